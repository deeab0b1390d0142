//! Nothing of a release leaves before its time: not in what is written, not in what is printed.

use super::run::{HEAD, Outcome, Room, outcome};

/// A word that stands in every text of the release that waits.
const SECRET: &str = "zibeline";

/// A release that waits until 06:00 in Paris, with its word in each key; some of its lines earn
/// findings of every weight.
const WAITING: &str = "\
releases:
  - title: Open
    date: 2018-09-20
    summary: Everybody knows.
    id: tag:example.org,2018:open
    links: [https://www.example.org/open]
    categories: [Harbour]
  - title: \"A zibeline\u{200B} <b>zibeline</b>\"
    date: 2018-09-20
    embargo: 2018-09-21T06:00
    summary: The zibeline &amp; the rest.
    id: tag:example.org,2018:zibeline
    links:
      - https://www.example.org/zibeline?utm_source=zibeline
      - '#'
      - {href: https://www.example.org/?about=zibeline, title: zibeline, rel: related}
    body: |
      # zibeline
      [zibeline](zibeline.html)
    categories: [zibeline, 'zibeline, other']
    authors: [{name: Zibeline, email: zibeline@example.org}]
    contact: {name: zibeline, email: zibeline@example.org, phone: zibeline}
    language: fr
    translations: [{language: de, href: https://www.example.org/de/zibeline}]
    regions: [zibeline]
    enclosures: [{url: https://www.example.org/zibeline.pdf, type: application/pdf}]
    image: {url: https://www.example.org/zibeline.png, alt: zibeline}
";

const BEFORE: &str = "2018-09-21T05:59:59+02:00";
const AFTER: &str = "2018-09-21T06:00:00+02:00";

/// Whether a text holds the word, however it is written.
fn reports(text: &[u8]) -> bool {
    String::from_utf8_lossy(text).to_lowercase().contains(SECRET)
}

/// Every form that findings are reported in, quiet and talkative.
const FORMS: &[&[&str]] = &[
    &[],
    &["-v"],
    &["-q"],
    &["--format", "json"],
    &["--format", "json", "-v"],
    &["--format", "sarif"],
    &["--format", "github"],
    &["--format", "gitlab"],
    &["--color", "always", "-v"],
    &["--check"],
    &["--check", "-v"],
];

fn build(room: &Room, now: &str, form: &[&str]) -> Outcome {
    room.run(&[&["build", "--now", now], form].concat())
}

fn assert_silent(room: &Room, run: &Outcome, what: &str) {
    assert!(!reports(run.printed().as_bytes()), "{what}: {}", run.printed());
    for (name, bytes) in room.files("feeds") {
        assert!(!reports(&bytes) && !reports(name.as_bytes()), "{what}: {name}");
    }
}

#[test]
fn a_second_before_its_time_nothing_shows_it() {
    for form in FORMS {
        let room = Room::catalogue(&format!("{HEAD}{WAITING}"));
        let run = build(&room, BEFORE, form);
        let checks = form.contains(&"--check");
        assert_eq!(run.status, i32::from(checks), "{form:?}: {}", run.printed());
        assert_eq!(room.files("feeds").is_empty(), checks, "{form:?}");
        assert_silent(&room, &run, &format!("{form:?}"));
    }
}

#[test]
fn at_its_time_it_is_there() {
    let room = Room::catalogue(&format!("{HEAD}{WAITING}"));
    let before = build(&room, BEFORE, &[]);
    assert!(
        before
            .out
            .contains("1 release is withheld; the release falls due on 21 September 2018 at 06:00 (Europe/Paris)"),
        "{before:?}"
    );
    let after = build(&room, AFTER, &[]);
    assert_eq!(after.status, 0, "{}", after.printed());
    let files = room.files("feeds");
    for file in ["releases.rss", "releases.atom", "index.html"] {
        assert!(reports(&files[file]), "{file}");
        assert!(String::from_utf8_lossy(&files[file]).contains("/zibeline"), "{file}");
    }
}

#[test]
fn faults_of_other_releases_do_not_show_it() {
    let slips = [
        ("rights: [a, b]\n", "a fault of the top"),
        ("  - {title: Other, date: 2018-13-01, summary: S, links: [https://www.example.org/o]}\n", "a fault behind it"),
        (
            "  - {title: zibeline, date: 2030-01-01, summary: zibeline, links: [https://www.example.org/open]}\n",
            "one link",
        ),
        (
            "  - {title: zibeline, date: 2030-01-01, summary: S, links: [https://www.example.org/s], id: 'tag:example.org,2018:open'}\n",
            "one id",
        ),
        (
            "  - {title: Other, date: 2018-09-20, summary: S, links: [https://e.org/o], categories: [Zibeliné]}\n",
            "two spellings",
        ),
        (
            "  - {title: zibeline, date: 2018-09-32, summary: zibeline, links: [https://www.example.org/s]}\n",
            "a date that is none",
        ),
        ("  - {title: zibeline, summary: zibeline, links: [https://www.example.org/s]}\n", "no date"),
        (
            "  - {title: zibeline, embrago: 2030-01-01, date: 2018-09-20, summary: zibeline, links: [zibeline]}\n",
            "a slip in the key",
        ),
        (
            "  - {title: zibeline, embargo: soon, date: 2018-09-20, summary: zibeline, links: [zibeline]}\n",
            "an embargo in words",
        ),
        (
            "  - {title: zibeline, embargo: , date: 2018-09-20, summary: zibeline, links: [zibeline]}\n",
            "an empty embargo",
        ),
        (
            "  - {title: zibeline, embargo: [2030-01-01], date: 2018-09-20, summary: zibeline, links: [zibeline]}\n",
            "a list",
        ),
        (
            "  - {title: zibeline, date: 2030-01-01, date: 2018-09-20, summary: zibeline, links: [zibeline]}\n",
            "two dates",
        ),
        (
            "  - {title: zibeline : zibeline, date: 2030-01-01, summary: S, links: [https://www.example.org/s]}\n",
            "a colon",
        ),
        ("  - title: zibeline : zibeline\n", "a colon in a block"),
        ("  - title: 'zibeline\n", "a quotation mark"),
        ("  - zibeline\n", "a text for a release"),
        ("  - {title: zibeline, date: 2030-01-01, summary: S, links: [], zibeline: zibeline}\n", "an unknown key"),
    ];
    for (slip, what) in slips {
        let text =
            if slip.starts_with("  -") { format!("{HEAD}{WAITING}{slip}") } else { format!("{slip}{HEAD}{WAITING}") };
        for form in [FORMS[1], FORMS[3], FORMS[5], FORMS[6]] {
            let room = Room::catalogue(&text);
            let run = build(&room, BEFORE, form);
            assert!(run.status < 2, "{what}: {}", run.printed());
            assert_silent(&room, &run, what);
        }
    }
}

#[test]
fn a_fault_of_what_waits_is_reported_by_its_place_alone() {
    let slip = "  - {title: zibeline, date: 2030-01-01, summary: zibeline, links: [zibeline]}\n";
    let room = Room::catalogue(&format!("{HEAD}{WAITING}{slip}"));
    let run = build(&room, BEFORE, &[]);
    assert_eq!(run.status, 1);
    let line = HEAD.lines().count() + WAITING.lines().count() + 1;
    let column = slip.find("links: [").expect("a link") + "links: [".len() + 1;
    assert!(run.err.contains(&format!("data/catalogue.yaml:{line}:{column}")), "{}", run.err);
    assert!(run.err.contains("address-form"), "{}", run.err);
    let check = room.run(&["check"]);
    assert_eq!(check.status, 1);
    assert!(reports(check.err.as_bytes()), "`check` shows what `build` keeps back");
}

#[test]
fn a_broken_head_does_not_bring_the_hour_forward() {
    // In Montreal it is due at 12:00 UTC; without the zone it would seem to be at 06:00.
    let release = "\
releases:
  - title: zibeline
    date: 2018-09-20
    embargo: 2018-09-21T08:00
    summary: zibeline
    links: [zibeline]
";
    for zone in ["America/Montréal", "[America/Montreal]"] {
        let room = Room::catalogue(&format!("{}{release}", HEAD.replace("Europe/Paris", zone)));
        let run = build(&room, "2018-09-21T10:00:00Z", &["-v"]);
        assert_eq!(run.status, 1, "{}", run.printed());
        assert_silent(&room, &run, zone);
    }
    let head = "title: 'News\n";
    let room = Room::with([("data/catalogue.yaml", head.as_bytes())]);
    room.put("data/releases/1.yaml", release.strip_prefix("releases:\n").expect("a list").as_bytes());
    let run = build(&room, "2018-09-21T10:00:00Z", &["-v"]);
    assert_eq!(run.status, 1, "{}", run.printed());
    assert_silent(&room, &run, "no head");
}

#[test]
fn no_environment_opens_an_embargo() {
    let room = Room::catalogue(&format!(
        "{HEAD}{}",
        WAITING.replace("embargo: 2018-09-21T06:00", "embargo: 2999-09-21T06:00")
    ));
    let mut program = room.program(&["build", "-v"]);
    program.env("SOURCE_DATE_EPOCH", "32503680000");
    let run = outcome(program);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert!(run.out.contains("1 release is withheld"), "{}", run.printed());
    assert_silent(&room, &run, "SOURCE_DATE_EPOCH");
    for wrong in ["tomorrow", "1e10", "-", "99999999999999999999", "1537509599.5"] {
        let mut program = room.program(&["build"]);
        program.env("SOURCE_DATE_EPOCH", wrong);
        let run = outcome(program);
        assert_eq!(run.status, 2, "{wrong}: {}", run.printed());
        assert!(run.err.contains("SOURCE_DATE_EPOCH"), "{}", run.err);
    }
}

#[test]
fn source_date_epoch_is_a_clock_of_the_past() {
    let room = Room::catalogue(&format!("{HEAD}{WAITING}"));
    let epoch = |seconds: i64| {
        let mut program = room.program(&["build"]);
        program.env("SOURCE_DATE_EPOCH", seconds.to_string());
        outcome(program)
    };
    let due = 1_537_502_400;
    let before = epoch(due - 1);
    assert_eq!(before.status, 0, "{}", before.printed());
    assert_silent(&room, &before, "a second before");
    assert_eq!(epoch(due).status, 0);
    assert!(reports(&room.files("feeds")["releases.rss"]));
}

#[test]
fn partners_words_stand_in_their_files_alone() {
    let feeds = "\
feeds:
  - {id: all}
  - {id: partners, title: For partners, select: {audience: [partners]}}
releases:
  - title: Open
    date: 2018-09-20
    summary: Everybody knows.
    id: tag:example.org,2018:open
    links: [https://www.example.org/open]
  - title: The zibeline
    date: 2018-09-20
    summary: The zibeline.
    id: tag:example.org,2018:zibeline
    links: ['#']
    body: zibeline
    categories: [zibeline]
    enclosures: [{url: https://www.example.org/zibeline.pdf, type: application/pdf, length: 1}]
    audience: partners
";
    let room = Room::catalogue(&format!("{HEAD}{feeds}"));
    let run = build(&room, AFTER, &[]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let files = room.files("feeds");
    let telling: Vec<&str> = files.iter().filter(|(_, bytes)| reports(bytes)).map(|(name, _)| name.as_str()).collect();
    assert_eq!(telling, ["partners.atom", "partners.rss"]);
    for listing in ["index.html", "feeds.opml"] {
        assert!(
            !String::from_utf8_lossy(&files[listing]).contains("partners"),
            "{listing} names a feed that is not public"
        );
    }
}
