//! pressfeed: a catalogue of press releases in YAML becomes validated feeds in RSS, Atom and JSON Feed.
//!
//! The manual is in [`guide`], a page a subject; `pressfeed help` shows the same pages.
//!
//! The folders are the verbs of the command line, over shared ground. A module imports only from
//! the layers below it; the table stands in `tests/it/house.rs`, which enforces it.

pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod compose;
pub mod continuity;
pub mod diag;
pub mod diagnostic;
pub mod disk;
pub mod embargo;
pub mod feed;
pub mod freeze;
pub mod guide;
pub mod host;
pub mod html;
pub mod import;
pub mod json;
pub mod live;
pub mod markdown;
pub mod net;
pub mod notify;
pub mod parallel;
pub mod registries;
pub mod registry;
pub mod render;
pub mod report;
pub mod rule;
pub mod serve;
pub mod source;
pub mod start;
pub mod suggest;
pub mod utf8;
pub mod validate;
pub mod value;
pub mod xml;
pub mod yaml;
