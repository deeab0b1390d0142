//! `XX`, `XXX` and `xx` in a text, which stand for a figure or a name to come; as numbers, sizes and names they do not.

use std::ops::Range;

use crate::calendar::MONTHS_FR;
use crate::vicinity;

/// `XX`, `XXX`, `xx` and so on, alone: no number, no size.
pub(super) fn runs_of_x(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr2(b'X', b'x', &bytes[from..]).map(|at| from + at) {
        let sign = bytes[at];
        let end = at + bytes[at..].iter().take_while(|b| **b == sign).count();
        from = end;
        if end - at >= 2 && is_placeholder(text, at..end) {
            found.push(at..end);
        }
    }
    found
}

/// How many bytes before the letters are looked at.
const NEAR: usize = 80;

/// Words before `XX` by which it is a number.
const NUMBERED: &[&str] = &[
    "chapitre",
    "titre",
    "tome",
    "livre",
    "annexe",
    "article",
    "volume",
    "vol",
    "partie",
    "section",
    "acte",
    "saison",
    "siècle",
    "chapter",
    "book",
    "part",
    "act",
    "bowl",
    "appendix",
    "chromosome",
    "chromosomes",
    "taille",
    "size",
    "sexe",
    "games",
    "jeux",
    "congrès",
    "édition",
];

fn is_placeholder(text: &str, range: Range<usize>) -> bool {
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let is_part = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphanumeric() || matches!(c, 'ᵉ' | '\'' | '’' | '_' | '.' | '@' | '&' | '#'))
    };
    let rest = &text[range.end..];
    let ends_sentence = after == Some('.') && !rest[1..].starts_with(char::is_alphanumeric);
    if is_part(before) && !matches!(before, Some('\'' | '’'))
        || (is_part(after) && !ends_sentence)
        || rest.starts_with("<sup")
    {
        return false;
    }
    if is_quoted(&text[..range.start], rest) || is_street(&text[..range.start], rest) {
        return false;
    }
    let next = rest.trim_start_matches([' ', '\u{A0}', '-', '–']);
    let follows = |words: &[&str]| {
        words.iter().any(|word| next.get(..word.len()).is_some_and(|next| next.eq_ignore_ascii_case(word)))
    };
    let said = vicinity::before(text, range.start, NEAR).trim_end_matches([' ', '\u{A0}', '«', '“']).to_lowercase();
    let is_name = [
        "(dit",
        " dit",
        "surnommé",
        "alias",
        "initiales",
        "lettres",
        "marque",
        "enseigne",
        "label",
        "logo",
        "génotype",
        "caryotype",
        "lettre",
    ];
    if is_name.iter().any(|word| said.ends_with(word)) {
        return false;
    }
    if follows(&[
        "ou xy",
        "or xy",
        "and xy",
        "e ",
        "ème",
        "siècle",
        "century",
        "large",
        "xy",
        "et xxi",
        "et le xxi",
        "chrom",
    ]) || next.starts_with("et XY")
    {
        return false;
    }
    let last = text[..range.start].trim_end_matches([' ', '\u{A0}', '-', '–']);
    let word = &last[last.trim_end_matches(char::is_alphabetic).len()..];
    let is_close = last.len() < range.start || word.is_empty();
    let small = word.to_lowercase();
    let is_king = range.len() < 4
        && word.chars().count() > 3
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).any(char::is_lowercase)
        && !matches!(
            small.as_str(),
            "madame"
                | "monsieur"
                | "maire"
                | "docteur"
                | "maître"
                | "pour"
                | "avec"
                | "dans"
                | "chez"
                | "plus"
                | "près"
                | "environ"
        );
    let is_roman = text.as_bytes()[range.start] == b'X'
        && is_close
        && (NUMBERED.contains(&small.as_str()) || is_king || is_roman_list(last));
    // A name goes on with it, or has it at its end: `XX Club`, `la salle XX`, `les agents XX et YY`, `46,XX`.
    let mut letters = next.chars();
    let follows = next.len() < rest.len()
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    let is_pair = ["et YY", "ou YY", "and YY", "or YY"].iter().any(|other| next.starts_with(other));
    let is_after_name = ["salle", "hall", "site", "zone", "ligne", "quai", "bâtiment", "station", "room", "track"]
        .contains(&small.as_str());
    let is_formula = before == Some(',') && text[..range.start - 1].ends_with(|c: char| c.is_ascii_digit());
    !(is_roman || follows || is_pair || is_after_name || is_formula)
}

/// Whether nothing but the letters and digits of a number stands between quotation marks: somebody speaks of the
/// letters, or it is a title.
fn is_quoted(before: &str, after: &str) -> bool {
    let part = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | 'X' | 'x' | '.' | '0'..='9');
    before.trim_end_matches(part).ends_with(['«', '“', '"'])
        && after.trim_start_matches(part).starts_with(['»', '”', '"'])
}

/// The day in the name of a street or a square: `rue du XX-Septembre`.
fn is_street(before: &str, after: &str) -> bool {
    let small = vicinity::before(before, before.len(), NEAR).trim_end().to_lowercase();
    let named = [" du", " le"].iter().find_map(|article| small.strip_suffix(article)).is_some_and(|before| {
        ["rue", "place", "avenue", "boulevard", "quai", "cours", "square", "pont", "allée", "impasse", "passage"]
            .iter()
            .any(|street| before.ends_with(street))
    });
    let month = after.trim_start_matches([' ', '\u{A0}', '-', '\u{2011}']);
    let name: String = month.chars().take(12).collect::<String>().to_lowercase();
    let is_month = MONTHS_FR.iter().any(|month| name.starts_with(month));
    is_month && (named || (after.starts_with(['-', '\u{2011}']) && month.starts_with(char::is_uppercase)))
}

/// `XIX et` before `XX`.
fn is_roman_list(before: &str) -> bool {
    let before = before
        .strip_suffix("et")
        .or_else(|| before.strip_suffix("and"))
        .or_else(|| before.strip_suffix(','))
        .unwrap_or(before);
    let before = before.trim_end_matches([' ', '\u{A0}', 'e', '-', '–']);
    let word = &before[before.trim_end_matches(|c: char| c.is_ascii_uppercase()).len()..];
    word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
