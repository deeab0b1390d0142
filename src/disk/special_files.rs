//! Things that are no regular files, for tests.

use std::path::Path;

/// Makes a named pipe, which blocks whoever opens it for reading and does not know better.
pub(in crate::disk) fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo is there");
    assert!(made.success());
}

/// Makes a link.
pub(in crate::disk) fn link(to: impl AsRef<Path>, at: &Path) {
    std::os::unix::fs::symlink(to, at).expect("a link");
}
