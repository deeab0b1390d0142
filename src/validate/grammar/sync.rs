//! FeedSync.

use super::super::rows::Content::{Anything, Is};
use super::super::rows::Times::Many;
use super::super::rows::{Grammar, NOTHING, may, must, row};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, numbers, sync, text, uris};

/// Where the whole of a feed is.
pub(super) const SHARING: Grammar = Grammar {
    attributes: &[
        may("since", &[dates::atom_date]),
        may("until", &[dates::atom_date]),
        may("expires", &[dates::atom_date]),
    ],
    rows: &[&[row("sx:related", Many, Is(&RELATED))]],
    opens: &[sync::sharing],
    ..NOTHING
};

const RELATED: Grammar = Grammar {
    attributes: &[
        must("link", &[uris::full_uri]),
        may("title", &[text::plain, text::filled]),
        must("type", &[sync::sharing_type]),
    ],
    ..NOTHING
};

/// The state of an item.
pub(super) const SYNC: Grammar = Grammar {
    attributes: &[
        may("deleted", &[numbers::strict_true_false]),
        may("noconflicts", &[numbers::strict_true_false]),
        must("id", &[sync::unique_sync, sync::specific]),
        must("updates", &[numbers::small_positive]),
    ],
    rows: &[&[row("sx:history", Many, Is(&HISTORY)), row("sx:conflicts", Many, Is(&CONFLICTS))]],
    needs: &[(&MISSING_ELEMENT, "sx:history")],
    ..NOTHING
};

const HISTORY: Grammar = Grammar {
    attributes: &[
        may("by", &[text::plain, text::filled, sync::specific]),
        must("sequence", &[numbers::small_positive]),
        may("when", &[dates::atom_date]),
    ],
    opens: &[sync::history],
    ..NOTHING
};

const CONFLICTS: Grammar = Grammar { rows: &[&[row("entry", Many, Anything), row("item", Many, Anything)]], ..NOTHING };
