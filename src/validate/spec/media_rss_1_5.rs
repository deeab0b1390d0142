//! What has come to Media RSS since 2006 (rssboard.org/media-rss, 1.5.1): what people say of a medium, its
//! terms, its scenes. All of it is younger than the W3C Feed Validator's tables.

use crate::validate::rules::{media_types, numbers, uris};
use crate::validate::spec::media_rss::rules as media;
use crate::validate::types::model::Content::{Anything, Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{self, Attribute, ChildRule, ElementModel};
use crate::validate::types::rows::{NOTHING, may, must, newer, row};

/// Beside the elements of 2006.
pub const MEDIA_SINCE: &[ChildRule] = &[
    newer(row("media:community", Once, Is(&COMMUNITY))),
    newer(row("media:comments", Once, Is(&COMMENTS))),
    newer(row("media:responses", Once, Is(&RESPONSES))),
    newer(row("media:backLinks", Once, Is(&BACK_LINKS))),
    newer(row("media:embed", Once, Is(&EMBED))),
    newer(row("media:status", Once, Is(&STATUS))),
    newer(row("media:price", Many, Is(&PRICE))),
    newer(row("media:license", Once, Is(&LICENSE))),
    newer(row("media:subTitle", Many, Is(&SUBTITLE))),
    newer(row("media:peerLink", Many, Is(&FILE))),
    newer(row("media:location", Many, Anything)),
    newer(row("media:rights", Once, Is(&RIGHTS))),
    newer(row("media:scenes", Once, Is(&SCENES))),
    newer(row("media:statistics", Once, Is(&STATISTICS))),
    newer(row("media:starRating", Once, Is(&STARS))),
    newer(row("media:tags", Once, Text(&[]))),
];

const fn with(attributes: &'static [Attribute]) -> ElementModel {
    ElementModel { attributes, text: model::Text::Read, ..NOTHING }
}

const fn of(rows: &'static [&'static [ChildRule]]) -> ElementModel {
    ElementModel { rows, ..NOTHING }
}

const COMMUNITY: ElementModel = of(&[&[
    row("media:starRating", Once, Is(&STARS)),
    row("media:statistics", Once, Is(&STATISTICS)),
    row("media:tags", Once, Text(&[])),
]]);
const STARS: ElementModel = with(&[
    may("average", &[numbers::MEASURE]),
    may("count", &[numbers::NON_NEGATIVE.or_empty()]),
    may("min", &[numbers::NON_NEGATIVE.or_empty()]),
    may("max", &[numbers::NON_NEGATIVE.or_empty()]),
]);
const STATISTICS: ElementModel =
    with(&[may("views", &[numbers::NON_NEGATIVE.or_empty()]), may("favorites", &[numbers::NON_NEGATIVE.or_empty()])]);
const COMMENTS: ElementModel = of(&[&[row("media:comment", Many, Text(&[]))]]);
const RESPONSES: ElementModel = of(&[&[row("media:response", Many, Text(&[uris::FULL_IRI]))]]);
const BACK_LINKS: ElementModel = of(&[&[row("media:backLink", Many, Text(&[uris::FULL_IRI]))]]);
const EMBED: ElementModel = ElementModel {
    attributes: &[
        must("url", &[uris::FULL_IRI]),
        may("width", &[numbers::POSITIVE.or_empty()]),
        may("height", &[numbers::POSITIVE.or_empty()]),
    ],
    rows: &[&[row("media:param", Many, Is(&with(&[must("name", &[])])))]],
    ..NOTHING
};
const STATUS: ElementModel = with(&[must("state", &[media::STATE]), may("reason", &[])]);
const PRICE: ElementModel =
    with(&[may("type", &[]), may("info", &[]), may("price", &[numbers::MEASURE]), may("currency", &[])]);
const LICENSE: ElementModel = with(&[may("type", &[media_types::MEDIA_TYPE]), may("href", &[uris::FULL_IRI])]);
const FILE: ElementModel = with(&[may("type", &[media_types::MEDIA_TYPE]), must("href", &[uris::FULL_IRI])]);
const SUBTITLE: ElementModel = with(&[
    may("type", &[media_types::MEDIA_TYPE]),
    may("lang", &[numbers::LANGUAGE.or_empty()]),
    must("href", &[uris::FULL_IRI]),
]);
const RIGHTS: ElementModel = with(&[must("status", &[media::RIGHTS])]);
const SCENES: ElementModel = of(&[&[row("media:scene", Many, Is(&SCENE))]]);
const SCENE: ElementModel = of(&[&[
    row("sceneTitle", Once, Text(&[])),
    row("sceneDescription", Once, Text(&[])),
    row("sceneStartTime", Once, Text(&[media::TIME])),
    row("sceneEndTime", Once, Text(&[media::TIME])),
]]);
