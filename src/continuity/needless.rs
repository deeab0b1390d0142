//! The rule for acceptances that nothing needs any more.

use super::example::Example;
use super::rule::{Rule, RuleCheck};
use crate::diag::text;
use crate::diagnostic::Severity::Warning;

pub(super) const RULES: &[&Rule] = &[&NEEDLESS_ACCEPTANCE];

/// The rule for acceptances that let nothing through.
pub(super) const NEEDLESS_ACCEPTANCE: Rule = Rule {
    id: "needless-acceptance",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "it would let the next mistake of its kind through unseen",
        fr: "la prochaine erreur du même genre passerait sans être vue",
    ),
    help: text!(
        en: "delete it",
        fr: "supprimez-la",
    ),
    finds: RuleCheck::Apart,
    bad: &[Example::Catalogue("accept: [{rule: entry-gone, id: «\"tag:example.org,2018:harbour\"», reason: A slip}]")],
    good: &[Example::Gone(
        "harbour",
        "accept: [{rule: entry-gone, id: \"tag:example.org,2018:harbour\", reason: A slip}]",
    )],
};
