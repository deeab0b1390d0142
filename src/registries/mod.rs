//! Registries of IANA and others: data files with their source and date, each renewed
//! from a download by the test `renew` at the end of this file.

use std::cmp::Ordering;
use std::sync::LazyLock;

pub mod territories;

/// A list of names with the day of which it is.
#[derive(Debug)]
pub struct Registry {
    /// A line each, in the order of their bytes.
    lines: &'static str,
    /// First and last, of one length.
    ranges: Vec<(&'static str, &'static str)>,
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
        self.note(name).is_some() || self.ranges.iter().any(within)
    }

    /// What stands after a name on its line, if it has a line.
    fn note(&self, name: &str) -> Option<&'static str> {
        let mut rest = self.lines;
        while !rest.is_empty() {
            let start = rest[..middle(rest)].rfind('\n').map_or(0, |at| at + 1);
            let end = rest[start..].find('\n').map_or(rest.len(), |length| start + length + 1);
            let line = rest[start..end].trim_end();
            let (found, note) = line.split_once(' ').unwrap_or((line, ""));
            match name.cmp(found) {
                Ordering::Equal => return Some(note),
                Ordering::Less => rest = &rest[..start],
                Ordering::Greater => rest = &rest[end..],
            }
        }
        None
    }
}

/// A place near the middle of a text, between characters.
fn middle(text: &str) -> usize {
    let half = text.len() / 2;
    (0..=half).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Whether it is the code of a country in use (ISO 3166-1), in capitals.
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && REGIONS.note(code) == Some("") && !matches!(code, "AA" | "ZZ")
}

/// Reads a data file: lines of `#` tell what it is, all others are names; after a name may stand `given-up`.
fn read(text: &'static str) -> Registry {
    let (mut date, mut lines) = ("", text);
    while let Some((comment, rest)) = lines.strip_prefix('#').and_then(|comment| comment.split_once('\n')) {
        date = comment.trim_end().strip_prefix(" Date: ").unwrap_or(date);
        lines = rest;
    }
    let range = |at: usize| {
        let start = lines[..at].rfind('\n').map_or(0, |at| at + 1);
        lines[start..].lines().next()?.split_once("..")
    };
    let ranges = memchr::memmem::find_iter(lines.as_bytes(), "..").filter_map(range).collect();
    Registry { lines, ranges, date }
}

#[cfg(test)]
mod tests;
