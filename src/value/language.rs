//! Language tags: BCP 47 (RFC 5646).

use super::Fault;

/// A well-formed language tag whose primary subtag is a language of ISO 639.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// Reads a tag; the spelling of its case is kept.
    ///
    /// # Errors
    /// `fr_FR` (an underscore), `french`, `fra` where `fr` exists, an empty text.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let _ = text;
        unimplemented!()
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this tag is the other or a narrower one: `fr-CA` is within `fr` (RFC 4647, 3.3.1).
    pub fn is_within(&self, range: &LanguageTag) -> bool {
        let _ = range;
        unimplemented!()
    }
}
