//! JSON Feed beside the other formats: the same entries, documents that are valid, and a guard that
//! knows them again.

use std::collections::BTreeMap;
use std::fs;

use chrono::{DateTime, Utc};
use pressfeed::internal::continuity::published::{self, PublishedFeed};
use pressfeed::internal::validate::Profile;
use proptest::prelude::*;
use serde_json::Value;

use super::run::{HEAD, Room, examine, examine_text, files_below};

const NOW: &str = "2026-06-01T00:00:00Z";

/// What a reader goes by: id, title, page, both instants.
type Told = (String, String, Option<String>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

fn reported(text: &str) -> Vec<Told> {
    let PublishedFeed { entries, broken, .. } = published::read(text).expect("a feed");
    assert_eq!(broken, None);
    entries.into_iter().map(|entry| (entry.id, entry.title, entry.link, entry.published, entry.updated)).collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Pieces of titles and summaries: what JSON escapes, what XML escapes, and what neither does.
const WORDS: &[&str] = &[
    "port",
    "Été",
    "l’« œuvre »\u{A0}:",
    "\"",
    "\\",
    "/",
    "\\u0041",
    "R&D",
    "a < b",
    "&amp;",
    "🌊",
    "\u{202F}",
    "</script>",
    "{}",
    "],",
    "2018",
    "'",
];

const BODIES: &[&str] = &[
    "Le **quai** ouvre.",
    "## Titre\n\n- un\n- [deux](https://www.example.org/2?a=1&b=\"2\")",
    "« Non », dit-il. \\\n`code \"x\" \\ </p>`",
    "<details><summary>a</summary>b \"1\"</details>\n\n| a | b |\n|---|---|\n| 1 | 2 |",
];

/// Keys of a release that may be there or not, in the order in which they stand here.
const KEYS: &[&str] = &[
    "categories: [Port, 'R & D \"x\"']",
    "authors: [{name: 'Ada \"A\" Moreau', email: \"a+b@example.org\"}, {name: Bob, url: \"https://www.example.org/bob\"}]",
    "language: fr",
    "image: {url: \"https://www.example.org/a.jpg\", alt: 'Le \"quai\"'}",
    "enclosures: [{url: \"https://www.example.org/a.pdf\", type: application/pdf, length: 9, title: 'Un \"titre\"'}]",
    "contact: {name: Bob, email: bob@example.org}",
    "translations: [{language: en, href: \"https://www.example.org/en\"}]",
    "correction: 'non \"un\", mais deux'",
    "withdrawn: {date: 2025-02-02, reason: 'par \"erreur\"'}",
    "withdrawn: {date: 2025-02-02, reason: r, notice: false}",
];

/// A release: days after the first one, words, and which keys it has.
#[derive(Debug, Clone)]
struct Release {
    day: u64,
    title: Vec<&'static str>,
    summary: Vec<&'static str>,
    body: Option<&'static str>,
    has_page: bool,
    keys: Vec<&'static str>,
}

fn release() -> impl Strategy<Value = Release> {
    let words = |most: usize| prop::collection::vec(prop::sample::select(WORDS), 0..most);
    let body = prop::option::of(prop::sample::select(BODIES));
    let keys = prop::sample::subsequence(KEYS, 0..4);
    (0_u64..1500, words(4), words(8), body, any::<bool>(), keys).prop_map(
        |(day, title, summary, body, has_page, mut keys)| {
            // One of the two withdrawals, not both.
            if keys.iter().filter(|key| key.starts_with("withdrawn")).count() > 1 {
                keys.pop();
            }
            Release { day, title, summary, body, has_page, keys }
        },
    )
}

impl Release {
    fn yaml(&self, at: usize) -> String {
        let date = DateTime::from_timestamp(1_537_430_400, 0).expect("an instant") + chrono::Days::new(self.day);
        let quoted = |text: &str| serde_json::to_string(text).expect("text");
        let page = if self.has_page { format!("\"https://www.example.org/{at}\"") } else { String::new() };
        let mut yaml = format!(
            "- title: {}\n  date: {}\n  updated: {}\n  summary: {}\n  links: [{page}]\n  id: \"tag:example.org,2018:{at}\"\n",
            quoted(&format!("T{at} {}", self.title.join(" "))),
            date.format("%Y-%m-%d"),
            (date + chrono::Days::new(1)).format("%Y-%m-%d"),
            quoted(&format!("S{at} {}", self.summary.join("\n\n"))),
        );
        if let Some(body) = self.body {
            yaml += &format!("  body: {}\n", quoted(body));
        }
        self.keys.iter().for_each(|key| yaml += &format!("  {key}\n"));
        yaml
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_composed_is_valid_and_the_same_as_in_atom(
        releases in prop::collection::vec(release(), 0..9),
        content in prop::sample::select(vec!["full", "summary"]),
        more in prop::sample::select(vec!["", ", newest: 3", ", newest: 2, archive: true", ", newest: 1, archive: 2",
            ", moved_to: {url: \"https://new.example.org/\", date: 2020-01-01}"]),
    ) {
        let releases: String = releases.iter().enumerate().map(|(at, release)| release.yaml(at)).collect();
        let releases = if releases.is_empty() { "releases: []\n".to_owned() } else { format!("releases:\n{releases}") };
        let feeds = format!("feeds: [{{id: news, content: {content}, formats: [atom, json]{more}}}]\n");
        let examined = examine_text(&format!("{HEAD}rights: \"© \\\"x\\\"\"\nhub: https://hub.example.org/\n{feeds}{releases}"));
        let documents = examined.documents(NOW);
        let atom = |name: &str| documents.get(&name.replace(".json", ".atom")).expect("its Atom");
        let mut compared = 0;
        for (name, text) in documents.iter().filter(|(name, _)| name.ends_with(".json")) {
            prop_assert_eq!(reported(text), reported(atom(name)), "{}", text);
            prop_assert!(text.starts_with("{\n \"version\"") && text.ends_with("\n}\n"), "{}", text);
            for (_, title, ..) in reported(text) {
                // Nothing but what JSON asks for is escaped.
                let written = format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""));
                prop_assert!(text.contains(&written), "{} in {}", written, text);
            }
            prop_assert!(pressfeed::internal::disk::is_ours(text.as_bytes()));
            compared += 1;
        }
        prop_assert!(compared > 0);
        // The words of these releases have tags and references on purpose, which is found in every format.
        let on_purpose = ["contains-html", "double-escaped-text"];
        let judged: Vec<_> = examined.judged(NOW, Profile::Default).into_iter()
            .filter(|(name, finding)| name.ends_with(".json") && !on_purpose.contains(&finding.rule)).collect();
        prop_assert!(judged.is_empty(), "{:#?}", judged);
    }
}

#[test]
fn the_releases_of_the_adcf_are_the_same_in_every_format() {
    let files = files_below("data").into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("text");
        let text = text.replace("\n    newest: 50\n", "\n    newest: 50\n    formats: [rss, atom, json]\n");
        (path.to_string_lossy().into_owned(), text.into_bytes())
    });
    let mut files: Vec<(String, Vec<u8>)> = files.collect();
    files.sort_by_key(|(path, _)| path != "catalogue.yaml");
    let examined = examine(files);
    let judged = examined.judged(NOW, Profile::Default);
    assert!(judged.is_empty(), "{judged:#?}");
    let documents = examined.documents(NOW);
    let feeds: Vec<&String> = documents.keys().filter(|name| name.ends_with(".json")).collect();
    assert!(feeds.len() >= 9, "{feeds:?}");
    for name in feeds {
        let atom = reported(&documents[&name.replace(".json", ".atom")]);
        assert!(!atom.is_empty(), "{name}");
        assert_eq!(reported(&documents[name]), atom, "{name}");
    }
}

