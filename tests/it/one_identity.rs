//! A feed is one over its window and its archives: what happens to a release is seen wherever it lies, and
//! the advice that is given leads out.

use crate::run::Room;

const HEAD: &str = "\
title: News of the mill
description: What the mill tells the press
home: https://www.mill.example/
base: https://www.mill.example/feeds/
language: en
id_authority: {name: mill.example, since: 2019}
publisher: {name: The mill}
";

/// A release: its number, its title, its date, more lines.
pub fn release(number: usize, title: &str, date: &str, more: &str) -> String {
    format!(
        "- title: {title}\n  date: {date}\n  summary: Release {number} is about {title} and nothing else.\n  \
         links: [https://www.mill.example/news/{number}]\n  id: tag:mill.example,2019:{number}\n{more}"
    )
}

pub fn catalogue(feeds: &str, releases: &[String]) -> String {
    format!("{HEAD}{feeds}releases:\n{}", releases.concat())
}

const ARCHIVED: &str = "feeds:\n- {id: news, newest: 2, archive: true, formats: [rss, atom, json]}\n";
const WINDOW: &str = "feeds:\n- {id: news, newest: 2}\n";

pub fn five() -> Vec<String> {
    [("Wheel turns", "2021-05-03"), ("Flour is white", "2022-02-04"), ("Sacks are full", "2023-03-01")]
        .into_iter()
        .chain([("Miller retires", "2023-03-02"), ("Cat stays", "2023-03-03")])
        .enumerate()
        .map(|(at, (title, date))| release(at + 1, title, date, ""))
        .collect()
}

/// What a build says: the status, and the rules above hints with their messages and advice.
pub fn build(room: &Room, catalogue: &str, now: &str, more: &[&str]) -> (i32, Vec<(String, String, String)>) {
    room.put("data/catalogue.yaml", catalogue.as_bytes());
    let run = room.run(&[&["build", "--now", now, "--format", "json"], more].concat());
    let lines = run.out.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let text = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let found = lines.filter(|line| line["type"] == "finding" && line["severity"] != "info");
    (run.status, found.map(|line| (text(&line, "rule"), text(&line, "message"), text(&line, "advice"))).collect())
}

/// The words between the first backticks of an advice that are a line to write.
pub fn line(advice: &str) -> &str {
    advice.split('`').nth(1).expect("something to write")
}

#[test]
fn a_release_is_the_same_in_the_window_and_in_every_archive() {
    let whole = five();
    let last = |from: &str, to: &str| {
        let mut all = whole.clone();
        all[0] = all[0].replacen(from, to, 1);
        all
    };
    let swapped: Vec<String> = whole
        .iter()
        .map(|text| {
            text.replace("2019:1\n", "2019:X\n").replace("2019:4\n", "2019:1\n").replace("2019:X\n", "2019:4\n")
        })
        .collect();
    let cases: [(&str, Vec<String>, &[&str]); 5] = [
        ("an archived release gets a date of today", last("2021-05-03", "2023-04-01"), &["moved-date"]),
        ("an archived release gets another id", last("2019:1\n", "2019:one\n"), &["changed-id"]),
        (
            "it gets another id and a date of today",
            last("2021-05-03", "2023-04-01").iter().map(|text| text.replace("2019:1\n", "2019:one\n")).collect(),
            &["changed-id"],
        ),
        ("the only release of its year is deleted", whole[1..].to_vec(), &["entry-gone"]),
        ("ids are swapped between the window and an archive", swapped, &["reused-id", "reused-id"]),
    ];
    for (what, after, wanted) in cases {
        let room = Room::catalogue(&catalogue(ARCHIVED, &whole));
        assert_eq!(build(&room, &catalogue(ARCHIVED, &whole), "2023-04-10", &[]), (0, vec![]), "{what}");
        let (status, found) = build(&room, &catalogue(ARCHIVED, &after), "2023-04-11", &[]);
        let rules: Vec<&str> = found.iter().map(|(rule, ..)| rule.as_str()).collect();
        assert_eq!((status, rules.as_slice()), (1, wanted), "{what}: {found:#?}");
        assert_eq!(build(&room, &catalogue(ARCHIVED, &whole), "2023-04-11", &[]), (0, vec![]), "{what}");
    }
}

