//! From bytes to text: size, UTF-8, byte order mark, control characters.

use std::sync::Arc;

use super::fault::{Fault, Kind};
use super::other_format::no_text;
use crate::diag::{Message, code, foreign, msg, number, text};
use crate::utf8;
use crate::value::common_text::is_common_text;
use crate::value::double_encoding::character;

/// How many bytes a file of a catalogue may have.
pub const MAX_BYTES: usize = 64 << 20;

/// The bytes of a file; of one with more than [`MAX_BYTES`] the first of them are enough.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bytes {
    bytes: Vec<u8>,
    /// How many bytes the file has; where it has no length, as standard input, at least so many.
    length: Length,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Length {
    #[default]
    Whole,
    Of(u64),
    AtLeast,
}

impl Bytes {
    /// The first bytes of a file that has so many.
    pub fn first_of(bytes: Vec<u8>, length: u64) -> Self {
        let length = if bytes.len() as u64 == length { Length::Whole } else { Length::Of(length) };
        Bytes { bytes, length }
    }

    /// The first bytes of a stream.
    pub fn of_stream(bytes: Vec<u8>) -> Self {
        let length = if bytes.len() > MAX_BYTES { Length::AtLeast } else { Length::Whole };
        Bytes { bytes, length }
    }

    fn too_many(&self) -> Message {
        let limit = number(MAX_BYTES);
        let length = match self.length {
            Length::Whole => self.bytes.len() as u64,
            Length::Of(length) => length,
            Length::AtLeast => {
                return msg!(en: "there are more than {limit} bytes, which is the limit", fr: "il y a plus de {limit} octets, ce qui est la limite", limit = limit);
            }
        };
        msg!(en: "the file has {n} bytes, and the limit is {limit}", fr: "le fichier a {n} octets, et la limite est de {limit}", n = number(length), limit = limit)
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes { bytes, length: Length::Whole }
    }
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// How many control characters are reported one by one.
const MAX_TOLD: usize = 100;

/// The text of a file, without a byte order mark, and what is wrong with its bytes. Bytes that are not UTF-8
/// are shown as Windows-1252, which most such files are written in.
pub fn text(bytes: &Bytes) -> (Arc<String>, Vec<Fault>) {
    if bytes.len() > MAX_BYTES {
        return (Arc::default(), vec![Fault::new(Kind::TooLarge, 0..0, bytes.too_many())]);
    }
    if let Some(fault) = no_text(bytes) {
        return (Arc::default(), vec![fault]);
    }
    match utf8::text(bytes) {
        Ok(_) if is_utf16(bytes) => {
            (Arc::new(String::from_utf8_lossy(bytes).replace('\0', "")), vec![not_utf8(bytes, 0)])
        }
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            (Arc::new(text.to_owned()), controls(text))
        }
        Err(at) if is_utf16(bytes) => {
            (Arc::new(String::from_utf8_lossy(bytes).into_owned()), vec![not_utf8(bytes, at)])
        }
        Err(at) => (Arc::new(decoded(bytes)), vec![not_utf8(bytes, at)]),
    }
}

/// A text that can be read on in the place of one whose bytes are at fault, so that all else that is wrong with it
/// is found in the same run: each byte stands where it stood. Returns `None` where nothing can be read of it.
pub fn readable(text: &Arc<String>, faults: &[Fault]) -> Option<Arc<String>> {
    match faults {
        [] => Some(Arc::clone(text)),
        [fault] if fault.kind == Kind::NotUtf8 && fault.range.end > fault.range.start => {
            readable(text, &controls(text))
        }
        _ if faults.len() < MAX_TOLD && faults.iter().all(|fault| fault.kind == Kind::ControlCharacter) => {
            let visible = |c: char| match c.len_utf8() {
                _ if !is_control(c) => c,
                1 => ' ',
                2 => '¤',
                _ => '\u{2003}',
            };
            Some(Arc::new(text.chars().map(visible).collect()))
        }
        _ => None,
    }
}

/// The text of bytes of which some are not UTF-8.
fn decoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(character));
    }
    text
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || has_every_second_nul(bytes)
}

