//! Tombstones (RFC 6721): entries that were withdrawn.

use super::super::rows::Content::Is;
use super::super::rows::Times::{Many, Once};
use super::super::rows::{Grammar, NOTHING, Row, later, must, row};
use super::atom_parts::{CONSTRUCT, LINK, PERSON};
use crate::validate::rules::{dates, tombstones, uris};

/// In feeds.
pub(super) const TOMBSTONES: &[Row] = &[later(row("at:deleted-entry", Many, Is(&DELETED)))];

const DELETED: Grammar = Grammar {
    attributes: &[must("ref", &[uris::FULL_IRI, tombstones::BURIED]), must("when", &[dates::ATOM_DATE])],
    rows: &[&[row("at:by", Once, Is(&PERSON)), row("at:comment", Once, Is(&CONSTRUCT)), row("link", Many, Is(&LINK))]],
    ..NOTHING
};
