//! Placeholders in a text: words between brackets, `???`, dates in letters, and what stands in a sentence where a
//! figure, a day or a name is to come.

use std::collections::HashSet;
use std::ops::Range;

use crate::calendar::{MONTHS, MONTHS_FR};
use crate::vicinity;

/// How many bytes before a placeholder are looked at.
const NEAR: usize = 80;

/// What is still to be settled, in small letters.
pub(super) const OPEN: &[&str] =
    &["à confirmer", "à valider", "à préciser", "à définir", "à vérifier", "à compléter", "à venir"];

/// `???`, and a date in letters.
pub(super) fn unknown(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("???").map(|at| from + at) {
        let end = text.len() - text[at..].trim_start_matches('?').len();
        from = end;
        let rest = text[end..].trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let before = text[..at].trim_end_matches([' ', '\u{A0}', '\u{202F}']);
        let is_followed = end < text.len() && rest.starts_with(|c: char| c.is_lowercase() || matches!(c, '€' | '%'));
        let is_value = before.is_empty() || before.ends_with([':', '\n', '(', '[']);
        if is_followed || is_value {
            found.push(at..end);
        }
    }
    let mut known = HashSet::new();
    for sign in ["JJ/MM/AAAA", "jj/mm/aaaa", "DD/MM/YYYY", "dd/mm/yyyy", "JJ/MM", "DD/MM", "00/00/2", "00 00 00"] {
        for at in memchr::memmem::find_iter(text.as_bytes(), sign) {
            // A form says so how a date is written.
            let before = vicinity::before(text, at, NEAR).trim_end_matches([' ', '(', ':', '\u{A0}', '«']);
            let before = before.to_lowercase();
            let is_form = before.ends_with("format") || (text[..at].ends_with('(') && before.ends_with("date"));
            let is_number = sign.starts_with('0') && before.ends_with(|c: char| c.is_ascii_digit());
            // The longer of them come first.
            if !is_form && !is_number && known.insert(at) {
                found.push(at..at + sign.len());
            }
        }
    }
    found
}

/// What a program or somebody in a hurry puts where a name or a text is to come.
const FILLERS: &[&str] = &[
    "Votre texte ici",
    "votre texte ici",
    "Cliquez pour ajouter",
    "Cliquez ici pour entrer",
    "Click to add",
    "blablabla",
    "azertyuiop",
    "qwertyuiop",
    "xxx@xxx",
    "@xxx.",
    "nom@domaine",
    "name@domain",
    "Prénom Nom",
    "Prénom NOM",
    "NOM Prénom",
    "Microsoft Word - ",
];

/// Fillers, and lines that say what is missing.
pub(super) fn names(text: &str) -> Vec<Range<usize>> {
    let of = |filler: &&'static str| {
        let length = filler.len();
        memchr::memmem::find_iter(text.as_bytes(), *filler).map(move |at| at..at + length).collect::<Vec<_>>()
    };
    let is_form = |range: &Range<usize>| {
        let before =
            vicinity::before(text, range.start, NEAR).trim_end_matches([' ', '«', '“', '"', '\u{A0}']).to_lowercase();
        ["votre", "vos", "champ", "champs", "colonne", "format", "forme", "type", "de", "au"]
            .iter()
            .any(|word| before.ends_with(word))
    };
    let mut found: Vec<Range<usize>> = FILLERS.iter().flat_map(of).filter(|range| !is_form(range)).collect();
    // `xxx@xxx` was found as a whole.
    found.retain(|range| !(text[range.start..].starts_with('@') && text[..range.start].ends_with("xxx")));
    // The rest of an address belongs to it.
    for range in found.iter_mut().filter(|range| text[(*range).clone()].contains('@')) {
        let rest = &text[range.end..];
        range.end += rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(rest.len());
        range.end -= text[range.clone()].len() - text[range.clone()].trim_end_matches('.').len();
    }
    for start in ["Manque l", "Il manque l", "Manquent l"] {
        let all =
            memchr::memmem::find_iter(text.as_bytes(), start).filter(|at| *at == 0 || text[..*at].ends_with('\n'));
        let line = |at: usize| at..at + vicinity::line_after(text, at, 200).trim_end_matches([' ', '.', '!']).len();
        let is_short = |range: &Range<usize>| text[range.clone()].split(' ').count() < 7;
        found.extend(all.map(line).filter(is_short));
    }
    found
}

/// What stands in a sentence for a figure, a day or a name: `X euros`, `le … septembre`, `de TBD`, `par à compléter`.
pub(super) fn in_sentence(text: &str, small: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sign in ["X", "…", "……", "...", "..", "??", "?", "TBD", "TBC"] {
        let all = memchr::memmem::find_iter(text.as_bytes(), sign).map(|at| at..at + sign.len());
        found.extend(all.filter(|range| is_apart(text, range) && is_slot(text, sign, range)));
    }
    for order in OPEN.iter().chain(&["to be confirmed", "to be completed", "to be defined"]) {
        let all = memchr::memmem::find_iter(small.as_bytes(), *order).map(|at| at..at + order.len());
        found.extend(all.filter(|range| {
            let word = last_word(small, range.start);
            is_apart(text, range) && (BEFORE_A_NAME.contains(&word) || has_unit(&text[range.end..]))
        }));
    }
    found
}

