//! RSS 0.91 to 2.0.

use crate::validate::rules::structure::{
    self, BEFORE_ITEMS, MISSING_DESCRIPTION, MISSING_ELEMENT, MISSING_LINK, MISSING_TITLE,
};
use crate::validate::rules::{dates, duplicate_semantics, html, mail, media_types, numbers, text, timeline, uris};
use crate::validate::spec::access::ACCESS_RESTRICTION;
use crate::validate::spec::atom::parts::{IN_CHANNEL, IN_ITEM};
use crate::validate::spec::atom::rules as atom;
use crate::validate::spec::common_extensions::{self, CHANNEL_AND_ITEM, EVERYWHERE};
use crate::validate::spec::google_base::rows as google;
use crate::validate::spec::media_rss::rows as media;
use crate::validate::spec::media_rss::rows::MEDIA;
use crate::validate::spec::media_rss_1_5::MEDIA_SINCE;
use crate::validate::spec::rss::{items, rules as rss};
use crate::validate::spec::{google_merchant, itunes, podcasting20};
use crate::validate::types::model::Content::{Anything, Body, Is, Text};
use crate::validate::types::model::Times::{Many, Once, OnceOr};
use crate::validate::types::model::{self, ChildRule, ElementModel};
use crate::validate::types::rows::{NOTHING, may, must, opening, row};

/// `rss`
pub(in crate::validate) const RSS: ElementModel = ElementModel {
    attributes: &[must("version", &[rss::VERSION])],
    rows: &[&[row("channel", Once, Is(&CHANNEL)), row("access:restriction", Once, Is(&ACCESS_RESTRICTION))]],
    needs: &[(&MISSING_ELEMENT, "channel")],
    ..NOTHING
};

/// `channel`
pub(in crate::validate) const CHANNEL: ElementModel = ElementModel {
    attributes: &[may("indexing:index", &[numbers::YES_NO])],
    rows: &[
        &[opening("item", Many, Is(&ITEM), &[structure::ITEM_OPENS])],
        OWN,
        WHATEVER_VERSION,
        IN_CHANNEL,
        itunes::CHANNEL,
        itunes::CHANNEL_SINCE,
        podcasting20::CHANNEL,
        podcasting20::BOTH,
        EVERYWHERE,
        common_extensions::CHANNEL,
        CHANNEL_AND_ITEM,
        MEDIA,
        MEDIA_SINCE,
    ],
    needs: &[(&MISSING_DESCRIPTION, "description"), (&MISSING_LINK, "link"), (&MISSING_TITLE, "title")],
    opens: &[rss::CHANNEL_OPENS],
    closes: &[rss::CHANNEL, itunes::CHANNEL_CLOSES, timeline::FEED],
    ..NOTHING
};

/// The channel's own elements.
const OWN: &[ChildRule] = &[
    opening("language", Once, Text(&[numbers::LANGUAGE]), &[BEFORE_ITEMS, duplicate_semantics::ONCE]),
    opening("copyright", Once, Text(&[text::PLAIN]), &[BEFORE_ITEMS, duplicate_semantics::ONCE]),
    opening("managingEditor", Once, Text(&[mail::WITH_NAME]), &[BEFORE_ITEMS, duplicate_semantics::ONCE]),
    opening("webMaster", Once, Text(&[mail::WITH_NAME]), &[BEFORE_ITEMS, duplicate_semantics::ONCE]),
    opening("pubDate", Once, Text(&[dates::RSS_DATE]), &[BEFORE_ITEMS, duplicate_semantics::ONCE]),
    opening("lastBuildDate", Once, Text(&[dates::RSS_DATE]), &[BEFORE_ITEMS, duplicate_semantics::ONCE]),
    opening("category", Many, Is(&CATEGORY), &[BEFORE_ITEMS]),
    opening("generator", Once, Text(&[]), &[BEFORE_ITEMS, duplicate_semantics::ONCE]),
    opening("docs", Once, Text(&[rss::DOCS]), &[BEFORE_ITEMS]),
    opening("cloud", Once, Is(&CLOUD), &[BEFORE_ITEMS]),
    opening("ttl", Once, Text(&[numbers::POSITIVE, text::FILLED]), &[BEFORE_ITEMS]),
    row("rating", Many, Text(&[])),
    opening("skipHours", Once, Is(&SKIP_HOURS), &[BEFORE_ITEMS]),
    opening("skipDays", Once, Is(&SKIP_DAYS), &[BEFORE_ITEMS]),
];

