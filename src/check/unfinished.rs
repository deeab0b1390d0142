//! A rule for words that stand for what is still to be written.

use std::ops::Range;

use super::example::Example::Release;
use super::field::Field;
use super::letters_x::runs_of_x;
use super::placeholders::{self, OPEN, is_explained};
use super::rule::{Finds, Rule};
use super::sieve::{Marks, is_bare_title, is_nothing, is_template};
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::{merge_conflict, vicinity};

pub(super) const RULES: &[&Rule] = &[&UNFINISHED_TEXT, &NULL_TEXT];

/// What programs and spreadsheets write where there is nothing.
const NOTHING: [&str; 10] = ["~", "null", "Null", "NULL", "nil", "None", "undefined", "NaN", "N/A", "#N/A"];

const NULL_TEXT: Rule = Rule {
    id: "null-text",
    severity: Warning,
    spec: "https://yaml.org/spec/1.2.2/#1032-tag-resolution",
    w3c: "",
    why: text!(en: "programs write it for nothing, and subscribers would read it as a word", fr: "les programmes l’écrivent pour dire « rien », et les abonnés le liraient comme un mot"),
    help: text!(en: "write the text that belongs here, or delete the line if the key is not required", fr: "écrivez le texte qui doit figurer ici, ou supprimez la ligne si la clé n’est pas obligatoire"),
    finds: Finds::Text(|field, out| {
        if field.text.len() <= 9 && NOTHING.contains(&field.text) {
            let message = msg!(en: "{word} is the whole text", fr: "{word} est tout le texte", word = code(field.text));
            out.words(field, 0..field.text.len(), message);
        }
    }),
    bad: &[Release("title: «null»\nsummary: «~»")],
    good: &[Release("title: A null result\nsummary: ~ 5 m")],
};

/// How often the rule speaks of one text.
const OFTEN: usize = 10;

