//! Texts without quotes, and between them.

use std::borrow::Cow;

/// What a byte may mean in a text without quotes.
const SIGN: [bool; 256] = {
    let mut signs = [false; 256];
    let all = b"\n\t\r:#,[]{}";
    let mut at = 0;
    while at < all.len() {
        signs[all[at] as usize] = true;
        at += 1;
    }
    signs
};

/// Whether a text without quotes may begin with a byte, whatever follows.
fn begins(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'(' | b'/' | b'_' | b'+' | b'.' | b'$' | b'~')
}

/// The end of the text without quotes that begins at a byte: at the end of its line or before a comment, or, in
/// brackets, before a comma or a closing one. White space after it is not part of it. Returns `None` if it may be
/// anything else.
pub fn plain(text: &str, start: usize, in_flow: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    if !begins(*bytes.get(start)?) {
        return None;
    }
    let mut at = start;
    loop {
        while !SIGN[usize::from(*bytes.get(at)?)] {
            at += 1;
        }
        match bytes[at] {
            b'\n' if !in_flow => break,
            b',' | b']' | b'}' if in_flow => break,
            b',' | b'[' | b']' | b'{' | b'}' if !in_flow => {}
            b':' if !ends_key(*bytes.get(at + 1)?, in_flow) => {}
            b'#' if bytes[at - 1] != b' ' => {}
            b'#' if !in_flow => break,
            _ => return None,
        }
        at += 1;
    }
    Some(start + text[start..at].trim_end_matches(' ').len())
}

/// The text without quotes that begins at a byte, below a key or dash in a column, and its end. It goes on over
/// lines that stand further in and begin with a letter; YAML makes a space of the breaks between them.
pub fn plain_lines(text: &str, start: usize, above: usize) -> Option<(Cow<'_, str>, usize)> {
    let mut end = plain(text, start, false)?;
    let mut value = Cow::Borrowed(&text[start..end]);
    // After a comment nothing goes on.
    let line_end = |end: usize| Some(end + spaces(text, end)).filter(|at| text.as_bytes().get(*at) == Some(&b'\n'));
    while let Some(next) = line_end(end).and_then(|at| next_line(text, at, above)) {
        // A line that begins with a sign of Markdown may be meant to stay one.
        if matches!(text.as_bytes()[next], b'0'..=b'9' | b'+') {
            return None;
        }
        end = plain(text, next, false)?;
        let value = value.to_mut();
        value.push(' ');
        value.push_str(&text[next..end]);
    }
    Some((value, end))
}

/// Where the line after a break begins, if it stands further in than a column and is not blank.
fn next_line(text: &str, line_break: usize, above: usize) -> Option<usize> {
    let indent = spaces(text, line_break + 1);
    let next = line_break + 1 + indent;
    let is_written = !matches!(text.as_bytes().get(next), None | Some(b'\n' | b'\t' | b'#'));
    (indent > above && is_written).then_some(next)
}

fn spaces(text: &str, at: usize) -> usize {
    text.as_bytes()[at.min(text.len())..].iter().take_while(|b| **b == b' ').count()
}

/// Whether a `:` before this byte is that of a key, or a fault.
fn ends_key(after: u8, in_flow: bool) -> bool {
    matches!(after, b' ' | b'\n') || (in_flow && matches!(after, b',' | b'?' | b'[' | b']' | b'{' | b'}'))
}

/// The text between the quotation marks, the first of which is at a byte, and the byte after the second. Below a
/// key or dash in a column it may go on over lines that stand further in. Returns `None` if it is not closed, or
/// has a blank line or an escape that is seldom used.
pub fn quoted(text: &str, start: usize, above: Option<usize>) -> Option<(Cow<'_, str>, usize)> {
    let mut quoted = Quoted { text, from: start + 1, start: start + 1, value: Cow::Borrowed("") };
    let bytes = text.as_bytes();
    let mark = bytes[start];
    loop {
        let rest = &bytes[quoted.from..];
        let at = quoted.from
            + match mark {
                b'"' => memchr::memchr3(b'"', b'\\', b'\n', rest)?,
                _ => memchr::memchr2(b'\'', b'\n', rest)?,
            };
        match bytes[at] {
            b'\n' => quoted.fold(at, above?)?,
            b'\\' => {
                let meant = match bytes.get(at + 1)? {
                    sign @ (b'"' | b'\\' | b'/') => char::from(*sign),
                    b'n' => '\n',
                    _ => return None,
                };
                quoted.put(at, meant, at + 2);
            }
            b'\'' if bytes.get(at + 1) == Some(&b'\'') => quoted.put(at, '\'', at + 2),
            _ => return Some((quoted.end(at), at + 1)),
        }
    }
}

/// A text between quotation marks, as far as it was read.
struct Quoted<'a> {
    text: &'a str,
    /// Where it begins.
    start: usize,
    /// From where on it is not yet in its value.
    from: usize,
    value: Cow<'a, str>,
}

impl<'a> Quoted<'a> {
    /// Takes what stands before a byte, a character, and goes on from another byte.
    fn put(&mut self, at: usize, c: char, next: usize) {
        let value = self.value.to_mut();
        value.push_str(&self.text[self.from..at]);
        value.push(c);
        self.from = next;
    }

    /// Makes a space of the break at a byte, and of the white space around it.
    fn fold(&mut self, at: usize, above: usize) -> Option<()> {
        let line = self.text[self.from..at].trim_end_matches(' ');
        if line.is_empty() || line.ends_with('\t') {
            return None;
        }
        let next = next_line(self.text, at, above)?;
        self.put(self.from + line.len(), ' ', next);
        Some(())
    }

    fn end(mut self, at: usize) -> Cow<'a, str> {
        if self.from == self.start {
            return Cow::Borrowed(&self.text[self.start..at]);
        }
        self.value.to_mut().push_str(&self.text[self.from..at]);
        self.value
    }
}

/// The end of the key that begins at a byte, where its `:` is. Returns `None` if it is no key, or one that is
/// more than a short word of ASCII.
pub fn key(bytes: &[u8], start: usize, in_flow: bool) -> Option<usize> {
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if !bytes.get(start)?.is_ascii_alphanumeric() {
        return None;
    }
    let end = start + bytes[start..].iter().take_while(is_part).count();
    let is_key = bytes.get(end) == Some(&b':')
        && match bytes.get(end + 1)? {
            b' ' => true,
            b'\n' => !in_flow,
            _ => false,
        };
    (is_key && end - start <= LONGEST_KEY).then_some(end)
}

/// The bytes of a key.
const LONGEST_KEY: usize = 100;
