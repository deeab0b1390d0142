//! JSON and its places (RFC 8259): a tree in which every key and value knows its bytes. Nobody else reads
//! JSON here; what the program writes is serde_json's work.

use crate::diag::{Message, code, msg, number};
use std::borrow::Cow;
use std::ops::Range;

/// How deep lists and objects may stand in each other.
pub const DEEPEST: usize = 128;

/// How many characters a number may have.
pub const LONGEST_NUMBER: usize = 1000;

/// How many values a document may have, whatever its length. Longer ones may have one for every
/// `LENGTH_OF_VALUE` bytes: the tree of values that are shorter takes many times the memory of its text.
pub const MOST_VALUES: usize = 500_000;

/// How many bytes a value has on average, in documents of more than [`MOST_VALUES`].
const LENGTH_OF_VALUE: usize = 24;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'t> {
    /// The bytes of the value, without the quotes of a text.
    pub span: Range<usize>,
    /// What it is.
    pub content: Content<'t>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Content<'t> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(&'t str),
    /// A text.
    Text(Quoted<'t>),
    /// A list.
    List(Vec<Node<'t>>),
    /// Keys and values in the order of the document; a key twice stands here twice.
    Object(Vec<Pair<'t>>),
}

/// A text as it is written between its quotes, without fault. Its escapes are followed when it is asked
/// for: all texts of a long document at once would take its memory a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quoted<'t> {
    written: &'t str,
    has_escapes: bool,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair<'t> {
    /// The key.
    pub key: Cow<'t, str>,
    /// The bytes of the key, without its quotes.
    pub span: Range<usize>,
    /// The value.
    pub value: Node<'t>,
}

/// Why a text is not JSON, or more of it than is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes at fault.
    pub range: Range<usize>,
    /// What is wrong; no capital at the start, no full stop.
    pub message: Message,
    /// An order to follow.
    pub help: Box<Message>,
    /// Whether it is a limit that was passed.
    pub limit: bool,
}

impl<'t> Quoted<'t> {
    /// The text; borrowed where it has no escapes.
    pub fn text(self) -> Cow<'t, str> {
        if !self.has_escapes {
            return Cow::Borrowed(self.written);
        }
        let mut text = String::with_capacity(self.written.len());
        let mut rest = self.written;
        while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
            let (c, length) = unescape(&rest[at + 1..]).unwrap_or(('\\', 0));
            text.push_str(&rest[..at]);
            text.push(c);
            rest = &rest[at + 1 + length..];
        }
        text.push_str(rest);
        Cow::Owned(text)
    }
}

/// Reads a document.
///
/// # Errors
/// The first place that is not JSON, or a limit.
pub fn read(text: &str) -> Result<Node<'_>, Fault> {
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let left = MOST_VALUES.max(text.len() / LENGTH_OF_VALUE);
    let mut reader = Reader { text, at: start, depth: 0, left };
    reader.blank();
    let node = reader.value()?;
    reader.blank();
    if reader.at < text.len() {
        let start = reader.at;
        let fault = reader.fault(
            start..text.len(),
            msg!(en: "text after the end of the document", fr: "du texte après la fin du document"),
            msg!(en: "take it out", fr: "retirez-le"),
        );
        return Err(Fault { range: start..start + reader.character().len(), ..fault });
    }
    Ok(node)
}

/// Where a byte of a text whose escapes were followed stands in the text as it is written.
pub fn place(written: &str, byte: usize) -> usize {
    let (mut at, mut read) = (0, 0);
    while read < byte && at < written.len() {
        let rest = &written[at..];
        let step = match rest.strip_prefix('\\') {
            Some(escape) => unescape(escape).map_or((1, 1), |(c, length)| (1 + length, c.len_utf8())),
            None => {
                let length = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len()).min(byte - read);
                (length, length)
            }
        };
        at += step.0;
        read += step.1;
    }
    at
}

/// The character of an escape, and how many bytes it takes after its backslash.
fn unescape(escape: &str) -> Option<(char, usize)> {
    let plain = match escape.as_bytes().first()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{C}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unescape_unit(escape),
        _ => return None,
    };
    Some((plain, 1))
}

/// `u` with four digits, twice for a character beyond the first plane.
fn unescape_unit(escape: &str) -> Option<(char, usize)> {
    let unit = |text: &str| {
        let digits = text.get(1..5).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    let first = unit(escape)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first).map(|c| (c, 5));
    }
    let second = escape.get(5..).and_then(|rest| rest.strip_prefix('\\')).filter(|rest| rest.starts_with('u'))?;
    let second = unit(second).filter(|unit| (0xDC00..0xE000).contains(unit))?;
    char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)).map(|c| (c, 11))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// How many values may still come.
    left: usize,
}

impl<'t> Reader<'t> {
    fn fault(&self, range: Range<usize>, message: Message, help: Message) -> Fault {
        Fault { range, message, help: Box::new(help), limit: false }
    }

