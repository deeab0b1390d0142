//! Bytes to text, as they come.

use std::io::{self, Read};

use encoding_rs::DecoderResult;

use super::encoding::{Choice, EncodingFault, EncodingTrouble, Form, Labels};
use super::python_codecs::Pairs;
use crate::utf8;

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

/// Turns the bytes of a document into text, without a copy where they are text already.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let choice = Choice::of(&bytes, Labels::Standard);
    if !matches!(choice.form(), Form::Utf8) {
        return copied(&bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { encoding: choice.name(), faults: choice.faults(&text), text },
        Err(error) => copied(error.as_bytes()),
    }
}

fn copied(bytes: &[u8]) -> Decoded {
    let read = |mut decoder: Decoder<&[u8]>| {
        let mut text = String::with_capacity(bytes.len());
        while decoder.read_into(&mut text)? {}
        let faults = decoder.faults.into_iter().chain(decoder.malformed).collect();
        Ok::<_, io::Error>(Decoded { text, encoding: decoder.encoding, faults })
    };
    Decoder::new(bytes).and_then(read).expect("bytes at hand can be read")
}

/// How many bytes are read at a time, if nobody says otherwise.
const CHUNK: usize = 1 << 16;

/// Reads bytes, and hands out their text piece by piece.
pub struct Decoder<R> {
    bytes: R,
    /// How many bytes are read at a time.
    chunk: usize,
    form: Form,
    encoding: String,
    faults: Vec<EncodingFault>,
    malformed: Option<EncodingFault>,
    /// Bytes that were read and are not decoded yet.
    unread: Vec<u8>,
    /// How many bytes were decoded.
    decoded: usize,
    /// How many bytes of text came of them.
    written: usize,
    /// Text that nobody has asked for yet.
    head: String,
    ended: bool,
}

impl<R: Read> Decoder<R> {
    /// A decoder of a document, of which the beginning is read.
    ///
    /// # Errors
    /// What the reading itself fails with.
    pub fn new(bytes: R) -> io::Result<Self> {
        Self::in_chunks(bytes, CHUNK, Labels::Standard)
    }

    /// The same, reading no more than some bytes at a time. The first of them have to hold the declaration.
    ///
    /// # Errors
    /// What the reading itself fails with.
    pub fn in_chunks(mut bytes: R, chunk: usize, labels: Labels) -> io::Result<Self> {
        let chunk = chunk.min(CHUNK);
        let mut unread = Vec::with_capacity(chunk);
        let ended = !fill(&mut bytes, &mut unread, chunk)?;
        let choice = Choice::of(&unread, labels);
        unread.drain(..choice.skipped());
        let mut decoder = Decoder {
            bytes,
            chunk,
            form: choice.form(),
            encoding: choice.name(),
            faults: Vec::new(),
            malformed: None,
            unread,
            decoded: 0,
            written: 0,
            head: String::new(),
            ended,
        };
        let mut head = String::new();
        decoder.decode(&mut head);
        decoder.faults = choice.faults(&head);
        decoder.head = head;
        Ok(decoder)
    }

    /// The name of the encoding, in small letters.
    pub fn encoding(&self) -> &str {
        &self.encoding
    }

    /// What is odd about the encoding as a whole.
    pub fn faults(&self) -> &[EncodingFault] {
        &self.faults
    }

    /// The first of the bytes read so far that are no text in this encoding.
    pub fn malformed(&self) -> Option<&EncodingFault> {
        self.malformed.as_ref()
    }

    /// Adds some more text; whether there may be more after it.
    ///
    /// # Errors
    /// What the reading itself fails with.
    pub fn read_into(&mut self, text: &mut String) -> io::Result<bool> {
        if !self.head.is_empty() {
            text.push_str(&self.head);
            self.head = String::new();
        } else if !self.ended {
            self.ended = !fill(&mut self.bytes, &mut self.unread, self.chunk)?;
            self.decode(text);
        }
        Ok(!self.ended)
    }

    /// Decodes what was read, but for what is not whole yet.
    fn decode(&mut self, into: &mut String) {
        let before = into.len();
        let bytes = std::mem::take(&mut self.unread);
        let mut malformed = None;
        let mut bad = |byte: usize, at: usize| {
            malformed.get_or_insert((byte, at));
        };
        let done = match &mut self.form {
            Form::Utf8 => utf8(&bytes, self.ended, into, &mut bad),
            Form::Ascii => ascii(&bytes, into, &mut bad),
            Form::Latin1 => {
                into.extend(bytes.iter().map(|b| char::from(*b)));
                bytes.len()
            }
            Form::Utf32 { little } => utf32(&bytes, *little, self.ended, into, &mut bad),
            Form::SingleBytes(high) => single_bytes(&bytes, high, into, &mut bad),
            Form::Pairs(pairs) => two_bytes(&bytes, pairs, self.ended, into, &mut bad),
            Form::Other(decoder) => other(decoder, &bytes, self.ended, into, &mut bad),
        };
        if let Some((byte, at)) = malformed.filter(|_| self.malformed.is_none()) {
            let start = self.written + at - before;
            let range = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
            let byte = self.decoded.wrapping_add(byte);
            self.malformed = Some(EncodingFault { range, trouble: EncodingTrouble::Malformed(byte) });
        }
        self.decoded += done;
        self.written += into.len() - before;
        self.unread = bytes;
        self.unread.drain(..done);
    }
}

/// Reads until a chunk is full; whether there may be more.
fn fill(bytes: &mut impl Read, into: &mut Vec<u8>, chunk: usize) -> io::Result<bool> {
    let room = chunk.saturating_sub(into.len()).max(1);
    let read = bytes.take(room as u64).read_to_end(into)?;
    Ok(read == room)
}

