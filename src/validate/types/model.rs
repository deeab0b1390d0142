//! What the grammars are made of, and what their checks see. These types know each other: a row binds checks, a
//! check sees the open elements, and an open element has the rows of its grammar.

use std::ops::{Range, RangeInclusive};

use crate::source::SourceId;
use crate::validate::types::document_kind::DocumentKind;
use crate::validate::types::findings::{Findings, Rule};
use crate::validate::types::memory::Memory;
use crate::validate::types::profile::Request;
use crate::validate::types::vocabulary::{Key, Vocabulary};
use crate::xml;

/// A check of an element or of a value, as a constant: it looks once, keeps no state, and says which rules'
/// findings it makes.
#[derive(Debug)]
pub struct Check {
    function: fn(&Value<'_>, &mut RuleContext<'_, '_>),
    /// Whether a value that is empty passes unseen.
    or_empty: bool,
    /// The rules whose findings it makes, in two lists.
    rules: [&'static [&'static Rule]; 2],
    /// The other checks that it asks.
    asks: &'static [&'static Check],
    reads: Reads,
}

/// What the W3C's own way with elements in plain text asks of a check. A field says it, for the address of a
/// function is another one in each build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Anything.
    Any,
    /// Text alone: in RDF, too, any element in it is one too many.
    TextAlone,
    /// A value with no white space around it.
    Tight,
    /// What the default profile alone looks at.
    OfDefault,
}

/// A check that makes findings of these rules.
pub const fn check(rules: &'static [&'static Rule], function: fn(&Value<'_>, &mut RuleContext<'_, '_>)) -> Check {
    Check { function, or_empty: false, rules: [rules, &[]], asks: &[], reads: Reads::Any }
}

impl Check {
    /// The same, with more rules.
    pub const fn also(self, rules: &'static [&'static Rule]) -> Check {
        assert!(self.rules[1].is_empty(), "a check has two lists of rules");
        Check { rules: [self.rules[0], rules], ..self }
    }

    /// The same, asking other checks about the value or about an attribute.
    pub const fn asks(self, asks: &'static [&'static Check]) -> Check {
        Check { asks, ..self }
    }

    /// The same, passing what is empty.
    pub const fn or_empty(self) -> Check {
        Check { or_empty: true, ..self }
    }

    /// The same, reading this.
    pub const fn reads(self, reads: Reads) -> Check {
        Check { reads, ..self }
    }

    /// Whether it reads this.
    pub fn does_read(&self, what: Reads) -> bool {
        self.reads == what
    }

    /// Looks at a value, at the element that is open.
    pub fn run(&self, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
        if self.or_empty && value.text.is_empty() {
            return;
        }
        let mark = context.found.len();
        (self.function)(value, context);
        if cfg!(debug_assertions) {
            for finding in context.found.since(mark.min(context.found.len())) {
                assert!(self.rules().any(|rule| rule.id == finding.rule), "a check tells {} unsaid", finding.rule);
            }
        }
    }

    /// The rules whose findings it makes, those of the checks that it asks among them.
    pub fn rules(&self) -> Box<dyn Iterator<Item = &'static Rule> + '_> {
        let own = self.rules.into_iter().flatten().copied();
        Box::new(own.chain(self.asks.iter().flat_map(|check| check.rules())))
    }
}

/// A child of an element.
#[derive(Debug)]
pub struct ChildRule {
    /// Its name.
    pub name: Key<'static>,
    /// How often it may stand there.
    pub times: Times,
    /// What it holds.
    pub content: Content,
    /// Checks made when it opens, before it counts as met.
    pub opens: &'static [Check],
    /// The rule that it breaks by standing there.
    pub breaks: Option<&'static Rule>,
    /// Whether it is younger than the W3C Feed Validator's tables, whose profile does not know it.
    pub newer: bool,
}

/// How often a child may stand in an element.
#[derive(Debug, Clone, Copy)]
pub enum Times {
    /// At most once.
    Once,
    /// At most once for the W3C, and any number of times since.
    OnceThen,
    /// At most once, a second one being the finding of this rule.
    OnceOr(&'static Rule),
    /// Any number of times.
    Many,
}

/// What an element holds.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    /// Text alone, which these checks read when it closes.
    Text(&'static [Check]),
    /// What a grammar says.
    Is(&'static ElementModel),
    /// Anything: nobody looks.
    Anything,
    /// An element of a vocabulary that nobody knows, in RDF: text or elements, not both.
    Extension,
    /// Elements of XHTML, the first of them a `div`.
    Xhtml,
    /// Elements of XHTML anywhere.
    Body,
}

/// The grammar of an element.
#[derive(Debug)]
pub struct ElementModel {
    /// The attributes that it takes, those of XML apart.
    pub attributes: &'static [Attribute],
    /// Its children, table by table.
    pub rows: &'static [&'static [ChildRule]],
    /// The children that it must have: the rule that says so, and their names.
    pub needs: &'static [(&'static Rule, &'static str)],
    /// How many of some children there may be: the rule that says so, their names, and the numbers.
    pub counts: &'static [(&'static Rule, &'static [&'static str], RangeInclusive<u32>)],
    /// Its text.
    pub text: Text,
    /// Checks made at its start tag.
    pub opens: &'static [Check],
    /// Checks made at its end tag; they are given its text.
    pub closes: &'static [Check],
}

