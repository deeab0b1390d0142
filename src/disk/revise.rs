//! Revising a catalogue: some of its files get other bytes, all of them or none, each in one step.
//!
//! Everything is written under temporary names beside the files and brought onto the disk before the
//! first name changes; until the last one has changed, each step can be undone. Whatever instant the
//! process ends at, every file is the old one or the new one, and the next revision clears away what
//! was left.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::failure::Failure;
use super::hands::Hands;
use super::lock::{self, PATIENCE};
use super::read;
use super::system::Links;

/// What temporary files are called, before their number. No such file is a part of a catalogue.
const TEMPORARY: &str = ".pressfeed-freeze-";

/// More files than this are brought onto the disk together rather than one by one.
const MANY: usize = 64;

/// A file of a catalogue that is to have other bytes.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Its path, as it was told when the catalogue was read.
    pub name: String,
    /// The bytes that were read.
    pub old: Vec<u8>,
    /// The bytes that it is to have.
    pub new: Vec<u8>,
}

/// Gives files of a catalogue their new bytes. They keep their permissions; a link that stays inside
/// the catalogue's folder stays a link.
///
/// # Errors
/// When something cannot be written, a link leads out of the catalogue's folder, or a file is no longer
/// what was read. Then every file is as it was.
pub fn revise(catalogue: &Path, revisions: &[Revision]) -> Result<(), Failure> {
    revise_step_by_step(catalogue, revisions, PATIENCE, &mut || Ok(()))
}

/// The same, asking before each step.
fn revise_step_by_step(
    catalogue: &Path,
    revisions: &[Revision],
    patience: Duration,
    step: &mut dyn FnMut() -> io::Result<()>,
) -> Result<(), Failure> {
    let home = home(catalogue)?;
    let lock = lock::lock(&home, patience)?;
    let targets = revisions.iter().map(|revision| target(&home, revision)).collect::<Result<Vec<_>, Failure>>()?;
    let folders: BTreeSet<&Path> = targets.iter().filter_map(|target| target.path.parent()).collect();
    let mut change = Change { hands: Hands::new(step), number: 0, made: Vec::new(), done: Vec::new() };
    folders.iter().try_for_each(|folder| change.clear_leftovers(folder))?;
    if let Err(failure) = change.run(&home, &targets, &folders) {
        change.undo();
        return Err(failure);
    }
    change.clear_away();
    drop(lock);
    Ok(())
}

/// The folder of a catalogue, without links.
fn home(catalogue: &Path) -> Result<PathBuf, Failure> {
    let failure = |error| Failure::system("find", catalogue, error);
    let folder = if catalogue.is_dir() {
        catalogue.to_owned()
    } else {
        std::path::absolute(catalogue).map_err(failure)?.parent().unwrap_or(Path::new("/")).to_owned()
    };
    folder.canonicalize().map_err(failure)
}

/// A file that is to be replaced, without links.
struct Target<'a> {
    path: PathBuf,
    permissions: fs::Permissions,
    revision: &'a Revision,
}

fn target<'a>(home: &Path, revision: &'a Revision) -> Result<Target<'a>, Failure> {
    let named = Path::new(&revision.name);
    let failure = |error| Failure::system("replace", named, error);
    let path = named.canonicalize().map_err(failure)?;
    if !path.starts_with(home) {
        let failure = Failure::refused("replace", named, "it is a link that leads out of the catalogue's folder");
        return Err(failure.with_help("give the path of the file itself"));
    }
    if read::bytes(&path, revision.old.len() as u64, Links::Refused)? != revision.old {
        let failure = Failure::refused("replace", named, "somebody has changed it in the meantime");
        return Err(failure.with_help("run the command again"));
    }
    let permissions = path.metadata().map_err(failure)?.permissions();
    if permissions.readonly() {
        return Err(failure(io::ErrorKind::PermissionDenied.into()));
    }
    Ok(Target { path, permissions, revision })
}

