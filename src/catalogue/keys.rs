//! The keys of a catalogue and what each holds: the table that [`super::structure`] follows, and
//! that the structs of [`super::raw`] are held against.

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A scalar.
    Text,
    /// A list of these, or one of them.
    List(&'static Shape),
    /// A mapping with these keys and no others.
    Mapping(&'static [Key]),
    /// A scalar, or a mapping with these keys.
    TextOr(&'static [Key]),
    /// A mapping whose keys are the writer's own.
    Named,
}

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
}

const fn key(name: &'static str, shape: Shape) -> Key {
    Key { name, shape }
}

const fn text(name: &'static str) -> Key {
    key(name, Shape::Text)
}

const TEXTS: Shape = Shape::List(&Shape::Text);

/// The top of a catalogue.
pub const CATALOGUE: &[Key] = &[
    text("title"),
    text("description"),
    text("home"),
    text("base"),
    text("language"),
    text("timezone"),
    text("publish_time"),
    key("id_authority", Shape::Mapping(AUTHORITY)),
    key("publisher", Shape::Mapping(PERSON)),
    text("rights"),
    text("icon"),
    text("logo"),
    text("hub"),
    key("retired_hosts", Shape::List(&Shape::TextOr(RETIRED_HOST))),
    key("categories", Shape::Named),
    key("feeds", Shape::List(&Shape::Mapping(FEED))),
    key("accept", Shape::List(&Shape::Mapping(ACCEPT))),
    key("releases", Shape::List(&Shape::Mapping(RELEASE))),
];

/// `id_authority`.
pub const AUTHORITY: &[Key] = &[text("name"), text("since")];

/// `publisher` and each of `authors`.
pub const PERSON: &[Key] = &[text("name"), text("email"), text("url")];

/// Each of `retired_hosts` in its long form.
pub const RETIRED_HOST: &[Key] = &[text("host"), text("since"), text("rewrite")];

/// Each of `feeds`.
pub const FEED: &[Key] = &[
    text("id"),
    text("title"),
    text("newest"),
    key("formats", TEXTS),
    text("content"),
    key("select", Shape::Mapping(SELECT)),
    text("archive"),
    key("moved_to", Shape::Mapping(MOVE)),
    key("moved_from", TEXTS),
    text("tombstones"),
];

/// `moved_to` of a feed.
pub const MOVE: &[Key] = &[text("url"), text("feed"), text("date")];

/// Each of `accept`.
pub const ACCEPT: &[Key] = &[text("rule"), text("id"), text("reason")];

/// `select` of a feed.
pub const SELECT: &[Key] =
    &[key("category", TEXTS), key("language", TEXTS), key("region", TEXTS), key("audience", TEXTS)];

/// Each release.
pub const RELEASE: &[Key] = &[
    text("title"),
    text("date"),
    text("summary"),
    key("links", Shape::List(&Shape::TextOr(LINK))),
    text("id"),
    text("updated"),
    key("correction", Shape::TextOr(CORRECTION)),
    text("embargo"),
    text("body"),
    key("categories", TEXTS),
    key("authors", Shape::List(&Shape::Mapping(PERSON))),
    key("contact", Shape::Mapping(CONTACT)),
    text("language"),
    key("translations", Shape::List(&Shape::Mapping(TRANSLATION))),
    key("regions", TEXTS),
    key("audience", TEXTS),
    key("enclosures", Shape::List(&Shape::Mapping(ENCLOSURE))),
    key("image", Shape::Mapping(IMAGE)),
    key("withdrawn", Shape::Mapping(WITHDRAWN)),
];

/// `correction` in its long form.
pub const CORRECTION: &[Key] = &[text("text"), text("minor")];

/// A link in its long form.
pub const LINK: &[Key] = &[text("href"), text("title"), text("rel"), text("type"), text("hreflang")];

/// `contact`.
pub const CONTACT: &[Key] = &[text("name"), text("email"), text("phone")];

/// Each of `translations`.
pub const TRANSLATION: &[Key] = &[text("language"), text("href")];

/// Each of `enclosures`.
pub const ENCLOSURE: &[Key] = &[text("url"), text("type"), text("length"), text("title")];

/// `image`.
pub const IMAGE: &[Key] = &[text("url"), text("alt")];

/// `withdrawn`.
pub const WITHDRAWN: &[Key] = &[text("date"), text("reason"), text("notice")];

#[cfg(test)]
mod tests {
    use super::super::raw;
    use super::*;

    #[test]
    fn the_table_and_the_structs_agree() {
        let cases: [(&[Key], &[&str]); 16] = [
            (CATALOGUE, raw::Top::KEYS),
            (AUTHORITY, raw::Authority::KEYS),
            (PERSON, raw::Person::KEYS),
            (RETIRED_HOST, raw::LongRetiredHost::KEYS),
            (FEED, raw::Feed::KEYS),
            (MOVE, raw::Move::KEYS),
            (ACCEPT, raw::Accept::KEYS),
            (SELECT, raw::Select::KEYS),
            (RELEASE, raw::Release::KEYS),
            (CORRECTION, raw::LongCorrection::KEYS),
            (LINK, raw::LongLink::KEYS),
            (CONTACT, raw::Contact::KEYS),
            (TRANSLATION, raw::Translation::KEYS),
            (ENCLOSURE, raw::Enclosure::KEYS),
            (IMAGE, raw::Image::KEYS),
            (WITHDRAWN, raw::LongWithdrawn::KEYS),
        ];
        for (table, read) in cases {
            assert_eq!(table.iter().map(|key| key.name).collect::<Vec<_>>(), read);
        }
    }
}
