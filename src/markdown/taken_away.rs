//! What Markdown takes out of a text in silence: all after a comment that is never closed, and lines that look
//! like the address of a link that nobody made.

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
}

/// What a text loses, in its order.
pub fn taken_away(markdown: &str) -> Vec<TakenAway> {
    let unclosed = memchr::memmem::rfind(markdown.as_bytes(), b"<!--").filter(|at| !markdown[at + 4..].contains("-->"));
    let has_definition = memchr::memmem::find(markdown.as_bytes(), b"]:").is_some();
    if unclosed.is_none() && !has_definition {
        return Vec::new();
    }
    let parser = Parser::new_ext(markdown, OPTIONS);
    let defined: Vec<(String, Range<usize>)> =
        parser.reference_definitions().iter().map(|(name, link)| (folded(name), link.span.clone())).collect();
    let mut used = HashSet::new();
    let mut found = Vec::new();
    let mut is_code = false;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
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
        ];
        for (text, wanted) in cases {
            let found: Vec<&str> = taken_away(text)
                .into_iter()
                .map(|taken| match taken {
                    TakenAway::Comment(range) | TakenAway::Definition(range) => &text[range],
                })
                .collect();
            assert_eq!(found, *wanted, "{text}");
        }
    }
}
