//! RSS 0.91 to 2.0: rows and rules.

pub mod items;
pub mod rows;
pub mod rules;
