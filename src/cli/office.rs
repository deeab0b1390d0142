//! A catalogue as it stands on the disk: read, checked, and all that was found.

use std::path::Path;

use crate::catalogue::{self, Catalogue};
use crate::diag::msg;
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::disk;
use crate::source::Sources;

use super::outcome::Trouble;
use super::streams::Streams;

/// A catalogue with the texts that it was read from.
pub(super) struct Office {
    pub(super) sources: Sources,
    pub(super) catalogue: Catalogue,
    /// In reading order.
    pub(super) findings: Vec<Diagnostic>,
    /// Files that look like releases and are none, each with the reason.
    pub(super) passed_over: Vec<disk::PassedOver>,
}

impl Office {
    /// Reads and checks a catalogue.
    pub(super) fn read(path: &Path, streams: &Streams) -> Result<Self, Trouble> {
        Ok(Self::of(files(path, streams)?))
    }

    /// Checks a catalogue whose files were read.
    pub(super) fn of(files: disk::Files) -> Self {
        let disk::Files { files, passed_over } = files;
        let mut sources = Sources::default();
        let (catalogue, mut findings) = catalogue::read(files, &mut sources);
        findings.extend(crate::check::check(&catalogue));
        sort(&mut findings);
        Office { sources, catalogue, findings, passed_over }
    }

    /// Whether nothing of it may be published.
    pub(super) fn is_at_fault(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// The files of a catalogue.
pub(super) fn files(path: &Path, streams: &Streams) -> Result<disk::Files, Trouble> {
    if path == Path::new("-") && streams.input_is_a_terminal() {
        return Err(Trouble::Usage(
            msg!(en: "--catalogue - reads standard input, which is a terminal", fr: "--catalogue - lit l’entrée standard, qui est ici un terminal"),
        ));
    }
    Ok(disk::catalogue(path, &mut std::io::stdin().lock())?)
}
