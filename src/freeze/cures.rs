//! The certain cures of findings, written into the texts of a catalogue. Every other byte stays what it
//! was, and what was not cured is read again as it was read before.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::catalogue::{self, Catalogue, NOT_UTF8};
use crate::diag::Message;
use crate::diagnostic::{Diagnostic, Edit, Severity};
use crate::source::{SourceId, Sources, Span};
use crate::yaml::{Content, Node, Pair};

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

/// What came of the certain cures of some findings.
#[derive(Debug, Default, PartialEq)]
pub struct Cures<'a> {
    /// The texts that change.
    pub cured: Vec<Cured>,
    /// The findings whose cure, read again, would change anything but what was wrong: it was not made.
    pub left_out: Vec<&'a Diagnostic>,
}

/// A finding with its cure.
type Fixed<'a> = (&'a Diagnostic, &'a [Edit]);

/// Makes the certain cures of the findings of a catalogue, which was read from `sources`. Of two cures
/// of the same bytes the first is made. The new texts are read again: a cure that would change anything but what
/// was wrong is left out, and all others are made.
pub fn cures<'a>(catalogue: &Catalogue, findings: &'a [Diagnostic], sources: &Sources) -> Cures<'a> {
    // The text of a file in another encoding is not the one that stands on the disk.
    let foreign = findings.iter().filter(|finding| finding.rule == NOT_UTF8.id);
    let foreign: HashSet<SourceId> = foreign.filter_map(|finding| Some(finding.span?.source)).collect();
    let fixes = findings.iter().filter_map(|finding| {
        let edits = finding.fix.as_ref()?.edits.as_slice();
        let file = edits.first()?.span.source;
        let is_of_file = !foreign.contains(&file) && edits.iter().all(|edit| edit.span.source == file);
        is_of_file.then_some((finding, edits))
    });
    let trial = Trial { catalogue, findings, sources };
    let (mut made, mut left_out) = (Vec::new(), Vec::new());
    trial.choose(&fixes.collect::<Vec<_>>(), &mut made, &mut left_out);
    Cures { cured: texts(&made, sources).0, left_out }
}

/// The texts that change by some fixes, and the edits of all files in order.
fn texts(fixes: &[Fixed<'_>], sources: &Sources) -> (Vec<Cured>, Vec<Edit>) {
    let mut of_file: HashMap<SourceId, Vec<&[Edit]>> = HashMap::new();
    fixes.iter().for_each(|(_, edits)| of_file.entry(edits[0].span.source).or_default().push(edits));
    let (mut cured, mut all) = (Vec::new(), Vec::new());
    for (file, source) in sources.iter() {
        let (edits, cures) = chosen(of_file.get(&file).map(Vec::as_slice).unwrap_or_default());
        if cures > 0 {
            cured.push(Cured { file, text: apply(&source.text, &edits), cures });
            all.extend(edits);
        }
    }
    (cured, all)
}

/// What cures are tried on.
struct Trial<'t> {
    catalogue: &'t Catalogue,
    findings: &'t [Diagnostic],
    sources: &'t Sources,
}

impl Trial<'_> {
    /// Adds the fixes to those that are made, and leaves out those that cannot be: halves are tried, then halves of
    /// them, so that one doubtful fix among many is soon found.
    fn choose<'a>(&self, fixes: &[Fixed<'a>], made: &mut Vec<Fixed<'a>>, left_out: &mut Vec<&'a Diagnostic>) {
        let all = [made.as_slice(), fixes].concat();
        let (cured, edits) = texts(&all, self.sources);
        if fixes.is_empty() || is_sound(self.catalogue, self.findings, self.sources, &cured, &edits) {
            *made = all;
        } else if let [(only, _)] = fixes {
            left_out.push(only);
        } else {
            let (first, second) = fixes.split_at(fixes.len() / 2);
            self.choose(first, made, left_out);
            self.choose(second, made, left_out);
        }
    }
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
    let renamed = renamed(&again, edits);
    // What a key with a wrong name holds is looked at for the first time; a cure of it follows.
    let is_behind_new_key = |finding: &Diagnostic| {
        let holds = |span: &Span, inner: &Span| {
            span.source == inner.source && span.start <= inner.start && inner.end <= span.end
        };
        finding.fix.is_some() && finding.span.is_some_and(|inner| renamed.iter().any(|span| holds(span, &inner)))
    };
    let is_known = |finding: &Diagnostic| {
        finding.severity < Severity::Error
            || known.contains(&(finding.rule, &finding.message))
            || is_behind_new_key(finding)
    };
    let is_touched = |release: &catalogue::Release| {
        let span = catalogue.places.node(&release.place).map(|node| node.span.clone());
        span.is_none_or(|span| {
            let file = release.place.file;
            let next = edits.partition_point(|edit| (edit.span.source, edit.span.end) < (file, span.start));
            edits.get(next).is_some_and(|edit| edit.span.source == file && edit.span.start <= span.end)
        })
    };
    let is_same = |(old, new): (&catalogue::Release, &catalogue::Release)| {
        is_touched(old)
            || *old == catalogue::Release { place: old.place.clone(), ..new.clone() }
            || is_written_alike(catalogue.places.node(&old.place), again.places.node(&new.place))
    };
    let (old, new) = (all(catalogue), all(&again));
    old.len() == new.len() && left.iter().all(is_known) && old.into_iter().zip(new).all(is_same)
}

/// Where the pairs stand in the new texts whose keys got other names.
fn renamed(again: &Catalogue, edits: &[Edit]) -> Vec<Span> {
    let mut renamed = Vec::new();
    // How many bytes the edits before it added to the file, and how many they took away.
    let (mut file, mut added, mut removed) = (None, 0, 0);
    for edit in edits {
        if file.replace(edit.span.source) != Some(edit.span.source) {
            (added, removed) = (0, 0);
        }
        let start = edit.span.start + added - removed;
        renamed.extend(again.places.pair_at(edit.span.source, start));
        added += edit.replacement.len();
        removed += edit.span.end - edit.span.start;
    }
    renamed
}

/// Whether two releases say the same, so that only a key above them, such as the time zone, makes another of one.
fn is_written_alike(old: Option<&Node>, new: Option<&Node>) -> bool {
    let (Some(old), Some(new)) = (old, new) else { return false };
    match (&old.content, &new.content) {
        (Content::Sequence(old), Content::Sequence(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_written_alike(Some(old), Some(new)))
        }
        (Content::Mapping(old), Content::Mapping(new)) => {
            let is_same = |(old, new): (&Pair, &Pair)| {
                is_written_alike(Some(&old.key), Some(&new.key)) && is_written_alike(Some(&old.value), Some(&new.value))
            };
            old.len() == new.len() && old.iter().zip(new).all(is_same)
        }
        (old, new) => old == new,
    }
}

/// All releases, drafts too, in the order of their places.
fn all(catalogue: &Catalogue) -> Vec<&catalogue::Release> {
    let mut all: Vec<&catalogue::Release> = catalogue.releases.iter().chain(&catalogue.drafts).collect();
    all.sort_by_key(|release| (release.place.file, &release.place.path));
    all
}
