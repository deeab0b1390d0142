//! All rules, family by family.

use crate::validate::rules::{
    dates, document, duplicate_semantics, entity_loops, html, leftovers, links, mail, media_types, numbers, reach,
    structure, text, timeline, uris,
};
use crate::validate::spec::{
    access, atom, atompub, feedsync, geo, google_base, google_merchant, itunes, json_feed, media_rss, ninjs,
    opensearch, opml, paged_feeds, podcasting20, robots, rss, sitemap, tombstones,
};
use crate::validate::types::findings::Rule;

const FAMILIES: &[&[&Rule]] = &[
    document::RULES,
    entity_loops::RULES,
    structure::RULES,
    text::RULES,
    html::RULES,
    dates::RULES,
    timeline::RULES,
    uris::RULES,
    reach::RULES,
    leftovers::RULES,
    links::RULES,
    paged_feeds::RULES,
    numbers::RULES,
    mail::RULES,
    media_types::RULES,
    rss::rules::RULES,
    rss::items::RULES,
    atom::rules::RULES,
    duplicate_semantics::RULES,
    itunes::RULES,
    podcasting20::RULES,
    tombstones::RULES,
    media_rss::rules::RULES,
    geo::RULES,
    google_base::rules::RULES,
    google_merchant::RULES,
    opensearch::RULES,
    feedsync::RULES,
    atompub::RULES,
    access::RULES,
    robots::RULES,
    json_feed::RULES,
    ninjs::RULES,
    opml::RULES,
    sitemap::RULES,
];

/// All rules, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}
