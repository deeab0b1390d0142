//! From the events of an XML document to what subscribers have of it. What an element is, each format
//! says for itself.

use std::borrow::Cow;
use std::ops::Range;

use super::element::{Field, Part, Parts, Tag};
use super::feed::{GENERATOR, PublishedEntry, PublishedFeed, TextRange, Tombstone, instant};
use super::{atom, rss, text};
use crate::feed::Format;
use crate::html::dom;
use crate::xml::{Event, Fatal, Name, Reader};

/// Reads a document; none when its first element is that of no feed.
pub(super) fn read(text: &str) -> Option<PublishedFeed> {
    let mut reader = Reader::new(text);
    let mut walk = Walk { text, feed: PublishedFeed::of(Format::Rss), open: Vec::new(), parts: None };
    loop {
        match reader.read() {
            Ok(Event::Start(name, range)) => walk.start(&reader, name, range)?,
            Ok(Event::End(range)) => walk.end(&range),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            // What follows the feed is no part of it.
            Err(_) if walk.open.is_empty() && walk.parts.is_some() => break,
            Err(fatal) => {
                walk.fatal(fatal);
                break;
            }
        }
    }
    Some(walk.feed)
}

struct Walk<'t> {
    text: &'t str,
    feed: PublishedFeed,
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
        // Some programs write the addresses of namespaces with `https`.
        let space = match space.strip_prefix("https://") {
            Some(rest) => Cow::Owned(format!("http://{rest}")),
            None => Cow::Borrowed(space),
        };
        let tag = Tag { space: &space, local: name.local, attributes: reader.attributes() };
        let part = match (self.open.last(), self.parts) {
            (Some(around), Some(parts)) => parts(&around.part, &tag),
            _ => {
                let (kind, parts, part): (Format, Parts, Part) =
                    if atom::is_feed(&tag) { (Format::Atom, atom::part, Part::Feed) } else { rss::root(&tag)? };
                self.feed.format = kind;
                self.parts = Some(parts);
                part
            }
        };
        if let Part::Entry(id) = &part {
            let mark = if id.is_some() { range.clone() } else { 0..0 };
            let id = id.clone().unwrap_or_default();
            self.feed.entries.push(PublishedEntry { id, mark, range: range.start..0, ..PublishedEntry::default() });
        }
        if let Part::Tombstone(id, when) = &part {
            self.feed.deleted.push(Tombstone { id: id.clone(), when: *when, mark: range.clone() });
        }
        self.open.push(Open { part, start: range.start, inner: range.end });
        Some(())
    }

    fn end(&mut self, range: &Range<usize>) {
        let Some(Open { part, start, inner }) = self.open.pop() else { return };
        match part {
            Part::Entry(_) => {
                if let Some(entry) = self.feed.entries.last_mut() {
                    entry.range.end = range.end;
                    entry.settle();
                }
            }
            Part::Field(field) => self.field(field, inner..range.start.max(inner), start..range.end, None),
            Part::Given(field, value) => self.field(field, start..inner, start..range.end, Some(value)),
            Part::Other | Part::Frame | Part::Feed | Part::Tombstone(..) => {}
        }
    }

    /// A value: the bytes of it, those of its element, and itself where an attribute gave it.
    fn field(&mut self, field: Field, inner: Range<usize>, whole: Range<usize>, given: Option<String>) {
        let raw = self.text.get(inner.clone()).unwrap_or_default();
        let value = || given.unwrap_or_else(|| text::of_xml(raw).trim().to_owned());
        if !self.open.iter().any(|open| matches!(open.part, Part::Entry(_))) {
            if field == Field::Generator {
                self.feed.is_own = value().starts_with(GENERATOR);
                return;
            }
            let slot = match field {
                Field::Id => &mut self.feed.id,
                Field::Title => &mut self.feed.title,
                Field::Link => &mut self.feed.home,
                Field::Address => &mut self.feed.address,
                _ => return,
            };
            if slot.is_none() {
                *slot = Some(value()).filter(|value| !value.is_empty());
            }
            return;
        }
        let Some(entry) = self.feed.entries.last_mut() else { return };
        match field {
            Field::Id => {
                entry.id = value();
                entry.mark = inner;
            }
            Field::Title => {
                entry.title = value();
                entry.mark = if entry.mark.is_empty() { inner } else { entry.mark.clone() };
            }
            Field::HtmlTitle => {
                entry.title = dom::text(&dom::tree(&value())).trim().to_owned();
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
            Field::Summary(markup) => entry.summary = Some(TextRange { range: inner, markup }),
            Field::Content(markup) => entry.content = Some(TextRange { range: inner, markup }),
            Field::Address | Field::Generator => {}
        }
    }

    /// The document ends here: an entry that is not whole does not count.
    fn fatal(&mut self, fatal: Fatal) {
        if self.open.iter().any(|open| matches!(open.part, Part::Entry(_))) {
            self.feed.entries.pop();
        }
        self.feed.broken = Some((fatal.range, fatal.message));
    }
}
