//! A list of paths: one a line, or with a NUL after each as `find -print0` writes them.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::failure::{self, Failure};
use super::read;
use crate::diag::{msg, number};

/// How many bytes a path may have.
const LONGEST: usize = 64 << 10;

/// The paths that a file lists, one when it is asked for; `-` is standard input.
///
/// # Errors
/// The file cannot be opened.
pub fn file_list(path: &Path, stdin: Box<dyn Read + Send>) -> Result<FileList<Box<dyn BufRead>>, Failure> {
    if path == Path::new("-") {
        return Ok(FileList::new(Box::new(BufReader::new(stdin))));
    }
    Ok(FileList::new(Box::new(BufReader::new(read::stream(path)?))))
}

/// What an error is called that came up while reading a list.
pub fn list_failure(path: &Path, error: io::Error) -> Failure {
    Failure::system(failure::READ, path, error)
}

/// The paths of a list, one when it is asked for. The first line break or NUL tells which of them separates;
/// empty lines are passed over.
pub struct FileList<R> {
    list: R,
    separator: Option<u8>,
}

impl<R: BufRead> FileList<R> {
    /// Begins to read a list.
    pub fn new(list: R) -> Self {
        FileList { list, separator: None }
    }

    fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut path = Vec::new();
        loop {
            let room = self.list.fill_buf()?;
            if room.is_empty() {
                return Ok((!path.is_empty()).then_some(path));
            }
            let end = match self.separator {
                Some(separator) => memchr::memchr(separator, room),
                None => memchr::memchr2(b'\n', 0, room),
            };
            path.extend_from_slice(&room[..end.unwrap_or(room.len())]);
            let Some(end) = end else {
                let taken = room.len();
                self.list.consume(taken);
                if path.len() > LONGEST {
                    return Err(failure::own(
                        msg!(en: "a path has more than {n} bytes", fr: "un chemin dépasse {n} octets", n = number(LONGEST)),
                    ));
                }
                continue;
            };
            let separator = *self.separator.get_or_insert(room[end]);
            self.list.consume(end + 1);
            if separator == b'\n' && path.last() == Some(&b'\r') {
                path.pop();
            }
            if !path.is_empty() {
                return Ok(Some(path));
            }
        }
    }
}

impl<R: BufRead> Iterator for FileList<R> {
    type Item = io::Result<PathBuf>;

    fn next(&mut self) -> Option<io::Result<PathBuf>> {
        self.read().map(|path| path.map(path_of)).transpose()
    }
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(list: &[u8]) -> Vec<PathBuf> {
        // A buffer of three bytes, so that paths lie over its ends.
        let list = BufReader::with_capacity(3, list);
        FileList::new(list).map(|path| path.expect("bytes at hand can be read")).collect()
    }

    #[test]
    fn lines_and_nuls_separate_paths() {
        let wanted: Vec<PathBuf> = ["feeds/a.rss", "b c.atom"].map(PathBuf::from).into();
        for list in ["feeds/a.rss\nb c.atom\n", "feeds/a.rss\r\n\r\nb c.atom", "feeds/a.rss\0b c.atom\0"] {
            assert_eq!(paths(list.as_bytes()), wanted, "{list:?}");
        }
        assert_eq!(paths(b"a\nb.rss\0c\0"), [PathBuf::from("a"), PathBuf::from("b.rss\0c\0")]);
        assert_eq!(paths(b"\n\n"), Vec::<PathBuf>::new());
    }
}
