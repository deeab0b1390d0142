//! What was meant by marks that Markdown leaves or takes otherwise, and what to write instead.

use crate::diag::{Template, text};
use crate::markdown::Meant;

/// What Markdown makes of a line, and what to do; `None` of a mark that is shown as it was typed.
pub(super) fn misplaced(meant: Meant) -> Option<(Template, Template)> {
    Some(match meant {
        Meant::Swallowed => (
            text!(en: "this line goes on with the item of the list above", fr: "cette ligne continue l’élément de la liste qui précède"),
            text!(en: "write an empty line above it; if it belongs to the item, put two spaces before it", fr: "écrivez une ligne vide au-dessus ; si elle fait partie de l’élément, mettez deux espaces devant"),
        ),
        Meant::Line => (
            text!(en: "this line runs together with the one above", fr: "cette ligne se fond avec celle du dessus"),
            text!(en: "end the line above with `\\`, or write an empty line between them", fr: "terminez la ligne du dessus par `\\`, ou écrivez une ligne vide entre les deux"),
        ),
        Meant::Hashtag => (
            text!(en: "this is a heading, not a hashtag", fr: "c’est un intertitre, pas un mot-dièse"),
            text!(en: "delete the space after `#`; for a heading, write `## ` and a capital letter", fr: "supprimez l’espace après `#` ; pour un intertitre, écrivez `## ` et une majuscule"),
        ),
        Meant::EmptyHeading => (
            text!(en: "a heading without words", fr: "un intertitre sans texte"),
            text!(en: "write the heading after it, or delete the line", fr: "écrivez l’intertitre à la suite, ou supprimez la ligne"),
        ),
        Meant::Underline => (
            text!(en: "this makes a heading of the sentence above", fr: "ceci fait un intertitre de la phrase qui précède"),
            text!(en: "write an empty line above it", fr: "écrivez une ligne vide au-dessus"),
        ),
        Meant::Year => (
            text!(en: "a number and a full stop at the start of a line begin a numbered list", fr: "un nombre et un point au début d’une ligne commencent une liste numérotée"),
            text!(en: "write `\\` before the full stop", fr: "écrivez `\\` devant le point"),
        ),
        Meant::Cut => (
            text!(en: "the link ends before the apostrophe", fr: "le lien s’arrête avant l’apostrophe"),
            text!(en: "write `%E2%80%99` in the address in its place", fr: "écrivez `%E2%80%99` à sa place dans l’adresse"),
        ),
        Meant::Sign => (
            text!(en: "the sign before the number begins a list here, and subscribers do not see it", fr: "le signe devant le nombre commence ici une liste, et les abonnés ne le voient pas"),
            text!(en: "write `- \\+` instead of `+`, and `- \\-` instead of `-`, at the start of each such line", fr: "écrivez `- \\+` au lieu de `+`, et `- \\-` au lieu de `-`, au début de chacune de ces lignes"),
        ),
        Meant::Note => (
            text!(en: "the star before the note begins a list here, and subscribers do not see it", fr: "l’astérisque devant la note commence ici une liste, et les abonnés ne le voient pas"),
            text!(en: "write `\\*` instead of `*` at the start of the line", fr: "écrivez `\\*` au lieu de `*` au début de la ligne"),
        ),
        Meant::Greater => (
            text!(en: "`>` at the start of a line makes a quotation, and subscribers do not see the sign", fr: "`>` au début d’une ligne fait une citation, et les abonnés ne voient pas le signe"),
            text!(en: "write `\\>` instead of `>`; for a quotation, begin it with a quotation mark", fr: "écrivez `\\>` au lieu de `>` ; pour une citation, commencez-la par un guillemet"),
        ),
        Meant::Times => (
            text!(en: "two `*` put what stands between them in italics, and subscribers do not see them", fr: "deux `*` mettent en italique ce qui se trouve entre eux, et les abonnés ne les voient pas"),
            text!(en: "write `×`, or `\\*` instead of `*`", fr: "écrivez `×`, ou `\\*` au lieu de `*`"),
        ),
        Meant::Indented => (
            text!(en: "four spaces at its start make this paragraph code, which is shown as it is typed", fr: "quatre espaces au début font de ce paragraphe du code, qui est montré tel quel"),
            text!(en: "delete the spaces at the start of the line", fr: "effacez les espaces au début de la ligne"),
        ),
        Meant::Cells => (
            text!(en: "the rows of this table run together into one line", fr: "les lignes de ce tableau se fondent en une seule"),
            text!(en: "write the table as `| a | b |`, a row on each line, with `|---|---|` below the first", fr: "écrivez le tableau comme `| a | b |`, une rangée par ligne, avec `|---|---|` sous la première"),
        ),
        _ => return None,
    })
}

