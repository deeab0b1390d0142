//! The rules, a family a file: each with its reasons and its proof, and its check beside it. A family that is a
//! vocabulary of its own has the rows there that its checks bind.

use super::findings::Rule;

mod canonical;
mod entities;
mod idna;
mod languages;
mod media_words;
mod podcast_categories;
mod schemes;
mod urns;

pub(super) mod atom;
pub(super) mod dates;
pub(super) mod document;
pub(super) mod geo;
pub(super) mod google;
pub(super) mod history;
pub(super) mod html;
pub(super) mod items;
pub(super) mod json_feed;
pub(super) mod links;
pub(super) mod mail;
pub(super) mod media;
pub(super) mod media_types;
pub(super) mod numbers;
pub(super) mod opensearch;
pub(super) mod opml;
pub(super) mod podcast;
pub(super) mod podcasting;
pub(super) mod products;
pub(super) mod rdf;
pub(super) mod rss;
pub(super) mod semantics;
pub(super) mod structure;
pub(super) mod sync;
pub(super) mod text;
pub(super) mod tombstones;
pub(super) mod uris;

const FAMILIES: &[&[&Rule]] = &[
    document::RULES,
    structure::RULES,
    text::RULES,
    html::RULES,
    dates::RULES,
    uris::RULES,
    links::RULES,
    history::RULES,
    numbers::RULES,
    mail::RULES,
    media_types::RULES,
    rss::RULES,
    items::RULES,
    atom::RULES,
    semantics::RULES,
    podcast::RULES,
    podcasting::RULES,
    tombstones::RULES,
    media::RULES,
    geo::RULES,
    google::RULES,
    products::RULES,
    opensearch::RULES,
    sync::RULES,
    json_feed::RULES,
    opml::RULES,
];

/// All rules, family by family.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}
