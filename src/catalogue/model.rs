//! The catalogue and its parts, as values.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveTime, Utc};
use chrono_tz::Tz;

use super::contract::Contract;
use super::hosts::RetiredHosts;
use super::logo::Logo;
use super::measured::MeasuredFile;
use super::page::PageSpec;
use super::spans::{Place, Places};
use crate::diagnostic::Severity;
use crate::feed::{Content, Format};
use crate::registries::territories::Territory;
use crate::source::Span;
use crate::value::date::Date;
use crate::value::email::Email;
use crate::value::iri::{Iri, Url};
use crate::value::language::LanguageTag;
use crate::value::licence::Licence;
use crate::value::media_type::MediaType;
use crate::value::tag::Authority;
use crate::value::territory;
use crate::value::text::Text;

/// A whole catalogue. A value that could not be read has been reported and stands here as `None` or
/// as an empty text; nothing is composed from a catalogue with an error.
#[derive(Debug)]
pub struct Catalogue {
    /// Where its own mapping stands: the top of `catalogue.yaml`, or of the one file.
    pub place: Place,
    /// The title of the channel.
    pub title: Text,
    /// What the channel is about.
    pub description: Text,
    /// The site that people read.
    pub home: Option<Url>,
    /// Where the output folder is served, with a `/` at its end.
    pub base: Option<Url>,
    /// The language of what has none of its own.
    pub language: Option<LanguageTag>,
    /// The zone of local dates.
    pub timezone: Tz,
    /// The local time of a release whose date is a day only.
    pub publish_time: NaiveTime,
    /// Who mints ids.
    pub id_authority: Option<Authority>,
    /// Who publishes.
    pub publisher: Option<Person>,
    /// The rights line.
    pub rights: Option<Text>,
    /// Under which terms others may use the texts.
    pub licence: Option<Licence>,
    /// How the pages for people look.
    pub page: PageSpec,
    /// A square picture.
    pub icon: Option<Logo>,
    /// A wide picture.
    pub logo: Option<Logo>,
    /// The WebSub hub.
    pub hub: Option<Url>,
    /// Hosts that no longer belong to the publisher.
    pub retired_hosts: RetiredHosts,
    /// The controlled vocabulary, slug and label, as written; empty when there is none.
    pub categories: Vec<(String, Text)>,
    /// The feeds; never empty (left out in YAML, it is one feed, `releases`, with everything).
    pub feeds: Vec<FeedSpec>,
    /// Findings against what subscribers have that are let through.
    pub accept: Vec<Acceptance>,
    /// Rules of `check` that weigh more, less or nothing here.
    pub rules: Vec<RuleSetting>,
    /// Whether French texts are to be set as French is.
    pub has_french_typography: bool,
    /// The releases of all files, files in the order of their names, releases as written.
    pub releases: Vec<Release>,
    /// The releases that are not finished, which stand in no output.
    pub drafts: Vec<Release>,
    /// Whether its own mapping could be read: else nothing is known of feeds and vocabulary.
    pub has_head: bool,
    /// Whether every file could be read: else releases are missing, and nothing can be said of what
    /// feeds or categories lack.
    pub is_complete: bool,
    /// The files of its folder that releases name, as they were measured.
    pub files: BTreeMap<String, MeasuredFile>,
    /// Where things stand in the files.
    pub places: Arc<Places>,
}

/// One feed as the catalogue asks for it.
#[derive(Debug, Clone)]
pub struct FeedSpec {
    /// Where it stands; `None` for the feed that nobody wrote.
    pub place: Option<Place>,
    /// Where the line stands that it is made of: that with `per`, for the feed of a value.
    pub line: Option<Place>,
    /// Its name and that of its files.
    pub id: String,
    /// Its own title.
    pub title: Option<Text>,
    /// How many entries the current document holds.
    pub newest: Option<usize>,
    /// In which formats it is written.
    pub formats: Vec<Format>,
    /// Full text or summary.
    pub content: Content,
    /// What it takes.
    pub select: Select,
    /// How what is older than `newest` is archived; not at all, and it is left out.
    pub archive: Option<Archive>,
    /// Where it is published now.
    pub moved_to: Option<MovedTo>,
    /// Where it was published before, the first place first.
    pub moved_from: Vec<Whereabouts>,
    /// Whether its Atom names withdrawn releases by RFC 6721 instead of a notice.
    pub tombstones: bool,
    /// Its own line of rights.
    pub rights: Option<Text>,
    /// Its own licence.
    pub licence: Option<Licence>,
    /// Whom to ask about it.
    pub contact: Option<Contact>,
    /// Since when it has ended, and why.
    pub ended: Option<(DateTime<Utc>, Text)>,
    /// What it promises to a partner.
    pub contract: Option<Contract>,
    /// By what it is one of several: the feed of the catalogue has become one for each value.
    pub per: Option<Per>,
    /// The title of the feed of the catalogue that it then comes from, where that has one of its own.
    pub group: Option<Text>,
}