/// Whether no letter, digit or mark of a sentence touches some words.
fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '|'))
        && after.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '|' | ',' | '.' | ')'))
}

/// Whether a figure or a day is missing at a place.
fn is_slot(text: &str, sign: &str, range: &Range<usize>) -> bool {
    let (before, rest) = (vicinity::before(text, range.start, NEAR), &text[range.end..]);
    let word = last_word(before, before.len());
    let is_day = BEFORE_A_DAY.contains(&word.to_lowercase().as_str()) && has_month(rest);
    match sign {
        // Of a dash before them nobody knows what was left out.
        // Nothing else begins with two question marks.
        "??" => is_day || has_unit(rest),
        // A question may end before what is counted; money and shares are no sentence of their own.
        "?" => {
            let next = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
            let is_money =
                ["euro", "€", "%", "k€", "m€", "million", "milliard"].iter().any(|unit| next.starts_with(unit));
            let is_figure = BEFORE_A_FIGURE.contains(&word.to_lowercase().as_str());
            is_day
                || (is_money && next.len() < rest.len())
                || (is_figure && has_unit(rest) && next.starts_with(char::is_lowercase))
        }
        "…" | "……" | "..." | ".." => {
            is_day || (BEFORE_A_FIGURE.contains(&word.to_lowercase().as_str()) && has_unit(rest))
        }
        "X" => is_day || (has_unit(rest) && !word.starts_with(char::is_uppercase) && !LETTERED.contains(&word)),
        "TBD" => {
            // A name of three letters has an article, and a verb after it.
            let next = rest.trim_start_matches([' ', '\u{A0}']);
            let is_named = ["le", "la", "les", "the"].contains(&word.to_lowercase().as_str())
                && next.starts_with(char::is_lowercase)
                && !has_unit(rest);
            !is_named && !is_name(text, sign, rest)
        }
        _ => is_day || has_unit(rest),
    }
}

/// Whether a text says what its capital letters stand for, or a name goes on with them.
fn is_name(text: &str, sign: &str, rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\u{A0}']);
    let goes_on = next.starts_with(char::is_uppercase) && next.len() < rest.len();
    goes_on || is_explained(text, sign)
}

/// Whether letters stand in parentheses after the words that begin with them: `la Tour du Bois Dormant (TBD)`.
pub(super) fn is_explained(text: &str, letters: &str) -> bool {
    let all = memchr::memmem::find_iter(text.as_bytes(), letters).filter(|at| text[..*at].ends_with('('));
    all.into_iter().any(|at| {
        let words = vicinity::before(text, at - 1, NEAR).split([' ', '\u{A0}', '-', '’', '\'']);
        let mut first = words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).rev();
        letters.chars().rev().all(|letter| first.next() == Some(letter))
    })
}

fn last_word(text: &str, at: usize) -> &str {
    let before = vicinity::before(text, at, NEAR).trim_end_matches([' ', '\u{A0}', '\u{202F}']);
    &before[before
        .rfind(|c: char| !c.is_alphabetic() && c != '.')
        .map_or(0, |gap| gap + before[gap..].chars().next().map_or(0, char::len_utf8))..]
}

/// Words after which a name or a figure comes, and no verb.
const BEFORE_A_NAME: &[&str] = &["de", "du", "d", "le", "la", "les", "par", "au", "m.", "mme", "the", "of", "by"];

