//! Archived feeds (RFC 5005), from outside: no closed archive ever changes when releases are added, the
//! walk from the subscription document gives every release once, and the guard is silent.

use std::collections::BTreeMap;

use pressfeed::validate::Profile;

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
            let (mut told, mut at) = (numbers(&after[&current]), current.clone());
            while let Some(previous) = link(&after[&at], "prev-archive") {
                let text = &after[&previous];
                assert!(is_closed(text), "{previous}");
                assert_eq!(link(text, "current").as_ref(), Some(&current));
                assert_eq!(link(text, "self").as_ref(), Some(&previous));
                let next = link(text, "next-archive").expect("a closed archive names the next one");
                assert!(at == current || next == at, "{previous} leads to {next}, and {at} to {previous}");
                assert_eq!(is_closed(&after[&next]), at != current, "{next}");
                told.extend(numbers(text));
                at = previous;
            }
            told.sort_unstable();
            assert_eq!(told, (0..count).collect::<Vec<_>>(), "{archive}, {count} releases");
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
        for count in 1..30 {
            room.put("data/catalogue.yaml", catalogue(archive, count).as_bytes());
            let run = room.run(&["build", "--now", NOW, "--deny-warnings", "--format", "json"]);
            let is_told = |line: &str| line.contains("\"type\":\"finding\"") && !line.contains("\"severity\":\"info\"");
            let found = run.out.lines().any(is_told);
            assert!(run.status == 0 && !found, "{archive}, {count}: {}", run.printed());
        }
        assert!(room.files("feeds").keys().filter(|name| name.starts_with("news-")).count() >= 6);
    }
}
