//! Which old document belongs to which feed.

use std::collections::HashSet;
use std::sync::Arc;

use super::compare::{Previous, Upcoming};
use super::known::{self, Kind, Known};
use super::pair::{Pair, Side};
use super::register::Register;
use crate::catalogue::archive::is_archive_of;
use crate::feed::{Feed, Format};
use crate::parallel;
use crate::source::{SourceId, Sources};

/// An old document that was read.
pub(super) struct Old {
    pub(super) name: String,
    /// Which text it is; none where it is the new one.
    pub(super) source: Option<SourceId>,
    text: Arc<str>,
    /// Whether the new document has the same bytes.
    pub(super) is_same: bool,
    /// What stands in it; none where it is no feed.
    pub(super) known: Option<Known>,
}

impl Old {
    pub(super) fn file(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Whether it is a feed for sure, even a broken one.
    pub(super) fn is_feed(&self) -> bool {
        let says_something =
            |known: &Known| known.broken.is_none() || known.title.is_some() || !known.entries.is_empty();
        self.is_same || self.known.as_ref().is_some_and(says_something)
    }

    /// Whether it is an archive of a feed of this name, and no feed that happens to be called so.
    pub(super) fn is_archive_of(&self, feed: &str) -> bool {
        let is_json = self.known.as_ref().is_some_and(|known| known.kind == Kind::Json);
        is_archive_of(self.stem(), feed) && (is_json || self.text.contains("rel=\"current\""))
    }

    /// The file name without its ending: the name of the feed.
    pub(super) fn stem(&self) -> &str {
        self.file().rsplit_once('.').map_or(self.file(), |(stem, _)| stem)
    }
}

/// Reads the old documents, several at a time.
pub(super) fn take_in(previous: Vec<Previous>, sources: &mut Sources) -> Vec<Old> {
    let read = parallel::map_owned(previous, |Previous { name, bytes }| {
        let is_same = bytes.is_none();
        let text: Arc<str> = bytes.map(known::decode).unwrap_or_default().into();
        let known = if is_same { None } else { known::read(&text) };
        Old { name, source: None, text, is_same, known }
    });
    let place = |mut old: Old| {
        if old.known.is_some() {
            old.source = Some(sources.add(old.name.as_str(), old.text.to_string()));
        }
        old
    };
    read.into_iter().map(place).collect()
}

/// Old documents, new ones, and what stands in the new ones as far as it is needed.
pub(super) struct Table<'a> {
    pub(super) olds: &'a [Old],
    pub(super) upcoming: &'a [Upcoming<'a>],
    pub(super) news: &'a [Option<Known>],
}

impl<'a> Table<'a> {
    pub(super) fn pairs(&self, joined: &[Option<usize>], register: &'a Register) -> Vec<Pair<'a>> {
        let jobs: Vec<(&Old, usize)> =
            self.olds.iter().zip(joined).filter_map(|(old, new)| Some((old, (*new)?))).collect();
        let pair = |(old, new): &(&'a Old, usize)| {
            let (known, upcoming) = (old.known.as_ref()?, &self.upcoming[*new]);
            let (source, after) = (old.source?, self.news[*new].as_ref()?);
            let before = Side { text: &old.text, known };
            Some(Pair::new(upcoming.feed, register, source, before, Side { text: upcoming.text, known: after }))
        };
        let mut pairs: Vec<(usize, Pair<'a>)> = parallel::map(&jobs, pair)
            .into_iter()
            .zip(&jobs)
            .filter_map(|(pair, (_, new))| Some((*new, pair?)))
            .collect();
        pairs.sort_by_key(|(new, _)| *new);
        pairs.into_iter().map(|(_, pair)| pair).collect()
    }

    /// The new document that an old one of another name most likely became: that of the same id or
    /// address, else of the most entries in common for its length, else the only one there is.
    pub(super) fn likely(&self, at: usize) -> Option<usize> {
        let known = self.olds[at].known.as_ref()?;
        let feed = |new: &Upcoming<'_>| {
            known.id.as_deref() == Some(new.feed.id.as_str())
                || (known.address.is_some() && known.address == new.feed.address(new.format))
        };
        let best = || {
            let shares = (0..self.upcoming.len()).map(|new| (self.common(known, new), self.share(known, new), new));
            let shares = shares.filter(|(common, ..)| *common > 0);
            shares.map(|(_, share, new)| (share, new)).max_by_key(|(share, new)| (*share, std::cmp::Reverse(*new)))
        };
        let first = self.upcoming.iter().position(feed).or_else(|| best().map(|(_, new)| new));
        let first = first.or((self.olds.len() == 1 && !self.upcoming.is_empty()).then_some(0))?;
        let name = &self.upcoming[first].feed.name;
        let alike = |new: &Upcoming<'_>| new.feed.name == *name && kind(new.format) == known.kind;
        Some(self.upcoming.iter().position(alike).unwrap_or(first))
    }

    /// The feed that took over the entries of a document which is not written any more.
    pub(super) fn successor(&self, at: usize, served: &HashSet<&str>) -> Option<&'a Feed> {
        let known = self.olds[at].known.as_ref()?;
        let name = self.olds[at].stem();
        if self.upcoming.iter().any(|new| new.feed.name == name) {
            return None;
        }
        let is_free = |feed: &Feed| feed.history.current.is_none() && !served.contains(feed.name.as_str());
        let free = (0..self.upcoming.len()).filter(|new| is_free(self.upcoming[*new].feed));
        let took = |new: &usize| self.common(known, *new) * 2 >= known.entries.len().max(1);
        free.filter(took).map(|new| self.upcoming[new].feed).next()
    }

    /// How much of two documents is in both, in millionths.
    fn share(&self, known: &Known, new: usize) -> usize {
        let common = self.common(known, new);
        let all = known.entries.len() + self.news[new].as_ref().map_or(0, |after| after.entries.len());
        common.saturating_mul(1_000_000) / all.saturating_sub(common).max(1)
    }

    /// How many entries two documents share, by id or by page.
    fn common(&self, known: &Known, new: usize) -> usize {
        let Some(after) = &self.news[new] else { return 0 };
        let ids: HashSet<&str> = after.entries.iter().map(|entry| entry.id.as_str()).collect();
        let pages: HashSet<&str> = after.entries.iter().filter_map(|entry| entry.page()).collect();
        let is_common = |entry: &&known::KnownEntry| {
            ids.contains(entry.id.as_str()) || entry.page().is_some_and(|page| pages.contains(page))
        };
        known.entries.iter().filter(is_common).count()
    }
}

fn kind(format: Format) -> Kind {
    match format {
        Format::Rss => Kind::Rss,
        Format::Atom => Kind::Atom,
        Format::Json => Kind::Json,
    }
}
