//! A fragment cut into tags, references, comments and text, so that the parser's errors, which have
//! no place, can be laid at what it was fed when it reported them.

use std::ops::Range;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Characters, a `<` that begins no tag among them.
    Text,
    /// `&` with the name or number after it.
    Reference,
    /// A start tag.
    Start,
    /// An end tag.
    End,
    /// `<!-- -->`.
    Comment,
    /// `<!`, `<?` and `</` with something else after them.
    Declaration,
    /// The inside of a `script` and the like, where there are no tags.
    Raw,
}

/// Elements without tags or references inside them.
const RAW: &[&str] = &["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// Elements without tags inside them, but with references.
const TEXT_ONLY: &[&str] = &["title", "textarea"];

/// The pieces of a text with their bytes; they follow each other without a gap.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    raw: Option<&'static str>,
    /// Up to where there are no tags.
    text_only: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Pieces { text, at: 0, raw: None, text_only: 0 }
    }

    fn piece(&mut self) -> (Piece, usize) {
        let rest = &self.text[self.at..];
        let bytes = rest.as_bytes();
        if let Some(name) = self.raw.take() {
            let length = raw_end(rest, name);
            if TEXT_ONLY.contains(&name) {
                self.text_only = self.at + length;
            } else if length > 0 {
                return (Piece::Raw, length);
            }
        }
        if self.at < self.text_only && bytes[0] != b'&' {
            let inside = &bytes[..self.text_only - self.at];
            return (Piece::Text, memchr::memchr(b'&', inside).unwrap_or(inside.len()));
        }
        match (bytes[0], bytes.get(1)) {
            (b'&', _) => (Piece::Reference, reference_length(bytes)),
            (b'<', Some(b)) if b.is_ascii_alphabetic() => {
                self.raw = read_apart(name(rest));
                (Piece::Start, tag_length(bytes))
            }
            (b'<', Some(b'/')) if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => (Piece::End, tag_length(bytes)),
            (b'<', Some(b'!')) if rest.starts_with("<!--") => (Piece::Comment, comment_length(rest)),
            (b'<', Some(b'!' | b'?' | b'/')) => {
                (Piece::Declaration, memchr::memchr(b'>', bytes).map_or(bytes.len(), |at| at + 1))
            }
            _ => (Piece::Text, memchr::memchr2(b'<', b'&', &bytes[1..]).map_or(bytes.len(), |at| at + 1)),
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = (Piece, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.text.len() {
            return None;
        }
        let start = self.at;
        let (piece, length) = self.piece();
        self.at += length;
        Some((piece, start..self.at))
    }
}

/// The name of a tag that a text begins with.
pub(super) fn name(tag: &str) -> &str {
    let inside = tag.strip_prefix("</").or_else(|| tag.strip_prefix('<')).unwrap_or(tag);
    // Letters are above all of these.
    let end = inside.bytes().position(|b| b <= b'>' && (b.is_ascii_whitespace() || matches!(b, b'/' | b'>')));
    &inside[..end.unwrap_or(inside.len())]
}

/// About how many attributes a tag has: what could part two of them is counted, outside of quotes.
pub(super) fn attributes(tag: &str) -> usize {
    let mut count = 0;
    let mut inside = true;
    walk(tag.as_bytes(), |_, b| {
        count += usize::from(parts(b) && inside);
        inside = !parts(b);
    });
    count
}

/// Where the value of an attribute stands, given the place of its name; the name itself where it has none.
pub(super) fn attribute_value(text: &str, name: Range<usize>) -> Range<usize> {
    let behind = &text[name.end..];
    let Some(value) = behind.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else { return name };
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inside = &value[quote.map_or(0, char::len_utf8)..];
    let end = match quote {
        Some(quote) => inside.find(quote),
        None => inside.find(|c: char| c.is_ascii_whitespace() || c == '>'),
    };
    let start = text.len() - inside.len();
    end.filter(|end| *end > 0).map_or(name, |end| start..start + end)
}

/// Where the attribute of a name stands in a tag; the whole tag where it cannot be found.
pub(super) fn attribute(text: &str, tag: Range<usize>, name: &str) -> Range<usize> {
    let bytes = text[tag.clone()].as_bytes();
    let mut found = None;
    let mut before = b'<';
    walk(bytes, |at, b| {
        if parts(before) && !parts(b) && found.is_none() {
            let behind = bytes.get(at + name.len()).is_none_or(|b| parts(*b) || matches!(b, b'=' | b'>'));
            let same = bytes.get(at..at + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()));
            found = (same && behind).then_some(tag.start + at);
        }
        before = b;
    });
    found.map_or(tag, |at| at..at + name.len())
}

/// Whether a byte can stand between two attributes.
fn parts(b: u8) -> bool {
    b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'')
}

/// Goes through a tag up to its `>`; what stands in quotes after `=` is passed over.
fn walk(bytes: &[u8], mut see: impl FnMut(usize, u8)) -> usize {
    let mut at = 1;
    let mut value = false;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'>' => return at + 1,
            b'"' | b'\'' if value => {
                see(at, b);
                match memchr::memchr(b, &bytes[at + 1..]) {
                    Some(length) => at += length + 1,
                    None => return bytes.len(),
                }
                value = false;
            }
            b => {
                see(at, b);
                value = b == b'=' || (value && b.is_ascii_whitespace());
            }
        }
        at += 1;
    }
    bytes.len()
}

