//! Atom 1.0 (RFC 4287): rows and rules.

pub mod parts;
pub mod rows;
pub mod rules;
