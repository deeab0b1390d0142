//! Apple's podcasts.

use super::super::rows::Content::{Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{Grammar, NOTHING, Row, later, must, row};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, mail, numbers, podcast, uris};

/// In channels.
pub(super) const CHANNEL: &[Row] = &[
    row("itunes:author", Once, Text(&[podcast::SHORT])),
    row("itunes:block", Once, Text(&[podcast::YES_NO_CLEAN])),
    row("itunes:explicit", Once, Text(&[numbers::TRUE_FALSE])),
    row("itunes:keywords", Once, Text(&[podcast::SHORT, podcast::KEYWORDS])),
    row("itunes:subtitle", Once, Text(&[podcast::SHORT])),
    row("itunes:summary", Once, Text(&[podcast::LONG])),
    row("itunes:image", Once, Is(&IMAGE)),
    row("itunes:owner", Once, Is(&OWNER)),
    row("itunes:category", Many, Is(&CATEGORY)),
    row("itunes:pubDate", Once, Text(&[dates::RSS_DATE])),
    row("itunes:new-feed-url", Once, Text(&[uris::FULL_URI])),
    row("itunes:type", Once, Text(&[podcast::CHANNEL_TYPE])),
];

/// In channels, and younger than the W3C Feed Validator's tables.
pub(super) const CHANNEL_SINCE: &[Row] = &[
    later(row("itunes:complete", Once, Text(&[podcast::COMPLETE]))),
    later(row("itunes:title", Once, Text(&[]))),
    later(row("itunes:applepodcastsverify", Once, Text(&[]))),
];

/// In items.
pub(super) const ITEM: &[Row] = &[
    row("itunes:duration", Once, Text(&[podcast::DURATION])),
    row("itunes:author", Once, Text(&[podcast::SHORT])),
    row("itunes:block", Once, Text(&[podcast::YES_NO_CLEAN])),
    row("itunes:explicit", Once, Text(&[numbers::TRUE_FALSE])),
    row("itunes:keywords", Once, Text(&[podcast::SHORT, podcast::KEYWORDS])),
    row("itunes:subtitle", Once, Text(&[podcast::SHORT])),
    row("itunes:summary", Once, Text(&[podcast::LONG])),
    row("itunes:image", Once, Is(&IMAGE)),
    row("itunes:title", Once, Text(&[])),
    row("itunes:episode", Once, Text(&[numbers::POSITIVE])),
    row("itunes:season", Once, Text(&[numbers::POSITIVE])),
    row("itunes:episodeType", Once, Text(&[podcast::EPISODE_TYPE])),
];

const IMAGE: Grammar = Grammar { attributes: &[must("href", &[uris::WEB])], ..NOTHING };

const OWNER: Grammar = Grammar {
    rows: &[&[row("itunes:email", Once, Text(&[mail::CONTACT])), row("itunes:name", Once, Text(&[podcast::SHORT]))]],
    needs: &[(&MISSING_ELEMENT, "itunes:email")],
    ..NOTHING
};

const CATEGORY: Grammar = Grammar {
    attributes: &[must("text", &[podcast::CATEGORY])],
    rows: &[&[row(
        "itunes:category",
        Many,
        Is(&Grammar { attributes: &[must("text", &[podcast::CATEGORY])], ..NOTHING }),
    )]],
    ..NOTHING
};
