//! One identity over all feeds of a publication, and a baseline that lacks something.

use crate::run::{HEAD, Outcome, Room};

fn release(id: usize, number: usize, day: &str, more: &str) -> String {
    format!(
        "- {{id: 'tag:example.org,2018:{id}', title: 'Title of number {number}', date: {day}, summary: 'What number {number} says to the press and to all.', links: ['https://www.example.org/{number}']{more}}}\n"
    )
}

fn write(room: &Room, feeds: &str, releases: &[String]) {
    room.put("data/catalogue.yaml", format!("{HEAD}{feeds}releases:\n{}", releases.concat()).as_bytes());
}

fn build(room: &Room, now: &str, more: &[&str]) -> Outcome {
    room.run(&[&["build", "--now", now], more].concat())
}

fn rules(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
    lines.filter_map(|line| line.split_once('[')?.1.split(']').next()).collect()
}

const FRENCH: &str = ", language: fr";

#[test]
fn ids_that_are_swapped_between_feeds_are_given_back() {
    for archive in ["", ", newest: 1, archive: true"] {
        for day in ["2018-08-02", "2018-08-01"] {
            let feeds = format!(
                "feeds: [{{id: en, select: {{language: en}}{archive}}}, {{id: fr, select: {{language: fr}}{archive}}}]\n"
            );
            let of = |one: usize, two: usize| {
                [
                    release(one, 1, "2018-08-01", ""),
                    release(two, 2, day, FRENCH),
                    release(3, 3, "2018-08-03T10:00", ""),
                    release(4, 4, "2018-08-04", FRENCH),
                ]
            };
            let room = Room::with([]);
            write(&room, &feeds, &of(1, 2));
            assert_eq!(build(&room, "2018-08-05", &["--first"]).status, 0);
            write(&room, &feeds, &of(2, 1));
            let run = build(&room, "2018-08-06", &[]);
            let found = rules(&run.err);
            assert_eq!(run.status, 1, "{archive} {day}: {}", run.printed());
            assert_eq!(found.iter().filter(|rule| **rule == "reused-id").count(), 2, "{archive} {day}: {}", run.err);
            assert!(run.err.contains("`id: tag:example.org,2018:1`"), "{archive} {day}: {}", run.err);
            write(&room, &feeds, &of(1, 2));
            let run = build(&room, "2018-08-06", &[]);
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{archive} {day}: {}", run.printed());
        }
    }
}

