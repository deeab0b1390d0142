//! Feeds that others made, as releases of a catalogue: RSS, Atom and JSON Feed, broken ones too.

mod addresses;
mod atom;
mod date;
mod decode;
mod element;
mod embed;
mod entry;
mod identity;
mod json;
mod lessen;
mod markdown;
mod media;
mod raw;
mod refusal;
mod rss;
mod settle;
pub mod site;
mod wordpress;
mod write;

use crate::diag::{Message, code, msg};

pub use addresses::local_address;
pub use decode::decode;
pub use entry::Imported;
pub use lessen::{Lessened, lessen, place};
pub use refusal::refusal;
pub use settle::{Present, Settled, settle};
pub use write::{Defaults, catalogue_files, unnamed};

/// Reads a document. Returns `None` for what is no feed. Of an export of WordPress the posts of one type are taken, those
/// of `kind` where it is given. What is left out of an export, and entries that break off, go into `notes`.
pub fn read(text: &str, kind: Option<&str>, notes: &mut Vec<Message>) -> Option<Imported> {
    let bare = text.trim_start_matches('\u{FEFF}').trim_start();
    if bare.starts_with('{') {
        return json::read(bare);
    }
    let mut cut = Vec::new();
    let (root, is_broken) = element::read(text, &mut cut)?;
    let feed = atom::read(&root).or_else(|| wordpress::read(&root, kind, notes)).or_else(|| rss::read(&root))?;
    notes.extend(cut.iter().map(|title| {
        msg!(
            en: "{title}: breaks off in the feed; what comes before the break comes over",
            fr: "{title} : s’interrompt dans le flux ; ce qui précède l’interruption est repris",
            title = code(title)
        )
    }));
    Some(Imported { is_broken, ..feed })
}