impl FeedSpec {
    /// How many entries its document has at most: `newest`, or fewer by its contract. An archived feed keeps all.
    pub fn most_entries(&self) -> usize {
        let promised = self.contract.as_ref().and_then(|contract| contract.max_entries);
        self.newest.unwrap_or(usize::MAX).min(promised.unwrap_or(usize::MAX))
    }
}

/// A finding against what subscribers have that the press office lets through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Where it stands.
    pub place: Place,
    /// The id of the rule.
    pub rule: String,
    /// The id of the entry, or the name of the feed.
    pub id: String,
    /// Why; for people.
    pub reason: String,
}

/// A rule that weighs more, less or nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetting {
    /// Where it stands.
    pub place: Place,
    /// The id of the rule.
    pub rule: String,
    /// Its weight.
    pub level: Level,
    /// The id of the one release that it is for; else it is for all.
    pub id: Option<String>,
    /// Why; for people.
    pub reason: String,
}

/// The weight of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing is reported.
    Off,
    /// A finding weighs this much.
    At(Severity),
}

/// By what one feed of the catalogue becomes several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Categories.
    Category,
    /// Regions.
    Region,
    /// Languages.
    Language,
    /// Years of the catalogue's zone.
    Year,
}

/// What a feed takes. A list that is empty selects all (but no audience means `public`); of several
/// lists all must fit; in one list one value is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Select {
    /// Category slugs.
    pub category: Vec<String>,
    /// Language ranges.
    pub language: Vec<LanguageTag>,
    /// Regions.
    pub region: Vec<String>,
    /// Audiences.
    pub audience: Vec<String>,
    /// The year in which a release went out.
    pub year: Option<i32>,
}

/// One release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Where its mapping stands.
    pub place: Place,
    /// Plain text; required.
    pub title: Text,
    /// A shorter title, for feeds that limit the length of titles.
    pub short_title: Option<Text>,
    /// Required.
    pub date: Option<Date>,
    /// The instant of `date` in the catalogue's zone.
    pub published: Option<DateTime<Utc>>,
    /// The dates that were written with an offset from UTC, by their keys.
    pub with_offset: Vec<(&'static str, DateTime<FixedOffset>)>,
    /// Plain text; required.
    pub summary: Text,
    /// As written; the first without a rel is the permalink.
    pub links: Vec<Link>,
    /// A given id, to the letter.
    pub id: Option<Iri>,
    /// What RSS and JSON Feed have in its place: a text of another program that is no IRI.
    pub guid: Option<Text>,
    /// The instant of the last significant correction.
    pub updated: Option<DateTime<Utc>>,
    /// What that correction was about.
    pub correction: Option<Correction>,
    /// Nothing of the release leaves before this instant.
    pub embargo: Option<DateTime<Utc>>,
    /// Markdown.
    pub body: Option<Text>,
    /// Slugs of the vocabulary, or readable names where there is none.
    pub categories: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// Where it differs from the catalogue's.
    pub language: Option<LanguageTag>,
    /// The same in other languages.
    pub translations: Vec<Translation>,
    /// Regions it is about.
    pub regions: Vec<String>,
    /// The codes of some of them.
    pub territories: Vec<TerritoryCode>,
    /// Whom it is for; empty means `public`.
    pub audience: Vec<String>,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
    /// A picture.
    pub image: Option<Image>,
    /// Under which terms others may use it, where that differs.
    pub licence: Option<Licence>,
    /// When it had to go, and why.
    pub withdrawn: Option<Withdrawal>,
    /// Whether it is not finished: then nothing of it is published.
    pub is_draft: bool,
}

impl Release {
    /// When it may be seen: its date, or the end of its embargo if that is later. Returns `None` if its date
    /// could not be read.
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        let published = self.published?;
        Some(self.embargo.map_or(published, |embargo| embargo.max(published)))
    }

    /// Its withdrawal, if that has come by an instant.
    pub fn withdrawn_by(&self, now: DateTime<Utc>) -> Option<&Withdrawal> {
        self.withdrawn.as_ref().filter(|withdrawn| withdrawn.instant <= now)
    }

    /// The permalink: the first living link without a rel.
    pub fn permalink(&self) -> Option<&Url> {
        self.links.iter().find(|link| link.is_permalink()).and_then(|link| link.href.as_ref())
    }

    /// Which one of its links the permalink is.
    pub fn permalink_at(&self) -> Option<usize> {
        self.links.iter().position(Link::is_permalink)
    }

    /// Which one of its links its entry leads to where it has no permalink: the first one whose rel is `alternate`.
    /// Other releases may lead there too, so nothing is known by it.
    pub fn shared_page_at(&self) -> Option<usize> {
        let at = self.links.iter().position(Link::is_alternate)?;
        self.permalink_at().is_none().then_some(at)
    }

    /// The page that it shares with other releases.
    pub fn shared_page(&self) -> Option<&Url> {
        self.links[self.shared_page_at()?].href.as_ref()
    }
}

