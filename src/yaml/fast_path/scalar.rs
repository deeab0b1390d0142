//! Texts of one line: without quotes, and between them.

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

/// The end of the text without quotes that begins at a byte: at the end of its line, or, in brackets, before a
/// comma or a closing one. White space after it is not part of it. Returns `None` if it may be anything else.
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
            _ => return None,
        }
        at += 1;
    }
    Some(start + text[start..at].trim_end_matches(' ').len())
}

/// Whether a `:` before this byte is that of a key, or a fault.
fn ends_key(after: u8, in_flow: bool) -> bool {
    matches!(after, b' ' | b'\n') || (in_flow && matches!(after, b',' | b'?' | b'[' | b']' | b'{' | b'}'))
}

/// The text between the quotation marks, the first of which is at a byte, and the byte after the second.
/// Returns `None` if the text is not closed on its line, or has an escape that is seldom used.
pub fn quoted(text: &str, start: usize) -> Option<(Cow<'_, str>, usize)> {
    match text.as_bytes()[start] {
        b'"' => double(text, start + 1),
        _ => single(text, start + 1),
    }
}

fn double(text: &str, start: usize) -> Option<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    let mut value = Cow::Borrowed("");
    let mut from = start;
    loop {
        let at = from + memchr::memchr3(b'"', b'\\', b'\n', &bytes[from..])?;
        match bytes[at] {
            b'"' if from == start => return Some((Cow::Borrowed(&text[start..at]), at + 1)),
            b'"' => {
                value.to_mut().push_str(&text[from..at]);
                return Some((value, at + 1));
            }
            b'\\' => {
                let meant = match bytes.get(at + 1)? {
                    sign @ (b'"' | b'\\' | b'/') => char::from(*sign),
                    b'n' => '\n',
                    _ => return None,
                };
                let value = value.to_mut();
                value.push_str(&text[from..at]);
                value.push(meant);
                from = at + 2;
            }
            _ => return None,
        }
    }
}

fn single(text: &str, start: usize) -> Option<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    let mut value = Cow::Borrowed("");
    let mut from = start;
    loop {
        let at = from + memchr::memchr2(b'\'', b'\n', &bytes[from..])?;
        if bytes[at] == b'\n' {
            return None;
        }
        let is_twice = bytes.get(at + 1) == Some(&b'\'');
        if !is_twice && from == start {
            return Some((Cow::Borrowed(&text[start..at]), at + 1));
        }
        value.to_mut().push_str(&text[from..at + usize::from(is_twice)]);
        if !is_twice {
            return Some((value, at + 1));
        }
        from = at + 2;
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
