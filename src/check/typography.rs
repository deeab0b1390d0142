//! A rule for the French that press offices set: no-break spaces, quotation marks, apostrophes, ligatures.

use std::ops::Range;

use super::example::Example::Catalogue;
use super::field::Field;
use super::rule::{Finds, Out, Rule};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::Warning;
use crate::diagnostic::{Edit, Fix};
use crate::markdown;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&FRENCH_TYPOGRAPHY];

const FRENCH_TYPOGRAPHY: Rule = Rule {
    id: "french-typography",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "a sign without its no-break space falls to the next line, and straight apostrophes look like a slip", fr: "un signe sans son espace insécable passe à la ligne suivante, et une apostrophe droite passe pour une négligence"),
    help: text!(en: "run `pressfeed check --fix`, which sets them", fr: "lancez `pressfeed check --fix`, qui les corrige"),
    finds: Finds::Text(|field, out| {
        let catalogue = out.catalogue();
        let language = field.release.and_then(|release| release.language.as_ref()).or(catalogue.language.as_ref());
        let is_french = language.is_some_and(|language| language.is_language("fr"));
        if !catalogue.has_french_typography || !is_french {
            return;
        }
        // A category or a region is a name that feeds select by.
        if field.is_name() {
            return;
        }
        let changes = changes(field.text, field.is_plain);
        for changes in changes.chunk_by(|one, next| !field.text[one.0.end..next.0.start].contains('\n')) {
            report(field, changes, out);
        }
    }),
    bad: &[
        Catalogue("language: fr\ntypography: fr\ndescription: L«'»eau du port"),
        Catalogue("language: fr\ntypography: fr\ndescription: 'Le port« »: ouvert'"),
        Catalogue("language: fr\ntypography: fr\ndescription: La soirée des «voeu»x"),
    ],
    good: &[
        Catalogue(
            "language: fr\ntypography: fr\ndescription: 'L’eau\u{A0}: 12\u{A0}% — `l''eau` à 9:30, https://e.org/l''eau?x !x'",
        ),
        Catalogue("language: fr\ndescription: L'eau du port"),
        Catalogue("language: frr\ntypography: fr\ndescription: L'eau du port"),
    ],
};

/// Bytes, and what is to stand there.
type Change = (Range<usize>, String);

/// Reports what is to change in one line, at its place.
fn report(field: &Field<'_>, changes: &[Change], out: &mut Out<'_>) {
    let Some((first, right)) = changes.first() else { return };
    let around = around(field.text, first);
    let has_space = right.contains(NO_BREAK);
    let right = right.replace(NO_BREAK, "⍽");
    let shown = format!("{}{right}{}", &field.text[around.start..first.start], &field.text[first.end..around.end]);
    let message = msg!(
        en: "{n} {n|sign is|signs are} not set as in French, such as {written}",
        fr: "{n} {n|signe n’est pas composé|signes ne sont pas composés} à la française, comme dans {written}",
        n = number(changes.len()),
        written = code(&field.text[around])
    );
    let edit =
        |(range, right): &Change| Some(Edit { span: out.exact(field, range.clone())?, replacement: right.clone() });
    let edits: Vec<Edit> = changes.iter().filter_map(edit).collect();
    let help = if has_space && edits.len() == changes.len() {
        msg!(
            en: "write {right}, where ⍽ is a no-break space; `check --fix` sets all of them",
            fr: "écrivez {right}, où ⍽ est une espace insécable ; `check --fix` les corrige tous",
            right = code(shown)
        )
    } else if has_space {
        msg!(
            en: "write {right}, where ⍽ is a no-break space",
            fr: "écrivez {right}, où ⍽ est une espace insécable",
            right = code(shown)
        )
    } else if edits.len() == changes.len() {
        msg!(
            en: "write {right}; `check --fix` sets all of them",
            fr: "écrivez {right} ; `check --fix` les corrige tous",
            right = code(shown)
        )
    } else {
        msg!(en: "write {right}", fr: "écrivez {right}", right = code(shown))
    };
    let finding = out.words(field, first.clone(), message);
    finding.help = Some(help);
    finding.fix = (!edits.is_empty()).then(|| Box::new(Fix { edits }));
}

