//! Pieces of a fragment as the tokens that the parser would make of them: plain text, known references, and tags
//! of the usual form. The parser's own tokenizer looks at each character several times over; what is not plain
//! goes through it all the same.

use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token};
use html5ever::{Attribute, LocalName, QualName, ns};

use super::entities::reference;
use super::tokens::{Piece, is_read_apart};

/// Where the tokenizer is after what it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// Between two tokens.
    Yes,
    /// In a token that the next piece ends.
    NotYet,
    /// Nobody knows.
    Never,
}

/// What the parser knows before a piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    /// Whether there was an error.
    pub(super) has_errors: bool,
    /// Whether the start tag before made an element of HTML.
    pub(super) is_apart: bool,
}

/// The pieces of one fragment on their way past the tokenizer.
pub(super) struct FastTokens<'a> {
    fragment: &'a str,
    whole: StrTendril,
    /// Whether no character of the fragment is at fault.
    is_clean: bool,
    rest: Rest,
    /// Whether there was a table, in which each character of a text may be a fault of its own.
    has_table: bool,
    /// The same of a template.
    has_template: bool,
    /// Whether the start tag before was that of a script.
    is_script: bool,
}

impl<'a> FastTokens<'a> {
    pub(super) fn new(fragment: &'a str) -> Self {
        FastTokens {
            fragment,
            whole: StrTendril::from_slice(fragment),
            is_clean: is_clean(fragment),
            rest: Rest::Yes,
            has_table: false,
            has_template: false,
            is_script: false,
        }
    }

    /// The part of the fragment between two bytes, which shares its memory where 32 bits are enough for its length.
    pub(super) fn part(&self, range: &Range<usize>) -> StrTendril {
        match (u32::try_from(range.start), u32::try_from(range.len())) {
            (Ok(start), Ok(length)) => self.whole.subtendril(start, length),
            _ => StrTendril::from_slice(&self.fragment[range.clone()]),
        }
    }

    /// The token that a piece is. Returns `None` if the tokenizer has to read the piece. The parser says whether
    /// there was an error before it, and whether it is inside an element of HTML that is read apart.
    pub(super) fn token(&mut self, piece: Piece, range: &Range<usize>, name: &str, parser: State) -> Option<Token> {
        let text = &self.fragment[range.clone()];
        if matches!(piece, Piece::Start | Piece::End) {
            self.has_table |= name.eq_ignore_ascii_case("table");
            self.has_template |= name.eq_ignore_ascii_case("template");
            self.is_script = name.eq_ignore_ascii_case("script");
        }
        let State { has_errors, is_apart } = parser;
        let is_between = self.rest == Rest::Yes;
        let may_be_whole = is_between && !self.has_template && !(self.has_table && has_errors);
        let token = match piece {
            Piece::Text if may_be_whole => self.characters(range),
            Piece::Reference if may_be_whole => referred(text).map(Token::CharacterTokens),
            Piece::Raw if may_be_whole && is_apart && self.is_closed(range) => self.clean(range),
            Piece::Comment if is_between && rest_after(piece, text) == Rest::Yes => {
                Some(Token::CommentToken(self.part(range))).filter(|_| self.is_clean || is_clean(text))
            }
            Piece::Start | Piece::End => match self.scan(range, name) {
                Some(tag) => tag.filter(|_| is_between).map(Token::TagToken),
                None => {
                    self.rest = Rest::Never;
                    None
                }
            },
            _ => None,
        };
        if token.is_none() && self.rest != Rest::Never {
            self.rest = rest_after(piece, text);
        }
        token
    }

    /// Takes up again after a start tag that the tokenizer read, and that made an element: it is given at a `>`, so
    /// that a tag with no other ends there, whatever its form.
    pub(super) fn take_up(&mut self, tag: &Range<usize>) {
        let text = &self.fragment.as_bytes()[tag.clone()];
        if memchr::memchr(b'>', text).is_some_and(|at| at + 1 == text.len()) {
            self.rest = Rest::Yes;
        }
    }

    fn characters(&self, range: &Range<usize>) -> Option<Token> {
        (!self.fragment[range.clone()].contains('<')).then(|| self.clean(range))?
    }

    /// Whether the inside of an element that is read apart ends at its end tag. Comments in scripts change that.
    fn is_closed(&self, range: &Range<usize>) -> bool {
        range.end < self.fragment.len() && !(self.is_script && self.fragment[range.clone()].contains("<!--"))
    }

    /// Characters that are those of the text whatever they are.
    fn clean(&self, range: &Range<usize>) -> Option<Token> {
        let text = &self.fragment[range.clone()];
        if !(self.is_clean || is_clean(text)) {
            return None;
        }
        let text = match memchr::memchr(b'\r', text.as_bytes()) {
            None => self.part(range),
            Some(_) => StrTendril::from(text.replace("\r\n", "\n").replace('\r', "\n")),
        };
        Some(Token::CharacterTokens(text))
    }

