//! What Markdown takes out of a text in silence: all after a comment that is never closed, lines that look
//! like the address of a link that nobody made, and cells of a table beyond those of its head.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::dialect::OPTIONS;

/// What is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenAway {
    /// `<!--` without `-->`: the bytes of the sign.
    Comment(Range<usize>),
    /// `[Name]: text` where no link has that name: the bytes of the line.
    Definition(Range<usize>),
    /// Cells of a row beyond those that the head of the table has: their bytes, from the first one on.
    Cells(Range<usize>),
}

/// What a text loses, in its order.
pub fn taken_away(markdown: &str) -> Vec<TakenAway> {
    let unclosed = memchr::memmem::rfind(markdown.as_bytes(), b"<!--").filter(|at| !markdown[at + 4..].contains("-->"));
    let has_definition = memchr::memmem::find(markdown.as_bytes(), b"]:").is_some();
    let has_table = memchr::memchr(b'|', markdown.as_bytes()).is_some();
    if unclosed.is_none() && !has_definition && !has_table {
        return Vec::new();
    }
    let parser = Parser::new_ext(markdown, OPTIONS);
    let defined: Vec<(String, Range<usize>)> =
        parser.reference_definitions().iter().map(|(name, link)| (folded(name), link.span.clone())).collect();
    let mut used = HashSet::new();
    let mut found = Vec::new();
    let mut is_code = false;
    let mut columns = 0;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => found.extend(beyond(markdown, range.start, columns).map(TakenAway::Cells)),
            Event::Start(
                Tag::Link { link_type: LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut, id, .. }
                | Tag::Image { link_type: LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut, id, .. },
            ) => _ = used.insert(folded(&id)),
            Event::Html(_) | Event::InlineHtml(_) | Event::Text(_) if !is_code => {
                found.extend(unclosed.filter(|at| range.contains(at)).map(|at| TakenAway::Comment(at..at + 4)));
            }
            _ => {}
        }
    }
    let mut unused: Vec<(String, Range<usize>)> =
        defined.into_iter().filter(|(name, _)| !used.contains(name)).collect();
    unused.sort_by_key(|(_, range)| range.start);
    found.extend(unused.into_iter().map(|(_, range)| {
        let line = markdown[range.clone()].trim_end();
        TakenAway::Definition(range.start..range.start + line.len())
    }));
    found
}

/// The cells of the row that starts at a byte beyond so many, if something stands in them.
fn beyond(markdown: &str, start: usize, columns: usize) -> Option<Range<usize>> {
    let length = memchr::memchr(b'\n', &markdown.as_bytes()[start..]).unwrap_or(markdown.len() - start);
    let row = markdown[start..start + length].trim_end();
    let bars = row.bytes().enumerate().filter(|(at, b)| *b == b'|' && !is_escaped(row, *at)).map(|(at, _)| at);
    // The bar before the first cell parts nothing.
    let mut bars = bars.skip_while(|at| row[..*at].trim().is_empty());
    let from = bars.nth(columns.checked_sub(1)?)? + 1;
    let cells = row[from..].trim_start();
    let is_empty = cells.chars().all(|c| c == '|' || c.is_whitespace());
    let from = start + row.len() - cells.len();
    (!is_empty).then(|| from..from + cells.trim_end_matches(['|', ' ', '\t']).len())
}

/// Whether a sign has an odd number of backslashes before it.
fn is_escaped(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}

/// A name as Markdown compares it.
fn folded(name: &str) -> String {
    CowStr::from(name).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_found_where_it_stands() {
        let cases: &[(&str, &[&str])] = &[
            ("Before.\n\n<!-- forgotten\n\nThe rest.", &["<!--"]),
            ("The minister <!-- to check said", &["<!--"]),
            ("Before <!-- a note --> after", &[]),
            ("`<!--` and\n\n    <!-- code\n", &[]),
            (
                "Text.\n\n[Contact]: press@example.org\n[Seat]: 12-street",
                &["[Contact]: press@example.org", "[Seat]: 12-street"],
            ),
            ("See [the plan] and [more][Plan 2].\n\n[the plan]: https://a.org/1\n[plan 2]: https://a.org/2", &[]),
            ("A note.[^1]\n\n[^1]: what it says", &[]),
            ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |  |\n| 1 |\n", &["3"]),
            ("a|b\n-|-\n1|2|3|4\n1\\|1|2\n", &["3|4"]),
            ("> | a |\n> |---|\n> | 1 | 2 |\n", &["2"]),
            ("a | b, and no table | c", &[]),
        ];
        for (text, wanted) in cases {
            let found: Vec<&str> = taken_away(text)
                .into_iter()
                .map(|taken| match taken {
                    TakenAway::Comment(range) | TakenAway::Definition(range) | TakenAway::Cells(range) => &text[range],
                })
                .collect();
            assert_eq!(found, *wanted, "{text}");
        }
    }
}
