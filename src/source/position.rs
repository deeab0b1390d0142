//! Lines and columns.

/// A line and a column, both from 1; a column is one Unicode scalar value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1. Lines end with LF, CR LF or CR.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

pub(super) fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count()
}
