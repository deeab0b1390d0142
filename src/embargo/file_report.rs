//! What was found in one text, before it goes through the gate.

use crate::diag::Message;
use crate::diagnostic::{Counts, Diagnostic, Severity};
use crate::source::{SourceId, Sources};

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
pub struct FileReport {
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
    /// How many more there were, which are counted alone.
    pub dropped: Counts,
}

impl FileReport {
    /// A text that could not be read.
    pub fn unreadable(name: impl Into<String>, reason: impl Into<Message>) -> Self {
        FileReport { name: name.into(), reason: Some(reason.into()), ..FileReport::default() }
    }

    /// The files of a catalogue, each with the findings that stand in it. A finding without a place
    /// belongs to the first file, which is the catalogue itself.
    pub fn catalogue(sources: &Sources, findings: Vec<Diagnostic>) -> Vec<Self> {
        let blank = |(_, source): (SourceId, &crate::source::Source)| FileReport {
            name: source.name.clone(),
            format: Some("catalogue"),
            encoding: Some("utf-8".to_owned()),
            ..FileReport::default()
        };
        let ids: Vec<SourceId> = sources.iter().map(|(id, _)| id).collect();
        let mut files: Vec<FileReport> = sources.iter().map(blank).collect();
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

    /// How many findings weigh this much, those among them that are counted alone.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count() + self.dropped.of(severity)
    }
}
