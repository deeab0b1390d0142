//! The canonical form of a URI (RFC 3986, section 6.2.2): what two spellings of one address have in common.

use crate::value::percent;
use unicode_normalization::UnicodeNormalization;

const DEFAULT_PORTS: &[(&str, &str)] = &[
    ("ftp", "21"),
    ("telnet", "23"),
    ("http", "80"),
    ("gopher", "70"),
    ("news", "119"),
    ("nntp", "119"),
    ("prospero", "191"),
    ("https", "443"),
    ("snews", "563"),
    ("snntp", "563"),
];

/// How many bytes an address may have to have a canonical form: it is taken to pieces for it.
const LONGEST: usize = 1 << 16;

/// The canonical form; nothing if an escape is broken, or for a relative path, which has none.
pub fn form(uri: &str) -> Option<String> {
    if uri.len() > LONGEST {
        return None;
    }
    let (rest, fragment) = cut(uri, '#');
    let (rest, query) = cut(rest, '?');
    let (scheme, rest) = match rest.split_once(':') {
        Some((scheme, behind)) if !scheme.is_empty() && !scheme.contains('/') => {
            (Some(scheme.to_ascii_lowercase()), behind)
        }
        _ => (None, rest),
    };
    let mut text = scheme.as_ref().map_or_else(String::new, |scheme| format!("{scheme}:"));
    match rest.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            text.push_str("//");
            text.push_str(&authority(&rest[..end], scheme.as_deref())?);
            text.push_str(&path(&rest[end..])?);
        }
        None if scheme.is_none() && !rest.starts_with('/') => return None,
        None if scheme.is_none() || rest.starts_with('/') => text.push_str(&path(rest)?),
        None if scheme.as_deref() == Some("mailto") && rest.contains('@') => text.push_str(&mailbox(rest)?),
        None => text.push_str(&escaped(rest, b"/:@")?),
    }
    for (mark, part) in [('?', query), ('#', fragment)] {
        if let Some(part) = part {
            text.push(mark);
            text.push_str(&escaped(part, b":@/?")?);
        }
    }
    Some(text)
}

/// Whether what an address in ASCII encodes is UTF-8, as far as it is well formed.
pub fn is_utf8(ascii: &str) -> bool {
    let bytes = (ascii.len() <= LONGEST).then(|| bytes_of(ascii));
    bytes.is_some_and(|bytes| bytes.is_none_or(|bytes| String::from_utf8(bytes).is_ok()))
}

fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, behind)| (before, Some(behind)))
}

/// The domain of an e-mail address in small letters.
fn mailbox(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    let every = |text: &str| {
        let mut plain = String::new();
        encode(&mut bytes_of(text)?, &mut plain)?;
        Some(plain)
    };
    if local.is_empty() { escaped(text, b"/:@") } else { Some(every(local)? + "@" + &every(&domain.to_lowercase())?) }
}

/// The host in small letters, without the port that goes without saying.
fn authority(text: &str, scheme: Option<&str>) -> Option<String> {
    let (user, host) = text.rsplit_once('@').map_or(("", text), |(user, host)| (user, host));
    let mut host = host.to_lowercase();
    let port = host.rfind(':').filter(|at| host[at + 1..].bytes().all(|b| b.is_ascii_digit()));
    let mut written = port.map(|at| host.split_off(at)).unwrap_or_default();
    let default = DEFAULT_PORTS.iter().find(|(name, _)| Some(*name) == scheme).map(|(_, port)| *port);
    let number = written.trim_start_matches(':').trim_start_matches('0');
    if number.is_empty() || Some(number) == default {
        written.clear();
    } else {
        written = format!(":{number}");
    }
    if host.ends_with('.') && host[..host.len() - 1].contains('.') {
        host.pop();
    }
    if host.starts_with('[') != host.ends_with(']') {
        return None;
    }
    let at = if user.is_empty() || user == ":" { String::new() } else { format!("{user}@") };
    Some(format!("{at}{host}{written}"))
}

