//! RSS 0.9x and 2.0 (rssboard.org), and RSS 1.0 (web.resource.org), with the extensions that carry
//! what subscribers know of an entry.

use super::atom;
use super::element::{Field, Part, Parts, Tag};
use super::feed::Markup;
use crate::feed::Format;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const ATOM: &str = "http://www.w3.org/2005/Atom";
const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const DCTERMS: &str = "http://purl.org/dc/terms/";

/// The namespaces of RSS itself; most documents have none.
const OWN: &[&str] = &[
    "",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
];

/// What the first element makes of a document; none when it is no RSS.
pub(super) fn root(tag: &Tag<'_, '_>) -> Option<(Format, Parts, Part)> {
    let is_rss = OWN.contains(&tag.space) && tag.local == "rss";
    let is_rdf = tag.space == RDF && tag.local == "RDF";
    (is_rss || is_rdf).then_some((Format::Rss, part, Part::Frame))
}

/// What an element is, from what stands around it. In RSS 1.0 the items stand beside the channel.
fn part(around: &Part, tag: &Tag<'_, '_>) -> Part {
    match (around, tag.local) {
        (Part::Frame, "channel") if is_own(tag) => Part::Feed,
        (Part::Frame | Part::Feed, "item") if is_own(tag) => Part::Entry(tag.attribute("about")),
        (Part::Feed | Part::Entry(_), "link") if tag.space == ATOM => atom::link(tag),
        (Part::Feed | Part::Entry(_), "link") if is_own(tag) => Part::Field(Field::Link),
        (Part::Feed | Part::Entry(_), "title") if is_own(tag) => Part::Field(Field::Title),
        (Part::Feed, "generator") if is_own(tag) => Part::Field(Field::Generator),
        (Part::Entry(_), _) => in_item(tag),
        _ => Part::Other,
    }
}

fn in_item(tag: &Tag<'_, '_>) -> Part {
    Part::Field(match (tag.space, tag.local) {
        (_, "guid") if is_own(tag) => Field::Id,
        (_, "pubDate") if is_own(tag) => Field::Published,
        (_, "description") if is_own(tag) => Field::Summary(Markup::Html),
        (CONTENT, "encoded") => Field::Content(Markup::Html),
        (DC, "date") | (DCTERMS, "issued" | "created") => Field::Published,
        (ATOM, "published") => Field::Published,
        (ATOM, "updated") | (DCTERMS, "modified") => Field::Updated,
        _ => return Part::Other,
    })
}

fn is_own(tag: &Tag<'_, '_>) -> bool {
    OWN.contains(&tag.space)
}
