//! How much two texts have in common, whatever their markup and white space.

use std::collections::{HashMap, HashSet};

use crate::html::entities;

/// How many letters a piece has by which texts are compared.
const SHINGLE: usize = 6;

/// How many shingles of a text are looked at.
const MOST: usize = 20_000;

/// How many shingles a text has at least that nobody writes twice.
const LONG: usize = 200;

/// How many shingles a letter or two change at most, and a word or two.
const LETTERS: usize = 12;
const WORDS: usize = 30;

/// How many shingles a text has at least by which a release is known again.
const DISTINCTIVE: usize = 20;

/// From how much on two texts are the same.
const SAME: f64 = SAME_IN_THOUSAND as f64 / 1_000.0;
const SAME_IN_THOUSAND: usize = 999;

/// How many texts that share a rare shingle are compared; those that are the same nearly always come first.
const TRIES: usize = 100;

/// The text without white space, and with one form of quotes and dashes; of HTML, without tags and with its
/// references resolved.
pub(super) fn normalize(text: &str, is_html: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // After the last one nothing that begins like a tag is one; to look for it at each `<` would take the
    // square of the length.
    let last_close = text.rfind('>');
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let closes = || last_close.is_some_and(|close| text.len() - rest.len() <= close);
        match c {
            '<' if is_html && is_tag(rest) && closes() => rest = rest.split_once('>').map_or("", |(_, after)| after),
            '&' if is_html => rest = reference(rest, &mut out),
            c => push(c, &mut out),
        }
    }
    out
}

/// Takes a character in, whatever form of a sign typists or programs chose.
fn push(c: char, out: &mut String) {
    match c {
        '\u{AD}' => {}
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => out.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
        '…' => out.push_str("..."),
        c if c.is_whitespace() => {}
        c => out.push(c),
    }
}

fn is_tag(after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// What a reference after `&` stands for; the rest of the text.
fn reference<'a>(after: &'a str, out: &mut String) -> &'a str {
    let Some(reference) = entities::reference(after) else {
        out.push('&');
        return after;
    };
    push(reference.first, out);
    reference.second.into_iter().for_each(|c| push(c, out));
    &after[reference.length..]
}

/// The shingles of a text, by which it is known again.
#[derive(Debug, Clone, Default)]
pub(super) struct Shingles(HashSet<[char; SHINGLE]>);

impl Shingles {
    /// Of a text without white space.
    pub(super) fn of(normalize: &str) -> Self {
        let letters = normalize.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        let mut letters: Vec<char> = letters.take(MOST).collect();
        if !letters.is_empty() && letters.len() < SHINGLE {
            letters.resize(SHINGLE, ' ');
        }
        Shingles(letters.windows(SHINGLE).filter_map(|piece| piece.try_into().ok()).collect())
    }

    /// Whether there is enough of it to know it again by.
    pub(super) fn is_distinctive(&self) -> bool {
        self.0.len() >= DISTINCTIVE
    }

    /// Whether there is so much of it that nobody writes the same twice.
    pub(super) fn is_long(&self) -> bool {
        self.0.len() >= LONG
    }

    /// How much two texts have in common: from 0, nothing, to 1, the same.
    pub(super) fn similarity(&self, other: &Self) -> f64 {
        if self.0.is_empty() || other.0.is_empty() {
            return 0.0;
        }
        let (few, many) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        let common = few.0.iter().filter(|piece| many.0.contains(*piece)).count();
        common as f64 / (self.0.len() + other.0.len() - common) as f64
    }

    /// Whether they are apart by a few letters, or by a word or two of many.
    pub(super) fn differs_by_a_slip(&self, other: &Self) -> bool {
        let missing = |these: &Self, those: &Self| these.0.iter().filter(|piece| !those.0.contains(*piece)).count();
        let apart = missing(self, other).max(missing(other, self));
        let all = self.0.len().max(other.0.len());
        apart <= LETTERS || (apart <= WORDS.max(all / 50) && apart * 2 <= all)
    }
}

/// Texts, each with a number, among which one that is the same is found without a comparison with each.
pub(super) struct SameTexts {
    texts: Vec<(usize, Shingles)>,
    /// How many texts have a shingle.
    counts: HashMap<[char; SHINGLE], usize>,
    /// Which of the texts have a shingle among their rarest.
    rare: HashMap<[char; SHINGLE], Vec<usize>>,
}

impl SameTexts {
    /// Of texts in the order of their numbers.
    pub(super) fn of(texts: Vec<(usize, Shingles)>) -> Self {
        let mut counts = HashMap::new();
        for shingle in texts.iter().flat_map(|(_, text)| &text.0) {
            *counts.entry(*shingle).or_default() += 1;
        }
        let mut same = SameTexts { texts: Vec::new(), counts, rare: HashMap::new() };
        for (at, (_, text)) in texts.iter().enumerate() {
            for shingle in same.rarest(text) {
                same.rare.entry(shingle).or_default().push(at);
            }
        }
        SameTexts { texts, ..same }
    }

    /// The text of a number.
    pub(super) fn get(&self, number: usize) -> Option<&Shingles> {
        let at = self.texts.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        Some(&self.texts[at].1)
    }

