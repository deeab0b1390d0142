//! Rules for what comes along when a text is pasted from another program: its fields, its errors, lost letters.

use std::ops::Range;

use super::code_blocks::Code;
use super::example::Example::Release;
use super::field::Field;
use super::rule::{Finds, Rule};
use super::sieve::Marks;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&FIELD_OF_A_PROGRAM, &LOST_LETTER];

/// How often one rule speaks of one text.
const OFTEN: usize = 10;

const FIELD_OF_A_PROGRAM: Rule = Rule {
    id: "field-of-a-program",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "another program fills it in, and nothing does here; subscribers read it as it is typed", fr: "un autre programme le remplit, et rien ne le fait ici ; les abonnés le lisent tel quel"),
    help: text!(en: "write the text that belongs here, or delete it; if readers are to see it, put it between backticks", fr: "écrivez le texte qui doit figurer ici, ou supprimez-le ; si les lecteurs doivent le voir, mettez-le entre accents graves"),
    finds: Finds::Words(Marks::FIELD, |field, out| {
        let mut code_of = Code::default();
        let found = fields(field.text).into_iter().filter(|range| !code_of.is_around(field.text, range.start));
        let found: Vec<Range<usize>> = found.take(OFTEN).collect();
        for range in found {
            let message = msg!(
                en: "{field} is a field of another program",
                fr: "{field} est un champ d’un autre programme",
                field = code(&field.text[range.clone()])
            );
            out.words(field, range, message);
        }
    }),
    bad: &[
        Release("body: |\n  Dear «*|FNAME|*», «%PRENOM%» «{PRENOM}» «[[CIVILITE]]»."),
        Release(
            "body: |\n  «[caption id=\"a\" align=\"alignnone\"]» The harbour «[/caption]»\n\n  «[gallery ids=\"1,2\"]»",
        ),
        Release("body: |\n  The budget is «#VALEUR!» and «########», or «#DIV/0!»"),
        Release("body: |\n  Rivemont, «{date}»: the harbour opens."),
        Release("body: |\n  See «Error! Reference source not found». «[cid:image001.png@01D9]»"),
        Release("body: |\n  Title «<%= title %>» and «${title}»."),
    ],
    good: &[
        Release(
            "body: |\n  A rise of 5 % to 10 %, `{PRENOM}`, {Culture+}, [sic], [/b], %20, #VALEURS, # # #\n\n  ```\n  ${title}\n  ```",
        ),
        Release("body: |\n  The fields {name} and {date} of the form, and {{ date }}."),
        Release("summary: The price is $ 5 {see below}, *|* and 100%SUR"),
    ],
};

/// Errors that spreadsheets and word processors show.
const CELLS: &[&str] = &[
    "Erreur ! Source du renvoi introuvable",
    "Erreur\u{A0}! Source du renvoi introuvable",
    "Erreur ! Signet non défini",
    "Erreur\u{A0}! Signet non défini",
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "#VALEUR!",
    "#VALUE!",
    "#DIV/0!",
    "#REF!",
    "#NOM?",
    "#NAME?",
    "#NOMBRE!",
    "#NUM!",
    "#N/A",
];

fn fields(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let is_name = |inside: &str| {
        inside.len() > 2
            && inside.bytes().all(|b| b.is_ascii_uppercase() || b == b'_' || b.is_ascii_digit())
            && inside.as_bytes()[0].is_ascii_uppercase()
    };
    for (open, close, is_meant) in [
        ("*|", "|*", &is_name as &dyn Fn(&str) -> bool),
        ("%", "%", &is_name),
        ("[[", "]]", &is_name),
        ("${", "}", &|inside: &str| !inside.is_empty() && !inside.contains('\n')),
        ("<%", "%>", &|inside: &str| !inside.is_empty()),
        ("{", "}", &is_name),
    ] {
        let mut from = 0;
        for at in memchr::memmem::find_iter(text.as_bytes(), open) {
            if at < from {
                continue;
            }
            from = at + open.len();
            let inside = vicinity::after(text, from, 60);
            let Some(length) = inside.find(close).filter(|length| is_meant(&inside[..*length])) else { continue };
            let is_part = text[..at].ends_with(['{', '$', '%', '[']);
            from += length + close.len();
            if !is_part {
                found.push(at..from);
            }
        }
    }
    if memchr::memchr2(b'#', b'!', text.as_bytes()).is_some() {
        found.extend(cells(text));
    }
    if text.contains("[cid:") {
        found.extend(pictures(text));
    }
    if text.contains("=\"") {
        found.extend(shortcodes(text));
    }
    if memchr::memchr(b'{', text.as_bytes()).is_some() {
        found.extend(small_fields(text));
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by_key(|range| range.start);
    found
}

/// Errors of spreadsheets, and cells that are too narrow for what is in them.
fn cells(text: &str) -> Vec<Range<usize>> {
    let errors = CELLS
        .iter()
        .flat_map(|cell| memchr::memmem::find_iter(text.as_bytes(), cell).map(move |at| at..at + cell.len()));
    let narrow = memchr::memmem::find_iter(text.as_bytes(), "#######").filter_map(|at| {
        let end = text.len() - text[at..].trim_start_matches('#').len();
        let is_word = text[..at].ends_with(' ') && !text[end..].starts_with(char::is_alphanumeric);
        is_word.then_some(at..end)
    });
    errors.chain(narrow).collect()
}

/// `[cid:image001.png@01D9]`, the place of a picture in a mail.
fn pictures(text: &str) -> Vec<Range<usize>> {
    let all = memchr::memmem::find_iter(text.as_bytes(), "[cid:");
    all.filter_map(|at| Some(at..at + vicinity::after(text, at, 100).find(']')? + 1)).collect()
}

/// Names of fields in small letters, which a text on such fields may have too.
const SMALL_FIELDS: &[&str] =
    &["{date}", "{nom}", "{prenom}", "{prénom}", "{titre}", "{name}", "{first_name}", "{title}", "{place}"];

/// `{date}`, unless its sentence speaks of fields.
fn small_fields(text: &str) -> Vec<Range<usize>> {
    let of = |field: &&'static str| {
        let length = field.len();
        memchr::memmem::find_iter(text.as_bytes(), *field).map(|at| at..at + length).collect::<Vec<_>>()
    };
    let is_shown = |range: &Range<usize>| {
        let line = [vicinity::line_before(text, range.start, 200), vicinity::line_after(text, range.end, 200)]
            .concat()
            .to_lowercase();
        ["variable", "champ", "balise", "modèle", "field", "template", "placeholder"]
            .iter()
            .any(|word| line.contains(word))
    };
    SMALL_FIELDS
        .iter()
        .flat_map(of)
        .filter(|range| !is_shown(range) && !text[..range.start].ends_with(['{', '$']))
        .collect()
}

