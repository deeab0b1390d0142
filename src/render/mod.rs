//! What is published, as text: an output a file, each a constant value.

mod atom;
mod batch;
mod calendar;
mod json;
mod opml;
mod output;
mod page;
mod rss;
mod tombstones;

pub use calendar::calendar;
pub use output::{Job, Output, Reader, jobs};

/// Who made it: in every document, so that people can ask and the program knows its own files.
const GENERATOR: &str = concat!("pressfeed ", env!("CARGO_PKG_VERSION"));

/// The namespace of RFC 5005.
const FEED_HISTORY: &str = "http://purl.org/syndication/history/1.0";
