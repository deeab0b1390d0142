//! What the front matter of a post and the name of its file say of it: its dates and its title.

use chrono::{DateTime, Utc};

use super::front_matter::Values;
use super::generator::{Generator, Site};
use super::permalink;
use crate::import::date::instant_in;

/// When a post was published, and changed.
pub(super) struct Dates {
    pub(super) published: Option<DateTime<Utc>>,
    pub(super) updated: Option<DateTime<Utc>>,
}

impl Dates {
    pub(super) fn of(site: &Site<'_>, path: &str, values: &Values) -> Self {
        let read = |keys: &[&str]| values.text(keys).and_then(|text| instant_in(&text, site.zone));
        let file = path.rsplit('/').next().unwrap_or(path);
        let folder = path.rsplit('/').nth(1).filter(|_| file.starts_with("index."));
        let named =
            permalink::dated(folder.unwrap_or(file)).and_then(|(day, _)| instant_in(&day.to_string(), site.zone));
        let keys: &[&str] = match site.generator {
            Generator::Hugo => &["publishDate", "date", "pubdate", "published"],
            _ => &["date", "pubDate", "publishDate", "published_at"],
        };
        let updated = read(&["updated", "lastmod", "updatedDate", "last_modified_at", "modified"]);
        Dates { published: read(keys).or(named), updated }
    }
}

/// The title that Jekyll makes of the name of a file.
pub(super) fn name_as_title(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words = permalink::dated(stem).map_or(stem, |(_, rest)| rest).split(['-', '_']).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
    };
    words.map(capital).collect::<Vec<_>>().join(" ")
}