/// What RSS 1.0 has too.
pub const WHATEVER_VERSION: &[ChildRule] = &[
    opening("title", Once, Text(&[text::CHANNEL_TITLE, text::FILLED]), &[BEFORE_ITEMS]),
    opening("link", Once, Text(&[uris::CHANNEL_LINK]), &[BEFORE_ITEMS]),
    opening("description", Once, Text(&[text::PLAIN, items::CHANNEL_DESCRIPTION]), &[BEFORE_ITEMS]),
    opening("image", Once, Is(&IMAGE), &[BEFORE_ITEMS]),
    opening("textInput", Once, Is(&TEXT_INPUT), &[BEFORE_ITEMS, rss::TEXT_INPUT]),
    row("blink", Once, Text(&[structure::BLINK])),
    opening("dc:creator", Many, Text(&[]), &[duplicate_semantics::ONCE]),
    opening("dc:subject", Many, Text(&[]), &[duplicate_semantics::ONCE]),
    opening("dc:date", Once, Text(&[dates::W3C_DATE]), &[duplicate_semantics::ONCE]),
    opening("cc:license", Many, Anything, &[duplicate_semantics::ONCE]),
    opening("creativeCommons:license", Many, Text(&[uris::FULL_URI]), &[duplicate_semantics::ONCE]),
];

/// `item`
const ITEM: ElementModel = ElementModel {
    rows: &[
        &[
            row("title", Once, Text(&[text::PLAIN, text::FILLED])),
            row("link", Once, Text(&[uris::FULL_URI, text::CLOSE])),
            opening(
                "description",
                Once,
                Text(&[html::DESCRIPTION, items::DESCRIPTION_TEXT]),
                &[items::DESCRIPTION_OPENS],
            ),
            opening("guid", Once, Is(&GUID), &[duplicate_semantics::ONCE]),
            opening("pubDate", Once, Text(&[dates::RSS_DATE]), &[duplicate_semantics::PUBLISHED]),
            opening("category", Many, Is(&FILLED_CATEGORY), &[duplicate_semantics::ONCE]),
            opening("author", Once, Text(&[mail::WITH_NAME]), &[duplicate_semantics::ONCE]),
            row("comments", Once, Text(&[uris::FULL_URI])),
            row("enclosure", OnceOr(&items::DUPLICATE_ENCLOSURE), Is(&ENCLOSURE)),
            opening("source", Once, Is(&SOURCE), &[duplicate_semantics::ONCE]),
        ],
        ITEM_EXTENSIONS,
        &[row("trackback:ping", Once, Text(&[uris::FULL_URI])), row("trackback:about", Many, Text(&[uris::FULL_URI]))],
        IN_ITEM,
        itunes::ITEM,
        podcasting20::ITEM,
        podcasting20::BOTH,
        google::ITEM,
        google_merchant::ITEM,
        common_extensions::ITEM,
        media::ITEM,
        EVERYWHERE,
        CHANNEL_AND_ITEM,
        MEDIA,
        MEDIA_SINCE,
    ],
    counts: &[(&items::ITEM_MUST_CONTAIN_TITLE_OR_DESCRIPTION, &["title", "description"], 1..=u32::MAX)],
    closes: &[items::ITEM_CLOSES, items::BLANK_DESCRIPTION, itunes::FILES, timeline::ITEM],
    ..NOTHING
};

/// What items of RSS 1.0 have too.
pub const ITEM_EXTENSIONS: &[ChildRule] = &[
    opening("content:encoded", Once, Text(&[html::BODY]), &[items::CONTENT_OPENS]),
    opening("dc:creator", Many, Text(&[]), &[duplicate_semantics::ONCE]),
    opening("dc:subject", Many, Text(&[]), &[duplicate_semantics::ONCE]),
    opening("dc:date", Many, Text(&[dates::W3C_DATE]), &[duplicate_semantics::ONCE]),
    opening("cc:license", Many, Anything, &[duplicate_semantics::ONCE]),
    opening("creativeCommons:license", Many, Text(&[uris::FULL_URI]), &[duplicate_semantics::ONCE]),
    row("content:items", Once, Is(&CONTENT_ITEMS)),
    opening("xhtml:body", Many, Body, &[atom::XHTML_BODY]),
];

