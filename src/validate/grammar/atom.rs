//! Atom 1.0 (RFC 4287).

use super::Content::{Is, Text, Xhtml};
use super::Times::{Many, Once};
use super::app::{CATEGORIES, COLLECTION, COLLECTION_IN_FEED, WORKSPACE};
use super::everywhere::{CHANNEL, CHANNEL_AND_ITEM, EVERYWHERE, ITEM, RESOURCE, RESTRICTION};
use super::media::MEDIA;
use super::media_since::MEDIA_SINCE;
use super::tombstones::TOMBSTONES;
use super::{Grammar, NOTHING, Row, google, may, must, opening, podcast, row};
use crate::validate::rules::structure::{before_entries, person};
use crate::validate::rules::{atom, dates, links, mail, numbers, podcast as podcasts, text, tombstones, uris};

/// `feed`
pub(in crate::validate) const FEED: Grammar = Grammar {
    attributes: &[may("indexing:index", &[numbers::yes_no])],
    rows: &[
        &[opening("entry", Many, Is(&ENTRY), &[atom::first_entry])],
        METADATA,
        &[row("app:collection", Once, Is(&COLLECTION_IN_FEED))],
        OF_FEED,
        EVERYWHERE,
        CHANNEL,
        CHANNEL_AND_ITEM,
        MEDIA,
        MEDIA_SINCE,
        podcast::CHANNEL,
        TOMBSTONES,
    ],
    closes: &[atom::feed, tombstones::tombstones],
    ..NOTHING
};

/// What is said of a feed.
const METADATA: &[Row] = &[
    opening("link", Many, Is(&LINK), &[before_entries]),
    opening("title", Once, Is(&CONSTRUCT), &[before_entries]),
    opening("id", Once, Text(&[uris::id, text::tight]), &[before_entries]),
    opening("updated", Once, Text(&[dates::atom_date, text::tight]), &[before_entries]),
    opening("author", Many, Is(&PERSON), &[before_entries, atom::source_author]),
    opening("category", Many, Is(&CATEGORY), &[before_entries]),
    opening("contributor", Many, Is(&PERSON), &[before_entries]),
    opening("generator", Once, Is(&GENERATOR), &[before_entries]),
    opening("icon", Once, Text(&[text::filled, text::tight, uris::uri]), &[before_entries]),
    opening("logo", Once, Text(&[text::filled, text::tight, uris::uri]), &[before_entries]),
    opening("subtitle", Once, Is(&CONSTRUCT), &[before_entries]),
    opening("rights", Once, Is(&CONSTRUCT), &[before_entries]),
];

const OF_FEED: &[Row] = &[
    row("dc:creator", Many, Text(&[])),
    row("dc:subject", Many, Text(&[])),
    row("dc:date", Once, Text(&[dates::w3c_date])),
    row("creativeCommons:license", Many, Text(&[uris::full_uri])),
    row("access:restriction", Many, Is(&RESTRICTION)),
];

/// `entry`
pub(in crate::validate) const ENTRY: Grammar = Grammar {
    attributes: &[may("rdf:parseType", &[])],
    rows: &[
        &[
            row("title", Once, Is(&CONSTRUCT)),
            row("link", Many, Is(&LINK)),
            row("id", Once, Text(&[uris::id, text::tight, atom::unique_id])),
            row("published", Once, Text(&[dates::atom_date, text::tight])),
            row("updated", Once, Text(&[dates::atom_date, text::tight, atom::unique_updated])),
            row("category", Many, Is(&CATEGORY)),
            row("summary", Once, Is(&CONSTRUCT)),
            row("content", Once, Is(&CONSTRUCT)),
            row("author", Many, Is(&PERSON)),
            row("contributor", Many, Is(&PERSON)),
            row("rights", Once, Is(&CONSTRUCT)),
            row("source", Once, Is(&SOURCE)),
            row("app:edited", Once, Text(&[dates::atom_date, text::tight])),
            row("app:control", Once, Is(&CONTROL)),
            row("dc:creator", Many, Text(&[])),
            row("dc:subject", Many, Text(&[])),
            row("dc:date", Once, Text(&[dates::w3c_date])),
            row("creativeCommons:license", Many, Text(&[uris::full_uri])),
            row("trackback:ping", Once, Text(&[uris::full_uri])),
            row("trackback:about", Many, Text(&[uris::full_uri])),
        ],
        ITEM,
        EVERYWHERE,
        CHANNEL_AND_ITEM,
        MEDIA,
        MEDIA_SINCE,
        podcast::ITEM,
        google::ITEM,
    ],
    opens: &[atom::entry_opens],
    closes: &[atom::entry, podcasts::item],
    ..NOTHING
};

const SOURCE: Grammar = Grammar {
    attributes: &[may("indexing:index", &[numbers::yes_no])],
    rows: &[METADATA, OF_FEED, EVERYWHERE, CHANNEL, CHANNEL_AND_ITEM, MEDIA, podcast::CHANNEL],
    closes: &[atom::metadata],
    ..NOTHING
};

const CONTROL: Grammar = Grammar { rows: &[&[row("app:draft", Once, Text(&[numbers::yes_no]))]], ..NOTHING };

/// A text: plain, HTML or XHTML.
pub(in crate::validate) const CONSTRUCT: Grammar = Grammar {
    attributes: &[may("type", &[]), may("src", &[])],
    text: super::Text::Construct,
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
    text: super::Text::Link,
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
    text: super::Text::Read,
    closes: &[text::plain, text::filled],
    ..NOTHING
};

/// Atom's elements in RSS items.
pub(super) const IN_ITEM: &[Row] = &[
    row("atom:link", Many, Is(&LINK)),
    opening("atom:id", Once, Text(&[uris::full_uri, atom::unique_atom_id]), &[crate::validate::rules::semantics::once]),
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
    opening("atom:link", Many, Is(&LINK), &[crate::validate::rules::structure::before_items]),
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

/// Elements of Atom and AtomPub where nobody has said what they mean.
pub(in crate::validate) const QUESTIONABLE: Grammar = Grammar {
    rows: &[
        &[
            row("atom:author", Many, Is(&PERSON)),
            row("atom:category", Many, Is(&CATEGORY)),
            row("atom:content", Many, Is(&CONSTRUCT)),
            row("atom:contributor", Many, Is(&PERSON)),
            row("atom:generator", Many, Is(&GENERATOR)),
            row("atom:icon", Once, Text(&[uris::uri])),
            row("atom:id", Once, Text(&[uris::id])),
            row("atom:link", Many, Is(&LINK)),
            row("atom:logo", Once, Text(&[uris::uri])),
            row("atom:published", Once, Text(&[dates::atom_date])),
            row("atom:rights", Once, Is(&CONSTRUCT)),
            row("atom:subtitle", Once, Is(&CONSTRUCT)),
            row("atom:summary", Once, Is(&CONSTRUCT)),
            row("atom:title", Once, Is(&CONSTRUCT)),
            row("atom:updated", Once, Text(&[dates::atom_date])),
            row("app:workspace", Many, Is(&WORKSPACE)),
            row("app:collection", Many, Is(&COLLECTION)),
            row("app:categories", Many, Is(&CATEGORIES)),
        ],
        EVERYWHERE,
    ],
    ..NOTHING
};
