//! Faults that a comparison of one document with the next does not see: each is stopped or warned of, and its advice,
//! followed to the letter, leads to a clean build.

use crate::live::{Server, send};
use crate::numbered::{build, release, rules, write};
use crate::run::Room;

const FEEDS: &str = "feeds:\n  - {id: news}\n  - {id: partners, select: {audience: [partners]}}\n";

/// A room with what was published on the first of October.
fn published(feeds: &str, releases: &[String]) -> Room {
    let room = Room::with([]);
    write(&room, feeds, releases);
    let run = build(&room, "2018-10-01", &["--first"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
    room
}

#[test]
fn what_was_for_partners_does_not_become_public_by_a_lost_line() {
    let whole = |audience: &str| {
        [
            release(1, "2018-09-01", ""),
            release(2, "2018-09-02", audience),
            release(3, "2018-09-03", ", audience: [partners]"),
        ]
    };
    let room = published(FEEDS, &whole(", audience: [partners]"));
    write(&room, FEEDS, &whole(""));
    for more in [&[][..], &["--check"]] {
        let run = build(&room, "2018-10-02", more);
        assert!(run.status == 1 && rules(&run.err).contains(&"made-public"), "{}", run.printed());
        assert!(run.err.contains("write the line `audience: [partners]` into the release again"), "{}", run.err);
    }
    write(&room, FEEDS, &whole(", audience: [partners]"));
    let run = build(&room, "2018-10-02", &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
}

#[test]
fn a_withdrawal_that_is_taken_back_is_said_and_can_be_declared() {
    for notice in ["", ", notice: false"] {
        let withdrawn = format!(", withdrawn: {{date: 2018-09-20, reason: It was wrong.{notice}}}");
        let of = |more: &str| [release(1, "2018-09-01", ""), release(2, "2018-09-02", more)];
        let room = published("", &of(""));
        write(&room, "", &of(&withdrawn));
        assert_eq!(build(&room, "2018-10-02", &[]).status, 0);
        write(&room, "", &of(""));
        let run = build(&room, "2018-10-03T12:00", &["--check"]);
        assert!(rules(&run.err).contains(&"withdrawal-undone"), "{}", run.printed());
        let line = run.err.split("write the line `").nth(1).and_then(|rest| rest.split('`').next()).expect("a line");
        write(&room, "", &of(&format!(", {}, correction: It stands.", line.replace("updated: ", "updated: '") + "'")));
        let run = build(&room, "2018-10-03T12:30", &[]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{notice} {line}: {}", run.printed());
    }
}

#[test]
fn a_format_that_is_dropped_after_a_move_is_said() {
    let of = [release(1, "2018-09-01", "")];
    let moved = |formats: &str| {
        format!(
            "feeds:\n  - {{id: press, moved_from: news}}\n  - {{id: news, {formats}moved_to: {{feed: press, date: 2018-09-20}}}}\n"
        )
    };
    let room = published(&moved(""), &of);
    write(&room, &moved("formats: [rss], "), &of);
    let run = build(&room, "2018-10-02", &["--check"]);
    assert!(rules(&run.err).contains(&"dropped-feed"), "{}", run.printed());
    assert!(run.err.contains("write the line `formats: [rss, atom]` into the feed"), "{}", run.err);
    write(&room, &moved("formats: [rss, atom], "), &of);
    let run = build(&room, "2018-10-02", &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
}

#[test]
fn a_renamed_feed_is_compared_with_what_it_was_called() {
    let feeds = |more: &str| format!("feeds:\n  - {{id: press, moved_from: news{more}}}\n");
    let sound = [release(1, "2017-09-01", ""), release(2, "2018-09-02", ""), release(3, "2018-09-03", "")];
    let cases: [(&str, &str, Option<&str>); 4] = [
        ("tag:example.org,2018:2'", "tag:example.org,2018:22'", Some("changed-id")),
        ("date: 2018-09-02", "date: 2018-09-04", Some("moved-date")),
        ("Title of number 2", "Title of number 2 that is another", Some("silent-change")),
        ("", "", None),
    ];
    for archive in ["", ", newest: 1, archive: true"] {
        for (from, to, wanted) in cases {
            let room = published(&format!("feeds:\n  - {{id: news{archive}}}\n"), &sound);
            let mut changed = sound.clone();
            changed[1] = changed[1].replace(from, to);
            write(&room, &feeds(archive), &changed);
            let run = build(&room, "2018-10-02", &[]);
            assert_eq!(rules(&run.err).first().copied(), wanted, "{archive} {to}: {}", run.printed());
            assert_eq!(run.status == 1, wanted.is_some_and(|rule| rule != "silent-change"), "{}", run.printed());
        }
        let room = published(&format!("feeds:\n  - {{id: news{archive}}}\n"), &sound);
        write(&room, &feeds(archive), &sound[..2]);
        let run = build(&room, "2018-10-02", &[]);
        assert!(rules(&run.err).contains(&"entry-gone"), "{}", run.printed());
    }
}

#[test]
fn the_ledgers_of_partners_are_fetched_where_they_lie() {
    let whole = [release(1, "2018-09-01", ""), release(2, "2018-09-02", ", audience: [partners]")];
    let room = published(FEEDS, &whole);
    let (files, served) = (room.files("feeds"), room.files("feeds"));
    assert!(!String::from_utf8_lossy(&files["pressfeed.json"]).contains("partners"));
    let server = Server::start(move |asked, _, stream| match served.get(asked.path.trim_start_matches("/feeds/")) {
        Some(bytes) => send(stream, "200 OK", "", bytes),
        None => send(stream, "404 Not Found", "", b""),
    });
    let open = files.clone();
    let walled = Server::start(move |asked, _, stream| match open.get(asked.path.trim_start_matches("/feeds/")) {
        Some(bytes) if !asked.path.contains("partners") => send(stream, "200 OK", "", bytes),
        _ => send(stream, "401 Unauthorized", "", b""),
    });
    std::fs::remove_dir_all(room.path().join("feeds")).expect("a fresh machine");
    let mut changed = whole.clone();
    changed[1] = changed[1].replace("2018:2'", "2018:22'");
    write(&room, FEEDS, &changed);
    let place = format!("{}/feeds/", server.base);
    let run = build(&room, "2018-10-02", &["--check", "--previous", &place]);
    assert!(rules(&run.err).contains(&"changed-id"), "{}", run.printed());
    // A stranger gets nothing of it, and learns that where he asks for all.
    let place = format!("{}/feeds/", walled.base);
    let run = build(&room, "2018-10-02", &["--check", "--previous", &place, "--require-previous"]);
    assert!(rules(&run.err).contains(&"no-previous") && !rules(&run.err).contains(&"changed-id"), "{}", run.printed());
    write(&room, FEEDS, &whole);
    let place = format!("{}/feeds/", server.base);
    let run = build(&room, "2018-10-02", &["--previous", &place, "--require-previous"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
    assert_eq!(room.files("feeds"), files);
}

#[test]
fn a_folder_that_is_older_than_what_is_served_is_named() {
    let (old, new) =
        (vec![release(1, "2018-09-01", "")], vec![release(1, "2018-09-01", ""), release(2, "2018-09-02", "")]);
    let room = published("", &new);
    let files = room.files("feeds");
    let server = Server::start(move |asked, _, stream| match files.get(asked.path.trim_start_matches("/feeds/")) {
        Some(_) if asked.head.contains("if-none-match: \"1\"") => {
            send(stream, "304 Not Modified", "ETag: \"1\"\r\n", b"")
        }
        Some(bytes) => {
            let kind = if asked.path.ends_with("rss") { "rss" } else { "atom" };
            send(stream, "200 OK", &format!("Content-Type: application/{kind}+xml\r\nETag: \"1\"\r\n"), bytes);
        }
        None => send(stream, "404 Not Found", "", b""),
    });
    std::fs::remove_dir_all(room.path().join("feeds")).expect("removed");
    write(&room, "", &old);
    assert_eq!(build(&room, "2018-10-01", &["--first"]).status, 0);
    let place = format!("{}/feeds/", server.base);
    let run = room.run(&["live", "--at", &place, "--now", "2018-10-01"]);
    let found: Vec<&str> = rules(&run.err).into_iter().filter(|rule| *rule != "uncompressed-feed").collect();
    assert_eq!((run.status, found), (1, vec!["older-folder", "older-folder"]), "{}", run.printed());
    // As advised: the catalogue is brought up to date, and built from what is served.
    write(&room, "", &new);
    assert_eq!(build(&room, "2018-10-01", &["--previous", &place]).status, 0);
    let run = room.run(&["live", "--at", &place, "--now", "2018-10-01"]);
    assert!(rules(&run.err).iter().all(|rule| *rule == "uncompressed-feed"), "{}", run.printed());
}

#[test]
fn a_ledger_is_not_made_of_nothing() {
    let feeds = "feeds:\n  - {id: news, newest: 1}\n  - {id: other, formats: [rss]}\n";
    let room = published(feeds, &[release(1, "2018-09-01", ""), release(2, "2018-09-02", "")]);
    let rebuild = || room.run(&["diff", "--rebuild-ledger", "--now", "2018-10-01"]);
    for file in ["other.rss", "pressfeed.json"] {
        std::fs::remove_file(room.path().join("feeds").join(file)).expect("removed");
    }
    let run = rebuild();
    assert!(run.status == 0 && rules(&run.err) == ["ledger-lost"] && run.err.contains("`other`"), "{}", run.printed());
    std::fs::remove_dir_all(room.path().join("feeds")).expect("removed");
    room.put("feeds/notes.txt", b"mine");
    let run = rebuild();
    assert!(run.status == 2 && run.err.contains("there are no feeds in `feeds`"), "{}", run.printed());
    assert!(!room.files("feeds").contains_key("pressfeed.json"));
}
