//! What is published, as text: a format or a listing a file, each a constant value.

use crate::feed::{Feed, Format, Publication};

mod atom;
mod batch;
mod calendar;
mod json;
mod opml;
mod page;
mod rss;
mod tombstones;

pub use calendar::calendar;

/// A way to write one feed.
struct Writer {
    format: Format,
    write: fn(&Feed) -> String,
}

/// A way to write the whole; none where the publication has nothing to write there.
struct Listing {
    file: &'static str,
    write: fn(&Publication) -> Option<String>,
}

const WRITERS: &[&Writer] = &[&rss::RSS, &atom::ATOM, &json::JSON];
const LISTINGS: &[&Listing] = &[&page::PAGE, &opml::OPML];

/// Who made it: in every document, so that people can ask and the program knows its own files.
const GENERATOR: &str = concat!("pressfeed ", env!("CARGO_PKG_VERSION"));

/// The namespace of RFC 5005.
const FEED_HISTORY: &str = "http://purl.org/syndication/history/1.0";

/// A document that can be written.
pub struct Job<'a> {
    /// Its file name.
    pub file: String,
    /// The feed and the format that it is in; none for a listing.
    pub feed: Option<(&'a Feed, Format)>,
    write: Box<dyn Fn() -> Option<String> + Sync + 'a>,
}

impl Job<'_> {
    /// The text of the document; none where there is nothing to write.
    pub fn write(&self) -> Option<String> {
        (self.write)()
    }
}

/// All documents of a publication, the feeds in their order, then the listings.
pub fn jobs(publication: &Publication) -> Vec<Job<'_>> {
    let mut jobs = Vec::new();
    for feed in publication.feeds.iter().flat_map(Feed::documents) {
        for writer in WRITERS.iter().filter(|writer| feed.formats.contains(&writer.format)) {
            let file = feed.file(writer.format);
            let write = Box::new(move || Some((writer.write)(feed)));
            jobs.push(Job { file, feed: Some((feed, writer.format)), write });
        }
    }
    for listing in LISTINGS {
        let write = Box::new(move || (listing.write)(publication));
        jobs.push(Job { file: listing.file.to_owned(), feed: None, write });
    }
    jobs
}
