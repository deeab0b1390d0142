//! YAML and its places. Alone knows granit-parser, which tells where everything stands; the values
//! themselves are read by serde_yaml, in `catalogue`.

mod advice;
mod bytes;
mod comment;
pub mod fast_path;
mod fault;
mod guard;
mod other_format;
mod scalar;
mod tree;

pub use advice::{conflict_at_start, conflict_within};
pub use bytes::{Bytes, MAX_BYTES, readable, text};
pub use comment::may_be_text;
pub use fault::{Fault, Kind};
pub use guard::{Guard, guard};
pub use other_format::other_format;
pub use scalar::{flow_scalar, scalar};
pub use tree::{Content, Node, Pair, tree};
