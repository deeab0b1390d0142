//! Advice that people follow to the letter: what it says of keys that keep a release back, of lengths and addresses.

use pressfeed::internal::diag::Language;

use super::run::{HEAD, examine_text};

/// A line of a release or of the catalogue, the rule that finds something, and how its advice begins.
const ADVICE: &[(&str, &str, &str)] = &[
    ("    embargo_jusqu_au: 2026-12-15", "unknown-key", "did you mean `embargo`?"),
    ("    a_publier_le: 2026-12-15", "unknown-key", "did you mean `embargo`?"),
    ("    note_interne: Anne", "unknown-key", "write one of the keys that belong here"),
    ("    embargo:", "missing-key", "write the day or the time before which nothing may be published"),
    ("    draft:", "missing-key", "write `draft: true` as long as"),
    (
        "    enclosures: {url: https://e.org/a.pdf, length: 350 Ko}",
        "number-form",
        "write the exact size of the file in bytes",
    ),
    ("    enclosures: {url: https://e.org/a.pdf, length: 350 octets}", "number-form", "write `350`"),
    (
        "    authors: {name: A, url: 'https://e.org/{slug}'}",
        "address-form",
        "write what belongs in the place of `{slug}`",
    ),
    (
        "    authors: {name: A, url: 'https://e.org/a, b.html'}",
        "address-form",
        "write each address as an item of its own",
    ),
    ("    authors: {name: A, url: 'https://e.org/a b'}", "address-form", "write `https://e.org/a%20b`"),
];

#[test]
fn no_advice_publishes_or_loses_anything() {
    let mut wrong = Vec::new();
    for (line, rule, advice) in ADVICE {
        let release =
            "releases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n    links: [https://www.example.org/1]\n";
        let examined = examine_text(&format!("{HEAD}{release}{line}\n"));
        let found: Vec<(&str, String)> = examined
            .findings
            .iter()
            .map(|finding| (finding.rule, finding.advice(Language::English).to_string()))
            .collect();
        if !found.iter().any(|(own, help)| own == rule && help.starts_with(advice)) {
            wrong.push(format!("{line}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
