//! What several parts of the program must know alike: which link is the permalink, in which order a feed stands, what
//! its files are called, how much it was promised to have.

use crate::run::{HEAD, Room};

const NOW: &str = "2019-06-01";

/// A release with a title, a day, an id and more keys.
fn release(id: &str, title: &str, day: &str, more: &str) -> String {
    format!(
        "- {{title: {title}, date: {day}, summary: What {title} says., id: 'tag:example.org,2018:{id}', \
         links: ['https://www.example.org/{id}']{more}}}\n"
    )
}

fn room(top: &str, releases: &[String]) -> Room {
    Room::catalogue(&format!("{HEAD}{top}releases:\n{}", releases.concat()))
}

#[test]
fn a_dead_link_hides_no_permalink() {
    for dead in ["'#'", "''", "{href: '#', title: Page}"] {
        let one = release("one", "One", "2018-09-20", "").replace("links: [", &format!("links: [{dead}, "));
        let room = room("feeds: [{id: all, formats: [rss, atom, json]}]\n", &[one]);
        let run = room.run(&["build", "--now", NOW]);
        assert_eq!(run.status, 0, "{dead}: {}", run.printed());
        for (name, wanted) in [
            ("feeds/all.rss", "<link>https://www.example.org/one</link>"),
            ("feeds/all.atom", "href=\"https://www.example.org/one\""),
            ("feeds/all.json", "\"url\": \"https://www.example.org/one\""),
        ] {
            let text = room.read(name);
            assert!(text.contains(wanted), "{dead}: {name}: {text}");
        }
    }
}

#[test]
fn a_contract_is_checked_with_the_releases_that_the_feed_shows() {
    // Two of one day, which is usual: the feed takes the one whose id comes first, wherever it stands.
    let feed = "feeds: [{id: all, newest: 1, contract: {title: {max: 5}}}]\n";
    for (ids, status) in [(["z", "a"], 1), (["a", "z"], 0)] {
        let both = [release(ids[0], "Short", "2018-09-21", ""), release(ids[1], "Much longer", "2018-09-21", "")];
        for releases in [both.clone(), [both[1].clone(), both[0].clone()]] {
            let run = room(feed, &releases).run(&["build", "--now", NOW]);
            assert_eq!(run.status, status, "{ids:?}: {}", run.printed());
        }
    }
}

#[test]
fn an_archive_does_not_break_the_promise_of_few_entries_in_silence() {
    let some: Vec<String> = (1..6).map(|at| release(&at.to_string(), "One", &format!("2018-01-0{at}"), "")).collect();
    for (more, status) in [("archive: year, ", 1), ("", 0)] {
        let room = room(&format!("feeds: [{{id: all, {more}contract: {{max_entries: 3}}}}]\n"), &some);
        let run = room.run(&["build", "--now", NOW]);
        assert_eq!(run.status, status, "{more}: {}", run.printed());
        assert_eq!(run.err.contains("`max_entries: 3`: the feed `all` has 5 releases"), status == 1, "{}", run.err);
    }
    // What is beyond the number of the newest stands in the document of an archived feed all the same.
    let mut long = some;
    long[0] = release("1", "Title of many words", "2018-01-01", "");
    let room = room("feeds: [{id: all, newest: 2, archive: year, contract: {title: {max: 5}}}]\n", &long);
    let run = room.run(&["build", "--now", NOW]);
    assert!(run.status == 1 && run.err.contains("Title of many words"), "{}", run.printed());
}

#[test]
fn each_feed_of_partners_has_its_files_under_its_own_name() {
    let feeds = "feeds:\n- {id: all}\n- {id: pa, formats: [rss, atom], select: {audience: [alpha]}}\n\
                 - {id: pb, archive: 1, newest: 1, select: {audience: [beta]}}\n";
    let files = "audience: [alpha, beta], enclosures: [{file: plan.pdf}], image: {file: a.gif, alt: A}, body: Text.";
    let releases = [
        release("one", "One", "2018-09-20", &format!(", {files}")),
        release("two", "Two", "2018-09-21", ", audience: [beta]"),
        release("three", "Three", "2018-09-22", ", enclosures: [{file: plan.pdf}]"),
    ];
    let room = room(feeds, &releases);
    room.put("data/plan.pdf", b"%PDF-1.7 plan");
    room.put("data/a.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;");
    let run = room.run(&["build", "--now", NOW]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let files = room.files("feeds");
    let named =
        |prefix: &str| files.keys().filter(|name| name.starts_with(prefix) && !name.contains(".ledger")).count();
    assert_eq!((named("pa-"), named("files/")), (2, 1), "{:?}", files.keys());
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        let (is_of_pa, is_of_pb) = (name.starts_with("pa."), name.starts_with("pb"));
        let other = if is_of_pa { "/pb-" } else { "/pa-" };
        assert!(!(is_of_pa || is_of_pb) || !text.contains(other), "{name}: {text}");
    }
    let archive = files.iter().find(|(name, _)| name.starts_with("pb-") && name.ends_with(".rss"));
    let archive = String::from_utf8_lossy(archive.expect("an archive").1);
    // The enclosure, the picture, and both in the full text.
    assert!(archive.matches("https://www.example.org/feeds/pb-").count() >= 4, "{archive}");
    assert_eq!(room.run(&["build", "--check", "--now", NOW]).status, 0);
}
