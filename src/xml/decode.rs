//! Bytes to text: the encoding is told by the mark, the pattern of the first bytes, or the declaration
//! (XML 1.0, appendix F).

use std::ops::Range;

use encoding_rs::{DecoderResult, Encoding};

/// What is odd about the encoding of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodingFault {
    /// Where, in the decoded text; empty at the start where it is about the whole.
    pub range: Range<usize>,
    /// What.
    pub trouble: EncodingTrouble,
}

/// The kinds of [`EncodingFault`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EncodingTrouble {
    /// The declaration says one thing, the first bytes another.
    Contradiction {
        /// What the declaration says.
        declared: String,
        /// What the bytes are.
        found: &'static str,
    },
    /// Bytes that must be declared and are not.
    Undeclared(&'static str),
    /// No declaration and no mark: it is taken to be UTF-8.
    Missing,
    /// A declared encoding that nobody here can decode.
    Unknown(String),
    /// A declared encoding that is neither UTF-8 nor UTF-16.
    NotUtf(String),
    /// A declared encoding that hardly anybody uses.
    Obscure(String),
    /// Bytes that are no text in this encoding; the first of them, counted from 0.
    Malformed(usize),
}

/// A text and what was found out about its encoding.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The text, with U+FFFD where bytes did not decode.
    pub text: String,
    /// The name of the encoding, in small letters.
    pub encoding: String,
    /// What was odd.
    pub faults: Vec<EncodingFault>,
}

/// Encodings that most software reads, other than UTF-8 and UTF-16 (XML 1.0 asks only for those two).
const COMMON: &[&str] = &[
    "US-ASCII",
    "ISO-8859-1",
    "EUC-JP",
    "ISO-8859-2",
    "ISO-8859-15",
    "ISO-8859-7",
    "KOI8-R",
    "SHIFT_JIS",
    "WINDOWS-1250",
    "WINDOWS-1251",
    "WINDOWS-1252",
    "WINDOWS-1254",
    "WINDOWS-1255",
    "WINDOWS-1256",
    "GB18030",
];

/// What the first bytes say.
struct Signature {
    /// The name of what they are.
    found: &'static str,
    /// Which names a declaration may give it.
    allowed: &'static [&'static str],
    /// Whether that has to be declared.
    declared: bool,
    /// How the bytes are read.
    reads: Reads,
    /// The length of the mark.
    mark: usize,
}

#[derive(Clone, Copy)]
enum Reads {
    Utf8,
    Utf16 { little: bool },
    Utf32 { little: bool },
}

const UCS4: &[&str] = &["UTF-32", "UTF-32BE", "UTF-32LE", "ISO-10646-UCS-4", "CSUCS4", "UCS-4"];
const UCS2: &[&str] = &["UTF-16", "UTF-16BE", "UTF-16LE", "ISO-10646-UCS-2", "CSUNICODE", "UCS-2"];

fn signature(bytes: &[u8]) -> Option<Signature> {
    let utf32 = |little, mark| Signature {
        found: "UTF-32",
        allowed: UCS4,
        declared: true,
        reads: Reads::Utf32 { little },
        mark,
    };
    let utf16 = |little, mark, declared| Signature {
        found: "UTF-16",
        allowed: UCS2,
        declared,
        reads: Reads::Utf16 { little },
        mark,
    };
    Some(match bytes {
        [0, 0, 0xFE, 0xFF, ..] => utf32(false, 4),
        [0xFF, 0xFE, 0, 0, ..] => utf32(true, 4),
        [0xFE, 0xFF, ..] => utf16(false, 2, false),
        [0xFF, 0xFE, ..] => utf16(true, 2, false),
        [0xEF, 0xBB, 0xBF, ..] => {
            Signature { found: "UTF-8", allowed: &["UTF-8"], declared: false, reads: Reads::Utf8, mark: 3 }
        }
        [0, 0, 0, 0x3C, ..] => utf32(false, 0),
        [0x3C, 0, 0, 0, ..] => utf32(true, 0),
        [0, 0x3C, 0, 0x3F, ..] => utf16(false, 0, true),
        [0x3C, 0, 0x3F, 0, ..] => utf16(true, 0, true),
        _ => return None,
    })
}

/// Turns the bytes of a document into text.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    match signature(&bytes) {
        Some(signature) => signed(bytes, &signature),
        None => unsigned(bytes),
    }
}

fn signed(bytes: Vec<u8>, signature: &Signature) -> Decoded {
    let (text, malformed) = match signature.reads {
        Reads::Utf8 => utf8(bytes),
        Reads::Utf16 { little } => {
            with(if little { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE }, &bytes[signature.mark..])
        }
        Reads::Utf32 { little } => utf32(&bytes[signature.mark..], little),
    };
    let mut faults = Vec::new();
    let marked = signature.mark > 0 && matches!(signature.reads, Reads::Utf8);
    let declared = declared(&text, if marked { 3 } else { 0 });
    match &declared {
        Some((name, range)) if !signature.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(name)) => {
            let trouble = EncodingTrouble::Contradiction { declared: name.clone(), found: signature.found };
            faults.push(EncodingFault { range: range.clone(), trouble });
            // What is declared does not count, so that nothing is.
            faults.push(EncodingFault { range: 0..0, trouble: EncodingTrouble::Missing });
        }
        None if signature.declared => {
            faults.push(EncodingFault { range: 0..0, trouble: EncodingTrouble::Undeclared(signature.found) });
        }
        Some((name, range)) => faults.extend(rarity(name, range.clone())),
        None => {}
    }
    faults.extend(malformed.map(|fault| at_byte(&text, fault)));
    Decoded { text, encoding: signature.found.to_ascii_lowercase(), faults }
}

