//! The parser's errors in words of people, at their bytes.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::fault::{DEEPEST, Fault, Kind, MOST_ATTRIBUTES, MOST_ELEMENTS};
use super::pieces::{Piece, Pieces, name};
use super::tree::{Error, Limit};

/// What the errors of the parser mean.
pub(super) fn faults(fragment: &str, errors: &[Error]) -> Vec<Fault> {
    // The fragment is gone through once for all of them, and not at all where none asks.
    let tags = LazyCell::new(|| {
        let ends = errors.iter().filter(|error| may_come_early(error));
        Tags::of(fragment, &ends.map(|error| error.range.start).collect())
    });
    errors.iter().map(|error| fault(fragment, error, &tags)).collect()
}

/// Whether an error of an end tag depends on what is open before it.
fn may_come_early(error: &Error) -> bool {
    error.piece == Piece::End && error.text.starts_with("Unexpected token")
}

fn fault(fragment: &str, error: &Error, tags: &LazyCell<Tags, impl FnOnce() -> Tags>) -> Fault {
    let said = error.text.as_ref();
    let mut range = error.range.clone();
    let text = &fragment[range.clone()];
    let message = if let Some(c) = bad_character(said) {
        let at = text.find(c).map_or(range.start, |at| range.start + at);
        range = at..(at + c.len_utf8()).min(fragment.len());
        format!("the control character U+{:04X}", u32::from(c))
    } else if said.contains("haracter reference") {
        range = reference(fragment, error);
        reference_fault(said, &fragment[range.clone()])
    } else if said.starts_with("Unexpected open tag") {
        range = tags.unclosed(said).unwrap_or(range);
        format!("`{}` is never closed", short(&fragment[range.clone()]))
    } else if error.piece == Piece::Text && said == "Bad character" {
        "a `<` that begins no tag: write `&lt;`".to_owned()
    } else {
        if range.is_empty() {
            range = tags.last.clone();
        }
        let was_open = may_come_early(error) && tags.early.contains(&range.start);
        describe(if was_open { EARLY } else { said }, error.piece, &fragment[range.clone()])
    };
    let is_tag = matches!(error.piece, Piece::Start | Piece::End);
    let name = if is_tag { name(&fragment[range.clone()]) } else { "" };
    Fault { kind: Kind::NotHtml, name: name.chars().take(100).collect(), range, message }
}

/// A limit that the fragment goes beyond.
pub(super) fn limit(limit: Limit, range: Range<usize>) -> Fault {
    let message = match limit {
        Limit::Depth => format!("more than {DEEPEST} elements inside each other: nothing behind was looked at"),
        Limit::Elements => format!("more than {MOST_ELEMENTS} elements: nothing behind was looked at"),
        Limit::Attributes => format!("more than {MOST_ATTRIBUTES} attributes in a tag: nothing behind was looked at"),
    };
    Fault { kind: Kind::NotHtml, range, message, name: String::new() }
}

/// A text for a message: on one line and not too long.
pub(super) fn short(text: &str) -> String {
    let start: String = text.chars().take(200).collect();
    let line = start.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 && start.len() == text.len() {
        line
    } else {
        line.chars().take(57).chain("...".chars()).collect()
    }
}

/// The character that the parser names; without one it means another in a tag.
fn bad_character(said: &str) -> Option<char> {
    said.strip_prefix("Bad character ").and_then(|rest| rest.chars().next())
}

/// A reference ends before the parser knows it, so that its error comes with the next piece.
fn reference(fragment: &str, error: &Error) -> Range<usize> {
    if matches!(error.piece, Piece::Reference | Piece::Start) {
        return error.range.clone();
    }
    let behind = error.range.start;
    let before = fragment[..behind].rfind('&').map(|at| at..behind);
    before.filter(|range| range.len() < 100).unwrap_or_else(|| error.range.clone())
}

fn reference_fault(said: &str, text: &str) -> String {
    let text = short(text);
    if said.contains("emicolon") || said == "EOF in numeric character reference" {
        format!("`{text}` lacks its semicolon")
    } else if said.starts_with("Invalid numeric") {
        format!("`{text}` stands for a character that HTML does not have")
    } else if said.contains("digits") || said.contains('#') {
        format!("`{text}` has no number behind its `#`")
    } else {
        format!("`{text}` is no character reference")
    }
}

