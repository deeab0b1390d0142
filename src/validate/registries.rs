//! The registries that the default profile goes by: data files with their source and date, each renewed
//! from a download by the test `renew` at the end of this file.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::value::Fault;

/// A list of names with the day of which it is.
#[derive(Debug)]
pub struct Registry {
    names: HashSet<&'static str>,
    /// First and last, of one length.
    ranges: Vec<(&'static str, &'static str)>,
    given_up: HashSet<&'static str>,
    /// The day of the registry's last change, or of the reading, such as 2026-08-22.
    pub date: &'static str,
}

/// Schemes of URIs, in small letters.
pub static SCHEMES: LazyLock<Registry> = LazyLock::new(|| read(include_str!("registries/schemes.txt")));
/// Relations of links, in small letters.
pub static RELATIONS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("registries/link-relations.txt")));
static LANGUAGES: LazyLock<Registry> = LazyLock::new(|| read(include_str!("registries/languages.txt")));
static EXTENDED: LazyLock<Registry> = LazyLock::new(|| read(include_str!("registries/extended-languages.txt")));
static SCRIPTS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("registries/scripts.txt")));
static REGIONS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("registries/regions.txt")));
static VARIANTS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("registries/variants.txt")));
static WHOLE_TAGS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("registries/grandfathered.txt")));

impl Registry {
    /// Whether a name, in the registry's own capitals, stands there.
    pub fn has(&self, name: &str) -> bool {
        let within = |(from, to): &(&str, &str)| from.len() == name.len() && (*from..=*to).contains(&name);
        self.names.contains(name) || self.ranges.iter().any(within)
    }
}

/// Whether it is the code of a country in use (ISO 3166-1), in capitals.
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && REGIONS.names.contains(code) && !REGIONS.given_up.contains(code) && !matches!(code, "AA" | "ZZ")
}

/// The first subtag of a well-formed language tag that is not registered (BCP 47).
pub fn unregistered_subtag(tag: &str) -> Option<Fault> {
    if WHOLE_TAGS.has(&tag.to_ascii_lowercase()) {
        return None;
    }
    let mut at = 0;
    for (number, subtag) in tag.split('-').enumerate() {
        if subtag.len() == 1 {
            return None;
        }
        if let Some((what, help)) = unregistered(subtag, number, tag.split('-').next().unwrap_or_default()) {
            let message = format!("`{subtag}` is not {what} in the registry of {}", LANGUAGES.date);
            return Some(Fault::new(at..at + subtag.len(), message).help(help));
        }
        at += subtag.len() + 1;
    }
    None
}

/// What a subtag should be and is not, and what to do.
fn unregistered(subtag: &str, number: usize, primary: &str) -> Option<(&'static str, String)> {
    let alphabetic = subtag.bytes().all(|b| b.is_ascii_alphabetic());
    let lower = subtag.to_ascii_lowercase();
    let (known, what, help) = match subtag.len() {
        _ if number == 0 => {
            (LANGUAGES.has(&lower), "a language", "write a code of ISO 639 such as fr, en or de".into())
        }
        3 if alphabetic => (EXTENDED.has(&lower), "an extended language", format!("write {primary} alone")),
        4 if alphabetic => {
            (SCRIPTS.has(&titled(&lower)), "a script", format!("write {primary} alone, or {primary}-Latn"))
        }
        2 | 3 => {
            (REGIONS.has(&subtag.to_ascii_uppercase()), "a region", format!("write {primary} alone, or {primary}-FR"))
        }
        _ => (VARIANTS.has(&lower), "a variant", format!("write {primary} alone")),
    };
    (!known).then_some((what, help))
}

fn titled(lower: &str) -> String {
    let (first, rest) = lower.split_at(1);
    first.to_ascii_uppercase() + rest
}

/// Reads a data file: lines of `#` tell what it is, all others are names; behind a name may stand `given-up`.
fn read(text: &'static str) -> Registry {
    let mut registry = Registry { names: HashSet::new(), ranges: Vec::new(), given_up: HashSet::new(), date: "" };
    for line in text.lines() {
        if let Some(told) = line.strip_prefix('#') {
            registry.date = told.strip_prefix(" Date: ").unwrap_or(registry.date);
            continue;
        }
        let (name, note) = line.split_once(' ').unwrap_or((line, ""));
        match name.split_once("..") {
            Some(range) => registry.ranges.push(range),
            None => drop(registry.names.insert(name)),
        }
        if note == "given-up" {
            registry.given_up.insert(name);
        }
    }
    registry
}

#[cfg(test)]
mod tests;
