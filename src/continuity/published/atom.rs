//! Atom 1.0 (RFC 4287), and the draft 0.3 that came before it.

use super::element::{Field, Part, Tag};
use super::feed::{Markup, instant};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The namespace of Atom 0.3.
const DRAFT: &str = "http://purl.org/atom/ns#";

/// The namespace of RFC 6721.
const TOMBSTONES: &str = "http://purl.org/atompub/tombstones/1.0";

/// Whether an element is that of a feed.
pub(super) fn is_feed(tag: &Tag<'_, '_>) -> bool {
    matches!(tag.space, ATOM | DRAFT) && tag.local == "feed"
}

/// What an element is, from what stands around it.
pub(super) fn part(around: &Part, tag: &Tag<'_, '_>) -> Part {
    if tag.space == TOMBSTONES && tag.local == "deleted-entry" && *around == Part::Feed {
        return deleted(tag);
    }
    if !matches!(tag.space, ATOM | DRAFT) {
        return Part::Other;
    }
    match (around, tag.local) {
        (Part::Feed, "entry") => Part::Entry(None),
        (Part::Feed | Part::Entry(_), "id") => Part::Field(Field::Id),
        (Part::Feed, "generator") => Part::Field(Field::Generator),
        (Part::Entry(_), "title") if markup(tag) == Markup::Html => Part::Field(Field::HtmlTitle),
        (Part::Feed | Part::Entry(_), "title") => Part::Field(Field::Title),
        (Part::Feed | Part::Entry(_), "link") => link(tag),
        (Part::Feed | Part::Entry(_), "updated" | "modified") => Part::Field(Field::Updated),
        (Part::Entry(_), "published" | "issued") => Part::Field(Field::Published),
        (Part::Entry(_), "summary") => Part::Field(Field::Summary(markup(tag))),
        (Part::Entry(_), "content") => Part::Field(Field::Content(markup(tag))),
        _ => Part::Other,
    }
}

/// A link without a relation leads to the page.
pub(super) fn link(tag: &Tag<'_, '_>) -> Part {
    let Some(href) = tag.attribute("href") else { return Part::Other };
    match tag.attribute("rel").as_deref() {
        Some("self") => Part::Given(Field::Address, href),
        None | Some("alternate") => Part::Given(Field::Link, href),
        Some(_) => Part::Other,
    }
}

fn deleted(tag: &Tag<'_, '_>) -> Part {
    let Some(id) = tag.attribute("ref") else { return Part::Other };
    Part::Tombstone(id, tag.attribute("when").and_then(|when| instant(&when)))
}

fn markup(tag: &Tag<'_, '_>) -> Markup {
    match tag.attribute("type").as_deref() {
        // In Atom 0.3 `mode` says how a text is written.
        None | Some("text/plain") if tag.space == DRAFT => Markup::Plain,
        Some(_) if tag.space == DRAFT && tag.attribute("mode").as_deref() != Some("escaped") => Markup::Tree,
        Some(_) if tag.space == DRAFT => Markup::Html,
        Some("html" | "text/html") => Markup::Html,
        Some("xhtml") => Markup::Tree,
        _ => Markup::Plain,
    }
}
