//! The bytes of a document as the text that was meant, as readers of feeds take them.

use crate::diag::{Message, code, msg, number};
use crate::value::double_encoding::{character, garbled};
use crate::xml::{self, EncodingTrouble};

/// Returns the text of a document. Bytes that are no UTF-8 are read as windows-1252, and text that was encoded twice
/// is undone where it would be lost otherwise. What was done so goes into `notes`, with the name of the document.
pub fn decode(bytes: Vec<u8>, name: &str, notes: &mut Vec<Message>) -> String {
    let decoded = xml::decode(bytes.clone());
    let is_malformed = decoded.faults.iter().any(|fault| matches!(fault.trouble, EncodingTrouble::Malformed(_)));
    let is_utf8 = matches!(decoded.encoding.as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii");
    let mut text = decoded.text;
    if is_malformed && is_utf8 {
        let (mixed, n) = mixed(&bytes);
        text = mixed;
        notes.push(msg!(
            en: "{file}: {n} {n|byte is|bytes are} not UTF-8, and read as windows-1252: compare the accents and quotation marks",
            fr: "{file} : {n} {n|octet n’est|octets ne sont} pas de l’UTF-8, et {n|est lu|sont lus} comme du windows-1252 : comparez les accents et les guillemets",
            file = code(name),
            n = number(n)
        ));
    }
    if has_controls(&text) {
        let (meant, n) = meant(&text);
        text = meant;
        notes.push(msg!(
            en: "{file}: {n} {n|character|characters} garbled by a wrong encoding {n|is|are} written as {n|it was|they were} meant",
            fr: "{file} : {n} {n|caractère abîmé|caractères abîmés} par un mauvais encodage {n|est écrit comme il devait|sont écrits comme ils devaient} l’être",
            file = code(name),
            n = number(n)
        ));
    }
    let lost = text.matches('\u{FFFD}').count();
    if lost > 0 {
        notes.push(msg!(
            en: "{file}: {n} {n|character was|characters were} lost before (U+FFFD), and {n|is|are} left out",
            fr: "{file} : {n} {n|caractère était déjà perdu (U+FFFD), et est écarté|caractères étaient déjà perdus (U+FFFD), et sont écartés}",
            file = code(name),
            n = number(lost)
        ));
    }
    text
}

/// The bytes as UTF-8 where they are, and as windows-1252 elsewhere; and how many were not UTF-8.
fn mixed(bytes: &[u8]) -> (String, usize) {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut count = 0;
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        count += chunk.invalid().len();
        out.extend(chunk.invalid().iter().map(|byte| character(*byte)));
    }
    (out, count)
}

fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

/// Whether there are C1 controls, which no text needs: bytes of windows-1252 or UTF-8 under another name.
fn has_controls(text: &str) -> bool {
    memchr::memchr_iter(0xC2, text.as_bytes()).any(|at| matches!(text.as_bytes().get(at + 1), Some(0x80..=0x9F)))
}

/// The text without C1 controls, and how many stretches were changed.
fn meant(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let mut count = 0;
    let mut done = 0;
    let single = |part: &str, out: &mut String, count: &mut usize| {
        *count += part.chars().filter(|c| is_c1(*c)).count();
        out.extend(part.chars().map(|c| if is_c1(c) { character(c as u8) } else { c }));
    };
    for stretch in garbled(text) {
        single(&text[done..stretch.range.start], &mut out, &mut count);
        out.push_str(&stretch.repaired);
        count += 1;
        done = stretch.range.end;
    }
    single(&text[done..], &mut out, &mut count);
    (out, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_is_lost_in_silence() {
        let cases: [(&[u8], &str, &str); 6] = [
            (b"<?xml version='1.0' encoding='UTF-8'?><a>St\xE9phane \xE0 Paris</a>", "Stéphane à Paris", "2 bytes are"),
            (b"<?xml version='1.0' encoding='iso-8859-1'?><a>l\x92\xE9t\xE9 \x96</a>", "l’été –", "2 characters"),
            ("<a>l\u{92}été Ã© Be\u{C4}\u{8D}</a>".as_bytes(), "l’été é Beč", "3 characters"),
            (b"<a>\xC3\xA9 \x80</a>", "é €", "1 byte is"),
            ("<a>caf\u{FFFD}</a>".as_bytes(), "caf\u{FFFD}", "was lost before"),
            ("<a>Ã« l’été</a>".as_bytes(), "Ã« l’été", ""),
        ];
        for (bytes, wanted, word) in cases {
            let mut notes = Vec::new();
            let text = decode(bytes.to_vec(), "f.xml", &mut notes);
            assert!(text.contains(wanted), "{text}");
            let notes: Vec<String> = notes.iter().map(|note| note.render(crate::diag::Language::English)).collect();
            assert!(notes.concat().contains(word) && notes.is_empty() == word.is_empty(), "{notes:?}");
        }
    }
}
