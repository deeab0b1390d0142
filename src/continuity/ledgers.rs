//! The ledgers of a publication: one that everybody may read, and one for each feed that only some may.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use super::catalogue_index::CatalogueIndex;
use super::documents::{PreviousDocument, Upcoming};
use super::ledger::Ledger;
use super::matching::Match;
use super::published::PublishedEntry;
use super::similarity::normalize;
use crate::feed::{Entry, Feed, Publication};

/// What is remembered of everything that was ever published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledgers {
    /// Of what everybody may read; `None` if there is no ledger.
    pub public: Option<Ledger>,
    /// Of feeds that only some may read, by their names.
    pub restricted: BTreeMap<String, Ledger>,
}

impl Ledgers {
    /// The ledger for the readers of a feed.
    pub(super) fn of_feed(&self, name: &str, is_public: bool) -> Option<&Ledger> {
        if is_public { self.public.as_ref() } else { self.restricted.get(name) }
    }

    fn of_feed_mut(&mut self, name: &str, is_public: bool) -> &mut Ledger {
        if is_public {
            return self.public.get_or_insert_with(|| Ledger::new(None));
        }
        self.restricted.entry(name.to_owned()).or_insert_with(|| Ledger::new(Some(name)))
    }

    /// Takes in what old documents have, as far as nobody remembers it.
    pub(super) fn add_previous(
        &mut self,
        olds: &[PreviousDocument],
        matches: &[Option<Match>],
        upcoming: &[Upcoming<'_>],
        catalogue: &CatalogueIndex,
        is_unaware: bool,
    ) {
        let has_public = self.public.is_some();
        let had: HashSet<String> = self.restricted.keys().cloned().collect();
        let due = |id: &str| catalogue.get(id).and_then(|release| release.due);
        for (old, found) in olds.iter().zip(matches) {
            let Some(found) = found else { continue };
            let new = upcoming[found.current].feed;
            let is_rebuilt = is_unaware || !(if new.public { has_public } else { had.contains(&new.name) });
            let ledger = self.of_feed_mut(&new.name, new.public);
            let address = old.feed.as_ref().filter(|feed| feed.is_own).and_then(|feed| feed.address.as_ref());
            if let Some(address) = address {
                ledger.note_served(old.file(), address);
            }
            if let Some(document) = found.document.filter(|_| old.is_same && is_rebuilt) {
                let entries = upcoming[document].feed.entries.iter();
                ledger.add_composed(entries.map(|entry| (entry.as_ref(), Some(new.name.as_str()))), due);
            }
            for (entry, format) in
                old.feed.iter().flat_map(|feed| feed.entries.iter().map(|entry| (entry, feed.format)))
            {
                ledger.add_published(entry, &entry.heading(format), Some(&new.name), due(&entry.id));
            }
        }
    }

    /// Takes in the entries of the old landing page, where nothing is remembered.
    pub(super) fn add_page(&mut self, entries: &[PublishedEntry], catalogue: &CatalogueIndex) {
        let ledger = self.of_feed_mut("", true);
        let due = |id: &str| catalogue.get(id).and_then(|release| release.due);
        for entry in entries {
            ledger.add_published(entry, &normalize(&entry.title, false), None, due(&entry.id));
        }
    }

    /// Takes in what is published now.
    pub fn add_publication(&mut self, publication: &Publication, catalogue: &CatalogueIndex) {
        let due = |id: &str| catalogue.get(id).and_then(|release| release.due);
        let (public, restricted): (Vec<&Feed>, Vec<&Feed>) = publication.feeds.iter().partition(|feed| feed.public);
        let shown = publication.entries.iter().map(|entry| (entry.as_ref(), None));
        self.of_feed_mut("", true).add_composed(shown.chain(public.into_iter().flat_map(entries)), due);
        for feed in restricted {
            self.of_feed_mut(&feed.name, false).add_composed(entries(feed), due);
        }
        for ledger in self.public.iter_mut().chain(self.restricted.values_mut()) {
            if publication.base.is_some() {
                ledger.forget_served();
            }
            ledger.note_waiting(catalogue.waiting());
        }
    }

    /// What was published, waited for its time again, and is in the catalogue no more, whatever its id: when it was
    /// published, the first one first, and the feed in which it stood.
    pub(super) fn forgotten<'f>(
        &self,
        feeds: impl Iterator<Item = &'f Feed>,
        catalogue: &CatalogueIndex,
    ) -> Vec<(&'f Feed, Option<DateTime<Utc>>)> {
        let mut forgotten = Vec::new();
        let mut seen = HashSet::new();
        for feed in feeds.filter(|feed| seen.insert(feed.name.as_str())) {
            let Some(ledger) = self.of_feed(&feed.name, feed.public) else { continue };
            let waiting = ledger.waiting().filter(|(id, record, names)| {
                names.first() == Some(&feed.name.as_str()) && !catalogue.has_like(ledger, id, record)
            });
            let mut dates: Vec<Option<DateTime<Utc>>> = waiting.map(|(_, record, _)| record.published).collect();
            dates.sort();
            forgotten.extend(dates.into_iter().map(|date| (feed, date)));
        }
        forgotten
    }
}

impl Ledgers {
    /// The releases that were published, left the feeds, and wait for their time now, though they did not when this was
    /// written: their ids, each with the feed in which it stood.
    pub(super) fn awaited<'f, 'c>(
        &self,
        feeds: impl Iterator<Item = &'f Feed>,
        catalogue: &'c CatalogueIndex,
    ) -> Vec<(&'f Feed, &'c str)> {
        let mut seen = HashSet::new();
        let feeds: Vec<&Feed> = feeds.filter(|feed| seen.insert(feed.name.as_str())).collect();
        let of = |id: &'c str| {
            let stood = |feed: &&&Feed| {
                let ledger = self.of_feed(&feed.name, feed.public);
                let record = ledger.and_then(|ledger| Some((ledger, ledger.get(id)?)));
                record.is_some_and(|(ledger, record)| {
                    !record.waits() && !record.is_withdrawn && ledger.stood_in(record, &feed.name)
                })
            };
            Some((*feeds.iter().find(stood)?, id))
        };
        let mut all: Vec<_> = catalogue.waiting().filter_map(of).collect();
        all.sort_unstable_by_key(|(_, id)| *id);
        all
    }
}

/// The entries of a feed and of its archives, withdrawn ones too.
fn entries(feed: &Feed) -> impl Iterator<Item = (&Entry, Option<&str>)> {
    let documents = feed.documents().flat_map(|document| document.entries.iter().chain(&document.gone));
    documents.map(|entry| (entry.as_ref(), Some(feed.name.as_str())))
}
