//! The one sandbox of the tests: a folder that goes away with the test, the files in it, and the program run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program, by the path that Cargo gave when it built the tests: wine finds it by no other.
pub fn program() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("pressfeed"))
}

/// A folder that goes away with the test.
pub struct Room(TempDir);

/// What a run left after.
#[derive(Debug)]
pub struct Outcome {
    /// The exit status; -1 for a signal.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Outcome {
    /// All that was printed.
    pub fn printed(&self) -> String {
        format!("{}\n{}", self.out, self.err)
    }
}

impl Room {
    /// An empty folder.
    pub fn empty() -> Self {
        Room(TempDir::new().expect("a temporary folder"))
    }

    /// A folder with some files in it.
    pub fn with<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let room = Room::empty();
        for (name, bytes) in files {
            room.put(name, bytes);
        }
        room
    }

    /// A folder with some texts in it.
    pub fn of_texts(files: &[(&str, &str)]) -> Self {
        Room::with(files.iter().map(|(name, text)| (*name, text.as_bytes())))
    }

    /// A folder whose `data/catalogue.yaml` is this text.
    pub fn catalogue(text: &str) -> Self {
        Room::of_texts(&[("data/catalogue.yaml", text)])
    }

    /// Writes a file.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    /// Writes a text.
    pub fn write(&self, name: &str, text: &str) {
        self.put(name, text.as_bytes());
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Writes something else into a file, where it stands once.
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "{from}");
        self.write(name, &text.replacen(from, to, 1));
    }

    /// Copies all of another folder into one of the room.
    pub fn copy(&self, from: &Path, to: &str) {
        for entry in fs::read_dir(from).expect("a folder") {
            let path = entry.expect("a readable entry").path();
            let name = format!("{to}/{}", path.file_name().expect("a name").to_string_lossy());
            if path.is_dir() {
                self.copy(&path, &name);
            } else {
                self.put(&name, &fs::read(&path).expect("a readable file"));
            }
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The path of a file, whether it is there or not.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// The program, about to be run in the folder, with an environment that holds nothing.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut program = program();
        program.current_dir(self.path()).env_clear().args(arguments).timeout(Duration::from_secs(60));
        program
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        outcome(self.program(arguments))
    }

    /// Runs the program in the folder, in English: its exit status, and both streams as a terminal shows them.
    pub fn shown(&self, arguments: &[&str]) -> (i32, String) {
        crate::terminal::run(arguments, self.path())
    }

    /// The files of a folder of the room and of those in it, by their paths below it.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(self.file(folder)).into_iter().flatten() {
            let path = entry.expect("a readable entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                let inside = self.files(&format!("{folder}/{name}"));
                files.extend(inside.into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
            } else {
                files.insert(name, fs::read(&path).expect("a readable file"));
            }
        }
        files
    }
}

/// Runs a program.
pub fn outcome(mut program: Command) -> Outcome {
    let output = program.output().expect("the program starts");
    Outcome {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}
