//! An element that is open: what it may hold, what was met in it, and its text so far.

use std::ops::Range;

use crate::validate::types::model::{ChildRule, ChildRules, Content};
use crate::validate::types::vocabulary::{Key, key};

/// What the text of an element is so far: a stretch of the document, or the end of the walk's buffer.
#[derive(Debug, Clone, Copy)]
pub enum ElementText {
    /// Nothing yet.
    Nothing,
    /// The text between two bytes of the document, to the letter.
    Piece(usize, usize),
    /// What stands in the buffer from this byte on.
    Buffer(usize),
}

/// How many children a grammar may know.
pub const MOST_ROWS: usize = 384;

/// Names of RSS that the W3C Feed Validator remembers where they do not belong, too.
const MISPLACED: [Key<'static>; MOST_MISPLACED] = [
    key("managingEditor"),
    key("webMaster"),
    key("category"),
    key("pubDate"),
    key("language"),
    key("copyright"),
    key("lastBuildDate"),
    key("generator"),
    key("author"),
    key("source"),
    key("guid"),
];

/// How many they are: they have numbers behind those of all rows.
pub const MOST_MISPLACED: usize = 11;

/// The number of such a name.
fn misplaced(child: Key<'_>) -> Option<u16> {
    let at = MISPLACED.iter().position(|known| *known == child)?;
    u16::try_from(MOST_ROWS - 1 - at).ok()
}

/// What an element of a document of RDF is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stripe {
    /// `rdf:RDF`, or a property whose value is a collection: nodes stand in it.
    #[default]
    Nodes,
    /// A node, or a property that is one at the same time: properties stand in it.
    Properties,
    /// A property: one node stands in it.
    Node,
    /// XML that is a value.
    Literal,
}

/// An element that is open.
#[derive(Debug)]
pub struct OpenElement<'t> {
    /// Its name; `UNKNOWN` has the local name as it is written.
    pub name: Key<'t>,
    /// What it may hold.
    pub content: Content,
    /// The bytes of its start tag.
    pub start: Range<usize>,
    /// Which rows of its content were met.
    pub seen: [u64; MOST_ROWS / 64],
    /// How often, for rows met more than once.
    pub counts: Vec<(u16, u32)>,
    /// Which of its kind it is among its siblings, from 1; 0 where there can be one only.
    pub position: u32,
    /// Where its attributes begin in the walk's list.
    pub attributes: usize,
    /// Its own text.
    pub text: ElementText,
    /// Whether a language is known here (xml:lang, not empty).
    pub language: bool,
    /// Where in [`Memory::bases`] its base is told; 0 is the document's own.
    pub base: u16,
    /// Whether the element itself has an `xml:base` with a host.
    pub base_is_full: bool,
    /// Whether any child element was met.
    pub children: u32,
    /// Whether elements of Apple's podcasts were met in it.
    pub podcast: bool,
    /// In a document of RDF: node or property.
    pub stripe: Stripe,
    /// For content of type xhtml: whether text or elements came already.
    pub begun: bool,
    /// Whether its own text so far is more than white space.
    pub has_text: bool,
}

impl<'t> OpenElement<'t> {
    /// An element of which nothing is known but its name and its bytes.
    pub fn bare(name: Key<'t>, start: Range<usize>) -> Self {
        OpenElement {
            name,
            content: Content::Anything,
            start,
            seen: [0; MOST_ROWS / 64],
            counts: Vec::new(),
            position: 0,
            attributes: 0,
            text: ElementText::Nothing,
            language: false,
            base: 0,
            base_is_full: false,
            children: 0,
            podcast: false,
            stripe: Stripe::default(),
            begun: false,
            has_text: false,
        }
    }

    /// The same element, its local name held elsewhere.
    pub fn renamed(self, local: &str) -> OpenElement<'_> {
        OpenElement {
            name: Key { local, ..self.name },
            content: self.content,
            start: self.start,
            seen: self.seen,
            counts: self.counts,
            position: self.position,
            attributes: self.attributes,
            text: self.text,
            language: self.language,
            base: self.base,
            base_is_full: self.base_is_full,
            children: self.children,
            podcast: self.podcast,
            stripe: self.stripe,
            begun: self.begun,
            has_text: self.has_text,
        }
    }

    /// The rows of its grammar.
    pub fn rows(&self) -> ChildRules {
        self.content.rows()
    }

    /// Whether a child of this name was met.
    pub fn has(&self, child: Key<'_>) -> bool {
        let row = self.rows().find(child).map(|(at, _)| at);
        row.or_else(|| misplaced(child)).is_some_and(|at| self.is_seen(at))
    }

    /// Remembers a child that its grammar does not know, if it is one that has a meaning elsewhere.
    pub fn see_misplaced(&mut self, child: Key<'_>) {
        if let Some(at) = self.rows().find(child).is_none().then(|| misplaced(child)).flatten() {
            self.see(at);
        }
    }

    pub fn is_seen(&self, row: u16) -> bool {
        let row = usize::from(row);
        self.seen[row / 64] & (1 << (row % 64)) != 0
    }

    pub fn see(&mut self, row: u16) {
        let row = usize::from(row);
        self.seen[row / 64] |= 1 << (row % 64);
    }

    /// How many children of a name there were.
    pub fn number_of(&self, child: Key<'_>) -> u32 {
        let Some((at, _)) = self.rows().find(child) else { return 0 };
        let counted = self.counts.iter().find(|(known, _)| *known == at).map(|(_, count)| *count);
        counted.unwrap_or(u32::from(self.is_seen(at)))
    }

    /// How many children of a row there were, this one included.
    pub fn count(&mut self, at: u16, row: &ChildRule) -> u32 {
        if !row.repeats() && !self.is_seen(at) {
            return 0;
        }
        match self.counts.iter_mut().find(|(known, _)| *known == at) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                let count = 1 + u32::from(self.is_seen(at));
                self.counts.push((at, count));
                count
            }
        }
    }
}
