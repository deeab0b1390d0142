//! The canonical form of a URI (RFC 3986, section 6.2.2): what two spellings of one address have in common.

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

/// The canonical form; none where an escape is broken, or for a relative path, which has none.
pub(super) fn form(uri: &str) -> Option<String> {
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

fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, behind)| (before, Some(behind)))
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

/// Escapes where they are needed and nowhere else, in capitals; `safe` are marks that need none here.
fn escaped(text: &str, safe: &[u8]) -> Option<String> {
    let bytes = text.as_bytes();
    let is_safe = |b: u8| b"!$&'()*+,;=".contains(&b) || safe.contains(&b);
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let escape = b == b'%';
        let value = if escape { hex(bytes.get(at + 1..at + 3)?)? } else { b };
        let unreserved = value.is_ascii_alphanumeric() || b"-._~".contains(&value);
        if unreserved || (!escape && is_safe(value)) {
            plain.push(char::from(value));
        } else {
            plain.push_str(&format!("%{value:02X}"));
        }
        at += if escape { 3 } else { 1 };
    }
    Some(plain)
}

fn hex(two: &[u8]) -> Option<u8> {
    let digit = |b: u8| char::from(b).to_digit(16);
    u8::try_from(digit(two[0])? * 16 + digit(two[1])?).ok()
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
            ("urn:uuid:60A76C80", Some("urn:uuid:60A76C80")),
            ("http://example.org/%zz", None),
            ("a/b", None),
        ];
        for (given, wanted) in cases {
            assert_eq!(form(given).as_deref(), wanted, "{given}");
        }
    }
}
