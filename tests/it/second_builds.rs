//! What was built once, or by another catalogue, is judged again by what subscribers have: no advice leads in a circle.

use crate::one_identity::{build, catalogue, five, line, release};
use crate::run::Room;

const WINDOW: &str = "feeds:\n- {id: news, newest: 3}\n";

fn rules(found: &[(String, String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, ..)| rule.as_str()).collect()
}

fn published(feeds: &str) -> Room {
    let room = Room::empty();
    assert_eq!(build(&room, &catalogue(feeds, &five()), "2023-04-10", &["--first"]), (0, vec![]));
    room
}

fn edited(at: usize, edits: &[(&str, &str)]) -> Vec<String> {
    let mut all = five();
    for (from, to) in edits {
        all[at] = all[at].replacen(from, to, 1);
    }
    all
}

#[test]
fn a_release_that_passes_from_year_to_year_has_changed_its_id_and_is_not_gone() {
    let feeds = "feeds:\n- {id: news, newest: 3}\n- {id: year, per: year}\n";
    let with = |mut all: Vec<String>| {
        all.push(release(6, "Wind blows", "2022-05-06", ""));
        catalogue(feeds, &all)
    };
    let room = Room::empty();
    assert_eq!(build(&room, &with(five()), "2023-04-10", &["--first"]), (0, vec![]));
    let after = edited(1, &[("2019:2\n", "2019:two\n"), ("2022-02-04", "2023-04-09")]);
    let (status, found) = build(&room, &with(after), "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["changed-id"]), "{found:#?}");
    assert_eq!(line(&found[0].2), "id: tag:mill.example,2019:2");
    assert_eq!(build(&room, &with(five()), "2023-04-11", &[]), (0, vec![]));
}

#[test]
fn a_release_that_passes_from_year_to_year_by_its_date_has_moved() {
    let feeds = "feeds:\n- {id: news, newest: 3}\n- {id: year, per: year}\n";
    let with = |mut all: Vec<String>| {
        all.push(release(6, "Wind blows", "2022-05-06", ""));
        all.push(release(7, "Rain falls", "2021-05-06", ""));
        catalogue(feeds, &all)
    };
    let room = Room::empty();
    assert_eq!(build(&room, &with(five()), "2023-04-10", &["--first"]), (0, vec![]));
    let after = with(five()).replace("2021-05-06", "2022-01-01");
    let (status, found) = build(&room, &after, "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["moved-date"]), "{found:#?}");
    assert_eq!(build(&room, &with(five()), "2023-04-11", &[]), (0, vec![]));
}

#[test]
fn of_a_file_that_is_known_to_be_missing_nothing_else_is_said() {
    let feeds = "feeds:\n- {id: news, newest: 2, archive: 1}\n";
    let mut all = five();
    all.extend((6..=9).map(|at| release(at, &format!("Mill number {at}"), &format!("2023-03-{:02}", at + 4), "")));
    let room = Room::empty();
    assert_eq!(build(&room, &catalogue(feeds, &all), "2023-04-10", &["--first"]), (0, vec![]));
    for (name, bytes) in room.files("feeds") {
        if name != "news.atom" {
            room.put(&format!("live/{name}"), &bytes);
        }
    }
    let (status, found) = build(&room, &catalogue(feeds, &all), "2023-04-11", &["--previous", "live"]);
    assert_eq!((status, rules(&found)), (0, vec!["incomplete-previous"]), "{found:#?}");
}

#[test]
fn another_catalogue_does_not_take_the_folder_of_the_first() {
    let room = published(WINDOW);
    let other: Vec<String> = (1..=3)
        .map(|at| {
            release(at, &format!("Hill number {at}"), "2023-03-01", "")
                .replace(":mill.example,2019:", ":hill.example,2019:h")
        })
        .map(|text| text.replace("/news/", "/hill/"))
        .collect();
    let other = catalogue("feeds:\n- {id: hill, newest: 3}\n", &other).replace("News of the mill", "News of the hill");
    let (status, found) = build(&room, &other, "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["dropped-feed"]), "{found:#?}");
    assert!(found[0].2.contains("--out"), "{found:#?}");
    assert!(room.files("feeds").contains_key("news.rss"));
    assert_eq!(build(&room, &other, "2023-04-11", &["--accept", "dropped-feed:news"]).0, 0);
}

#[test]
fn an_address_that_was_lost_is_remembered() {
    let room = published(WINDOW);
    let whole = catalogue(WINDOW, &five());
    let without = whole.replace("base: https://www.mill.example/feeds/\n", "");
    let moved = whole.replace("mill.example/feeds/", "mill.example/rss/");
    for now in ["2023-04-11", "2023-04-12"] {
        let (status, found) = build(&room, &without, now, &[]);
        assert_eq!((status, rules(&found)), (0, vec!["missing-base"]), "{found:#?}");
    }
    let (status, found) = build(&room, &moved, "2023-04-13", &[]);
    assert!(status == 1 && rules(&found).contains(&"changed-feed-address"), "{found:#?}");
    assert_eq!(build(&room, &whole, "2023-04-13", &[]).0, 0);
    let text = String::from_utf8(room.files("feeds")["pressfeed.json"].clone()).expect("text");
    assert!(!text.contains("served"), "{text}");
}

#[test]
fn a_link_that_was_built_with_a_warning_may_go_back_or_be_declared() {
    let other = edited(4, &[("news/5]", "news/five]")]);
    let declared = edited(4, &[("news/5]", "news/five]\n  updated: 2023-04-12")]);
    for after in [&five(), &declared] {
        let room = published(WINDOW);
        let (status, found) = build(&room, &catalogue(WINDOW, &other), "2023-04-11", &[]);
        assert_eq!((status, rules(&found)), (0, vec!["changed-link"]), "{found:#?}");
        assert_eq!(build(&room, &catalogue(WINDOW, &other), "2023-04-12", &[]), (0, vec![]));
        assert_eq!(build(&room, &catalogue(WINDOW, after), "2023-04-13", &[]), (0, vec![]));
        // What was settled is a change again.
        let (_, found) = build(&room, &catalogue(WINDOW, &edited(4, &[("news/5]", "news/V]")])), "2023-04-14", &[]);
        assert!(!found.is_empty(), "{found:#?}");
    }
}

#[test]
fn an_id_that_was_withdrawn_is_that_of_no_new_release() {
    let room = published(WINDOW);
    let withdrawn = edited(4, &[("2023-03-03\n", "2023-03-03\n  withdrawn: {date: 2023-04-01, reason: Wrong.}\n")]);
    assert_eq!(build(&room, &catalogue(WINDOW, &withdrawn), "2023-04-11", &[]).0, 0);
    let after = edited(4, &[("Cat stays", "Dog leaves"), ("2023-03-03", "2023-04-11"), ("news/5]", "news/50]")]);
    let (status, found) = build(&room, &catalogue(WINDOW, &after), "2023-04-12", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["reused-id"]), "{found:#?}");
}

#[test]
fn a_list_of_files_that_was_emptied_is_noticed() {
    let room = published(WINDOW);
    let text = String::from_utf8(room.files("feeds")["pressfeed.json"].clone()).expect("text");
    let (start, rest) = text.split_once("\"files\": {").expect("the list");
    let (_, end) = rest.split_once("\n}").expect("its end");
    room.put("feeds/pressfeed.json", format!("{start}\"files\": {{\n}}{end}").as_bytes());
    let (status, found) = build(&room, &catalogue(WINDOW, &five()), "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (0, vec!["ledger-lost"]), "{found:#?}");
    assert_eq!(build(&room, &catalogue(WINDOW, &five()), "2023-04-12", &[]), (0, vec![]));
}

#[test]
fn advice_on_formats_names_and_nameless_entries_can_be_followed() {
    let feeds = |formats: &str| format!("feeds:\n- {{id: news, newest: 3, formats: [{formats}]}}\n");
    let room = published(&feeds("rss, atom, json"));
    let (_, found) = build(&room, &catalogue(&feeds("rss"), &five()), "2023-04-11", &[]);
    assert_eq!(rules(&found), ["dropped-feed", "dropped-feed"]);
    assert!(found.iter().all(|(.., advice)| advice.contains("`formats: [rss, atom, json]`")), "{found:#?}");

    let room = published(WINDOW);
    std::fs::remove_file(room.path().join("feeds/pressfeed.json")).expect("removed");
    let renamed = catalogue("feeds:\n- {id: newsx, newest: 3}\n", &five());
    let (_, found) = build(&room, &renamed, "2023-04-11", &[]);
    let lost = found.iter().find(|(rule, ..)| rule == "ledger-lost").expect("found");
    assert!(lost.2.starts_with("first give the feeds their old ids again"), "{found:#?}");

    let room = Room::empty();
    room.put(
        "old.xml",
        b"<rss version=\"2.0\"><channel><title>T</title><link>https://www.mill.example/</link><description>d</description>\
          <item><description>Text of an old thing</description><pubDate>Mon, 06 Mar 2023 10:00:00 GMT</pubDate></item></channel></rss>",
    );
    let (_, found) = build(
        &room,
        &catalogue("feeds:\n- {id: news, newest: 9}\n", &five()),
        "2023-04-11",
        &["--previous", "old.xml"],
    );
    let gone = found.iter().find(|(rule, ..)| rule == "entry-gone").expect("found");
    assert!(gone.1.contains("without id and title") && !gone.2.contains("`id: `"), "{found:#?}");
}

#[test]
fn a_notice_that_was_built_with_a_warning_may_be_declared() {
    let room = published(WINDOW);
    let with = |date: &str, more: &str| {
        let line = format!("2023-03-03\n  withdrawn: {{date: {date}, reason: Wrong.}}\n{more}");
        catalogue(WINDOW, &edited(4, &[("2023-03-03\n", &line)]))
    };
    assert_eq!(build(&room, &with("2023-04-05", ""), "2023-04-11", &[]).0, 0);
    let (status, found) = build(&room, &with("2023-04-03", ""), "2023-04-12", &[]);
    assert_eq!((status, rules(&found)), (0, vec!["silent-change"]), "{found:#?}");
    let declared = with("2023-04-03", &format!("  {}\n", line(&found[0].2)));
    assert_eq!(build(&room, &declared, "2023-04-12", &[]), (0, vec![]));
}

#[test]
fn of_an_archive_that_is_no_feed_nothing_else_is_said() {
    let feeds = "feeds:\n- {id: news, newest: 2, archive: 6, formats: [rss]}\n";
    let mut all = five();
    all.extend((6..=14).map(|at| release(at, &format!("Mill number {at}"), &format!("2023-03-{:02}", at + 4), "")));
    let room = Room::empty();
    assert_eq!(build(&room, &catalogue(feeds, &all), "2023-04-10", &["--first"]), (0, vec![]));
    for (name, bytes) in room.files("feeds") {
        let is_archive = name == "news-1.rss";
        room.put(&format!("live/{name}"), if is_archive { b"<!DOCTYPE html><title>404</title>" } else { &bytes });
    }
    let (_, found) = build(&room, &catalogue(feeds, &all), "2023-04-11", &["--previous", "live"]);
    assert_eq!(rules(&found), ["half-known"], "{found:#?}");
}

#[test]
fn the_line_of_a_feed_for_each_value_is_shown() {
    let feeds = |formats: &str| {
        format!("categories: {{a: A}}\nfeeds:\n- {{id: news}}\n- {{id: by, per: category, formats: [{formats}]}}\n")
    };
    let all: Vec<String> = five().iter().map(|text| format!("{text}  categories: [a]\n")).collect();
    let room = Room::empty();
    assert_eq!(build(&room, &catalogue(&feeds("rss, json"), &all), "2023-04-10", &["--first"]), (0, vec![]));
    room.put("data/catalogue.yaml", catalogue(&feeds("rss"), &all).as_bytes());
    let run = room.run(&["build", "--now", "2023-04-11"]);
    assert!(run.err.contains("warning[dropped-feed]"), "{}", run.err);
    assert!(run.err.contains("- {id: by, per: category, formats: [rss]}"), "{}", run.err);
}

#[test]
fn a_zone_that_changed_is_no_change_of_words() {
    let five: Vec<String> =
        five().iter().map(|text| text.replace("  summary", "  correction: A word.\n  summary")).collect();
    let five: Vec<String> = five.iter().map(|text| format!("{text}  updated: 2023-03-20\n")).collect();
    let room = Room::empty();
    let feeds = "feeds:\n- {id: news}\n";
    assert_eq!(build(&room, &catalogue(feeds, &five), "2023-04-10", &["--first"]), (0, vec![]));
    let moved = catalogue(&format!("timezone: Asia/Tokyo\n{feeds}"), &five);
    let (status, found) = build(&room, &moved, "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["unread-again"]), "{found:#?}");
}

#[test]
fn a_copy_of_a_release_is_deleted_and_no_more_is_asked() {
    let room = published(WINDOW);
    let mut all = five();
    all.push(all[4].replace("2019:5\n", "2019:55\n"));
    let (status, found) = build(&room, &catalogue(WINDOW, &all), "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["duplicate-permalink"]), "{found:#?}");
    assert!(found[0].2.starts_with("if one of the two is a copy, delete it"), "{found:#?}");
    all.pop();
    assert_eq!(build(&room, &catalogue(WINDOW, &all), "2023-04-11", &[]), (0, vec![]));
}

/// A feed for partners, or of a category that is declared, may wait for its first release; one that nothing can reach
/// is a mistake.
#[test]
fn a_feed_that_waits_for_its_first_release_stops_no_build() {
    let waiting = "categories: {budget: Budget}\nfeeds:\n- {id: news}\n- {id: partners, select: {audience: [partners]}}\n\
                   - {id: budget, select: {category: [budget]}}\n";
    let room = Room::catalogue(&catalogue(waiting, &five()));
    let run = room.run(&["check", "--deny-warnings", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert_eq!(run.printed().matches("has no release yet").count(), 2, "{}", run.printed());
    let room = Room::catalogue(&catalogue("feeds:\n- {id: news}\n- {id: german, select: {language: de}}\n", &five()));
    let run = room.run(&["check", "--deny-warnings", "--lang", "en"]);
    assert!(run.status == 1 && run.printed().contains("takes no release"), "{}", run.printed());
}
