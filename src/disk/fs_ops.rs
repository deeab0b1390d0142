//! Everything that changes a folder, one small step after the other.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::Path;

use super::failure::{self, Failure};
use super::{platform, read};
use crate::diag::Template;
use crate::parallel;

/// The folder of a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that was made and has no bytes yet. `shown` is the name that people know it by.
pub(super) struct Blank<'b> {
    pub(super) shown: &'b Path,
    pub(super) file: File,
    pub(super) bytes: &'b [u8],
}

/// Changes a folder. A test can stop it before any of its steps, and so stand in for a full disk or
/// the end of the process.
pub(super) struct FsOps<'a> {
    step: &'a mut dyn FnMut() -> io::Result<()>,
}

impl<'a> FsOps<'a> {
    pub(super) fn new(step: &'a mut dyn FnMut() -> io::Result<()>) -> Self {
        FsOps { step }
    }

    fn failing(&mut self, doing: Template, path: &Path, act: impl FnOnce() -> io::Result<()>) -> Result<(), Failure> {
        (self.step)().and_then(|()| act()).map_err(|error| Failure::system(doing, path, error))
    }

    /// Makes a file that is not there yet, readable as the umask says or with given permissions.
    pub(super) fn create(&mut self, path: &Path, permissions: Option<Permissions>) -> Result<File, Failure> {
        let mut made = None;
        self.failing(failure::WRITE_INTO, folder_of(path), || {
            let file = OpenOptions::new().write(true).create_new(true).open(path)?;
            let set = permissions.map_or(Ok(()), |permissions| platform::set_permissions(&file, permissions));
            made = Some(file);
            set.inspect_err(|_| clear(path))
        })?;
        Ok(made.expect("it was made a moment ago"))
    }

    /// Writes all of some files at the same time, and brings them onto the disk if that is wanted now.
    pub(super) fn fill(&mut self, files: Vec<Blank<'_>>, sync: bool) -> Result<(), Failure> {
        files.iter().try_for_each(|file| self.failing(failure::WRITE, file.shown, || fits(file.bytes)))?;
        let write = |mut file: Blank<'_>| {
            let written =
                file.file.write_all(file.bytes).and_then(|()| if sync { file.file.sync_all() } else { Ok(()) });
            written.map_err(|error| Failure::system(failure::WRITE, file.shown, error))
        };
        parallel::map_owned(files, write).into_iter().collect()
    }

    /// Replaces one file in one step, by way of a second name that is free.
    pub(super) fn replace(&mut self, path: &Path, spare: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let permissions = path.symlink_metadata().ok().map(|found| found.permissions());
        let result = self.create(spare, permissions).and_then(|mut file| {
            let (first, second) = bytes.split_at(bytes.len() / 2);
            self.failing(failure::WRITE, path, || fits(bytes).and_then(|()| file.write_all(first)))?;
            self.failing(failure::WRITE, path, || file.write_all(second))?;
            self.failing(failure::WRITE, path, || file.sync_all())?;
            drop(file);
            self.rename(spare, path)
        });
        if result.is_err() {
            // The next run removes what stays.
            let _ = self.remove(spare);
        }
        result
    }

    /// Brings many written files onto the disk, at once where the system can.
    pub(super) fn sync_together<'p>(&mut self, files: impl Iterator<Item = &'p Path> + Clone) -> Result<(), Failure> {
        let mut done = false;
        let folders: BTreeSet<&Path> = files.clone().map(folder_of).collect();
        let Some(first) = folders.first().copied() else { return Ok(()) };
        self.failing(failure::WRITE_INTO, first, || {
            done = platform::sync_file_systems(folders)?;
            Ok(())
        })?;
        for path in files.take(if done { 0 } else { usize::MAX }) {
            self.failing(failure::WRITE, path, || platform::sync_file(path))?;
        }
        Ok(())
    }

    /// Brings the names in a folder onto the disk.
    pub(super) fn sync_folder(&mut self, folder: &Path) -> Result<(), Failure> {
        self.failing(failure::WRITE_INTO, folder, || platform::sync_folder(folder))
    }

    /// Makes a folder, if it is not there. The folder that it lies in is there.
    pub(super) fn make_folder(&mut self, folder: &Path) -> Result<(), Failure> {
        self.failing(failure::MAKE_THE_FOLDER, folder, || match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            result => result,
        })
    }

    /// Removes a folder, if nothing lies in it.
    pub(super) fn remove_empty_folder(&mut self, folder: &Path) {
        // It stays when something lies in it, and then does no harm.
        let _ = self.failing(failure::REMOVE, folder, || fs::remove_dir(folder));
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> Result<(), Failure> {
        self.failing(failure::REPLACE, to, || platform::rename(from, to))
    }

    /// Gives a file another name, under which it is kept until it is removed or brought back.
    pub(super) fn put_away(&mut self, path: &Path, second: &Path) -> Result<(), Failure> {
        self.failing(failure::REMOVE, path, || platform::rename(path, second))
    }

    /// Gives a file a second name; where the file system cannot, makes a copy of it.
    pub(super) fn keep(&mut self, path: &Path, second: &Path) -> Result<(), Failure> {
        self.failing(failure::KEEP, path, || {
            if fs::hard_link(path, second).is_ok() {
                return Ok(());
            }
            copy(path, second)
        })
    }

    /// Removes a file, if it is there.
    pub(super) fn remove(&mut self, path: &Path) -> Result<(), Failure> {
        self.failing(failure::REMOVE, path, || match platform::remove(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result,
        })
    }

    /// Removes a regular file, if it is there. Anything else under that name stays.
    pub(super) fn remove_regular(&mut self, path: &Path) -> Result<(), Failure> {
        if path.symlink_metadata().is_ok_and(|found| found.is_file()) { self.remove(path) } else { Ok(()) }
    }
}

/// Whether a file may have so many bytes: to write beyond the limit would end the process.
fn fits(bytes: &[u8]) -> io::Result<()> {
    let limit = platform::file_size_limit().unwrap_or(u64::MAX);
    if read::is_too_long(bytes, limit) { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
}

/// Makes a copy of a file, or nothing.
fn copy(path: &Path, second: &Path) -> io::Result<()> {
    let mut copy = OpenOptions::new().write(true).create_new(true).open(second)?;
    let mut fill = || {
        let mut original = platform::open(path, false)?;
        platform::set_permissions(&copy, original.metadata()?.permissions())?;
        io::copy(&mut original, &mut copy)?;
        copy.sync_all()
    };
    fill().inspect_err(|_| clear(second))
}

/// Removes a file that was only just made and is of no use.
fn clear(path: &Path) {
    let _ = platform::remove(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_stands_in_for_a_second_name() {
        let home = tempfile::tempdir().expect("a folder");
        let (path, second) = (home.path().join("a"), home.path().join("b"));
        assert!(copy(&path, &second).is_err() && !second.exists());
        fs::write(&path, "text").expect("written");
        copy(&path, &second).expect("copied");
        assert_eq!(fs::read_to_string(&second).expect("there"), "text");
        fs::write(&path, "other").expect("written");
        assert!(copy(&path, &second).is_err(), "what is there is not replaced");
        assert_eq!(fs::read_to_string(&second).expect("there"), "text");
    }
}
