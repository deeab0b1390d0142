//! Publishing: all documents or none, each file replaced in one step.
//!
//! First the list in the folder learns what is to come; then everything is written under temporary
//! names and brought onto the disk; then the names change, one after the other. Until the last of them
//! has changed, each step can be undone. Whatever instant the process ends at, every file is the old
//! one or the new one, and the next build knows from the list what it may mend and clear away.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::failure::Failure;
use super::hands::{Blank, Hands};
use super::lock::{self, PATIENCE};
use super::memory::{MEMORY, Memory, TEMPORARY, is_list};
use super::plan::{Document, Plan, folder_exists, plan};
use super::read;
use super::system::Links;

/// More files than this are brought onto the disk together rather than one by one.
const MANY: usize = 64;

/// How many files are written at the same time; each is open meanwhile.
const TOGETHER: usize = 4;

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
    pub kept: Vec<(String, &'static str)>,
}

/// Makes an output folder hold these documents, and none that it wrote before and that are not among
/// them. What it did not write itself is never touched.
///
/// # Errors
/// When something cannot be written, or a name belongs to somebody else's file. Then all is as it was.
pub fn publish(out: &Path, documents: &[Document]) -> Result<Published, Failure> {
    publish_step_by_step(out, documents, PATIENCE, &mut || Ok(()))
}

/// The same, asking before each step.
pub(super) fn publish_step_by_step(
    out: &Path,
    documents: &[Document],
    patience: Duration,
    step: &mut dyn FnMut() -> io::Result<()>,
) -> Result<Published, Failure> {
    let is_new = !folder_exists(out)?;
    if is_new {
        fs::create_dir_all(out).map_err(|error| Failure::system("make the folder", out, error))?;
    }
    let published = lock::lock(out, patience).and_then(|lock| {
        let published = in_folder(out, documents, Hands::new(step));
        drop(lock);
        published
    });
    if is_new && published.is_err() {
        // It stays when something lies in it.
        let _ = fs::remove_dir(out);
    }
    published
}

fn in_folder(out: &Path, documents: &[Document], mut hands: Hands<'_>) -> Result<Published, Failure> {
    let plan = plan(out, documents)?;
    let spare = spare(out, &mut hands)?;
    for name in &plan.before.temporaries {
        clear(&out.join(name), &mut hands)?;
    }
    let is_done = plan.write.is_empty() && plan.remove.is_empty();
    if !is_done || plan.before != plan.after {
        let mut change = Change { out, hands, spare, made: Vec::new(), done: Vec::new() };
        if let Err(failure) = change.run(&plan, documents) {
            change.undo(plan.list.as_deref());
            return Err(failure);
        }
    }
    let name = |at: usize| documents[at].name.clone();
    Ok(Published {
        written: plan.write.iter().map(|write| name(write.document)).collect(),
        unchanged: plan.unchanged.iter().map(|at| name(*at)).collect(),
        removed: plan.remove,
        kept: plan.kept,
    })
}

/// Removes a temporary file that an earlier build left behind.
fn clear(path: &Path, hands: &mut Hands<'_>) -> Result<(), Failure> {
    if path.symlink_metadata().is_ok_and(|found| found.is_file()) { hands.remove(path) } else { Ok(()) }
}

/// A free name for a new list. Half a list that an earlier build left under such a name is removed.
fn spare(out: &Path, hands: &mut Hands<'_>) -> Result<PathBuf, Failure> {
    let mut number = 0_u64;
    loop {
        let path = out.join(format!("{TEMPORARY}list{number}"));
        let Ok(found) = path.symlink_metadata() else { return Ok(path) };
        if found.is_file() && is_list(&read::bytes(&path, 64, Links::Refused)?) {
            hands.remove(&path)?;
            return Ok(path);
        }
        number += 1;
    }
}

/// A change of an output folder that is on its way.
struct Change<'o, 'h> {
    out: &'o Path,
    hands: Hands<'h>,
    /// A free name for a new list.
    spare: PathBuf,
    /// Temporary files that were made.
    made: Vec<PathBuf>,
    /// What was done to files that people see.
    done: Vec<Done>,
}

enum Done {
    /// A new file, where there was none.
    Added(PathBuf),
    /// A file was replaced or removed; the old one has a second name.
    Displaced { path: PathBuf, old: PathBuf },
}

