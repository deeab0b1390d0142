//! From the events of a plain text to what serde reads of them; it reads no more than serde_yaml does, and where
//! that would take a scalar for anything but a text, it reads nothing.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::iter::Peekable;
use std::vec::IntoIter;

use serde::de::{self, Deserialize, DeserializeSeed, Visitor};
use serde::forward_to_deserialize_any;

use crate::yaml::fast_path::{Event, Style, events};

/// Reads a text without control characters. `may_be_commented` says of the name of a key whether a comment may
/// follow its text without being a slip. Returns `None` if the text is not plain, or has another shape than the
/// type: what is wrong with it, the parser of record knows.
pub fn read<T: for<'de> Deserialize<'de>>(text: &str, may_be_commented: fn(&str) -> bool) -> Option<T> {
    // To YAML the line ends of Windows are those of others. One that stands alone is not plain.
    match memchr::memchr(b'\r', text.as_bytes()) {
        Some(_) => read_lines(&text.replace("\r\n", "\n"), may_be_commented),
        None => read_lines(text, may_be_commented),
    }
}

fn read_lines<T: for<'de> Deserialize<'de>>(text: &str, may_be_commented: fn(&str) -> bool) -> Option<T> {
    let mut events = Events { events: events(text)?.into_iter().peekable(), key: "", may_be_commented };
    let value = T::deserialize(&mut events).ok()?;
    events.events.next().is_none().then_some(value)
}

/// The text is for the parser of record.
#[derive(Debug)]
struct Unusual;

impl Display for Unusual {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("this is not plain YAML")
    }
}

impl std::error::Error for Unusual {}

impl de::Error for Unusual {
    fn custom<T: Display>(_: T) -> Self {
        Unusual
    }
}

struct Events<'a> {
    events: Peekable<IntoIter<Event<'a>>>,
    /// The key that was read last.
    key: &'a str,
    may_be_commented: fn(&str) -> bool,
}

impl<'a> Events<'a> {
    fn next(&mut self) -> Result<Event<'a>, Unusual> {
        match self.events.next() {
            Some(Event::Scalar { has_comment: true, .. }) if !(self.may_be_commented)(self.key) => Err(Unusual),
            event => event.ok_or(Unusual),
        }
    }

    fn sequence<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Unusual> {
        let value = visitor.visit_seq(Items(self))?;
        if matches!(self.next()?, Event::SequenceEnd(_)) { Ok(value) } else { Err(Unusual) }
    }

    fn mapping<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Unusual> {
        let value = visitor.visit_map(Pairs(self))?;
        if matches!(self.next()?, Event::MappingEnd(_)) { Ok(value) } else { Err(Unusual) }
    }
}

/// Whether a scalar without quotes can be nothing but a text.
fn is_text(text: &str) -> bool {
    let is_word =
        matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE" | "~" | "null" | "Null" | "NULL");
    let is_of_numbers = |b: u8| b.is_ascii_hexdigit() || matches!(b, b'x' | b'o' | b'+' | b'-' | b'.' | b'_');
    match text.as_bytes() {
        [b'+' | b'-' | b'.', ..] => false,
        [b'0'..=b'9', rest @ ..] => !rest.iter().all(|b| is_of_numbers(*b)),
        _ => !is_word,
    }
}

