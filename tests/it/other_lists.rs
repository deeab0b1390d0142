//! Lists, contacts and texts of several lines as people type them in a mail or a word processor.

use super::cures::{REST, file, room};

/// The keys of a release without its links.
const HEAD: &str = "- title: Le pont\n  date: 2026-01-02\n  summary: Court\n";

/// What people write, and the file that they meant; `…` stands for the other keys of a release, `^` for all but its
/// links.
const CURED: &[(&str, &str)] = &[
    // Texts that go on.
    ("- title: Le pont\n    et la rive : un an\n…", "- title: 'Le pont et la rive : un an'\n…"),
    ("- title: Le pont : un an\n    et la rive\n…", "- title: 'Le pont : un an et la rive'\n…"),
    ("- title:\n  Le pont\n…", "- title:\n    Le pont\n…"),
    (
        "- title: Le pont\n…  body: |\n    Un.\n\nDeux.\n\n    Trois.\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    Deux.\n\n    Trois.\n",
    ),
    (
        "- title: Le pont\n…  body: |\n    Un.\n\n## Deux\n\n    Trois.\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    ## Deux\n\n    Trois.\n",
    ),
    (
        "- title: Le pont\n…  body: |\n    Un.\n\nContact presse : Anne\nDate : mardi\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    Contact presse : Anne\n    Date : mardi\n",
    ),
    ("- title: Le pont\n…  body:\n    - un\n    - deux\n", "- title: Le pont\n…  body: |\n    - un\n    - deux\n"),
    ("- title: Le pont\n…  body: |4\n    Un.\n", "- title: Le pont\n…  body: |\n    Un.\n"),
    // One item over several dashes.
    (
        "^  links:\n    - href: https://www.example.org/pont\n    - title: La page\n    - href: https://www.example.org/rive\n    - title: La rive\n",
        "^  links:\n    - href: https://www.example.org/pont\n      title: La page\n    - href: https://www.example.org/rive\n      title: La rive\n",
    ),
    (
        "- title: Le pont\n…  authors:\n    - name: Anne\n    - name: Paul\n",
        "- title: Le pont\n…  authors:\n    - name: Anne\n    - name: Paul\n",
    ),
    (
        "- title: Le pont\n…  contact:\n    - name: Anne\n      email: a@example.org\n",
        "- title: Le pont\n…  contact:\n      name: Anne\n      email: a@example.org\n",
    ),
    // Signs of lists.
    ("^  links: - https://www.example.org/pont\n", "^  links: [https://www.example.org/pont]\n"),
    (
        "^  links: - https://www.example.org/pont - https://www.example.org/rive\n",
        "^  links: [https://www.example.org/pont, https://www.example.org/rive]\n",
    ),
    (
        "^  links:\n    -https://www.example.org/pont\n    -https://www.example.org/rive\n",
        "^  links:\n    [https://www.example.org/pont, https://www.example.org/rive]\n",
    ),
    (
        "^  links:\n    1. https://www.example.org/pont\n    2. https://www.example.org/rive\n",
        "^  links:\n    [https://www.example.org/pont, https://www.example.org/rive]\n",
    ),
    (
        "^  links:\n    https://www.example.org/pont,\n    https://www.example.org/rive\n",
        "^  links:\n    [https://www.example.org/pont, https://www.example.org/rive]\n",
    ),
    ("^  links: [https: //www.example.org/pont]\n", "^  links: [https://www.example.org/pont]\n"),
    (
        "^  links: [https://www.example.org/pont -> La page]\n",
        "^  links: [{href: https://www.example.org/pont, title: La page}]\n",
    ),
    (
        "^  links: https://www.example.org/pont (la page)\n",
        "^  links: {href: https://www.example.org/pont, title: la page}\n",
    ),
    // Signs at the end of lines.
    (
        "- title: \"Le pont\",\n  date: \"2026-01-02\",\n  summary: \"Court\",\n  links: [\"https://www.example.org/pont\"],\n",
        "- title: \"Le pont\"\n  date: \"2026-01-02\"\n  summary: \"Court\"\n  links: [\"https://www.example.org/pont\"]\n",
    ),
    ("^  links: [https://www.example.org/pont];\n", "^  links: [https://www.example.org/pont]\n"),
    // Tabs and dashes.
    (
        "-\ttitle: Le pont\n\tdate: 2026-01-02\n\tsummary: Court\n\tlinks: [https://www.example.org/pont]\n",
        "^  links: [https://www.example.org/pont]\n",
    ),
    ("- title: Le pont\n…-\n", "- title: Le pont\n…"),
    ("-\n- title: Le pont\n…", "- title: Le pont\n…"),
    ("- title: Le pont\n…---\n", "- title: Le pont\n…"),
    ("- title: Le pont\n…---\n- title: La rive\n…", "- title: Le pont\n…- title: La rive\n…"),
    // Names on lines without a dash are one name to YAML.
    (
        "- title: Le pont\n…  regions:\n    Bretagne\n    Corse\n",
        "- title: Le pont\n…  regions:\n    - Bretagne\n    - Corse\n",
    ),
    (
        "- title: Le pont\n…  categories:\n    1. Pont\n    2. Rive\n",
        "- title: Le pont\n…  categories:\n    - Pont\n    - Rive\n",
    ),
    (
        "- title: Le pont\n…  categories :\n    -Pont\n    -Rive\n",
        "- title: Le pont\n…  categories :\n    - Pont\n    - Rive\n",
    ),
    (
        "- title: Le pont\n…  categories:\n    Développement durable\n",
        "- title: Le pont\n…  categories:\n    Développement durable\n",
    ),
    // The first key, left out.
    ("- Le pont\n…", "- title: Le pont\n…"),
    (
        "^  links:\n    - https://www.example.org/pont\n      title: La page\n",
        "^  links:\n    - href: https://www.example.org/pont\n      title: La page\n",
    ),
    // Several slips of one release.
    (
        "– Titre : Le pont : un an\n   Date : 24/11/2025\n   Résumé : Un « pont » : deux\n   Lien : www.example.org/pont\n",
        "- title : 'Le pont : un an'\n  date : 2025-11-24\n  summary : 'Un « pont » : deux'\n  links : https://www.example.org/pont\n",
    ),
    // Contacts on lines.
    (
        "- title: Le pont\n…  contact:\n    • Anne Martin\n    • 05 55 12 34 56\n",
        "- title: Le pont\n…  contact:\n    {name: Anne Martin, phone: 05 55 12 34 56}\n",
    ),
    (
        "- title: Le pont\n…  contact:\n    Anne Martin\n    Tél : 05 55 12 34 56\n    Mail : a@example.org\n",
        "- title: Le pont\n…  contact: {name: Anne Martin, email: a@example.org, phone: 05 55 12 34 56}\n",
    ),
    (
        "- title: Le pont\n…  contact: Anne Martin : a@example.org\n",
        "- title: Le pont\n…  contact: {name: Anne Martin, email: a@example.org}\n",
    ),
    (
        "- title: Le pont\n…  contact: |\n    Anne Martin\n    05 55 12 34 56\n",
        "- title: Le pont\n…  contact: {name: Anne Martin, phone: 05 55 12 34 56}\n",
    ),
];

#[test]
fn lists_and_texts_as_people_type_them_are_cured() {
    let whole = |text: &str| text.replace('^', HEAD).replace('…', REST);
    let mut wrong = Vec::new();
    for (written, meant) in CURED {
        for line_end in ["\n", "\r\n"] {
            let at = |text: &str| whole(text).replace('\n', line_end);
            let room = room(&at(written));
            let run = room.run(&["check", "--fix"]);
            let once = file(&room);
            room.run(&["check", "--fix"]);
            if once != at(meant) {
                wrong.push(format!("{written:?} became {once:?}\n{}", run.err));
                break;
            }
            assert_eq!(file(&room), once, "a second time: {written:?}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
