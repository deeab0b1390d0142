//! What is wrong with a fragment, and how much of one is looked at.

use crate::diag::Message;
use std::ops::Range;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is not HTML.
    NotHtml,
    /// An element that readers take out.
    SecurityRisk,
    /// An attribute that readers take out.
    SecurityRiskAttr,
    /// A style that could hide or fake something.
    DangerousStyleAttr,
    /// An address that is not absolute.
    RelativeReference,
    /// An address with a character that no address has. The W3C's profile alone tells it here.
    UriCharacter,
}

/// A fault of a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: Kind,
    /// The bytes of the fragment: a tag, an attribute, a reference, a piece of text.
    pub range: Range<usize>,
    /// What is wrong, for people; no capital at the start, no full stop.
    pub message: Message,
    /// The tag, attribute, property or address; empty where there is none.
    pub name: String,
}

/// How many faults of a fragment are reported.
pub const MOST_FAULTS: usize = 100;

/// How deep elements may stand in each other before the validator stops: its parser takes time in the
/// square of the depth.
pub const DEEPEST: usize = 512;

/// How many attributes a tag may have before the validator stops: its parser compares each with each.
pub const MOST_ATTRIBUTES: usize = 1000;

/// How many elements a fragment may have before the validator stops: each is remembered until all is parsed.
pub const MOST_ELEMENTS: usize = 100_000;