    /// The number of the first text that is the same as another one, and that passes.
    pub(super) fn first(&self, text: &Shingles, passes: impl Fn(usize, &Shingles) -> bool) -> Option<usize> {
        let is_same = |(number, other): &&(usize, Shingles)| passes(*number, other) && other.similarity(text) >= SAME;
        let rarest = self.rarest(text);
        let first = |shingle| self.rare.get(shingle)?.iter().map(|at| &self.texts[*at]).take(TRIES).find(is_same);
        rarest.iter().filter_map(first).map(|(number, _)| *number).min()
    }

    /// So many of the rarest shingles of a text that one of them is among the rarest of every text that is the
    /// same: that lacks no more of all than these, less one.
    fn rarest(&self, text: &Shingles) -> Vec<[char; SHINGLE]> {
        let count = |shingle: &[char; SHINGLE]| self.counts.get(shingle).copied().unwrap_or_default();
        let mut all: Vec<(usize, [char; SHINGLE])> = text.0.iter().map(|shingle| (count(shingle), *shingle)).collect();
        let most = all.len() - (SAME_IN_THOUSAND * all.len()).div_ceil(1_000) + 1;
        if most < all.len() {
            all.select_nth_unstable(most);
            all.truncate(most);
        }
        all.into_iter().map(|(_, shingle)| shingle).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_and_white_space_do_not_count() {
        let cases = [
            ("<p>Un&nbsp;port <b>s</b>ouvre &amp; ferme</p>\n", true, "Unports\u{6f}uvre&ferme"),
            ("a < b & c &copy; &#233;&#xE9;", true, "a<b&c©éé"),
            (
                "pr&eacute;fet, &OElig;uvre&hellip; l&rsquo;&eacutet&eacute &nope; &#146;",
                true,
                "préfet,Œuvre...l'été&nope;'",
            ),
            ("<b>a</b> <i", true, "a<i"),
            ("a <b> &amp; c", false, "a<b>&amp;c"),
            ("l’«\u{A0}an…\u{A0}» – 2\u{AD}0", false, "l'\"an...\"-20"),
            ("l&#8217;an", true, "l'an"),
            ("", true, ""),
        ];
        for (text, is_html, wanted) in cases {
            assert_eq!(normalize(text, is_html), wanted, "{text}");
        }
    }

    #[test]
    fn a_slip_is_a_letter_or_a_word_and_no_sentence() {
        let text = "The new harbour opens to the public on Monday, after five years of work by three hundred people.";
        let is_slip = |new: &str| Shingles::of(text).differs_by_a_slip(&Shingles::of(new));
        for new in [text.replace("harbour", "harbor"), text.replace("three hundred", "300"), text.replace(',', "")] {
            assert!(is_slip(&new), "{new}");
        }
        for new in
            [format!("{text} The mayor is not at all happy with the cost."), "It opens.".to_owned(), String::new()]
        {
            assert!(!is_slip(&new), "{new}");
        }
        assert!(Shingles::of("Harbor").differs_by_a_slip(&Shingles::of("Harbour")));
        assert!(Shingles::of("").differs_by_a_slip(&Shingles::of("")));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_same_text_is_found_among_others(
            texts in prop::collection::vec(prop::collection::vec(0_u8..4, 0..60), 0..12),
            wanted in prop::collection::vec(0_u8..4, 0..60),
            long in any::<bool>(),
        ) {
            // A long text that all begin with makes them alike, and the same in part.
            let words: Vec<String> = (0..300).map(|at| format!("word{at}")).collect();
            let common = if long { words.concat() } else { String::new() };
            let text = |parts: &Vec<u8>| {
                Shingles::of(&(common.clone() + &parts.iter().map(|part| ["harbour", "quay", "x", "bridge"][usize::from(*part)]).collect::<String>()))
            };
            let all: Vec<(usize, Shingles)> = texts.iter().enumerate().map(|(at, parts)| (3 * at, text(parts))).collect();
            let wanted = text(&wanted);
            for odd in [true, false] {
                let passes = |number: usize| odd || number.is_multiple_of(2);
                let slow = all.iter().find(|(number, text)| passes(*number) && text.similarity(&wanted) >= SAME);
                let fast = SameTexts::of(all.clone()).first(&wanted, |number, _| passes(number));
                prop_assert_eq!(fast, slow.map(|(number, _)| *number));
            }
        }
    }

    #[test]
    fn texts_that_are_nearly_the_same_are_not_compared_with_each_other() {
        let text =
            |number: usize| Shingles::of(&format!("{}Number{number}.", "The council of the harbour met. ".repeat(9)));
        let same = SameTexts::of((0..1_000).map(|number| (number, text(number))).collect());
        let compared = std::cell::Cell::new(0);
        for number in 0..1_000 {
            let found = same.first(&text(number), |_, _| {
                compared.set(compared.get() + 1);
                true
            });
            assert_eq!(found, Some(number));
        }
        assert!(compared.get() < 3_000, "{} comparisons", compared.get());
    }

    #[test]
    fn a_corrected_text_is_like_itself_and_another_is_not() {
        let text = "The new harbour opens to the public on Monday, after five years of work by three hundred people.";
        let corrected = text.replace("Monday", "Tuesday");
        let other = "The council votes its budget: roads and schools come first, and taxes stay as they were.";
        let shingles = |text: &str| Shingles::of(&normalize(text, false));
        assert!(shingles(text).similarity(&shingles(&corrected)) > 0.7);
        assert!(shingles(text).similarity(&shingles(other)) < 0.1);
        assert_eq!(shingles("a").similarity(&shingles("A!")), 1.0);
        assert_eq!(shingles("").similarity(&shingles("")), 0.0);
    }
}
