//! What subscribers have, compared with what is about to be written.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::continuity::{self, CatalogueIndex, Comparison, Previous, Request, Upcoming};
use crate::diag::{code, msg};
use crate::diagnostic::{Diagnostic, sort};
use crate::disk::{self, Document};
use crate::feed::{Feed, Publication};
use crate::render::{Output, Reader};
use crate::report::Examined;
use crate::source::Sources;
use crate::utf8;

use super::Trouble;
use super::arguments::{Guard, Source};

/// Where that which subscribers have is to be found.
pub(super) struct Before<'a> {
    pub(super) options: &'a Guard,
    /// The output folder, where nothing else was named.
    pub(super) out: &'a Path,
}

/// Standard input can be one thing only.
pub(super) fn refuse_two_inputs(source: &Source, guard: &Guard) -> Result<(), Trouble> {
    let dash = Path::new("-");
    if source.catalogue == dash && guard.previous.as_deref() == Some(dash) {
        return Err(Trouble::Usage(
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
) -> Result<Comparison, Trouble> {
    let named = before.options.previous.as_ref();
    let (previous, page) = match named {
        Some(path) => (from(path)?, None),
        None => from_folder(before.out, documents)?,
    };
    let upcoming = upcoming(documents, publication);
    let request = Request { accept: &before.options.accept, page: page.as_deref(), is_named: named.is_some() };
    let comparison = continuity::compare(previous, &upcoming, catalogue, request, sources);
    match named.filter(|_| comparison.feeds_read == 0) {
        Some(path) => Err(Trouble::Usage(
            msg!(en: "--previous {path} contains no feed", fr: "--previous {path} ne contient aucun flux", path = code(disk::path_name(path))),
        )),
        None => Ok(comparison),
    }
}

/// Feeds that somebody named: a file, all of a folder, or standard input.
fn from(path: &PathBuf) -> Result<Vec<Previous>, Trouble> {
    let mut previous = Vec::new();
    for found in disk::documents(std::slice::from_ref(path), Box::new(std::io::stdin())) {
        previous.push(Previous { name: found.name, bytes: Some(found.content?.whole()?) });
    }
    Ok(previous)
}

/// The feeds of the output folder, and its pages, which are read as one.
fn from_folder(out: &Path, documents: &[Document]) -> Result<(Vec<Previous>, Option<String>), Trouble> {
    let folder = disk::path_name(out);
    let folder = folder.trim_end_matches('/');
    let (mut feeds, mut page) = (Vec::new(), None);
    let reader = |name: &str| Output::of_file(name).map_or(Reader::Feed, |output| output.reader);
    let is_read = |name: &str| reader(name) != Reader::Nothing;
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

/// The documents that are feeds.
fn upcoming<'a>(documents: &'a [Document], publication: &'a Publication) -> Vec<Upcoming<'a>> {
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
pub(super) fn add(texts: &mut [Examined], sources: &Sources, findings: Vec<Diagnostic>) {
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
