//! Lines whose place in Markdown is another one than people meant: a line that a list swallows, a hashtag that becomes
//! a heading, a table typed with tabs, a paragraph that becomes code.

use std::cell::OnceCell;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::eaten;
use super::left_over::Meant;
use crate::vicinity;

/// The words before a number, a mailbox or a site on a line of its own.
const LABELS: [&str; 18] = [
    "tél",
    "tel",
    "téléphone",
    "telephone",
    "phone",
    "mobile",
    "portable",
    "fax",
    "mail",
    "e-mail",
    "email",
    "mél",
    "courriel",
    "site",
    "web",
    "site web",
    "contact presse",
    "press contact",
];

/// Whether the `#` at a byte stands alone, or is the last before the end of its line.
pub(super) fn is_lone_hash(markdown: &str, at: usize) -> bool {
    let bytes = markdown.as_bytes();
    match bytes.get(at + 1) {
        None | Some(b'\n' | b'\r') => true,
        Some(b' ' | b'\t') => {
            let rest = markdown[at + 1..].trim_start_matches([' ', '\t']);
            !bytes[..at].ends_with(b"#") || rest.is_empty() || rest.starts_with(['\n', '\r'])
        }
        _ => false,
    }
}

/// Whether a year and a full stop stand first in a line, perhaps in a list or a quotation.
pub(super) fn begins_with_a_year(line: &[u8]) -> bool {
    let start = line.iter().take(100).position(|b| !matches!(b, b' ' | b'>' | b'-' | b'*' | b'+')).unwrap_or_default();
    matches!(line[start..], [b'1' | b'2', b'9' | b'0', b'0'..=b'9', b'0'..=b'9', b'.', ..])
}

/// Whether the line that begins at a byte, after a line break, was meant to stand apart from the one above it.
pub(super) fn is_special_break(markdown: &str, at: usize, wrapped: &OnceCell<bool>) -> bool {
    is_break(markdown.as_bytes(), at) && (is_swallowed(markdown, at, wrapped) || is_labelled(&markdown[at..]))
}

/// Whether the line that begins at a byte follows another without an empty line between them.
fn is_break(bytes: &[u8], at: usize) -> bool {
    !bytes[..at - 1].ends_with(b"\n") && bytes.get(at).is_some_and(|b| *b != b'\n')
}

fn line(markdown: &str, at: usize) -> &str {
    markdown[at..].split('\n').next().unwrap_or_default().trim_end_matches('\r')
}

/// Where a year stands at the start of its line, if the text ends with one: `2026`.
fn year(text: &str) -> Option<Range<usize>> {
    let start = text.len().checked_sub(4)?;
    let digits = text.get(start..).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let before = vicinity::line_before(text, start, 100);
    let is_first = before.trim_matches([' ', '>', '-', '*', '+']).is_empty() && before.len() < 100;
    (is_first && matches!(&digits[..2], "19" | "20")).then_some(start..text.len())
}

/// Whether the line that begins here was meant to stand by itself, below a list: it begins at the left, with a capital
/// letter, and there was room for its first word on the line above.
fn is_swallowed(markdown: &str, at: usize, wrapped: &OnceCell<bool>) -> bool {
    if !markdown[at..].starts_with(char::is_uppercase) {
        return false;
    }
    let own = line(markdown, at);
    if !own.trim_end().contains(' ') {
        return false;
    }
    let above = markdown[..at - 1].rsplit('\n').next().unwrap_or_default().trim_end();
    let is_item = above.trim_start().starts_with(['-', '*', '+']) || above.starts_with(|c: char| c.is_ascii_digit());
    if !is_item {
        return false;
    }
    let width = |line: &str| line.chars().count();
    let word = own.split(' ').next().map_or(0, width);
    width(above) + 1 + word <= NARROW || !*wrapped.get_or_init(|| is_wrapped(markdown))
}

/// A line that has this width with the next word was not broken for want of room.
const NARROW: usize = 60;

/// Whether somebody broke the lines of a text for the width of a screen: few are longer.
fn is_wrapped(markdown: &str) -> bool {
    let widths = || markdown.lines().map(|line| line.chars().count());
    let (long, longer) = (widths().filter(|width| *width > 50).count(), widths().filter(|width| *width > 110).count());
    longer * 5 < long
}