/// The start tags of a fragment that have no end tag, with their names in small letters.
pub(super) fn open(fragment: &str) -> Vec<(String, Range<usize>)> {
    let mut open = Vec::new();
    Pieces::new(fragment).for_each(|(piece, range)| step(fragment, piece, range, &mut open));
    open
}

/// What is open after a piece.
fn step(fragment: &str, piece: Piece, range: Range<usize>, open: &mut Vec<(String, Range<usize>)>) {
    let tag = || name(&fragment[range.clone()]).to_ascii_lowercase();
    match piece {
        Piece::Start => open.push((tag(), range)),
        Piece::End => {
            let tag = tag();
            let last = open.iter().rev().take(DEEPEST).position(|(name, _)| *name == tag);
            open.truncate(last.map_or(open.len(), |last| open.len() - 1 - last));
        }
        _ => {}
    }
}

/// What is open where in a fragment.
struct Tags {
    /// Of some end tags, the starts of those that have a start tag somewhere before them that is still open.
    early: HashSet<usize>,
    /// What is open at the end.
    open: Vec<(String, Range<usize>)>,
    /// The last piece: what the end of the fragment is blamed on.
    last: Range<usize>,
}

impl Tags {
    /// Looks at the end tags that start at some bytes.
    fn of(fragment: &str, ends: &HashSet<usize>) -> Self {
        let mut tags = Tags { early: HashSet::new(), open: Vec::new(), last: 0..0 };
        for (piece, range) in Pieces::new(fragment) {
            if piece == Piece::End && ends.contains(&range.start) {
                let name = name(&fragment[range.clone()]).to_ascii_lowercase();
                if tags.open.iter().any(|(open, _)| *open == name) {
                    tags.early.insert(range.start);
                }
            }
            tags.last = range.clone();
            step(fragment, piece, range, &mut tags.open);
        }
        tags
    }

    /// The start tag of the element that the parser found open at the end.
    fn unclosed(&self, said: &str) -> Option<Range<usize>> {
        self.open.iter().find(|(name, _)| says(said, name)).map(|(_, range)| range.clone())
    }
}

/// Whether the parser's words for a name mean this one.
fn says(said: &str, name: &str) -> bool {
    said.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(|word| word == name)
}

fn describe(said: &str, piece: Piece, text: &str) -> String {
    let shown = short(text);
    let tag = text.starts_with('<');
    match said {
        "Duplicate attribute" => format!("an attribute stands twice in `{shown}`"),
        "Attributes on an end tag" => format!("the end tag `{shown}` has attributes"),
        "Self-closing end tag" => format!("the end tag `{shown}` has a `/` too many"),
        "Unacknowledged self-closing tag" => {
            format!("`{shown}` does not close itself: `{}` needs an end tag", name(text).to_ascii_lowercase())
        }
        "Unexpected EOF" if text.starts_with("<!--") => format!("the comment `{shown}` never ends"),
        "Unexpected EOF" => format!("`{shown}` never ends"),
        "Bad character" if text.starts_with("<!--") => format!("the comment `{shown}` does not end with `-->`"),
        "Bad character" if piece == Piece::Declaration => format!("`{shown}` is no part of HTML"),
        "Bad character" => format!("a character that has no place in `{shown}`"),
        "Non-space table text" => "text between the rows of a table".to_owned(),
        "nested heading tags" | "nested forms" | "nested buttons" | "Nested <nobr>" | "nested options" => {
            format!("`{shown}` inside another of its kind")
        }
        _ if is_early_end(said) => format!("`{shown}` comes while elements inside it are open"),
        _ if said.contains("DOCTYPE") => format!("`{shown}` inside a fragment"),
        _ if piece == Piece::End => format!("`{shown}` ends nothing that is open"),
        _ if tag => format!("`{shown}` cannot stand here"),
        _ => "text that cannot stand here".to_owned(),
    }
}

/// What the parser says of an end tag that comes too early.
const EARLY: &str = "Formatting element not current node";

fn is_early_end(said: &str) -> bool {
    said.starts_with("Unexpected open element")
        || matches!(said, EARLY | "Closing wrong heading tag" | "Formatting element not in scope")
}
