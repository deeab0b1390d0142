//! What a rule is made of: its id, its reasons, its check and its proof.

use crate::diag::{Message, Template};
use crate::diagnostic::{Diagnostic, Reveals, Severity};
use crate::source::Span;

pub mod example;
#[cfg(test)]
pub mod proof;

use example::Shown;

/// The form of a check.
pub trait Check {
    /// What findings show of the release that they are about.
    fn reveals(&self) -> Reveals;
}

/// Rules whose check is a parser (a key that is unknown, a date that is none) have no finder of their own: they
/// declare only what their findings show.
impl Check for Reveals {
    fn reveals(&self) -> Reveals {
        *self
    }
}

/// A rule as a constant value. `F` is the form of its check, `X` the form of its examples.
#[derive(Debug)]
pub struct Rule<F: 'static = Reveals, X: 'static = &'static str> {
    /// The stable id, in kebab-case. It names the fault.
    pub id: &'static str,
    /// How much a finding of this rule weighs.
    pub severity: Severity,
    /// The section of the specification that asks for it, or an empty string.
    pub spec: &'static str,
    /// The W3C Feed Validator's name for the same finding, or an empty string.
    pub w3c: &'static str,
    /// Why it matters to readers; a clause that can follow "because".
    pub why: Template,
    /// What to do; an order.
    pub help: Template,
    /// The check.
    pub finds: F,
    /// Examples that must give exactly this rule, exactly at « ».
    pub bad: &'static [X],
    /// Examples that must give nothing at all.
    pub good: &'static [X],
}

impl<F: Check, X> Rule<F, X> {
    /// A finding of this rule.
    pub fn at(&self, span: Option<Span>, message: impl Into<Message>) -> Diagnostic {
        let (help, reveals) = (Some(self.help.into()), self.finds.reveals());
        Diagnostic { span, help, reveals, ..Diagnostic::new(self.id, self.severity, message) }
    }
}

impl<F, X> Rule<F, X> {
    /// What is known of the rule.
    pub fn about(&self) -> About
    where
        X: Shown,
    {
        About {
            id: self.id,
            severity: self.severity,
            spec: self.spec,
            w3c: self.w3c,
            why: self.why,
            help: self.help,
            difference: None,
            bad: self.bad.iter().map(X::shown).collect(),
            good: self.good.iter().map(X::shown).collect(),
        }
    }
}

/// A text for a message: on one line and not too long.
pub fn short(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(57).chain("...".chars()).collect() }
}

/// What `explain` and the reporters know of a rule, whatever its form.
#[derive(Debug, Clone)]
pub struct About {
    /// The stable id.
    pub id: &'static str,
    /// How much a finding weighs.
    pub severity: Severity,
    /// The section of the specification, or an empty string.
    pub spec: &'static str,
    /// The W3C Feed Validator's name, or an empty string.
    pub w3c: &'static str,
    /// Why it matters.
    pub why: Template,
    /// What to do.
    pub help: Template,
    /// How the answers differ by profile, in a sentence without its full stop.
    pub difference: Option<Message>,
    /// Examples at fault, the fault between « ».
    pub bad: Vec<Message>,
    /// Examples that are right.
    pub good: Vec<Message>,
}
