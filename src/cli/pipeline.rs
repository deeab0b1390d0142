//! The first steps of every command on a catalogue: its files are read and checked, and all findings are kept.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::catalogue::{self, Catalogue};
use crate::check::{check, check_contracts, leave_out_published, leave_out_withdrawn, settle, settle_time};
use crate::diag::{code, msg};
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::disk::{self, Stray};
use crate::embargo::{Clock, FileReport, is_name_open};
use crate::source::{Sources, Span};

use super::outcome::CliError;
use super::streams::Streams;

/// A catalogue with the texts that it was read from.
pub(super) struct Loaded {
    pub(super) sources: Sources,
    pub(super) catalogue: Catalogue,
    /// In reading order.
    pub(super) findings: Vec<Diagnostic>,
    /// What lies in the folder besides.
    pub(super) strays: Strays,
    /// The folder, where it has one.
    pub(super) home: Option<PathBuf>,
}

impl Loaded {
    /// Reads and checks a catalogue on its author's own machine: a failure names the file.
    pub(super) fn naming_files(path: &Path, streams: &Streams) -> Result<Self, CliError> {
        Ok(Self::of(files_by_name(path, streams)?))
    }

    /// Reads and checks a catalogue.
    pub(super) fn read(path: &Path, streams: &Streams) -> Result<Self, CliError> {
        Ok(Self::of(files(path, streams)?))
    }

    /// Checks a catalogue whose files were read.
    pub(super) fn of(files: disk::Files) -> Self {
        let disk::Files { files, mut strays, home } = files;
        let mut sources = Sources::default();
        let (mut catalogue, mut findings) = catalogue::read(files, &mut sources);
        findings.extend(disk::measure(home.as_deref(), &mut catalogue));
        if let Some(home) = &home {
            let named: Vec<String> =
                catalogue.named_files().map(|named| disk::path_name(&disk::path(home, named.file))).collect();
            strays.retain(|stray| !named.contains(&stray.name));
        }
        findings.extend(check(&catalogue));
        let (read, strays): (Vec<Stray>, Vec<Stray>) = strays.into_iter().partition(|stray| stray.kind.is_read());
        findings.extend(read.iter().map(|stray| of_a_file(stray, &sources)));
        sort(&mut findings);
        let findings = settle(&catalogue, findings);
        let is_lost = catalogue.releases.is_empty() && catalogue.drafts.is_empty();
        Loaded { sources, catalogue, findings, strays: Strays { strays, is_lost }, home }
    }

    /// Looks at what is published at an instant: adds what contracts ask of it, and leaves out what was found on words
    /// that are withdrawn by then.
    pub(super) fn look_at(&mut self, now: DateTime<Utc>) {
        let contracts = check_contracts(&self.catalogue, Some(now));
        if !contracts.is_empty() {
            self.findings.extend(settle_time(&self.catalogue, contracts));
            sort(&mut self.findings);
        }
        leave_out_withdrawn(&self.catalogue, now, &mut self.findings);
        leave_out_published(&self.catalogue, now, &mut self.findings);
    }

    /// Whether a finding is an error: then nothing may be published.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Files of the catalogue's folder that are not read.
pub(super) struct Strays {
    strays: Vec<Stray>,
    /// Whether the catalogue has no release: those that lie elsewhere are then all that there are.
    is_lost: bool,
}

impl Strays {
    /// The names that may say something of a release before its time.
    pub(super) fn names(&self, catalogue: &Catalogue, now: DateTime<Utc>) -> Vec<&str> {
        let clock = Clock { zone: catalogue.timezone, time: catalogue.publish_time, now };
        let may_wait = |stray: &Stray| {
            let name = stray.name.rsplit('/').next().unwrap_or_default();
            stray.text().is_none_or(|text| !is_name_open(name, &text, &clock))
        };
        let secret = self.strays.iter().filter(|stray| !stray.kind.has_known_name() && may_wait(stray));
        secret.map(|stray| stray.name.as_str()).collect()
    }

    /// The files with their findings.
    pub(super) fn file_reports(&self) -> impl Iterator<Item = FileReport> {
        let one = |stray: &Stray| {
            let mut finding = stray.kind.finding();
            if self.is_lost && stray.kind.has_releases() {
                finding.severity = Severity::Error;
            }
            FileReport { name: stray.name.clone(), findings: vec![finding], ..FileReport::default() }
        };
        self.strays.iter().map(one)
    }
}

/// What is said of a file that is read all the same, at its start.
fn of_a_file(stray: &Stray, sources: &Sources) -> Diagnostic {
    let file = sources.iter().find(|(_, source)| source.name == stray.name);
    Diagnostic { span: file.map(|(id, _)| Span::new(id, 0, 0)), ..stray.kind.finding() }
}

/// The files of a catalogue. A failure names the folder of releases alone: a file's name may say what it is about.
pub(super) fn files(path: &Path, streams: &Streams) -> Result<disk::Files, CliError> {
    let releases = path.join("releases");
    files_by_name(path, streams).map_err(|error| match error {
        CliError::Failure(failure) if failure.path() != releases && failure.path().starts_with(&releases) => {
            CliError::Failure(failure.in_folder(releases))
        }
        other => other,
    })
}

fn files_by_name(path: &Path, streams: &Streams) -> Result<disk::Files, CliError> {
    if path == Path::new("-") && streams.input_is_a_terminal() {
        return Err(CliError::Usage(
            msg!(en: "--catalogue - reads standard input, which is a terminal", fr: "--catalogue - lit l’entrée standard, qui est ici un terminal"),
        ));
    }
    if disk::is_feed(path) {
        let path = disk::path_name(path);
        return Err(CliError::Usage(msg!(
            en: "{path} is a feed, not a catalogue: type {command}",
            fr: "{path} est un flux, pas un catalogue : tapez {command}",
            command = code(format!("pressfeed validate {path}")),
            path = code(path)
        )));
    }
    Ok(disk::catalogue(path, &mut std::io::stdin().lock())?)
}
