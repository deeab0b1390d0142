//! The certain cures of findings, written into the texts of a catalogue. Every other byte stays what it
//! was, and what was not cured is read again as it was read before.

use std::collections::HashSet;

use crate::catalogue::{self, Catalogue, NOT_UTF8};
use crate::diag::Message;
use crate::diagnostic::{Diagnostic, Edit, Severity};
use crate::source::{SourceId, Sources};

/// A text of a catalogue with its cures.
#[derive(Debug, PartialEq, Eq)]
pub struct Cured {
    /// The text that it replaces.
    pub file: SourceId,
    /// The new text.
    pub text: String,
    /// How many findings were cured.
    pub cures: usize,
}

/// Makes the certain cures of the findings of a catalogue, which was read from `sources`. Of two cures
/// of the same bytes the first is made. Returns the texts that change; `None` if the new texts, read
/// again, would change anything but what was cured.
pub fn cures(catalogue: &Catalogue, findings: &[Diagnostic], sources: &Sources) -> Option<Vec<Cured>> {
    let mut cured = Vec::new();
    let mut all = Vec::new();
    for (file, source) in sources.iter() {
        let (edits, cures) = chosen(findings, file);
        if cures > 0 {
            cured.push(Cured { file, text: apply(&source.text, &edits), cures });
            all.extend(edits);
        }
    }
    (cured.is_empty() || is_sound(catalogue, findings, sources, &cured, &all)).then_some(cured)
}

/// The edits of the findings of a file, in order, and of how many findings they are.
fn chosen(findings: &[Diagnostic], file: SourceId) -> (Vec<Edit>, usize) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut cures = 0;
    // The text of a file in another encoding is not the one that stands on the disk.
    let is_own = |finding: &Diagnostic| finding.span.is_some_and(|span| span.source == file);
    if findings.iter().any(|finding| finding.rule == NOT_UTF8.id && is_own(finding)) {
        return (edits, cures);
    }
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        let is_own = fix.edits.iter().all(|edit| edit.span.source == file);
        let is_free = |new: &Edit| edits.iter().all(|old| !touch(old, new));
        if is_own && fix.edits.iter().all(is_free) {
            edits.extend(fix.edits.iter().cloned());
            cures += 1;
        }
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    (edits, cures)
}

fn touch(a: &Edit, b: &Edit) -> bool {
    a.span.start <= b.span.end && b.span.start <= a.span.end
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut new = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for edit in edits {
        new.push_str(&text[done..edit.span.start]);
        new.push_str(&edit.replacement);
        done = edit.span.end;
    }
    new + &text[done..]
}

/// Reads the new texts: there is no error that was not there, and every release that no cure touches is
/// what it was.
fn is_sound(
    catalogue: &Catalogue,
    findings: &[Diagnostic],
    sources: &Sources,
    cured: &[Cured],
    edits: &[Edit],
) -> bool {
    let new = |file| cured.iter().find(|cured| cured.file == file);
    let text = |file, old: &str| new(file).map_or(old, |cured| cured.text.as_str()).as_bytes().to_vec();
    let files = sources.iter().map(|(file, source)| (source.name.clone(), text(file, &source.text))).collect();
    let (again, left) = catalogue::read(files, &mut Sources::default());
    let known: HashSet<(&str, &Message)> = findings.iter().map(|finding| (finding.rule, &finding.message)).collect();
    let is_known =
        |finding: &Diagnostic| finding.severity < Severity::Error || known.contains(&(finding.rule, &finding.message));
    let is_touched = |release: &catalogue::Release| {
        let span = catalogue.places.node(&release.place).map(|node| node.span.clone());
        span.is_none_or(|span| {
            let own = edits.iter().filter(|edit| edit.span.source == release.place.file);
            own.into_iter().any(|edit| edit.span.start <= span.end && span.start <= edit.span.end)
        })
    };
    let is_same = |(old, new): (&catalogue::Release, &catalogue::Release)| {
        is_touched(old) || *old == catalogue::Release { place: old.place.clone(), ..new.clone() }
    };
    let (old, new) = (all(catalogue), all(&again));
    old.len() == new.len() && left.iter().all(is_known) && old.into_iter().zip(new).all(is_same)
}

/// All releases, drafts too, in the order of their places.
fn all(catalogue: &Catalogue) -> Vec<&catalogue::Release> {
    let mut all: Vec<&catalogue::Release> = catalogue.releases.iter().chain(&catalogue.drafts).collect();
    all.sort_by_key(|release| (release.place.file, &release.place.path));
    all
}
