//! The rules about the files of a catalogue and of its output.

use crate::diag::text;
use crate::diagnostic::{Reveals, Severity};
use crate::rule::Rule;

/// All of them, for `explain`.
pub const RULES: &[&Rule] = &[&OUT_OF_DATE];

/// `out-of-date`: a file is not what the catalogue says.
pub const OUT_OF_DATE: Rule = Rule {
    id: "out-of-date",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "subscribers would not receive what the catalogue says", fr: "les abonnés ne recevraient pas ce que dit le catalogue"),
    help: text!(en: "run `pressfeed build`, and commit what it writes", fr: "lancez `pressfeed build`, et enregistrez dans git ce qui est écrit"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};
