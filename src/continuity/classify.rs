//! Which entry became which, and what became of the others: gone, or there under another id.

use std::collections::{HashMap, HashSet};

use super::catalogue_index::CatalogueIndex;
use super::disposition::{Disposition, Evidence};
use super::feed_diff::{FeedDiff, Side};
use super::similarity::Shingles;
use crate::feed::{Feed, Format};
use crate::source::SourceId;

/// How many texts are compared with how many others; more of them were not changed by hand.
const MOST: usize = 100;

/// From how much on two texts are nearly the same.
const NEARLY: f64 = 0.7;

/// Compares two documents of a feed.
pub(super) fn diff<'a>(
    feed: &'a Feed,
    catalogue: &'a CatalogueIndex,
    source: SourceId,
    old: Side<'a>,
    new: Side<'a>,
) -> FeedDiff<'a> {
    let size = new.feed.entries.len() + withdrawn(feed, new.feed.format);
    let is_full = catalogue.newest(&feed.name).is_some_and(|most| size >= most);
    let oldest = is_full.then(|| new.feed.entries.iter().filter_map(|entry| entry.published).min());
    let mut diff = FeedDiff {
        feed,
        source,
        old,
        new,
        catalogue,
        kept: Vec::new(),
        changed: Vec::new(),
        added: Vec::new(),
        lost: Vec::new(),
        renamed: HashSet::new(),
        surfaced: Vec::new(),
        oldest,
    };
    let lost = match_ids(&mut diff);
    diff.lost = diff.dispositions(&lost);
    let renamed = |(_, disposition): &(usize, Disposition)| {
        if let Disposition::Renamed(new, _) = disposition { Some(*new) } else { None }
    };
    diff.renamed = diff.lost.iter().filter_map(renamed).collect();
    diff
}

/// Finds the entries of each id; those that are there no more are given back. Of several with one
/// id the first counts.
fn match_ids<'a>(diff: &mut FeedDiff<'a>) -> Vec<usize> {
    let numbers = |side: &Side<'a>| -> HashMap<&'a str, usize> {
        side.feed.entries.iter().enumerate().rev().map(|(at, entry)| (entry.id.as_str(), at)).collect()
    };
    let (before, after) = (numbers(&diff.old), numbers(&diff.new));
    let mut lost = Vec::new();
    for (at, entry) in diff.old.feed.entries.iter().enumerate() {
        match after.get(entry.id.as_str()) {
            _ if before.get(entry.id.as_str()) != Some(&at) => {}
            Some(now) => diff.kept.push((at, *now)),
            None => lost.push(at),
        }
    }
    let entries = diff.new.feed.entries.iter().enumerate();
    diff.added = entries.filter(|(_, entry)| !before.contains_key(entry.id.as_str())).map(|(at, _)| at).collect();
    let raw = |side: &Side<'a>, at: usize| side.text.get(side.entry(at).range.clone());
    diff.changed = diff.kept.iter().copied().filter(|(o, n)| raw(&diff.old, *o) != raw(&diff.new, *n)).collect();
    lost
}

