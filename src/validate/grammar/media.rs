//! Media RSS.

use super::super::rows::Content::{Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{self, Grammar, NOTHING, Row, may, opening, row};
use super::everywhere::EVERYWHERE;
use super::media_since::MEDIA_SINCE;
use crate::validate::rules::{media, media_types, numbers, text};

/// In items and entries, beside what may stand everywhere.
pub(super) const ITEM: &[Row] = &[row("media:group", Many, Is(&GROUP)), row("media:content", Many, Is(&CONTENT))];

/// In channels, items, groups and contents.
pub(super) const MEDIA: &[Row] = &[
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
    opening("media:adult", Once, Text(&[numbers::true_false]), &[media::adult]),
];

const WORDS: Grammar = Grammar {
    attributes: &[may("type", &[media::text_type])],
    text: rows::Text::Read,
    closes: &[media::words],
    ..NOTHING
};

const TEXT: Grammar = Grammar {
    attributes: &[
        may("type", &[media::text_type]),
        may("start", &[media::time]),
        may("end", &[media::time]),
        may("lang", &[media::language]),
    ],
    ..WORDS
};

const THUMBNAIL: Grammar = Grammar {
    attributes: &[
        may("url", &[media::address]),
        may("time", &[media::time]),
        may("height", &[media::size]),
        may("width", &[media::size]),
    ],
    text: rows::Text::Read,
    opens: &[media::needs_url],
    ..NOTHING
};

const PLAYER: Grammar = Grammar {
    attributes: &[may("url", &[media::address]), may("height", &[media::size]), may("width", &[media::size])],
    opens: &[media::needs_url],
    ..NOTHING
};

const CATEGORY: Grammar = Grammar {
    attributes: &[may("label", &[media::label]), may("scheme", &[media::address])],
    text: rows::Text::Read,
    closes: &[text::plain],
    ..NOTHING
};

const COPYRIGHT: Grammar =
    Grammar { attributes: &[may("url", &[media::address])], text: rows::Text::Read, closes: &[text::plain], ..NOTHING };

const CREDIT: Grammar = Grammar {
    attributes: &[may("role", &[media::role]), may("scheme", &[media::credit_scheme])],
    text: rows::Text::Read,
    ..NOTHING
};

const HASH: Grammar = Grammar {
    attributes: &[may("algo", &[media::algorithm])],
    text: rows::Text::Read,
    closes: &[media::digest],
    ..NOTHING
};

const RATING: Grammar =
    Grammar { attributes: &[may("scheme", &[])], text: rows::Text::Read, closes: &[media::rating], ..NOTHING };

const RESTRICTION: Grammar = Grammar {
    attributes: &[may("relationship", &[]), may("type", &[])],
    text: rows::Text::Read,
    closes: &[media::restriction],
    ..NOTHING
};

/// One file.
const CONTENT: Grammar = Grammar {
    attributes: &[
        may("url", &[media::address]),
        may("type", &[media_types::media_type_attribute]),
        may("medium", &[media::medium]),
        may("isDefault", &[media::flag]),
        may("expression", &[media::expression]),
        may("fileSize", &[media::size]),
        may("height", &[media::size]),
        may("width", &[media::size]),
        may("duration", &[numbers::measure]),
        may("bitrate", &[numbers::measure]),
        may("framerate", &[numbers::measure]),
        may("samplingrate", &[numbers::measure]),
        may("channels", &[media::count]),
        may("lang", &[media::language]),
    ],
    rows: &[MEDIA, MEDIA_SINCE, EVERYWHERE],
    ..NOTHING
};

/// Several forms of one thing.
const GROUP: Grammar = Grammar {
    rows: &[&[row("media:content", Many, Is(&CONTENT))], MEDIA, MEDIA_SINCE],
    closes: &[media::group],
    ..NOTHING
};
