//! What each element may hold: a table a vocabulary. A row says how often, what it holds, and which
//! checks bind it.

use super::vocabulary::{Key, Vocabulary, key};

mod app;
mod atom;
mod atom_parts;
mod everywhere;
mod google;
mod media;
mod media_since;
mod rdf;
mod rss;
mod tombstones;
mod xrd;

pub(super) use app::{CATEGORIES, SERVICE};
pub(super) use atom::{ENTRY, FEED, QUESTIONABLE};
pub(super) use rdf::{CHANNEL as RDF_CHANNEL, RDF};
pub(super) use rss::RSS;
pub(super) use xrd::XRDS;

pub(super) use super::rows::{Attribute, Content, Grammar, Row, Text, Times};
pub(super) use super::rules::json_feed;
pub(super) use super::rules::opml::OPML;

/// What has come to vocabularies since the W3C Feed Validator's tables were made, and has no rows here: the
/// default profile lets it pass, and looks no further.
const LATER: &[Key<'static>] = &[
    key("georss:box"),
    key("georss:circle"),
    key("georss:multipoint"),
    key("itunes:complete"),
    key("itunes:title"),
    key("itunes:applepodcastsverify"),
    key("media:community"),
];

/// Whether an element is younger than the tables, or of a vocabulary that grows beyond them.
pub(super) fn is_later(name: Key<'_>) -> bool {
    const GROWING: [Vocabulary; 3] = [key("g:x").vocabulary, key("podcast:x").vocabulary, key("at:x").vocabulary];
    LATER.contains(&name) || GROWING.contains(&name.vocabulary)
}

#[cfg(test)]
mod tests;