const UNFINISHED_TEXT: Rule = Rule {
    id: "unfinished-text",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "it stands for something that is still to be written, and subscribers would read it", fr: "il tient la place de ce qui reste à écrire, et les abonnés le liraient"),
    help: text!(en: "write what belongs here, or write `draft: true` until it is known", fr: "écrivez ce qui doit figurer ici, ou écrivez `draft: true` tant que vous ne le savez pas"),
    finds: Finds::Words(Marks::UNFINISHED, |field, out| {
        for range in find(field).into_iter().take(OFTEN) {
            let mark = code(&field.text[range.clone()]);
            if field.text[range.clone()].starts_with(['<', '>']) {
                let message = msg!(en: "{mark} is a mark of a merge conflict", fr: "{mark} est une marque de conflit de fusion", mark = mark);
                out.words(field, range, message).help = Some(msg!(
                    en: "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
                    fr: "gardez l’une des deux versions, et supprimez les lignes qui commencent par <<<<<<<, ======= et >>>>>>>"
                ));
                continue;
            }
            if !keeps_in(&field.text[range.clone()]) {
                let message = msg!(en: "{mark} looks unfinished", fr: "passage inachevé : {mark}", mark = mark);
                let finding = out.words(field, range, message);
                if field.release.is_none() {
                    finding.help = Some(msg!(en: "write what belongs here", fr: "écrivez ce qui doit figurer ici"));
                }
                continue;
            }
            let message = msg!(en: "{mark} says that others are not to read the release, and it is published", fr: "{mark} dit que le communiqué n’est pas à diffuser, et il paraît", mark = mark);
            out.words(field, range, message).help = Some(msg!(
                en: "write `draft: true`, or `embargo:` and the day on which it may appear; if it may appear now, delete the words",
                fr: "écrivez `draft: true`, ou `embargo:` suivi du jour où il peut paraître ; s’il peut paraître, supprimez ces mots"
            ));
        }
    }),
    bad: &[
        Release(
            "body: |\n  Le maire, «XX», a dit : “«à compléter»”.\n\n  «TODO» : chiffres. [«nom»], [«NOM DU CONTACT»] et [«insérer la photo»]",
        ),
        Release("title: Ouverture le «XX» septembre\nsummary: «Lorem ipsum» dolor sit amet, «xx» h «xx»."),
        Release("title: «TITRE DU COMMUNIQUÉ»\nsummary: Le [«date à confirmer»], le «JJ/MM/AAAA», pour «???» euros"),
        Release(
            "body: |\n  PROJET - «NE PAS DIFFUSER»\n\n  Le pont («à valider par le cabinet»)\n\n  «Texte à venir»\n\n  «Ceci est un brouillon».",
        ),
        Release("body: |\n  «NE PAS DIFFUSER»\n\n  Le pont ouvre.\n\n  «BROUILLON»\n\n  Fin."),
        Release("body: |\n  «Confidentiel» – «document de travail» – «ne pas diffuser»\n\n  Le pont ouvre."),
        Release("body: |\n  «VERSION PROVISOIRE»\n\n  Le pont ouvre."),
        Release(
            "body: |\n  Le budget est de «TBD», soit «X» euros par habitant, ou «…» %. La ligne ouvre le «...» septembre.\n\n  Il est signé par «à compléter», pour «à définir» euros ; tél. «00 00 00» 00 00.\n\n  | Prix |\n  |---|\n  | «à compléter» |",
        ),
        Release(
            "title: «PROJET» - Le pont ouvre\nbody: |\n  «PROJET»\n\n  «Projet de communiqué – v3»\n\n  «DRAFT V2»\n\n  «À RELIRE SVP»\n\n  «Sous réserve de validation par le cabinet».\n\n  «Strictement réservé à un usage interne»\n\n  Fin.",
        ),
        Release("title: Le pont ouvre «// relu par Ada»\ncategories: [«interne», Ponts]"),
        Release("title: «DRAFT» Le pont ouvre\nsummary: Le pont ouvre («brouillon»)"),
        Release(
            "body: |\n  [«citation du maire»] [«CITATION À AJOUTER»] («insérer photo ici») «??» €, le «..» décembre, 12 % («vérifier»), («source ?»)\n\n  «Manque la citation du maire»",
        ),
        Release("body: |\n  «xxx@xxx.fr», «Votre texte ici», «blablabla», «azertyuiop», M. «Prénom Nom»"),
        Release("title: «CP_Pont_v2.docx»\nsummary: «Microsoft Word - » CP pont"),
        Release(
            "title: «Test»\nsummary: Le pont coûte «[ ]» euros, ou «?» %, et ouvre le «?» décembre.\nbody: |\n  «(photo)»\n\n  «[Visuel]»\n\n  Le pont ouvre pour «?» personnes.\n\n  «Nom, fonction»\n\n  Inscriptions : «lien ici»",
        ),
        Release("title: «Communiqué de presse»"),
        Release("title: «Titre à définir»\nsummary: «à venir»\nbody: «cf. PDF»"),
        Release("title: «(sans titre)»\nsummary: Le pont coûte «___» euros, soit «……» euros par an ; presse«@xxx.fr»."),
        Release("body: |\n  Un.\n\n  «<<<<<<< HEAD»\n  Deux.\n\n  =======\n  Trois.\n\n  «>>>>>>> autre»"),
        Release("summary: The mayor, «____», said («to be completed») it costs «XXX» euros; «À COMPLÉTER»"),
    ],
    good: &[
        Release(
            "body: |\n  Le XXe siècle, les XIXᵉ et XX<sup>e</sup> siècles, le tome XX, Louis XX, taille XXL, XX-large, chromosomes XX et XY.",
        ),
        Release(
            "body: |\n  Un formulaire à compléter en ligne, à compléter et à renvoyer. [nom](https://www.example.org/nom) `XX` [sic] […] [1]",
        ),
        Release("summary: La rue du XX-Septembre, la place du XX Août et le film “XX”."),
        Release(
            "body: |\n  Écrivez la date au format JJ/MM/AAAA. Comment ??? Une version provisoire du rapport, la date reste à confirmer, les années à venir (à préciser lors de l’inscription).",
        ),
        Release(
            "body: |\n  Le spectacle CONFIDENTIEL, un dossier confidentiel – ne pas diffuser de photos sans accord – et un brouillon.\n\n  Sur l’affiche : “Confidentiel”.",
        ),
        Release(
            "body: |\n  Le caryotype XX ou XY, l’auteur (dit XX), la marque XXX Lutz, “06 XX XX XX XX” masque un numéro.",
        ),
        Release(
            "body: |\n  La Tour du Bois Dormant (TBD), TBD Architectes, Charles X places 3, Malcolm X, le plan X, il hésita … puis vint. Un formulaire à compléter, la date est à confirmer, à … heures.",
        ),
        Release(
            "title: 'PROJET - LE PORT'\nbody: |\n  [À la une] La neige tombe. Date de la séance : à confirmer. TODO BIEN, le restaurant.\n\n  Projet de loi : le port. Non validé par le jury, le projet est retiré, dit-on.\n\n  46,XX ; les agents XX et YY, XX Arrondissement, XX Éditions, Élodie XX, la salle XX ; on demande la date (JJ/MM/AAAA).",
        ),
        Release(
            "title: '[Vidéo] Le pont ouvre : test en vrai'\nsummary: Combien coûte le pont ? Un million d’euros.\nbody: |\n  - [ ] une case\n  - [x] une autre\n\n  Combien de places ? Euros et communes, qui paie ? personne ne le dit. Cliquez sur le lien ici présent (photo).\n\n  Indiquez vos nom, fonction et adresse. `[ ]` et a[], a [](b), <c[]>.",
        ),
        Release("categories: [Communiqué, Test, À venir]"),
        Release(
            "title: Les spectacles à venir\nbody: |\n  ___Important___ : aucun train …… dit-il. Voir le PDF.\n\n  > > Citation",
        ),
        Release("summary: Super Bowl XX, todo el mundo, a list to be completed by May."),
    ],
};

