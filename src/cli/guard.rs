//! What subscribers have, compared with what is about to be written.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::continuity::{
    self, AcceptArg, Baseline, CatalogueIndex, Comparison, Ledger, NO_PREVIOUS_ID, Previous, Request, Upcoming,
};
use crate::diag::{self, Language, code, msg};
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::disk::{self, Document, LEDGER_ENDING};
use crate::feed::{Feed, Publication};
use crate::render::{self, Reader};
use crate::report::FileReport;
use crate::source::Sources;
use crate::utf8;

use super::arguments::Guard;
use super::outcome::CliError;
use super::{ledgers, live, remote};

/// Where that which subscribers have is to be found.
pub(super) struct Before<'a> {
    pub(super) options: &'a Guard,
    /// The output folder, where nothing else was named.
    pub(super) out: &'a Path,
}

/// Standard input can be one thing only.
pub(super) fn refuse_two_inputs(catalogue: &Path, guard: &Guard) -> Result<(), CliError> {
    let dash = Path::new("-");
    if catalogue == dash && guard.previous.as_deref() == Some(dash) {
        return Err(CliError::Usage(
            msg!(en: "--catalogue - and --previous - cannot both read standard input", fr: "--catalogue - et --previous - ne peuvent pas lire tous deux l’entrée standard"),
        ));
    }
    Ok(())
}

/// Compares what subscribers have with the documents of a publication.
pub(super) fn compare(
    before: &Before<'_>,
    documents: &[Document],
    publication: &Publication,
    catalogue: &CatalogueIndex,
    sources: &mut Sources,
) -> Result<(Comparison, HashSet<String>), CliError> {
    let named = before.options.previous.as_ref();
    let remote = match named.filter(|path| live::is_address(path)) {
        Some(path) => Some(remote::fetch(&path.to_string_lossy(), &publication.feeds)?),
        None => None,
    };
    let is_remote = remote.is_some();
    let remote = remote.unwrap_or_default();
    let (previous, page) = match named {
        Some(_) if is_remote => (remote.feeds, remote.page),
        Some(path) => from(path)?,
        None => from_folder(before.out, documents)?,
    };
    let place = named.map_or(before.out, PathBuf::as_path);
    let restricted: Vec<&str> =
        publication.feeds.iter().filter(|feed| !feed.public).map(|feed| feed.name.as_str()).collect();
    let ledgers::Found { mut ledgers, mut faults, is_there, mut closed } =
        ledgers::find(place, before.out, &restricted, &previous)?;
    closed.extend(ledgers::closed(&restricted, &remote.files, remote.ledger.as_ref()));
    faults.extend(remote.faults);
    let has_ledger = is_there || remote.ledger.is_some();
    ledgers.public = remote.ledger.or(ledgers.public);
    for (feed, ledger) in remote.restricted {
        ledgers.restricted.entry(feed.clone()).or_insert_with(|| Ledger::new(Some(&feed))).merge(&ledger);
    }
    let mut missing = missing(place)?;
    if named.is_none() {
        ledgers::forget_remembered(&mut missing, &ledgers, &previous);
    }
    let place = disk::path_name(place);
    let Guard { require_previous, first, accept, .. } = before.options;
    let accept: Vec<AcceptArg> =
        accept.iter().map(|text| AcceptArg::parse(text)).collect::<Result<_, _>>().map_err(CliError::Usage)?;
    let (is_required, is_first) = (*require_previous, *first);
    let lost_pages = if named.is_some() { 0 } else { lost_pages(before.out, documents, publication)? };
    let baseline = Baseline {
        place: &place,
        is_named: named.is_some(),
        is_required,
        is_first,
        has_ledger,
        faults: &faults,
        missing: &missing,
        closed_feeds: &closed,
        lost_pages,
    };
    let request = Request { accept: &accept, page: page.as_deref(), baseline, by_words: false };
    let upcoming = upcoming(documents, publication);
    let unchanged = unchanged(&previous, documents);
    let comparison = continuity::compare(previous, &upcoming, catalogue, request, ledgers, sources);
    match named.filter(|_| comparison.feeds_read == 0) {
        Some(path) => Err(CliError::Usage(msg!(
            en: "--previous {path} contains no feed: give the folder, or the address, of all that is served; if nobody has anything yet, write {first} in its place",
            fr: "--previous {path} ne contient aucun flux : donnez le dossier, ou l’adresse, de tout ce qui est en ligne ; si personne n’a encore rien, écrivez {first} à la place",
            path = code(disk::path_name(path)),
            first = code("--first")
        ))),
        None => Ok((comparison, unchanged)),
    }
}

/// What the guard finds in a catalogue by itself, whatever subscribers have.
pub(super) fn before_the_first(catalogue: &CatalogueIndex, sources: &mut Sources) -> Vec<Diagnostic> {
    let baseline = Baseline { is_first: true, ..Baseline::default() };
    let request = Request { baseline, ..Request::default() };
    continuity::compare(Vec::new(), &[], catalogue, request, continuity::Ledgers::default(), sources).findings
}

