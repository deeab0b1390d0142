//! The tree of a YAML text in which every key and value knows its bytes.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, options};

use super::advice::fault;
use super::fault::{Fault, Kind};
use crate::diag::text;

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the value, quotes included; empty where nothing was written.
    pub span: Range<usize>,
    /// What it is.
    pub content: Content,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A scalar, whatever its type.
    Scalar {
        /// The text after quotes and escapes; empty where nothing was written.
        value: String,
        /// Whether something was written at all (`a: ""` is, `a:` is not).
        written: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the text; a key twice stands here twice.
    Mapping(Vec<Pair>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key.
    pub key: Node,
    /// The value.
    pub value: Node,
}

impl Pair {
    /// The text of a key that is a scalar.
    pub fn name(&self) -> Option<&str> {
        match &self.key.content {
            Content::Scalar { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// Reads one document.
///
/// # Errors
/// The first place that is not YAML, a directive, a second document or a limit. Tags are the guard's.
pub fn tree(text: &str) -> Result<Node, Fault> {
    let options =
        options! { disallow_directives: true, flow_nesting_limit: 64, block_nesting_limit: 64, emit_comments: false };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut builder = Builder { text, open: Vec::new(), anchors: HashMap::new(), root: None };
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| fault(text, &error))?;
        let range = span.byte_range().unwrap_or_default();
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                let is_bare = !text[range.start..].starts_with("---");
                if let Some(end) = text[..range.start].trim_end().strip_suffix("\n...").filter(|_| is_bare) {
                    let dots = text!(en: "the line `...` ends the file for YAML, and more follows", fr: "la ligne `...` termine le fichier pour YAML, et la suite n’est pas lue");
                    let help = text!(en: "delete the line `...`", fr: "supprimez la ligne `...`");
                    return Err(Fault::new(Kind::SecondDocument, end.len() + 1..end.len() + 4, dots).help(help));
                }
                return Err(Fault::new(
                    Kind::SecondDocument,
                    range,
                    text!(en: "a second document begins here", fr: "un second document commence ici"),
                ));
            }
        }
        builder.take(event, range);
    }
    let nothing = Node { span: 0..0, content: Content::Scalar { value: String::new(), written: false } };
    Ok(builder.root.unwrap_or(nothing))
}

/// A collection that is still open.
struct Open {
    start: usize,
    anchor: usize,
    mapping: bool,
    nodes: Vec<Node>,
}

struct Builder<'a> {
    text: &'a str,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    root: Option<Node>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let written = style != ScalarStyle::Plain || !range.is_empty();
                let value = if written { value.into_owned() } else { String::new() };
                let span = self.trimmed(range);
                self.put(Node { span, content: Content::Scalar { value, written } }, anchor);
            }
            Event::SequenceStart(_, anchor, _) => self.begin(range.start, anchor, false),
            Event::MappingStart(_, anchor, _) => self.begin(range.start, anchor, true),
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Alias(id) => {
                if let Some(mut node) = self.anchors.get(&id).cloned() {
                    node.span = range;
                    self.put(node, 0);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, start: usize, anchor: usize, mapping: bool) {
        self.open.push(Open { start, anchor, mapping, nodes: Vec::new() });
    }

    fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let span = self.trimmed(open.start..end.max(open.start));
        let content = if open.mapping { Content::Mapping(pairs(open.nodes)) } else { Content::Sequence(open.nodes) };
        self.put(Node { span, content }, open.anchor);
    }

    fn put(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.nodes.push(node),
            None => self.root = Some(node),
        }
    }

    /// A range without the white space after it, which belongs to what follows.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let slice = self.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + slice.trim_end().len()
    }
}

fn pairs(nodes: Vec<Node>) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(nodes.len() / 2);
    let mut nodes = nodes.into_iter();
    while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
        pairs.push(Pair { key, value });
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(node: &Node, at: &str, text: &str, into: &mut Vec<(String, String)>) {
        match &node.content {
            Content::Scalar { .. } => into.push((at.to_owned(), text[node.span.clone()].to_owned())),
            Content::Sequence(items) => {
                items.iter().enumerate().for_each(|(n, item)| paths(item, &format!("{at}[{n}]"), text, into))
            }
            Content::Mapping(pairs) => {
                for pair in pairs {
                    paths(&pair.value, &format!("{at}.{}", pair.name().unwrap_or("?")), text, into);
                }
            }
        }
    }

    #[test]
    fn every_value_knows_its_bytes() {
        let text = "title: L’été\r\nlinks:\r\n  - https://e.fr/ # here\r\n  - {href: 'x', rel: \"y\"}\r\nempty:\r\nbody: |\r\n  a\r\n  b\r\nn: &a 1\r\nm: *a\r\n";
        let mut found = Vec::new();
        paths(&tree(text).expect("YAML"), "", text, &mut found);
        let expected = [
            (".title", "L’été"),
            (".links[0]", "https://e.fr/"),
            (".links[1].href", "'x'"),
            (".links[1].rel", "\"y\""),
            (".empty", ""),
            (".body", "a\r\n  b"),
            (".n", "1"),
            (".m", "*a"),
        ];
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_second_document_is_refused() {
        let fault = tree("a: 1\n---\nb: 2\n").expect_err("two documents");
        assert_eq!((fault.kind, fault.range.start), (Kind::SecondDocument, 5));
        let fault = tree("a: 1\n...\nb: 2\n").expect_err("two documents");
        assert_eq!((fault.kind, fault.range), (Kind::SecondDocument, 5..8));
    }
}
