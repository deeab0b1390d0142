//! Findings to text, a file a form. Nothing here prints by itself: the text goes where it is told to.

use std::io::{self, Write};

use crate::diag::{Language, Message, Template};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::About;
use crate::source::{SourceId, Sources};

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

/// A form that findings are told in.
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

/// What became of a text that was to be examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It has no error.
    Valid,
    /// It has at least one error.
    Invalid,
    /// It could not be read, or is nothing that the program knows.
    Unreadable,
}

impl Status {
    /// The word of the machine forms.
    pub fn word(self) -> &'static str {
        match self {
            Status::Valid => "valid",
            Status::Invalid => "invalid",
            Status::Unreadable => "unreadable",
        }
    }
}

/// One text that was to be examined, and what was found in it.
#[derive(Debug, Clone, Default)]
pub struct Examined {
    /// The path as it was given or found, with `/`; `-` for standard input.
    pub name: String,
    /// What it is, in the words of the machine forms: `rss-2.0`, `atom-1.0`, `catalogue`.
    pub format: Option<&'static str>,
    /// The encoding of its bytes, in small letters: `utf-8`.
    pub encoding: Option<String>,
    /// Where it was taken to be served.
    pub url: Option<String>,
    /// Why it is unreadable; none when it could be read.
    pub reason: Option<Message>,
    /// In reading order.
    pub findings: Vec<Diagnostic>,
}

impl Examined {
    /// A text that could not be read.
    pub fn unreadable(name: impl Into<String>, reason: impl Into<Message>) -> Self {
        Examined { name: name.into(), reason: Some(reason.into()), ..Examined::default() }
    }

    /// The files of a catalogue, each with the findings that stand in it. A finding without a place
    /// belongs to the first file, which is the catalogue itself.
    pub fn catalogue(sources: &Sources, findings: Vec<Diagnostic>) -> Vec<Self> {
        let blank = |(_, source): (SourceId, &crate::source::Source)| Examined {
            name: source.name.clone(),
            format: Some("catalogue"),
            encoding: Some("utf-8".to_owned()),
            ..Examined::default()
        };
        let ids: Vec<SourceId> = sources.iter().map(|(id, _)| id).collect();
        let mut files: Vec<Examined> = sources.iter().map(blank).collect();
        for finding in findings {
            let at = finding.span.and_then(|span| ids.binary_search(&span.source).ok()).unwrap_or(0);
            if let Some(file) = files.get_mut(at) {
                file.findings.push(finding);
            }
        }
        files
    }

    /// What became of it.
    pub fn status(&self) -> Status {
        if self.reason.is_some() {
            Status::Unreadable
        } else if self.count(Severity::Error) > 0 {
            Status::Invalid
        } else {
            Status::Valid
        }
    }

    /// How many findings weigh this much.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
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

/// Tells findings in one form, text by text, so that nothing of a text need be kept once it is told.
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

    /// Tells what was found in one text; `sources` holds the places of its findings.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn examined(&mut self, sources: &Sources, text: &Examined, out: &mut dyn Write) -> io::Result<()> {
        self.totals.add(text);
        self.reporter.examined(text, sources, &self.run, out)
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
pub fn write(
    form: &Form,
    run: Run<'_>,
    sources: &Sources,
    texts: &[Examined],
    out: &mut dyn Write,
) -> io::Result<Totals> {
    let mut writer = Writer::new(form, run);
    for text in texts {
        writer.examined(sources, text, out)?;
    }
    writer.finish(out)
}

/// What a form does.
trait Reporter {
    fn examined(&mut self, text: &Examined, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()>;

    fn finish(&mut self, totals: &Totals, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()>;
}
