//! The elements of Atom that its feeds share with RSS, AtomPub and tombstones: texts, links, persons.

use crate::validate::rules::structure::{BEFORE_ITEMS, PERSON_CLOSES};
use crate::validate::rules::{dates, duplicate_semantics, links, mail, numbers, text, uris};
use crate::validate::spec::atom::rules as atom;
use crate::validate::spec::common_extensions::RESOURCE;
use crate::validate::types::model::Content::{Is, Text, Xhtml};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{self, ChildRule, ElementModel};
use crate::validate::types::rows::{NOTHING, may, must, must_or, opening, row};

/// A text: plain, HTML or XHTML.
pub const CONSTRUCT: ElementModel = ElementModel {
    attributes: &[may("type", &[text::FILLED_ATTRIBUTE, atom::TYPE]), may("src", &[uris::URI_ATTRIBUTE])],
    text: model::Text::Construct,
    opens: &[atom::CONSTRUCT_OPENS],
    closes: &[atom::CONSTRUCT],
    ..NOTHING
};

/// A link.
pub const LINK: ElementModel = ElementModel {
    attributes: &[
        must_or(&links::MISSING_HREF, "href", &[uris::TARGET, links::SELF]),
        may("rel", &[links::REL, text::FILLED_ATTRIBUTE]),
        may("type", &[links::TYPE]),
        may("hreflang", &[numbers::LANGUAGE]),
        may("title", &[text::FILLED_ATTRIBUTE, text::PLAIN]),
        may("length", &[numbers::NON_NEGATIVE, text::FILLED]),
        may("rdf:type", &[]),
        may("rdf:resource", &[]),
        may("thr:count", &[links::OF_REPLIES, numbers::NON_NEGATIVE]),
        may("thr:updated", &[links::OF_REPLIES, dates::ATOM_DATE]),
        may("thr:when", &[links::RENAMED]),
    ],
    text: model::Text::Link,
    opens: &[links::LINK_OPENS],
    ..NOTHING
};

/// A category.
pub const CATEGORY: ElementModel = ElementModel {
    attributes: &[must("term", &[text::FILLED]), may("scheme", &[uris::FULL_IRI]), may("label", &[text::PLAIN])],
    ..NOTHING
};

/// A person.
pub const PERSON: ElementModel = ElementModel {
    attributes: &[may("rdf:parseType", &[])],
    rows: &[&[
        row("name", Once, Text(&[text::PLAIN, text::NO_ADDRESS, text::FILLED])),
        row("email", Once, Text(&[mail::ADDRESS])),
        row("uri", Once, Text(&[text::FILLED, uris::IRI, text::TIGHT])),
        row("atom:name", Once, Text(&[text::PLAIN, text::NO_ADDRESS, text::FILLED])),
        row("atom:email", Once, Text(&[mail::ADDRESS])),
        row("atom:uri", Once, Text(&[text::FILLED, uris::IRI, text::TIGHT])),
        row("foaf:workplaceHomepage", Many, Is(&RESOURCE)),
        row("foaf:homepage", Many, Is(&RESOURCE)),
        row("foaf:weblog", Many, Is(&RESOURCE)),
        row("foaf:plan", Many, Text(&[])),
        row("foaf:firstName", Many, Text(&[])),
        row("xhtml:div", Many, Xhtml),
    ]],
    closes: &[PERSON_CLOSES],
    ..NOTHING
};

/// A generator.
pub const GENERATOR: ElementModel = ElementModel {
    attributes: &[may("uri", &[uris::URI_ATTRIBUTE]), may("version", &[])],
    text: model::Text::Read,
    closes: &[text::PLAIN, text::FILLED],
    ..NOTHING
};

/// Atom's elements in RSS items.
pub const IN_ITEM: &[ChildRule] = &[
    row("atom:link", Many, Is(&LINK)),
    opening("atom:id", Once, Text(&[uris::FULL_URI, atom::UNIQUE_ATOM_ID]), &[duplicate_semantics::ONCE]),
    row("atom:title", Once, Is(&CONSTRUCT)),
    row("atom:summary", Once, Is(&CONSTRUCT)),
    row("atom:author", Once, Is(&PERSON)),
    row("atom:contributor", Many, Is(&PERSON)),
    row("atom:content", Many, Is(&CONSTRUCT)),
    row("atom:published", Once, Text(&[dates::ATOM_DATE])),
    row("atom:updated", Once, Text(&[dates::ATOM_DATE])),
];

/// Atom's elements in RSS channels.
pub const IN_CHANNEL: &[ChildRule] = &[
    opening("atom:link", Many, Is(&LINK), &[BEFORE_ITEMS]),
    row("atom:author", Many, Is(&PERSON)),
    row("atom:category", Many, Is(&CATEGORY)),
    row("atom:contributor", Many, Is(&PERSON)),
    row("atom:generator", Once, Is(&GENERATOR)),
    row("atom:id", Once, Text(&[uris::FULL_URI])),
    row("atom:icon", Once, Text(&[text::FILLED, uris::URI])),
    row("atom:logo", Once, Text(&[text::FILLED, uris::URI])),
    row("atom:title", Once, Is(&CONSTRUCT)),
    row("atom:subtitle", Once, Is(&CONSTRUCT)),
    row("atom:rights", Once, Is(&CONSTRUCT)),
    row("atom:updated", Once, Text(&[dates::ATOM_DATE])),
];
