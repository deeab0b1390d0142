//! Findings to text, a file a form. Nothing here prints by itself: the text goes where the caller wants it.

use std::io::{self, Write};

use crate::diag::{Language, Template};
use crate::diagnostic::Severity;
use crate::embargo::Released;
use crate::rule::About;
use crate::source::Sources;

pub use crate::embargo::{FileReport, Status};

mod escape_control;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod place;
#[cfg(test)]
mod sample;
mod sarif;
pub mod wording;

pub use escape_control::escape_control;

/// A form that findings are reported in.
#[derive(Debug)]
pub struct ReportFormat {
    /// The word of the command line.
    pub name: &'static str,
    /// Who it is for, in a few words.
    pub about: Template,
    begin: fn() -> Box<dyn Reporter>,
}

/// All forms; the first one is for people.
pub const FORMATS: &[&ReportFormat] = &[&human::HUMAN, &json::JSON, &sarif::SARIF, &github::GITHUB, &gitlab::GITLAB];

/// The form of a name.
pub fn format(name: &str) -> Option<&'static ReportFormat> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// What holds for all texts of a run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run<'a> {
    /// The version of the program.
    pub version: &'a str,
    /// The language of messages.
    pub language: Language,
    /// The profile that `validate` judges by; none for a catalogue.
    pub profile: Option<&'a str>,
    /// What is known of the rules: why they matter, and where to read more.
    pub rules: &'a [About],
}

impl<'a> Run<'a> {
    fn about(&self, rule: &str) -> Option<&'a About> {
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
    fn add(&mut self, text: &FileReport) {
        self.files += 1;
        match text.status() {
            Status::Valid => self.valid += 1,
            Status::Invalid => self.invalid += 1,
            Status::Unreadable => self.unreadable += 1,
        }
        text.findings.iter().for_each(|finding| self.finding(finding.severity));
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

/// Writes findings in one form, text by text, so that nothing of a text need be kept once it is reported.
pub struct Writer<'a> {
    run: Run<'a>,
    totals: Totals,
    reporter: Box<dyn Reporter>,
}

impl<'a> Writer<'a> {
    /// Begins a report.
    pub fn new(format: &ReportFormat, run: Run<'a>) -> Self {
        Writer { run, totals: Totals::default(), reporter: (format.begin)() }
    }

    /// Writes what was found in some texts and may be shown.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn file(&mut self, report: &Released, out: &mut dyn Write) -> io::Result<()> {
        for text in report.texts() {
            self.totals.add(text);
            self.reporter.file(text, report.sources(), &self.run, out)?;
        }
        Ok(())
    }

    /// Writes what is left at the end.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<Totals> {
        self.reporter.finish(&self.totals, &self.run, out)?;
        Ok(self.totals)
    }
}

/// Writes a whole report at once.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(format: &ReportFormat, run: Run<'_>, report: &Released, out: &mut dyn Write) -> io::Result<Totals> {
    let mut writer = Writer::new(format, run);
    writer.file(report, out)?;
    writer.finish(out)
}

/// What a form does.
trait Reporter {
    fn file(&mut self, text: &FileReport, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()>;

    fn finish(&mut self, totals: &Totals, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()>;
}
