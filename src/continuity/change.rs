//! What subscribers will see, entry by entry.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::disposition::Disposition;
use super::feed_diff::FeedDiff;
use super::published::PublishedEntry;
use super::window::is_narrowed;
use super::wording;
use crate::diag::{Message, Template, msg, number, text};

/// What happens to an entry of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It comes up as new.
    New,
    /// It changed, and `updated` moved on.
    Corrected,
    /// It changed, and `updated` did not.
    Changed,
    /// Its date moved.
    Moved,
    /// It comes up again under another id.
    Renamed,
    /// It was withdrawn: a notice stands in its place, or it is gone.
    Withdrawn,
    /// It left: newer ones came.
    Left,
    /// It left: the feed does not select it any more.
    Dropped,
    /// It is withheld again; nothing of it is shown.
    Withheld,
    /// It is in the catalogue no more.
    Gone,
}

impl ChangeKind {
    /// The word for it in both languages, with the number of entries: `2 new`.
    pub fn counted(self, count: usize) -> Message {
        let n = number(count);
        match self {
            ChangeKind::New => msg!(en: "{n} new", fr: "{n} {n|nouveau|nouveaux}", n = n),
            ChangeKind::Corrected => msg!(en: "{n} corrected", fr: "{n} {n|corrigé|corrigés}", n = n),
            ChangeKind::Changed => msg!(en: "{n} changed", fr: "{n} {n|modifié|modifiés}", n = n),
            ChangeKind::Moved => msg!(en: "{n} moved", fr: "{n} {n|déplacé|déplacés}", n = n),
            ChangeKind::Renamed => msg!(en: "{n} renamed", fr: "{n} {n|renommé|renommés}", n = n),
            ChangeKind::Withdrawn => msg!(en: "{n} withdrawn", fr: "{n} {n|retiré|retirés}", n = n),
            ChangeKind::Left => msg!(en: "{n} left", fr: "{n} {n|parti|partis}", n = n),
            ChangeKind::Dropped => msg!(en: "{n} dropped", fr: "{n} {n|écarté|écartés}", n = n),
            ChangeKind::Withheld => msg!(en: "{n} withheld", fr: "{n} {n|retenu|retenus}", n = n),
            ChangeKind::Gone => msg!(en: "{n} gone", fr: "{n} {n|disparu|disparus}", n = n),
        }
    }

    /// The word for one of them in both languages.
    pub fn name(self) -> Template {
        match self {
            ChangeKind::New => text!(en: "new", fr: "nouveau"),
            ChangeKind::Corrected => text!(en: "corrected", fr: "corrigé"),
            ChangeKind::Changed => text!(en: "changed", fr: "modifié"),
            ChangeKind::Moved => text!(en: "moved", fr: "déplacé"),
            ChangeKind::Renamed => text!(en: "renamed", fr: "renommé"),
            ChangeKind::Withdrawn => text!(en: "withdrawn", fr: "retiré"),
            ChangeKind::Left => text!(en: "left", fr: "parti"),
            ChangeKind::Dropped => text!(en: "dropped", fr: "écarté"),
            ChangeKind::Withheld => text!(en: "withheld", fr: "retenu"),
            ChangeKind::Gone => text!(en: "gone", fr: "disparu"),
        }
    }

    /// The word for it in machine forms.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::New => "new",
            ChangeKind::Corrected => "corrected",
            ChangeKind::Changed => "changed",
            ChangeKind::Moved => "moved",
            ChangeKind::Renamed => "renamed",
            ChangeKind::Withdrawn => "withdrawn",
            ChangeKind::Left => "left",
            ChangeKind::Dropped => "dropped",
            ChangeKind::Withheld => "withheld",
            ChangeKind::Gone => "gone",
        }
    }
}

/// A change that subscribers of a feed will see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The name of the feed.
    pub feed: String,
    /// What happens.
    pub kind: ChangeKind,
    /// The id of the entry; empty for what is withheld, or not for everybody.
    pub id: String,
    /// Its title; empty where the id is, and for what was withdrawn without a notice.
    pub title: String,
    /// When it was published.
    pub published: Option<DateTime<Utc>>,
}

/// All changes of one feed, in the order of the new document, then of the old one. What an archive takes
/// in when it is closed is no change: it stood in the feed. `by_words` leaves out what changed in other bytes alone.
pub(super) fn changes(diff: &FeedDiff<'_>, by_words: bool) -> Vec<Change> {
    let moved: HashSet<usize> = diff.moved().into_iter().map(|(_, new, _)| new).collect();
    let mut all: Vec<(usize, ChangeKind)> = Vec::new();
    for new in &diff.added {
        all.push((*new, if diff.renamed.contains(new) { ChangeKind::Renamed } else { ChangeKind::New }));
    }
    for (old, new) in &diff.changed {
        let (before, after) = (diff.old.entry(*old), diff.new.entry(*new));
        // Another program writes the same words in other bytes, which no reader sees.
        let is_moved = moved.contains(new);
        if (by_words || diff.is_foreign()) && !is_moved && wording::changed(diff, *old, *new).is_none() {
            continue;
        }
        let later = after.updated > before.updated.or(before.published);
        let kind = match (is_moved, later) {
            (true, _) => ChangeKind::Moved,
            _ if diff.catalogue.is_withdrawn(&after.id) && before.title != after.title => ChangeKind::Withdrawn,
            (_, true) => ChangeKind::Corrected,
            _ => ChangeKind::Changed,
        };
        all.push((*new, kind));
    }
    all.sort_unstable();
    let mut changes: Vec<Change> = all.into_iter().map(|(new, kind)| change(diff, kind, diff.new.entry(new))).collect();
    for (old, disposition) in &diff.lost {
        let kind = match disposition {
            Disposition::LeftWindow | Disposition::LeftEarly | Disposition::Reused => ChangeKind::Left,
            Disposition::Redated => ChangeKind::Moved,
            Disposition::LeftFeed if is_narrowed(diff, *old) => ChangeKind::Withheld,
            Disposition::LeftFeed => ChangeKind::Dropped,
            Disposition::Withdrawn => ChangeKind::Withdrawn,
            Disposition::Withheld(_) => ChangeKind::Withheld,
            Disposition::Gone | Disposition::Double => ChangeKind::Gone,
            Disposition::Renamed(..) | Disposition::RenamedElsewhere => continue,
        };
        let mut change = change(diff, kind, diff.old.entry(*old));
        if *disposition == Disposition::Withdrawn {
            change.title.clear();
        }
        changes.push(change);
    }
    changes
}

fn change(diff: &FeedDiff<'_>, kind: ChangeKind, entry: &PublishedEntry) -> Change {
    let feed = diff.feed.name.clone();
    let is_secret = diff.catalogue.get(&entry.id).is_some_and(|release| !release.is_public);
    if kind == ChangeKind::Withheld || is_secret {
        return Change { feed, kind, id: String::new(), title: String::new(), published: None };
    }
    Change { feed, kind, id: entry.id.clone(), title: entry.title.clone(), published: entry.published }
}