fn find(field: &Field<'_>) -> Vec<Range<usize>> {
    let text = field.text;
    let small: String = text.chars().map(small).collect();
    let mut found = runs_of_x(text);
    found.extend(signs(text));
    if !field.is_plain {
        found.extend(conflicts(text));
    }
    found.extend(orders(text, &small));
    found.extend(sayings(text, &small));
    found.extend(states(field, &small));
    found.extend(placeholders::names(text));
    if memchr::memchr(b'[', text.as_bytes()).is_some() {
        found.extend(placeholders::in_brackets(text));
    }
    found.extend(in_parentheses(text));
    found.extend(placeholders::unknown(text));
    found.extend(placeholders::alone(text));
    found.extend(placeholders::in_sentence(text, &small));
    let says_nothing =
        (is_template(text) && (field.is_heading() || field.is_name())) || (is_bare_title(text) && field.is_heading());
    let is_whole = (field.is_heading() || !field.is_plain) && is_nothing(text);
    if is_whole || (field.is_plain && says_nothing) {
        found.push(0..text.len());
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by_key(|range| range.start);
    let mut place = Place::default();
    found.retain(|range| {
        place.go_to(text, range.start);
        place.is_text()
    });
    found
}

/// Words that mean nothing else, in capital letters.
const SIGNS: &[&str] = &["TODO", "FIXME", "TBD", "TBC", "BROUILLON", "Brouillon", "DRAFT", "Draft"];

fn signs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let lead = text.len() - text.trim_start_matches([' ', '[', '(', '*', '#']).len();
    for sign in SIGNS {
        let all = memchr::memmem::find_iter(text.as_bytes(), sign).map(|at| at..at + sign.len());
        let is_meant = |range: &Range<usize>| {
            let (before, after) = around(text, range);
            let begins = range.start <= lead;
            let in_brackets = matches!(before, Some('[' | '('))
                && matches!(after, Some(']' | ')'))
                && !(sign.starts_with("TB") && is_explained(text, sign));
            let is_heading = begins
                && matches!(
                    text[range.end..].trim_start().chars().next(),
                    Some(':' | '-' | '–' | '—' | '.' | ']' | ')') | None
                );
            let is_line = begins_line(text, range.start)
                && text[range.end..].trim_start_matches([' ', '*', '_', '.', '!', ']', ')']).starts_with('\n');
            let is_word = !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
            let is_label = text[range.end..].trim_start_matches([' ', '\u{A0}']).starts_with(':');
            match *sign {
                "BROUILLON" | "Brouillon" | "DRAFT" | "Draft" => {
                    let rest = text[range.end..].trim_start_matches(' ');
                    let is_version =
                        begins && rest.trim_start_matches(['V', 'v']).starts_with(|c: char| c.is_ascii_digit());
                    let is_shouted =
                        begins && is_capital(sign) && rest.contains(char::is_lowercase) && rest.len() < 200;
                    is_word && (in_brackets || is_heading || is_line || is_version || is_shouted)
                }
                "TODO" | "FIXME" => {
                    let rest = text[range.end..].trim_start_matches(' ');
                    let is_note = begins_line(text, range.start) && !rest.starts_with(char::is_uppercase);
                    is_word && (in_brackets || is_heading || is_label || is_note)
                }
                _ => is_word && (in_brackets || is_heading || text[..range.start].trim_end().ends_with(':')),
            }
        };
        found.extend(all.filter(is_meant));
    }
    for sign in ["orem ipsum", "OREM IPSUM"] {
        let all = memchr::memmem::find_iter(text.as_bytes(), sign).filter(|at| text[..*at].ends_with(['L', 'l']));
        let is_quoted = |at: usize| text[..at - 1].trim_end().ends_with(['«', '“', '"']);
        found.extend(all.filter(|at| !is_quoted(*at)).map(|at| at - 1..at + sign.len()));
    }
    // A line of them alone is a rule in Markdown.
    let lines = text.split('\n').filter(|line| line.contains("___") && line.contains(char::is_alphanumeric));
    for line in lines {
        let start = line.as_ptr().addr() - text.as_ptr().addr();
        let mut from = 0;
        while let Some(at) = line[from..].find("___").map(|at| from + at) {
            from = line.len() - line[at..].trim_start_matches('_').len();
            // Three of them touch the words that they set in bold.
            let is_apart =
                line[..at].ends_with(char::is_whitespace) && !line[from..].starts_with(char::is_alphanumeric);
            if from - at > 3 || is_apart {
                found.push(start + at..start + from);
            }
        }
    }
    found
}

