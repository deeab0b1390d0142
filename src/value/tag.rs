//! Tag URIs: RFC 4151.

use chrono::NaiveDate;

use super::Fault;
use super::iri::Iri;

/// Who mints ids: a host name and the year, month or day since which it was theirs. Frozen for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    name: String,
    since: String,
}

impl Authority {
    /// Reads an authority name (a DNS name or an e-mail address, RFC 4151 section 2.1).
    ///
    /// # Errors
    /// What is not one; the text meant is `name`.
    pub fn new(name: &str, since: &str) -> Result<Self, Fault> {
        let _ = (name, since);
        unimplemented!()
    }

    /// The id of a release: `tag:adcf.org,2016:2018-09-20/territoires-d-industrie`. Letters outside
    /// ASCII are percent-encoded.
    pub fn release(&self, day: NaiveDate, slug: &str) -> Iri {
        let _ = (day, slug);
        unimplemented!()
    }

    /// The id of a feed: `tag:adcf.org,2016:feeds/communiques`.
    pub fn feed(&self, name: &str) -> Iri {
        let _ = name;
        unimplemented!()
    }
}
