//! Fragments that are certainly without any fault, known by one look at each byte.
//!
//! Such a fragment holds the elements of Markdown and a few others with their usual attributes, each
//! properly closed and where the standard wants it; absolute addresses; the references of XML. Whoever
//! is not plain may still be right: only a parser can tell. Both profiles find nothing in what is plain.

use super::entities::reference;
use crate::value::common_text::is_common_text;

/// What an element may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Blocks, words and text.
    Flow,
    /// Words and text.
    Words,
    /// Words and text, and no further link.
    Link,
    /// Nothing; it has no end tag.
    Nothing,
    /// `li`.
    Items,
    /// `dt` and `dd`.
    Terms,
    /// `thead` and `tbody`.
    Sections,
    /// `tr`.
    Rows,
    /// `td` and `th`.
    Cells,
}

/// Where an element may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// Among blocks.
    Block,
    /// Among words.
    Word,
    /// In its parent alone.
    In(Holds),
}

#[derive(Debug, Clone, Copy)]
struct Element {
    name: &'static [u8],
    stands: Stands,
    holds: Holds,
}

const fn element(name: &'static str, stands: Stands, holds: Holds) -> Element {
    Element { name: name.as_bytes(), stands, holds }
}

const ELEMENTS: &[Element] = &[
    element("p", Stands::Block, Holds::Words),
    element("a", Stands::Word, Holds::Link),
    element("li", Stands::In(Holds::Items), Holds::Flow),
    element("strong", Stands::Word, Holds::Words),
    element("em", Stands::Word, Holds::Words),
    element("br", Stands::Word, Holds::Nothing),
    element("ul", Stands::Block, Holds::Items),
    element("ol", Stands::Block, Holds::Items),
    element("h1", Stands::Block, Holds::Words),
    element("h2", Stands::Block, Holds::Words),
    element("h3", Stands::Block, Holds::Words),
    element("h4", Stands::Block, Holds::Words),
    element("h5", Stands::Block, Holds::Words),
    element("h6", Stands::Block, Holds::Words),
    element("blockquote", Stands::Block, Holds::Flow),
    element("div", Stands::Block, Holds::Flow),
    element("hr", Stands::Block, Holds::Nothing),
    element("img", Stands::Word, Holds::Nothing),
    element("td", Stands::In(Holds::Cells), Holds::Flow),
    element("th", Stands::In(Holds::Cells), Holds::Words),
    element("tr", Stands::In(Holds::Rows), Holds::Cells),
    element("table", Stands::Block, Holds::Sections),
    element("thead", Stands::In(Holds::Sections), Holds::Rows),
    element("tbody", Stands::In(Holds::Sections), Holds::Rows),
    element("pre", Stands::Block, Holds::Words),
    element("code", Stands::Word, Holds::Words),
    element("del", Stands::Word, Holds::Words),
    element("b", Stands::Word, Holds::Words),
    element("i", Stands::Word, Holds::Words),
    element("u", Stands::Word, Holds::Words),
    element("s", Stands::Word, Holds::Words),
    element("small", Stands::Word, Holds::Words),
    element("span", Stands::Word, Holds::Words),
    element("sub", Stands::Word, Holds::Words),
    element("sup", Stands::Word, Holds::Words),
    element("dl", Stands::Block, Holds::Terms),
    element("dt", Stands::In(Holds::Terms), Holds::Words),
    element("dd", Stands::In(Holds::Terms), Holds::Flow),
];

/// How far the semicolon of a reference is looked for.
const LONGEST_REFERENCE: usize = 33;

/// How deep plain elements stand in each other at most.
const DEEPEST: usize = 128;

/// Whether a fragment is plain.
pub(super) fn is_common(fragment: &str) -> bool {
    let scanner = Scanner {
        text: fragment,
        bytes: fragment.as_bytes(),
        at: 0,
        open: Vec::with_capacity(16),
        links: 0,
        is_common_text: is_common_text(fragment),
    };
    scanner.run().is_some()
}

/// A reader of plain fragments; `None` is the end of plainness.
struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    open: Vec<&'static Element>,
    links: usize,
    /// Whether it holds no character that could be at fault, so that text ends with a tag or a reference.
    is_common_text: bool,
}

