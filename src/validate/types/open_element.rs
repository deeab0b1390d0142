//! An element that is open: what it may hold, what was met in it, and its text so far.

use std::ops::Range;

use crate::validate::types::model::{ChildRule, Content, ElementText, MOST_ROWS, OpenElement, Stripe};
use crate::validate::types::rows::ChildRules;
use crate::validate::types::vocabulary::{Key, key};

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

/// How many they are: they have numbers after those of all rows.
pub const MOST_MISPLACED: usize = 11;

/// The number of such a name.
fn misplaced(child: Key<'_>) -> Option<u16> {
    let at = MISPLACED.iter().position(|known| *known == child)?;
    u16::try_from(MOST_ROWS - 1 - at).ok()
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
