//! Runs of the program in a folder of their own, and whole catalogues through the library.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use pressfeed::compose;
use pressfeed::internal::catalogue::{self, Catalogue};
use pressfeed::internal::diagnostic::{Diagnostic, Severity, sort};
use pressfeed::internal::feed::Format;
use pressfeed::internal::source::{Position, Sources};
use pressfeed::internal::validate::{self, Profile, Request};
use pressfeed::internal::value::rfc3339;
use pressfeed::internal::{check, render};
use tempfile::TempDir;

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

/// A folder that goes away with the test.
pub struct Room(TempDir);

/// What a run left after.
#[derive(Debug)]
pub struct Outcome {
    /// The exit status; -1 for a signal.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Outcome {
    /// All that was printed.
    pub fn printed(&self) -> String {
        format!("{}\n{}", self.out, self.err)
    }
}

impl Room {
    /// A folder with some files in it.
    pub fn with<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let room = Room(TempDir::new().expect("a temporary folder"));
        for (name, bytes) in files {
            room.put(name, bytes);
        }
        room
    }

    /// A folder whose `data/catalogue.yaml` is this text.
    pub fn catalogue(text: &str) -> Self {
        Room::with([("data/catalogue.yaml", text.as_bytes())])
    }

    /// Writes a file.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The program, about to be run in the folder, with an environment that holds nothing.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(assert_cmd::cargo::cargo_bin!("pressfeed"));
        program.env("PRESSFEED_LANG", "en");
        program.current_dir(self.path()).env_clear().args(arguments).timeout(std::time::Duration::from_secs(60));
        program
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        outcome(self.program(arguments))
    }

    /// The files of a folder of the room and of those in it, by their paths below it.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(self.path().join(folder)).into_iter().flatten() {
            let path = entry.expect("a readable entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                let inside = self.files(&format!("{folder}/{name}"));
                files.extend(inside.into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
            } else {
                files.insert(name, fs::read(&path).expect("a readable file"));
            }
        }
        files
    }
}

/// Runs a program.
pub fn outcome(mut program: Command) -> Outcome {
    let output = program.output().expect("the program starts");
    Outcome {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

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
