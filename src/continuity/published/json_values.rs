//! The values of an object in JSON, and where they stand in the document.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;

use super::feed::{Markup, TextRange, instant};

/// An object of a document.
pub(super) struct Values<'t> {
    text: &'t str,
    values: HashMap<Cow<'t, str>, &'t RawValue>,
}

impl<'t> Values<'t> {
    /// Those of an object. `None` if it is none.
    pub(super) fn of(text: &'t str, raw: &'t RawValue) -> Option<Self> {
        Some(Values { text, values: serde_json::from_str(raw.get()).ok()? })
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'t RawValue> {
        self.values.get(key).copied()
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.get(key).and_then(string)
    }

    /// The instant of a key.
    pub(super) fn instant(&self, key: &str) -> Option<DateTime<Utc>> {
        self.text(key).and_then(|text| instant(&text))
    }

    /// Where the text of a key stands.
    pub(super) fn stretch(&self, key: &str, markup: Markup) -> Option<TextRange> {
        let raw = self.get(key).filter(|raw| raw.get().starts_with('"'))?;
        Some(TextRange { range: range(self.text, raw), markup })
    }

    /// Where the value of a key stands.
    pub(super) fn range(&self, key: &str) -> Option<Range<usize>> {
        self.get(key).map(|raw| range(self.text, raw))
    }

    /// The objects of a list.
    pub(super) fn objects(&self, key: &str) -> Vec<Values<'t>> {
        let list = self.get(key).and_then(|raw| serde_json::from_str::<Vec<&'t RawValue>>(raw.get()).ok());
        list.unwrap_or_default().into_iter().filter_map(|raw| Values::of(self.text, raw)).collect()
    }
}

/// The bytes of a value in its document.
pub(super) fn range(text: &str, raw: &RawValue) -> Range<usize> {
    let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + raw.get().len()
}

/// A text.
pub(super) fn string(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}
