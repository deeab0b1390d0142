//! A text with edits made in memory: what stands in it, and where that stands in the file.

use std::ops::Range;

/// Something to write into a text in the place of something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The bytes that go; empty where something is inserted.
    pub range: Range<usize>,
    /// What takes their place.
    pub text: String,
}

impl Change {
    /// Puts a text in the place of some bytes.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Change { range, text: text.into() }
    }

    /// Inserts a text before a byte.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Change::new(at..at, text)
    }
}

/// A text and what was changed in it.
#[derive(Debug, Clone)]
pub struct Patched {
    original: String,
    /// In the order of the bytes of the original; none touches another.
    changes: Vec<Change>,
    /// The byte of the text at which each of them stands.
    starts: Vec<usize>,
    text: String,
}

impl Patched {
    /// A text that is as it was.
    pub fn new(text: &str) -> Self {
        Patched { original: text.to_owned(), changes: Vec::new(), starts: Vec::new(), text: text.to_owned() }
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is as it was.
    pub fn is_unchanged(&self) -> bool {
        self.changes.is_empty()
    }

    /// The byte of the original at which a byte of the text stands; it never stands inside a character.
    pub fn origin(&self, byte: usize) -> usize {
        let at = self.place(byte);
        (0..=at).rev().find(|at| self.original.is_char_boundary(*at)).unwrap_or_default()
    }

    fn place(&self, byte: usize) -> usize {
        let Some(last) = self.starts.partition_point(|start| *start <= byte).checked_sub(1) else { return byte };
        let (change, start) = (&self.changes[last], self.starts[last]);
        if byte < start + change.text.len() {
            // Something that was put there stands where it was put.
            return change.range.start + (byte - start).min(change.range.len());
        }
        (change.range.end + (byte - start - change.text.len())).min(self.original.len())
    }

    /// The changes of the text as changes of the original; `None` if one of them touches what was changed
    /// before.
    pub fn onto_original(&self, changes: &[Change]) -> Option<Vec<Change>> {
        let one = |change: &Change| {
            let range = self.origin(change.range.start)..self.origin(change.range.end);
            let is_as_it_was = self.text.get(change.range.clone()) == self.original.get(range.clone());
            let before = self.changes.partition_point(|old| old.range.end < range.start);
            let is_free = self.changes.get(before).is_none_or(|old| range.end < old.range.start);
            (is_as_it_was && is_free).then(|| Change::new(range, change.text.clone()))
        };
        changes.iter().map(one).collect()
    }

    /// The same without these bytes of the original.
    pub fn without(&self, range: Range<usize>) -> Self {
        let is_outside = |change: &&Change| change.range.end <= range.start || range.end <= change.range.start;
        let changes = self.changes.iter().filter(is_outside).cloned().collect();
        Patched { changes, ..self.clone() }.with(&[Change::new(range, "")])
    }

    /// The same with more changes of the original.
    pub fn with(&self, more: &[Change]) -> Self {
        let mut changes = [self.changes.as_slice(), more].concat();
        changes.sort_by_key(|change| change.range.start);
        let (text, starts) = apply(&self.original, &changes);
        Patched { original: self.original.clone(), changes, starts, text }
    }
}

/// A text with changes made, which are in the order of its bytes, and where each of them stands in it.
fn apply(text: &str, changes: &[Change]) -> (String, Vec<usize>) {
    let mut new = String::with_capacity(text.len() + 64);
    let mut starts = Vec::with_capacity(changes.len());
    let mut done = 0;
    for Change { range, text: put } in changes {
        new.push_str(&text[done..range.start]);
        starts.push(new.len());
        new.push_str(put);
        done = range.end;
    }
    (new + &text[done..], starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_knows_where_it_was() {
        let patched = Patched::new("title: a : b\nlinks: [x\n");
        let patched = patched.with(&[Change::new(7..12, "'a : b'"), Change::insert(22, "]")]);
        assert_eq!(patched.text(), "title: 'a : b'\nlinks: [x]\n");
        let of = |word: &str| patched.origin(patched.text().find(word).expect("it is there"));
        assert_eq!((of("title"), of("links"), of("[x")), (0, 13, 20));
        assert_eq!(patched.origin(patched.text().len()), 23);
        let shorter = Patched::new("a  b  c").with(&[Change::new(1..3, " "), Change::new(4..6, "")]);
        assert_eq!(shorter.text(), "a bc");
        assert_eq!((0..=4).map(|byte| shorter.origin(byte)).collect::<Vec<_>>(), [0, 1, 3, 6, 7]);
    }

    #[test]
    fn no_place_is_inside_a_character() {
        let patched = Patched::new("a: «été»\n").with(&[Change::new(3..12, "'été - x'")]);
        let text = patched.text().to_owned();
        let is_sound = |byte| patched.original.is_char_boundary(patched.origin(byte));
        assert!((0..=text.len()).all(is_sound), "{text}");
    }

    #[test]
    fn what_was_changed_is_not_changed_again() {
        let patched = Patched::new("a: b c\n").with(&[Change::new(3..6, "'b c'")]);
        assert_eq!(patched.onto_original(&[Change::new(4..5, "x")]), None);
        assert_eq!(patched.onto_original(&[Change::new(0..1, "x")]), Some(vec![Change::new(0..1, "x")]));
    }
}
