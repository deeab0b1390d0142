//! What publishing would do: which documents differ from what lies in the output folder, and which
//! of the program's own files are no longer wanted.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::failure::{self, Failure};
use super::manifest::{HEAD, LEDGER_ENDING, MANIFEST, MOVE, Manifest, Record, folders, is_manifest, is_ours, is_path};
use super::read::{self, Links};
use crate::diag::{Template, code, msg, text};

/// A document to publish.
#[derive(Debug, Clone)]
pub struct Document {
    /// A plain file name, or a path of such names below the output folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file of the output folder that is not what the documents say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The name of the file.
    pub name: String,
    /// What lies there; `None` if there is no such file.
    pub old: Option<Vec<u8>>,
    /// Which of the documents belongs there; `None` if the file is to be removed.
    pub new: Option<usize>,
}

impl Difference {
    /// Whether the file has the bytes of its document but for the ends of its lines: CR LF for LF.
    pub fn is_line_ends_alone(&self, documents: &[Document]) -> bool {
        let Some((old, new)) = self.old.as_ref().zip(self.new) else { return false };
        lines(old).eq(lines(&documents[new].bytes))
    }
}

/// Returns what [`publish`](super::publish()) would change, without changing anything.
///
/// # Errors
/// Those of `publish` that show before it writes.
pub fn compare(out: &Path, documents: &[Document]) -> Result<Vec<Difference>, Failure> {
    let plan = if folder_exists(out)? { plan(out, documents)? } else { Plan::new(out, documents)? };
    let old = |name: &str| read::bytes(&out.join(name), u64::MAX - 1, Links::Refused);
    let mut differences = Vec::new();
    for write in &plan.write {
        let name = documents[write.document].name.clone();
        let old = write.old.as_ref().map(|_| old(&name)).transpose()?;
        differences.push(Difference { name, old, new: Some(write.document) });
    }
    // Ledgers are not made of the catalogue alone, so that nobody can say what they should be.
    for name in plan.remove.iter().filter(|name| !name.ends_with(LEDGER_ENDING)) {
        differences.push(Difference { name: name.clone(), old: Some(old(name)?), new: None });
    }
    Ok(differences)
}

/// The lines of a text, without their ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

/// Whether there is an output folder.
pub(super) fn folder_exists(out: &Path) -> Result<bool, Failure> {
    match out.metadata() {
        Ok(found) if found.is_dir() => Ok(true),
        Ok(found) => {
            let reason = if found.is_file() {
                msg!(en: "it is a file, and a folder is needed", fr: "c’est un fichier, et il faut un dossier")
            } else {
                msg!(en: "it is no folder, and a folder is needed", fr: "ce n’est pas un dossier, et il en faut un")
            };
            let help = msg!(en: "choose another folder with `--out`", fr: "choisissez un autre dossier avec `--out`");
            Err(Failure::refused(failure::PUBLISH_INTO, out, reason).with_help(help))
        }
        Err(error) if error.kind() == ErrorKind::NotFound && out.symlink_metadata().is_err() => Ok(false),
        Err(error) => Err(Failure::system(failure::PUBLISH_INTO, out, error)),
    }
}

/// What is to be done in an output folder.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Documents whose file is new or differs.
    pub(super) write: Vec<Write>,
    /// Documents whose file has the same bytes.
    pub(super) unchanged: Vec<usize>,
    /// Own files that are no longer wanted.
    pub(super) remove: Vec<String>,
    /// Own files that are no longer wanted, but are not as they were written, and why.
    pub(super) kept: Vec<(String, Template)>,
    /// What the manifest said before.
    pub(super) before: Manifest,
    /// The bytes of the manifest.
    pub(super) list: Option<Vec<u8>>,
    /// What the manifest is to say afterwards.
    pub(super) after: Manifest,
}

#[derive(Debug)]
pub(super) struct Write {
    pub(super) document: usize,
    /// What the system says of the file that is replaced.
    pub(super) old: Option<Metadata>,
}

impl Plan {
    /// The plan for an empty folder.
    fn new(out: &Path, documents: &[Document]) -> Result<Self, Failure> {
        names(out, documents)?;
        let write = (0..documents.len()).map(|document| Write { document, old: None }).collect();
        Ok(Plan { write, ..Plan::default() })
    }
}

pub(super) fn plan(out: &Path, documents: &[Document]) -> Result<Plan, Failure> {
    let wanted = names(out, documents)?;
    let (before, list) = Manifest::read(out)?;
    let mut plan = Plan { list, ..Plan::default() };
    for (at, document) in documents.iter().enumerate() {
        plan.after.files.insert(document.name.clone(), BTreeSet::from([Record::of(&document.bytes)]));
        if document.name.ends_with(LEDGER_ENDING) {
            plan.after.add_own(&document.name, &document.bytes);
        }
        match examine(out, document, &before)? {
            Found::Same => plan.unchanged.push(at),
            Found::Nothing => plan.write.push(Write { document: at, old: None }),
            Found::Other(old) => plan.write.push(Write { document: at, old: Some(old) }),
        }
    }
    for (name, records) in before.files.iter().filter(|(name, _)| !wanted.contains(name.as_str())) {
        let found = match not_a_folder(out, name)? {
            Some(_) => Obsolete::Changed(FOLDER_IS_GONE),
            None => obsolete(&out.join(name), records)?,
        };
        match found {
            Obsolete::Gone => {}
            Obsolete::AsWritten => plan.remove.push(name.clone()),
            Obsolete::Changed(reason) => {
                if !before.restricted.contains(name) {
                    plan.after.files.insert(name.clone(), records.clone());
                }
                plan.kept.push((name.clone(), reason));
            }
        }
    }
    plan.before = before;
    Ok(plan)
}

