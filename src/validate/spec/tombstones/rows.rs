//! Tombstones (RFC 6721): entries that were withdrawn.

use crate::validate::rules::{dates, uris};
use crate::validate::spec::atom::parts::{CONSTRUCT, LINK, PERSON};
use crate::validate::spec::tombstones::rules as tombstones;
use crate::validate::types::model::Content::Is;
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{ChildRule, ElementModel};
use crate::validate::types::rows::{NOTHING, must, newer, row};

/// In feeds.
pub const TOMBSTONES: &[ChildRule] = &[newer(row("at:deleted-entry", Many, Is(&DELETED)))];

const DELETED: ElementModel = ElementModel {
    attributes: &[must("ref", &[uris::FULL_IRI, tombstones::BURIED]), must("when", &[dates::ATOM_DATE])],
    rows: &[&[row("at:by", Once, Is(&PERSON)), row("at:comment", Once, Is(&CONSTRUCT)), row("link", Many, Is(&LINK))]],
    ..NOTHING
};