/// `[gallery ids="1,2"]`, and `[/caption]` where one was found before it.
fn shortcodes(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        let inside = vicinity::after(text, at + 1, 400);
        let Some(end) = inside.find(']') else { continue };
        let inside = &inside[..end];
        let range = at..at + end + 2;
        let name = inside.trim_start_matches('/').split(' ').next().unwrap_or_default();
        let is_name =
            name.len() > 2 && name.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'_' | b'0'..=b'9'));
        let has_value = inside.split_once("=\"").is_some_and(|(before, _)| {
            let key = before.rsplit(' ').next().unwrap_or_default();
            before.contains(' ')
                && !key.is_empty()
                && key.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-'))
        });
        let is_linked = text[range.end..].starts_with('(');
        if is_name && has_value && !is_linked {
            names.push(name);
            found.push(range);
        } else if inside.starts_with('/') && names.contains(&name) {
            found.push(range);
        }
    }
    found
}

const LOST_LETTER: Rule = Rule {
    id: "lost-letter",
    severity: Warning,
    spec: "https://www.unicode.org/faq/utf_bom.html",
    w3c: "",
    why: text!(en: "a program that did not know the letter put a question mark in its place", fr: "un programme qui ne connaissait pas la lettre a mis un point d’interrogation à la place"),
    help: text!(en: "write the letter again; if a question ends there, write a space after the question mark", fr: "récrivez la lettre ; si une question s’arrête là, mettez une espace après le point d’interrogation"),
    finds: Finds::Words(Marks::LETTER, |field, out| {
        let mut code_of = Code::default();
        let found: Vec<Range<usize>> =
            lost(field).into_iter().filter(|range| !code_of.is_around(field.text, range.start)).take(OFTEN).collect();
        for range in found {
            let message = msg!(en: "a letter is lost in {word}", fr: "une lettre s’est perdue dans {word}", word = code(&field.text[range.clone()]));
            out.words(field, range, message);
        }
    }),
    bad: &[Release("summary: «L?école» ouvre à «l??t?» dans le «c?ur».")],
    good: &[Release(
        "body: |\n  Qui ? Quoi ?Rien. https://www.example.org/a?b=c and www.example.org/a?b, [x](/a?b), `a?b`, what???",
    )],
};

/// Words with a question mark between two letters.
fn lost(field: &Field<'_>) -> Vec<Range<usize>> {
    let text = field.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'?', text.as_bytes()) {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let before = text[..at].chars().next_back();
        let after = text[at..].trim_start_matches('?').chars().next();
        let is_inside = before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_lowercase);
        let run = vicinity::before(text, at, 80);
        let start = run
            .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '«' | '"' | '“' | '`'))
            .map_or(at - run.len(), |gap| at - run.len() + gap + run[gap..].chars().next().map_or(1, char::len_utf8));
        let length = text[at..].find(|c: char| !c.is_alphabetic() && c != '?').unwrap_or(text.len() - at);
        let word = &text[start..at + length];
        let is_address = word.contains(['/', '.', '=', '&', '@']) || text[at + length..].starts_with(['=', '&', '/']);
        if is_inside && !is_address && text[at..at + length].matches('?').count() < 4 {
            found.push(start..at + length);
        }
    }
    found
}
