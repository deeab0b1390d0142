//! What left the documents of a feed, and has another id now, or has become a draft: only the ledger knows it.

use std::collections::{HashMap, HashSet};

use super::catalogue_index::CatalogueIndex;
use super::disposition::{Outside, SwappedOutside};
use super::feed_diff::FeedDiff;
use super::ledger::{Ledger, Record};
use super::ledgers::Ledgers;
use super::published::PublishedEntry;
use super::recall::Recall;
use super::rule::Out;
use super::similarity::normalize;
use super::surfaced::Earlier;
use crate::diag::{code, msg};
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

/// The releases that stand in no document, and have the id of another release, which was published: they have the page
/// of a third record, and not the title of the first one.
pub(super) fn swapped<'a>(
    feeds: &[&'a Feed],
    catalogue: &'a CatalogueIndex,
    ledgers: &Ledgers,
    earlier: &Earlier<'_>,
) -> Vec<(&'a Feed, SwappedOutside<'a>)> {
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for feed in feeds.iter().copied().filter(|feed| !feed.beyond.is_empty()) {
        let Some(ledger) = ledgers.of_feed(&feed.name, feed.public) else { continue };
        let suspects: Vec<(&'a Entry, &Record)> = feed
            .beyond
            .iter()
            .map(|entry| entry.as_ref())
            .filter(|entry| {
                entry.withdrawal.is_none() && entry.known_page().is_some() && !earlier.contains(entry.id.as_str())
            })
            .filter_map(|entry| Some((entry, ledger.get(entry.id.as_str())?)))
            .filter(|(entry, record)| is_another(ledger, record, entry) && seen.insert(entry.id.as_str()))
            .collect();
        if suspects.is_empty() {
            continue;
        }
        let by_page: HashMap<_, _> = ledger.records().filter_map(|(id, record)| Some((record.page?, *id))).collect();
        let names: HashMap<_, &str> = catalogue.ids().map(|id| (ledger.digest_of_id(id), id)).collect();
        for (entry, _) in suspects {
            let own = by_page.get(&ledger.digest_of_page(entry.link.as_str())).and_then(|id| names.get(id));
            if let Some(own) = own.filter(|own| **own != entry.id.as_str()) {
                all.push((feed, SwappedOutside { id: entry.id.as_str(), own }));
            }
        }
    }
    all
}

/// Whether an entry has neither the page nor the title of what was published under its id.
fn is_another(ledger: &Ledger, record: &Record, entry: &Entry) -> bool {
    record.page.is_some_and(|page| page != ledger.digest_of_page(entry.link.as_str()))
        && record.title != ledger.digest_of_title(&normalize(entry.title.as_str(), false))
}

/// Reports such a release.
pub(super) fn report_swapped(diff: &FeedDiff<'_>, one: &SwappedOutside<'_>, out: &mut Out<'_>) {
    let catalogue = diff.catalogue;
    let own = catalogue.get(one.id).is_some_and(|release| release.has_own_id);
    let text = msg!(
        en: "the id {id} was that of another release, and this one was published as {own}: both left the feed {feed}",
        fr: "l’identifiant {id} était celui d’un autre communiqué, et celui-ci a été publié sous {own} : tous deux ont quitté le flux {feed}",
        id = code(one.id),
        own = code(one.own),
        feed = code(&diff.feed.name)
    );
    let finding = out.find(&[one.id], catalogue.span(one.id, if own { "id" } else { "title" }), text);
    finding.help = Some(msg!(
        en: "write the line {line} into the release",
        fr: "écrivez la ligne {line} dans le communiqué",
        line = code(format!("id: {}", one.own))
    ));
}
