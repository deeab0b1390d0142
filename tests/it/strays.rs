//! What lies in the folder of a catalogue is seen, in all forms; and a failure is a report too.

use super::run::{HEAD, Room};

const RELEASE: &str = "\
title: The harbour opens
date: 2018-09-20
summary: Boats may enter.
id: tag:example.org,2018:harbour
links: [https://www.example.org/harbour]
";

const FORMS: &[&str] = &["human", "json", "sarif", "github", "gitlab"];

fn room(files: &[&str]) -> Room {
    let room = Room::with([("data/catalogue.yaml", HEAD.as_bytes()), ("data/releases/a.yaml", RELEASE.as_bytes())]);
    files.iter().for_each(|file| room.put(file, b"secret"));
    room
}

const STRAYS: &[&str] = &[
    "data/releases/merger.yaml.txt",
    "data/releases/merger.txt",
    "data/releases/merger.docx",
    "data/releases/merger.xlsx",
    "data/releases/~$merger.docx",
    "data/releases/merger.html",
    "data/releases/merger",
    "data/catalogue.yaml.txt",
    "data/merger.docx",
];

#[test]
fn what_is_not_read_is_a_finding_in_every_form() {
    for file in STRAYS {
        let room = room(&[file]);
        for form in FORMS {
            let run = room.run(&["check", "--format", form]);
            assert_eq!(run.status, 0, "{file}: {}", run.printed());
            let shown = run.printed().replace("%20", " ").replace("%24", "$");
            assert!(shown.contains("stray-file"), "{file} {form}: {shown}");
            assert!(shown.contains(file.trim_start_matches("data/")), "{file} {form}: {shown}");
            let denied = room.run(&["check", "--deny-warnings", "--format", form]);
            assert_eq!(denied.status, 1, "{file}: {}", denied.printed());
        }
        for command in [["build", "--deny-warnings"], ["freeze", "--check"], ["diff", "-v"], ["next", "-v"]] {
            let run = room.run(&command);
            assert!(!run.printed().contains("merger"), "{command:?} names {file}: {}", run.printed());
        }
        assert_eq!(room.run(&["build", "--deny-warnings"]).status, 1, "{file}");
    }
}

#[test]
fn an_empty_file_and_a_copy_are_findings() {
    let room = room(&[]);
    room.put("data/releases/b.yaml", b"");
    let run = room.run(&["check", "--format", "json"]);
    assert!(run.out.contains("\"file\":\"data/releases/b.yaml\",\"rule\":\"stray-file\""), "{}", run.out);
    let copy = RELEASE.replace("harbour", "station");
    room.put("data/releases/a - Copie.yaml", copy.as_bytes());
    room.put("data/releases/B.YAML", RELEASE.replace("harbour", "bridge").as_bytes());
    let run = room.run(&["check"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert!(run.err.contains("a - Copie.yaml:1:1") && run.err.contains("name of a copy"), "{}", run.err);
    assert!(run.out.starts_with("3 releases in 4 files"), "{}", run.out);
}

#[test]
fn drafts_are_left_alone_in_a_word() {
    let room = room(&["data/releases/b.draft", "data/releases/_c.yaml", "data/releases/d.yaml.brouillon"]);
    room.put("data/releases/e.draft.yaml", b"title: [");
    let run = room.run(&["check", "--deny-warnings"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert_eq!(run.err.matches("hint[draft-file]").count(), 4, "{}", run.err);
    assert!(room.run(&["build"]).err.is_empty());
}

#[test]
fn a_failure_is_a_report_for_programs() {
    let empty = Room::with([("elsewhere/a.txt", b"".as_slice())]);
    for command in ["build", "check", "diff", "freeze"] {
        for form in &FORMS[1..] {
            let run = empty.run(&[command, "--format", form, "--catalogue", "nowhere"]);
            assert_eq!(run.status, 2, "{command} {form}: {}", run.printed());
            assert!(run.out.contains("nowhere"), "{command} {form}: {}", run.printed());
            match *form {
                "json" => {
                    let lines: Vec<serde_json::Value> =
                        run.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
                    assert_eq!(lines[0]["status"], "unreadable");
                    assert_eq!(lines[1]["unreadable"], 1);
                }
                "github" => assert!(run.out.starts_with("::error file=nowhere::"), "{}", run.out),
                _ => {
                    let value: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
                    let is_there = match *form {
                        "sarif" => value["runs"][0]["invocations"][0]["executionSuccessful"] == false,
                        _ => value[0]["check_name"] == "unreadable",
                    };
                    assert!(is_there, "{}", run.out);
                }
            }
        }
    }
    let run = empty.run(&["validate", "nowhere.rss", "--url", "x", "--format", "gitlab"]);
    let value: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((run.status, value.as_array().map(Vec::len)), (2, Some(1)), "{}", run.printed());
}

#[test]
#[cfg(unix)] // Links need a right of their own on Windows.
fn a_failure_names_no_file_but_at_the_desk() {
    let room = room(&[]);
    std::fs::create_dir_all(room.path().join("data/releases")).expect("a folder");
    std::os::unix::fs::symlink("/nowhere", room.path().join("data/releases/merger.yaml")).expect("a link");
    for command in ["build", "diff", "freeze", "next"] {
        let run = room.run(&[command]);
        assert_eq!(run.status, 2, "{}", run.printed());
        assert!(!run.printed().contains("merger"), "{command}: {}", run.printed());
    }
    assert!(room.run(&["check"]).err.contains("data/releases/merger.yaml"));
}

#[test]
fn releases_in_another_folder_are_found_and_never_lost_with_success() {
    for file in ["data/communiques/2018.yaml", "data/2018/09/harbour.yml", "data/2018/A - Copie.yaml"] {
        let room = Room::with([("data/catalogue.yaml", HEAD.as_bytes()), (file, RELEASE.as_bytes())]);
        let run = room.run(&["check"]);
        assert_eq!(run.status, 1, "{file}: {}", run.printed());
        assert!(run.err.contains("error[stray-file]") && run.err.contains(file), "{}", run.err);
        assert_eq!(room.run(&["build"]).status, 1, "{file}: an empty feed is published");
        // Beside releases that are read it is a warning.
        room.put("data/releases/a.yaml", RELEASE.as_bytes());
        let run = room.run(&["check"]);
        assert!(run.status == 0 && run.err.contains("warning[stray-file]"), "{file}: {}", run.printed());
    }
    let others = [
        ("data/node_modules/x/a.yaml", RELEASE),
        ("data/.git/a.yaml", RELEASE),
        ("data/other/catalogue.yaml", HEAD),
        ("data/other/releases/a.yaml", RELEASE),
        ("data/config/site.yaml", "title: A\ndate: 2018-09-20\n"),
        ("data/drafts/_a.yaml", RELEASE),
    ];
    let room = room(&[]);
    others.iter().for_each(|(file, text)| room.put(file, text.as_bytes()));
    let run = room.run(&["check"]);
    assert!(!run.err.contains("stray-file"), "{}", run.err);
    room.put("data/later/a.yaml", format!("{RELEASE}embargo: 2099-01-01\n").replace("harbour", "merger").as_bytes());
    room.put("data/later/merger.yaml", b"");
    let build = room.run(&["build"]);
    assert!(!build.printed().contains("Boats") && !build.printed().contains("merger"), "{}", build.printed());
}

#[test]
fn what_markdown_takes_away_comes_back_as_the_advice_says() {
    let body =
        "body: |\n  - \\+ 3 % of passengers\n  - \\- 2 % of delays\n\n  \\> 100 boats\n\n  12\\. december, 2\\*3\\*4\n";
    let room = Room::with([
        ("data/catalogue.yaml", HEAD.as_bytes()),
        ("data/releases/a.yaml", format!("{RELEASE}{body}").as_bytes()),
    ]);
    let run = room.run(&["check"]);
    assert!(!run.err.contains("misread-line"), "{}", run.err);
    assert_eq!(room.run(&["build", "--first"]).status, 0);
    let feeds = room.files("feeds");
    let rss =
        feeds.iter().find(|(name, _)| name.ends_with("releases.rss")).map(|(_, bytes)| String::from_utf8_lossy(bytes));
    let rss = rss.unwrap_or_default().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    for shown in ["<li>+ 3 % of passengers", "<li>- 2 % of delays", "> 100 boats", "<p>12. december, 2*3*4"] {
        assert!(rss.contains(shown) || rss.contains(&shown.replace("> 100", "&gt; 100")), "{shown}: {rss}");
    }
    assert!(!rss.contains("<blockquote") && !rss.contains("<em>"), "{rss}");
}