impl Scanner<'_> {
    fn run(mut self) -> Option<()> {
        while self.at < self.bytes.len() {
            let from = self.at;
            let class = self.text_end();
            if self.at > from {
                self.words(from)?;
            }
            match class {
                None => break,
                Some(b'<') if self.bytes.get(self.at + 1) == Some(&b'/') => self.end()?,
                Some(b'<') => self.start()?,
                Some(b'&') => {
                    self.words(self.at)?;
                    self.reference()?;
                }
                Some(_) => self.character()?,
            }
        }
        self.open.is_empty().then_some(())
    }

    /// Goes to the end of a stretch of text, and gives the byte there.
    fn text_end(&mut self) -> Option<u8> {
        if !self.is_common_text {
            return self.skip(&TEXT);
        }
        let length = memchr::memchr2(b'<', b'&', &self.bytes[self.at..]);
        self.at = length.map_or(self.bytes.len(), |length| self.at + length);
        self.bytes.get(self.at).copied()
    }

    /// Goes to the next byte that is not of a class, and gives it.
    fn skip(&mut self, class: &[bool; 256]) -> Option<u8> {
        let length = self.bytes[self.at..].iter().position(|b| !class[usize::from(*b)]);
        self.at = length.map_or(self.bytes.len(), |length| self.at + length);
        self.bytes.get(self.at).copied()
    }

    /// Takes what comes, if it comes.
    fn take(&mut self, piece: &[u8]) -> Option<()> {
        let comes = self.bytes[self.at..].starts_with(piece);
        self.at += piece.len();
        comes.then_some(())
    }

    fn holds(&self) -> Holds {
        self.open.last().map_or(Holds::Flow, |element| element.holds)
    }

    /// Text from a place up to here: between items and rows there is white space alone.
    fn words(&self, from: usize) -> Option<()> {
        let text = matches!(self.holds(), Holds::Flow | Holds::Words | Holds::Link);
        (text || (self.at > from && self.bytes[from..self.at].iter().all(|b| matches!(b, b' ' | b'\n')))).then_some(())
    }

    /// A character that is seldom: one of those that begin like C1 controls and noncharacters.
    fn character(&mut self) -> Option<()> {
        let c = self.text[self.at..].chars().next()?;
        self.at += c.len_utf8();
        let text = matches!(self.holds(), Holds::Flow | Holds::Words | Holds::Link);
        (text && !crate::value::text::is_forbidden(c) && c != '\r').then_some(())
    }

    /// `&amp;` and its like, and numbers of plain characters, each with its semicolon.
    fn reference(&mut self) -> Option<()> {
        let rest = &self.bytes[self.at + 1..];
        let end = rest.iter().take(LONGEST_REFERENCE).position(|b| *b == b';')?;
        let name = &self.text[self.at + 1..self.at + 1 + end + 1];
        self.at += end + 2;
        match &rest[..end] {
            b"amp" | b"lt" | b"gt" | b"quot" | b"nbsp" => Some(()),
            [b'#', b'x' | b'X', digits @ ..] => plain_code(digits, 16),
            [b'#', digits @ ..] => plain_code(digits, 10),
            _ => reference(name).is_some_and(|found| found.length == name.len()).then_some(()),
        }
    }

    fn name(&mut self) -> Option<&'static Element> {
        let from = self.at;
        let length = self.bytes[from..].iter().take(11).position(|b| !b.is_ascii_alphanumeric())?;
        self.at += length;
        find(&self.bytes[from..from + length])
    }

    fn end(&mut self) -> Option<()> {
        self.at += 2;
        let element = self.open.pop()?;
        self.take(element.name)?;
        self.take(b">")?;
        self.links -= usize::from(element.holds == Holds::Link);
        Some(())
    }

    fn start(&mut self) -> Option<()> {
        self.at += 1;
        let element = self.name()?;
        let holds = self.holds();
        let fits = match element.stands {
            Stands::Block => holds == Holds::Flow,
            Stands::Word => matches!(holds, Holds::Flow | Holds::Words | Holds::Link),
            Stands::In(parent) => holds == parent,
        };
        if !fits || self.open.len() == DEEPEST || (element.holds == Holds::Link && self.links > 0) {
            return None;
        }
        self.attributes(element)?;
        if element.holds == Holds::Nothing {
            return Some(());
        }
        self.links += usize::from(element.holds == Holds::Link);
        self.open.push(element);
        Some(())
    }

    /// All up to the end of a start tag.
    fn attributes(&mut self, element: &Element) -> Option<()> {
        let mut seen: [&[u8]; 8] = [b""; 8];
        for count in 0.. {
            match self.bytes.get(self.at)? {
                b'>' => return self.take(b">"),
                b'/' if element.holds == Holds::Nothing => return self.take(b"/>"),
                b' ' if element.holds == Holds::Nothing && self.bytes.get(self.at + 1) == Some(&b'/') => {
                    return self.take(b" />");
                }
                b' ' => self.at += 1,
                _ => return None,
            }
            let from = self.at;
            self.skip(&OF_NAMES)?;
            let name = &self.bytes[from..self.at];
            self.take(b"=\"")?;
            let address = (element.name == b"a" && name == b"href") || (element.name == b"img" && name == b"src");
            if !(address || is_harmless(name)) || seen.contains(&name) {
                return None;
            }
            *seen.get_mut(count)? = name;
            if address {
                self.scheme()?;
            }
            self.value(address)?;
        }
        None
    }

    fn scheme(&mut self) -> Option<()> {
        let rest = &self.bytes[self.at..];
        let known: [&[u8]; 4] = [b"https://", b"http://", b"mailto:", b"tel:"];
        known.iter().any(|scheme| rest.starts_with(scheme)).then_some(())
    }

    /// A value up to its closing quote. One that is no address holds no `=`: the W3C's patterns could
    /// take what stands before it for an attribute.
    fn value(&mut self, address: bool) -> Option<()> {
        loop {
            match self.skip(&VALUE)? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'&' => self.reference()?,
                b'=' if address => self.at += 1,
                b'<' | b'=' => return None,
                _ => {
                    let c = self.text[self.at..].chars().next()?;
                    self.at += c.len_utf8();
                    if crate::value::text::is_forbidden(c) || c == '\r' {
                        return None;
                    }
                }
            }
        }
    }
}

