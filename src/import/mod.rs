//! Feeds that others made, as releases of a catalogue: RSS, Atom and JSON Feed, broken ones too.

mod addresses;
mod atom;
mod date;
mod element;
mod embed;
mod entry;
mod identity;
mod json;
mod markdown;
mod media;
mod raw;
mod repair;
mod rss;
mod settle;
pub mod site;
mod wordpress;
mod write;

use crate::diag::Message;

pub use entry::Imported;
pub use settle::{Present, Settled, settle};
pub use write::{Defaults, catalogue_files, unnamed};

/// Reads a document. Returns `None` for what is no feed. What is left out of an export goes into `notes`.
pub fn read(text: &str, notes: &mut Vec<Message>) -> Option<Imported> {
    let bare = text.trim_start_matches('\u{FEFF}').trim_start();
    if bare.starts_with('{') {
        return json::read(bare);
    }
    let (root, is_broken) = element::read(text)?;
    let feed = atom::read(&root).or_else(|| wordpress::read(&root, notes)).or_else(|| rss::read(&root))?;
    Some(Imported { is_broken, ..feed })
}