/// A release a quarter.
fn quarters(count: usize) -> String {
    let one = |at: usize| {
        let (year, month) = (2015 + at / 4, 1 + at % 4 * 3);
        format!(
            "- {{title: Release {at}, date: {year}-{month:02}-07, summary: What {at} tells., \
             links: ['https://www.example.org/{at}'], id: 'tag:example.org,2018:{at}'}}\n"
        )
    };
    (0..count).map(one).collect()
}

#[test]
fn whoever_follows_next_url_meets_every_release_once() {
    for archive in ["true", "3"] {
        let mut before: BTreeMap<String, String> = BTreeMap::new();
        let mut walked = 0;
        for count in 1..30 {
            let feeds = format!("feeds: [{{id: news, newest: 4, archive: {archive}, formats: [json, rss]}}]\n");
            let examined = examine_text(&format!("{HEAD}{feeds}releases:\n{}", quarters(count)));
            let after = examined.documents(NOW);
            for (name, text) in before.iter().filter(|(name, _)| name.starts_with("news-") && name.ends_with(".json")) {
                assert_eq!(after.get(name), Some(text), "{archive}, {count}: {name}");
            }
            let (mut ids, mut pages) = (Vec::new(), Vec::new());
            let mut next = Some("https://www.example.org/feeds/news.json".to_owned());
            while let Some(address) = next {
                let page = json(&after[address.strip_prefix("https://www.example.org/feeds/").expect("ours")]);
                assert_eq!(page["feed_url"], address.as_str());
                assert_eq!(page.get("user_comment").is_some(), pages.is_empty(), "{address}");
                let items = page["items"].as_array().expect("items");
                ids.extend(items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
                next = page["next_url"].as_str().map(str::to_owned);
                pages.push(address);
            }
            let wanted: Vec<String> = (0..count).rev().map(|at| format!("tag:example.org,2018:{at}")).collect();
            assert_eq!(ids, wanted, "{archive}, {count}");
            let written = after.keys().filter(|name| name.ends_with(".json")).count();
            assert_eq!(pages.len(), written, "a file that nothing leads to");
            walked = pages.len();
            before = after;
        }
        assert!(walked > 5, "{archive}: {walked}");
    }
}

const FEEDS: &str = "feeds: [{id: news, formats: json}]\n";

const RELEASES: &str = "\
releases:
- title: The harbour opens
  date: 2018-09-20
  summary: Everybody may come.
  links: [https://www.example.org/harbour]
  id: tag:example.org,2018:harbour
- title: The bridge closes
  date: 2018-09-21
  summary: Nobody may pass.
  links: [https://www.example.org/bridge]
  id: tag:example.org,2018:bridge
  body: It is **old**.
";

/// The rules above hints that a run finds, with the text that each finding names besides its own.
fn found(room: &Room, arguments: &[&str]) -> Vec<String> {
    let run = room.run(&[arguments, &["--now", NOW, "--format", "json"]].concat());
    let lines = run.out.lines().map(json);
    let findings = lines.filter(|line| line["type"] == "finding" && line["severity"] != "info");
    findings.map(|line| line["rule"].as_str().expect("a rule").to_owned()).filter(|rule| rule != "json-alone").collect()
}

#[test]
fn the_guard_holds_json_against_json() {
    let whole = format!("{HEAD}{FEEDS}{RELEASES}");
    let room = Room::catalogue(&whole);
    assert_eq!(found(&room, &["build"]), [""; 0]);
    let before = room.files("feeds");
    assert!(before.keys().eq(["feeds.opml", "index.html", "news.json", "pressfeed.json"]), "{:?}", before.keys());
    let harbour = &RELEASES[..RELEASES.find("- title: The bridge").expect("there")];
    let cases = [
        (whole.replace("bridge closes", "bridge shuts"), vec!["silent-change"]),
        (whole.replace("It is **old**", "It is **new**"), vec!["silent-change"]),
        (whole.replace("  body", "  updated: 2018-09-22\n  body"), vec!["updated-alone"]),
        (whole.replace("2018-09-21", "2018-09-22"), vec!["moved-date"]),
        (whole.replace("2018:bridge", "2018:bridge-2"), vec!["changed-id"]),
        (format!("{HEAD}{FEEDS}{harbour}"), vec!["entry-gone"]),
        (whole.replace("/feeds/\n", "/news/\n"), vec!["changed-feed-address"]),
        (whole.replace("id: news", "id: press"), vec!["renamed-feed"]),
        (whole.replace("formats: json", "formats: rss"), vec!["dropped-feed"]),
        (whole.replace("formats: json", "formats: [json, rss, atom]"), vec![]),
        (whole.replace("  body", "  updated: 2018-09-22\n  correction: It is new.\n  body"), vec![]),
        (whole.replace("  body", "  withdrawn: {date: 2018-09-22, reason: It stays open.}\n  body"), vec![]),
        (whole.replace("title: News of Example", "title: Other news"), vec![]),
    ];
    for (changed, wanted) in cases {
        assert_ne!(changed, whole);
        room.put("data/catalogue.yaml", changed.as_bytes());
        let mut rules = found(&room, &["diff"]);
        rules.dedup();
        assert_eq!(rules, wanted, "{changed}");
    }
    room.put("data/catalogue.yaml", whole.replace("bridge closes", "bridge shuts").as_bytes());
    let shown = room.run(&["diff", "--now", NOW]).err;
    assert!(
        shown.contains("::: feeds/news.json:") && shown.contains("\"id\": \"tag:example.org,2018:bridge\""),
        "{shown}"
    );
    assert_eq!(room.run(&["build", "--check", "--now", NOW]).status, 1);
    assert_eq!(room.files("feeds"), before);
}

#[test]
fn a_notice_takes_the_place_of_a_release() {
    let room = Room::catalogue(&format!("{HEAD}{FEEDS}{RELEASES}"));
    assert_eq!(found(&room, &["build"]), [""; 0]);
    let gone = RELEASES.replace("  body", "  withdrawn: {date: 2018-09-22T10:00, reason: It stays \"open\".}\n  body");
    room.put("data/catalogue.yaml", format!("{HEAD}{FEEDS}{gone}").as_bytes());
    assert_eq!(found(&room, &["build"]), [""; 0]);
    let text = String::from_utf8(room.files("feeds").remove("news.json").expect("there")).expect("text");
    assert!(!text.contains("pass") && !text.contains("old") && !text.contains("example.org/bridge"), "{text}");
    let notice = &json(&text)["items"][0];
    assert_eq!(notice["title"], "Withdrawn: The bridge closes");
    assert_eq!(notice["summary"], "This release was withdrawn on 22 September 2018: It stays \"open\".");
    let dates = (notice["date_published"].as_str(), notice["date_modified"].as_str());
    assert_eq!(dates, (Some("2018-09-21T07:00:00Z"), Some("2018-09-22T08:00:00Z")));
}

#[test]
fn own_files_are_known_again_and_those_of_others_are_left() {
    let room = Room::catalogue(&format!("{HEAD}{FEEDS}{RELEASES}"));
    let theirs = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Theirs", "items": []}"#;
    room.put("feeds/news.json", theirs.as_bytes());
    let run = room.run(&["build", "--now", NOW]);
    assert!(run.status == 2 && run.err.contains("was not written by pressfeed"), "{}", run.printed());
    assert_eq!(room.files("feeds")["news.json"], theirs.as_bytes());
    fs::remove_file(room.path().join("feeds/news.json")).expect("removed");
    assert_eq!(room.run(&["build", "--now", NOW]).status, 0);
    let unchanged = room.run(&["build", "--now", NOW]);
    assert!(unchanged.out.contains("3 files (3 unchanged)"), "{}", unchanged.printed());
    fs::remove_file(room.path().join("feeds/pressfeed.json")).expect("removed");
    let corrected = RELEASES.replace("  body", "  updated: 2018-09-22\n  correction: It is new.\n  body");
    room.put("data/catalogue.yaml", format!("{HEAD}{FEEDS}{corrected}").as_bytes());
    let again = room.run(&["build", "--now", NOW]);
    assert!(again.status == 0 && again.out.contains("written    news.json  2 entries"), "{}", again.printed());
    let more = FEEDS.replace("json", "rss");
    room.put("data/catalogue.yaml", format!("{HEAD}{more}{corrected}").as_bytes());
    let dropped = room.run(&["build", "--now", NOW]);
    assert!(dropped.out.contains("removed    news.json"), "{}", dropped.printed());
    assert!(!room.files("feeds").contains_key("news.json"));
}

#[test]
fn what_is_not_due_is_not_in_it() {
    let embargoed = RELEASES.replace("  body", "  embargo: 2026-06-01T02:00:01+02:00\n  body");
    let examined = examine_text(&format!("{HEAD}feeds: [{{id: news, formats: [json, rss]}}]\n{embargoed}"));
    for (now, is_there) in [(NOW, false), ("2026-06-01T00:00:01Z", true)] {
        let documents = examined.documents(now);
        assert_eq!(documents["news.json"].contains("bridge"), is_there, "{now}");
    }
}