/// A revision that is on its way.
struct Change<'h> {
    hands: Hands<'h>,
    /// The number of the next temporary file.
    number: u64,
    /// Temporary files that were made.
    made: Vec<PathBuf>,
    /// Files that were replaced, each with the second name of the old one.
    done: Vec<(PathBuf, PathBuf)>,
}

impl Change<'_> {
    fn run(&mut self, home: &Path, targets: &[Target<'_>], folders: &BTreeSet<&Path>) -> Result<(), Failure> {
        let is_many = targets.len() > MANY;
        let mut new = Vec::with_capacity(targets.len());
        for target in targets {
            let path = self.free_name(&target.path);
            let mut file = self.hands.create(&path, Some(target.permissions.clone()))?;
            self.made.push(path.clone());
            self.hands.write(&target.path, &mut file, &target.revision.new)?;
            if !is_many {
                self.hands.sync(&target.path, &file)?;
            }
            new.push(path);
        }
        if is_many {
            self.hands.sync_together(home, new.iter().map(PathBuf::as_path))?;
        }
        for (target, new) in targets.iter().zip(&new) {
            let old = self.free_name(&target.path);
            self.hands.keep(&target.path, &old)?;
            self.made.push(old.clone());
            self.hands.rename(new, &target.path)?;
            self.done.push((target.path.clone(), old));
        }
        folders.iter().try_for_each(|folder| self.hands.sync_folder(folder))
    }

    /// A name beside a file that nobody uses.
    fn free_name(&mut self, beside: &Path) -> PathBuf {
        loop {
            let path = beside.with_file_name(format!("{TEMPORARY}{}", self.number));
            self.number += 1;
            if path.symlink_metadata().is_err() {
                return path;
            }
        }
    }

    /// Removes what an earlier revision that was ended by force has left in a folder.
    fn clear_leftovers(&mut self, folder: &Path) -> Result<(), Failure> {
        let entries = fs::read_dir(folder).map_err(|error| Failure::system("read", folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Failure::system("read", folder, error))?;
            let is_file = entry.file_type().is_ok_and(|found| found.is_file());
            if is_file && is_temporary(&entry.file_name().to_string_lossy()) {
                self.hands.remove(&entry.path())?;
            }
        }
        Ok(())
    }

    /// Removes the temporary files. What stays is left to the next revision.
    fn clear_away(&mut self) {
        for path in std::mem::take(&mut self.made) {
            let _ = self.hands.remove(&path);
        }
    }

    /// Brings everything back to what it was, as far as the system lets it.
    fn undo(&mut self) {
        for (path, old) in std::mem::take(&mut self.done).into_iter().rev() {
            let _ = self.hands.rename(&old, &path);
        }
        self.clear_away();
    }
}

