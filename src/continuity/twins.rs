//! New entries that are old ones under a second id, while the first is still there. They are found by what
//! they share, and not by a comparison of each with each.

use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};

use super::feed_diff::FeedDiff;
use super::similarity::{SameTexts, Shingles};

/// Up to how much two texts are of two different things.
const OTHER: f64 = 0.2;

/// Within how many days nobody publishes the same text twice.
const MONTH: i64 = 31;

/// With how many entries of one day and title a text is compared.
const MOST: usize = 100;

/// The old entries that are still there, by what a second one of them would share.
pub(super) struct Twins<'d, 'a> {
    diff: &'d FeedDiff<'a>,
    days: HashMap<NaiveDate, Day<'d>>,
}

/// The entries of a day.
#[derive(Default)]
struct Day<'d> {
    /// In the order of the document.
    entries: Vec<usize>,
    /// The first of each page.
    pages: HashMap<&'d str, usize>,
    titles: HashMap<String, Vec<usize>>,
    /// Made once somebody asks for a text.
    texts: OnceCell<SameTexts>,
}

impl Day<'_> {
    fn texts(&self, diff: &FeedDiff<'_>) -> &SameTexts {
        self.texts.get_or_init(|| {
            SameTexts::of(self.entries.iter().map(|old| (*old, diff.old.shingles(*old).clone())).collect())
        })
    }
}

impl<'d, 'a> Twins<'d, 'a> {
    /// The twins of the entries of a diff. Of no use, and empty, where no entry is new.
    pub(super) fn of(diff: &'d FeedDiff<'a>) -> Self {
        let mut days: HashMap<NaiveDate, Day<'d>> = HashMap::new();
        for (day, old) in staying(diff).filter_map(|old| Some((diff.old.day(old)?, old))) {
            let day = days.entry(day).or_default();
            day.entries.push(old);
            if let Some(page) = diff.old.page(old) {
                day.pages.entry(page).or_insert(old);
            }
            day.titles.entry(diff.old.heading(old)).or_default().push(old);
        }
        Twins { diff, days }
    }

    /// The first old entry that a new one is under a second id: one of its day, or a copy of one of another.
    pub(super) fn first(&self, new: usize) -> Option<usize> {
        let day = self.diff.new.day(new)?;
        let entry = New { at: new, heading: self.diff.new.heading(new) };
        self.of_day(day, &entry).or_else(|| self.copy(day, &entry))
    }

    /// One of the same day: by its page, by its title unless their texts are of two different things, or by the
    /// very same text.
    fn of_day(&self, day: NaiveDate, new: &New) -> Option<usize> {
        let day = self.days.get(&day)?;
        let by_page = self.diff.new.page(new.at).and_then(|page| day.pages.get(page)).copied();
        let titled = day.titles.get(&new.heading).into_iter().flatten().copied();
        let by_title = titled.take(MOST).find(|old| !self.is_other(day, *old, new));
        let text = new.text(self.diff);
        let by_text = if text.is_distinctive() { day.texts(self.diff).first(text, |_, _| true) } else { None };
        [by_page, by_title, by_text].into_iter().flatten().min()
    }

    fn is_other(&self, day: &Day<'_>, old: usize, new: &New) -> bool {
        let (before, after) = (day.texts(self.diff).get(old), new.text(self.diff));
        before
            .is_some_and(|before| before.is_distinctive() && after.is_distinctive() && before.similarity(after) < OTHER)
    }

    /// One of another day that is copied word for word: of the same title, and within a month, after which
    /// some texts are published again. Short texts may well be alike.
    fn copy(&self, day: NaiveDate, new: &New) -> Option<usize> {
        let days = (-MONTH..=MONTH).filter_map(|days| self.days.get(&day.checked_add_signed(TimeDelta::days(days))?));
        let titled = days.filter(|day| day.titles.contains_key(&new.heading));
        let is = |old: usize, text: &Shingles| text.is_long() && self.diff.old.heading(old) == new.heading;
        titled.filter_map(|day| day.texts(self.diff).first(new.text(self.diff), is)).min()
    }
}

/// A new entry.
struct New {
    at: usize,
    heading: String,
}

impl New {
    fn text<'d>(&self, diff: &'d FeedDiff<'_>) -> &'d Shingles {
        diff.new.shingles(self.at)
    }
}

/// The old entries that are still there, where any is new. In the place of one that was withdrawn another
/// may be published.
fn staying(diff: &FeedDiff<'_>) -> impl Iterator<Item = usize> {
    let stays = |new: usize| !diff.added.is_empty() && !diff.catalogue.is_withdrawn(&diff.new.entry(new).id);
    diff.kept.iter().filter(move |(_, new)| stays(*new)).map(|(old, _)| *old)
}
