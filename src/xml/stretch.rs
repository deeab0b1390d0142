//! A part of a document that is at hand, with its place in the whole.

use std::ops::Range;

/// A part of a document: its text, where it begins, and whether there is more after it. All places are
/// those in the whole document.
#[derive(Debug, Clone, Copy)]
pub struct Stretch<'t> {
    /// The text.
    pub text: &'t str,
    /// The byte of the document at which it begins.
    pub at: usize,
    /// Whether the document may go on after it.
    pub more: bool,
}

impl<'t> Stretch<'t> {
    /// A whole document.
    pub fn whole(text: &'t str) -> Self {
        Stretch { text, at: 0, more: false }
    }

    /// The byte after the last.
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// The text between two bytes of the document, where it is at hand.
    pub fn get(&self, range: Range<usize>) -> Option<&'t str> {
        self.text.get(range.start.checked_sub(self.at)?..range.end.checked_sub(self.at)?)
    }

    /// The nearest border of a character, not after a byte. What is not at hand is taken as it is.
    pub fn floor(&self, byte: usize) -> usize {
        let Some(within) = byte.min(self.end()).checked_sub(self.at) else { return byte };
        self.at + (0..=within).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default()
    }

    /// The nearest border of a character, not before a byte. What is not at hand is taken as it is.
    pub fn ceil(&self, byte: usize) -> usize {
        let Some(within) = byte.min(self.end()).checked_sub(self.at) else { return byte };
        self.at + (within..=self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_whole() {
        let stretch = Stretch { text: "aéb", at: 10, more: true };
        assert_eq!((stretch.end(), stretch.get(11..13), stretch.get(9..11)), (14, Some("é"), None));
        assert_eq!((stretch.get(11..12), stretch.get(13..15)), (None, None));
        let cases = [(3, 3, 3), (10, 10, 10), (12, 11, 13), (14, 14, 14), (20, 14, 14)];
        for (byte, floor, ceil) in cases {
            assert_eq!((stretch.floor(byte), stretch.ceil(byte)), (floor, ceil), "byte {byte}");
        }
    }
}
