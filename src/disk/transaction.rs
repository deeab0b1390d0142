//! One change of some files: all of them or none, each replaced in one step.
//!
//! Everything new is written under temporary names beside the files and brought onto the disk; then
//! the names change, one after the other. Until the last one has changed, each step can be undone.
//! Whatever instant the process ends at, every file is the old one or the new one, and what is left
//! has a temporary name.

use std::collections::BTreeSet;
use std::fs::Permissions;
use std::path::{Path, PathBuf};

use super::failure::{Failure, path_name};
use super::fs_ops::{Blank, FsOps, folder_of};
use crate::diag::{Message, code, msg};

/// More files than this are brought onto the disk together rather than one by one.
const MANY: usize = 64;

/// How many files are written at the same time; each is open meanwhile.
const TOGETHER: usize = 4;

/// A file that is to change.
#[derive(Debug)]
pub(super) struct Change<'c> {
    /// Where it is. It is no link.
    pub(super) path: PathBuf,
    /// Its new bytes; `None` if it is to be removed.
    pub(super) new: Option<&'c [u8]>,
    /// The permissions of the file that is there; `None` if there is none.
    pub(super) old: Option<Permissions>,
}

/// Some changes with the temporary names that they need.
#[derive(Debug)]
pub(super) struct Transaction<'c> {
    steps: Vec<Step<'c>>,
    /// Temporary files that were made and are still there.
    made: Vec<PathBuf>,
    /// What was done to files that people see.
    done: Vec<Done>,
}

#[derive(Debug)]
struct Step<'c> {
    change: Change<'c>,
    /// Where the new bytes are written first.
    new: Option<PathBuf>,
    /// The second name of the file that is there.
    old: Option<PathBuf>,
}

#[derive(Debug)]
enum Done {
    /// A new file, where there was none.
    Added(PathBuf),
    /// A file was replaced or removed; the old one has a second name.
    Displaced { path: PathBuf, old: PathBuf },
}

impl<'c> Transaction<'c> {
    /// Plans changes. Temporary files get this prefix and a number; names that are taken are left out.
    pub(super) fn new(changes: Vec<Change<'c>>, prefix: &str) -> Self {
        Transaction::with_names(changes, |path, number| path.with_file_name(format!("{prefix}{number}")))
    }

    /// The same with all temporary files in one folder, which those of the changes lie below.
    pub(super) fn in_folder(changes: Vec<Change<'c>>, folder: &Path, prefix: &str) -> Self {
        Transaction::with_names(changes, |_, number| folder.join(format!("{prefix}{number}")))
    }

    fn with_names(changes: Vec<Change<'c>>, name: impl Fn(&Path, u64) -> PathBuf) -> Self {
        let mut number = 0_u64;
        let mut free_name = |beside: &Path| loop {
            let path = name(beside, number);
            number += 1;
            if path.symlink_metadata().is_err() {
                return path;
            }
        };
        let step = |change: Change<'c>| {
            let new = change.new.map(|_| free_name(&change.path));
            let old = change.old.as_ref().map(|_| free_name(&change.path));
            Step { change, new, old }
        };
        Transaction { steps: changes.into_iter().map(step).collect(), made: Vec::new(), done: Vec::new() }
    }

    /// All temporary files that [`commit`](Self::commit) may make.
    pub(super) fn temporaries(&self) -> impl Iterator<Item = &Path> {
        self.steps.iter().flat_map(|step| [&step.new, &step.old]).flatten().map(PathBuf::as_path)
    }

    /// Makes the changes, and removes the temporary files.
    ///
    /// # Errors
    /// When a step fails. Then everything is brought back to what it was; where the system does not allow that, the old
    /// file stays under its temporary name, which the failure says.
    pub(super) fn commit(&mut self, ops: &mut FsOps<'_>) -> Result<(), Failure> {
        let mut result = self.prepare(ops).and_then(|()| self.exchange(ops)).and_then(|()| self.sync_folders(ops));
        if let Err(failure) = result {
            let lost = self.roll_back(ops);
            result = Err(match lost.into_iter().next() {
                Some((path, old)) => failure.with_help(kept(&path, &old)),
                None => failure,
            });
        }
        self.done.clear();
        // What cannot be removed is left to the next run.
        self.made.retain(|path| ops.remove(path).is_err());
        result
    }

    /// Whether no temporary file is left.
    pub(super) fn is_clean(&self) -> bool {
        self.made.is_empty()
    }

    /// Writes all new files under temporary names, and brings them onto the disk.
    fn prepare(&mut self, ops: &mut FsOps<'_>) -> Result<(), Failure> {
        let writes: Vec<_> = self.steps.iter().filter_map(Step::write).collect();
        let is_many = writes.len() > MANY;
        for some in writes.chunks(TOGETHER) {
            let mut files = Vec::with_capacity(some.len());
            for &(change, bytes, path) in some {
                let file = ops.create(path, change.old.clone())?;
                self.made.push(path.to_owned());
                files.push(Blank { shown: &change.path, file, bytes });
            }
            ops.fill(files, !is_many)?;
        }
        if is_many { ops.sync_together(writes.iter().map(|(_, _, path)| *path)) } else { Ok(()) }
    }

    /// Gives the new files their names, one after the other, and takes away those that are to go.
    fn exchange(&mut self, ops: &mut FsOps<'_>) -> Result<(), Failure> {
        for Step { change: Change { path, .. }, new, old } in &self.steps {
            match (new, old) {
                (Some(_), Some(old)) => ops.keep(path, old)?,
                (None, Some(old)) => ops.put_away(path, old)?,
                (_, None) => {}
            }
            self.made.extend(old.clone());
            if let Some(new) = new {
                ops.rename(new, path)?;
            }
            let path = path.clone();
            self.done.push(match old.clone() {
                Some(old) => Done::Displaced { path, old },
                None => Done::Added(path),
            });
        }
        Ok(())
    }

    fn sync_folders(&self, ops: &mut FsOps<'_>) -> Result<(), Failure> {
        let folders: BTreeSet<&Path> = self.steps.iter().map(|step| folder_of(&step.change.path)).collect();
        if folders.len() > MANY {
            return ops.sync_together(self.steps.iter().map(|step| step.change.path.as_path()));
        }
        folders.into_iter().try_for_each(|folder| ops.sync_folder(folder))
    }

    /// Undoes what was done. Returns the files that could not be brought back, with the names that they have now: they
    /// are the only copies.
    fn roll_back(&mut self, ops: &mut FsOps<'_>) -> Vec<(PathBuf, PathBuf)> {
        let mut lost = Vec::new();
        for done in self.done.drain(..).rev() {
            match done {
                Done::Added(path) => drop(ops.remove(&path)),
                Done::Displaced { path, old } => {
                    if ops.rename(&old, &path).is_err() {
                        self.made.retain(|made| *made != old);
                        lost.push((path, old));
                    }
                }
            }
        }
        lost
    }
}

/// The order to bring a file back by hand.
fn kept(path: &Path, old: &Path) -> Message {
    msg!(
        en: "{path} could not be brought back: rename {old} to it",
        fr: "{path} n’a pas pu être rétabli : renommez {old} ainsi",
        path = code(path_name(path)),
        old = code(path_name(old))
    )
}

impl<'c> Step<'c> {
    /// What is to be written, and where.
    fn write(&self) -> Option<(&Change<'c>, &'c [u8], &Path)> {
        Some((&self.change, self.change.new?, self.new.as_deref()?))
    }
}
