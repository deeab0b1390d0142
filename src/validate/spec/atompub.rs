//! AtomPub's own documents: services and categories.

use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{numbers, uris};
use crate::validate::spec::atom::parts::{CATEGORY, CONSTRUCT};
use crate::validate::spec::common_extensions::EVERYWHERE;
use crate::validate::spec::feedsync;
use crate::validate::types::model::Content::{Is, Text};
use crate::validate::types::model::ElementModel;
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::rows::{NOTHING, may, must, row};

/// `app:service`
pub(in crate::validate) const SERVICE: ElementModel = ElementModel {
    rows: &[&[row("app:workspace", Many, Is(&WORKSPACE))], EVERYWHERE],
    needs: &[(&MISSING_ELEMENT, "app:workspace")],
    ..NOTHING
};

/// A workspace.
pub const WORKSPACE: ElementModel = ElementModel {
    rows: &[&[row("atom:title", Once, Is(&CONSTRUCT)), row("app:collection", Many, Is(&COLLECTION))], EVERYWHERE],
    needs: &[(&MISSING_ELEMENT, "atom:title")],
    ..NOTHING
};

/// A collection.
pub const COLLECTION: ElementModel = ElementModel {
    attributes: &[must("href", &[uris::IRI])],
    rows: &[
        &[
            row("atom:title", Once, Is(&CONSTRUCT)),
            row("app:accept", Many, Text(&[feedsync::ACCEPT])),
            row("app:categories", Many, Is(&CATEGORIES)),
        ],
        EVERYWHERE,
    ],
    needs: &[(&MISSING_ELEMENT, "atom:title")],
    ..NOTHING
};

/// The same inside a feed, where the names of Atom need no prefix.
pub const COLLECTION_IN_FEED: ElementModel = ElementModel {
    rows: &[
        &[
            row("title", Once, Is(&CONSTRUCT)),
            row("app:accept", Many, Text(&[feedsync::ACCEPT])),
            row("app:categories", Many, Is(&CATEGORIES_IN_FEED)),
        ],
        EVERYWHERE,
    ],
    needs: &[(&MISSING_ELEMENT, "title")],
    ..COLLECTION
};

/// `app:categories`
pub(in crate::validate) const CATEGORIES: ElementModel = ElementModel {
    attributes: &[may("scheme", &[]), may("fixed", &[numbers::YES_NO]), may("href", &[])],
    rows: &[&[row("atom:category", Many, Is(&CATEGORY))]],
    opens: &[feedsync::CATEGORIES],
    closes: &[feedsync::CATEGORIES_CLOSE],
    ..NOTHING
};

const CATEGORIES_IN_FEED: ElementModel = ElementModel {
    rows: &[&[row("category", Many, Is(&CATEGORY)), row("atom:category", Many, Is(&CATEGORY))]],
    ..CATEGORIES
};
