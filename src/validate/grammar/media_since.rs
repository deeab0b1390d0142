//! What has come to Media RSS since 2006 (rssboard.org/media-rss, 1.5.1): what people say of a medium, its
//! terms, its scenes. All of it is younger than the W3C Feed Validator's tables.

use super::super::rows::Content::{Anything, Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{self, Attribute, Grammar, NOTHING, Row, later, may, must, row};
use crate::validate::rules::{media, media_types, numbers, uris};

/// Beside the elements of 2006.
pub(super) const MEDIA_SINCE: &[Row] = &[
    later(row("media:community", Once, Is(&COMMUNITY))),
    later(row("media:comments", Once, Is(&COMMENTS))),
    later(row("media:responses", Once, Is(&RESPONSES))),
    later(row("media:backLinks", Once, Is(&BACK_LINKS))),
    later(row("media:embed", Once, Is(&EMBED))),
    later(row("media:status", Once, Is(&STATUS))),
    later(row("media:price", Many, Is(&PRICE))),
    later(row("media:license", Once, Is(&LICENSE))),
    later(row("media:subTitle", Many, Is(&SUBTITLE))),
    later(row("media:peerLink", Many, Is(&FILE))),
    later(row("media:location", Many, Anything)),
    later(row("media:rights", Once, Is(&RIGHTS))),
    later(row("media:scenes", Once, Is(&SCENES))),
    later(row("media:statistics", Once, Is(&STATISTICS))),
    later(row("media:starRating", Once, Is(&STARS))),
    later(row("media:tags", Once, Text(&[]))),
];

const fn with(attributes: &'static [Attribute]) -> Grammar {
    Grammar { attributes, text: rows::Text::Read, ..NOTHING }
}

const fn of(rows: &'static [&'static [Row]]) -> Grammar {
    Grammar { rows, ..NOTHING }
}

const COMMUNITY: Grammar = of(&[&[
    row("media:starRating", Once, Is(&STARS)),
    row("media:statistics", Once, Is(&STATISTICS)),
    row("media:tags", Once, Text(&[])),
]]);
const STARS: Grammar = with(&[
    may("average", &[numbers::measure]),
    may("count", &[media::count]),
    may("min", &[media::count]),
    may("max", &[media::count]),
]);
const STATISTICS: Grammar = with(&[may("views", &[media::count]), may("favorites", &[media::count])]);
const COMMENTS: Grammar = of(&[&[row("media:comment", Many, Text(&[]))]]);
const RESPONSES: Grammar = of(&[&[row("media:response", Many, Text(&[uris::full_iri]))]]);
const BACK_LINKS: Grammar = of(&[&[row("media:backLink", Many, Text(&[uris::full_iri]))]]);
const EMBED: Grammar = Grammar {
    attributes: &[must("url", &[uris::full_iri]), may("width", &[media::size]), may("height", &[media::size])],
    rows: &[&[row("media:param", Many, Is(&with(&[must("name", &[])])))]],
    ..NOTHING
};
const STATUS: Grammar = with(&[must("state", &[media::state]), may("reason", &[])]);
const PRICE: Grammar =
    with(&[may("type", &[]), may("info", &[]), may("price", &[numbers::measure]), may("currency", &[])]);
const LICENSE: Grammar = with(&[may("type", &[media_types::media_type]), may("href", &[uris::full_iri])]);
const FILE: Grammar = with(&[may("type", &[media_types::media_type]), must("href", &[uris::full_iri])]);
const SUBTITLE: Grammar =
    with(&[may("type", &[media_types::media_type]), may("lang", &[media::language]), must("href", &[uris::full_iri])]);
const RIGHTS: Grammar = with(&[must("status", &[media::rights])]);
const SCENES: Grammar = of(&[&[row("media:scene", Many, Is(&SCENE))]]);
const SCENE: Grammar = of(&[&[
    row("sceneTitle", Once, Text(&[])),
    row("sceneDescription", Once, Text(&[])),
    row("sceneStartTime", Once, Text(&[media::time])),
    row("sceneEndTime", Once, Text(&[media::time])),
]]);