impl FeedDiff<'_> {
    /// What became of entries that are there no more.
    fn dispositions(&self, lost: &[usize]) -> Vec<(usize, Disposition)> {
        let unknown: Vec<usize> =
            lost.iter().copied().filter(|old| self.catalogue.get(&self.old.entry(*old).id).is_none()).collect();
        let renamed = self.renamed(&unknown);
        let archived = self.archived(lost);
        let disposition = |old: usize| match self.catalogue.get(&self.old.entry(old).id) {
            Some(release) if !release.is_due => Disposition::Withheld(release.place.clone()),
            Some(release) if release.is_withdrawn => Disposition::Withdrawn,
            Some(_) if self.is_older(old) || archived.contains(&old) => Disposition::LeftWindow,
            // The rule for archives reports it.
            Some(release) if self.is_of_archive() && (release.is_public || !self.feed.public) => {
                Disposition::LeftWindow
            }
            Some(_) => Disposition::LeftFeed,
            None => self.disposition_of_unknown(old, renamed.get(&old)),
        };
        lost.iter().map(|old| (*old, disposition(*old))).collect()
    }

    /// Those of some entries that stand in an archive of the feed now.
    fn archived(&self, lost: &[usize]) -> HashSet<usize> {
        if lost.is_empty() || self.feed.archives.is_empty() {
            return HashSet::new();
        }
        let entries = self.feed.archives.iter().flat_map(|archive| &archive.entries);
        let ids: HashSet<&str> = entries.map(|entry| entry.id.as_str()).collect();
        lost.iter().copied().filter(|old| ids.contains(self.old.entry(*old).id.as_str())).collect()
    }

    fn disposition_of_unknown(&self, old: usize, renamed: Option<&(usize, Evidence)>) -> Disposition {
        if let Some((new, evidence)) = renamed {
            return Disposition::Renamed(*new, *evidence);
        }
        let heading = self.old.heading(old);
        match self.catalogue.withheld_like(&heading, self.old.day(old), self.old.page(old)) {
            Some(place) => Disposition::Withheld(place.clone()),
            None if self.is_older(old) => Disposition::LeftWindow,
            None => Disposition::Gone,
        }
    }

    /// Which new entries are old ones under another id: by page, by title and day, by
    /// title, by text.
    fn renamed(&self, unknown: &[usize]) -> HashMap<usize, (usize, Evidence)> {
        let mut found: HashMap<usize, (usize, Evidence)> = HashMap::new();
        let mut taken: HashSet<usize> = HashSet::new();
        let page = |side: &Side<'_>, at: usize| side.page(at).map(str::to_owned);
        let title = |side: &Side<'_>, at: usize| Some(format!("{} {}", side.day(at)?, side.heading(at)));
        self.by(unknown, Evidence::Page, page, &mut found, &mut taken);
        self.by(unknown, Evidence::TitleAndDay, title, &mut found, &mut taken);
        // What left the window may have a successor of its title, or of much the same words.
        let in_window: Vec<usize> = unknown.iter().copied().filter(|old| !self.is_older(*old)).collect();
        self.by(&in_window, Evidence::Title, |side, at| Some(side.heading(at)), &mut found, &mut taken);
        let lost: Vec<usize> = in_window.into_iter().filter(|old| !found.contains_key(old)).take(MOST).collect();
        let added: Vec<usize> = self.added.iter().copied().filter(|new| !taken.contains(new)).take(MOST).collect();
        if lost.is_empty() || added.is_empty() {
            return found;
        }
        let texts: Vec<(usize, Shingles)> = added.into_iter().map(|new| (new, self.new.shingles(new))).collect();
        for old in lost {
            let shingles = self.old.shingles(old);
            if !shingles.is_distinctive() {
                continue;
            }
            let free = texts.iter().filter(|(new, _)| !taken.contains(new));
            let best = free.map(|(new, text)| (shingles.similarity(text), *new)).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, new)) = best.filter(|(similarity, _)| *similarity >= NEARLY) {
                taken.insert(new);
                found.insert(old, (new, Evidence::Text));
            }
        }
        found
    }

    /// RuleCheck diffs by something that only one old and only one new entry has.
    fn by(
        &self,
        unknown: &[usize],
        evidence: Evidence,
        key: impl Fn(&Side<'_>, usize) -> Option<String>,
        found: &mut HashMap<usize, (usize, Evidence)>,
        taken: &mut HashSet<usize>,
    ) {
        if unknown.is_empty() || self.added.is_empty() {
            return;
        }
        let before = only((0..self.old.feed.entries.len()).map(|at| (key(&self.old, at), at)));
        let after = only((0..self.new.feed.entries.len()).map(|at| (key(&self.new, at), at)));
        let added: HashSet<usize> = self.added.iter().copied().collect();
        for old in unknown.iter().filter(|old| !found.contains_key(old)).copied().collect::<Vec<_>>() {
            let Some(key) = key(&self.old, old).filter(|key| before.get(key) == Some(&Some(old))) else { continue };
            if let Some(Some(new)) = after.get(&key)
                && added.contains(new)
                && taken.insert(*new)
            {
                found.insert(old, (*new, evidence));
            }
        }
    }
}

/// Who has a key; nobody where several have it.
fn only(keys: impl Iterator<Item = (Option<String>, usize)>) -> HashMap<String, Option<usize>> {
    let mut all: HashMap<String, Option<usize>> = HashMap::new();
    for (key, at) in keys.filter_map(|(key, at)| Some((key?, at))) {
        all.entry(key).and_modify(|one| *one = None).or_insert(Some(at));
    }
    all
}

/// How many withdrawn releases keep their place in a document without standing in it.
fn withdrawn(feed: &Feed, format: Format) -> usize {
    let hidden = feed.entries.iter().filter(|entry| format == Format::Atom && !feed.holds(Format::Atom, entry));
    feed.gone.len() + hidden.count()
}
