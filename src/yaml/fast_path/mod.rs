//! A fast reader of the YAML that catalogues are nearly always written in: lists and mappings by their
//! indentation, keys of letters, texts with or without quotes that may go on over lines, lists and mappings in
//! brackets on one line, and blocks after `|` and `>`. It knows no anchors and no tags; of whatever it does not
//! know for certain it reads nothing, and the text is left to the parser of record.

mod block;
mod event;
mod flow;
#[cfg(test)]
pub(crate) mod samples;
mod scalar;
mod structure;
mod tree;

pub use event::{Event, Style};
pub use structure::events;
pub use tree::tree;
