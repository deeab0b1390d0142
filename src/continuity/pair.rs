//! A feed before and after, and which entry became which.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use super::fate::{Evidence, Fate};
use super::known::{Kind, Known, KnownEntry};
use super::likeness::Pieces;
use super::register::Register;
use crate::feed::{Feed, Format};
use crate::source::{SourceId, Span};

/// From how much on they are the same.
const SAME: f64 = 0.999;

/// In how many days nobody tells the same thing twice.
const MONTH: i64 = 31;

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

    pub(super) fn pieces(&self, at: usize) -> Pieces {
        Pieces::of(&self.entry(at).text(self.text))
    }
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
    /// Entries that nobody had in this document, of releases that were published already. Only looked for
    /// in archives, and where many entries are new.
    pub(super) surfaced: Vec<usize>,
    /// When the oldest entry of a feed that is full was published; none where there is room.
    oldest: Option<Option<DateTime<Utc>>>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(feed: &'a Feed, register: &'a Register, source: SourceId, old: Side<'a>, new: Side<'a>) -> Self {
        let held = new.known.entries.len() + withdrawn(feed, new.known.kind);
        let is_full = register.newest(&feed.name).is_some_and(|most| held >= most);
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

    /// Bytes of the old document.
    pub(super) fn old_span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    /// Where an entry stands in the old document.
    pub(super) fn mark(&self, old: usize) -> Option<Span> {
        Some(self.old_span(&self.old.entry(old).mark))
    }

    /// Whether it is no feed of its own, but a further document of one.
    pub(super) fn is_of_archive(&self) -> bool {
        self.feed.history.current.is_some()
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

    /// Whether an entry of another day is one that is still there, copied word for word: of the same title,
    /// and within a month, after which some things are told again. Short texts may well be alike.
    pub(super) fn is_copy(&self, old: usize, new: usize) -> bool {
        let (Some(before), Some(after)) = (self.old.day(old), self.new.day(new)) else { return false };
        if (after - before).num_days().abs() > MONTH {
            return false;
        }
        let (before, after) = (self.old.pieces(old), self.new.pieces(new));
        before.is_long() && before.likeness(&after) >= SAME
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
    pub(super) fn is_older(&self, old: usize) -> bool {
        let then = self.old.entry(old).published;
        self.oldest.is_some_and(|oldest| then.is_none_or(|then| oldest.is_none_or(|oldest| then <= oldest)))
    }
}

/// How many withdrawn releases keep their place in a document without standing in it.
fn withdrawn(feed: &Feed, kind: Kind) -> usize {
    let hidden = feed.entries.iter().filter(|entry| kind == Kind::Atom && !feed.holds(Format::Atom, entry));
    feed.gone.len() + hidden.count()
}
