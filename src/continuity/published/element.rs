//! What an element of a document is to subscribers.

use chrono::{DateTime, Utc};

use super::feed::Markup;
use crate::xml::Attribute;

/// What an element is to subscribers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Nothing that counts.
    Other,
    /// What stands around the feed.
    Frame,
    /// The feed.
    Feed,
    /// An entry, with an id where its tag gives one.
    Entry(Option<String>),
    /// What was deleted: its id, and when.
    Tombstone(String, Option<DateTime<Utc>>),
    /// A value, which is the text inside.
    Field(Field),
    /// A value that an attribute gives.
    Given(Field, String),
}

/// A value of a feed or of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    /// A title that is HTML, escaped as XML wants it.
    HtmlTitle,
    /// The page; of a feed, the site.
    Link,
    /// Where the feed is served.
    Address,
    Published,
    Updated,
    /// The program that made the feed.
    Generator,
    Summary(Markup),
    Content(Markup),
}

/// A start tag.
pub(super) struct Tag<'a, 't> {
    /// Its namespace.
    pub(super) space: &'a str,
    /// Its local name.
    pub(super) local: &'t str,
    pub(super) attributes: &'a [Attribute<'t>],
}

impl Tag<'_, '_> {
    /// The value of an attribute, whatever its namespace.
    pub(super) fn attribute(&self, local: &str) -> Option<String> {
        let found = self.attributes.iter().find(|attribute| attribute.name.local == local);
        found.map(|attribute| attribute.text().trim().to_owned())
    }
}

/// What an element is, from what stands around it.
pub(super) type Parts = fn(&Part, &Tag<'_, '_>) -> Part;
