//! Addresses of feeds as a catalogue takes them: full ones of http and https, that everybody can reach.

use super::entry::Imported;
use crate::diag::{Message, code, msg};
use crate::value::invisible::is_invisible;
use crate::value::iri::{Url, scheme};
use crate::value::percent;
use crate::value::reach::{Reach, reach};

/// The site of a catalogue, and the place where its author tried it, if the feed was made there.
pub(super) struct Site<'a> {
    pub(super) home: &'a Url,
    tried: Option<Tried>,
}

/// A site as only its author's machine or network can reach it.
struct Tried {
    /// Its home, as a folder.
    home: String,
    /// The root of its host.
    root: String,
}

impl<'a> Site<'a> {
    /// The site that a feed is taken over for.
    pub(super) fn of(feed: &Imported, home: &'a Url) -> Self {
        let named = |address: &Option<String>| address.as_deref().and_then(|address| Url::named(address.trim()).ok());
        let local = named(&feed.home).filter(is_local).or_else(|| {
            let of_entries = feed.entries.iter().filter_map(|entry| named(&entry.link));
            of_entries.into_iter().find(is_local).and_then(|link| link.join("/").ok())
        });
        let tried = local.filter(|_| !is_local(home)).and_then(|local| {
            let root = local.join("/").ok()?.as_str().to_owned();
            Some(Tried { home: format!("{}/", local.as_str().trim_end_matches('/')), root })
        });
        Site { home, tried }
    }

    /// An address of http or https, completed with that of a page; characters that no address has are encoded. One of
    /// the place where the site was tried becomes that of the site.
    pub(super) fn absolute(&self, address: &str, page: &Url) -> Option<String> {
        absolute(address, page).map(|address| self.public(&address).unwrap_or(address))
    }

    /// The same, or an address of mail or telephone.
    pub(super) fn absolute_or_mail(&self, address: &str, page: &Url) -> Option<String> {
        absolute_or_mail(address, page).map(|address| self.public(&address).unwrap_or(address))
    }

    /// The address of the site for one of the place where it was tried.
    fn public(&self, address: &str) -> Option<String> {
        let tried = self.tried.as_ref()?;
        let url = match address.strip_prefix(&tried.home) {
            Some(rest) => self.home.join("./").ok()?.join(rest).ok()?,
            None => self.home.join("/").ok()?.join(address.strip_prefix(&tried.root)?).ok()?,
        };
        Some(url.as_str().to_owned())
    }

    /// What is said of the addresses that change.
    pub(super) fn note(&self) -> Option<Message> {
        let tried = self.tried.as_ref()?;
        Some(msg!(
            en: "the addresses below {tried}, which nobody else can reach, lead to {site} now; the ids stay",
            fr: "les adresses sous {tried}, que personne d’autre ne peut atteindre, mènent désormais à {site} ; les identifiants restent",
            tried = code(&tried.home),
            site = code(self.home.as_str())
        ))
    }
}

/// An address that a feed names, where one machine or one network alone can reach it.
pub fn local_address(feed: &Imported) -> Option<String> {
    let of_entries = feed.entries.iter().filter_map(|entry| entry.link.as_ref());
    let all = feed.home.iter().chain(&feed.address).chain(of_entries);
    let urls = all.filter_map(|address| Url::named(address.trim()).ok());
    urls.into_iter().find(is_local).map(|url| url.as_str().to_owned())
}

/// Whether an address can be reached from one machine or one network alone.
pub(super) fn is_local(url: &Url) -> bool {
    reach(url.host()) != Reach::Everywhere
}

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
