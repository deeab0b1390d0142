//! Regular files are read, up to a limit; nothing else is, and nothing is waited for.

use std::fs::{File, FileType};
use std::io::{self, Read};
use std::path::Path;

use super::failure::{self, Failure};
use super::platform;
use crate::diag::{Message, Template, msg, text, word};

/// Whether a link is followed to what it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    Followed,
    Refused,
}

/// Why a link is not followed, or what it leads to not replaced.
pub(super) const LEADS_OUT: Template = text!(
    en: "it is a link that leads out of the catalogue's folder",
    fr: "c’est un lien qui mène hors du dossier du catalogue",
);

/// The bytes of a regular file, at most one more than the limit: whoever gets that one knows that
/// there are too many.
pub(super) fn bytes(path: &Path, limit: u64, links: Links) -> Result<Vec<u8>, Failure> {
    start(path, limit, links).map(|(bytes, _)| bytes)
}

/// The same, and how many bytes the file has.
pub(super) fn start(path: &Path, limit: u64, links: Links) -> Result<(Vec<u8>, u64), Failure> {
    let (file, length) = open(path, links)?;
    let bytes = up_to(file, limit, length).map_err(|error| Failure::system(failure::READ, path, error))?;
    // It may have grown, or shrunk, while it was read.
    let length = if is_too_long(&bytes, limit) { length.max(bytes.len() as u64) } else { bytes.len() as u64 };
    Ok((bytes, length))
}

/// A regular file that is read bit by bit.
pub(super) fn stream(path: &Path) -> Result<File, Failure> {
    open(path, Links::Followed).map(|(file, _)| file)
}

/// The text of a regular file that people wrote for a program.
///
/// # Errors
/// It cannot be read, is not UTF-8, or has more than a mebibyte.
pub fn small_text(path: &Path) -> Result<String, Failure> {
    const MOST: u64 = 1 << 20;
    let bytes = bytes(path, MOST, Links::Followed)?;
    if is_too_long(&bytes, MOST) {
        let reason = text!(en: "it has more than 1 MiB", fr: "il dépasse 1 Mio");
        return Err(Failure::refused(failure::READ, path, reason));
    }
    String::from_utf8(bytes)
        .map_err(|_| Failure::refused(failure::READ, path, text!(en: "it is not UTF-8", fr: "il n’est pas en UTF-8")))
}

/// Whether a regular file holds just these bytes; no more of it than a little is held in memory.
pub(super) fn holds(path: &Path, bytes: &[u8], links: Links) -> Result<bool, Failure> {
    let (mut file, length) = open(path, links)?;
    if length != bytes.len() as u64 {
        return Ok(false);
    }
    let mut piece = vec![0; 1 << 16];
    let mut rest = bytes;
    loop {
        let read = file.read(&mut piece).map_err(|error| Failure::system(failure::READ, path, error))?;
        if read == 0 {
            return Ok(rest.is_empty());
        }
        match rest.strip_prefix(&piece[..read]) {
            Some(behind) => rest = behind,
            None => return Ok(false),
        }
    }
}

/// A regular file, and its length.
fn open(path: &Path, links: Links) -> Result<(File, u64), Failure> {
    let failure = |error| Failure::system(failure::READ, path, error);
    if let Some(reserved) = platform::reserved_name(path) {
        return Err(Failure::refused(failure::READ, path, no_file(reserved)));
    }
    let before = match links {
        Links::Followed => path.metadata(),
        Links::Refused => path.symlink_metadata(),
    };
    check(path, before.map_err(failure)?.file_type())?;
    let file = platform::open(path, links == Links::Followed).map_err(failure)?;
    let metadata = file.metadata().map_err(failure)?;
    check(path, metadata.file_type())?;
    Ok((file, metadata.len()))
}

/// The bytes of a file that somebody named, as [`start`]. Links are followed.
pub(super) fn named(path: &Path, limit: u64) -> Result<(Vec<u8>, u64), Failure> {
    start(path, limit, Links::Followed).map_err(|failure| advise(path, failure))
}

/// A file that somebody named, opened for reading. Links are followed.
pub(super) fn named_file(path: &Path) -> Result<File, Failure> {
    open(path, Links::Followed).map(|(file, _)| file).map_err(|failure| advise(path, failure))
}

