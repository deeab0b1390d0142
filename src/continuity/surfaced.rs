//! Which releases were published already, in whatever feed, or on the landing page.

use std::collections::{HashMap, HashSet};

use super::documents::PreviousDocument;
use super::feed_diff::FeedDiff;
use super::ledgers::Ledgers;
use super::matching::{DocumentMatcher, Match};
use crate::feed::{Entry, Feed, escape};

/// The ids that old documents have, and the places on the old landing page.
pub(super) struct Earlier<'a> {
    /// Of every document.
    all: HashSet<&'a str>,
    /// Of the documents that everybody may read, or of which nobody knows who may.
    public: HashSet<&'a str>,
    /// Of the documents for some alone, with the name of the feed.
    restricted: HashMap<&'a str, &'a str>,
    anchors: HashSet<&'a str>,
    ledgers: &'a Ledgers,
}

impl<'a> Earlier<'a> {
    pub(super) fn of(
        matcher: &DocumentMatcher<'a>,
        matches: &[Option<Match>],
        page: Option<&'a str>,
        ledgers: &'a Ledgers,
    ) -> Self {
        let mut earlier = Earlier {
            all: HashSet::new(),
            public: HashSet::new(),
            restricted: HashMap::new(),
            anchors: page.map(names).unwrap_or_default(),
            ledgers,
        };
        for (old, found) in matcher.olds.iter().zip(matches) {
            let feed = found.map(|found| matcher.upcoming[found.current].feed);
            let readers = restricted_feed(old, feed, ledgers);
            // A document that stays the same has the entries of the feed.
            let same = found.and_then(|found| found.document).filter(|_| old.is_same);
            let same =
                same.into_iter().flat_map(|new| &matcher.upcoming[new].feed.entries).map(|entry| entry.id.as_str());
            let read = old.feed.iter().flat_map(|feed| &feed.entries).map(|entry| entry.id.as_str());
            for id in read.chain(same) {
                earlier.all.insert(id);
                match readers {
                    Some(feed) => drop(earlier.restricted.insert(id, feed)),
                    None => drop(earlier.public.insert(id)),
                }
            }
        }
        earlier
    }

    /// Whether some old document has an id.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.all.contains(id)
    }

    /// Whether some old document that everybody may read, or the old landing page, has an entry.
    pub(super) fn is_public(&self, entry: &Entry) -> bool {
        let mut anchor = String::new();
        escape(&mut anchor, &entry.anchor);
        self.public.contains(entry.id.as_str()) || self.anchors.contains(anchor.as_str())
    }

    /// Whether the ledger of everybody has an id.
    fn is_in_ledger(&self, id: &str) -> bool {
        self.ledgers.public.as_ref().is_some_and(|ledger| ledger.get(id).is_some())
    }

    /// Those of the added entries of a feed, but the renamed ones, that were published already.
    pub(super) fn surfaced(&self, diff: &FeedDiff<'_>) -> Vec<usize> {
        let anchors = anchors(diff);
        let is_old = |new: &usize| {
            let id = diff.new.entry(*new).id.as_str();
            !diff.renamed.contains(new)
                && (self.all.contains(id) || self.is_in_ledger(id) || self.is_on_page(id, &anchors))
        };
        diff.added.iter().copied().filter(is_old).collect()
    }

    /// Whether some old document for some alone has entries.
    pub(super) fn has_restricted(&self) -> bool {
        !self.restricted.is_empty()
    }

    /// Whether everybody had an entry, by a document, the landing page or the ledger.
    pub(super) fn was_public(&self, entry: &Entry) -> bool {
        self.is_public(entry) || self.is_in_ledger(entry.id.as_str())
    }

    /// Whether everybody had the entry of an id, by a document or the ledger.
    pub(super) fn was_public_by_id(&self, id: &str) -> bool {
        self.public.contains(id) || self.is_in_ledger(id)
    }

    /// The feed for some alone that had the entry of an id.
    pub(super) fn restricted_feed(&self, id: &str) -> Option<String> {
        let of_old = self.restricted.get(id).map(|feed| (*feed).to_owned());
        let mut ledgers = self.ledgers.restricted.iter();
        of_old.or_else(|| Some(ledgers.find(|(_, ledger)| ledger.get(id).is_some())?.0.clone()))
    }

    fn is_on_page(&self, id: &str, anchors: &HashMap<&str, &str>) -> bool {
        let mut anchor = String::new();
        anchors.get(id).iter().for_each(|name| escape(&mut anchor, name));
        self.anchors.contains(anchor.as_str())
    }
}

/// The feed for some alone that an old document belongs to. What has a ledger of its own was for some alone, whoever may
/// read it now, whatever its feed is called now, and whether there is such a feed still.
fn restricted_feed<'a>(old: &PreviousDocument, feed: Option<&'a Feed>, ledgers: &'a Ledgers) -> Option<&'a str> {
    let is_restricted = |feed: &&Feed| !feed.public || ledgers.restricted.contains_key(&feed.name);
    let by_file = || ledgers.restricted.keys().find(|name| old.stem() == name.as_str() || old.is_archive_of(name));
    let named = feed.filter(is_restricted).map(|feed| feed.name.as_str());
    named.or_else(|| by_file().map(String::as_str))
}

/// The places of the entries of a feed on the landing page.
fn anchors<'f>(diff: &FeedDiff<'f>) -> HashMap<&'f str, &'f str> {
    let entries = diff.feed.documents().flat_map(|document| &document.entries);
    entries.map(|entry| (entry.id.as_str(), entry.anchor.as_str())).collect()
}

/// The names of the places on a page.
fn names(page: &str) -> HashSet<&str> {
    page.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_a_page_have_names() {
        let page = "<article id=\"a&amp;b\"><h2 class=\"x\" id=\"c\">id=\"d\"</h2>";
        assert_eq!(names(page), HashSet::from(["a&amp;b", "c"]));
    }
}
