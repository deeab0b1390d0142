//! The places of some bytes of a text that is too long to be held.

use super::position::{Position, count};

/// How much of a line is kept on either side of a byte, in bytes.
const REACH: usize = 1024;

/// A piece of one line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The byte that it is kept for.
    pub byte: usize,
    /// Its first byte.
    pub at: usize,
    /// Where that stands.
    pub position: Position,
    /// The piece.
    pub text: String,
}

impl Part {
    /// Where a byte of the piece stands.
    pub(super) fn position_of(&self, byte: usize) -> Position {
        let within = byte.saturating_sub(self.at).min(self.text.len());
        let column = self.position.column + count(&self.text.as_bytes()[..within]);
        Position { column, ..self.position }
    }
}

/// Goes through a text in pieces, and keeps the lines around some bytes.
#[derive(Debug)]
pub struct Survey {
    /// The bytes that are asked for, the last first.
    wanted: Vec<usize>,
    found: Vec<Part>,
    /// How far the lines were counted, and where that is.
    at: usize,
    position: Position,
    /// Where that line begins.
    line: usize,
}

impl Survey {
    /// A survey of the lines around these bytes.
    pub fn new(mut wanted: Vec<usize>) -> Self {
        wanted.sort_unstable_by(|a, b| b.cmp(a));
        wanted.dedup();
        Survey { wanted, found: Vec::new(), at: 0, position: Position { line: 1, column: 1 }, line: 0 }
    }

    /// Whether nothing more is asked for.
    pub fn is_done(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Looks at the text from byte `at` on; `more` may follow. The byte from which on the text has to be at
    /// hand the next time, with more after it than now.
    pub fn look(&mut self, text: &str, at: usize, more: bool) -> usize {
        let end = at + text.len();
        // A line break of two bytes is looked at as a whole.
        let seen = if more { end.saturating_sub(REACH) } else { end };
        while let Some(&byte) = self.wanted.last() {
            if byte > seen && more {
                break;
            }
            self.wanted.pop();
            self.advance(text.as_bytes(), at, floor(text, byte.min(end) - at) + at);
            self.found.push(self.part(text, at));
        }
        if seen > self.at {
            self.advance(text.as_bytes(), at, floor(text, seen - at) + at);
        }
        floor(text, self.at.saturating_sub(REACH).max(at) - at) + at
    }

    /// What was found, in the order of its bytes.
    pub fn finish(self) -> Vec<Part> {
        self.found
    }

    /// Counts lines and columns up to a byte.
    fn advance(&mut self, bytes: &[u8], base: usize, to: usize) {
        let mut column_from = self.at;
        for found in memchr::memchr2_iter(b'\n', b'\r', &bytes[self.at - base..to - base]) {
            let behind = self.at + found + 1;
            let pair = bytes[behind - 1 - base] == b'\r' && bytes.get(behind - base) == Some(&b'\n');
            if !pair {
                self.position = Position { line: self.position.line + 1, column: 1 };
                self.line = behind;
                column_from = behind;
            }
        }
        self.position.column += count(&bytes[column_from - base..to - base]);
        self.at = to;
    }

    /// The piece of the line around the byte up to which was counted.
    fn part(&self, text: &str, base: usize) -> Part {
        let start = floor(text, self.line.max(self.at.saturating_sub(REACH)).max(base) - base);
        let here = self.at - base;
        let limit = floor(text, (here + REACH).min(text.len()));
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[here..limit]).map_or(limit, |found| here + found);
        let before = count(&text.as_bytes()[start..here]);
        let position = Position { column: self.position.column - before, ..self.position };
        Part { byte: self.at, at: base + start, position, text: text[start..end].to_owned() }
    }
}

/// The nearest border of a character, not after a byte.
fn floor(text: &str, mut byte: usize) -> usize {
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
