//! What a build says of releases that are not yet due: its words may be read by strangers, in the
//! open log of a build server for instance, and nothing of a release may leave before its time.
//!
//! Findings keep their places; their words go, and the lines that a reporter would show are masked.
//! In doubt, as when an embargo cannot be read, the words stay in.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::catalogue::{Catalogue, Release};
use crate::compose::due_at;
use crate::diag::text;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::Rule;
use crate::source::{SourceId, Sources, Span};

/// `not-yet-due`: stands for a finding whose words are kept back.
pub(super) const NOT_YET_DUE: Rule = Rule {
    id: "not-yet-due",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "nothing of a release may leave before its time, not even in the log of a build", fr: "rien d’un communiqué ne doit sortir avant son heure, pas même dans le journal d’un build"),
    help: text!(en: "run `pressfeed check`, which shows it", fr: "lancez `pressfeed check`, qui le montre"),
    finds: (),
    bad: &[],
    good: &[],
};

/// No two clocks of the world are further apart.
const APART: TimeDelta = TimeDelta::hours(26);

/// The rules by which a file is not read at all.
const UNREAD: &[&str] = &[
    "broken-utf8",
    "control-character",
    "file-too-large",
    "yaml-limit",
    "yaml-tag",
    "yaml-directive",
    "second-document",
    "yaml-syntax",
];

/// Replaces the findings that would show words of a release before its time by their bare places,
/// and masks those words in the texts.
pub(super) fn keep_back(
    catalogue: &Catalogue,
    sources: &mut Sources,
    now: DateTime<Utc>,
    findings: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if findings.is_empty() {
        return findings;
    }
    let secrets = Secrets::of(catalogue, sources, now, &findings);
    if secrets.spans.is_empty() {
        return findings;
    }
    let (stretches, undated) = (Stretches::of(&secrets.spans), Stretches::of(&secrets.undated));
    let (bare, open): (Vec<Option<Diagnostic>>, Vec<Option<Span>>) =
        findings.into_iter().map(|finding| Secrets::bare(&stretches, &undated, finding)).unzip();
    secrets.mask(sources, &open.into_iter().flatten().collect::<Vec<_>>());
    bare.into_iter().flatten().collect()
}

/// The stretches whose words stay in.
#[derive(Default)]
struct Secrets {
    spans: Vec<Span>,
    /// Those of them that are secret only because a date cannot be read: that date may be shown.
    undated: Vec<Span>,
}

impl Secrets {
    fn of(catalogue: &Catalogue, sources: &Sources, now: DateTime<Utc>, findings: &[Diagnostic]) -> Self {
        let waits = |release: &Release, now| due_at(release).is_none_or(|due| due > now);
        // Where the place of a release cannot be told, its whole file stays in.
        let file = |id: SourceId| Span::new(id, 0, sources.get(id).text.len());
        let span = |release: &Release| catalogue.span(&release.place, "").unwrap_or_else(|| file(release.place.file));
        let mut secrets = Secrets::default();
        if findings.iter().all(|finding| finding.severity < Severity::Error) {
            let waiting = catalogue.releases.iter().filter(|release| waits(release, now));
            secrets.spans.extend(waiting.map(span));
            return secrets;
        }
        let releases: Vec<(&Release, Span)> =
            catalogue.releases.iter().map(|release| (release, span(release))).collect();
        let known = Stretches::of(&releases.iter().map(|(_, span)| *span).collect::<Vec<_>>());
        let of_releases = Stretches::of(&areas(catalogue, sources));
        // With a fault in its head a catalogue may not know its zone.
        let in_head = |finding: &Diagnostic| finding.span.is_some_and(|span| !of_releases.contain(span));
        let sure = catalogue.has_head && !findings.iter().any(in_head);
        let now = if sure { now } else { now - APART };
        for (release, span) in releases {
            if waits(release, now) || is_doubtful(catalogue, release) {
                secrets.spans.push(span);
                if release.published.is_none() && !has_embargo(catalogue, release) {
                    secrets.undated.push(span);
                }
            }
        }
        // A text is looked through once, however many findings say that it cannot be read.
        let mut unread: HashSet<SourceId> = HashSet::new();
        for finding in findings {
            let Some(span) = finding.span else { continue };
            if UNREAD.contains(&finding.rule) {
                if unread.insert(span.source) && tells_of_later(&sources.get(span.source).text, now) {
                    secrets.spans.push(file(span.source));
                }
            } else if of_releases.contain(span) && !known.contain(span) {
                secrets.spans.push(span);
            }
        }
        secrets
    }

