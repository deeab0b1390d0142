//! What only partners have stays theirs: whatever line, id or file is lost, everybody gets nothing of it.

use crate::numbered::{build, release, rules, write};
use crate::run::Room;

/// The first line that a message says to write.
fn line(text: &str, start: &str) -> String {
    let rest = text.split(&format!("`{start}")).nth(1).unwrap_or_else(|| panic!("no `{start}` in {text}"));
    format!("{start}{}", rest.split('`').next().unwrap_or_default())
}

fn with_words(room: &Room, words: &str) -> Vec<String> {
    let has = |(name, bytes): (String, Vec<u8>)| String::from_utf8_lossy(&bytes).contains(words).then_some(name);
    room.files("feeds").into_iter().filter_map(has).collect()
}

const PARTNERS: &str = ", audience: [partners]";
const WINDOW: &str = "feeds: [{id: news}, {id: partners, newest: 2, select: {audience: [partners]}}]\n";

/// Three releases for partners, of which the first one left their feed.
fn whole() -> Vec<String> {
    vec![
        release(1, "2018-08-01", ""),
        release(2, "2018-08-02", PARTNERS),
        release(3, "2018-08-03", PARTNERS),
        release(4, "2018-08-04", PARTNERS),
    ]
}

fn published() -> Room {
    let room = Room::with([]);
    let whole = whole();
    write(&room, WINDOW, &whole[..2]);
    assert_eq!(build(&room, "2018-08-02T12:00", &["--first"]).status, 0);
    write(&room, WINDOW, &whole);
    let run = build(&room, "2018-08-05", &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
    room
}

#[test]
fn a_feed_that_loses_its_audience_gets_it_back() {
    let feeds = |partners: &str| {
        format!("feeds: [{{id: news}}, {{id: partners{partners}}}, {{id: board, select: {{audience: [partners]}}}}]\n")
    };
    for select in
        ["audience: [partners]", "audience: [partners, public]", "audience: [partners, public], category: [a]"]
    {
        let more = if select.contains("category") { ", categories: [a]" } else { "" };
        let of =
            |audience: &str| [release(1, "2018-08-01", more), release(2, "2018-08-02", &format!("{more}{audience}"))];
        let room = Room::with([]);
        let before = feeds(&format!(", select: {{{select}}}"));
        write(&room, &before, &of(PARTNERS));
        assert_eq!(build(&room, "2018-08-03", &["--first"]).status, 0);
        let rest = select.split_once("], ").map_or(String::new(), |(_, rest)| format!(", select: {{{rest}}}"));
        write(&room, &feeds(&rest), &of(PARTNERS));
        let run = build(&room, "2018-08-04", &[]);
        assert!(run.status == 1 && rules(&run.err).contains(&"taken-back"), "{select}: {}", run.printed());
        assert!(!run.err.contains("add `public`") && !run.err.contains("number 2"), "{}", run.err);
        let wanted = select.split_once("], ").map_or(select, |(audience, _)| &select[..=audience.len()]);
        assert!(run.err.contains(wanted), "{select}: {}", run.err);
        // What would make it public is no way out.
        write(&room, &feeds(&rest), &of(", audience: [partners, public]"));
        let run = build(&room, "2018-08-04", &[]);
        assert!(run.status == 1 && rules(&run.err).contains(&"made-public"), "{select}: {}", run.printed());
        write(&room, &before, &of(PARTNERS));
        let run = build(&room, "2018-08-04", &[]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{select}: {}", run.printed());
    }
}

#[test]
fn what_left_the_feed_of_partners_is_known_again_whatever_its_id() {
    for (what, edits) in [
        ("the line", &[][..]),
        ("the line and the id", &[("2018:2'", "2018:22'")]),
        ("the line, the id and the page", &[("2018:2'", "2018:22'"), ("org/2'", "org/22'")]),
    ] {
        // The feed that everybody has may be a new one, too.
        for feeds in [WINDOW.to_owned(), WINDOW.replace("{id: news}", "{id: news}, {id: more}")] {
            let room = published();
            let mut after = whole();
            after[1] = after[1].replace(PARTNERS, "");
            for (from, to) in edits {
                after[1] = after[1].replace(from, to);
            }
            write(&room, &feeds, &after);
            let run = build(&room, "2018-08-06", &[]);
            assert!(run.status == 1 && rules(&run.err).contains(&"made-public"), "{what}: {}", run.printed());
            assert!(run.err.contains("`audience: [partners]`") && !run.err.contains("number 2"), "{what}: {}", run.err);
            assert_eq!(with_words(&room, "number 2"), Vec::<String>::new(), "{what}");
            let french = room.run(&["--lang", "fr", "build", "--now", "2018-08-06"]);
            assert!(french.err.contains("est maintenant pour tout le monde"), "{}", french.err);
            write(&room, &feeds, &whole());
            assert_eq!(build(&room, "2018-08-06", &[]).status, 0, "{what}");
        }
    }
}

/// How a ledger is lost: in words, what is done to it, the rule that finds it, and the status.
type Loss<'a> = (&'a str, &'a dyn Fn(&Room), &'a str, i32);

#[test]
fn the_ledger_of_partners_is_missed_when_it_is_gone() {
    let lost = |room: &Room| std::fs::remove_file(room.path().join("feeds/partners.ledger.json")).expect("removed");
    let with = |room: &Room, change: fn(&str) -> String| {
        let text = String::from_utf8(room.files("feeds")["partners.ledger.json"].clone()).expect("text");
        room.put("feeds/partners.ledger.json", change(&text).as_bytes());
    };
    let cut = |text: &str| text[..300].to_owned();
    let conflict = |text: &str| format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> one\n");
    let cases: [Loss<'_>; 3] = [
        ("lost", &lost, "ledger-lost", 0),
        ("cut", &|room| with(room, cut), "ledger-lost", 0),
        ("in conflict", &|room| with(room, conflict), "conflict-marks", 1),
    ];
    for (what, change, rule, status) in cases {
        let room = published();
        change(&room);
        let run = build(&room, "2018-08-06", &[]);
        assert_eq!((run.status, rules(&run.err)), (status, vec![rule]), "{what}: {}", run.printed());
        assert!(run.err.contains("partners.ledger.json"), "{what}: {}", run.err);
        // And what may have been theirs goes nowhere.
        let room = published();
        change(&room);
        let mut after = whole();
        after[1] = after[1].replace(PARTNERS, "");
        write(&room, WINDOW, &after);
        assert_eq!(build(&room, "2018-08-06", &[]).status, 1, "{what}");
        assert_eq!(with_words(&room, "number 2"), Vec::<String>::new(), "{what}");
        write(&room, WINDOW, &whole());
        if status == 0 {
            let run = room.run(&["diff", "--rebuild-ledger", "--now", "2018-08-06"]);
            assert_eq!(run.status, 0, "{what}: {}", run.printed());
            let run = build(&room, "2018-08-06", &[]);
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{what}: {}", run.printed());
        }
    }
}

#[test]
fn what_partners_had_is_remembered_after_the_end_of_their_feed() {
    let room = published();
    let feeds = "feeds: [{id: news}]\n";
    write(&room, feeds, &whole()[..1]);
    let run = build(&room, "2018-08-06", &["--accept", "dropped-feed:partners"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    write(&room, feeds, &[release(1, "2018-08-01", ""), release(2, "2018-08-02", "")]);
    let run = build(&room, "2018-08-07", &[]);
    assert_eq!((run.status, rules(&run.err)), (1, vec!["made-public"]), "{}", run.printed());
    // What is meant is let through, once for all.
    let run = build(&room, "2018-08-07", &["--accept", "made-public:tag:example.org,2018:2"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let run = build(&room, "2018-08-07", &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
}

#[test]
fn a_release_of_everybody_under_embargo_or_for_partners_is_not_opened_by_the_advice_on_its_id() {
    for more in [PARTNERS, ", embargo: 2019-01-01"] {
        let room = Room::with([]);
        let feeds = "feeds: [{id: news}, {id: partners, select: {audience: [partners]}}]\n";
        write(&room, feeds, &[release(1, "2018-08-01", ""), release(2, "2018-08-02", "")]);
        assert_eq!(build(&room, "2018-08-03", &["--first"]).status, 0);
        let other = release(9, "2018-08-04", more).replace("2018:9'", "2018:2'");
        write(&room, feeds, &[release(1, "2018-08-01", ""), other]);
        let run = build(&room, "2018-08-05", &[]);
        assert!(run.status == 1 && rules(&run.err).contains(&"reused-id"), "{more}: {}", run.printed());
        assert!(!run.err.contains("number 9") && !run.err.contains("add `public`"), "{more}: {}", run.err);
        assert!(!run.err.contains("delete the line `embargo"), "{more}: {}", run.err);
        let _ = line(&run.err, "id: ");
        write(
            &room,
            feeds,
            &[release(1, "2018-08-01", ""), release(2, "2018-08-02", ""), release(9, "2018-08-04", more)],
        );
        let run = build(&room, "2018-08-05", &[]);
        assert!(run.status == 0 && !run.err.contains("-id]"), "{more}: {}", run.printed());
    }
}

#[test]
fn a_copy_without_the_feeds_of_partners_publishes_nothing_that_may_be_theirs() {
    let without = |room: &Room, ledger: bool| {
        for (name, _) in room.files("feeds") {
            if name.starts_with("partners.") && (ledger || !name.ends_with(".ledger.json")) {
                std::fs::remove_file(room.path().join("feeds").join(name)).expect("removed");
            }
        }
    };
    let opened = || {
        let mut after = whole();
        after[3] = after[3].replace(PARTNERS, "");
        after
    };
    let room = published();
    without(&room, true);
    let run = build(&room, "2018-08-20", &["--check"]);
    assert!(run.printed().contains("nothing to compare the feed `partners` with"), "{}", run.printed());
    write(&room, WINDOW, &opened());
    let run = build(&room, "2018-08-20", &[]);
    assert!(run.status == 1 && rules(&run.err).contains(&"made-public"), "{}", run.printed());
    assert!(run.err.contains("came out on `2018-08-04`") && run.err.contains("partners.ledger.json"), "{}", run.err);
    assert_eq!(with_words(&room, "number 4"), Vec::<String>::new());
    // What is new is new, what everybody had everybody has, and somebody may know better.
    let new = || [whole(), vec![release(5, "2018-08-19", "")]].concat();
    write(&room, WINDOW, &new());
    let run = build(&room, "2018-08-20", &["--check"]);
    assert!(!run.err.contains("made-public"), "{}", run.printed());
    write(&room, WINDOW, &opened());
    let run = build(&room, "2018-08-20", &["--accept", "made-public:tag:example.org,2018:4"]);
    assert_eq!(run.status, 0, "{}", run.printed());

    // By the ledger alone all is known, and no file is missed.
    let room = published();
    without(&room, false);
    let run = build(&room, "2018-08-20", &["--check"]);
    assert!(!run.err.contains("incomplete-previous"), "{}", run.printed());
    write(&room, WINDOW, &opened());
    let run = build(&room, "2018-08-20", &[]);
    assert!(run.status == 1 && run.err.contains("which only the readers of `partners` have"), "{}", run.printed());
    assert_eq!(with_words(&room, "number 4"), Vec::<String>::new());
}
