//! One side of a feed: all its documents in one format, with their entries in one row.

use std::borrow::Cow;
use std::cell::OnceCell;

use chrono::NaiveDate;

use super::published::{PublishedEntry, PublishedFeed, Tombstone};
use super::similarity::{Shingles, normalize};
use crate::feed::{Entry, Feed, Format};
use crate::source::SourceId;

/// The documents of a feed in one format, before or after.
pub(super) struct Side<'a> {
    pub(super) format: Format,
    pub(super) documents: Vec<SideDocument<'a>>,
    /// The entries of all documents, those of the subscription document first.
    pub(super) entries: Vec<SideEntry<'a>>,
}

/// A document of a side.
pub(super) struct SideDocument<'a> {
    /// The name of its file without the ending.
    pub(super) name: &'a str,
    /// Whether it is the one that people subscribe to.
    pub(super) is_current: bool,
    /// Which text it is; `None` if it is a new one, or was not read.
    pub(super) source: Option<SourceId>,
    text: &'a str,
    /// What was read in it; `None` if its bytes stay the same, so that nobody reads it.
    pub(super) feed: Option<&'a PublishedFeed>,
    home: Option<&'a str>,
}

/// An entry of a side.
pub(super) struct SideEntry<'a> {
    /// In which of the documents it stands.
    pub(super) document: usize,
    entry: Cow<'a, PublishedEntry>,
    /// What was composed, where the document was not read.
    composed: Option<&'a Entry>,
    shingles: OnceCell<Shingles>,
}

impl<'a> Side<'a> {
    /// A side without documents.
    pub(super) fn new(format: Format) -> Self {
        Side { format, documents: Vec::new(), entries: Vec::new() }
    }

    /// Adds a document that was read.
    pub(super) fn read(
        &mut self,
        name: &'a str,
        is_current: bool,
        source: Option<SourceId>,
        text: &'a str,
        feed: &'a PublishedFeed,
    ) {
        let document = self.documents.len();
        let home = feed.home.as_deref();
        self.documents.push(SideDocument { name, is_current, source, text, feed: Some(feed), home });
        self.entries.extend(feed.entries.iter().map(|entry| SideEntry {
            document,
            entry: Cow::Borrowed(entry),
            composed: None,
            shingles: OnceCell::new(),
        }));
    }

    /// Adds a document whose bytes stay the same: its entries are those that were composed.
    pub(super) fn same(&mut self, feed: &'a Feed, is_current: bool) {
        let document = self.documents.len();
        let home = Some(feed.home.as_str());
        self.documents.push(SideDocument { name: &feed.name, is_current, source: None, text: "", feed: None, home });
        self.entries.extend(feed.entries_in(self.format).map(|entry| SideEntry {
            document,
            entry: Cow::Owned(published(entry, self.format)),
            composed: Some(entry),
            shingles: OnceCell::new(),
        }));
    }

    pub(super) fn entry(&self, at: usize) -> &PublishedEntry {
        &self.entries[at].entry
    }

    /// The numbers of all entries.
    pub(super) fn all(&self) -> std::ops::Range<usize> {
        0..self.entries.len()
    }

    /// The text of the document of an entry; empty where nobody read it.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.documents[self.entries[at].document].text
    }

    /// The bytes of an entry; `None` if its document was not read.
    pub(super) fn raw(&self, at: usize) -> Option<&'a str> {
        let SideEntry { entry, composed, .. } = &self.entries[at];
        self.text(at).get(entry.range.clone()).filter(|_| composed.is_none())
    }

    /// The document that people subscribe to, if it was read.
    pub(super) fn current(&self) -> Option<&'a PublishedFeed> {
        self.documents.iter().find(|document| document.is_current).and_then(|document| document.feed)
    }

    /// Whether an entry stands in the document that people subscribe to.
    pub(super) fn is_in_current(&self, at: usize) -> bool {
        self.documents[self.entries[at].document].is_current
    }

    /// Whether a document of it could be read up to some place only.
    pub(super) fn is_broken(&self) -> bool {
        self.documents.iter().filter_map(|document| document.feed).any(|feed| feed.broken.is_some())
    }

    /// What the documents ask readers to delete, each with the number of its document.
    pub(super) fn deleted(&self) -> impl Iterator<Item = (usize, &'a Tombstone)> {
        let read = self.documents.iter().enumerate().filter_map(|(at, document)| Some((at, document.feed?)));
        read.flat_map(|(at, feed)| feed.deleted.iter().map(move |deleted| (at, deleted)))
    }

    pub(super) fn heading(&self, at: usize) -> String {
        self.entry(at).heading(self.format)
    }

    /// The page of an entry, unless it is the site that the whole feed leads to.
    pub(super) fn page(&self, at: usize) -> Option<&str> {
        let home = self.documents[self.entries[at].document].home;
        self.entry(at).page().filter(|page| home != Some(*page))
    }

    pub(super) fn day(&self, at: usize) -> Option<NaiveDate> {
        self.entry(at).published.map(|instant| instant.date_naive())
    }

    /// The shingles of the texts of an entry.
    pub(super) fn shingles(&self, at: usize) -> &Shingles {
        let SideEntry { entry, composed, shingles, .. } = &self.entries[at];
        shingles.get_or_init(|| match composed {
            None => Shingles::of(&entry.text(self.text(at))),
            Some(composed) => {
                let content = composed.content.html().map_or("", |html| html.as_str());
                Shingles::of(&(normalize(composed.summary.as_str(), false) + &normalize(content, true)))
            }
        })
    }
}

/// An entry that was composed, as subscribers have it.
fn published(entry: &Entry, format: Format) -> PublishedEntry {
    PublishedEntry {
        id: entry.id.as_str().to_owned(),
        guid: entry.guid.as_ref().filter(|_| format.has_free_ids()).map(|guid| guid.as_str().to_owned()),
        title: entry.title.as_str().to_owned(),
        link: Some(entry.link.as_str().to_owned()),
        published: Some(entry.published),
        updated: Some(entry.updated),
        ..PublishedEntry::default()
    }
}
