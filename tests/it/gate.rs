//! Nothing of what is not yet out is printed: every command, every form, both languages, and every word that stands
//! in a release that waits, in its id, or in the name of its file.

use super::run::{HEAD, Outcome, Room, outcome};

const NOW: &str = "2026-11-30T12:00:00Z";

/// A release that is out, and one that waits, each with a file of its own; `{slip}` is a line of the first.
const OUT: &str = "\
title: The harbour opens
date: 2026-11-02
summary: Boats may enter.
id: tag:example.org,2018:2026-11-02/harbour
links: [https://www.example.org/harbour]
body: |
  The embargo of last week has ended.
";

const WAITING: &str = "\
title: Quetzal swallows Wombat
date: 2026-11-29
embargo: 2099-01-15T06:00
summary: Zibeline <b>Okapi</b> &amp; Axolotl
id: tag:example.org,2018:Narwhal
links:
  - https://www.example.org/Pangolin?utm_source=Tapir
  - '#'
body: |
  # Ocelot
  [Kakapo](Numbat.html) and more
categories: [Fennec]
authors: [{name: Caracal, email: serval@example.org}]
enclosures: [{url: https://www.example.org/Margay.pdf, type: application/pdf}]
image: {url: https://www.example.org/Jerboa.png, alt: Dugong}
";

/// Every word of it, and those of the names of its files and folders.
const WORDS: &[&str] = &[
    "quetzal",
    "swallows",
    "wombat",
    "zibeline",
    "okapi",
    "axolotl",
    "narwhal",
    "pangolin",
    "tapir",
    "ocelot",
    "kakapo",
    "numbat",
    "fennec",
    "caracal",
    "serval",
    "margay",
    "jerboa",
    "dugong",
    "secret",
    "merger",
    "bandicoot",
];

/// The ways in which a catalogue of two releases may be at fault, or not.
const CASES: &[(&str, &str, &str)] = &[
    ("nothing at fault", "", ""),
    ("a fault of what is out", "categories: [a, a]\nlinks: x\n", ""),
    ("a fault of what waits", "", "language: Bandicoot\n"),
    ("a key of what waits that is unknown", "", "bandicoot: Bandicoot\n"),
    ("what waits cannot be read", "", "contact: 'Bandicoot\n"),
    ("what waits cannot be read, nor what is out", "contact: 'x\n", "contact: {Bandicoot\n"),
    ("what waits is a list", "", "rights: [Bandicoot\n"),
];

const NAMES: &[&str] = &["releases/2027-secret-merger.yaml", "releases/secret/merger/1.yml", "releases/Bandicoot.yaml"];

fn room(out: &str, waiting: &str, name: &str) -> Room {
    let files = [
        ("data/catalogue.yaml".to_owned(), HEAD.to_owned()),
        ("data/releases/2026-11.yaml".to_owned(), format!("{OUT}{out}")),
        (format!("data/{name}"), format!("{WAITING}{waiting}")),
    ];
    Room::with(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

/// The commands that anybody may see the output of.
const COMMANDS: &[&[&str]] = &[
    &["build", "--check", "--now", NOW],
    &["diff", "--now", NOW],
    &["freeze", "--check"],
    &["next", "--now", NOW],
    &["build", "--now", NOW],
    &["build", "--check", "--now", NOW],
    &["diff", "--now", NOW],
];

const FORMS: &[&[&str]] = &[
    &[],
    &["-v"],
    &["-q"],
    &["--format", "json"],
    &["--format", "sarif"],
    &["--format", "github"],
    &["--format", "gitlab"],
    &["--deny-warnings"],
];

fn run(room: &Room, command: &[&str], form: &[&str], language: &str) -> Outcome {
    let mut program = room.program(&[command, form, &["--lang", language]].concat());
    program.env_remove("PRESSFEED_LANG");
    outcome(program)
}

fn assert_silent(run: &Outcome, what: &str) {
    let printed = run.printed().to_lowercase();
    for word in WORDS {
        assert!(!printed.contains(word), "{what} prints {word}: {}", run.printed());
    }
}

#[test]
fn no_command_prints_a_word_of_what_waits() {
    for (at, (case, out, waiting)) in CASES.iter().enumerate() {
        let room = room(out, waiting, NAMES[at % NAMES.len()]);
        for command in COMMANDS {
            for (form, language) in FORMS.iter().zip(["en", "fr"].into_iter().cycle()) {
                let run = run(&room, command, form, language);
                assert_silent(&run, &format!("{case}: {command:?} {form:?}"));
            }
        }
        for (name, bytes) in room.files("feeds") {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!WORDS.iter().any(|word| text.contains(word) || name.contains(word)), "{case}: {name}");
        }
    }
}

#[test]
fn a_release_that_was_meant_to_wait_by_a_key_that_there_is_not_waits() {
    let out_by_its_date = WAITING.replace("embargo: 2099-01-15T06:00\n", "");
    for key in [
        "brouillon: true",
        "Brouillon: oui",
        "statut: brouillon",
        "status: draft",
        "published: false",
        "publié: false",
        "en ligne: non",
        "draff: true",
        "embargoe: 2099-01-15",
        "publish_after: 2099-01-15",
        "publish_date: '2099-01-15T06:00'",
        "à paraître le: 15/01/2099",
    ] {
        let files = [
            ("data/catalogue.yaml", HEAD.to_owned()),
            ("data/releases/2026-11.yaml", format!("{OUT}catgories: [a]\n")),
            ("data/releases/secret-merger.yaml", format!("{out_by_its_date}{key}\n")),
        ];
        let room = Room::with(files.iter().map(|(name, text)| (*name, text.as_bytes())));
        for command in &COMMANDS[1..5] {
            for form in [FORMS[1], FORMS[3], FORMS[5]] {
                let run = run(&room, command, form, "fr");
                assert_silent(&run, &format!("{key}: {command:?} {form:?}"));
                assert!(!run.printed().contains("2099"), "{key}: {command:?} {form:?} {}", run.printed());
            }
        }
        let shown = run(&room, &["build", "--now", NOW], &[], "fr").err;
        assert!(shown.contains("catgories"), "an error of what is out is withheld: {shown}");
    }
}

#[test]
fn check_shows_all_to_the_officer_at_the_desk() {
    let room = room("", "language: Bandicoot\n", NAMES[0]);
    let run = room.run(&["check"]);
    assert_eq!(run.status, 1);
    assert!(
        run.err.contains("data/releases/2027-secret-merger.yaml:") && run.err.contains("`Bandicoot`"),
        "{}",
        run.err
    );
}

#[test]
fn a_file_of_both_keeps_a_name_that_says_nothing_new() {
    for (name, is_shown) in [("2026.yaml", true), ("harbour.yaml", true), ("secret-merger.yaml", false)] {
        let list = format!("{OUT}---{WAITING}").replace('\n', "\n  ").replace("---", "\n- ");
        let text = format!("- {}\n", list.trim_end()).replace("\n  \n", "\n");
        let room = Room::with([("data/catalogue.yaml", HEAD.as_bytes())]);
        room.put(&format!("data/releases/{name}"), text.as_bytes());
        for form in FORMS {
            let run = run(&room, &["build", "--check", "--now", NOW], form, "en");
            assert_silent(&run, name);
            assert_eq!(run.status, 1, "{}", run.printed());
        }
        let json = run(&room, &["build", "--check", "--now", NOW], &["--format", "json"], "en");
        assert_eq!(json.out.contains(&format!("data/releases/{name}")), is_shown, "{}", json.out);
        room.put(&format!("data/releases/{name}"), text.replacen("links:", "catgories: [a]\n  links:", 1).as_bytes());
        let shown = run(&room, &["build", "--now", NOW], &[], "en");
        let stands = "`data/releases/embargo-1` stands for the name of a file with a release that is not yet out";
        assert!(shown.err.contains("catgories") && shown.err.contains(stands) != is_shown, "{}", shown.err);
    }
}

/// Whether an error about the release that is out is shown, with its words.
fn shows(room: &Room, words: &str) {
    for form in [FORMS[0], FORMS[3]] {
        let run = run(room, &["build", "--now", NOW], form, "en");
        assert_eq!(run.status, 1, "{}", run.printed());
        assert!(run.printed().contains(words), "{words}: {}", run.printed());
        assert!(!run.printed().contains("not-yet-due:"), "{}", run.printed());
        assert_silent(&run, words);
    }
}

#[test]
fn a_hint_in_the_head_withholds_nothing_of_what_is_out() {
    // Due an hour ago: only a clock that is not sure would keep it back.
    let text = OUT.replace("date: 2026-11-02", "date: 2026-11-30T12:00") + "language: Klingon!\n";
    for head in ["rights: Rights of the\u{200B}port\n", "icon: http://www.example.org/icon.png\n", "hub: nowhere\n"] {
        let room = Room::with([("data/catalogue.yaml", format!("{HEAD}{head}").as_bytes())]);
        room.put("data/releases/harbour.yaml", text.as_bytes());
        shows(&room, "`Klingon!`");
    }
    let room = Room::with([("data/catalogue.yaml", HEAD.replace("timezone", "timezoen").as_bytes())]);
    room.put("data/releases/harbour.yaml", text.as_bytes());
    let run = run(&room, &["build", "--now", NOW], &[], "en");
    assert!(!run.err.contains("Klingon"), "without a zone it may wait: {}", run.err);
}

#[test]
fn the_word_embargo_in_a_file_that_cannot_be_read_withholds_nothing_of_what_is_out() {
    let room = room("contact: Anne : 0123\n", "", NAMES[0]);
    shows(&room, "Anne : 0123");
    let list = format!("- {}", OUT.trim_end().replace('\n', "\n  "));
    room.put(
        "data/releases/2026-11.yaml",
        format!("# Sous embargo : 2099\n{list}\n  contact: Anne : 0123\n").as_bytes(),
    );
    shows(&room, "Anne : 0123");
    let late = OUT.replace("date: 2026-11-02", "date: 2026-11-02\nembargo: 2099-01-01") + "contact: Fennec : 0123\n";
    room.put("data/releases/2026-11.yaml", late.as_bytes());
    let run = run(&room, &["build", "--now", NOW], &["-v"], "en");
    assert_silent(&run, "an embargo in a file that cannot be read");
}

/// The rules and paths of the findings that a command prints for programs.
fn paths(room: &Room, command: &[&str]) -> Vec<(String, Option<String>)> {
    let printed = room.run(&[command, &["--format", "json"]].concat()).out;
    let lines = printed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let findings = lines.filter(|line| line["type"] == "finding");
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    findings.map(|finding| (text(&finding["rule"]).expect("a rule"), text(&finding["path"]))).collect()
}

#[test]
fn programs_get_the_path_of_a_finding_but_of_what_waits_the_release_alone() {
    let out = "  - title: The harbour opens\n    date: 2026-11-02\n    summary: Boats may enter.\n    links: [https://www.example.org/a, {href: b}]\n";
    let waits = "  - title: Quetzal\n    date: 2099-11-29\n    bandicoot: Bandicoot\n    links: ['#']\n";
    let room = Room::catalogue(&format!("{HEAD}releases:\n{out}{waits}"));
    let has = |found: &[(String, Option<String>)], rule: &str, path: &str| {
        let wanted = (rule.to_owned(), Some(path.to_owned()));
        assert!(found.contains(&wanted), "{rule} {path}: {found:#?}");
    };
    let desk = paths(&room, &["check"]);
    has(&desk, "address-form", "/releases[1]/links[2]/href");
    has(&desk, "unknown-key", "/releases[2]/bandicoot");
    has(&desk, "missing-key", "/releases[2]/summary");
    let log = paths(&room, &["build", "--now", NOW]);
    has(&log, "address-form", "/releases[1]/links[2]/href");
    has(&log, "not-yet-due", "/releases[2]");
    let inside =
        |(_, path): &&(String, Option<String>)| path.as_deref().is_some_and(|path| path.starts_with("/releases[2]/"));
    assert_eq!(log.iter().find(inside), None);
}

#[test]
fn a_comment_on_an_embargo_stays_in_with_its_release() {
    let waiting = WAITING
        .replace("embargo: 2099-01-15T06:00\n", "# BROUILLON - Pangolin\n")
        .replace("date: 2026-11-29", "date: 2099-01-10 # EMBARGO Ocelot jusqu’au 15 janvier 2099");
    let waiting = format!("# SOUS EMBARGO JUSQU’AU 15 JANVIER 2099 - Narwhal\n{waiting}");
    let files = [
        ("data/catalogue.yaml", HEAD.to_owned()),
        ("data/releases/2026-11.yaml", OUT.to_owned()),
        ("data/releases/secret-merger.yaml", waiting),
    ];
    let room = Room::with(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    for command in &COMMANDS[1..5] {
        for form in [FORMS[1], FORMS[3], FORMS[5]] {
            let run = run(&room, command, form, "fr");
            assert_silent(&run, &format!("{command:?} {form:?}"));
        }
    }
    let desk = run(&room, &["check"], &[], "en").err;
    assert_eq!(
        (desk.matches("[embargo-in-comment]").count(), desk.matches("[draft-in-comment]").count()),
        (2, 1),
        "{desk}"
    );
}
