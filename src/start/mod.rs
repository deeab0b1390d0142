//! The first files of a catalogue, and the text of a new release.

mod begin;

pub use begin::{Answers, Hosting, NewFile, first_files};
