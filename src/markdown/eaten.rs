//! Signs of numbers that Markdown takes for its own: `+ 3 %`, `- 2 °C`, `> 100`, `12. décembre`, `2*3*4`.

use std::ops::Range;

use crate::calendar::{MONTHS, MONTHS_FR};
use crate::vicinity;

/// The first letters of the months, in English and French.
const OF_MONTHS: &[u8] = b"jfmasond";

/// Whether a line may begin with such a sign.
pub(super) fn may_begin(line: &[u8]) -> bool {
    let spaces = line.iter().take(4).take_while(|b| **b == b' ').count();
    match &line[spaces..] {
        [b'+', b' ', b'0'..=b'9', ..] | [b'>', b' ', b'0'..=b'9', ..] | [b'>', b'0'..=b'9', ..] => true,
        [b'>', b' ', 0xC3, 0xA0, b' ', b'0'..=b'9', ..] => true,
        [b'-', b' ', b'0'..=b'9', rest @ ..] => {
            rest.iter().take(8).any(|b| *b == 0xC2 || *b == 0xE2) && is_of_degrees(rest)
        }
        [b'0'..=b'9', b'.', b' ', first, ..] | [b'0'..=b'9', b'0'..=b'9', b'.', b' ', first, ..] => {
            OF_MONTHS.contains(first)
        }
        _ => false,
    }
}

/// Whether a `°` stands soon after the first digit of a number.
fn is_of_degrees(rest: &[u8]) -> bool {
    rest.iter().take(12).collect::<Vec<_>>().windows(2).any(|pair| *pair[0] == 0xC2 && *pair[1] == 0xB0)
}

/// Whether the `*` at a byte stands between digits.
pub(super) fn is_times(bytes: &[u8], at: usize) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    at > 0 && digit(at - 1) && digit(at + 1)
}

/// The sign before the first number of a list in which all items are numbers with their sign.
pub(super) fn signs(markdown: &str, list: &Range<usize>) -> Option<Range<usize>> {
    let whole = markdown.get(list.clone())?;
    if !begins_line(markdown, list.start) {
        return None;
    }
    let sign = whole.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let items: Vec<&str> =
        whole.lines().filter_map(|line| line.trim_start().strip_prefix(sign)).map(str::trim_start).collect();
    let are_numbers = !items.is_empty() && items.iter().all(|item| item.starts_with(|c: char| c.is_ascii_digit()));
    let is_meant = match sign {
        '+' => true,
        // Beside a list of increases it is one of decreases; few other lists are made of a few degrees each.
        _ => is_beside_increases(markdown, list) || is_frost(&items),
    };
    let end = whole.find('\n').unwrap_or(whole.len());
    (are_numbers && is_meant).then(|| list.start..list.start + whole[..end].trim_end().len())
}

fn is_beside_increases(markdown: &str, list: &Range<usize>) -> bool {
    let is_increase = |line: &str| {
        line.trim_start().strip_prefix("+ ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let before = vicinity::before(markdown, list.start, 400).trim_end();
    let after = vicinity::after(markdown, list.end, 400).trim_start();
    before.lines().next_back().is_some_and(is_increase) || after.lines().next().is_some_and(is_increase)
}

/// Whether all items are degrees, one of them fewer than ten.
fn is_frost(items: &[&str]) -> bool {
    let degrees = |item: &&str| {
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let rest = item[digits..].trim_start_matches([',', '.']).trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        rest.starts_with("°C").then_some(digits)
    };
    let all: Option<Vec<usize>> = items.iter().map(degrees).collect();
    all.is_some_and(|all| all.contains(&1))
}

/// The number of a day at the start of a line, as in `12. décembre`, which begins a list.
pub(super) fn day(markdown: &str, list: &Range<usize>) -> Option<Range<usize>> {
    let (number, rest) = markdown.get(list.clone())?.split_once(". ")?;
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let is_month = MONTHS.iter().chain(&MONTHS_FR).any(|month| month.to_lowercase() == word);
    let is_lower = rest.starts_with(char::is_lowercase);
    let is_day = number.len() < 3 && number.bytes().all(|b| b.is_ascii_digit());
    (is_month && is_lower && is_day && begins_line(markdown, list.start)).then(|| list.start..list.start + number.len())
}

/// What a number of more than so many is of.
const UNITS: &[&str] = &["ans", "€", "%", "km", "kg", "m²", "m³", "°C", "h", "years", "mois"];

/// A list of one item after `*` that is a note: a star stands after a word above it.
pub(super) fn note(markdown: &str, list: &Range<usize>) -> Option<Range<usize>> {
    let whole = markdown.get(list.clone())?.trim_end();
    let is_one = whole.starts_with("* ") && !whole.contains("\n* ") && !whole.contains('\n');
    let is_meant = is_one && begins_line(markdown, list.start) && has_reference(markdown, list.start);
    is_meant.then(|| list.start..list.start + whole.len())
}

/// Whether `* ` at a byte may begin a note.
pub(super) fn may_be_note(markdown: &str, at: usize) -> bool {
    markdown[at..].starts_with("* ") && has_reference(markdown, at)
}

/// Whether a star stands after a word or a number above a byte, and is no pair of them: `12 €*`.
fn has_reference(markdown: &str, at: usize) -> bool {
    vicinity::before(markdown, at, 2_000).lines().any(|line| {
        // A star before a word opens emphasis, which another closes.
        let opens = |at: usize| {
            let (before, after) = (line[..at].chars().next_back(), line[at + 1..].chars().next());
            before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '€' | '%' | ')' | '»' | '*'))
                && after.is_some_and(|c| !c.is_whitespace())
        };
        let is_plain = !line.starts_with("* ") && !line.match_indices('*').any(|(at, _)| opens(at));
        is_plain
            && line.match_indices('*').any(|(at, _)| {
                let (before, after) = (line[..at].chars().next_back(), line[at + 1..].chars().next());
                before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '€' | '%' | ')' | '»'))
                    && after.is_none_or(|c| !c.is_alphanumeric())
            })
    })
}

