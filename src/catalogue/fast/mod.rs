//! The fast paths of the reader, for catalogues that are long: a list of releases is cut into pieces, and what is
//! plain YAML is read without the parser. What they read is what the parser reads; where they cannot be sure, it
//! is the parser that reads.

mod deserializer;
pub mod split;

pub use deserializer::read;
