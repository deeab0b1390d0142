//! Linux, macOS and their like.

use std::collections::BTreeSet;
use std::fs::{self, File, FileType, OpenOptions, Permissions, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::OFlags;

use crate::diag::{Template, text};

/// Opens a file for reading. A named pipe that nobody writes to is opened at once, not waited for.
pub(in crate::disk) fn open(path: &Path, follow_links: bool) -> io::Result<File> {
    let follow = if follow_links { OFlags::empty() } else { OFlags::NOFOLLOW };
    let flags = i32::try_from((OFlags::NONBLOCK | follow).bits()).map_err(io::Error::other)?;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

/// What a name stands for that no file can have. Returns `None`: Unix keeps no names.
pub(in crate::disk) fn reserved_name(_: &Path) -> Option<Template> {
    None
}

/// What something is that only Unix knows and that is no regular file.
pub(in crate::disk) fn special(found: FileType) -> Option<Template> {
    if found.is_fifo() {
        Some(text!(en: "a named pipe, not a file", fr: "un tube nommé, pas un fichier"))
    } else if found.is_socket() {
        Some(text!(en: "a socket, not a file", fr: "une socket, pas un fichier"))
    } else if found.is_block_device() || found.is_char_device() {
        Some(text!(en: "a device, not a file", fr: "un périphérique, pas un fichier"))
    } else {
        None
    }
}

/// Whether a path leads to a named pipe.
pub(in crate::disk) fn is_pipe(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| found.file_type().is_fifo())
}

/// A lock on a folder, which ends with the value or the process.
#[derive(Debug)]
pub(in crate::disk) struct FolderLock {
    _folder: File,
}

/// Locks a folder. Returns `None` if its file system has no locks for folders, as some on networks.
///
/// # Errors
/// `WouldBlock` if another process has locked it.
pub(in crate::disk) fn try_lock(folder: &Path) -> io::Result<Option<FolderLock>> {
    let file = File::open(folder)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(FolderLock { _folder: file })),
        Err(TryLockError::WouldBlock) => Err(ErrorKind::WouldBlock.into()),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Gives a file the permissions of another one.
pub(in crate::disk) fn set_permissions(file: &File, permissions: Permissions) -> io::Result<()> {
    file.set_permissions(permissions)
}

/// Gives a file another name. What has that name is replaced.
pub(in crate::disk) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Removes a file.
pub(in crate::disk) fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Brings everything that was written to the file systems of these folders onto the disk. Returns
/// `false` if the system has no such call.
#[cfg(target_os = "linux")]
pub(in crate::disk) fn sync_file_systems(folders: BTreeSet<&Path>) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let mut devices = BTreeSet::new();
    for path in folders {
        let folder = File::open(path)?;
        if !devices.insert(folder.metadata()?.dev()) {
            continue;
        }
        match rustix::fs::syncfs(folder) {
            Ok(()) => {}
            Err(rustix::io::Errno::NOSYS) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(true)
}

/// Brings everything that was written to the file systems of these folders onto the disk. Returns
/// `false`, since the system has no such call.
#[cfg(not(target_os = "linux"))]
pub(in crate::disk) fn sync_file_systems(_: BTreeSet<&Path>) -> io::Result<bool> {
    Ok(false)
}

/// Brings a file that was written onto the disk.
pub(in crate::disk) fn sync_file(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Brings the names in a folder onto the disk, where the file system knows of such a thing.
pub(in crate::disk) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

/// How many bytes a file may have that this process writes. To go beyond it would end the process.
pub(in crate::disk) fn file_size_limit() -> Option<u64> {
    rustix::process::getrlimit(rustix::process::Resource::Fsize).current
}