    fn here(&self, message: Message, help: Message) -> Fault {
        self.fault(self.at..self.at + self.character().len(), message, help)
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The character that stands here, or nothing at the end.
    fn character(&self) -> &'t str {
        let rest = &self.text[self.at..];
        &rest[..rest.chars().next().map_or(0, char::len_utf8)]
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.next() {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Node<'t>, Fault> {
        if self.left == 0 {
            let message = msg!(en: "more than {n} values", fr: "plus de {n} valeurs", n = number(MOST_VALUES));
            return Err(Fault {
                limit: true,
                ..self
                    .here(message, msg!(en: "split the document into several", fr: "partagez le document en plusieurs"))
            });
        }
        self.left -= 1;
        match self.next() {
            Some(b'{') => self.nested(b'}', Self::object),
            Some(b'[') => self.nested(b']', Self::list),
            Some(b'"') => {
                let (text, span) = self.quoted()?;
                Ok(Node { span, content: Content::Text(text) })
            }
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'\'') => Err(self.here(msg!(en: "a text in single quotes", fr: "un texte entre apostrophes"), msg!(en: "write double quotes around it", fr: "mettez-le entre guillemets droits doubles"))),
            Some(b'/') => Err(self.here(msg!(en: "a comment, which JSON does not have", fr: "un commentaire, ce que JSON n’a pas"), msg!(en: "take the comment out", fr: "retirez le commentaire"))),
            Some(b'}' | b']') => {
                let message = msg!(en: "{sign} where a value is expected", fr: "{sign} là où une valeur est attendue", sign = code(self.character()));
                Err(self.here(message, msg!(en: "write a value, or take the comma before it out", fr: "écrivez une valeur, ou retirez la virgule qui précède")))
            }
            None => Err(self.here(msg!(en: "the document ends where a value is expected", fr: "le document s’arrête là où une valeur est attendue"), msg!(en: "write the rest of it", fr: "écrivez la suite"))),
            Some(_) => self.word(),
        }
    }

