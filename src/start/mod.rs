//! The first files of a catalogue, and the text of a new release.

mod add;
mod begin;
mod habit;
mod insert;
mod release_text;

pub use add::{Added, Wanted, add};
pub use begin::{Answers, Hosting, NewFile, first_files, of};