    /// What is left of a finding, and the place of a date that may be shown.
    fn bare(secret: &Stretches, undated: &Stretches, mut finding: Diagnostic) -> (Option<Diagnostic>, Option<Span>) {
        let inside = finding.span.is_none_or(|span| secret.contain(span));
        let related = finding.labels.iter().any(|label| secret.contain(label.span));
        if !inside && !related {
            return (Some(finding), None);
        }
        if finding.rule == "date-form"
            && finding.span.is_some_and(|span| undated.contain(span))
            && is_short_date(&finding.message.to_string())
        {
            let span = finding.span;
            return (Some(finding), span);
        }
        if finding.severity < Severity::Error {
            return (None, None);
        }
        let whose = if inside { "in" } else { "together with" };
        let message = format!("`{}` {whose} a release that is not yet due: its words stay in", finding.rule);
        finding = NOT_YET_DUE.at(finding.span, message);
        (Some(finding), None)
    }

    /// Masks the secret stretches of the texts, but for the open ones.
    fn mask(&self, sources: &mut Sources, open: &[Span]) {
        let ids: Vec<SourceId> = sources.iter().map(|(id, _)| id).collect();
        for id in ids {
            let of = |spans: &[Span]| -> Vec<Range<usize>> {
                spans.iter().filter(|span| span.source == id).map(|span| span.start..span.end).collect()
            };
            let secret = of(&self.spans);
            if !secret.is_empty() {
                let masked = masked(&sources.get(id).text, &secret, &of(open));
                sources.fill(id, masked);
            }
        }
    }
}

/// Some stretches, among which one around a span is found without a look at each.
struct Stretches(HashMap<SourceId, Vec<(usize, usize)>>);

impl Stretches {
    fn of(spans: &[Span]) -> Self {
        let mut all: HashMap<SourceId, Vec<(usize, usize)>> = HashMap::new();
        spans.iter().for_each(|span| all.entry(span.source).or_default().push((span.start, span.end)));
        for stretches in all.values_mut() {
            stretches.sort_unstable();
            // With each start goes the last end of all that begin up to there.
            let mut last = 0;
            for (_, end) in stretches {
                last = last.max(*end);
                *end = last;
            }
        }
        Stretches(all)
    }

    /// Whether one of them is around a span.
    fn contain(&self, span: Span) -> bool {
        let stretches = self.0.get(&span.source).map_or(&[][..], Vec::as_slice);
        let up_to = stretches.partition_point(|(start, _)| *start <= span.start);
        up_to.checked_sub(1).is_some_and(|at| span.end <= stretches[at].1)
    }
}

/// Where releases stand: below `releases` of the catalogue, and all of the other files.
fn areas(catalogue: &Catalogue, sources: &Sources) -> Vec<Span> {
    let own = catalogue.places.key(&catalogue.place, "releases").and(catalogue.span(&catalogue.place, "releases"));
    let others = sources.iter().filter(|(id, _)| *id != catalogue.place.file);
    own.into_iter().chain(others.map(|(id, source)| Span::new(id, 0, source.text.len()))).collect()
}

/// An embargo that was written, however badly.
fn has_embargo(catalogue: &Catalogue, release: &Release) -> bool {
    catalogue.places.key(&release.place, "embargo").is_some() || catalogue.places.is_pruned(&release.place, "embargo")
}

/// An embargo or a date that cannot be read, or stands there twice: in doubt, the words stay in.
fn is_doubtful(catalogue: &Catalogue, release: &Release) -> bool {
    let pruned = |key| catalogue.places.is_pruned(&release.place, key);
    pruned("date") || pruned("embargo") || (release.embargo.is_none() && has_embargo(catalogue, release))
}

