//! JSON Feed 1.0 and 1.1 (jsonfeed.org), and the frame of ninjs, whose releases are read in `ninjs`.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::feed::{GENERATOR, Markup, PublishedEntry, PublishedFeed};
use super::json_values::{Values, range, string};
use super::ninjs;
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
                (
                    at..at,
                    msg!(en: "this is not JSON: {error}", fr: "ce n’est pas du JSON ; l’analyseur dit, en anglais : {error}", error = foreign(error.to_string())),
                )
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
    fn value(&mut self, key: &str, raw: &'t RawValue) {
        let (text, feed) = (self.text, &mut self.feed);
        match key {
            "version" => self.is_feed |= string(raw).is_some_and(|version| version.contains("jsonfeed.org/version/")),
            "standard" if ninjs::is_standard(text, raw) => (self.is_feed, feed.format) = (true, Format::Ninjs),
            "_pressfeed" => feed.is_own = true,
            "profile" => feed.is_own |= string(raw).is_some_and(|profile| profile.starts_with(GENERATOR)),
            "uri" => feed.id = string(raw),
            "altIds" => feed.id = ninjs::alternative(text, raw).or(feed.id.take()),
            "title" => feed.title = string(raw),
            "home_page_url" => feed.home = string(raw),
            "feed_url" => feed.address = string(raw),
            "renditions" => {
                feed.home = ninjs::rendition(text, raw, "page");
                feed.address = ninjs::rendition(text, raw, "self");
            }
            _ => {}
        }
    }

    fn item(&mut self, raw: &'t RawValue) {
        let Some(values) = Values::of(self.text, raw) else { return };
        let html = values.stretch("content_html", Markup::JsonHtml);
        let mut entry = PublishedEntry {
            id: values.get("id").and_then(key).unwrap_or_default(),
            guid: None,
            title: values.text("title").unwrap_or_default(),
            link: values.get("url").or(values.get("external_url")).and_then(string),
            published: values.instant("date_published"),
            updated: values.instant("date_modified"),
            summary: values.stretch("summary", Markup::JsonPlain),
            content: html.or_else(|| values.stretch("content_text", Markup::JsonPlain)),
            range: range(self.text, raw),
            mark: values.range("id").or(values.range("title")).unwrap_or_default(),
            clocks: values.range("date_modified").into_iter().collect(),
        };
        entry.settle();
        self.feed.entries.push(entry);
    }
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
            if matches!(key.as_ref(), "items" | "associations") {
                map.next_value_seed(Items { feed: self.0, is_ninjs: key == "associations" })?;
            } else {
                let raw: &'t RawValue = map.next_value()?;
                self.0.value(&key, raw);
            }
        }
        Ok(())
    }
}

/// The list of entries.
struct Items<'a, 't> {
    feed: &'a mut Feed<'t>,
    is_ninjs: bool,
}

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
            if self.is_ninjs {
                self.feed.feed.entries.extend(ninjs::entry(self.feed.text, raw));
            } else {
                self.feed.item(raw);
            }
        }
        Ok(())
    }
}
