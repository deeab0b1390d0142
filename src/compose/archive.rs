//! Which releases of an archived feed stand in its subscription document and which in its archives
//! (RFC 5005, section 4).
//!
//! A release belongs to the period in which it went out: the year of its date, or of the end of its
//! embargo, or the next so many releases. A period is closed, and leaves the subscription document as a
//! whole, once enough releases of later periods are out. So no release stands in two documents, and what
//! comes out later changes no archive.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;

use super::context::{NEVER, joined};
use crate::catalogue::archive::Archive;
use crate::feed::{Entry, Feed, History};
use crate::value::iri::Iri;

/// An entry with the instant at which it went out.
pub(super) type Dated = (DateTime<Utc>, Arc<Entry>);

/// The entries of an archived feed, document by document.
pub(super) struct Cut {
    /// Those of the subscription document.
    pub(super) current: Vec<Arc<Entry>>,
    /// Those of each closed period, the oldest first.
    pub(super) closed: Vec<(i64, Vec<Arc<Entry>>)>,
    /// The oldest period that is not closed; none while none is.
    pub(super) open: Option<i64>,
}

/// Cuts entries, which come newest first; `keep` is how many later ones close a period, at least one.
pub(super) fn cut(entries: Vec<Dated>, keep: usize, archive: Archive, zone: Tz) -> Cut {
    let periods = periods(&entries, archive, zone);
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    periods.iter().for_each(|period| *counts.entry(*period).or_default() += 1);
    let mut later = 0;
    let mut open = None;
    for (period, count) in counts.iter().rev() {
        if later >= keep {
            break;
        }
        later += count;
        open = Some(*period);
    }
    let first_open = open.unwrap_or(i64::MIN);
    let mut closed: BTreeMap<i64, Vec<Arc<Entry>>> = BTreeMap::new();
    let mut current = Vec::new();
    for ((_, entry), period) in entries.into_iter().zip(periods) {
        if period < first_open { closed.entry(period).or_default().push(entry) } else { current.push(entry) }
    }
    let open = open.filter(|_| !closed.is_empty());
    Cut { current, closed: closed.into_iter().collect(), open }
}

/// The feed of a cut: its subscription document with its archives. `document` makes a document that
/// stands alone.
///
/// Each archive names the next one from the day on which it is closed, so that it need not change when
/// that one is. Until then the file of the next one is there, without entries and without fh:archive, and
/// no document but the last archive leads to it. JSON Feed and ninjs have no word for the next one: there an
/// archive has no file before it is closed.
pub(super) fn feed(cut: Cut, document: impl Fn(Vec<Arc<Entry>>) -> Option<Feed>) -> Option<Feed> {
    let Cut { current, closed, open } = cut;
    let mut feed = document(current)?;
    let periods: Vec<i64> = closed.iter().map(|(period, _)| *period).chain(open).collect();
    let name = |at: usize| periods.get(at).map(|period| format!("{}-{period}", feed.name));
    let mut archives = Vec::with_capacity(periods.len());
    let parts = closed.into_iter().map(|(_, entries)| (true, entries)).chain(open.map(|_| (false, Vec::new())));
    for (at, (is_closed, entries)) in parts.enumerate() {
        let mut alone = document(entries)?;
        alone.formats.retain(|format| is_closed || format.has_next_archive());
        if alone.formats.is_empty() {
            continue;
        }
        let previous = at.checked_sub(1).and_then(name);
        archives.push(Feed {
            name: name(at)?,
            id: Iri::parse(&format!("{}/{}", feed.id, periods[at])).ok()?,
            title: joined(&feed.title, &periods[at].to_string()),
            hub: None,
            history: History {
                is_archive: is_closed,
                current: Some(feed.name.clone()),
                previous,
                next: if is_closed { name(at + 1) } else { None },
            },
            ..alone
        });
    }
    feed.history.previous = archives.iter().rev().find(|archive| archive.history.is_archive).map(|a| a.name.clone());
    feed.updated = archives.iter().map(|archive| archive.updated).chain([feed.updated]).max().unwrap_or(NEVER);
    feed.archives = archives;
    Some(feed)
}

/// The period of each entry.
fn periods(entries: &[Dated], archive: Archive, zone: Tz) -> Vec<i64> {
    match archive {
        Archive::Year => entries.iter().map(|(out, _)| i64::from(out.with_timezone(&zone).year())).collect(),
        Archive::Count(count) => {
            let mut order: Vec<usize> = (0..entries.len()).collect();
            order.sort_by(|a, b| {
                let (a, b) = (&entries[*a], &entries[*b]);
                a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id))
            });
            let mut periods = vec![0; entries.len()];
            for (rank, at) in order.into_iter().enumerate() {
                periods[at] = i64::try_from(rank / count.get() + 1).unwrap_or(i64::MAX);
            }
            periods
        }
    }
}
