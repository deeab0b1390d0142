//! RSS 1.0, and RSS 1.1's channel, feeds in RDF: rows and rules.

pub mod rows;
pub mod rules;