/// Where bytes did not decode: the first of them, counted from those at hand, which wraps around where it
/// stands before them; and the place of their U+FFFD in the text.
type Bad<'a> = &'a mut dyn FnMut(usize, usize);

fn utf8(bytes: &[u8], ended: bool, into: &mut String, bad: Bad<'_>) -> usize {
    let mut from = 0;
    loop {
        let (text, behind) = utf8::beginning(&bytes[from..]);
        into.push_str(text);
        from += text.len();
        match behind {
            Some(length) => {
                bad(from, into.len());
                into.push(char::REPLACEMENT_CHARACTER);
                from += length;
            }
            None if ended && from < bytes.len() => {
                bad(from, into.len());
                into.push(char::REPLACEMENT_CHARACTER);
                return bytes.len();
            }
            None => return from,
        }
    }
}

fn ascii(bytes: &[u8], into: &mut String, bad: Bad<'_>) -> usize {
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii() {
            into.push(char::from(*byte));
        } else {
            bad(at, into.len());
            into.push(char::REPLACEMENT_CHARACTER);
        }
    }
    bytes.len()
}

fn single_bytes(bytes: &[u8], high: &[char], into: &mut String, bad: Bad<'_>) -> usize {
    for (at, byte) in bytes.iter().enumerate() {
        let c = match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(high_byte) => high.get(usize::from(high_byte)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        if c == char::REPLACEMENT_CHARACTER {
            bad(at, into.len());
        }
        into.push(c);
    }
    bytes.len()
}

fn two_bytes(bytes: &[u8], pairs: &Pairs, ended: bool, into: &mut String, bad: Bad<'_>) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            into.push(char::from(*byte));
            at += 1;
            continue;
        }
        match pairs.character(&bytes[at..], ended) {
            Err(()) => return at,
            Ok(Some((c, length))) => {
                into.push(c);
                at += length;
            }
            Ok(None) => {
                bad(at, into.len());
                into.push(char::REPLACEMENT_CHARACTER);
                at += 1;
            }
        }
    }
    at
}

fn utf32(bytes: &[u8], little: bool, ended: bool, into: &mut String, bad: Bad<'_>) -> usize {
    let whole = if ended { bytes.len() } else { bytes.len() / 4 * 4 };
    for (at, unit) in bytes[..whole].chunks(4).enumerate() {
        let value = match *unit {
            [a, b, c, d] if little => u32::from_le_bytes([a, b, c, d]),
            [a, b, c, d] => u32::from_be_bytes([a, b, c, d]),
            _ => u32::MAX,
        };
        let c = char::from_u32(value).unwrap_or_else(|| {
            bad(4 * at, into.len());
            char::REPLACEMENT_CHARACTER
        });
        into.push(c);
    }
    whole
}

/// How much text another decoder writes at a time. Each call touches all the room that it is given: with
/// that of a whole document, each of many bytes that are no text would cost as much as all of them.
const PIECE: usize = 4096;

fn other(decoder: &mut encoding_rs::Decoder, bytes: &[u8], ended: bool, into: &mut String, bad: Bad<'_>) -> usize {
    let mut piece = String::with_capacity(PIECE);
    let mut from = 0;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[from..], &mut piece, ended);
        from += read;
        into.push_str(&piece);
        piece.clear();
        match result {
            DecoderResult::InputEmpty => return from,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                // The first of them may stand before these bytes: the decoder has it from those of last time.
                bad(from.wrapping_sub(usize::from(length) + usize::from(after)), into.len());
                into.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
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
    fn encodings_are_reported_by_mark_pattern_and_declaration() {
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
    fn what_does_not_fit_is_reported() {
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
    fn an_encoding_is_reported_at_its_name() {
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
    fn bytes_that_are_no_text_are_counted_alike_wherever_a_chunk_ends() {
        let declared = |name: &str| format!("<?xml version='1.0' encoding='{name}'?><a>").into_bytes();
        let cases = [
            [declared("shift_jis"), b"\x82\xA0\x82<".to_vec()].concat(),
            [declared("gb18030"), b"\x81\x30\x81<".to_vec()].concat(),
            [b"\xFF\xFE".to_vec(), wide("<a>b", true), b"\x00\xD8<\0".to_vec()].concat(),
        ];
        for bytes in cases {
            let whole = decode(bytes.clone()).faults.pop();
            assert!(matches!(&whole, Some(fault) if matches!(fault.trouble, EncodingTrouble::Malformed(_))));
            for chunk in bytes.len() - 5..bytes.len() {
                let mut decoder = Decoder::in_chunks(bytes.as_slice(), chunk, Labels::Standard).expect("bytes at hand");
                let mut text = String::new();
                while decoder.read_into(&mut text).expect("bytes at hand") {}
                assert_eq!(decoder.malformed(), whole.as_ref(), "{text} in chunks of {chunk}");
            }
        }
    }

    #[test]
    fn long_texts_of_other_encodings_are_whole() {
        let text = "<a>é\u{1F30A}b".repeat(3 * PIECE);
        assert_eq!(decode([b"\xFF\xFE".to_vec(), wide(&text, true)].concat()).text, text);
        let lone = [b"\xFF\xFE".to_vec(), wide(&text, true), b"\x00\xD8".repeat(3 * PIECE)].concat();
        assert_eq!(decode(lone).text, format!("{text}{}", "\u{FFFD}".repeat(3 * PIECE)));
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
