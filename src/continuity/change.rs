//! What subscribers will see, entry by entry.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::fate::Fate;
use super::pair::Pair;
use super::window::is_narrowed;

/// What happens to an entry of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
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
    /// It is withheld again; nothing of it is told.
    Withheld,
    /// It is in the catalogue no more.
    Gone,
}

impl Kind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::New => "new",
            Kind::Corrected => "corrected",
            Kind::Changed => "changed",
            Kind::Moved => "moved",
            Kind::Renamed => "renamed",
            Kind::Withdrawn => "withdrawn",
            Kind::Left => "left",
            Kind::Dropped => "dropped",
            Kind::Withheld => "withheld",
            Kind::Gone => "gone",
        }
    }
}

/// A change that subscribers of a feed will see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The name of the feed.
    pub feed: String,
    /// What happens.
    pub kind: Kind,
    /// The id of the entry; empty for what is withheld, or not for everybody.
    pub id: String,
    /// Its title; empty where the id is, and for what was withdrawn without a notice.
    pub title: String,
    /// When it was published.
    pub published: Option<DateTime<Utc>>,
}

/// All changes of one feed, in the order of the new document, then of the old one. What an archive takes
/// in when it is closed is no change: it stood in the feed.
pub(super) fn changes(pair: &Pair<'_>) -> Vec<Change> {
    if pair.is_of_archive() && pair.old.known.entries.is_empty() {
        return Vec::new();
    }
    let moved: HashSet<usize> = pair.moved().into_iter().map(|(_, new, _)| new).collect();
    let mut all: Vec<(usize, Kind)> = Vec::new();
    for new in &pair.added {
        all.push((*new, if pair.renamed.contains(new) { Kind::Renamed } else { Kind::New }));
    }
    for (old, new) in &pair.changed {
        let (before, after) = (pair.old.entry(*old), pair.new.entry(*new));
        let later = after.updated > before.updated;
        let kind = match (moved.contains(new), later) {
            (true, _) => Kind::Moved,
            _ if pair.register.is_withdrawn(&after.id) && before.title != after.title => Kind::Withdrawn,
            (_, true) => Kind::Corrected,
            _ => Kind::Changed,
        };
        all.push((*new, kind));
    }
    all.sort_unstable();
    let mut changes: Vec<Change> = all.into_iter().map(|(new, kind)| change(pair, kind, pair.new.entry(new))).collect();
    for (old, fate) in &pair.lost {
        let kind = match fate {
            Fate::LeftWindow => Kind::Left,
            Fate::LeftFeed if is_narrowed(pair, *old) => Kind::Withheld,
            Fate::LeftFeed => Kind::Dropped,
            Fate::Withdrawn => Kind::Withdrawn,
            Fate::Withheld(_) => Kind::Withheld,
            Fate::Gone => Kind::Gone,
            Fate::Renamed(..) => continue,
        };
        let mut change = change(pair, kind, pair.old.entry(*old));
        if *fate == Fate::Withdrawn {
            change.title.clear();
        }
        changes.push(change);
    }
    changes
}

fn change(pair: &Pair<'_>, kind: Kind, entry: &super::known::KnownEntry) -> Change {
    let feed = pair.feed.history.current.as_ref().unwrap_or(&pair.feed.name).clone();
    let is_secret = pair.register.get(&entry.id).is_some_and(|release| !release.is_public);
    if kind == Kind::Withheld || is_secret {
        return Change { feed, kind, id: String::new(), title: String::new(), published: None };
    }
    Change { feed, kind, id: entry.id.clone(), title: entry.title.clone(), published: entry.published }
}
