//! Publishing: the output folder gets all documents or none, and loses what belongs to it no more.
//!
//! First the manifest of the folder learns what is to come, then the files change, then the manifest
//! forgets what is gone. Whatever instant the process ends at, the next build knows from the manifest
//! what it may replace and clear away.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::failure::{self, Failure};
use super::fs_ops::FsOps;
use super::lock::{self, PATIENCE};
use super::manifest::{
    self, LEDGER_ENDING, MANIFEST, Manifest, OLD_MANIFEST, Record, TEMPORARY, is_manifest, is_old_manifest,
};
use super::plan::{Document, Plan, folder_exists, plan};
use super::read::{self, Links};
use super::transaction::{Change, Transaction};
use crate::diag::Template;

#[cfg(test)]
mod tests;
#[cfg(all(test, unix))]
mod unix_tests;

/// What publishing did; names are those of files in the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have new bytes.
    pub written: Vec<String>,
    /// Files that already had these bytes, and were not touched.
    pub unchanged: Vec<String>,
    /// Own files that were no longer wanted.
    pub removed: Vec<String>,
    /// Own files that are no longer wanted, but were left, and why.
    pub kept: Vec<(String, Template)>,
}

/// Writes these documents into an output folder, and removes what it wrote before and that is not among
/// them. What it did not write itself is never touched.
///
/// # Errors
/// When something cannot be written, or a name belongs to somebody else's file. Then all is as it was.
pub fn publish(out: &Path, documents: &[Document]) -> Result<Published, Failure> {
    publish_step_by_step(out, documents, None, PATIENCE, &mut || Ok(()))
}

/// The same, with the ledger of what was published, as JSON, for the manifest.
///
/// # Errors
/// Those of [`publish`].
pub fn publish_with_ledger(out: &Path, documents: &[Document], ledger: String) -> Result<Published, Failure> {
    publish_step_by_step(out, documents, Some(ledger), PATIENCE, &mut || Ok(()))
}

/// Writes the ledgers of an output folder anew, `own` ones beside their feeds, and a manifest of these files, which
/// lie there and are the program's own.
///
/// # Errors
/// When something cannot be read or written.
pub fn rewrite_ledger(out: &Path, files: &[String], own: &[Document], ledger: String) -> Result<(), Failure> {
    let mut nothing = || Ok(());
    let lock = lock::lock(out, PATIENCE)?;
    let mut ops = FsOps::new(&mut nothing);
    let (mut manifest, _) = Manifest::read(out)?;
    for name in files {
        let bytes = read::bytes(&out.join(name), u64::MAX - 1, Links::Refused)?;
        manifest.files.insert(name.clone(), std::iter::once(Record::of(&bytes)).collect());
    }
    for Document { name, bytes } in own {
        let path = out.join(name);
        let spare = spare(out, &mut ops)?;
        ops.replace(&path, &spare, bytes)?;
        manifest.add_own(name, bytes);
    }
    manifest.ledger = Some(ledger);
    ManifestFile { path: out.join(MANIFEST), spare: spare(out, &mut ops)? }.write(&manifest, &mut ops)?;
    remove_old_manifest(out, &mut ops)?;
    drop(lock);
    Ok(())
}

/// The same, asking before each step.
fn publish_step_by_step(
    out: &Path,
    documents: &[Document],
    ledger: Option<String>,
    patience: Duration,
    step: &mut dyn FnMut() -> io::Result<()>,
) -> Result<Published, Failure> {
    let is_new = !folder_exists(out)?;
    if is_new {
        fs::create_dir_all(out).map_err(|error| Failure::system(failure::MAKE_THE_FOLDER, out, error))?;
    }
    let published = lock::lock(out, patience).and_then(|lock| {
        let published = in_folder(out, documents, ledger, &mut FsOps::new(step));
        drop(lock);
        published
    });
    if is_new && published.is_err() {
        // It stays when something lies in it.
        let _ = fs::remove_dir(out);
    }
    published
}

fn in_folder(
    out: &Path,
    documents: &[Document],
    ledger: Option<String>,
    ops: &mut FsOps<'_>,
) -> Result<Published, Failure> {
    let mut plan = plan(out, documents)?;
    plan.after.ledger = ledger.or_else(|| plan.before.ledger.clone());
    let manifest = ManifestFile { path: out.join(MANIFEST), spare: spare(out, ops)? };
    for name in &plan.before.temporaries {
        let path = out.join(name);
        // A name in a manifest that anybody can write is no proof.
        let is_regular = path.symlink_metadata().is_ok_and(|found| found.is_file());
        if is_regular && plan.before.is_left_over(&read::bytes(&path, u64::MAX - 1, Links::Refused)?) {
            ops.remove_regular(&path)?;
        }
    }
    if !(plan.write.is_empty() && plan.remove.is_empty()) {
        change(out, &plan, documents, &manifest, ops)?;
    } else if plan.list.as_deref() != Some(plan.after.to_string().as_bytes()) {
        manifest.write(&plan.after, ops)?;
    }
    remove_old_manifest(out, ops)?;
    let name = |at: usize| documents[at].name.clone();
    Ok(Published {
        written: plan.write.iter().map(|write| name(write.document)).collect(),
        unchanged: plan.unchanged.iter().map(|at| name(*at)).collect(),
        removed: plan.remove,
        kept: plan.kept,
    })
}

