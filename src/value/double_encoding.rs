//! Text that was encoded twice: UTF-8 that somebody read as windows-1252 or Latin-1, so that `é` became `Ã©`.

use std::ops::Range;

/// A stretch of such text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Garbled {
    /// Its bytes.
    pub range: Range<usize>,
    /// What was meant.
    pub repaired: String,
}

/// All such stretches of a text. What may be meant as it stands, such as `Â` at the end of a word in capital letters
/// before a quotation mark, counts only beside others.
pub fn garbled(text: &str) -> Vec<Garbled> {
    let mut found: Vec<(Garbled, bool)> = Vec::new();
    let mut at = 0;
    while let Some(next) = text.as_bytes()[at..].iter().position(|b| *b >= 0xC2).map(|next| at + next) {
        match stretch(text, next) {
            Some((garbled, is_sure)) => {
                at = garbled.range.end;
                found.push((garbled, is_sure));
            }
            None => at = next + text[next..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if !found.iter().any(|(_, is_sure)| *is_sure) {
        return Vec::new();
    }
    found.into_iter().map(|(garbled, _)| garbled).collect()
}

/// The stretch that begins at a byte, and whether nobody can have meant it as it stands.
fn stretch(text: &str, start: usize) -> Option<(Garbled, bool)> {
    let before = text[..start].chars().next_back();
    let rest = &text[start..];
    if rest.starts_with("Â ") && !before.is_some_and(char::is_uppercase) {
        let repaired = "\u{A0}".to_owned();
        return Some((Garbled { range: start..start + "Â ".len(), repaired }, false));
    }
    if let Some(length) = lonely(before, rest) {
        let repaired =
            "à".to_owned() + if length > "Ã ".len() { " " } else { &text[start + "Ã".len()..start + length] };
        return Some((Garbled { range: start..start + length, repaired }, false));
    }
    let (mut repaired, mut end) = (String::new(), start);
    while let Some((c, length)) = decoded(&text[end..]) {
        repaired.push(c);
        end += length;
    }
    if end == start {
        return None;
    }
    let second = text[start..].chars().nth(1);
    let is_sure = !(before.is_some_and(char::is_uppercase) && second.is_some_and(ends_words));
    // What was encoded three times is undone twice.
    while let Some(again) = all_decoded(&repaired) {
        repaired = again;
    }
    if repaired.contains(char::is_control) {
        return None;
    }
    Some((Garbled { range: start..end, repaired }, is_sure))
}

/// Whether a sign may stand at the end of a word.
fn ends_words(c: char) -> bool {
    matches!(
        c,
        '\u{A0}'
            | '«'
            | '»'
            | '°'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '„'
            | '‹'
            | '›'
            | '–'
            | '—'
            | '…'
            | '•'
            | '™'
            | '®'
            | '©'
    )
}

/// `Ã` alone between spaces: an `à` whose second half looked like a space, and became one.
fn lonely(before: Option<char>, rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('Ã')?;
    let begins = before.is_none_or(|c| c.is_whitespace() || matches!(c, '\'' | '’' | '(' | '«'));
    let spaces = after.chars().take_while(|c| matches!(c, ' ' | '\u{A0}')).take(2).map(char::len_utf8).sum::<usize>();
    (begins && spaces > 0).then_some("Ã".len() + spaces)
}

/// All of a text undone once more, if there is something to undo.
fn all_decoded(text: &str) -> Option<String> {
    let (mut out, mut at, mut is_changed) = (String::new(), 0, false);
    while at < text.len() {
        let (c, length) = match decoded(&text[at..]) {
            Some(found) => {
                is_changed = true;
                found
            }
            None => text[at..].chars().next().map(|c| (c, c.len_utf8()))?,
        };
        out.push(c);
        at += length;
    }
    is_changed.then_some(out)
}

/// The character whose bytes in UTF-8 a text begins with, each read as a character of its own; and how many bytes of
/// the text that is.
fn decoded(text: &str) -> Option<(char, usize)> {
    let mut signs = text.chars();
    let lead = byte(signs.next()?)?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut length = text.len() - signs.as_str().len();
    for sign in signs.take(count - 1) {
        bytes.push(byte(sign).filter(|byte| (0x80..0xC0).contains(byte))?);
        length += sign.len_utf8();
    }
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    is_usual(c).then_some((c, length))
}

/// Whether texts have such a character, once they are undone: by chance two others make a rare one.
fn is_usual(c: char) -> bool {
    matches!(u32::from(c),
        0x80..=0x17F | 0x218..=0x21B | 0x2C6 | 0x2DC | 0x386..=0x3CE | 0x401..=0x45F | 0x2009..=0x2022 | 0x2026
        | 0x202F..=0x203A | 0x20AC | 0x2116 | 0x2122 | 0x2190..=0x2193 | 0x2212 | 0x2248..=0x2265 | 0x2500..=0x27BF
        | 0xFB01 | 0xFB02 | 0xFE0F | 0xFEFF | 0x1F1E6..=0x1FAFF)
}

/// The characters of 0x80 to 0x9F in windows-1252; a control character where there is none.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The character of a byte in windows-1252; those that it lacks are as in Latin-1.
pub fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte of a character in windows-1252; those that it lacks are as in Latin-1.
fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        _ => HIGH.iter().zip(0x80..).find(|(high, _)| **high == c).map(|(_, byte)| byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        let mut out = String::new();
        let mut done = 0;
        for Garbled { range, repaired } in garbled(text) {
            out += &text[done..range.start];
            out += &repaired;
            done = range.end;
        }
        out + &text[done..]
    }

    /// A text read as it should not be.
    fn twice(text: &str, is_latin_1: bool) -> String {
        let sign = |byte: u8| if is_latin_1 { char::from(byte) } else { character(byte) };
        text.bytes().map(|byte| if byte < 0x80 { char::from(byte) } else { sign(byte) }).collect()
    }

    #[test]
    fn what_was_encoded_twice_is_undone() {
        for text in
            ["L’été à Nîmes : « œuvres », 12 € – Łódź…", "Ça va ? Été\u{202F}!", "Привет, Αθήνα", "Fête 🎉 ❤\u{FE0F}"]
        {
            for is_latin_1 in [false, true] {
                let once = twice(text, is_latin_1);
                assert_eq!(repaired(&once), text, "{once}");
                assert_eq!(repaired(&twice(&once, is_latin_1)), text, "{once}");
            }
        }
        assert_eq!(repaired("Les dÃ©chets Ã  la mer"), "Les déchets à la mer");
        assert_eq!(repaired("«Â Le quaiÂ » Ã©tÃ©"), "«\u{A0}Le quai\u{A0}» été");
        assert_eq!(repaired("«Â\u{A0}Le quaiÂ\u{A0}Â»"), "«\u{A0}Le quai\u{A0}»");
    }

    #[test]
    fn what_is_meant_stays() {
        for text in [
            "« LIBERTÉ\u{A0}» ET « ÉGALITÉ\u{A0}!\u{A0}», L’Île, Août, façade, Âge, PÂQUES, Åland, São Paulo, Ã",
            "MANHÃ\u{A0}!, IRMÃ\u{A0}», „JÄ“, „PÅ“, 12\u{A0}°C, À\u{A0}°",
            "œuvre, cœur, Œuvre, Müller, Straße, Ñandú, İstanbul, Łódź, Привет",
        ] {
            assert_eq!(garbled(text), [], "{text}");
        }
    }
}
