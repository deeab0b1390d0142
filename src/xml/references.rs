//! References: `&lt;`, `&#233;`, `&#xE9;`, and what they stand for.

use std::borrow::Cow;
use std::ops::Range;

use super::fatal::Fatal;
use super::limits::MAX_NAME;
use super::names;
use super::scan::is_char;
use crate::diag::{code, msg, number};

/// What an ampersand begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference<'t> {
    /// A predefined entity or a character reference.
    Char(char),
    /// Another entity.
    Named(&'t str),
}

/// The reference at the ampersand `at`, and the byte after its semicolon.
///
/// # Errors
/// What is no reference, or stands for a character that XML cannot hold.
pub(super) fn read(text: &str, at: usize) -> Result<(Reference<'_>, usize), Fatal> {
    let bytes = text.as_bytes();
    let rest = &bytes[at + 1..];
    if let Some((c, len)) = predefined(rest) {
        return Ok((Reference::Char(c), at + len));
    }
    if rest.first() == Some(&b'#') {
        return numeric(text, at);
    }
    let end = names::end(text, at + 1);
    if end == at + 1 {
        return Err(Fatal::at(
            at..at + 1,
            msg!(en: "an `&` that begins no reference: write `&amp;`", fr: "un `&` qui ne commence aucune référence : écrivez `&amp;`"),
        ));
    }
    if bytes.get(end) != Some(&b';') {
        let name: String = text[at..end].chars().take(40).collect();
        return Err(Fatal::at(
            at..end,
            msg!(en: "the reference {name} has no semicolon", fr: "la référence {name} n’a pas de point-virgule", name = code(name)),
        ));
    }
    Ok((Reference::Named(&text[at + 1..end]), end + 1))
}

/// The five that XML itself has, which are nearly all that real text has: what they stand for, and their
/// length with the ampersand.
#[inline]
fn predefined(rest: &[u8]) -> Option<(char, usize)> {
    match rest {
        [b'l', b't', b';', ..] => Some(('<', 4)),
        [b'g', b't', b';', ..] => Some(('>', 4)),
        [b'a', b'm', b'p', b';', ..] => Some(('&', 5)),
        [b'q', b'u', b'o', b't', b';', ..] => Some(('"', 6)),
        [b'a', b'p', b'o', b's', b';', ..] => Some(('\'', 6)),
        _ => None,
    }
}

fn numeric(text: &str, at: usize) -> Result<(Reference<'_>, usize), Fatal> {
    let bytes = text.as_bytes();
    let (digits, radix) = if bytes.get(at + 2) == Some(&b'x') { (at + 3, 16) } else { (at + 2, 10) };
    let mut end = digits;
    let mut value: u32 = 0;
    while let Some(digit) = bytes.get(end).and_then(|b| char::from(*b).to_digit(radix)) {
        value = value.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == digits || bytes.get(end) != Some(&b';') {
        return Err(Fatal::at(
            at..end,
            msg!(en: "a character reference that is not finished", fr: "une référence de caractère inachevée"),
        ));
    }
    match char::from_u32(value).filter(|c| is_char(u32::from(*c))) {
        Some(c) => Ok((Reference::Char(c), end + 1)),
        None => {
            let message = msg!(en: "a reference to a character that XML does not allow", fr: "une référence à un caractère que XML n’admet pas");
            Err(Fatal::at(at..end + 1, message))
        }
    }
}

/// What the text of a stretch is: references resolved, line ends as XML has them. References to other
/// entities, which are never expanded, stand for nothing. Borrowed where nothing changes.
pub fn unescape(raw: &str) -> Cow<'_, str> {
    match memchr::memchr2(b'&', b'\r', raw.as_bytes()) {
        None => Cow::Borrowed(raw),
        Some(_) => {
            let mut text = String::with_capacity(raw.len());
            unescape_into(raw, &mut text);
            Cow::Owned(text)
        }
    }
}

