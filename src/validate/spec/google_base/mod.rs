//! Google Base, as it was in 2006: rows and rules.

pub mod rows;
pub mod rules;
