//! Atom 1.0 (RFC 4287).

use crate::validate::rules::structure::{BEFORE_ENTRIES, MISSING_ELEMENT};
use crate::validate::rules::{dates, numbers, text, timeline, uris};
use crate::validate::spec::access::ACCESS_RESTRICTION;
use crate::validate::spec::atom::parts::{CATEGORY, CONSTRUCT, GENERATOR, LINK, PERSON};
use crate::validate::spec::atom::rules as atom;
use crate::validate::spec::atompub::{CATEGORIES, COLLECTION, COLLECTION_IN_FEED, WORKSPACE};
use crate::validate::spec::common_extensions::{CHANNEL, CHANNEL_AND_ITEM, EVERYWHERE, ITEM};
use crate::validate::spec::google_base::rows as google;
use crate::validate::spec::media_rss::rows as media;
use crate::validate::spec::media_rss::rows::MEDIA;
use crate::validate::spec::media_rss_1_5::MEDIA_SINCE;
use crate::validate::spec::tombstones;
use crate::validate::spec::tombstones::TOMBSTONES;
use crate::validate::spec::{google_merchant, itunes};
use crate::validate::types::model::Content::{Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{ChildRule, ElementModel};
use crate::validate::types::rows::{NOTHING, may, opening, row};

/// `feed`
pub(in crate::validate) const FEED: ElementModel = ElementModel {
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
        itunes::CHANNEL,
        TOMBSTONES,
    ],
    closes: &[atom::FEED, tombstones::AT_END, timeline::FEED],
    ..NOTHING
};

/// What is said of a feed.
const METADATA: &[ChildRule] = &[
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

const OF_FEED: &[ChildRule] = &[
    row("dc:creator", Many, Text(&[])),
    row("dc:subject", Many, Text(&[])),
    row("dc:date", Once, Text(&[dates::W3C_DATE])),
    row("creativeCommons:license", Many, Text(&[uris::FULL_URI])),
    row("access:restriction", Many, Is(&ACCESS_RESTRICTION)),
];

/// `entry`
pub(in crate::validate) const ENTRY: ElementModel = ElementModel {
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
        itunes::ITEM,
        google::ITEM,
        google_merchant::ITEM,
    ],
    needs: &[(&MISSING_ELEMENT, "title"), (&MISSING_ELEMENT, "id"), (&MISSING_ELEMENT, "updated")],
    counts: &[(&atom::MISSING_TEXTUAL_CONTENT, &["content", "summary"], 1..=u32::MAX)],
    opens: &[atom::ENTRY_OPENS],
    closes: &[atom::ENTRY_CLOSES, itunes::FILES],
    ..NOTHING
};

const SOURCE: ElementModel = ElementModel {
    attributes: &[may("indexing:index", &[numbers::YES_NO])],
    rows: &[METADATA, OF_FEED, EVERYWHERE, CHANNEL, CHANNEL_AND_ITEM, MEDIA, itunes::CHANNEL],
    needs: &[
        (&atom::MISSING_SOURCE_ELEMENT, "title"),
        (&atom::MISSING_SOURCE_ELEMENT, "id"),
        (&atom::MISSING_SOURCE_ELEMENT, "updated"),
    ],
    closes: &[atom::METADATA],
    ..NOTHING
};

const CONTROL: ElementModel = ElementModel { rows: &[&[row("app:draft", Once, Text(&[numbers::YES_NO]))]], ..NOTHING };

/// Elements of Atom and AtomPub where nobody has said what they mean.
pub(in crate::validate) const QUESTIONABLE: ElementModel = ElementModel {
    rows: &[
        &[
            row("atom:author", Many, Is(&PERSON)),
            row("atom:category", Many, Is(&CATEGORY)),
            row("atom:content", Many, Is(&CONSTRUCT)),
            row("atom:contributor", Many, Is(&PERSON)),
            row("atom:generator", Many, Is(&ElementModel { closes: &[text::PLAIN], ..GENERATOR })),
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
