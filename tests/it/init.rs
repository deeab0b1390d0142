//! `pressfeed init`: an empty folder becomes a catalogue that builds at once.

use std::fs;
use std::path::Path;

use crate::sandbox::Room;

use crate::terminal;

fn run(arguments: &[&str], folder: &Path, language: &str) -> (i32, String) {
    terminal::run_with(arguments, folder, &[("PRESSFEED_LANG", language), ("TZ", "Europe/Paris")])
}

#[test]
fn a_new_catalogue_builds_without_a_finding_in_both_languages() {
    for (language, words, attributes, workflow) in [
        ("en", "The site that people visit.", "# Git leaves ", "# Publishes the feeds "),
        ("fr", "Le site que l’on visite.", "# Git laisse ", "# Publie les flux "),
    ] {
        let home = Room::empty();
        let init = [
            "init",
            "--yes",
            "--ci",
            "github",
            "--site",
            "harbour.example",
            "--title",
            "News: the \"harbour\"",
            "--now",
            "2024-03-04T10:00",
        ];
        let (exit, text) = run(&init, home.path(), language);
        assert_eq!(exit, 0, "{text}");
        assert!(text.lines().last().is_some_and(|line| line.trim().starts_with("3. ")), "{text}");
        let catalogue = fs::read_to_string(home.path().join("data/catalogue.yaml")).expect("written");
        assert!(catalogue.starts_with("# yaml-language-server: $schema=.catalogue.schema.json\n"), "{catalogue}");
        assert!(catalogue.contains(words) && !catalogue.contains("{{"), "{catalogue}");
        let read = |name: &str| fs::read_to_string(home.path().join(name)).expect("written");
        assert!(
            read(".gitattributes").starts_with(attributes) && read(".gitattributes").contains("\nfeeds/** -text\n")
        );
        assert!(read(".github/workflows/feeds.yml").starts_with(workflow));
        let (exit, text) = run(&["check", "--deny-warnings", "-v"], home.path(), language);
        assert_eq!((exit, text.lines().count()), (0, 1), "{text}");
        let (exit, text) = run(&["freeze", "--check"], home.path(), language);
        assert_eq!(exit, 0, "{text}");
        let (exit, text) = run(&["build", "--first", "--deny-warnings", "--now", "2024-03-05"], home.path(), language);
        assert_eq!(exit, 0, "{text}");
        let feed = fs::read_to_string(home.path().join("feeds/releases.rss")).expect("built");
        assert!(feed.contains("News: the ") && !feed.contains("no-living-link"), "{feed}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let home = Room::empty();
    fs::write(home.path().join(".gitattributes"), "mine").expect("written");
    let arguments = ["init", "--yes", "--ci", "github"];
    let (exit, text) = run(&arguments, home.path(), "en");
    assert_eq!(exit, 0, "{text}");
    assert!(text.contains("kept       .gitattributes"), "{text}");
    assert_eq!(fs::read_to_string(home.path().join(".gitattributes")).expect("read"), "mine");
    assert!(home.path().join(".github/workflows/feeds.yml").is_file());
    let (exit, text) = run(&arguments, home.path(), "en");
    assert_eq!(exit, 2, "{text}");
    assert!(text.starts_with("error: `data/catalogue.yaml` is there already, and nothing is overwritten"), "{text}");
}

#[test]
fn without_a_terminal_nothing_is_guessed_unasked() {
    let home = Room::empty();
    let (exit, text) = run(&["init", "--title", "News"], home.path(), "en");
    assert_eq!(exit, 2, "{text}");
    assert!(text.contains("give `--site`, or --yes"), "{text}");
    assert_eq!(fs::read_dir(home.path()).expect("readable").count(), 0);
}

#[test]
fn what_is_no_answer_is_refused_before_anything_is_written() {
    let cases = [
        (["--site", "no site"], "--site"),
        (["--timezone", "Paris"], "Europe/Paris"),
        (["--language", "french"], "--language"),
        (["--base", "https://"], "--base"),
        (["--title", " "], "--title"),
    ];
    for (option, word) in cases {
        let home = Room::empty();
        let (exit, text) = run(&[&["init", "--yes"], &option[..]].concat(), home.path(), "en");
        assert_eq!(exit, 2, "{text}");
        assert!(text.contains(word), "{text}");
        assert_eq!(fs::read_dir(home.path()).expect("readable").count(), 0, "{text}");
    }
}
