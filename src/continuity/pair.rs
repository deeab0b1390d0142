//! A feed before and after, and which entry became which.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::known::{Known, KnownEntry};
use super::likeness::Pieces;
use super::register::Register;
use crate::catalogue::Place;
use crate::feed::Feed;
use crate::source::{SourceId, Span};

/// How many texts are held against how many others; more of them were not changed by hand.
const MOST: usize = 100;

/// From how much on two texts are nearly the same.
const NEARLY: f64 = 0.7;

/// From how much on they are the same.
const SAME: f64 = 0.999;

/// Up to how much they are of two different things.
const OTHER: f64 = 0.2;

/// A document with what stands in it.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) known: &'a Known,
}

impl Side<'_> {
    pub(super) fn entry(&self, at: usize) -> &KnownEntry {
        &self.known.entries[at]
    }

    pub(super) fn heading(&self, at: usize) -> String {
        self.entry(at).heading(self.known.kind)
    }

    /// The page of an entry, unless it is the site that the whole feed leads to.
    pub(super) fn page(&self, at: usize) -> Option<&str> {
        self.entry(at).page().filter(|page| self.known.home.as_deref() != Some(*page))
    }

    pub(super) fn day(&self, at: usize) -> Option<NaiveDate> {
        self.entry(at).published.map(|instant| instant.date_naive())
    }

    fn pieces(&self, at: usize) -> Pieces {
        Pieces::of(&self.entry(at).text(self.text))
    }
}

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
    /// Newer ones took its place.
    LeftWindow,
    /// The release is still published, but not in this feed.
    LeftFeed,
    /// The release waits for its time again.
    Withheld(Place),
    /// It has another id: that of this new entry.
    Renamed(usize, Evidence),
    /// It is in the catalogue no more.
    Gone,
}

/// A feed before and after. Entries are numbers in their documents.
pub(super) struct Pair<'a> {
    pub(super) feed: &'a Feed,
    /// Which text the old document is.
    pub(super) source: SourceId,
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) register: &'a Register,
    /// Entries of one id, before and after.
    pub(super) kept: Vec<(usize, usize)>,
    /// Those of them that are not the same byte for byte.
    pub(super) changed: Vec<(usize, usize)>,
    /// Entries with an id that nobody knew.
    pub(super) added: Vec<usize>,
    /// Entries that are there no more.
    pub(super) lost: Vec<(usize, Fate)>,
    /// New entries that are old ones under another id.
    pub(super) renamed: HashSet<usize>,
    /// Entries that nobody had in this feed, of releases that were published already. Only looked for
    /// where many entries are new.
    pub(super) surfaced: Vec<usize>,
    /// When the oldest entry of a feed that is full was published; none where there is room.
    oldest: Option<Option<DateTime<Utc>>>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(feed: &'a Feed, register: &'a Register, source: SourceId, old: Side<'a>, new: Side<'a>) -> Self {
        let is_full = register.newest(&feed.name).is_some_and(|most| new.known.entries.len() >= most);
        let oldest = is_full.then(|| new.known.entries.iter().filter_map(|entry| entry.published).min());
        let mut pair = Pair {
            feed,
            source,
            old,
            new,
            register,
            kept: Vec::new(),
            changed: Vec::new(),
            added: Vec::new(),
            lost: Vec::new(),
            renamed: HashSet::new(),
            surfaced: Vec::new(),
            oldest,
        };
        let lost = pair.meet();
        pair.lost = pair.fates(&lost);
        let renamed = |(_, fate): &(usize, Fate)| if let Fate::Renamed(new, _) = fate { Some(*new) } else { None };
        pair.renamed = pair.lost.iter().filter_map(renamed).collect();
        pair
    }

    /// Finds the entries of each id; those that are there no more are given back. Of several with one
    /// id the first counts.
    fn meet(&mut self) -> Vec<usize> {
        let numbers = |side: &Side<'a>| -> HashMap<&'a str, usize> {
            side.known.entries.iter().enumerate().rev().map(|(at, entry)| (entry.id.as_str(), at)).collect()
        };
        let (before, after) = (numbers(&self.old), numbers(&self.new));
        let mut lost = Vec::new();
        for (at, entry) in self.old.known.entries.iter().enumerate() {
            match after.get(entry.id.as_str()) {
                _ if before.get(entry.id.as_str()) != Some(&at) => {}
                Some(now) => self.kept.push((at, *now)),
                None => lost.push(at),
            }
        }
        let entries = self.new.known.entries.iter().enumerate();
        self.added = entries.filter(|(_, entry)| !before.contains_key(entry.id.as_str())).map(|(at, _)| at).collect();
        let raw = |side: &Side<'a>, at: usize| side.text.get(side.entry(at).range.clone());
        self.changed = self.kept.iter().copied().filter(|(o, n)| raw(&self.old, *o) != raw(&self.new, *n)).collect();
        lost
    }

    /// Where an entry stands in the old document.
    pub(super) fn mark(&self, old: usize) -> Option<Span> {
        let mark = &self.old.entry(old).mark;
        Some(Span::new(self.source, mark.start, mark.end))
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

    /// Whether two entries that are both there are one release all the same: by their page, by title and
    /// day unless their texts are of two different things, or by the very same text.
    pub(super) fn is_twin(&self, old: usize, new: usize) -> bool {
        if self.same(old, new) == Some(Evidence::Page) {
            return true;
        }
        let (before, after) = (self.old.pieces(old), self.new.pieces(new));
        let are_telling = before.is_telling() && after.is_telling();
        let likeness = before.likeness(&after);
        let titled = self.same(old, new) == Some(Evidence::TitleAndDay);
        (titled && !(are_telling && likeness < OTHER)) || (are_telling && likeness >= SAME)
    }

    /// How much the texts of two entries have in common, from 0 to 1.
    pub(super) fn likeness(&self, old: usize, new: usize) -> f64 {
        self.old.pieces(old).likeness(&self.new.pieces(new))
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

    /// Whether the feed is full, and everything in it is newer than an entry.
    fn is_older(&self, old: usize) -> bool {
        let then = self.old.entry(old).published;
        self.oldest.is_some_and(|oldest| then.is_none_or(|then| oldest.is_none_or(|oldest| then <= oldest)))
    }

    fn fates(&self, lost: &[usize]) -> Vec<(usize, Fate)> {
        let unknown: Vec<usize> =
            lost.iter().copied().filter(|old| self.register.get(&self.old.entry(*old).id).is_none()).collect();
        let renamed = self.renamed(&unknown);
        let fate = |old: usize| match self.register.get(&self.old.entry(old).id) {
            Some(release) if !release.is_due => Fate::Withheld(release.place.clone()),
            Some(_) if self.is_older(old) => Fate::LeftWindow,
            Some(_) => Fate::LeftFeed,
            None => self.fate_of_unknown(old, renamed.get(&old)),
        };
        lost.iter().map(|old| (*old, fate(*old))).collect()
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

    /// Which new entries are old ones under another id: by page, by title and day, by text.
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