/// Removes a manifest of an earlier version, whose place the new one takes.
fn remove_old_manifest(out: &Path, ops: &mut FsOps<'_>) -> Result<(), Failure> {
    let path = out.join(OLD_MANIFEST);
    let is_regular = path.symlink_metadata().is_ok_and(|found| found.is_file());
    let is_old = is_regular && is_old_manifest(&read::bytes(&path, u64::MAX - 1, Links::Refused)?);
    if is_old { ops.remove(&path) } else { Ok(()) }
}

/// Changes the files, with the manifest before and after.
fn change(
    out: &Path,
    plan: &Plan,
    documents: &[Document],
    manifest: &ManifestFile,
    ops: &mut FsOps<'_>,
) -> Result<(), Failure> {
    let mut transaction = Transaction::in_folder(changes(out, plan, documents)?, out, TEMPORARY);
    let announced = announced(plan, transaction.temporaries());
    let mut made = Vec::new();
    let result = manifest
        .write(&announced, ops)
        .and_then(|()| ops.sync_folder(out))
        .and_then(|()| make_folders(out, plan, documents, &mut made, ops))
        .and_then(|()| transaction.commit(ops));
    let empty = if result.is_ok() { folders_of(out, plan.remove.iter().map(String::as_str)) } else { made };
    empty.iter().rev().for_each(|folder| ops.remove_empty_folder(folder));
    if !transaction.is_clean() {
        // The manifest goes on to name what is left.
        return result;
    }
    match &result {
        // All is done; that the manifest says more than there is does no harm.
        Ok(()) => {
            let _ = manifest.write(&plan.after, ops);
        }
        Err(_) => manifest.restore(plan.list.as_deref(), ops),
    }
    result
}

/// Makes the folders that new files lie in, and says which were not there.
fn make_folders(
    out: &Path,
    plan: &Plan,
    documents: &[Document],
    made: &mut Vec<PathBuf>,
    ops: &mut FsOps<'_>,
) -> Result<(), Failure> {
    for folder in folders_of(out, plan.write.iter().map(|write| documents[write.document].name.as_str())) {
        if folder.symlink_metadata().is_err() {
            ops.make_folder(&folder)?;
            made.push(folder);
        }
    }
    Ok(())
}

/// The folders of some files, each before those that lie in it.
fn folders_of<'a>(out: &Path, names: impl Iterator<Item = &'a str>) -> Vec<PathBuf> {
    let folders: BTreeSet<&str> = names.flat_map(manifest::folders).collect();
    folders.into_iter().map(|folder| out.join(folder)).collect()
}

fn changes<'d>(out: &Path, plan: &Plan, documents: &'d [Document]) -> Result<Vec<Change<'d>>, Failure> {
    let write = plan.write.iter().map(|write| {
        let Document { name, bytes } = &documents[write.document];
        let old = write.old.as_ref().map(fs::Metadata::permissions);
        Ok(Change { path: out.join(name), new: Some(bytes.as_slice()), old })
    });
    let remove = plan.remove.iter().map(|name| {
        let path = out.join(name);
        let found = path.symlink_metadata().map_err(|error| Failure::system(failure::REMOVE, &path, error))?;
        Ok(Change { path, new: None, old: Some(found.permissions()) })
    });
    let mut changes: Vec<Change<'d>> = write.chain(remove).collect::<Result<_, _>>()?;
    // What the ledger of a feed lists is known as long as the ledger is there.
    changes.sort_by_key(|change| change.path.to_string_lossy().ends_with(LEDGER_ENDING));
    Ok(changes)
}

/// What the manifest says while a change is on its way: everything old, everything new, and the
/// temporary files.
fn announced<'a>(plan: &Plan, temporaries: impl Iterator<Item = &'a Path>) -> Manifest {
    let mut files = plan.after.files.clone();
    for (name, records) in &plan.before.files {
        files.entry(name.clone()).or_default().extend(records);
    }
    let names = temporaries.filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let restricted = plan.before.restricted.union(&plan.after.restricted).cloned().collect();
    Manifest { files, restricted, temporaries: names.collect(), ledger: plan.before.ledger.clone() }
}

/// A free name for a new manifest. Half a manifest that an earlier build left under such a name is removed.
fn spare(out: &Path, ops: &mut FsOps<'_>) -> Result<PathBuf, Failure> {
    let mut number = 0_u64;
    loop {
        let path = out.join(format!("{TEMPORARY}list{number}"));
        let Ok(found) = path.symlink_metadata() else { return Ok(path) };
        if found.is_file() && is_manifest(&read::bytes(&path, 64, Links::Refused)?) {
            ops.remove(&path)?;
            return Ok(path);
        }
        number += 1;
    }
}

/// Where the manifest is, and where a new one is written first.
struct ManifestFile {
    path: PathBuf,
    spare: PathBuf,
}

impl ManifestFile {
    fn write(&self, manifest: &Manifest, ops: &mut FsOps<'_>) -> Result<(), Failure> {
        ops.replace(&self.path, &self.spare, manifest.to_string().as_bytes())
    }

    /// Brings the manifest back to the bytes that it had, as far as the system allows.
    fn restore(&self, before: Option<&[u8]>, ops: &mut FsOps<'_>) {
        if read::bytes(&self.path, u64::MAX - 1, Links::Refused).ok().as_deref() == before {
            return;
        }
        let _ = match before {
            Some(bytes) => ops.replace(&self.path, &self.spare, bytes),
            None => ops.remove(&self.path),
        };
    }
}
