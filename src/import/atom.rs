//! Atom 1.0 (RFC 4287).

use super::element::Element;
use super::entry::{Imported, ImportedEntry, ImportedFile, ImportedPerson, escaped, instant, written};

pub(super) const ATOM: &str = "http://www.w3.org/2005/Atom";
const OWN: &[&str] = &[ATOM];

/// Reads a feed; nothing if the element is that of another document.
pub(super) fn read(root: &Element) -> Option<Imported> {
    if root.local != "feed" || root.space != ATOM {
        return None;
    }
    let author = root.all(OWN, "author").find_map(author);
    Some(Imported {
        id: root.text_of(OWN, "id"),
        title: root.all(OWN, "title").next().and_then(html),
        description: root.all(OWN, "subtitle").next().and_then(html),
        home: page(root),
        address: address(root),
        language: root.attribute("lang").map(str::to_owned),
        author: author.clone(),
        updated: root.text_of(OWN, "updated").and_then(|text| instant(&text)),
        entries: root.all(OWN, "entry").map(|one| entry(one, author.as_ref())).collect(),
    })
}

fn entry(entry: &Element, of_feed: Option<&ImportedPerson>) -> ImportedEntry {
    let date = |local| entry.text_of(OWN, local).and_then(|text| instant(&text));
    let updated = date("updated");
    let content = entry.all(OWN, "content").next();
    let outside = content.and_then(|content| content.attribute("src")).map(str::to_owned);
    let mut authors: Vec<ImportedPerson> = entry.all(OWN, "author").filter_map(author).collect();
    if authors.is_empty() {
        authors.extend(of_feed.cloned());
    }
    ImportedEntry {
        id: entry.text_of(OWN, "id"),
        title: entry.all(OWN, "title").next().and_then(html),
        link: page(entry).or(outside),
        published: date("published").or(updated),
        updated,
        summary: entry.all(OWN, "summary").next().and_then(html),
        content: content.and_then(html),
        authors,
        categories: entry
            .all(OWN, "category")
            .filter_map(|one| one.attribute("label").or(one.attribute("term")).map(str::to_owned))
            .collect(),
        enclosures: entry
            .all(OWN, "link")
            .filter(|link| link.attribute("rel") == Some("enclosure"))
            .filter_map(file)
            .collect(),
        language: entry.attribute("lang").map(str::to_owned),
        image: None,
    }
}

/// The first link to a page.
pub(super) fn page(element: &Element) -> Option<String> {
    let mut links = element.all(OWN, "link").filter(|link| matches!(link.attribute("rel"), None | Some("alternate")));
    links.find_map(|link| link.attribute("href").map(str::to_owned))
}

/// The link to the feed itself.
pub(super) fn address(element: &Element) -> Option<String> {
    let mut links = element.all(OWN, "link").filter(|link| link.attribute("rel") == Some("self"));
    links.find_map(|link| link.attribute("href").map(str::to_owned))
}

fn file(link: &Element) -> Option<ImportedFile> {
    Some(ImportedFile {
        url: link.attribute("href")?.to_owned(),
        media_type: link.attribute("type").map(str::to_owned),
        length: link.attribute("length").and_then(|length| length.parse().ok()).filter(|length| *length > 0),
    })
}

fn author(element: &Element) -> Option<ImportedPerson> {
    let name = element.text_of(OWN, "name")?;
    Some(ImportedPerson { name, email: element.text_of(OWN, "email"), url: element.text_of(OWN, "uri") })
}

/// A text construct as HTML.
fn html(element: &Element) -> Option<String> {
    written(match element.attribute("type") {
        Some("html" | "text/html") => element.text(),
        Some("xhtml" | "application/xhtml+xml") => element.inner_html(),
        None | Some("text" | "text/plain") => escaped(&element.text()),
        Some(_) => return None,
    })
}
