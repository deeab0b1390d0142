//! RSS 0.91 to 2.0.

use super::super::rows::Content::{Anything, Body, Is, Text};
use super::super::rows::Times::{Many, Once, OnceOr};
use super::super::rows::{self, Grammar, NOTHING, Row, may, must, opening, row};
use super::atom_parts::{IN_CHANNEL, IN_ITEM};
use super::everywhere::{self, CHANNEL_AND_ITEM, EVERYWHERE, RESTRICTION};
use super::media::{self, MEDIA};
use super::media_since::MEDIA_SINCE;
use super::{google, podcast, podcasting};
use crate::validate::rules::structure::{
    self, MISSING_DESCRIPTION, MISSING_ELEMENT, MISSING_LINK, MISSING_TITLE, before_items,
};
use crate::validate::rules::{
    atom, dates, html, items, mail, numbers, podcast as podcasts, rss, semantics, text, uris,
};

/// `rss`
pub(in crate::validate) const RSS: Grammar = Grammar {
    attributes: &[must("version", &[rss::version])],
    rows: &[&[row("channel", Once, Is(&CHANNEL)), row("access:restriction", Once, Is(&RESTRICTION))]],
    needs: &[(&MISSING_ELEMENT, "channel")],
    ..NOTHING
};

/// `channel`
pub(in crate::validate) const CHANNEL: Grammar = Grammar {
    attributes: &[may("indexing:index", &[numbers::yes_no])],
    rows: &[
        &[opening("item", Many, Is(&ITEM), &[structure::item_opens])],
        OWN,
        WHATEVER_VERSION,
        IN_CHANNEL,
        podcast::CHANNEL,
        podcast::CHANNEL_SINCE,
        podcasting::CHANNEL,
        podcasting::BOTH,
        EVERYWHERE,
        everywhere::CHANNEL,
        CHANNEL_AND_ITEM,
        MEDIA,
        MEDIA_SINCE,
    ],
    needs: &[(&MISSING_DESCRIPTION, "description"), (&MISSING_LINK, "link"), (&MISSING_TITLE, "title")],
    closes: &[rss::channel, podcasts::channel],
    ..NOTHING
};

/// The channel's own elements.
const OWN: &[Row] = &[
    opening("language", Once, Text(&[numbers::language]), &[before_items, semantics::once]),
    opening("copyright", Once, Text(&[text::plain]), &[before_items, semantics::once]),
    opening("managingEditor", Once, Text(&[mail::with_name]), &[before_items, semantics::once]),
    opening("webMaster", Once, Text(&[mail::with_name]), &[before_items, semantics::once]),
    opening("pubDate", Once, Text(&[dates::rss_date]), &[before_items, semantics::once]),
    opening("lastBuildDate", Once, Text(&[dates::rss_date]), &[before_items, semantics::once]),
    opening("category", Many, Is(&CATEGORY), &[before_items]),
    opening("generator", Once, Text(&[]), &[before_items, semantics::once]),
    opening("docs", Once, Text(&[rss::docs]), &[before_items]),
    opening("cloud", Once, Is(&CLOUD), &[before_items]),
    opening("ttl", Once, Text(&[numbers::positive, text::filled]), &[before_items]),
    row("rating", Many, Text(&[])),
    opening("skipHours", Once, Is(&SKIP_HOURS), &[before_items]),
    opening("skipDays", Once, Is(&SKIP_DAYS), &[before_items]),
];

/// What RSS 1.0 has too.
pub(super) const WHATEVER_VERSION: &[Row] = &[
    opening("title", Once, Text(&[text::channel_title, text::filled]), &[before_items]),
    opening("link", Once, Text(&[uris::channel_link]), &[before_items]),
    opening("description", Once, Text(&[text::plain]), &[before_items]),
    opening("image", Once, Is(&IMAGE), &[before_items]),
    opening("textInput", Once, Is(&TEXT_INPUT), &[before_items, rss::text_input]),
    row("blink", Once, Text(&[structure::blink])),
    opening("dc:creator", Many, Text(&[]), &[semantics::once]),
    opening("dc:subject", Many, Text(&[]), &[semantics::once]),
    opening("dc:date", Once, Text(&[dates::w3c_date]), &[semantics::once]),
    opening("cc:license", Many, Anything, &[semantics::once]),
    opening("creativeCommons:license", Many, Text(&[uris::full_uri]), &[semantics::once]),
];

/// `item`
const ITEM: Grammar = Grammar {
    rows: &[
        &[
            row("title", Once, Text(&[text::plain, text::filled])),
            row("link", Once, Text(&[uris::full_uri])),
            row("description", Once, Text(&[html::description])),
            opening("guid", Once, Is(&GUID), &[semantics::once]),
            opening("pubDate", Once, Text(&[dates::rss_date]), &[semantics::published]),
            opening("category", Many, Is(&FILLED_CATEGORY), &[semantics::once]),
            opening("author", Once, Text(&[mail::with_name]), &[semantics::once]),
            row("comments", Once, Text(&[uris::full_uri])),
            row("enclosure", OnceOr(&items::DUPLICATE_ENCLOSURE), Is(&ENCLOSURE)),
            opening("source", Once, Is(&SOURCE), &[semantics::once]),
        ],
        ITEM_EXTENSIONS,
        &[row("trackback:ping", Once, Text(&[uris::full_uri])), row("trackback:about", Many, Text(&[uris::full_uri]))],
        IN_ITEM,
        podcast::ITEM,
        podcasting::ITEM,
        podcasting::BOTH,
        google::ITEM,
        everywhere::ITEM,
        media::ITEM,
        EVERYWHERE,
        CHANNEL_AND_ITEM,
        MEDIA,
        MEDIA_SINCE,
    ],
    closes: &[items::item, podcasts::item],
    ..NOTHING
};

