//! What is published, whatever its format, in Atom's words (RFC 4287).

use std::borrow::Cow;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::registries::territories::Kind;
use crate::value::colour::Colour;
use crate::value::email::Email;
use crate::value::handle::Handle;
use crate::value::iri::{Iri, Url};
use crate::value::language::LanguageTag;
use crate::value::licence::Licence;
use crate::value::media_type::MediaType;
use crate::value::territory;
use crate::value::text::Text;

pub mod boilerplate;
mod format;
mod full_text;
mod html;
pub mod repair;

pub use format::{Format, WORDS as FORMAT_WORDS};
pub use full_text::{Composed, FullText};
pub use html::{Html, escape, paragraphs};

/// Everything that a catalogue publishes at an instant.
#[derive(Debug)]
pub struct Publication {
    /// The site that people read.
    pub home: Url,
    /// The folder that the output is served from, with a `/` at its end; unknown, there are no self links.
    pub base: Option<Url>,
    /// The title of the whole.
    pub title: Text,
    /// What the whole is about.
    pub description: Text,
    /// The language of the whole.
    pub language: LanguageTag,
    /// Who publishes.
    pub publisher: Option<Person>,
    /// Whom journalists ask: the contact of the newest release that names one.
    pub contact: Option<Contact>,
    /// Who may do what with the texts.
    pub rights: Option<Text>,
    /// Under which terms others may use the texts.
    pub licence: Option<Licence>,
    /// A square picture.
    pub icon: Option<Url>,
    /// A wide picture.
    pub logo: Option<Url>,
    /// Its width and height in pixels, where they are known.
    pub logo_size: Option<(u64, u64)>,
    /// The names of these two below the folder of the output, where they are published with the feeds.
    pub attachments: Vec<String>,
    /// The colour of the publisher.
    pub colour: Option<Colour>,
    /// How far the pages are accessible, and the whole statement.
    pub accessibility: Option<(Conformance, Option<Url>)>,
    /// The account of the publisher in the Fediverse.
    pub fediverse: Option<Handle>,
    /// How many entries the first page shows at most.
    pub newest: Option<usize>,
    /// The labels of the vocabulary, in its order.
    pub themes: Vec<Text>,
    /// The zone in which people read dates on the page.
    pub zone: chrono_tz::Tz,
    /// The feeds, in the catalogue's order; each has at least one format.
    pub feeds: Vec<Feed>,
    /// Every entry that stands in some public feed, newest first, for the page.
    pub entries: Vec<Arc<Entry>>,
    /// What is new to search engines, what came out last first; `None` where the catalogue asks for no news sitemap.
    pub news: Option<Vec<News>>,
    /// What is not yet due.
    pub withheld: Withheld,
}

/// A release that came out in the last two days.
#[derive(Debug, Clone)]
pub struct News {
    /// When it came out: its date, or the end of its embargo.
    pub due: DateTime<Utc>,
    /// The release.
    pub entry: Arc<Entry>,
}

/// What is not yet published. It names no release: nothing of one may leave before its time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld {
    /// How many releases wait for their time; those that no feed takes do not count.
    pub count: usize,
    /// How many drafts there are.
    pub drafts: usize,
    /// When what is published changes next, and by what.
    pub next: Option<(DateTime<Utc>, Turn)>,
}

/// What changes that which is published although nobody touches the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// A release falls due.
    Due,
    /// A feed moves.
    Move,
    /// A feed ends.
    End,
    /// A release is withdrawn.
    Withdrawal,
    /// A release is two days old, and leaves the news sitemap.
    Aged,
    /// A release is too old for a feed that promised to have none so old.
    Expiry,
}

