//! A line of a catalogue as people see it: its spaces, its dash, its key and what stands after that.

use std::ops::Range;

use crate::catalogue::schema::head::Top;
use crate::catalogue::schema::key::{Key, Mapping, Shape, Value};
use crate::catalogue::schema::release::Release;

/// Spaces that look like one and are none to YAML.
pub const FALSE_SPACES: [char; 5] = ['\u{A0}', '\u{202F}', '\u{2007}', '\u{2009}', '\u{3000}'];

/// A line of a text, without its line break. All ranges are bytes of the whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line.
    pub range: Range<usize>,
    /// Where its first sign stands.
    pub first: usize,
    /// Whether it begins with `- `.
    pub has_dash: bool,
    /// Its key, and what stands after the colon, without the spaces around it.
    pub entry: Option<(Range<usize>, Range<usize>)>,
}

impl Line {
    /// The line of a byte.
    pub fn at(text: &str, byte: usize) -> Self {
        let byte = byte.min(text.len());
        let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = start + text[start..end].trim_end_matches('\r').len();
        let first = start + blank(&text[start..end]);
        let rest = &text[first..end];
        let after_dash = rest.strip_prefix("- ").map(|after| first + 2 + blank(after));
        let from = after_dash.unwrap_or(first);
        Line { range: start..end, first, has_dash: after_dash.is_some(), entry: entry(text, from, end) }
    }

    /// The line above, if there is one.
    pub fn above(&self, text: &str) -> Option<Self> {
        self.range.start.checked_sub(1).map(|before| Line::at(text, before))
    }

    /// The line below, if there is one.
    pub fn below(&self, text: &str) -> Option<Self> {
        let next = text[self.range.end..].find('\n')? + self.range.end + 1;
        (next < text.len()).then(|| Line::at(text, next))
    }

    /// The next line below that is not blank.
    pub fn next_written(&self, text: &str) -> Option<Self> {
        let mut line = self.below(text)?;
        while line.is_blank() {
            line = line.below(text)?;
        }
        Some(line)
    }

    /// Whether nothing goes on with it: a key or an item follows, or nothing at all.
    pub fn is_last(&self, text: &str) -> bool {
        let mut next = self.next_written(text);
        while let Some(comment) = next.as_ref().filter(|line| text[line.first..].starts_with('#')) {
            next = comment.next_written(text);
        }
        next.is_none_or(|next| next.begins(text))
    }

    /// The next line above that is not blank.
    pub fn last_written(&self, text: &str) -> Option<Self> {
        let mut line = self.above(text)?;
        while line.is_blank() {
            line = line.above(text)?;
        }
        Some(line)
    }

    /// Whether nothing but spaces stands in it.
    pub fn is_blank(&self) -> bool {
        self.first == self.range.end
    }

    /// How far its first sign is from the left, in bytes.
    pub fn indent(&self) -> usize {
        self.first - self.range.start
    }

    /// How far its key is from the left.
    pub fn column(&self) -> usize {
        self.entry.as_ref().map_or(self.indent(), |(key, _)| key.start - self.range.start)
    }

    /// The row of its key, if that is one of ours.
    pub fn key(&self, text: &str) -> Option<&'static Key> {
        known(&text[self.entry.as_ref()?.0.clone()])
    }

    /// Whether it begins a key that is ours, or an item of a list.
    pub fn begins(&self, text: &str) -> bool {
        self.has_dash || self.key(text).is_some()
    }
}

fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// `key: value` from a byte on.
fn entry(text: &str, from: usize, end: usize) -> Option<(Range<usize>, Range<usize>)> {
    let rest = &text[from..end];
    let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|at| *at > 0)?;
    // French puts a space before a colon, and YAML takes it.
    let after = rest[length..].strip_prefix(':').or_else(|| {
        let after = rest[length..].trim_start_matches(' ').strip_prefix(':')?;
        known(&rest[..length]).map(|_| after)
    })?;
    if !(after.is_empty() || after.starts_with([' ', '\t'])) {
        return None;
    }
    let start = end - after.trim_start().len();
    let value = after.trim();
    Some((from..from + length, start..start + value.len()))
}

/// The key of this name, wherever it stands: of a release first. Capital letters are those of a slip of its own.
pub fn known(name: &str) -> Option<&'static Key> {
    const TABLES: [Mapping; 2] = [Release::MAPPING, Top::MAPPING];
    if name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return known(&name.to_ascii_lowercase());
    }
    let own = TABLES.iter().find_map(|table| table.key(name));
    own.or_else(|| TABLES.iter().flat_map(|table| table.keys).find_map(|key| key.shape.mapping()?.key(name)))
}

/// Whether people write a text under a key.
pub fn is_text(key: &Key) -> bool {
    let is_scalar = matches!(key.shape, Shape::Scalar | Shape::ScalarOr(_));
    is_scalar && matches!(key.row.value, Value::Line | Value::Text | Value::Markdown)
}

/// A text in the quotation marks in which it needs the fewest changes.
pub fn quoted(text: &str) -> String {
    if text.contains('\'') && !text.contains(['"', '\\']) { format!("\"{text}\"") } else { single(text) }
}

/// A text as it may stand in a list in brackets: in quotation marks, if it is more than words.
pub fn in_list(text: &str) -> String {
    let is_common = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '’');
    let is_plain = text.starts_with(char::is_alphanumeric) && text.chars().all(is_common);
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A text between single quotation marks, as YAML reads it.
pub fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether a byte stands in a list or mapping in brackets on its line.
pub(super) fn in_brackets(text: &str, at: usize) -> bool {
    let line = Line::at(text, at);
    let before = &text[line.range.start..at];
    before.matches(['[', '{']).count() > before.matches([']', '}']).count()
}

/// The key lines from a line upwards to the start of its item.
pub(super) fn keys_above<'t>(text: &'t str, line: &Line) -> impl Iterator<Item = (Line, &'static Key)> + 't {
    let lines = std::iter::successors(Some(line.clone()), move |line| {
        let is_start = line.has_dash && line.key(text).is_some();
        if is_start { None } else { line.last_written(text) }
    });
    lines.filter_map(move |line| Some((line.clone(), line.key(text)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_apart() {
        let text = "releases:\n  - title: Un : deux \r\n\tdate:\n    texte\n\n  x: y";
        let line = Line::at(text, text.find("Un").expect("there"));
        let (key, value) = line.entry.clone().expect("an entry");
        assert_eq!((&text[key], &text[value], line.has_dash, line.column()), ("title", "Un : deux", true, 4));
        let below = line.below(text).expect("a line");
        assert_eq!(below.entry.clone().map(|(_, value)| value.is_empty()), Some(true));
        assert_eq!(below.key(text).map(|key| key.name), Some("date"));
        let last = below.next_written(text).and_then(|line| line.next_written(text)).expect("a line");
        assert!(last.entry.is_some() && !last.begins(text) && last.below(text).is_none());
        let spaced = Line::at("- title : A", 0);
        assert_eq!(spaced.entry, Some((2..7, 10..11)), "a space before the colon");
        assert_eq!(Line::at("  Horaires : de 6 h à 22 h", 0).entry, None, "words of a text");
    }
}
