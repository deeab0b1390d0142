//! The ledgers of what was published: found beside the feeds, and written anew.

use std::collections::HashSet;
use std::path::Path;

use crate::continuity::{CatalogueIndex, Ledger, LedgerState, Ledgers, Previous};
use crate::disk::{self, Document, FoundLedger, LEDGER_ENDING, MANIFEST};
use crate::feed::{Feed, Publication};
use crate::render::{self, Reader};

use super::outcome::CliError;

/// The ledgers beside old documents.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// With what those of the output folder remember.
    pub(super) ledgers: Ledgers,
    /// The files that are not as they should be.
    pub(super) faults: Vec<(String, LedgerState)>,
    /// Whether the folder has a ledger of its own.
    pub(super) is_there: bool,
    /// The names of the feeds that everybody could read there, and that are for some alone now.
    pub(super) closed: Vec<String>,
}

/// The ledgers beside the old documents of a folder, with what those of the output folder remember. `restricted` are
/// the names of the feeds that only some may read.
pub(super) fn find(place: &Path, out: &Path, restricted: &[&str], previous: &[Previous]) -> Result<Found, CliError> {
    let mut found = Found::default();
    if !place.is_dir() {
        return Ok(found);
    }
    let mut is_old = false;
    let folders = if place == out || !out.is_dir() { vec![place] } else { vec![place, out] };
    for folder in folders {
        let state = match disk::find_ledger(folder)? {
            FoundLedger::Nothing => LedgerState::Missing,
            FoundLedger::Old | FoundLedger::Ledger(None) => {
                is_old |= folder == place;
                LedgerState::Sound
            }
            FoundLedger::Broken { is_in_conflict } => broken(is_in_conflict),
            FoundLedger::Ledger(Some(text)) => {
                let KnownLedger { ledger, mut state } = read(&text, None);
                // Whoever emptied the list of files altered it.
                if ledger.as_ref().is_some_and(Ledger::has_feeds) && disk::public_files(folder)?.is_empty() {
                    state = LedgerState::Altered;
                }
                if let Some(ledger) = ledger {
                    found.is_there |= folder == place;
                    match &mut found.ledgers.public {
                        Some(public) => public.merge(&ledger),
                        None => found.ledgers.public = Some(ledger.as_sound()),
                    }
                }
                state
            }
        };
        found.faults.extend((folder == place && state != LedgerState::Sound).then(|| (MANIFEST.to_owned(), state)));
        for (feed, file) in disk::own_ledgers(folder)? {
            let KnownLedger { ledger, state } = match file {
                FoundLedger::Ledger(Some(text)) => read(&text, Some(&feed)),
                FoundLedger::Broken { is_in_conflict } => KnownLedger { ledger: None, state: broken(is_in_conflict) },
                _ => KnownLedger { ledger: None, state: LedgerState::Missing },
            };
            // What is called so and is none may be somebody else's, unless there is such a feed.
            if folder == place && state != LedgerState::Sound && restricted.contains(&feed.as_str()) {
                found.faults.push((format!("{feed}{LEDGER_ENDING}"), state));
            }
            if let Some(ledger) = ledger {
                let own = found.ledgers.restricted.entry(feed.clone());
                own.or_insert_with(|| Ledger::new(Some(&feed))).merge(&ledger);
            }
        }
    }
    // What the output folder remembers is as good.
    let has_public = found.ledgers.public.is_some();
    found.faults.retain(|(name, state)| !(name == MANIFEST && *state == LedgerState::Missing && has_public));
    if !restricted.is_empty() {
        found.closed = closed(restricted, &disk::public_files(place)?, found.ledgers.public.as_ref());
    }
    let lost = |feed: &&&str| {
        let name = format!("{feed}{LEDGER_ENDING}");
        let has_files = || previous.iter().any(|old| is_of(old, feed));
        !found.ledgers.restricted.contains_key(**feed)
            && !found.closed.iter().any(|closed| closed == **feed)
            && !found.faults.iter().any(|(file, _)| *file == name)
            && has_files()
    };
    // Earlier versions wrote none.
    let lost: Vec<&&str> = restricted.iter().filter(|feed| has_public && !is_old && lost(feed)).collect();
    found.faults.extend(lost.into_iter().map(|feed| (format!("{feed}{LEDGER_ENDING}"), LedgerState::Missing)));
    Ok(found)
}

/// Those of some feeds for some alone that everybody had: the ledger for everybody knows them. Earlier versions listed
/// the documents of all feeds for everybody.
pub(super) fn closed(restricted: &[&str], public_files: &[String], ledger: Option<&Ledger>) -> Vec<String> {
    let is_listed = |feed: &str| public_files.iter().any(|file| is_document(file, feed));
    let was_public = |feed: &&&str| ledger.is_some_and(|ledger| ledger.has_feed(feed)) && is_listed(feed);
    restricted.iter().filter(was_public).map(|feed| (*feed).to_owned()).collect()
}