/// Whether a line begins with the word for a number or a mailbox, and a colon: `Tél. : 05 55`.
fn is_labelled(line: &str) -> bool {
    let first = line.as_bytes().first().map(u8::to_ascii_lowercase);
    if !LABELS.iter().any(|label| label.as_bytes().first().copied() == first) {
        return false;
    }
    let line = line.split('\n').next().unwrap_or_default();
    let Some((label, value)) = line.split_once(':') else { return false };
    let label = label.trim_end().trim_end_matches('.').trim_end();
    label.len() < 20 && !value.trim().is_empty() && LABELS.contains(&label.to_lowercase().as_str())
}

/// What a reader of Markdown has passed by.
#[derive(Debug, Default)]
pub(super) struct Structure {
    /// How many lists are open.
    lists: usize,
    /// A heading that is open, whether anything stands in it, and its level.
    heading: Option<(Range<usize>, bool, HeadingLevel)>,
    /// Whether indented code begins.
    is_indented: bool,
    /// Whether lines were broken for the width of a screen, once somebody asks.
    wrapped: OnceCell<bool>,
}

impl Structure {
    /// Takes an event; returns what stands in another place than it was meant to.
    pub(super) fn take(
        &mut self,
        markdown: &str,
        event: &Event<'_>,
        range: &Range<usize>,
    ) -> Option<(Range<usize>, Meant)> {
        if let Some((_, has_words, _)) = self.heading.as_mut() {
            *has_words |= !matches!(event, Event::End(_));
        }
        match event {
            Event::Start(Tag::List(start)) => {
                self.lists += 1;
                match start {
                    None => {
                        let sign = eaten::signs(markdown, range).map(|sign| (sign, Meant::Sign));
                        let note = || eaten::note(markdown, range).map(|line| (line, Meant::Note));
                        sign.or_else(note).filter(|_| self.lists == 1)
                    }
                    Some(start) => {
                        let length = start.to_string().len();
                        let year = year(markdown.get(..range.start + length)?).filter(|_| length == 4);
                        year.or_else(|| eaten::day(markdown, range)).map(|number| (number, Meant::Year))
                    }
                }
            }
            Event::Start(Tag::BlockQuote(_)) => eaten::greater(markdown, range).map(|sign| (sign, Meant::Greater)),
            Event::Start(Tag::Emphasis) => eaten::times(markdown, range).map(|sign| (sign, Meant::Times)),
            Event::End(TagEnd::List(_)) => {
                self.lists = self.lists.saturating_sub(1);
                None
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading = Some((range.clone(), false, *level));
                None
            }
            Event::End(TagEnd::Heading(_)) => {
                let (range, has_words, level) = self.heading.take()?;
                heading(markdown, range, has_words, level)
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                self.is_indented = true;
                None
            }
            Event::Text(_) if self.is_indented => {
                self.is_indented = false;
                let text = markdown[range.clone()].trim_end();
                is_prose(text).then(|| (range.start..range.start + text.len(), Meant::Indented))
            }
            Event::Start(Tag::Paragraph) => cells(markdown, range),
            Event::SoftBreak => self.soft_break(markdown, range),
            _ => None,
        }
    }

    /// A line that goes on with the one above.
    fn soft_break(&self, markdown: &str, range: &Range<usize>) -> Option<(Range<usize>, Meant)> {
        let at = markdown[range.start..].find('\n')? + range.start + 1;
        let whole = at..at + line(markdown, at).len();
        if self.lists > 0 && is_swallowed(markdown, at, &self.wrapped) {
            return Some((whole, Meant::Swallowed));
        }
        (self.lists == 0 && is_labelled(&markdown[at..])).then_some((whole, Meant::Line))
    }
}

/// A heading that nobody meant: one without words, a hashtag after `# `, or a sentence with a line below it.
fn heading(markdown: &str, range: Range<usize>, has_words: bool, level: HeadingLevel) -> Option<(Range<usize>, Meant)> {
    let written = markdown[range.clone()].trim_end();
    let whole = range.start..range.start + written.len();
    if !has_words {
        return Some((whole, Meant::EmptyHeading));
    }
    if let Some((text, under)) = written.rsplit_once('\n') {
        // Nobody writes a heading on two lines.
        let ends = text.trim_end().ends_with(['.', '…', ';', ',', '»']) || text.trim().contains('\n');
        let start = whole.end - under.trim_start().len();
        return (ends && under.trim().len() > 1).then_some((start..whole.end, Meant::Underline));
    }
    let words = written.strip_prefix("# ").filter(|_| level == HeadingLevel::H1)?;
    let is_tag = |word: &str| word.len() > 1 && word.starts_with('#') && !word[1..].starts_with('#');
    let is_word = words.starts_with(char::is_lowercase) && !words.trim().contains(' ');
    (is_word || words.split(' ').any(is_tag)).then_some((whole, Meant::Hashtag))
}

