//! Registries of IANA and others: data files with their source and date, each renewed
//! from a download by the test `renew` of this module.

use std::sync::LazyLock;

pub mod territories;

/// A list of names with the day of which it is.
#[derive(Debug)]
pub struct Registry {
    /// A line each, in the order of their bytes.
    lines: &'static str,
    /// Where each of them begins.
    starts: Vec<u32>,
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
        let name_bytes = name.as_bytes();
        // A name's end, be it a space or a line end, sorts before every letter of a longer name.
        let before = |start: &u32| {
            let rest = &self.lines.as_bytes()[*start as usize..];
            rest[..rest.len().min(name_bytes.len())] < *name_bytes
        };
        let start = self.starts.get(self.starts.partition_point(before))?;
        let rest = self.line(*start).strip_prefix(name)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
    }

    /// The line that begins at a byte.
    fn line(&self, start: u32) -> &'static str {
        let rest = &self.lines[start as usize..];
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        &rest[..end]
    }
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
    let ends = memchr::memchr_iter(b'\n', lines.as_bytes()).map(|end| end + 1).filter(|start| *start < lines.len());
    let starts = std::iter::once(0).chain(ends).map(|start| u32::try_from(start).expect("a file of this crate"));
    Registry { lines, starts: starts.collect(), ranges, date }
}

#[cfg(test)]
mod tests;
