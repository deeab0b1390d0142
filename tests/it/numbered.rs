//! Catalogues of numbered releases that differ in a date or a line, and what a build of them reports.

use crate::run::{HEAD, Outcome, Room};

/// A release of a number, with more keys.
pub fn release(number: usize, day: &str, more: &str) -> String {
    format!(
        "- {{id: 'tag:example.org,2018:{number}', title: 'Title of number {number}', date: {day}, summary: 'What number {number} says to the press and to all.', links: ['https://www.example.org/{number}']{more}}}\n"
    )
}

/// Writes the catalogue.
pub fn write(room: &Room, feeds: &str, releases: &[String]) {
    room.put("data/catalogue.yaml", format!("{HEAD}{feeds}releases:\n{}", releases.concat()).as_bytes());
}

/// Builds at an instant.
pub fn build(room: &Room, now: &str, more: &[&str]) -> Outcome {
    room.run(&[&["build", "--now", now], more].concat())
}

/// The rules that spoke, in order.
pub fn rules(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
    lines.filter_map(|line| line.split_once('[')?.1.split(']').next()).collect()
}
