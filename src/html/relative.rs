//! Relative addresses as the W3C Feed Validator finds them: by two patterns on the text, of which
//! one sees `href` only where it stands first.

use std::ops::Range;

use super::fault::{Fault, Kind, MOST_FAULTS};
use super::words;
use crate::diag::{code, msg};

/// How many bytes a tag is followed.
const FAR: usize = 4096;

/// How many bytes a value is followed.
const LONG: usize = 1024;

/// How many `src=` of one tag are tried.
const TRIES: usize = 4;

pub(super) fn faults(fragment: &str) -> Vec<Fault> {
    let reported = |found: Vec<Range<usize>>| {
        found.into_iter().filter_map(|range| fault(fragment, range)).take(MOST_FAULTS).collect::<Vec<_>>()
    };
    let mut faults = reported(images(fragment));
    faults.extend(reported(anchors(fragment)));
    faults
}

/// `<img`, white space, anything but `>`, and the last `src=` with a value.
fn images(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for start in tags(text, "<img") {
        if start < from {
            continue;
        }
        let tag = &text.as_bytes()[start..text.len().min(start + FAR)];
        let end = memchr::memchr(b'>', tag).unwrap_or(tag.len());
        let last = (0..end.saturating_sub(3))
            .rev()
            .filter(|at| tag[*at..end].get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"src=")));
        if let Some(value) = last.take(TRIES).find_map(|at| value(text, start + at + 4)) {
            from = value.end;
            found.push(value);
        }
    }
    found
}

/// `<a`, white space, and `href=` with a value.
fn anchors(text: &str) -> Vec<Range<usize>> {
    let href = |start: &usize| {
        let rest = &text.as_bytes()[*start..];
        rest.get(..5).filter(|name| name.eq_ignore_ascii_case(b"href=")).and_then(|_| value(text, start + 5))
    };
    let mut from = 0;
    let mut found = Vec::new();
    for start in tags(text, "<a") {
        if start >= from
            && let Some(value) = href(&start)
        {
            from = value.end;
            found.push(value);
        }
    }
    found
}

/// Where something begins after a tag's name and white space.
fn tags<'a>(text: &'a str, open: &'static str) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).filter_map(move |at| {
        let behind = at + open.len();
        bytes.get(at..behind).filter(|name| name.eq_ignore_ascii_case(open.as_bytes()))?;
        let space = text.get(behind..)?;
        let length = space.len() - space.trim_start().len();
        (length > 0).then_some(behind + length)
    })
}

/// The value of an attribute: in quotes on one line, or letters and hyphens; white space or `>` after it.
fn value(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let closes = |rest: &str| rest.starts_with(|c: char| c.is_whitespace() || c == '>');
    if let Some(quote) = rest.bytes().next().filter(|b| matches!(b, b'"' | b'\'')) {
        let line = &rest.as_bytes()[1..];
        let line = &line[..line.iter().take(LONG).position(|b| *b == b'\n').unwrap_or(line.len().min(LONG))];
        return memchr::memchr_iter(quote, line).find(|at| closes(&rest[at + 2..])).map(|at| start + 1..start + 1 + at);
    }
    let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
    (length > 0 && closes(&rest[length..])).then(|| start..start + length)
}

fn fault(fragment: &str, range: Range<usize>) -> Option<Fault> {
    let decoded = decode(&fragment[range.clone()]);
    let written = decoded.trim();
    let scheme = written.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(written.len());
    if scheme > 0 && written[scheme..].starts_with(':') {
        return None;
    }
    let is_uri = |c: char| c.is_ascii_alphanumeric() || ";/?:@&=+$.-_!~*'()%,#".contains(c);
    let (kind, message) = match written.chars().find(|c| c.is_ascii() && !is_uri(*c)) {
        Some(c) => (
            Kind::UriCharacter,
            msg!(en: "{character} in an address", fr: "{character} dans une adresse", character = code(c.escape_default().to_string())),
        ),
        None => (
            Kind::RelativeReference,
            msg!(en: "{address} is not a full address", fr: "{address} n’est pas une adresse complète", address = code(words::short(written))),
        ),
    };
    Some(Fault { kind, range, message, name: written.to_owned() })
}

/// The references that matter to whether an address is one.
fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once('&') {
        decoded.push_str(before);
        let name = behind.split_once(';').map_or("", |(name, _)| name);
        let digits = name.strip_prefix('#').unwrap_or(name);
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            _ => digits.parse().ok().and_then(char::from_u32),
        };
        match c {
            Some(c) => {
                decoded.push(c);
                rest = &behind[name.len() + 1..];
            }
            None => {
                decoded.push('&');
                rest = behind;
            }
        }
    }
    decoded + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_found_as_the_w3c_does() {
        let cases: &[(&str, &[&str])] = &[
            ("<a href='/x'>", &["/x"]),
            ("<A\nHREF=\"x&amp;y\" >", &["x&amp;y"]),
            ("<a class=b href='/x'>", &[]),
            ("<a href='mailto:a@b.fr'> <a href='#x'>", &["#x"]),
            ("<a href=''>", &[""]),
            ("<img alt='a' src=\"y.png\" />", &["y.png"]),
            ("<img src=\"y.png\"/>", &[]),
            ("<img src='https://e.org/' data-src='z' >", &["z"]),
            ("<img alt=src=x src='>", &["x"]),
            ("<a href='javascript&#58;x'>", &[]),
            ("<imgs src='x'> <a\thref=x>", &["x"]),
        ];
        for (text, wanted) in cases {
            let found: Vec<&str> = faults(text).into_iter().map(|fault| &text[fault.range]).collect();
            assert_eq!(found, *wanted, "{text:?}");
        }
        assert_eq!(faults("<a href='a b'>")[0].kind, Kind::UriCharacter);
    }
}
