//! A page of the manual or the README as blocks: what stands between fences, with the words after the opening one.

use std::ops::Range;
use std::path::PathBuf;

/// A page, its file and its language.
pub struct Page {
    /// The file, below the repository.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// A fenced block, or what a comment has the test do: run a command (`<!-- run: COMMAND -->`), or write a file
/// (`<!-- file: NAME`, its lines, `-->`).
#[derive(Debug)]
pub struct Block {
    /// The first word after the fence: `console`, `yaml`, `xml`; `run` for a hidden command.
    pub language: String,
    /// The rest of that line: the name of a file, `repository`, `elsewhere`, `release`.
    pub note: String,
    /// Its lines between the fences, numbered as in the page, from 0.
    pub lines: Range<usize>,
    /// Its text.
    pub text: String,
}

impl Block {
    /// The name of the file that it shows.
    pub fn title(&self) -> Option<&str> {
        self.note.contains('.').then_some(&self.note)
    }
}

pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

impl Page {
    /// The page in a file of the repository.
    pub fn read(file: &str) -> Self {
        let text = std::fs::read_to_string(repository().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        Page { file: file.to_owned(), text }
    }

    /// The page of a topic.
    pub fn of(topic: &str, french: bool) -> Self {
        Page::read(&format!("src/guide/{topic}{}.md", if french { ".fr" } else { "" }))
    }

    /// The language that its reader reads, as `PRESSFEED_LANG` names it.
    pub fn language(&self) -> &'static str {
        if self.file.ends_with(".fr.md") { "fr" } else { "en" }
    }

    /// All fenced blocks and hidden commands, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let lines: Vec<&str> = self.text.lines().collect();
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            if let Some(command) = lines[at].strip_prefix("<!-- run: ").and_then(|rest| rest.strip_suffix(" -->")) {
                let text = command.to_owned();
                blocks.push(Block { language: "run".to_owned(), note: String::new(), lines: at..at, text });
            } else if let Some(name) = lines[at].strip_prefix("<!-- file: ") {
                let inner = at + 1..self.end(&lines, at + 1, "-->");
                let text = lines[inner.clone()].iter().map(|line| format!("{line}\n")).collect();
                at = inner.end;
                blocks.push(Block { language: "yaml".to_owned(), note: name.to_owned(), lines: inner, text });
            } else if let Some(words) = lines[at].strip_prefix("```") {
                let (language, note) = words.split_once(' ').unwrap_or((words, ""));
                let inner = at + 1..self.end(&lines, at + 1, "```");
                let text = lines[inner.clone()].iter().map(|line| format!("{line}\n")).collect();
                at = inner.end;
                blocks.push(Block { language: language.to_owned(), note: note.to_owned(), lines: inner, text });
            }
            at += 1;
        }
        blocks
    }

    fn end(&self, lines: &[&str], from: usize, mark: &str) -> usize {
        let end = lines[from..].iter().position(|line| *line == mark);
        from + end.unwrap_or_else(|| panic!("{}: the block at line {from} is not closed", self.file))
    }

    /// The lines outside of blocks, with their numbers from 1.
    pub fn prose(&self) -> Vec<(usize, &str)> {
        let mut fenced = false;
        let mut hidden = false;
        let lines = self.text.lines().enumerate().filter(|(_, line)| {
            fenced ^= line.starts_with("```");
            hidden |= line.starts_with("<!-- file: ");
            let shown = !fenced && !hidden && !line.starts_with("```");
            hidden &= *line != "-->";
            shown
        });
        lines.map(|(at, line)| (at + 1, line)).collect()
    }

    /// What stands between backticks, outside of blocks.
    pub fn inline_code(&self) -> Vec<String> {
        let prose = self.prose().into_iter().map(|(_, line)| format!("{line}\n")).collect::<String>();
        prose.split('`').skip(1).step_by(2).map(|code| code.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }
}

/// Whether a text is what is shown of it; a line `…` stands for any lines.
pub fn shows(shown: &[&str], text: &[&str]) -> bool {
    match shown.split_first() {
        None => text.is_empty(),
        Some((&"…", rest)) => (0..=text.len()).any(|skipped| shows(rest, &text[skipped..])),
        Some((line, rest)) => text.first() == Some(line) && shows(rest, &text[1..]),
    }
}
