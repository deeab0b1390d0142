//! A slip of a file: where, what, and how to put it right.

use std::ops::Range;

use super::patched::Change;
use crate::diag::{Message, code, msg};

/// A slip with its cure.
#[derive(Debug, Clone)]
pub struct Slip {
    /// The bytes at fault.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Message,
    /// The cure, where it is certain; else nothing.
    pub changes: Vec<Change>,
}

impl Slip {
    /// A slip with its cure; without one where there are no changes.
    pub fn new(range: Range<usize>, message: Message, help: Message, changes: Vec<Change>) -> Self {
        Slip { range, message, help, changes }
    }
}

/// A text of several lines without its sign.
pub fn without_bar(key: &str) -> Message {
    msg!(
        en: "the text of {key} has several lines and no `|`, so YAML puts them together",
        fr: "le texte de {key} a plusieurs lignes et pas de `|` : YAML les met bout à bout",
        key = code(key)
    )
}

/// The order to write something.
pub(super) fn write(right: String) -> Message {
    msg!(en: "write {right}", fr: "écrivez {right}", right = code(right))
}
