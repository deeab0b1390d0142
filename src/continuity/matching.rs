//! Which previous document belongs to which feed.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::catalogue_index::CatalogueIndex;
use super::classify;
use super::documents::{PreviousDocument, Upcoming};
use super::feed_diff::FeedDiff;
use super::ledger::Ledger;
use super::published::{PublishedEntry, PublishedFeed};
use super::side::Side;
use crate::feed::{Feed, Format};
use crate::parallel;

/// Old documents, new ones, and what stands in the new ones as far as it is needed.
pub(super) struct DocumentMatcher<'a> {
    pub(super) olds: &'a [PreviousDocument],
    pub(super) upcoming: &'a [Upcoming<'a>],
    pub(super) news: &'a [Option<PublishedFeed>],
    pub(super) names: &'a Names<'a>,
}

/// What is remembered for the readers of a feed.
pub(super) type LedgerOf<'l> = &'l (dyn Fn(&Feed) -> Option<&'l Ledger> + Sync);

/// Where an old document belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// The subscription document, among the new documents, of its feed in its format.
    pub(super) current: usize,
    /// The new document that takes its place; `None` for an archive that is not written any more.
    pub(super) document: Option<usize>,
}

/// The new documents by their names.
pub(super) struct Names<'a> {
    files: HashMap<&'a str, usize>,
    feeds: HashMap<(&'a str, Format), usize>,
}

impl<'a> Names<'a> {
    pub(super) fn of(upcoming: &[Upcoming<'a>]) -> Self {
        let all = || upcoming.iter().enumerate().rev();
        Names {
            files: all().map(|(at, new)| (new.file, at)).collect(),
            feeds: all().map(|(at, new)| ((new.feed.name.as_str(), new.format), at)).collect(),
        }
    }

    /// Where an old document belongs by its name.
    pub(super) fn place(&self, old: &PreviousDocument, upcoming: &[Upcoming<'_>]) -> Option<Match> {
        if let Some(document) = self.files.get(old.file()) {
            return Some(self.place_of(*document, upcoming));
        }
        let (format, (feed, _)) = (old.feed.as_ref()?.format, old.stem().rsplit_once('-')?);
        let current = *self.feeds.get(&(feed, format))?;
        old.is_archive_of(feed).then_some(Match { current, document: None })
    }

    /// Where the old document of a feed belongs that has another name now, as it says itself.
    pub(super) fn renamed(&self, old: &PreviousDocument, now: &str, before: &str) -> Option<Match> {
        let format = old.feed.as_ref()?.format;
        let current = *self.feeds.get(&(now, format))?;
        if old.stem() == before {
            return Some(Match { current, document: Some(current) });
        }
        let ending = old.file().strip_prefix(before).filter(|_| old.is_archive_of(before))?;
        Some(Match { current, document: self.files.get(format!("{now}{ending}").as_str()).copied() })
    }

    /// Where the old document of a feed belongs that is written in other formats alone now.
    pub(super) fn in_other_format(&self, old: &PreviousDocument, upcoming: &[Upcoming<'_>]) -> Option<Match> {
        old.feed.as_ref()?;
        let of = |name: &str| Format::all().find_map(|format| self.feeds.get(&(name, format)).copied());
        if let Some(document) = of(old.stem()) {
            return Some(self.place_of(document, upcoming));
        }
        let (feed, _) = old.stem().rsplit_once('-')?;
        Some(Match { current: of(feed).filter(|_| old.is_archive_of(feed))?, document: None })
    }

    /// Where one belongs whose place a new document takes.
    pub(super) fn place_of(&self, document: usize, upcoming: &[Upcoming<'_>]) -> Match {
        let Upcoming { feed, format, .. } = upcoming[document];
        let root = feed.history.current.as_ref().unwrap_or(&feed.name);
        let current = self.feeds.get(&(root.as_str(), format)).copied().unwrap_or(document);
        Match { current, document: Some(document) }
    }
}

/// The old and the new documents of a feed in one format.
#[derive(Debug, Default)]
struct Group {
    olds: Vec<(usize, Option<usize>)>,
    news: Vec<usize>,
}

impl<'a> DocumentMatcher<'a> {
    /// Compares the feeds of which there are old documents, in the order of the new ones.
    pub(super) fn diffs(
        &self,
        matches: &[Option<Match>],
        catalogue: &'a CatalogueIndex,
        ledger_of: LedgerOf<'_>,
    ) -> Vec<FeedDiff<'a>> {
        let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
        for (old, found) in matches.iter().enumerate() {
            if let Some(Match { current, document }) = found {
                groups.entry(*current).or_default().olds.push((old, *document));
            }
        }
        for new in 0..self.upcoming.len() {
            if let Some(group) = groups.get_mut(&self.names.place_of(new, self.upcoming).current) {
                group.news.push(new);
            }
        }
        let groups: Vec<(usize, Group)> = groups.into_iter().filter(|(_, group)| self.differs(group)).collect();
        let diff = |(current, group): &(usize, Group)| self.diff(*current, group, catalogue, ledger_of);
        parallel::map(&groups, diff).into_iter().flatten().collect()
    }

    /// Whether some document of a feed is not as it was.
    fn differs(&self, group: &Group) -> bool {
        group.olds.len() != group.news.len() || group.olds.iter().any(|(old, _)| !self.olds[*old].is_same)
    }

    fn diff(
        &self,
        current: usize,
        group: &Group,
        catalogue: &'a CatalogueIndex,
        ledger_of: LedgerOf<'_>,
    ) -> Option<FeedDiff<'a>> {
        let Upcoming { feed, format, .. } = self.upcoming[current];
        let mut olds = group.olds.clone();
        let had = olds.iter().find_map(|(old, _)| Some(self.olds[*old].feed.as_ref()?.format));
        let (mut before, mut after) = (Side::new(had.unwrap_or(format)), Side::new(format));
        olds.sort_by_key(|(_, document)| *document != Some(current));
        let mut same = HashSet::new();
        for (old, document) in olds {
            let (old, is_current) = (&self.olds[old], document == Some(current));
            match (&old.feed, document.filter(|_| old.is_same)) {
                (_, Some(document)) => {
                    same.insert(document);
                    before.same(self.upcoming[document].feed, is_current);
                }
                (Some(known), None) => before.read(old.stem(), is_current, old.source, &old.text, known),
                (None, None) => {}
            }
        }
        for new in &group.news {
            let Upcoming { feed, text, .. } = self.upcoming[*new];
            match &self.news[*new] {
                _ if same.contains(new) => after.same(feed, *new == current),
                Some(known) => after.read(&feed.name, *new == current, None, text, known),
                None => {}
            }
        }
        let ledger = ledger_of(feed);
        (!before.documents.is_empty()).then(|| classify::diff(feed, catalogue, ledger, (before, after)))
    }

    /// A feed of which nobody has anything, as if all it contains were new, beside nothing.
    pub(super) fn alone(&self, current: usize, catalogue: &'a CatalogueIndex) -> FeedDiff<'a> {
        let Upcoming { feed, format, .. } = self.upcoming[current];
        let mut after = Side::new(format);
        feed.documents().enumerate().for_each(|(at, document)| after.same(document, at == 0));
        classify::diff(feed, catalogue, None, (Side::new(format), after))
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