/// Whether a text that became code is a sentence.
fn is_prose(text: &str) -> bool {
    let is_sentence = text.starts_with(char::is_uppercase) && text.ends_with(['.', '!', '?', '…', ':', '»', ',']);
    is_sentence && text.split_whitespace().count() > 3 && !text.contains(['{', '}', '=', '<', '\\', '|'])
}

/// A paragraph whose lines are the rows of a table, with tabs or semicolons between their cells.
fn cells(markdown: &str, range: &Range<usize>) -> Option<(Range<usize>, Meant)> {
    let lines: Vec<&str> = markdown[range.clone()].lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let first = lines.first().filter(|_| lines.len() > 1)?;
    let of = |sign: char, least: usize| {
        let count = first.matches(sign).count();
        let is_row = |line: &&str| {
            let are_short = line.split(sign).all(|cell| cell.split_whitespace().count() < 8);
            line.matches(sign).count() == count && are_short && !line.ends_with(sign)
        };
        count >= least && lines.iter().all(is_row)
    };
    let is_open = !first.starts_with('|') && !markdown[range.clone()].contains('`') && first.contains(" | ");
    (of('\t', 1) || of(';', 2) || (is_open && of('|', 1)))
        .then(|| (range.start..range.start + first.len(), Meant::Cells))
}

#[cfg(test)]
mod tests {
    use super::super::glance::is_common;
    use super::super::survey::survey;
    use super::*;

    #[test]
    fn lines_in_another_place_are_found() {
        let cases: [(&str, &str, Option<Meant>); 27] = [
            ("- un\n- deux\nContact presse : Ada", "Contact presse : Ada", Some(Meant::Swallowed)),
            ("1. un\n2. deux\nPour en savoir plus", "Pour en savoir plus", Some(Meant::Swallowed)),
            ("- un arrêt\n  Place du Marché", "", None),
            ("- un arrêt de la ligne\nqui va plus loin", "", None),
            ("- un\n- deux\n\nContact presse : Ada", "", None),
            ("# école", "# école", Some(Meant::Hashtag)),
            ("# Rivemont #bus", "# Rivemont #bus", Some(Meant::Hashtag)),
            ("# École", "", None),
            ("## école", "", None),
            ("#école", "", None),
            ("###\n\nUn", "###", Some(Meant::EmptyHeading)),
            ("Un\n\n#", "#", Some(Meant::EmptyHeading)),
            ("## \n\nUn", "##", Some(Meant::EmptyHeading)),
            ("Fin de phrase.\n---\nContact", "---", Some(Meant::Underline)),
            ("Fin de phrase.\n===", "===", Some(Meant::Underline)),
            ("Contact\n---\nAda", "", None),
            ("Fin.\n\n---\n\nContact", "", None),
            ("Ligne\tPremier\n4\t6 h", "Ligne\tPremier", Some(Meant::Cells)),
            ("Ligne;Premier;Dernier\n4;6 h;22 h", "Ligne;Premier;Dernier", Some(Meant::Cells)),
            ("Le bus ; le tram ; le vélo\nviennent", "", None),
            ("2026. C’est l’année du bus.", "2026", Some(Meant::Year)),
            ("C’était en\n\n12. Le", "", None),
            ("Un.\n\n    Un alinéa comme dans Word.", "Un alinéa comme dans Word.", Some(Meant::Indented)),
            ("Un.\n\n    let a = 1;", "", None),
            ("Ada Martin\nTél. : 05 55 12 34 56", "Tél. : 05 55 12 34 56", Some(Meant::Line)),
            ("Ada Martin  \nTél. : 05 55 12 34 56", "", None),
            ("Le téléphone\nsonne : tout va bien", "", None),
        ];
        for (text, place, wanted) in cases {
            let found = survey(text).left_over;
            let found = found.first().map(|(range, meant)| (&text[range.clone()], *meant));
            assert_eq!(found, wanted.map(|meant| (place, meant)), "{text}");
            assert!(wanted.is_none() || !is_common(text), "{text}");
        }
    }
}
