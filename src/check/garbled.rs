//! A rule for text that was encoded twice.

use std::ops::Range;

use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Rule};
use super::sieve::Marks;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::value::double_encoding::{Garbled, garbled};

pub(super) const RULES: &[&Rule] = &[&GARBLED_TEXT];

/// How often the rule speaks of one text.
const OFTEN: usize = 50;

/// What the letters of French become in UTF-8 that somebody read as Mac Roman.
const MAC_ROMAN: &[(&str, &str)] = &[
    ("√©", "é"),
    ("√®", "è"),
    ("√†", "à"),
    ("√™", "ê"),
    ("√¥", "ô"),
    ("√ß", "ç"),
    ("√¢", "â"),
    ("√Æ", "î"),
    ("√ª", "û"),
    ("√π", "ù"),
    ("√â", "É"),
    ("√Ä", "À"),
    ("≈ì", "œ"),
    ("‚Äô", "’"),
    ("‚Äú", "“"),
    ("‚Äù", "”"),
    ("‚Äì", "–"),
    ("‚Ä¶", "…"),
];

/// The stretches that were read as Mac Roman, each with what was meant.
fn mac_roman(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let of = |(written, right): &(&'static str, &'static str)| {
        let right = *right;
        memchr::memmem::find_iter(text.as_bytes(), written)
            .map(|at| (at..at + written.len(), right))
            .collect::<Vec<_>>()
    };
    let mut found: Vec<_> = MAC_ROMAN.iter().flat_map(of).collect();
    found.sort_by_key(|(range, _)| range.start);
    found
}

const GARBLED_TEXT: Rule = Rule {
    id: "garbled-text",
    severity: Warning,
    spec: "https://www.unicode.org/faq/utf_bom.html",
    w3c: "",
    why: text!(en: "letters with accents were read in another encoding on their way here, and subscribers see `Ã©` for `é`", fr: "des lettres accentuées ont été lues dans un autre encodage avant d’arriver ici, et les abonnés voient `Ã©` au lieu de `é`"),
    help: text!(en: "write the letters as they were meant", fr: "écrivez les lettres telles qu’elles étaient voulues"),
    finds: Finds::Words(Marks::GARBLED, |field, out| {
        for Garbled { range, repaired } in garbled(field.text).into_iter().take(OFTEN) {
            let written = code(&field.text[range.clone()]);
            let right = code(&repaired);
            let message = msg!(en: "{written} stands here for {right}", fr: "{written} remplace ici {right}", written = written.clone(), right = right.clone());
            let help = msg!(en: "write {right} instead of {written}", fr: "écrivez {right} au lieu de {written}", right = right, written = written);
            out.replace(field, range, repaired, message).help = Some(help);
        }
        for (range, repaired) in mac_roman(field.text).into_iter().take(OFTEN) {
            let (written, right) = (code(&field.text[range.clone()]), code(repaired));
            let message = msg!(en: "{written} stands here for {right}", fr: "{written} remplace ici {right}", written = written.clone(), right = right.clone());
            let help = msg!(en: "write {right} instead of {written}", fr: "écrivez {right} au lieu de {written}", right = right, written = written);
            out.replace(field, range, repaired.to_owned(), message).help = Some(help);
        }
    }),
    bad: &[
        Release("title: L«â€™»Associ«Ã©»e"),
        Release("title: L«‚Äô»association a «√©»t«√©» l«√†»"),
        Catalogue("description: «Ã€» la mer"),
    ],
    good: &[Release("title: \"\\u00AB LIBERTÉ\\u00A0\\u00BB à São Paulo, PÂQUES\"")],
};
