//! Addresses of feeds as a catalogue takes them: full ones of http and https.

use crate::value::invisible::is_invisible;
use crate::value::iri::{Url, scheme};
use crate::value::percent;

/// An address of http or https, completed with that of a page; characters that no address has are encoded.
pub(super) fn absolute(address: &str, base: &Url) -> Option<String> {
    let address = encoded(address.trim());
    let url = Url::named(&address).or_else(|_| base.join(&address)).ok()?;
    Url::named(url.as_str()).ok().map(|url| url.as_str().to_owned())
}

/// The same, or an address of mail or telephone.
pub(super) fn absolute_or_mail(address: &str, base: &Url) -> Option<String> {
    if address.starts_with("mailto:") || address.starts_with("tel:") {
        return Some(encoded(address)).filter(|address| !address.ends_with(':'));
    }
    let has_other_scheme = scheme(address).is_some_and(|scheme| !scheme.starts_with("http"));
    if has_other_scheme || address.is_empty() { None } else { absolute(address, base) }
}

fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let authority = address.find("//").map_or(0, |at| at + 2);
    let path = address[authority..].find(['/', '?', '#']).map_or(address.len(), |at| authority + at);
    let path = if authority == 0 { 0 } else { path };
    let fragment = address.find('#').unwrap_or(address.len());
    for (at, c) in address.char_indices() {
        match c {
            // Brackets belong to a host alone, and a number sign begins a fragment once.
            '[' | ']' if at >= path => out.push_str(&format!("%{:02X}", u32::from(c))),
            '#' if at > fragment => out.push_str("%23"),
            '%' if !is_encoded(&address[at..]) => out.push_str("%25"),
            c if at >= path && is_invisible(c) => out.push_str(&percent::encode(&c.to_string(), percent::BEYOND_ASCII)),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)))
            }
            // Line breaks inside an address are those of the document.
            '\n' | '\r' | '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether a percent sign begins an encoded byte.
fn is_encoded(text: &str) -> bool {
    text.as_bytes().get(1..3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_full_ones() {
        let base = Url::parse("https://e.org/a/b").expect("an address");
        let cases = [
            ("c d", Some("https://e.org/a/c%20d")),
            ("/x?a=1|2", Some("https://e.org/x?a=1%7C2")),
            ("https://e.org/\n y", Some("https://e.org/%20y")),
            ("mailto:a@e.org", Some("mailto:a@e.org")),
            ("https://e.org/a.[b].c?d[]=1#e#f", Some("https://e.org/a.%5Bb%5D.c?d%5B%5D=1#e%23f")),
            ("https://e.org/100%#[1]", Some("https://e.org/100%25#%5B1%5D")),
            ("https://e.org/a\u{200B}b%20c", Some("https://e.org/a%E2%80%8Bb%20c")),
            ("mailto:", None),
            ("javascript:x", None),
            ("", None),
        ];
        for (address, wanted) in cases {
            assert_eq!(absolute_or_mail(address, &base).as_deref(), wanted, "{address}");
        }
    }
}
