//! A feed before and after, over all its documents in one format, and which entry became which.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::{DateTime, Utc};

use super::catalogue_index::CatalogueIndex;
use super::disposition::{Disposition, Evidence, Outside, Recalled, SwappedOutside};
use super::ledger::Ledger;
use super::published::PublishedEntry;
use super::side::Side;
use crate::feed::Feed;
use crate::source::Span;

/// A feed before and after. Entries are numbers in their sides.
pub(super) struct FeedDiff<'a> {
    /// The feed, as its subscription document is written.
    pub(super) feed: &'a Feed,
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) catalogue: &'a CatalogueIndex,
    /// Entries of one id, before and after.
    pub(super) kept: Vec<(usize, usize)>,
    /// Those of them that are not the same byte for byte.
    pub(super) changed: Vec<(usize, usize)>,
    /// Entries with an id that was in no document of the feed.
    pub(super) added: Vec<usize>,
    /// Entries that are in no document of the feed any more.
    pub(super) lost: Vec<(usize, Disposition)>,
    /// New entries that are old ones under another id.
    pub(super) renamed: HashSet<usize>,
    /// Added entries of releases that were published already. Only looked for where many are added.
    pub(super) surfaced: Vec<usize>,
    /// Lost entries of a feed for everybody that only its readers had.
    pub(super) unshared: HashSet<usize>,
    /// Those whom the releases of a feed for everybody are for that was for some alone.
    pub(super) former_audience: Vec<String>,
    /// What the ledger knows of added entries that were in no document.
    pub(super) recalled: Vec<(usize, Recalled)>,
    /// When releases came out that waited for their time again, and are in the catalogue no more.
    pub(super) forgotten: Vec<Option<DateTime<Utc>>>,
    /// The ids of releases that left the feed, and wait for their time now.
    pub(super) awaited: Vec<&'a str>,
    /// The ids of releases that left the feed, and are drafts now.
    pub(super) drafted: Vec<&'a str>,
    /// Releases that left the feed, and have another id now.
    pub(super) outside: Vec<Outside<'a>>,
    /// Releases that left the feed, and have the ids of others now.
    pub(super) swapped_outside: Vec<SwappedOutside<'a>>,
    /// The ids by which subscribers of another feed have what entries say that have the id of another now, and when that
    /// was published.
    pub(super) elsewhere: HashMap<usize, (String, Option<DateTime<Utc>>)>,
    /// Changed entries of which an earlier build changed the page while nothing declared so: whether they have the page
    /// from before again.
    pub(super) strayed: HashMap<usize, bool>,
    /// The address at which the feed was served, where its document no longer says so.
    pub(super) served: Option<String>,
    /// Entries that left the document that people subscribe to, and stand in it again.
    pub(super) shown_again: Vec<usize>,
    /// When the oldest entry of a feed that is full came out; `None` if there is room.
    pub(super) oldest: Option<Option<DateTime<Utc>>>,
}

/// The last notice of a feed: an entry that is no release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// It says where the feed has moved.
    Moved,
    /// It says that the feed has ended, and why.
    Ended,
}

impl Notice {
    /// The key of the feed by which it is written.
    pub(super) fn key(self) -> &'static str {
        match self {
            Notice::Moved => "moved_to",
            Notice::Ended => "ended",
        }
    }

    /// Where its day is written in the feed.
    pub(super) fn date(self) -> &'static str {
        match self {
            Notice::Moved => "moved_to.date",
            Notice::Ended => "ended.date",
        }
    }
}

impl<'a> FeedDiff<'a> {
    /// Bytes of an old document.
    pub(super) fn old_span(&self, document: usize, range: &Range<usize>) -> Option<Span> {
        Some(Span::new(self.old.documents[document].source?, range.start, range.end))
    }

    /// Where an entry stands in its old document.
    pub(super) fn mark(&self, old: usize) -> Option<Span> {
        self.old_span(self.old.entries[old].document, &self.old.entry(old).mark)
    }

    /// Which last notice of the feed has an id.
    pub(super) fn notice(&self, id: &str) -> Option<Notice> {
        let rest = id.strip_prefix(self.feed.id.as_str())?;
        let starts = |(start, notice): &(&str, Notice)| rest.starts_with(start).then_some(*notice);
        [("/moved-", Notice::Moved), ("/ended-", Notice::Ended)].iter().find_map(starts)
    }

    /// Whether another program made what subscribers have.
    pub(super) fn is_foreign(&self) -> bool {
        self.old.documents.iter().filter_map(|document| document.feed).any(|feed| !feed.is_own)
    }

    /// Notes what the ledger knows of pages and addresses that the documents have no more.
    pub(super) fn recall_pages(&mut self, ledger: &Ledger) {
        let of = |(_, new): &(usize, usize)| {
            let former = ledger.get(&self.new.entry(*new).id)?.former?;
            let page = self.new.page(*new)?;
            Some((*new, former == ledger.digest_of_page(page)))
        };
        let strayed = self.changed.iter().filter_map(of).collect();
        self.strayed = strayed;
        self.served = ledger.served_at(&self.feed.file(self.new.format)).map(str::to_owned);
    }

    /// Where a document that people subscribed to, or an archive, is known to be missing or no feed, nobody knows what is
    /// new in it.
    pub(super) fn forget_what_is_missing(&mut self, missing: &HashSet<&str>) {
        let ending = self.new.format.ending();
        let has = |name: &str| self.old.documents.iter().any(|document| document.name == name);
        let is_unknown = |name: &str| missing.contains(format!("{name}.{ending}").as_str()) && !has(name);
        let (new, unknown): (&Side<'_>, Vec<bool>) =
            (&self.new, self.new.documents.iter().map(|document| is_unknown(document.name)).collect());
        self.added.retain(|at| !unknown[new.entries[*at].document]);
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

    /// Whether two entries of one title and day lead to a page each.
    pub(super) fn has_own_page(&self, old: usize, new: usize) -> bool {
        let pages = (self.old.page(old), self.new.page(new));
        pages.0.is_some() && pages.1.is_some() && pages.0 != pages.1 && self.is_same_title_and_day(old, new)
    }

    /// How much the texts of two entries have in common, from 0 to 1.
    pub(super) fn similarity(&self, old: usize, new: usize) -> f64 {
        self.old.shingles(old).similarity(self.new.shingles(new))
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

    /// Whether the feed is full, and everything in it came out after an entry.
    pub(super) fn is_older(&self, old: usize) -> bool {
        let then = came_out(self.catalogue, self.old.entry(old));
        self.oldest.is_some_and(|oldest| then.is_none_or(|then| oldest.is_none_or(|oldest| then <= oldest)))
    }

    /// The published instant of an entry which is in the feed no more, where the catalogue has another one now.
    pub(super) fn redated(&self, old: usize) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let entry = self.old.entry(old);
        let (before, after) = (entry.published?, self.catalogue.get(&entry.id)?.published?);
        (before.timestamp() != after.timestamp()).then_some((before, after))
    }
}

/// When an entry came out: the end of the embargo of its release, where that is later than its date.
pub(super) fn came_out(catalogue: &CatalogueIndex, entry: &PublishedEntry) -> Option<DateTime<Utc>> {
    catalogue.get(&entry.id).and_then(|release| release.due).or(entry.published)
}
