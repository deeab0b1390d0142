//! Feeds that move, from outside: a last notice where they were, all ids where they are, and a guard
//! that lets a declared move through.

use std::collections::BTreeSet;

use pressfeed::internal::validate::Profile;
use serde_json::Value;

use super::run::{HEAD, Room, examine_text};

const NOW: &str = "2026-06-01T00:00:00Z";

const RELEASES: &str = "\
releases:
  - {title: Harbour opens, date: 2026-05-01, summary: It opens, links: [https://www.example.org/a], id: 'tag:example.org,2018:a'}
  - {title: Bridge closes, date: 2026-05-20, summary: It closes, links: [https://www.example.org/b], id: 'tag:example.org,2018:b'}
";

const LATER: &str = "  - {title: Tower grows, date: 2026-05-30, summary: It grows, links: [https://www.example.org/c], id: 'tag:example.org,2018:c'}\n";

fn catalogue(feeds: &str, later: bool) -> String {
    format!("{HEAD}feeds:\n{feeds}{RELEASES}{}", if later { LATER } else { "" })
}

/// What a build finds, hints aside.
fn found(room: &Room, catalogue: &str) -> Vec<(String, String)> {
    room.put("data/catalogue.yaml", catalogue.as_bytes());
    let run = room.run(&["build", "--now", NOW, "--format", "json"]);
    let lines = run.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let reported = lines.filter(|line| line["type"] == "finding" && line["severity"] != "info");
    reported.map(|line| (text(&line, "rule"), text(&line, "advice"))).collect()
}

fn text(room: &Room, file: &str) -> String {
    String::from_utf8(room.files("feeds").remove(file).unwrap_or_default()).expect("text")
}

fn ids(text: &str) -> BTreeSet<String> {
    let ids = text.split("tag:example.org,2018:").skip(1).filter_map(|rest| rest.split('<').next());
    ids.map(str::to_owned).collect()
}

#[test]
fn a_feed_that_is_renamed_sends_its_subscribers_on() {
    let room = Room::catalogue("");
    assert_eq!(found(&room, &catalogue("  - {id: news}\n", false)), []);
    let renamed = found(&room, &catalogue("  - {id: press}\n", false));
    let help = &renamed[0].1;
    assert!(help.contains("`moved_from: news`"), "{help}");
    let feeds = "  - {id: press, moved_from: news}\n  - {id: news, moved_to: {feed: press, date: 2026-05-25}}\n";
    assert_eq!(found(&room, &catalogue(feeds, true)), []);
    let (old, new) = (text(&room, "news.atom"), text(&room, "press.atom"));
    assert_eq!(ids(&old), ["a", "b", "feeds/news", "feeds/news/moved-2026-05-25"].map(str::to_owned).into());
    assert_eq!(ids(&new), ["a", "b", "c", "feeds/news"].map(str::to_owned).into());
    assert!(old.contains("<title>This feed has moved</title>"), "{old}");
    // Of two alternates some readers take the second for the site: the notice alone carries the new address.
    let own = old.split("<entry").next().expect("the feed itself");
    assert_eq!(own.matches("rel=\"alternate\"").count(), 1, "{old}");
    assert!(old.contains("&gt;https://www.example.org/feeds/press.atom&lt;/a&gt;"), "{old}");
    assert!(old.contains("href=\"https://www.example.org/feeds/news.atom\" rel=\"self\""), "{old}");
    assert!(text(&room, "news.rss").contains("https://www.example.org/feeds/press.rss"));
    for listing in ["index.html", "feeds.opml"] {
        let listing = text(&room, listing);
        assert!(listing.contains("press.rss") && !listing.contains("news.rss"), "{listing}");
    }
    // Who drops the notice at once reads for how long it should stand.
    let dropped = found(&room, &catalogue("  - {id: press, moved_from: news}\n", true));
    assert!(dropped.iter().all(|(rule, _)| rule == "dropped-feed") && !dropped.is_empty(), "{dropped:?}");
    assert!(text(&room, "news.rss").is_empty());
}

#[test]
fn a_site_that_moves_takes_its_feeds_along() {
    let room = Room::catalogue("");
    let before = catalogue("  - {id: news, newest: 1, archive: 1}\n", false);
    assert_eq!(found(&room, &before), []);
    let moved = |feed: &str| {
        catalogue(feed, false).replace("base: https://www.example.org/feeds/", "base: https://new.example.com/f/")
    };
    let reported = found(&room, &moved("  - {id: news, newest: 1, archive: 1}\n"));
    assert_eq!(reported.len(), 1, "{reported:?}");
    assert_eq!(reported[0].0, "changed-feed-address");
    assert!(reported[0].1.contains("moved_from: https://www.example.org/feeds/news."), "{reported:?}");
    let declared = "  - {id: news, newest: 1, archive: 1, moved_from: https://www.example.org/feeds/}\n";
    assert_eq!(found(&room, &moved(declared)), []);
    assert!(text(&room, "news.atom").contains("<id>tag:example.org,2018:feeds/news</id>"));
    // The copy that serves the old place.
    let old = Room::catalogue(&before);
    assert_eq!(found(&old, &before), []);
    let gone = "  - {id: news, newest: 1, archive: 1, moved_to: {url: https://new.example.com/f/, date: 2026-05-25}}\n";
    assert_eq!(found(&old, &catalogue(gone, true)), []);
    assert!(!old.files("feeds").contains_key("feeds.opml"), "no feed is left to subscribe to");
    let rss = text(&old, "news.rss");
    assert!(rss.contains("<link>https://new.example.com/f/news.rss</link>") && !rss.contains("Tower"), "{rss}");
}

#[test]
fn ids_are_kept_without_an_authority_too() {
    let head = HEAD.replace("id_authority: {name: example.org, since: 2018}\n", "");
    let build = |base: &str, feed: &str| {
        let text = format!("{head}feeds:\n{feed}{RELEASES}").replace("https://www.example.org/feeds/", base);
        let documents = examine_text(&text).documents(NOW);
        let atom = &documents["news.atom"];
        atom.split("<id>").nth(1).and_then(|rest| rest.split('<').next()).expect("an id").to_owned()
    };
    let before = build("https://www.example.org/feeds/", "  - {id: news}\n");
    assert_eq!(before, "https://www.example.org/feeds/news");
    assert_ne!(build("https://new.example.com/f/", "  - {id: news}\n"), before);
    let declared = "  - {id: news, moved_from: 'https://www.example.org/feeds/news.rss'}\n";
    let kept = declared.replace("www.example.org/feeds/", "WWW.example.org/feeds/");
    assert_eq!(build("https://new.example.com/f/", &kept).to_lowercase(), before);
}

#[test]
fn what_is_written_is_valid() {
    let feeds = "  - {id: press, moved_from: news}\n  - {id: news, moved_to: {feed: press, date: 2026-05-25}}\n  \
                 - {id: other, newest: 1, archive: 1, moved_to: {url: 'https://new.example.com/x.php?a=1&b=2', date: 2026-05-25}}\n";
    for language in ["en", "fr-FR"] {
        let text = catalogue(feeds, true).replace("language: en", &format!("language: {language}"));
        let examined = examine_text(&text);
        for profile in [Profile::Default, Profile::W3c] {
            let judged = examined.judged(NOW, profile);
            assert!(judged.is_empty(), "{language}: {judged:#?}");
        }
    }
}

#[test]
fn a_move_that_is_to_come_waits_for_its_day() {
    let feeds = "  - {id: press, moved_from: news}\n  - {id: news, moved_to: {feed: press, date: 2026-07-01}}\n";
    let room = Room::catalogue(&catalogue(feeds, true));
    let run = room.run(&["build", "--now", NOW]);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert!(run.out.contains("a feed moves on 1 July 2026 at 09:00 (Europe/Paris)"), "{}", run.out);
    assert!(!text(&room, "news.rss").contains("has moved"));
    let next = room.run(&["next", "--now", NOW]);
    assert_eq!(next.out.trim(), "2026-07-01T07:00:00Z");
    assert_eq!(room.run(&["build", "--now", "2026-07-01T06:59:59Z", "--check"]).status, 0);
    assert_eq!(room.run(&["build", "--now", "2026-07-01T07:00:00Z"]).status, 0);
    assert!(text(&room, "news.rss").contains("has moved"));
}
