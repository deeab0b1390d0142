//! What is wrong in a generated document is shown where the catalogue says it.

use crate::desk::*;
use crate::sandbox::Room;

#[test]
fn a_date_that_no_reader_believes_is_found_in_the_catalogue_and_never_in_a_generated_file() {
    let desk = Desk::published();
    desk.edit("id: tag:example.org,2018:bridge-17", "id: tag:example.org,2018:bridge-17\n  updated: 2026-06-01");
    desk.edit("title: The bridge gets a new roof", "title: The bridge has a new roof");
    let (status, findings) = desk.run(&["build"]);
    let found: Vec<(&str, &str)> = findings.iter().map(|one| (one.rule.as_str(), one.file.as_str())).collect();
    assert_eq!((status, found.as_slice()), (0, [("updated-ahead", "data.yaml")].as_slice()));
    // Without a ledger or feeds, too.
    std::fs::remove_dir_all(desk.home.path().join("feeds")).expect("removed");
    let (_, findings) = desk.run(&["build"]);
    assert_eq!(findings.iter().map(|one| one.rule.as_str()).collect::<Vec<_>>(), ["updated-ahead"]);

    let early = Desk { home: Room::empty() };
    early.write(&(HEAD.to_owned() + &release(0).replace("2025-01-01", "1987-06-05")));
    let (status, findings) = early.run(&["build"]);
    assert!(status == 0 && findings.iter().all(|one| one.file == "data.yaml"), "{findings:#?}");
    let dates: Vec<&Finding> = findings.iter().filter(|one| one.rule == "date-before-feeds").collect();
    let line = dates[0].line.and_then(|line| early.text().lines().nth(line - 1).map(str::to_owned));
    assert_eq!((dates.len(), line.as_deref()), (1, Some("  date: 1987-06-05")));
}

#[test]
fn one_slip_has_one_finding_and_none_in_a_generated_file() {
    let desk = Desk { home: Room::empty() };
    desk.write(&(HEAD.to_owned() + &release(0).replace("title: ", "title: A <b>bold</b> ")));
    let (status, findings) = desk.run(&["build"]);
    let of_title = |one: &&Finding| one.rule.contains("html");
    let found: Vec<&str> = findings.iter().filter(of_title).map(|one| one.rule.as_str()).collect();
    assert!(status == 0 && found == ["html-in-plain-text"; 2], "{findings:#?}");
    // What needs the address of the feeds is said once, in the catalogue.
    let homeless: String =
        HEAD.lines().filter(|line| !line.starts_with("base:")).map(|line| format!("{line}\n")).collect();
    std::fs::remove_dir_all(desk.home.path().join("feeds")).expect("removed");
    desk.write(&(homeless + &release(0)));
    let (status, findings) = desk.run(&["build"]);
    assert!(status == 0 && findings.iter().any(|one| one.rule == "missing-base"), "{findings:#?}");
    assert!(findings.iter().all(|one| one.file == "data.yaml"), "{findings:#?}");
}

/// What a release may have besides, of which `build` finds something in what it makes, or after reading.
const FOUND_AFTER_READING: &[&str] = &[
    "guid: 7",
    "updated: 2036-11-01",
    "categories: [a, \"null\", {x: y}]",
    "audience: [press]",
    "authors: [\"ada@example.org (Ada)\"]",
    "authors: [{name: \"A: B\", email: a@localhost}]",
    "enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: 0}]",
    "enclosures: [{file: nothing.pdf}]",
    "image: {url: https://www.example.org/a.jpg, alt: A, width: 0, height: 10}",
    "language: xx",
    "body: \"<iframe src='https://www.example.org/v'></iframe>\"",
    "body: \"[x](http://[bad)\"",
];

#[test]
fn what_build_finds_check_finds_at_the_same_place() {
    let heads = ["", "description: \"<b>bold</b>\"", "icon: a.png", "feeds: [{id: x, contract: {max_file_bytes: 10}}]"];
    let releases = FOUND_AFTER_READING.iter().map(|extra| ("", *extra)).chain(heads.map(|head| (head, "summary: S")));
    for (head, extra) in releases {
        let desk = Desk { home: Room::empty() };
        let head_key = head.split(':').next().expect("a key");
        let kept = HEAD.lines().filter(|line| head.is_empty() || !line.starts_with(head_key));
        let kept: Vec<&str> = kept.filter(|line| !line.starts_with("  - ") && *line != "feeds:").collect();
        let own = kept.join("\n").replace("releases:", &format!("{head}\nreleases:"));
        let key = extra.split(':').next().expect("a key");
        let lines: Vec<String> = release(0)
            .lines()
            .filter(|line| !line.trim_start().starts_with(&format!("{key}:")))
            .map(str::to_owned)
            .take_while(|line| !line.contains("body:"))
            .collect();
        desk.write(&format!("{own}\n{}\n  {extra}\n", lines.join("\n")));
        let run = |command: &str| {
            let output = crate::sandbox::program()
                .env("PRESSFEED_LANG", "en")
                .current_dir(desk.home.path())
                .args([command, "data.yaml", "--format", "json"])
                .output()
                .expect("it runs");
            let text = String::from_utf8(output.stdout).expect("text");
            let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
            let found = lines.filter(|line| line["type"] == "finding" && line["severity"] != "info");
            let place = |one: &serde_json::Value| format!("{} {} {}", one["rule"], one["file"], one["line"]);
            let found: std::collections::BTreeSet<String> = found.map(|one| place(&one)).collect();
            (output.status.code(), found)
        };
        let (checked, built) = (run("check"), run("build"));
        assert_eq!(checked, built, "{head}{extra}");
        assert!(extra == "summary: S" && head.is_empty() || !checked.1.is_empty(), "{head}{extra} is found");
        assert!(checked.1.iter().all(|one| one.contains("data.yaml")), "{checked:?}");
    }
}

#[test]
fn what_cannot_be_written_stands_in_the_machine_form() {
    let desk = Desk::published();
    desk.edit("title: The bridge gets a new roof", "title: The bridge has a new roof\n  updated: 2026-02-01");
    let feed = desk.home.path().join("feeds/all.rss");
    std::fs::remove_file(&feed).and_then(|()| std::fs::create_dir(&feed)).expect("a folder stands in the way");
    for (format, mark) in [
        ("json", "\"status\":\"unreadable\""),
        ("gitlab", "\"check_name\":\"unreadable\""),
        ("github", "::error file="),
    ] {
        let output = desk.command(&["build", "--format", format]).output().expect("it runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.code() == Some(2) && text.contains(mark), "{format}: {text}");
        assert!(text.contains("feeds/all.rss"), "{format}: {text}");
    }
}
