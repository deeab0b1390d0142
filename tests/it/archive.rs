//! Archived feeds (RFC 5005), from outside: no closed archive ever changes when releases are added, the
//! walk from the subscription document gives every release once, and the guard is silent.

use std::collections::BTreeMap;

use pressfeed::internal::validate::Profile;

use super::run::{HEAD, Room, examine_text};

const NOW: &str = "2026-06-01T00:00:00Z";

/// One release in about seven weeks, over more than five years, some of them later than their date.
fn release(at: usize) -> String {
    let days = at * 49 + at % 7;
    let (year, month, day) = (2018 + days / 360, 1 + days / 30 % 12, 1 + days % 28);
    let embargo =
        if at.is_multiple_of(5) { format!("  embargo: {year}-{month:02}-{day:02}T18:00\n") } else { String::new() };
    format!(
        "- title: Release number {at}\n  date: {year}-{month:02}-{day:02}\n  summary: What number {at} tells.\n  \
         links: [https://www.example.org/{at}]\n  id: tag:example.org,2018:{at}\n{embargo}"
    )
}

fn catalogue(archive: &str, count: usize) -> String {
    let releases: String = (0..count).map(release).collect();
    format!("{HEAD}feeds: [{{id: news, newest: 4, archive: {archive}}}]\nreleases:\n{releases}")
}

/// The documents of a format, by name.
type Documents = BTreeMap<String, String>;

fn documents(archive: &str, count: usize, ending: &str) -> Documents {
    let examined = examine_text(&catalogue(archive, count));
    let mut documents = examined.documents(NOW);
    documents.retain(|name, _| name.ends_with(ending));
    documents
}

/// The name of the document that a link leads to.
fn link(text: &str, rel: &str) -> Option<String> {
    let at = text.find(&format!("rel=\"{rel}\""))?;
    let line = text[..at].rfind('<').map(|start| &text[start..])?;
    let address = line[..line.find('>')?].split("href=\"").nth(1)?.split('"').next()?;
    address.strip_prefix("https://www.example.org/feeds/").map(str::to_owned)
}

/// The numbers of the releases of a document.
fn numbers(text: &str) -> Vec<usize> {
    let ids = text.split("tag:example.org,2018:").skip(1);
    ids.filter_map(|rest| rest.split('<').next()?.parse().ok()).collect()
}

fn is_closed(text: &str) -> bool {
    text.contains("<fh:archive/>")
}

#[test]
fn no_closed_archive_changes_and_the_walk_gives_every_release_once() {
    for (archive, ending, least) in [("true", ".rss", 5), ("year", ".atom", 5), ("3", ".rss", 10), ("10", ".atom", 3)] {
        let mut before = Documents::new();
        let mut closed = 0;
        for count in 0..44 {
            let after = documents(archive, count, ending);
            for (name, text) in before.iter().filter(|(_, text)| is_closed(text)) {
                assert_eq!(after.get(name), Some(text), "{archive}, {count} releases, {name}");
            }
            let current = format!("news{ending}");
            let window = numbers(&after[&current]).len();
            assert!(window >= count.min(4), "{archive}, {count}: {window}");
            let (mut reported, mut at) = (numbers(&after[&current]), current.clone());
            while let Some(previous) = link(&after[&at], "prev-archive") {
                let text = &after[&previous];
                assert!(is_closed(text), "{previous}");
                assert_eq!(link(text, "current").as_ref(), Some(&current));
                assert_eq!(link(text, "self").as_ref(), Some(&previous));
                let next = link(text, "next-archive").expect("a closed archive names the next one");
                assert!(at == current || next == at, "{previous} leads to {next}, and {at} to {previous}");
                assert_eq!(is_closed(&after[&next]), at != current, "{next}");
                reported.extend(numbers(text));
                at = previous;
            }
            reported.sort_unstable();
            assert_eq!(reported, (0..count).collect::<Vec<_>>(), "{archive}, {count} releases");
            closed = after.values().filter(|text| is_closed(text)).count();
            before = after;
        }
        assert!(closed >= least, "{archive}: {closed}");
    }
}

#[test]
fn every_document_is_valid_by_itself() {
    for archive in ["true", "10"] {
        let examined = examine_text(&catalogue(archive, 44));
        for profile in [Profile::Default, Profile::W3c] {
            let judged = examined.judged(NOW, profile);
            assert!(judged.is_empty(), "{archive}: {judged:#?}");
        }
    }
}

#[test]
fn the_guard_is_silent_when_archives_are_closed() {
    for archive in ["true", "3"] {
        let room = Room::catalogue(&catalogue(archive, 1));
        for count in (1..30).step_by(2) {
            room.put("data/catalogue.yaml", catalogue(archive, count).as_bytes());
            let run = room.run(&["build", "--now", NOW, "--deny-warnings", "--format", "json"]);
            let is_told = |line: &str| line.contains("\"type\":\"finding\"") && !line.contains("\"severity\":\"info\"");
            let found = run.out.lines().any(is_told);
            assert!(run.status == 0 && !found, "{archive}, {count}: {}", run.printed());
        }
        assert!(room.files("feeds").keys().filter(|name| name.starts_with("news-")).count() >= 6);
    }
}

