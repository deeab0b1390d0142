//! The certain cures of findings, written into the texts of a catalogue. Every other byte stays what it
//! was, and what was not cured is read again as it was read before.

use std::collections::{BTreeMap, HashMap, HashSet};

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
    // The text of a file in another encoding is not the one that stands on the disk.
    let foreign = findings.iter().filter(|finding| finding.rule == NOT_UTF8.id);
    let foreign: HashSet<SourceId> = foreign.filter_map(|finding| Some(finding.span?.source)).collect();
    let mut fixes: HashMap<SourceId, Vec<&[Edit]>> = HashMap::new();
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        let file = fix.edits.first().map(|edit| edit.span.source);
        let file = file.filter(|file| fix.edits.iter().all(|edit| edit.span.source == *file));
        if let Some(file) = file.filter(|file| !foreign.contains(file)) {
            fixes.entry(file).or_default().push(&fix.edits);
        }
    }
    for (file, source) in sources.iter() {
        let (edits, cures) = chosen(fixes.get(&file).map(Vec::as_slice).unwrap_or_default());
        if cures > 0 {
            cured.push(Cured { file, text: apply(&source.text, &edits), cures });
            all.extend(edits);
        }
    }
    (cured.is_empty() || is_sound(catalogue, findings, sources, &cured, &all)).then_some(cured)
}

/// The edits of the fixes of a file, in order, and of how many fixes they are.
fn chosen(fixes: &[&[Edit]]) -> (Vec<Edit>, usize) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut cures = 0;
    // Where each edit begins, and where it ends: none touches another.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for fix in fixes {
        let is_free =
            |new: &Edit| taken.range(..=new.span.end).next_back().is_none_or(|(_, end)| *end < new.span.start);
        if fix.iter().all(is_free) {
            for edit in *fix {
                let end = taken.entry(edit.span.start).or_default();
                *end = edit.span.end.max(*end);
            }
            edits.extend(fix.iter().cloned());
            cures += 1;
        }
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    (edits, cures)
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
    let new: HashMap<SourceId, &str> = cured.iter().map(|cured| (cured.file, cured.text.as_str())).collect();
    let text = |file, old: &str| new.get(&file).copied().unwrap_or(old).as_bytes().to_vec();
    let files = sources.iter().map(|(file, source)| (source.name.clone(), text(file, &source.text))).collect();
    let (again, left) = catalogue::read(files, &mut Sources::default());
    let known: HashSet<(&str, &Message)> = findings.iter().map(|finding| (finding.rule, &finding.message)).collect();
    let is_known =
        |finding: &Diagnostic| finding.severity < Severity::Error || known.contains(&(finding.rule, &finding.message));
    let is_touched = |release: &catalogue::Release| {
        let span = catalogue.places.node(&release.place).map(|node| node.span.clone());
        span.is_none_or(|span| {
            let file = release.place.file;
            let next = edits.partition_point(|edit| (edit.span.source, edit.span.end) < (file, span.start));
            edits.get(next).is_some_and(|edit| edit.span.source == file && edit.span.start <= span.end)
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
