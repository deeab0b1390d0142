//! The next instant at which something that is published changes by itself: when it is worth building
//! again.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};

use super::due_at;
use crate::catalogue::{Catalogue, FeedSpec, Release};

/// The first instant after `now` at which some document would have other bytes although nobody touched
/// the catalogue; none when that never happens. A release whose time comes counts only where it is
/// shown: not if no feed takes it, nor if it would stand behind the last entry of every feed that does. The
/// day on which a feed moves counts too.
pub fn next_change(catalogue: &Catalogue, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut coming: Vec<(DateTime<Utc>, &Release)> =
        catalogue.releases.iter().filter_map(|release| Some((due_at(release)?, release))).collect();
    coming.retain(|(due, _)| *due > now);
    coming.sort_by_key(|(due, _)| *due);
    let shown = coming.into_iter().find(|(due, release)| is_shown(catalogue, release, *due)).map(|(due, _)| due);
    let moves = catalogue.feeds.iter().filter_map(|feed| feed.moved_to.as_ref()).map(|moved| moved.at);
    moves.filter(|at| *at > now).chain(shown).min()
}

/// Whether some document shows a release at the instant at which it falls due. The page shows all that
/// everybody may read.
fn is_shown(catalogue: &Catalogue, release: &Release, due: DateTime<Utc>) -> bool {
    let mut feeds = catalogue.feeds.iter().filter(|feed| catalogue.takes(feed, release));
    feeds.any(|feed| feed.select.is_public() || has_room(catalogue, feed, release, due))
}

/// Whether a release is among the newest that a feed has room for; what has moved takes no more.
fn has_room(catalogue: &Catalogue, feed: &FeedSpec, release: &Release, due: DateTime<Utc>) -> bool {
    if feed.moved_to.as_ref().is_some_and(|moved| moved.at < due) {
        return false;
    }
    // An archived feed holds all, and what comes stands before what is archived.
    let Some(newest) = feed.newest.filter(|_| feed.archive.is_none()) else { return true };
    let stands_before = |other: &&Release| {
        due_at(other).is_some_and(|other| other <= due)
            && catalogue.takes(feed, other)
            && order(catalogue, other, release).is_lt()
    };
    catalogue.releases.iter().filter(stands_before).take(newest).count() < newest
}

/// The order in which releases stand in feeds: the newest first, then by their ids.
fn order(catalogue: &Catalogue, a: &Release, b: &Release) -> Ordering {
    b.published.cmp(&a.published).then_with(|| catalogue.id_of(a).cmp(&catalogue.id_of(b)))
}
