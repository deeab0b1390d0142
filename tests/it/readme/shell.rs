//! A shell that knows what the README's reader types, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use crate::terminal;

/// What the page writes for the address of the repository, which is not known.
const ADDRESS: &str = "ADDRESS-OF-THIS-REPOSITORY";

/// Commands of other programs that the page may show; they are not run.
const OTHERS: &[&str] = &["cd pressfeed", "cargo test", "cargo install --path ."];

/// Two folders: one for the reader's own catalogue, and a copy of what the repository ships.
pub struct Shell {
    own: tempfile::TempDir,
    shipped: tempfile::TempDir,
    exit: i32,
}

impl Shell {
    /// With an empty folder, and a copy of the catalogue from which the feeds were built.
    pub fn new() -> Self {
        let folder = || tempfile::tempdir().expect("a folder");
        let shell = Shell { own: folder(), shipped: folder(), exit: 0 };
        copy(&super::repository().join("data"), &shell.shipped.path().join("data"));
        let (exit, text) = terminal::run(&["build"], shell.shipped.path());
        assert_eq!(exit, 0, "the shipped catalogue builds: {text}");
        shell
    }

    /// Whether the last command failed and nobody has asked for its exit status.
    pub fn failed(&self) -> bool {
        self.exit != 0
    }

    /// Writes a file of the reader's own.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.own.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("can be made");
        fs::write(path, text).expect("writable");
    }

    /// Reads a file of the reader's own.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.own.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs a line, and gives what it prints; none for what is not run.
    pub fn run(&mut self, line: &str, shipped: bool) -> Option<String> {
        if line == "echo $?" {
            return Some(format!("{}\n", std::mem::take(&mut self.exit)));
        }
        if line == format!("git clone {ADDRESS} pressfeed") || OTHERS.contains(&line) {
            return None;
        }
        let arguments = line.strip_prefix("pressfeed ").or_else(|| line.strip_prefix("cargo run --release -- "));
        let arguments = arguments.unwrap_or_else(|| panic!("README.md shows a command that nobody tests: {line}"));
        let folder = if shipped { &self.shipped } else { &self.own };
        let words: Vec<&str> = arguments.split_whitespace().collect();
        let (exit, text) = terminal::run(&words, folder.path());
        self.exit = exit;
        Some(text)
    }

    /// Runs a line of a job for a build server, in the shipped folder.
    pub fn serve(&mut self, line: &str) -> bool {
        if line == format!("cargo install --locked --git {ADDRESS}") {
            return false;
        }
        let (command, _) = line.split_once(" > ").unwrap_or((line, ""));
        let text = self.run(command, true);
        assert_eq!(self.exit, 0, "{line}: {text:?}");
        text.is_some()
    }
}

fn copy(from: &Path, to: &PathBuf) {
    fs::create_dir_all(to).expect("can be made");
    for entry in fs::read_dir(from).expect("it is there") {
        let path = entry.expect("readable").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("can be copied");
        }
    }
}
