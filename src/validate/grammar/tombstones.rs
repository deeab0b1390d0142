//! Tombstones (RFC 6721): entries that were withdrawn.

use super::Content::Is;
use super::Times::{Many, Once};
use super::atom::{CONSTRUCT, LINK, PERSON};
use super::{Grammar, NOTHING, Row, later, must, row};
use crate::validate::rules::{dates, tombstones, uris};

/// In feeds.
pub(super) const TOMBSTONES: &[Row] = &[later(row("at:deleted-entry", Many, Is(&DELETED)))];

const DELETED: Grammar = Grammar {
    attributes: &[must("ref", &[uris::full_iri, tombstones::buried]), must("when", &[dates::atom_date])],
    rows: &[&[row("at:by", Once, Is(&PERSON)), row("at:comment", Once, Is(&CONSTRUCT)), row("link", Many, Is(&LINK))]],
    ..NOTHING
};
