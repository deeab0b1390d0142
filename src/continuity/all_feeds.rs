//! All documents at once, for rules about feeds as a whole.

use std::collections::{BTreeMap, HashSet};

use super::catalogue_index::CatalogueIndex;
use super::documents::{Baseline, LedgerState, PreviousDocument};
use crate::feed::Feed;

/// New releases that a feed has no room for, and no other feed has.
pub(super) struct Overrun<'a> {
    /// The feed.
    pub(super) feed: &'a Feed,
    /// The ids of the releases, in the order of the feed.
    pub(super) missed: Vec<&'a str>,
    /// How many it takes beyond its room, up to the last of them.
    pub(super) beyond: usize,
}

/// A release that only some had, and that everybody would read now.
pub(super) struct Exposure {
    pub(super) id: String,
    /// The feed that had it.
    pub(super) feed: String,
    /// Whether it had another id.
    pub(super) is_renamed: bool,
}

/// All documents at once.
pub(super) struct AllFeeds<'a> {
    pub(super) catalogue: &'a CatalogueIndex,
    pub(super) baseline: Baseline<'a>,
    /// How many releases wait for a time at which they were published already: the clock went back.
    pub(super) published_later: usize,
    /// The names of feeds of which nobody has anything.
    pub(super) new_feeds: &'a [String],
    /// The names of those of them that are for some alone.
    pub(super) restricted: Vec<&'a str>,
    /// The names of those of these of which no ledger is there either.
    pub(super) unguarded: Vec<&'a str>,
    /// The names of the files that are written.
    pub(super) files: HashSet<&'a str>,
    pub(super) olds: &'a [PreviousDocument],
    /// Files with ledgers that do not know what the feeds beside them have.
    pub(super) unaware: Vec<(String, LedgerState)>,
    /// Whether everybody would read an old release for the first time, while the ledger of some feed is lost.
    pub(super) has_late_newcomer: bool,
    /// The ids of old releases that everybody would read for the first time, where what only some have is not there to
    /// compare with.
    pub(super) unknown_newcomers: Vec<&'a str>,
    /// Releases that everybody would read now.
    pub(super) exposures: Vec<Exposure>,
    /// Those whom feeds were for that everybody may read now, by the names of the feeds.
    pub(super) former_audiences: BTreeMap<String, Vec<String>>,
    /// New releases that no feed has room for.
    pub(super) overruns: Vec<Overrun<'a>>,
    /// Documents that are not written any more, with the feed that has their entries now.
    pub(super) dropped: Vec<(&'a PreviousDocument, Option<&'a Feed>)>,
}

impl AllFeeds<'_> {
    /// Whether a whole document of the feed of a file is there, in another format.
    pub(super) fn is_known_otherwise(&self, file: &str) -> bool {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let is_whole =
            |other: &PreviousDocument| other.is_same || other.feed.as_ref().is_some_and(|feed| feed.broken.is_none());
        self.olds.iter().any(|other| other.stem() == stem && is_whole(other) && !other.is_in_conflict())
    }

    /// Whether a feed should be in an old document, by its name.
    pub(super) fn is_expected(&self, old: &PreviousDocument) -> bool {
        self.files.contains(old.file())
    }
}
