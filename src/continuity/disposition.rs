//! What became of the entries that are in a feed no more.

use chrono::{DateTime, Utc};

use crate::catalogue::Place;
use crate::diag::{Template, text};

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
    pub(super) fn words(self) -> Template {
        match self {
            Evidence::Page => text!(en: "the same page", fr: "la même page"),
            Evidence::TitleAndDay => text!(en: "the same title and day", fr: "le même titre et le même jour"),
            Evidence::Title => text!(en: "the same title", fr: "le même titre"),
            Evidence::Text => text!(en: "nearly the same text", fr: "presque le même texte"),
        }
    }
}

/// What the ledger knows of an entry that was in no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recalled {
    /// It was published under another id, which is here where its text is known, at an instant.
    Renamed(Option<String>, Evidence, Option<DateTime<Utc>>),
    /// Its id is that of another release, of this date.
    Reused(Option<DateTime<Utc>>),
    /// It had this date.
    Redated(DateTime<Utc>),
    /// It came out at this instant, by its embargo, and its embargo has another end now.
    Reembargoed(DateTime<Utc>),
    /// It was withdrawn at this instant.
    Undone(Option<DateTime<Utc>>),
}

/// A release that left the documents, under its new id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outside<'a> {
    pub(super) id: &'a str,
    /// The id that it had, where its text is known.
    pub(super) before: Option<String>,
    pub(super) evidence: Evidence,
    /// When it was published.
    pub(super) published: Option<DateTime<Utc>>,
    /// When it is published now.
    pub(super) now: DateTime<Utc>,
}

/// A release that left the documents and has the id of another one now, whose page it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SwappedOutside<'a> {
    pub(super) id: &'a str,
    /// The id under which it was published itself.
    pub(super) own: &'a str,
}

/// What became of an entry that is in the feed no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Disposition {
    /// Newer ones took its place, or it went to an archive.
    LeftWindow,
    /// The release is still published, but not in this feed.
    LeftFeed,
    /// The date of its release was set back, so that newer ones took its place.
    Redated,
    /// Its id is that of another release now.
    Reused,
    /// It left before others that came out earlier.
    LeftEarly,
    /// The release was withdrawn.
    Withdrawn,
    /// The release waits for its time again.
    Withheld(Place),
    /// It has another id: that of this new entry.
    Renamed(usize, Evidence),
    /// It has another id in another feed, where that is reported.
    RenamedElsewhere,
    /// It stood there twice, under two ids, and the other one stays.
    Double,
    /// It is in the catalogue no more.
    Gone,
}
