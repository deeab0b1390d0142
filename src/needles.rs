//! A few short strings that are looked for together, in one pass over a text.

use std::ops::Range;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, Input};

/// As many strings as the vector instructions of a processor look for at a time.
pub const MOST: usize = 64;

/// Strings to look for. Those of nearly equal length go best together: the shortest says how much of each is
/// compared at once.
pub struct Needles(Search);

enum Search {
    /// Sixteen or more bytes at a time.
    Packed(Searcher),
    /// Byte by byte, on other processors.
    Single(AhoCorasick),
}

impl Needles {
    /// At most [`MOST`] of them, none empty.
    pub fn new(strings: &[&str]) -> Self {
        Needles(match Searcher::new(strings) {
            Some(packed) => Search::Packed(packed),
            None => Search::Single(AhoCorasick::new(strings).expect("a few short strings")),
        })
    }

    /// Whether one of them stands in a text.
    pub fn are_in(&self, text: &str) -> bool {
        self.find_from(text, 0).is_some()
    }

    /// Where they stand in a text, each with its number. None begins inside another.
    pub fn find_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find_from(text, from)?;
            from = found.1.end;
            Some(found)
        })
    }

    fn find_from(&self, text: &str, from: usize) -> Option<(usize, Range<usize>)> {
        let span = from..text.len();
        let found = match &self.0 {
            Search::Packed(packed) => packed.find_in(text, span.into()),
            Search::Single(single) => single.find(Input::new(text).span(span)),
        };
        found.map(|found| (found.pattern().as_usize(), found.range()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_look_find_the_same() {
        const STRINGS: [&str; 4] = ["](", "][", "•", "::"];
        let single = Needles(Search::Single(AhoCorasick::new(STRINGS).expect("four strings")));
        let long = format!("{}[a](b) • :::{}]", "é".repeat(200), "x".repeat(99));
        for text in ["", "]", "](", "a [b][c] • d", "::::", &long] {
            let found: Vec<_> = Needles::new(&STRINGS).find_in(text).collect();
            assert_eq!(found, single.find_in(text).collect::<Vec<_>>(), "{text}");
            assert_eq!(Needles::new(&STRINGS).are_in(text), !found.is_empty());
            assert!(found.iter().all(|(number, range)| text[range.clone()] == *STRINGS[*number]));
        }
    }
}
