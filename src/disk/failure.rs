//! What went wrong with the world: what was being done, to which path, and why it could not be.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Something that could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {doing} `{}`: {cause}", path_name(path))]
pub struct Failure {
    doing: &'static str,
    path: PathBuf,
    cause: Cause,
    help: Option<String>,
}

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error("{}", words(.0))]
    System(#[source] io::Error),
    #[error("{0}")]
    Reason(String),
}

impl Failure {
    /// The system did not do it. `doing` is a verb, perhaps with its preposition: `read`, `write into`.
    pub(super) fn system(doing: &'static str, path: &Path, error: io::Error) -> Self {
        Failure { doing, path: path.to_owned(), cause: Cause::System(error), help: None }
    }

    /// The program does not do it, for a reason.
    pub(super) fn refused(doing: &'static str, path: &Path, reason: impl Into<String>) -> Self {
        Failure { doing, path: path.to_owned(), cause: Cause::Reason(reason.into()), help: None }
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The path that it is about.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why it could not be done, without the path.
    pub fn reason(&self) -> String {
        self.cause.to_string()
    }

    /// An order that one can follow, where there is one.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// A path as people write it, with `/`.
pub fn path_name(path: &Path) -> String {
    let name = path.to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '/' { name } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// The everyday errors in plain words, the others in the system's.
fn words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "it can only be read, not written".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "the share of the disk that this user may fill is full".to_owned(),
        ErrorKind::FileTooLarge => "the system's limit of a file's size is reached".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is a file, not a folder".to_owned(),
        _ => {
            let text = error.to_string();
            let end = text.find(" (os error").unwrap_or(text.len());
            text[..end].to_lowercase()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_was_done_to_what_and_why_not() {
        let path = Path::new("feeds/a.rss");
        let failure = Failure::system("write", path, io::Error::from(ErrorKind::PermissionDenied));
        assert_eq!(failure.to_string(), "cannot write `feeds/a.rss`: permission denied");
        let failure = Failure::system("read", path, io::Error::from_raw_os_error(5));
        assert!(!failure.reason().contains("os error") && !failure.reason().is_empty(), "{failure}");
        let failure = Failure::refused("read", path, "it is a folder").with_help("give a file");
        assert_eq!((failure.reason(), failure.help()), ("it is a folder".to_owned(), Some("give a file")));
    }
}
