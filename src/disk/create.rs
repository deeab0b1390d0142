//! New files, where there were none: all of them or none, and never in the place of another.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::failure::{Failure, MAKE_THE_FOLDER, WRITE};
use crate::diag::text;

/// Writes new files, and the folders that they need.
///
/// # Errors
/// When one is there already, or cannot be written. Then those that were made are removed again.
pub fn create(files: &[(PathBuf, &[u8])]) -> Result<(), Failure> {
    let mut made = Vec::new();
    let done = files.iter().try_for_each(|(path, bytes)| create_one(path, bytes, &mut made));
    if done.is_err() {
        // What cannot be removed stays; the first failure is what counts.
        made.iter().for_each(|path| drop(fs::remove_file(path)));
    }
    done
}

fn create_one(path: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| Failure::system(MAKE_THE_FOLDER, folder, error))?;
    }
    let failure = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Failure::refused(WRITE, path, text!(en: "it is there already", fr: "il existe déjà"))
        }
        _ => Failure::system(WRITE, path, error),
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failure)?;
    made.push(path.to_owned());
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_written_or_none() {
        let home = tempfile::tempdir().expect("a folder");
        let at = |name: &str| home.path().join(name);
        create(&[(at("a/b.yaml"), b"b")]).expect("written");
        let failure = create(&[(at("c.yaml"), b"c"), (at("a/b.yaml"), b"x")]).expect_err("it is there");
        assert!(failure.to_string().ends_with("it is there already"), "{failure}");
        assert!(!at("c.yaml").exists());
        assert_eq!(fs::read(at("a/b.yaml")).expect("read"), b"b");
    }
}
