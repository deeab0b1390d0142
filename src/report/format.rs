//! What every report format is: a name, who it is for, and a reporter; and what all of them are given.

use std::io::{self, Write};

use crate::diag::{Language, Template};
use crate::diagnostic::{Counts, Severity};
use crate::embargo::{FileReport, Status};
use crate::rule::About;
use crate::source::Sources;

/// A form that findings are reported in.
#[derive(Debug)]
pub struct ReportFormat {
    /// The word of the command line.
    pub name: &'static str,
    /// Who it is for, in a few words.
    pub about: Template,
    pub(super) begin: fn() -> Box<dyn Reporter>,
    /// The same with a line for each text alone, where it can be.
    pub(super) brief: Option<&'static ReportFormat>,
}

impl ReportFormat {
    /// The same form with one line for each text. Returns `None` where a form has no lines of texts.
    pub fn brief(&self) -> Option<&'static ReportFormat> {
        self.brief
    }
}

/// What holds for all texts of a run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run<'a> {
    /// The version of the program.
    pub version: &'a str,
    /// The language of messages.
    pub language: Language,
    /// How many characters fit on a line; `None` if lines may be as long as they are.
    pub columns: Option<usize>,
    /// Whether people want every finding by itself, however many there are of one kind.
    pub verbose: bool,
    /// The profile that `validate` validates by; none for a catalogue.
    pub profile: Option<&'a str>,
    /// What is known of the rules: why they matter, and where to read more.
    pub rules: &'a [About],
}

impl<'a> Run<'a> {
    pub(super) fn about(&self, rule: &str) -> Option<&'a About> {
        self.rules.iter().find(|about| about.id == rule)
    }
}

/// What was reported, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Texts that were to be examined.
    pub files: usize,
    /// Those of them without an error.
    pub valid: usize,
    /// Those with one.
    pub invalid: usize,
    /// Those that could not be read.
    pub unreadable: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings worth knowing.
    pub infos: usize,
}

impl Totals {
    pub(super) fn add(&mut self, text: &FileReport) {
        self.files += 1;
        match text.status() {
            Status::Valid => self.valid += 1,
            Status::Invalid => self.invalid += 1,
            Status::Unreadable => self.unreadable += 1,
        }
        self.errors += text.count(Severity::Error);
        self.warnings += text.count(Severity::Warning);
        self.infos += text.count(Severity::Info);
    }

    /// Counts findings that were counted elsewhere.
    pub(super) fn add_counts(&mut self, counts: &Counts) {
        self.errors += counts.errors;
        self.warnings += counts.warnings;
        self.infos += counts.infos;
    }

    /// Counts what others have counted.
    pub(super) fn add_all(&mut self, other: &Totals) {
        self.files += other.files;
        self.valid += other.valid;
        self.invalid += other.invalid;
        self.unreadable += other.unreadable;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }

    /// Counts one finding.
    pub fn finding(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }
}

/// What a form does.
pub(super) trait Reporter {
    fn file(&mut self, text: &FileReport, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()>;

    fn finish(&mut self, totals: &Totals, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()>;
}