const NOT_PLAIN: Template = text!(en: "that is not a plain file name", fr: "ce n’est pas un simple nom de fichier");
const FOLDER_IS_GONE: Template =
    text!(en: "its folder was replaced by something else", fr: "autre chose a pris la place de son dossier");
const A_LINK_FOR_A_FOLDER: Template =
    text!(en: "it is a link, and a folder is needed", fr: "c’est un lien, et il faut un dossier");
const NO_FOLDER: Template =
    text!(en: "it is not a folder, and a folder is needed", fr: "ce n’est pas un dossier, et il en faut un");
const THE_MANIFESTS: Template = text!(en: "that is the name of the manifest", fr: "c’est le nom du manifeste");
const TWICE: Template = text!(en: "two documents have this name", fr: "deux documents portent ce nom");

/// The names of the documents, each a plain one that no other has.
fn names<'a>(out: &Path, documents: &'a [Document]) -> Result<BTreeSet<&'a str>, Failure> {
    let mut names = BTreeSet::new();
    for Document { name, .. } in documents {
        let path = out.join(name);
        if !is_path(name) {
            return Err(Failure::refused(failure::WRITE, &path, NOT_PLAIN));
        }
        if name.eq_ignore_ascii_case(MANIFEST) {
            return Err(Failure::refused(failure::WRITE, &path, THE_MANIFESTS));
        }
        if !names.insert(name.as_str()) {
            return Err(Failure::refused(failure::WRITE, &path, TWICE));
        }
    }
    Ok(names)
}

enum Found {
    Nothing,
    Same,
    Other(Metadata),
}

/// What lies where a document is to be written; what belongs to somebody else is refused.
fn examine(out: &Path, document: &Document, manifest: &Manifest) -> Result<Found, Failure> {
    let path = out.join(&document.name);
    if let Some((folder, found)) = not_a_folder(out, &document.name)? {
        let reason = match found.is_symlink() {
            true => A_LINK_FOR_A_FOLDER,
            false => NO_FOLDER,
        };
        return Err(Failure::refused(failure::WRITE_INTO, &folder, reason).with_help(MOVE));
    }
    let found = match path.symlink_metadata() {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(Failure::system(failure::READ, &path, error)),
    };
    if !found.is_file() {
        let reason = read::no_file(read::kind(found.file_type()));
        return Err(Failure::refused(failure::REPLACE, &path, reason).with_help(MOVE));
    }
    if read::holds(&path, &document.bytes, Links::Refused)? {
        return Ok(Found::Same);
    }
    let is_known = manifest.files.contains_key(&document.name) || found.len() == 0;
    let head = read::bytes(&path, HEAD as u64, Links::Refused)?;
    let is_ledger = document.name.ends_with(LEDGER_ENDING) && is_manifest(&head);
    if is_known || is_ledger || is_ours(&head) {
        return Ok(Found::Other(found));
    }
    let reason = msg!(
        en: "the file was not written by pressfeed: neither does {manifest} list it nor does it say so",
        fr: "pressfeed n’a pas écrit ce fichier : ni {manifest} ni le fichier lui-même ne le disent",
        manifest = code(MANIFEST),
    );
    Err(Failure::refused(failure::REPLACE, &path, reason).with_help(MOVE))
}

/// What stands in the way of a file: something that is no folder, and no link to one either, for it may
/// lead out of the output folder.
fn not_a_folder(out: &Path, name: &str) -> Result<Option<(PathBuf, Metadata)>, Failure> {
    for folder in folders(name) {
        let path = out.join(folder);
        match path.symlink_metadata() {
            Ok(found) if found.is_dir() => {}
            Ok(found) => return Ok(Some((path, found))),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::system(failure::READ, &path, error)),
        }
    }
    Ok(None)
}

enum Obsolete {
    Gone,
    AsWritten,
    Changed(Template),
}

const NO_LONGER_A_FILE: Template = text!(en: "it is no longer a file", fr: "ce n’est plus un fichier");
const CHANGED: Template = text!(en: "somebody has changed it", fr: "quelqu’un l’a modifié");

fn obsolete(path: &Path, records: &BTreeSet<Record>) -> Result<Obsolete, Failure> {
    let found = match path.symlink_metadata() {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Obsolete::Gone),
        Err(error) => return Err(Failure::system(failure::READ, path, error)),
    };
    if !found.is_file() {
        return Ok(Obsolete::Changed(NO_LONGER_A_FILE));
    }
    // Line ends that git changed to CR LF make a file longer.
    if records.iter().all(|record| record.length() > found.len()) {
        return Ok(Obsolete::Changed(CHANGED));
    }
    let bytes = read::bytes(path, found.len(), Links::Refused)?;
    let is_written = |bytes: &[u8]| records.iter().any(|record| record.matches(bytes));
    let is_same = is_written(&bytes) || is_written(&lines(&bytes).collect::<Vec<_>>().join(&b'\n'));
    Ok(if is_same { Obsolete::AsWritten } else { Obsolete::Changed(CHANGED) })
}
