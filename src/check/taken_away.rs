//! Rules for what Markdown takes out of a body in silence.

use super::example::Example::Release;
use super::rule::{Finds, Out, Rule, short};
use super::texts::Body;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::markdown::{TakenAway, taken_away};

pub(super) const RULES: &[&Rule] = &[&UNCLOSED_COMMENT, &UNUSED_DEFINITION, &CELL_WITHOUT_HEAD];

const UNCLOSED_COMMENT: Rule = Rule {
    id: "unclosed-comment",
    severity: Error,
    spec: "https://spec.commonmark.org/0.31.2/#html-blocks",
    w3c: "",
    why: text!(en: "a comment without an end takes the rest of the text away, or is shown to everybody", fr: "un commentaire sans fin emporte la suite du texte, ou se montre à tous"),
    help: text!(en: "write `-->` where the comment ends, or delete `<!--`", fr: "écrivez `-->` là où le commentaire finit, ou supprimez `<!--`"),
    finds: Finds::Whole(|out| {
        each(out, |body, taken, out| {
            if let TakenAway::Comment(range) = taken {
                let message = msg!(
                    en: "a comment begins here and never ends: {sign}",
                    fr: "un commentaire commence ici et ne finit jamais : {sign}",
                    sign = code("<!--")
                );
                out.within(&body.release.place, "body", range, message);
            }
        });
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
    finds: Finds::Whole(|out| {
        each(out, |body, taken, out| {
            if let TakenAway::Definition(range) = taken {
                let is_address = body.text[range.clone()].contains("://");
                let line = code(body.text[range.clone()].lines().next().unwrap_or_default());
                let message = msg!(en: "this line is not published: {line}", fr: "cette ligne n’est pas publiée : {line}", line = line);
                let finding = out.within(&body.release.place, "body", range, message);
                if is_address {
                    // The address of a link that was taken out: no word is lost.
                    finding.severity = Warning;
                }
            }
        });
    }),
    bad: &[Release("body: |\n  It opens.\n\n  «[Contact]: press@example.org»")],
    good: &[Release("body: |\n  See [the plan].\n\n  [the plan]: https://www.example.org/plan")],
};

const CELL_WITHOUT_HEAD: Rule = Rule {
    id: "cell-without-head",
    severity: Error,
    spec: "https://github.github.com/gfm/#tables-extension-",
    w3c: "",
    why: text!(en: "Markdown publishes as many cells of a row as the head of the table has, and nothing of the others", fr: "Markdown publie autant de cellules par ligne qu’en a l’en-tête du tableau, et rien des autres"),
    help: text!(en: "add cells to the first two lines of the table; write `\\|` for a bar that belongs to a text", fr: "ajoutez des cellules aux deux premières lignes du tableau ; écrivez `\\|` pour une barre qui fait partie d’un texte"),
    finds: Finds::Whole(|out| {
        each(out, |body, taken, out| {
            if let TakenAway::Cells(range) = taken {
                let cells = code(short(&body.text[range.clone()]));
                let message = msg!(
                    en: "{cells} stands beyond the last column of the table, and is not published",
                    fr: "{cells} se trouve après la dernière colonne du tableau, et n’est pas publié",
                    cells = cells
                );
                out.within(&body.release.place, "body", range, message);
            }
        });
    }),
    bad: &[Release("body: |\n  | Year | Boats |\n  |------|-------|\n  | 2018 | 12    | «an estimate» |")],
    good: &[Release("body: |\n  | Year | Boats |\n  |------|-------|\n  | 2018 | 12 \\| 13 |  |\n  | 2019 |")],
};

/// Shows what each body loses.
fn each(out: &mut Out<'_>, mut find: impl FnMut(&Body<'_>, TakenAway, &mut Out<'_>)) {
    for body in out.bodies() {
        taken_away(body.text).into_iter().for_each(|taken| find(&body, taken, out));
    }
}
