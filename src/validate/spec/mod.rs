//! The vocabularies, each with its rows and its rules. Rows are tables of what an element may hold: they say
//! how often, what that holds itself, and which checks bind it.

pub mod access;
pub mod atom;
pub mod atompub;
pub mod common_extensions;
pub mod feedsync;
pub mod geo;
pub mod google_base;
pub mod google_merchant;
pub mod itunes;
pub mod itunes_categories;
pub mod json_feed;
pub mod media_rss;
pub mod media_rss_1_5;
pub mod newer;
pub mod ninjs;
pub mod ninjs_shapes;
pub mod opensearch;
pub mod opml;
pub mod paged_feeds;
pub mod podcasting20;
pub mod portals;
pub mod robots;
pub mod rss;
pub mod rss_1_0;
pub mod sitemap;
pub mod tombstones;

#[cfg(test)]
mod tests;
