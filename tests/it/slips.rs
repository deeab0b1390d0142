//! Many slips at once: every one is reported in one run, at its own line and column, and nothing more.

use super::run::{Room, examine};

/// The files of a catalogue, each slip marked by `§` where its finding begins.
const FILES: [(&str, &str); 4] = [
    (
        "data/catalogue.yaml",
        "\
title: Nouvelles
description: Tout ce qui paraît
home: §www.example.org
base: https://www.example.org/flux/
language: fr§_FR
timezone: §Europe/Pari
id_authority: {name: example.org, since: 2018}
publisher: {name: Exemple, §mail: presse@example.org}
categories:
  industrie: Industrie
  habitat: Habitat
feeds:
  - {id: tout, newest: §0}
  - {id: industrie, §selct: {category: [industrie]}}
",
    ),
    (
        "data/releases/2018.yaml",
        "\
- title: Un pacte pour l’industrie §: la suite (2018)
  date: 2018-09-20
  summary: Un titre avec deux-points.
  links: [https://www.example.org/1]
",
    ),
    (
        "data/releases/2019.yaml",
        "\
- id: tag:example.org,2018:ete
  title: Premier
  date: 2019-02-§30
  summary: Trente février.
  links: [https://www.example.org/2]
  categories: [industrie, §industries]
- id: tag:example.org,2018:b
  §titel: Deuxième
  date: 2019-03-01
  §sumary: Rien ne manque sinon une lettre.
  links: [https://www.example.org/3]
- id: tag:example.org,2018:c
  title: Troisième
  §title: Encore un titre
  date: 2019-03-31T12:00
  summary: Deux titres, et une correction trop tôt.
  updated: §2019-03-30
  links: [https://www.example.org/4]
- §id: tag:example.org,2018:d
  title: Quatrième
  date: 2019-04-01
  links: [https://www.example.org/le§ site]
  enclosures:
    - {url: https://www.example.org/d.pdf, type: §pdf, length: 12}
",
    ),
    (
        "data/releases/2020.yaml",
        "\
- id: §tag:example.org,2018:c
  title: Cinquième
  date: 2020-01-02
  summary: Un id qui sert déjà, et rien d’autre.
  links: [https://www.example.org/5]
- id: tag:example.org,2018:f
  title: §[Sixième, Septième]
  date: §20/01/2020
  summary: Deux titres, une date à la française.
  links: [https://www.example.org/6]
  audience: [§partenaires]
",
    ),
];

/// The rules in the order of the marks of each file.
const RULES: [&[&str]; 4] = [
    &["address-form", "language-form", "zone-name", "unknown-key", "number-form", "unknown-key"],
    &["yaml-syntax"],
    &[
        "date-form",
        "unknown-category",
        "unknown-key",
        "unknown-key",
        "duplicate-key",
        "updated-before-date",
        "missing-key",
        "address-form",
        "media-type-form",
    ],
    &["duplicate-id", "wrong-type", "date-form", "unknown-audience"],
];

/// File, line, column and rule of a finding.
type Slip = (String, usize, usize, &'static str);

/// The files without the marks, and where the marks stood: file, line, column, rule.
fn slips() -> (Vec<(&'static str, String)>, Vec<Slip>) {
    let mut files = Vec::new();
    let mut places = Vec::new();
    for ((name, marked), rules) in FILES.into_iter().zip(RULES) {
        let mut rules = rules.iter();
        let mut text = String::new();
        for (number, line) in marked.lines().enumerate() {
            let mut column = 1;
            for c in line.chars() {
                if c == '§' {
                    places.push((name.to_owned(), number + 1, column, *rules.next().expect("a rule a mark")));
                } else {
                    text.push(c);
                    column += 1;
                }
            }
            text.push('\n');
        }
        assert_eq!(rules.next(), None, "{name} has fewer marks than rules");
        files.push((name, text));
    }
    (files, places)
}

#[test]
fn twenty_slips_in_four_files_are_twenty_findings() {
    let (files, wanted) = slips();
    assert_eq!(wanted.len(), 20);
    let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    let examined = examine(files);
    let reported: Vec<(String, usize, usize, &str)> = examined
        .errors()
        .into_iter()
        .map(|finding| {
            let (file, line, column) = examined.place(finding).expect("every slip has a place");
            (file.to_owned(), line, column, finding.rule)
        })
        .collect();
    assert_eq!(reported, wanted, "{:#?}", examined.findings);
}

#[test]
fn the_program_reports_them_all_in_one_run() {
    let (files, wanted) = slips();
    let room = Room::with(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    let human = room.run(&["check"]);
    assert_eq!(human.status, 1, "{}", human.printed());
    let heads = wanted.iter().map(|(file, line, column, _)| format!("--> {file}:{line}:{column}\n"));
    heads.for_each(|head| assert!(human.err.contains(&head), "{head}{}", human.err));
    assert_eq!(human.err.matches("error[").count(), wanted.len(), "{}", human.err);
    let json = room.run(&["check", "--format", "json"]);
    assert_eq!((json.status, json.err.as_str()), (1, ""));
    let lines = json.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a JSON object"));
    let reported: Vec<(String, usize, usize, String)> = lines
        .filter(|line| line["type"] == "finding" && line["severity"] == "error")
        .map(|line| {
            let text = |key: &str| line[key].as_str().expect("a text").to_owned();
            let number = |key: &str| line[key].as_u64().expect("a number") as usize;
            (text("file"), number("line"), number("column"), text("rule"))
        })
        .collect();
    let wanted: Vec<_> =
        wanted.into_iter().map(|(file, line, column, rule)| (file, line, column, rule.to_owned())).collect();
    assert_eq!(reported, wanted);
}

#[test]
fn a_build_reports_them_too_and_writes_nothing() {
    let (files, wanted) = slips();
    let room = Room::with(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    let built = room.run(&["build", "--now", "2026-01-01"]);
    assert_eq!(built.status, 1, "{}", built.printed());
    assert_eq!(built.err.matches("error[").count(), wanted.len(), "{}", built.err);
    assert!(!room.path().join("feeds").exists());
}

#[test]
fn a_long_file_is_reported_as_a_short_one() {
    let head = super::run::HEAD;
    let words = "Des mots, encore des mots et toujours des mots. ".repeat(6);
    let release = |number: usize| {
        format!(
            "  - title: Communiqué {number}\n    date: 2018-09-20T09:{:02}:{:02}\n    id: tag:example.org,2018:{number}\n    \
             summary: {words}\n    links: [https://www.example.org/{number}]\n",
            number / 60,
            number % 60
        )
    };
    let mut releases: Vec<String> = (0..2_500).map(release).collect();
    let head = format!("{head}feeds: [{{id: releases, newest: 50}}]\n");
    let first = head.lines().count() + 2;
    let text = |releases: &[String]| format!("{head}releases:\n{}", releases.concat());
    let sound = super::run::examine_text(&text(&releases));
    assert!(sound.findings.is_empty() && sound.catalogue.releases.len() == 2_500);
    assert!(text(&releases).len() > 1 << 20, "long enough to be read in pieces");
    let slips = [
        (1_700, "title:", "titel:", "unknown-key", 0, 5),
        (1_900, "2018-09-20", "2018-09-31", "date-form", 1, 19),
        (2_499, "links: [https", "links: [htps", "address-form", 4, 13),
    ];
    for (number, from, to, ..) in slips {
        releases[number] = releases[number].replacen(from, to, 1);
    }
    let examined = super::run::examine_text(&text(&releases));
    let reported = examined.findings.iter().map(|finding| {
        let (_, line, column) = examined.place(finding).expect("a place");
        (finding.rule, line, column)
    });
    let wanted = slips.map(|(number, _, _, rule, line, column)| (rule, first + 5 * number + line, column));
    assert_eq!(reported.collect::<Vec<_>>(), wanted);
    releases[2_000] = releases[2_000].replace("summary: ", "summary: Un : ");
    let examined = super::run::examine_text(&text(&releases));
    let errors = examined.errors();
    assert_eq!(errors.len(), slips.len() + 1, "{errors:#?}");
    let only = errors.into_iter().find(|error| error.rule == "yaml-syntax").expect("the slip of YAML");
    let column = "    summary: Un ".len() + 1;
    assert_eq!(examined.place(only), Some(("catalogue.yaml", first + 5 * 2_000 + 3, column)));
}

#[test]
fn a_conflict_on_the_first_line_is_named() {
    let room = Room::catalogue("<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n");
    let run = room.run(&["check"]);
    assert!(run.status == 1 && run.err.contains("a mark of a merge conflict is here: `<<<<<<<`"), "{}", run.err);
    assert_eq!(run.err.matches("error[").count(), 1, "{}", run.err);
}
