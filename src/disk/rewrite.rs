//! Rewriting a catalogue: some of its files get other bytes, all of them or none, each in one step.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::failure::{self, Failure};
use super::fs_ops::{FsOps, folder_of};
use super::lock::{self, PATIENCE};
use super::read::{self, Links};
use super::transaction::{Change, Transaction};
use crate::diag::msg;

/// What temporary files are called, before their number. No such file is a part of a catalogue.
const TEMPORARY: &str = ".pressfeed-freeze-";

/// A file of a catalogue that is to have other bytes.
#[derive(Debug, Clone)]
pub struct Rewrite {
    /// Its path, as [`catalogue`](super::catalogue()) names it.
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
pub fn rewrite(catalogue: &Path, rewrites: &[Rewrite]) -> Result<(), Failure> {
    rewrite_step_by_step(catalogue, rewrites, PATIENCE, &mut || Ok(()))
}

/// The same, asking before each step.
fn rewrite_step_by_step(
    catalogue: &Path,
    rewrites: &[Rewrite],
    patience: Duration,
    step: &mut dyn FnMut() -> io::Result<()>,
) -> Result<(), Failure> {
    let home = home(catalogue)?;
    let lock = lock::lock(&home, patience)?;
    let mut ops = FsOps::new(step);
    let changes = rewrites.iter().map(|rewrite| change(&home, rewrite)).collect::<Result<Vec<_>, Failure>>()?;
    let folders: BTreeSet<PathBuf> = changes.iter().map(|change| folder_of(&change.path).to_owned()).collect();
    folders.iter().try_for_each(|folder| clear_leftovers(folder, &mut ops))?;
    let done = Transaction::new(changes, TEMPORARY).commit(&mut ops);
    drop(lock);
    done
}

/// The folder of a catalogue, without links.
fn home(catalogue: &Path) -> Result<PathBuf, Failure> {
    let failure = |error| Failure::system(failure::FIND, catalogue, error);
    let folder = if catalogue.is_dir() {
        catalogue.to_owned()
    } else {
        std::path::absolute(catalogue).map_err(failure)?.parent().unwrap_or(Path::new("/")).to_owned()
    };
    folder.canonicalize().map_err(failure)
}

fn change<'r>(home: &Path, rewrite: &'r Rewrite) -> Result<Change<'r>, Failure> {
    let named = Path::new(&rewrite.name);
    let failure = |error| Failure::system(failure::REPLACE, named, error);
    let real = named.canonicalize().map_err(failure)?;
    if !real.starts_with(home) {
        let failure = Failure::refused(failure::REPLACE, named, read::LEADS_OUT);
        let help = msg!(en: "give the path of the file itself", fr: "donnez le chemin du fichier lui-même");
        return Err(failure.with_help(help));
    }
    // The new bytes go where a link leads to. Otherwise failures name the path as people know it.
    let path = if named.is_symlink() { real } else { named.to_owned() };
    if read::bytes(&path, rewrite.old.len() as u64, Links::Refused)? != rewrite.old {
        let reason = msg!(en: "somebody has changed it in the meantime", fr: "quelqu’un l’a modifié entre-temps");
        let help = msg!(en: "run the command again", fr: "relancez la commande");
        return Err(Failure::refused(failure::REPLACE, named, reason).with_help(help));
    }
    let permissions = path.metadata().map_err(failure)?.permissions();
    if permissions.readonly() {
        return Err(failure(io::ErrorKind::PermissionDenied.into()));
    }
    Ok(Change { path, new: Some(&rewrite.new), old: Some(permissions) })
}

/// Removes what an earlier run that was ended by force has left in a folder.
fn clear_leftovers(folder: &Path, ops: &mut FsOps<'_>) -> Result<(), Failure> {
    let failure = |error| Failure::system(failure::READ, folder, error);
    for entry in fs::read_dir(folder).map_err(failure)? {
        let entry = entry.map_err(failure)?;
        if is_temporary(&entry.file_name().to_string_lossy()) {
            ops.remove_regular(&entry.path())?;
        }
    }
    Ok(())
}

