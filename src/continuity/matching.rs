//! Which previous document belongs to which feed.

use std::collections::HashSet;

use super::catalogue_index::CatalogueIndex;
use super::classify;
use super::documents::{PreviousDocument, Upcoming};
use super::feed_diff::{FeedDiff, Side};
use super::published::{PublishedEntry, PublishedFeed};
use crate::feed::Feed;
use crate::parallel;

/// PreviousDocument documents, new ones, and what stands in the new ones as far as it is needed.
pub(super) struct DocumentMatcher<'a> {
    pub(super) olds: &'a [PreviousDocument],
    pub(super) upcoming: &'a [Upcoming<'a>],
    pub(super) news: &'a [Option<PublishedFeed>],
}

impl<'a> DocumentMatcher<'a> {
    pub(super) fn diffs(&self, joined: &[Option<usize>], catalogue: &'a CatalogueIndex) -> Vec<FeedDiff<'a>> {
        let jobs: Vec<(&PreviousDocument, usize)> =
            self.olds.iter().zip(joined).filter_map(|(old, new)| Some((old, (*new)?))).collect();
        let diff = |(old, new): &(&'a PreviousDocument, usize)| {
            let (feed, upcoming) = (old.feed.as_ref()?, &self.upcoming[*new]);
            let (source, after) = (old.source?, self.news[*new].as_ref()?);
            let before = Side { text: &old.text, feed };
            Some(classify::diff(upcoming.feed, catalogue, source, before, Side { text: upcoming.text, feed: after }))
        };
        let mut diffs: Vec<(usize, FeedDiff<'a>)> = parallel::map(&jobs, diff)
            .into_iter()
            .zip(&jobs)
            .filter_map(|(diff, (_, new))| Some((*new, diff?)))
            .collect();
        diffs.sort_by_key(|(new, _)| *new);
        diffs.into_iter().map(|(_, diff)| diff).collect()
    }

    /// The new document that an old one of another name most likely became: that of the same id or
    /// address, else of the most entries in common for its length, else the only one there is.
    pub(super) fn likely(&self, at: usize) -> Option<usize> {
        let feed = self.olds[at].feed.as_ref()?;
        let is_of_it = |new: &Upcoming<'_>| {
            feed.id.as_deref() == Some(new.feed.id.as_str())
                || (feed.address.is_some() && feed.address == new.feed.address(new.format))
        };
        let best = || {
            let shares = (0..self.upcoming.len()).map(|new| (self.common(feed, new), self.share(feed, new), new));
            let shares = shares.filter(|(common, ..)| *common > 0);
            shares.map(|(_, share, new)| (share, new)).max_by_key(|(share, new)| (*share, std::cmp::Reverse(*new)))
        };
        let first = self.upcoming.iter().position(is_of_it).or_else(|| best().map(|(_, new)| new));
        let first = first.or((self.olds.len() == 1 && !self.upcoming.is_empty()).then_some(0))?;
        let name = &self.upcoming[first].feed.name;
        let alike = |new: &Upcoming<'_>| new.feed.name == *name && new.format == feed.format;
        Some(self.upcoming.iter().position(alike).unwrap_or(first))
    }

    /// The feed that took over the entries of a document which is not written any more.
    pub(super) fn successor(&self, at: usize, served: &HashSet<&str>) -> Option<&'a Feed> {
        let feed = self.olds[at].feed.as_ref()?;
        let name = self.olds[at].stem();
        if self.upcoming.iter().any(|new| new.feed.name == name) {
            return None;
        }
        let is_free = |feed: &Feed| feed.history.current.is_none() && !served.contains(feed.name.as_str());
        let free = (0..self.upcoming.len()).filter(|new| is_free(self.upcoming[*new].feed));
        let took = |new: &usize| self.common(feed, *new) * 2 >= feed.entries.len().max(1);
        free.filter(took).map(|new| self.upcoming[new].feed).next()
    }

    /// How much of two documents is in both, in millionths.
    fn share(&self, feed: &PublishedFeed, new: usize) -> usize {
        let common = self.common(feed, new);
        let all = feed.entries.len() + self.news[new].as_ref().map_or(0, |after| after.entries.len());
        common.saturating_mul(1_000_000) / all.saturating_sub(common).max(1)
    }

    /// How many entries two documents share, by id or by page.
    fn common(&self, feed: &PublishedFeed, new: usize) -> usize {
        let Some(after) = &self.news[new] else { return 0 };
        let ids: HashSet<&str> = after.entries.iter().map(|entry| entry.id.as_str()).collect();
        let pages: HashSet<&str> = after.entries.iter().filter_map(|entry| entry.page()).collect();
        let is_common = |entry: &&PublishedEntry| {
            ids.contains(entry.id.as_str()) || entry.page().is_some_and(|page| pages.contains(page))
        };
        feed.entries.iter().filter(is_common).count()
    }
}
