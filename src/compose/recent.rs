//! What a news sitemap names: the public releases of the last two days, by the clock.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::context::{Taken, due_at};
use crate::catalogue::{Catalogue, Release};
use crate::feed::{Entry, News};
use crate::value::iri::Url;

/// How long a release is new to search engines.
const DAYS: TimeDelta = TimeDelta::days(2);

/// How many releases a news sitemap may name.
const MOST: usize = 1_000;

/// The releases that came out in the last two days, those that came out last first. `None` if the catalogue asks for
/// no news sitemap. `entries` begin with what came out last.
pub(super) fn news(
    catalogue: &Catalogue,
    entries: &[(Taken<'_>, Arc<Entry>)],
    now: DateTime<Utc>,
) -> Option<Vec<News>> {
    if !is_wanted(catalogue) {
        return None;
    }
    let dated = entries.iter().filter_map(|(taken, entry)| Some((due_at(taken.release)?, taken, entry)));
    let recent = dated.take_while(|(due, ..)| now < *due + DAYS);
    let named = recent.filter(|(_, taken, entry)| {
        taken.is_public
            && entry.withdrawal.is_none()
            && is_named(catalogue, taken.release)
            && is_ours(catalogue, entry.canonical())
    });
    Some(named.take(MOST).map(|(due, _, entry)| News { due, entry: Arc::clone(entry) }).collect())
}

/// The next instant after `now` at which a release is no longer new.
pub(super) fn next(catalogue: &Catalogue, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    ends(catalogue).filter(|end| *end > now).min()
}

/// The instants at which releases are no longer new; none if the catalogue asks for no news sitemap.
pub fn ends(catalogue: &Catalogue) -> impl Iterator<Item = DateTime<Utc>> {
    let releases = catalogue.releases.iter().filter(|_| is_wanted(catalogue));
    releases.filter_map(|release| {
        let end = due_at(release)? + DAYS;
        let is_public = || catalogue.feeds.iter().any(|feed| feed.select.is_public() && catalogue.takes(feed, release));
        (is_named(catalogue, release) && release.withdrawn_by(end).is_none() && is_public()).then_some(end)
    })
}

fn is_wanted(catalogue: &Catalogue) -> bool {
    catalogue.page.has_news_sitemap && catalogue.base.is_some()
}

/// Whether a release has a page that a sitemap may name: one of its own, of the publisher.
fn is_named(catalogue: &Catalogue, release: &Release) -> bool {
    match release.permalink() {
        Some(page) => is_ours(catalogue, page),
        None => catalogue.page.releases,
    }
}

/// Whether a page is served where the sitemap or the site is: search engines take no other.
fn is_ours(catalogue: &Catalogue, page: &Url) -> bool {
    [&catalogue.base, &catalogue.home].into_iter().flatten().any(|own| own.host() == page.host())
}
