//! A shell that knows what the reader of a page types, and nothing else.

use crate::sandbox::Room;
use std::fs;
use std::path::PathBuf;

use super::page::repository;
use crate::terminal;

/// What the pages write for the address of the repository, which is not known.
const ADDRESS: &str = "ADDRESS-OF-THIS-REPOSITORY";

/// Commands of other programs that a page may show; they are not run.
const OTHERS: &[&str] = &["cd pressfeed", "cargo test", "cargo install --path ."];

/// Two folders: one for the reader's own catalogue, and a copy of what the repository ships.
pub struct Shell {
    own: Room,
    /// Where the reader stands in it.
    place: PathBuf,
    shipped: Room,
    language: &'static str,
    exit: i32,
}

impl Shell {
    /// With an empty folder, and a copy of the catalogue from which the feeds were built.
    pub fn new(language: &'static str) -> Self {
        let own = Room::empty();
        let place = own.path().to_owned();
        let shell = Shell { own, place, shipped: Room::empty(), language, exit: 0 };
        shell.shipped.copy(&repository().join("data"), "data");
        shell.shipped.copy(&repository().join("feeds"), "feeds");
        shell
    }

    /// Whether the last command failed and nobody has asked for its exit status.
    pub fn failed(&self) -> bool {
        self.exit != 0
    }

    /// Writes a file of the reader's own.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.place.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("can be made");
        fs::write(path, text).expect("writable");
    }

    /// Reads a file of the reader's own.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.place.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs a line, and returns what it prints; `None` for what is not run.
    pub fn run(&mut self, line: &str, shipped: bool) -> Option<String> {
        if line == "echo $?" {
            return Some(format!("{}\n", std::mem::take(&mut self.exit)));
        }
        if let Some(folder) = line.strip_prefix("mkdir ") {
            fs::create_dir(self.place.join(folder)).unwrap_or_else(|error| panic!("{line}: {error}"));
            return Some(String::new());
        }
        if line == format!("git clone {ADDRESS} pressfeed") || OTHERS.contains(&line) {
            return None;
        }
        if let Some(folder) = line.strip_prefix("cd ") {
            self.place = self.place.join(folder);
            assert!(self.place.starts_with(self.own.path()) && self.place.is_dir(), "{line}");
            return Some(String::new());
        }
        if let Some((command, file)) = line.split_once(" > ") {
            let text = self.run(command, shipped)?;
            self.write(file, &text);
            return Some(String::new());
        }
        let arguments = line.strip_prefix("pressfeed ").or_else(|| line.strip_prefix("cargo run --release -- "));
        let arguments = arguments.unwrap_or_else(|| panic!("a page shows a command that nobody tests: {line}"));
        let folder = if shipped { self.shipped.path() } else { &self.place };
        let words = words(arguments);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (exit, text) = terminal::run_with(&words, folder, &[("PRESSFEED_LANG", self.language)]);
        self.exit = exit;
        Some(text)
    }

    /// Has the command line take a line apart that needs a network, a server or a service, without running it.
    pub fn parse(&mut self, line: &str) {
        let Some(at) = line.find("pressfeed ") else {
            let program = line.split_whitespace().next().unwrap_or_default();
            assert!(ELSEWHERE.contains(&program), "a page shows a command of a program that nobody knows: {line}");
            return;
        };
        let end = line.find([';', '|', '&', '>']).filter(|end| *end > at).unwrap_or(line.len());
        let mut words = words(&line[at + "pressfeed ".len()..end]);
        words.push("--help".to_owned());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (exit, text) = terminal::run_with(&words, &self.place, &[]);
        assert_eq!(exit, 0, "{line}: {text}");
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

/// Other programs that the pages name where something happens outside of this machine.
const ELSEWHERE: &[&str] =
    &["rsync", "git", "cargo", "scp", "firefox", "open", "start", "xdg-open", "fuzz/run", ".ci/run"];

/// The words of a line; quotes keep spaces.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            (' ', None) => words.push(String::new()),
            _ => words.last_mut().expect("one word at least").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
