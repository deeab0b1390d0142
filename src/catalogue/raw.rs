//! The catalogue as serde_yaml reads it: shapes and spellings, no values yet.
//!
//! Every scalar keeps its spelling (`no`, `1.10`, `null` are text here); every list may be written
//! as one value; nothing is required. What is missing or wrong is found when values are read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A scalar in its own spelling; `None` where the key is not there.
pub type Scalar = Option<Spelled>;

/// A text as it was spelled in YAML, quotes and escapes undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spelled(pub String);

impl<'de> Deserialize<'de> for Spelled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Spelled;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Spelled, E> {
                Ok(Spelled(text.to_owned()))
            }
            fn visit_string<E: Error>(self, text: String) -> Result<Spelled, E> {
                Ok(Spelled(text))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// A list, or one value that stands for a list of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T>(pub Vec<T>);

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed(Vec::new())
    }
}

/// What can stand as a bare text where a mapping is the long form.
pub trait FromText {
    /// The value that a bare text stands for, if it may stand alone.
    fn from_text(text: &str) -> Option<Self>
    where
        Self: Sized;
}

impl FromText for Spelled {
    fn from_text(text: &str) -> Option<Self> {
        Some(Spelled(text.to_owned()))
    }
}

impl FromText for RetiredHost {
    fn from_text(text: &str) -> Option<Self> {
        Some(RetiredHost { host: Some(Spelled(text.to_owned())), ..RetiredHost::default() })
    }
}

impl FromText for Correction {
    fn from_text(text: &str) -> Option<Self> {
        Some(Correction { text: Some(Spelled(text.to_owned())), ..Correction::default() })
    }
}

impl FromText for Link {
    fn from_text(text: &str) -> Option<Self> {
        Some(Link { href: Some(Spelled(text.to_owned())), ..Link::default() })
    }
}

/// Items without a short form.
macro_rules! never_bare {
    ($($item:ty),*) => {$(
        impl FromText for $item {
            fn from_text(_: &str) -> Option<Self> {
                None
            }
        }
    )*};
}

never_bare!(Release, Feed, Accept, Person, Enclosure, Translation, Withdrawn);

impl<'de, T: Deserialize<'de> + FromText> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + FromText> Visitor<'de> for OneOrMany<T> {
            type Value = Listed<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_unit<E: Error>(self) -> Result<Listed<T>, E> {
                // Whether it is `null`, `~` or nothing at all, the tree of places knows.
                if T::from_text("").is_some() { Err(E::custom("null")) } else { Ok(Listed(Vec::new())) }
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Listed<T>, E> {
                let one = T::from_text(text).ok_or_else(|| E::custom("a text stands where a mapping is wanted"))?;
                Ok(Listed(vec![one]))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Listed<T>, A::Error> {
                Ok(Listed(vec![T::deserialize(MapAccessDeserializer::new(map))?]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Listed<T>, A::Error> {
                let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0).min(1024));
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Listed(items))
            }
        }
        deserializer.deserialize_any(OneOrMany(PhantomData))
    }
}

