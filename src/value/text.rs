//! Text that may enter a feed: it cannot hold what XML 1.0 cannot, and is in normal form C.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::Fault;
use super::common_text::is_common_text;
use crate::diag::{Message, foreign, msg, text, word};

/// Plain text in NFC, of characters that XML 1.0 allows (section 2.2), with LF as its only line
/// break. White space at both ends is gone. C1 controls, noncharacters and the replacement
/// character are not taken either: XML carries them, but they are never meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    text: String,
    is_common_text: bool,
}

impl Default for Text {
    fn default() -> Self {
        Text { text: String::new(), is_common_text: true }
    }
}

impl Text {
    /// Reads text.
    ///
    /// # Errors
    /// The first character that XML cannot carry, named with its code point.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        match scan(text)? {
            Shape::Usual => Ok(Text { text: text.trim().to_owned(), is_common_text: true }),
            Shape::Clean => Ok(Self::looked_at(text.trim().to_owned())),
            Shape::Repair { breaks, compose } => Ok(Self::looked_at(repair(text, breaks, compose))),
        }
    }

    /// Reads text and takes the string over: text that is clean already is not copied.
    ///
    /// # Errors
    /// The first character that XML cannot carry, named with its code point.
    pub fn from_string(mut text: String) -> Result<Self, Fault> {
        let shape = scan(&text)?;
        if let Shape::Repair { breaks, compose } = shape {
            return Ok(Self::looked_at(repair(&text, breaks, compose)));
        }
        text.truncate(text.trim_end().len());
        let start = text.len() - text.trim_start().len();
        text.drain(..start);
        if let Shape::Usual = shape { Ok(Text { text, is_common_text: true }) } else { Ok(Self::looked_at(text)) }
    }

    /// A text that may enter a feed, of which it is not known whether it is usual.
    fn looked_at(text: String) -> Self {
        Text { is_common_text: is_common_text(&text), text }
    }

    /// Reads text of one line, such as a title: white space with a line break or a tab in it becomes
    /// one space.
    ///
    /// # Errors
    /// The first character that XML cannot carry, named with its code point.
    pub fn line(text: &str) -> Result<Self, Fault> {
        let text = Self::parse(text)?;
        let broken = text.text.contains(['\n', '\t', '\u{2028}', '\u{2029}']);
        if broken { Ok(Self::looked_at(fold(&text.text))) } else { Ok(text) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it holds nothing but the characters that Western press texts are made of.
    pub fn is_common_text(&self) -> bool {
        self.is_common_text
    }

    /// The text as a string of one's own.
    pub fn into_string(self) -> String {
        self.text
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What a text needs before it is a [`Text`], its ends aside.
enum Shape {
    /// Nothing, and it is usual.
    Usual,
    /// Nothing.
    Clean,
    Repair {
        breaks: bool,
        compose: bool,
    },
}

/// Most texts are usual, and need no look at each character.
fn scan(text: &str) -> Result<Shape, Fault> {
    if is_common_text(text) {
        return Ok(Shape::Usual);
    }
    if let Some((at, c)) = text.char_indices().find(|(_, c)| is_forbidden(*c)) {
        return Err(forbidden(at, c));
    }
    let breaks = text.contains('\r');
    let compose = !unicode_normalization::is_nfc(text);
    Ok(if breaks || compose { Shape::Repair { breaks, compose } } else { Shape::Clean })
}

/// Whether a character may not enter a feed: what XML 1.0 excludes, C1 controls, noncharacters and
/// the replacement character.
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFD}' => true,
        c => u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

fn forbidden(at: usize, c: char) -> Fault {
    let range = at..at + c.len_utf8();
    let code = u32::from(c);
    match c {
        '\u{FFFD}' => Fault::new(range, text!(en: "the replacement character U+FFFD, so the text was garbled on its way here", fr: "le caractère de remplacement U+FFFD, signe que le texte a été abîmé avant d’arriver ici"))
            .help(text!(en: "type the lost character again from the original", fr: "retapez le caractère perdu d’après l’original")),
        '\u{80}'..='\u{9F}' => {
            Fault::new(range, msg!(en: "the control character {sign}, so the text was garbled on its way here", fr: "le caractère de contrôle {sign}, signe que le texte a été abîmé avant d’arriver ici", sign = foreign(format!("U+{code:04X}"))))
                .help(text!(en: "replace it with the character that was meant, often a quotation mark, a dash or œ", fr: "remplacez-le par le caractère voulu, souvent un guillemet, un tiret ou œ"))
        }
        c if c.is_control() => Fault::new(range, control(c))
        .help(text!(en: "delete it", fr: "supprimez-le")),
        _ => Fault::new(range, msg!(en: "{sign}, which is not a character of Unicode", fr: "{sign}, qui n’est pas un caractère d’Unicode", sign = foreign(format!("U+{code:04X}")))).help(text!(en: "delete it", fr: "supprimez-le")),
    }
}

fn control(c: char) -> Message {
    let sign = foreign(format!("U+{:04X}", u32::from(c)));
    let name = match c {
        '\0' => text!(en: "null", fr: "nul"),
        '\u{7}' => text!(en: "bell", fr: "sonnerie"),
        '\u{8}' => text!(en: "backspace", fr: "retour arrière"),
        '\u{B}' => text!(en: "vertical tab", fr: "tabulation verticale"),
        '\u{C}' => text!(en: "form feed", fr: "saut de page"),
        '\u{1B}' => text!(en: "escape", fr: "échappement"),
        '\u{7F}' => text!(en: "delete", fr: "suppression"),
        _ => {
            return msg!(en: "the control character {sign}, which a feed cannot carry", fr: "le caractère de contrôle {sign}, qu’un flux ne peut pas transporter", sign = sign);
        }
    };
    msg!(en: "the control character {sign} ({name}), which a feed cannot carry", fr: "le caractère de contrôle {sign} ({name}), qu’un flux ne peut pas transporter", sign = sign, name = word(name))
}

fn repair(text: &str, breaks: bool, compose: bool) -> String {
    let lines = if breaks { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    let whole = if compose { lines.nfc().collect() } else { lines };
    whole.trim().to_owned()
}

fn fold(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_whitespace) {
        let end = rest[start..].find(|c: char| !c.is_whitespace()).map_or(rest.len(), |more| start + more);
        let white = &rest[start..end];
        line.push_str(&rest[..start]);
        line.push_str(if white.contains(['\n', '\t', '\u{2028}', '\u{2029}']) { " " } else { white });
        rest = &rest[end..];
    }
    line.push_str(rest);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_stays_and_the_rest_is_repaired() {
        let cases = [
            ("", ""),
            (" \u{A0}Été \n", "Été"),
            ("a\r\nb\rc\n\nd", "a\nb\nc\n\nd"),
            ("e\u{301}te\u{301}", "été"),
            ("\u{212B}", "Å"),
            ("👩‍👩‍👧 l’été — שלום", "👩‍👩‍👧 l’été — שלום"),
            ("n\u{303}\r", "ñ"),
            ("\u{2000}a\u{2001}b", "a\u{2003}b"),
            ("1.10", "1.10"),
        ];
        for (given, wanted) in cases {
            assert_eq!(Text::parse(given).map(Text::into_string), Ok(wanted.to_owned()), "{given:?}");
            assert_eq!(Text::from_string(given.to_owned()).map(Text::into_string), Ok(wanted.to_owned()), "{given:?}");
        }
    }

    #[test]
    fn what_a_feed_cannot_carry_is_refused_where_it_stands() {
        let cases = [
            ("é\u{0}", 2..3, "U+0000"),
            ("a\u{B}b", 1..2, "vertical tab"),
            ("\u{7F}", 0..1, "U+007F"),
            ("l\u{92}eau", 1..3, "U+0092"),
            ("\u{FFFE}", 0..3, "U+FFFE"),
            ("x\u{FFFF}", 1..4, "U+FFFF"),
            ("\u{FDD0}", 0..3, "U+FDD0"),
            ("\u{1FFFF}", 0..4, "U+1FFFF"),
            ("caf\u{FFFD}", 3..6, "U+FFFD"),
        ];
        for (given, range, word) in cases {
            let fault = Text::parse(given).expect_err(given);
            assert_eq!(fault.range, range, "{given:?}");
            assert!(fault.message.to_string().contains(word), "{given:?}: {}", fault.message);
            assert_eq!(Text::from_string(given.to_owned()), Err(fault));
        }
    }

    #[test]
    fn a_line_has_no_line_breaks() {
        let cases =
            [("a \n  b", "a b"), ("a  b", "a  b"), ("a\tb\r\nc", "a b c"), ("a\u{A0}: b", "a\u{A0}: b"), ("x\n", "x")];
        for (given, wanted) in cases {
            assert_eq!(Text::line(given).map(Text::into_string), Ok(wanted.to_owned()), "{given:?}");
        }
    }
}
