//! What everything else in this department is made of: what is asked for and answered, rules and findings,
//! and the types of the grammars with what a check sees.

pub mod context;
pub mod document_kind;
pub mod example;
pub mod findings;
pub mod levels;
pub mod memory;
pub mod model;
pub mod open_element;
pub mod profile;
pub mod rows;
pub mod vocabulary;
