//! What is asked for, and what is answered: the profile, the request, and the judgement of a document.

use chrono::{DateTime, Utc};

use crate::diag::Message;
use crate::diagnostic::{Counts, Diagnostic};
use crate::xml::Known;

/// Whose answers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// Our own.
    #[default]
    Default,
    /// Those of the W3C Feed Validator.
    W3c,
}

/// What a document is validated by, besides itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// Where it is served: self links are compared with it, relative references begin at it.
    pub url: Option<&'a str>,
    /// The clock for dates in the future; without one they are not validated.
    pub now: Option<DateTime<Utc>>,
    /// Whose answers are given.
    pub profile: Profile,
    /// Texts in which nothing was found before, by what documents have of them.
    pub known: Option<&'a Known<'a>>,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// What kind of document it is: `rss-2.0`, `atom-1.0` ...
    pub format: Option<&'static str>,
    /// The encoding that it is in, in small letters.
    pub encoding: Option<String>,
    /// Why it is unreadable: no feed at all.
    pub reason: Option<Message>,
    /// The findings, in document order, at most [`MAX_FINDINGS`](crate::validate::MAX_FINDINGS) and the first
    /// of each rule.
    pub findings: Vec<Diagnostic>,
    /// How many more there were.
    pub dropped: Counts,
}
