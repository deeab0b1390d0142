//! A feed before and after, and which entry became which.

use std::collections::HashSet;
use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use super::catalogue_index::CatalogueIndex;
use super::disposition::{Disposition, Evidence};
use super::published::{PublishedEntry, PublishedFeed};
use super::similarity::Shingles;
use crate::feed::Feed;
use crate::source::{SourceId, Span};

/// A document with what stands in it.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) feed: &'a PublishedFeed,
}

impl Side<'_> {
    pub(super) fn entry(&self, at: usize) -> &PublishedEntry {
        &self.feed.entries[at]
    }

    pub(super) fn heading(&self, at: usize) -> String {
        self.entry(at).heading(self.feed.format)
    }

    /// The page of an entry, unless it is the site that the whole feed leads to.
    pub(super) fn page(&self, at: usize) -> Option<&str> {
        self.entry(at).page().filter(|page| self.feed.home.as_deref() != Some(*page))
    }

    pub(super) fn day(&self, at: usize) -> Option<NaiveDate> {
        self.entry(at).published.map(|instant| instant.date_naive())
    }

    pub(super) fn shingles(&self, at: usize) -> Shingles {
        Shingles::of(&self.entry(at).text(self.text))
    }
}

/// A feed before and after. Entries are numbers in their documents.
pub(super) struct FeedDiff<'a> {
    pub(super) feed: &'a Feed,
    /// Which text the old document is.
    pub(super) source: SourceId,
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) catalogue: &'a CatalogueIndex,
    /// Entries of one id, before and after.
    pub(super) kept: Vec<(usize, usize)>,
    /// Those of them that are not the same byte for byte.
    pub(super) changed: Vec<(usize, usize)>,
    /// Entries with an id that nobody knew.
    pub(super) added: Vec<usize>,
    /// Entries that are there no more.
    pub(super) lost: Vec<(usize, Disposition)>,
    /// New entries that are old ones under another id.
    pub(super) renamed: HashSet<usize>,
    /// Entries that nobody had in this document, of releases that were published already. Only looked for
    /// in archives, and where many entries are new.
    pub(super) surfaced: Vec<usize>,
    /// When the oldest entry of a feed that is full was published; `None` if there is room.
    pub(super) oldest: Option<Option<DateTime<Utc>>>,
}

impl<'a> FeedDiff<'a> {
    /// Bytes of the old document.
    pub(super) fn old_span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    /// Where an entry stands in the old document.
    pub(super) fn mark(&self, old: usize) -> Option<Span> {
        Some(self.old_span(&self.old.entry(old).mark))
    }

    /// Whether it is no feed of its own, but a further document of one.
    pub(super) fn is_of_archive(&self) -> bool {
        self.feed.history.current.is_some()
    }

    /// What a reader of the feed would take for the entry that two documents share.
    pub(super) fn same(&self, old: usize, new: usize) -> Option<Evidence> {
        if self.old.page(old).is_some() && self.old.page(old) == self.new.page(new) {
            Some(Evidence::Page)
        } else if self.is_same_title_and_day(old, new) {
            Some(Evidence::TitleAndDay)
        } else {
            None
        }
    }

    /// How much the texts of two entries have in common, from 0 to 1.
    pub(super) fn similarity(&self, old: usize, new: usize) -> f64 {
        self.old.shingles(old).similarity(&self.new.shingles(new))
    }

    /// Entries of one id whose instant of publication is another now.
    pub(super) fn moved(&self) -> Vec<(usize, usize, DateTime<Utc>)> {
        let moved = |(old, new): &(usize, usize)| {
            let (before, after) = (self.old.entry(*old).published?, self.new.entry(*new).published?);
            (before.timestamp() != after.timestamp()).then_some((*old, *new, before))
        };
        self.changed.iter().filter_map(moved).collect()
    }

    fn is_same_title_and_day(&self, old: usize, new: usize) -> bool {
        let day = self.old.day(old);
        day.is_some() && day == self.new.day(new) && self.old.heading(old) == self.new.heading(new)
    }

    /// Whether the feed is full, and everything in it is newer than an entry.
    pub(super) fn is_older(&self, old: usize) -> bool {
        let then = self.old.entry(old).published;
        self.oldest.is_some_and(|oldest| then.is_none_or(|then| oldest.is_none_or(|oldest| then <= oldest)))
    }
}
