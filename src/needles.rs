//! Short strings that are looked for together, in one pass over a text.

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind};

/// A few strings to look for, by the vector instructions of a processor. Those of nearly equal length go best
/// together: the shortest says how much of each is compared at once.
pub struct Needles(Search);

enum Search {
    /// Sixteen or more bytes at a time.
    Packed(Searcher),
    /// Byte by byte, on other processors.
    Single(AhoCorasick),
}

impl Needles {
    /// None of them is empty.
    pub fn new(strings: &[&str]) -> Self {
        Needles(match Searcher::new(strings) {
            Some(packed) => Search::Packed(packed),
            None => Search::Single(AhoCorasick::new(strings).expect("a few short strings")),
        })
    }

    /// Whether one of them stands in a text.
    pub fn are_in(&self, text: &str) -> bool {
        match &self.0 {
            Search::Packed(packed) => packed.find(text).is_some(),
            Search::Single(single) => single.find(Input::new(text)).is_some(),
        }
    }
}

/// Any number of strings to look for: each byte of a text is one step of an automaton, however many they are.
pub struct Many {
    automaton: DFA,
    start: StateID,
    /// The bytes of each that the automaton does not know.
    rests: Vec<&'static [u8]>,
}

/// How many bytes of a string the automaton knows; with more of them it would soon be larger than what a processor
/// has at hand.
const KNOWN: usize = 4;

impl Many {
    /// None of them is empty.
    pub fn new(strings: &[&'static str]) -> Self {
        let parts = strings.iter().map(|string| string.as_bytes().split_at(string.len().min(KNOWN)));
        let (known, rests): (Vec<&[u8]>, Vec<&[u8]>) = parts.unzip();
        let mut builder = DFA::builder();
        let automaton = builder.match_kind(MatchKind::Standard).prefilter(false).build(known);
        let automaton = automaton.expect("a few hundred short strings");
        let start = automaton.start_state(Anchored::No).expect("it may begin anywhere");
        Many { automaton, start, rests }
    }

    /// Shows each that stands in a text: its number, and the byte after it. One may begin inside another.
    pub fn each(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        let mut state = self.start;
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            state = self.automaton.next_state(Anchored::No, state, *byte);
            if self.automaton.is_special(state) && self.automaton.is_match(state) {
                for index in 0..self.automaton.match_len(state) {
                    let number = self.automaton.match_pattern(state, index).as_usize();
                    let rest = self.rests[number];
                    if rest.is_empty() || bytes[at + 1..].starts_with(rest) {
                        found(number, at + 1 + rest.len());
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRINGS: [&str; 6] = ["](", "][", "•", "::", "a [b]", "communiqué"];

    #[test]
    fn both_ways_to_look_for_a_few_find_the_same() {
        let single = Needles(Search::Single(AhoCorasick::new(STRINGS).expect("a few strings")));
        let long = format!("{}[a](b) • :::{}]", "é".repeat(200), "x".repeat(99));
        for (text, wanted) in
            [("", false), ("]", false), ("](", true), ("a [c][d]", true), ("::::", true), (&long, true)]
        {
            assert_eq!(Needles::new(&STRINGS).are_in(text), wanted, "{text}");
            assert_eq!(single.are_in(text), wanted, "{text}");
        }
    }

    #[test]
    fn many_are_found_wherever_they_stand() {
        let found = |text: &'static str| {
            let mut found = Vec::new();
            Many::new(&STRINGS).each(text, |number, end| {
                assert!(text[..end].ends_with(STRINGS[number]), "{text}");
                found.push((STRINGS[number], end));
            });
            found
        };
        assert_eq!(found("a [b][c] • d"), [("a [b]", 5), ("][", 6), ("•", 12)]);
        assert_eq!(found(":::"), [("::", 2), ("::", 3)]);
        assert_eq!(found("un communiqué, des communique, communiq"), [("communiqué", 14)]);
        assert!(found("").is_empty() && found("[a]").is_empty());
    }
}
