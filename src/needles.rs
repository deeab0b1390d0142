//! Short strings that are looked for together, in one pass over a text.

use std::collections::VecDeque;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, Input};

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
///
/// It is that of Aho and Corasick, whose table is small enough for what a processor has at hand, and made in a moment:
/// every text of a catalogue goes through it, and most runs look at few.
pub struct Many {
    /// The column of each byte; those of no string share the first one.
    columns: [u8; 256],
    /// The state that follows each state, by column; the first row is the start.
    rows: Vec<[u16; COLUMNS]>,
    /// What ends in each state: the number of a string, and the bytes of it that the automaton does not know.
    ends: Vec<Vec<(usize, &'static [u8])>>,
}

/// How many bytes of a string the automaton knows; with more of them it would soon be too large.
const KNOWN: usize = 4;

/// How many different bytes the strings may have, and one for all others.
const COLUMNS: usize = 128;

/// Marks a state in which a string ends.
const ENDS: u16 = 1 << 15;

impl Many {
    /// None of them is empty.
    ///
    /// # Panics
    ///
    /// Where their beginnings have 128 different bytes, or some thirty thousand states.
    pub fn new(strings: &[&'static str]) -> Self {
        let mut many = Many { columns: [0; 256], rows: vec![[0; COLUMNS]], ends: vec![Vec::new()] };
        for (number, string) in strings.iter().enumerate() {
            let (known, rest) = string.as_bytes().split_at(string.len().min(KNOWN));
            let state = known.iter().fold(0, |state, byte| many.child(state, *byte));
            many.ends[state].push((number, rest));
        }
        many.complete();
        many
    }

    /// The state after a byte, added where it is missing.
    fn child(&mut self, state: usize, byte: u8) -> usize {
        let used = self.columns.iter().max().copied().unwrap_or_default();
        let column = &mut self.columns[usize::from(byte)];
        if *column == 0 {
            *column = used + 1;
            assert!(usize::from(*column) < COLUMNS, "a few hundred strings have fewer different bytes");
        }
        let next = &mut self.rows[state][usize::from(*column)];
        if *next == 0 {
            *next = u16::try_from(self.ends.len()).ok().filter(|number| *number < ENDS).expect("a few hundred strings");
            self.rows.push([0; COLUMNS]);
            self.ends.push(Vec::new());
        }
        usize::from(self.rows[state][usize::from(self.columns[usize::from(byte)])])
    }

    /// Leads each state on by the bytes that no string of its own goes on with: there it does what the longest state
    /// does that ends alike. Shorter ones are complete before longer ones.
    fn complete(&mut self) {
        let mut queue: VecDeque<(usize, usize)> = VecDeque::from([(0, 0)]);
        while let Some((state, alike)) = queue.pop_front() {
            for column in 0..COLUMNS {
                // The start has none that is shorter.
                let other = if state == 0 { 0 } else { self.rows[alike][column] };
                match self.rows[state][column] {
                    0 => self.rows[state][column] = other,
                    next => queue.push_back((usize::from(next), usize::from(other))),
                }
            }
            let inherited = if state == 0 { Vec::new() } else { self.ends[alike].clone() };
            self.ends[state].extend(inherited);
        }
        for next in self.rows.iter_mut().flatten() {
            *next |= if self.ends[usize::from(*next)].is_empty() { 0 } else { ENDS };
        }
    }

    /// Shows each that stands in a text: its number, and the byte after it. One may begin inside another.
    pub fn each(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        let bytes = text.as_bytes();
        let (mut state, mut at) = (0, 0);
        while let Some((next, read)) = self.next_end(state, &bytes[at..]) {
            (state, at) = (next, at + read);
            for (number, rest) in &self.ends[usize::from(state & !ENDS)] {
                if rest.is_empty() || bytes[at..].starts_with(rest) {
                    found(*number, at + rest.len());
                }
            }
        }
    }

    /// The next state in which a string ends, and how many bytes it takes; a loop by itself, so that all of it stays
    /// in the registers.
    #[inline(never)]
    fn next_end(&self, mut state: u16, bytes: &[u8]) -> Option<(u16, usize)> {
        let rows = &self.rows[..];
        for (at, byte) in bytes.iter().enumerate() {
            let column = usize::from(self.columns[usize::from(*byte)]) % COLUMNS;
            state = rows[usize::from(state & !ENDS)][column];
            if state & ENDS != 0 {
                return Some((state, at + 1));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

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

    proptest! {
        /// The library's automaton, which knows the whole of each string, finds the same.
        #[test]
        fn many_find_what_the_library_finds(texts in vec("[abc]{1,7}", 1..40), text in "[abcd\u{e9}]{0,200}") {
            let mut seen = HashSet::new();
            let strings: Vec<&'static str> = texts.iter().filter(|text| seen.insert(*text)).map(|text| &*text.clone().leak()).collect();
            let mut found = HashSet::new();
            Many::new(&strings).each(&text, |number, end| assert!(found.insert((number, end))));
            let library = AhoCorasick::new(&strings).expect("a few strings");
            let wanted = library.find_overlapping_iter(&text).map(|hit| (hit.pattern().as_usize(), hit.end()));
            prop_assert_eq!(found, wanted.collect::<HashSet<_>>());
        }
    }
}
