//! The judge of feeds.

use chrono::{DateTime, Utc};

use crate::diagnostic::Diagnostic;
use crate::rule::About;
use crate::source::{SourceId, Sources};

/// Whose answers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Our own.
    Default,
    /// The W3C's.
    W3c,
}

/// What is known around a document.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where it is served.
    pub url: Option<&'a str>,
    /// For dates in the future; none: not judged.
    pub now: Option<DateTime<Utc>>,
    /// Whose answers.
    pub profile: Profile,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// What it is.
    pub format: Option<&'static str>,
    /// Its encoding.
    pub encoding: Option<String>,
    /// Why it is unreadable.
    pub reason: Option<String>,
    /// In document order.
    pub findings: Vec<Diagnostic>,
}

/// Judges text at hand.
pub fn judge(_text: &str, _source: SourceId, _request: &Request<'_>) -> Judgement {
    Judgement::default()
}

/// Judges a stranger's bytes.
pub fn document(_name: &str, _bytes: Vec<u8>, _request: &Request<'_>, _sources: &mut Sources) -> Judgement {
    Judgement::default()
}

/// What `explain` knows.
pub fn about() -> impl Iterator<Item = About> {
    std::iter::empty()
}