/// The first line of a quotation that is none: `> 100 bus neufs`.
pub(super) fn greater(markdown: &str, quote: &Range<usize>) -> Option<Range<usize>> {
    let line = markdown.get(quote.clone())?.lines().next()?.trim_end();
    let words = line.strip_prefix('>')?;
    let words = words.strip_prefix(' ').unwrap_or(words);
    let words = words.strip_prefix("à ").unwrap_or(words);
    let number = words.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = number == 4 && (words.starts_with("19") || words.starts_with("20"));
    let rest = words[number..].trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let is_measure =
        UNITS.iter().any(|unit| rest.strip_prefix(unit).is_some_and(|after| !after.starts_with(char::is_alphabetic)));
    let is_long = words.split_whitespace().count() > if is_measure { 8 } else { 12 };
    let is_sentence = is_long || (!is_measure && words.ends_with(['.', '!', '?', '…', '»', '”', '"']));
    let is_meant = number > 0 && !is_year && !is_sentence && begins_line(markdown, quote.start);
    is_meant.then(|| quote.start..quote.start + line.len())
}

/// `*3*` between digits.
pub(super) fn times(markdown: &str, emphasis: &Range<usize>) -> Option<Range<usize>> {
    let bytes = markdown.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let is_star = bytes.get(emphasis.start) == Some(&b'*');
    let is_meant = digit(emphasis.start.checked_sub(1))
        && digit(emphasis.start.checked_add(1))
        && digit(emphasis.end.checked_sub(2))
        && digit(Some(emphasis.end));
    (is_star && is_meant).then(|| emphasis.start - 1..emphasis.end + 1)
}

/// Whether nothing but a few spaces stands before a byte on its line.
fn begins_line(markdown: &str, at: usize) -> bool {
    let before = vicinity::line_before(markdown, at, 8);
    before.len() < 4 && before.trim_matches(' ').is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::glance::is_common;
    use super::super::left_over::Meant;
    use super::super::survey::survey;

    #[test]
    fn signs_that_markdown_takes_are_found() {
        let cases: [(&str, Option<(&str, Meant)>); 20] = [
            ("Les résultats :\n\n+ 3 % de voyageurs\n- 2 % de retards", Some(("+ 3 % de voyageurs", Meant::Sign))),
            ("Température :\n- 2 °C à Aubrac\n- 5 °C à Rivemont", Some(("- 2 °C à Aubrac", Meant::Sign))),
            ("> 100 bus neufs\n\nFin.", Some(("> 100 bus neufs", Meant::Greater))),
            ("> 65 ans : 1 €\n< 12 ans : gratuit", Some(("> 65 ans : 1 €", Meant::Greater))),
            (">65 ans", Some((">65 ans", Meant::Greater))),
            ("La ligne fermera le\n\n12. décembre est le mois.", Some(("12", Meant::Year))),
            ("Le calcul 2*3*4 est", Some(("2*3*4", Meant::Times))),
            ("- \\+ 3 % de voyageurs\n- \\- 2 % de retards", None),
            ("\\> 100 bus neufs", None),
            ("12\\. décembre est le mois.", None),
            ("Le calcul 2\\*3\\*4 est", None),
            ("- 20 % des habitants\n- 30 % des élus", None),
            ("- 19 °C dans les bureaux\n- 16 °C dans les couloirs", None),
            ("- 3 bus\n- un tram", None),
            ("+ un bus\n+ 3 trams", None),
            ("> 2026 sera une année de fête", None),
            ("> 3 bus sont arrivés, et la ville les attend.", None),
            ("1. décider\n2. agir", None),
            ("5 * 6 * 7 et *3* et a*b*c", None),
            ("Le 3 :\n\n> une citation", None),
        ];
        for (markdown, wanted) in cases {
            let found = survey(markdown).left_over;
            let found = found.first().map(|(range, meant)| (&markdown[range.clone()], *meant));
            assert_eq!(found, wanted, "{markdown:?}");
            assert!(wanted.is_none() || !is_common(markdown), "{markdown:?} is passed over");
        }
    }
}
