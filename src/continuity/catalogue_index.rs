//! What the catalogue has to say to a comparison: which releases there are, whether they are due,
//! where they stand, and what is let through.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use super::ledger::{IdDigest, Ledger, Record};
use super::published::PublishedFeed;
use super::similarity::normalize;
use crate::catalogue::archive::is_archive_of;
use crate::catalogue::moves::Whereabouts;
use crate::catalogue::selection::PUBLIC;
use crate::catalogue::spans::Places;
use crate::catalogue::{Acceptance, Catalogue, FeedSpec, Per, Place, Release};
use crate::diag::{Message, code, msg};
use crate::feed::Format;
use crate::source::Span;
use crate::value::language::LanguageTag;
use crate::value::slug::slug;
use crate::yaml::flow_scalar;

/// The releases of a catalogue without their words.
#[derive(Debug)]
pub struct CatalogueIndex {
    places: Arc<Places>,
    top: Place,
    zone: Tz,
    publish_time: NaiveTime,
    now: DateTime<Utc>,
    /// Releases that were published and are drafts now, by their ids.
    drafts: HashMap<String, Place>,
    releases: HashMap<String, IndexedRelease>,
    /// The ids of releases that RSS and JSON Feed know by another text.
    guids: HashMap<String, String>,
    /// What is not yet due, to know it again under another id.
    withheld: Withheld,
    feeds: Vec<FeedLine>,
    /// Hosts that belong to others now, and of which addresses are rewritten.
    retired: Vec<String>,
    pub(super) accept: Vec<Acceptance>,
}

/// A release.
#[derive(Debug, Clone)]
pub(super) struct IndexedRelease {
    pub(super) place: Place,
    /// Whether its id stands in the catalogue.
    pub(super) has_own_id: bool,
    pub(super) title: String,
    /// The one for feeds that cannot take the whole.
    pub(super) short_title: Option<String>,
    pub(super) page: Option<String>,
    /// When it was last changed.
    pub(super) updated: Option<DateTime<Utc>>,
    /// Its own language.
    pub(super) language: Option<LanguageTag>,
    /// Its date.
    pub(super) published: Option<DateTime<Utc>>,
    /// When it comes out: its date, or the end of its embargo if that is later.
    pub(super) due: Option<DateTime<Utc>>,
    /// Whether it may be seen by now.
    pub(super) is_due: bool,
    /// Whether everybody may read it.
    pub(super) is_public: bool,
    /// Whom it is for, as it is written.
    pub(super) audience: Vec<String>,
    /// Whether it is withdrawn by now.
    pub(super) is_withdrawn: bool,
    /// When it is withdrawn.
    withdrawal: Option<DateTime<Utc>>,
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
    audience: Vec<String>,
    /// Of those that each value of a key has: the value as names of feeds have it, and the feed written out.
    of_value: Option<(String, Option<String>)>,
    formats: Vec<Format>,
    moved_from: Vec<Whereabouts>,
}

/// A feed of a value: the value as names of feeds have it, and the line of a feed that selects the same, where one can.
fn written_out(feed: &FeedSpec, per: Per) -> (String, Option<String>) {
    let select = &feed.select;
    let (key, value) = match per {
        Per::Category => ("category", select.category.first().cloned().unwrap_or_default()),
        Per::Region => ("region", select.region.first().cloned().unwrap_or_default()),
        Per::Language => ("language", select.language.first().map(|tag| tag.as_str().to_owned()).unwrap_or_default()),
        Per::Year => return (select.year.map(|year| year.to_string()).unwrap_or_default(), None),
    };
    let line = format!("- {{id: {}, select: {{{key}: [{}]}}}}", feed.id, flow_scalar(&value));
    (slug(&value), Some(line))
}

