//! What was found in a text: findings, which are collected and never stop the work.

use crate::diag::{Language, Message};
use crate::source::Span;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Works, but not for everybody.
    Warning,
    /// Nothing is published with it.
    Error,
}

impl Severity {
    /// The word of the machine forms: `error`, `warning`, `info`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How many findings there are of each weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings worth knowing.
    pub infos: usize,
}

impl Counts {
    /// Counts some findings more.
    pub fn add(&mut self, severity: Severity, count: usize) {
        match severity {
            Severity::Error => self.errors += count,
            Severity::Warning => self.warnings += count,
            Severity::Info => self.infos += count,
        }
    }

    /// How many there are of one weight.
    pub fn of(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Info => self.infos,
        }
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

/// What the words of a finding show of the release that it is about: a rule declares it, and the gate of what is
/// not yet out asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reveals {
    /// Nothing: neither a word that somebody wrote nor the name of a file.
    Nothing,
    /// Nothing, and it stands in a release that waits: of its line the key alone is shown.
    Place,
    /// A date that cannot be read, as it was written.
    Date,
    /// Words of the release, or of others beside it.
    #[default]
    Text,
}

/// A second place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there.
    pub text: Message,
}

/// A change of a text that cures a finding for certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What each stretch of bytes is replaced with; the stretches do not overlap.
    pub edits: Vec<Edit>,
}

/// A stretch of bytes and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The stretch; empty where something is inserted.
    pub span: Span,
    /// What takes its place.
    pub replacement: String,
}

/// Which thing of a document a finding is about, for programs; of a catalogue its path alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thing {
    /// The element at fault; for something missing, the missing element.
    pub element: Option<String>,
    /// The element around it; `root` for the document element.
    pub parent: Option<String>,
    /// The attribute at fault or missing.
    pub attribute: Option<String>,
    /// The offending text, at most 200 characters.
    pub value: Option<String>,
    /// Where in the document, like `/rss/channel/item[3]/pubDate` or `/releases[4]/links[1]/url`.
    pub path: Option<String>,
    /// What only this rule has.
    pub details: Vec<(&'static str, String)>,
}

/// A finding about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable id of the rule, in kebab-case.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong here, with the value in backticks; no capital at the start, no full stop.
    pub message: Message,
    /// Where; none when the finding is about a text as a whole that has no bytes.
    pub span: Option<Span>,
    /// An order that one can follow.
    pub help: Option<Message>,
    /// What can be done instead, or should be known besides.
    pub notes: Vec<Message>,
    /// The cure, where it is certain.
    pub fix: Option<Box<Fix>>,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// For findings in feed documents; of a catalogue it is set where a report is made.
    pub thing: Option<Box<Thing>>,
    /// What its words show.
    pub reveals: Reveals,
}

impl Diagnostic {
    /// A finding without a place, a help or anything else.
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<Message>) -> Self {
        Diagnostic {
            rule,
            severity,
            message: message.into(),
            span: None,
            help: None,
            notes: Vec::new(),
            fix: None,
            labels: Vec::new(),
            thing: None,
            reveals: Reveals::Text,
        }
    }

    /// The same finding with a help of its own instead of the rule's.
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding with something to know besides.
    pub fn note(mut self, note: impl Into<Message>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same finding with a second place.
    pub fn label(mut self, span: Option<Span>, text: impl Into<Message>) -> Self {
        if let Some(span) = span {
            self.labels.push(Label { span, text: text.into() });
        }
        self
    }

    /// The same finding with its cure: what each stretch is replaced with.
    pub fn fix(mut self, edits: Vec<Edit>) -> Self {
        self.fix = Some(Box::new(Fix { edits }));
        self
    }

    /// The help, or an empty text.
    pub fn advice(&self, language: Language) -> String {
        self.help.as_ref().map(|help| help.render(language)).unwrap_or_default()
    }
}

/// Puts findings in reading order: by text, then place, then rule and message.
pub fn sort(findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
}
