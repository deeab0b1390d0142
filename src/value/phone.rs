//! Telephone numbers in a text that people write.

use std::ops::Range;

/// The most digits that a number has (ITU-T E.164, section 6).
const MOST: usize = 15;

/// The numbers of a text, as bytes: runs of digits with the signs that people set between them.
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    let is_part =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '.' | '-' | '(' | ')' | '\u{2011}');
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        match (start, is_part(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.extend(trimmed(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A run from its first digit, with the `+` or the bracket before it, to its last.
fn trimmed(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let inside = &text[run.clone()];
    let first = inside.find(|c: char| c.is_ascii_digit())?;
    let last = inside.rfind(|c: char| c.is_ascii_digit())?;
    let before = &inside[..first];
    let before = if inside[first..=last].contains(')') { before.trim_end_matches('(') } else { before };
    let signs = inside[..first].len() - before.trim_end_matches('+').len();
    let range = run.start + first - signs..run.start + last + 1;
    (digits(&text[range.clone()]) > 1).then_some(range)
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether some text is one number and nothing else, long enough to be no year and no postcode.
pub fn is_number(text: &str) -> bool {
    let is_long = (8..=MOST).contains(&digits(text));
    matches!(numbers(text).as_slice(), [only] if *only == (0..text.len()) && is_long)
}

/// Whether some text is more than one number, or longer than any.
pub fn is_several(text: &str) -> bool {
    let runs = numbers(text);
    runs.iter().any(|run| digits(&text[run.clone()]) > MOST)
        || runs.iter().filter(|run| digits(&text[(*run).clone()]) > 3).count() > 1
}

/// The first number of a text as a `tel:` address has it (RFC 3966): digits, with `+` before them.
pub fn dialled(text: &str) -> Option<String> {
    let run = numbers(text).into_iter().next()?;
    let number = &text[run];
    // The 0 in `+33 (0)1` and `0033 (0)1` is for those who call from inside the country.
    let number =
        if number.starts_with('+') || number.starts_with("00") { number.replace("(0)", "") } else { number.to_owned() };
    Some(number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_and_dialled() {
        let cases = [
            ("05 55 12 34 56", true, false, Some("0555123456")),
            ("+33 (0)1 55 04 89 00", true, false, Some("+33155048900")),
            ("0033 (0)1 55 04 89 00", true, false, Some("0033155048900")),
            ("05 55 12 34 56 ou 06 12", false, true, Some("0555123456")),
            ("05.55.12.34.56 / 06.12.34.56.78", false, true, Some("0555123456")),
            ("05 55 12 34 56 (poste 12)", false, false, Some("0555123456")),
            ("Tél. : 05 55 12 34 56", false, false, Some("0555123456")),
            ("3939", false, false, Some("3939")),
            ("cinq", false, false, None),
            ("87000", false, false, Some("87000")),
        ];
        for (text, is_one, are_several, tel) in cases {
            assert_eq!((is_number(text), is_several(text)), (is_one, are_several), "{text}");
            assert_eq!(dialled(text).as_deref(), tel, "{text}");
        }
    }
}
