//! OPML 1.0 to 2.0 (opml.org): lists of feeds.

use super::super::rows::Content::{Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{Attribute, Grammar, NOTHING, may, must, row};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, mail, numbers, opml, uris};

/// `opml`
pub(in crate::validate) const OPML: Grammar = Grammar {
    attributes: &[must("version", &[opml::version])],
    rows: &[&[row("head", Once, Is(&HEAD)), row("body", Once, Is(&BODY))]],
    needs: &[(&MISSING_ELEMENT, "head"), (&MISSING_ELEMENT, "body")],
    ..NOTHING
};

const HEAD: Grammar = Grammar {
    rows: &[&[
        row("title", Once, Text(&[])),
        row("dateCreated", Once, Text(&[dates::rss_date])),
        row("dateModified", Once, Text(&[dates::rss_date])),
        row("ownerName", Once, Text(&[])),
        row("ownerEmail", Once, Text(&[mail::address])),
        row("ownerId", Once, Text(&[uris::web])),
        row("docs", Once, Text(&[uris::full_uri])),
        row("expansionState", Once, Text(&[opml::expansion])),
        row("vertScrollState", Once, Text(&[numbers::any_integer])),
        row("windowTop", Once, Text(&[numbers::any_integer])),
        row("windowLeft", Once, Text(&[numbers::any_integer])),
        row("windowBottom", Once, Text(&[numbers::any_integer])),
        row("windowRight", Once, Text(&[numbers::any_integer])),
    ]],
    ..NOTHING
};

const BODY: Grammar =
    Grammar { rows: &[&[row("outline", Many, Is(&OUTLINE))]], needs: &[(&MISSING_ELEMENT, "outline")], ..NOTHING };

/// An outline holds outlines, as deep as one likes; other attributes than these are everybody's own.
static OUTLINE: Grammar = Grammar {
    attributes: OF_OUTLINE,
    rows: &[&[row("outline", Many, Is(&OUTLINE))]],
    opens: &[opml::outline],
    ..NOTHING
};

const OF_OUTLINE: &[Attribute] = &[
    must("text", &[]),
    may("xmlUrl", &[uris::full_iri, opml::once]),
    may("htmlUrl", &[uris::full_iri]),
    may("url", &[uris::full_iri]),
    may("created", &[dates::rss_date]),
    may("language", &[opml::language]),
    may("isComment", &[numbers::true_false]),
    may("isBreakpoint", &[numbers::true_false]),
];
