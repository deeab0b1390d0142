//! Types of value, one a file: a text becomes a type, or a [`Fault`] with its bytes.

use std::ops::Range;

pub mod date;
pub mod email;
pub mod iri;
pub mod language;
pub mod media_type;
pub mod rfc3339;
pub mod rfc822;
pub mod slug;
pub mod tag;
pub mod text;
pub mod unseen;
pub mod zone;

/// Why a text is not a value of the type that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong; no capital at the start, no full stop; does not repeat the value itself.
    pub message: String,
    /// The bytes of the text that are at fault.
    pub range: Range<usize>,
    /// An order that one can follow, where there is a better one than the rule's.
    pub help: Option<String>,
}

impl Fault {
    /// A fault of these bytes.
    pub fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Fault { message: message.into(), range, help: None }
    }

    /// The same fault with an order to follow.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
