//! The stretch of a line that a finding is about, in characters that a terminal can bear.

use std::ops::Range;

use super::escape_control::{dangers, spelled};
use crate::source::{Position, Sources, Span};

/// How many bytes before and after the place are shown at most; the terminal's width cuts further.
const AROUND: usize = 300;

/// A piece of one line, and the bytes of it that are meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// Where the place begins in its text.
    pub(super) position: Position,
    /// What is shown.
    pub(super) shown: String,
    /// The bytes of `shown` that are meant, one range for each span.
    pub(super) marks: Vec<Range<usize>>,
}

/// The line around the start of the first span. The other spans get a mark where they stand in the
/// same piece of the line, and those that do not are given back.
pub(super) fn excerpt<T>(span: Span, others: Vec<(Span, T)>, sources: &Sources) -> (Excerpt, Vec<T>, Vec<(Span, T)>) {
    let source = sources.get(span.source);
    let position = source.position(span.start);
    let (start, line) = source.line_around(span.start);
    let window = window(line, span.start - start, span.end.saturating_sub(start));
    let bytes = start + window.start..=start + window.end;
    let is_near = |other: &Span| other.source == span.source && bytes.contains(&other.start);
    let (near, far): (Vec<_>, Vec<_>) = others.into_iter().partition(|(other, _)| is_near(other));
    let (spans, kept): (Vec<Span>, Vec<T>) = near.into_iter().unzip();
    let within = |span: Span| {
        let at = |byte: usize| byte.saturating_sub(start).clamp(window.start, window.end);
        let (from, to) = (before(line, at(span.start)), behind(line, at(span.end.max(span.start))));
        from - window.start..to - window.start
    };
    let marks = std::iter::once(span).chain(spans).map(within).collect();
    let (shown, marks) = show(&line[window.clone()], marks);
    (Excerpt { position, shown, marks }, kept, far)
}

/// The bytes of a line to show around `start..end`.
fn window(line: &str, start: usize, end: usize) -> Range<usize> {
    let start = start.min(line.len());
    let end = end.clamp(start, start + AROUND);
    before(line, start.saturating_sub(AROUND))..behind(line, end.saturating_add(AROUND).min(line.len()))
}

/// The nearest border of a character, not after a byte.
fn before(line: &str, mut byte: usize) -> usize {
    while !line.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The nearest border of a character, not before a byte.
fn behind(line: &str, mut byte: usize) -> usize {
    while !line.is_char_boundary(byte) {
        byte += 1;
    }
    byte
}

/// Spells out dangerous characters (tabs are the renderer's matter), and moves the marks along.
fn show(piece: &str, mut marks: Vec<Range<usize>>) -> (String, Vec<Range<usize>>) {
    let mut shown = String::with_capacity(piece.len());
    let mut from = 0;
    let dangers: Vec<(usize, char)> = dangers(piece).filter(|(_, c)| *c != '\t').collect();
    let plain = marks.clone();
    for (at, c) in dangers {
        let spelled = spelled(c);
        let longer = spelled.len() - c.len_utf8();
        for (mark, plain) in marks.iter_mut().zip(&plain) {
            mark.start += if plain.start > at { longer } else { 0 };
            mark.end += if plain.end > at { longer } else { 0 };
        }
        shown.push_str(&piece[from..at]);
        shown.push_str(&spelled);
        from = at + c.len_utf8();
    }
    shown.push_str(&piece[from..]);
    (shown, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, start: usize, end: usize) -> Excerpt {
        let mut sources = Sources::default();
        let id = sources.add("a", text);
        excerpt::<()>(Span::new(id, start, end), Vec::new(), &sources).0
    }

    #[test]
    fn the_mark_moves_with_what_is_spelled_out() {
        let found = of("é: a\u{200b}b\x1bc\nd", 5, 10);
        assert_eq!(found.shown, "é: a<U+200B>b<U+001B>c");
        assert_eq!(&found.shown[found.marks[0].clone()], "<U+200B>b<U+001B>");
        assert_eq!(found.position, Position { line: 1, column: 5 });
    }

    #[test]
    fn a_mark_ends_with_its_line_and_may_stand_behind_it() {
        let found = of("ab\r\ncd\n", 1, 6);
        assert_eq!((found.shown.as_str(), &found.marks[0]), ("ab", &(1..2)));
        let found = of("ab\n", 3, 3);
        assert_eq!((found.shown.as_str(), &found.marks[0]), ("", &(0..0)));
        let found = of("ab", 2, 2);
        assert_eq!((found.shown.as_str(), &found.marks[0]), ("ab", &(2..2)));
        let found = of("", 0, 0);
        assert_eq!((found.shown.as_str(), &found.marks[0]), ("", &(0..0)));
    }

    #[test]
    fn a_long_line_is_shown_in_part() {
        let text = "é".repeat(100_000);
        let found = of(&text, 100_000, 150_000);
        assert!(found.shown.len() <= 4 * AROUND, "{}", found.shown.len());
        assert_eq!(found.marks[0], AROUND..found.shown.len());
        assert_eq!(found.position.column, 50_001);
    }

    #[test]
    fn other_places_of_the_same_piece_are_marked_too() {
        let mut sources = Sources::default();
        let id = sources.add("a", "one two\nthree");
        let others = vec![(Span::new(id, 0, 3), "near"), (Span::new(id, 8, 13), "far")];
        let (found, near, far) = excerpt(Span::new(id, 4, 7), others, &sources);
        assert_eq!((found.marks, near, far.len()), (vec![4..7, 0..3], vec!["near"], 1));
    }
}
