//! Why a document ends before its end.

use crate::diag::Message;
use std::ops::Range;

/// Why a document ends here: it is not well-formed, or goes beyond a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fatal {
    /// The bytes at fault.
    pub range: Range<usize>,
    /// What is wrong; no capital at the start, no full stop.
    pub message: Message,
    /// Whether a limit of this program was reached, and the document may be well-formed.
    pub limit: bool,
}

impl Fatal {
    pub(super) fn at(range: Range<usize>, message: Message) -> Self {
        Fatal { range, message, limit: false }
    }

    pub(super) fn limit(range: Range<usize>, message: Message) -> Self {
        Fatal { range, message, limit: true }
    }
}
