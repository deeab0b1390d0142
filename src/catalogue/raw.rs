//! The catalogue as serde_yaml reads it: shapes and spellings, no values yet.
//!
//! Every scalar keeps its spelling (`no`, `1.10`, `null` are text here); every list may be written
//! as one value; nothing is required. What is missing or wrong is found when values are read.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::schema::key::{Mapping, Shape};

/// A scalar in its own spelling; `None` if the key is not there.
pub type Scalar = Option<RawScalar>;

/// What can stand under a key, or in a list.
pub trait Shaped: Sized + for<'de> Deserialize<'de> {
    /// The shape that the table of keys gives it.
    const SHAPE: Shape;

    /// The value that a bare text stands for, if it may stand alone.
    fn from_text(_: &str) -> Option<Self> {
        None
    }

    /// Reads what stands under a key; `None` if nothing does.
    ///
    /// # Errors
    /// A value of another shape.
    fn under_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Option::deserialize(deserializer)
    }
}

/// The field of a key in a struct: of a type that can be left out.
pub trait Field: Sized {
    /// The shape of its value.
    const SHAPE: Shape;

    /// Reads the value of a key that is there.
    ///
    /// # Errors
    /// A value of another shape.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl<T: Shaped> Field for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::under_key(deserializer)
    }
}

/// A list for which it is the same whether its key is not there, or there and empty.
impl<T: Shaped> Field for OneOrMany<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

/// A text as it was spelled in YAML, quotes and escapes undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawScalar(pub String);

impl Shaped for RawScalar {
    const SHAPE: Shape = Shape::Scalar;

    fn from_text(text: &str) -> Option<Self> {
        Some(RawScalar(text.to_owned()))
    }

    /// An `Option` of serde would take `null` and `~` for nothing; here they are text, and what is
    /// there and empty is not the same as what is not there.
    fn under_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::deserialize(deserializer).map(Some)
    }
}

impl<'de> Deserialize<'de> for RawScalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = RawScalar;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<RawScalar, E> {
                Ok(RawScalar(text.to_owned()))
            }
            fn visit_string<E: Error>(self, text: String) -> Result<RawScalar, E> {
                Ok(RawScalar(text))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// A list, or one value that stands for a list of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T: Shaped> Shaped for OneOrMany<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    /// A list of texts that is there and empty is not the same as none.
    fn under_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        match T::SHAPE {
            Shape::Scalar => Self::deserialize(deserializer).map(Some),
            _ => Option::deserialize(deserializer),
        }
    }
}

impl<'de, T: Shaped> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T>(PhantomData<T>);
        impl<'de, T: Shaped> Visitor<'de> for Items<T> {
            type Value = OneOrMany<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_unit<E: Error>(self) -> Result<OneOrMany<T>, E> {
                // Whether it is `null`, `~` or nothing at all, the tree of spans knows.
                if T::from_text("").is_some() { Err(E::custom("null")) } else { Ok(OneOrMany(Vec::new())) }
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<OneOrMany<T>, E> {
                let one = T::from_text(text).ok_or_else(|| E::custom("a text stands where a mapping is wanted"))?;
                Ok(OneOrMany(vec![one]))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OneOrMany<T>, A::Error> {
                Ok(OneOrMany(vec![T::deserialize(MapAccessDeserializer::new(map))?]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany<T>, A::Error> {
                let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0).min(1024));
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(OneOrMany(items))
            }
        }
        deserializer.deserialize_any(Items(PhantomData))
    }
}

/// A mapping whose short form is a bare text.
pub trait Short: Default + for<'de> Deserialize<'de> {
    /// Its keys.
    const MAPPING: Mapping;

    /// The mapping that a bare text stands for.
    fn short(text: RawScalar) -> Self;
}

/// A bare text, or the mapping that is its long form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShortOrLong<T> {
    /// Whether it was written as a mapping: then the text stands below a key.
    pub is_long: bool,
    /// The mapping.
    pub value: T,
}

impl<T: Short> ShortOrLong<T> {
    fn short(text: &str) -> Self {
        ShortOrLong { is_long: false, value: T::short(RawScalar(text.to_owned())) }
    }
}

impl<T: Short> Shaped for ShortOrLong<T> {
    const SHAPE: Shape = Shape::ScalarOr(&T::MAPPING);

    fn from_text(text: &str) -> Option<Self> {
        Some(Self::short(text))
    }

    fn under_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::deserialize(deserializer).map(Some)
    }
}

impl<'de, T: Short> Deserialize<'de> for ShortOrLong<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Short> Visitor<'de> for Either<T> {
            type Value = ShortOrLong<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a mapping")
            }
            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(ShortOrLong::short(""))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(ShortOrLong::short(text))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let value = T::deserialize(MapAccessDeserializer::new(map))?;
                Ok(ShortOrLong { is_long: true, value })
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// A mapping that is there once its key is, even if nothing stands under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvenEmpty<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for EvenEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(EvenEmpty)
    }
}

impl<T: Shaped + Default> Shaped for EvenEmpty<T> {
    const SHAPE: Shape = T::SHAPE;

    fn under_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(Some(EvenEmpty(T::under_key(deserializer)?.unwrap_or_default())))
    }
}

/// A mapping whose keys are the writer's own, in the order of the text; no key twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named(pub Vec<(String, RawScalar)>);

impl Shaped for Named {
    const SHAPE: Shape = Shape::Named;
}

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Named;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping of names to labels")
            }
            fn visit_unit<E: Error>(self) -> Result<Named, E> {
                Ok(Named::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named, A::Error> {
                let mut pairs: Vec<(String, RawScalar)> = Vec::new();
                let mut seen = HashSet::new();
                while let Some((RawScalar(key), value)) = map.next_entry()? {
                    if !seen.insert(key.clone()) {
                        return Err(A::Error::custom("a key twice"));
                    }
                    pairs.push((key, value));
                }
                Ok(Named(pairs))
            }
        }
        deserializer.deserialize_any(Pairs)
    }
}
