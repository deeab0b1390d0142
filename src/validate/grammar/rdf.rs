//! RSS 1.0, and RSS 1.1's channel: feeds in RDF.

use super::Content::{Anything, Is, Text};
use super::Times::{Many, Once};
use super::atom::{IN_CHANNEL, IN_ITEM};
use super::everywhere::{self, CHANNEL_AND_ITEM, EVERYWHERE, RESOURCE};
use super::media::MEDIA;
use super::rss::{ITEM_EXTENSIONS, TEXT_INPUT, WHATEVER_VERSION};
use super::{Grammar, NOTHING, Row, google, may, podcast, row};
use crate::validate::element::{Kind, Scene, Value};
use crate::validate::rules::structure::{self, MISSING_DESCRIPTION, MISSING_ELEMENT, MISSING_LINK, MISSING_TITLE};
use crate::validate::rules::{dates, html, rss, text, uris};
use crate::validate::vocabulary::key;

/// `rdf:RDF`
pub(in crate::validate) const RDF: Grammar = Grammar {
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
    closes: &[channel_needed],
    ..NOTHING
};

/// `channel`
pub(in crate::validate) const CHANNEL: Grammar = Grammar {
    attributes: &[may("rdf:about", &[uris::uri, structure::about])],
    rows: &[
        &[row("items", Once, Is(&ITEMS)), row("textinput", Once, Anything)],
        WHATEVER_VERSION,
        IN_CHANNEL,
        EVERYWHERE,
        everywhere::CHANNEL,
        CHANNEL_AND_ITEM,
        MEDIA,
        podcast::CHANNEL,
        LABELS,
    ],
    needs: &[(&MISSING_DESCRIPTION, "description"), (&MISSING_LINK, "link"), (&MISSING_TITLE, "title")],
    opens: &[needs_about],
    closes: &[rss::channel, items_needed],
    ..NOTHING
};

const LABELS: &[Row] = &[row("rdfs:label", Many, Text(&[])), row("rdfs:comment", Many, Text(&[]))];

const ITEMS: Grammar = Grammar {
    attributes: &[may("rdf:parseType", &[])],
    rows: &[&[row("rdf:Seq", Many, Is(&SEQ)), row("item", Many, Is(&ITEM_OF_11))]],
    ..NOTHING
};

const SEQ: Grammar = Grammar {
    rows: &[&[row(
        "rdf:li",
        Many,
        Is(&Grammar { attributes: &[may("resource", &[]), may("rdf:resource", &[])], ..NOTHING }),
    )]],
    ..NOTHING
};

const ITEM: Grammar = Grammar {
    attributes: &[may("rdf:about", &[uris::uri, structure::about])],
    rows: &[
        &[
            row("title", Once, Text(&[text::plain, text::filled])),
            row("link", Once, Text(&[uris::full_uri])),
            row("description", Once, Text(&[html::description])),
        ],
        ITEM_EXTENSIONS,
        &[row("trackback:ping", Once, Is(&RESOURCE)), row("trackback:about", Many, Is(&RESOURCE))],
        &[row("thr:children", Many, Anything), row("l:permalink", Many, Is(&PERMALINK))],
        IN_ITEM,
        everywhere::ITEM,
        EVERYWHERE,
        CHANNEL_AND_ITEM,
        MEDIA,
        podcast::ITEM,
        google::ITEM,
        LABELS,
    ],
    needs: &[(&MISSING_ELEMENT, "link"), (&MISSING_ELEMENT, "title")],
    opens: &[needs_about],
    ..NOTHING
};

const ITEM_OF_11: Grammar = Grammar { opens: &[], ..ITEM };

const PERMALINK: Grammar = Grammar {
    attributes: &[may("rdf:resource", &[uris::uri]), may("dc:title", &[]), may("l:type", &[])],
    text: super::Text::Read,
    opens: &[needs_resource],
    ..NOTHING
};

const RDF_IMAGE: Grammar = Grammar {
    attributes: &[may("rdf:about", &[uris::uri])],
    rows: &[
        &[
            row("title", Once, Text(&[text::filled, text::plain])),
            row("link", Once, Text(&[uris::full_uri])),
            row("url", Once, Text(&[uris::full_uri])),
            row("dc:creator", Many, Text(&[])),
            row("dc:subject", Many, Text(&[])),
            row("dc:date", Once, Text(&[dates::w3c_date])),
            row("cc:license", Many, Anything),
        ],
        EVERYWHERE,
    ],
    needs: &[(&MISSING_TITLE, "title"), (&MISSING_LINK, "link"), (&MISSING_ELEMENT, "url")],
    opens: &[needs_about],
    ..NOTHING
};

const RDF_INPUT: Grammar =
    Grammar { attributes: &[may("rdf:about", &[uris::uri])], opens: &[needs_about], ..TEXT_INPUT };

fn channel_needed(_: &Value<'_>, scene: &mut Scene<'_, '_>) {
    if !scene.has(const { key("channel") }) && !scene.has(const { key("rss090:channel") }) {
        scene.lacks(&MISSING_ELEMENT, "channel", "there is no channel");
    }
}

fn items_needed(_: &Value<'_>, scene: &mut Scene<'_, '_>) {
    if scene.attribute(const { key("rdf:about") }).is_some() && !scene.has(const { key("items") }) {
        scene.lacks(&MISSING_ELEMENT, "items", "the channel has no `items`");
    }
}

/// What stands in RSS 1.0 says what it is about; what stands in RSS 1.1 and 0.90 need not.
fn needs_about(_: &Value<'_>, scene: &mut Scene<'_, '_>) {
    if scene.element().name.local != "Channel" && !scene.memory.rss_090 {
        rss::needs(const { key("rdf:about") }, "rdf:about", scene);
    }
}

/// In RDF an address stands in `rdf:resource`.
pub(super) fn needs_resource(_: &Value<'_>, scene: &mut Scene<'_, '_>) {
    if scene.kind == Kind::Rdf {
        rss::needs(const { key("rdf:resource") }, "rdf:resource", scene);
    }
}

/// An address that is relative in Atom and not in RSS.
pub(super) fn flare(value: &Value<'_>, scene: &mut Scene<'_, '_>) {
    if scene.kind == Kind::Atom {
        uris::iri(value, scene);
    } else {
        html::no_relative(value, scene);
    }
}
