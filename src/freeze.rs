//! Freezing: the ids that releases would otherwise be given anew each time are written into their
//! texts, once and for all. Every other byte of a text stays what it was.

use std::collections::{HashMap, HashSet};

use crate::catalogue::{self, Catalogue, Place, Release};
use crate::diag::{code, msg, text};
use crate::diagnostic::{Diagnostic, Reveals, Severity};
use crate::rule::Rule;
use crate::source::{SourceId, Sources};
use crate::yaml::{self, Content, Node, Pair};

mod cures;
mod edit;

pub use cures::{Cured, Cures, cures};
use edit::{Edit, is_empty};

/// All rules of this department, for `explain`.
pub const RULES: &[&Rule] = &[&UNWRITABLE_ID, &UNWRITTEN_IDS];

/// `unwritable-id`: a text does not take the line.
const UNWRITABLE_ID: Rule = Rule {
    id: "unwritable-id",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "the release is written in a form to which the id cannot be added without changing anything else", fr: "le communiqué est écrit sous une forme où l’identifiant ne peut s’ajouter sans rien changer d’autre"),
    help: text!(en: "add the id to the release by hand", fr: "ajoutez l’identifiant au communiqué à la main"),
    finds: Reveals::Text,
    bad: &[],
    good: &[],
};

