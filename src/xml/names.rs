//! Names: XML 1.0 section 2.3, and the qualified names of Namespaces in XML.

use std::ops::Range;

use super::fatal::Fatal;
use crate::diag::{code, msg};

/// The end of the name that begins at `at`, or `at` where none does.
pub(super) fn end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&b) = bytes.get(end) {
        if b < 0x80 {
            if !ASCII[usize::from(b)] || (end == at && !starts(b)) {
                break;
            }
            end += 1;
        } else {
            let Some(c) = text[end..].chars().next().filter(|c| is_name_char(*c, end == at)) else { break };
            end += c.len_utf8();
        }
    }
    end
}

fn starts(b: u8) -> bool {
    b.is_ascii_alphabetic() || b == b'_' || b == b':'
}

const ASCII: [bool; 128] = {
    let mut table = [false; 128];
    let mut at = 0;
    while at < 128 {
        let b = at as u8;
        table[at] = b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'-' | b'.');
        at += 1;
    }
    table
};

/// NameStartChar and NameChar outside ASCII.
fn is_name_char(c: char, first: bool) -> bool {
    let start = matches!(c,
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}');
    start || (!first && matches!(c, '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}'))
}

/// Prefix (or an empty text) and local name.
///
/// # Errors
/// A colon at the start, at the end, before what cannot begin a name, or a second one.
#[inline]
pub(super) fn split(name: &str, range: Range<usize>) -> Result<(&str, &str), Fatal> {
    // Names are short: a plain loop is over before any search has begun.
    match name.bytes().position(|b| b == b':') {
        None => Ok(("", name)),
        Some(colon) => split_at(name, colon, range),
    }
}

fn split_at(name: &str, colon: usize, range: Range<usize>) -> Result<(&str, &str), Fatal> {
    let (prefix, local) = (&name[..colon], &name[colon + 1..]);
    let begins = local.chars().next().is_some_and(|c| (c.is_ascii() && starts(c as u8)) || is_name_char(c, true));
    if prefix.is_empty() || local.contains(':') || !begins {
        return Err(Fatal::at(
            range,
            msg!(en: "the name {name} has a colon in the wrong place", fr: "le nom {name} a un deux-points mal placé", name = code(name)),
        ));
    }
    Ok((prefix, local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_they_end() {
        let cases =
            [("title>", 5), ("a:b c", 3), ("été/>", 5), ("-a", 0), ("1a", 0), ("a\u{D7}b", 1), ("_x.1-2=", 6), ("", 0)];
        for (text, wanted) in cases {
            assert_eq!(end(text, 0), wanted, "{text}");
        }
    }

    #[test]
    fn colons_are_weighed() {
        assert_eq!(split("dc:date", 0..7), Ok(("dc", "date")));
        for name in [":a", "a:", "a:b:c", "a:1"] {
            assert!(split(name, 0..1).is_err(), "{name}");
        }
    }
}
