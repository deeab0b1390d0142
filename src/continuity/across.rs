//! What only shows where all feeds are looked at together.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::disposition::Disposition;
use super::documents::Upcoming;
use super::feed_diff::FeedDiff;
use super::identity::reused;

/// Notes which ids were swapped between releases that stand in different feeds.
pub(super) fn note_swapped(diffs: &mut [FeedDiff<'_>]) {
    let left = |diff: &FeedDiff<'_>| diff.lost.iter().any(|(_, why)| *why == Disposition::LeftFeed);
    let reused: Vec<Vec<usize>> =
        diffs.iter().map(|diff| reused(diff).into_iter().map(|(_, new)| new).collect()).collect();
    if !diffs.iter().any(left) && reused.iter().all(Vec::is_empty) {
        return;
    }
    let mut known: HashMap<String, (String, Option<DateTime<Utc>>)> = HashMap::new();
    for diff in diffs.iter() {
        let entries = diff.old.all().filter_map(|old| Some((diff.old.page(old)?, diff.old.entry(old))));
        known.extend(entries.map(|(page, entry)| (page.to_owned(), (entry.id.clone(), entry.published))));
    }
    let pages: HashMap<&str, String> = known.iter().map(|(page, (id, _))| (page.as_str(), id.clone())).collect();
    for (diff, reused) in diffs.iter_mut().zip(reused) {
        diff.note_swapped(&pages);
        let own = |new: &usize| Some((*new, known.get(diff.new.page(*new)?)?.clone()));
        let is_other = |(new, (id, _)): &(usize, (String, _))| diff.new.entry(*new).id != *id;
        diff.elsewhere = reused.iter().filter_map(own).filter(is_other).collect();
    }
}

/// Those of the new feeds that are for some alone.
pub(super) fn restricted<'n>(new_feeds: &'n [String], upcoming: &[Upcoming<'_>]) -> Vec<&'n str> {
    let is_restricted = |name: &&str| upcoming.iter().any(|new| new.feed.name == *name && !new.feed.public);
    new_feeds.iter().map(String::as_str).filter(is_restricted).collect()
}

/// Notes which entries that are gone from one feed come up in another under another id.
pub(super) fn note_renamed_elsewhere(diffs: &mut [FeedDiff<'_>]) {
    let is_gone = |diff: &FeedDiff<'_>| diff.lost.iter().any(|(_, why)| *why == Disposition::Gone);
    if !diffs.iter().any(is_gone) {
        return;
    }
    let (mut ids, mut pages) = (HashSet::new(), HashSet::new());
    for (id, page) in diffs.iter().flat_map(FeedDiff::renamed_ids_and_pages) {
        ids.extend(id.map(str::to_owned));
        pages.extend(page.map(str::to_owned));
    }
    diffs.iter_mut().for_each(|diff| diff.note_renamed_elsewhere(&ids, &pages));
}
