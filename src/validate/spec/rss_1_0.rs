//! RSS 1.0, and RSS 1.1's channel, feeds in RDF: rows and rules.

use crate::diag::msg;
use crate::validate::rules::structure::{
    self, MISSING_ATTRIBUTE, MISSING_DESCRIPTION, MISSING_ELEMENT, MISSING_LINK, MISSING_TITLE,
};
use crate::validate::rules::{dates, html, text, uris};
use crate::validate::spec::atom::parts::{IN_CHANNEL, IN_ITEM};
use crate::validate::spec::common_extensions::{self, CHANNEL_AND_ITEM, EVERYWHERE, RESOURCE};
use crate::validate::spec::google_base::rows as google;
use crate::validate::spec::media_rss::rows as media;
use crate::validate::spec::media_rss::rows::MEDIA;
use crate::validate::spec::rss::rows::{ITEM_EXTENSIONS, TEXT_INPUT, WHATEVER_VERSION};
use crate::validate::spec::rss::rules as rss;
use crate::validate::spec::{google_merchant, itunes};
use crate::validate::types::model::Content::{Anything, Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{self, Check, ChildRule, ElementModel, check};
use crate::validate::types::rows::{NOTHING, may, row};
use crate::validate::types::vocabulary::key;

/// `rdf:RDF`
pub(in crate::validate) const RDF: ElementModel = ElementModel {
    rows: &[&[
        row("channel", Once, Is(&CHANNEL)),
        row("rss090:channel", Once, Is(&CHANNEL)),
        row("item", Many, Is(&ITEM)),
        row("image", Many, Is(&RDF_IMAGE)),
        row("textinput", Many, Is(&RDF_INPUT)),
        row("cc:License", Many, Anything),
        row("taxo:topic", Many, Anything),
        row("rdf:Description", Many, Anything),
    ]],
    closes: &[CHANNEL_NEEDED],
    ..NOTHING
};

/// `channel`
pub(in crate::validate) const CHANNEL: ElementModel = ElementModel {
    attributes: &[may("rdf:about", &[uris::URI, structure::ABOUT])],
    rows: &[
        &[row("items", Once, Is(&ITEMS)), row("textinput", Once, Anything)],
        WHATEVER_VERSION,
        IN_CHANNEL,
        EVERYWHERE,
        common_extensions::CHANNEL,
        CHANNEL_AND_ITEM,
        MEDIA,
        itunes::CHANNEL,
        LABELS,
    ],
    needs: &[(&MISSING_DESCRIPTION, "description"), (&MISSING_LINK, "link"), (&MISSING_TITLE, "title")],
    opens: &[NEEDS_ABOUT],
    closes: &[rss::CHANNEL, ITEMS_NEEDED, itunes::CHANNEL_CLOSES],
    ..NOTHING
};

const LABELS: &[ChildRule] = &[row("rdfs:label", Many, Text(&[])), row("rdfs:comment", Many, Text(&[]))];

const ITEMS: ElementModel = ElementModel {
    attributes: &[may("rdf:parseType", &[])],
    rows: &[&[row("rdf:Seq", Many, Is(&SEQ)), row("item", Many, Is(&ITEM_OF_11))]],
    ..NOTHING
};

const SEQ: ElementModel = ElementModel {
    rows: &[&[row(
        "rdf:li",
        Many,
        Is(&ElementModel { attributes: &[may("resource", &[]), may("rdf:resource", &[])], ..NOTHING }),
    )]],
    ..NOTHING
};

const ITEM: ElementModel = ElementModel {
    attributes: &[may("rdf:about", &[uris::URI, structure::ABOUT])],
    rows: &[
        &[
            row("title", Once, Text(&[text::PLAIN, text::FILLED])),
            row("link", Once, Text(&[uris::FULL_URI])),
            row("description", Once, Text(&[html::DESCRIPTION])),
        ],
        ITEM_EXTENSIONS,
        &[row("trackback:ping", Once, Is(&RESOURCE)), row("trackback:about", Many, Is(&RESOURCE))],
        &[row("thr:children", Many, Anything), row("l:permalink", Many, Is(&PERMALINK))],
        IN_ITEM,
        common_extensions::ITEM,
        media::ITEM,
        EVERYWHERE,
        CHANNEL_AND_ITEM,
        MEDIA,
        itunes::ITEM,
        google::ITEM,
        google_merchant::ITEM,
        LABELS,
    ],
    needs: &[(&MISSING_ELEMENT, "link"), (&MISSING_ELEMENT, "title")],
    opens: &[NEEDS_ABOUT],
    ..NOTHING
};

const ITEM_OF_11: ElementModel = ElementModel { opens: &[], ..ITEM };

const PERMALINK: ElementModel = ElementModel {
    attributes: &[may("rdf:resource", &[uris::URI]), may("dc:title", &[]), may("l:type", &[])],
    text: model::Text::Read,
    opens: &[rss::NEEDS_RESOURCE],
    ..NOTHING
};

const RDF_IMAGE: ElementModel = ElementModel {
    attributes: &[may("rdf:about", &[uris::URI])],
    rows: &[
        &[
            row("title", Once, Text(&[text::FILLED, text::PLAIN])),
            row("link", Once, Text(&[uris::FULL_URI])),
            row("url", Once, Text(&[uris::FULL_URI])),
            row("dc:creator", Many, Text(&[])),
            row("dc:subject", Many, Text(&[])),
            row("dc:date", Once, Text(&[dates::W3C_DATE])),
            row("cc:license", Many, Anything),
        ],
        EVERYWHERE,
    ],
    needs: &[(&MISSING_TITLE, "title"), (&MISSING_LINK, "link"), (&MISSING_ELEMENT, "url")],
    opens: &[NEEDS_ABOUT],
    ..NOTHING
};

const RDF_INPUT: ElementModel =
    ElementModel { attributes: &[may("rdf:about", &[uris::URI])], opens: &[NEEDS_ABOUT], ..TEXT_INPUT };

/// The channel of a document.
pub(in crate::validate) const CHANNEL_NEEDED: Check = check(&[&MISSING_ELEMENT], |_, context| {
    if !context.has(const { key("channel") }) && !context.has(const { key("rss090:channel") }) {
        context.lacks(&MISSING_ELEMENT, "channel", msg!(en: "there is no `channel`", fr: "il n’y a pas de `channel`"));
    }
});

/// The list of items of a channel.
pub(in crate::validate) const ITEMS_NEEDED: Check = check(&[&MISSING_ELEMENT], |_, context| {
    if context.attribute(const { key("rdf:about") }).is_some() && !context.has(const { key("items") }) {
        context.lacks(
            &MISSING_ELEMENT,
            "items",
            msg!(en: "the channel has no `items`", fr: "le canal n’a pas d’`items`"),
        );
    }
});

/// What stands in RSS 1.0 says what it is about; what stands in RSS 1.1 and 0.90 need not.
pub(in crate::validate) const NEEDS_ABOUT: Check = check(&[&MISSING_ATTRIBUTE], |_, context| {
    if context.element().name.local != "Channel" && !context.memory.rss_090 {
        rss::needs(const { key("rdf:about") }, "rdf:about", context);
    }
});
