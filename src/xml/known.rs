//! Stretches of text that were read before, so that a document which has them again need not be read there.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_128;

/// A shorter stretch is read sooner than it is looked for.
const SHORTEST: usize = 128;

/// What stretches of text say, each by the letters that a document has of it.
///
/// Whoever adds one has read it: it is well-formed, every reference in it is sound, and it has no character
/// reference. The letters themselves are compared, by their checksum: what differs in one of them is read
/// like any other text.
#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    numbers: HashMap<u128, u32>,
    texts: Vec<&'a str>,
}

impl<'a> Known<'a> {
    /// Adds what a stretch says; then what says it to the letter is known, too.
    pub fn add(&mut self, raw: &str, text: &'a str) {
        let Some(number) = u32::try_from(self.texts.len()).ok().filter(|_| text.len() >= SHORTEST) else { return };
        self.numbers.insert(xxh3_128(text.as_bytes()), number);
        if raw != text {
            self.numbers.insert(xxh3_128(raw.as_bytes()), number);
        }
        self.texts.push(text);
    }

    /// The number of what a stretch says, if it was read before.
    pub fn find(&self, raw: &str) -> Option<u32> {
        if raw.len() < SHORTEST || self.texts.is_empty() {
            return None;
        }
        self.numbers.get(&xxh3_128(raw.as_bytes())).copied()
    }

    /// What a stretch says, by its number.
    pub fn text(&self, number: u32) -> &'a str {
        usize::try_from(number).ok().and_then(|at| self.texts.get(at)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_known_to_the_letter() {
        let (raw, text) = ("a &lt;b&gt; ".repeat(30), "a <b> ".repeat(30));
        let mut known = Known::default();
        known.add(&raw, &text);
        known.add("short", "short");
        for stretch in [&raw, &text] {
            assert_eq!(known.find(stretch).map(|number| known.text(number)), Some(text.as_str()));
        }
        assert_eq!(known.find(&raw.replacen("a ", "b ", 1)), None);
        assert_eq!((known.find("short"), known.find("")), (None, None));
    }
}
