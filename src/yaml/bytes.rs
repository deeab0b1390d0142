//! From bytes to text: size, UTF-8, byte order mark, control characters.

use std::sync::Arc;

use super::fault::{Fault, Kind};
use crate::diag::{foreign, msg, number, text};
use crate::utf8;
use crate::value::common_text::is_common_text;

/// How many bytes a file of a catalogue may have.
pub const MAX_BYTES: usize = 64 << 20;

/// How many control characters are reported one by one.
const MAX_TOLD: usize = 100;

/// The text of a file, without a byte order mark, and what is wrong with its bytes. The text of
/// bytes that are not UTF-8 is right up to the first bad one.
pub fn text(bytes: &[u8]) -> (Arc<String>, Vec<Fault>) {
    if bytes.len() > MAX_BYTES {
        let message = msg!(en: "the file has {n} bytes, and the limit is {limit}", fr: "le fichier a {n} octets, et la limite est de {limit}", n = number(bytes.len()), limit = number(MAX_BYTES));
        return (Arc::default(), vec![Fault::new(Kind::TooLarge, 0..0, message)]);
    }
    match utf8::text(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            (Arc::new(text.to_owned()), controls(text))
        }
        Err(at) => (Arc::new(String::from_utf8_lossy(bytes).into_owned()), vec![not_utf8(bytes, at)]),
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if utf16 {
        let fault = Fault::new(
            Kind::NotUtf8,
            0..0,
            text!(en: "the file is in UTF-16, not in UTF-8", fr: "le fichier est en UTF-16, pas en UTF-8"),
        );
        return fault
            .help(text!(en: "save it as UTF-8 in your editor", fr: "enregistrez-le en UTF-8 dans votre éditeur"));
    }
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = msg!(en: "the file is not UTF-8: it has the byte {byte} here", fr: "le fichier n’est pas en UTF-8 : il contient ici l’octet {byte}", byte = foreign(format!("0x{byte:02X}")));
    Fault::new(Kind::NotUtf8, at..at, message)
}

/// Control characters other than tab and line breaks, the noncharacters U+FFFE and U+FFFF, and the
/// separators U+2028 and U+2029: some YAML parsers take those for line breaks and some do not.
fn controls(text: &str) -> Vec<Fault> {
    if is_common_text(text) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (at, c) in text.char_indices() {
        let bad = match c {
            '\t' | '\n' | '\r' => false,
            '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}' => true,
            c => c.is_control(),
        };
        if bad && faults.len() < MAX_TOLD {
            let message = msg!(en: "the character {sign} is here, which no text needs", fr: "il y a ici le caractère {sign}, dont aucun texte n’a besoin", sign = foreign(format!("U+{:04X}{}", c as u32, name(c))));
            faults.push(Fault::new(Kind::ControlCharacter, at..at + c.len_utf8(), message));
        }
    }
    faults
}

fn name(c: char) -> &'static str {
    match c {
        '\0' => " (NUL)",
        '\u{8}' => " (backspace)",
        '\u{B}' => " (vertical tab)",
        '\u{C}' => " (form feed)",
        '\u{1B}' => " (escape)",
        '\u{2028}' => " (line separator)",
        '\u{2029}' => " (paragraph separator)",
        '\u{7F}' => " (delete)",
        '\u{80}'..='\u{9F}' => " (a control character, often a quotation mark of another encoding)",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_dropped_and_bad_bytes_are_placed() {
        assert_eq!(text(b"\xEF\xBB\xBFtitle: a"), (Arc::new("title: a".to_owned()), vec![]));
        let cases: [(&[u8], Kind, usize); 7] = [
            (b"title: caf\xE9", Kind::NotUtf8, 10),
            (b"\xFF\xFEt\0", Kind::NotUtf8, 0),
            (b"a: \0b", Kind::ControlCharacter, 3),
            (b"a: \x1Bb", Kind::ControlCharacter, 3),
            ("é: \u{92}".as_bytes(), Kind::ControlCharacter, 4),
            ("é: \u{85}".as_bytes(), Kind::ControlCharacter, 4),
            ("é: \u{2028}".as_bytes(), Kind::ControlCharacter, 4),
        ];
        for (bytes, kind, at) in cases {
            let faults = text(bytes).1;
            assert_eq!(faults.iter().map(|f| (f.kind, f.range.start)).collect::<Vec<_>>(), [(kind, at)], "{bytes:?}");
        }
        assert_eq!(text(&[0; 1000]).1.len(), MAX_TOLD);
    }
}
