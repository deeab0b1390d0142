//! What a hostile YAML text could cost, found before a parser that would pay for it sees the text.
//!
//! Two things are dear: flow collections nested deep (the price of serde_yaml's scanner grows with
//! the square of their depth), and aliases that multiply what they stand for. One look at the bytes
//! excludes both for nearly every text; for the rest, granit-parser counts.

use std::collections::HashMap;

use granit_parser::{Event, Parser, Span, options};

use super::advice::MAX_DEPTH;
use super::fault::{Fault, Kind};
use crate::diag::{code, msg, number, text};

/// How many nodes a text may stand for once its aliases are followed.
const MAX_NODES: usize = 1_000_000;

/// How many times its own size a text may stand for once its aliases are followed.
const MAX_GROWTH: usize = 10;

/// Brackets that may be open at once, by a count that never finds too few, before they are counted well.
const FEW: usize = 2_000;

/// How many bytes times open brackets serde_yaml may cost: it looks at each open bracket for each token.
const MOST_WORK: usize = 1 << 30;

/// What a text needs before serde_yaml may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Nothing: it has no anchors and no depth, and may be read in pieces.
    Plain,
    /// It was counted and may be read, but only as a whole.
    Counted,
}

/// Looks whether a text can be read at a price in proportion to its size.
///
/// # Errors
/// The limit that it would pass, with the place; or what is no YAML at all.
pub fn guard(text: &str) -> Result<Guard, Fault> {
    // A byte order mark inside is a word of a text to one parser and a fault to the other.
    let marked = memchr::memmem::find(text.as_bytes(), "\u{FEFF}".as_bytes()).is_some();
    if !marked && is_plain(text.as_bytes()) {
        return Ok(Guard::Plain);
    }
    count(text).map(|()| Guard::Counted)
}

/// No anchors, no directives, no tags and few open brackets: nothing can multiply.
fn is_plain(bytes: &[u8]) -> bool {
    let directive = bytes.first() == Some(&b'%') || memchr::memmem::find(bytes, b"\n%").is_some();
    !directive && !has_property(bytes) && has_few_open(bytes)
}

/// Whether an anchor or a tag could begin somewhere: `&` or `!` where a token may, with a name.
fn has_property(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(b'&', b'!', bytes).any(|at| {
        let begins = at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'[' | b'{' | b',' | b'\r' | b'\n');
        let named = bytes.get(at + 1).is_some_and(|b| !b.is_ascii_whitespace());
        begins && named
    })
}

/// Whether few brackets are open at once.
fn has_few_open(bytes: &[u8]) -> bool {
    let few = (MOST_WORK / bytes.len().max(1)).clamp(MAX_DEPTH, FEW);
    let (mut at, mut open) = (0, 0);
    while let Some(next) = memchr::memchr2(b'[', b'{', &bytes[at..]) {
        let start = memchr::memrchr(b'\n', &bytes[at..at + next]).map_or(at, |line| at + line + 1);
        let end = memchr::memchr(b'\n', &bytes[at + next..]).map_or(bytes.len(), |line| at + next + line);
        let line = left_open(&bytes[start..end]);
        if open + line.most > few {
            return false;
        }
        open += line.at_end;
        at = end;
    }
    true
}

/// How many brackets of a line are open.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct LeftOpen {
    /// At its end.
    at_end: usize,
    /// At once, anywhere in it.
    most: usize,
}

/// The bytes that [`left_open`] looks at.
const SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let mut at = 0;
    while at < 8 {
        signs[b"[]{}\"'\\#"[at] as usize] = true;
        at += 1;
    }
    signs
};

