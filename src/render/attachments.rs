//! Pictures and documents that are published beside the feeds: files of the catalogue's folder, under names made of
//! their bytes. They are copied, not written.

use std::collections::BTreeSet;

use super::output::{Output, Reader, Scope};
use crate::feed::{Entry, Feed, Publication};

pub(super) const ATTACHMENTS: Output = Output {
    media_type: "application/octet-stream",
    scope: Scope::Copy { is_name },
    is_validated: false,
    reader: Reader::Nothing,
};

/// How many digits of a digest a name has.
const DIGITS: usize = 32;

/// The names of all files that what is published names, each once.
pub fn attachments(publication: &Publication) -> BTreeSet<&str> {
    let feeds = publication.feeds.iter().flat_map(of_feed);
    let own = publication.attachments.iter().map(String::as_str);
    own.chain(feeds).chain(publication.entries.iter().flat_map(|entry| of_entry(entry))).collect()
}

/// Those that a feed names.
pub fn of_feed(feed: &Feed) -> impl Iterator<Item = &str> {
    feed.documents().flat_map(|document| &document.entries).flat_map(|entry| of_entry(entry))
}

fn of_entry(entry: &Entry) -> impl Iterator<Item = &str> {
    let image = entry.image.iter().flat_map(|image| image.forms()).filter_map(|image| image.file.as_deref());
    image.chain(entry.enclosures.iter().filter_map(|file| file.file.as_deref()))
}

/// Whether a name is one of such a file: digits of a digest, after the folder or the name of a feed.
fn is_name(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let Some((stem, _)) = last.rsplit_once('.') else { return false };
    let digits = stem.rsplit('-').next().unwrap_or(stem);
    digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_made_of_bytes_are_known() {
        let digits = "0123456789abcdef0123456789abcdef";
        assert!(is_name(&format!("files/{digits}.jpg")) && is_name(&format!("partners-{digits}.pdf")));
        assert!(!is_name("news.rss") && !is_name("files/index.html") && !is_name(digits));
    }
}
