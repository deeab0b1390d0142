//! The guard of continuity: holds the documents about to be written against those that subscribers
//! have, and tells what they would suffer.

use crate::diagnostic::Diagnostic;
use crate::rule::About;
use crate::source::{Sources, Span};

mod accept;
mod archives;
mod change;
mod compare;
mod dates;
mod example;
mod fate;
mod feeds;
mod identity;
pub mod known;
mod likeness;
mod pair;
mod published;
mod register;
mod table;
mod unread;
mod window;
mod wording;

pub use accept::Wish;
pub use change::{Change, Kind};
pub use compare::{Comparison, Previous, Request, Upcoming, compare};
pub use example::Example;
pub use register::Register;

/// A rule of this department.
pub type Rule = crate::rule::Rule<Finds, Example>;

/// The form of a check: what it is shown.
pub enum Finds {
    /// Each feed, before and after.
    #[allow(private_interfaces)]
    Pair(fn(&pair::Pair<'_>, &mut Out<'_>)),
    /// All documents at once.
    #[allow(private_interfaces)]
    Whole(fn(&compare::Whole<'_>, &mut Out<'_>)),
    /// It is found where acceptances are settled.
    Apart,
}

const FAMILIES: &[&[&Rule]] =
    &[identity::RULES, dates::RULES, window::RULES, unread::RULES, archives::RULES, feeds::RULES, accept::RULES];

/// All rules, family by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// What `explain` knows of each rule.
pub fn about() -> impl Iterator<Item = About> {
    rules().map(|rule| About {
        bad: rule.bad.iter().map(Example::shown).collect(),
        good: rule.good.iter().map(Example::shown).collect(),
        ..rule.reasons()
    })
}

/// A finding with what it is about.
struct Finding {
    diagnostic: Diagnostic,
    /// The ids of the entry, or the names of the feed; any of them accepts it.
    subjects: Vec<String>,
    /// Findings about single entries that this one stands for, and which are hints beside it: their rules
    /// and ids.
    folds: Vec<(&'static str, String)>,
}

/// Where a rule puts its findings.
pub struct Out<'a> {
    rule: &'static Rule,
    sources: &'a Sources,
    found: &'a mut Vec<Finding>,
}

impl Out<'_> {
    /// A finding about an entry with these ids, or a feed with these names.
    fn find(&mut self, subjects: &[&str], span: Option<Span>, message: impl Into<String>) -> &mut Diagnostic {
        let subjects = subjects.iter().map(|subject| (*subject).to_owned()).collect();
        let diagnostic = self.rule.at(span, message);
        self.found.push(Finding { diagnostic, subjects, folds: Vec::new() });
        &mut self.found.last_mut().expect("it was put there a moment ago").diagnostic
    }

    /// The finding that was put last stands for one of this rule about this entry too.
    fn fold(&mut self, rule: &'static str, id: &str) {
        if let Some(last) = self.found.last_mut() {
            last.folds.push((rule, id.to_owned()));
        }
    }

    /// A place in words, for what must not be shown itself.
    fn place(&self, span: Span) -> String {
        place(self.sources, span)
    }
}

/// A place in words.
fn place(sources: &Sources, span: Span) -> String {
    let source = sources.get(span.source);
    let place = source.position(span.start);
    format!("{}:{}:{}", source.name, place.line, place.column)
}

/// A text for a message: on one line and not too long.
fn short(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(57).chain("...".chars()).collect() }
}

#[cfg(test)]
mod tests;
