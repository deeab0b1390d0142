//! JSON Feed 1.0 and 1.1: which keys an object takes, and what they hold.

use crate::validate::findings::Rule;
use crate::validate::rows::Check;
use crate::validate::rules::{atom, dates, html, json_feed, media_types, numbers, text, uris};

/// A kind of object.
#[derive(Debug)]
pub(in crate::validate) struct Shape {
    /// What it is, for messages.
    pub(in crate::validate) noun: &'static str,
    /// The keys that it takes, in the order in which they are judged.
    pub(in crate::validate) keys: &'static [Member],
    /// Of these keys at least one must be there, or else this rule is broken; none where the rule is none.
    pub(in crate::validate) one_of: Option<(&'static Rule, &'static [&'static str])>,
}

/// A key of an object.
#[derive(Debug)]
pub(in crate::validate) struct Member {
    /// Its name.
    pub(in crate::validate) name: &'static str,
    /// Whether it must be there.
    pub(in crate::validate) need: Need,
    /// What it holds.
    pub(in crate::validate) holds: Holds,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) enum Need {
    /// Readers cannot do without it.
    Must,
    /// Public feeds should have it.
    Should,
    /// As one likes.
    May,
    /// This other key came in its place with version 1.1.
    Former(&'static str),
}

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub(in crate::validate) enum Holds {
    /// A text, which these checks read.
    Text(&'static [Check]),
    /// `true` or `false`
    Bool,
    /// A number, whose text these checks read.
    Number(&'static [Check]),
    /// A list of such values.
    List(&'static Holds),
    /// An object.
    Object(&'static Shape),
}

use Holds::{Bool, List, Number, Object, Text};
use Need::{Former, May, Must, Should};

const fn member(name: &'static str, need: Need, holds: Holds) -> Member {
    Member { name, need, holds }
}

/// The document.
pub(in crate::validate) const JSON_FEED: Shape = Shape {
    noun: "the feed",
    keys: &[
        member("version", Must, Text(&[json_feed::VERSION])),
        member("title", Must, Text(&[json_feed::FILLED, text::PLAIN])),
        member("home_page_url", Should, Text(&[uris::FULL_IRI])),
        member("feed_url", Should, Text(&[uris::FULL_IRI, json_feed::FEED_URL])),
        member("description", May, Text(&[text::PLAIN])),
        member("user_comment", May, Text(&[])),
        member("next_url", May, Text(&[uris::FULL_IRI, json_feed::NEXT_URL])),
        member("icon", May, Text(&[uris::FULL_IRI])),
        member("favicon", May, Text(&[uris::FULL_IRI])),
        member("authors", May, List(&Object(&AUTHOR))),
        member("author", Former("authors"), Object(&AUTHOR)),
        member("language", May, Text(&[numbers::LANGUAGE])),
        member("expired", May, Bool),
        member("hubs", May, List(&Object(&HUB))),
        member("items", Must, List(&Object(&ITEM))),
    ],
    one_of: None,
};

/// An item.
pub(in crate::validate) const ITEM: Shape = Shape {
    noun: "the item",
    keys: &[
        member("id", Must, Text(&[json_feed::FILLED, atom::UNIQUE_ITEM])),
        member("url", May, Text(&[uris::FULL_IRI])),
        member("external_url", May, Text(&[uris::FULL_IRI])),
        member("title", May, Text(&[text::PLAIN])),
        member("content_html", May, Text(&[html::BODY])),
        member("content_text", May, Text(&[])),
        member("summary", May, Text(&[text::PLAIN])),
        member("image", May, Text(&[uris::FULL_IRI])),
        member("banner_image", May, Text(&[uris::FULL_IRI])),
        member("date_published", May, Text(&[dates::ATOM_DATE])),
        member("date_modified", May, Text(&[dates::ATOM_DATE])),
        member("authors", May, List(&Object(&AUTHOR))),
        member("author", Former("authors"), Object(&AUTHOR)),
        member("tags", May, List(&Text(&[text::PLAIN]))),
        member("language", May, Text(&[numbers::LANGUAGE])),
        member("attachments", May, List(&Object(&ATTACHMENT))),
    ],
    one_of: Some((&json_feed::JSON_MISSING_CONTENT, &["content_html", "content_text"])),
};

/// An author.
pub(in crate::validate) const AUTHOR: Shape = Shape {
    noun: "the author",
    keys: &[
        member("name", May, Text(&[text::PLAIN])),
        member("url", May, Text(&[uris::FULL_IRI])),
        member("avatar", May, Text(&[uris::FULL_IRI])),
    ],
    one_of: Some((&json_feed::JSON_EMPTY_AUTHOR, &["name", "url", "avatar"])),
};

const HUB: Shape = Shape {
    noun: "the hub",
    keys: &[member("type", Must, Text(&[])), member("url", Must, Text(&[uris::FULL_IRI]))],
    one_of: None,
};

const ATTACHMENT: Shape = Shape {
    noun: "the attachment",
    keys: &[
        member("url", Must, Text(&[uris::FULL_IRI])),
        member("mime_type", Must, Text(&[media_types::MEDIA_TYPE])),
        member("title", May, Text(&[])),
        member("size_in_bytes", May, Number(&[numbers::NON_NEGATIVE])),
        member("duration_in_seconds", May, Number(&[numbers::FLOAT])),
    ],
    one_of: None,
};