/// One feed: the same entries in one or more formats.
#[derive(Debug)]
pub struct Feed {
    /// The name of its files, without ending: a plain file name.
    pub name: String,
    /// atom:id, the same for good.
    pub id: Iri,
    /// atom:title.
    pub title: Text,
    /// atom:subtitle, RSS description.
    pub subtitle: Text,
    /// The site that people read.
    pub home: Url,
    /// The folder that the output is served from, with a `/` at its end; unknown, there are no self links.
    pub base: Option<Url>,
    /// Whether everybody may read it: only then is it named on the page.
    pub public: bool,
    /// xml:lang, RSS language.
    pub language: LanguageTag,
    /// atom:rights, RSS copyright.
    pub rights: Option<Text>,
    /// A square picture.
    pub icon: Option<Url>,
    /// A wide picture.
    pub logo: Option<Url>,
    /// The WebSub hub.
    pub hub: Option<Url>,
    /// Who publishes; atom:author of the feed.
    pub author: Person,
    /// The greatest instant of its content; never the clock.
    pub updated: DateTime<Utc>,
    /// What it is written as.
    pub formats: Vec<Format>,
    /// Whether the full text goes out.
    pub content: Content,
    /// What came out last is first, by the end of its embargo where that is later than its date; equal
    /// instants have a total order of their own.
    pub entries: Vec<Arc<Entry>>,
    /// Under which terms others may use what stands in it.
    pub licence: Option<Licence>,
    /// Whom to ask about it, where that is not who publishes.
    pub contact: Option<Contact>,
    /// Whether it has ended: then its last notice says why.
    pub has_ended: bool,
    /// The addresses that it has moved to, one a format; empty where it stays.
    pub moved_to: Vec<(Format, String)>,
    /// Where it stands among the documents of an archived feed.
    pub history: History,
    /// The archives that belong to it, the oldest first; the last one may be open, and empty as yet.
    pub archives: Vec<Feed>,
    /// Withdrawn releases that would stand among the entries, and of which no notice does.
    pub gone: Vec<Arc<Entry>>,
    /// What the feeds have in common that it is one of: one for each theme, region, language or year.
    pub group: Option<Text>,
    /// What it takes and has no room for; nothing where an archive has it.
    pub beyond: Vec<Arc<Entry>>,
    /// Whether its Atom names all withdrawn releases by at:deleted-entry (RFC 6721), and holds no notice.
    pub tombstones: bool,
}

impl Feed {
    /// The entries that stand in the document of a format.
    pub fn entries_in(&self, format: Format) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.iter().filter(move |entry| self.holds(format, entry))
    }

    /// Whether an entry of the feed stands in the document of a format.
    pub fn holds(&self, format: Format, entry: &Entry) -> bool {
        !(self.tombstones && format == Format::Atom && entry.withdrawal.is_some())
    }

    /// The withdrawn releases of the feed that are named by at:deleted-entry; nothing if the feed does
    /// not ask for them.
    pub fn deleted(&self) -> impl Iterator<Item = (&Entry, &Withdrawal)> {
        let all = self.entries.iter().chain(&self.gone).filter(|_| self.tombstones);
        all.filter_map(|entry| Some((entry.as_ref(), entry.withdrawal.as_ref()?)))
    }

    /// The file name in a format.
    pub fn file(&self, format: Format) -> String {
        format!("{}.{}", self.name, format.ending())
    }

    /// The format that people and lists of subscriptions are given, where they are given one: the first
    /// that every reader knows, which JSON Feed is not, else the first that a reader takes, or else the first.
    pub fn main_format(&self) -> Option<Format> {
        let usual = self.formats.iter().find(|format| format.is_widely_read());
        let any = self.formats.iter().find(|format| format.is_for_readers());
        usual.or(any).or(self.formats.first()).copied()
    }

    /// The address at which the file of a format is served: its self link.
    pub fn address(&self, format: Format) -> Option<String> {
        self.base.as_ref().map(|base| format!("{}{}", base.as_str(), self.file(format)))
    }

    /// Whether something new will come in it: it has neither moved nor ended.
    pub fn goes_on(&self) -> bool {
        self.moved_to.is_empty() && !self.has_ended
    }

    /// Whether people are invited to subscribe to it: everybody may, a reader of feeds can, and it goes on.
    pub fn is_listed(&self) -> bool {
        self.public && self.goes_on() && self.formats.iter().any(|format| format.is_for_readers())
    }

    /// The address that it has moved to, in a format.
    pub fn new_address(&self, format: Format) -> Option<&str> {
        self.moved_to.iter().find(|(other, _)| *other == format).map(|(_, address)| address.as_str())
    }

    /// The feed itself and its archives: each is a document in each of its own formats.
    pub fn documents(&self) -> impl Iterator<Item = &Feed> {
        std::iter::once(self).chain(&self.archives)
    }

    /// Relations and addresses of the other documents of an archived feed, in a format (RFC 5005, 4).
    pub fn history_links(&self, format: Format) -> Vec<(&'static str, String)> {
        let History { current, previous, next, .. } = &self.history;
        let links = [("current", current), ("prev-archive", previous), ("next-archive", next)];
        let address = |(rel, name): (&'static str, &Option<String>)| {
            let base = self.base.as_ref()?.as_str();
            Some((rel, format!("{base}{}.{}", name.as_ref()?, format.ending())))
        };
        links.into_iter().filter_map(address).collect()
    }
}

