//! Podcasting 2.0 (podcastindex.org/namespace/1.0): the elements with what each must have. All of them are
//! younger than the W3C Feed Validator's tables; those that are not here pass unseen, for the vocabulary grows.

use super::super::rows::Content::{Anything, Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{self, Attribute, Grammar, NOTHING, Row, later, may, must, opening, row};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, media_types, numbers, podcasting, text, uris};

/// In channels.
pub(super) const CHANNEL: &[Row] = &[
    later(row("podcast:guid", Once, Text(&[podcasting::guid]))),
    later(row("podcast:locked", Once, Text(&[podcasting::yes_no]))),
    later(row("podcast:block", Many, Text(&[podcasting::yes_no]))),
    later(row("podcast:funding", Many, Is(&FUNDING))),
    later(row("podcast:trailer", Many, Is(&TRAILER))),
    later(row("podcast:medium", Once, Text(&[podcasting::medium]))),
    later(opening("podcast:liveItem", Many, Anything, &[podcasting::live])),
    later(row("podcast:podroll", Once, Is(&REMOTES))),
    later(row("podcast:publisher", Once, Is(&REMOTES))),
    later(row("podcast:updateFrequency", Once, Text(&[]))),
    later(row("podcast:podping", Once, Anything)),
];

/// In channels and items.
pub(super) const BOTH: &[Row] = &[
    later(row("podcast:person", Many, Is(&PERSON))),
    later(row("podcast:location", Many, Text(&[text::filled]))),
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
    later(row("podcast:season", Once, Text(&[numbers::non_negative]))),
    later(row("podcast:episode", Once, Text(&[numbers::decimal]))),
    later(row("podcast:alternateEnclosure", Many, Is(&ALTERNATE))),
    later(row("podcast:socialInteract", Many, Is(&SOCIAL))),
];

const fn with(attributes: &'static [Attribute]) -> Grammar {
    Grammar { attributes, text: rows::Text::Read, ..NOTHING }
}

const FUNDING: Grammar = with(&[must("url", &[uris::full_iri])]);
const FILE: Grammar = with(&[must("url", &[uris::full_iri]), must("type", &[media_types::media_type])]);
const TRAILER: Grammar = with(&[
    must("pubdate", &[dates::rss_date]),
    must("url", &[uris::full_iri]),
    may("type", &[media_types::media_type]),
    may("length", &[numbers::non_negative]),
    may("season", &[numbers::non_negative]),
]);
const PERSON: Grammar = Grammar {
    attributes: &[may("href", &[uris::full_iri]), may("img", &[uris::full_iri])],
    text: rows::Text::Read,
    closes: &[text::filled],
    ..NOTHING
};
const LICENSE: Grammar = with(&[may("url", &[uris::full_iri])]);
const IMAGES: Grammar = with(&[must("srcset", &[])]);
const IMAGE: Grammar = with(&[must("href", &[uris::full_iri])]);
const CHAT: Grammar = with(&[must("server", &[]), must("protocol", &[])]);
const SOUNDBITE: Grammar = with(&[must("startTime", &[numbers::float]), must("duration", &[numbers::float])]);
const SOCIAL: Grammar = Grammar {
    attributes: &[must("protocol", &[]), may("uri", &[uris::full_iri])],
    opens: &[podcasting::social],
    ..NOTHING
};
const REMOTES: Grammar = Grammar {
    rows: &[&[row("podcast:remoteItem", Many, Is(&with(&[must("feedGuid", &[podcasting::guid])])))]],
    ..NOTHING
};
const VALUE: Grammar = Grammar {
    attributes: &[must("type", &[]), must("method", &[])],
    rows: &[&[row("podcast:valueRecipient", Many, Is(&RECIPIENT)), row("podcast:valueTimeSplit", Many, Anything)]],
    ..NOTHING
};
const RECIPIENT: Grammar = with(&[must("type", &[]), must("address", &[]), must("split", &[numbers::non_negative])]);
const ALTERNATE: Grammar = Grammar {
    attributes: &[must("type", &[media_types::media_type]), may("length", &[numbers::non_negative])],
    rows: &[&[
        row("podcast:source", Many, Is(&with(&[must("uri", &[uris::full_iri])]))),
        row("podcast:integrity", Once, Is(&with(&[must("type", &[]), must("value", &[])]))),
    ]],
    needs: &[(&MISSING_ELEMENT, "podcast:source")],
    ..NOTHING
};
