//! What the grammars are made of: rows, each a child with how often it may stand there, what it holds, and
//! which checks bind it.

use std::ops::RangeInclusive;

use crate::validate::types::context::{RuleContext, Value};
use crate::validate::types::findings::Rule;
use crate::validate::types::vocabulary::{Key, key};

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
}

/// A check that makes findings of these rules.
pub const fn check(rules: &'static [&'static Rule], function: fn(&Value<'_>, &mut RuleContext<'_, '_>)) -> Check {
    Check { function, or_empty: false, rules: [rules, &[]], asks: &[] }
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

    /// Whether it looks as another one does.
    pub fn is(&self, other: &Check) -> bool {
        std::ptr::fn_addr_eq(self.function, other.function)
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
    /// There is none, and what stands there is told as a link that is not empty.
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

/// A grammar that takes nothing, to begin others with.
pub const NOTHING: ElementModel =
    ElementModel { attributes: &[], rows: &[], needs: &[], counts: &[], text: Text::None, opens: &[], closes: &[] };

/// A child.
pub const fn row(name: &'static str, times: Times, content: Content) -> ChildRule {
    ChildRule { name: key(name), times, content, opens: &[], breaks: None, newer: false }
}

/// A child with checks at its opening.
pub const fn opening(name: &'static str, times: Times, content: Content, opens: &'static [Check]) -> ChildRule {
    ChildRule { name: key(name), times, content, opens, breaks: None, newer: false }
}

/// A child that is younger than the W3C Feed Validator's tables.
pub const fn newer(row: ChildRule) -> ChildRule {
    ChildRule { newer: true, ..row }
}

/// A child that breaks a rule by standing there.
pub const fn breaking(rule: &'static Rule, row: ChildRule) -> ChildRule {
    ChildRule { breaks: Some(rule), ..row }
}

/// An attribute that may be there.
pub const fn may(name: &'static str, checks: &'static [Check]) -> Attribute {
    Attribute { name: key(name), shown: name, need: Need::May, checks }
}

/// An attribute that must be there.
pub const fn must(name: &'static str, checks: &'static [Check]) -> Attribute {
    Attribute { name: key(name), shown: name, need: Need::Must, checks }
}

/// An attribute that must be there by a rule of its own.
pub const fn must_or(rule: &'static Rule, name: &'static str, checks: &'static [Check]) -> Attribute {
    Attribute { name: key(name), shown: name, need: Need::MustOr(rule), checks }
}

impl ChildRule {
    /// Whether it may stand there more than once.
    pub fn repeats(&self) -> bool {
        matches!(self.times, Times::Many | Times::OnceThen)
    }
}

impl Content {
    /// What its text is.
    pub fn text(self) -> Option<Text> {
        match self {
            // Nobody reads what no check wants.
            Content::Text([]) => None,
            Content::Text(_) => Some(Text::Read),
            Content::Is(model) => Some(model.text),
            _ => None,
        }
    }

    /// The children that may stand in it.
    pub fn rows(self) -> ChildRules {
        match self {
            Content::Is(model) => ChildRules(model.rows),
            _ => ChildRules(&[]),
        }
    }
}

/// The children of a grammar.
#[derive(Debug, Clone, Copy)]
pub struct ChildRules(&'static [&'static [ChildRule]]);

impl ChildRules {
    /// The row of a name, and its number.
    pub fn find(self, name: Key<'_>) -> Option<(u16, &'static ChildRule)> {
        let mut before = 0;
        for table in self.0 {
            // Lengths and vocabularies tell most names apart, so this is faster than any map.
            if let Some(at) = table.iter().position(|row| row.name == name) {
                return Some(((before + at) as u16, &table[at]));
            }
            before += table.len();
        }
        None
    }
}
