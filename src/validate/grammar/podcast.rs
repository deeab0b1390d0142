//! Apple's podcasts.

use super::super::rows::Content::{Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{Grammar, NOTHING, Row, later, must, row};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, mail, numbers, podcast, uris};

/// In channels.
pub(super) const CHANNEL: &[Row] = &[
    row("itunes:author", Once, Text(&[podcast::short])),
    row("itunes:block", Once, Text(&[podcast::yes_no_clean])),
    row("itunes:explicit", Once, Text(&[numbers::true_false])),
    row("itunes:keywords", Once, Text(&[podcast::short, podcast::keywords])),
    row("itunes:subtitle", Once, Text(&[podcast::short])),
    row("itunes:summary", Once, Text(&[podcast::long])),
    row("itunes:image", Once, Is(&IMAGE)),
    row("itunes:owner", Once, Is(&OWNER)),
    row("itunes:category", Many, Is(&CATEGORY)),
    row("itunes:pubDate", Once, Text(&[dates::rss_date])),
    row("itunes:new-feed-url", Once, Text(&[uris::full_uri])),
    row("itunes:type", Once, Text(&[podcast::channel_type])),
];

/// In channels, and younger than the W3C Feed Validator's tables.
pub(super) const CHANNEL_SINCE: &[Row] = &[
    later(row("itunes:complete", Once, Text(&[podcast::complete]))),
    later(row("itunes:title", Once, Text(&[]))),
    later(row("itunes:applepodcastsverify", Once, Text(&[]))),
];

/// In items.
pub(super) const ITEM: &[Row] = &[
    row("itunes:duration", Once, Text(&[podcast::duration])),
    row("itunes:author", Once, Text(&[podcast::short])),
    row("itunes:block", Once, Text(&[podcast::yes_no_clean])),
    row("itunes:explicit", Once, Text(&[numbers::true_false])),
    row("itunes:keywords", Once, Text(&[podcast::short, podcast::keywords])),
    row("itunes:subtitle", Once, Text(&[podcast::short])),
    row("itunes:summary", Once, Text(&[podcast::long])),
    row("itunes:image", Once, Is(&IMAGE)),
    row("itunes:title", Once, Text(&[])),
    row("itunes:episode", Once, Text(&[numbers::positive])),
    row("itunes:season", Once, Text(&[numbers::positive])),
    row("itunes:episodeType", Once, Text(&[podcast::episode_type])),
];

const IMAGE: Grammar = Grammar { attributes: &[must("href", &[uris::web])], ..NOTHING };

const OWNER: Grammar = Grammar {
    rows: &[&[row("itunes:email", Once, Text(&[mail::contact])), row("itunes:name", Once, Text(&[podcast::short]))]],
    needs: &[(&MISSING_ELEMENT, "itunes:email")],
    ..NOTHING
};

const CATEGORY: Grammar = Grammar {
    attributes: &[must("text", &[podcast::category])],
    rows: &[&[row(
        "itunes:category",
        Many,
        Is(&Grammar { attributes: &[must("text", &[podcast::category])], ..NOTHING }),
    )]],
    ..NOTHING
};