fn unsigned(bytes: Vec<u8>) -> Decoded {
    let head: String = bytes.iter().take(1024).map(|b| char::from(*b)).collect();
    let Some((name, _)) = declared(&head, 0) else {
        let (text, malformed) = utf8(bytes);
        // A declaration that names no encoding says UTF-8 by its silence.
        let mut faults = Vec::new();
        if !head.starts_with("<?xm") {
            faults.push(EncodingFault { range: 0..0, trouble: EncodingTrouble::Missing });
        }
        faults.extend(malformed.map(|fault| at_byte(&text, fault)));
        return Decoded { text, encoding: "utf-8".to_owned(), faults };
    };
    let mut faults: Vec<EncodingFault> = Vec::new();
    let known = Encoding::for_label(name.as_bytes()).filter(|known| !UCS2.contains(&known.name()));
    let (text, malformed) = match known {
        Some(known) if known == encoding_rs::UTF_8 => utf8(bytes),
        Some(_) if is_ascii(&name) => ascii(bytes),
        Some(_) if is_latin1(&name) => (bytes.iter().map(|b| char::from(*b)).collect(), None),
        Some(known) => with(known, &bytes),
        None => utf8(bytes),
    };
    // Bytes before it may have become longer.
    let range = declared(&text, 0).map_or(0..0, |(_, range)| range);
    if known.is_some() {
        faults.extend(rarity(&name, range));
    } else if UCS2.iter().chain(UCS4).any(|wide| wide.eq_ignore_ascii_case(&name)) {
        let trouble = EncodingTrouble::Contradiction { declared: name.clone(), found: "UTF-8" };
        faults.push(EncodingFault { range, trouble });
    } else {
        faults.push(EncodingFault { range, trouble: EncodingTrouble::Unknown(name.clone()) });
    }
    faults.extend(malformed.map(|fault| at_byte(&text, fault)));
    let encoding = if known.is_some() { name.to_ascii_lowercase() } else { "utf-8".to_owned() };
    Decoded { text, encoding, faults }
}

fn is_ascii(name: &str) -> bool {
    ["us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "iso-ir-6"]
        .iter()
        .any(|ascii| ascii.eq_ignore_ascii_case(name))
}

/// XML's ISO-8859-1 is that of ISO, not the web's other name for windows-1252.
fn is_latin1(name: &str) -> bool {
    ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1"].iter().any(|latin| latin.eq_ignore_ascii_case(name))
}

fn rarity(name: &str, range: Range<usize>) -> Option<EncodingFault> {
    let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let trouble = if is(&["UTF-8", "UTF-16"]) {
        return None;
    } else if is(COMMON) {
        EncodingTrouble::NotUtf(name.to_owned())
    } else {
        EncodingTrouble::Obscure(name.to_owned())
    };
    Some(EncodingFault { range, trouble })
}

/// A stretch of bytes that did not decode: its first byte in the document, and where its U+FFFD stands.
struct Malformed {
    byte: usize,
    at: usize,
}

fn at_byte(text: &str, fault: Malformed) -> EncodingFault {
    let len = text[fault.at..].chars().next().map_or(0, char::len_utf8);
    EncodingFault { range: fault.at..fault.at + len, trouble: EncodingTrouble::Malformed(fault.byte) }
}

/// Without a copy where there is nothing to mend.
fn utf8(bytes: Vec<u8>) -> (String, Option<Malformed>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(Malformed { byte: at, at }))
        }
    }
}

fn ascii(bytes: Vec<u8>) -> (String, Option<Malformed>) {
    match bytes.iter().position(|b| !b.is_ascii()) {
        None => utf8(bytes),
        Some(at) => {
            let text = bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { '\u{FFFD}' }).collect();
            (text, Some(Malformed { byte: at, at }))
        }
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> (String, Option<Malformed>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut malformed = None;
    let mut from = 0;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[from..], &mut text, true);
        from += read;
        match result {
            DecoderResult::InputEmpty => return (text, malformed),
            DecoderResult::OutputFull => text.reserve(bytes.len() - from + 64),
            DecoderResult::Malformed(bad, after) => {
                let byte = from.saturating_sub(usize::from(bad) + usize::from(after));
                malformed.get_or_insert(Malformed { byte, at: text.len() });
                text.push('\u{FFFD}');
            }
        }
    }
}

