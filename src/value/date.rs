//! Dates as a press office writes them: a day, a local date and time, or an instant.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use super::Fault;

/// A date of the catalogue before its zone is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Date {
    /// A day alone: `2018-09-20`.
    Day(NaiveDate),
    /// A local date and time: `2018-09-20T11:30`, `2018-09-20 11:30:00`.
    Local(NaiveDateTime),
    /// A date and time with an offset or `Z` (RFC 3339).
    Instant(DateTime<Utc>, NaiveDate),
}

impl Date {
    /// Reads one of the three forms; years 1900 to 9999.
    ///
    /// # Errors
    /// An impossible day or time, words, `20/09/2018` and other forms that can be read in two ways.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let _ = text;
        unimplemented!()
    }

    /// The day as it was written, whatever the zone: what ids and anchors are made of.
    pub fn day(&self) -> NaiveDate {
        unimplemented!()
    }

    /// The instant in UTC. A day alone gets `time` in `zone`.
    ///
    /// # Errors
    /// A local time that `zone` skipped, or that struck twice there; both readings are named.
    pub fn instant(&self, zone: Tz, time: NaiveTime) -> Result<DateTime<Utc>, Fault> {
        let _ = (zone, time);
        unimplemented!()
    }
}

/// Reads `publish_time`: `09:00`, `9:00` or `09:00:00`.
///
/// # Errors
/// What is not a time of day.
pub fn parse_time(text: &str) -> Result<NaiveTime, Fault> {
    let _ = text;
    unimplemented!()
}
