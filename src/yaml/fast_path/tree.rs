//! The tree of a plain text, with the places that the parser gives.

use std::ops::Range;

use super::event::{Event, Style};
use super::structure::events;
use crate::yaml::tree::{Content, Node, Pair};

/// The tree of a text without control characters (other than tab and line breaks). Returns `None` if the text
/// is not plain.
pub fn tree(text: &str) -> Option<Node> {
    let mut builder = Builder { text, open: Vec::new(), root: None };
    for event in events(text)? {
        builder.take(event)?;
    }
    builder.root
}

struct Builder<'a> {
    text: &'a str,
    /// The collections that are still open, each with its first byte.
    open: Vec<(usize, Vec<Node>)>,
    root: Option<Node>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>) -> Option<()> {
        match event {
            Event::Scalar { value, style, span, .. } => {
                let written = style != Style::Plain || !span.is_empty();
                let span = self.trimmed(span);
                self.put(Node { span, content: Content::Scalar { value: value.into_owned(), written } });
            }
            Event::SequenceStart(start) | Event::MappingStart(start) => self.open.push((start, Vec::new())),
            Event::SequenceEnd(end) => {
                let (start, items) = self.open.pop()?;
                let span = self.trimmed(start..end);
                self.put(Node { span, content: Content::Sequence(items) });
            }
            Event::MappingEnd(end) => {
                let (start, nodes) = self.open.pop()?;
                let span = self.trimmed(start..end);
                self.put(Node { span, content: Content::Mapping(pairs(nodes)) });
            }
        }
        Some(())
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some((_, nodes)) => nodes.push(node),
            None => self.root = Some(node),
        }
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        range.start..range.start + self.text[range.clone()].trim_end().len()
    }
}

fn pairs(nodes: Vec<Node>) -> Vec<Pair> {
    let mut nodes = nodes.into_iter();
    std::iter::from_fn(|| Some(Pair { key: nodes.next()?, value: nodes.next()? })).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{PLAIN, varied};
    use super::tree;

    #[test]
    fn what_is_plain_has_the_tree_of_the_parser() {
        for text in PLAIN {
            let tree = tree(text).unwrap_or_else(|| panic!("it is plain: {text}"));
            assert_eq!(tree, crate::yaml::tree(text).expect(text), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_parser() {
        let texts = [
            "",
            "\n",
            "a",
            "a: b",
            "a: b\r\n",
            "\u{FEFF}a: b\n",
            "---\na: b\n",
            "a: #b\n",
            "a: [b #c\n]\n",
            "a: b #c\n d\n",
            "a: 'b\n",
            "a: \"\\u00e9\"\n",
            "a: &b c\n",
            "a: *b\n",
            "a: !b c\n",
            "a: [b\n]\n",
            "a: [b,]\n",
            "a: {b}\n",
            "a: [b]: c\n",
            "a: b: c\n",
            "a b: c\n",
            "? a\n",
            "a: |2\n   b\n",
            "a: | # b\n  c\n",
            "a: |\nb: c\n",
            "a: |\n    \n  b\n",
            "a: |\n  \tb\n",
            "a: b\n  c: d\n",
            "  a: b\nc: d\n",
            "- a\nb: c\n",
            "a: b\t\n",
            "\ta: b\n",
            "a: - b\n",
            "a: b\n\n c\n",
            "a: b\n - c\n",
            "a: b\n + c\n",
            "a: b\n 1. c\n",
            "a: b\n c: d\n",
            "a: b\n # c\n d\n",
            "a: \"b\n\n  c\"\n",
            "a: \"b\nc\"\n",
            "a: \"b\\\n  c\"\n",
            "a: 'b\t\n  c'\n",
            "a: [\"b\n  c\"]\n",
            "a:\n  |\n  b\n",
            "a:\n  [b]\n",
            "-\n- a\n",
            "a: [[[[[[[[[b]]]]]]]]]\n",
        ];
        for text in texts {
            assert_eq!(tree(text), None, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_tree_of_any_text_is_that_of_the_parser(text in varied()) {
            if let Some(tree) = tree(&text) {
                prop_assert_eq!(Ok(tree), crate::yaml::tree(&text), "{}", text);
            }
        }
    }
}
