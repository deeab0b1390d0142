//! A fragment of HTML as a tree of elements and texts, made by the standard's own parser.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, Parser, QualName, local_name, ns};

use super::allowed;
use super::fault::DEEPEST;
use super::tokens::{Piece, Pieces, name};

/// A part of a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Text, references resolved.
    Text(String),
    /// An element with what stands in it.
    Element(Element),
}

/// An element of a fragment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name in small letters.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a fragment as the content of a `div`. What is nested deeper than readers can stand loses its elements
/// and keeps its text.
pub fn tree(fragment: &str) -> Vec<Node> {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let mut parser = html5ever::parse_fragment(Sink::default(), ParseOpts::default(), context, Vec::new(), false);
    if memchr::memchr_iter(b'<', fragment.as_bytes()).nth(DEEPEST).is_none() {
        parser.process(StrTendril::from_slice(fragment));
    } else {
        shallow(fragment, &mut parser);
    }
    let sink = parser.finish();
    let nodes = sink.nodes.into_inner();
    // The parser puts a fragment below an element `html`, the first child of the document.
    let root = nodes.first().and_then(|document| document.children.first()).copied();
    root.map(|root| children(&nodes, root, 0)).unwrap_or_default()
}

/// Parses a fragment without the tags that stand too deep: the parser looks through all open elements at each tag.
fn shallow(fragment: &str, parser: &mut Parser<Sink>) {
    let mut left_out = 0usize;
    for (piece, range) in Pieces::new(fragment) {
        let text = &fragment[range];
        let is_too_deep = left_out > 0 || parser.tokenizer.sink.sink.depth.get() > DEEPEST;
        match piece {
            Piece::Start if is_too_deep && !allowed::is_void(&name(text).to_ascii_lowercase()) => left_out += 1,
            Piece::End if left_out > 0 => left_out -= 1,
            Piece::Raw if left_out > 0 => {}
            _ => parser.process(StrTendril::from_slice(text)),
        }
        if piece == Piece::End {
            // Where nothing was closed, the next element says again how deep it stands.
            let depth = &parser.tokenizer.sink.sink.depth;
            depth.set(depth.get().saturating_sub(1));
        }
    }
}

/// The text of a tree, without markup.
pub fn text(nodes: &[Node]) -> String {
    let mut out = String::new();
    push_text(nodes, &mut out);
    out
}

fn push_text(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if matches!(element.name.as_str(), "script" | "style" | "template") => {}
            Node::Element(element) => {
                let is_block = !matches!(
                    element.name.as_str(),
                    "a" | "b"
                        | "i"
                        | "em"
                        | "strong"
                        | "span"
                        | "sup"
                        | "sub"
                        | "code"
                        | "u"
                        | "s"
                        | "font"
                        | "abbr"
                        | "small"
                );
                out.push_str(if is_block { " " } else { "" });
                push_text(&element.children, out);
                out.push_str(if is_block { " " } else { "" });
            }
        }
    }
}

#[derive(Debug, Default)]
struct Raw {
    name: Option<QualName>,
    attributes: Vec<(String, String)>,
    text: String,
    parent: Option<usize>,
    children: Vec<usize>,
    holds_html: bool,
    /// In how many others it stands.
    depth: usize,
}

fn children(nodes: &[Raw], at: usize, depth: usize) -> Vec<Node> {
    let mut out = Vec::new();
    for child in &nodes[at].children {
        let raw = &nodes[*child];
        match &raw.name {
            None if raw.text.is_empty() => {}
            None => out.push(Node::Text(raw.text.clone())),
            Some(_) if depth > DEEPEST => out.push(Node::Text(flat(nodes, *child))),
            Some(name) => out.push(Node::Element(Element {
                name: name.local.to_string(),
                attributes: raw.attributes.clone(),
                children: children(nodes, *child, depth + 1),
            })),
        }
    }
    out
}

/// The text below a node, however deep.
fn flat(nodes: &[Raw], at: usize) -> String {
    let mut out = String::new();
    let mut left = vec![at];
    while let Some(at) = left.pop() {
        out.push_str(&nodes[at].text);
        left.extend(nodes[at].children.iter().rev());
    }
    out
}

/// The nodes by their numbers; the first one is the document.
struct Sink {
    nodes: RefCell<Vec<Raw>>,
    /// How deep the parser stands.
    depth: Cell<usize>,
}