#[test]
fn a_release_whose_date_is_set_back_does_not_drop_out_in_silence() {
    let whole = five();
    let room = Room::catalogue(&catalogue(WINDOW, &whole));
    assert_eq!(build(&room, &catalogue(WINDOW, &whole), "2023-04-10", &[]), (0, vec![]));
    let mut back = whole.clone();
    back[4] = back[4].replace("2023-03-03", "2020-03-03");
    let (status, found) = build(&room, &catalogue(WINDOW, &back), "2023-04-11", &[]);
    assert_eq!((status, found.len(), found[0].0.as_str()), (1, 1, "moved-date"), "{found:#?}");
    assert_eq!(line(&found[0].2), "date: 2023-03-03");

    // The same by its embargo alone.
    let mut held = whole.clone();
    held[0] = held[0].replace("  summary", "  embargo: 2023-03-20\n  summary");
    let room = Room::catalogue(&catalogue(WINDOW, &held));
    assert_eq!(build(&room, &catalogue(WINDOW, &held), "2023-04-10", &[]), (0, vec![]));
    let (status, found) = build(&room, &catalogue(WINDOW, &whole), "2023-04-11", &["--check"]);
    let found: Vec<_> = found.into_iter().filter(|(rule, ..)| rule != "out-of-date").collect();
    assert_eq!((status, found.len(), found[0].0.as_str()), (1, 1, "left-early"), "{found:#?}");
    let mut again = whole;
    again[0] = again[0].replace("  summary", &format!("  {}\n  summary", line(&found[0].2)));
    assert_eq!(build(&room, &catalogue(WINDOW, &again), "2023-04-11", &[]), (0, vec![]));
}

#[test]
fn the_window_has_what_came_out_last() {
    let mut whole = five();
    whole.push(release(9, "Stones are old", "2021-01-20", "  embargo: 2023-05-20\n"));
    let room = Room::catalogue(&catalogue(WINDOW, &whole));
    for (now, count) in [("2023-05-05", 0), ("2023-05-21", 1)] {
        assert_eq!(build(&room, &catalogue(WINDOW, &whole), now, &[]), (0, vec![]));
        let feed = String::from_utf8(room.files("feeds")["news.rss"].clone()).expect("text");
        assert_eq!(feed.matches("<title>Stones are old</title>").count(), count, "{now}");
    }
}

#[test]
fn a_correction_that_is_dated_ahead_is_put_right_by_one_advice() {
    let whole = five();
    let feeds = "";
    let room = Room::catalogue(&catalogue(feeds, &whole));
    assert_eq!(build(&room, &catalogue(feeds, &whole), "2023-04-10", &[]), (0, vec![]));
    let corrected = |updated: &str| {
        let mut all = whole.clone();
        all[4] = all[4].replace("Cat stays\n", "The cat stays\n")
            + &format!("  {updated}\n  correction: It has an article.\n");
        catalogue(feeds, &all)
    };
    let (_, found) = build(&room, &corrected("updated: 2023-05-09"), "2023-04-11T10:00:30Z", &[]);
    let ahead = found.iter().find(|(rule, ..)| rule == "updated-ahead").expect("it is seen");
    let advice = line(&ahead.2).to_owned();
    assert_eq!(advice, "updated: 2023-04-11T10:00:30+00:00");
    assert_eq!(build(&room, &corrected(&advice), "2023-04-11T10:05:00Z", &[]), (0, vec![]));
}

#[test]
fn dates_of_other_programs_are_kept_to_the_second() {
    let feed = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Mill</title><link>https://www.mill.example</link>\
        <description>n</description><generator>https://wordpress.org/?v=6.5</generator><item><title>Wheel turns</title>\
        <link>https://www.mill.example/news/1</link><pubDate>Mon, 03 May 2021 08:12:30 +0000</pubDate>\
        <guid isPermaLink=\"false\">https://www.mill.example/?p=103</guid><description>Another excerpt […]</description></item>\
        </channel></rss>";
    let whole = vec![release(1, "Wheel turns", "2021-05-03T08:12+00:00", "")];
    let room = Room::catalogue(&catalogue("", &whole));
    room.put("old.xml", feed.as_bytes());
    let mut text = catalogue("", &whole);
    for (rule, from) in [("changed-id", "id: tag:mill.example,2019:1"), ("moved-date", "date: 2021-05-03T08:12+00:00")]
    {
        let (status, found) = build(&room, &text, "2023-04-10", &["--previous", "old.xml"]);
        let finding = found.iter().find(|(found, ..)| found == rule);
        let (.., advice) = finding.unwrap_or_else(|| panic!("{rule}: {found:#?}"));
        assert_eq!(status, 1, "{found:#?}");
        text = text.replace(from, line(advice));
    }
    assert_eq!(build(&room, &text, "2023-04-10", &["--previous", "old.xml"]), (0, vec![]));
}