/// Attributes that do nothing but show and tell.
const ATTRIBUTES: &[&[u8]] = &[
    b"title",
    b"alt",
    b"start",
    b"align",
    b"width",
    b"height",
    b"hreflang",
    b"lang",
    b"id",
    b"class",
    b"colspan",
    b"rowspan",
    b"target",
    b"rel",
    b"border",
    b"type",
    b"dir",
    b"role",
    b"loading",
    b"decoding",
    b"valign",
    b"cellpadding",
    b"cellspacing",
    b"bgcolor",
];

/// Whether an attribute does nothing. What ends in `src` is an address to the W3C's patterns.
fn is_harmless(name: &[u8]) -> bool {
    let is_own = |start: &[u8]| name.len() > start.len() && name.starts_with(start);
    ATTRIBUTES.contains(&name) || ((is_own(b"data-") || is_own(b"aria-")) && !name.ends_with(b"src"))
}

fn find(name: &[u8]) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Whether the digits are those of a character that may stand in HTML.
fn plain_code(digits: &[u8], radix: u32) -> Option<()> {
    let digits = std::str::from_utf8(digits).ok()?;
    let c = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
    (!digits.starts_with('+') && c != '\r' && !crate::value::text::is_forbidden(c)).then_some(())
}

/// Bytes of a class: those of printable ASCII, line feeds, and what begins or goes on with harmless
/// characters, without `others`.
const fn class(others: &[u8]) -> [bool; 256] {
    let mut class = [false; 256];
    let mut at = 0;
    while at < 256 {
        // C2 begins C1 controls too, EF and above noncharacters.
        class[at] = at == 0x0A || at == 0x09 || (at >= 0x20 && at != 0x7F && at != 0xC2 && at < 0xEF);
        at += 1;
    }
    at = 0;
    while at < others.len() {
        class[others[at] as usize] = false;
        at += 1;
    }
    class
}

const TEXT: [bool; 256] = class(b"<&");
const VALUE: [bool; 256] = class(b"<&\"=");

/// The small letters and the hyphen.
const OF_NAMES: [bool; 256] = {
    let mut letters = [false; 256];
    letters[b'-' as usize] = true;
    let mut at = b'a';
    while at <= b'z' {
        letters[at as usize] = true;
        at += 1;
    }
    letters
};

#[cfg(test)]
mod tests;
