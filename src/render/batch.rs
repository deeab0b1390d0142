//! A long feed is written by its library a batch of entries at a time, so that memory holds the
//! models of a few entries and not of all.

use std::sync::Arc;

use crate::feed::{Content, Entry, Feed, Html};
use crate::utf8;

/// How many entries are written at a time.
const BATCH: usize = 64;

/// Where entries stand in a document of a format.
pub(super) struct Marks {
    /// What the first entry begins with; nothing before it can look like this.
    pub(super) open: &'static str,
    /// What follows the last entry, up to the end.
    pub(super) close: &'static str,
}

/// A feed from its frame, a document without entries, and from the entries of documents that hold
/// little else, each written after what the given memory holds, which is nothing.
///
/// `add` puts the entries of such a document to the end of the whole.
pub(super) fn write<'a>(
    feed: &'a Feed,
    marks: &Marks,
    frame: Vec<u8>,
    document: impl Fn(&'a [Arc<Entry>], Vec<u8>) -> Vec<u8>,
    mut add: impl FnMut(&'a [Arc<Entry>], &str, &mut String),
) -> String {
    let (head, foot) = parts(text(&frame), marks);
    let mut whole = String::with_capacity(head.len() + foot.len() + feed.entries.iter().map(size).sum::<usize>());
    whole.push_str(head);
    let mut scratch = Vec::new();
    for batch in feed.entries.chunks(BATCH) {
        scratch.clear();
        scratch = document(batch, scratch);
        let (entries, _) = parts(text(&scratch), marks);
        add(batch, &entries[entries.find(marks.open).unwrap_or(entries.len())..], &mut whole);
    }
    whole.push_str(foot);
    whole.push('\n');
    whole
}

/// What stands before and from the end of the entries on.
fn parts<'a>(document: &'a str, marks: &Marks) -> (&'a str, &'a str) {
    document.split_at(document.rfind(marks.close).unwrap_or(document.len()))
}

/// The full text that an entry has in a feed.
pub(super) fn full_text<'a>(feed: &Feed, entry: &'a Entry) -> Option<&'a Html> {
    entry.content.html().filter(|_| feed.content == Content::Full)
}

/// About how many bytes an entry takes in any format.
pub(super) fn size(entry: &Arc<Entry>) -> usize {
    entry.content.html().map_or(0, |html| html.as_str().len() * 5 / 4) + entry.summary.as_str().len() + 2_000
}

/// What one of the libraries wrote.
fn text(bytes: &[u8]) -> &str {
    utf8::text(bytes).expect("strings were written, and strings come out")
}
