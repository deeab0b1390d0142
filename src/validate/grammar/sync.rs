//! FeedSync.

use super::super::rows::Content::{Anything, Is};
use super::super::rows::Times::Many;
use super::super::rows::{Grammar, NOTHING, may, must, row};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, numbers, sync, text, uris};

/// Where the whole of a feed is.
pub(super) const SHARING: Grammar = Grammar {
    attributes: &[
        may("since", &[dates::ATOM_DATE]),
        may("until", &[dates::ATOM_DATE]),
        may("expires", &[dates::ATOM_DATE]),
    ],
    rows: &[&[row("sx:related", Many, Is(&RELATED))]],
    opens: &[sync::SHARING],
    ..NOTHING
};

const RELATED: Grammar = Grammar {
    attributes: &[
        must("link", &[uris::FULL_URI]),
        may("title", &[text::PLAIN, text::FILLED]),
        must("type", &[sync::SHARING_TYPE]),
    ],
    ..NOTHING
};

/// The state of an item.
pub(super) const SYNC: Grammar = Grammar {
    attributes: &[
        may("deleted", &[numbers::STRICT_TRUE_FALSE]),
        may("noconflicts", &[numbers::STRICT_TRUE_FALSE]),
        must("id", &[sync::UNIQUE_SYNC, sync::SPECIFIC]),
        must("updates", &[numbers::SMALL_POSITIVE]),
    ],
    rows: &[&[row("sx:history", Many, Is(&HISTORY)), row("sx:conflicts", Many, Is(&CONFLICTS))]],
    needs: &[(&MISSING_ELEMENT, "sx:history")],
    ..NOTHING
};

const HISTORY: Grammar = Grammar {
    attributes: &[
        may("by", &[text::PLAIN, text::FILLED, sync::SPECIFIC]),
        must("sequence", &[numbers::SMALL_POSITIVE]),
        may("when", &[dates::ATOM_DATE]),
    ],
    opens: &[sync::HISTORY],
    ..NOTHING
};

const CONFLICTS: Grammar = Grammar { rows: &[&[row("entry", Many, Anything), row("item", Many, Anything)]], ..NOTHING };