/// Marks that two people leave who changed one file, each at the start of a line.
fn conflicts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let [above, _, below] = merge_conflict::MARKS;
    for sign in [above, below] {
        let all = memchr::memmem::find_iter(text.as_bytes(), sign).filter(|at| *at == 0 || text[..*at].ends_with('\n'));
        found.extend(all.map(|at| at..at + vicinity::line_after(text, at, 60).trim_end().len()));
    }
    found
}

/// What is still to be done, in small letters; it counts between brackets or quotes, in capital letters, or alone.
const ORDERS: &[&str] = &[
    "à compléter",
    "a completer",
    "à rédiger",
    "à insérer",
    "texte à venir",
    "citation à venir",
    "photo à venir",
    "à confirmer",
    "à préciser",
    "à valider",
    "à vérifier",
    "version provisoire",
    "version de travail",
    "document de travail",
    "ne pas diffuser",
    "ne pas publier",
    "do not publish",
    "not for distribution",
    "chiffre à venir",
    "to be completed",
    "to be confirmed",
    "to be written",
];

/// What is said of a whole text that others are not to read: on a line of its own.
const ALONE: &[&str] = &[
    "confidentiel",
    "strictement confidentiel",
    "document confidentiel",
    "information confidentielle",
    "confidential",
    "strictly confidential",
    "ne pas communiquer",
    "ne pas divulguer",
    "ne pas relayer",
    "diffusion interdite",
    "diffusion restreinte",
    "document interne",
    "usage interne",
    "à usage interne",
    "for internal use only",
    "internal use only",
    "do not distribute",
    "do not circulate",
    "not for publication",
    "not for release",
    "ne pas mettre en ligne",
];

/// What is said at the start of a title or a line of a whole text that is not finished or not for others.
const STATES: &[&str] = &[
    "projet de communiqué",
    "version à relire",
    "à relire",
    "a relire",
    "version non validée",
    "non validé",
    "non validée",
    "en attente de validation",
    "en cours de validation",
    "sous réserve de validation",
    "usage interne",
    "à usage interne",
    "strictement réservé à un usage interne",
    "réservé à un usage interne",
    "brouillon v",
    "draft v",
    "à valider",
    "a valider",
    "for review",
    "pending approval",
    "not approved",
    "off the record",
    "information off",
    "ne pas transférer",
    "pour information seulement, ne pas transférer",
];

/// Words in capital letters alone, or before a dash, that say so.
const KICKERS: &[&str] =
    &["PROJET", "Interne", "INTERNE", "CONFIDENTIEL", "Confidentiel", "A VALIDER", "À VALIDER", "A RELIRE", "À RELIRE"];

