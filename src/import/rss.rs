//! RSS 0.91 to 2.0 and RSS 1.0, with the extensions that programs write.

use super::element::Element;
use super::entry::{Imported, ImportedEntry, ImportedPerson, instant, person};
use super::{atom, media};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &[&str] = &["http://purl.org/dc/elements/1.1/"];
const TERMS: &[&str] = &["http://purl.org/dc/terms/"];
const CONTENT: &[&str] = &["http://purl.org/rss/1.0/modules/content/"];
const ITUNES: &[&str] = &["http://www.itunes.com/dtds/podcast-1.0.dtd"];
const OWN: &[&str] = &[
    "",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
];

/// Reads a feed; nothing if the element is that of another document.
pub(super) fn read(root: &Element) -> Option<Imported> {
    let is_rdf = root.local == "RDF" && root.is_in(&[RDF]);
    if !is_rdf && root.local != "rss" {
        return None;
    }
    let channel = root.all(OWN, "channel").next()?;
    let author = channel.text_of(OWN, "managingEditor").or_else(|| channel.text_of(DC, "creator"));
    let date = |spaces, local| channel.text_of(spaces, local).and_then(|text| instant(&text));
    let mut entries: Vec<ImportedEntry> = channel.all(OWN, "item").map(item).collect();
    // In RSS 1.0 the items stand beside the channel.
    entries.extend(root.all(OWN, "item").map(item));
    Some(Imported {
        id: None,
        title: channel.text_of(OWN, "title"),
        description: channel.text_of(OWN, "description"),
        home: channel.text_of(OWN, "link"),
        address: atom::address(channel),
        language: channel.text_of(OWN, "language").or_else(|| channel.text_of(DC, "language")),
        author: author.and_then(|text| person(&text)),
        has_free_ids: true,
        is_prepared: false,
        is_broken: false,
        is_json: false,
        timezone: None,
        earlier: atom::earlier(channel),
        updated: date(OWN, "lastBuildDate").or_else(|| date(OWN, "pubDate")).or_else(|| date(DC, "date")),
        entries,
    })
}

/// An item of a channel.
pub(super) fn item(item: &Element) -> ImportedEntry {
    let date = |spaces, local| item.text_of(spaces, local).and_then(|text| instant(&text));
    let guid = item.all(OWN, "guid").next();
    let id = guid.map(|guid| guid.text().trim().to_owned()).filter(|id| !id.is_empty());
    let id = id.or_else(|| item.attribute("about").map(str::to_owned));
    // A guid is the page unless it says otherwise.
    let permalink = guid.filter(|guid| guid.attribute("isPermaLink") != Some("false")).and(id.clone());
    let is_said = guid.and_then(|guid| guid.attribute("isPermaLink")) == Some("true");
    let permalink = permalink.filter(|id| id.starts_with("http") || is_said && id.starts_with('/'));
    let description = item.markup_of(OWN, "description");
    let spoken = item.markup_of(ITUNES, "summary");
    let content = item.markup_of(CONTENT, "encoded");
    let content = content.or_else(|| spoken.clone().filter(|spoken| says_more(spoken, description.as_deref())));
    ImportedEntry {
        id,
        title: item.text_of(OWN, "title"),
        link: item.text_of(OWN, "link").or(permalink).or_else(|| atom::page(item)),
        published: date(OWN, "pubDate")
            .or_else(|| date(DC, "date"))
            .or_else(|| date(TERMS, "issued"))
            .or_else(|| date(TERMS, "created"))
            .or_else(|| date(&[atom::ATOM], "published")),
        updated: date(&[atom::ATOM], "updated").or_else(|| date(TERMS, "modified")),
        zoneless: item
            .text_of(OWN, "pubDate")
            .or_else(|| item.text_of(DC, "date"))
            .filter(|text| super::date::is_zoneless(text)),
        summary: description.or(spoken).or_else(|| item.markup_of(DC, "description")),
        content: content.or_else(|| media::description(item)),
        authors: authors(item),
        categories: item.all(OWN, "category").chain(item.all(DC, "subject")).map(Element::text).collect(),
        enclosures: item.all(OWN, "enclosure").filter_map(media::enclosure).collect(),
        language: item.text_of(DC, "language"),
        image: media::image(item),
        links: atom::links(item),
        translations: atom::translations(item),
        is_draft: false,
    }
}

/// Whether what a podcast says of an episode is longer than its description, and no repetition of it.
fn says_more(spoken: &str, description: Option<&str>) -> bool {
    description.is_some_and(|short| spoken.len() > short.len() && !short.contains(spoken.trim()))
}

fn authors(item: &Element) -> Vec<ImportedPerson> {
    let named: Vec<ImportedPerson> = item.all(DC, "creator").filter_map(|one| person(&one.text())).collect();
    if !named.is_empty() {
        return named;
    }
    let named: Vec<ImportedPerson> = item.all(OWN, "author").filter_map(|one| person(&one.text())).collect();
    if !named.is_empty() {
        return named;
    }
    item.all(ITUNES, "author").filter_map(|one| person(&one.text())).collect()
}
