//! The fast paths of the reader: a long list of releases is cut into pieces, and bodies are lifted out
//! of it, before YAML is parsed. What they read is what the parser reads; where they cannot be sure,
//! the file is read as a whole.

pub mod bodies;
pub mod split;
