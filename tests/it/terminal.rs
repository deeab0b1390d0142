//! What a person sees on a terminal, where standard output and standard error meet.

use crate::sandbox::Room;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs pressfeed in a folder, in English; returns its exit status, and both streams as they come.
pub fn run(arguments: &[&str], folder: &Path) -> (i32, String) {
    run_with(arguments, folder, &[("PRESSFEED_LANG", "en")])
}

/// Runs pressfeed with some variables in its environment.
pub fn run_with(arguments: &[&str], folder: &Path, variables: &[(&str, &str)]) -> (i32, String) {
    let (mut reader, writer) = std::io::pipe().expect("a pipe");
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressfeed"));
    command.env("PRESSFEED_LANG", "en");
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    ["SOURCE_DATE_EPOCH", "CLICOLOR_FORCE"].iter().for_each(|name| {
        command.env_remove(name);
    });
    command.envs(variables.iter().copied());
    command.stdout(writer.try_clone().expect("a second end")).stderr(writer);
    let mut child = command.spawn().expect("the program starts");
    // Its copies of the writing end would keep the pipe open.
    drop(command);
    let mut text = String::new();
    reader.read_to_string(&mut text).expect("UTF-8");
    (child.wait().expect("the program ends").code().expect("no signal"), text)
}

#[test]
fn findings_stand_above_their_sum() {
    let folder = Room::empty();
    std::fs::write(folder.path().join("news.yaml"), "titel: A\n").expect("writable");
    for command in ["check", "build"] {
        let (exit, text) = folder.shown(&[command, "--catalogue", "news.yaml"]);
        let (first, last) = (text.lines().next().expect("a line"), text.lines().last().expect("a line"));
        assert_eq!(exit, 1, "{text}");
        assert!(first.starts_with("error[") && last.contains("errors"), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_reported_with_a_way_out() {
    let folder = Room::empty();
    std::fs::create_dir(folder.path().join("data")).expect("can be made");
    std::fs::write(folder.path().join("data/catalogue.yml"), "title: A\n").expect("writable");
    let (exit, text) = folder.shown(&["check"]);
    let wanted = "error: cannot read the catalogue `data`: there is no `catalogue.yaml` in it\n\
                  help: rename `data/catalogue.yml` to `catalogue.yaml`\n";
    assert_eq!((exit, text.as_str()), (2, wanted));
}

#[test]
fn a_document_that_is_not_there_is_in_the_sum() {
    let folder = Room::empty();
    let (exit, text) = folder.shown(&["validate", "nothing.rss"]);
    let wanted = "error: there is no such file or folder\n--> nothing.rss\n\n1 file: 1 unreadable\n";
    assert_eq!((exit, text.as_str()), (2, wanted));
}

#[test]
fn a_feed_that_is_out_of_date_is_reported_at_its_own_file() {
    let folder = Room::empty();
    let catalogue =
        "title: A\ndescription: B\nhome: https://a.example/\nlanguage: en\nfeeds: [{id: a, formats: rss}]\n";
    std::fs::write(folder.path().join("news.yaml"), catalogue).expect("writable");
    let build = ["build", "--catalogue", "news.yaml", "--quiet"];
    assert_eq!(run(&build, folder.path()), (0, String::new()));
    std::fs::write(folder.path().join("feeds/a.rss"), "").expect("writable");
    let (exit, text) = run(&[&build[..], &["--check", "--format", "github"]].concat(), folder.path());
    let start = "::error file=feeds/a.rss,title=out-of-date::`feeds/a.rss` is not what the catalogue says";
    assert!(exit == 1 && text.lines().any(|line| line.starts_with(start)), "{text}");
}

#[test]
fn a_checkout_with_other_line_ends_is_called_so() {
    let folder = Room::empty();
    let catalogue =
        "title: A\ndescription: B\nhome: https://a.example/\nlanguage: en\nfeeds: [{id: a, formats: rss}]\n";
    std::fs::write(folder.path().join("news.yaml"), catalogue).expect("writable");
    let build = ["build", "--catalogue", "news.yaml", "--out", "site/feeds"];
    run(&build, folder.path());
    let (file, manifest) = (folder.path().join("site/feeds/a.rss"), folder.path().join("site/feeds/pressfeed.json"));
    let written = std::fs::read_to_string(&file).expect("built");
    for path in [&file, &manifest] {
        let text = std::fs::read_to_string(path).expect("built");
        std::fs::write(path, text.replace('\n', "\r\n")).expect("writable");
    }
    let (exit, text) = run(&[&build[..], &["--check"]].concat(), folder.path());
    let wanted = "error[out-of-date]: `site/feeds/a.rss` has the line ends CR LF, and is otherwise what the catalogue \
                  says\n";
    assert!(exit == 1 && text.contains(wanted) && !text.contains("@@"), "{text}");
    assert!(text.contains("add the line `feeds/** -text` to `site/.gitattributes`"), "{text}");
    assert_eq!(run(&build, folder.path()).0, 0);
    assert_eq!(std::fs::read_to_string(&file).expect("built"), written);
    // A feed that is dropped goes, whatever git did to its line ends.
    std::fs::write(&file, written.replace('\n', "\r\n")).expect("writable");
    std::fs::write(folder.path().join("news.yaml"), catalogue.replace("id: a", "id: b")).expect("writable");
    assert_eq!(run(&[&build[..], &["--accept", "dropped-feed:a"]].concat(), folder.path()).0, 0);
    assert!(!file.exists());
}

#[test]
fn an_address_that_is_none_is_wrong_usage() {
    let folder = Room::empty();
    for option in ["--url", "--base-url"] {
        let (exit, text) = folder.shown(&["validate", option, "www.a.example", "a.rss"]);
        let wanted = format!(
            "error: `{option}` `www.a.example`: not a full address, as it does not begin with https://; write `https://www.a.example`\n"
        );
        assert_eq!((exit, text), (2, wanted));
    }
}
