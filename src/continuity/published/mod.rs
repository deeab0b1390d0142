//! What subscribers have of a feed, read out of a document by anybody: Atom, RSS, JSON Feed, ninjs. Forgiving:
//! of a broken document, what stands before the break counts.

use crate::xml as documents;

mod atom;
mod element;
mod feed;
mod forgiving;
mod json;
mod json_values;
mod ninjs;
mod rss;
mod text;
mod xml;

pub use feed::{Markup, PublishedEntry, PublishedFeed, TextRange, Tombstone};
pub use forgiving::forgiving;

/// Reads what subscribers have out of a document. None for what is no feed at all: a page, a list of
/// feeds.
pub fn read(text: &str) -> Option<PublishedFeed> {
    if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{') {
        return json::read(text);
    }
    xml::read(text)
}

/// The text of a document in bytes, whatever its encoding.
pub fn decode(bytes: Vec<u8>) -> String {
    documents::decode(bytes).text
}

#[cfg(test)]
mod tests;
