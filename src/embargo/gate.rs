//! The gate: what a report may show before it can be printed.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::file_report::FileReport;
use super::leave::{AtTheDesk, NoCatalogue};
use super::mask::masked;
use super::names::Names;
use super::secrets::Secrets;
use super::stretches::Stretches;
use crate::calendar::{MONTHS, MONTHS_FR};
use crate::catalogue::Catalogue;
use crate::catalogue::spans::Places;
use crate::diag::{Argument, Message, code, msg, text};
use crate::diagnostic::{Diagnostic, Reveals, Severity, Thing};
use crate::rule::Rule;
use crate::source::{SourceId, Sources, Span};

/// All rules of this department, for `explain`.
pub const RULES: &[&Rule] = &[&NOT_YET_DUE];

/// `not-yet-due`: stands for a finding whose words are kept back.
pub const NOT_YET_DUE: Rule = Rule {
    id: "not-yet-due",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "nothing of a release may leave before its time, not even in the log of a build", fr: "rien d’un communiqué ne doit sortir avant son heure, pas même dans le journal d’un serveur d’intégration"),
    help: text!(en: "run `pressfeed check`, which shows it", fr: "lancez `pressfeed check`, qui le montre"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// A report that went through the gate: reporters take no other.
#[derive(Debug)]
pub struct Released {
    sources: Sources,
    texts: Vec<FileReport>,
    /// The names that stand for those of files that stay in.
    masks: Vec<String>,
}

impl Released {
    /// A report for the officer at the desk, who wrote all of it: `check`. `places` are those of the catalogue.
    pub fn at_the_desk(_: &AtTheDesk, places: &Places, sources: Sources, mut texts: Vec<FileReport>) -> Self {
        let findings = texts.iter_mut().flat_map(|text| &mut text.findings);
        findings.for_each(|finding| set_path(finding, |finding| places.path(finding)));
        Released { sources, texts, masks: Vec::new() }
    }

    /// A report about documents that stand by themselves, of which no catalogue says when they are due: `validate`.
    pub fn of_documents(_: &NoCatalogue, sources: Sources, texts: Vec<FileReport>) -> Self {
        Released { sources, texts, masks: Vec::new() }
    }

    /// A report of what could not be read or written alone: its words are those of the system.
    pub fn of_failure(failed: FileReport) -> Self {
        let mut report = Released { sources: Sources::default(), texts: Vec::new(), masks: Vec::new() };
        report.add_unreadable(Some(failed));
        report
    }

    /// The names in it that stand for those of files that stay in.
    pub fn masks(&self) -> impl Iterator<Item = &str> {
        let findings = || self.texts.iter().flat_map(|text| &text.findings);
        let spans = findings()
            .flat_map(|finding| finding.span.into_iter().chain(finding.labels.iter().map(|label| label.span)));
        let shown: HashSet<&str> = spans.map(|span| self.sources.get(span.source).name.as_str()).collect();
        self.masks.iter().map(String::as_str).filter(move |mask| shown.contains(mask))
    }

    /// The places of the findings.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What was found, text by text.
    pub fn texts(&self) -> &[FileReport] {
        &self.texts
    }

    /// Adds what could not be read or written: the words of such a report are those of the system.
    pub fn add_unreadable(&mut self, failed: Option<FileReport>) {
        self.texts.extend(failed.filter(|failed| failed.reason.is_some() && failed.findings.is_empty()));
    }

    /// Leaves findings out.
    pub fn retain(&mut self, is_kept: impl Fn(&Diagnostic) -> bool) {
        self.texts.iter_mut().for_each(|text| text.findings.retain(&is_kept));
    }
}

/// What is not yet out of a catalogue.
#[derive(Debug)]
pub struct Gate {
    places: Arc<Places>,
    secret: Stretches,
    undated: Stretches,
    has_secrets: bool,
    names: Names,
}

/// What is left of a finding.
enum Left {
    All,
    /// Its rule, its place and a date that cannot be read.
    Date(Span),
    /// Its rule and its place; whether the place is its own, or one beside it.
    Place {
        is_own: bool,
    },
    Nothing,
}

impl Gate {
    /// The gate of a catalogue with its findings at an instant. From here on, the texts are masked and have the names
    /// that may be shown. The files of `unread` were not looked into: their names stay in.
    pub fn close(
        catalogue: &Catalogue,
        sources: &mut Sources,
        now: DateTime<Utc>,
        findings: &[Diagnostic],
        unread: &[&str],
    ) -> Self {
        let secrets = Secrets::of(catalogue, sources, now, findings);
        let mut gate = Gate {
            places: Arc::clone(&catalogue.places),
            secret: Stretches::of(&secrets.spans),
            undated: Stretches::of(&secrets.undated),
            has_secrets: !secrets.spans.is_empty(),
            names: Names::default(),
        };
        let open = |finding| match gate.left(finding) {
            Left::Date(span) => Some(span),
            _ => None,
        };
        let open: Vec<Span> = findings.iter().filter_map(open).chain(secrets.signs.iter().copied()).collect();
        mask(sources, &secrets.spans, &open);
        let first = &sources.get(catalogue.place.file).name;
        let names = secrets.names(catalogue, sources);
        gate.names = Names::of(names.into_iter().chain(unread.iter().copied()), first);
        gate.names.put_on(sources);
        gate
    }

    /// Lets a report through, without what is not yet out.
    pub fn release(&self, mut sources: Sources, mut texts: Vec<FileReport>) -> Released {
        let found = texts.iter().flat_map(|text| &text.findings);
        let lines = found.filter(|finding| finding.reveals == Reveals::Place).filter_map(|finding| finding.span);
        lines.for_each(|span| mask_line(&mut sources, span));
        for text in &mut texts {
            text.name = self.names.shown(&text.name).to_owned();
            let findings = std::mem::take(&mut text.findings);
            text.findings = findings.into_iter().filter_map(|finding| self.bare(finding)).collect();
            text.findings.iter_mut().for_each(|finding| set_path(finding, |finding| self.path(finding)));
        }
        Released { sources, texts, masks: self.names.masks() }
    }

    /// The path of what a finding is about; of a release that is not yet out, no key in it.
    fn path(&self, finding: &Diagnostic) -> Option<String> {
        match finding.span.is_some_and(|span| self.secret.contain(span)) {
            true => self.places.path_of_release(finding),
            false => self.places.path(finding),
        }
    }

    fn left(&self, finding: &Diagnostic) -> Left {
        if !self.has_secrets || matches!(finding.reveals, Reveals::Nothing | Reveals::Place) {
            return Left::All;
        }
        let is_own = finding.span.is_none_or(|span| self.secret.contain(span));
        if !is_own && !finding.labels.iter().any(|label| self.secret.contain(label.span)) {
            return Left::All;
        }
        match finding.span.filter(|span| self.undated.contain(*span)) {
            Some(span) if finding.reveals == Reveals::Date && has_only_dates(&finding.message) => Left::Date(span),
            _ if finding.severity < Severity::Error => Left::Nothing,
            _ => Left::Place { is_own },
        }
    }

    fn bare(&self, finding: Diagnostic) -> Option<Diagnostic> {
        let rule = || code(finding.rule);
        let message = match self.left(&finding) {
            Left::All => return Some(finding),
            Left::Date(_) => return Some(Diagnostic { notes: Vec::new(), labels: Vec::new(), fix: None, ..finding }),
            Left::Nothing => return None,
            Left::Place { is_own: true } => msg!(
                en: "{rule} in a release that is not yet due: its words are not shown",
                fr: "{rule} dans un communiqué qui n’est pas encore sorti : ses mots ne sont pas montrés",
                rule = rule()
            ),
            Left::Place { is_own: false } => msg!(
                en: "{rule} together with a release that is not yet due: its words are not shown",
                fr: "{rule} en lien avec un communiqué qui n’est pas encore sorti : ses mots ne sont pas montrés",
                rule = rule()
            ),
        };
        Some(NOT_YET_DUE.at(finding.span, message))
    }
}

/// Gives a finding in a catalogue the path of what it is about.
fn set_path(finding: &mut Diagnostic, path: impl Fn(&Diagnostic) -> Option<String>) {
    if finding.thing.is_none()
        && let Some(path) = path(finding)
    {
        finding.thing = Some(Box::new(Thing { path: Some(path), ..Thing::default() }));
    }
}

/// Masks the secret stretches of the texts, but for the open ones.
fn mask(sources: &mut Sources, secret: &[Span], open: &[Span]) {
    let of = |spans: &[Span], id: SourceId| -> Vec<Range<usize>> {
        spans.iter().filter(|span| span.source == id).map(|span| span.start..span.end).collect()
    };
    let mut ids: Vec<SourceId> = secret.iter().map(|span| span.source).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let masked = masked(&sources.get(id).text, &of(secret, id), &of(open, id));
        sources.fill(id, masked);
    }
}

