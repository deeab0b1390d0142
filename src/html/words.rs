//! The parser's errors in words of people, at their bytes.

use std::ops::Range;

use super::pieces::{Piece, Pieces, name};
use super::tree::{Error, Limit};
use super::{DEEPEST, Fault, Kind, MOST_ATTRIBUTES, MOST_ELEMENTS};

/// What an error of the parser means.
pub(super) fn fault(fragment: &str, error: &Error) -> Fault {
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
        range = unclosed(fragment, said).unwrap_or(range);
        format!("`{}` is never closed", short(&fragment[range.clone()]))
    } else if error.piece == Piece::Text && said == "Bad character" {
        "a `<` that begins no tag: write `&lt;`".to_owned()
    } else {
        if range.is_empty() {
            range = last(fragment);
        }
        let was_open = error.piece == Piece::End && said.starts_with("Unexpected token") && is_open(fragment, &range);
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

/// The start tags that have no end tag up to a place, with their names in small letters.
pub(super) fn open(fragment: &str, end: usize) -> Vec<(String, Range<usize>)> {
    let mut open: Vec<(String, Range<usize>)> = Vec::new();
    for (piece, range) in Pieces::new(&fragment[..end]) {
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
    open
}

/// Whether an end tag has a start tag somewhere before it that is still open.
fn is_open(fragment: &str, tag: &Range<usize>) -> bool {
    let name = name(&fragment[tag.clone()]).to_ascii_lowercase();
    open(fragment, tag.start).iter().any(|(open, _)| *open == name)
}

/// The start tag of the element that the parser found open at the end.
fn unclosed(fragment: &str, said: &str) -> Option<Range<usize>> {
    open(fragment, fragment.len()).into_iter().find(|(name, _)| says(said, name)).map(|(_, range)| range)
}

/// Whether the parser's words for a name mean this one.
fn says(said: &str, name: &str) -> bool {
    said.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(|word| word == name)
}

/// The last piece of a fragment: what the end of the fragment is blamed on.
fn last(fragment: &str) -> Range<usize> {
    Pieces::new(fragment).last().map_or(0..0, |(_, range)| range)
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