/// No-break spaces, the wide and the narrow one.
const NO_BREAK: [char; 2] = ['\u{A0}', '\u{202F}'];

/// Words with a ligature, as people type them. None is the beginning of another: both would be changed.
const LIGATURES: &[(&str, &str)] = &[
    ("oeuvre", "œuvre"),
    ("Oeuvre", "Œuvre"),
    ("coeur", "cœur"),
    ("Coeur", "Cœur"),
    ("soeur", "sœur"),
    ("Soeur", "Sœur"),
    ("voeu", "vœu"),
    ("Voeu", "Vœu"),
    ("noeud", "nœud"),
    ("oeil", "œil"),
    ("oeuf", "œuf"),
    ("boeuf", "bœuf"),
    ("moeurs", "mœurs"),
];

/// What is to change at a sign.
fn change(text: &str, at: usize, c: char) -> Option<Change> {
    let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
    match c {
        '«' if !after.is_empty() && !after.starts_with(char::is_whitespace) => {
            Some((at..at + c.len_utf8(), "«\u{A0}".to_owned()))
        }
        '»' if !before.is_empty() && !before.ends_with(char::is_whitespace) => {
            Some((at..at + c.len_utf8(), "\u{A0}»".to_owned()))
        }
        '%' | '€' if before.ends_with(|c: char| c.is_ascii_digit()) && !after.starts_with(char::is_alphanumeric) => {
            Some((at..at + c.len_utf8(), format!("\u{A0}{c}")))
        }
        ';' | ':' | '!' | '?' => glued(before, after).then(|| {
            let space = if c == ':' { NO_BREAK[0] } else { NO_BREAK[1] };
            (at..at + 1, format!("{space}{c}"))
        }),
        '\'' => apostrophe(before, after).then(|| (at..at + 1, "’".to_owned())),
        ' ' => space(before, after).map(|right| (at..at + 1, right.to_owned())),
        'e' | 'è' | 'é' | 'i' => {
            ordinal(before, &text[at..]).map(|(length, right)| (at..at + length, right.to_owned()))
        }
        'E' => accented(before, &text[at..]).then(|| (at..at + 1, "É".to_owned())),
        'A' => preposition(before, after).then(|| (at..at + 1, "À".to_owned())),
        'º' => (before.ends_with(['n', 'N']) && after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
            .then(|| (at..at + c.len_utf8(), "°".to_owned())),
        '.' => (after.starts_with("..") && !after.starts_with("...") && !before.ends_with('.'))
            .then(|| (at..at + 3, "…".to_owned())),
        _ => None,
    }
}

/// What is to change in a text, in its order; no two touch.
fn changes(text: &str, is_plain: bool) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for (at, c) in text.char_indices() {
        found.extend(change(text, at, c));
    }
    for (typed, right) in LIGATURES {
        for at in memchr::memmem::find_iter(text.as_bytes(), typed) {
            // `manoeuvre` and `chef-d’oeuvre` too, but no foreign word.
            if !text[..at].ends_with(char::is_alphabetic) || text[..at].ends_with("man") {
                found.push((at..at + typed.len(), (*right).to_owned()));
            }
        }
    }
    let has_quotes = memchr::memchr(b'"', text.as_bytes()).is_some();
    if found.is_empty() && !has_quotes {
        return found;
    }
    let words = if is_plain { std::iter::once(0..text.len()).collect() } else { markdown::french_words(text) };
    let kept = kept(text, is_plain);
    found.retain(|(range, _)| {
        let run = &words[..words.partition_point(|word| word.start <= range.start)];
        run.last().is_some_and(|run| range.end <= run.end && !is_address(text, run, range))
            && !is_emoji(text, range)
            && !touches(&kept, range)
    });
    if has_quotes {
        found.extend(quotes(text, is_plain, &words));
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether a sign of two parts stands right after a word: `oui!`, `non; mais`, and is none of an emoji or an entity.
fn glued(before: &str, after: &str) -> bool {
    let ends = after.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '»' | ')' | '"'));
    let name = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '#' | '+' | '-'));
    ends && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '…'))
        && !name.ends_with([':', '&', '@'])
}

