//! Why a text is not the YAML that a catalogue is written in.

use std::ops::Range;

use crate::diag::Message;

/// Why a text is not the YAML that a catalogue is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which of the reasons.
    pub kind: Kind,
    /// The bytes of the text that are at fault.
    pub range: Range<usize>,
    /// What is wrong; no capital at the start, no full stop.
    pub message: Message,
    /// An order to follow, where there is a better one than the rule's.
    pub help: Option<Box<Message>>,
}

impl Fault {
    pub(super) fn new(kind: Kind, range: Range<usize>, message: impl Into<Message>) -> Self {
        Fault { kind, range, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(Box::new(help.into()));
        self
    }
}

/// The reasons for which a text is refused before its values are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// A character that no text file should hold.
    ControlCharacter,
    /// More bytes than a catalogue file may have.
    TooLarge,
    /// Nested too deep, or multiplied by aliases.
    Limit,
    /// A tag such as `!include`.
    Tag,
    /// A directive, `%` at the start of a line.
    Directive,
    /// `---` and a second document.
    SecondDocument,
    /// Anything else that is not YAML.
    Syntax,
}
