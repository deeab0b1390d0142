//! Addresses of feeds as a catalogue takes them: full ones of http and https.

use crate::value::iri::{Url, scheme};

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
    for c in address.chars() {
        match c {
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
            ("mailto:", None),
            ("javascript:x", None),
            ("", None),
        ];
        for (address, wanted) in cases {
            assert_eq!(absolute_or_mail(address, &base).as_deref(), wanted, "{address}");
        }
    }
}
