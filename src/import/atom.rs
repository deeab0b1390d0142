//! Atom 1.0 (RFC 4287), and the draft 0.3 that came before it.

use chrono::{DateTime, Utc};

use super::element::Element;
use super::entry::{Imported, ImportedEntry, ImportedFile, ImportedLink, ImportedPerson, escaped, instant, written};

pub(super) const ATOM: &str = "http://www.w3.org/2005/Atom";
/// The namespace of Atom 0.3.
const DRAFT: &str = "http://purl.org/atom/ns#";
const OWN: &[&str] = &[ATOM, DRAFT];

/// Reads a feed; nothing if the element is that of another document.
pub(super) fn read(root: &Element) -> Option<Imported> {
    if root.local != "feed" || !root.is_in(OWN) {
        return None;
    }
    let author = root.all(OWN, "author").find_map(author);
    Some(Imported {
        id: root.text_of(OWN, "id"),
        title: root.all(OWN, "title").next().and_then(html),
        description: root.all(OWN, "subtitle").chain(root.all(OWN, "tagline")).next().and_then(html),
        home: page(root),
        address: address(root),
        language: root.attribute("lang").map(str::to_owned),
        author: author.clone(),
        updated: date(root, &["updated", "modified"]),
        has_free_ids: false,
        is_prepared: false,
        is_broken: false,
        is_json: false,
        timezone: None,
        earlier: earlier(root),
        entries: root.all(OWN, "entry").map(|one| entry(one, author.as_ref())).collect(),
    })
}

fn entry(entry: &Element, of_feed: Option<&ImportedPerson>) -> ImportedEntry {
    let updated = date(entry, &["updated", "modified"]);
    let content = entry.all(OWN, "content").next();
    let outside = content.and_then(|content| content.address("src"));
    let mut authors: Vec<ImportedPerson> = entry.all(OWN, "author").filter_map(author).collect();
    if authors.is_empty() {
        authors.extend(of_feed.cloned());
    }
    ImportedEntry {
        id: entry.text_of(OWN, "id"),
        title: entry.all(OWN, "title").next().and_then(html),
        link: page(entry).or(outside),
        published: date(entry, &["published", "issued", "created"]).or(updated),
        updated,
        zoneless: ["published", "issued", "created", "updated", "modified"]
            .iter()
            .find_map(|local| entry.text_of(OWN, local))
            .filter(|text| super::date::is_zoneless(text)),
        summary: entry.all(OWN, "summary").next().and_then(html),
        content: content.and_then(html).or_else(|| super::media::description(entry)),
        authors,
        categories: entry
            .all(OWN, "category")
            .filter_map(|one| one.attribute("label").or(one.attribute("term")).map(str::to_owned))
            .collect(),
        enclosures: entry
            .all(OWN, "link")
            .filter(|link| link.attribute("rel") == Some("enclosure"))
            .filter_map(file)
            // Programs of the time of Atom 0.3 wrote the element of RSS.
            .chain(entry.all(OWN, "enclosure").filter_map(super::media::enclosure))
            .collect(),
        language: entry.attribute("lang").map(str::to_owned),
        image: super::media::image(entry),
        links: links(entry),
        translations: translations(entry),
        is_draft: false,
    }
}

/// The first date of some names; Atom 0.3 has others than Atom 1.0.
fn date(element: &Element, names: &[&str]) -> Option<DateTime<Utc>> {
    names.iter().find_map(|local| element.text_of(OWN, local).and_then(|text| instant(&text)))
}

/// What a page may have to do with an entry, so that a release can say it too.
const RELATIONS: &[&str] = &["related", "via", "license", "author", "replies", "canonical"];

/// The other pages of an entry.
pub(super) fn links(element: &Element) -> Vec<ImportedLink> {
    let other = |link: &Element| {
        let rel = link.attribute("rel").filter(|rel| RELATIONS.contains(rel))?;
        let title = link.attribute("title").filter(|title| !title.is_empty()).map(str::to_owned);
        Some(ImportedLink { href: link.address("href")?, rel: rel.to_owned(), title })
    };
    element.all(OWN, "link").filter_map(other).collect()
}

/// The pages of an entry in other languages.
pub(super) fn translations(element: &Element) -> Vec<(String, String)> {
    let page = page(element);
    let of = |link: &Element| Some((link.attribute("hreflang")?.to_owned(), link.address("href")?));
    alternates(element).filter_map(of).filter(|(_, href)| page.as_ref() != Some(href)).collect()
}

fn alternates(element: &Element) -> impl Iterator<Item = &Element> {
    element.all(OWN, "link").filter(|link| matches!(link.attribute("rel"), None | Some("alternate")))
}

/// The first link to a page that people read.
pub(super) fn page(element: &Element) -> Option<String> {
    let is_page = |link: &&Element| link.attribute("type").is_none_or(|media| media.contains("html"));
    let is_foreign = |link: &&Element| {
        link.attribute("hreflang").is_some_and(|other| {
            element.attribute("lang").is_some_and(|own| !other.starts_with(own.split('-').next().unwrap_or(own)))
        })
    };
    let best = alternates(element).filter(is_page).find(|link| !is_foreign(link));
    let links = best.into_iter().chain(alternates(element).filter(is_page)).chain(alternates(element));
    links.into_iter().find_map(|link| link.address("href"))
}

/// The address of the document with the entries before these: the archive of RFC 5005, else the next page.
pub(super) fn earlier(element: &Element) -> Option<String> {
    let of = |rel: &str| element.all(OWN, "link").find(|link| link.attribute("rel") == Some(rel))?.address("href");
    of("prev-archive").or_else(|| of("next"))
}

/// The link to the feed itself, as it is written.
pub(super) fn address(element: &Element) -> Option<String> {
    let mut links = element.all(OWN, "link").filter(|link| link.attribute("rel") == Some("self"));
    links.find_map(|link| link.attribute("href").map(str::to_owned))
}

fn file(link: &Element) -> Option<ImportedFile> {
    Some(ImportedFile {
        url: link.address("href")?,
        title: link.attribute("title").filter(|title| !title.is_empty()).map(str::to_owned),
        media_type: link.attribute("type").map(str::to_owned),
        length: link.attribute("length").and_then(|length| length.parse().ok()).filter(|length| *length > 0),
    })
}

fn author(element: &Element) -> Option<ImportedPerson> {
    let name = element.text_of(OWN, "name")?;
    let url = element.text_of(OWN, "uri").or_else(|| element.text_of(OWN, "url"));
    Some(ImportedPerson { name, email: element.text_of(OWN, "email"), url })
}

/// A text construct as HTML.
fn html(element: &Element) -> Option<String> {
    if element.is_in(&[DRAFT]) {
        return written(draft(element));
    }
    written(match element.attribute("type") {
        Some("html" | "text/html") => element.text(),
        Some("xhtml" | "application/xhtml+xml") => element.inner_html(),
        None | Some("text" | "text/plain") => escaped(&element.text()),
        Some(_) => return None,
    })
}

/// A text of Atom 0.3, where `mode` says how it is written.
fn draft(element: &Element) -> String {
    let is_plain = matches!(element.attribute("type"), None | Some("text/plain"));
    match element.attribute("mode") {
        Some("escaped") if !is_plain => element.text(),
        Some("escaped") => escaped(&element.text()),
        _ if is_plain && element.elements().next().is_none() => escaped(&element.text()),
        _ => element.inner_html(),
    }
}
