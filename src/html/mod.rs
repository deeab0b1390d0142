//! HTML fragments as feeds carry them, judged by the standard's own parser. Nobody else knows it.
//!
//! Most fragments are plain: known elements, properly nested, with full addresses. [`plain`] tells
//! them at a glance; all others are parsed in full.

use std::ops::Range;

mod lists;
mod pieces;
mod plain;
mod relative;
mod standard;
mod style;
mod tree;
mod w3c;
mod words;

/// Whose opinion is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// The HTML standard's own errors, and security advice for what readers take out.
    Standard,
    /// The W3C Feed Validator's answers, which are those of html5lib 1.1 in its strict mode, and its lists.
    W3c,
}

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
    pub message: String,
    /// The tag, attribute, property or address; empty where there is none.
    pub name: String,
}

/// How many faults of a fragment are told.
pub const MOST_FAULTS: usize = 100;

/// How deep elements may stand in each other before the judge stops: its parser takes time in the
/// square of the depth.
pub const DEEPEST: usize = 512;

/// How many attributes a tag may have before the judge stops: its parser compares each with each.
pub const MOST_ATTRIBUTES: usize = 1000;

/// Judges a fragment as the content of a `div`. Faults come in order of place, at most
/// [`MOST_FAULTS`] of them. The W3C's validator looks for relative references in RSS alone.
pub fn judge(fragment: &str, profile: Profile) -> Vec<Fault> {
    if is_plain(fragment) { Vec::new() } else { judge_in_full(fragment, profile) }
}

/// Whether a fragment is certainly without fault in every profile. One look at each byte tells; what
/// is not plain may still be right.
pub fn is_plain(fragment: &str) -> bool {
    plain::is_plain(fragment)
}

fn judge_in_full(fragment: &str, profile: Profile) -> Vec<Fault> {
    let mut faults = match profile {
        Profile::Standard => standard::judge(fragment),
        Profile::W3c => w3c::judge(fragment),
    };
    faults.sort_by_key(|fault| fault.range.start);
    faults.truncate(MOST_FAULTS);
    faults
}
