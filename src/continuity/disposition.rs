//! What became of the entries that are in a feed no more.

use crate::catalogue::Place;

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
pub(super) enum Disposition {
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
