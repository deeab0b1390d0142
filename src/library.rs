//! The way in for other programs: a feed is validated, a catalogue is read, and its feeds are written, in a few
//! calls. Nothing here asks the clock, and nothing but [`load_folder`] reads a disk.

use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::catalogue::spans::Places;
use crate::catalogue::{self, Catalogue};
use crate::diag::Language;
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::disk::{self, Failure};
use crate::embargo::{AtTheDesk, FileReport, Leave, Released};
use crate::feed::Publication;
use crate::report::{self, ReportFormat, Run, Totals};
use crate::rule::About;
use crate::source::{Position, Sources};
use crate::validate::{self, Judgement, Profile, Request};
use crate::yaml::Bytes;
use crate::{check, registry, render};

/// What was found in a feed or a catalogue, with the texts that it was found in.
#[derive(Debug, Clone, Default)]
pub struct Report {
    sources: Sources,
    files: Vec<FileReport>,
    places: Arc<Places>,
}

impl Report {
    /// The findings in reading order.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files.iter().flat_map(|file| &file.findings)
    }

    /// Whether there is an error, or a text that could not be read.
    pub fn has_errors(&self) -> bool {
        self.files.iter().any(|file| file.reason.is_some())
            || self.findings().any(|finding| finding.severity == Severity::Error)
    }

    /// Where a finding of this report begins: the name of its text, with line and column, both from 1 on. Returns
    /// `None` for a finding about a whole text.
    pub fn place(&self, finding: &Diagnostic) -> Option<(&str, Position)> {
        let span = finding.span?;
        let source = self.sources.get(span.source);
        Some((&source.name, source.position(span.start)))
    }

    /// Writes the report in one of [`FORMATS`](crate::FORMATS). A catalogue's report shows what is under embargo.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, format: &ReportFormat, language: Language, out: &mut dyn Write) -> io::Result<Totals> {
        let rules = registry::all();
        let run = Run { version: env!("CARGO_PKG_VERSION"), language, rules: &rules, ..Run::default() };
        let report =
            Released::at_the_desk(&AtTheDesk::granted(), &self.places, self.sources.clone(), self.files.clone());
        report::write(format, run, &report, out)
    }
}

/// What validates feeds: RSS, Atom, JSON Feed and OPML documents of any origin.
///
/// ```
/// let feed = "<rss version='2.0'><channel><title>News</title><link>https://www.example.org/</link></channel></rss>";
/// let report = pressfeed::Validator::new().text("news.rss", feed);
/// let rules: Vec<&str> = report.findings().map(|finding| finding.rule).collect();
/// assert!(report.has_errors() && rules.contains(&"missing-description"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Validator {
    profile: Profile,
    address: Option<String>,
    now: Option<DateTime<Utc>>,
}

impl Validator {
    /// One of the default profile, which knows neither an address nor the time.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the answers of another profile.
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// Says where the document is served: its self link is compared with it, and relative links begin there.
    pub fn served_at(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Sets the clock; without it no date is in the future.
    pub fn at(mut self, now: DateTime<Utc>) -> Self {
        self.now = Some(now);
        self
    }

    /// Validates a document that is at hand, in whatever encoding it declares.
    pub fn text(&self, name: &str, document: impl AsRef<[u8]>) -> Report {
        let mut sources = Sources::default();
        let judgement = validate::document(name, document.as_ref(), &self.request(), &mut sources);
        of_judgement(name, judgement, sources)
    }

    /// Validates a document as it is read, however long it is: no more of it is kept than is looked at.
    ///
    /// ```
    /// # fn main() -> std::io::Result<()> {
    /// let mut file = std::io::Cursor::new("{\"version\": \"https://jsonfeed.org/version/1.1\"}");
    /// let report = pressfeed::Validator::new().reader("feed.json", &mut file)?;
    /// let (name, place) = report.findings().find_map(|finding| report.place(finding)).expect("a place");
    /// assert_eq!((name, place.line), ("feed.json", 1));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When reading fails.
    pub fn reader(&self, name: &str, document: &mut (impl Read + Seek)) -> io::Result<Report> {
        let mut sources = Sources::default();
        let judgement = validate::read(name, document, &self.request(), &validate::Levels::default(), &mut sources)?;
        Ok(of_judgement(name, judgement, sources))
    }

    fn request(&self) -> Request<'_> {
        Request { url: self.address.as_deref(), now: self.now, profile: self.profile, known: None }
    }
}

