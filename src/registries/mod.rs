//! Registries of IANA and others: data files with their source and date, each renewed
//! from a download by the test `renew` at the end of this file.

use std::collections::HashSet;
use std::sync::LazyLock;

pub mod territories;

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
pub static SCHEMES: LazyLock<Registry> = LazyLock::new(|| read(include_str!("schemes.txt")));
/// Relations of links, in small letters.
pub static RELATIONS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("link-relations.txt")));
/// Media types, in small letters.
pub static MEDIA_TYPES: LazyLock<Registry> = LazyLock::new(|| read(include_str!("media-types.txt")));
/// Languages, in small letters (BCP 47).
pub static LANGUAGES: LazyLock<Registry> = LazyLock::new(|| read(include_str!("languages.txt")));
/// Extended languages, in small letters.
pub static EXTENDED: LazyLock<Registry> = LazyLock::new(|| read(include_str!("extended-languages.txt")));
/// Scripts, such as `Latn`.
pub static SCRIPTS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("scripts.txt")));
/// Regions, in capitals.
pub static REGIONS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("regions.txt")));
/// Variants of languages, in small letters.
pub static VARIANTS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("variants.txt")));
/// Tags that are registered as a whole, in small letters.
pub static WHOLE_TAGS: LazyLock<Registry> = LazyLock::new(|| read(include_str!("grandfathered.txt")));

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

/// Reads a data file: lines of `#` tell what it is, all others are names; after a name may stand `given-up`.
fn read(text: &'static str) -> Registry {
    let mut registry = Registry { names: HashSet::new(), ranges: Vec::new(), given_up: HashSet::new(), date: "" };
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            registry.date = comment.strip_prefix(" Date: ").unwrap_or(registry.date);
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