/// Where a document stands in an archived feed (RFC 5005, section 4). Other documents are known by the
/// names of their feeds, without ending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Whether it is closed: an archive document, which what comes later does not change.
    pub is_archive: bool,
    /// The subscription document; none in itself.
    pub current: Option<String>,
    /// The archive before it.
    pub previous: Option<String>,
    /// The archive after it.
    pub next: Option<String>,
}

/// What stands between a summary and what was corrected, where the summary is all that readers get.
pub const BEFORE_CORRECTION: &str = " – ";

/// How much of a release a feed carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Summary and full text.
    Full,
    /// Summary alone.
    Summary,
}

/// One release as it goes out.
#[derive(Debug, Clone)]
pub struct Entry {
    /// atom:id, and the id of every other format that has no `guid`.
    pub id: Iri,
    /// The id in RSS and JSON Feed, where another program gave one that is no IRI.
    pub guid: Option<Text>,
    /// atom:title: plain text.
    pub title: Text,
    /// atom:summary: plain text, able to stand alone.
    pub summary: Text,
    /// The full text as safe HTML with absolute addresses, able to stand alone. It is made for what stands in a
    /// feed or has its text on a page here.
    pub content: FullText,
    /// When it was published.
    pub published: DateTime<Utc>,
    /// The last significant change; `published` when there was none.
    pub updated: DateTime<Utc>,
    /// The address of the release: its permalink, else its place on the landing page.
    pub link: Url,
    /// Whether it has a page of its own, here or elsewhere; else the landing page carries its full text.
    pub has_page: bool,
    /// The folder of its page below that of the output; `None` where none is written.
    pub page: Option<String>,
    /// The address of that page, where the release leads to one that it shares with others.
    pub page_of_its_own: Option<Url>,
    /// The fragment of its place on the landing page, without `#`; unique in the publication.
    pub anchor: String,
    /// Other links: related pages, translations.
    pub links: Vec<Link>,
    /// The same in other languages, which stand among the links too.
    pub translations: Vec<Translation>,
    /// Readable terms.
    pub categories: Vec<Category>,
    /// The regions that it is about.
    pub regions: Vec<Region>,
    /// Whom to ask about it.
    pub contact: Option<Contact>,
    /// Who wrote it; never empty where the catalogue has a publisher.
    pub authors: Vec<Person>,
    /// Files that belong to it, the main one first.
    pub enclosures: Vec<Enclosure>,
    /// A picture.
    pub image: Option<Image>,
    /// Its language where that differs from the feed's.
    pub language: Option<LanguageTag>,
    /// What was corrected, and when, as a sentence; the full text begins with it.
    pub correction: Option<Text>,
    /// Under which terms others may use it, where those are its own.
    pub licence: Option<Licence>,
    /// When it had to go: then title, summary and full text are those of a notice.
    pub withdrawal: Option<Withdrawal>,
}

impl Entry {
    /// The id in a format.
    pub fn id_in(&self, format: Format) -> &str {
        match &self.guid {
            Some(guid) if format.has_free_ids() => guid.as_str(),
            _ => self.id.as_str(),
        }
    }

