//! The rules about the files of a catalogue and of its output.

use crate::diag::text;
use crate::diagnostic::{Reveals, Severity};
use crate::rule::Rule;

/// All of them, for `explain`.
pub const RULES: &[&Rule] = &[&OUT_OF_DATE, &STRAY_FILE, &DRAFT_FILE];

/// `stray-file`: something lies in the catalogue's folder and is perhaps not what people mean it to be.
pub const STRAY_FILE: Rule = Rule {
    id: "stray-file",
    severity: Severity::Warning,
    spec: "",
    w3c: "",
    why: text!(en: "only files of the right name are published, and a release in another one would be lost in silence", fr: "seuls les fichiers au bon nom sont publiés, et un communiqué placé dans un autre serait perdu sans un mot"),
    help: text!(en: "rename it, or move it away", fr: "renommez-le, ou déplacez-le"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// `draft-file`: a draft by its name.
pub const DRAFT_FILE: Rule = Rule {
    id: "draft-file",
    severity: Severity::Info,
    spec: "",
    w3c: "",
    why: text!(en: "what is not finished may lie beside what is", fr: "ce qui n’est pas fini peut se trouver à côté de ce qui l’est"),
    help: text!(en: "to publish it, rename it so that it ends in `.yaml` alone", fr: "pour le publier, renommez-le pour qu’il finisse par `.yaml` seul"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

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