/// Whether every second byte of the first is NUL, as in UTF-16 of Latin letters without its mark.
fn has_every_second_nul(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64) & !1];
    let are_nul =
        |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count() * 10 > start.len() * 4;
    start.len() >= 8 && (are_nul(0) != are_nul(1))
}

fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    if is_utf16(bytes) {
        let fault = Fault::new(
            Kind::NotUtf8,
            0..0,
            text!(en: "the file is in UTF-16, not in UTF-8", fr: "le fichier est en UTF-16, pas en UTF-8"),
        );
        return fault
            .help(text!(en: "save it as UTF-8 in your editor", fr: "enregistrez-le en UTF-8 dans votre éditeur"));
    }
    let byte = bytes.get(at).copied().unwrap_or_default();
    let c = character(byte);
    let shown = foreign(format!("0x{byte:02X}"));
    let message = if is_control(c) {
        msg!(en: "the file is not UTF-8: it has the byte {byte} here", fr: "le fichier n’est pas en UTF-8 : il contient ici l’octet {byte}", byte = shown)
    } else {
        msg!(
            en: "the file is not UTF-8: it has the byte {byte} here, which is {sign} in Windows-1252",
            fr: "le fichier n’est pas en UTF-8 : il contient ici l’octet {byte}, qui est {sign} en Windows-1252",
            byte = shown,
            sign = code(c.to_string())
        )
    };
    Fault::new(Kind::NotUtf8, at..at + c.len_utf8(), message)
}

/// Control characters other than tab and line breaks, the noncharacters U+FFFE and U+FFFF, and the
/// separators U+2028 and U+2029: some YAML parsers take those for line breaks and some do not.
fn controls(text: &str) -> Vec<Fault> {
    if is_common_text(text) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (at, c) in text.char_indices() {
        if is_control(c) && faults.len() < MAX_TOLD {
            let fault = Fault::new(Kind::ControlCharacter, at..at + c.len_utf8(), control(c));
            faults.push(match u8::try_from(c).map(character).ok().filter(|meant| *meant != c) {
                Some(meant) => fault.help(msg!(
                    en: "most likely {sign} was meant: type it again",
                    fr: "il s’agissait sans doute de {sign} : tapez-le de nouveau",
                    sign = code(meant.to_string())
                )),
                None => fault,
            });
        }
    }
    faults
}

fn is_control(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}' => true,
        c => c.is_control(),
    }
}

fn control(c: char) -> Message {
    let sign = foreign(format!("U+{:04X}{}", c as u32, name(c)));
    msg!(en: "the character {sign} is here, which no text needs", fr: "il y a ici le caractère {sign}, dont aucun texte n’a besoin", sign = sign)
}

/// The name of a character, as Unicode's charts have it.
fn name(c: char) -> &'static str {
    match c {
        '\0' => " (NUL)",
        '\u{8}' => " (BS)",
        '\u{B}' => " (VT)",
        '\u{C}' => " (FF)",
        '\u{1B}' => " (ESC)",
        '\u{2028}' => " (LS)",
        '\u{2029}' => " (PS)",
        '\u{7F}' => " (DEL)",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (Arc<String>, Vec<Fault>) {
        super::text(&bytes.to_vec().into())
    }

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
        let wide: Vec<u8> = "- title: A\n".bytes().flat_map(|byte| [byte, 0]).collect();
        let faults = text(&wide).1;
        assert!(matches!(&faults[..], [only] if only.kind == Kind::NotUtf8), "{faults:?}");
    }

    #[test]
    fn a_text_at_fault_is_read_on() {
        let read = |bytes: &[u8]| {
            let (text, faults) = text(bytes);
            readable(&text, &faults).map(|text| text.to_string())
        };
        assert_eq!(read("é: a\u{1}b\u{92}\u{2028}".as_bytes()), Some("é: a b¤\u{2003}".to_owned()));
        assert_eq!(read(b"title: \xC9t\xE9 d\x92ao\xFBt \xC3\xA9"), Some("title: Été d’août é".to_owned()));
        assert_eq!(read(b"\xFF\xFEt\0"), None);
        assert_eq!(read(&[0; 1000]), None);
    }
}
