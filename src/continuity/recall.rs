//! What left the documents of a feed, found again by the ledger and by the landing page.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use chrono::{DateTime, NaiveDate, Utc};

use super::catalogue_index::CatalogueIndex;
use super::disposition::{Evidence, Recalled};
use super::feed_diff::FeedDiff;
use super::ledger::{IdDigest, Ledger, Record, TextDigest};
use super::published::PublishedEntry;
use super::similarity::normalize;
use crate::feed::Entry;
use crate::xml::unescape;

/// Within how many days a title that comes again is rather that of the same release.
const SOON: i64 = 180;

/// A ledger with what finds its records.
pub(super) struct Recall<'a> {
    ledger: &'a Ledger,
    /// The ids of the records that alone lead to a page.
    by_page: HashMap<TextDigest, Option<IdDigest>>,
    /// The ids of the records that alone have a title on a day.
    by_title: HashMap<(TextDigest, NaiveDate), Option<IdDigest>>,
    /// The ids of the records that alone have a title.
    by_title_alone: HashMap<TextDigest, Option<IdDigest>>,
    /// The ids that the catalogue has.
    current: HashSet<IdDigest>,
    /// The entries of the old landing page, of which the ids are known.
    on_page: &'a [PublishedEntry],
}

impl<'a> Recall<'a> {
    pub(super) fn of(ledger: &'a Ledger, catalogue: &CatalogueIndex, on_page: &'a [PublishedEntry]) -> Self {
        let day = |instant: Option<DateTime<Utc>>| instant.map(|instant| instant.date_naive());
        Recall {
            ledger,
            by_page: only(ledger.records().filter_map(|(id, record)| Some((record.page?, *id)))),
            by_title: only(
                ledger.records().filter_map(|(id, record)| Some(((record.title, day(record.published)?), *id))),
            ),
            by_title_alone: only(ledger.records().map(|(id, record)| (record.title, *id))),
            current: catalogue.ids().map(|id| ledger.digest_of_id(id)).collect(),
            on_page,
        }
    }

    /// What is known of the added entries of a feed. Those of `earlier` documents are found without a ledger.
    pub(super) fn recalled(&self, diff: &FeedDiff<'_>, is_earlier: impl Fn(&str) -> bool) -> Vec<(usize, Recalled)> {
        let fresh = diff.added.iter().copied().filter(|new| !diff.renamed.contains(new));
        let fresh = fresh.filter(|new| !is_earlier(&diff.new.entry(*new).id));
        fresh.filter_map(|new| Some((new, self.recall(diff, new)?))).collect()
    }

    /// Whether a page or a title is that of a record whose id the catalogue has no more.
    pub(super) fn is_known(&self, page: Option<&str>, heading: &str, published: DateTime<Utc>) -> bool {
        let page = page.map(|page| self.ledger.digest_of_page(page));
        let entry = PublishedEntry { published: Some(published), ..PublishedEntry::default() };
        self.renamed(page, self.ledger.digest_of_title(heading), &entry).is_some()
    }

    fn recall(&self, diff: &FeedDiff<'_>, new: usize) -> Option<Recalled> {
        let entry = diff.new.entry(new);
        if diff.catalogue.is_withdrawn(&entry.id) || diff.notice(&entry.id).is_some() {
            return None;
        }
        let title = self.ledger.digest_of_title(&diff.new.heading(new));
        let page = diff.new.page(new).map(|page| self.ledger.digest_of_page(page));
        let Some(record) = self.ledger.get(&entry.id) else { return self.renamed(page, title, entry) };
        let is_same_page = page.is_some() && page == record.page;
        let is_same_date = seconds(entry.published) == seconds(record.published);
        if record.is_withdrawn && is_same_date {
            return (entry.updated <= record.updated).then_some(Recalled::Undone(record.updated));
        }
        if is_same_date {
            return self.reembargoed(diff, new, record);
        }
        if !is_same_page && title != record.title {
            return Some(Recalled::Reused(record.published));
        }
        record.published.map(Recalled::Redated)
    }

    /// A release that left the feed and comes back by another end of its embargo. What waited for its time again was
    /// let through.
    fn reembargoed(&self, diff: &FeedDiff<'_>, new: usize, record: &Record) -> Option<Recalled> {
        let was = record.out.or(record.published)?;
        let is = diff.catalogue.get(&diff.new.entry(new).id)?.due?;
        let is_later = is.timestamp() > was.timestamp() && diff.new.is_in_current(new);
        (is_later && !record.waits() && self.ledger.stood_in(record, &diff.feed.name))
            .then_some(Recalled::Reembargoed(was))
    }

    /// What an entry that stands in no document was published as under an id which the catalogue has no more: its page,
    /// or its title and day, say so.
    pub(super) fn renamed_entry(&self, entry: &Entry) -> Option<(&Record, Option<String>, Evidence)> {
        let page = entry.known_page().map(|page| self.ledger.digest_of_page(page));
        let title = self.ledger.digest_of_title(&normalize(entry.title.as_str(), false));
        let published = PublishedEntry { published: Some(entry.published), ..PublishedEntry::default() };
        let (id, evidence) = self.renamed_from(page, title, &published)?;
        let is_sure = matches!(evidence, Evidence::Page | Evidence::TitleAndDay);
        let record = self.ledger.of_digest(&id).filter(|_| is_sure)?;
        Some((record, self.name(&id), evidence))
    }