/// The same, after what is already in `into`.
pub fn unescape_into(raw: &str, into: &mut String) {
    let bytes = raw.as_bytes();
    let mut from = 0;
    while let Some(found) = memchr::memchr2(b'&', b'\r', &bytes[from..]) {
        let at = from + found;
        into.push_str(&raw[from..at]);
        from = if bytes[at] == b'\r' {
            into.push('\n');
            at + 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'))
        } else {
            append_reference(raw, at, into)
        };
    }
    into.push_str(&raw[from..]);
}

pub(super) fn append_reference(raw: &str, at: usize, into: &mut String) -> usize {
    if let Some((c, len)) = predefined(&raw.as_bytes()[at + 1..]) {
        into.push(c);
        return at + len;
    }
    match read(raw, at) {
        Ok((Reference::Char(c), end)) => {
            into.push(c);
            end
        }
        Ok((Reference::Named(_), end)) => end,
        Err(_) => {
            into.push('&');
            at + 1
        }
    }
}

/// The value of an attribute: references resolved, each white space character a space (section 3.3.3).
pub(super) fn attribute(raw: &str) -> Cow<'_, str> {
    if !raw.bytes().any(|b| matches!(b, b'&' | b'\r' | b'\n' | b'\t')) {
        return Cow::Borrowed(raw);
    }
    let bytes = raw.as_bytes();
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    while at < bytes.len() {
        let next = raw[at..].find(['&', '\r', '\n', '\t']).map_or(raw.len(), |found| at + found);
        text.push_str(&raw[at..next]);
        at = match bytes.get(next) {
            None => next,
            Some(b'&') => append_reference(raw, next, &mut text),
            Some(b) => {
                text.push(' ');
                next + 1 + usize::from(*b == b'\r' && bytes.get(next + 1) == Some(&b'\n'))
            }
        };
    }
    Cow::Owned(text)
}

/// Looks at every reference of a stretch of text that begins at byte `at` of the document.
///
/// # Errors
/// The first that is none; whether a name is declared is for `known` to say.
pub(super) fn check<'t>(
    raw: &'t str,
    at: usize,
    mut known: impl FnMut(&'t str, Range<usize>) -> Result<(), Fatal>,
) -> Result<bool, Fatal> {
    let bytes = raw.as_bytes();
    let mut from = 0;
    let mut any = false;
    while let Some(found) = memchr::memchr(b'&', &bytes[from..]) {
        any = true;
        let start = from + found;
        if let Some((_, len)) = predefined(&bytes[start + 1..]) {
            from = start + len;
            continue;
        }
        let (reference, end) =
            read(raw, start).map_err(|fatal| Fatal { range: fatal.range.start + at..fatal.range.end + at, ..fatal })?;
        if let Reference::Named(name) = reference {
            if name.len() > MAX_NAME {
                let message =
                    msg!(en: "a name of more than {n} bytes", fr: "un nom de plus de {n} octets", n = number(MAX_NAME));
                return Err(Fatal::limit(start + at..start + at + 1, message));
            }
            known(name, start + at..end + at)?;
        }
        from = end;
    }
    Ok(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_unescaped() {
        let cases = [
            ("a &lt;b&gt; &amp;amp; &#233;&#xE9; &quot;&apos;", "a <b> &amp; éé \"'"),
            ("a\r\nb\rc\n", "a\nb\nc\n"),
            ("a&eacute;b & &#xD;", "ab & \r"),
            ("", ""),
        ];
        for (raw, wanted) in cases {
            assert_eq!(unescape(raw), wanted, "{raw:?}");
        }
        assert!(matches!(unescape("plain é"), Cow::Borrowed(_)));
        assert_eq!(attribute("a\r\nb\tc&#10;&lt;"), "a b c\n<");
        assert!(matches!(attribute("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_no_reference_is_refused() {
        let long = format!("&{}", "é".repeat(30));
        for text in
            [&long, "&", "& ", "&a", "&#;", "&#x;", "&#0;", "&#xD800;", "&#12", "&#x110000;", "&#99999999999;", "&1;"]
        {
            assert!(read(text, 0).is_err(), "{text}");
        }
        assert_eq!(read("&nbsp;x", 0), Ok((Reference::Named("nbsp"), 6)));
    }
}
