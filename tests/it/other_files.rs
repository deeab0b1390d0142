//! Whole files that are no list of releases: a mail, a page, a table, a text, a list under names.

use super::cures::{REST, file, room};

/// What lies in the file, the finding that it earns with its line, and words of the help; nothing else is said.
const SAID: &[(&str, &str, usize, &str)] = &[
    (
        "De : Anne Martin <a@example.org>\nDate : mardi 24 novembre 2026\nObjet : Le pont\nÀ : Presse\n\nLe pont ouvre.\n",
        "yaml-syntax",
        1,
        "`- title: …`",
    ),
    ("From: Anne Martin\nSubject: Release\n\n- title: Le pont\n…", "yaml-syntax", 1, "the lines of the mail"),
    ("<p>Le pont ouvre.</p>\n", "yaml-syntax", 1, "in YAML"),
    ("<h1>Le pont : ouverture</h1>\n<p>Le pont ouvre.</p>\n", "yaml-syntax", 1, "in YAML"),
    (
        "Communiqué de presse\n\nLe pont ouvre lundi\n\nDouze communes : Rivemont, Bord et dix autres.\n",
        "yaml-syntax",
        1,
        "`- title: …`",
    ),
    ("title,date,summary,links\nLe pont,2026-01-02,Court,https://www.example.org/pont\n", "wrong-type", 1, "a table"),
    (
        "- title: Le pont\n<<<<<<< HEAD\n  date: 2026-01-02\n=======\n  date: 2026-01-03\n>>>>>>> b\n  summary: A\n",
        "yaml-syntax",
        2,
        "one of the two",
    ),
];

#[test]
fn a_file_that_is_no_list_of_releases_is_named() {
    for (text, rule, line, words) in SAID {
        let run = room(&text.replace('…', REST)).run(&["check", "--format", "json", "--lang", "en"]);
        let lines = run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        let found: Vec<_> = lines.filter(|line| line["type"] == "finding" && line["severity"] != "info").collect();
        let [only] = found.as_slice() else { panic!("{text}: {}", run.out) };
        assert_eq!((only["rule"].as_str(), only["line"].as_u64()), (Some(*rule), Some(*line as u64)), "{}", run.out);
        assert!(only["advice"].as_str().is_some_and(|advice| advice.contains(words)), "{}", run.out);
    }
}

/// What people write, and the file that they meant.
const CURED: &[(&str, &str)] = &[
    (
        "pont:\n  title: Le pont\n…rive:\n  title: La rive\n  date: 2026-01-03\n",
        "- title: Le pont\n…- title: La rive\n  date: 2026-01-03\n",
    ),
    (
        "1:\n    title: Le pont\n    date: 2026-01-02\n2:\n    title: La rive\n",
        "  - title: Le pont\n    date: 2026-01-02\n  - title: La rive\n",
    ),
    (
        "-\u{A0}title\u{A0}:\u{A0}Le pont\n\u{A0}\u{A0}date\u{A0}:\u{A0}2026-01-02\n\u{A0}\u{A0}summary\u{A0}:\u{A0}Un\u{A0}pont\n",
        "- title : Le pont\n  date : 2026-01-02\n  summary : Un\u{A0}pont\n",
    ),
];

#[test]
fn a_list_in_another_form_is_cured() {
    for (written, meant) in CURED {
        let room = room(&written.replace('…', REST));
        let run = room.run(&["check", "--fix"]);
        assert_eq!(file(&room), meant.replace('…', REST), "{written:?}\n{}", run.printed());
    }
}