#[test]
fn an_id_that_is_used_again_in_another_feed_is_found_with_what_is_lost() {
    let feeds = "feeds: [{id: en, select: {language: en}}, {id: fr, select: {language: fr}}]\n";
    let room = Room::with([]);
    let others = [release(1, 1, "2018-08-01", ""), release(4, 4, "2018-08-04", FRENCH)];
    write(&room, feeds, &[&others[..], &[release(3, 3, "2018-08-03", "")]].concat());
    assert_eq!(build(&room, "2018-08-05", &["--first"]).status, 0);
    write(&room, feeds, &[&others[..], &[release(3, 9, "2018-08-09", FRENCH)]].concat());
    let run = build(&room, "2018-08-10", &[]);
    assert!(run.status == 1 && rules(&run.err).contains(&"reused-id"), "{}", run.printed());
    assert!(run.err.contains("put `Title of number 3` back into the catalogue"), "{}", run.err);
    write(
        &room,
        feeds,
        &[&others[..], &[release(3, 3, "2018-08-03", ""), release(9, 9, "2018-08-09", FRENCH)]].concat(),
    );
    let run = build(&room, "2018-08-10", &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
}

#[test]
fn a_release_may_go_to_another_feed() {
    let feeds = "feeds: [{id: en, select: {language: en}}, {id: fr, select: {language: fr}}]\n";
    let room = Room::with([]);
    write(
        &room,
        feeds,
        &[release(1, 1, "2018-08-01", ""), release(2, 2, "2018-08-02", ""), release(4, 4, "2018-08-04", FRENCH)],
    );
    assert_eq!(build(&room, "2018-08-05", &["--first"]).status, 0);
    write(
        &room,
        feeds,
        &[release(1, 1, "2018-08-01", ""), release(2, 2, "2018-08-02", FRENCH), release(4, 4, "2018-08-04", FRENCH)],
    );
    let run = build(&room, "2018-08-06", &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
}

/// Five releases, of which the feed has two and archives the others.
fn archived() -> (Room, Vec<String>) {
    let whole: Vec<String> = (1..=5).map(|n| release(n, n, &format!("201{}-08-0{n}", 3 + n), "")).collect();
    let room = Room::with([]);
    write(&room, ARCHIVED, &whole);
    assert_eq!(build(&room, "2019-05-01", &["--first"]).status, 0);
    (room, whole)
}

const ARCHIVED: &str = "feeds: [{id: news, newest: 2, archive: true}]\n";

#[test]
fn what_a_folder_should_have_and_has_not_is_said() {
    for (files, gone) in [(&["news.rss", "news.atom"][..], 4), (&["news-2016.rss", "news-2016.atom"], 0)] {
        for named in [false, true] {
            let (room, whole) = archived();
            for file in files {
                std::fs::remove_file(room.path().join("feeds").join(file)).expect("removed");
            }
            let mut after = whole.clone();
            after.remove(gone);
            write(&room, ARCHIVED, &after);
            let previous: &[&str] = if named { &["--previous", "feeds", "--out", "other"] } else { &[] };
            let run = build(&room, "2019-05-02", &[previous, &["--check"]].concat());
            assert!(rules(&run.err).contains(&"incomplete-previous"), "{files:?}: {}", run.printed());
            // Where somebody named the folder, and no other format knows the feed, nothing was compared.
            assert_eq!(run.err.contains("error[incomplete-previous]"), named, "{}", run.printed());
            let run = build(&room, "2019-05-02", &[previous, &["--require-previous"]].concat());
            assert!(run.status == 1 && run.err.contains("error[incomplete-previous]"), "{}", run.printed());
            assert!(files.iter().all(|file| run.err.contains(file)), "{}", run.err);
        }
    }
}

#[test]
fn a_folder_without_its_manifest_is_no_whole_baseline() {
    let (room, _) = archived();
    std::fs::remove_file(room.path().join("feeds/pressfeed.json")).expect("removed");
    let run = build(&room, "2019-05-02", &["--previous", "feeds", "--out", "other", "--require-previous"]);
    assert!(run.status == 1 && run.err.contains("error[ledger-lost]"), "{}", run.printed());
}

#[test]
fn a_ledger_that_was_emptied_or_damaged_is_named() {
    let line = |text: &str| text.lines().find(|line| line.starts_with("[\"")).expect("an entry").to_owned();
    let emptied = |text: &str| {
        let (start, rest) = text.split_once("\"entries\": [").expect("entries");
        format!("{start}\"entries\": []{}", rest.rsplit_once(']').expect("an end").1)
    };
    let damaged = |text: &str| {
        let line = line(text);
        let instant = line.split(',').nth(3).expect("an instant").to_owned();
        text.replacen(&instant, "\"x\"", 1)
    };
    for (what, change) in [("emptied", &emptied as &dyn Fn(&str) -> String), ("damaged", &damaged)] {
        let (room, _) = archived();
        let text = String::from_utf8(room.files("feeds")["pressfeed.json"].clone()).expect("text");
        room.put("feeds/pressfeed.json", change(&text).as_bytes());
        let run = build(&room, "2019-05-02", &["--check"]);
        assert_eq!(rules(&run.err), ["ledger-lost"], "{what}: {}", run.printed());
        let run = build(&room, "2019-05-02", &["--require-previous"]);
        assert!(run.status == 1 && run.err.contains("error[ledger-lost]"), "{what}: {}", run.printed());
        let run = room.run(&["diff", "--rebuild-ledger", "--now", "2019-05-02"]);
        assert_eq!(run.status, 0, "{what}: {}", run.printed());
        let run = build(&room, "2019-05-02", &["--require-previous"]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{what}: {}", run.printed());
    }
}

#[test]
fn contents_that_are_swapped_between_feeds_name_the_ids_of_each_other() {
    let feeds = "feeds: [{id: en, select: {language: en}}, {id: fr, select: {language: fr}}]\n";
    let of = |first: usize, second: usize| {
        let words = ["Harbour opens its quay", "Taxes stay low"];
        let named = |text: String, at: usize| text.replace(&format!("Title of number {at}"), words[at - 1]);
        [
            named(release(1, first, "2018-08-01", ""), first),
            named(release(2, second, "2018-08-02", FRENCH), second),
            release(3, 3, "2018-08-03T10:00", ""),
            release(4, 4, "2018-08-04", FRENCH),
        ]
        .map(|text| text.replace("What number 1 says to the press and to all", "Boats are welcome on Monday"))
    };
    let room = Room::with([]);
    write(&room, feeds, &of(1, 2));
    assert_eq!(build(&room, "2018-08-05", &["--first"]).status, 0);
    write(&room, feeds, &of(2, 1));
    let run = build(&room, "2018-08-06", &[]);
    assert_eq!((run.status, rules(&run.err)), (1, vec!["reused-id"; 2]), "{}", run.printed());
    for line in ["id: tag:example.org,2018:1`", "id: tag:example.org,2018:2`", "date: 2018-08-01`", "date: 2018-08-02`"]
    {
        assert!(
            run.err.contains(&format!("write the line `{line}")) || run.err.contains(&format!("write `{line} into")),
            "{line}: {}",
            run.err
        );
    }
}