impl Change<'_, '_> {
    fn run(&mut self, plan: &Plan, documents: &[Document]) -> Result<(), Failure> {
        if plan.write.is_empty() && plan.remove.is_empty() {
            return self.list(plan.after.to_string().as_bytes());
        }
        let mut names = self.free_names(2 * plan.write.len() + plan.remove.len());
        self.list(union(plan, names.iter()).to_string().as_bytes())?;
        self.hands.sync_folder(self.out)?;
        let mut take = || self.out.join(names.pop_front().expect("a name for each file was set aside"));
        let new: Vec<PathBuf> = plan.write.iter().map(|_| take()).collect();
        let old: Vec<PathBuf> = plan.write.iter().map(|_| take()).collect();
        let removed: Vec<PathBuf> = plan.remove.iter().map(|_| take()).collect();
        self.prepare(plan, documents, &new)?;
        self.exchange(plan, documents, new.iter().zip(old))?;
        for (name, old) in plan.remove.iter().zip(removed) {
            let path = self.out.join(name);
            self.hands.rename(&path, &old)?;
            self.made.push(old.clone());
            self.done.push(Done::Displaced { path, old });
        }
        self.hands.sync_folder(self.out)?;
        // All is done; what fails from here on is left to the next build, and the list knows of it.
        self.done.clear();
        if self.clear_away() {
            let _ = self.list(plan.after.to_string().as_bytes());
        }
        Ok(())
    }

    /// Writes all new files under temporary names, and brings them onto the disk.
    fn prepare(&mut self, plan: &Plan, documents: &[Document], new: &[PathBuf]) -> Result<(), Failure> {
        let is_many = new.len() > MANY;
        let all: Vec<_> = plan.write.iter().zip(new).collect();
        for some in all.chunks(TOGETHER) {
            let mut files = Vec::with_capacity(some.len());
            for (write, path) in some {
                let document = &documents[write.document];
                let file = self.hands.create(path, write.old.as_ref().map(fs::Metadata::permissions))?;
                self.made.push((*path).clone());
                files.push(Blank { shown: self.out.join(&document.name), file, bytes: &document.bytes });
            }
            self.hands.fill(files, !is_many)?;
        }
        if is_many { self.hands.sync_together(self.out, new.iter().map(PathBuf::as_path)) } else { Ok(()) }
    }

    /// Gives the new files their names, one after the other.
    fn exchange<'p>(
        &mut self,
        plan: &Plan,
        documents: &[Document],
        files: impl Iterator<Item = (&'p PathBuf, PathBuf)>,
    ) -> Result<(), Failure> {
        for (write, (new, old)) in plan.write.iter().zip(files) {
            let path = self.out.join(&documents[write.document].name);
            if write.old.is_some() {
                self.hands.keep(&path, &old)?;
                self.made.push(old.clone());
            }
            self.hands.rename(new, &path)?;
            self.done.push(if write.old.is_some() { Done::Displaced { path, old } } else { Done::Added(path) });
        }
        Ok(())
    }

    /// Replaces the list in one step.
    fn list(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let (spare, list) = (self.spare.clone(), self.out.join(MEMORY));
        let permissions = list.symlink_metadata().ok().map(|found| found.permissions());
        let result = self.hands.create(&spare, permissions).and_then(|mut file| {
            self.hands.write(&list, &mut file, bytes)?;
            self.hands.sync(&list, &file)?;
            self.hands.rename(&spare, &list)
        });
        if result.is_err() {
            // The next build removes what stays.
            let _ = self.hands.remove(&spare);
        }
        result
    }

    /// Names for temporary files that nobody uses.
    fn free_names(&self, count: usize) -> VecDeque<String> {
        let names = (0_u64..).map(|number| format!("{TEMPORARY}{number}"));
        names.filter(|name| self.out.join(name).symlink_metadata().is_err()).take(count).collect()
    }

    /// Removes the temporary files; whether none is left.
    fn clear_away(&mut self) -> bool {
        let made = std::mem::take(&mut self.made);
        made.iter().filter(|path| self.hands.remove(path).is_err()).count() == 0
    }

    /// Brings everything back to what it was, as far as the system lets it.
    fn undo(&mut self, before: Option<&[u8]>) {
        for done in std::mem::take(&mut self.done).into_iter().rev() {
            let _ = match done {
                Done::Added(path) => self.hands.remove(&path),
                Done::Displaced { path, old } => self.hands.rename(&old, &path),
            };
        }
        let list = self.out.join(MEMORY);
        if !self.clear_away() || read::bytes(&list, u64::MAX - 1, Links::Refused).ok().as_deref() == before {
            return;
        }
        let _ = match before {
            Some(bytes) => self.list(bytes),
            None => self.hands.remove(&list),
        };
    }
}

/// What the list says while a change is on its way: everything old, everything new, and the temporary
/// files.
fn union<'a>(plan: &Plan, temporaries: impl Iterator<Item = &'a String>) -> Memory {
    let mut files = plan.after.files.clone();
    for (name, records) in &plan.before.files {
        files.entry(name.clone()).or_default().extend(records);
    }
    Memory { files, temporaries: temporaries.cloned().collect() }
}
