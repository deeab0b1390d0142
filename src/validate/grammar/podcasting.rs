//! Podcasting 2.0 (podcastindex.org/namespace/1.0): the elements with what each must have. All of them are
//! younger than the W3C Feed Validator's tables; those that are not here pass unseen, for the vocabulary grows.

use super::super::rows::Content::{Anything, Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{self, Attribute, Grammar, NOTHING, Row, later, may, must, opening, row};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, media_types, numbers, podcasting, text, uris};

/// In channels.
pub(super) const CHANNEL: &[Row] = &[
    later(row("podcast:guid", Once, Text(&[podcasting::GUID]))),
    later(row("podcast:locked", Once, Text(&[podcasting::YES_NO]))),
    later(row("podcast:block", Many, Text(&[podcasting::YES_NO]))),
    later(row("podcast:funding", Many, Is(&FUNDING))),
    later(row("podcast:trailer", Many, Is(&TRAILER))),
    later(row("podcast:medium", Once, Text(&[podcasting::MEDIUM]))),
    later(opening("podcast:liveItem", Many, Anything, &[podcasting::LIVE])),
    later(row("podcast:podroll", Once, Is(&REMOTES))),
    later(row("podcast:publisher", Once, Is(&REMOTES))),
    later(row("podcast:updateFrequency", Once, Text(&[]))),
    later(row("podcast:podping", Once, Anything)),
];

/// In channels and items.
pub(super) const BOTH: &[Row] = &[
    later(row("podcast:person", Many, Is(&PERSON))),
    later(row("podcast:location", Many, Text(&[text::FILLED]))),
    later(row("podcast:license", Once, Is(&LICENSE))),
    later(row("podcast:value", Many, Is(&VALUE))),
    later(row("podcast:images", Once, Is(&IMAGES))),
    later(row("podcast:image", Many, Is(&IMAGE))),
    later(row("podcast:txt", Many, Text(&[]))),
    later(row("podcast:chat", Once, Is(&CHAT))),
];

/// In items.
pub(super) const ITEM: &[Row] = &[
    later(row("podcast:transcript", Many, Is(&FILE))),
    later(row("podcast:chapters", Once, Is(&FILE))),
    later(row("podcast:soundbite", Many, Is(&SOUNDBITE))),
    later(row("podcast:season", Once, Text(&[numbers::NON_NEGATIVE]))),
    later(row("podcast:episode", Once, Text(&[numbers::DECIMAL]))),
    later(row("podcast:alternateEnclosure", Many, Is(&ALTERNATE))),
    later(row("podcast:socialInteract", Many, Is(&SOCIAL))),
];

const fn with(attributes: &'static [Attribute]) -> Grammar {
    Grammar { attributes, text: rows::Text::Read, ..NOTHING }
}

const FUNDING: Grammar = with(&[must("url", &[uris::FULL_IRI])]);
const FILE: Grammar = with(&[must("url", &[uris::FULL_IRI]), must("type", &[media_types::MEDIA_TYPE])]);
const TRAILER: Grammar = with(&[
    must("pubdate", &[dates::RSS_DATE]),
    must("url", &[uris::FULL_IRI]),
    may("type", &[media_types::MEDIA_TYPE]),
    may("length", &[numbers::NON_NEGATIVE]),
    may("season", &[numbers::NON_NEGATIVE]),
]);
const PERSON: Grammar = Grammar {
    attributes: &[may("href", &[uris::FULL_IRI]), may("img", &[uris::FULL_IRI])],
    text: rows::Text::Read,
    closes: &[text::FILLED],
    ..NOTHING
};
const LICENSE: Grammar = with(&[may("url", &[uris::FULL_IRI])]);
const IMAGES: Grammar = with(&[must("srcset", &[])]);
const IMAGE: Grammar = with(&[must("href", &[uris::FULL_IRI])]);
const CHAT: Grammar = with(&[must("server", &[]), must("protocol", &[])]);
const SOUNDBITE: Grammar = with(&[must("startTime", &[numbers::FLOAT]), must("duration", &[numbers::FLOAT])]);
const SOCIAL: Grammar = Grammar {
    attributes: &[must("protocol", &[]), may("uri", &[uris::FULL_IRI])],
    opens: &[podcasting::SOCIAL],
    ..NOTHING
};
const REMOTES: Grammar = Grammar {
    rows: &[&[row("podcast:remoteItem", Many, Is(&with(&[must("feedGuid", &[podcasting::GUID])])))]],
    ..NOTHING
};
const VALUE: Grammar = Grammar {
    attributes: &[must("type", &[]), must("method", &[])],
    rows: &[&[row("podcast:valueRecipient", Many, Is(&RECIPIENT)), row("podcast:valueTimeSplit", Many, Anything)]],
    ..NOTHING
};
const RECIPIENT: Grammar = with(&[must("type", &[]), must("address", &[]), must("split", &[numbers::NON_NEGATIVE])]);
const ALTERNATE: Grammar = Grammar {
    attributes: &[must("type", &[media_types::MEDIA_TYPE]), may("length", &[numbers::NON_NEGATIVE])],
    rows: &[&[
        row("podcast:source", Many, Is(&with(&[must("uri", &[uris::FULL_IRI])]))),
        row("podcast:integrity", Once, Is(&with(&[must("type", &[]), must("value", &[])]))),
    ]],
    needs: &[(&MISSING_ELEMENT, "podcast:source")],
    ..NOTHING
};
