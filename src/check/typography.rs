//! A rule for the French that press offices set: no-break spaces, quotation marks, apostrophes, ligatures.

use std::ops::Range;

use super::example::Example::Catalogue;
use super::rule::{Finds, Rule};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::Warning;
use crate::diagnostic::{Edit, Fix};

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
        let is_french = language
            .is_some_and(|language| language.as_str().get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("fr")));
        if !catalogue.has_french_typography || !is_french {
            return;
        }
        let changes = changes(field.text);
        let Some((first, right)) = changes.first() else { return };
        let around = around(field.text, first);
        let shown = format!("{}{right}{}", &field.text[around.start..first.start], &field.text[first.end..around.end]);
        let message = msg!(
            en: "{n} {n|sign is|signs are} not set as in French, such as {written}",
            fr: "{n} {n|signe n’est pas composé|signes ne sont pas composés} à la française, comme dans {written}",
            n = number(changes.len()),
            written = code(&field.text[around])
        );
        let edit = |(range, right): &(Range<usize>, String)| {
            Some(Edit { span: out.exact(field, range.clone())?, replacement: right.clone() })
        };
        let edits: Vec<Edit> = changes.iter().filter_map(edit).collect();
        let help = if edits.len() == changes.len() {
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
    }),
    bad: &[
        Catalogue("language: fr\ntypography: fr\ndescription: L«'»eau du port"),
        Catalogue("language: fr\ntypography: fr\ndescription: 'Le port« »: ouvert'"),
    ],
    good: &[
        Catalogue(
            "language: fr\ntypography: fr\ndescription: 'L’eau\u{A0}: 12\u{A0}% — `l''eau` à 9:30, https://e.org/l''eau?x !x'",
        ),
        Catalogue("language: fr\ndescription: L'eau du port"),
    ],
};

/// Words with a ligature, as people type them.
const LIGATURES: &[(&str, &str)] = &[
    ("oeuvre", "œuvre"),
    ("Oeuvre", "Œuvre"),
    ("coeur", "cœur"),
    ("Coeur", "Cœur"),
    ("soeur", "sœur"),
    ("Soeur", "Sœur"),
    ("voeux", "vœux"),
    ("Voeux", "Vœux"),
    ("voeu", "vœu"),
    ("noeud", "nœud"),
    ("oeil", "œil"),
    ("oeuf", "œuf"),
    ("boeuf", "bœuf"),
    ("moeurs", "mœurs"),
];

/// What is to change in a text, in its order; no two touch.
fn changes(text: &str) -> Vec<(Range<usize>, String)> {
    let kept = kept(text);
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (at, c) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        let change = match c {
            '\'' => apostrophe(before, after).then(|| (at..at + 1, "’".to_owned())),
            ' ' => space(before, after).map(|right| (at..at + 1, right.to_owned())),
            '.' => (after.starts_with("..") && !after.starts_with("...") && !before.ends_with('.'))
                .then(|| (at..at + 3, "…".to_owned())),
            _ => None,
        };
        found.extend(change);
    }
    for (typed, right) in LIGATURES {
        for at in memchr::memmem::find_iter(text.as_bytes(), typed) {
            // `manoeuvre` and `chef-d’oeuvre` too, but no foreign word.
            if !text[..at].ends_with(char::is_alphabetic) || text[..at].ends_with("man") {
                found.push((at..at + typed.len(), (*right).to_owned()));
            }
        }
    }
    found.retain(|(range, _)| kept.iter().all(|kept| range.end <= kept.start || kept.end <= range.start));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// A straight apostrophe between letters: `l'eau`, `aujourd'hui`.
fn apostrophe(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphabetic)
        && after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '«' | '“' | '*'))
}

/// The space that belongs where an ordinary one stands.
fn space(before: &str, after: &str) -> Option<&'static str> {
    let mut signs = after.chars();
    let (sign, next) = (signs.next()?, signs.next());
    let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | ')' | '*' | '.' | ',' | '?' | '!'));
    let digit = before.ends_with(|c: char| c.is_ascii_digit());
    let last = before.chars().next_back()?;
    if last.is_whitespace() || matches!(last, '-' | '|' | '>' | '#' | ':') {
        return None;
    }
    match sign {
        '»' | ':' if ends || sign == '»' => Some("\u{A0}"),
        ';' | '!' | '?' if ends => Some("\u{202F}"),
        '%' | '€' if digit => Some("\u{A0}"),
        _ if last == '«' => Some("\u{A0}"),
        _ => None,
    }
}

/// What stays as it is typed: code, addresses, tags, the targets of links, and what stands between other quotation
/// marks, which may be foreign.
fn kept(text: &str) -> Vec<Range<usize>> {
    let mut kept = Vec::new();
    for (open, close) in [("`", "`"), ("](", ")"), ("<", ">"), ("“", "”"), ("\"", "\""), ("{{", "}}")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let Some(length) = text[start + open.len()..].find(close) else { break };
            from = start + open.len() + length + close.len();
            kept.push(start..from);
        }
    }
    for begin in ["http://", "https://", "www.", "mailto:"] {
        for (at, _) in text.match_indices(begin) {
            kept.push(at..at + text[at..].find(char::is_whitespace).unwrap_or(text.len() - at));
        }
    }
    // Lines of code, and of tables.
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("    ") || line.starts_with('|') || line.starts_with('\t') {
            kept.push(at..at + line.len());
        }
        at += line.len();
    }
    kept
}

/// The words around some bytes.
fn around(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_end = |c: char| c.is_whitespace();
    let before = text[..range.start].trim_end();
    let start = before.rfind(is_end).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let after = &text[range.end..];
    let skipped = after.len() - after.trim_start().len();
    let end = after[skipped..].find(is_end).map_or(text.len(), |at| range.end + skipped + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        let mut out = String::new();
        let mut done = 0;
        for (range, right) in changes(text) {
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
            ("- : x\n    code l'eau\n| a : | b ! |", "- : x\n    code l'eau\n| a : | b ! |"),
            ("9:30, a:b, 1 :x, goethe, Joel", "9:30, a:b, 1 :x, goethe, Joel"),
        ];
        for (text, wanted) in cases {
            assert_eq!(set(text), wanted, "{text}");
            assert_eq!(set(wanted), wanted, "a second run has nothing to do");
        }
    }
}
