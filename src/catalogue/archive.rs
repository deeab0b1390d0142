//! How an archived feed is cut into documents (RFC 5005, section 4), as the catalogue says it.

use std::num::NonZeroUsize;

pub use super::model::Archive;
use super::raw::{RawScalar, Scalar};
use super::values::{Path, Values};

/// Reads `true`, `year`, `false` or a number of releases.
pub(super) fn read(values: &mut Values<'_>, path: impl Path, raw: Scalar) -> Option<Archive> {
    let is_number = raw.as_ref().is_some_and(|RawScalar(text)| text.trim().starts_with(|c: char| c.is_ascii_digit()));
    if is_number {
        let count = values.number(path, raw, 1)?;
        return NonZeroUsize::new(usize::try_from(count).unwrap_or(usize::MAX)).map(Archive::Count);
    }
    let words = [("true", Some(Archive::Year)), ("year", Some(Archive::Year)), ("false", None)];
    values.word(path, raw, &words).flatten()
}

/// Whether a name is that of an archive of a feed, on systems that know no capitals too.
pub fn is_archive_of(name: &str, feed: &str) -> bool {
    let (name, feed) = (name.to_lowercase(), feed.to_lowercase());
    let number = name.strip_prefix(&feed).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_archive_of;

    #[test]
    fn archives_are_known_by_their_names() {
        let cases = [
            ("news-2018", true),
            ("News-3", true),
            ("news-", false),
            ("news-a", false),
            ("news", false),
            ("x-1", false),
        ];
        for (name, wanted) in cases {
            assert_eq!(is_archive_of(name, "news"), wanted, "{name}");
        }
    }
}
