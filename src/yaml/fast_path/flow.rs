//! Lists and mappings in brackets, on one line.

use super::event::{Event, Style};
use super::scalar::{key, plain, quoted};

/// How deep brackets may be nested.
const DEEPEST: usize = 8;

/// Reads the brackets that open at a byte, and gives the byte after the closing one. Returns `None` if they
/// are not plain, or not closed on their line.
pub fn flow<'a>(text: &'a str, start: usize, events: &mut Vec<Event<'a>>) -> Option<usize> {
    Flow { text, events }.collection(start, 1)
}

struct Flow<'a, 'e> {
    text: &'a str,
    events: &'e mut Vec<Event<'a>>,
}

impl Flow<'_, '_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn skip(&self, mut at: usize) -> usize {
        while self.byte(at) == Some(b' ') {
            at += 1;
        }
        at
    }

    fn collection(&mut self, start: usize, depth: usize) -> Option<usize> {
        let is_mapping = self.byte(start) == Some(b'{');
        let close = if is_mapping { b'}' } else { b']' };
        self.events.push(if is_mapping { Event::MappingStart(start) } else { Event::SequenceStart(start) });
        let mut at = self.skip(start + 1);
        if self.byte(at)? != close {
            loop {
                if is_mapping {
                    at = self.key(at)?;
                }
                at = self.value(at, depth)?;
                at = self.skip(at);
                match self.byte(at)? {
                    b',' => at = self.skip(at + 1),
                    byte if byte == close => break,
                    _ => return None,
                }
            }
        }
        self.events.push(if is_mapping { Event::MappingEnd(at + 1) } else { Event::SequenceEnd(at + 1) });
        Some(at + 1)
    }

    fn key(&mut self, start: usize) -> Option<usize> {
        let end = key(self.text.as_bytes(), start, true)?;
        self.scalar(start, end);
        Some(self.skip(end + 1))
    }

    fn value(&mut self, start: usize, depth: usize) -> Option<usize> {
        match self.byte(start)? {
            b'[' | b'{' if depth < DEEPEST => self.collection(start, depth + 1),
            b'"' | b'\'' => {
                let (value, end) = quoted(self.text, start, None)?;
                self.events.push(Event::Scalar { value, style: Style::Quoted, span: start..end, has_comment: false });
                Some(end)
            }
            _ => {
                let end = plain(self.text, start, true)?;
                self.scalar(start, end);
                Some(end)
            }
        }
    }

    fn scalar(&mut self, start: usize, end: usize) {
        self.events.push(Event::Scalar {
            value: self.text[start..end].into(),
            style: Style::Plain,
            span: start..end,
            has_comment: false,
        });
    }
}
