//! Findings to text, a file a form. Nothing here prints by itself: the text goes where the caller wants it.

use std::io::{self, Write};

use crate::diag::{Language, Template};
use crate::diagnostic::Severity;
use crate::embargo::Released;
use crate::rule::About;
use crate::source::Sources;

pub use crate::embargo::{Examined, Status};

mod disarm;
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

pub use disarm::disarm;

/// A form that findings are reported in.
#[derive(Debug)]
pub struct Form {
    /// The word of the command line.
    pub name: &'static str,
    /// Who it is for, in a few words.
    pub about: Template,
    begin: fn() -> Box<dyn Reporter>,
}

/// All forms; the first one is for people.
pub const FORMS: &[&Form] = &[&human::HUMAN, &json::JSON, &sarif::SARIF, &github::GITHUB, &gitlab::GITLAB];

/// The form of a name.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.name == name)
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

/// What was told, counted.
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
    fn add(&mut self, text: &Examined) {
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

/// Tells findings in one form, text by text, so that nothing of a text need be kept once it is reported.
pub struct Writer<'a> {
    run: Run<'a>,
    totals: Totals,
    reporter: Box<dyn Reporter>,
}

impl<'a> Writer<'a> {
    /// Begins to tell.
    pub fn new(form: &Form, run: Run<'a>) -> Self {
        Writer { run, totals: Totals::default(), reporter: (form.begin)() }
    }

    /// Tells what was found in some texts, and may be shown.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn examined(&mut self, report: &Released, out: &mut dyn Write) -> io::Result<()> {
        for text in report.texts() {
            self.totals.add(text);
            self.reporter.examined(text, report.sources(), &self.run, out)?;
        }
        Ok(())
    }

    /// Tells what is left to tell at the end.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<Totals> {
        self.reporter.finish(&self.totals, &self.run, out)?;
        Ok(self.totals)
    }
}

/// Tells everything at once.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(form: &Form, run: Run<'_>, report: &Released, out: &mut dyn Write) -> io::Result<Totals> {
    let mut writer = Writer::new(form, run);
    writer.examined(report, out)?;
    writer.finish(out)
}

/// What a form does.
trait Reporter {
    fn examined(&mut self, text: &Examined, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()>;

    fn finish(&mut self, totals: &Totals, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()>;
}