/// What to write where a mark was left over.
pub(super) fn instead(meant: Meant) -> Template {
    match meant {
        Meant::Strong => {
            text!(en: "write **words** without spaces inside the signs, or delete the signs", fr: "écrivez **mots** sans espace à l’intérieur des signes, ou supprimez les signes")
        }
        Meant::Heading => text!(en: "write a space after the #", fr: "écrivez une espace après les #"),
        Meant::Link => text!(en: "delete the space between ] and (", fr: "supprimez l’espace entre ] et ("),
        Meant::TurnedRound => {
            text!(en: "write the text in [brackets] and the address in (parentheses): [text](https://www.example.org/)", fr: "écrivez le texte entre [crochets] et l’adresse entre (parenthèses) : [texte](https://www.example.org/)")
        }
        Meant::NoBreak => {
            text!(en: "write an ordinary space after it: the one that stands there is a no-break space (U+00A0)", fr: "écrivez une espace ordinaire à la suite : celle qui s’y trouve est insécable (U+00A0)")
        }
        Meant::Reference => {
            text!(en: "write the address instead of the name: [text](https://www.example.org/)", fr: "écrivez l’adresse à la place du nom : [texte](https://www.example.org/)")
        }
        Meant::Footnote => {
            text!(en: "write the note on a line of its own, such as `[^1]: text`, or delete the reference", fr: "écrivez la note sur une ligne à part, comme `[^1]: texte`, ou supprimez le renvoi")
        }
        Meant::Task => {
            text!(en: "write the words without the brackets: nobody ticks boxes here", fr: "écrivez les mots sans les crochets : personne ne coche de case ici")
        }
        Meant::Definition => {
            text!(en: "write `<dl><dt>term</dt><dd>meaning</dd></dl>`, or a list", fr: "écrivez `<dl><dt>terme</dt><dd>définition</dd></dl>`, ou une liste")
        }
        Meant::Table => {
            text!(en: "write a line such as `|---|---|` below the first row, with one `---` for each of its cells", fr: "écrivez sous la première ligne une ligne comme `|---|---|`, avec un `---` pour chacune de ses cellules")
        }
        Meant::Run => {
            text!(en: "write `- ` before each item: as it is, the lines run together into one", fr: "écrivez `- ` devant chaque élément : sans cela, les lignes se fondent en une seule")
        }
        Meant::Number => {
            text!(en: "write `1. `, `2. ` before the items: as it is, the lines run together into one", fr: "écrivez `1. `, `2. ` devant les éléments : sans cela, les lignes se fondent en une seule")
        }
        Meant::Item => text!(en: "write - before each item", fr: "écrivez - devant chaque élément"),
        Meant::Template => {
            text!(en: "write the text that stands for it, for nothing fills it in here", fr: "écrivez le texte lui-même, car rien ne le remplace ici")
        }
        Meant::Dialect
        | Meant::Swallowed
        | Meant::Line
        | Meant::Hashtag
        | Meant::EmptyHeading
        | Meant::Underline
        | Meant::Year
        | Meant::Sign
        | Meant::Cut
        | Meant::Note
        | Meant::Greater
        | Meant::Times
        | Meant::Indented
        | Meant::Cells => {
            text!(en: "delete it: this is another kind of Markdown", fr: "supprimez-le : il s’agit d’une autre variante de Markdown")
        }
    }
}
