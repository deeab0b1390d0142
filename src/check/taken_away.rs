//! Rules for what Markdown takes out of a body in silence.

use super::example::Example::Release;
use super::rule::{Finds, Rule};
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::markdown::{TakenAway, taken_away};

pub(super) const RULES: &[&Rule] = &[&UNCLOSED_COMMENT, &UNUSED_DEFINITION];

const UNCLOSED_COMMENT: Rule = Rule {
    id: "unclosed-comment",
    severity: Error,
    spec: "https://spec.commonmark.org/0.31.2/#html-blocks",
    w3c: "",
    why: text!(en: "a comment without an end takes the rest of the text away, or is shown to everybody", fr: "un commentaire sans fin emporte la suite du texte, ou se montre à tous"),
    help: text!(en: "write `-->` where the comment ends, or delete `<!--`", fr: "écrivez `-->` là où le commentaire finit, ou supprimez `<!--`"),
    finds: Finds::Release(|release, out| {
        let Some(body) = &release.body else { return };
        for taken in taken_away(body.as_str()) {
            if let TakenAway::Comment(range) = taken {
                let message = msg!(
                    en: "a comment begins here and never ends: {sign}",
                    fr: "un commentaire commence ici et ne finit jamais : {sign}",
                    sign = code("<!--")
                );
                out.within(&release.place, "body", range, message);
            }
        }
    }),
    bad: &[Release("body: |\n  It opens.\n\n  «<!--» a note\n\n  The rest.")],
    good: &[Release("body: |\n  It opens. <!-- a note --> `<!--`")],
};

const UNUSED_DEFINITION: Rule = Rule {
    id: "unused-definition",
    severity: Error,
    spec: "https://spec.commonmark.org/0.31.2/#link-reference-definitions",
    w3c: "",
    why: text!(en: "Markdown takes such a line for the address of a link, and publishes nothing of it", fr: "Markdown prend une telle ligne pour l’adresse d’un lien, et n’en publie rien"),
    help: text!(en: "write the text without the brackets, such as `Contact: …`; or make the link with `[…]`", fr: "écrivez le texte sans les crochets, comme `Contact : …` ; ou faites le lien avec `[…]`"),
    finds: Finds::Release(|release, out| {
        let Some(body) = &release.body else { return };
        for taken in taken_away(body.as_str()) {
            if let TakenAway::Definition(range) = taken {
                let is_address = body.as_str()[range.clone()].contains("://");
                let line = code(body.as_str()[range.clone()].lines().next().unwrap_or_default());
                let message = msg!(en: "this line is not published: {line}", fr: "cette ligne n’est pas publiée : {line}", line = line);
                let finding = out.within(&release.place, "body", range, message);
                if is_address {
                    // The address of a link that was taken out: no word is lost.
                    finding.severity = Warning;
                }
            }
        }
    }),
    bad: &[Release("body: |\n  It opens.\n\n  «[Contact]: press@example.org»")],
    good: &[Release("body: |\n  See [the plan].\n\n  [the plan]: https://www.example.org/plan")],
};