/// A mapping whose keys are the writer's own, in the order of the text; no key twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named(pub Vec<(String, Spelled)>);

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
                let mut pairs: Vec<(String, Spelled)> = Vec::new();
                while let Some((Spelled(key), value)) = map.next_entry()? {
                    if pairs.iter().any(|(other, _)| *other == key) {
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

/// What stands under a key. An `Option` of serde would take `null` and `~` for nothing; under a key
/// that holds text they are text, and what is there and empty is not the same as what is not there.
trait Field: Sized {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Fields that are there once their key is.
macro_rules! written {
    ($($inner:ty),*) => {$(
        impl Field for Option<$inner> {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$inner>::deserialize(deserializer).map(Some)
            }
        }
    )*};
}

/// Fields that may be left empty.
macro_rules! plain {
    ($($field:ty),*) => {$(
        impl Field for $field {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$field>::deserialize(deserializer)
            }
        }
    )*};
}

written!(Spelled, Listed<Spelled>, Correction, Withdrawn);
plain!(Listed<Spelled>, Listed<Person>, Listed<Translation>, Listed<Enclosure>, Listed<Accept>);
plain!(Option<Named>, Option<Listed<Feed>>, Option<Listed<Release>>, Option<Listed<Link>>);
plain!(Option<Listed<RetiredHost>>);
plain!(Option<Authority>, Option<Person>, Option<Select>, Option<Move>, Option<Contact>, Option<Image>);

/// Declares a mapping of the catalogue: every key a field, every field its default, no other key.
/// `links: Listed<Link>` is written under the key of its name, or of the literal behind it.
macro_rules! mapping {
    ($(#[$doc:meta])* $name:ident { $($field:ident $(as $key:literal)?: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[serde(rename = $key)])? #[serde(deserialize_with = "Field::read")] #[allow(missing_docs)] pub $field: $type),*
        }

        impl $name {
            /// The keys that serde reads.
            #[cfg(test)]
            pub const KEYS: &'static [&'static str] = &[$(mapping!(@key $field $($key)?)),*];
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

mapping!(
    /// The top of `catalogue.yaml`.
    Top {
        title: Scalar,
        description: Scalar,
        home: Scalar,
        base: Scalar,
        language: Scalar,
        timezone: Scalar,
        publish_time: Scalar,
        id_authority: Option<Authority>,
        publisher: Option<Person>,
        rights: Scalar,
        icon: Scalar,
        logo: Scalar,
        hub: Scalar,
        retired_hosts: Option<Listed<RetiredHost>>,
        categories: Option<Named>,
        feeds: Option<Listed<Feed>>,
        accept: Listed<Accept>,
        releases: Option<Listed<Release>>,
    }
);
mapping!(
    /// RFC 4151.
    Authority { name: Scalar, since: Scalar }
);
mapping!(
    /// A person or an organisation.
    Person { name: Scalar, email: Scalar, url: Scalar }
);
mapping!(
    /// A retired host in its long form.
    LongRetiredHost { host: Scalar, since: Scalar, rewrite: Scalar }
);
mapping!(
    /// One of `feeds`.
    Feed {
        id: Scalar,
        title: Scalar,
        newest: Scalar,
        formats: Option<Listed<Spelled>>,
        content: Scalar,
        select: Option<Select>,
        archive: Scalar,
        moved_to: Option<Move>,
        moved_from: Listed<Spelled>,
        tombstones: Scalar,
    }
);
mapping!(
    /// Where a feed went.
    Move { url: Scalar, feed: Scalar, date: Scalar }
);
mapping!(
    /// One of `accept`.
    Accept { rule: Scalar, id: Scalar, reason: Scalar }
);
mapping!(
    /// What a feed takes.
    Select {
        category: Option<Listed<Spelled>>,
        language: Option<Listed<Spelled>>,
        region: Option<Listed<Spelled>>,
        audience: Option<Listed<Spelled>>,
    }
);
mapping!(
    /// One release.
    Release {
        title: Scalar,
        date: Scalar,
        summary: Scalar,
        links: Option<Listed<Link>>,
        id: Scalar,
        updated: Scalar,
        correction: Option<Correction>,
        embargo: Scalar,
        body: Scalar,
        categories: Listed<Spelled>,
        authors: Listed<Person>,
        contact: Option<Contact>,
        language: Scalar,
        translations: Listed<Translation>,
        regions: Listed<Spelled>,
        audience: Option<Listed<Spelled>>,
        enclosures: Listed<Enclosure>,
        image: Option<Image>,
        withdrawn: Option<Withdrawn>,
    }
);
mapping!(
    /// A link in its long form.
    LongLink { href: Scalar, title: Scalar, rel: Scalar, kind as "type": Scalar, hreflang: Scalar }
);
mapping!(
    /// A correction in its long form.
    LongCorrection { text: Scalar, minor: Scalar }
);
mapping!(
    /// A withdrawal, a mapping always.
    LongWithdrawn { date: Scalar, reason: Scalar, notice: Scalar }
);
mapping!(
    /// Whom to ask.
    Contact { name: Scalar, email: Scalar, phone: Scalar }
);
mapping!(
    /// The same release in another language.
    Translation { language: Scalar, href: Scalar }
);
mapping!(
    /// A file that belongs to a release.
    Enclosure { url: Scalar, kind as "type": Scalar, length: Scalar, title: Scalar }
);
mapping!(
    /// A picture.
    Image { url: Scalar, alt: Scalar }
);

/// A link: a bare address or a mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Whether it was written as a mapping: then its address stands below `href`.
    pub long: bool,
    /// The address.
    pub href: Scalar,
    /// What it is called.
    pub title: Scalar,
    /// The relation.
    pub rel: Scalar,
    /// The media type.
    pub kind: Scalar,
    /// The language.
    pub hreflang: Scalar,
}

impl From<LongLink> for Link {
    fn from(link: LongLink) -> Self {
        let LongLink { href, title, rel, kind, hreflang } = link;
        Link { long: true, href, title, rel, kind, hreflang }
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or::<Link, LongLink, D>(deserializer)
    }
}

/// A host that no longer belongs to the publisher: its bare name or a mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RetiredHost {
    /// Whether it was written as a mapping: then its name stands below `host`.
    pub long: bool,
    /// Its name.
    pub host: Scalar,
    /// Since when it belongs to others.
    pub since: Scalar,
    /// What becomes of addresses that lead to it.
    pub rewrite: Scalar,
}

impl From<LongRetiredHost> for RetiredHost {
    fn from(host: LongRetiredHost) -> Self {
        let LongRetiredHost { host, since, rewrite } = host;
        RetiredHost { long: true, host, since, rewrite }
    }
}

impl<'de> Deserialize<'de> for RetiredHost {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or::<RetiredHost, LongRetiredHost, D>(deserializer)
    }
}

