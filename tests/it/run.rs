//! Whole catalogues through the library.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pressfeed::compose;
use pressfeed::internal::catalogue::{self, Catalogue};
use pressfeed::internal::diagnostic::{Diagnostic, Severity, sort};
use pressfeed::internal::feed::Format;
use pressfeed::internal::source::{Position, Sources};
use pressfeed::internal::validate::{self, Profile, Request};
use pressfeed::internal::value::rfc3339;
use pressfeed::internal::{check, render};

pub use super::sandbox::{Outcome, Room, outcome};

/// The top of a catalogue that is right, one key a line.
pub const HEAD: &str = "\
title: News of Example
description: All news
home: https://www.example.org/
base: https://www.example.org/feeds/
language: en
timezone: Europe/Paris
id_authority: {name: example.org, since: 2018}
publisher: {name: Example}
";

/// A catalogue that was read and checked without the program.
pub struct FileReport {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// All findings, in reading order.
    pub findings: Vec<Diagnostic>,
    /// The texts.
    pub sources: Sources,
}

/// Reads and checks the files of a catalogue, its own first.
pub fn examine(files: Vec<(String, Vec<u8>)>) -> FileReport {
    let mut sources = Sources::default();
    let (catalogue, mut findings) = catalogue::read(files, &mut sources);
    findings.extend(check::check(&catalogue));
    sort(&mut findings);
    FileReport { catalogue, findings, sources }
}

/// Reads and checks a catalogue of one file.
pub fn examine_text(text: &str) -> FileReport {
    examine(vec![("catalogue.yaml".to_owned(), text.as_bytes().to_vec())])
}

impl FileReport {
    /// The findings that keep it from being published.
    pub fn errors(&self) -> Vec<&Diagnostic> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).collect()
    }

    /// Where a finding stands: the name of the file, line and column.
    pub fn place(&self, finding: &Diagnostic) -> Option<(&str, usize, usize)> {
        let span = finding.span?;
        let source = self.sources.get(span.source);
        let Position { line, column } = source.position(span.start);
        Some((source.name.as_str(), line, column))
    }

    /// The documents that are published at an instant, by name.
    pub fn documents(&self, now: &str) -> BTreeMap<String, String> {
        assert!(self.errors().is_empty(), "{:#?}", self.errors());
        let now = rfc3339::parse(now).expect("an instant").to_utc();
        let publication = compose(&self.catalogue, now).expect("a catalogue without errors is complete");
        let jobs = render::jobs(&publication);
        jobs.into_iter().filter_map(|job| Some((job.file.clone(), job.write()?))).collect()
    }
}

/// A finding of the validator about a feed that was made: its file and the finding.
pub type Judged = (String, Diagnostic);

impl FileReport {
    /// What the validator finds in the feeds that are published at an instant.
    pub fn judged(&self, now: &str, profile: Profile) -> Vec<Judged> {
        let now = rfc3339::parse(now).expect("an instant").to_utc();
        let publication = compose(&self.catalogue, now).expect("a catalogue without errors is complete");
        let mut judged = Vec::new();
        for job in render::jobs(&publication) {
            let Some((feed, format)) = job.feed() else { continue };
            // The W3C takes JSON for XML that is broken.
            if profile == Profile::W3c && matches!(format, Format::Json | Format::Ninjs) {
                continue;
            }
            let text = job.write().expect("a feed is always written");
            let address = feed.address(format);
            let source = Sources::default().add(job.file.as_str(), text.as_str());
            let request = Request { url: address.as_deref(), now: Some(now), profile, known: None };
            let found = validate::judge(&text, source, &request).findings;
            judged.extend(found.into_iter().map(|finding| (job.file.clone(), finding)));
        }
        judged
    }
}

/// The files of a folder of the repository and of the folders in it, by their paths in it.
pub fn files_below(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut open = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("below it").to_owned();
                files.push((name, fs::read(&path).expect("a readable file")));
            }
        }
    }
    // The reader passes over hidden files, such as the schemas for editors.
    files.retain(|(name, _)| !name.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    files.sort();
    files
}