fn is_temporary(name: &str) -> bool {
    name.strip_prefix(TEMPORARY).is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use super::super::read::strange;
    use super::*;

    fn revision(folder: &Path, name: &str, old: &str, new: &str) -> Revision {
        let name = folder.join(name).to_string_lossy().into_owned();
        Revision { name, old: old.as_bytes().to_vec(), new: new.as_bytes().to_vec() }
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("data/releases")).expect("made");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        folder
    }

    /// The texts of all files of a catalogue, hidden ones too.
    fn texts(folder: &Path) -> Vec<String> {
        let entries =
            walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
        let files = entries.filter(|entry| entry.file_type().is_file());
        files.map(|entry| fs::read_to_string(entry.path()).expect("readable")).collect()
    }

    #[test]
    fn files_are_replaced_and_keep_their_permissions() {
        let home = folder(&[("data/catalogue.yaml", "a"), ("data/releases/b.yaml", "b")]);
        let data = home.path().join("data");
        fs::set_permissions(data.join("catalogue.yaml"), fs::Permissions::from_mode(0o640)).expect("set");
        strange::link("releases/b.yaml", &data.join("link.yaml"));
        fs::write(data.join(".pressfeed-freeze-7"), "left").expect("written");
        fs::write(data.join(".pressfeed-freeze-x"), "kept").expect("written");
        let revisions = [revision(&data, "catalogue.yaml", "a", "A"), revision(&data, "link.yaml", "b", "B")];
        revise(&data, &revisions).expect("revised");
        assert_eq!(texts(home.path()), ["kept", "A", "B"]);
        assert_eq!(data.join("catalogue.yaml").metadata().expect("there").mode() & 0o777, 0o640);
        assert!(data.join("link.yaml").is_symlink());
    }

    #[test]
    fn one_file_alone_is_a_catalogue_too() {
        let home = folder(&[("one.yaml", "a")]);
        revise(&home.path().join("one.yaml"), &[revision(home.path(), "one.yaml", "a", "A")]).expect("revised");
        assert_eq!(texts(home.path()), ["A"]);
    }

    #[test]
    fn links_out_and_files_that_changed_are_refused() {
        let home = folder(&[("out.yaml", "a"), ("data/catalogue.yaml", "b"), ("data/locked.yaml", "c")]);
        let data = home.path().join("data");
        strange::link("../out.yaml", &data.join("link.yaml"));
        let locked = fs::Permissions::from_mode(0o444);
        fs::set_permissions(data.join("locked.yaml"), locked).expect("set");
        let cases = [
            ("it is a link that leads out of the catalogue's folder", revision(&data, "link.yaml", "a", "A")),
            ("somebody has changed it in the meantime", revision(&data, "catalogue.yaml", "x", "A")),
            ("permission denied", revision(&data, "locked.yaml", "c", "A")),
            ("there is no such file or folder", revision(&data, "none.yaml", "a", "A")),
        ];
        for (reason, bad) in cases {
            let revisions = [revision(&data, "catalogue.yaml", "b", "B"), bad];
            let failure = revise(&data, &revisions).expect_err(reason);
            assert_eq!(failure.reason(), reason);
            assert_eq!(texts(home.path()), ["b", "c", "a"]);
        }
    }

    #[test]
    fn a_failure_at_any_step_leaves_all_as_it_was() {
        let home = folder(&[("data/catalogue.yaml", "a"), ("data/releases/b.yaml", "b")]);
        let data = home.path().join("data");
        let revisions = [revision(&data, "catalogue.yaml", "a", "A"), revision(&data, "releases/b.yaml", "b", "B")];
        for failing in 0..100 {
            let mut count = 0;
            let mut step = || {
                count += 1;
                if count == failing + 1 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
            };
            if revise_step_by_step(&data, &revisions, PATIENCE, &mut step).is_ok() {
                assert!(failing > 12, "only {failing} steps");
                return;
            }
            assert_eq!(texts(home.path()), ["a", "b"], "step {failing}");
        }
        panic!("it never ends");
    }

    #[test]
    fn after_an_end_by_force_each_file_is_whole_and_the_next_revision_clears_up() {
        for last in 0..100 {
            let home = folder(&[("data/catalogue.yaml", "aa"), ("data/releases/b.yaml", "bb")]);
            let data = home.path().join("data");
            let read = |name: &str| fs::read_to_string(data.join(name)).expect("it is there");
            let revise = |step: &mut dyn FnMut() -> io::Result<()>| {
                let (a, b) = (read("catalogue.yaml"), read("releases/b.yaml"));
                let revisions =
                    [revision(&data, "catalogue.yaml", &a, "AA"), revision(&data, "releases/b.yaml", &b, "BB")];
                revise_step_by_step(&data, &revisions, PATIENCE, step)
            };
            let mut count = 0;
            let mut step = || {
                count += 1;
                if count > last { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
            };
            let ended = revise(&mut step);
            assert!(["aa", "AA"].contains(&read("catalogue.yaml").as_str()));
            assert!(["bb", "BB"].contains(&read("releases/b.yaml").as_str()));
            revise(&mut || Ok(())).expect("revised");
            assert_eq!(texts(home.path()), ["AA", "BB"], "step {last}");
            if ended.is_ok() && count <= last {
                assert!(last > 12, "only {last} steps");
                return;
            }
        }
        panic!("it never ends");
    }
}