/// How many brackets of a line are open; never too few. A closing bracket counts only when its
/// opening one stands on the same line and both are surely outside of quotes and comments.
fn left_open(line: &[u8]) -> LeftOpen {
    let (mut open, mut surely, mut most) = (0, 0, 0);
    let mut quote = 0;
    let mut doubtful = false;
    for (at, &b) in line.iter().enumerate().filter(|(_, b)| SIGNS[usize::from(**b)]) {
        let before = if at == 0 { b' ' } else { line[at - 1] };
        let begins = matches!(before, b' ' | b'[' | b'{' | b',' | b':');
        match b {
            b'[' | b'{' => {
                open += 1;
                most = most.max(open);
                surely += usize::from(quote == 0 && !doubtful);
            }
            b']' | b'}' if quote == 0 && !doubtful && surely > 0 => {
                surely -= 1;
                open -= 1;
            }
            b'"' | b'\'' if quote == b => quote = 0,
            b'"' | b'\'' if quote == 0 && begins => quote = b,
            b'"' | b'\'' if quote == 0 => doubtful = true,
            b'\\' if quote == b'"' => doubtful = true,
            b'#' if before == b' ' => doubtful = true,
            _ => {}
        }
    }
    LeftOpen { at_end: open, most }
}

/// Reads the whole text with limits, and counts what its aliases stand for.
fn count(text: &str) -> Result<(), Fault> {
    let options = options! { disallow_directives: true, flow_nesting_limit: MAX_DEPTH, block_nesting_limit: MAX_DEPTH, emit_comments: false };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut counter = Counter::default();
    let bytes = MAX_GROWTH * text.len().max(100_000);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| super::advice::fault(text, &error))?;
        let place = span.byte_range().unwrap_or_default();
        refuse_tag(text, &event, &span)?;
        if counter.is_inside_of(&event) {
            let message = text!(en: "`*` repeats here the very list or mapping that it is in, which would never end", fr: "`*` répète ici la liste ou le groupe même où il se trouve, ce qui ne finirait jamais");
            return Err(Fault::new(Kind::Limit, place, message).help(text!(en: "write out what you mean, or delete it", fr: "écrivez ce que vous voulez dire, ou supprimez-le")));
        }
        counter.take(&event);
        if counter.total.nodes > MAX_NODES || counter.total.bytes > bytes {
            let message = msg!(
                en: "with its aliases the file is more than {nodes} values or {growth} times its size",
                fr: "avec ses renvois, le fichier représente plus de {nodes} valeurs ou {growth} fois sa taille",
                nodes = number(MAX_NODES),
                growth = number(MAX_GROWTH)
            );
            return Err(
                Fault::new(Kind::Limit, place, message).help(text!(en: "write the text out instead of repeating it by `*`", fr: "écrivez le texte en entier au lieu de le répéter par `*`"))
            );
        }
    }
    Ok(())
}

/// Tags make objects or include files elsewhere; no catalogue needs one.
fn refuse_tag(text: &str, event: &Event<'_>, span: &Span) -> Result<(), Fault> {
    let (Event::Scalar(.., Some(tag)) | Event::SequenceStart(.., Some(tag)) | Event::MappingStart(.., Some(tag))) =
        event
    else {
        return Ok(());
    };
    let value = span.byte_range().unwrap_or_default();
    let start = span.tag_start().and_then(|marker| marker.byte_offset()).unwrap_or(value.start);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = value.end.clamp(start, line_end);
    Err(Fault::new(
        Kind::Tag,
        start..end,
        msg!(en: "there is a tag here: {tag}", fr: "il y a ici une étiquette : {tag}", tag = code(tag.original())),
    ))
}

/// Nodes and bytes of a part of the document.
#[derive(Debug, Default, Clone, Copy)]
struct Size {
    nodes: usize,
    bytes: usize,
}

impl Size {
    fn add(&mut self, other: Size) {
        self.nodes = self.nodes.saturating_add(other.nodes);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }
}

#[derive(Default)]
struct Counter {
    total: Size,
    /// Where each open collection began to count, with its anchor.
    open: Vec<(usize, Size)>,
    anchors: HashMap<usize, Size>,
}

