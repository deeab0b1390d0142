//! What a press officer writes, and the advice that she reads: it must be right when followed to the letter.

use super::run::{HEAD, Room};

/// A line of a release, and what the report must say of it.
const ADVICE: &[(&str, &str)] = &[
    ("embargo: 12 h le 8 décembre 2026", "write `2026-12-08T12:00`"),
    ("embargo: 8 décembre 2026 à 18h", "write `2026-12-08T18:00`"),
    ("embargo: 2026-12-08 18 h 30", "write `2026-12-08T18:30`"),
    ("embargo: 2026-12-08T24:00", "write `2026-12-09T00:00`"),
    ("categories: #rentrée, #école", "`['#rentrée', '#école']`"),
    ("regions: Nouvelle-Aquitaine, Creuse", "write `regions: [Nouvelle-Aquitaine, Creuse]`"),
    ("contact: Claire Dupont, 05 55 12 34 56", "write `{name: Claire Dupont, phone: 05 55 12 34 56}`"),
    ("contact: {name: A, phone: 05 55 12 34 56 ou 06 12}", "write `05 55 12 34 56`, and the other one"),
    ("contact: {name: A, phone: cinq}", "`cinq` is not a telephone number"),
    ("contact: [{name: A}, {name: B}]", "write the others at the end of the body"),
    ("authors: Claire Dupont et Marc Petit", "write `[{name: Claire Dupont}, {name: Marc Petit}]`"),
    ("correction: …", "nothing is written here but `…`"),
    ("image: {url: 'https://e.org/a.png', alt: ...}", "nothing is written here but `...`"),
    ("enclosures: [{url: 'https://e.org/a.pdf', type: …}]", "nothing is written here but `…`"),
    ("enclosures: [Dossier de presse (VF).pdf]", "write `{file: Dossier de presse (VF).pdf}`"),
    ("body: La présidente déclare :\n    Un pont : deux rives.\n    - trois", "write `body: |`"),
    ("body: 'L'eau et l'assainissement'", "an apostrophe stands inside a text in single quotes"),
    (
        "body: |\n    PROJET - NE PAS DIFFUSER\n\n    Le pont ouvre.",
        "`NE PAS DIFFUSER` says that others are not to read the release",
    ),
    ("image: {url: 'https://e.org/a.jpg', alt: IMG_2034.JPG}", "says nothing of the picture"),
    ("categories: [Sports &amp; loisirs]", "write `&` instead of `&amp;`"),
    ("licence: Licence Ouverte", "did you mean `etalab-2.0`?"),
    ("sumary: Long", "if you meant `summary`, put this text into the `summary` that is there already"),
    (
        "image: {url: cc-valdoux.fr/actu/budget 2027.png, alt: a}",
        "write `https://cc-valdoux.fr/actu/budget%202027.png`",
    ),
];

/// The release that a line stands in.
fn release(line: &str) -> String {
    format!(
        "- title: Le pont\n  date: 2026-01-02\n  summary: Court\n  links: [https://www.example.org/pont]\n  {line}\n"
    )
}

#[test]
fn each_advice_names_the_whole_value() {
    for (line, wanted) in ADVICE {
        let release = release(line);
        let files = [("data/catalogue.yaml", HEAD.as_bytes()), ("data/releases/a.yaml", release.as_bytes())];
        let report = Room::with(files).run(&["check"]).printed();
        assert!(report.contains(wanted), "{line}\n{report}");
    }
}
