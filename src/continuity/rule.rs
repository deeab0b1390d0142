//! What a rule of this department is made of, and what it finds.

use super::all_feeds::AllFeeds;
use super::example::Example;
use super::feed_diff::FeedDiff;
use crate::diag::{Message, Template, code, msg, text};
use crate::diagnostic::{Diagnostic, Reveals};
use crate::rule::Check;
pub(super) use crate::rule::short;
use crate::source::{Sources, Span};

/// A rule of this department.
pub type Rule = crate::rule::Rule<RuleCheck, Example>;

/// The form of a check: what it is shown.
pub enum RuleCheck {
    /// Each document of a feed, before and after.
    #[allow(private_interfaces)]
    FeedDiff(fn(&FeedDiff<'_>, &mut Out<'_>)),
    /// All documents at once.
    #[allow(private_interfaces)]
    AllFeeds(fn(&AllFeeds<'_>, &mut Out<'_>)),
    /// It is found where acceptances are settled.
    Apart,
}

/// It compares what is out with what is published; of what waits it says the place alone.
impl Check for RuleCheck {
    fn reveals(&self) -> Reveals {
        Reveals::Nothing
    }
}

/// A finding with what it is about.
pub(super) struct Finding {
    pub(super) diagnostic: Diagnostic,
    /// The ids of the entry, or the names of the feed; any of them accepts it.
    pub(super) subjects: Vec<String>,
    /// Findings about single entries that this one stands for, and which are hints beside it: their rules
    /// and ids.
    pub(super) folds: Vec<(&'static str, String)>,
}

/// What a label in a document of subscribers says.
pub(super) const SUBSCRIBERS_HAVE: Template = text!(en: "what subscribers have", fr: "ce que vos abonnés ont");

/// Where a rule puts its findings.
pub struct Out<'a> {
    pub(super) rule: &'static Rule,
    pub(super) sources: &'a Sources,
    pub(super) found: &'a mut Vec<Finding>,
}

impl Out<'_> {
    /// A finding about an entry with these ids, or a feed with these names.
    pub(super) fn find(
        &mut self,
        subjects: &[&str],
        span: Option<Span>,
        message: impl Into<Message>,
    ) -> &mut Diagnostic {
        let subjects = subjects.iter().map(|subject| (*subject).to_owned()).collect();
        let diagnostic = self.rule.at(span, message);
        self.found.push(Finding { diagnostic, subjects, folds: Vec::new() });
        &mut self.found.last_mut().expect("it was put there a moment ago").diagnostic
    }

    /// The finding that was put last stands for one of this rule about this entry too.
    pub(super) fn fold(&mut self, rule: &'static str, id: &str) {
        if let Some(last) = self.found.last_mut() {
            last.folds.push((rule, id.to_owned()));
        }
    }

    /// A place in words, for what must not be shown itself.
    pub(super) fn place(&self, span: Span) -> String {
        place(self.sources, span)
    }
}

/// How a finding is let through.
pub(super) fn acceptance(rule: &str, subject: &str) -> Message {
    msg!(
        en: "if it is meant, let it through by {option}",
        fr: "si c’est voulu, acceptez-le par {option}",
        option = code(format!("--accept {rule}:{subject}"))
    )
}

/// A place in words.
pub(super) fn place(sources: &Sources, span: Span) -> String {
    let source = sources.get(span.source);
    let place = source.position(span.start);
    format!("{}:{}:{}", source.name, place.line, place.column)
}