impl Counter {
    /// Whether an alias stands for a collection that is still open around it.
    fn is_inside_of(&self, event: &Event<'_>) -> bool {
        matches!(event, Event::Alias(id) if self.open.iter().any(|(anchor, _)| anchor == id))
    }

    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Scalar(value, _, anchor, _) => {
                let size = Size { nodes: 1, bytes: value.len() };
                self.total.add(size);
                self.anchors.insert(*anchor, size);
            }
            Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _) => {
                self.open.push((*anchor, self.total));
                self.total.add(Size { nodes: 1, bytes: 0 });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, before)) = self.open.pop() {
                    let nodes = self.total.nodes.saturating_sub(before.nodes);
                    let bytes = self.total.bytes.saturating_sub(before.bytes);
                    self.anchors.insert(anchor, Size { nodes, bytes });
                }
            }
            Event::Alias(id) => self.total.add(self.anchors.get(id).copied().unwrap_or_default()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_catalogues_are_plain() {
        let lines = "- links: [https://e.fr/]\n  authors: [{name: \"L’été\"}, {name: 'A, B'}]\n  body: |\n    R&D & co [a](b) it's **bold** *em* 100 %\n    Tom & Jerry! [x]\n";
        assert_eq!(guard(&lines.repeat(1_000)), Ok(Guard::Plain));
        assert_eq!(guard(""), Ok(Guard::Plain));
    }

    #[test]
    fn what_could_multiply_is_counted() {
        for text in ["a: &x 1\nb: *x\n", "a: [&x 1, *x]\n", "- &a\n  b: 1\n- *a\n"] {
            assert_eq!(guard(text), Ok(Guard::Counted), "{text}");
        }
    }

    #[test]
    fn closing_brackets_in_quotes_and_comments_close_nothing() {
        let cases = [
            ("[a, b]", 0, 1),
            ("[{name: \"x ] y\"}]", 0, 2),
            ("[ ']]]]' [", 2, 2),
            ("[it's, 'x]]]]'", 1, 1),
            ("[ # ]]", 1, 1),
            ("[\"\\\"]]]", 1, 1),
            ("]]]] [", 1, 1),
            ("[a: [b]", 1, 2),
            ("[[[]]] []", 0, 3),
        ];
        for (line, at_end, most) in cases {
            assert_eq!(left_open(line.as_bytes()), LeftOpen { at_end, most }, "{line}");
        }
    }

    #[test]
    fn bombs_end_at_a_limit_that_is_named() {
        let names = "- name\n".repeat(5_000);
        let aliases = "  - *n\n".repeat(5_000);
        let laughs: String = (1..9).fold("l0: &l0 [a,a,a,a,a,a,a,a,a]\n".to_owned(), |text, n| {
            let line = format!("l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 9].join(","));
            text + &line
        });
        let cases = [
            format!("a: &n\n{}b:\n{aliases}", names.replace("- ", "  - ")),
            laughs,
            format!("a: &n \"{}\"\nb:\n{aliases}", "x".repeat(500_000)),
            "{a: ".repeat(20_000),
            "[".repeat(100_000),
            // All of it closed again on its own line, and still deep.
            format!("{}{}", "[".repeat(20_000), "]".repeat(20_000)),
            format!("{}b{}", "{a: ".repeat(20_000), "}".repeat(20_000)),
            "{\"\":[".repeat(160_000),
        ];
        for text in cases {
            let fault = guard(&text).expect_err(&text[..40]);
            assert_eq!(fault.kind, Kind::Limit, "{}", fault.message);
        }
        for text in ["a: &x [1, *x]\n", "&x\na: {b: [*x]}\n"] {
            let fault = guard(text).expect_err(text);
            assert_eq!((fault.kind, &text[fault.range]), (Kind::Limit, "*x"), "{text}");
        }
        assert!(guard("a: &x [1]\nb: [*x, [*x]]\n").is_ok());
        let mark = guard("a: b\n\u{FEFF}c: d\n").expect_err("a mark at the start of a line");
        assert_eq!((mark.kind, mark.range.start), (Kind::Syntax, 5));
        let tag = guard("a: !include /etc/passwd\n").expect_err("a tag");
        assert_eq!((tag.kind, tag.range), (Kind::Tag, 3..23));
        assert_eq!(guard("%TAG ! x\n---\na: 1\n").expect_err("a directive").kind, Kind::Directive);
    }
}
