//! Atom 1.0 (RFC 4287).

use super::super::rows::Content::{Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{Grammar, NOTHING, Row, may, opening, row};
use super::app::{CATEGORIES, COLLECTION, COLLECTION_IN_FEED, WORKSPACE};
use super::atom_parts::{CATEGORY, CONSTRUCT, GENERATOR, LINK, PERSON};
use super::everywhere::{CHANNEL, CHANNEL_AND_ITEM, EVERYWHERE, ITEM, RESTRICTION};
use super::media::{self, MEDIA};
use super::media_since::MEDIA_SINCE;
use super::tombstones::TOMBSTONES;
use super::{google, podcast};
use crate::validate::rules::structure::before_entries;
use crate::validate::rules::{atom, dates, numbers, podcast as podcasts, text, tombstones, uris};

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
        media::ITEM,
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