fn advise(path: &Path, failure: Failure) -> Failure {
    let help = msg!(en: "give `-` to read standard input", fr: "donnez `-` pour lire l’entrée standard");
    if platform::is_pipe(path) { failure.with_help(help) } else { failure }
}

fn check(path: &Path, found: FileType) -> Result<(), Failure> {
    if found.is_file() { Ok(()) } else { Err(Failure::refused(failure::READ, path, no_file(kind(found)))) }
}

/// What is read of a stream, at most one byte more than the limit. `expected` is only a hint.
pub(super) fn up_to(from: impl Read, limit: u64, expected: u64) -> io::Result<Vec<u8>> {
    let most = limit.saturating_add(1);
    let room = usize::try_from(expected.min(limit)).unwrap_or_default().saturating_add(1);
    let mut bytes = Vec::with_capacity(room);
    from.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What something is that is no regular file.
pub(super) fn kind(found: FileType) -> Template {
    if let Some(special) = platform::special(found) {
        special
    } else if found.is_dir() {
        text!(en: "a folder, not a file", fr: "un dossier, pas un fichier")
    } else if found.is_symlink() {
        text!(en: "a link, not a file", fr: "un lien, pas un fichier")
    } else {
        text!(en: "no regular file", fr: "autre chose qu’un fichier")
    }
}

/// Why something is not read, from what it is.
pub(super) fn no_file(kind: Template) -> Message {
    msg!(en: "it is {kind}", fr: "c’est {kind}", kind = word(kind))
}

/// Whether there are more bytes than a limit.
pub(super) fn is_too_long(bytes: &[u8], limit: u64) -> bool {
    u64::try_from(bytes.len()).is_ok_and(|length| length > limit)
}

#[cfg(test)]
mod tests {
    use std::fs;

    #[cfg(unix)]
    use super::super::special_files;
    use super::*;

    #[test]
    #[cfg(unix)] // The test below stands in for it on Windows.
    fn only_regular_files_are_read_and_nothing_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "abc").expect("written");
        special_files::pipe(&at("pipe"));
        special_files::link("a", &at("link"));
        let socket = std::os::unix::net::UnixListener::bind(at("socket")).expect("a socket");
        let reason = |name: &str, links| bytes(&at(name), 10, links).map_err(|failure| failure.words());
        assert_eq!(reason("a", Links::Refused), Ok(b"abc".to_vec()));
        assert_eq!(reason("link", Links::Followed), Ok(b"abc".to_vec()));
        assert_eq!(reason("link", Links::Refused), Err("it is a link, not a file".to_owned()));
        assert_eq!(reason("pipe", Links::Followed), Err("it is a named pipe, not a file".to_owned()));
        assert_eq!(reason("socket", Links::Refused), Err("it is a socket, not a file".to_owned()));
        assert_eq!(reason(".", Links::Refused), Err("it is a folder, not a file".to_owned()));
        assert_eq!(reason("none", Links::Refused), Err("there is no such file or folder".to_owned()));
        let device = bytes(Path::new("/dev/zero"), 10, Links::Followed).map_err(|failure| failure.words());
        assert_eq!(device, Err("it is a device, not a file".to_owned()));
        drop(socket);
    }

    #[test]
    #[cfg(windows)]
    fn only_regular_files_are_read_and_no_devices() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "abc").expect("written");
        let reason = |name: &str| bytes(&at(name), 10, Links::Refused).map_err(|failure| failure.words());
        assert_eq!(reason("a"), Ok(b"abc".to_vec()));
        assert_eq!(reason("."), Err("it is a folder, not a file".to_owned()));
        assert_eq!(reason("none"), Err("there is no such file or folder".to_owned()));
        for device in ["con", "NUL", "aux.yaml"] {
            assert_eq!(
                bytes(Path::new(device), 10, Links::Followed).map_err(|failure| failure.words()),
                Err("it is a name that Windows keeps for a device, not a file".to_owned())
            );
        }
    }

    #[test]
    fn a_limit_holds_for_what_has_no_end() {
        let read = up_to(io::repeat(b'a'), 5, 3).expect("read");
        assert_eq!((read.len(), is_too_long(&read, 5)), (6, true));
        assert!(!is_too_long(b"abcde", 5));
    }
}
