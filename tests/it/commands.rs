//! The commands from outside: exit status, streams, and what a terminal gets to see.

use super::run::{HEAD, Room, outcome};

const RELEASE: &str = "\
releases:
  - title: Harbour opens
    date: 2018-09-20
    summary: It opens today.
    id: tag:example.org,2018:harbour
    links: [https://www.example.org/harbour]
";

/// Releases that earn an error, a warning, a hint.
const ERROR: &str = "    language: fr_FR\n";
const WARNING: &str = "    enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf}]\n";
const HINT: &str = "    embargo: 2018-09-21\n";

#[test]
fn the_exit_status_says_how_it_went() {
    let cases: &[(&str, &[&str], i32)] = &[
        ("", &["check"], 0),
        ("", &["build"], 0),
        (HINT, &["check"], 0),
        (HINT, &["check", "--deny-warnings"], 0),
        (WARNING, &["check"], 0),
        (WARNING, &["build"], 0),
        (WARNING, &["check", "--deny-warnings"], 1),
        (WARNING, &["build", "--deny-warnings"], 1),
        (ERROR, &["check"], 1),
        (ERROR, &["build"], 1),
        (ERROR, &["build", "--check"], 1),
        (ERROR, &["check", "-q", "--format", "json"], 1),
        ("", &[], 2),
        ("", &["publish"], 2),
        ("", &["build", "--now", "tomorrow"], 2),
        ("", &["check", "--now", "2018-09-31"], 2),
        ("", &["build", "--now", ""], 2),
        ("", &["build", "-q", "-v"], 2),
        ("", &["check", "--format", "xml"], 2),
        ("", &["check", "--catalogue", "nowhere"], 2),
        ("", &["explain", "no-such-rule"], 2),
        ("", &["explain", "missing-key"], 0),
        ("", &["explain"], 0),
        ("", &["--help"], 0),
        ("", &["--version"], 0),
    ];
    for (rest, arguments, status) in cases {
        let room = Room::catalogue(&format!("{HEAD}{RELEASE}{rest}"));
        let run = room.run(arguments);
        assert_eq!(run.status, *status, "{rest}{arguments:?}: {}", run.printed());
        assert!(*status == 0 || !run.printed().trim().is_empty(), "{arguments:?} says nothing");
        let writes = *status == 0 && arguments.first() == Some(&"build");
        assert_eq!(room.path().join("feeds").exists(), writes, "{arguments:?}");
    }
}

#[test]
fn a_build_says_what_it_did() {
    let later = "  - {title: Later, date: 2018-09-23, summary: S, links: [https://www.example.org/l], id: 'tag:example.org,2018:l'}\n";
    let room = Room::catalogue(&format!("{HEAD}{RELEASE}{later}"));
    let first = room.run(&["build", "--now", "2018-09-21T12:00"]);
    let wanted = "\
nothing to compare with: there are no feeds in `feeds`; name what subscribers have by `--previous`; if nobody has anything yet, say so by `--first`
feeds: 4 files (4 written)
  written    releases.rss  1 entry
  written    releases.atom  1 entry
  written    index.html
  written    feeds.opml
1 release is withheld; the release falls due on 23 September 2018 at 09:00 (Europe/Paris), in 45 hours: build again then
";
    assert_eq!((first.out.as_str(), first.err.as_str()), (wanted, ""));
    let second = room.run(&["build", "--now", "2018-09-21T12:00"]);
    let wanted = "\
feeds: 4 files (4 unchanged)
already up to date
1 release is withheld; the release falls due on 23 September 2018 at 09:00 (Europe/Paris), in 45 hours: build again then
";
    assert_eq!((second.out.as_str(), second.err.as_str()), (wanted, ""));
    assert_eq!(room.run(&["build", "-q", "--now", "2018-09-21T12:00"]).printed().trim(), "");
}

#[test]
fn a_typo_is_reported_with_its_line_and_its_fix() {
    let room = Room::catalogue(&format!("{HEAD}{}", RELEASE.replace("summary", "sumary")));
    let run = room.run(&["check"]);
    let wanted = "\
error[unknown-key]: there is no key `sumary` here
  --> data/catalogue.yaml:12:5
   |
12 |     sumary: It opens today.
   |     ^^^^^^
   |
   = why: what is under a misspelt key would be lost in silence
   = help: did you mean `summary`?

";
    assert_eq!((run.err.as_str(), run.out.as_str()), (wanted, "1 release in 1 file: 1 error\n"));
}

#[test]
fn a_terminal_sees_no_character_that_could_deceive_it() {
    let signs = "\\u001B[31m \\u202E \\u2066 \\u200B \\u0007 \\u009B \\uFEFF \\r \\b";
    let texts = [
        format!("{HEAD}{RELEASE}    rights: \"{signs}\"\n"),
        format!("{HEAD}{RELEASE}    language: \"{signs}\"\n    categories: [\"{signs}\"]\n    contact: \"{signs}\"\n"),
        format!("{HEAD}{RELEASE}    \"{signs}\": a\n"),
        format!("{HEAD}{}", RELEASE.replace("Harbour", "\u{202E}Har\u{200B}bour\u{2066}")),
        format!("{HEAD}{}", RELEASE.replace("Harbour", "\u{1B}[31mHarbour\u{7}")),
        format!("{HEAD}{}", RELEASE.replace("title", "\u{1B}]0;title\u{7}")),
    ];
    for text in texts {
        let room = Room::catalogue(&text);
        for form in ["human", "json", "sarif", "github", "gitlab"] {
            let run = room.run(&["check", "-v", "--format", form]);
            let printed = run.printed();
            assert!(printed.len() > 100, "{printed}");
            let deceiving = printed.chars().find(|c| {
                (c.is_control() && *c != '\n')
                    || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
            });
            assert_eq!(deceiving, None, "{form}: {printed}");
        }
    }
}

#[test]
fn findings_in_their_thousands_are_counted() {
    let links = "      - www.example.org\n".repeat(5_000);
    let room = Room::catalogue(&format!(
        "{HEAD}{}",
        RELEASE.replace(" [https://www.example.org/harbour]\n", &format!("\n{links}"))
    ));
    let run = room.run(&["check"]);
    assert_eq!(run.status, 1);
    assert!(run.err.len() < 2_000, "{} bytes", run.err.len());
    let more = "= also: 4999 more of this kind, at data/catalogue.yaml:";
    assert!(run.err.contains(more) && run.err.contains(", …; `-v` shows each of them"), "{}", run.err);
    assert!(run.out.ends_with("5000 errors\n"), "{}", run.out);
    let each = room.run(&["check", "-v"]);
    assert_eq!(each.err.matches("error[address-form]").count(), 5000, "{}", &each.err[..500]);
    let json = room.run(&["check", "--format", "json"]);
    assert_eq!(json.out.matches("\"type\":\"finding\"").count(), 5000);
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let room = Room::catalogue(&format!("{HEAD}{RELEASE}{ERROR}"));
    assert!(room.run(&["check", "--color", "always"]).err.contains("\u{1B}["));
    assert!(!room.run(&["check"]).err.contains('\u{1B}'));
    let mut program = room.program(&["check"]);
    program.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1");
    let run = outcome(program);
    assert!(!run.err.contains('\u{1B}'), "{}", run.err);
}