    fn word(&mut self) -> Result<Node<'t>, Fault> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let span = self.at..self.at + length.max(self.character().len());
        let content = match &rest[..length] {
            "null" => Content::Null,
            "true" => Content::Bool(true),
            "false" => Content::Bool(false),
            _ => {
                let shown: String = self.text[span.clone()].chars().take(40).collect();
                let message = msg!(en: "{text} is not a value of JSON", fr: "{text} n’est pas une valeur de JSON", text = code(&shown));
                return Err(self.fault(span, message, msg!(en: "write a text in double quotes, a number, `true`, `false` or `null`", fr: "écrivez un texte entre guillemets droits doubles, un nombre, `true`, `false` ou `null`")));
            }
        };
        self.at = span.end;
        Ok(Node { span, content })
    }

    fn number(&mut self) -> Result<Node<'t>, Fault> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c)).unwrap_or(rest.len());
        let (written, span) = (&rest[..length], self.at..self.at + length);
        if length > LONGEST_NUMBER {
            let message = msg!(en: "a number of more than {n} characters", fr: "un nombre de plus de {n} caractères", n = number(LONGEST_NUMBER));
            return Err(Fault { limit: true, ..self.fault(span, message, msg!(en: "write a number that programs can read", fr: "écrivez un nombre que les programmes savent lire")) });
        }
        if !is_number(written) {
            let shown: String = written.chars().take(40).collect();
            let message = msg!(en: "{text} is not a number of JSON", fr: "{text} n’est pas un nombre de JSON", text = code(&shown));
            return Err(self.fault(span, message, msg!(en: "write it like `12`, `-3.5` or `2e6`, without a zero or a plus before it", fr: "écrivez-le comme `12`, `-3.5` ou `2e6`, sans zéro ni plus devant")));
        }
        self.at = span.end;
        Ok(Node { span, content: Content::Number(written) })
    }

    /// A text in double quotes, and its bytes without them.
    fn quoted(&mut self) -> Result<(Quoted<'t>, Range<usize>), Fault> {
        let start = self.at + 1;
        self.at = start;
        let mut has_escapes = false;
        loop {
            let bytes = &self.text.as_bytes()[self.at..];
            let Some(step) = bytes.iter().position(|b| matches!(b, b'"' | b'\\' | 0..=0x1F)) else {
                return Err(self.fault(
                    start - 1..start,
                    msg!(en: "a text that is never closed", fr: "un texte qui n’est jamais refermé"),
                    msg!(en: "write `\"` at its end", fr: "écrivez `\"` à la fin"),
                ));
            };
            self.at += step;
            match bytes[step] {
                b'"' => break,
                b'\\' => {
                    self.escape()?;
                    has_escapes = true;
                }
                b'\n' | b'\r' => return Err(self.here(msg!(en: "a line break inside a text", fr: "un retour à la ligne à l’intérieur d’un texte"), msg!(en: "write `\\n` instead", fr: "écrivez `\\n` à la place"))),
                _ => return Err(self.here(msg!(en: "a control character inside a text", fr: "un caractère de contrôle à l’intérieur d’un texte"), msg!(en: "take it out, or write `\\t` for a tab", fr: "retirez-le, ou écrivez `\\t` pour une tabulation"))),
            }
        }
        let span = start..self.at;
        self.at += 1;
        Ok((Quoted { written: &self.text[span.clone()], has_escapes }, span))
    }

    /// Goes after an escape.
    fn escape(&mut self) -> Result<(), Fault> {
        let escape = &self.text[self.at + 1..];
        if let Some((_, length)) = unescape(escape) {
            self.at += 1 + length;
            return Ok(());
        }
        let digits = escape.strip_prefix('u').unwrap_or_default().bytes().take(4).take_while(u8::is_ascii_hexdigit);
        let shown: String = escape.chars().take(1 + digits.count()).collect();
        let range = self.at..self.at + 1 + shown.len();
        let half = shown.len() == 5;
        Err(if half {
            self.fault(
                range,
                msg!(en: "{escape} is half of a character", fr: "{escape} est la moitié d’un caractère", escape = code(format!("\\{shown}"))),
                msg!(en: "write both halves, or the character itself", fr: "écrivez les deux moitiés, ou le caractère lui-même"),
            )
        } else {
            self.fault(range, msg!(en: "{escape} is no escape of JSON", fr: "{escape} n’est pas un échappement de JSON", escape = code(format!("\\{shown}"))), msg!(en: "write `\\\\` for a backslash", fr: "écrivez `\\\\` pour une barre oblique inverse"))
        })
    }

    fn nested(&mut self, end: u8, read: fn(&mut Self, u8) -> Result<Content<'t>, Fault>) -> Result<Node<'t>, Fault> {
        let start = self.at;
        if self.depth == DEEPEST {
            let message = msg!(en: "lists and objects are nested more than {n} deep here", fr: "les listes et les objets sont imbriqués ici sur plus de {n} niveaux", n = number(DEEPEST));
            return Err(Fault {
                limit: true,
                ..self.here(
                    message,
                    msg!(en: "write the document with fewer levels", fr: "écrivez le document avec moins de niveaux"),
                )
            });
        }
        self.depth += 1;
        self.at += 1;
        let content = read(self, end)?;
        self.depth -= 1;
        Ok(Node { span: start..self.at, content })
    }

    fn list(&mut self, end: u8) -> Result<Content<'t>, Fault> {
        let mut nodes = Vec::new();
        self.blank();
        while !self.closes(end, nodes.is_empty())? {
            nodes.push(self.value()?);
        }
        Ok(Content::List(nodes))
    }

    fn object(&mut self, end: u8) -> Result<Content<'t>, Fault> {
        let mut pairs = Vec::new();
        self.blank();
        while !self.closes(end, pairs.is_empty())? {
            if self.next() != Some(b'"') {
                return Err(
                    self.here(msg!(en: "a key is expected here", fr: "une clé est attendue ici"), msg!(en: "write the key in double quotes, without a comma before `}}`", fr: "écrivez la clé entre guillemets droits doubles, sans virgule avant `}}`"))
                );
            }
            let (key, span) = self.quoted()?;
            self.blank();
            if self.next() != Some(b':') {
                return Err(self.here(
                    msg!(en: "no colon after the key", fr: "pas de deux-points après la clé"),
                    msg!(en: "write `:` between the key and its value", fr: "écrivez `:` entre la clé et sa valeur"),
                ));
            }
            self.at += 1;
            self.blank();
            pairs.push(Pair { key: key.text(), span, value: self.value()? });
        }
        Ok(Content::Object(pairs))
    }

    /// Whether a list or an object closes here; if not, what stands between two values is read.
    fn closes(&mut self, end: u8, first: bool) -> Result<bool, Fault> {
        self.blank();
        if self.next() == Some(end) {
            self.at += 1;
            return Ok(true);
        }
        if first {
            return Ok(false);
        }
        if self.next() != Some(b',') {
            let end = char::from(end);
            return Err(match self.next() {
                None => self.here(msg!(en: "the document ends before {sign}", fr: "le document s’arrête avant {sign}", sign = code(end.to_string())), msg!(en: "write the rest of it", fr: "écrivez la suite")),
                Some(_) => self.here(msg!(en: "no comma after the value", fr: "pas de virgule après la valeur"), msg!(en: "write a comma between two values", fr: "écrivez une virgule entre deux valeurs")),
            });
        }
        self.at += 1;
        self.blank();
        Ok(false)
    }
}

/// RFC 8259, section 6.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text.strip_prefix('-').unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest.starts_with('0')) {
        return false;
    }
    rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let length = digits(exponent);
        return length > 0 && length == exponent.len();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests;
