//! A row of the table of keys: what a key is called, what it holds, and what people read of it.

/// The shape of what stands under a key.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A scalar.
    Scalar,
    /// A list of these, or one of them.
    List(&'static Shape),
    /// A mapping with these keys and no others.
    Mapping(&'static Mapping),
    /// A scalar, or a mapping with these keys.
    ScalarOr(&'static Mapping),
    /// A mapping whose keys are the writer's own.
    Named,
}

impl Shape {
    /// The mapping in it, if it has keys of ours.
    pub fn mapping(&self) -> Option<&'static Mapping> {
        match self {
            Shape::List(item) => item.mapping(),
            Shape::Mapping(mapping) | Shape::ScalarOr(mapping) => Some(mapping),
            Shape::Scalar | Shape::Named => None,
        }
    }
}

/// The keys that may stand together.
#[derive(Debug, Clone, Copy)]
pub struct Mapping {
    /// What it is called in a schema.
    pub name: &'static str,
    /// What people call it.
    pub title: Words,
    /// Its keys, in the order in which people write them.
    pub keys: &'static [Key],
    /// Keys of which one must stand; none for most mappings.
    pub one_of: &'static [&'static str],
}

impl Mapping {
    /// The key of a name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The shape of what stands under it.
    pub shape: Shape,
    /// All else that is known of it.
    pub row: Row,
}

impl Key {
    /// Whether its mapping is nothing without it.
    pub fn is_required(&self) -> bool {
        self.row.need == Need::Required
    }
}

/// What is known of a key beside its name and its shape.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// What each scalar under it is.
    pub value: Value,
    /// Whether it must be there.
    pub need: Need,
    /// Whether it may be there with nothing under it.
    pub empty: Empty,
    /// Other words that people write for it, without accents: those of other formats, and French ones.
    pub near: &'static [&'static str],
    /// What it holds; a clause without a capital and a full stop, in Markdown.
    pub holds: Words,
    /// What stands for it when it is not there; nothing where it is required.
    pub default: Words,
    /// An example of what stands under it, in YAML.
    pub example: &'static str,
    /// The page of the manual that says more, or an empty string.
    pub page: &'static str,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Its mapping is nothing without it.
    Required,
    /// It may be left out, but readers miss it.
    Advised,
    /// It may be left out.
    Optional,
}

/// What may stand under a key if nothing does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Empty {
    /// Nothing at all, or a list with nothing in it.
    Allowed,
    /// A list with nothing in it, which is written `[]`.
    List,
    /// Neither.
    Refused,
}

/// What a scalar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A text of one line.
    Line,
    /// A text that may have lines.
    Text,
    /// A text in Markdown.
    Markdown,
    /// An address, http or https.
    Address,
    /// An address, or `#` or nothing for a link that leads nowhere.
    Link,
    /// An address, or the name of a feed.
    Place,
    /// An absolute IRI.
    Id,
    /// A day, a local time, or a time with its offset.
    Date,
    /// A day.
    Day,
    /// A year, a month or a day.
    Since,
    /// A time of day.
    Time,
    /// A time zone.
    Zone,
    /// A language tag.
    Language,
    /// A media type.
    MediaType,
    /// An e-mail address.
    Email,
    /// The name of a host.
    Host,
    /// A domain name, or an e-mail address.
    Domain,
    /// A rule that makes one address of another.
    Rewrite,
    /// The name of a feed.
    FeedName,
    /// A colour of sRGB.
    Colour,
    /// An account of the Fediverse.
    Account,
    /// A licence.
    Licence,
    /// A whole number, from this one on.
    Number(u64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these words, or a whole number from 1 on.
    WordOrNumber(&'static [&'static str]),
}

/// The words of a yes and a no.
pub const YES_OR_NO: Value = Value::Word(&["true", "false"]);

/// A text in the two languages of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// In English.
    pub en: &'static str,
    /// In French.
    pub fr: &'static str,
}

impl Words {
    /// The text in one of the languages; in French with its no-break spaces.
    pub fn spoken(&self, french: bool) -> String {
        if french { spaced(self.fr) } else { self.en.to_owned() }
    }
}

/// A French text whose double signs and « » have their no-break spaces; code stays as it is.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut in_code = false;
    for (at, c) in text.char_indices() {
        in_code ^= c == '`';
        let before_sign = text[at..].strip_prefix(' ').is_some_and(|rest| rest.starts_with([':', ';', '!', '?', '»']));
        let bound = c == ' ' && !in_code && (before_sign || text[..at].ends_with('«'));
        spaced.push(if bound { '\u{A0}' } else { c });
    }
    spaced
}

/// The same in English and in French.
pub const fn words(en: &'static str, fr: &'static str) -> Words {
    Words { en, fr }
}

/// A key that may be left out, or left empty.
pub const OPTIONAL: Row = Row {
    value: Value::Line,
    need: Need::Optional,
    empty: Empty::Allowed,
    near: &[],
    holds: words("", ""),
    default: words("none", "rien"),
    example: "",
    page: "",
};

/// A key that must be there.
pub const REQUIRED: Row =
    Row { need: Need::Required, empty: Empty::Refused, default: words("required", "obligatoire"), ..OPTIONAL };