/// What a build finds: the rules above hints, with the messages and the advice.
fn found(room: &Room, arguments: &[&str]) -> Vec<(String, String, String)> {
    let run = room.run(&[&["build", "--now", NOW, "--format", "json"], arguments].concat());
    let lines = run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let text = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let reported = lines.filter(|line| line["type"] == "finding" && line["severity"] != "info");
    reported.map(|line| (text(&line, "rule"), text(&line, "message"), text(&line, "advice"))).collect()
}

const LATE: &str = "- {title: Found again, date: 2019-03-03, summary: Late, links: [https://www.example.org/late], id: 'tag:example.org,2018:late'";

#[test]
fn a_release_that_comes_late_goes_out_with_the_new_ones() {
    for archive in ["true", "10"] {
        let room = Room::catalogue(&catalogue(archive, 44));
        assert_eq!(found(&room, &[]), []);
        let before = room.files("feeds");
        room.put("data/catalogue.yaml", format!("{}{LATE}}}\n", catalogue(archive, 44)).as_bytes());
        let reported = found(&room, &["--check"]);
        let reported: Vec<_> = reported.into_iter().filter(|(rule, ..)| rule != "out-of-date").collect();
        assert_eq!(reported.len(), 1, "{archive}: {reported:#?}");
        assert_eq!(reported[0].0, "changed-archive");
        assert!(
            reported[0].1.starts_with("the release `Found again` comes into the closed archive `news-"),
            "{reported:?}"
        );
        let line = reported[0].2.split('`').nth(1).expect("a line to write");
        assert_eq!(line, "embargo: 2026-06-01T02:00+02:00");
        room.put("data/catalogue.yaml", format!("{}{LATE}, {line}}}\n", catalogue(archive, 44)).as_bytes());
        assert_eq!(found(&room, &[]), [], "{archive}");
        let after = room.files("feeds");
        let closed = |text: &[u8]| is_closed(&String::from_utf8_lossy(text));
        assert!(before.values().any(|text| closed(text)));
        for (name, text) in before.iter().filter(|(_, text)| closed(text)) {
            assert!(after.get(name) == Some(text), "{archive}: {name}");
        }
        assert!(String::from_utf8_lossy(&after["news.rss"]).contains("Found again"));
    }
}

#[test]
fn what_is_lost_or_corrected_in_an_archive_is_seen() {
    let whole = catalogue("true", 44);
    let room = Room::catalogue(&whole);
    assert_eq!(found(&room, &[]), []);
    let before = room.files("feeds");
    let rules = |text: String| {
        room.put("data/catalogue.yaml", text.as_bytes());
        let reported = found(&room, &["--check"]).into_iter().map(|(rule, ..)| rule);
        reported.filter(|rule| rule != "out-of-date").collect::<Vec<_>>()
    };
    assert_eq!(rules(whole.replace(&release(9), "")), ["entry-gone"]);
    assert_eq!(rules(whole.replace("id: tag:example.org,2018:9\n", "id: tag:example.org,2018:nine\n")), ["changed-id"]);
    for without in [whole.replace("archive: true", "archive: false"), whole.replace(", archive: true", "")] {
        assert_eq!(rules(without), ["dropped-archives"], "one for all archives");
    }
    assert_eq!(rules(whole.replace("id: news", "id: press")), ["renamed-feed"]);
    let corrected = whole.replace("summary: What number 9 tells.", "summary: Better.\n  updated: 2026-05-31");
    assert_eq!(rules(corrected), [""; 0]);
    assert_eq!(found(&room, &[]), []);
    let after = room.files("feeds");
    let is_changed = |name: &&String| name.starts_with("news") && before.get(*name) != after.get(*name);
    let changed: Vec<&String> = after.keys().filter(is_changed).collect();
    assert_eq!(changed, ["news-2019.atom", "news-2019.rss", "news.atom", "news.rss"]);
    room.put("data/catalogue.yaml", whole.replace("{id: news,", "{id: press,").as_bytes());
    let run = room.run(&["build", "--now", NOW, "--accept", "renamed-feed:press"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert!(room.files("feeds").keys().all(|name| !name.starts_with("news")));
}

#[test]
fn archives_without_addresses_are_refused() {
    let room = Room::catalogue(&catalogue("true", 3).replace("base: https://www.example.org/feeds/\n", ""));
    let reported = found(&room, &[]).into_iter().map(|(rule, ..)| rule);
    assert_eq!(reported.collect::<Vec<_>>(), ["missing-base", "unreachable-archive"]);
    assert!(room.files("feeds").is_empty());
}