fn of_judgement(name: &str, judgement: Judgement, sources: Sources) -> Report {
    let Judgement { format, encoding, reason, findings, dropped } = judgement;
    let file = FileReport { name: name.to_owned(), format, encoding, url: None, reason, findings, dropped };
    Report { sources, files: vec![file], places: Arc::default() }
}

/// A catalogue that was read and checked.
#[derive(Debug)]
pub struct Loaded {
    /// What could be read of it.
    pub catalogue: Catalogue,
    /// What is wrong with it. With an error in it, nothing is to be published.
    pub report: Report,
}

/// Reads and checks a catalogue: `catalogue.yaml`, then the files of its folder `releases`, each with its name.
///
/// ```
/// let yaml = "\
/// title: Press releases
/// description: The news of Example
/// home: https://www.example.org/
/// base: https://www.example.org/feeds/
/// language: en
/// timezone: Europe/Paris
/// publisher: {name: Example}
/// id_authority: {name: example.org, since: 2026}
/// feeds: [{id: news}]
/// releases:
///   - title: Harbour opens
///     date: 2026-09-20 10:00
///     summary: It opens today.
///     links: [https://www.example.org/harbour]
/// ";
/// let loaded = pressfeed::load([("catalogue.yaml", yaml)]);
/// assert!(!loaded.report.has_errors());
///
/// let now = "2026-09-21T00:00:00Z".parse().expect("an instant");
/// let publication = pressfeed::compose(&loaded.catalogue, now).expect("a catalogue without errors");
/// let files = pressfeed::documents(&publication);
/// let atom = files.iter().find(|file| file.name == "news.atom").expect("the feed");
/// assert!(atom.text.contains("Harbour opens") && atom.media_type == "application/atom+xml");
/// assert!(!pressfeed::Validator::new().at(now).text(&atom.name, &atom.text).has_errors());
/// ```
pub fn load<N: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (N, B)>) -> Loaded {
    load_bytes(files.into_iter().map(|(name, bytes)| (name.into(), bytes.into().into())).collect())
}

fn load_bytes(files: Vec<(String, Bytes)>) -> Loaded {
    let mut sources = Sources::default();
    let (catalogue, mut findings) = catalogue::read(files, &mut sources);
    findings.extend(check::check(&catalogue));
    findings.extend(check::check_contracts(&catalogue, None));
    sort(&mut findings);
    let file = FileReport { name: "catalogue.yaml".to_owned(), findings, ..FileReport::default() };
    let places = Arc::clone(&catalogue.places);
    Loaded { catalogue, report: Report { sources, files: vec![file], places } }
}

/// Reads and checks the catalogue of a folder, or of one file.
///
/// # Errors
/// When there is no catalogue, or a file of it cannot be read.
pub fn load_folder(path: &Path) -> Result<Loaded, Failure> {
    Ok(load_bytes(disk::catalogue(path, &mut io::empty())?.files))
}

/// A document as it is to be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its path below the folder of the feeds, with `/`.
    pub name: String,
    /// Its registered media type; its encoding is UTF-8.
    pub media_type: &'static str,
    /// Its text.
    pub text: String,
}

/// Writes all documents of a publication: feeds, archives, pages and the list of feeds.
pub fn documents(publication: &Publication) -> Vec<Written> {
    let written =
        |job: render::Job<'_>| Some(Written { text: job.write()?, media_type: job.output.media_type, name: job.file });
    render::jobs(publication).into_iter().filter_map(written).collect()
}

/// What is known of every rule: its id, why it matters, what to do, and examples.
///
/// ```
/// let rules = pressfeed::rules();
/// let rule = rules.iter().find(|rule| rule.id == "missing-key").expect("it is there");
/// assert!(rule.why.render(pressfeed::Language::French).contains("obligatoire"));
/// ```
pub fn rules() -> Vec<About> {
    registry::all()
}