    /// Reads a tag. Returns `None` if nobody but the tokenizer knows where it ends, and no tag if it alone knows what
    /// the tag says.
    fn scan(&self, range: &Range<usize>, name: &str) -> Option<Option<Tag>> {
        let text = &self.fragment[range.clone()];
        let kind = if text.starts_with("</") { TagKind::EndTag } else { TagKind::StartTag };
        let mut at = name.len() + if kind == TagKind::EndTag { 2 } else { 1 };
        let mut is_plain = name.bytes().all(is_of_a_name) && !is_read_apart(name);
        let mut tag =
            Tag { kind, name: local(name), self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false };
        loop {
            let bytes = text.as_bytes();
            let blank = blanks(&bytes[at..]);
            at += blank;
            match bytes.get(at..)? {
                [b'>'] => break,
                [b'/', b'>'] => {
                    tag.self_closing = true;
                    break;
                }
                _ if blank == 0 => return None,
                _ => {}
            }
            let written = AttributeText::read(text, at)?;
            at = written.end;
            let name = local(&text[written.name.clone()]);
            let value = self.value(range.start + written.value.start..range.start + written.value.end);
            is_plain &= value.is_some() && tag.attrs.iter().all(|other| other.name.local != name);
            let name = QualName::new(None, ns!(), name);
            tag.attrs.push(Attribute { name, value: value.unwrap_or_default() });
        }
        is_plain &= kind == TagKind::StartTag || (tag.attrs.is_empty() && !tag.self_closing);
        Some(Some(tag).filter(|_| is_plain))
    }

    /// What the value of an attribute says. Returns `None` if there may be an error in it.
    fn value(&self, range: Range<usize>) -> Option<StrTendril> {
        let text = &self.fragment[range.clone()];
        if !(self.is_clean || is_clean(text)) || memchr::memchr(b'\r', text.as_bytes()).is_some() {
            return None;
        }
        let Some(mut ampersand) = memchr::memchr(b'&', text.as_bytes()) else { return Some(self.part(&range)) };
        let (mut value, mut from) = (String::with_capacity(text.len()), 0);
        loop {
            value.push_str(&text[from..ampersand]);
            from = ampersand + append_reference(&text[ampersand..], &mut value)?;
            match memchr::memchr(b'&', &text.as_bytes()[from..]) {
                Some(length) => ampersand = from + length,
                None => break,
            }
        }
        value.push_str(&text[from..]);
        Some(StrTendril::from(value))
    }
}

/// Where the parts of an attribute stand in its tag.
struct AttributeText {
    name: Range<usize>,
    value: Range<usize>,
    end: usize,
}

impl AttributeText {
    /// The attribute at a byte of a tag. Returns `None` if it is of another form than the usual one.
    fn read(tag: &str, at: usize) -> Option<Self> {
        let bytes = tag.as_bytes();
        let length = bytes[at..].iter().position(|b| !is_of_a_name(*b))?;
        let name = at..at + length;
        let equals = name.end + blanks(&bytes[name.end..]);
        if length == 0 || bytes.get(equals) != Some(&b'=') {
            return (length > 0).then_some(AttributeText { value: name.end..name.end, end: name.end, name });
        }
        let start = equals + 1 + blanks(&bytes[equals + 1..]);
        let quote = *bytes.get(start)?;
        if matches!(quote, b'"' | b'\'') {
            let value = start + 1..start + 1 + memchr::memchr(quote, &bytes[start + 1..])?;
            return Some(AttributeText { name, end: value.end + 1, value });
        }
        let length = bytes[start..].iter().position(|b| is_blank(*b) || matches!(b, b'>'))?;
        let value = start..start + length;
        let is_odd = |b: &u8| matches!(b, b'"' | b'\'' | b'<' | b'=' | b'`');
        (length > 0 && !bytes[value.clone()].iter().any(is_odd)).then_some(AttributeText {
            name,
            end: value.end,
            value,
        })
    }
}

/// Where the tokenizer is after a piece that it read.
fn rest_after(piece: Piece, text: &str) -> Rest {
    let is_between = match piece {
        Piece::Reference => return Rest::NotYet,
        Piece::Text => {
            if text == "<" || text.ends_with('\r') {
                return Rest::NotYet;
            }
            let is_sign = |b: u8| !(b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
            let after = text.strip_prefix('<');
            !after.unwrap_or(text).contains('<') && after.is_none_or(|after| after.bytes().next().is_some_and(is_sign))
        }
        // Whether its form is known was seen before.
        Piece::Start | Piece::End => true,
        Piece::Comment => {
            let inside = text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
            inside.is_some_and(|inside| !inside.contains("--") && !inside.starts_with(['>', '-']))
        }
        Piece::Declaration => {
            let word = text.get(2..).unwrap_or_default();
            let is = |name: &str| word.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            text.ends_with('>') && !(text.starts_with("<!") && (is("doctype") || is("[cdata[") || is("--")))
        }
        Piece::Raw => memchr::memchr2(b'<', b'&', text.as_bytes()).is_none(),
    };
    if is_between { Rest::Yes } else { Rest::Never }
}

/// The name of an element or an attribute, in small letters.
fn local(name: &str) -> LocalName {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        LocalName::from(name.to_ascii_lowercase())
    } else {
        LocalName::from(name)
    }
}

