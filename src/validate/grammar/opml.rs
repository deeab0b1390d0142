//! OPML 1.0 to 2.0 (opml.org): lists of feeds.

use super::super::rows::Content::{Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{Attribute, Grammar, NOTHING, may, must, row};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, mail, numbers, opml, uris};

/// `opml`
pub(in crate::validate) const OPML: Grammar = Grammar {
    attributes: &[must("version", &[opml::VERSION])],
    rows: &[&[row("head", Once, Is(&HEAD)), row("body", Once, Is(&BODY))]],
    needs: &[(&MISSING_ELEMENT, "head"), (&MISSING_ELEMENT, "body")],
    ..NOTHING
};

const HEAD: Grammar = Grammar {
    rows: &[&[
        row("title", Once, Text(&[])),
        row("dateCreated", Once, Text(&[dates::RSS_DATE])),
        row("dateModified", Once, Text(&[dates::RSS_DATE])),
        row("ownerName", Once, Text(&[])),
        row("ownerEmail", Once, Text(&[mail::ADDRESS])),
        row("ownerId", Once, Text(&[uris::WEB])),
        row("docs", Once, Text(&[uris::FULL_URI])),
        row("expansionState", Once, Text(&[opml::EXPANSION])),
        row("vertScrollState", Once, Text(&[numbers::ANY_INTEGER])),
        row("windowTop", Once, Text(&[numbers::ANY_INTEGER])),
        row("windowLeft", Once, Text(&[numbers::ANY_INTEGER])),
        row("windowBottom", Once, Text(&[numbers::ANY_INTEGER])),
        row("windowRight", Once, Text(&[numbers::ANY_INTEGER])),
    ]],
    ..NOTHING
};

const BODY: Grammar =
    Grammar { rows: &[&[row("outline", Many, Is(&OUTLINE))]], needs: &[(&MISSING_ELEMENT, "outline")], ..NOTHING };

/// An outline holds outlines, as deep as one likes; other attributes than these are everybody's own.
static OUTLINE: Grammar = Grammar {
    attributes: OF_OUTLINE,
    rows: &[&[row("outline", Many, Is(&OUTLINE))]],
    opens: &[opml::OUTLINE],
    ..NOTHING
};

const OF_OUTLINE: &[Attribute] = &[
    must("text", &[]),
    may("type", &[opml::OUTLINE_TYPE]),
    may("version", &[opml::OUTLINE_VERSION]),
    may("xmlUrl", &[uris::FULL_IRI, opml::ONCE]),
    may("htmlUrl", &[uris::FULL_IRI]),
    may("url", &[uris::FULL_IRI]),
    may("created", &[dates::RSS_DATE]),
    may("language", &[opml::LANGUAGE]),
    may("isComment", &[numbers::TRUE_FALSE]),
    may("isBreakpoint", &[numbers::TRUE_FALSE]),
];
