//! Blocks after `|` and `>` (YAML 1.2.2, 8.1).

use std::ops::Range;

/// A block.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text.
    pub value: String,
    /// Its bytes, from the first sign to the end of its last line.
    pub span: Range<usize>,
    /// Where the first line after it begins.
    pub end: usize,
}

/// The block whose `|` or `>` is at a byte, below a key or a dash in a column. Returns `None` if it says itself how
/// far its lines stand in, is empty, or has a line that is not plain.
pub fn block(text: &str, start: usize, above: usize, lines: &mut String) -> Option<Block> {
    let bytes = text.as_bytes();
    let (chomping, header) = match bytes.get(start + 1)? {
        sign @ (b'-' | b'+') => (Some(*sign), start + 2),
        _ => (None, start + 1),
    };
    let line = header + spaces(&bytes[header..]);
    if bytes.get(line)? != &b'\n' {
        return None;
    }
    lines.clear();
    let mut at = line + 1;
    while bytes.get(at)? == &b'\n' {
        lines.push('\n');
        at += 1;
    }
    let indent = spaces(&bytes[at..]);
    if indent <= above || matches!(bytes.get(at + indent)?, b'\n' | b'\t') {
        return None;
    }
    let mut reader = Lines { text, at, indent, kept: 0, end: at };
    match bytes[start] {
        b'|' => reader.literal(lines)?,
        _ => reader.folded(lines)?,
    }
    match chomping {
        Some(b'-') => lines.truncate(reader.kept - 1),
        Some(_) => {}
        None => lines.truncate(reader.kept),
    }
    Some(Block { value: lines.as_str().to_owned(), span: at + indent..reader.end, end: reader.at })
}

fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| **b == b' ').count()
}

struct Lines<'a> {
    text: &'a str,
    /// Where the next line begins.
    at: usize,
    indent: usize,
    /// The bytes of the value up to the end of the last line that is not blank.
    kept: usize,
    /// The byte after the last line that is not blank.
    end: usize,
}

/// A line of a block.
enum Line<'a> {
    /// It is empty, or of spaces that do not count.
    Blank,
    /// What it has after its indentation.
    Written(&'a str),
    /// It does not belong to the block, or there is none.
    Other,
}

impl<'a> Lines<'a> {
    /// The next line. Returns `None` if it is not plain, or has no end.
    fn next(&mut self) -> Option<Line<'a>> {
        let bytes = self.text.as_bytes();
        let Some(rest) = bytes.get(self.at..).filter(|rest| !rest.is_empty()) else { return Some(Line::Other) };
        if rest[0] == b'\n' {
            self.at += 1;
            return Some(Line::Blank);
        }
        let own = rest.iter().take(self.indent).take_while(|b| **b == b' ').count();
        if own < self.indent {
            return match rest.get(own)? {
                b'\n' => {
                    self.at += own + 1;
                    Some(Line::Blank)
                }
                b'\t' => None,
                _ => Some(Line::Other),
            };
        }
        let end = self.at + memchr::memchr(b'\n', rest)?;
        let line = &self.text[self.at + own..end];
        if line.is_empty() {
            self.at = end + 1;
            return Some(Line::Blank);
        }
        // One of spaces alone, or that begins with a tab, is for the parser.
        if matches!(line.trim_start_matches(' ').as_bytes().first(), None | Some(b'\t')) {
            return None;
        }
        self.at = end + 1;
        self.end = end;
        Some(Line::Written(line))
    }

    /// Each line stays one.
    fn literal(&mut self, value: &mut String) -> Option<()> {
        loop {
            match self.next()? {
                Line::Blank => value.push('\n'),
                Line::Written(line) => {
                    value.push_str(line);
                    value.push('\n');
                    self.kept = value.len();
                }
                Line::Other => return Some(()),
            }
        }
    }

    /// Lines become one, but for those that begin with a space, and a blank line a break.
    fn folded(&mut self, value: &mut String) -> Option<()> {
        let mut is_first = true;
        let mut was_deeper = false;
        let mut blank = 0;
        loop {
            match self.next()? {
                Line::Blank => blank += 1,
                Line::Written(line) => {
                    let is_deeper = line.starts_with(' ');
                    if !is_first && !was_deeper && !is_deeper {
                        // The break after the line above is a space, or, before a blank line, nothing.
                        value.truncate(self.kept - 1);
                        if blank == 0 {
                            value.push(' ');
                        }
                    }
                    value.extend(std::iter::repeat_n('\n', blank));
                    value.push_str(line);
                    value.push('\n');
                    self.kept = value.len();
                    (is_first, was_deeper, blank) = (false, is_deeper, 0);
                }
                Line::Other => {
                    value.extend(std::iter::repeat_n('\n', blank));
                    return Some(());
                }
            }
        }
    }
}