/// What a reference in text stands for, if it is one without fault.
fn referred(text: &str) -> Option<StrTendril> {
    let mut said = String::new();
    let length = append_reference(text, &mut said)?;
    (length == text.len() && text.ends_with(';')).then(|| StrTendril::from(said))
}

/// Appends what stands for a reference in the value of an attribute, and gives its length; an ampersand that begins
/// none is itself. Returns `None` if there may be an error in it.
fn append_reference(text: &str, into: &mut String) -> Option<usize> {
    let after = &text[1..];
    if let Some(number) = after.strip_prefix('#') {
        let end = number.bytes().take(9).position(|b| b == b';')?;
        let digits = &number[..end];
        let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
        let is_number = (1..=7).contains(&digits.len()) && digits.chars().all(|c| c.is_digit(radix));
        let code = u32::from_str_radix(digits, radix).ok().filter(|_| is_number)?;
        let c = char::from_u32(code).filter(|c| *c != '\r' && is_clean(c.encode_utf8(&mut [0; 4])))?;
        into.push(c);
        return Some("&#".len() + end + 1);
    }
    let run = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_closed = after.as_bytes().get(run) == Some(&b';');
    match reference(after).filter(|_| run > 0) {
        Some(found) if is_closed && found.length == run + 1 => {
            into.push(found.first);
            into.extend(found.second);
            Some(1 + found.length)
        }
        Some(found) => {
            let next = after.as_bytes().get(found.length)?;
            let is_itself = !is_closed && (next.is_ascii_alphanumeric() || *next == b'=');
            is_itself.then(|| into.push('&')).map(|()| 1)
        }
        None if is_closed && run > 0 => None,
        None => {
            into.push('&');
            Some(1)
        }
    }
}

/// Whether no character of a text is one that HTML does not have: controls and noncharacters.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    // No early exit, so that the compiler can look at many bytes at a time.
    let control = |b: u8| ((b < 0x20) & !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C)) | (b == 0x7F);
    let pair = |a: u8, b: u8| {
        let is_c1 = (a == 0xC2) & (b < 0xA0);
        let is_none = ((a == 0xEF) & (b == 0xB7)) | ((a == 0xBF) & (b >= 0xBE));
        is_c1 | is_none
    };
    let next = bytes.get(1..).unwrap_or_default();
    !bytes.chunks(4096).any(|chunk| chunk.iter().fold(false, |found, b| found | control(*b)))
        && !bytes
            .chunks(4096)
            .zip(next.chunks(4096))
            .any(|(these, those)| these.iter().zip(those).fold(false, |found, (&a, &b)| found | pair(a, b)))
}

/// How many bytes of white space a text begins with.
fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| is_blank(**b)).count()
}

fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | 0x0C | b'\r')
}

fn is_of_a_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.' | b'@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_is_what_the_parser_takes() {
        for c in '\0'..=char::MAX {
            let code = u32::from(c);
            let is_faulty = matches!(code, 0..=8 | 0xB | 0xE..=0x1F | 0x7F..=0x9F | 0xFDD0..=0xFDEF);
            if is_faulty || code & 0xFFFE == 0xFFFE {
                assert!(!is_clean(&format!("a{c}b")) && !is_clean(&c.to_string()), "{c:?}");
            }
        }
        assert!(is_clean("« L’été » \u{A0} мир 日本 🎉 e\u{301}\u{FEFF}\n\t\r\u{C}"));
    }

    #[test]
    fn references_without_fault_are_read() {
        let read = |text: &str| {
            let mut said = String::new();
            append_reference(text, &mut said).map(|length| (said, length))
        };
        for (text, wanted) in [
            ("&amp;b", Some(("&", 5))),
            ("&NotEqualTilde; ", Some(("≂\u{338}", 15))),
            ("&#233;", Some(("é", 6))),
            ("&#x2019;s", Some(("’", 8))),
            ("&", Some(("&", 1))),
            ("& b", Some(("&", 1))),
            ("&b=1", Some(("&", 1))),
            ("&copy=1", Some(("&", 1))),
            ("&copyx", Some(("&", 1))),
            ("&copy", None),
            ("&copy b", None),
            ("&nope;", None),
            ("&notit;", None),
            ("&#146;", None),
            ("&#0;", None),
            ("&#13;", None),
            ("&#+9;", None),
            ("&#;", None),
            ("&#1", None),
        ] {
            assert_eq!(read(text), wanted.map(|(said, length)| (said.to_owned(), length)), "{text}");
        }
    }
}
