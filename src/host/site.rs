//! What every host has to know of a publication: its files, their media types, and which addresses lead elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::catalogue::archive::is_archive_of;
use crate::catalogue::moves::Whereabouts;
use crate::compose::former_page;
use crate::disk::LEDGER_ENDING;
use crate::feed::{Feed, Format, Publication};
use crate::render;
use crate::value::iri::Url;

/// How the folders of feeds are called in which other programs have one feed, and no page.
const FEED_FOLDERS: &[&str] = &["feed", "rss", "rss2", "atom", "rdf"];

/// The documents of a publication as a server sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The host of `base`.
    pub host: String,
    /// The path of `base`, with `/` at both ends.
    pub folder: String,
    /// The media type of each ending, by the ending.
    pub types: BTreeMap<String, &'static str>,
    /// The files of feeds, with their endings.
    pub feeds: Vec<String>,
    /// The names of feeds that only some may read.
    pub restricted: Vec<String>,
    /// Addresses of this host that lead elsewhere.
    pub redirects: Vec<Redirect>,
    /// Addresses of other hosts that lead here.
    pub elsewhere: Vec<Redirect>,
}

/// An address that leads to another one for good.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Redirect {
    /// The host that is asked.
    pub host: String,
    /// The path, and the query if there is one.
    pub path: String,
    /// Where it leads.
    pub to: String,
    /// Whether a file lies at the path.
    pub has_file: bool,
}

impl Site {
    /// The site of a publication. `None` where the catalogue does not say where it is served.
    pub fn of(publication: &Publication, catalogue: &Catalogue) -> Option<Self> {
        let base = publication.base.as_ref()?;
        let documents = || publication.feeds.iter().flat_map(Feed::documents);
        let feeds = documents().flat_map(|feed| feed.formats.iter().map(|format| feed.file(*format))).collect();
        let restricted = publication.feeds.iter().filter(|feed| !feed.public).map(|feed| feed.name.clone()).collect();
        let mut types = BTreeMap::new();
        for job in render::jobs(publication) {
            let ending = job.file.rsplit_once('.').map_or("", |(_, ending)| ending);
            types.entry(ending.to_owned()).or_insert(job.output.media_type);
        }
        let host = base.host().to_owned();
        let (redirects, elsewhere) =
            redirects(publication, catalogue, base).into_iter().partition(|one| one.host == host);
        Some(Site { folder: path(base.as_str()).to_owned(), types, feeds, restricted, redirects, elsewhere, host })
    }

    /// The media type of an ending as a header has it: with its charset, where readers ask for one.
    pub fn content_type(&self, ending: &str) -> Option<String> {
        let media_type = self.types.get(ending)?;
        // JSON is UTF-8 by itself (RFC 8259, section 8.1).
        let charset = if media_type.ends_with("json") { "" } else { "; charset=utf-8" };
        Some(format!("{media_type}{charset}"))
    }

    /// The endings of feeds and of the list of feeds, with their media types: servers know them badly.
    pub fn feed_types(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let is_usual = |ending: &str| matches!(ending, "html");
        self.types.iter().filter(move |(ending, _)| !is_usual(ending)).map(|(ending, kind)| (ending.as_str(), *kind))
    }

    /// The endings of feeds that are written, but for that of JSON Feed, which other files have too.
    pub fn own_types(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.feed_types().filter(|(ending, _)| *ending != Format::Json.ending())
    }

    /// The media types of feeds that servers do not know by themselves as texts to compress, each once.
    pub fn packed_types(&self) -> Vec<&'static str> {
        let kinds: BTreeSet<&'static str> = self.feed_types().map(|(_, kind)| kind).collect();
        kinds.into_iter().filter(|kind| *kind != "application/json").collect()
    }

    /// The feeds in JSON.
    pub fn json_feeds(&self) -> impl Iterator<Item = &str> {
        let ending = format!(".{}", Format::Json.ending());
        self.feeds.iter().map(String::as_str).filter(move |file| file.ends_with(&ending))
    }

    /// The files of feeds that only some may read, as masks: the feeds, their ledgers, and their archives and attached
    /// files.
    pub fn restricted_files(&self) -> Vec<String> {
        let mut files = Vec::new();
        for name in &self.restricted {
            files.extend(self.feeds.iter().filter(|file| stem(file) == name).cloned());
            files.extend([format!("{name}{LEDGER_ENDING}"), format!("{name}-*")]);
        }
        files
    }

    /// Whether a file of a feed is one that only some may read: that of a feed or one of its archives.
    pub fn is_restricted(&self, file: &str) -> bool {
        let stem = stem(file);
        self.restricted.iter().any(|name| stem == name || is_archive_of(stem, name))
    }

    /// A regular expression for the names of all files that only some may read, up to their endings. `None` where
    /// everybody may read all.
    pub fn restricted_pattern(&self) -> Option<String> {
        let names: Vec<String> = self.restricted.iter().map(|name| pattern(name)).collect();
        // An archive has a number after its name, and an attached file the digits of a digest.
        (!names.is_empty()).then(|| format!("({})(-[0-9a-f]+)?(\\.ledger)?\\.", names.join("|")))
    }

    /// The path at which a file is served.
    pub fn path_of(&self, file: &str) -> String {
        format!("{}{file}", self.folder)
    }
}

