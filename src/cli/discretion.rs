//! What a build says of releases that are not yet due: its words may be read by strangers, in the
//! open log of a build server for instance, and nothing of a release may leave before its time.

use chrono::{DateTime, Utc};

use crate::catalogue::Catalogue;
use crate::compose::due_at;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::Rule;
use crate::source::{Sources, Span};

/// `not-yet-due`: stands for a finding whose words are kept back.
pub(super) const NOT_YET_DUE: Rule = Rule {
    id: "not-yet-due",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: "nothing of a release may leave before its time, not even in the log of a build",
    help: "run `pressfeed check`, which shows it",
    finds: (),
    bad: &[],
    good: &[],
};

/// Replaces the findings that would show words of a release before its time by their bare places.
/// Findings about its dates are shown: they hold nothing else.
pub(super) fn keep_back(
    catalogue: &Catalogue,
    sources: &Sources,
    now: DateTime<Utc>,
    findings: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if findings.is_empty() {
        return findings;
    }
    let secret: Vec<Span> = catalogue
        .releases
        .iter()
        .filter(|release| due_at(release).is_some_and(|due| due > now) || is_doubtful(catalogue, release))
        .filter_map(|release| catalogue.span(&release.place, ""))
        .collect();
    if secret.is_empty() {
        return findings;
    }
    findings.into_iter().filter_map(|finding| bare(&secret, sources, finding)).collect()
}

/// An embargo that was written and could not be read: in doubt, the words stay in.
fn is_doubtful(catalogue: &Catalogue, release: &crate::catalogue::Release) -> bool {
    release.embargo.is_none() && catalogue.places.key(&release.place, "embargo").is_some()
}

fn bare(secret: &[Span], sources: &Sources, mut finding: Diagnostic) -> Option<Diagnostic> {
    let inside =
        |span: Span| secret.iter().any(|s| s.source == span.source && s.start <= span.start && span.end <= s.end);
    finding.labels.retain(|label| !inside(label.span));
    let Some(span) = finding.span.filter(|span| inside(*span)) else { return Some(finding) };
    if matches!(finding.rule, "date-form" | "local-time") {
        return Some(finding);
    }
    if finding.severity < Severity::Error {
        return None;
    }
    let source = sources.get(span.source);
    let place = source.position(span.start);
    let message = format!(
        "{} at {}:{}:{}, in a release that is not yet due: its words stay in",
        finding.rule, source.name, place.line, place.column
    );
    Some(NOT_YET_DUE.at(None, message))
}