/// What items of RSS 1.0 have too.
pub(super) const ITEM_EXTENSIONS: &[Row] = &[
    opening("content:encoded", Once, Text(&[html::body]), &[items::content_opens]),
    opening("dc:creator", Many, Text(&[]), &[semantics::once]),
    opening("dc:subject", Many, Text(&[]), &[semantics::once]),
    opening("dc:date", Many, Text(&[dates::w3c_date]), &[semantics::once]),
    opening("cc:license", Many, Anything, &[semantics::once]),
    opening("creativeCommons:license", Many, Text(&[uris::full_uri]), &[semantics::once]),
    row("content:items", Once, Is(&CONTENT_ITEMS)),
    opening("xhtml:body", Many, Body, &[atom::xhtml_body]),
];

const CONTENT_ITEMS: Grammar = Grammar {
    rows: &[&[row("rdf:Bag", Once, Is(&Grammar { rows: &[&[row("rdf:li", Many, Anything)]], ..NOTHING }))]],
    ..NOTHING
};

const GUID: Grammar = Grammar {
    attributes: &[may("isPermaLink", &[])],
    text: rows::Text::Read,
    closes: &[items::guid, items::unique_guid],
    ..NOTHING
};

const CATEGORY: Grammar =
    Grammar { attributes: &[may("domain", &[])], text: rows::Text::Read, closes: &[text::plain], ..NOTHING };

const FILLED_CATEGORY: Grammar = Grammar { closes: &[text::plain, text::filled], ..CATEGORY };

const SOURCE: Grammar = Grammar {
    attributes: &[must("url", &[uris::full_uri])],
    text: rows::Text::Read,
    closes: &[text::plain],
    ..NOTHING
};

const ENCLOSURE: Grammar = Grammar {
    attributes: &[
        must("url", &[uris::web, podcasts::keep_file]),
        must("length", &[items::length]),
        must("type", &[items::enclosure_type]),
    ],
    ..NOTHING
};

const CLOUD: Grammar = Grammar {
    attributes: &[
        must("domain", &[]),
        must("port", &[rss::port]),
        must("path", &[]),
        must("registerProcedure", &[]),
        must("protocol", &[]),
    ],
    ..NOTHING
};

/// The picture of a channel.
pub(super) const IMAGE: Grammar = Grammar {
    attributes: &[may("rdf:resource", &[]), may("rdf:about", &[]), may("rdf:parseType", &[])],
    rows: &[
        &[
            row("url", Once, Text(&[rss::image_url])),
            row("title", Once, Text(&[rss::image_title])),
            row("link", Once, Text(&[rss::image_link])),
            row("width", Once, Text(&[rss::width])),
            row("height", Once, Text(&[rss::height])),
            row("description", Once, Text(&[text::plain])),
            row("dc:creator", Many, Text(&[])),
            row("dc:subject", Many, Text(&[])),
            row("dc:date", Once, Text(&[dates::w3c_date])),
            row("cc:license", Many, Anything),
        ],
        EVERYWHERE,
    ],
    closes: &[structure::image],
    ..NOTHING
};

/// A field in which people write.
pub(super) const TEXT_INPUT: Grammar = Grammar {
    attributes: &[may("rdf:about", &[])],
    rows: &[
        &[
            row("title", Once, Text(&[text::plain])),
            row("description", Once, Text(&[])),
            row("name", Once, Text(&[rss::form_name])),
            row("link", Once, Text(&[uris::full_uri])),
            row("dc:creator", Many, Text(&[])),
            row("dc:subject", Many, Text(&[])),
            row("dc:date", Once, Text(&[dates::w3c_date])),
        ],
        EVERYWHERE,
    ],
    needs: &[
        (&MISSING_TITLE, "title"),
        (&MISSING_LINK, "link"),
        (&MISSING_DESCRIPTION, "description"),
        (&MISSING_ELEMENT, "name"),
    ],
    ..NOTHING
};

const SKIP_HOURS: Grammar = Grammar {
    rows: &[&[row("hour", Many, Text(&[rss::hour]))]],
    needs: &[(&MISSING_ELEMENT, "hour")],
    opens: &[rss::skips_open],
    closes: &[rss::hours_close],
    ..NOTHING
};

const SKIP_DAYS: Grammar = Grammar {
    rows: &[&[row("day", Many, Text(&[rss::day]))]],
    needs: &[(&MISSING_ELEMENT, "day")],
    opens: &[rss::skips_open],
    closes: &[rss::days_close],
    ..NOTHING
};