    /// The id of a digest, where the old landing page has it.
    fn name(&self, id: &IdDigest) -> Option<String> {
        let found = self.on_page.iter().find(|entry| self.ledger.digest_of_id(&entry.id) == *id);
        found.map(|entry| entry.id.clone())
    }

    /// A release that was published under an id which the catalogue has no more.
    fn renamed(&self, page: Option<TextDigest>, title: TextDigest, entry: &PublishedEntry) -> Option<Recalled> {
        let (id, evidence) = self.renamed_from(page, title, entry)?;
        let published = self.ledger.of_digest(&id).and_then(|record| record.published);
        Some(Recalled::Renamed(self.name(&id), evidence, published))
    }

    /// The old id of such a release, and what it shares.
    fn renamed_from(
        &self,
        page: Option<TextDigest>,
        title: TextDigest,
        entry: &PublishedEntry,
    ) -> Option<(IdDigest, Evidence)> {
        let day = entry.published.map(|instant| instant.date_naive());
        let is_gone = |id: &IdDigest| !self.current.contains(id) && !self.is_replaced(id, entry);
        let by_page = page.and_then(|page| *self.by_page.get(&page)?).filter(is_gone);
        let by_title = || day.and_then(|day| *self.by_title.get(&(title, day))?).filter(is_gone);
        let by_title_alone = || {
            let id = (*self.by_title_alone.get(&title)?).filter(is_gone)?;
            self.is_soon_after(&id, entry).then_some((id, Evidence::Title))
        };
        by_page
            .map(|id| (id, Evidence::Page))
            .or_else(|| Some((by_title()?, Evidence::TitleAndDay)))
            .or_else(by_title_alone)
    }

    /// Whether an entry is dated so soon after one that its title is hardly that of the next year.
    fn is_soon_after(&self, id: &IdDigest, entry: &PublishedEntry) -> bool {
        let Some(record) = self.ledger.of_digest(id).filter(|record| !record.is_withdrawn) else { return false };
        let days = record.published.zip(entry.published).map(|(was, is)| (is - was).num_days().abs());
        days.is_some_and(|days| days <= SOON)
    }

    /// Whether an entry takes the place of one that was withdrawn before its day: then it may well have its page.
    fn is_replaced(&self, id: &IdDigest, entry: &PublishedEntry) -> bool {
        let Some(record) = self.ledger.of_digest(id).filter(|record| record.is_withdrawn) else { return false };
        let day = |instant: Option<DateTime<Utc>>| instant.map(|instant| instant.date_naive());
        day(entry.published) >= day(record.updated) && seconds(entry.published) != seconds(record.published)
    }
}

fn seconds(instant: Option<DateTime<Utc>>) -> Option<i64> {
    instant.map(|instant| instant.timestamp())
}

/// Who has a key; nobody where several have it.
fn only<K: Eq + Hash>(keys: impl Iterator<Item = (K, IdDigest)>) -> HashMap<K, Option<IdDigest>> {
    let mut all: HashMap<K, Option<IdDigest>> = HashMap::new();
    for (key, id) in keys {
        all.entry(key).and_modify(|one| *one = None).or_insert(Some(id));
    }
    all
}

/// The entries of a landing page of ours. `prefixes` are what ids have before their names on the page.
pub(super) fn entries_of_page(page: &str, prefixes: &HashSet<&str>) -> Vec<PublishedEntry> {
    let value = |text: &str, start: &str, end: &str| -> Option<String> {
        Some(unescape(text.split_once(start)?.1.split_once(end)?.0).into_owned())
    };
    let entry = |part: &str| {
        let anchor = unescape(part.split_once('"')?.0).into_owned();
        let title = part.split_once("<h3")?.1.split_once("<a href=")?.1;
        let published = value(part, "<time datetime=\"", "\"")?;
        let published = crate::value::rfc3339::parse(&published).ok()?.to_utc();
        let prefix = prefixes.iter().min().filter(|_| !anchor.contains(':')).copied().unwrap_or_default();
        Some(PublishedEntry {
            id: format!("{prefix}{anchor}"),
            title: value(title, ">", "</a>")?,
            link: value(part, "<a href=\"", "\""),
            published: Some(published),
            updated: Some(published),
            ..PublishedEntry::default()
        })
    };
    // A name alone is no id: of what begins otherwise nobody knows how.
    let has_id = |entry: &PublishedEntry| crate::value::id::parse(&entry.id).is_ok();
    page.split("<article id=\"").skip(1).filter_map(entry).filter(has_id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entries_of_a_page_are_read() {
        let page = "<main><article id=\"2018-09-20/a&amp;b\">\n<h3><a href=\"https://e.example/?a=1&amp;b=2\">A &lt; B</a></h3>\n\
                    <p><time datetime=\"2018-09-20T07:00:00Z\">20 September</time></p>\n</article><article id=\"x\">";
        let found = entries_of_page(page, &HashSet::from(["tag:e.example,2018:"]));
        let [entry] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((entry.id.as_str(), entry.title.as_str()), ("tag:e.example,2018:2018-09-20/a&b", "A < B"));
        assert_eq!(entry.page(), Some("https://e.example/?a=1&b=2"));
        assert!(entry.published.is_some());
    }
}
