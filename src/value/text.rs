//! Text that may enter a feed: it cannot hold what XML 1.0 cannot, and is in normal form C.

use super::Fault;

/// Plain text in NFC, of characters that XML 1.0 allows (section 2.2), with LF as its only line
/// break. White space at both ends is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// Reads text.
    ///
    /// # Errors
    /// The first character that XML cannot carry, named with its code point.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let _ = text;
        unimplemented!()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
