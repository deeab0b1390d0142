//! What became of the entries that are in a feed no more: gone, or known again under another id.

use std::collections::{HashMap, HashSet};

use super::likeness::Pieces;
use super::pair::{Pair, Side};
use crate::catalogue::Place;

/// How many texts are held against how many others; more of them were not changed by hand.
const MOST: usize = 100;

/// From how much on two texts are nearly the same.
const NEARLY: f64 = 0.7;

/// Why two entries are plainly the same release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    Page,
    TitleAndDay,
    Title,
    Text,
}

impl Evidence {
    /// What they share.
    pub(super) fn words(self) -> &'static str {
        match self {
            Evidence::Page => "the same page",
            Evidence::TitleAndDay => "the same title and day",
            Evidence::Title => "the same title",
            Evidence::Text => "nearly the same text",
        }
    }
}

/// What became of an entry that is in the feed no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// Newer ones took its place, or it went to an archive.
    LeftWindow,
    /// The release is still published, but not in this feed.
    LeftFeed,
    /// The release was withdrawn.
    Withdrawn,
    /// The release waits for its time again.
    Withheld(Place),
    /// It has another id: that of this new entry.
    Renamed(usize, Evidence),
    /// It is in the catalogue no more.
    Gone,
}

impl Pair<'_> {
    /// What became of entries that are there no more.
    pub(super) fn fates(&self, lost: &[usize]) -> Vec<(usize, Fate)> {
        let unknown: Vec<usize> =
            lost.iter().copied().filter(|old| self.register.get(&self.old.entry(*old).id).is_none()).collect();
        let renamed = self.renamed(&unknown);
        let archived = self.archived(lost);
        let fate = |old: usize| match self.register.get(&self.old.entry(old).id) {
            Some(release) if !release.is_due => Fate::Withheld(release.place.clone()),
            Some(release) if release.is_withdrawn => Fate::Withdrawn,
            Some(_) if self.is_older(old) || archived.contains(&old) => Fate::LeftWindow,
            // The rule for archives tells of it.
            Some(release) if self.is_of_archive() && (release.is_public || !self.feed.public) => Fate::LeftWindow,
            Some(_) => Fate::LeftFeed,
            None => self.fate_of_unknown(old, renamed.get(&old)),
        };
        lost.iter().map(|old| (*old, fate(*old))).collect()
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

    fn fate_of_unknown(&self, old: usize, renamed: Option<&(usize, Evidence)>) -> Fate {
        if let Some((new, evidence)) = renamed {
            return Fate::Renamed(*new, *evidence);
        }
        let heading = self.old.heading(old);
        match self.register.withheld_like(&heading, self.old.day(old), self.old.page(old)) {
            Some(place) => Fate::Withheld(place.clone()),
            None if self.is_older(old) => Fate::LeftWindow,
            None => Fate::Gone,
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
        let texts: Vec<(usize, Pieces)> = added.into_iter().map(|new| (new, self.new.pieces(new))).collect();
        for old in lost {
            let pieces = self.old.pieces(old);
            if !pieces.is_telling() {
                continue;
            }
            let free = texts.iter().filter(|(new, _)| !taken.contains(new));
            let best = free.map(|(new, text)| (pieces.likeness(text), *new)).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, new)) = best.filter(|(likeness, _)| *likeness >= NEARLY) {
                taken.insert(new);
                found.insert(old, (new, Evidence::Text));
            }
        }
        found
    }

    /// Finds pairs by something that only one old and only one new entry has.
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
        let before = only((0..self.old.known.entries.len()).map(|at| (key(&self.old, at), at)));
        let after = only((0..self.new.known.entries.len()).map(|at| (key(&self.new, at), at)));
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