/// Straight quotation marks around French words, paragraph by paragraph: where each pair is certain, all of them.
fn quotes(text: &str, is_plain: bool, words: &[Range<usize>]) -> Vec<Change> {
    let is_shown = |at: usize| {
        let run = &words[..words.partition_point(|word| word.start <= at)];
        run.last().is_some_and(|run| at < run.end)
    };
    let mut found = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let marks = memchr::memchr_iter(b'"', paragraph.as_bytes()).map(|at| start + at).filter(|at| is_shown(*at));
        let marks: Vec<usize> = marks.collect();
        start += paragraph.len();
        let are_pairs =
            marks.len().is_multiple_of(2) && marks.chunks(2).all(|pair| is_pair(text, pair[0], pair[1], is_plain));
        if are_pairs {
            let right = |(at, mark): (usize, &usize)| {
                (*mark..*mark + 1, if at % 2 == 0 { "«\u{A0}" } else { "\u{A0}»" }.to_owned())
            };
            found.extend(marks.iter().enumerate().map(right));
        }
    }
    found
}

/// Whether one mark opens and the next one closes, around words that are French, or have nothing to set.
fn is_pair(text: &str, open: usize, close: usize, is_plain: bool) -> bool {
    let inside = &text[open + 1..close];
    let before = text[..open].chars().next_back();
    let after = text[close + 1..].chars().next();
    let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '’' | '\'' | '*' | '_' | '>' | '–'));
    let closes = after.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '*' | '_' | '<' | '…')
    });
    let is_close =
        !inside.is_empty() && !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
    opens && closes && is_close && (is_french(inside) || changes(inside, is_plain).is_empty())
}

/// `n°`, and no degrees.
fn is_number_sign(before: &str) -> bool {
    let rest = before.trim_end_matches(['°', 'º']);
    rest.strip_suffix(['n', 'N']).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
}

/// What is to stand in the place of the letters after a number, `2ème` or `XXIème`, and how long they are.
fn ordinal(before: &str, rest: &str) -> Option<(usize, &'static str)> {
    let number = |is: fn(char) -> bool| before.len() - before.trim_end_matches(is).len();
    let digits = number(|c| c.is_ascii_digit());
    let length = if digits > 0 { digits } else { number(|c| "IVXLC".contains(c)) };
    let (outside, number) = before.split_at(before.len() - length);
    if number.is_empty() || outside.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.')) {
        return None;
    }
    let letters = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let is_first = matches!(number, "1" | "I");
    let right = match letters {
        "ère" | "ere" | "ére" if is_first => "re",
        "ères" | "eres" if is_first => "res",
        "ème" | "eme" | "éme" | "ième" | "ieme" => "e",
        "èmes" | "emes" | "ièmes" | "iemes" => "es",
        _ => return None,
    };
    Some((letters.len(), right))
}

/// Words that begin with É and that no other language writes so without its accent.
#[rustfmt::skip]
const ACCENTED: &[&str] = &[
    "Echange", "Echanges", "Echéance", "Echéances", "Ecole", "Ecoles", "Ecologie", "Economie", "Ecran", "Ecrans",
    "Editeur", "Editeurs", "Egalité", "Eglise", "Eglises", "Electeur", "Electeurs", "Electricité", "Elève", "Elèves",
    "Elu", "Elue", "Elues", "Elus", "Energie", "Energies", "Epargne", "Epicerie", "Equilibre", "Equipe", "Equipement",
    "Equipements", "Equipes", "Etablissement", "Etablissements", "Etang", "Etape", "Etapes", "Etat", "Etats", "Etoile",
    "Etoiles", "Etranger", "Etrangers", "Etude", "Etudes", "Etudiant", "Etudiante", "Etudiantes", "Etudiants",
    "Evolutions", "Evènement", "Evènements", "Evénement", "Evénements",
];

/// Whether a word that begins with E is written with É.
fn accented(before: &str, rest: &str) -> bool {
    let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    !before.ends_with(char::is_alphanumeric) && ACCENTED.contains(&word)
}

