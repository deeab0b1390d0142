//! The rules that several vocabularies share, a family a file: each with its reasons and its proof, and its
//! check beside it.

pub mod date_faults;
pub mod dates;
pub mod document;
pub mod duplicate_semantics;
pub mod entities;
pub mod entity_loops;
pub mod html;
pub mod leftovers;
pub mod links;
pub mod mail;
pub mod media_types;
pub mod numbers;
pub mod reach;
pub mod structure;
pub mod text;
pub mod timeline;
pub mod uris;
pub mod urns;