/// `unwritten-ids`: what `freeze --check` says of a file. It names no id: one may be under embargo.
pub const UNWRITTEN_IDS: Rule = Rule {
    id: "unwritten-ids",
    severity: Severity::Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: text!(en: "ids are made of the dates and titles; a later correction of either shows the releases to all readers as new", fr: "les identifiants sont faits des dates et des titres ; corriger les unes ou les autres ferait reparaître les communiqués chez tous les abonnés"),
    help: text!(en: "run `pressfeed freeze`, and commit what it writes", fr: "lancez `pressfeed freeze`, et enregistrez dans git ce qui est écrit"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// A text of a catalogue with the ids that it lacked.
#[derive(Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The text that it replaces.
    pub file: SourceId,
    /// The new text.
    pub text: String,
    /// How many ids it has more than the old one.
    pub ids: usize,
}

/// Gives every release that has none the id that it has been published with, and returns the texts that
/// change by it. The new texts were read again: they give the same catalogue but for the ids. `sources`
/// hold the texts of the catalogue, which has no error, and no others.
///
/// # Errors
/// The releases whose text does not take the id.
pub fn freeze(catalogue: &Catalogue, sources: &Sources) -> Result<Vec<Frozen>, Vec<Diagnostic>> {
    let mut frozen = Vec::new();
    let mut faults = Vec::new();
    for releases in catalogue.releases.chunk_by(|a, b| a.place.file == b.place.file) {
        let file = releases[0].place.file;
        let text = &sources.get(file).text;
        let mut edits = Vec::new();
        for release in releases.iter().filter(|release| release.id.is_none()) {
            match edit(catalogue, release, text) {
                Some(edit) => edits.push(edit),
                None => faults.push(fault(catalogue, release)),
            }
        }
        if !edits.is_empty() {
            frozen.push(Frozen { file, text: edit::apply(text, &edits), ids: edits.len() });
        }
    }
    if faults.is_empty() {
        faults = verify(catalogue, sources, &frozen);
    }
    if faults.is_empty() { Ok(frozen) } else { Err(faults) }
}

/// The edit that writes the id of a release.
fn edit(catalogue: &Catalogue, release: &Release, text: &str) -> Option<Edit> {
    let id = catalogue.derived_id(release)?;
    let mapping = catalogue.places.node(&release.place)?;
    edit::empty_value(text, mapping, "id", id.as_str()).or_else(|| edit::first_key(text, mapping, "id", id.as_str()))
}

fn fault(catalogue: &Catalogue, release: &Release) -> Diagnostic {
    let span = catalogue.places.value(&release.place, "title");
    let finding = UNWRITABLE_ID.at(span, msg!(en: "the id of this release cannot be written into its text", fr: "l’identifiant de ce communiqué ne peut pas être écrit dans son texte"));
    match catalogue.derived_id(release) {
        Some(id) => finding.help(msg!(en: "add the line {line} by hand", fr: "ajoutez la ligne {line} à la main", line = code(format!("id: {id}")))),
        None => finding,
    }
}

/// Reads the new texts as the next run would, and names the releases that are not what they were.
fn verify(catalogue: &Catalogue, sources: &Sources, frozen: &[Frozen]) -> Vec<Diagnostic> {
    if frozen.is_empty() {
        return Vec::new();
    }
    let new: HashMap<SourceId, &Frozen> = frozen.iter().map(|frozen| (frozen.file, frozen)).collect();
    let text = |id, old: &str| new.get(&id).map_or(old, |frozen| frozen.text.as_str()).as_bytes().to_vec();
    let files = sources.iter().map(|(id, source)| (source.name.clone(), text(id, &source.text))).collect();
    let (mut again, findings) = catalogue::read(files, &mut Sources::default());
    // Files beside the catalogue are what they were.
    catalogue.files.iter().for_each(|(file, measured)| again.measure(file, measured));
    let is_sound = findings.iter().all(|finding| finding.severity < Severity::Error)
        && again.releases.len() == catalogue.releases.len();
    let sound: HashSet<SourceId> = frozen
        .iter()
        .filter(|frozen| is_sound && adds_ids_alone(catalogue, frozen))
        .map(|frozen| frozen.file)
        .collect();
    let is_kept = |at: usize, old: &Release| {
        sound.contains(&old.place.file) && again.releases.get(at).is_some_and(|new| is_frozen(catalogue, old, new))
    };
    let releases = catalogue.releases.iter().enumerate().filter(|(_, release)| release.id.is_none());
    releases.filter(|(at, old)| !is_kept(*at, old)).map(|(_, old)| fault(catalogue, old)).collect()
}

/// Whether a release is what it was, with the id that it had all along.
fn is_frozen(catalogue: &Catalogue, old: &Release, new: &Release) -> bool {
    *new == Release { id: catalogue.derived_id(old), ..old.clone() }
}

/// Whether a new text holds what the old one does and its ids, and nothing else.
fn adds_ids_alone(catalogue: &Catalogue, frozen: &Frozen) -> bool {
    let whole = Place { file: frozen.file, path: String::new() };
    let (Some(old), Ok(new)) = (catalogue.places.node(&whole), yaml::tree(&frozen.text)) else { return false };
    let mut added = 0;
    is_same(old, &new, &mut added) && added == frozen.ids
}

/// Whether two trees are the same wherever they stand, but for keys `id` of the second, or their values
/// where the first has none; they are counted.
fn is_same(old: &Node, new: &Node, added: &mut usize) -> bool {
    match (&old.content, &new.content) {
        (Content::Sequence(old), Content::Sequence(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same(old, new, added))
        }
        (Content::Mapping(old), Content::Mapping(new)) => {
            let mut pairs = new.iter().collect::<Vec<_>>();
            if new.len() == old.len() + 1
                && let Some(at) = new.iter().position(|pair| pair.name() == Some("id"))
            {
                pairs.remove(at);
                *added += 1;
            }
            let same = |old: &Pair, new: &Pair, added: &mut usize| {
                if old.name() == Some("id") && is_empty(&old.value) && !is_empty(&new.value) {
                    *added += 1;
                    return is_same(&old.key, &new.key, added);
                }
                is_same(&old.key, &new.key, added) && is_same(&old.value, &new.value, added)
            };
            old.len() == pairs.len() && old.iter().zip(pairs).all(|(old, new)| same(old, new, added))
        }
        (old, new) => old == new,
    }
}

#[cfg(test)]
mod tests;
