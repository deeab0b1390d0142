//! From the events of an XML document to what subscribers have of it. What an element is, each format
//! says for itself.

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::{Deleted, Kind, Known, KnownEntry, Stretch, Writing, atom, instant, rss};
use crate::xml::{Attribute, Event, Fatal, Name, Reader, unescape};

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
    Deleted(String, Option<DateTime<Utc>>),
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
    /// The page; of a feed, the site.
    Link,
    /// Where the feed is served.
    Address,
    Published,
    Updated,
    Summary(Writing),
    Content(Writing),
}

/// A start tag.
pub(super) struct Tag<'a, 't> {
    /// Its namespace.
    pub(super) space: &'a str,
    /// Its local name.
    pub(super) local: &'t str,
    attributes: &'a [Attribute<'t>],
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

/// Reads a document; none when its first element is that of no feed.
pub(super) fn read(text: &str) -> Option<Known> {
    let mut reader = Reader::new(text);
    let mut walk = Walk { text, known: Known::default(), open: Vec::new(), parts: None };
    loop {
        match reader.read() {
            Ok(Event::Start(name, range)) => walk.start(&reader, name, range)?,
            Ok(Event::End(range)) => walk.end(&range),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(fatal) => {
                walk.fatal(fatal);
                break;
            }
        }
    }
    Some(walk.known)
}

struct Walk<'t> {
    text: &'t str,
    known: Known,
    open: Vec<Open>,
    parts: Option<Parts>,
}

struct Open {
    part: Part,
    start: usize,
    inner: usize,
}

impl<'t> Walk<'t> {
    /// A start tag; none when it begins a document that is no feed.
    fn start(&mut self, reader: &Reader<'t>, name: Name<'t>, range: Range<usize>) -> Option<()> {
        let space = reader.spaces().get(usize::from(name.space.0)).map_or("", |space| &**space);
        let tag = Tag { space, local: name.local, attributes: reader.attributes() };
        let part = match (self.open.last(), self.parts) {
            (Some(around), Some(parts)) => parts(&around.part, &tag),
            _ => {
                let (kind, parts, part): (Kind, Parts, Part) =
                    if atom::is_feed(&tag) { (Kind::Atom, atom::part, Part::Feed) } else { rss::root(&tag)? };
                self.known.kind = kind;
                self.parts = Some(parts);
                part
            }
        };
        if let Part::Entry(id) = &part {
            let mark = if id.is_some() { range.clone() } else { 0..0 };
            let id = id.clone().unwrap_or_default();
            self.known.entries.push(KnownEntry { id, mark, range: range.start..0, ..KnownEntry::default() });
        }
        if let Part::Deleted(id, when) = &part {
            self.known.deleted.push(Deleted { id: id.clone(), when: *when, mark: range.clone() });
        }
        self.open.push(Open { part, start: range.start, inner: range.end });
        Some(())
    }

    fn end(&mut self, range: &Range<usize>) {
        let Some(Open { part, start, inner }) = self.open.pop() else { return };
        match part {
            Part::Entry(_) => {
                if let Some(entry) = self.known.entries.last_mut() {
                    entry.range.end = range.end;
                    entry.settle();
                }
            }
            Part::Field(field) => self.field(field, inner..range.start.max(inner), start..range.end, None),
            Part::Given(field, value) => self.field(field, start..inner, start..range.end, Some(value)),
            Part::Other | Part::Frame | Part::Feed | Part::Deleted(..) => {}
        }
    }

    /// A value: the bytes of it, those of its element, and itself where an attribute gave it.
    fn field(&mut self, field: Field, inner: Range<usize>, whole: Range<usize>, given: Option<String>) {
        let raw = self.text.get(inner.clone()).unwrap_or_default();
        let value = || given.unwrap_or_else(|| text(raw).trim().to_owned());
        if !self.open.iter().any(|open| matches!(open.part, Part::Entry(_))) {
            let slot = match field {
                Field::Id => &mut self.known.id,
                Field::Title => &mut self.known.title,
                Field::Link => &mut self.known.home,
                Field::Address => &mut self.known.address,
                _ => return,
            };
            slot.get_or_insert_with(value);
            return;
        }
        let Some(entry) = self.known.entries.last_mut() else { return };
        match field {
            Field::Id => {
                entry.id = value();
                entry.mark = inner;
            }
            Field::Title => {
                entry.title = value();
                entry.mark = if entry.mark.is_empty() { inner } else { entry.mark.clone() };
            }
            Field::Link => {
                entry.link.get_or_insert_with(value);
            }
            Field::Published => entry.published = instant(&value()).or(entry.published),
            Field::Updated => {
                entry.updated = instant(&value()).or(entry.updated);
                entry.clocks.push(whole);
            }
            Field::Summary(writing) => entry.summary = Some(Stretch { range: inner, writing }),
            Field::Content(writing) => entry.content = Some(Stretch { range: inner, writing }),
            Field::Address => {}
        }
    }

    /// The document ends here: an entry that is not whole does not count.
    fn fatal(&mut self, fatal: Fatal) {
        if self.open.iter().any(|open| matches!(open.part, Part::Entry(_))) {
            self.known.entries.pop();
        }
        self.known.broken = Some((fatal.range, fatal.message));
    }
}

/// The text inside an element: references resolved, tags and comments out.
pub(super) fn text(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        text.push_str(&unescape(&rest[..at]));
        rest = &rest[at..];
        let (open, close) = match rest {
            _ if rest.starts_with("<![CDATA[") => ("<![CDATA[", "]]>"),
            _ if rest.starts_with("<!--") => ("<!--", "-->"),
            _ => ("<", ">"),
        };
        let inner = &rest[open.len()..];
        let end = inner.find(close).unwrap_or(inner.len());
        if close == "]]>" {
            text.push_str(&inner[..end]);
        }
        rest = inner.get(end + close.len()..).unwrap_or_default();
    }
    text.push_str(&unescape(rest));
    text
}
