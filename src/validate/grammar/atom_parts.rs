//! The elements of Atom that its feeds share with RSS, AtomPub and tombstones: texts, links, persons.

use super::super::rows::Content::{Is, Text, Xhtml};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{self, Grammar, NOTHING, Row, may, must, opening, row};
use super::everywhere::RESOURCE;
use crate::validate::rules::structure::{before_items, person};
use crate::validate::rules::{atom, dates, links, mail, numbers, semantics, text, uris};

/// A text: plain, HTML or XHTML.
pub(super) const CONSTRUCT: Grammar = Grammar {
    attributes: &[may("type", &[]), may("src", &[])],
    text: rows::Text::Construct,
    opens: &[atom::construct_opens],
    closes: &[atom::construct],
    ..NOTHING
};

/// A link.
pub(super) const LINK: Grammar = Grammar {
    attributes: &[
        may("href", &[]),
        may("rel", &[]),
        may("type", &[]),
        may("hreflang", &[numbers::language]),
        may("title", &[text::filled_attribute, text::plain]),
        may("length", &[numbers::non_negative, text::filled]),
        may("rdf:type", &[]),
        may("rdf:resource", &[]),
        may("thr:count", &[]),
        may("thr:updated", &[]),
        may("thr:when", &[]),
    ],
    text: rows::Text::Link,
    opens: &[links::link],
    ..NOTHING
};

/// A category.
pub(super) const CATEGORY: Grammar = Grammar {
    attributes: &[must("term", &[text::filled]), may("scheme", &[uris::full_iri]), may("label", &[text::plain])],
    ..NOTHING
};

/// A person.
pub(super) const PERSON: Grammar = Grammar {
    attributes: &[may("rdf:parseType", &[])],
    rows: &[&[
        row("name", Once, Text(&[text::plain, text::no_address, text::filled])),
        row("email", Once, Text(&[mail::address])),
        row("uri", Once, Text(&[text::filled, uris::iri, text::tight])),
        row("atom:name", Once, Text(&[text::plain, text::no_address, text::filled])),
        row("atom:email", Once, Text(&[mail::address])),
        row("atom:uri", Once, Text(&[text::filled, uris::iri, text::tight])),
        row("foaf:workplaceHomepage", Many, Is(&RESOURCE)),
        row("foaf:homepage", Many, Is(&RESOURCE)),
        row("foaf:weblog", Many, Is(&RESOURCE)),
        row("foaf:plan", Many, Text(&[])),
        row("foaf:firstName", Many, Text(&[])),
        row("xhtml:div", Many, Xhtml),
    ]],
    closes: &[person],
    ..NOTHING
};

/// A generator.
pub(super) const GENERATOR: Grammar = Grammar {
    attributes: &[may("uri", &[uris::uri_attribute]), may("version", &[])],
    text: rows::Text::Read,
    closes: &[text::plain, text::filled],
    ..NOTHING
};

/// Atom's elements in RSS items.
pub(super) const IN_ITEM: &[Row] = &[
    row("atom:link", Many, Is(&LINK)),
    opening("atom:id", Once, Text(&[uris::full_uri, atom::unique_atom_id]), &[semantics::once]),
    row("atom:title", Once, Is(&CONSTRUCT)),
    row("atom:summary", Once, Is(&CONSTRUCT)),
    row("atom:author", Once, Is(&PERSON)),
    row("atom:contributor", Many, Is(&PERSON)),
    row("atom:content", Many, Is(&CONSTRUCT)),
    row("atom:published", Once, Text(&[dates::atom_date])),
    row("atom:updated", Once, Text(&[dates::atom_date])),
];

/// Atom's elements in RSS channels.
pub(super) const IN_CHANNEL: &[Row] = &[
    opening("atom:link", Many, Is(&LINK), &[before_items]),
    row("atom:author", Many, Is(&PERSON)),
    row("atom:category", Many, Is(&CATEGORY)),
    row("atom:contributor", Many, Is(&PERSON)),
    row("atom:generator", Once, Is(&GENERATOR)),
    row("atom:id", Once, Text(&[uris::full_uri])),
    row("atom:icon", Once, Text(&[text::filled, uris::uri])),
    row("atom:logo", Once, Text(&[text::filled, uris::uri])),
    row("atom:title", Once, Is(&CONSTRUCT)),
    row("atom:subtitle", Once, Is(&CONSTRUCT)),
    row("atom:rights", Once, Is(&CONSTRUCT)),
    row("atom:updated", Once, Text(&[dates::atom_date])),
];
