//! Rules for words: titles that say nothing or too much, and characters that deceive the eye.

use super::example::Example::{Catalogue, Release};
use super::field::Field;
use super::rule::{Finds, Out, Rule, short};
use crate::diag::{Template, code, foreign, msg, number, text, word};
use crate::diagnostic::Severity::{Error, Warning};
use crate::value::invisible::{Deceiving, invisible, is_invisible, look_alikes, name};
use crate::vicinity;

pub(super) const RULES: &[&Rule] =
    &[&BLANK_TITLE, &LONG_TITLE, &UNSEEN_CHARACTER, &SIGN_OF_A_FONT, &BIDIRECTIONAL_CONTROL, &LOOK_ALIKE_CHARACTERS];

/// How many characters a title may have before readers cut it.
const LONG: usize = 200;

/// How often one rule speaks of one text.
const OFTEN: usize = 10;

const BLANK_TITLE: Rule = Rule {
    id: "blank-title",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.14",
    w3c: "",
    why: text!(en: "readers list releases by their titles, and nobody can click on a blank one", fr: "les lecteurs de flux présentent les communiqués par leur titre, et personne ne peut cliquer sur un titre vide"),
    help: text!(en: "write a title", fr: "écrivez un titre"),
    finds: Finds::Release(|release, out| {
        let is_blank = |text: &crate::value::text::Text| !text.is_empty() && shows_nothing(text.as_str());
        if is_blank(&release.title) && out.is_written(&release.place, "title") {
            out.value(&release.place, "title", msg!(en: "the title shows nothing", fr: "le titre ne montre rien"));
        }
        if is_blank(&release.summary) && out.is_written(&release.place, "summary") {
            let message = msg!(en: "the summary shows nothing", fr: "le chapeau ne montre rien");
            let finding = out.value(&release.place, "summary", message);
            finding.help = Some(msg!(en: "write a summary", fr: "écrivez un chapeau"));
        }
    }),
    bad: &[Release("title: «\"\\u200B \\u2060\"»"), Release("summary: «\"\\uFEFF\"»")],
    good: &[Release("title: \"0\"")],
};

const LONG_TITLE: Rule = Rule {
    id: "long-title",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "readers and search engines cut long titles, often in the middle of a word", fr: "les lecteurs de flux et les moteurs de recherche coupent les longs titres, souvent au milieu d’un mot"),
    help: text!(en: "shorten the title, and say the rest in the summary", fr: "raccourcissez le titre, et dites le reste dans le chapeau"),
    finds: Finds::Release(|release, out| {
        let length = release.title.as_str().chars().count();
        if length > LONG {
            out.value(&release.place, "title", msg!(en: "the title has {length} characters, more than {limit}", fr: "le titre a {length} caractères, plus de {limit}", length = number(length), limit = number(LONG)));
        }
    }),
    bad: &[Release(
        "title: «The new harbour opens to the public, and to the ships, and to the gulls, and to all who want to see the sea, \
         and to all who want to smell it, and to those who only want to hear of it from those who did, which are many of us»",
    )],
    good: &[Release("title: The new harbour opens to the public")],
};

const UNSEEN_CHARACTER: Rule = Rule {
    id: "unseen-character",
    severity: Warning,
    spec: "https://www.unicode.org/reports/tr36/",
    w3c: "",
    why: text!(en: "nobody sees it, but searches miss the word, and readers on old machines show a box", fr: "personne ne le voit, mais la recherche ne trouve plus le mot, et de vieux appareils montrent un carré"),
    help: text!(en: "delete the invisible character: type the word again", fr: "supprimez le caractère invisible : tapez le mot de nouveau"),
    finds: Finds::Text(|field, out| {
        deceiving(field, out, |kind| match kind {
            Deceiving::Invisible(c) => Some((text!(en: "invisible character", fr: "caractère invisible"), c)),
            Deceiving::Direction(_) => None,
        });
    }),
    bad: &[
        Release("title: The har«\u{200B}»bour"),
        Release("summary: The har«\u{AD}»bour opens."),
        Release("title: The\u{202F}«\u{200B}»harbour"),
        Release("body: |\n  The har«\u{2060}»bour\n  opens."),
        Catalogue("description: News«\u{FEFF}»of all"),
    ],
    good: &[Release("title: \"The 👩‍👩‍👧 family — l’été\u{202F}!\""), Release("title: می‌خواهم")],
};

