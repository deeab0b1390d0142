//! What a YAML text is made of, in the order of the text.

use std::borrow::Cow;
use std::ops::Range;

/// A part of a YAML text. What begins ends, and a mapping has a value after each key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'a> {
    /// A scalar.
    Scalar {
        /// Its text after quotes and escapes.
        value: Cow<'a, str>,
        /// How it is written.
        style: Style,
        /// Its bytes, quotes included; of a block those of its lines.
        span: Range<usize>,
        /// Whether a comment follows it on its line, which may have been meant as a part of it.
        has_comment: bool,
    },
    /// A list begins at a byte.
    SequenceStart(usize),
    /// The list that began last ends before a byte, or before the white space and comments there.
    SequenceEnd(usize),
    /// A mapping begins at a byte.
    MappingStart(usize),
    /// The mapping that began last ends there.
    MappingEnd(usize),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes; one of no bytes is not written at all.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// On lines of its own, after `|` or `>`.
    Block,
}
