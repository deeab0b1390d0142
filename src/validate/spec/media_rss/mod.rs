//! Media RSS, as the W3C Feed Validator knows it (1.1 of 2006): rows and rules.

pub mod lists;
pub mod rows;
pub mod rules;