/// The code of a region that a release is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerritoryCode {
    /// Which one of the regions.
    pub at: usize,
    /// An INSEE code, or a SIREN.
    pub code: String,
    /// Whether the name of the region was written, and not taken from the code.
    pub has_name: bool,
}

impl TerritoryCode {
    /// The territory that it means, with its name.
    pub fn territory(&self, release: &Release) -> Option<&'static Territory> {
        let name = release.regions.get(self.at).filter(|_| self.has_name);
        territory::meant(name.map(String::as_str), &self.code)
    }
}

/// A link of a release. One that is empty or only `#` has no `href`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As it was written.
    pub written: String,
    /// The address, when it is one.
    pub href: Option<Url>,
    /// What it is called.
    pub title: Option<Text>,
    /// `related` and so on.
    pub rel: Option<String>,
    /// What it serves.
    pub media_type: Option<MediaType>,
    /// Its language.
    pub hreflang: Option<LanguageTag>,
}

impl Link {
    /// Whether it can be the permalink: it has no rel, and leads somewhere. Of several the first is it.
    fn is_permalink(&self) -> bool {
        self.rel.is_none() && self.href.is_some()
    }

    /// Whether it is a page of the entry that is not the release's own.
    fn is_alternate(&self) -> bool {
        self.href.is_some() && self.rel.as_deref().is_some_and(|rel| rel.eq_ignore_ascii_case("alternate"))
    }
}

/// A person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The readable name.
    pub name: Text,
    /// An e-mail address.
    pub email: Option<Email>,
    /// A page about them.
    pub url: Option<Url>,
}

/// Whom to ask about a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The readable name.
    pub name: Text,
    /// An e-mail address.
    pub email: Option<Email>,
    /// A telephone number as people write it.
    pub phone: Option<Text>,
}

/// The same release in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Its language.
    pub language: LanguageTag,
    /// Its address.
    pub href: Url,
}

/// A file that belongs to a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address; of a file of the catalogue's folder, one that nothing is served at.
    pub url: Url,
    /// Where it lies below the folder of the catalogue, as written.
    pub file: Option<String>,
    /// Its media type.
    pub media_type: MediaType,
    /// Its length in bytes.
    pub length: Option<u64>,
    /// What it is called.
    pub title: Option<Text>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its address; of a file of the catalogue's folder, one that nothing is served at.
    pub url: Url,
    /// Where it lies below the folder of the catalogue, as written.
    pub file: Option<String>,
    /// What it shows.
    pub alt: Text,
    /// Who made it.
    pub credit: Option<Text>,
    /// Its width in pixels.
    pub width: Option<u64>,
    /// Its height in pixels.
    pub height: Option<u64>,
    /// Its media type.
    pub media_type: Option<MediaType>,
    /// Its length in bytes; known of files alone.
    pub length: Option<u64>,
    /// The same picture in other forms; each without forms of its own.
    pub also: Vec<Image>,
}

/// What was wrong with a release that is out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What was wrong, in one line; shown to readers with the instant of `updated`.
    pub text: Option<Text>,
    /// Whether what changed since then is too small to be reported: `updated` may stay as it is.
    pub is_minor: bool,
}

/// The withdrawal of a release that is out (RFC 6721).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub instant: DateTime<Utc>,
    /// Why, in one line.
    pub reason: Text,
    /// Whether a notice stands in its place; else it is gone.
    pub has_notice: bool,
}

/// What closes an archive document of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archive {
    /// A year of the catalogue's zone.
    Year,
    /// So many releases.
    Count(NonZeroUsize),
}

/// A feed that is published elsewhere now: its file carries a last notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedTo {
    /// Where it is.
    pub place: Whereabouts,
    /// Since when; what came out later stands there alone.
    pub at: DateTime<Utc>,
}

/// Where a feed is, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whereabouts {
    /// In the output folder under this name.
    Feed(String),
    /// At this address; of a folder where it ends in `/`, else of one of the files of the feed.
    Address(Url),
}

impl Catalogue {
    /// The bytes of the value at `path` below `place` (`links[0].href`); an empty path is the whole.
    pub fn span(&self, place: &Place, path: &str) -> Option<Span> {
        self.places.value(place, path)
    }
}
