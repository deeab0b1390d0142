//! `live` against a folder that is served: what is not deployed yet, what is older, archives, and a staging host.

use crate::live::{Server, send};
use crate::run::{HEAD, Outcome, Room};

const TYPE: &str = "Content-Type: application/rss+xml\r\nETag: \"1\"\r\n";

fn release(number: usize, day: &str) -> String {
    format!(
        "- {{id: 'tag:example.org,2018:{number}', title: 'Release {number}', date: {day}, summary: 'The news of the day, number {number}.', links: ['https://www.example.org/{number}']}}\n"
    )
}

fn releases() -> String {
    let days = ["2017-05-02", "2017-06-02", "2018-01-03", "2018-02-03", "2018-03-03"];
    days.iter().enumerate().map(|(at, day)| release(at + 1, day)).collect()
}

const FEEDS: &str = "feeds: [{id: news, formats: [rss], newest: 2, archive: true}]\nreleases:\n";

fn build(room: &Room, catalogue: &str) {
    room.put("data/catalogue.yaml", catalogue.as_bytes());
    let run = room.run(&["build", "-q", "--now", "2018-10-01"]);
    assert_eq!(run.status, 0, "{}", run.printed());
}

/// A room with a folder of feeds, and a server of a copy of it, changed file by file; a file without bytes is not there.
fn served(catalogue: &str, change: impl Fn(&str, Vec<u8>) -> Vec<u8> + Send + Sync + 'static) -> (Room, Server) {
    let room = Room::catalogue(catalogue);
    build(&room, catalogue);
    let files = room.files("feeds");
    let server = Server::start(move |asked, _, stream| {
        let name = asked.path.trim_start_matches("/feeds/");
        let bytes = files.get(name).map(|bytes| change(name, bytes.clone())).filter(|bytes| !bytes.is_empty());
        match bytes {
            Some(_) if asked.head.contains("if-none-match: \"1\"") => {
                send(stream, "304 Not Modified", "ETag: \"1\"\r\n", b"");
            }
            Some(bytes) => send(stream, "200 OK", TYPE, &bytes),
            None => send(stream, "404 Not Found", "", b""),
        }
    });
    (room, server)
}

fn live(room: &Room, server: &Server) -> Outcome {
    room.run(&["live", "--at", &format!("{}/feeds/", server.base), "--now", "2018-10-01", "--timeout", "20"])
}

/// The rules of what was found, but for those of the test's own server, which compresses nothing.
fn rules(run: &Outcome) -> Vec<&str> {
    let lines = run.err.lines().filter(|line| line.starts_with("error") || line.starts_with("warning"));
    let rules = lines.filter_map(|line| line.split_once('[')?.1.split(']').next());
    rules.filter(|rule| *rule != "uncompressed-feed").collect()
}

#[test]
fn archives_are_asked_too() {
    let catalogue = format!("{HEAD}{FEEDS}{}", releases());
    let (room, server) = served(&catalogue, |_, bytes| bytes);
    let run = live(&room, &server);
    assert!(rules(&run).is_empty(), "{}", run.printed());
    let archives = room.files("feeds").keys().filter(|name| name.starts_with("news-")).count();
    assert!(
        archives > 0 && run.err.lines().filter(|line| line.contains("news-")).count() <= archives,
        "{}",
        run.printed()
    );
    let (room, server) = served(&catalogue, |name, bytes| if name == "news-2017.rss" { Vec::new() } else { bytes });
    let run = live(&room, &server);
    assert_eq!(rules(&run), ["http-status"], "{}", run.printed());
    assert!(run.err.contains("news-2017.rss"), "{}", run.printed());
    let (room, server) = served(&catalogue, |name, bytes| {
        let text = String::from_utf8(bytes).expect("text");
        if name == "news-2017.rss" { text.replace("2018:1<", "2018:one<") } else { text }.into_bytes()
    });
    assert_eq!(rules(&live(&room, &server)), ["other-ids-served"]);
}