impl Default for Sink {
    fn default() -> Self {
        Sink { nodes: RefCell::new(vec![Raw::default()]), depth: Cell::new(0) }
    }
}

/// A node of the parser: its number, and its name, which the parser asks for.
#[derive(Debug, Clone)]
struct Handle {
    at: usize,
    name: QualName,
}

impl Sink {
    fn add(&self, raw: Raw) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(raw);
        nodes.len() - 1
    }

    fn nameless(at: usize) -> Handle {
        Handle { at, name: QualName::new(None, ns!(), local_name!("")) }
    }

    /// Puts a node or a text into a parent, before the child at a place; texts side by side become one.
    fn insert(&self, parent: usize, place: usize, child: NodeOrText<Handle>) {
        let at = match child {
            NodeOrText::AppendNode(node) => {
                self.remove(node.at);
                node.at
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = place.checked_sub(1).and_then(|before| nodes[parent].children.get(before)).copied();
                if let Some(before) = before.filter(|before| !nodes[*before].text.is_empty()) {
                    nodes[before].text.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Raw { text: text.to_string(), ..Raw::default() })
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes[at].parent = Some(parent);
        nodes[at].depth = nodes[parent].depth + 1;
        if nodes[at].name.is_some() {
            self.depth.set(nodes[at].depth);
        }
        let place = place.min(nodes[parent].children.len());
        nodes[parent].children.insert(place, at);
    }

    fn remove(&self, at: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[at].parent.take() {
            nodes[parent].children.retain(|child| *child != at);
        }
    }

    fn length(&self, parent: usize) -> usize {
        self.nodes.borrow()[parent].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Self::nameless(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let pair = |attribute: Attribute| (attribute.name.local.to_string(), attribute.value.to_string());
        let raw = Raw {
            name: Some(name.clone()),
            attributes: attributes.into_iter().map(pair).collect(),
            holds_html: flags.mathml_annotation_xml_integration_point,
            ..Raw::default()
        };
        Handle { at: self.add(raw), name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Self::nameless(self.add(Raw::default()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Self::nameless(self.add(Raw::default()))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.at, self.length(parent.at), child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow()[element.at].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.remove(node.at);
        }
        let found = {
            let nodes = self.nodes.borrow();
            let parent = nodes[sibling.at].parent;
            parent.and_then(|parent| Some((parent, nodes[parent].children.iter().position(|at| *at == sibling.at)?)))
        };
        if let Some((parent, place)) = found {
            self.insert(parent, place, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.at == y.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.remove(target.at);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let moved = std::mem::take(&mut self.nodes.borrow_mut()[node.at].children);
        let mut nodes = self.nodes.borrow_mut();
        for child in &moved {
            nodes[*child].parent = Some(new_parent.at);
        }
        nodes[new_parent.at].children.extend(moved);
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &Handle) -> bool {
        self.nodes.borrow()[node.at].holds_html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree written out, to compare it.
    fn shown(nodes: &[Node]) -> String {
        nodes
            .iter()
            .map(|node| match node {
                Node::Text(text) => text.clone(),
                Node::Element(element) => format!("<{}>{}</{0}>", element.name, shown(&element.children)),
            })
            .collect()
    }

    #[test]
    fn a_tree_is_what_a_browser_makes_of_it() {
        let cases = [
            ("a &eacute; <b>c</b>", "a é <b>c</b>"),
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("<b><p>a</b>b</p>", "<b></b><p><b>a</b>b</p>"),
            ("<table>x<tr><td>a</table>", "x<table><tbody><tr><td>a</td></tr></tbody></table>"),
            ("<!-- c --><i>a", "<i>a</i>"),
        ];
        for (html, wanted) in cases {
            assert_eq!(shown(&tree(html)), wanted, "{html}");
        }
        assert_eq!(
            text(&tree("<p>a <b>b</b></p><script>c</script><p>d</p>")).split_whitespace().collect::<Vec<_>>(),
            ["a", "b", "d"]
        );
        let deep = format!("{}a<br>b{}<p>c</p>", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let nodes = tree(&deep);
        assert_eq!(text(&nodes).split_whitespace().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert!(matches!(&nodes[..], [Node::Element(_), Node::Element(last)] if last.name == "p"), "{}", nodes.len());
        let many = "<p>a".repeat(1_000);
        assert_eq!(tree(&many).len(), 1_000);
    }
}