/// What is said of the whole text: a short line of its own, or before the words of a title.
fn states(field: &Field<'_>, small: &str) -> Vec<Range<usize>> {
    let text = field.text;
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_matches([' ', '*', '_', '#', '[', ']', '(', ')', '\n', '.', '!']);
        let at = start + line.find(words).unwrap_or_default();
        start += line.len();
        if words.is_empty() || words.len() > 200 {
            continue;
        }
        let is_short = words.len() <= 60 && words.split_whitespace().count() <= 8 && !field.is_plain;
        let state = STATES.iter().filter(|state| small[at..].starts_with(**state)).max_by_key(|state| state.len());
        let is_word = |length: usize| !words[length..].starts_with(char::is_alphabetic);
        if let Some(state) = state.filter(|state| is_short && (is_word(state.len()) || state.ends_with(" v"))) {
            // A verb after it makes a sentence of it.
            if !words[state.len()..].contains(',') {
                found.push(at..at + words.len());
                continue;
            }
        }
        let kicker = KICKERS.iter().find(|kicker| words.starts_with(**kicker) && is_word(kicker.len()));
        if let Some(kicker) = kicker {
            let rest = words[kicker.len()..].trim_start_matches([' ', '\u{A0}']);
            let version = rest.trim_start_matches(['V', 'v', ' ']);
            let is_alone = rest.is_empty() || (rest.len() < 5 && version.starts_with(|c: char| c.is_ascii_digit()));
            let is_before = at == 0 && rest.starts_with("- ") && rest.contains(char::is_lowercase);
            if (is_alone && !field.is_plain) || is_before {
                found.push(at..at + kicker.len());
            }
        }
    }
    // `Le pont ouvre // relu par Ada`.
    if let Some(at) = small.find(" // ").filter(|_| field.is_heading()) {
        let note = &small[at + 4..];
        if ["relu", "lu ", "ok", "valid", "vu ", "à ", "check", "todo"].iter().any(|word| note.starts_with(word)) {
            found.push(at + 1..text.trim_end().len());
        }
    }
    // `Le pont ouvre (brouillon)`.
    for sign in ["(brouillon)", "[brouillon]", "(draft)", "[draft]", "(provisoire)", "(à valider)", "(à relire)"] {
        if field.is_heading() && small.trim_end().ends_with(sign) {
            let at = small.trim_end().len() - sign.len();
            found.push(at + 1..at + sign.len() - 1);
        }
    }
    found
}

fn orders(text: &str, small: &str) -> Vec<Range<usize>> {
    let has_small = text.contains(char::is_lowercase);
    let mut found = Vec::new();
    for (order, is_common) in ORDERS.iter().map(|order| (order, false)).chain(ALONE.iter().map(|order| (order, true))) {
        for at in memchr::memmem::find_iter(small.as_bytes(), order) {
            let range = at..at + order.len();
            let before = text[..at].trim_end_matches([' ', '\u{A0}', '\u{202F}', '*', '_']).chars().next_back();
            let rest = text[range.end..].trim_start_matches([' ', '\u{A0}', '\u{202F}', '*', '_', '.', '…']);
            let after = rest.chars().next();
            let opens = matches!(before, Some('(' | '[' | '«' | '“' | '"' | '‹' | '{' | '<' | '|'));
            let closes = matches!(after, Some(')' | ']' | '»' | '”' | '"' | '›' | '}' | '>' | '|'));
            // A date or a place may be open when a text goes out, and says so.
            let is_value = !is_common && before == Some(':') && !matches!(*order, "à confirmer" | "à préciser");
            let begins = matches!(before, None | Some('\n' | '–' | '—')) || is_value;
            let is_alone = begins && matches!(after, None | Some('\n' | '–' | '—'));
            // Between dashes a sentence may say it of something else.
            let is_alone = is_alone && (!matches!(before, Some('–' | '—')) || is_line_of_orders(text, &range));
            let is_shouted = has_small && !text[range.clone()].contains(char::is_lowercase);
            // With a time after it, it is an embargo.
            let is_until = order.contains("pas ") || order.contains("not ");
            let is_until = is_until
                && [" avant", " before", " until", " jusqu"].iter().any(|until| small[range.end..].starts_with(until));
            if !is_until && (is_alone || (!is_common && ((opens && closes) || is_shouted))) {
                found.push(range);
            }
        }
    }
    found
}

