//! A fragment as a tree that is written again: what `clean` goes through.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns};

use super::fault::{DEEPEST, MOST_ATTRIBUTES, MOST_ELEMENTS};
use super::tokens::{Piece, Pieces, attributes};

/// A node.
pub(super) struct Node {
    pub(super) content: Content,
    pub(super) children: RefCell<Vec<Rc<Node>>>,
    parent: RefCell<Weak<Node>>,
}

/// What a node is.
pub(super) enum Content {
    /// The whole, a comment and other things that nobody sees.
    Nothing,
    Text(RefCell<String>),
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
        holds_html: bool,
    },
}

/// Parses a fragment as the content of a `div`. What comes after the limits of `fault.rs` is text.
pub(super) fn parse(fragment: &str) -> Rc<Node> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let sink = Sink {
        document: Node::new(Content::Nothing),
        nameless: QualName::new(None, ns!(), local_name!("")),
        elements: Cell::new(0),
        deepest: Cell::new(0),
    };
    let mut parser = html5ever::parse_fragment(sink, options, context, Vec::new(), false);
    for (piece, range) in Pieces::new(fragment) {
        let too_wide = piece == Piece::Start && attributes(&fragment[range.clone()]) > MOST_ATTRIBUTES;
        let sink = &parser.tokenizer.sink.sink;
        if too_wide || sink.deepest.get() > DEEPEST || sink.elements.get() > MOST_ELEMENTS {
            parser.process(StrTendril::from(fragment[range.start..].replace('&', "&amp;").replace('<', "&lt;")));
            break;
        }
        parser.process(StrTendril::from_slice(&fragment[range]));
    }
    parser.finish().document
}

impl Node {
    fn new(content: Content) -> Rc<Self> {
        Rc::new(Node { content, children: RefCell::default(), parent: RefCell::default() })
    }

    fn detach(self: &Rc<Self>) {
        if let Some(parent) = self.parent.take().upgrade() {
            parent.children.borrow_mut().retain(|child| !Rc::ptr_eq(child, self));
        }
    }

    fn depth(&self) -> usize {
        let mut depth = 0;
        let mut above = self.parent.borrow().upgrade();
        while let Some(node) = above {
            depth += 1;
            above = node.parent.borrow().upgrade();
        }
        depth
    }
}

struct Sink {
    document: Rc<Node>,
    /// The name of what is no element.
    nameless: QualName,
    elements: Cell<usize>,
    deepest: Cell<usize>,
}

impl Sink {
    /// Puts a child at a place among those of its parent; text joins the text before it.
    fn put(&self, parent: &Rc<Node>, at: usize, child: NodeOrText<Rc<Node>>) {
        let node = match child {
            NodeOrText::AppendNode(node) => {
                node.detach();
                node
            }
            NodeOrText::AppendText(text) => {
                if let Some(before) = at.checked_sub(1).and_then(|at| parent.children.borrow().get(at).cloned())
                    && let Content::Text(written) = &before.content
                {
                    written.borrow_mut().push_str(&text);
                    return;
                }
                Node::new(Content::Text(RefCell::new(text.to_string())))
            }
        };
        *node.parent.borrow_mut() = Rc::downgrade(parent);
        self.deepest.set(self.deepest.get().max(node.depth()));
        let mut children = parent.children.borrow_mut();
        let at = at.min(children.len());
        children.insert(at, node);
    }
}

impl TreeSink for Sink {
    type Handle = Rc<Node>;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Rc<Node> {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Node>) -> ExpandedName<'a> {
        match &target.content {
            Content::Element { name, .. } => name.expanded(),
            _ => self.nameless.expanded(),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Rc<Node> {
        self.elements.set(self.elements.get() + 1);
        let holds_html = flags.mathml_annotation_xml_integration_point;
        Node::new(Content::Element { name, attributes, holds_html })
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Node> {
        Node::new(Content::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Node> {
        Node::new(Content::Nothing)
    }

    fn append(&self, parent: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        let at = parent.children.borrow().len();
        self.put(parent, at, child);
    }

    fn append_based_on_parent_node(&self, element: &Rc<Node>, before: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        if element.parent.borrow().upgrade().is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_before_sibling(&self, sibling: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        let Some(parent) = sibling.parent.borrow().upgrade() else { return };
        if let NodeOrText::AppendNode(node) = &child {
            node.detach();
        }
        let at = parent.children.borrow().iter().position(|other| Rc::ptr_eq(other, sibling)).unwrap_or_default();
        self.put(&parent, at, child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Rc<Node>) -> Rc<Node> {
        target.clone()
    }

    fn same_node(&self, x: &Rc<Node>, y: &Rc<Node>) -> bool {
        Rc::ptr_eq(x, y)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, _: &Rc<Node>, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Rc<Node>) {
        target.detach();
    }

    fn reparent_children(&self, node: &Rc<Node>, new_parent: &Rc<Node>) {
        for child in node.children.take() {
            *child.parent.borrow_mut() = Weak::new();
            self.append(new_parent, NodeOrText::AppendNode(child));
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &Rc<Node>) -> bool {
        matches!(node.content, Content::Element { holds_html: true, .. })
    }
}