/// Takes those files out of a list of missing ones that are of feeds for some alone of which the ledger is there, and no
/// document: they are kept elsewhere, and the ledger remembers what they have.
pub(super) fn forget_remembered(missing: &mut Vec<String>, ledgers: &Ledgers, previous: &[Previous]) {
    let kept_elsewhere = |feed: &&String| !previous.iter().any(|old| is_of(old, feed));
    let feeds: Vec<&String> = ledgers.restricted.keys().filter(kept_elsewhere).collect();
    let is_theirs = |name: &str, feed: &str| name.strip_prefix(feed).is_some_and(|rest| rest.starts_with(['.', '-']));
    missing.retain(|name| !feeds.iter().any(|feed| is_theirs(name, feed)));
}

/// Whether a file is called as the document is that people subscribe to of a feed.
fn is_document(file: &str, feed: &str) -> bool {
    let is_feed = |file: &str| render::of_file(file).is_some_and(|output| output.reader == Reader::Feed);
    file.strip_prefix(feed).is_some_and(|rest| rest.starts_with('.')) && is_feed(file)
}

/// The ledger for everybody in a folder; `None` where it has none that can be read.
pub(super) fn of_folder(folder: &Path) -> Result<Option<Ledger>, CliError> {
    Ok(match disk::find_ledger(folder)? {
        FoundLedger::Ledger(Some(text)) => read(&text, None).ledger,
        _ => None,
    })
}

/// Whether an old document is the one that people subscribe to of a feed.
fn is_of(old: &Previous, feed: &str) -> bool {
    let file = old.name.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').is_some_and(|(stem, _)| stem == feed)
}

/// A text that should be a ledger.
pub(super) struct KnownLedger {
    pub(super) ledger: Option<Ledger>,
    pub(super) state: LedgerState,
}

/// Reads the ledger for everybody, or for the readers of one feed.
pub(super) fn read(text: &str, feed: Option<&str>) -> KnownLedger {
    let ledger = Ledger::parse(text, feed);
    let state = match &ledger {
        Some(ledger) if ledger.is_damaged() => LedgerState::Damaged,
        Some(ledger) if ledger.is_altered() => LedgerState::Altered,
        Some(_) => LedgerState::Sound,
        None => LedgerState::Broken,
    };
    KnownLedger { ledger, state }
}

fn broken(is_in_conflict: bool) -> LedgerState {
    if is_in_conflict { LedgerState::InConflict } else { LedgerState::Broken }
}

/// The ledgers with all that is published now: the one of the manifest, and a document for each other.
pub(super) fn next(
    mut ledgers: Ledgers,
    publication: &Publication,
    documents: &[Document],
    catalogue: &CatalogueIndex,
) -> (String, Vec<Document>) {
    ledgers.add_publication(publication, catalogue);
    let own = own(&ledgers, publication, documents);
    (ledgers.public.as_ref().map_or_else(|| Ledger::default().write(), Ledger::write), own)
}

/// The ledgers for the readers of one feed, as documents beside it. Each lists the files of its feed, too, of which the
/// manifest says nothing. Those of feeds that are gone, or that everybody may read now, list none, and stay: what only
/// some have is still not for everybody.
pub(super) fn own(ledgers: &Ledgers, publication: &Publication, documents: &[Document]) -> Vec<Document> {
    let document_of = |(name, ledger): (&String, &Ledger)| {
        let feed = publication.feeds.iter().find(|feed| feed.name == *name && !feed.public);
        let names = feed.map(files_of).unwrap_or_default();
        let files = documents.iter().filter(|document| names.contains(&document.name));
        let text = disk::own_ledger(ledger.write(), files.map(|file| (file.name.as_str(), file.bytes.as_slice())));
        let is_wanted = feed.is_some() || !ledger.is_empty();
        is_wanted.then(|| Document { name: format!("{name}{LEDGER_ENDING}"), bytes: text.into_bytes() })
    };
    ledgers.restricted.iter().filter_map(document_of).collect()
}

/// The names of the files of a feed that only some may read.
fn files_of(feed: &Feed) -> HashSet<String> {
    let own = format!("{}-", feed.name);
    let attached = render::attachments_of_feed(feed).filter(|name| name.starts_with(&own)).map(str::to_owned);
    let files = feed.documents().flat_map(|one| one.formats.iter().map(|format| one.file(*format)));
    files.chain(attached).collect()
}