/// Words after which a day comes.
const BEFORE_A_DAY: &[&str] = &[
    "le",
    "du",
    "au",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "on",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words after which a figure comes.
const BEFORE_A_FIGURE: &[&str] = &[
    "de", "à", "ou", "environ", "coûte", "coûtera", "soit", "dont", "avec", "pour", "of", "about", "than", "for",
    "costs",
];

/// Words that a letter names.
const LETTERED: &[&str] =
    &["chromosome", "rayon", "rayons", "génération", "classe", "plan", "axe", "facteur", "monsieur"];

/// What is counted.
const UNITS: &[&str] = &[
    "euro",
    "million",
    "milliard",
    "billion",
    "place",
    "logement",
    "emploi",
    "habitant",
    "hectare",
    "kilomètre",
    "km ",
    "personne",
    "participant",
    "visiteur",
    "entreprise",
    "commune",
    "élève",
    "exposant",
    "bénévole",
    "people",
    "visitors",
    "jobs",
    "k€",
    "m€",
    "m²",
];

fn has_unit(rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let word = vicinity::after(next, 0, 24).to_lowercase();
    next.starts_with(['€', '%']) || (next.len() < rest.len() && UNITS.iter().any(|unit| word.starts_with(unit)))
}

fn has_month(rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let word = vicinity::after(next, 0, 16).to_lowercase();
    let is_in = |months: &[&str]| months.iter().any(|month| word.starts_with(&month.to_lowercase()));
    next.len() < rest.len() && (is_in(&MONTHS_FR) || is_in(&MONTHS))
}

/// Words between square brackets that stand for a name or a figure.
pub(super) fn in_brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut labels: Option<HashSet<&str>> = None;
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        let Some(end) = text[at..].bytes().take(60).position(|b| b == b']').map(|end| at + end) else { continue };
        if text[end + 1..].starts_with(['(', '[', ':'])
            || at.checked_sub(1).is_some_and(|at| matches!(text.as_bytes()[at], b']' | b'\\'))
        {
            continue;
        }
        let inside = text[at + 1..end].trim();
        if inside.is_empty() {
            // `- [ ]` is a box to tick.
            let before = vicinity::line_before(text, at, NEAR).trim();
            let is_box = !before.is_empty()
                && before.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '*' | '+' | '.' | '>'));
            // `byte[]` is code, and so is `a = []`.
            let is_slot = end > at + 1 || has_unit(&text[end + 1..]);
            if !is_box && is_slot && is_apart(text, &(at..end + 1)) {
                found.push(at..end + 1);
            }
            continue;
        }
        let small = inside.to_lowercase();
        let is_order =
            ["insérer ", "inserer ", "insert ", "ajouter ", "your "].iter().any(|order| small.starts_with(order));
        // `[à insérer]`, and not `[À la une]`.
        let verb = small.strip_prefix("à ").and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        let is_order = is_order || ["er", "ir", "re"].iter().any(|end| verb.len() > 4 && verb.ends_with(end));
        let is_order = is_order || ["à ajouter", "à insérer", "à remplacer"].iter().any(|order| small.ends_with(order));
        let is_piece = ["citation d", "photo d", "logo d", "portrait d", "verbatim d"]
            .iter()
            .any(|piece| small.starts_with(piece));
        let is_order = is_order || is_piece || OPEN.iter().any(|order| small.ends_with(order));
        let is_shouted = inside.contains(' ') && !inside.contains(char::is_lowercase);
        let is_named = is_shouted
            && PLACEHOLDERS.iter().any(|word| {
                let rest = small.strip_prefix(word).unwrap_or_default();
                [" du ", " de ", " des ", " of "].iter().any(|of| rest.starts_with(of))
            });
        let is_placeholder = PLACEHOLDERS.contains(&small.as_str()) || is_order || is_named;
        if is_placeholder && !labels.get_or_insert_with(|| defined(text)).contains(inside) {
            let start = at + 1 + text[at + 1..end].len() - text[at + 1..end].trim_start().len();
            found.push(start..start + inside.len());
        }
    }
    found
}

/// What stands alone on its line for a picture, a link or a person, in small letters.
const ALONE: &[&str] = &[
    "[image]",
    "[photo]",
    "[logo]",
    "[visuel]",
    "[vidéo]",
    "[lien]",
    "(image)",
    "(photo)",
    "(logo)",
    "(visuel)",
    "(vidéo)",
    "(lien)",
    "photo ici",
    "image ici",
    "logo ici",
    "visuel ici",
    "lien ici",
    "texte ici",
    "photo here",
    "link here",
    "nom, fonction",
    "prénom nom, fonction",
    "nom et fonction",
    "name, title",
    "name, position",
];

/// Lines that hold the place of something else.
pub(super) fn alone(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for line in text.lines().filter(|line| line.len() < 60) {
        let words = line.trim_matches([' ', '*', '_', '#', '-', '–', '—', '>', '«', '»', '“', '”', '\u{A0}', '.', ':']);
        // `Inscriptions : lien ici`
        let last = words.rsplit(':').next().unwrap_or(words).trim();
        for words in [words, last] {
            if ALONE.contains(&words.to_lowercase().as_str()) {
                let start = words.as_ptr().addr() - text.as_ptr().addr();
                found.push(start..start + words.len());
            }
        }
    }
    found
}

/// The labels of the definitions of links.
fn defined(text: &str) -> HashSet<&str> {
    let ends = memchr::memmem::find_iter(text.as_bytes(), "]:");
    ends.filter_map(|end| Some(vicinity::before(text, end, NEAR).rsplit_once('[')?.1)).collect()
}

/// What people write between square brackets for a name or a figure to come, in small letters.
const PLACEHOLDERS: &[&str] = &[
    "nom",
    "prénom",
    "prénom nom",
    "nom prénom",
    "nom et prénom",
    "date",
    "lieu",
    "ville",
    "titre",
    "fonction",
    "téléphone",
    "tél",
    "email",
    "e-mail",
    "mail",
    "montant",
    "chiffre",
    "chiffres",
    "citation",
    "lien",
    "heure",
    "adresse",
    "name",
    "first name",
    "place",
    "title",
    "amount",
    "quote",
    "link",
    "phone",
    "nom du contact",
    "nom de la personne",
    "numéro",
    "adresse mail",
    "signature",
    "lien ici",
    "texte",
    "xx",
];
