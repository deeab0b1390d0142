//! A long list of releases cut into pieces that can be parsed at the same time.
//!
//! A piece is a document of its own: some items of the list, at their indentation. A cut inside a
//! quoted text or between brackets leaves the piece before it unclosed, so that its parser refuses
//! it; then, as for any other error, the file is read as a whole. Only texts without anchors are cut.

use std::ops::Range;

/// Files below this size are not worth cutting.
pub const PIECE: usize = 256 << 10;

/// In how many parts a piece is cut that is not plain: the parser need not read all of it.
pub const PARTS: usize = 16;

/// A file in pieces.
#[derive(Debug, PartialEq, Eq)]
pub struct Pieces {
    /// What is not in the list: the text of the catalogue with an empty `releases:`; none for a
    /// file that is a list.
    pub frame: Option<String>,
    /// The items of the list, in order.
    pub items: Vec<Range<usize>>,
}

/// Cuts the `releases:` of a catalogue, or a file that is a list of releases. Returns `None` if the text is
/// short or the list cannot be made out.
pub fn cut(text: &str, is_catalogue: bool, piece: usize) -> Option<Pieces> {
    if text.len() < piece.saturating_mul(2) {
        return None;
    }
    let list = if is_catalogue { releases(text)? } else { 0..text.len() };
    let indent = indent_of_items(&text[list.clone()])?;
    let list = list.start..end_of_list(text, &list, indent, is_catalogue);
    let items = pieces(text, list.clone(), indent, piece);
    let frame = is_catalogue.then(|| format!("{}{}", &text[..list.start], &text[list.end..]));
    (items.len() > 1).then_some(Pieces { frame, items })
}

/// From after the line `releases:` to the end of the text.
fn releases(text: &str) -> Option<Range<usize>> {
    let mut found = memchr::memmem::find_iter(text.as_bytes(), "\nreleases:").map(|at| at + 1);
    let at = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let line = text[at..].find('\n')? + at + 1;
    let rest = text[at + "releases:".len()..line].trim();
    (rest.is_empty() || rest.starts_with('#')).then_some(line..text.len())
}

/// The spaces before the first `- `.
fn indent_of_items(list: &str) -> Option<usize> {
    let first = list.lines().find(|line| {
        let line = line.trim_start_matches(' ');
        !line.trim().is_empty() && !line.starts_with('#')
    })?;
    let indent = first.len() - first.trim_start_matches(' ').len();
    first[indent..].starts_with("- ").then_some(indent)
}

/// The list of a catalogue ends with the first line that begins a key of the top.
fn end_of_list(text: &str, list: &Range<usize>, indent: usize, is_catalogue: bool) -> usize {
    if !is_catalogue {
        return list.end;
    }
    let bytes = &text.as_bytes()[list.clone()];
    let belongs = |line: &[u8]| match line.first() {
        Some(b' ' | b'#' | b'\n' | b'\r') | None => true,
        _ => indent == 0 && line.starts_with(b"- "),
    };
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
    starts.into_iter().find(|start| !belongs(&bytes[*start..])).map_or(list.end, |start| list.start + start)
}

fn pieces(text: &str, list: Range<usize>, indent: usize, piece: usize) -> Vec<Range<usize>> {
    let marker = format!("\n{}- ", " ".repeat(indent));
    let mut pieces = Vec::new();
    let mut start = list.start;
    while list.end - start > 2 * piece {
        let from = start + piece;
        match memchr::memmem::find(&text.as_bytes()[from..list.end], marker.as_bytes()) {
            Some(at) => {
                pieces.push(start..from + at + 1);
                start = from + at + 1;
            }
            None => break,
        }
    }
    pieces.push(start..list.end);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_put_together_are_the_list() {
        let item = "  - title: a\n    body: |\n      - b\n      - c\n";
        for (head, tail, is_catalogue) in [("title: t\nreleases:\n", "rights: r\n", true), ("", "", false)] {
            let text = format!("{head}{}{tail}", item.repeat(20_000));
            let pieces = cut(&text, is_catalogue, PIECE).expect("it is long enough");
            assert!(pieces.items.len() > 2);
            let whole: String = pieces.items.iter().map(|range| &text[range.clone()]).collect();
            assert_eq!(whole, item.repeat(20_000));
            assert!(pieces.items.iter().all(|range| text[range.clone()].starts_with("  - title")));
            assert_eq!(pieces.frame, is_catalogue.then(|| format!("{head}{tail}")));
        }
        assert_eq!(cut("releases:\n- a: 1\n", true, PIECE), None);
    }
}
