//! Other words for the keys of releases in a file that YAML refuses: `Titre : Le pont : un an`. They are put right
//! first, so that each slip behind them is known by its key.

use super::line::{FALSE_SPACES, Line, known};
use super::patched::Change;
use super::slip::{Slip, write};
use crate::catalogue::key_synonyms::{self, with_a_sign};
use crate::catalogue::schema::key::Key;
use crate::catalogue::schema::release::Release;
use crate::diag::{code, msg};

/// The key of a release of which a name is surely another word.
pub(super) fn sure(name: &str) -> Option<&'static Key> {
    let keys = Release::MAPPING.keys;
    key_synonyms::sure(name, keys).or_else(|| with_a_sign(name, keys).map(|(key, ..)| key))
}

/// A key in another word, where one of a release stands: after a dash, or in the column of keys after one.
pub(super) fn slips(text: &str) -> Vec<Slip> {
    let mut found: Vec<Slip> = Vec::new();
    let mut column = None;
    let mut present: Vec<&str> = Vec::new();
    let lines = std::iter::successors(Some(Line::at(text, 0)), |line| line.below(text));
    for line in lines.filter(|line| !line.is_blank()) {
        let rest = text[line.first..line.range.end].trim_start_matches("- ");
        let from = line.range.end - rest.len();
        let own = from - line.range.start;
        if !line.has_dash && column != Some(own) {
            continue;
        }
        let name = name(rest);
        if !name.starts_with(char::is_alphabetic) {
            continue;
        }
        let key = known(name).filter(|key| key.name == name);
        let other = if key.is_none() { sure(name) } else { None };
        if line.has_dash && column.is_none_or(|column| own <= column) && (key.is_some() || other.is_some()) {
            column = Some(own);
            present.clear();
        }
        if column != Some(own) {
            continue;
        }
        present.extend(key.map(|key| key.name));
        let Some(key) = other.filter(|key| !present.contains(&key.name)) else { continue };
        present.push(key.name);
        let range = from..from + name.len();
        let after = &rest[name.len()..];
        let value = after.trim_start_matches(' ');
        // `titre Le pont`, without a colon at all.
        let (to, new) = match value.starts_with(|c: char| c.is_alphanumeric()) && !after.contains(':') {
            true => (line.range.end - value.len(), format!("{}: ", key.name)),
            false => (range.end, key.name.to_owned()),
        };
        let message = msg!(en: "there is no key {name} here", fr: "la clé {name} n’existe pas ici", name = code(name));
        let change = Change::new(from..to, new);
        found.push(Slip::new(range, message, write(format!("{}:", key.name)), vec![change]));
    }
    found
}

/// What stands before the colon of a line, or its first word.
fn name(rest: &str) -> &str {
    let blank = |c: char| c == ' ' || FALSE_SPACES.contains(&c);
    match rest.find(':').filter(|at| *at < 40 && sure(rest[..*at].trim_end_matches(' ')).is_some()) {
        Some(colon) => rest[..colon].trim_end_matches(' '),
        None => rest.split(blank).next().unwrap_or_default().trim_end_matches(':'),
    }
}