/// Whether the value that a finding about a date begins with may pass for a date.
fn is_short_date(message: &str) -> bool {
    let value = message.strip_prefix('`').and_then(|rest| rest.split('`').next()).unwrap_or_default();
    value.chars().count() <= 30 && value.contains(|c: char| c.is_ascii_digit())
}

/// Whether a text that cannot be read speaks of an embargo or of a day to come.
fn tells_of_later(text: &str, now: DateTime<Utc>) -> bool {
    if text.to_lowercase().contains("embargo") {
        return true;
    }
    let today = now.date_naive();
    let digits = |piece: &str| piece.bytes().all(|b| b.is_ascii_digit());
    let later = |piece: &str| match piece.len() {
        4 if digits(piece) => piece.parse().is_ok_and(|year: i32| year > today.year()),
        10 => piece.parse().is_ok_and(|day: NaiveDate| day >= today),
        _ => false,
    };
    let pieces = text.split(|c: char| !(c.is_ascii_digit() || c == '-'));
    pieces.flat_map(|piece| std::iter::once(piece.get(..10).unwrap_or(piece)).chain(piece.split('-'))).any(later)
}

/// A text of the same length, lines and columns in which stretches are masked.
fn masked(text: &str, secret: &[Range<usize>], open: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut indent = true;
    let mut stretches = secret.to_vec();
    stretches.sort_by_key(|range| range.start);
    let mut stretches = stretches.into_iter().peekable();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        while let Some(range) = stretches.next_if(|range| range.start <= at) {
            end = end.max(range.end);
        }
        indent = c == '\n' || c == '\r' || (indent && c == ' ');
        masked.push(if at >= end || indent { c } else { mask_of(c) });
    }
    let mut masked = masked.into_bytes();
    for range in open {
        masked[range.clone()].copy_from_slice(&text.as_bytes()[range.clone()]);
    }
    String::from_utf8(masked).unwrap_or_default()
}

/// A sign that takes as many bytes.
fn mask_of(c: char) -> char {
    match c.len_utf8() {
        1 => '*',
        2 => '×',
        3 => '•',
        _ => '𝕏',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_text_keeps_its_places() {
        let text = "a: é\n- b:  é€🎉 x\r\n  c: d\ne: f\n";
        let start = text.find("b:").expect("it is there");
        let end = text.find("e:").expect("it is there");
        let date = text.find('d').expect("it is there");
        let (secret, open) = (start..end, date..date + 1);
        let shown = masked(text, std::slice::from_ref(&secret), std::slice::from_ref(&open));
        assert_eq!(shown, "a: é\n- ****×•𝕏**\r\n  ***d\ne: f\n");
        assert_eq!(shown.len(), text.len());
    }

    #[test]
    fn a_span_is_inside_of_one_stretch() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a", ""), sources.add("b", ""));
        let span = |start, end| Span::new(a, start, end);
        let stretches = Stretches::of(&[span(5, 9), span(0, 20), span(30, 40), span(0, 3)]);
        for (span, wanted) in [
            (span(6, 8), true),
            (span(10, 20), true),
            (span(10, 21), false),
            (span(30, 40), true),
            (span(25, 31), false),
            (span(40, 40), true),
            (span(41, 41), false),
            (Span::new(b, 6, 8), false),
        ] {
            assert_eq!(stretches.contain(span), wanted, "{span:?}");
        }
    }

    #[test]
    fn days_to_come_are_found_in_any_text() {
        let now = "2018-09-20T10:00:00Z".parse().expect("an instant");
        for text in ["EMBARGO", "a: 2018-09-20", "d: 2018-09-21T06:00", "en 2019,", "20/01/2030"] {
            assert!(tells_of_later(text, now), "{text}");
        }
        for text in ["a: 2018-09-19", "20 septembre 2018", "12345", "tel: 0123", "tag:a,2018:2018-01-02/x"] {
            assert!(!tells_of_later(text, now), "{text}");
        }
    }
}
