//! The words of reports: what findings are called, and how they are counted.

use super::format::Totals;
use crate::diag::{Language, Message, Template, message, msg, number, text};
use crate::diagnostic::Severity;

/// Before the reason of a rule.
pub(super) const WHY: Template = text!(en: "why", fr: "pourquoi");

/// Before an order.
pub const HELP: Template = text!(en: "help", fr: "à faire");

/// Before what is not shown in full.
pub(super) const ALSO: Template = text!(en: "also", fr: "aussi");

/// Between a name and what it names.
pub const COLON: Template = text!(en: ":", fr: " :");

const HELPED: Template = text!(en: "help: {help}", fr: "à faire : {help}");

/// What a finding of this weight is called.
pub fn severity(severity: Severity) -> Template {
    match severity {
        Severity::Error => text!(en: "error", fr: "erreur"),
        Severity::Warning => text!(en: "warning", fr: "avertissement"),
        Severity::Info => text!(en: "hint", fr: "remarque"),
    }
}

/// An order with its name before it.
pub(super) fn helped(help: &Message, language: Language) -> String {
    msg!(HELPED, help = message(help.clone())).render(language)
}

/// The findings, counted: `1 error, 2 warnings`. Returns `None` where there is none.
pub fn counted(totals: &Totals) -> Option<Message> {
    let counts = [
        (totals.errors, msg!(en: "{n} {n|error|errors}", fr: "{n} {n|erreur|erreurs}", n = number(totals.errors))),
        (
            totals.warnings,
            msg!(en: "{n} {n|warning|warnings}", fr: "{n} {n|avertissement|avertissements}", n = number(totals.warnings)),
        ),
        (totals.infos, msg!(en: "{n} {n|hint|hints}", fr: "{n} {n|remarque|remarques}", n = number(totals.infos))),
    ];
    list(counts)
}

/// What is joined by commas, of what there is any.
pub fn list(counts: impl IntoIterator<Item = (usize, Message)>) -> Option<Message> {
    let parts = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part);
    parts.reduce(|first, next| msg!(en: "{a}, {b}", fr: "{a}, {b}", a = message(first), b = message(next)))
}

/// How many findings are not shown.
pub(super) fn not_shown(rest: &Totals) -> Option<Message> {
    let counts = counted(rest)?;
    Some(msg!(
        en: "… and {counts} more that are not shown",
        fr: "… et encore {counts}, hors de cette liste",
        counts = message(counts)
    ))
}

/// The whole: `3 files: 1 valid, 1 with errors, 1 unreadable; 1 error, 2 warnings`.
pub fn whole(totals: &Totals) -> Message {
    let files = msg!(en: "{n} {n|file|files}", fr: "{n} {n|fichier|fichiers}", n = number(totals.files));
    let states = [
        (totals.valid, msg!(en: "{n} valid", fr: "{n} {n|valide|valides}", n = number(totals.valid))),
        (totals.invalid, msg!(en: "{n} with errors", fr: "{n} avec des erreurs", n = number(totals.invalid))),
        (
            totals.unreadable,
            msg!(en: "{n} unreadable", fr: "{n} {n|illisible|illisibles}", n = number(totals.unreadable)),
        ),
    ];
    let files = match list(states) {
        Some(states) => {
            msg!(en: "{files}: {states}", fr: "{files} : {states}", files = message(files), states = message(states))
        }
        None => files,
    };
    match counted(totals) {
        Some(found) => {
            msg!(en: "{files}; {found}", fr: "{files} ; {found}", files = message(files), found = message(found))
        }
        None => files,
    }
}