/// The names of the documents that subscribers have as they are.
fn unchanged(previous: &[Previous], documents: &[Document]) -> HashSet<String> {
    let named: HashMap<&str, &Document> = documents.iter().map(|document| (document.name.as_str(), document)).collect();
    let same = previous.iter().filter_map(|old| {
        let document = named.get(old.name.rsplit('/').next()?)?;
        let is_same = old.bytes.as_ref().is_none_or(|bytes| *bytes == document.bytes);
        is_same.then(|| document.name.clone())
    });
    same.collect()
}

/// The lines by which a build says that it has nothing to compare with, even where hints are not shown.
pub(super) fn nothing_to_compare(comparison: &Comparison, language: Language) -> Vec<String> {
    let is_hint = |finding: &&Diagnostic| finding.rule == NO_PREVIOUS_ID && finding.severity == Severity::Info;
    let line = |finding: &Diagnostic| {
        let message = finding.message.clone();
        let line = match finding.help.clone() {
            Some(help) => {
                let (first, then) = (diag::message(message), diag::message(help));
                msg!(en: "{first}; {then}", fr: "{first} ; {then}", first = first, then = then)
            }
            None => message,
        };
        line.render(language)
    };
    comparison.findings.iter().filter(is_hint).map(line).collect()
}

/// Feeds that somebody named: a file, all of a folder with its landing page, or standard input.
fn from(path: &PathBuf) -> Result<(Vec<Previous>, Option<String>), CliError> {
    let mut previous = Vec::new();
    for found in disk::documents(std::slice::from_ref(path), Box::new(std::io::stdin())) {
        previous.push(Previous { name: found.name, bytes: Some(found.content?.whole()?) });
    }
    let page = path.join("index.html");
    let page =
        disk::documents(&[page], Box::new(std::io::empty())).next().and_then(|found| found.content.ok()?.whole().ok());
    Ok((previous, page.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())))
}

/// The feeds of the output folder, and its pages, which are read as one.
fn from_folder(out: &Path, documents: &[Document]) -> Result<(Vec<Previous>, Option<String>), CliError> {
    let folder = disk::path_name(out);
    let folder = folder.trim_end_matches('/');
    let (mut feeds, mut page) = (Vec::new(), None);
    let reader = |name: &str| render::of_file(name).map_or(Reader::Feed, |output| output.reader);
    let is_read = |name: &str| reader(name) != Reader::Nothing && !name.ends_with(LEDGER_ENDING);
    for disk::PreviousFile { name, bytes } in disk::previous_output(out, documents, is_read)? {
        if reader(&name) == Reader::Feed {
            feeds.push(Previous { name: format!("{folder}/{name}"), bytes });
            continue;
        }
        let text = match &bytes {
            Some(bytes) => String::from_utf8_lossy(bytes),
            None => {
                let same = documents.iter().find(|document| document.name == name);
                same.and_then(|document| utf8::text(&document.bytes).ok()).map(Cow::Borrowed).unwrap_or_default()
            }
        };
        page.get_or_insert_with(String::new).push_str(&text);
    }
    Ok((feeds, page))
}

/// The feeds that the manifest of a folder lists, and that do not lie in it.
fn missing(place: &Path) -> Result<Vec<String>, CliError> {
    if !place.is_dir() {
        return Ok(Vec::new());
    }
    let is_feed = |name: &str| render::of_file(name).map_or(Reader::Feed, |output| output.reader) == Reader::Feed;
    Ok(disk::missing_files(place, |name| is_feed(name) && !name.ends_with(LEDGER_ENDING))?)
}

/// How many pages of releases the output folder has, where none is written any more.
fn lost_pages(out: &Path, documents: &[Document], publication: &Publication) -> Result<usize, CliError> {
    if publication.entries.is_empty() || publication.entries.iter().any(|entry| entry.page.is_some()) {
        return Ok(0);
    }
    Ok(disk::previous_output(out, documents, |name| name.ends_with("/index.html"))?.len())
}

/// The documents that are feeds.
pub(super) fn upcoming<'a>(documents: &'a [Document], publication: &'a Publication) -> Vec<Upcoming<'a>> {
    let named: HashMap<&str, &Document> = documents.iter().map(|document| (document.name.as_str(), document)).collect();
    let mut all = Vec::new();
    for feed in publication.feeds.iter().flat_map(Feed::documents) {
        for format in &feed.formats {
            let file = feed.file(*format);
            if let Some(Document { name, bytes }) = named.get(file.as_str()).copied()
                && let Ok(text) = utf8::text(bytes)
            {
                all.push(Upcoming { file: name, text, feed, format: *format });
            }
        }
    }
    all
}

/// Puts findings to the file of the catalogue that they stand in; the others to the first one.
pub(super) fn add(texts: &mut [FileReport], sources: &Sources, findings: Vec<Diagnostic>) {
    let names: HashMap<String, usize> =
        texts.iter().enumerate().rev().map(|(at, text)| (text.name.clone(), at)).collect();
    let mut more: HashMap<usize, Vec<Diagnostic>> = HashMap::new();
    for finding in findings {
        let name = finding.span.map(|span| sources.get(span.source).name.as_str());
        let at = name.and_then(|name| names.get(name)).copied().unwrap_or(0);
        more.entry(at).or_default().push(finding);
    }
    for (at, findings) in more {
        if let Some(text) = texts.get_mut(at) {
            text.findings.extend(findings);
            sort(&mut text.findings);
        }
    }
}
