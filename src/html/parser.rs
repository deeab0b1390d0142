//! The parser's errors and elements, each with the piece of the fragment that it came from.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::{TokenSink, TokenizerOpts};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, ParseOpts, QualName, local_name, ns};

use super::fast_tokens::{FastTokens, State};
use super::fault::{DEEPEST, MOST_ATTRIBUTES, MOST_ELEMENTS, MOST_FAULTS};
use super::parser_error::ParserError;
use super::tokens::{Piece, Pieces, attributes, closes_in_vain, name};

/// An error, and the piece of the fragment that drew it.
#[derive(Debug, PartialEq)]
pub(super) struct Error {
    pub(super) what: ParserError,
    pub(super) piece: Piece,
    pub(super) range: Range<usize>,
}

/// An element that has a tag in the fragment.
#[derive(Debug, PartialEq)]
pub(super) struct Element {
    pub(super) name: LocalName,
    /// Whether it is of HTML, not of SVG or MathML.
    pub(super) html: bool,
    attributes: Vec<Attribute>,
    pub(super) range: Range<usize>,
}

impl Element {
    /// Its attributes: their names in small letters, and what their values say.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|attribute| (&*attribute.name.local, &*attribute.value))
    }
}

/// What the parser found in a fragment, or of its beginning.
#[derive(Debug, PartialEq)]
pub(super) struct Parsed {
    pub(super) errors: Vec<Error>,
    pub(super) elements: Vec<Element>,
    /// Which limit was met, and where; the rest of the fragment was not looked at.
    pub(super) limit: Option<(Limit, Range<usize>)>,
}

/// What no reader could stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// Elements in elements in elements.
    Depth,
    /// Attributes of one tag.
    Attributes,
    /// Elements of the fragment.
    Elements,
}

/// Whether an error does not count: what it is, the piece, the name of its tag in small
/// letters, and whether there is a `ruby` up to here.
pub(super) type Passes = fn(&ParserError, Piece, &str, bool) -> bool;

/// Parses a fragment as the content of a `div`, up to a number of errors that count.
pub(super) fn parse(fragment: &str, most: usize, passes: Passes) -> Parsed {
    parse_with(fragment, most, passes, true)
}

/// Whether a fragment says the same where nothing goes past the tokenizer: the proof of what does.
pub(super) fn is_same_with_tokenizer(fragment: &str) -> bool {
    [1, MOST_FAULTS].into_iter().all(|most| {
        let [fast, slow] = [true, false].map(|is_fast| parse_with(fragment, most, |_, _, _, _| false, is_fast));
        fast == slow
    })
}

/// The same, with or without what goes past the tokenizer for speed.
fn parse_with(fragment: &str, most: usize, passes: Passes, is_fast: bool) -> Parsed {
    let sink = Sink::new(most, passes);
    let options = ParseOpts {
        tokenizer: TokenizerOpts { exact_errors: true, discard_bom: false, ..TokenizerOpts::default() },
        tree_builder: TreeBuilderOpts { exact_errors: true, scripting_enabled: false, ..TreeBuilderOpts::default() },
    };
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let mut parser = html5ever::parse_fragment(sink, options, context, Vec::new(), false);
    let mut fast = FastTokens::new(fragment);
    let (mut limit, mut before) = (None, 0..0);
    for (piece, range) in Pieces::new(fragment) {
        // As many attributes take as many bytes.
        let is_long = range.len() > MOST_ATTRIBUTES;
        if piece == Piece::Start && is_long && attributes(&fragment[range.clone()]) > MOST_ATTRIBUTES {
            limit = Some((Limit::Attributes, range));
            break;
        }
        let sink = &parser.tokenizer.sink.sink;
        let tag = if matches!(piece, Piece::Start | Piece::End) { name(&fragment[range.clone()]) } else { "" };
        sink.begin(piece, range.clone(), tag);
        let is_apart = piece == Piece::Raw && sink.is_html(&before);
        let token = fast.token(piece, &range, tag, State { has_errors: sink.has_errors.get(), is_apart });
        match token.filter(|_| is_fast || piece == Piece::Reference) {
            Some(token) => drop(parser.tokenizer.sink.process_token(token, 1)),
            None => {
                parser.process(fast.part(&range));
                if piece == Piece::Start && parser.tokenizer.sink.sink.is_of(&range) {
                    fast.take_up(&range);
                }
            }
        }
        let sink = &parser.tokenizer.sink.sink;
        if piece == Piece::Start && closes_in_vain(&fragment[range.clone()]) && sink.is_html(&range) {
            sink.report(ParserError::UnacknowledgedSlash);
        }
        if sink.deepest.get() > DEEPEST {
            limit = Some((Limit::Depth, range));
            break;
        }
        if sink.elements.borrow().len() > MOST_ELEMENTS {
            limit = Some((Limit::Elements, range));
            break;
        }
        if sink.errors.borrow().len() >= most {
            break;
        }
        before = range;
    }
    if limit.is_some() || parser.tokenizer.sink.sink.errors.borrow().len() >= most {
        // What the end of a fragment that was not read to its end would tell is of no use.
        let sink = &parser.tokenizer.sink.sink;
        return Parsed { errors: sink.errors.take(), elements: sink.elements.take(), limit };
    }
    parser.tokenizer.sink.sink.begin(Piece::Text, fragment.len()..fragment.len(), "");
    let sink = parser.finish();
    Parsed { errors: sink.errors.take(), elements: sink.elements.take(), limit }
}