/// What the text of an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// There is none, white space apart.
    None,
    /// It is read.
    Read,
    /// It is read, and elements may stand in it as its type says (RFC 4287, 3.1).
    Construct,
    /// There is none, and what stands there is reported as a link that is not empty.
    Link,
}

/// An attribute of an element.
#[derive(Debug)]
pub struct Attribute {
    /// Its name.
    pub name: Key<'static>,
    /// Its name with the customary prefix.
    pub shown: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What its value must be.
    pub checks: &'static [Check],
}

/// Whether an attribute must be there.
#[derive(Debug, Clone, Copy)]
pub enum Need {
    /// As one likes.
    May,
    /// It must be there.
    Must,
    /// It must be there, its absence being the finding of this rule.
    MustOr(&'static Rule),
}

/// How many children a grammar may know.
pub const MOST_ROWS: usize = 384;

/// What the text of an element is so far: a stretch of the document, or the end of the walk's buffer.
#[derive(Debug, Clone, Copy)]
pub enum ElementText {
    /// Nothing yet.
    Nothing,
    /// What a stretch says that was read before, by its number.
    Known(u32),
    /// The text between two bytes of the document, to the letter.
    Piece(usize, usize),
    /// What stands in the buffer from this byte on.
    Buffer(usize),
}

/// What an element of a document of RDF is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stripe {
    /// `rdf:RDF`, or a property whose value is a collection: nodes stand in it.
    #[default]
    Nodes,
    /// A node, or a property that is one at the same time: properties stand in it.
    Properties,
    /// A property: one node stands in it.
    Node,
    /// XML that is a value.
    Literal,
}

/// An element that is open.
#[derive(Debug)]
pub struct OpenElement<'t> {
    /// Its name; `UNKNOWN` has the local name as it is written.
    pub name: Key<'t>,
    /// What it may hold.
    pub content: Content,
    /// The bytes of its start tag.
    pub start: Range<usize>,
    /// Which rows of its content were met.
    pub seen: [u64; MOST_ROWS / 64],
    /// How often, for rows met more than once.
    pub counts: Vec<(u16, u32)>,
    /// Which of its kind it is among its siblings, from 1; 0 where there can be one only.
    pub position: u32,
    /// Where its attributes begin in the walk's list.
    pub attributes: usize,
    /// Its own text.
    pub text: ElementText,
    /// Whether a language is known here (xml:lang, not empty).
    pub language: bool,
    /// Where in [`Memory::bases`] its base is reported; 0 is the document's own.
    pub base: u16,
    /// Whether the element itself has an `xml:base` with a host.
    pub base_is_full: bool,
    /// Whether any child element was met.
    pub children: u32,
    /// Whether elements of Apple's podcasts were met in it.
    pub podcast: bool,
    /// In a document of RDF: node or property.
    pub stripe: Stripe,
    /// For content of type xhtml: whether text or elements came already.
    pub begun: bool,
    /// Whether its own text so far is more than white space.
    pub has_text: bool,
}

/// The text of an element or the value of an attribute.
#[derive(Debug, Clone)]
pub struct Value<'a> {
    /// Without the white space around it, where it is the text of an element.
    pub text: &'a str,
    /// With it.
    pub whole: &'a str,
    /// Its bytes in the document.
    pub range: Range<usize>,
    /// Whether the document has it to the letter, so that places inside can be reported.
    pub exact: bool,
    /// The attribute, with its customary prefix, where it is one.
    pub attribute: Option<&'a str>,
    /// How the whole of it is written, where it is not to the letter, and that whole.
    pub written: Option<(&'a xml::Written, &'a str)>,
}

/// The place where the walk stands, as a check sees it.
pub struct RuleContext<'a, 't> {
    /// The open elements, the innermost last.
    pub elements: &'a [OpenElement<'t>],
    /// The attributes of the innermost.
    pub attributes: &'a [xml::Attribute<'t>],
    /// The vocabularies of the document's namespaces.
    pub vocabularies: &'a [Vocabulary],
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// What is at hand of the document.
    pub stretch: xml::Stretch<'t>,
    /// What was asked for.
    pub request: &'a Request<'a>,
    /// What is remembered over the document.
    pub memory: &'a mut Memory,
    /// What was found.
    pub found: &'a mut Findings,
    /// The text that is validated.
    pub source: SourceId,
}