/// What follows `À` at the start of a sentence, and never the letter A or the verb.
#[rustfmt::skip]
const AFTER_PREPOSITION: &[&str] = &[
    "l'", "l’", "la ", "partir ", "compter ", "noter", "travers ", "propos ", "cette ", "ce ", "ces ", "son ", "sa ",
    "ses ", "leur ", "leurs ", "nos ", "vos ", "notre ", "votre ", "titre ", "savoir", "suivre", "défaut ", "terme",
    "nouveau", "quelques ", "tous ", "toutes ", "chaque ", "moins ", "cet ",
];

/// Whether an A at the start of a sentence is the preposition.
fn preposition(before: &str, after: &str) -> bool {
    let is_start = before.is_empty()
        || before.ends_with('\n')
        || [". ", "! ", "? ", "… ", "- ", "« ", "«\u{A0}", "# "].iter().any(|end| before.ends_with(end));
    let rest = after.strip_prefix([' ', '\u{A0}']);
    is_start && rest.is_some_and(|rest| AFTER_PREPOSITION.iter().any(|start| rest.starts_with(start)))
}

/// A straight apostrophe between letters: `l'eau`, `aujourd'hui`.
fn apostrophe(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphabetic)
        && after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '«' | '“' | '*' | '"'))
}

/// The space that belongs where an ordinary one stands.
fn space(before: &str, after: &str) -> Option<&'static str> {
    let mut signs = after.chars();
    let (sign, next) = (signs.next()?, signs.next());
    let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '"' | ')' | '*' | '.' | ',' | '?' | '!'));
    let digit = before.ends_with(|c: char| c.is_ascii_digit());
    let last = before.chars().next_back()?;
    if last.is_whitespace() || matches!(last, '-' | '|' | '>' | '#' | ':') {
        return None;
    }
    match sign {
        '»' | ':' if ends || sign == '»' => Some("\u{A0}"),
        ';' | '!' | '?' if ends => Some("\u{202F}"),
        '%' | '€' if digit && !next.is_some_and(char::is_alphanumeric) => Some("\u{A0}"),
        _ if last == '«' => Some("\u{A0}"),
        _ if matches!(last, '°' | 'º') && sign.is_ascii_digit() && is_number_sign(before) => Some("\u{A0}"),
        _ => None,
    }
}

/// How much of a word is looked at on each side of a place, in bytes.
const WORD: usize = 400;

/// Whether some bytes belong to an address, the name of a file or a part of a programme: a word with signs that
/// no word of a sentence has.
fn is_address(text: &str, run: &Range<usize>, range: &Range<usize>) -> bool {
    if text[range.clone()].starts_with(' ') {
        return false;
    }
    // A sign after a backslash begins a run of its own.
    let is_end = |c: char| c.is_whitespace() || matches!(c, '«' | '»');
    let before = vicinity::before(&text[..range.start], range.start, WORD.min(range.start - run.start));
    let after = vicinity::after(&text[..run.end], range.end, WORD);
    let start = range.start - before.rfind(is_end).map_or(before.len(), |at| before.len() - at);
    let end = range.end + after.find(is_end).unwrap_or(after.len());
    let word = text[start..end].trim_start_matches(is_end);
    let inside = |at: usize, signs: fn(char) -> bool| {
        word[..at].ends_with(char::is_alphanumeric) && word[at + 1..].starts_with(signs)
    };
    let is_part = |(at, c): (usize, char)| match c {
        '@' | '/' | '\\' => true,
        '=' | '?' | '&' | '_' => inside(at, char::is_alphanumeric),
        '.' => inside(at, char::is_lowercase) || inside(at, |c| c.is_ascii_digit()),
        '#' => at == 0,
        _ => false,
    };
    text[..start].ends_with('\\') || word.char_indices().any(is_part)
}

/// Whether some letters are the name of a sign, such as `:coeur:`.
fn is_emoji(text: &str, range: &Range<usize>) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+');
    vicinity::before(text, range.start, WORD).trim_end_matches(is_name).ends_with(':')
        && vicinity::after(text, range.end, WORD).trim_start_matches(is_name).starts_with(':')
}

