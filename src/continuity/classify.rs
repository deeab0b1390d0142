//! Which entry became which, and what became of the others: gone, or there under another id.

use std::collections::{HashMap, HashSet};

use super::catalogue_index::{CatalogueIndex, IndexedRelease};
use super::disposition::{Disposition, Evidence, Recalled};
use super::feed_diff::{FeedDiff, came_out};
use super::ledger::Ledger;
use super::side::Side;
use super::similarity::{Shingles, normalize};
use crate::feed::{Feed, Format};

/// How many texts are compared with how many others; more of them were not changed by hand.
const MOST: usize = 100;

/// From how much on two texts are nearly the same.
const NEARLY: f64 = 0.7;

/// Compares the documents of a feed in one format.
pub(super) fn diff<'a>(
    feed: &'a Feed,
    catalogue: &'a CatalogueIndex,
    ledger: Option<&Ledger>,
    (old, new): (Side<'a>, Side<'a>),
) -> FeedDiff<'a> {
    let size = new.entries.len() + withdrawn(feed, new.format);
    let is_full = catalogue.newest(&feed.name).is_some_and(|most| size >= most);
    let oldest = is_full.then(|| new.all().filter_map(|at| came_out(catalogue, new.entry(at))).min());
    let mut diff = FeedDiff {
        feed,
        old,
        new,
        catalogue,
        kept: Vec::new(),
        changed: Vec::new(),
        added: Vec::new(),
        lost: Vec::new(),
        renamed: HashSet::new(),
        surfaced: Vec::new(),
        unshared: HashSet::new(),
        former_audience: Vec::new(),
        recalled: Vec::new(),
        forgotten: Vec::new(),
        awaited: Vec::new(),
        drafted: Vec::new(),
        outside: Vec::new(),
        swapped_outside: Vec::new(),
        elsewhere: HashMap::new(),
        strayed: HashMap::new(),
        served: None,
        shown_again: Vec::new(),
        oldest,
    };
    let lost = match_ids(&mut diff);
    diff.lost = diff.dispositions(&lost, ledger);
    let renamed = |(_, disposition): &(usize, Disposition)| {
        if let Disposition::Renamed(new, _) = disposition { Some(*new) } else { None }
    };
    diff.renamed = diff.lost.iter().filter_map(renamed).collect();
    diff
}

/// Finds the entries of each id; those that are there no more are given back. Of several with one
/// id the first counts.
fn match_ids(diff: &mut FeedDiff<'_>) -> Vec<usize> {
    let FeedDiff { old, new, .. } = diff;
    let (before, after) = (first_of_each(old), first_of_each(new));
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for at in old.all() {
        let id = old.entry(at).id.as_str();
        match after.get(id) {
            _ if before.get(id) != Some(&at) => {}
            Some(now) => kept.push((at, *now)),
            None => lost.push(at),
        }
    }
    let added = new.all().filter(|at| !before.contains_key(new.entry(*at).id.as_str())).collect();
    let is_other =
        |o: usize, n: usize| old.raw(o) != new.raw(n) && (old.format == new.format || !is_alike(old, o, new, n));
    let changed = kept.iter().copied().filter(|(o, n)| is_other(*o, *n)).collect();
    (diff.kept, diff.changed, diff.added) = (kept, changed, added);
    lost
}

/// Whether entries of two formats have the same title, date and page.
fn is_alike(old: &Side<'_>, before: usize, new: &Side<'_>, after: usize) -> bool {
    old.heading(before) == new.heading(after)
        && old.entry(before).published == new.entry(after).published
        && old.page(before) == new.page(after)
}

/// The first entry of each id.
fn first_of_each<'s>(side: &'s Side<'_>) -> HashMap<&'s str, usize> {
    side.all().rev().map(|at| (side.entry(at).id.as_str(), at)).collect()
}

