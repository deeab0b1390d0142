//! What the catalogue has to say to a comparison: which releases there are, whether they are due,
//! where they stand, and what is let through.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::similarity::normalize;
use crate::catalogue::archive::is_archive_of;
use crate::catalogue::moves::Whereabouts;
use crate::catalogue::selection::PUBLIC;
use crate::catalogue::spans::Places;
use crate::catalogue::{Acceptance, Catalogue, Place, Release};
use crate::source::Span;

/// The releases of a catalogue without their words.
#[derive(Debug)]
pub struct CatalogueIndex {
    places: Places,
    top: Place,
    zone: Tz,
    publish_time: NaiveTime,
    now: DateTime<Utc>,
    releases: HashMap<String, IndexedRelease>,
    /// What is not yet due, to know it again under another id.
    withheld: Withheld,
    feeds: Vec<FeedLine>,
    pub(super) accept: Vec<Acceptance>,
}

/// A release.
#[derive(Debug, Clone)]
pub(super) struct IndexedRelease {
    pub(super) place: Place,
    /// Whether its id stands in the catalogue.
    pub(super) has_own_id: bool,
    /// Whether it may be seen by now.
    pub(super) is_due: bool,
    /// Whether everybody may read it.
    pub(super) is_public: bool,
    /// Whether it is withdrawn by now.
    pub(super) is_withdrawn: bool,
    /// Whether its changes are declared minor.
    pub(super) is_minor: bool,
}

/// Releases before their time, by what one of them is known by under another id: the first of each.
#[derive(Debug, Default)]
struct Withheld {
    places: Vec<Place>,
    /// Numbers of `places`.
    pages: HashMap<String, usize>,
    titles: HashMap<(Option<NaiveDate>, String), usize>,
}

impl Withheld {
    fn of<'a>(releases: impl Iterator<Item = &'a Release>) -> Self {
        let mut withheld = Withheld::default();
        for (at, release) in releases.enumerate() {
            withheld.places.push(release.place.clone());
            if let Some(page) = release.permalink() {
                withheld.pages.entry(page.as_str().to_owned()).or_insert(at);
            }
            let day = release.published.map(|instant| instant.date_naive());
            withheld.titles.entry((day, normalize(release.title.as_str(), false))).or_insert(at);
        }
        withheld
    }
}

#[derive(Debug)]
struct FeedLine {
    name: String,
    place: Option<Place>,
    newest: Option<usize>,
    moved_from: Vec<Whereabouts>,
}

impl CatalogueIndex {
    /// The catalogue of a catalogue at an instant.
    pub fn of(catalogue: Catalogue, now: DateTime<Utc>) -> Self {
        let is_due = |release: &Release| release.due_at().is_some_and(|due| due <= now);
        let is_public =
            |release: &Release| release.audience.is_empty() || release.audience.iter().any(|name| name == PUBLIC);
        let line = |release: &Release| {
            let line = IndexedRelease {
                place: release.place.clone(),
                has_own_id: release.id.is_some(),
                is_due: is_due(release),
                is_public: is_public(release),
                is_withdrawn: release.withdrawn_by(now).is_some(),
                is_minor: release.correction.as_ref().is_some_and(|correction| correction.is_minor),
            };
            Some((catalogue.id_of(release)?.as_str().to_owned(), line))
        };
        let feed = |feed: &crate::catalogue::FeedSpec| FeedLine {
            name: feed.id.clone(),
            place: feed.place.clone(),
            // Nothing leaves an archived feed to make room.
            newest: feed.newest.filter(|_| feed.archive.is_none()),
            moved_from: feed.moved_from.clone(),
        };
        CatalogueIndex {
            releases: catalogue.releases.iter().filter_map(line).collect(),
            withheld: Withheld::of(catalogue.releases.iter().filter(|release| !is_due(release))),
            feeds: catalogue.feeds.iter().map(feed).collect(),
            zone: catalogue.timezone,
            publish_time: catalogue.publish_time,
            now,
            top: catalogue.place,
            accept: catalogue.accept,
            places: catalogue.places,
        }
    }

    /// The release of an id.
    pub(super) fn get(&self, id: &str) -> Option<&IndexedRelease> {
        self.releases.get(id)
    }

    /// Whether the release of an id is withdrawn by now.
    pub(super) fn is_withdrawn(&self, id: &str) -> bool {
        self.get(id).is_some_and(|release| release.is_withdrawn)
    }