impl CatalogueIndex {
    /// The index of a catalogue at an instant.
    pub fn of(catalogue: Catalogue, now: DateTime<Utc>) -> Self {
        let is_due = |release: &Release| release.due_at().is_some_and(|due| due <= now);
        let is_public =
            |release: &Release| release.audience.is_empty() || release.audience.iter().any(|name| name == PUBLIC);
        let line = |release: &Release| {
            let line = IndexedRelease {
                place: release.place.clone(),
                has_own_id: release.id.is_some(),
                title: release.title.as_str().to_owned(),
                short_title: release.short_title.as_ref().map(|title| title.as_str().to_owned()),
                page: release.permalink().map(|url| url.as_str().to_owned()),
                updated: release.updated,
                language: release.language.clone(),
                published: release.published,
                due: release.due_at(),
                is_due: is_due(release),
                is_public: is_public(release),
                audience: release.audience.clone(),
                is_withdrawn: release.withdrawn_by(now).is_some(),
                withdrawal: release.withdrawn.as_ref().map(|withdrawn| withdrawn.instant),
                is_minor: release.correction.as_ref().is_some_and(|correction| correction.is_minor),
            };
            Some((catalogue.id_of(release)?.as_str().to_owned(), line))
        };
        let draft = |release: &Release| Some((catalogue.id_of(release)?.as_str().to_owned(), release.place.clone()));
        let guid = |release: &Release| {
            Some((release.guid.as_ref()?.as_str().to_owned(), catalogue.id_of(release)?.as_str().to_owned()))
        };
        let feed = |feed: &FeedSpec| FeedLine {
            name: feed.id.clone(),
            place: feed.line.clone(),
            audience: feed.select.audience.clone(),
            of_value: feed.per.map(|per| written_out(feed, per)),
            formats: feed.formats.clone(),
            // Nothing leaves an archived feed to make room.
            newest: feed.newest.filter(|_| feed.archive.is_none()),
            moved_from: feed.moved_from.clone(),
        };
        CatalogueIndex {
            guids: catalogue.releases.iter().filter_map(guid).collect(),
            drafts: catalogue.drafts.iter().filter_map(draft).collect(),
            releases: catalogue.releases.iter().filter_map(line).collect(),
            withheld: Withheld::of(catalogue.releases.iter().filter(|release| !is_due(release))),
            feeds: catalogue.feeds.iter().map(feed).collect(),
            retired: catalogue.retired_hosts.names().map(str::to_owned).collect(),
            zone: catalogue.timezone,
            publish_time: catalogue.publish_time,
            now,
            top: catalogue.place,
            accept: catalogue.accept,
            places: catalogue.places,
        }
    }

    /// Gives the entries of a document the ids of the releases whose `guid` they have.
    pub(super) fn know_guids(&self, feed: &mut PublishedFeed) {
        if self.guids.is_empty() || !feed.format.has_free_ids() {
            return;
        }
        for entry in &mut feed.entries {
            if let Some(id) = self.guids.get(&entry.id) {
                entry.guid = Some(std::mem::replace(&mut entry.id, id.clone()));
            }
        }
    }

    /// The release of an id.
    pub(super) fn get(&self, id: &str) -> Option<&IndexedRelease> {
        self.releases.get(id)
    }

