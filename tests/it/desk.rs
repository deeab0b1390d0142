//! A press office with forty releases, whose feeds are built and compared from outside.

use crate::sandbox::Room;
use assert_cmd::Command;
use serde_json::Value;

pub(crate) const NOW: &str = "2026-03-01T12:00:00Z";

pub(crate) const HEAD: &str = "\
title: News of Example
description: What Example tells the press
home: http://www.example.org/
base: https://www.example.org/feeds/
language: en
publisher: {name: Example}
timezone: Europe/Paris
id_authority: {name: example.org, since: 2018}
feeds:
  - {id: all, title: All news}
  - {id: recent, newest: 10}
  - {id: sports, select: {category: [sports]}}
  - {id: partners, select: {audience: [partners]}}
releases:
";

pub(crate) const THINGS: [&str; 8] =
    ["harbour", "bridge", "library", "stadium", "railway", "theatre", "orchard", "fountain"];
pub(crate) const DEEDS: [&str; 5] =
    ["reopens after three years", "wins a prize", "gets a new roof", "closes for works", "is sold"];

/// Release number `at`, from 0, the oldest first.
pub(crate) fn release(at: usize) -> String {
    let (thing, deed) = (THINGS[at % 8], DEEDS[at / 8]);
    let (month, day) = (1 + at / 20, 1 + at % 20);
    let topic = if at.is_multiple_of(4) { "sports" } else { "town" };
    let audience = if at == 2 { "  audience: [partners, public]\n" } else { "" };
    format!(
        "- title: The {thing} {deed}\n  date: 2025-{month:02}-{day:02}\n  summary: What it means that the {thing} {deed}.\n  \
         links: [https://www.example.org/{thing}/{at}]\n  id: tag:example.org,2018:{thing}-{at}\n  categories: [{topic}]\n{audience}  \
         body: |\n    The {thing} {deed}, said the mayor on day {at}. {}\n",
        format!("The {thing} has stood there since {}. ", 1900 + at).repeat(3)
    )
}

/// A catalogue with its output folder.
pub(crate) struct Desk {
    pub(crate) home: Room,
}

impl Desk {
    /// Forty releases, published.
    pub(crate) fn published() -> Self {
        let desk = Desk { home: Room::empty() };
        desk.write(&(HEAD.to_owned() + &(0..40).map(release).collect::<String>()));
        let (status, findings) = desk.run(&["build"]);
        assert_eq!((status, findings), (0, vec![]));
        desk
    }

    pub(crate) fn write(&self, catalogue: &str) {
        self.home.write("data.yaml", catalogue);
    }

    pub(crate) fn text(&self) -> String {
        self.home.read("data.yaml")
    }

    /// Writes something else into the catalogue, where it stands once.
    pub(crate) fn edit(&self, from: &str, to: &str) -> &Self {
        self.home.edit("data.yaml", from, to);
        self
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = crate::sandbox::program();
        command.env("PRESSFEED_LANG", "en");
        command.current_dir(self.home.path()).args(arguments).args(["--catalogue", "data.yaml"]);
        if !arguments.contains(&"--now") {
            command.args(["--now", NOW]);
        }
        command
    }

    /// The status, and what was found: rule, line of the catalogue, message.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, Vec<Finding>) {
        let output = self.command(arguments).args(["--format", "json"]).output().expect("it runs");
        let text = String::from_utf8(output.stdout).expect("text");
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        // Days alone are usual here, and two releases of one day have one instant.
        let counts = |line: &Value| line["severity"] != "info" && line["rule"] != "same-instant";
        let findings = lines.filter(|line| line["type"] == "finding" && counts(line)).map(Finding::of);
        (output.status.code().expect("a status"), findings.collect())
    }

    /// The one rule that finds something, with the line of the catalogue that it shows.
    pub(crate) fn finds(&self, arguments: &[&str]) -> (i32, String, String) {
        let (status, findings) = self.run(arguments);
        assert_eq!(findings.len(), 1, "{findings:#?}");
        let finding = &findings[0];
        let text = self.text();
        let line = finding.line.and_then(|line| text.lines().nth(line - 1)).unwrap_or_default();
        (status, finding.rule.clone(), line.trim().to_owned())
    }
}

#[derive(Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) rule: String,
    pub(crate) file: String,
    pub(crate) line: Option<usize>,
    pub(crate) message: String,
    pub(crate) advice: String,
}

impl Finding {
    pub(crate) fn of(line: Value) -> Self {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let notes = line["notes"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        Finding {
            rule: text("rule"),
            file: text("file"),
            line: line["line"].as_u64().and_then(|line| usize::try_from(line).ok()),
            message: text("message"),
            advice: std::iter::once(text("advice")).chain(notes).collect::<Vec<_>>().join("; "),
        }
    }
}

pub(crate) fn owned(status: i32, rule: &str, line: &str) -> (i32, String, String) {
    (status, rule.to_owned(), line.to_owned())
}
