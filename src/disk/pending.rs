//! What builds have changed since somebody was last notified of it: a list beside the documents, which no hosting
//! service publishes because of its dot.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use super::failure::{self, Failure};

/// The name of the list.
pub const PENDING: &str = ".pressfeed-changed";

/// What stands above it, for people who open it.
const NOTE: &str = "# What pressfeed has built and not yet notified anybody of.";

/// The lines of the list of a folder. `None` if there is no list.
///
/// # Errors
/// When it is there and cannot be read.
pub fn pending(folder: &Path) -> Result<Option<BTreeSet<String>>, Failure> {
    let path = folder.join(PENDING);
    if !path.symlink_metadata().is_ok_and(|found| found.is_file()) {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::system(failure::READ, &path, error))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(Some(lines.map(str::to_owned).collect()))
}

/// Writes the list of a folder in one step; one that says nothing new is not touched.
///
/// # Errors
/// When it cannot be written.
pub fn set_pending(folder: &Path, lines: &BTreeSet<String>) -> Result<(), Failure> {
    if pending(folder)?.as_ref() == Some(lines) {
        return Ok(());
    }
    let path = folder.join(PENDING);
    let failure = |error| Failure::system(failure::WRITE, &path, error);
    let mut file = tempfile::Builder::new().prefix(".pressfeed-list-").tempfile_in(folder).map_err(failure)?;
    let text: String =
        [NOTE].into_iter().chain(lines.iter().map(String::as_str)).flat_map(|line| [line, "\n"]).collect();
    file.write_all(text.as_bytes()).map_err(failure)?;
    file.persist(&path).map_err(|error| failure(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(pending(home.path()).expect("read"), None);
        let lines = BTreeSet::from(["news.rss".to_owned(), "https://www.example.org/1".to_owned()]);
        for lines in [&lines, &BTreeSet::new()] {
            set_pending(home.path(), lines).expect("written");
            assert_eq!(pending(home.path()).expect("read").as_ref(), Some(lines));
        }
        assert_eq!(std::fs::read_dir(home.path()).expect("a folder").count(), 1);
    }
}
