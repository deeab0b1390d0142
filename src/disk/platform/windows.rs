//! Windows. A folder cannot be opened like a file there; a file that another program has open without
//! sharing it, as virus scanners and editors do for a moment, can be neither replaced nor removed; and
//! some names are devices in every folder.

use std::collections::BTreeSet;
use std::fs::{self, File, FileType, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::windows::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::diag::{Template, text};
use crate::value::file_name;

/// `ERROR_ACCESS_DENIED`: among other things, the file that is to go is open in another program.
const ACCESS_DENIED: i32 = 5;
/// `ERROR_SHARING_VIOLATION`: another program has the file open and does not share it.
const SHARING_VIOLATION: i32 = 32;
/// `ERROR_LOCK_VIOLATION`: another program has locked a part of the file.
const LOCK_VIOLATION: i32 = 33;
/// `ERROR_DELETE_PENDING`: the file goes when the last program has closed it.
const DELETE_PENDING: i32 = 303;
/// `ERROR_USER_MAPPED_FILE`: another program has the file in its memory.
const USER_MAPPED_FILE: i32 = 1224;

/// `FILE_FLAG_OPEN_REPARSE_POINT`: a link itself is opened, not what it leads to.
const OPEN_REPARSE_POINT: u32 = 0x0020_0000;

/// How often a step is tried that another program is in the way of. The pauses double from a
/// millisecond and are two seconds together.
const TRIES: u32 = 12;

/// Opens a file for reading.
pub(in crate::disk) fn open(path: &Path, follow_links: bool) -> io::Result<File> {
    let flags = if follow_links { 0 } else { OPEN_REPARSE_POINT };
    persist(&[SHARING_VIOLATION], std::thread::sleep, || OpenOptions::new().read(true).custom_flags(flags).open(path))
}

/// What a name stands for that no file can have.
pub(in crate::disk) fn reserved_name(path: &Path) -> Option<Template> {
    let name = path.file_name()?.to_string_lossy();
    file_name::is_device(&name).then_some(text!(
        en: "a name that Windows keeps for a device, not a file",
        fr: "un nom que Windows réserve à un périphérique, pas un fichier",
    ))
}

/// What something is that only this system knows. Returns `None`: on Windows such things are names.
pub(in crate::disk) fn special(_: FileType) -> Option<Template> {
    None
}

/// Returns `false`: a named pipe is no path of a folder on Windows.
pub(in crate::disk) fn is_pipe(_: &Path) -> bool {
    false
}

/// The name of the file that stands for the lock of its folder.
const LOCK: &str = ".pressfeed-lock";

/// A lock on a folder, which ends with the value or the process.
#[derive(Debug)]
pub(in crate::disk) struct FolderLock {
    file: Option<File>,
    path: PathBuf,
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        drop(self.file.take());
        // Whoever has it open by now keeps it, and somebody else's file of that name is not empty.
        if self.path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == 0) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Locks a folder. Returns `None` if nothing can be written into it.
///
/// # Errors
/// `WouldBlock` if another process has locked it.
pub(in crate::disk) fn try_lock(folder: &Path) -> io::Result<Option<FolderLock>> {
    let path = folder.join(LOCK);
    let file = OpenOptions::new().write(true).create(true).truncate(false).share_mode(0).open(&path);
    match file {
        Ok(file) => Ok(Some(FolderLock { file: Some(file), path })),
        Err(error) if matches!(error.raw_os_error(), Some(SHARING_VIOLATION | DELETE_PENDING)) => {
            Err(ErrorKind::WouldBlock.into())
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => match path.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            _ => Err(ErrorKind::WouldBlock.into()),
        },
        Err(error) => Err(error),
    }
}

/// Does nothing: a new file inherits the permissions of its folder.
pub(in crate::disk) fn set_permissions(_: &File, _: Permissions) -> io::Result<()> {
    Ok(())
}

/// Gives a file another name. What has that name is replaced.
pub(in crate::disk) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    persist(IN_USE, std::thread::sleep, || fs::rename(from, to))
}

