//! The next instant at which something that is published changes by itself: when it is worth building
//! again.

use chrono::{DateTime, Utc};

use super::context::due_at;
use super::recent;
use crate::catalogue::{Catalogue, FeedSpec, Release};
use crate::feed::Turn;

/// The first instant after `now` at which some document would have other bytes although nobody touched
/// the catalogue; none when that never happens: a release falls due, a feed moves or
/// ends, a release is withdrawn or leaves the news sitemap.
pub fn next_change(catalogue: &Catalogue, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    next_turn(catalogue, now).map(|(at, _)| at)
}

/// The same instant, with what happens then. A release counts only where it is shown: not if no feed takes
/// it, nor if it would come after the last entry of every feed that does.
pub fn next_turn(catalogue: &Catalogue, now: DateTime<Utc>) -> Option<(DateTime<Utc>, Turn)> {
    let withdrawn =
        |release: &Release| release.withdrawn.as_ref().map(|w| w.instant).filter(|at| due_at(release) < Some(*at));
    let moves = catalogue.feeds.iter().filter_map(|feed| feed.moved_to.as_ref()).map(|moved| moved.at);
    let ends = catalogue.feeds.iter().filter_map(|feed| feed.ended.as_ref()).map(|(at, _)| *at);
    let turns = [
        first(catalogue, now, due_at).map(|at| (at, Turn::Due)),
        moves.filter(|at| *at > now).min().map(|at| (at, Turn::Move)),
        ends.filter(|at| *at > now).min().map(|at| (at, Turn::End)),
        first(catalogue, now, withdrawn).map(|at| (at, Turn::Withdrawal)),
        recent::next(catalogue, now).map(|at| (at, Turn::Aged)),
        expiries(catalogue).filter(|at| *at > now).min().map(|at| (at, Turn::Expiry)),
    ];
    turns.into_iter().flatten().min()
}

/// The instants at which releases are too old for a feed that promised to have none so old.
pub fn expiries(catalogue: &Catalogue) -> impl Iterator<Item = DateTime<Utc>> {
    let feeds = catalogue.feeds.iter().filter(|feed| feed.archive.is_none());
    let promised = feeds.filter_map(|feed| Some((feed, feed.contract.as_ref().filter(|one| one.max_age.is_some())?)));
    promised.flat_map(move |(feed, contract)| {
        let taken = catalogue.releases.iter().filter(|release| catalogue.takes(feed, release));
        let mut taken: Vec<(DateTime<Utc>, &Release)> = taken.filter_map(|one| Some((due_at(one)?, one))).collect();
        taken.sort_by(|(_, one), (_, other)| catalogue.order(one, other));
        let end = |(before, (due, release)): (usize, &(DateTime<Utc>, &Release))| {
            let end = contract.expires(*due)?;
            // Those first in the feed that are not out by then take no room.
            let not_yet = taken.partition_point(|(due, _)| *due > end);
            let has_room = is_open_for(feed, release) && before.saturating_sub(not_yet) < feed.most_entries();
            has_room.then_some(end)
        };
        taken.iter().enumerate().filter_map(end).collect::<Vec<_>>()
    })
}

/// The first of the instants after `now` that releases have, at which some document shows the release.
fn first(
    catalogue: &Catalogue,
    now: DateTime<Utc>,
    instant: impl Fn(&Release) -> Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let mut coming: Vec<(DateTime<Utc>, &Release)> =
        catalogue.releases.iter().filter_map(|release| Some((instant(release)?, release))).collect();
    coming.retain(|(at, _)| *at > now);
    coming.sort_by_key(|(at, _)| *at);
    coming.into_iter().find(|(at, release)| is_shown(catalogue, release, *at)).map(|(at, _)| at)
}

/// Whether some document shows a release at an instant. The page shows all that everybody may read.
fn is_shown(catalogue: &Catalogue, release: &Release, at: DateTime<Utc>) -> bool {
    let mut feeds = catalogue.feeds.iter().filter(|feed| catalogue.takes(feed, release));
    feeds.any(|feed| feed.select.is_public() || has_room(catalogue, feed, release, at))
}

/// Whether a feed still takes a release: one that has moved or ended takes no more.
fn is_open_for(feed: &FeedSpec, release: &Release) -> bool {
    let last = feed.moved_to.as_ref().map(|moved| moved.at).or(feed.ended.as_ref().map(|(at, _)| *at));
    last.is_none_or(|last| due_at(release).is_some_and(|due| due <= last))
}

/// Whether a release is among the newest that a feed has room for.
fn has_room(catalogue: &Catalogue, feed: &FeedSpec, release: &Release, at: DateTime<Utc>) -> bool {
    if !is_open_for(feed, release) {
        return false;
    }
    // An archived feed holds all, and what comes stands before what is archived.
    let most = feed.most_entries();
    if feed.archive.is_some() || most == usize::MAX {
        return true;
    }
    let stands_before = |other: &&Release| {
        due_at(other).is_some_and(|other| other <= at)
            && catalogue.takes(feed, other)
            && catalogue.order(other, release).is_lt()
    };
    catalogue.releases.iter().filter(stands_before).take(most).count() < most
}
