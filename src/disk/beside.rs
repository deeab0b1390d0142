//! Files of a folder as a server shows them, and whether the files of a catalogue have changed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::manifest::is_path;
use super::read::{self, Links};

/// How many bytes a file may have that is shown.
const MAX_BYTES: u64 = 256 << 20;

/// How deep folders may be nested.
const MAX_DEPTH: usize = 64;

/// A regular file below a folder, and when it was changed: no link on the way is followed, and no hidden file read.
/// `None` if there is none.
pub fn file_below(folder: &Path, name: &str) -> Option<(Vec<u8>, SystemTime)> {
    if !is_path(name) {
        return None;
    }
    let mut path = folder.to_owned();
    for part in name.split('/') {
        path.push(part);
        if path.symlink_metadata().ok()?.file_type().is_symlink() {
            return None;
        }
    }
    // What is a folder now may have been changed for a link a moment ago.
    if !path.canonicalize().ok()?.starts_with(folder.canonicalize().ok()?) {
        return None;
    }
    let bytes =
        read::bytes(&path, MAX_BYTES, Links::Refused).ok().filter(|bytes| !read::is_too_long(bytes, MAX_BYTES))?;
    let modified = path.symlink_metadata().ok()?.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    Some((bytes, modified))
}

/// A number that changes when a file of a catalogue does: its name, length or time.
pub fn stamp(catalogue: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    let walk = WalkDir::new(catalogue).max_depth(MAX_DEPTH).sort_by_file_name();
    for entry in walk.into_iter().filter_map(Result::ok) {
        let Ok(metadata) = entry.metadata() else { continue };
        (entry.path(), metadata.len(), metadata.modified().ok().filter(|_| metadata.is_file())).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_files_below_are_read() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("feeds");
        std::fs::create_dir_all(folder.join("pictures")).expect("made");
        for name in ["a.png", "pictures/b.png", ".hidden", "../secret"] {
            std::fs::write(folder.join(name), name).expect("written");
        }
        let is_there = |name: &str| file_below(&folder, name).is_some();
        assert!(is_there("a.png") && is_there("pictures/b.png"));
        for name in
            [".hidden", "../secret", "pictures/../../secret", "pictures", "", "/etc/passwd", "c.png", "pictures\\b.png"]
        {
            assert!(!is_there(name), "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../secret", folder.join("link.png")).expect("linked");
            std::os::unix::fs::symlink("..", folder.join("up")).expect("linked");
            assert!(!is_there("link.png") && !is_there("up/secret"));
        }
    }

    #[test]
    fn a_changed_file_changes_the_stamp() {
        let home = tempfile::tempdir().expect("a folder");
        let before = stamp(home.path());
        std::fs::write(home.path().join("a.yaml"), "a").expect("written");
        let with = stamp(home.path());
        assert_ne!(before, with);
        assert_eq!(stamp(home.path()), with);
        std::fs::write(home.path().join("a.yaml"), "ab").expect("written");
        assert_ne!(stamp(home.path()), with);
    }
}