/// A node of the tree: only what the parser asks for.
struct Node {
    name: QualName,
    depth: Cell<usize>,
    /// MathML's annotation-xml that holds HTML.
    holds_html: bool,
}

struct Sink {
    piece: Cell<Piece>,
    range: RefCell<Range<usize>>,
    /// The name of the tag that is being read, in small letters.
    tag: RefCell<String>,
    /// Whether the element of a start tag is still to come.
    expected: Cell<bool>,
    errors: RefCell<Vec<Error>>,
    /// Whether there was an error, even one that does not count.
    has_errors: Cell<bool>,
    /// How many errors are kept.
    most: usize,
    passes: Passes,
    elements: RefCell<Vec<Element>>,
    /// Whether one of them is a `ruby`; to look for it at each error would take the square of their number.
    has_ruby: Cell<bool>,
    deepest: Cell<usize>,
}

impl Sink {
    fn new(most: usize, passes: Passes) -> Self {
        Sink {
            piece: Cell::new(Piece::Text),
            range: RefCell::default(),
            tag: RefCell::default(),
            expected: Cell::new(false),
            errors: RefCell::default(),
            has_errors: Cell::new(false),
            most,
            passes,
            elements: RefCell::default(),
            has_ruby: Cell::new(false),
            deepest: Cell::new(0),
        }
    }

    fn begin(&self, piece: Piece, range: Range<usize>, tag: &str) {
        self.piece.set(piece);
        self.expected.set(piece == Piece::Start);
        *self.range.borrow_mut() = range;
        let mut name = self.tag.borrow_mut();
        name.clear();
        name.push_str(tag);
        name.make_ascii_lowercase();
    }

    /// Keeps an error, unless it does not count or there are enough.
    fn report(&self, what: ParserError) {
        self.has_errors.set(true);
        let mut errors = self.errors.borrow_mut();
        let piece = self.piece.get();
        if errors.len() < self.most && !(self.passes)(&what, piece, &self.tag.borrow(), self.has_ruby.get()) {
            errors.push(Error { what, piece, range: self.range.borrow().clone() });
        }
    }

    /// Whether the tag at a place made an element.
    fn is_of(&self, range: &Range<usize>) -> bool {
        self.elements.borrow().last().is_some_and(|element| element.range == *range)
    }

    /// Whether the tag at a place made an element of HTML.
    fn is_html(&self, range: &Range<usize>) -> bool {
        self.elements.borrow().last().is_some_and(|element| element.html && element.range == *range)
    }

    fn put(&self, below: usize, child: NodeOrText<Rc<Node>>) {
        if let NodeOrText::AppendNode(node) = child {
            node.depth.set(below + 1);
            self.deepest.set(self.deepest.get().max(below + 1));
        }
    }

    fn node(name: QualName, holds_html: bool) -> Rc<Node> {
        Rc::new(Node { name, depth: Cell::new(0), holds_html })
    }

    fn nameless() -> Rc<Node> {
        Self::node(QualName::new(None, ns!(), local_name!("")), false)
    }
}

impl TreeSink for Sink {
    type Handle = Rc<Node>;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, sentence: Cow<'static, str>) {
        self.report(ParserError::of(&sentence));
    }

    fn get_document(&self) -> Rc<Node> {
        Self::nameless()
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Node>) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Rc<Node> {
        // Elements that the parser adds, or opens once more, have no tag of their own.
        let own = self.expected.get() && self.tag.borrow().eq_ignore_ascii_case(&name.local);
        if own {
            self.expected.set(false);
            self.has_ruby.set(self.has_ruby.get() || name.local == local_name!("ruby"));
            self.elements.borrow_mut().push(Element {
                name: name.local.clone(),
                html: name.ns == ns!(html),
                attributes,
                range: self.range.borrow().clone(),
            });
        }
        Self::node(name, flags.mathml_annotation_xml_integration_point)
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Node> {
        Self::nameless()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Node> {
        Self::nameless()
    }

    fn append(&self, parent: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.put(parent.depth.get(), child);
    }

    fn append_based_on_parent_node(&self, element: &Rc<Node>, _: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.put(element.depth.get(), child);
    }

    fn append_before_sibling(&self, sibling: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.put(sibling.depth.get().saturating_sub(1), child);
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

    fn remove_from_parent(&self, _: &Rc<Node>) {}

    fn reparent_children(&self, _: &Rc<Node>, _: &Rc<Node>) {}

    fn is_mathml_annotation_xml_integration_point(&self, node: &Rc<Node>) -> bool {
        node.holds_html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_past_the_tokenizer_says_the_same() {
        for fragment in [
            // In these each character of a text is an error of its own.
            "<table><plaintext>--",
            "<table><b>abc",
            "<template><col>abc",
            // In these a comment or a reference changes what comes after it.
            "<script><!--<script></script>a</script>b",
            "<script><!",
            "<style><",
            "<script><!</script>a",
            "<title>a<b>&amp;</title>c",
            "<svg><style>a<b>c</style></svg>d",
            "&copy<b>a</b>&nbsp;<i>",
            "<pre>\r\na\r</pre>\n",
            "<p a='1'b=\"2\">c<p d=e'f>g<p h=&amp;i=>",
            "<p a='>b\">c</p>d<p e=>f>g",
            "<script a=b'c>d</script>e<x ='>f'>g<html h=i'>j<br k=l'>",
        ] {
            assert!(is_same_with_tokenizer(fragment), "{fragment}");
        }
    }
}
