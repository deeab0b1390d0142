//! The README as blocks: what stands between fences, with the words behind the opening one.

use std::ops::Range;

/// A fenced block.
#[derive(Debug)]
pub struct Block {
    /// The first word behind the fence: `console`, `yaml`, `xml`.
    pub language: String,
    /// The rest of that line: `title="…"`, `repository`.
    pub note: String,
    /// Its lines between the fences, numbered as in the page, from 0.
    pub lines: Range<usize>,
    /// Its text.
    pub text: String,
}

impl Block {
    /// The name of the file that it shows.
    pub fn title(&self) -> Option<&str> {
        self.note.strip_prefix("title=\"")?.strip_suffix('"')
    }
}

/// The page as it stands in the repository.
pub fn page() -> String {
    std::fs::read_to_string(super::repository().join("README.md")).expect("README.md is there")
}

/// All fenced blocks, in order.
pub fn blocks(page: &str) -> Vec<Block> {
    let lines: Vec<&str> = page.lines().collect();
    let fences: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("```")).collect();
    assert!(fences.len().is_multiple_of(2), "a block of README.md is not closed");
    let block = |pair: &[usize]| {
        let (language, note) = lines[pair[0]][3..].split_once(' ').unwrap_or((&lines[pair[0]][3..], ""));
        let inner = pair[0] + 1..pair[1];
        let text = lines[inner.clone()].iter().map(|line| format!("{line}\n")).collect();
        Block { language: language.to_owned(), note: note.to_owned(), lines: inner, text }
    };
    fences.chunks(2).map(block).collect()
}

/// What stands between backticks, outside of blocks.
pub fn inline_code(page: &str) -> Vec<String> {
    let mut fenced = false;
    let prose = page.lines().filter(|line| {
        fenced ^= line.starts_with("```");
        !fenced && !line.starts_with("```")
    });
    prose.flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The first cells of the table rows below a heading, as they are written.
pub fn first_cells<'a>(page: &'a str, heading: &str) -> Vec<&'a str> {
    let start = page.lines().position(|line| line == heading).unwrap_or_else(|| panic!("no heading {heading}"));
    let below = page.lines().skip(start + 1).take_while(|line| !line.starts_with('#'));
    let rows = below.filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    rows.filter(|cell| cell.starts_with('`')).collect()
}

/// Whether a text is what is shown of it; a line `…` stands for any lines.
pub fn shows(shown: &[&str], text: &[&str]) -> bool {
    match shown.split_first() {
        None => text.is_empty(),
        Some((&"…", rest)) => (0..=text.len()).any(|skipped| shows(rest, &text[skipped..])),
        Some((line, rest)) => text.first() == Some(line) && shows(rest, &text[1..]),
    }
}
