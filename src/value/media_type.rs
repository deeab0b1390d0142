//! Media types: RFC 6838, `type/subtype` with parameters.

use super::Fault;

/// A media type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaType(String);

impl MediaType {
    /// Reads a media type.
    ///
    /// # Errors
    /// What is not `type/subtype` in RFC 6838's characters.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let _ = text;
        unimplemented!()
    }

    /// The media type.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