/// A path without `.` and `..`; one slash where there is none.
fn path(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("/".to_owned());
    }
    let mut kept: Vec<&str> = Vec::new();
    let segments: Vec<&str> = text.split('/').collect();
    for (at, segment) in segments.iter().enumerate() {
        let last = at + 1 == segments.len();
        match *segment {
            "." if last => kept.push(""),
            "." => {}
            ".." => {
                if kept.len() > 1 {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            _ => kept.push(segment),
        }
    }
    let parts: Option<Vec<String>> = kept.into_iter().map(|segment| escaped(segment, b":@")).collect();
    Some(parts?.join("/"))
}

/// Escapes where they are needed and nowhere else, in capitals, of text in UTF-8 and normal form C; `safe` are
/// marks that need none here.
fn escaped(text: &str, safe: &[u8]) -> Option<String> {
    let bytes = text.as_bytes();
    let is_safe = |b: u8| b"!$&'()*+,;=".contains(&b) || safe.contains(&b);
    let mut plain = String::with_capacity(text.len());
    let mut run = Vec::new();
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let escape = b == b'%';
        let value = if escape { hex(bytes.get(at + 1..at + 3)?)? } else { b };
        if is_safe(value) {
            encode(&mut run, &mut plain)?;
            if escape { plain.push_str(percent::byte(value)) } else { plain.push(char::from(value)) }
        } else {
            run.push(value);
        }
        at += if escape { 3 } else { 1 };
    }
    encode(&mut run, &mut plain)?;
    Some(plain)
}

/// Adds bytes in percent-encoding where they need it.
fn encode(run: &mut Vec<u8>, plain: &mut String) -> Option<()> {
    let text = String::from_utf8(std::mem::take(run)).ok()?;
    // The W3C decodes twice.
    let text = if text.contains('%') { unquoted(&text) } else { text };
    let composed: String = if text.is_ascii() { text } else { text.nfc().collect() };
    plain.push_str(&percent::encode(&composed, percent::RESERVED));
    Some(())
}

/// The bytes of a text, with those that are percent-encoded decoded.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let (mut rest, mut bytes) = (text.as_bytes(), Vec::new());
    while let Some((first, behind)) = rest.split_first() {
        let escape = *first == b'%';
        bytes.push(if escape { hex(behind.get(..2)?)? } else { *first });
        rest = if escape { &behind[2..] } else { behind };
    }
    Some(bytes)
}

fn hex(two: &[u8]) -> Option<u8> {
    let digit = |b: u8| char::from(b).to_digit(16);
    u8::try_from(digit(two[0])? * 16 + digit(two[1])?).ok()
}

/// Percent-encoded bytes decoded.
pub fn unquoted(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = (*first == b'%').then(|| behind.get(..2)).flatten().and_then(|two| {
            let digit = |b: u8| char::from(b).to_digit(16);
            Some((digit(two[0])? * 16 + digit(two[1])?) as u8)
        });
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_have_one_form() {
        let cases = [
            ("HTTP://Example.ORG:80", Some("http://example.org/")),
            ("http://example.org/a/./b/../c", Some("http://example.org/a/c")),
            ("http://example.org/../a/..", Some("http://example.org/")),
            ("http://example.org/%7ea%2fb?x=%c3%a9#y", Some("http://example.org/~a%2Fb?x=%C3%A9#y")),
            ("http://example.org:8080/a b", Some("http://example.org:8080/a%20b")),
            ("http://:@example.org./", Some("http://example.org/")),
            ("tag:example.org,2018:A/b", Some("tag:example.org,2018:A/b")),
            ("mailto:Anne@Example.ORG", Some("mailto:Anne@example.org")),
            ("urn:uuid:60A76C80", Some("urn:uuid:60A76C80")),
            ("http://example.org/%zz", None),
            // Not UTF-8, and not in normal form C.
            ("http://example.org/%e9", None),
            ("http://example.org/e%CC%81", Some("http://example.org/%C3%A9")),
            ("a/b", None),
        ];
        for (given, wanted) in cases {
            assert_eq!(form(given).as_deref(), wanted, "{given}");
        }
    }
}
