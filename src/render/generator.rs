//! Who made the documents, and names that several formats share.

/// Who made it: in every document, so that people can ask and the program knows its own files.
pub(super) const GENERATOR: &str = concat!("pressfeed ", env!("CARGO_PKG_VERSION"));

/// The namespace of RFC 5005.
pub(super) const FEED_HISTORY: &str = "http://purl.org/syndication/history/1.0";