#[test]
fn the_notice_of_a_move_names_its_date() {
    let moved = |date: &str, formats: &str| {
        let feeds = format!(
            "feeds:\n- {{id: press, formats: [rss, atom, json], moved_from: news}}\n- {{id: news, formats: {formats}, moved_to: {{feed: press, date: {date}}}}}\n"
        );
        catalogue(&feeds, &five())
    };
    let before = catalogue("feeds:\n- {id: news}\n", &five());
    let room = Room::catalogue(&before);
    assert_eq!(build(&room, &before, "2023-04-01", &[]), (0, vec![]));
    assert_eq!(build(&room, &moved("2023-04-05", "[rss, atom]"), "2023-04-10", &[]), (0, vec![]));
    for (date, rule) in [("2023-04-07", "changed-id"), ("2023-04-05T11:30", "moved-date")] {
        let (status, found) = build(&room, &moved(date, "[rss, atom]"), "2023-04-10", &[]);
        assert_eq!((status, found.len(), found[0].0.as_str()), (1, 1, rule), "{found:#?}");
        assert!(found[0].2.starts_with("write `date: 2023-04-05` into `moved_to` of the feed again"), "{found:#?}");
    }
    assert_eq!(
        build(&room, &moved("2023-04-05", "[rss, atom, json]"), "2023-04-11", &[]),
        (0, vec![]),
        "a format more"
    );
    let (status, found) = build(&room, &moved("2023-04-05", "[rss]"), "2023-04-12", &[]);
    let names: Vec<&str> = found.iter().map(|(_, message, _)| line(message)).collect();
    assert_eq!((status, names), (0, vec!["feeds/news.atom", "feeds/news.json"]), "{found:#?}");
}

#[test]
fn addresses_that_the_catalogue_rewrites_are_no_silent_change() {
    let linked = |text: &String| text.replace("/1]", "/1, https://old.example/plan]");
    let whole: Vec<String> = five().iter().map(linked).collect();
    let before = catalogue(WINDOW, &whole);
    let retired = "retired_hosts: [{host: old.example, since: 2022-10-15, rewrite: \"https://web.archive.org/web/{date}/{url}\"}]\n";
    let after = catalogue(&format!("{retired}{WINDOW}").replace("newest: 2", "newest: 5"), &whole);
    let room = Room::catalogue(&before.replace("newest: 2", "newest: 5"));
    assert_eq!(build(&room, &before.replace("newest: 2", "newest: 5"), "2023-04-10", &[]).0, 0);
    let (status, found) = build(&room, &after, "2023-04-11", &[]);
    assert!(status == 0 && found.iter().all(|(rule, ..)| rule != "silent-change"), "{found:#?}");
}

#[test]
fn a_feed_of_a_catalogue_without_feeds_gets_the_whole_line() {
    let before = catalogue("", &five());
    let room = Room::catalogue(&before);
    assert_eq!(build(&room, &before, "2023-04-10", &[]), (0, vec![]));
    let after = before.replace("base: https://www.mill.example/feeds/", "base: https://www.mill.example/press/");
    let (status, found) = build(&room, &after, "2023-04-11", &[]);
    assert!(status == 1 && found.iter().all(|(rule, ..)| rule == "changed-feed-address"), "{found:#?}");
    let advice = &found.iter().find(|(_, _, advice)| advice.contains("releases.rss")).expect("of RSS").2;
    let line = advice.split('`').nth(3).expect("a line");
    assert_eq!(line, "feeds: [{id: releases, moved_from: https://www.mill.example/feeds/releases.rss}]");
    assert_eq!(
        build(&room, &after.replace("releases:\n", &format!("{line}\nreleases:\n")), "2023-04-11", &[]),
        (0, vec![])
    );
}

#[test]
fn what_partners_have_does_not_become_public_in_silence() {
    let feeds = "feeds:\n- {id: news}\n- {id: partners, select: {audience: [partners]}}\n";
    let mut whole = five();
    whole[4].push_str("  audience: [partners]\n");
    let room = Room::catalogue(&catalogue(feeds, &whole));
    assert_eq!(build(&room, &catalogue(feeds, &whole), "2023-04-10", &[]), (0, vec![]));
    let (status, found) = build(&room, &catalogue(feeds, &five()), "2023-04-11", &[]);
    let exposed = found.iter().find(|(rule, ..)| rule == "made-public").unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!((status, line(&exposed.2)), (1, "audience: [partners]"));
    assert!(!exposed.1.contains("Cat stays"), "{exposed:?}");
    assert_eq!(build(&room, &catalogue(feeds, &whole), "2023-04-11", &[]), (0, vec![]));
    // One more reader is no harm.
    whole[4] = whole[4].replace("[partners]", "[partners, public]");
    assert_eq!(build(&room, &catalogue(feeds, &whole), "2023-04-11", &[]).1[0].0, "made-public");
}