const SIGN_OF_A_FONT: Rule = Rule {
    id: "sign-of-a-font",
    severity: Warning,
    spec: "https://www.unicode.org/faq/private_use",
    w3c: "",
    why: text!(en: "word processors take such signs from a font of their own, and everybody else sees an empty box", fr: "le traitement de texte prend ces signes dans une police à lui, et tous les autres voient un carré vide"),
    help: text!(en: "type the sign itself, such as `→` or `✓`, or a word", fr: "tapez le signe lui-même, comme `→` ou `✓`, ou un mot"),
    finds: Finds::Text(|field, out| {
        if !field.is_unusual {
            return;
        }
        let is_private = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
        for (at, c) in field.text.char_indices().filter(|(_, c)| is_private(*c)).take(OFTEN) {
            let range = at..at + c.len_utf8();
            let sign = foreign(format!("U+{:04X}", u32::from(c)));
            let rest = &field.text[range.end..];
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\u{A0}']).len();
            let begins = vicinity::line_before(field.text, at, 20).trim_matches(' ').is_empty();
            if field.is_plain || !begins || blank == 0 {
                let message = msg!(en: "the sign {sign} is of a font that readers do not have", fr: "le signe {sign} vient d’une police que les lecteurs n’ont pas", sign = sign);
                out.words(field, range, message);
                continue;
            }
            let message = msg!(en: "the bullet {sign} is of a font that readers do not have", fr: "la puce {sign} vient d’une police que les lecteurs n’ont pas", sign = sign);
            let help = msg!(en: "write `- ` before the item", fr: "écrivez `- ` devant l’élément");
            out.replace(field, at..range.end + blank, "- ".to_owned(), message).help = Some(help);
        }
    }),
    bad: &[
        Release("body: |\n  Our aims:\n  «\u{F0B7} »a quay\n  «\u{F0B7}\u{A0}»a bridge"),
        Release("title: The harbour «\u{F0E0}» the sea"),
    ],
    good: &[Release("title: The harbour → the sea ✓")],
};

const BIDIRECTIONAL_CONTROL: Rule = Rule {
    id: "bidirectional-control",
    severity: Warning,
    spec: "https://www.unicode.org/reports/tr9/",
    w3c: "",
    why: text!(en: "it turns the direction of writing, so that people see other words than search engines do", fr: "il inverse le sens de l’écriture ; les lecteurs voient d’autres mots que les moteurs de recherche"),
    help: text!(en: "delete the direction control: right-to-left letters need none", fr: "supprimez ce signe de direction : les écritures de droite à gauche n’en ont pas besoin"),
    finds: Finds::Text(|field, out| {
        deceiving(field, out, |kind| match kind {
            Deceiving::Direction(c) => Some((text!(en: "direction control", fr: "signe de direction"), c)),
            Deceiving::Invisible(_) => None,
        });
    }),
    bad: &[Release("title: Harbour «\u{202E}»snepo"), Release("body: x«\u{2067}»y")],
    good: &[Release("title: שלום\u{200F}!")],
};

const LOOK_ALIKE_CHARACTERS: Rule = Rule {
    id: "look-alike-characters",
    severity: Warning,
    spec: "https://www.unicode.org/reports/tr39/",
    w3c: "",
    why: text!(en: "letters of another alphabet look the same, but searches and screen readers take them for what they are", fr: "des lettres d’un autre alphabet ont la même apparence, mais la recherche et les lecteurs d’écran les prennent pour ce qu’elles sont"),
    help: text!(en: "type the word again with one keyboard", fr: "tapez le mot de nouveau avec un seul clavier"),
    finds: Finds::Text(|field, out| {
        if !field.is_unusual {
            return;
        }
        for found in look_alikes(field.text).into_iter().take(OFTEN) {
            let odd: Vec<String> = found.odd.iter().map(|(_, c)| format!("{c} (U+{:04X})", u32::from(*c))).collect();
            let mixed = &field.text[found.word.clone()];
            let message = msg!(
                en: "the word {word} has {n|a letter|letters} of the {script} alphabet: {odd}",
                fr: "le mot {word} contient {n|une lettre|des lettres} de l’alphabet {script} : {odd}",
                word = code(mixed),
                n = number(found.odd.len()),
                script = word(found.script),
                odd = foreign(odd.join(", "))
            );
            out.within(field.place, &field.path(), found.word, message);
        }
    }),
    bad: &[Release("title: The «Hаrbour» opens"), Release("authors: [{name: «Μary» Jones}]")],
    good: &[Release("title: IT-отдел и NF-κB")],
};

/// Whether nobody sees anything of a text: that has a rule of its own.
fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

fn deceiving(field: &Field<'_>, out: &mut Out<'_>, wanted: fn(Deceiving) -> Option<(Template, char)>) {
    if !field.is_unusual || shows_nothing(field.text) {
        return;
    }
    let found = invisible(field.text).filter_map(|(range, kind)| Some((range, wanted(kind)?)));
    for (range, (what, c)) in found.take(OFTEN) {
        let message = msg!(
            en: "the {what} {sign} ({name}) in {around}",
            fr: "le {what} {sign} ({name}) dans {around}",
            what = word(what),
            sign = foreign(format!("U+{:04X}", u32::from(c))),
            name = word(name(c)),
            around = code(around(field.text, range.start))
        );
        out.replace(field, range, String::new(), message);
    }
}

/// How many bytes of a word are shown on each side of a place.
const WORD: usize = 200;

/// The words on both sides of a byte, without what is unseen.
fn around(text: &str, at: usize) -> String {
    let before = vicinity::before(text, at, WORD).rsplit(char::is_whitespace).next().unwrap_or_default();
    let after = vicinity::after(text, at, WORD).split(char::is_whitespace).next().unwrap_or_default();
    short(format!("{before}{after}").trim()).chars().filter(|c| !is_invisible(*c)).collect()
}
