//! What must be remembered over a document: ids met, the channel's own words, links of a feed.

use std::collections::HashSet;
use std::ops::Range;

use crate::xml::Space;

/// A link of an Atom feed or entry.
#[derive(Debug, Clone)]
pub struct Link {
    /// The relation; `alternate` where none is written.
    pub rel: String,
    /// The media type, or an empty text.
    pub kind: String,
    /// The language, or an empty text.
    pub hreflang: String,
    /// The address, or an empty text.
    pub href: String,
    /// The bytes of its start tag.
    pub range: Range<usize>,
}

/// Values that may occur once each in their scope.
#[derive(Debug, Default)]
pub struct SeenValues(HashSet<Box<str>>);

impl SeenValues {
    /// Whether the value is new; it is known from now on.
    pub fn is_new(&mut self, value: &str) -> bool {
        // Most values are new: one look is cheaper than two.
        self.0.insert(value.into())
    }

    /// Whether the value is known.
    pub fn contains(&self, value: &str) -> bool {
        self.0.contains(value)
    }
}

/// The memory of a walk.
#[derive(Debug, Default)]
pub struct Memory {
    /// Guids of the items, ids of the entries.
    pub ids: SeenValues,
    /// `atom:id` in RSS items.
    pub atom_ids: SeenValues,
    /// `updated` of the entries.
    pub updated: SeenValues,
    /// `rdf:about` of a document of RSS 1.0.
    pub abouts: SeenValues,
    /// Ids of FeedSync.
    pub sync_ids: SeenValues,
    /// Hours and days of the list that is open.
    pub skipped: SeenValues,
    /// The `title` of the channel.
    pub channel_title: Option<String>,
    /// The `link` of the channel.
    pub channel_link: Option<String>,
    /// The `docs` of the channel.
    pub docs: String,
    /// The links of the feed or channel.
    pub feed_links: Vec<Link>,
    /// The links of the entry that is open.
    pub entry_links: Vec<Link>,
    /// The content of the entry that is open: its type, and whether it stands elsewhere.
    pub content: Option<(String, bool)>,
    /// The bytes of its start tag.
    pub content_at: Range<usize>,
    /// Whether a source of the entry that is open names an author.
    pub source_author: bool,
    /// The enclosures of the item that is open.
    pub enclosures: Vec<(String, Range<usize>)>,
    /// The start tag of a description in which nothing stands, of the item that is open.
    pub blank_description: Option<Range<usize>>,
    /// Whether an item has a file of audio or video.
    pub has_episodes: bool,
    /// The category of podcasts that is open.
    pub category: String,
    /// How many entries there were.
    pub entries: usize,
    /// How many findings there were at the end of the last tag, and that end.
    pub text_from: (usize, usize),
    /// The date of the newest item, in seconds.
    pub newest: Option<i64>,
    /// When the feed says that it was made: in seconds, as it is written, and its bytes.
    pub built: Option<(i64, String, Range<usize>)>,
    /// Whether items came, and no metadata after them yet.
    pub item_before: bool,
    /// Whether there is a document type, which may declare entities.
    pub has_doctype: bool,
    /// Whether the document type is that of RSS 0.91.
    pub doctype_091: bool,
    /// Whether the feed's own metadata were validated.
    pub metadata_judged: bool,
    /// Self links that are not the address where the document is served: from then on they are its own too.
    pub own: Vec<String>,
    /// Whether the document is of RSS 0.90, which has no `rdf:about`.
    pub rss_090: bool,
    /// Whether the document is not in UTF-8.
    pub not_utf8: bool,
    /// What `xml:base` says at each place that has one; the first is the document's.
    pub bases: Vec<String>,
    /// The bytes of the line that was looked at last, and whether a hexadecimal reference stands in it.
    pub line: Range<usize>,
    pub line_is_hexadecimal: bool,
    /// A day after now, as Atom writes it.
    pub tomorrow: Option<String>,
    /// Which prefixes were declared for which namespaces, up to a limit.
    declared: HashSet<(String, u16)>,
    /// The ids that tombstones name, with their bytes.
    pub deleted_ids: Vec<(String, Range<usize>)>,
    /// Whether the document is not read any further.
    pub stopped: bool,
    /// Marks for what was reported once.
    pub reported: HashSet<&'static str>,
}

/// How many prefixes are remembered. Beyond them each declaration is looked at as if it were the first.
const MOST_PREFIXES: usize = 4_096;

impl Memory {
    /// Whether a prefix is not known yet to be declared for a namespace; it is from now on.
    pub fn is_new_prefix(&mut self, prefix: &str, space: Space) -> bool {
        let one = (prefix.to_owned(), space.0);
        if self.declared.len() < MOST_PREFIXES { self.declared.insert(one) } else { !self.declared.contains(&one) }
    }

    /// Whether a prefix was declared anywhere before, as far as is remembered.
    pub fn may_be_declared(&self, prefix: &str) -> bool {
        self.declared.len() >= MOST_PREFIXES || self.declared.iter().any(|(known, _)| known == prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_prefixes_are_remembered_than_a_feed_has() {
        let mut memory = Memory::default();
        assert!(memory.is_new_prefix("a", Space(1)) && memory.is_new_prefix("a", Space(2)));
        assert!(!memory.is_new_prefix("a", Space(1)) && memory.may_be_declared("a") && !memory.may_be_declared("b"));
        assert!((0..3 * MOST_PREFIXES).all(|at| memory.is_new_prefix(&format!("a{at}"), Space(1))));
        assert_eq!(memory.declared.len(), MOST_PREFIXES);
        assert!(!memory.is_new_prefix("a", Space(2)) && memory.may_be_declared("b"));
    }
}
