//! What has come to Media RSS since 2006 (rssboard.org/media-rss, 1.5.1): what people say of a medium, its
//! terms, its scenes. All of it is younger than the W3C Feed Validator's tables.

use crate::validate::rules::{media_types, numbers, uris};
use crate::validate::spec::media_rss::rules as media;
use crate::validate::types::model::Content::{Anything, Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{self, Attribute, Grammar, NOTHING, Row, later, may, must, row};

/// Beside the elements of 2006.
pub const MEDIA_SINCE: &[Row] = &[
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
    Grammar { attributes, text: model::Text::Read, ..NOTHING }
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
    may("average", &[numbers::MEASURE]),
    may("count", &[numbers::NON_NEGATIVE.or_empty()]),
    may("min", &[numbers::NON_NEGATIVE.or_empty()]),
    may("max", &[numbers::NON_NEGATIVE.or_empty()]),
]);
const STATISTICS: Grammar =
    with(&[may("views", &[numbers::NON_NEGATIVE.or_empty()]), may("favorites", &[numbers::NON_NEGATIVE.or_empty()])]);
const COMMENTS: Grammar = of(&[&[row("media:comment", Many, Text(&[]))]]);
const RESPONSES: Grammar = of(&[&[row("media:response", Many, Text(&[uris::FULL_IRI]))]]);
const BACK_LINKS: Grammar = of(&[&[row("media:backLink", Many, Text(&[uris::FULL_IRI]))]]);
const EMBED: Grammar = Grammar {
    attributes: &[
        must("url", &[uris::FULL_IRI]),
        may("width", &[numbers::POSITIVE.or_empty()]),
        may("height", &[numbers::POSITIVE.or_empty()]),
    ],
    rows: &[&[row("media:param", Many, Is(&with(&[must("name", &[])])))]],
    ..NOTHING
};
const STATUS: Grammar = with(&[must("state", &[media::STATE]), may("reason", &[])]);
const PRICE: Grammar =
    with(&[may("type", &[]), may("info", &[]), may("price", &[numbers::MEASURE]), may("currency", &[])]);
const LICENSE: Grammar = with(&[may("type", &[media_types::MEDIA_TYPE]), may("href", &[uris::FULL_IRI])]);
const FILE: Grammar = with(&[may("type", &[media_types::MEDIA_TYPE]), must("href", &[uris::FULL_IRI])]);
const SUBTITLE: Grammar = with(&[
    may("type", &[media_types::MEDIA_TYPE]),
    may("lang", &[numbers::LANGUAGE.or_empty()]),
    must("href", &[uris::FULL_IRI]),
]);
const RIGHTS: Grammar = with(&[must("status", &[media::RIGHTS])]);
const SCENES: Grammar = of(&[&[row("media:scene", Many, Is(&SCENE))]]);
const SCENE: Grammar = of(&[&[
    row("sceneTitle", Once, Text(&[])),
    row("sceneDescription", Once, Text(&[])),
    row("sceneStartTime", Once, Text(&[media::TIME])),
    row("sceneEndTime", Once, Text(&[media::TIME])),
]]);