#[test]
fn a_withdrawal_is_not_taken_back_in_silence() {
    let whole = five();
    let mut without = whole.clone();
    without[4].push_str("  withdrawn: {date: 2023-04-02, reason: It was the dog.}\n");
    let room = Room::catalogue(&catalogue("", &whole));
    for (releases, now) in [(&whole, "2023-04-01"), (&without, "2023-04-03")] {
        assert_eq!(build(&room, &catalogue("", releases), now, &[]), (0, vec![]));
    }
    let (status, found) = build(&room, &catalogue("", &whole), "2023-04-04", &["--check"]);
    let found: Vec<_> = found.into_iter().filter(|(rule, ..)| rule != "out-of-date").collect();
    assert_eq!((status, found.len(), found[0].0.as_str()), (1, 1, "withdrawal-undone"), "{found:#?}");
    let declared = found[0].2.split('`').nth(3).expect("a line").to_owned();
    let mut again = whole;
    again[4].push_str(&format!("  {declared}\n  correction: It was the cat after all.\n"));
    assert_eq!(build(&room, &catalogue("", &again), "2023-04-04", &[]), (0, vec![]));
}

#[test]
fn nothing_to_compare_with_is_said() {
    let text = catalogue(WINDOW, &five());
    let room = Room::catalogue(&text);
    let says = |arguments: &[&str]| {
        let run = room.run(&[&["build", "--now", "2023-04-10"], arguments].concat());
        (run.status, run.printed().contains("nothing to compare"))
    };
    assert_eq!(says(&["--require-previous", "--check"]), (1, true));
    assert_eq!(says(&["--first"]), (0, false));
    assert_eq!(says(&["--require-previous"]), (0, false), "now there is something");
    assert_eq!(says(&["--out", "elsewhere"]), (0, true));
    assert_eq!(says(&["--first", "--require-previous"]).0, 2);

    // A folder with a page in the place of a feed, one that was cut off, and one that lacks a feed.
    room.put("live/news.rss", b"<!DOCTYPE html>\n<html><title>404 Not Found</title></html>");
    room.put("live/news.atom", &room.files("feeds")["news.atom"][..700]);
    let (status, found) = build(&room, &text, "2023-04-10", &["--previous", "live"]);
    let said: Vec<&str> = found.iter().map(|(_, message, _)| message.as_str()).collect();
    // Of this feed nothing at all can be compared.
    assert_eq!((status, found.len()), (1, 2), "{found:#?}");
    assert!(found.iter().all(|(rule, ..)| rule == "half-known"), "{found:#?}");
    assert!(said.iter().any(|message| message.starts_with("`live/news.rss` is no feed")), "{said:?}");
    assert!(
        said.iter().any(|message| message.starts_with("`live/news.atom` can be read up to live/news.atom:")),
        "{said:?}"
    );
    // Of one format the other tells as much; with --require-previous it is an error all the same.
    room.put("live/news.atom", &room.files("feeds")["news.atom"]);
    for (more, wanted) in [(None, 0), (Some("--require-previous"), 1), (Some("--accept=half-known:news.rss"), 0)] {
        let arguments: Vec<&str> = ["--check", "--previous", "live"].into_iter().chain(more).collect();
        let (status, found) = build(&room, &text, "2023-04-10", &arguments);
        let is_named =
            found.iter().any(|(rule, ..)| rule == "half-known") || more.is_some_and(|more| more.contains("accept"));
        assert!(status == wanted && is_named, "{more:?}: {found:#?}");
    }
    let more = text.replace("- {id: news, newest: 2}\n", "- {id: news, newest: 2}\n- {id: all}\n");
    room.put("data/catalogue.yaml", more.as_bytes());
    room.put("live/news.rss", &room.files("feeds")["news.rss"]);
    room.put("live/news.atom", &room.files("feeds")["news.atom"]);
    let run = room.run(&["build", "--now", "2023-04-10", "--previous", "live"]);
    assert!(
        run.status == 0 && run.printed().contains("nothing to compare the feed `all` with: `live` has no such feed"),
        "{}",
        run.printed()
    );
}

#[test]
fn conflict_marks_stop_the_build() {
    let text = catalogue(WINDOW, &five());
    let room = Room::catalogue(&text);
    assert_eq!(build(&room, &text, "2023-04-10", &[]), (0, vec![]));
    let sound = room.files("feeds")["news.atom"].clone();
    let whole = String::from_utf8(sound.clone()).expect("text");
    let (before, after) = whole.split_once("<updated>").expect("an instant");
    let broken = format!("{before}\n<<<<<<< HEAD\n<updated>{after}\n=======\n<updated>{after}\n>>>>>>> branch\n");
    room.put("feeds/news.atom", broken.as_bytes());
    let (status, found) = build(&room, &text, "2023-04-11", &[]);
    assert_eq!((status, found.len(), found[0].0.as_str()), (1, 1, "conflict-marks"), "{found:#?}");
    assert!(line(&found[0].2).ends_with("-- feeds/news.atom"), "{found:#?}");
    room.put("feeds/news.atom", &sound);
    assert_eq!(build(&room, &text, "2023-04-11", &[]), (0, vec![]));
}
