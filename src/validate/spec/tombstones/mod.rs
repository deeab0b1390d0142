//! Tombstones (RFC 6721), entries that were withdrawn: rows and rules.

pub mod rows;
pub mod rules;
