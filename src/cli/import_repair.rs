//! What is going to be written by `import`, with what its own check refuses given up release by release.

use std::path::PathBuf;

use crate::catalogue::{self, Catalogue};
use crate::diag::{Message, code, msg};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::import::{self, Lessened, Settled};
use crate::source::Sources;

use super::pipeline::Loaded;

/// Makes files of releases: their paths and texts.
type Writer<'a> = dyn Fn(&[Settled]) -> Vec<(PathBuf, String)> + 'a;

/// The releases, and how files are made of them.
pub(super) struct Plan<'a> {
    pub(super) releases: Vec<Settled>,
    pub(super) files: Box<Writer<'a>>,
}

/// The files, read and checked as a catalogue together with what is there.
pub(super) struct Checked {
    pub(super) made: Vec<(PathBuf, String)>,
    pub(super) catalogue: Catalogue,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) sources: Sources,
}

impl Checked {
    /// Whether the check refuses something.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// How often what is refused is given up: a release has fewer keys.
const ROUNDS: usize = 12;

/// Checks what is planned, and gives up what is refused of releases until the rest is accepted. What is given up goes
/// into `notes`.
pub(super) fn accepted(mut plan: Plan<'_>, old: Option<&Loaded>, notes: &mut Vec<Message>) -> Checked {
    let mut checked = checked(&plan, old);
    for _ in 0..ROUNDS {
        if !checked.has_errors() || !lessen(&mut plan.releases, &checked, notes) {
            break;
        }
        checked = self::checked(&plan, old);
    }
    checked
}

fn checked(plan: &Plan<'_>, old: Option<&Loaded>) -> Checked {
    let made = (plan.files)(&plan.releases);
    let mut files: Vec<(String, Vec<u8>)> = old
        .into_iter()
        .flat_map(|loaded| loaded.sources.iter())
        .map(|(_, source)| (source.name.clone(), source.text.as_bytes().to_vec()))
        .collect();
    files.extend(made.iter().map(|(path, text)| (disk::path_name(path), text.clone().into_bytes())));
    let mut sources = Sources::default();
    let (catalogue, mut findings) = catalogue::read(files, &mut sources);
    findings.extend(crate::check::check(&catalogue));
    Checked { made, catalogue, findings, sources }
}

/// Gives up what is refused. Returns whether something changed.
fn lessen(releases: &mut Vec<Settled>, checked: &Checked, notes: &mut Vec<Message>) -> bool {
    let mut is_changed = false;
    let mut done: Vec<(String, String)> = Vec::new();
    for finding in checked.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let Some(span) = finding.span else { continue };
        let source = checked.sources.get(span.source);
        if !checked.made.iter().any(|(path, _)| disk::path_name(path) == source.name) {
            continue;
        }
        let marked = source.text.get(span.start..span.end).unwrap_or_default();
        let found = import::place(&source.text, span.start).map(|(id, key)| (id.to_owned(), key.to_owned()));
        let Some(found) = found.filter(|found| !done.contains(found) || found.1 == "body") else { continue };
        match import::lessen(releases, (&found.0, &found.1), marked, done.contains(&found)) {
            Some(Lessened::Without(title)) => notes.push(msg!(
                en: "{title}: without its {key}, which {command} refuses ({rule})",
                fr: "{title} : sans {key}, que {command} refuse ({rule})",
                title = code(title),
                key = code(&found.1),
                command = code("pressfeed check"),
                rule = code(finding.rule)
            )),
            Some(Lessened::LeftOut(title)) => notes.push(msg!(
                en: "{title}: left out, because {command} refuses its {key} ({rule})",
                fr: "{title} : écarté, car {command} refuse son {key} ({rule})",
                title = code(title),
                key = code(&found.1),
                command = code("pressfeed check"),
                rule = code(finding.rule)
            )),
            Some(Lessened::Unlinked) => {}
            None => continue,
        }
        is_changed = true;
        done.push(found);
    }
    is_changed
}