/// Whether words ask others not to read or pass on a text.
fn keeps_in(words: &str) -> bool {
    let small = words.to_lowercase();
    small.starts_with("ne pas ")
        || small.starts_with("do not ")
        || small.starts_with("not for ")
        || small.contains("interne")
        || ALONE.contains(&small.as_str())
}

/// Whether the line of some words has no more than three short parts between dashes: it is said of the whole text.
fn is_line_of_orders(text: &str, range: &Range<usize>) -> bool {
    let before = vicinity::line_before(text, range.start, 100);
    let after = vicinity::line_after(text, range.end, 100);
    let parts = |text: &str| text.split(['–', '—']).filter(|part| !part.trim().is_empty()).count();
    before.len() + after.len() < 100 && parts(before) + parts(after) < 3
}

/// What somebody says of a whole text that is not finished.
const SAYINGS: &[&str] =
    &["ceci est un brouillon", "ceci n’est qu’un brouillon", "ce texte est un brouillon", "this is a draft"];

/// What is said of the whole text.
fn sayings(text: &str, small: &str) -> Vec<Range<usize>> {
    let of = |saying: &&'static str| {
        let all = memchr::memmem::find_iter(small.as_bytes(), *saying).map(|at| at..at + saying.len());
        all.filter(|range| begins_line(text, range.start)).collect::<Vec<_>>()
    };
    SAYINGS.iter().flat_map(of).collect()
}

/// `(date à confirmer)`, `(à valider par le cabinet)`.
fn in_parentheses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'(', text.as_bytes()) {
        let Some(end) = text[at..].bytes().take(80).position(|b| b == b')').map(|end| at + end) else { continue };
        let inside = text[at + 1..end].trim();
        let small = inside.to_lowercase();
        let is_for_others =
            ["à valider par ", "à valider avec ", "à relire par ", "à confirmer par le ", "à confirmer avec "]
                .iter()
                .any(|order| small.starts_with(order));
        let is_note = ["insérer ", "inserer ", "ndlr", "vérifier", "source ?", "source\u{A0}?", "chiffre ?", "insert "]
            .iter()
            .any(|order| small.starts_with(order));
        let is_note = is_note && (!small.starts_with("ndlr") || small.contains("vérifi") || small.contains("compl"));
        if OPEN.iter().any(|order| small.ends_with(order) && *order != "à venir") || is_for_others || is_note {
            let start = at + 1 + text[at + 1..end].len() - text[at + 1..end].trim_start().len();
            found.push(start..start + inside.len());
        }
    }
    found
}

/// The small letter, where it takes as many bytes: then everything stays in its place.
pub(super) fn small(c: char) -> char {
    let mut letters = c.to_lowercase();
    letters.next().filter(|small| letters.next().is_none() && small.len_utf8() == c.len_utf8()).unwrap_or(c)
}

fn is_capital(words: &str) -> bool {
    !words.contains(char::is_lowercase)
}

fn around(text: &str, range: &Range<usize>) -> (Option<char>, Option<char>) {
    (text[..range.start].chars().next_back(), text[range.end..].chars().next())
}

fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '-', '*', '#', '>', '[', '(']);
    before.is_empty() || before.ends_with('\n')
}

/// A place to which a text was read, so that each byte is looked at once for all marks.
#[derive(Debug, Default)]
struct Place {
    seen: usize,
    /// How many signs of code there are before it on its line.
    ticks: usize,
    /// Where the word begins.
    word: usize,
    is_address: bool,
}

impl Place {
    fn go_to(&mut self, text: &str, at: usize) {
        let new = &text[self.seen..at];
        if let Some(end) = new.rfind('\n') {
            *self = Place { seen: self.seen + end + 1, word: self.seen + end + 1, ..Place::default() };
        }
        let new = &text[self.seen..at];
        self.ticks += new.matches('`').count();
        if let Some(start) = new.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '<')) {
            self.word = self.seen + start;
            self.is_address = false;
        }
        // A sign may begin in what was looked at.
        let from = (self.word..=self.seen.max(self.word)).rev().take(4).filter(|at| text.is_char_boundary(*at)).last();
        let word = &text[from.unwrap_or(self.word)..at];
        self.is_address |= ["://", "www.", "@"].iter().any(|sign| word.contains(sign));
        self.seen = at;
    }

    /// Whether it stands neither in a piece of code nor in an address.
    fn is_text(&self) -> bool {
        self.ticks.is_multiple_of(2) && !self.is_address
    }
}