/// The name of a file without its ending.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// A text as a regular expression that it alone fits.
pub(super) fn pattern(text: &str) -> String {
    text.chars().fold(String::new(), |mut text, c| {
        if !(c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '~' | '%')) {
            text.push('\\');
        }
        text.push(c);
        text
    })
}

/// The path of an address with its query, without the fragment.
fn path(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    rest.find('/').map_or("/", |at| &rest[at..])
}

fn redirects(publication: &Publication, catalogue: &Catalogue, base: &Url) -> BTreeSet<Redirect> {
    let served: BTreeMap<String, bool> = publication
        .feeds
        .iter()
        .flat_map(|feed| {
            feed.formats.iter().filter_map(|format| Some((feed.address(*format)?, feed.moved_to.is_empty())))
        })
        .collect();
    let mut found = BTreeSet::new();
    let mut add = |from: &str, to: &str| {
        let stays = served.get(from).copied();
        if from == to || stays == Some(true) {
            return;
        }
        let Ok(url) = Url::parse(from) else { return };
        let (host, path) = (url.host().to_owned(), path(url.as_str()).to_owned());
        found.insert(Redirect { host, path, to: to.to_owned(), has_file: stays.is_some() });
    };
    let mut folders = BTreeSet::new();
    for feed in &publication.feeds {
        let before = catalogue.feeds.iter().find(|spec| spec.id == feed.name).map(|spec| &spec.moved_from);
        let target = |format: Format| feed.new_address(format).map(str::to_owned).or_else(|| feed.address(format));
        for format in &feed.formats {
            let (Some(own), Some(to)) = (feed.address(*format), target(*format)) else { continue };
            add(&own, &to);
            for place in before.into_iter().flatten() {
                if let Some(old) = place.address(Some(base), &feed.name, *format) {
                    add(&old, &to);
                }
            }
        }
        let ours = before.into_iter().flatten().filter(|place| feed_folder(place).is_none());
        let olds = ours.filter_map(|place| {
            let format = feed.main_format()?;
            former_folder(&place.address(Some(base), &feed.name, format)?, format, base)
        });
        folders.extend(olds);
        let main = feed.main_format().and_then(target);
        for (place, to) in before.into_iter().flatten().zip(std::iter::repeat(main).flatten()) {
            if let Some(folder) = feed_folder(place) {
                add(folder, &to);
            }
        }
    }
    for entry in &publication.entries {
        if let Some(page) = former_page(catalogue, entry) {
            add(&format!("{}{page}/", base.as_str()), entry.link.as_str());
        }
    }
    // Where the feeds were, the pages of their releases were, too.
    for page in publication.entries.iter().filter_map(|entry| entry.page.as_deref()) {
        folders.iter().for_each(|folder| add(&format!("{folder}{page}/"), &format!("{}{page}/", base.as_str())));
    }
    found
}

/// The folder of the old address of a feed, if it is one that this program wrote into: the file is called after the feed
/// and its format. `None` for the folder of today.
fn former_folder(address: &str, format: Format, base: &Url) -> Option<String> {
    let (folder, file) = address.rsplit_once('/')?;
    let is_ours = file.strip_suffix(format.ending()).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'));
    let folder = format!("{folder}/");
    (is_ours && folder != base.as_str()).then_some(folder)
}

/// The address of a folder that was a feed by itself, as other programs have it.
fn feed_folder(place: &Whereabouts) -> Option<&str> {
    let Whereabouts::Address(url) = place else { return None };
    let last = url.as_str().strip_suffix('/')?.rsplit('/').next()?;
    FEED_FOLDERS.contains(&last).then_some(url.as_str())
}
