//! Atom 1.0 (RFC 4287).

use super::super::rows::Content::{Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{Grammar, NOTHING, Row, may, opening, row};
use super::app::{CATEGORIES, COLLECTION, COLLECTION_IN_FEED, WORKSPACE};
use super::atom_parts::{CATEGORY, CONSTRUCT, GENERATOR, LINK, PERSON};
use super::everywhere::{CHANNEL, CHANNEL_AND_ITEM, EVERYWHERE, ITEM, RESTRICTION};
use super::google;
use super::media::{self, MEDIA};
use super::media_since::MEDIA_SINCE;
use super::tombstones::TOMBSTONES;
use crate::validate::rules::structure::{BEFORE_ENTRIES, MISSING_ELEMENT};
use crate::validate::rules::{atom, dates, numbers, podcast, products, text, tombstones, uris};

/// `feed`
pub(in crate::validate) const FEED: Grammar = Grammar {
    attributes: &[may("indexing:index", &[numbers::YES_NO])],
    rows: &[
        &[opening("entry", Many, Is(&ENTRY), &[atom::FIRST_ENTRY])],
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
    closes: &[atom::FEED, tombstones::TOMBSTONES],
    ..NOTHING
};

/// What is said of a feed.
const METADATA: &[Row] = &[
    opening("link", Many, Is(&LINK), &[BEFORE_ENTRIES]),
    opening("title", Once, Is(&CONSTRUCT), &[BEFORE_ENTRIES]),
    opening("id", Once, Text(&[uris::ID, text::TIGHT]), &[BEFORE_ENTRIES]),
    opening("updated", Once, Text(&[dates::ATOM_DATE, text::TIGHT]), &[BEFORE_ENTRIES]),
    opening("author", Many, Is(&PERSON), &[BEFORE_ENTRIES, atom::SOURCE_AUTHOR]),
    opening("category", Many, Is(&CATEGORY), &[BEFORE_ENTRIES]),
    opening("contributor", Many, Is(&PERSON), &[BEFORE_ENTRIES]),
    opening("generator", Once, Is(&GENERATOR), &[BEFORE_ENTRIES]),
    opening("icon", Once, Text(&[text::FILLED, text::TIGHT, uris::URI]), &[BEFORE_ENTRIES]),
    opening("logo", Once, Text(&[text::FILLED, text::TIGHT, uris::URI]), &[BEFORE_ENTRIES]),
    opening("subtitle", Once, Is(&CONSTRUCT), &[BEFORE_ENTRIES]),
    opening("rights", Once, Is(&CONSTRUCT), &[BEFORE_ENTRIES]),
];

const OF_FEED: &[Row] = &[
    row("dc:creator", Many, Text(&[])),
    row("dc:subject", Many, Text(&[])),
    row("dc:date", Once, Text(&[dates::W3C_DATE])),
    row("creativeCommons:license", Many, Text(&[uris::FULL_URI])),
    row("access:restriction", Many, Is(&RESTRICTION)),
];

/// `entry`
pub(in crate::validate) const ENTRY: Grammar = Grammar {
    attributes: &[may("rdf:parseType", &[])],
    rows: &[
        &[
            row("title", Once, Is(&CONSTRUCT)),
            row("link", Many, Is(&LINK)),
            row("id", Once, Text(&[uris::ID, text::TIGHT, atom::UNIQUE_ID])),
            row("published", Once, Text(&[dates::ATOM_DATE, text::TIGHT])),
            row("updated", Once, Text(&[dates::ATOM_DATE, text::TIGHT, atom::UNIQUE_UPDATED])),
            row("category", Many, Is(&CATEGORY)),
            row("summary", Once, Is(&CONSTRUCT)),
            row("content", Once, Is(&CONSTRUCT)),
            row("author", Many, Is(&PERSON)),
            row("contributor", Many, Is(&PERSON)),
            row("rights", Once, Is(&CONSTRUCT)),
            row("source", Once, Is(&SOURCE)),
            row("app:edited", Once, Text(&[dates::ATOM_DATE, text::TIGHT])),
            row("app:control", Once, Is(&CONTROL)),
            row("dc:creator", Many, Text(&[])),
            row("dc:subject", Many, Text(&[])),
            row("dc:date", Once, Text(&[dates::W3C_DATE])),
            row("creativeCommons:license", Many, Text(&[uris::FULL_URI])),
            row("trackback:ping", Once, Text(&[uris::FULL_URI])),
            row("trackback:about", Many, Text(&[uris::FULL_URI])),
        ],
        ITEM,
        media::ITEM,
        EVERYWHERE,
        CHANNEL_AND_ITEM,
        MEDIA,
        MEDIA_SINCE,
        podcast::ITEM,
        google::ITEM,
        products::ITEM,
    ],
    needs: &[(&MISSING_ELEMENT, "title"), (&MISSING_ELEMENT, "id"), (&MISSING_ELEMENT, "updated")],
    counts: &[(&atom::MISSING_TEXTUAL_CONTENT, &["content", "summary"], 1..=u32::MAX)],
    opens: &[atom::ENTRY_OPENS],
    closes: &[atom::ENTRY_CLOSES, podcast::FILES],
    ..NOTHING
};

const SOURCE: Grammar = Grammar {
    attributes: &[may("indexing:index", &[numbers::YES_NO])],
    rows: &[METADATA, OF_FEED, EVERYWHERE, CHANNEL, CHANNEL_AND_ITEM, MEDIA, podcast::CHANNEL],
    needs: &[
        (&atom::MISSING_SOURCE_ELEMENT, "title"),
        (&atom::MISSING_SOURCE_ELEMENT, "id"),
        (&atom::MISSING_SOURCE_ELEMENT, "updated"),
    ],
    closes: &[atom::METADATA],
    ..NOTHING
};

const CONTROL: Grammar = Grammar { rows: &[&[row("app:draft", Once, Text(&[numbers::YES_NO]))]], ..NOTHING };

/// Elements of Atom and AtomPub where nobody has said what they mean.
pub(in crate::validate) const QUESTIONABLE: Grammar = Grammar {
    rows: &[
        &[
            row("atom:author", Many, Is(&PERSON)),
            row("atom:category", Many, Is(&CATEGORY)),
            row("atom:content", Many, Is(&CONSTRUCT)),
            row("atom:contributor", Many, Is(&PERSON)),
            row("atom:generator", Many, Is(&Grammar { closes: &[text::PLAIN], ..GENERATOR })),
            row("atom:icon", Once, Text(&[uris::URI])),
            row("atom:id", Once, Text(&[uris::ID])),
            row("atom:link", Many, Is(&LINK)),
            row("atom:logo", Once, Text(&[uris::URI])),
            row("atom:published", Once, Text(&[dates::ATOM_DATE])),
            row("atom:rights", Once, Is(&CONSTRUCT)),
            row("atom:subtitle", Once, Is(&CONSTRUCT)),
            row("atom:summary", Once, Is(&CONSTRUCT)),
            row("atom:title", Once, Is(&CONSTRUCT)),
            row("atom:updated", Once, Text(&[dates::ATOM_DATE])),
            row("app:workspace", Many, Is(&WORKSPACE)),
            row("app:collection", Many, Is(&COLLECTION)),
            row("app:categories", Many, Is(&CATEGORIES)),
        ],
        EVERYWHERE,
    ],
    ..NOTHING
};
