//! Addresses as most are, known by one look at each byte.

/// Whether a text is an http or https address as most are, known by one look at its bytes: small
/// letters, digits, hyphens and dots for a host, a path, and nothing in it that is not of a URI.
pub fn is_common(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let Some(end) = rest.find('/') else { return false };
    let (host, path) = (&rest.as_bytes()[..end], &rest.as_bytes()[end..]);
    let is_label = |label: &[u8]| (1..=63).contains(&label.len());
    let labels = || host.split(|b| *b == b'.');
    host.len() <= 253
        && host.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.'))
        && labels().all(is_label)
        && labels().next_back().is_some_and(|last| last.iter().any(|b| !b.is_ascii_digit()))
        && is_common_path(path)
}

/// Path, query and fragment (RFC 3986, 3.3 to 3.5).
fn is_common_path(bytes: &[u8]) -> bool {
    let mut fragment = false;
    for (at, b) in bytes.iter().enumerate() {
        let fits = match b {
            b if PATH[usize::from(*b)] => true,
            b'%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            b'#' => !std::mem::replace(&mut fragment, true),
            _ => false,
        };
        if !fits {
            return false;
        }
    }
    true
}

/// The bytes that stand for themselves in path, query and fragment.
const PATH: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = (b as u8).is_ascii_alphanumeric();
        b += 1;
    }
    let signs = b"-._~!$&'()*+,;=:@/?";
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::super::Url;
    use super::*;

    #[test]
    fn what_is_common_is_right() {
        let common = ["https://www.example.org/", "http://a.b-c.fr/x?y=1&z=%C3%A9#t", "https://e.org//@a/(b),c;d"];
        let others = [
            "https://example.org",
            "https://Example.org/",
            "https://1.2.3.4/",
            "https://e..org/",
            "https://e.org/a b",
            "https://e.org/%zz",
            "https://e.org/#a#b",
            "https://e.org:80/",
            "https://a@e.org/",
            "https:///x",
            "ftp://e.org/",
            "https://e.org/é",
            "https://e.org/[",
            "https://.e.org/",
        ];
        for text in common {
            assert!(is_common(text) && fluent_uri::Uri::parse(text).is_ok(), "{text}");
            assert_eq!(Url::parse(text).expect(text).as_str(), text);
        }
        assert!(others.iter().all(|text| !is_common(text)));
    }
}