/// Whether a start tag of an element whose text is read apart closes itself, which it cannot. The
/// parser does not tell this.
pub(super) fn closes_in_vain(tag: &str) -> bool {
    if !tag.ends_with("/>") || !is_read_apart(name(tag)) {
        return false;
    }
    let last = tag.rsplit(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'').next().unwrap_or(tag);
    !last.contains('=')
}

/// Whether the text of an element is read apart, without tags.
pub(super) fn is_read_apart(name: &str) -> bool {
    read_apart(name).is_some()
}

fn read_apart(name: &str) -> Option<&'static str> {
    if name.len() < 5 {
        return None;
    }
    RAW.iter().chain(TEXT_ONLY).copied().find(|raw| raw.eq_ignore_ascii_case(name))
}

/// As long as [`walk`] goes, without a look at what stands between the signs that matter.
fn tag_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(length) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += length;
        if bytes[at] == b'>' {
            return at + 1;
        }
        if bytes[..at].trim_ascii_end().last() == Some(&b'=') && at > 1 {
            match memchr::memchr(bytes[at], &bytes[at + 1..]) {
                Some(length) => at += length + 1,
                None => return bytes.len(),
            }
        }
        at += 1;
    }
    bytes.len()
}

fn reference_length(bytes: &[u8]) -> usize {
    let name = bytes[1..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    name + 1 + usize::from(bytes.get(name + 1) == Some(&b';'))
}

fn comment_length(text: &str) -> usize {
    if let Some(short) = ["<!-->", "<!--->"].iter().find(|short| text.starts_with(**short)) {
        return short.len();
    }
    let bytes = text.as_bytes();
    let ends = |at: &usize| bytes[4..*at].ends_with(b"--") || bytes[4..*at].ends_with(b"--!");
    memchr::memchr_iter(b'>', bytes).filter(|at| *at > 4).find(ends).map_or(bytes.len(), |at| at + 1)
}

/// How long the inside of a raw element is.
fn raw_end(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = |at: &usize| {
        let behind = bytes.get(at + 2..).unwrap_or_default();
        bytes.get(at + 1) == Some(&b'/')
            && behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && behind.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
    };
    memchr::memchr_iter(b'<', bytes).filter(|_| name != "plaintext").find(ends).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_cut_where_their_parts_end() {
        let text = "a &amp;b&#1 < c<p title='x>y'>d</p ><!-- > --><!x><br/><script>1<2 </b></SCRIPT >&";
        let wanted = [
            (Piece::Text, "a "),
            (Piece::Reference, "&amp;"),
            (Piece::Text, "b"),
            (Piece::Reference, "&#1"),
            (Piece::Text, " "),
            (Piece::Text, "< c"),
            (Piece::Start, "<p title='x>y'>"),
            (Piece::Text, "d"),
            (Piece::End, "</p >"),
            (Piece::Comment, "<!-- > -->"),
            (Piece::Declaration, "<!x>"),
            (Piece::Start, "<br/>"),
            (Piece::Start, "<script>"),
            (Piece::Raw, "1<2 </b>"),
            (Piece::End, "</SCRIPT >"),
            (Piece::Reference, "&"),
        ];
        let found: Vec<_> = Pieces::new(text).map(|(piece, range)| (piece, &text[range])).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn titles_hold_text_and_references() {
        let text = "<title>a <b>&amp;<!-- --></TITLE><b>";
        let wanted = [
            (Piece::Start, "<title>"),
            (Piece::Text, "a <b>"),
            (Piece::Reference, "&amp;"),
            (Piece::Text, "<!-- -->"),
            (Piece::End, "</TITLE>"),
            (Piece::Start, "<b>"),
        ];
        let found: Vec<_> = Pieces::new(text).map(|(piece, range)| (piece, &text[range])).collect();
        assert_eq!(found, wanted);
        assert!(closes_in_vain("<script/>") && closes_in_vain("<TITLE a='b' />") && !closes_in_vain("<script src=x/>"));
        assert!(!closes_in_vain("<title>") && !closes_in_vain("<br/>"));
    }

    #[test]
    fn a_tag_is_as_long_as_the_walk_through_it() {
        let pieces = ["a", "=", " ", "\"", "'", ">", "/", "é", "\u{A0}"];
        for number in 0..pieces.len().pow(6) {
            let digits =
                (0..6).scan(number, |rest, _| Some(std::mem::replace(rest, *rest / pieces.len()) % pieces.len()));
            let tag: String = std::iter::once("<a").chain(digits.map(|digit| pieces[digit])).collect();
            assert_eq!(tag_length(tag.as_bytes()), walk(tag.as_bytes(), |_, _| {}), "{tag}");
        }
    }

    #[test]
    fn attributes_are_found() {
        let tag = "<a title=\"onclick=1\" ONCLICK = 'x' href=y>";
        assert_eq!(&tag[attribute(tag, 0..tag.len(), "onclick")], "ONCLICK");
        assert_eq!(&tag[attribute(tag, 0..tag.len(), "href")], "href");
        assert_eq!(attribute(tag, 0..tag.len(), "src"), 0..tag.len());
        assert!((3..8).contains(&attributes(tag)), "{}", attributes(tag));
    }
}