const CONTENT_ITEMS: ElementModel = ElementModel {
    rows: &[&[row("rdf:Bag", Once, Is(&ElementModel { rows: &[&[row("rdf:li", Many, Anything)]], ..NOTHING }))]],
    ..NOTHING
};

const GUID: ElementModel = ElementModel {
    attributes: &[may("isPermaLink", &[])],
    text: model::Text::Read,
    closes: &[items::GUID_FORM, items::UNIQUE_GUID, text::CLOSE],
    ..NOTHING
};

const CATEGORY: ElementModel =
    ElementModel { attributes: &[may("domain", &[])], text: model::Text::Read, closes: &[text::PLAIN], ..NOTHING };

const FILLED_CATEGORY: ElementModel = ElementModel { closes: &[text::PLAIN, text::FILLED], ..CATEGORY };

const SOURCE: ElementModel = ElementModel {
    attributes: &[must("url", &[uris::FULL_URI])],
    text: model::Text::Read,
    closes: &[text::PLAIN],
    ..NOTHING
};

const ENCLOSURE: ElementModel = ElementModel {
    attributes: &[
        must("url", &[uris::WEB, itunes::KEEP_FILE]),
        must("length", &[items::LENGTH]),
        must("type", &[items::ENCLOSURE_TYPE, media_types::REGISTERED_NAME]),
    ],
    ..NOTHING
};

const CLOUD: ElementModel = ElementModel {
    attributes: &[
        must("domain", &[]),
        must("port", &[rss::PORT]),
        must("path", &[]),
        must("registerProcedure", &[]),
        must("protocol", &[]),
    ],
    ..NOTHING
};

/// The picture of a channel.
pub const IMAGE: ElementModel = ElementModel {
    attributes: &[may("rdf:resource", &[]), may("rdf:about", &[]), may("rdf:parseType", &[])],
    rows: &[
        &[
            row("url", Once, Text(&[rss::IMAGE_URL])),
            row("title", Once, Text(&[rss::IMAGE_TITLE])),
            row("link", Once, Text(&[rss::IMAGE_LINK])),
            row("width", Once, Text(&[rss::WIDTH])),
            row("height", Once, Text(&[rss::HEIGHT])),
            row("description", Once, Text(&[text::PLAIN])),
            row("dc:creator", Many, Text(&[])),
            row("dc:subject", Many, Text(&[])),
            row("dc:date", Once, Text(&[dates::W3C_DATE])),
            row("cc:license", Many, Anything),
        ],
        EVERYWHERE,
    ],
    closes: &[structure::IMAGE],
    ..NOTHING
};

/// A field in which people write.
pub const TEXT_INPUT: ElementModel = ElementModel {
    attributes: &[may("rdf:about", &[])],
    rows: &[
        &[
            row("title", Once, Text(&[text::PLAIN])),
            row("description", Once, Text(&[])),
            row("name", Once, Text(&[rss::FORM_NAME])),
            row("link", Once, Text(&[uris::FULL_URI])),
            row("dc:creator", Many, Text(&[])),
            row("dc:subject", Many, Text(&[])),
            row("dc:date", Once, Text(&[dates::W3C_DATE])),
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

const SKIP_HOURS: ElementModel = ElementModel {
    rows: &[&[row("hour", Many, Text(&[rss::HOUR]))]],
    needs: &[(&MISSING_ELEMENT, "hour")],
    counts: &[(&rss::NOT_ENOUGH_HOURS_IN_THE_DAY, &["hour"], 0..=24)],
    opens: &[rss::SKIPS_OPEN],
    ..NOTHING
};

const SKIP_DAYS: ElementModel = ElementModel {
    rows: &[&[row("day", Many, Text(&[rss::DAY]))]],
    needs: &[(&MISSING_ELEMENT, "day")],
    counts: &[(&rss::EIGHT_DAYS_A_WEEK, &["day"], 0..=7)],
    opens: &[rss::SKIPS_OPEN],
    ..NOTHING
};
