//! The formats that a feed can be written in: one row each says all that other rooms ask of it.

/// A format that a feed is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// RSS 2.0.
    Rss,
    /// Atom 1.0, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
    /// News in JSON, ninjs 3.2, for agencies.
    Ninjs,
}

struct Row {
    format: Format,
    ending: &'static str,
    label: &'static str,
    media_type: &'static str,
    /// Media types of its syntax, which readers take as well.
    syntax: &'static [&'static str],
    is_widely_read: bool,
    /// Whether people subscribe to it with a reader of feeds.
    is_for_readers: bool,
    /// Whether an id in it may be any text.
    has_free_ids: bool,
    /// Whether an archive in it can name the next one.
    has_next_archive: bool,
}

const XML: &[&str] = &["application/xml", "text/xml"];
const JSON: &[&str] = &["application/json"];

/// In the order in which the documents of a feed are written.
const ROWS: &[Row] = &[
    Row {
        format: Format::Rss,
        ending: "rss",
        label: "RSS",
        media_type: "application/rss+xml",
        syntax: XML,
        is_widely_read: true,
        is_for_readers: true,
        has_free_ids: true,
        has_next_archive: true,
    },
    Row {
        format: Format::Atom,
        ending: "atom",
        label: "Atom",
        media_type: "application/atom+xml",
        syntax: XML,
        is_widely_read: true,
        is_for_readers: true,
        has_free_ids: false,
        has_next_archive: true,
    },
    Row {
        format: Format::Json,
        ending: "json",
        label: "JSON Feed",
        media_type: "application/feed+json",
        syntax: JSON,
        is_widely_read: false,
        is_for_readers: true,
        has_free_ids: true,
        has_next_archive: false,
    },
    Row {
        format: Format::Ninjs,
        ending: "ninjs",
        label: "ninjs",
        // No type of its own is registered.
        media_type: "application/json",
        syntax: JSON,
        is_widely_read: false,
        is_for_readers: false,
        has_free_ids: false,
        has_next_archive: false,
    },
];

/// The words for the formats in a catalogue.
pub const WORDS: &[&str] = &{
    let mut words = [""; ROWS.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = ROWS[at].ending;
        at += 1;
    }
    words
};

impl Format {
    /// All formats, in the order in which the documents of a feed are written.
    pub fn all() -> impl Iterator<Item = Format> {
        ROWS.iter().map(|row| row.format)
    }

    /// The word for it in a catalogue, which is the ending of its files too.
    pub fn ending(self) -> &'static str {
        self.row().ending
    }

    /// Its name for people.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// Its registered media type.
    pub fn media_type(self) -> &'static str {
        self.row().media_type
    }

    /// Whether readers take a feed that is served with this media type: its own, or that of its syntax.
    pub fn is_served_as(self, media_type: &str) -> bool {
        media_type == self.row().media_type || self.row().syntax.contains(&media_type)
    }

    /// Whether an archive in it can name the next one.
    pub fn has_next_archive(self) -> bool {
        self.row().has_next_archive
    }

    /// Whether every feed reader knows it.
    pub fn is_widely_read(self) -> bool {
        self.row().is_widely_read
    }

    /// Whether people subscribe to it with a reader of feeds.
    pub fn is_for_readers(self) -> bool {
        self.row().is_for_readers
    }

    /// Whether an id in it may be any text; else it is an IRI or a URI.
    pub fn has_free_ids(self) -> bool {
        self.row().has_free_ids
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stands_at_the_place_of_its_format() {
        assert!(Format::all().all(|format| format.row().format == format));
        assert_eq!(Format::all().map(Format::ending).collect::<Vec<_>>(), ["rss", "atom", "json", "ninjs"]);
    }
}