#[test]
fn what_is_not_deployed_yet_is_to_be_deployed() {
    let catalogue = format!("{HEAD}{FEEDS}{}", releases());
    let edits: [(&str, &str, &[&str]); 6] = [
        // The head alone, which no instant shows.
        ("title: ", "title: The ", &["undeployed-feed", "undeployed-feed", "undeployed-feed"]),
        // A hub and an address that are not served yet.
        ("feeds:", "hub: https://hub.example.org/\nfeeds:", &["undeployed-feed", "undeployed-feed", "undeployed-feed"]),
        ("number 5.'", "number 5.', updated: 2018-09-01, correction: 'A number.'", &["stale-copy"]),
        // The newest one is gone: what is served has a later entry, and is older all the same.
        ("number 5.'", "number 5.', withdrawn: {date: 2018-09-01, reason: 'No.', notice: false}", &["stale-copy"]),
        // Something is withdrawn from an archive.
        ("number 1.'", "number 1.', withdrawn: {date: 2018-09-01, reason: 'No.', notice: false}", &["stale-copy"]),
        (
            "- {id: 'tag:example.org,2018:1'",
            "- {id: 'tag:example.org,2018:6', title: New, date: 2018-09-02, summary: What is new., links: ['https://www.example.org/6']}\n- {id: 'tag:example.org,2018:1'",
            &["stale-copy"],
        ),
    ];
    for (from, to, wanted) in edits {
        let (room, server) = served(&catalogue, |_, bytes| bytes);
        assert!(catalogue.contains(from));
        build(&room, &catalogue.replacen(from, to, 1));
        let run = live(&room, &server);
        let found = rules(&run);
        let is_only = |rule: &&str| ["stale-copy", "undeployed-feed", "http-status"].contains(rule);
        assert!(found.iter().all(is_only) && wanted.iter().all(|rule| found.contains(rule)), "{to}: {}", run.printed());
        assert!(!run.err.contains("altered-feed") && run.err.contains("deploy the output folder"), "{}", run.printed());
    }
}

#[test]
fn a_folder_that_is_older_is_not_to_be_deployed() {
    let catalogue = format!("{HEAD}{FEEDS}{}", releases());
    let more = format!("{catalogue}{}", release(6, "2018-09-02"));
    let (room, server) = served(&more, |_, bytes| bytes);
    std::fs::remove_dir_all(room.path().join("feeds")).expect("another machine");
    build(&room, &catalogue);
    let run = live(&room, &server);
    let found = rules(&run);
    assert!(found.contains(&"older-folder") && !found.contains(&"stale-copy"), "{}", run.printed());
    // A correction that the folder does not have.
    let corrected = catalogue.replace("number 5.'", "number 5.', updated: 2018-09-01, correction: 'A number.'");
    let (room, server) = served(&corrected, |_, bytes| bytes);
    std::fs::remove_dir_all(room.path().join("feeds")).expect("another machine");
    build(&room, &catalogue);
    let run = live(&room, &server);
    assert!(rules(&run).contains(&"older-folder"), "{}", run.printed());
}

#[test]
fn what_changes_on_the_way_is_not_for_want_of_deploying() {
    let catalogue = format!("{HEAD}{FEEDS}{}", releases());
    let (room, server) = served(&catalogue, |name, bytes| {
        let text = String::from_utf8(bytes).expect("text");
        if name == "news.rss" { text.replace("\n  ", "\n") } else { text }.into_bytes()
    });
    let run = live(&room, &server);
    assert_eq!(rules(&run), ["altered-feed"], "{}", run.printed());
}

#[test]
fn a_staging_host_that_leads_to_another_is_named() {
    let catalogue = format!("{HEAD}{FEEDS}{}", releases());
    let (room, production) = served(&catalogue, |_, bytes| bytes);
    // The same machine by another name.
    let there = production.base.replace("127.0.0.1", "localhost");
    let base = format!("base: {there}/feeds/");
    let staging = Server::start(move |asked, _, stream| {
        send(stream, "301 Moved", &format!("Location: {there}{}\r\n", asked.path), b"");
    });
    let rule = "rules: [{rule: local-address, severity: \"off\", reason: On the loopback}]\n";
    let own = catalogue.replace("base: https://www.example.org/feeds/\n", &format!("{base}\n{rule}"));
    assert!(own.contains(&base));
    std::fs::remove_dir_all(room.path().join("feeds")).expect("another machine");
    build(&room, &own);
    let run = live(&room, &staging);
    let found = rules(&run);
    let away = found.iter().filter(|rule| **rule == "redirected-elsewhere").count();
    assert!(away == 3 && !found.contains(&"redirected-feed"), "{}", run.printed());
    assert!(run.status == 1 && !run.out.contains("every subscriber"), "{}", run.printed());
}
