//! `pressfeed next`: its forms, and that a build changes at the instant that it names and not before.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;

use super::run::{HEAD as PLAIN_HEAD, Room};

const CATALOGUE: &str = "\
title: News
description: All news
home: https://www.example.org/
base: https://www.example.org/feeds/
language: en
timezone: Europe/Paris
id_authority: {name: example.org, since: 2018}
publisher: {name: Example}
releases:
  - {title: Open, date: 2018-09-20, summary: S, links: [https://www.example.org/1]}
  - {title: Kept, date: 2018-09-20, embargo: '2018-09-21T06:00:30', summary: S, links: [https://www.example.org/2]}
  - {title: Later, date: 2018-10-01, summary: S, links: [https://www.example.org/3]}
";

fn pressfeed(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = crate::sandbox::program();
    command.env("PRESSFEED_LANG", "en");
    command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH").args(arguments);
    command
}

fn folder(catalogue: &str) -> Room {
    Room::of_texts(&[("a.yaml", catalogue)])
}

fn next(folder: &Path, now: &str, form: &[&str]) -> String {
    let output = pressfeed(folder, &[&["next", "--catalogue", "a.yaml", "--now", now], form].concat()).output();
    let output = output.expect("it runs");
    assert!(output.status.success(), "{output:?}");
    for words in ["Kept", "Later", "kept", "later"] {
        assert!(!String::from_utf8_lossy(&output.stderr).contains(words), "{output:?}");
    }
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What a build writes at an instant.
fn built(folder: &Path, now: &str) -> BTreeMap<String, Vec<u8>> {
    let out = format!("out-{}", now.replace(':', ""));
    pressfeed(folder, &["build", "--catalogue", "a.yaml", "--now", now, "--out", &out]).assert().success();
    let entries = fs::read_dir(folder.join(out)).expect("it was made");
    let files: BTreeMap<String, Vec<u8>> = entries
        .map(|entry| entry.expect("a readable entry"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("readable")))
        .filter(|(name, _)| name != "pressfeed.json")
        .collect();
    assert_eq!(files.len(), 4, "two feeds and two listings");
    files
}

#[test]
fn the_answer_comes_in_several_forms() {
    let folder = folder(CATALOGUE);
    let at = |form: &[&str]| next(folder.path(), "2018-09-20T12:00:00Z", form);
    assert_eq!(at(&[]), "2018-09-21T04:00:30Z\n");
    assert_eq!(at(&["--as", "seconds"]), "57630\n");
    assert_eq!(at(&["--as", "cron"]), "1 4 21 9 *\n");
    let calendar = at(&["--as", "ical"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("\r\nDTSTART:20180921T040030Z\r\n"));
    assert!(calendar.contains("\r\nSUMMARY:News: pressfeed build\r\n") && !calendar.contains("Kept"));
}

#[test]
fn never_is_an_answer_in_every_form() {
    let folder = folder(CATALOGUE);
    for form in ["iso", "seconds", "cron", "ical"] {
        assert_eq!(next(folder.path(), "2018-10-01T07:00:00Z", &["--as", form]), "never\n");
    }
}

#[test]
fn people_get_the_time_of_their_clocks() {
    let folder = folder(CATALOGUE);
    let arguments = ["next", "--catalogue", "a.yaml", "--now", "2018-09-22"];
    let reported = "the next release falls due on 1 October 2018 at 09:00 (Europe/Paris), in 9 days\n";
    pressfeed(folder.path(), &arguments).assert().success().stderr(reported);
    pressfeed(folder.path(), &[&arguments[..], &["-q"]].concat()).assert().success().stderr("");
}

#[test]
fn a_build_changes_at_the_instant_and_not_before() {
    let folder = folder(CATALOGUE);
    let early = built(folder.path(), "2018-09-20T12:00:00Z");
    assert_eq!(next(folder.path(), "2018-09-20T12:00:00Z", &[]), "2018-09-21T04:00:30Z\n");
    assert_eq!(built(folder.path(), "2018-09-21T04:00:29Z"), early);
    let late = built(folder.path(), "2018-09-21T04:00:30Z");
    assert!(late.iter().filter(|(name, bytes)| early[*name] != **bytes).count() >= 3, "feeds and page change");
    assert_eq!(next(folder.path(), "2018-09-21T04:00:30Z", &[]), "2018-10-01T07:00:00Z\n");
}

#[test]
fn a_catalogue_at_fault_has_no_answer() {
    let folder = folder(&CATALOGUE.replace("summary: S, ", ""));
    let output =
        pressfeed(folder.path(), &["next", "--catalogue", "a.yaml", "--now", "2019-01-01"]).output().expect("it runs");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), &b""[..]));
    assert!(String::from_utf8_lossy(&output.stderr).contains("`summary` is missing here"), "{output:?}");
    let output = pressfeed(folder.path(), &["next", "--catalogue", "a.yaml", "--format", "json"]).output();
    assert_eq!(output.expect("it runs").status.code(), Some(2));
}

#[test]
fn a_withdrawal_to_come_changes_a_build_at_its_instant() {
    let line = "date: 2018-09-20, summary: S, links: [https://www.example.org/1]";
    let withdrawn = format!("{line}, withdrawn: {{date: '2018-09-21T05:00', reason: 'It is shut.'}}");
    let folder = folder(&CATALOGUE.replace(line, &withdrawn));
    let early = built(folder.path(), "2018-09-20T12:00:00Z");
    assert_eq!(next(folder.path(), "2018-09-20T12:00:00Z", &[]), "2018-09-21T03:00:00Z\n");
    let arguments = ["next", "--catalogue", "a.yaml", "--now", "2018-09-20T12:00:00Z"];
    let reported = "the feeds change by themselves on 21 September 2018 at 05:00 (Europe/Paris), in 15 hours\n";
    pressfeed(folder.path(), &arguments).assert().success().stderr(reported);
    assert_eq!(built(folder.path(), "2018-09-21T02:59:59Z"), early);
    let late = built(folder.path(), "2018-09-21T03:00:00Z");
    let changed = late.iter().filter(|(name, bytes)| early[*name] != **bytes).count();
    assert!(changed >= 3, "{changed}");
    let arguments = ["build", "--catalogue", "a.yaml", "--now", "2018-09-20T13:00:00Z", "--out", "reported"];
    let output = pressfeed(folder.path(), &arguments).output().expect("it runs");
    let reported = String::from_utf8(output.stdout).expect("UTF-8");
    let wanted = "2 releases are withheld; before that, the feeds change by themselves on 21 September 2018 at 05:00";
    assert!(reported.contains(wanted), "{reported}");
}

#[test]
fn the_way_out_is_shown_where_the_date_alone_keeps_a_release_back() {
    let room = |more: &str| {
        Room::catalogue(&format!(
            "{PLAIN_HEAD}releases:\n  - {{title: T, date: 2018-09-20T10:00, summary: S, links: [https://www.example.org/t]{more}}}\n"
        ))
    };
    let way_out = "to publish a release of today at once, write `date: 2018-09-20T08:00`";
    let run = room("").run(&["build", "--first", "--now", "2018-09-20T08:00"]);
    assert!(run.out.contains(way_out), "{}", run.printed());
    let held = room(", embargo: 2018-09-20T14:00").run(&["build", "--first", "--now", "2018-09-20T08:00"]);
    assert!(held.out.contains("14:00") && !held.out.contains("at once"), "{}", held.printed());
}
