//! Where releases stand: on a page of their own, or at a place of the landing page.

use xxhash_rust::xxh3::xxh3_64;

use crate::catalogue::Catalogue;
use crate::feed::Entry;
use crate::value::file_name::is_device;
use crate::value::iri::{Iri, Url};
use crate::value::slug::slug;

/// How many bytes the path of a page may have, and one of its parts: Windows counts all of a path.
const MOST: usize = 150;

/// The folder of the page of a release, below that of the output: what its id is made of. An id that
/// cannot be the name of a folder everywhere becomes a number, after what people can read of it.
/// `None` where releases have no pages, or nobody but partners may read this one.
pub(super) fn page(catalogue: &Catalogue, is_public: bool, id: &Iri, anchor: &str) -> Option<String> {
    let has_page = catalogue.page.releases && catalogue.base.is_some() && is_public;
    has_page.then(|| folder(id, anchor))
}

/// The folder in which the page of an entry for everybody lay, where the catalogue says that releases have no pages any
/// more.
pub fn former_page(catalogue: &Catalogue, entry: &Entry) -> Option<String> {
    (catalogue.page.had_releases && entry.page.is_none()).then(|| folder(&entry.id, &entry.anchor))
}

fn folder(id: &Iri, anchor: &str) -> String {
    if is_path(anchor) { anchor.to_owned() } else { numbered(id) }
}

/// The address of a page.
pub(super) fn address(catalogue: &Catalogue, page: &str) -> Option<Url> {
    catalogue.base.as_ref()?.join(&format!("{page}/")).ok()
}

/// The fragment of a release's place on the landing page: what the authority minted, without the
/// authority; any other id as it is. Ids differ, and so do these.
pub(super) fn anchor(catalogue: &Catalogue, id: &Iri) -> String {
    let minted = catalogue.id_authority.as_ref().and_then(|authority| authority.specific(id));
    minted.filter(|name| !name.contains(':')).unwrap_or(id.as_str()).to_owned()
}

/// The place of a release without a page: on the landing page, if it may stand there.
pub(super) fn on_landing_page(catalogue: &Catalogue, is_public: bool, home: &Url, anchor: &str) -> Url {
    let base = catalogue.base.as_ref().filter(|_| is_public);
    base.and_then(|base| base.join(&format!("#{anchor}")).ok()).unwrap_or_else(|| home.clone())
}

/// Whether a text is a path of folders on every system, whether or not it looks at capitals.
fn is_path(text: &str) -> bool {
    let is_part = |part: &str| {
        let is_name = part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'));
        is_name && part.starts_with(|c: char| c.is_ascii_alphanumeric()) && !is_device(part)
    };
    text.len() <= MOST && text.split('/').all(is_part)
}

/// `r/the-bridge-0123456789abcdef`.
fn numbered(id: &Iri) -> String {
    let last = id.as_str().rsplit(['/', ':', '#']).find(|part| !part.is_empty()).unwrap_or_default();
    let plain = slug(last).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect::<String>();
    let name = Some(plain.trim_matches('-')).filter(|name| !name.is_empty()).unwrap_or("release");
    format!("r/{name}-{:016x}", xxh3_64(id.as_str().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_becomes_a_path_that_every_system_takes() {
        for good in ["2018-09-20/plan-national", "a", "a_b/2"] {
            assert!(is_path(good), "{good}");
        }
        for bad in [
            "",
            "a/",
            "/a",
            "../a",
            "a//b",
            "A",
            "é",
            "a.b",
            "con",
            "a/com1",
            "-a",
            "https://e.org/a",
            &"a".repeat(151),
        ] {
            assert!(!is_path(bad), "{bad}");
        }
        let number = |id: &str| numbered(&Iri::parse(id).expect("an id"));
        let bridge = number("https://www.example.org/news/The-Bridge");
        assert!(is_path(&bridge) && bridge.starts_with("r/the-bridge-"), "{bridge}");
        assert_ne!(number("https://www.example.org/a"), number("https://www.example.org/A"));
        assert!(is_path(&number("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a")));
        assert!(is_path(&number(&format!("tag:example.org,2018:{}", "é/".repeat(300)))));
    }
}
