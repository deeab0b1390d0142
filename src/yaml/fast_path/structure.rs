//! Lists and mappings by their indentation.

use super::block::block;
use super::event::{Event, Style};
use super::flow::flow;
use super::scalar::{key, plain_lines, quoted};
use crate::yaml::may_be_text;

/// How deep lists and mappings may be nested.
const DEEPEST: usize = 16;

/// The events of a text without control characters (other than tab and line breaks). Returns `None` if it
/// has anything that is not plain: then nothing is known of it.
pub fn events(text: &str) -> Option<Vec<Event<'_>>> {
    let bytes = text.as_bytes();
    let is_odd = memchr::memchr(b'\r', bytes).is_some() || memchr::memmem::find(bytes, "\u{FEFF}".as_bytes()).is_some();
    if is_odd || !text.ends_with('\n') {
        return None;
    }
    let mut reader =
        Reader { text, at: 0, line: 0, column: None, depth: 0, lines: String::new(), events: Vec::with_capacity(64) };
    reader.next_line()?;
    reader.column?;
    reader.node()?;
    reader.column.is_none().then_some(reader.events)
}

struct Reader<'a> {
    text: &'a str,
    /// The byte that is read next.
    at: usize,
    /// Where its line begins.
    line: usize,
    /// The column in which the line begins that is read next; `None` at the end of the text.
    column: Option<usize>,
    depth: usize,
    /// The lines of the block that was read last.
    lines: String,
    events: Vec<Event<'a>>,
}

impl<'a> Reader<'a> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn skip_spaces(&mut self) {
        while self.byte(self.at) == Some(b' ') {
            self.at += 1;
        }
    }

    /// Goes on to the next line that has more than a comment. The reader is at the start of a line.
    fn next_line(&mut self) -> Option<()> {
        loop {
            self.line = self.at;
            self.skip_spaces();
            match self.byte(self.at) {
                None => {
                    self.column = None;
                    return Some(());
                }
                Some(b'\n') => self.at += 1,
                Some(b'#') if may_be_text(self.text, self.at) => return None,
                Some(b'#') => self.skip_line()?,
                Some(b'\t') => return None,
                Some(_) => {
                    self.column = Some(self.at - self.line);
                    return Some(());
                }
            }
        }
    }

    /// Goes on to the next line if nothing but spaces, and a comment after them, is left on this one.
    fn end_of_line(&mut self) -> Option<()> {
        self.skip_spaces();
        match self.byte(self.at)? {
            b'\n' => self.at += 1,
            b'#' if self.byte(self.at - 1) == Some(b' ') => self.skip_line()?,
            _ => return None,
        }
        self.next_line()
    }

    fn skip_line(&mut self) -> Option<()> {
        self.at += memchr::memchr(b'\n', &self.text.as_bytes()[self.at..])? + 1;
        Some(())
    }

    fn is_dash(&self) -> bool {
        self.byte(self.at) == Some(b'-') && matches!(self.byte(self.at + 1), Some(b' ' | b'\n'))
    }

    /// A list or a mapping that begins with a line.
    fn node(&mut self) -> Option<()> {
        let column = self.at - self.line;
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        if self.is_dash() {
            self.sequence(column, false)?
        } else {
            self.mapping(column)?
        }
        self.depth -= 1;
        Some(())
    }

    /// The list whose dashes are in a column; below a key of this column, a line of it without a dash ends it, and
    /// it begins with what its first item has.
    fn sequence(&mut self, column: usize, is_below_key: bool) -> Option<()> {
        let first = self.events.len();
        self.events.push(Event::SequenceStart(self.at));
        let mut start = if is_below_key { None } else { Some(self.at) };
        loop {
            self.at += 1;
            self.skip_spaces();
            let item = self.at;
            let is_below = self.byte(item)? == b'\n';
            if is_below {
                self.end_of_line()?;
                if self.column <= Some(column) {
                    return None;
                }
            }
            if is_below || self.is_dash() || key(self.text.as_bytes(), item, false).is_some() {
                self.node()?;
            } else {
                self.value(column)?;
            }
            start = start.or(Some(item));
            match self.column {
                Some(next) if next > column => return None,
                Some(next) if next == column && self.is_dash() => {}
                Some(next) if next == column && !is_below_key => return None,
                _ => break,
            }
        }
        self.events[first] = Event::SequenceStart(start?);
        self.events.push(Event::SequenceEnd(self.at));
        Some(())
    }

    fn mapping(&mut self, column: usize) -> Option<()> {
        self.events.push(Event::MappingStart(self.at));
        loop {
            let end = key(self.text.as_bytes(), self.at, false)?;
            self.scalar(self.at, end);
            self.at = end + 1;
            self.skip_spaces();
            match self.byte(self.at)? {
                b'\n' => self.below(column, end)?,
                // What looks like `#hashtag` may be meant as the value.
                b'#' if self.byte(self.at + 1)? == b' ' => self.below(column, end)?,
                _ => self.value(column)?,
            }
            match self.column {
                Some(next) if next > column => return None,
                Some(next) if next == column => {}
                _ => break,
            }
        }
        self.events.push(Event::MappingEnd(self.at));
        Some(())
    }

    /// What stands on the lines below a key in a column; nothing is an empty text at the end of the key.
    fn below(&mut self, column: usize, end: usize) -> Option<()> {
        self.end_of_line()?;
        if self.column > Some(column) {
            let begins_node = self.is_dash() || key(self.text.as_bytes(), self.at, false).is_some();
            match self.byte(self.at)? {
                _ if begins_node => self.node(),
                // YAML lets them stand below their key; nobody writes that.
                b'|' | b'>' | b'[' | b'{' => None,
                _ => self.value(column),
            }
        } else if self.column == Some(column) && self.is_dash() {
            self.depth += 1;
            self.sequence(column, true)?;
            self.depth -= 1;
            Some(())
        } else {
            self.scalar(end, end);
            Some(())
        }
    }

    /// A value that begins on the line of its key or dash, which is in a column.
    fn value(&mut self, column: usize) -> Option<()> {
        let start = self.at;
        match self.byte(start)? {
            b'"' | b'\'' => {
                let (value, end) = quoted(self.text, start, Some(column))?;
                self.events.push(Event::Scalar { value, style: Style::Quoted, span: start..end, has_comment: false });
                self.at = end;
            }
            b'[' | b'{' => self.at = flow(self.text, start, &mut self.events)?,
            b'|' | b'>' => {
                let block = block(self.text, start, column, &mut self.lines)?;
                self.events.push(Event::Scalar {
                    value: block.value.into(),
                    style: Style::Block,
                    span: block.span,
                    has_comment: false,
                });
                self.at = block.end;
                return self.next_line();
            }
            _ => {
                let (value, end) = plain_lines(self.text, start, column)?;
                self.at = end;
                self.skip_spaces();
                let has_comment = self.byte(self.at)? == b'#';
                self.events.push(Event::Scalar { value, style: Style::Plain, span: start..end, has_comment });
                self.at = end;
            }
        }
        self.end_of_line()
    }

    fn scalar(&mut self, start: usize, end: usize) {
        let value = self.text[start..end].into();
        self.events.push(Event::Scalar { value, style: Style::Plain, span: start..end, has_comment: false });
    }
}
