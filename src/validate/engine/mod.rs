//! The pass over a document: it drives the tables of the vocabularies, whose rows bind the checks.

pub mod attributes;
pub mod children;
pub mod conclude;
pub mod content;
pub mod json;
pub mod namespaces;
pub mod pass;
pub mod pause;
pub mod prolog;
pub mod rdf_striping;
pub mod root;
pub mod text;
pub mod walk;
