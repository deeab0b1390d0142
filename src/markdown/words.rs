//! Where a French body has words of its own language: no code, no address, no tag, nothing that is marked as foreign.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::dialect::OPTIONS;

/// Elements of HTML whose text is not to be changed.
const AS_TYPED: &[&str] = &["code", "kbd", "pre", "samp", "tt", "var", "cite", "script", "style", "textarea"];

/// Elements that have no end.
const VOID: &[&str] = &["br", "hr", "img", "input", "wbr", "meta", "link"];

/// The bytes of a French body that are words of its language, in their order. Of a link they are the words
/// that it shows, unless these name its address.
pub fn french_words(markdown: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // How many elements are open whose text is not to be changed.
    let mut kept = 0usize;
    let mut tags = Tags { open: None };
    let mut block: Option<Range<usize>> = None;
    for (event, range) in Parser::new_ext(markdown, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => kept += 1,
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. })
                if names(link_type) || kept > 0 =>
            {
                kept += 1;
            }
            Event::End(TagEnd::CodeBlock) => kept -= 1,
            Event::End(TagEnd::Link | TagEnd::Image) => kept = kept.saturating_sub(1),
            Event::Html(_) => block = Some(block.map_or(range.start, |block| block.start)..range.end),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(block) = block.take() {
                    tags.read(&markdown[block]);
                }
            }
            Event::InlineHtml(_) => tags.read(&markdown[range]),
            Event::Text(_) if kept == 0 && tags.open.is_none() => match found.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => found.push(range),
            },
            _ => {}
        }
    }
    found
}

/// Whether what a link shows is its address, or the name by which the address is found.
fn names(link: LinkType) -> bool {
    use LinkType::{Autolink, Collapsed, CollapsedUnknown, Email, Shortcut, ShortcutUnknown};
    matches!(link, Autolink | Email | Collapsed | CollapsedUnknown | Shortcut | ShortcutUnknown)
}

/// Follows the tags of a body.
struct Tags {
    /// The outermost element whose text is not to be changed, and how many of its name are open.
    open: Option<(String, usize)>,
}

impl Tags {
    fn read(&mut self, html: &str) {
        for rest in html.split('<').skip(1) {
            let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let name = rest[..length].to_ascii_lowercase();
            let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
            if name.is_empty() || tag.ends_with('/') || VOID.contains(&name.as_str()) {
                continue;
            }
            match &mut self.open {
                Some((open, depth)) if *open == name => *depth = if is_end { *depth - 1 } else { *depth + 1 },
                None if !is_end && (AS_TYPED.contains(&name.as_str()) || is_foreign(tag)) => {
                    self.open = Some((name, 1));
                }
                _ => {}
            }
            self.open.take_if(|(_, depth)| *depth == 0);
        }
    }
}

/// Whether a tag has a `lang` of another language.
fn is_foreign(tag: &str) -> bool {
    let small = tag.to_ascii_lowercase();
    small.match_indices("lang").any(|(at, _)| {
        let before = small[..at].strip_suffix("xml:").unwrap_or(&small[..at]);
        let value = small[at + 4..].trim_start().strip_prefix('=');
        let value = value.map(|value| value.trim_start().trim_start_matches(['"', '\'']));
        before.ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
            && value.is_some_and(|value| value.split(|c: char| !c.is_ascii_alphanumeric()).next() != Some("fr"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_addresses_and_foreign_words_are_no_words() {
        let cases = [
            ("a `x` *b*", "a | |b"),
            ("a\n\n~~~sh\nx\n~~~\n\n- b\n\n  ~~~\n  x\n  ~~~\n\n````\n```\nx\n````\n\n    x", "a|b"),
            ("a <code>x</code> <kbd>x <kbd>x</kbd> x</kbd>b", "a | |b"),
            ("<pre>\nx\n\n</pre>\n\na", "a"),
            ("<blockquote lang=en>\n\nx\n\n</blockquote>\n\na", "a"),
            ("<span xml:lang=\"en\">x</span>a<i class=\"x\" lang='fr-CA'>b</i><cite>x</cite>", "a|b"),
            ("[a](/x) [x] <https://e.org/x> [x][] [b][x]\n\n[x]: /y", "a| | | | |b"),
            ("![a](x.png) <br lang=\"en\">b", "a| |b"),
        ];
        for (markdown, wanted) in cases {
            let found: Vec<&str> = french_words(markdown).into_iter().map(|range| &markdown[range]).collect();
            assert_eq!(found.join("|"), wanted, "{markdown:?}");
        }
    }
}
