//! AtomPub's own documents: services and categories.

use super::super::rows::Content::{Is, Text};
use super::super::rows::Times::{Many, Once};
use super::super::rows::{Grammar, NOTHING, may, must, row};
use super::atom_parts::{CATEGORY, CONSTRUCT};
use super::everywhere::EVERYWHERE;
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{numbers, sync, uris};

/// `app:service`
pub(in crate::validate) const SERVICE: Grammar = Grammar {
    rows: &[&[row("app:workspace", Many, Is(&WORKSPACE))], EVERYWHERE],
    needs: &[(&MISSING_ELEMENT, "app:workspace")],
    ..NOTHING
};

/// A workspace.
pub(super) const WORKSPACE: Grammar = Grammar {
    rows: &[&[row("atom:title", Once, Is(&CONSTRUCT)), row("app:collection", Many, Is(&COLLECTION))], EVERYWHERE],
    needs: &[(&MISSING_ELEMENT, "atom:title")],
    ..NOTHING
};

/// A collection.
pub(super) const COLLECTION: Grammar = Grammar {
    attributes: &[must("href", &[uris::IRI])],
    rows: &[
        &[
            row("atom:title", Once, Is(&CONSTRUCT)),
            row("app:accept", Many, Text(&[sync::ACCEPT])),
            row("app:categories", Many, Is(&CATEGORIES)),
        ],
        EVERYWHERE,
    ],
    needs: &[(&MISSING_ELEMENT, "atom:title")],
    ..NOTHING
};

/// The same inside a feed, where the names of Atom need no prefix.
pub(super) const COLLECTION_IN_FEED: Grammar = Grammar {
    rows: &[
        &[
            row("title", Once, Is(&CONSTRUCT)),
            row("app:accept", Many, Text(&[sync::ACCEPT])),
            row("app:categories", Many, Is(&CATEGORIES_IN_FEED)),
        ],
        EVERYWHERE,
    ],
    needs: &[(&MISSING_ELEMENT, "title")],
    ..COLLECTION
};

/// `app:categories`
pub(in crate::validate) const CATEGORIES: Grammar = Grammar {
    attributes: &[may("scheme", &[]), may("fixed", &[numbers::YES_NO]), may("href", &[])],
    rows: &[&[row("atom:category", Many, Is(&CATEGORY))]],
    opens: &[sync::CATEGORIES],
    closes: &[sync::CATEGORIES_CLOSE],
    ..NOTHING
};

const CATEGORIES_IN_FEED: Grammar = Grammar {
    rows: &[&[row("category", Many, Is(&CATEGORY)), row("atom:category", Many, Is(&CATEGORY))]],
    ..CATEGORIES
};
