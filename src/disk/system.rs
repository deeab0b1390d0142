//! What the standard library does not do: opening without following links and without waiting, one
//! sync for many files, the limit of a file's size.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Whether a link is followed to what it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    Followed,
    Refused,
}

/// Opens a file for reading. A named pipe that nobody writes to is opened at once, not waited for.
#[cfg(unix)]
pub(super) fn open(path: &Path, links: Links) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let follow = if links == Links::Followed { OFlags::empty() } else { OFlags::NOFOLLOW };
    let flags = i32::try_from((OFlags::NONBLOCK | follow).bits()).map_err(io::Error::other)?;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

/// Opens a file for reading. The caller has looked at what it is.
#[cfg(not(unix))]
pub(super) fn open(path: &Path, _: Links) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

/// Brings what was written to a file system onto the disk, if that can be done for all files at once.
#[cfg(target_os = "linux")]
pub(super) fn sync_all_at_once(folder: &Path) -> io::Result<bool> {
    match rustix::fs::syncfs(File::open(folder)?) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::NOSYS) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Brings what was written to a file system onto the disk, if that can be done for all files at once.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync_all_at_once(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Brings the names in a folder onto the disk, where the file system knows of such a thing.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

/// How many bytes a file may have that this process writes. To go beyond it would end the process.
#[cfg(unix)]
pub(super) fn file_size_limit() -> Option<u64> {
    rustix::process::getrlimit(rustix::process::Resource::Fsize).current
}

/// How many bytes a file may have that this process writes.
#[cfg(not(unix))]
pub(super) fn file_size_limit() -> Option<u64> {
    None
}