impl FeedDiff<'_> {
    /// What became of entries that are there no more.
    fn dispositions(&self, lost: &[usize], ledger: Option<&Ledger>) -> Vec<(usize, Disposition)> {
        let unknown: Vec<usize> =
            lost.iter().copied().filter(|old| self.catalogue.get(&self.old.entry(*old).id).is_none()).collect();
        let renamed = self.renamed(&unknown, ledger);
        let stays = self.lowest_that_stays();
        let pages: HashSet<&str> = self.kept.iter().filter_map(|(old, _)| self.old.page(*old)).collect();
        let disposition = |old: usize| match self.catalogue.get(&self.old.entry(old).id) {
            Some(release) if self.is_other(old, release) => Disposition::Reused,
            Some(release) if !release.is_due => Disposition::Withheld(release.place.clone()),
            Some(release) if release.is_withdrawn => Disposition::Withdrawn,
            // One that is for some alone now is reported as that.
            Some(release) if self.redated(old).is_some() && (release.is_public || !self.feed.public) => {
                Disposition::Redated
            }
            Some(_) if !self.is_older(old) => Disposition::LeftFeed,
            Some(_) if stays.is_some_and(|below| self.is_current(old) && old < below) => Disposition::LeftEarly,
            Some(_) => Disposition::LeftWindow,
            None => self.disposition_of_unknown(old, renamed.get(&old), &pages),
        };
        lost.iter().map(|old| (*old, disposition(*old))).collect()
    }

    /// Whether the release of an id is plainly another one than what the entry was: it has another page, title
    /// and date.
    fn is_other(&self, old: usize, release: &IndexedRelease) -> bool {
        self.has_other_page(old, release) && self.redated(old).is_some()
    }

    /// Whether the release of an id has another page and title than the entry had.
    fn has_other_page(&self, old: usize, release: &IndexedRelease) -> bool {
        let is_other_page = self.old.page(old).is_some_and(|page| release.page.as_deref() != Some(page));
        is_other_page && self.old.heading(old) != normalize(&release.title, false)
    }

    /// Notes which of the entries that left the feed gave their id to what subscribers, of this feed or of another,
    /// have under another one: `pages` are those of all old entries, with their ids.
    pub(super) fn note_swapped(&mut self, pages: &HashMap<&str, String>) {
        let is_swapped = |old: usize| {
            let id = &self.old.entry(old).id;
            let release = self.catalogue.get(id).filter(|release| self.has_other_page(old, release));
            let page = release.and_then(|release| release.page.as_deref());
            page.and_then(|page| pages.get(page)).is_some_and(|other| other != id)
        };
        let left = self.lost.iter().enumerate().filter(|(_, (_, why))| *why == Disposition::LeftFeed);
        let swapped: Vec<usize> = left.filter(|(_, (old, _))| is_swapped(*old)).map(|(at, _)| at).collect();
        swapped.into_iter().for_each(|at| self.lost[at].1 = Disposition::Reused);
    }

    /// The ids of entries that are known to come up under another id, and the pages that they have now.
    pub(super) fn renamed_ids_and_pages(&self) -> impl Iterator<Item = (Option<&str>, Option<&str>)> {
        let of_lost = self.lost.iter().filter_map(|(old, why)| match why {
            Disposition::Renamed(new, _) => Some((Some(self.old.entry(*old).id.as_str()), self.new.page(*new))),
            _ => None,
        });
        let of_recalled = self.recalled.iter().filter_map(|(new, recalled)| match recalled {
            Recalled::Renamed(id, ..) => Some((id.as_deref(), self.new.page(*new))),
            _ => None,
        });
        of_lost.chain(of_recalled).chain(self.outside.iter().map(|release| (release.before.as_deref(), None)))
    }

    /// Notes which of the entries that are gone come up in another feed under another id.
    pub(super) fn note_renamed_elsewhere(&mut self, ids: &HashSet<String>, pages: &HashSet<String>) {
        let is_it = |old: usize| {
            ids.contains(&self.old.entry(old).id) || self.old.page(old).is_some_and(|page| pages.contains(page))
        };
        let gone = self.lost.iter().enumerate().filter(|(_, (_, why))| *why == Disposition::Gone);
        let found: Vec<usize> = gone.filter(|(_, (old, _))| is_it(*old)).map(|(at, _)| at).collect();
        found.into_iter().for_each(|at| self.lost[at].1 = Disposition::RenamedElsewhere);
    }

    /// The lowest entry of the old subscription document that is still in the new one: of an own feed all
    /// that stood above it came out after it.
    fn lowest_that_stays(&self) -> Option<usize> {
        let is_own = self.old.current().is_some_and(|feed| feed.is_own);
        let stays = |(old, new): &(usize, usize)| self.is_current(*old) && self.new.is_in_current(*new);
        self.kept.iter().filter(|pair| is_own && stays(pair)).map(|(old, _)| *old).max()
    }

    /// Whether an old entry stood in the subscription document.
    fn is_current(&self, old: usize) -> bool {
        self.old.is_in_current(old)
    }

    /// `pages` are those of the entries that stay.
    fn disposition_of_unknown(
        &self,
        old: usize,
        renamed: Option<&(usize, Evidence)>,
        pages: &HashSet<&str>,
    ) -> Disposition {
        if let Some((new, evidence)) = renamed {
            return Disposition::Renamed(*new, *evidence);
        }
        let heading = self.old.heading(old);
        match self.catalogue.withheld_like(&heading, self.old.day(old), self.old.page(old)) {
            Some(place) => Disposition::Withheld(place.clone()),
            None if self.is_older(old) => Disposition::LeftWindow,
            // Another program published the page twice.
            None if self.old.page(old).is_some_and(|page| pages.contains(page)) => Disposition::Double,
            None => Disposition::Gone,
        }
    }

    /// Which new entries are old ones under another id: by page, by title and day, by
    /// title, by text.
    fn renamed(&self, unknown: &[usize], ledger: Option<&Ledger>) -> HashMap<usize, (usize, Evidence)> {
        if unknown.is_empty() || self.added.is_empty() {
            return HashMap::new();
        }
        let all = &self.added;
        let mut found: HashMap<usize, (usize, Evidence)> = HashMap::new();
        let mut taken: HashSet<usize> = HashSet::new();
        let page = |side: &Side<'_>, at: usize| side.page(at).map(str::to_owned);
        let title = |side: &Side<'_>, at: usize| Some(format!("{} {}", side.day(at)?, side.heading(at)));
        self.by(unknown, Evidence::Page, page, all, (&mut found, &mut taken));
        self.by(unknown, Evidence::TitleAndDay, title, all, (&mut found, &mut taken));
        // What was published under its id before is nobody else, whatever its words.
        let added: Vec<usize> = all.iter().copied().filter(|new| !self.is_itself(*new, ledger)).collect();
        // What left the window may have a successor of its title, or of much the same words.
        let in_window: Vec<usize> = unknown.iter().copied().filter(|old| !self.is_older(*old)).collect();
        let heading = |side: &Side<'_>, at: usize| Some(side.heading(at));
        self.by(&in_window, Evidence::Title, heading, &added, (&mut found, &mut taken));
        let lost: Vec<usize> = in_window.into_iter().filter(|old| !found.contains_key(old)).take(MOST).collect();
        let added: Vec<usize> = added.into_iter().filter(|new| !taken.contains(new)).take(MOST).collect();
        if lost.is_empty() || added.is_empty() {
            return found;
        }
        let texts: Vec<(usize, &Shingles)> = added.into_iter().map(|new| (new, self.new.shingles(new))).collect();
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

    /// Whether an added entry was published under its id before: then it is nobody else.
    fn is_itself(&self, new: usize, ledger: Option<&Ledger>) -> bool {
        let known = ledger.and_then(|ledger| Some((ledger, ledger.get(&self.new.entry(new).id)?)));
        known.is_some_and(|(ledger, record)| {
            let has_page = || self.new.page(new).is_some_and(|page| record.page == Some(ledger.digest_of_page(page)));
            record.title == ledger.digest_of_title(&self.new.heading(new)) || has_page()
        })
    }

    /// Finds pairs by something that only one old and only one new entry has.
    fn by(
        &self,
        unknown: &[usize],
        evidence: Evidence,
        key: impl Fn(&Side<'_>, usize) -> Option<String>,
        added: &[usize],
        (found, taken): (&mut HashMap<usize, (usize, Evidence)>, &mut HashSet<usize>),
    ) {
        let before = only(self.old.all().map(|at| (key(&self.old, at), at)));
        let after = only(self.new.all().map(|at| (key(&self.new, at), at)));
        let added: HashSet<usize> = added.iter().copied().collect();
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
