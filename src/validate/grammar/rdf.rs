//! RSS 1.0, and RSS 1.1's channel: feeds in RDF.

use super::super::rows::Content::{Anything, Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{self, Grammar, NOTHING, Row, may, row};
use super::atom_parts::{IN_CHANNEL, IN_ITEM};
use super::everywhere::{self, CHANNEL_AND_ITEM, EVERYWHERE, RESOURCE};
use super::google;
use super::media::{self, MEDIA};
use super::rss::{ITEM_EXTENSIONS, TEXT_INPUT, WHATEVER_VERSION};
use crate::validate::rules::structure::{self, MISSING_DESCRIPTION, MISSING_ELEMENT, MISSING_LINK, MISSING_TITLE};
use crate::validate::rules::{dates, html, podcast, products, rdf, rss, text, uris};

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
    closes: &[rdf::CHANNEL_NEEDED],
    ..NOTHING
};

/// `channel`
pub(in crate::validate) const CHANNEL: Grammar = Grammar {
    attributes: &[may("rdf:about", &[uris::URI, structure::ABOUT])],
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
    opens: &[rdf::NEEDS_ABOUT],
    closes: &[rss::CHANNEL, rdf::ITEMS_NEEDED, podcast::CHANNEL_CLOSES],
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
        everywhere::ITEM,
        media::ITEM,
        EVERYWHERE,
        CHANNEL_AND_ITEM,
        MEDIA,
        podcast::ITEM,
        google::ITEM,
        products::ITEM,
        LABELS,
    ],
    needs: &[(&MISSING_ELEMENT, "link"), (&MISSING_ELEMENT, "title")],
    opens: &[rdf::NEEDS_ABOUT],
    ..NOTHING
};

const ITEM_OF_11: Grammar = Grammar { opens: &[], ..ITEM };

const PERMALINK: Grammar = Grammar {
    attributes: &[may("rdf:resource", &[uris::URI]), may("dc:title", &[]), may("l:type", &[])],
    text: rows::Text::Read,
    opens: &[rdf::NEEDS_RESOURCE],
    ..NOTHING
};

const RDF_IMAGE: Grammar = Grammar {
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
    opens: &[rdf::NEEDS_ABOUT],
    ..NOTHING
};

const RDF_INPUT: Grammar =
    Grammar { attributes: &[may("rdf:about", &[uris::URI])], opens: &[rdf::NEEDS_ABOUT], ..TEXT_INPUT };