    /// Whether the changes of the release of an id are declared minor.
    pub(super) fn is_minor(&self, id: &str) -> bool {
        self.get(id).is_some_and(|release| release.is_minor)
    }

    /// Whether an instant is later than the clock.
    pub(super) fn is_later(&self, instant: Option<DateTime<Utc>>) -> bool {
        instant.is_some_and(|instant| instant > self.now)
    }

    /// The bytes of a value of the release of an id.
    pub(super) fn span(&self, id: &str, path: &str) -> Option<Span> {
        self.places.value(&self.get(id)?.place, path)
    }

    /// Whether a key of the release of an id was written.
    pub(super) fn has_key(&self, id: &str, path: &str) -> bool {
        self.get(id).is_some_and(|release| self.places.key(&release.place, path).is_some())
    }

    /// Where a release begins.
    pub(super) fn head(&self, place: &Place) -> Option<Span> {
        self.places.head(place, "")
    }

    /// The names of all feeds.
    pub(super) fn feeds(&self) -> impl Iterator<Item = &str> {
        self.feeds.iter().map(|feed| feed.name.as_str())
    }

    /// The name of a feed in the catalogue; where nobody wrote it, the title of the whole.
    pub(super) fn feed_span(&self, name: &str) -> Option<Span> {
        let is_of = |feed: &&FeedLine| feed.name == name || is_archive_of(name, &feed.name);
        let place = self.feeds.iter().find(is_of).and_then(|feed| feed.place.as_ref());
        place.map_or_else(|| self.top_span("title"), |place| self.places.value(place, "id"))
    }

    /// Whether a feed says that it was at an address before.
    pub(super) fn was_at(&self, name: &str, address: &str) -> bool {
        let lines = self.feeds.iter().filter(|feed| feed.name == name);
        lines.flat_map(|feed| &feed.moved_from).any(|place| place.was_at(name, address))
    }

    /// Whether some feed says that it was called so before; then its archives were too.
    pub(super) fn was_called(&self, old: &str) -> bool {
        let names = self.feeds.iter().flat_map(|feed| feed.moved_from.iter().map(|place| place.name(&feed.name)));
        names.into_iter().any(|name| name == old || is_archive_of(old, &name))
    }

    /// A value of the catalogue's own mapping.
    pub(super) fn top_span(&self, path: &str) -> Option<Span> {
        self.places.value(&self.top, path)
    }

    /// A value of an acceptance.
    pub(super) fn acceptance_span(&self, at: usize, path: &str) -> Option<Span> {
        self.places.value(&self.accept.get(at)?.place, path)
    }

    /// How many entries a feed contains at most.
    pub(super) fn newest(&self, name: &str) -> Option<usize> {
        self.feeds.iter().find(|feed| feed.name == name).and_then(|feed| feed.newest)
    }

    /// A release before its time that has this page, or this title on this day.
    pub(super) fn withheld_like(&self, heading: &str, day: Option<NaiveDate>, page: Option<&str>) -> Option<&Place> {
        let by_page = page.and_then(|page| self.withheld.pages.get(page));
        let by_title = self.withheld.titles.get(&(day, heading.to_owned()));
        by_page.into_iter().chain(by_title).min().map(|at| &self.withheld.places[*at])
    }

    /// An instant as one would write it into this catalogue: a day where that is enough.
    pub(super) fn written(&self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&self.zone);
        if local.time() == self.publish_time {
            return local.format("%Y-%m-%d").to_string();
        }
        local.format("%Y-%m-%dT%H:%M%:z").to_string()
    }

    /// The line by which a release goes out now, whatever its date.
    pub(super) fn going_out(&self) -> String {
        format!("embargo: {}", self.now.with_timezone(&self.zone).format("%Y-%m-%dT%H:%M%:z"))
    }

    /// The line by which a release is withdrawn now.
    pub(super) fn withdrawal(&self) -> String {
        let date = self.now.with_timezone(&self.zone).format("%Y-%m-%dT%H:%M%:z");
        format!("withdrawn: {{date: {date}, reason: \"…\"}}")
    }

    /// The line by which a correction is declared now: later than the last one.
    pub(super) fn correction(&self, before: Option<DateTime<Utc>>) -> String {
        let after = before.map_or(self.now, |before| self.now.max(before + chrono::Duration::minutes(1)));
        format!("updated: {}", after.with_timezone(&self.zone).format("%Y-%m-%dT%H:%M%:z"))
    }
}
