//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::feed::{Markup, PublishedEntry, PublishedFeed, TextRange, instant};
use crate::diag::{foreign, msg};
use crate::feed::Format;
use crate::json;

/// Reads a document; none when it is JSON of another kind.
pub(super) fn read(text: &str) -> Option<PublishedFeed> {
    let mut feed = Feed { text, feed: PublishedFeed::of(Format::Json), is_feed: false };
    let mut json = serde_json::Deserializer::from_str(text.trim_start_matches('\u{FEFF}'));
    let read = json.deserialize_map(Top(&mut feed)).and_then(|()| json.end());
    if let Err(error) = read {
        feed.feed.broken = Some(match json::read(text) {
            Err(fault) => (fault.range.start..fault.range.start, fault.message),
            Ok(_) => {
                let at = byte(text, error.line(), error.column());
                (at..at, msg!(en: "{error}", fr: "{error}", error = foreign(error.to_string())))
            }
        });
    }
    feed.is_feed.then_some(feed.feed)
}

/// The byte of a line and a column, both from 1, columns in bytes.
fn byte(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

struct Feed<'t> {
    text: &'t str,
    feed: PublishedFeed,
    is_feed: bool,
}

impl<'t> Feed<'t> {
    /// The bytes of a value.
    fn range(&self, raw: &str) -> Range<usize> {
        let start = (raw.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        start..start + raw.len()
    }

    fn value(&mut self, key: &str, raw: &'t RawValue) {
        match key {
            "version" => self.is_feed = string(raw).is_some_and(|version| version.contains("jsonfeed.org/version/")),
            "_pressfeed" => self.feed.is_own = true,
            "title" => self.feed.title = string(raw),
            "home_page_url" => self.feed.home = string(raw),
            "feed_url" => self.feed.address = string(raw),
            _ => {}
        }
    }

    fn item(&mut self, raw: &'t RawValue) {
        let Ok(values) = serde_json::from_str::<HashMap<Cow<'t, str>, &'t RawValue>>(raw.get()) else { return };
        let get = |key: &str| values.get(key).copied();
        let date = |key| get(key).and_then(string).and_then(|text| instant(&text));
        let stretch = |key, markup| {
            let raw = get(key).filter(|raw| raw.get().starts_with('"'))?;
            Some(TextRange { range: self.range(raw.get()), markup })
        };
        let html = stretch("content_html", Markup::JsonHtml);
        let mark = get("id").or(get("title")).map_or(0..0, |raw| self.range(raw.get()));
        let mut entry = PublishedEntry {
            id: get("id").and_then(key).unwrap_or_default(),
            guid: None,
            title: get("title").and_then(string).unwrap_or_default(),
            link: get("url").or(get("external_url")).and_then(string),
            published: date("date_published"),
            updated: date("date_modified"),
            summary: stretch("summary", Markup::JsonPlain),
            content: html.or_else(|| stretch("content_text", Markup::JsonPlain)),
            range: self.range(raw.get()),
            mark,
            clocks: get("date_modified").map(|raw| self.range(raw.get())).into_iter().collect(),
        };
        entry.settle();
        self.feed.entries.push(entry);
    }
}

fn string(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

/// An id; a number is one too.
fn key(raw: &RawValue) -> Option<String> {
    string(raw)
        .or_else(|| raw.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()).then(|| raw.get().to_owned()))
}

/// The object of the feed. What was read stays when it breaks off.
struct Top<'a, 't>(&'a mut Feed<'t>);

impl<'t> Visitor<'t> for Top<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON feed")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'t, str>>()? {
            if key == "items" {
                map.next_value_seed(Items(self.0))?;
            } else {
                let raw: &'t RawValue = map.next_value()?;
                self.0.value(&key, raw);
            }
        }
        Ok(())
    }
}

/// The list of entries.
struct Items<'a, 't>(&'a mut Feed<'t>);

impl<'t> serde::de::DeserializeSeed<'t> for Items<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'t> Visitor<'t> for Items<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<&'t RawValue>()? {
            self.0.item(raw);
        }
        Ok(())
    }
}
