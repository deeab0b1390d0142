//! What left the documents of a feed, and has another id now, or has become a draft: only the ledger knows it.

use std::collections::HashSet;

use super::catalogue_index::CatalogueIndex;
use super::disposition::Outside;
use super::ledger::{Ledger, Record};
use super::ledgers::Ledgers;
use super::published::PublishedEntry;
use super::recall::Recall;
use super::surfaced::Earlier;
use crate::feed::{Entry, Feed};

/// The releases that stand in no document, and were published under another id, each with its feed.
pub(super) fn renamed<'a>(
    feeds: &[&'a Feed],
    catalogue: &CatalogueIndex,
    ledgers: &Ledgers,
    earlier: &Earlier<'_>,
    on_page: impl Fn() -> Vec<PublishedEntry>,
) -> Vec<(&'a Feed, Outside<'a>)> {
    let public: Vec<&Feed> = feeds.iter().copied().filter(|feed| feed.public).collect();
    let mut all = ledgers
        .public
        .as_ref()
        .map_or_else(Vec::new, |ledger| renamed_in(&public, catalogue, ledger, earlier, &on_page));
    for feed in feeds.iter().copied().filter(|feed| !feed.public) {
        if let Some(ledger) = ledgers.restricted.get(&feed.name) {
            all.extend(renamed_in(&[feed], catalogue, ledger, earlier, &Vec::new));
        }
    }
    all
}

/// The same of feeds for the same readers.
fn renamed_in<'a>(
    feeds: &[&'a Feed],
    catalogue: &CatalogueIndex,
    ledger: &Ledger,
    earlier: &Earlier<'_>,
    on_page: &dyn Fn() -> Vec<PublishedEntry>,
) -> Vec<(&'a Feed, Outside<'a>)> {
    let shown = feeds.iter().flat_map(|feed| feed.documents()).flat_map(|document| &document.entries);
    let mut seen: HashSet<&str> = shown.map(|entry| entry.id.as_str()).collect();
    let mut is_unknown = |entry: &&'a Entry| {
        let id = entry.id.as_str();
        entry.withdrawal.is_none() && seen.insert(id) && ledger.get(id).is_none() && !earlier.contains(id)
    };
    let beyond = feeds.iter().flat_map(|feed| &feed.beyond).map(|entry| entry.as_ref());
    let unknown: Vec<&'a Entry> = beyond.filter(&mut is_unknown).collect();
    if unknown.is_empty() || ledger.is_empty() {
        return Vec::new();
    }
    let on_page = on_page();
    let recall = Recall::of(ledger, catalogue, &on_page);
    let stood = |feed: &&&Feed, found: &Record| ledger.stood_in(found, &feed.name);
    let of = |entry: &'a Entry| {
        let (record, before, evidence) = recall.renamed_entry(entry)?;
        let feed = feeds.iter().find(|feed| stood(feed, record))?;
        let outside =
            Outside { id: entry.id.as_str(), before, evidence, published: record.published, now: entry.published };
        Some((*feed, outside))
    };
    unknown.into_iter().filter_map(of).collect()
}

/// The drafts that were published, and left the feeds: their ids, each with the feed in which it stood.
pub(super) fn drafted<'f, 'c>(
    feeds: &[&'f Feed],
    catalogue: &'c CatalogueIndex,
    ledgers: &Ledgers,
    earlier: &Earlier<'_>,
) -> Vec<(&'f Feed, &'c str)> {
    let of = |id: &'c str| {
        let stood = |feed: &&&Feed| {
            let ledger = ledgers.of_feed(&feed.name, feed.public);
            let record = ledger.and_then(|ledger| Some((ledger, ledger.get(id)?)));
            record.is_some_and(|(ledger, record)| !record.is_withdrawn && ledger.stood_in(record, &feed.name))
        };
        Some((*feeds.iter().find(stood)?, id))
    };
    let mut all: Vec<_> = catalogue.draft_ids().filter(|id| !earlier.contains(id)).filter_map(of).collect();
    all.sort_unstable_by_key(|(_, id)| *id);
    all
}
