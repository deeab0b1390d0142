//! Keys as people write them who do not know the list: in French, in capital letters, in the plural, with signs that
//! nobody sees. Each leads to the key that was meant, and nothing else is said of it.

use super::cures::{REST, file, room};

/// What people write, and the file that they meant; `…` stands for the other keys of a release.
const CURED: &[(&str, &str)] = &[
    ("- Titre: Le pont\n…", "- title: Le pont\n…"),
    ("- TITRE: Le pont\n…", "- title: Le pont\n…"),
    ("- titles: Le pont\n…", "- title: Le pont\n…"),
    ("- 'titre': Le pont\n…", "- title: Le pont\n…"),
    ("- títle: Le pont\n…", "- title: Le pont\n…"),
    ("- Titre\u{A0}: Le pont\n…", "- title: Le pont\n…"),
    ("- titre\u{202F}: Le pont\n…", "- title: Le pont\n…"),
    ("- Title\u{A0}: Le pont\n…", "- title: Le pont\n…"),
    ("- ti\u{200B}tle: Le pont\n…", "- title: Le pont\n…"),
    ("- titl\u{435}: Le pont\n…", "- title: Le pont\n…"),
    ("- titre du communiqué: Le pont\n…", "- title: Le pont\n…"),
    (
        "- title: Le pont\n  date de publication: 2026-01-02\n  chapô: Court\n  lien: https://www.example.org/pont\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: Court\n  links: https://www.example.org/pont\n",
    ),
    (
        "- title: Le pont\n  dates: 2026-01-02\n  summaries: Court\n  link: https://www.example.org/pont\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: Court\n  links: https://www.example.org/pont\n",
    ),
    (
        "- title: Le pont\n  date: 2026-01-02\n  summary: Court\n  lien:\n    url: https://www.example.org/pont\n    texte: La page\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: Court\n  links:\n    href: https://www.example.org/pont\n    title: La page\n",
    ),
    (
        "- title: Le pont\n…  contact presse:\n    nom: Presse\n    téléphone: 05 55 12 34 56\n    e-mail: p@example.org\n",
        "- title: Le pont\n…  contact:\n    name: Presse\n    phone: 05 55 12 34 56\n    email: p@example.org\n",
    ),
    (
        "- title: Le pont\n…  contact:\n    nom: Presse\n    Tél.: 05 55 12 34 56\n    Mél: p@example.org\n",
        "- title: Le pont\n…  contact:\n    name: Presse\n    phone: 05 55 12 34 56\n    email: p@example.org\n",
    ),
    (
        "- title: Le pont\n…  image:\n    src: https://www.example.org/a.jpg\n    texte alternatif: Le pont\n    crédit: Anne\n",
        "- title: Le pont\n…  image:\n    url: https://www.example.org/a.jpg\n    alt: Le pont\n    credit: Anne\n",
    ),
    (
        "- title: Le pont\n…  mots-clés: [pont]\n  corps du texte: |\n    Un.\n  mise à jour: 2026-01-03\n",
        "- title: Le pont\n…  categories: [pont]\n  body: |\n    Un.\n  updated: 2026-01-03\n",
    ),
    ("- title: Le pont\n…  auteur: Ville de Rivemont\n", "- title: Le pont\n…  authors: {name: Ville de Rivemont}\n"),
    (
        "- title: Le pont\n…  authors:\n    - Anne Martin\n",
        "- title: Le pont\n…  authors:\n    - {name: Anne Martin}\n",
    ),
    // In what YAML refuses.
    ("- titre:Le pont\n…", "- title: Le pont\n…"),
    ("- titre Le pont\n…", "- title: Le pont\n…"),
    ("- Titre : Le pont : un an\n…", "- title : 'Le pont : un an'\n…"),
    ("- **Titre :** Le pont\n…", "- title: Le pont\n…"),
    ("- title => Le pont\n…", "- title: Le pont\n…"),
    ("- title -> Le pont\n…", "- title: Le pont\n…"),
    // Two words for one key: nobody knows which is meant.
    ("- title: Le pont\n  titre: La rive\n…", "- title: Le pont\n  titre: La rive\n…"),
];

#[test]
fn other_words_for_a_key_are_cured() {
    for (written, meant) in CURED {
        let room = room(&written.replace('…', REST));
        let run = room.run(&["check", "--fix"]);
        assert_eq!(file(&room), meant.replace('…', REST), "{written:?}\n{}", run.printed());
        room.run(&["check", "--fix"]);
        assert_eq!(file(&room), meant.replace('…', REST), "a second time: {written:?}");
    }
}

/// What people write, and all that is said of it: the rules, each with its line, and words of the help.
type Said = (&'static str, &'static [(&'static str, usize)], &'static str);

const SAID: &[Said] = &[
    (
        "- title: Le pont\n…  image: {url: https://www.example.org/a.jpg, légende: Le pont}\n",
        &[("unknown-key", 5)],
        "`alt`",
    ),
    ("- title: Le pont\n…  sous-titre: La rive\n", &[("unknown-key", 5)], "`summary`"),
    ("- title: Le pont\n…  contact: {name: Anne, fonction: maire}\n", &[("unknown-key", 5)], "`name`"),
    (
        "- title: Le pont\n…  image_url: https://www.example.org/a.jpg\n",
        &[("unknown-key", 5), ("wrong-type", 5)],
        "`{url: https://www.example.org/a.jpg, alt: …}`",
    ),
    (
        "- title: Le pont\n…  enclosures:\n    - fichier: plan.pdf\n      titre: Le plan\n",
        &[("unknown-key", 6), ("unreadable-file", 6), ("unknown-key", 7)],
        "`file:`",
    ),
    ("- Titre\u{A0}: Le pont\n…", &[("unknown-key", 1)], "`U+00A0`"),
    ("- ti\u{200B}tle: Le pont\n…", &[("unknown-key", 1)], "`U+200B`"),
    ("- titl\u{435}: Le pont\n…", &[("unknown-key", 1)], "`U+0435`"),
    (
        "- title: Le pont\n…  corps: |\n    Le maire, XX, ouvre.\n",
        &[("unknown-key", 5), ("unfinished-text", 6)],
        "`body:`",
    ),
];

#[test]
fn each_is_named_once_and_what_stands_under_it_is_read() {
    for (written, wanted, words) in SAID {
        let run = room(&written.replace('…', REST)).run(&["check", "--format", "json", "--lang", "en"]);
        let lines = run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        let found: Vec<serde_json::Value> =
            lines.filter(|line| line["type"] == "finding" && line["severity"] != "info").collect();
        let found: Vec<(&str, usize)> = found
            .iter()
            .map(|line| (line["rule"].as_str().expect("a rule"), line["line"].as_u64().expect("a line") as usize))
            .collect();
        assert_eq!(found, *wanted, "{written:?}: {}", run.out);
        assert!(run.out.contains(words), "{written:?}: {}", run.out);
    }
}
