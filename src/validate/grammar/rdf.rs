//! RSS 1.0, and RSS 1.1's channel: feeds in RDF.

use super::super::rows::Content::{Anything, Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{self, Grammar, NOTHING, Row, may, row};
use super::atom_parts::{IN_CHANNEL, IN_ITEM};
use super::everywhere::{self, CHANNEL_AND_ITEM, EVERYWHERE, RESOURCE};
use super::media::{self, MEDIA};
use super::rss::{ITEM_EXTENSIONS, TEXT_INPUT, WHATEVER_VERSION};
use super::{google, podcast};
use crate::validate::rules::structure::{self, MISSING_DESCRIPTION, MISSING_ELEMENT, MISSING_LINK, MISSING_TITLE};
use crate::validate::rules::{dates, html, rdf, rss, text, uris};

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
    closes: &[rdf::channel_needed],
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
    opens: &[rdf::needs_about],
    closes: &[rss::channel, rdf::items_needed],
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
        media::ITEM,
        EVERYWHERE,
        CHANNEL_AND_ITEM,
        MEDIA,
        podcast::ITEM,
        google::ITEM,
        LABELS,
    ],
    needs: &[(&MISSING_ELEMENT, "link"), (&MISSING_ELEMENT, "title")],
    opens: &[rdf::needs_about],
    ..NOTHING
};

const ITEM_OF_11: Grammar = Grammar { opens: &[], ..ITEM };

const PERMALINK: Grammar = Grammar {
    attributes: &[may("rdf:resource", &[uris::uri]), may("dc:title", &[]), may("l:type", &[])],
    text: rows::Text::Read,
    opens: &[rdf::needs_resource],
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
    opens: &[rdf::needs_about],
    ..NOTHING
};

const RDF_INPUT: Grammar =
    Grammar { attributes: &[may("rdf:about", &[uris::uri])], opens: &[rdf::needs_about], ..TEXT_INPUT };
