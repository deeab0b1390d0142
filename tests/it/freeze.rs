//! `pressfeed freeze`: what it writes, what it leaves, and when it writes nothing.

use crate::sandbox::Room;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const HEAD: &str = "\
# The catalogue
title: News
description: All news
home: https://www.example.org/
base: https://www.example.org/feeds/
language: en
id_authority: {name: example.org, since: 2018}
publisher: {name: Example}
";

const RELEASES: &str = "\
# Two of them\r
- title: \"L'été\"  # hot\r
  date: 2018-09-20\r
  summary: S\r
  links: [https://www.example.org/1]\r
\r
- {title: Open, date: 2018-09-21, summary: S, links: [https://www.example.org/2]}\r
";

fn pressfeed(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressfeed"));
    command.env("PRESSFEED_LANG", "en");
    command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH").args(arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("taken");
    child.wait_with_output().expect("it ends")
}

/// Status and what was said on the two streams.
fn reported(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = pressfeed(folder, arguments, "");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("readable")
}

#[test]
fn ids_are_written_once_and_every_other_byte_stays() {
    let marked = format!("\u{FEFF}{RELEASES}");
    let folder = Room::of_texts(&[("data/catalogue.yaml", HEAD), ("data/releases/2018.yaml", &marked)]);
    let folder = folder.path();
    let first = reported(folder, &["freeze"]);
    let words = "2 ids written in 1 file\n  data/releases/2018.yaml  2 ids\n";
    assert_eq!(first, (0, words.to_owned(), String::new()));
    let wanted = marked
        .replace("# hot\r\n", "# hot\r\n  id: tag:example.org,2018:2018-09-20/l-ete\r\n")
        .replace("{title", "{id: \"tag:example.org,2018:2018-09-21/open\", title");
    assert_eq!(read(folder, "data/releases/2018.yaml"), wanted);
    assert_eq!(read(folder, "data/catalogue.yaml"), HEAD);
    let before = fs::metadata(folder.join("data/releases/2018.yaml")).and_then(|found| found.modified());
    assert_eq!(
        reported(folder, &["freeze"]),
        (0, "2 releases: every id is written already\n".to_owned(), String::new())
    );
    let after = fs::metadata(folder.join("data/releases/2018.yaml")).and_then(|found| found.modified());
    assert_eq!(before.expect("a time"), after.expect("a time"));
    assert_eq!(reported(folder, &["freeze", "--check"]).0, 0);
    let names: Vec<PathBuf> = fs::read_dir(folder.join("data/releases"))
        .expect("there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(names, [folder.join("data/releases/2018.yaml")], "nothing else is left");
}

#[test]
fn the_feeds_are_the_same_before_and_after() {
    let folder = Room::of_texts(&[("data/catalogue.yaml", HEAD), ("data/releases/2018.yaml", RELEASES)]);
    let folder = folder.path();
    assert_eq!(reported(folder, &["build", "--now", "2019-01-01"]).0, 0);
    assert_eq!(reported(folder, &["freeze"]).0, 0);
    let check = reported(folder, &["build", "--check", "--now", "2019-01-01"]);
    assert_eq!(check.0, 0, "{check:?}");
    let title = read(folder, "data/releases/2018.yaml").replace("L'été", "L'automne");
    fs::write(folder.join("data/releases/2018.yaml"), title).expect("written");
    assert_eq!(reported(folder, &["build", "--now", "2019-01-01"]).0, 0);
    assert!(read(folder, "feeds/releases.atom").contains("<id>tag:example.org,2018:2018-09-20/l-ete</id>"));
}

#[test]
fn a_check_names_files_and_no_ids() {
    let folder = Room::of_texts(&[("data/catalogue.yaml", HEAD), ("data/releases/2018.yaml", RELEASES)]);
    let (status, out, err) = reported(folder.path(), &["freeze", "--check"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(
        err.contains("2 ids are missing") && err.contains("data/releases/2018.yaml") && !err.contains("ete"),
        "{err}"
    );
    assert_eq!(read(folder.path(), "data/releases/2018.yaml"), RELEASES);
    let (_, out, _) = reported(folder.path(), &["freeze", "--check", "--format", "json"]);
    assert!(out.contains("\"unwritten-ids\""), "{out}");
}

#[test]
fn nothing_is_written_while_the_catalogue_is_at_fault() {
    let twice =
        format!("{RELEASES}- {{title: Open, date: 2018-09-21, summary: S, links: [https://www.example.org/3]}}\r\n");
    let folder = Room::of_texts(&[("data/catalogue.yaml", HEAD), ("data/releases/2018.yaml", &twice)]);
    let (status, out, err) = reported(folder.path(), &["freeze"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("duplicate-derived-id") && err.contains("nothing was written"), "{err}");
    assert_eq!(read(folder.path(), "data/releases/2018.yaml"), twice);
}

#[test]
fn words_of_what_is_not_yet_due_stay_in() {
    let secret =
        "- {title: Secret, date: 9999-01-01, summary: S, links: [https://www.example.org/1], nonsense: Secret}\n";
    let folder = Room::of_texts(&[("data/catalogue.yaml", HEAD), ("data/releases/a.yaml", secret)]);
    let (status, _, err) = reported(folder.path(), &["freeze"]);
    assert!(status == 1 && err.contains("not-yet-due") && !err.contains("ecret"), "{err}");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Room::of_texts(&[]);
    let text = format!("\u{FEFF}{HEAD}releases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n    links: ['#']");
    let output = pressfeed(folder.path(), &["freeze", "--catalogue", "-"], &text);
    let wanted = text.replace("A\n", "A\n    id: tag:example.org,2018:2018-09-20/a\n");
    assert_eq!((output.status.code(), String::from_utf8(output.stdout).as_ref()), (Some(0), Ok(&wanted)));
    assert!(String::from_utf8_lossy(&output.stderr).ends_with("1 id written to standard output\n"));
    let again = pressfeed(folder.path(), &["freeze", "--catalogue", "-", "-q"], &wanted);
    assert_eq!(String::from_utf8(again.stdout), Ok(wanted));
    let json = pressfeed(folder.path(), &["freeze", "--catalogue", "-", "--format", "json"], "");
    assert_eq!(json.status.code(), Some(2));
}

#[test]
fn the_catalogue_of_the_association_is_frozen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (status, out, _) = reported(root, &["freeze", "--check"]);
    assert!(status == 0 && out.ends_with("releases: every id is written already\n"), "{out}");
}

#[test]
fn ids_that_were_taken_out_come_back_and_the_feeds_stay() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = Room::of_texts(&[("data/catalogue.yaml", &read(root, "data/catalogue.yaml"))]);
    let mut taken = 0;
    let mut files = 0;
    for entry in fs::read_dir(root.join("data/releases")).expect("it is there") {
        let name = format!("data/releases/{}", entry.expect("an entry").file_name().to_string_lossy());
        let text = read(root, &name);
        let lines = text.split_inclusive('\n').map(|line| if line.starts_with("- id: ") { "-" } else { line });
        let bare = lines.collect::<String>().replace("-  title", "- title");
        taken += text.matches("- id: tag:").count();
        files += 1;
        fs::create_dir_all(copy.path().join("data/releases")).expect("made");
        fs::write(copy.path().join(&name), bare).expect("written");
    }
    assert!(taken >= 30 && files >= 8, "{taken} ids in {files} files");
    let (status, out, err) = reported(copy.path(), &["freeze"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with(&format!("{taken} ids written in {files} files\n")), "{out}");
    let feeds = root.join("feeds");
    let feeds = feeds.to_str().expect("UTF-8");
    let check = reported(copy.path(), &["build", "--check", "--now", "2026-01-01", "--out", feeds]);
    assert_eq!(check.0, 0, "{check:?}");
}