/// What was wrong with a release: a bare text or a mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// Whether it was written as a mapping: then its text stands below `text`.
    pub long: bool,
    /// What was wrong.
    pub text: Scalar,
    /// Whether readers need not know.
    pub minor: Scalar,
}

impl From<LongCorrection> for Correction {
    fn from(correction: LongCorrection) -> Self {
        let LongCorrection { text, minor } = correction;
        Correction { long: true, text, minor }
    }
}

impl<'de> Deserialize<'de> for Correction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or::<Correction, LongCorrection, D>(deserializer)
    }
}

/// A withdrawal. One that is written and empty is there all the same, to be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// When.
    pub date: Scalar,
    /// Why.
    pub reason: Scalar,
    /// Whether a notice stays in its place.
    pub notice: Scalar,
}

impl From<LongWithdrawn> for Withdrawn {
    fn from(withdrawn: LongWithdrawn) -> Self {
        let LongWithdrawn { date, reason, notice } = withdrawn;
        Withdrawn { date, reason, notice }
    }
}

impl<'de> Deserialize<'de> for Withdrawn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or::<Withdrawn, LongWithdrawn, D>(deserializer)
    }
}

/// A bare text where one may stand alone, or a mapping that is its long form.
fn text_or<'de, T, Long, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromText + Default + From<Long>,
    Long: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct Either<T, Long>(PhantomData<(T, Long)>);
    impl<'de, T: FromText + Default + From<Long>, Long: Deserialize<'de>> Visitor<'de> for Either<T, Long> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text or a mapping")
        }
        fn visit_unit<E: Error>(self) -> Result<T, E> {
            Ok(T::from_text("").unwrap_or_default())
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            T::from_text(text).ok_or_else(|| E::custom("a text stands where a mapping is wanted"))
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            Long::deserialize(MapAccessDeserializer::new(map)).map(T::from)
        }
    }
    deserializer.deserialize_any(Either(PhantomData::<(T, Long)>))
}
