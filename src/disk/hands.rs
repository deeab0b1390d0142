//! Everything that changes a folder, one small step after the other.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::{read, system};
use crate::parallel;

/// A file that was made and has no bytes yet. `shown` is the name that people know it by.
pub(super) struct Blank<'b> {
    pub(super) shown: PathBuf,
    pub(super) file: File,
    pub(super) bytes: &'b [u8],
}

/// Changes a folder. A test can stop it before any of its steps, and so stand in for a full disk or
/// the end of the process.
pub(super) struct Hands<'a> {
    step: &'a mut dyn FnMut() -> io::Result<()>,
}

impl<'a> Hands<'a> {
    pub(super) fn new(step: &'a mut dyn FnMut() -> io::Result<()>) -> Self {
        Hands { step }
    }

    fn failing(
        &mut self,
        doing: &'static str,
        path: &Path,
        act: impl FnOnce() -> io::Result<()>,
    ) -> Result<(), Failure> {
        (self.step)().and_then(|()| act()).map_err(|error| Failure::system(doing, path, error))
    }

    /// Makes a file that is not there yet, readable as the umask says or with given permissions.
    pub(super) fn create(&mut self, path: &Path, permissions: Option<Permissions>) -> Result<File, Failure> {
        let mut made = None;
        self.failing("write into", path.parent().unwrap_or(path), || {
            let file = OpenOptions::new().write(true).create_new(true).open(path)?;
            let set = permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions));
            made = Some(file);
            set.inspect_err(|_| clear(path))
        })?;
        Ok(made.expect("it was made a moment ago"))
    }

    /// Writes all of a file. `shown` is the name that people know it by.
    pub(super) fn write(&mut self, shown: &Path, file: &mut File, bytes: &[u8]) -> Result<(), Failure> {
        let limit = system::file_size_limit().unwrap_or(u64::MAX);
        if read::is_too_long(bytes, limit) {
            // To write beyond it would end the process.
            return self.failing("write", shown, || Err(io::ErrorKind::FileTooLarge.into()));
        }
        let (first, second) = bytes.split_at(bytes.len() / 2);
        self.failing("write", shown, || file.write_all(first))?;
        self.failing("write", shown, || file.write_all(second))
    }

    /// Writes all of some files at the same time, and brings them onto the disk if that is wanted now.
    pub(super) fn fill(&mut self, files: Vec<Blank<'_>>, sync: bool) -> Result<(), Failure> {
        let limit = system::file_size_limit().unwrap_or(u64::MAX);
        for file in &files {
            // To write beyond the limit would end the process.
            let is_too_long = read::is_too_long(file.bytes, limit);
            let fits = || if is_too_long { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) };
            self.failing("write", &file.shown, fits)?;
        }
        let write = |mut file: Blank<'_>| {
            let written =
                file.file.write_all(file.bytes).and_then(|()| if sync { file.file.sync_all() } else { Ok(()) });
            written.map_err(|error| Failure::system("write", &file.shown, error))
        };
        parallel::map_owned(files, write).into_iter().collect()
    }

    /// Brings a written file onto the disk.
    pub(super) fn sync(&mut self, shown: &Path, file: &File) -> Result<(), Failure> {
        self.failing("write", shown, || file.sync_all())
    }

    /// Brings many written files onto the disk at once, where the system can.
    pub(super) fn sync_together<'p>(
        &mut self,
        folder: &Path,
        files: impl Iterator<Item = &'p Path>,
    ) -> Result<(), Failure> {
        let mut done = false;
        self.failing("write into", folder, || {
            done = system::sync_all_at_once(folder)?;
            Ok(())
        })?;
        for path in files.take(if done { 0 } else { usize::MAX }) {
            self.failing("write", path, || File::open(path)?.sync_all())?;
        }
        Ok(())
    }

    pub(super) fn sync_folder(&mut self, folder: &Path) -> Result<(), Failure> {
        self.failing("write into", folder, || system::sync_folder(folder))
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> Result<(), Failure> {
        self.failing("replace", to, || fs::rename(from, to))
    }

    /// Gives a file a second name; where the file system cannot, makes a copy of it.
    pub(super) fn keep(&mut self, path: &Path, second: &Path) -> Result<(), Failure> {
        self.failing("keep", path, || {
            if fs::hard_link(path, second).is_ok() {
                return Ok(());
            }
            copy(path, second)
        })
    }

    /// Removes a file, if it is there.
    pub(super) fn remove(&mut self, path: &Path) -> Result<(), Failure> {
        self.failing("remove", path, || match fs::remove_file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result,
        })
    }
}

/// Makes a copy of a file, or nothing.
fn copy(path: &Path, second: &Path) -> io::Result<()> {
    let mut copy = OpenOptions::new().write(true).create_new(true).open(second)?;
    let mut fill = || {
        let mut original = system::open(path, system::Links::Refused)?;
        copy.set_permissions(original.metadata()?.permissions())?;
        io::copy(&mut original, &mut copy)?;
        copy.sync_all()
    };
    fill().inspect_err(|_| clear(second))
}

/// Removes a file that was only just made and is of no use.
fn clear(path: &Path) {
    let _ = fs::remove_file(path);
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
