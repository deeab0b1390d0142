//! In which encoding a document is: the mark, the pattern of the first bytes, or the declaration tell it
//! (XML 1.0, appendix F).

use std::ops::Range;

use encoding_rs::Encoding;

use super::python_codecs::{self, Pairs};

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

/// Whose names of encodings are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Labels {
    /// Those of the Encoding Standard, which browsers and readers follow.
    #[default]
    Standard,
    /// Those of the W3C Feed Validator's program.
    Python,
}

/// How bytes become text.
pub(super) enum Form {
    Utf8,
    Ascii,
    Latin1,
    Utf32 {
        little: bool,
    },
    /// One byte a character: those of the bytes from 0x80 on.
    SingleBytes(Box<[char]>),
    Pairs(&'static Pairs),
    Other(Box<encoding_rs::Decoder>),
}

impl Form {
    pub(super) fn of(encoding: &'static Encoding) -> Self {
        Form::Other(Box::new(encoding.new_decoder_without_bom_handling()))
    }
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
pub(super) struct Signature {
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

/// What tells the encoding.
pub(super) enum Choice {
    Signature(Signature),
    /// The name that the declaration gives, and whose names are known.
    Name(String, Labels),
    /// Nothing does; whether there is a declaration all the same, which says UTF-8 by its silence.
    Nothing {
        declaration: bool,
    },
}

impl Choice {
    /// What the first bytes tell, at least 1,024 of them where there are so many.
    pub(super) fn of(bytes: &[u8], labels: Labels) -> Self {
        if let Some(signature) = signature(bytes) {
            return Choice::Signature(signature);
        }
        let head: String = bytes.iter().take(1024).map(|b| char::from(*b)).collect();
        match declared(&head, 0) {
            Some((name, _)) => Choice::Name(name, labels),
            None => Choice::Nothing { declaration: head.starts_with("<?xm") },
        }
    }

    /// How many bytes at the start are no text.
    pub(super) fn skipped(&self) -> usize {
        match self {
            Choice::Signature(Signature { reads: Reads::Utf16 { .. } | Reads::Utf32 { .. }, mark, .. }) => *mark,
            _ => 0,
        }
    }

    /// How the bytes are read.
    pub(super) fn form(&self) -> Form {
        match self {
            Choice::Signature(signature) => match signature.reads {
                Reads::Utf8 => Form::Utf8,
                Reads::Utf16 { little: true } => Form::of(encoding_rs::UTF_16LE),
                Reads::Utf16 { little: false } => Form::of(encoding_rs::UTF_16BE),
                Reads::Utf32 { little } => Form::Utf32 { little },
            },
            Choice::Name(name, Labels::Python) => python(name),
            Choice::Name(name, Labels::Standard) => match known(name) {
                Some(known) if known == encoding_rs::UTF_8 => Form::Utf8,
                Some(_) if is_ascii(name) => Form::Ascii,
                Some(_) if is_latin1(name) => Form::Latin1,
                Some(known) => Form::of(known),
                None => Form::Utf8,
            },
            Choice::Nothing { .. } => Form::Utf8,
        }
    }

    /// The name of the encoding, in small letters.
    pub(super) fn name(&self) -> String {
        match self {
            Choice::Signature(signature) => signature.found.to_ascii_lowercase(),
            Choice::Name(name, labels) if is_known(name, *labels) => name.to_ascii_lowercase(),
            Choice::Name(..) | Choice::Nothing { .. } => "utf-8".to_owned(),
        }
    }

    /// What is odd about that, as the beginning of the text shows.
    pub(super) fn faults(&self, text: &str) -> Vec<EncodingFault> {
        match self {
            Choice::Signature(signature) => signed(text, signature),
            Choice::Name(name, labels) => named(text, name, *labels),
            Choice::Nothing { declaration: true } => Vec::new(),
            Choice::Nothing { declaration: false } => {
                vec![EncodingFault { range: 0..0, trouble: EncodingTrouble::Missing }]
            }
        }
    }
}

fn signed(text: &str, signature: &Signature) -> Vec<EncodingFault> {
    let marked = signature.mark > 0 && matches!(signature.reads, Reads::Utf8);
    match declared(text, if marked { 3 } else { 0 }) {
        Some((name, range)) if !signature.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(&name)) => {
            let trouble = EncodingTrouble::Contradiction { declared: name, found: signature.found };
            // What is declared does not count, so that nothing is.
            let missing = EncodingFault { range: 0..0, trouble: EncodingTrouble::Missing };
            vec![EncodingFault { range, trouble }, missing]
        }
        Some((name, range)) => rarity(&name, range).into_iter().collect(),
        None if signature.declared => {
            vec![EncodingFault { range: 0..0, trouble: EncodingTrouble::Undeclared(signature.found) }]
        }
        None => Vec::new(),
    }
}

fn named(text: &str, name: &str, labels: Labels) -> Vec<EncodingFault> {
    // Bytes before it may have become longer.
    let range = declared(text, 0).map_or(0..0, |(_, range)| range);
    if is_known(name, labels) {
        return rarity(name, range).into_iter().collect();
    }
    let wide = UCS2.iter().chain(UCS4).any(|wide| wide.eq_ignore_ascii_case(name));
    let trouble = if wide {
        EncodingTrouble::Contradiction { declared: name.to_owned(), found: "UTF-8" }
    } else {
        EncodingTrouble::Unknown(name.to_owned())
    };
    vec![EncodingFault { range, trouble }]
}

/// The encoding of a name, but for those that cannot be the one of a declaration that was read as ASCII.
fn known(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.as_bytes()).filter(|known| !UCS2.contains(&known.name()))
}

/// Whether there is an encoding of this name, whether a declaration may have it or not.
pub fn is_encoding(name: &str, labels: Labels) -> bool {
    let wide = || match labels {
        Labels::Standard => Encoding::for_label(name.as_bytes()).is_some(),
        Labels::Python => {
            UCS2.iter().chain(UCS4).any(|wide| wide.starts_with("UTF") && wide.eq_ignore_ascii_case(name))
        }
    };
    is_known(name, labels) || wide()
}

/// Whether two names are those of the same encoding, as the Encoding Standard knows them.
pub fn is_same_encoding(one: &str, other: &str) -> bool {
    let of = |name: &str| Encoding::for_label(name.as_bytes());
    one.eq_ignore_ascii_case(other) || of(one).is_some_and(|known| of(other) == Some(known))
}

fn is_known(name: &str, labels: Labels) -> bool {
    match labels {
        Labels::Standard => known(name).is_some(),
        Labels::Python => python_codecs::codec(name).is_some(),
    }
}

/// How bytes become text for the W3C's program; what nobody here can decode is read as UTF-8.
fn python(name: &str) -> Form {
    let Some(codec) = python_codecs::codec(name) else { return Form::Utf8 };
    match codec {
        "utf_8" | "utf_8_sig" => Form::Utf8,
        "ascii" | "utf_7" => Form::Ascii,
        "latin_1" | "iso8859_1" => Form::Latin1,
        _ => {
            let single = python_codecs::single_bytes(codec).map(Form::SingleBytes);
            let pairs = || python_codecs::pairs(codec).map(Form::Pairs);
            let other = || known(name).or_else(|| known(&codec.replace('_', "-"))).map(Form::of);
            single.or_else(pairs).or_else(other).unwrap_or(Form::Latin1)
        }
    }
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