fn utf32(bytes: &[u8], little: bool) -> (String, Option<Malformed>) {
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut malformed = None;
    for (at, unit) in bytes.chunks(4).enumerate() {
        let value = match *unit {
            [a, b, c, d] if little => u32::from_le_bytes([a, b, c, d]),
            [a, b, c, d] => u32::from_be_bytes([a, b, c, d]),
            _ => u32::MAX,
        };
        let c = char::from_u32(value).unwrap_or_else(|| {
            malformed.get_or_insert(Malformed { byte: 4 * at, at: text.len() });
            '\u{FFFD}'
        });
        text.push(c);
    }
    (text, malformed)
}

/// The encoding that an XML declaration at byte `from` names, and its bytes.
fn declared(text: &str, from: usize) -> Option<(String, Range<usize>)> {
    let rest = text.get(from..)?.strip_prefix("<?xml")?;
    let rest = &rest[..rest.find("?>").unwrap_or(rest.len())];
    let base = from + "<?xml".len();
    let mut search = 0;
    while let Some(found) = rest[search..].find("encoding") {
        let at = search + found;
        let spaced = rest[..at].ends_with(|c: char| c.is_ascii_whitespace());
        let value = rest[at + "encoding".len()..].trim_start().strip_prefix('=').map(str::trim_start);
        if let Some(value) = value.filter(|_| spaced) {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let name = &value[1..value[1..].find(quote)? + 1];
            let start = base + rest.len() - value.len() + 1;
            let sound = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
            return sound.then(|| (name.to_owned(), start..start + name.len()));
        }
        search = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> (String, String, Vec<EncodingTrouble>) {
        let decoded = decode(bytes.to_vec());
        (decoded.text, decoded.encoding, decoded.faults.into_iter().map(|fault| fault.trouble).collect())
    }

    fn wide(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn encodings_are_told_by_mark_pattern_and_declaration() {
        let declared = "<?xml version='1.0' encoding='utf-16'?><a>é</a>";
        for (little, mark) in [(true, &b"\xFF\xFE"[..]), (false, b"\xFE\xFF"), (true, b""), (false, b"")] {
            let bytes = [mark, &wide(declared, little)].concat();
            assert_eq!(found(&bytes), (declared.to_owned(), "utf-16".to_owned(), vec![]), "{little} {mark:?}");
        }
        assert_eq!(found("<a>é</a>".as_bytes()).2, [EncodingTrouble::Missing]);
        assert_eq!(found("\u{FEFF}<a>é</a>".as_bytes()).2, []);
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>";
        let (text, encoding, faults) = found(latin);
        assert!(text.ends_with("<a>é</a>"));
        assert_eq!((encoding.as_str(), faults), ("iso-8859-1", vec![EncodingTrouble::NotUtf("ISO-8859-1".to_owned())]));
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let cases: [(&[u8], EncodingTrouble); 5] = [
            (b"<?xml version='1.0' encoding='utf-8'?><a>\xE9</a>", EncodingTrouble::Malformed(41)),
            (b"<?xml version='1.0' encoding='klingon'?><a/>", EncodingTrouble::Unknown("klingon".to_owned())),
            (b"<?xml version='1.0' encoding='us-ascii'?><a>\xC3\xA9</a>", EncodingTrouble::Malformed(44)),
            (
                b"<?xml version='1.0' encoding='utf-16'?><a/>",
                EncodingTrouble::Contradiction { declared: "utf-16".to_owned(), found: "UTF-8" },
            ),
            (
                b"\xEF\xBB\xBF<?xml version='1.0' encoding='iso-8859-1'?><a/>",
                EncodingTrouble::Contradiction { declared: "iso-8859-1".to_owned(), found: "UTF-8" },
            ),
        ];
        for (bytes, wanted) in cases {
            let (_, _, faults) = found(bytes);
            assert!(faults.contains(&wanted), "{wanted:?} in {faults:?}");
        }
    }

    #[test]
    fn an_encoding_is_told_at_its_name() {
        for (bytes, name) in [
            (&b"<?xml a='\xE9\xFF' encoding='klingon'?>"[..], "klingon"),
            (b"<?xml a='\xE9' encoding='iso-8859-1'?>", "iso-8859-1"),
            (b"<?xml a='\xE9' encoding='utf-16'?>", "utf-16"),
        ] {
            let decoded = decode(bytes.to_vec());
            let places = decoded.faults.iter().map(|fault| decoded.text.get(fault.range.clone()));
            assert!(places.clone().any(|place| place == Some(name)), "{:?}", places.collect::<Vec<_>>());
        }
    }

    #[test]
    fn cut_and_lone_units_of_utf16_end_well() {
        for bytes in [&b"\xFF\xFE<\0a"[..], b"\xFF\xFE<\0a\0\x00\xD8>\0", b"\xFE\xFF\xD8", b"\0\0\xFE\xFF\0\0\0"] {
            assert!(
                decode(bytes.to_vec())
                    .faults
                    .iter()
                    .any(|fault| matches!(fault.trouble, EncodingTrouble::Malformed(_))),
                "{bytes:?}"
            );
        }
    }
}