/// What stays as it is typed: what stands between other quotation marks, which may be foreign, and lines of tables;
/// where there is no Markdown also code, the targets of links, and tags.
/// Each begins after the one before, and ends no sooner.
fn kept(text: &str, is_plain: bool) -> Vec<Range<usize>> {
    let mut kept = Vec::new();
    let pairs = [("“", "”"), ("\"", "\""), ("{{", "}}")];
    let marks: &[_] = if is_plain { &[("`", "`"), ("](", ")"), ("<", ">")] } else { &[] };
    for (open, close) in pairs.iter().chain(marks) {
        let mut from = 0;
        let mut next = None;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let inside = start + open.len();
            // The end that was found for the last one may be that of this one too.
            let known = next.filter(|end| *end >= inside);
            let Some(end) = known.or_else(|| text[inside..].find(close).map(|at| inside + at)) else { break };
            next = Some(end);
            // A mark whose other one stands in another paragraph has none.
            if text[inside..end].contains("\n\n") {
                from = inside;
                continue;
            }
            from = end + close.len();
            if *open == "\"" && is_french(&text[inside..from - close.len()]) {
                continue;
            }
            kept.push(start..from);
        }
    }
    // The cells of a table are words, but for the line that makes it one.
    let has_table = ["\n|-", "\n| -", "\n|:", "\n| :"].iter().any(|line| text.contains(line));
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('|') && !has_table {
            kept.push(at..at + line.len());
        }
        at += line.len();
    }
    kept.sort_by_key(|range| (range.start, range.end));
    let mut last = 0;
    kept.retain(|range| {
        let goes_on = range.end > last;
        last = range.end.max(last);
        goes_on
    });
    kept
}

/// Whether some bytes touch what stays, which is in the order of its bytes.
fn touches(kept: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = kept.partition_point(|kept| kept.end <= range.start);
    kept.get(next).is_some_and(|kept| kept.start < range.end)
}

/// Whether words between straight quotation marks are surely French: accents, or a vowel that is left out.
fn is_french(text: &str) -> bool {
    let is_elision = |at: usize| {
        let before = &text[..at];
        let letter = before.strip_suffix(['c', 'd', 'j', 'l', 'm', 'n', 's', 'C', 'D', 'J', 'L', 'M', 'N', 'S']);
        letter.is_some_and(|rest| !rest.ends_with(char::is_alphabetic)) || before.ends_with("qu")
    };
    text.contains(['é', 'è', 'ê', 'à', 'ç', 'ù', 'û', 'î', 'ô', 'œ'])
        || text.match_indices('\'').any(|(at, _)| is_elision(at))
}

