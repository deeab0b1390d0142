//! Media RSS.

use crate::validate::rules::{media_types, numbers, text, uris};
use crate::validate::spec::common_extensions::EVERYWHERE;
use crate::validate::spec::media_rss::rules as media;
use crate::validate::spec::media_rss_1_5::MEDIA_SINCE;
use crate::validate::types::model::Content::{Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{self, ChildRule, ElementModel};
use crate::validate::types::rows::{NOTHING, breaking, may, row};

/// In items and entries, beside what may stand everywhere.
pub const ITEM: &[ChildRule] = &[row("media:group", Many, Is(&GROUP)), row("media:content", Many, Is(&CONTENT))];

/// In channels, items, groups and contents.
pub const MEDIA: &[ChildRule] = &[
    row("media:title", Once, Is(&WORDS)),
    row("media:description", Once, Is(&WORDS)),
    row("media:thumbnail", Many, Is(&THUMBNAIL)),
    row("media:keywords", Many, Text(&[])),
    row("media:category", Many, Is(&CATEGORY)),
    row("media:rating", Many, Is(&RATING)),
    row("media:credit", Many, Is(&CREDIT)),
    row("media:copyright", Once, Is(&COPYRIGHT)),
    row("media:player", Many, Is(&PLAYER)),
    row("media:restriction", Many, Is(&RESTRICTION)),
    row("media:hash", Many, Is(&HASH)),
    row("media:text", Many, Is(&TEXT)),
    breaking(&media::DEPRECATED_MEDIA_ADULT, row("media:adult", Once, Text(&[numbers::TRUE_FALSE]))),
];

const WORDS: ElementModel = ElementModel {
    attributes: &[may("type", &[media::TEXT_TYPE])],
    text: model::Text::Read,
    closes: &[media::WORDS],
    ..NOTHING
};

const TEXT: ElementModel = ElementModel {
    attributes: &[
        may("type", &[media::TEXT_TYPE]),
        may("start", &[media::TIME]),
        may("end", &[media::TIME]),
        may("lang", &[numbers::LANGUAGE.or_empty()]),
    ],
    ..WORDS
};

const THUMBNAIL: ElementModel = ElementModel {
    attributes: &[
        may("url", &[uris::FULL_URI.or_empty()]),
        may("time", &[media::TIME]),
        may("height", &[numbers::POSITIVE.or_empty()]),
        may("width", &[numbers::POSITIVE.or_empty()]),
    ],
    text: model::Text::Read,
    opens: &[media::NEEDS_URL],
    ..NOTHING
};

const PLAYER: ElementModel = ElementModel {
    attributes: &[
        may("url", &[uris::FULL_URI.or_empty()]),
        may("height", &[numbers::POSITIVE.or_empty()]),
        may("width", &[numbers::POSITIVE.or_empty()]),
    ],
    opens: &[media::NEEDS_URL],
    ..NOTHING
};

const CATEGORY: ElementModel = ElementModel {
    attributes: &[may("label", &[text::PLAIN.or_empty()]), may("scheme", &[media::SCHEME.or_empty()])],
    text: model::Text::Read,
    closes: &[text::PLAIN],
    ..NOTHING
};

const COPYRIGHT: ElementModel = ElementModel {
    attributes: &[may("url", &[uris::FULL_URI.or_empty()])],
    text: model::Text::Read,
    closes: &[text::PLAIN],
    ..NOTHING
};

const CREDIT: ElementModel = ElementModel {
    attributes: &[may("role", &[media::ROLE]), may("scheme", &[media::CREDIT_SCHEME])],
    text: model::Text::Read,
    ..NOTHING
};

const HASH: ElementModel = ElementModel {
    attributes: &[may("algo", &[media::ALGORITHM])],
    text: model::Text::Read,
    closes: &[media::DIGEST],
    ..NOTHING
};

const RATING: ElementModel =
    ElementModel { attributes: &[may("scheme", &[])], text: model::Text::Read, closes: &[media::RATING], ..NOTHING };

const RESTRICTION: ElementModel = ElementModel {
    attributes: &[may("relationship", &[]), may("type", &[])],
    text: model::Text::Read,
    closes: &[media::RESTRICTION],
    ..NOTHING
};

/// One file.
const CONTENT: ElementModel = ElementModel {
    attributes: &[
        may("url", &[uris::FULL_URI.or_empty()]),
        may("type", &[media_types::MEDIA_TYPE_ATTRIBUTE, media_types::REGISTERED_NAME]),
        may("medium", &[media::MEDIUM, media::MEDIUM_OF_TYPE]),
        may("isDefault", &[numbers::TRUE_FALSE.or_empty()]),
        may("expression", &[media::EXPRESSION]),
        may("fileSize", &[numbers::POSITIVE.or_empty()]),
        may("height", &[numbers::POSITIVE.or_empty()]),
        may("width", &[numbers::POSITIVE.or_empty()]),
        may("duration", &[numbers::MEASURE]),
        may("bitrate", &[numbers::MEASURE]),
        may("framerate", &[numbers::MEASURE]),
        may("samplingrate", &[numbers::MEASURE]),
        may("channels", &[numbers::NON_NEGATIVE.or_empty()]),
        may("lang", &[numbers::LANGUAGE.or_empty()]),
    ],
    rows: &[MEDIA, MEDIA_SINCE, EVERYWHERE],
    ..NOTHING
};

/// Several forms of one thing.
const GROUP: ElementModel = ElementModel {
    rows: &[&[row("media:content", Many, Is(&CONTENT))], MEDIA, MEDIA_SINCE],
    counts: &[(&media::MEDIA_GROUP_WITHOUT_ALTERNATIVES, &["media:content"], 2..=u32::MAX)],
    ..NOTHING
};
