//! The documents that are compared: those that subscribers have, and those about to be written.

use std::sync::Arc;

use super::published::{self, PublishedFeed};
use crate::catalogue::archive::is_archive_of;
use crate::feed::{Feed, Format};
use crate::merge_conflict;
use crate::parallel;
use crate::source::{SourceId, Sources};

/// The name of the file with the ledger for everybody.
pub(super) const LEDGER: &str = "pressfeed.json";

/// A document that subscribers have.
#[derive(Debug)]
pub struct Previous {
    /// The path that people know it by.
    pub name: String,
    /// Its bytes; `None` if they are those of the new document of the same file name.
    pub bytes: Option<Vec<u8>>,
}

/// What is known of the ledger of the old documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LedgerState {
    /// It is there, or nobody expects one.
    #[default]
    Sound,
    /// It is missing.
    Missing,
    /// It cannot be read.
    Broken,
    /// Some of its lines cannot be read.
    Damaged,
    /// It is not as it was written: lines of it may be missing.
    Altered,
    /// It does not know what the feeds beside it have.
    Unaware,
    /// Conflict marks of git stand in it.
    InConflict,
}

/// Where the old documents come from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Baseline<'a> {
    /// The folder or file, as people know it.
    pub place: &'a str,
    /// Whether somebody named it; its documents may be called otherwise then.
    pub is_named: bool,
    /// Whether it is an error if there is nothing to compare with.
    pub is_required: bool,
    /// Whether somebody said that there is nothing to compare with.
    pub is_first: bool,
    /// Whether there is a ledger of its own.
    pub has_ledger: bool,
    /// The files with ledgers that are not as they should be.
    pub faults: &'a [(String, LedgerState)],
    /// The feeds that a manifest there lists, and that are not there.
    pub missing: &'a [String],
    /// The names of the feeds that everybody could read, and that are for some alone now.
    pub closed_feeds: &'a [String],
    /// How many pages of releases there are, where none is written any more.
    pub lost_pages: usize,
}

impl Baseline<'_> {
    /// Whether the ledger for everybody can be relied upon.
    pub(super) fn has_sound_ledger(&self) -> bool {
        !self.faults.iter().any(|(file, _)| file == LEDGER)
    }

    /// The path of a file that lies there.
    pub(super) fn path_of(&self, name: &str) -> String {
        format!("{}/{name}", self.place.trim_end_matches('/'))
    }
}

/// A document of a feed that is about to be written.
#[derive(Debug, Clone, Copy)]
pub struct Upcoming<'a> {
    /// Its file name.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The feed.
    pub feed: &'a Feed,
    /// What it is written in.
    pub format: Format,
}

/// An old document that was read.
pub(super) struct PreviousDocument {
    pub(super) name: String,
    /// Which text it is; `None` if it is the new one.
    pub(super) source: Option<SourceId>,
    pub(super) text: Arc<str>,
    /// Whether the new document has the same bytes.
    pub(super) is_same: bool,
    /// What stands in it; `None` if it is no feed.
    pub(super) feed: Option<PublishedFeed>,
}

impl PreviousDocument {
    pub(super) fn file(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Whether it is a feed for sure, even a broken one.
    pub(super) fn is_feed(&self) -> bool {
        let says_something =
            |feed: &PublishedFeed| feed.broken.is_none() || feed.title.is_some() || !feed.entries.is_empty();
        self.is_same || self.feed.as_ref().is_some_and(says_something)
    }

    /// Whether it is an archive of a feed of this name, and no feed that happens to be called so.
    pub(super) fn is_archive_of(&self, feed: &str) -> bool {
        let is_json = self.feed.as_ref().is_some_and(|feed| matches!(feed.format, Format::Json | Format::Ninjs));
        is_archive_of(self.stem(), feed) && (is_json || self.text.contains("rel=\"current\""))
    }

    /// Whether two versions stand in it, between conflict marks of git.
    pub(super) fn is_in_conflict(&self) -> bool {
        merge_conflict::stands_in(&self.text)
    }

    /// Reads it as readers of feeds do, where it is broken.
    fn read_again(&mut self) {
        if let Some((text, feed)) = published::forgiving(&self.text) {
            (self.text, self.feed) = (text.into(), Some(feed));
        }
    }

    /// The file name without its ending: the name of the feed.
    pub(super) fn stem(&self) -> &str {
        stem(self.file())
    }
}

/// The name of a file without its ending: the name of the feed, which may have dots itself.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// Reads the old documents, several at a time.
pub(super) fn read_previous(previous: Vec<Previous>, is_named: bool, sources: &mut Sources) -> Vec<PreviousDocument> {
    let read = parallel::map_owned(previous, |Previous { name, bytes }| {
        let is_same = bytes.is_none();
        let text: Arc<str> = bytes.map(published::decode).unwrap_or_default().into();
        let feed = if is_same { None } else { published::read(&text) };
        let mut old = PreviousDocument { name, source: None, text, is_same, feed };
        let is_broken = old.feed.as_ref().is_none_or(|feed| feed.broken.is_some());
        if !is_same && is_broken && !old.is_in_conflict() {
            old.read_again();
        }
        old
    });
    let place = |mut old: PreviousDocument| {
        if old.feed.is_some() {
            old.source = Some(sources.add(old.name.as_str(), old.text.to_string()));
        }
        old
    };
    let mut read: Vec<PreviousDocument> = read.into_iter().map(place).collect();
    // JSON Feed names no program: of a folder with one feed of ours the others are, too.
    let is_own = !is_named || read.iter().filter_map(|old| old.feed.as_ref()).any(|feed| feed.is_own);
    read.iter_mut().filter_map(|old| old.feed.as_mut()).for_each(|feed| feed.is_own |= is_own);
    read
}