    /// The ids of all releases, whether they are out or not.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.releases.keys().map(String::as_str)
    }

    /// The ids of the releases that wait for their time.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &str> {
        self.releases.iter().filter(|(_, release)| !release.is_due).map(|(id, _)| id.as_str())
    }

    /// The ids of the releases that are out and not withdrawn yet, but will be, each with when.
    pub(super) fn to_be_withdrawn(&self) -> impl Iterator<Item = (&str, DateTime<Utc>)> {
        let open = self.releases.iter().filter(|(_, release)| release.is_due && !release.is_withdrawn);
        open.filter_map(|(id, release)| Some((id.as_str(), release.withdrawal?)))
    }

    /// The instant by which is decided what is due, as it is written.
    pub(super) fn clock(&self) -> String {
        self.written(self.now)
    }

    /// Whether some release has the id of a record, or its page, or its title and day.
    pub(super) fn has_like(&self, ledger: &Ledger, id: &IdDigest, record: &Record) -> bool {
        let day = |instant: Option<DateTime<Utc>>| instant.map(|instant| instant.date_naive());
        self.releases.iter().any(|(own, release)| {
            ledger.digest_of_id(own) == *id
                || release.page.as_deref().is_some_and(|page| Some(ledger.digest_of_page(page)) == record.page)
                || day(release.published) == day(record.published)
                    && ledger.digest_of_title(&normalize(&release.title, false)) == record.title
        })
    }

    /// Where the draft of an id says that it is one.
    pub(super) fn draft(&self, id: &str) -> Option<Span> {
        let place = self.drafts.get(id)?;
        self.places.key(place, "draft").or_else(|| self.places.head(place, ""))
    }

    /// The ids of all drafts.
    pub(super) fn draft_ids(&self) -> impl Iterator<Item = &str> {
        self.drafts.keys().map(String::as_str)
    }

    /// The releases that are out, with their ids.
    pub(super) fn due(&self) -> impl Iterator<Item = (&str, &IndexedRelease)> {
        self.releases.iter().map(|(id, release)| (id.as_str(), release)).filter(|(_, release)| release.is_due)
    }

    /// The id of the release that has a page, and that everybody may read by now: the first one by its id.
    pub(super) fn open_with_page(&self, page: &str) -> Option<&str> {
        let open = self.due().filter(|(_, release)| release.is_public && release.page.as_deref() == Some(page));
        open.map(|(id, _)| id).min()
    }

    /// Whether the release of an id is withdrawn by now.
    pub(super) fn is_withdrawn(&self, id: &str) -> bool {
        self.get(id).is_some_and(|release| release.is_withdrawn)
    }

    /// Whether the changes of the release of an id are declared minor.
    pub(super) fn is_minor(&self, id: &str) -> bool {
        self.get(id).is_some_and(|release| release.is_minor)
    }

    /// Whether what comes out at an instant is kept back by its date alone, and not by an embargo.
    pub fn is_due_by_date(&self, instant: DateTime<Utc>) -> bool {
        let mut of_instant = self.releases.values().filter(|release| release.due == Some(instant)).peekable();
        of_instant.peek().is_some() && of_instant.all(|release| release.published == Some(instant))
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

    /// The bytes of the date of a release, where it is the date that has not come.
    pub(super) fn waits_by_date(&self, place: &Place) -> Option<Span> {
        let mut releases = self.releases.values().filter(|release| release.place == *place);
        let published = releases.next().and_then(|release| release.published);
        if self.is_later(published) { self.key_at(place, "date") } else { None }
    }

    /// The bytes of a key of a release, where somebody wrote it.
    pub(super) fn key_at(&self, place: &Place, path: &str) -> Option<Span> {
        self.places.key(place, path)
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

    /// The feeds that say how they were called before, each with its names now and then.
    pub(super) fn renamed_feeds(&self) -> impl Iterator<Item = (&str, String)> {
        let names = |feed: &FeedLine| feed.moved_from.iter().map(|place| place.name(&feed.name)).collect::<Vec<_>>();
        let each = self.feeds.iter().flat_map(move |feed| names(feed).into_iter().map(|old| (feed.name.as_str(), old)));
        each.filter(|(now, before)| now != before)
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
        moment(local)
    }

    /// The line by which something is of now.
    pub(super) fn today(&self) -> String {
        format!("date: {}", moment(self.now.with_timezone(&self.zone)))
    }

    /// The line by which a release goes out now, whatever its date.
    pub(super) fn going_out(&self) -> String {
        format!("embargo: {}", moment(self.now.with_timezone(&self.zone)))
    }

    /// The line by which a release is withdrawn now.
    pub(super) fn withdrawal(&self) -> String {
        let date = moment(self.now.with_timezone(&self.zone));
        format!("withdrawn: {{date: {date}, reason: \"…\"}}")
    }

    /// The line by which a correction is declared now: later than the last one.
    pub(super) fn correction(&self, before: Option<DateTime<Utc>>) -> String {
        // What was dated ahead is put right by any other instant.
        let before = before.filter(|before| *before <= self.now);
        let after = before.map_or(self.now, |before| self.now.max(before + chrono::Duration::seconds(1)));
        format!("updated: {}", moment(after.with_timezone(&self.zone)))
    }

    /// What to write, by which a line comes into a feed: where the catalogue has no `feeds`, all of it.
    pub(super) fn line_of_feed(&self, name: &str, line: &str) -> Message {
        // Those of each value of a key have the lines of one.
        match self.feeds.iter().find(|feed| feed.name == name && feed.of_value.is_none()).map(|feed| &feed.place) {
            Some(None) => msg!(
                en: "write the line {line} into the catalogue",
                fr: "écrivez la ligne {line} dans le catalogue",
                line = code(format!("feeds: [{{id: {name}, {line}}}]"))
            ),
            _ => {
                msg!(en: "write the line {line} into the feed", fr: "écrivez la ligne {line} dans le flux", line = code(line))
            }
        }
    }

    /// A value of a feed, where the catalogue has one.
    pub(super) fn value_of_feed(&self, name: &str, path: &str) -> Option<Span> {
        let place = self.feeds.iter().find(|feed| feed.name == name)?.place.as_ref()?;
        self.places.value(place, path)
    }

    /// Whether a key of the feed of a name was written.
    pub(super) fn feed_has(&self, name: &str, path: &str) -> bool {
        let place = self.feeds.iter().find(|feed| feed.name == name).and_then(|feed| feed.place.as_ref());
        place.is_some_and(|place| self.places.key(place, path).is_some())
    }

    /// Whether a key of the catalogue's own mapping was written.
    pub(super) fn top_has(&self, path: &str) -> bool {
        self.places.key(&self.top, path).is_some()
    }

    /// How many days there are between an instant and the clock.
    pub(super) fn days_since(&self, instant: DateTime<Utc>) -> i64 {
        (self.now - instant).num_days()
    }

    /// Whether the feed of a name is one of those that each value of a key has.
    pub(super) fn is_of_value(&self, name: &str) -> bool {
        self.feeds.iter().any(|feed| feed.name == name && feed.of_value.is_some())
    }

    /// The line of a feed of a value, written out: with it the feed stays when no release has the value any more.
    pub(super) fn written_out(&self, name: &str) -> Option<&str> {
        let feed = self.feeds.iter().find(|feed| feed.name == name)?;
        feed.of_value.as_ref()?.1.as_deref()
    }

    /// What the names of feeds of values began with, when the feed that is now called `name` was called `old`.
    pub(super) fn old_start<'o>(&self, name: &str, old: &'o str) -> Option<&'o str> {
        let feed = self.feeds.iter().find(|feed| feed.name == name)?;
        let (value, _) = feed.of_value.as_ref()?;
        old.strip_suffix(value.as_str())?.strip_suffix('-').filter(|start| !start.is_empty())
    }

    /// Where the first feed stands, where one does.
    pub(super) fn first_feed(&self) -> Option<&str> {
        self.feeds.first().filter(|feed| feed.place.is_some()).map(|feed| feed.name.as_str())
    }

    /// Whom the feed of a name selects.
    pub(super) fn audience(&self, name: &str) -> &[String] {
        self.feeds.iter().find(|feed| feed.name == name).map_or(&[], |feed| &feed.audience)
    }

    /// The formats that the feed of a name has; `None` if there is no such feed.
    pub(super) fn formats(&self, name: &str) -> Option<&[Format]> {
        self.feeds.iter().find(|feed| feed.name == name).map(|feed| feed.formats.as_slice())
    }

    /// A text without the addresses in which a host stands that belongs to others now: the catalogue rewrites
    /// them, which is no change of the release.
    pub(super) fn without_retired<'t>(&self, html: &'t str) -> Cow<'t, str> {
        if !self.retired.iter().any(|host| html.contains(host.as_str())) {
            return Cow::Borrowed(html);
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
        let is_retired =
            |word: &&str| word.contains(':') && self.retired.iter().any(|host| word.contains(host.as_str()));
        Cow::Owned(
            html.split_inclusive(is_end)
                .map(|word| {
                    if is_retired(&word) {
                        word.chars()
                            .next_back()
                            .filter(|c| is_end(*c))
                            .map_or("", |c| &word[word.len() - c.len_utf8()..])
                    } else {
                        word
                    }
                })
                .collect(),
        )
    }
}

/// An instant as catalogues have it, with seconds where it has some.
fn moment(local: DateTime<Tz>) -> String {
    let form = if local.second() == 0 { "%Y-%m-%dT%H:%M%:z" } else { "%Y-%m-%dT%H:%M:%S%:z" };
    local.format(form).to_string()
}