/// Masks the line of a key in a release that waits: the key stays where it says that much, and `true` with it.
fn mask_line(sources: &mut Sources, span: Span) {
    let text = &sources.get(span.source).text;
    let start = text[..span.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[span.end..].find(['\n', '\r']).map_or(text.len(), |end| span.end + end);
    let is_known = SIGNS.contains(&&text[span.start..span.end]);
    let value = if text[span.end..end].trim_end() == ": true" { end } else { span.end };
    let open = if is_known { span.start..value } else { span.start..span.start };
    let masked = masked(text, std::slice::from_ref(&(start..end)), std::slice::from_ref(&open));
    sources.fill(span.source, masked);
}

/// Keys by which a release waits, or is not for everybody.
const SIGNS: [&str; 4] = ["draft", "embargo", "date", "audience"];

/// Whether nothing that somebody wrote stands in a message but dates, right or wrong.
fn has_only_dates(message: &Message) -> bool {
    message.arguments().iter().all(|(_, argument)| match argument {
        Argument::Code(text) | Argument::Foreign(text) => is_datelike(text),
        Argument::List(texts, _) => texts.iter().all(|text| is_datelike(text)),
        Argument::Message(message) => has_only_dates(message),
        Argument::Number(_) | Argument::Date(_) | Argument::Word(_) => true,
    })
}

/// Whether a text may pass for a date: short, with a digit, and with no words but the months' names.
fn is_datelike(text: &str) -> bool {
    let is_month = |word: &str| {
        let word = word.to_lowercase();
        MONTHS.iter().chain(&MONTHS_FR).any(|month| month.to_lowercase().starts_with(&word))
    };
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    text.chars().count() <= 30
        && text.contains(|c: char| c.is_ascii_digit())
        && words.all(|word| word.chars().count() <= 2 || is_month(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_pass_for_a_date_is_shown() {
        for text in ["2018-09-32", "20 sept. 2018", "1er février 2018", "20/09/18 8h", "2018-9-1T25:00Z"] {
            assert!(is_datelike(text), "{text}");
        }
        for text in ["soon", "merger 5", "2018-09-20, with the minister", ""] {
            assert!(!is_datelike(text), "{text}");
        }
    }
}