fn is_temporary(name: &str) -> bool {
    name.strip_prefix(TEMPORARY).is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use super::super::special_files;
    use super::*;

    fn one(folder: &Path, name: &str, old: &str, new: &str) -> Rewrite {
        let name = folder.join(name).to_string_lossy().into_owned();
        Rewrite { name, old: old.as_bytes().to_vec(), new: new.as_bytes().to_vec() }
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
    #[cfg(unix)] // Windows has no permissions of this kind, and links need a right of their own there.
    fn files_are_replaced_and_keep_their_permissions() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};

        let home = folder(&[("data/catalogue.yaml", "a"), ("data/releases/b.yaml", "b")]);
        let data = home.path().join("data");
        fs::set_permissions(data.join("catalogue.yaml"), fs::Permissions::from_mode(0o640)).expect("set");
        special_files::link("releases/b.yaml", &data.join("link.yaml"));
        fs::write(data.join(".pressfeed-freeze-7"), "left").expect("written");
        fs::write(data.join(".pressfeed-freeze-x"), "kept").expect("written");
        let rewrites = [one(&data, "catalogue.yaml", "a", "A"), one(&data, "link.yaml", "b", "B")];
        rewrite(&data, &rewrites).expect("rewritten");
        assert_eq!(texts(home.path()), ["kept", "A", "B"]);
        assert_eq!(data.join("catalogue.yaml").metadata().expect("there").mode() & 0o777, 0o640);
        assert!(data.join("link.yaml").is_symlink());
    }

    #[test]
    fn one_file_alone_is_a_catalogue_too() {
        let home = folder(&[("one.yaml", "a")]);
        rewrite(&home.path().join("one.yaml"), &[one(home.path(), "one.yaml", "a", "A")]).expect("rewritten");
        assert_eq!(texts(home.path()), ["A"]);
    }

    #[test]
    fn links_out_and_files_that_changed_are_refused() {
        let home = folder(&[("out.yaml", "a"), ("data/catalogue.yaml", "b"), ("data/locked.yaml", "c")]);
        let data = home.path().join("data");
        let mut locked = data.join("locked.yaml").metadata().expect("there").permissions();
        locked.set_readonly(true);
        fs::set_permissions(data.join("locked.yaml"), locked).expect("set");
        #[cfg(unix)]
        special_files::link("../out.yaml", &data.join("link.yaml"));
        let cases = [
            #[cfg(unix)] // Links need a right of their own on Windows.
            ("it is a link that leads out of the catalogue's folder", one(&data, "link.yaml", "a", "A")),
            ("somebody has changed it in the meantime", one(&data, "catalogue.yaml", "x", "A")),
            ("permission denied", one(&data, "locked.yaml", "c", "A")),
            ("there is no such file or folder", one(&data, "none.yaml", "a", "A")),
        ];
        for (reason, bad) in cases {
            let rewrites = [one(&data, "catalogue.yaml", "b", "B"), bad];
            let failure = rewrite(&data, &rewrites).expect_err(reason);
            assert_eq!(failure.words(), reason);
            assert_eq!(texts(home.path()), ["b", "c", "a"]);
        }
    }

    #[test]
    fn a_failure_at_any_step_leaves_all_as_it_was() {
        let home = folder(&[("data/catalogue.yaml", "a"), ("data/releases/b.yaml", "b")]);
        let data = home.path().join("data");
        let rewrites = [one(&data, "catalogue.yaml", "a", "A"), one(&data, "releases/b.yaml", "b", "B")];
        for failing in 0..100 {
            let mut count = 0;
            let mut step = || {
                count += 1;
                if count == failing + 1 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
            };
            if rewrite_step_by_step(&data, &rewrites, PATIENCE, &mut step).is_ok() {
                assert!(failing >= 10, "only {failing} steps");
                return;
            }
            assert_eq!(texts(home.path()), ["a", "b"], "step {failing}");
        }
        panic!("it never ends");
    }

    #[test]
    fn after_an_end_by_force_each_file_is_whole_and_the_next_run_clears_up() {
        for last in 0..100 {
            let home = folder(&[("data/catalogue.yaml", "aa"), ("data/releases/b.yaml", "bb")]);
            let data = home.path().join("data");
            let read = |name: &str| fs::read_to_string(data.join(name)).expect("it is there");
            let again = |step: &mut dyn FnMut() -> io::Result<()>| {
                let (a, b) = (read("catalogue.yaml"), read("releases/b.yaml"));
                let rewrites = [one(&data, "catalogue.yaml", &a, "AA"), one(&data, "releases/b.yaml", &b, "BB")];
                rewrite_step_by_step(&data, &rewrites, PATIENCE, step)
            };
            let mut count = 0;
            let mut step = || {
                count += 1;
                if count > last { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
            };
            let ended = again(&mut step);
            assert!(["aa", "AA"].contains(&read("catalogue.yaml").as_str()));
            assert!(["bb", "BB"].contains(&read("releases/b.yaml").as_str()));
            again(&mut || Ok(())).expect("rewritten");
            assert_eq!(texts(home.path()), ["AA", "BB"], "step {last}");
            if ended.is_ok() && count <= last {
                assert!(last > 12, "only {last} steps");
                return;
            }
        }
        panic!("it never ends");
    }
}
