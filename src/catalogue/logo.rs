//! A picture of the catalogue itself: its logo, its icon.

use crate::value::iri::Url;

/// A picture of the catalogue itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its address; of a file of the catalogue's folder, one that nothing is served at.
    pub url: Url,
    /// Where it lies below the folder of the catalogue, as written.
    pub file: Option<String>,
}