/// The words around some bytes.
fn around(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_end = |c: char| c.is_whitespace();
    let near = vicinity::before(text, range.start, WORD);
    let word = near.trim_end();
    let word = word.rfind(is_end).map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
    let after = vicinity::after(text, range.end, WORD);
    let skipped = after.len() - after.trim_start().len();
    let end = after[skipped..].find(is_end).map_or(after.len(), |at| skipped + at);
    range.start - near.len() + word..range.end + end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        let mut out = String::new();
        let mut done = 0;
        for (range, right) in changes(text, false) {
            out += &text[done..range.start];
            out += &right;
            done = range.end;
        }
        out + &text[done..]
    }

    #[test]
    fn french_is_set() {
        let cases = [
            (
                "L'eau d'« ici » : 12 % et 3 € ; oui !",
                "L’eau d’«\u{A0}ici\u{A0}»\u{A0}: 12\u{A0}% et 3\u{A0}€\u{202F}; oui\u{202F}!",
            ),
            ("Attendez... le coeur des Soeurs et la manoeuvre", "Attendez… le cœur des Sœurs et la manœuvre"),
            (
                "`l'eau :` [l'eau](https://e.org/l'eau) “it's : ok” https://e.org/a'b",
                "`l'eau :` [l’eau](https://e.org/l'eau) “it's : ok” https://e.org/a'b",
            ),
            ("a\n\n    code l'eau\n\n| a : | b ! |", "a\n\n    code l'eau\n\n| a : | b ! |"),
            ("9:30, a:b, 1 :x, goethe, Joel", "9:30, a:b, 1 :x, goethe, Joel"),
            ("l'eau !\n\n~~~\nl'eau !\n~~~\n\nl'eau", "l’eau\u{202F}!\n\n~~~\nl'eau !\n~~~\n\nl’eau"),
            ("un \" seul\n\nl'eau et l'\"eau\"", "un \" seul\n\nl’eau et l’«\u{A0}eau\u{A0}»"),
            ("Il dit : \"Oui.\" et \"non\"; 3\" ici", "Il dit\u{A0}: \"Oui.\" et \"non\"; 3\" ici"),
            ("Il dit \"oui\", \"it's : ok\"", "Il dit \"oui\", \"it's : ok\""),
            ("<b title=\"a\">\"oui\"</b> `\"x\"`", "<b title=\"a\">«\u{A0}oui\u{A0}»</b> `\"x\"`"),
            (
                "Fini! Voilà: non; oui? &eacute; :joie: suite",
                "Fini\u{202F}! Voilà\u{A0}: non\u{202F}; oui\u{202F}? &eacute; :joie: suite",
            ),
            ("- a\n\n    l'eau", "- a\n\n    l’eau"),
            ("La 2ème, les 3èmes, la 1ère et le XXIème", "La 2e, les 3es, la 1re et le XXIe"),
            ("Le n° 5 et le nº 6, à 5° 7", "Le n°\u{A0}5 et le n°\u{A0}6, à 5° 7"),
            ("Etat, les Ecoles et l’Etat-major. A partir du 5", "État, les Écoles et l’État-major. À partir du 5"),
            ("\"c'est ambitieux !\" dit-il de l'eau", "«\u{A0}c’est ambitieux\u{202F}!\u{A0}» dit-il de l’eau"),
            ("«non» et 10%, 5€.", "«\u{A0}non\u{A0}» et 10\u{A0}%, 5\u{A0}€."),
            ("| Année | L'eau |\n|---|---|\n| 3ème | 10 % |", "| Année | L’eau |\n|---|---|\n| 3e | 10\u{A0}% |"),
            ("A l’école. A noter.\n\n- A la mairie", "À l’école. À noter.\n\n- À la mairie"),
        ];
        for (text, wanted) in cases {
            assert_eq!(set(text), wanted, "{text}");
            assert_eq!(set(wanted), wanted, "a second run has nothing to do");
        }
    }

    #[test]
    fn what_is_no_french_stays() {
        let texts = [
            "~~~sh\nl'eau\n~~~",
            "- a\n\n  ~~~\n  l'eau !\n  ~~~",
            "````\n```\nl'eau\n````",
            "<code>l'eau</code> <kbd>d'a</kbd> <samp>d'a !</samp>",
            "<pre>\nl'eau\n\nl'eau\n</pre>",
            "m.d'aubigne@essai.fr ftp://x.fr/l'a page.html?a=l'eau C:\\Users\\l'eau /l'eau l'eau.html coeur-de-ville.fr",
            "<span lang=\"en\">it's : ok</span> <i lang=\"en\">don't</i> <cite>it's</cite>",
            "<blockquote lang=en>\n\nIt's ok !\n\n</blockquote>",
            "<p lang=\"en\">It's</p>",
            ":coeur: #coeur 20 %20 l\\'eau",
            "[l'eau]\n\n[l'eau]: https://e.org/",
            "1er, 1re, 2e, 2nde, XXe, 3e, 12es, 4x4, v2eme, 1,5eme",
            "A voté. A-t-il dit, le plan A la nuit, l’A7, A. Martin, vitamine A",
            "Etienne, Edith, Emilie, `Etat`, Estate, Ecolab, ETAT, etat, Easy, https://e.fr/Etat",
        ];
        for text in texts {
            assert_eq!(set(text), text);
        }
        for text in ["m.d'aubigne@essai.fr", "`l'eau`", "<b>l'eau</b>x/l'a"] {
            assert!(changes(text, true).iter().all(|(range, _)| text[..range.start].ends_with("<b>l")), "{text}");
        }
    }
}
