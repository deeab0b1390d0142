//! Which Markdown is read.

use pulldown_cmark::Options;

/// What is read beyond CommonMark. Heading attributes would let any attribute through.
pub(super) const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_FOOTNOTES);