    /// The categories, then the regions that have a code, each name once.
    pub fn all_categories(&self) -> impl Iterator<Item = Cow<'_, Category>> {
        let is_new = |category: &Category| self.categories.iter().all(|own| own.term != category.term);
        let regions = self.regions.iter().filter_map(Region::category).filter(move |category| is_new(category));
        self.categories.iter().map(Cow::Borrowed).chain(regions.map(Cow::Owned))
    }

    /// The page that its link leads to, where that is the release's own: the guard knows it by this page.
    pub fn known_page(&self) -> Option<&str> {
        (self.has_page && self.page_of_its_own.is_none()).then_some(self.link.as_str())
    }

    /// The address by which search engines know it from all others (RFC 6596): its link, unless that is a page that it
    /// shares with others.
    pub fn canonical(&self) -> &Url {
        self.page_of_its_own.as_ref().unwrap_or(&self.link)
    }

    /// Whether the page that is written here is the only one that it has.
    pub fn has_only_page_here(&self) -> bool {
        self.page.as_ref().is_some_and(|page| self.link.as_str().ends_with(&format!("/{page}/")))
    }

    /// Whether its full text stands on a page here: its own, or the landing page.
    pub fn is_shown_in_full(&self) -> bool {
        self.page.is_some() || !self.has_page
    }

    /// The short text as it stands in a feed: where nothing else goes out, with what was corrected
    /// after it.
    pub fn summary_in(&self, content: Content) -> Cow<'_, str> {
        match &self.correction {
            Some(correction) if content == Content::Summary => {
                Cow::Owned([self.summary.as_str(), BEFORE_CORRECTION, correction.as_str()].concat())
            }
            _ => Cow::Borrowed(self.summary.as_str()),
        }
    }
}

/// That a release was withdrawn (RFC 6721, 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub instant: DateTime<Utc>,
    /// Why.
    pub reason: Text,
    /// Whether a notice stands in its place; else it is in no document.
    pub has_notice: bool,
}

/// A person or an organisation (RFC 4287, 3.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The readable name.
    pub name: Text,
    /// An e-mail address.
    pub email: Option<Email>,
    /// A page about them.
    pub url: Option<Url>,
}

/// How far the requirements of accessibility are met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conformance {
    /// All of them.
    Full,
    /// Some of them.
    Partial,
    /// Few or none of them.
    None,
}

/// Whom journalists ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The readable name.
    pub name: Text,
    /// An e-mail address.
    pub email: Option<Email>,
    /// A telephone number, as people write it.
    pub phone: Option<Text>,
}

/// A link of an entry (RFC 4287, 4.2.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub href: Url,
    /// The relation: `related`, `alternate` (a translation), `via` ...
    pub rel: String,
    /// What it is called.
    pub title: Option<Text>,
    /// What it serves.
    pub media_type: Option<MediaType>,
    /// The language of what it leads to.
    pub hreflang: Option<LanguageTag>,
}

/// A release in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The language.
    pub language: LanguageTag,
    /// The address.
    pub href: Url,
}

/// A region that a release is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// The readable name.
    pub name: Text,
    /// What it is, and its code in France.
    pub code: Option<(Kind, String)>,
}

impl Region {
    /// As a category, where it has a code: the scheme is the address that identifies the territory.
    pub fn category(&self) -> Option<Category> {
        let (kind, code) = self.code.as_ref()?;
        Some(Category { term: self.name.clone(), scheme: Iri::parse(&territory::address(*kind, code)).ok() })
    }
}

/// A category (RFC 4287, 4.2.2). The term is the readable name (readers show it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The readable name.
    pub term: Text,
    /// Which vocabulary it belongs to: RSS `domain`, Atom `scheme`.
    pub scheme: Option<Iri>,
}

/// A file that belongs to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// The address.
    pub url: Url,
    /// Its media type.
    pub media_type: MediaType,
    /// Its length in bytes; 0 where nobody knows.
    pub length: u64,
    /// What it is called.
    pub title: Option<Text>,
    /// Its name below the folder of the output, where it is published with the feeds.
    pub file: Option<String>,
}

/// A picture with its text alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The address.
    pub url: Url,
    /// What it shows, for those who do not see it; empty for decoration.
    pub alt: Text,
    /// Who made it.
    pub credit: Option<Text>,
    /// Its width and height in pixels.
    pub size: Option<(u64, u64)>,
    /// Its media type.
    pub media_type: Option<MediaType>,
    /// Its length in bytes; 0 where nobody knows.
    pub length: u64,
    /// Its name below the folder of the output, where it is published with the feeds.
    pub file: Option<String>,
    /// The same picture in other forms; each without forms of its own.
    pub also: Vec<Image>,
}

impl Image {
    /// The picture itself, then its other forms.
    pub fn forms(&self) -> impl Iterator<Item = &Image> {
        std::iter::once(self).chain(&self.also)
    }
}
