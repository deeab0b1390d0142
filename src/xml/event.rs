//! What a document says, event by event, each with its bytes.

use std::borrow::Cow;
use std::ops::Range;

use super::namespaces::Space;
use super::references;

/// A name with its namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'t> {
    /// The prefix as it is written, or an empty text.
    pub prefix: &'t str,
    /// The local name.
    pub local: &'t str,
    /// The namespace.
    pub space: Space,
}

/// An attribute that is no namespace declaration.
#[derive(Debug, Clone)]
pub struct Attribute<'t> {
    /// Its name; without a prefix it is in no namespace.
    pub name: Name<'t>,
    /// The value as it is written.
    pub raw: &'t str,
    /// The bytes from the name to the closing quote.
    pub range: Range<usize>,
    /// The bytes of the value between the quotes.
    pub value: Range<usize>,
}

impl<'t> Attribute<'t> {
    /// The value, references resolved.
    pub fn text(&self) -> Cow<'t, str> {
        references::attribute(self.raw)
    }
}

/// A namespace declaration.
#[derive(Debug, Clone)]
pub struct Declared<'t> {
    /// The prefix that is bound, or an empty text.
    pub prefix: &'t str,
    /// What it is bound to.
    pub space: Space,
    /// The bytes of the declaration.
    pub range: Range<usize>,
}

/// `<?xml version="1.0" encoding="utf-8"?>`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<'t> {
    /// The version, `1.0` nearly always.
    pub version: &'t str,
    /// The bytes of the version.
    pub version_at: Range<usize>,
    /// The encoding, and its bytes.
    pub encoding: Option<(&'t str, Range<usize>)>,
    /// The bytes of the whole.
    pub range: Range<usize>,
}

/// `<!DOCTYPE rss PUBLIC "…" "…">`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doctype<'t> {
    /// The name of the document element.
    pub name: &'t str,
    /// The public identifier.
    pub public: Option<&'t str>,
    /// The system identifier: the address of a grammar, which is never opened.
    pub system: Option<&'t str>,
    /// The bytes of the whole.
    pub range: Range<usize>,
}

/// A stretch of text as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The text; without the marks of a CDATA section.
    pub raw: &'t str,
    /// Its first byte.
    pub at: usize,
    /// Whether it stands in a CDATA section, where an ampersand is an ampersand.
    pub cdata: bool,
    /// Whether there are references in it that were not read before.
    pub references: bool,
    /// The number of what it says, if it was read before ([`super::Known`]).
    pub known: Option<u32>,
}

/// What is not fatal, and yet worth knowing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice<'t> {
    /// An entity that nothing at hand declares, in a document whose external grammar might.
    Undeclared(&'t str),
    /// An entity that stands for another file, which is not opened.
    External(&'t str),
}

/// What comes next in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'t> {
    /// The XML declaration.
    Version(Box<Version<'t>>),
    /// The document type declaration.
    Doctype(Box<Doctype<'t>>),
    /// A start tag; its attributes are [`super::Reader::attributes`]. An empty element has an [`Event::End`] too.
    Start(Name<'t>, Range<usize>),
    /// An end tag; of an empty element, the point after its tag.
    End(Range<usize>),
    /// Text inside the document element.
    Text(Piece<'t>),
    /// A reference in text or in an attribute.
    Notice(Notice<'t>, Range<usize>),
    /// The stretch that is at hand ends here, or inside what comes next: [`super::Reader::pause`].
    More,
    /// The end of a document that is well-formed.
    Eof,
}
