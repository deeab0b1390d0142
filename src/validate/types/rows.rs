//! The rows of the grammars, as constants: children and attributes with what binds them.

use crate::validate::types::findings::Rule;
use crate::validate::types::model::{Attribute, Check, ChildRule, Content, ElementModel, Need, Text, Times};
use crate::validate::types::vocabulary::{Key, key};

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
    /// The names of all of them.
    pub fn names(self) -> impl Iterator<Item = Key<'static>> {
        self.0.iter().flat_map(|table| table.iter().map(|row| row.name))
    }

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