/// Removes a file.
pub(in crate::disk) fn remove(path: &Path) -> io::Result<()> {
    persist(IN_USE, std::thread::sleep, || fs::remove_file(path))
}

/// What Windows says of a file that is in use.
const IN_USE: &[i32] = &[ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION, DELETE_PENDING, USER_MAPPED_FILE];

/// Tries a step again, after a pause, as long as it fails with one of some errors.
fn persist<T>(busy: &[i32], pause: impl Fn(Duration), mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for at in 0..TRIES - 1 {
        match act() {
            Err(error) if error.raw_os_error().is_some_and(|code| busy.contains(&code)) => {
                pause(Duration::from_millis(1 << at));
            }
            result => return result,
        }
    }
    act()
}

/// Returns `false`, since the system has no call that brings all files onto the disk at once.
pub(in crate::disk) fn sync_file_systems(_: BTreeSet<&Path>) -> io::Result<bool> {
    Ok(false)
}

/// Brings a file that was written onto the disk. Windows wants it open for writing.
pub(in crate::disk) fn sync_file(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Does nothing: the names in a folder are on the disk when a file has its name.
pub(in crate::disk) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Returns `None`: Windows knows no such limit for a process.
pub(in crate::disk) fn file_size_limit() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn a_file_that_is_in_use_is_asked_for_again_but_not_for_ever() {
        let pauses = RefCell::new(Vec::new());
        let pause = |time: Duration| pauses.borrow_mut().push(time);
        let mut left = 3;
        let done = persist(&[SHARING_VIOLATION], pause, || {
            left -= 1;
            if left > 0 { Err(io::Error::from_raw_os_error(SHARING_VIOLATION)) } else { Ok(left) }
        });
        assert_eq!((done.ok(), pauses.take().len()), (Some(0), 2));
        let never = persist(IN_USE, pause, || Err::<(), _>(io::Error::from_raw_os_error(ACCESS_DENIED)));
        assert_eq!(never.map_err(|error| error.raw_os_error()), Err(Some(ACCESS_DENIED)));
        let waited: Duration = pauses.take().iter().sum();
        assert_eq!(waited, Duration::from_millis(2047));
        let other = persist(IN_USE, pause, || Err::<(), _>(io::Error::from(ErrorKind::NotFound)));
        assert!(other.is_err() && pauses.take().is_empty());
    }

    #[test]
    fn a_file_that_another_program_reads_is_replaced() {
        let home = tempfile::tempdir().expect("a folder");
        let (new, old) = (home.path().join("new"), home.path().join("old"));
        fs::write(&new, "new").expect("written");
        fs::write(&old, "old").expect("written");
        // Shared for reading alone, as editors do.
        let reader = OpenOptions::new().read(true).share_mode(1).open(&old).expect("open");
        let failed = fs::rename(&new, &old).map_err(|error| error.raw_os_error());
        assert!(failed.is_err_and(|code| code.is_some_and(|code| IN_USE.contains(&code))));
        let reader = RefCell::new(Some(reader));
        persist(IN_USE, |_| drop(reader.take()), || fs::rename(&new, &old)).expect("renamed");
        assert_eq!(fs::read_to_string(&old).expect("there"), "new");
    }

    #[test]
    fn the_file_of_a_lock_goes_with_it_and_a_strangers_stays() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join(LOCK);
        let lock = try_lock(home.path()).expect("free");
        assert!(lock.is_some() && path.exists());
        assert_eq!(try_lock(home.path()).map_err(|error| error.kind()).err(), Some(ErrorKind::WouldBlock));
        drop(lock);
        assert!(!path.exists());
        fs::write(&path, "somebody's").expect("written");
        drop(try_lock(home.path()).expect("free"));
        assert_eq!(fs::read_to_string(&path).expect("there"), "somebody's");
    }
}