impl<'de> de::Deserializer<'de> for &mut Events<'_> {
    type Error = Unusual;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.next()? {
            Event::Scalar { value, style: Style::Plain, .. } if value.is_empty() => visitor.visit_unit(),
            Event::Scalar { value, style: Style::Plain, .. } if !is_text(&value) => Err(Unusual),
            Event::Scalar { value, .. } => visitor.visit_str(&value),
            Event::SequenceStart(_) => self.sequence(visitor),
            Event::MappingStart(_) => self.mapping(visitor),
            Event::SequenceEnd(_) | Event::MappingEnd(_) => Err(Unusual),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.next()? {
            Event::Scalar { value, .. } => match value {
                Cow::Borrowed(text) => visitor.visit_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            _ => Err(Unusual),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.events.peek() {
            Some(Event::Scalar { value, style: Style::Plain, .. }) if value.is_empty() => {
                self.next()?;
                visitor.visit_none()
            }
            // Whether a word such as `null` is nothing or a text, the parsers do not agree.
            Some(Event::Scalar { value, style: Style::Plain, .. }) if !is_text(value) => Err(Unusual),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.next()? {
            Event::MappingStart(_) => self.mapping(visitor),
            _ => Err(Unusual),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.next()? {
            Event::SequenceStart(_) => self.sequence(visitor),
            _ => Err(Unusual),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct enum ignored_any
    }
}

struct Items<'a, 'e>(&'e mut Events<'a>);

impl<'de> de::SeqAccess<'de> for Items<'_, '_> {
    type Error = Unusual;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unusual> {
        match self.0.events.peek() {
            Some(Event::SequenceEnd(_)) => Ok(None),
            _ => seed.deserialize(&mut *self.0).map(Some),
        }
    }
}

struct Pairs<'a, 'e>(&'e mut Events<'a>);

impl<'de> de::MapAccess<'de> for Pairs<'_, '_> {
    type Error = Unusual;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unusual> {
        match self.0.events.peek() {
            Some(Event::MappingEnd(_)) => Ok(None),
            Some(Event::Scalar { value: Cow::Borrowed(key), .. }) => {
                self.0.key = key;
                seed.deserialize(&mut *self.0).map(Some)
            }
            _ => Err(Unusual),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unusual> {
        seed.deserialize(&mut *self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use proptest::prelude::*;

    use super::super::super::raw::OneOrMany;
    use super::super::super::schema::head::Top;
    use super::super::super::schema::release::Release;
    use super::*;
    use crate::yaml::fast_path::samples::{PLAIN, varied};

    /// Whether a text is read; what is read must be what serde_yaml reads.
    fn agrees<T: for<'de> Deserialize<'de> + PartialEq + Debug>(text: &str) -> bool {
        let Some(own) = read::<T>(text, |_| true) else { return false };
        let theirs = serde_yaml::from_str::<T>(text).unwrap_or_else(|error| panic!("{error} in {text}"));
        assert_eq!(own, theirs, "{text}");
        true
    }

    fn all_agree(text: &str) -> [bool; 3] {
        [agrees::<serde_yaml::Value>(text), agrees::<OneOrMany<Release>>(text), agrees::<Top>(text)]
    }

    #[test]
    fn releases_and_catalogues_are_read() {
        let read: Vec<[bool; 3]> = PLAIN.iter().map(|text| all_agree(text)).collect();
        assert!((0..3).all(|kind| read.iter().any(|read| read[kind])), "{read:?}");
        let head = "title: A\nbase: https://e.fr/\ncategories: {un: Un, deux: \"2\"}\nfeeds:\n  - id: a\n    newest: 10\n    select: {category: [b]}\n";
        assert_eq!(all_agree(head), [false, false, true]);
        assert_eq!(all_agree(&head.replace('\n', "\r\n")), [false, false, true]);
        let releases = "- title: 12\n  date: 2018-09-20\n  links: [https://e.fr/]\n  withdrawn:\n  contact:\n    name: x\n  body: >-\n    a\n    b\n";
        assert_eq!(all_agree(releases), [false, true, false]);
        assert_eq!(all_agree(&releases.replace('\n', "\r\n")), [false, true, false]);
        assert_eq!(all_agree(&releases.replacen('\n', "\r", 1)), [false; 3]);
    }

    #[test]
    fn what_is_no_text_or_has_another_shape_is_left_to_the_parser() {
        for text in [
            "- links: 1.5\n",
            "- links: 0x1F\n",
            "- links: true\n",
            "- links: 2018\n",
            "- links: -5\n",
            "- links: ~\n",
            "- contact: null\n",
            "- contact: ~\n",
            "- links: +5\n",
        ] {
            assert_eq!(read::<OneOrMany<Release>>(text, |_| true), None, "{text}");
        }
        for text in
            ["- title: [a]\n", "- a: b\n", "- title: a\n  title: b\n", "- contact: a\n", "- authors: a\n", "a\n"]
        {
            assert_eq!(read::<OneOrMany<Release>>(text, |_| true), None, "{text}");
        }
        let commented = "- title: a\n  date: b # c\n";
        assert!(read::<OneOrMany<Release>>(commented, |key| key == "date").is_some());
        assert_eq!(read::<OneOrMany<Release>>(commented, |key| key == "title"), None);
        assert!(agrees::<OneOrMany<Release>>("- links: 12 mai\n- links: 2018/09\n- links: nul\n- links: e5\n"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_what_serde_yaml_reads(text in varied()) {
            all_agree(&text);
            all_agree(&text.replace('\n', "\r\n"));
        }
    }
}
