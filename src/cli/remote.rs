//! What subscribers have, where it is served: a manifest or a feed, and what it names.

use crate::continuity::{Ledger, LedgerState, Previous};
use crate::diag::{code, msg};
use crate::disk::{self, LEDGER_ENDING, MANIFEST};
use crate::feed::Feed;
use crate::net::{Budget, Limits};
use crate::render::{self, Reader};
use crate::value::percent;

use super::ledgers::{self, KnownLedger};
use super::live;
use super::outcome::CliError;

/// How many files a manifest may name.
const MOST: usize = 2000;

/// What is served.
#[derive(Debug, Default)]
pub(super) struct Remote {
    pub(super) feeds: Vec<Previous>,
    /// The files that the manifest lists for everybody.
    pub(super) files: Vec<String>,
    pub(super) page: Option<String>,
    pub(super) ledger: Option<Ledger>,
    /// The files with ledgers that are not as they should be.
    pub(super) faults: Vec<(String, LedgerState)>,
    /// The ledgers of feeds that only some may read, by their names, where they lie beside.
    pub(super) restricted: Vec<(String, Ledger)>,
}

/// Fetches a feed, or a manifest with the files that it names, and the ledgers of those feeds that it does not name:
/// only some may read them, or might when that was written. An address with a `/` at its end is that of a folder.
pub(super) fn fetch(text: &str, feeds: &[Feed]) -> Result<Remote, CliError> {
    let folder = text.ends_with('/');
    let url = live::parse("--previous", &if folder { format!("{text}{MANIFEST}") } else { text.to_owned() })?;
    let limits = Limits::default();
    let answer = live::fetch(&url, limits)?;
    let Some(list) = disk::served_manifest(&String::from_utf8_lossy(&answer.bytes)) else {
        if folder {
            return Err(CliError::Usage(
                msg!(en: "{url} is no manifest of pressfeed", fr: "{url} n’est pas un manifeste de pressfeed", url = code(url.as_str())),
            ));
        }
        let feed = Previous { name: url.as_str().to_owned(), bytes: Some(answer.bytes) };
        return Ok(Remote { feeds: vec![feed], ..Remote::default() });
    };
    let mut remote = Remote::default();
    if let Some(ledger) = list.ledger {
        let KnownLedger { ledger, state } = ledgers::read(&ledger, None);
        remote.ledger = ledger;
        remote.faults.extend((state != LedgerState::Sound).then(|| (MANIFEST.to_owned(), state)));
    }
    let is_listed = |feed: &Feed| feed.formats.iter().any(|format| list.files.contains(&feed.file(*format)));
    let mut files = list.files.clone();
    let mut budget = Budget::new(limits.time);
    budget.add(files.len() + feeds.len());
    for feed in feeds.iter().filter(|feed| !is_listed(feed)).map(|feed| feed.name.as_str()) {
        // Whoever may not read it gets no such file: then there is nothing to compare with.
        let file = format!("{feed}{LEDGER_ENDING}");
        let place = answer.url.join(&format!("./{}", percent::encode(&file, percent::RESERVED)));
        let Some(found) = place.ok().and_then(|place| live::fetch_within(&place, limits, &budget).ok()) else {
            continue;
        };
        let Some(own) = disk::served_manifest(&String::from_utf8_lossy(&found.bytes)) else { continue };
        files.extend(own.files);
        if let Some(ledger) = own.ledger {
            let KnownLedger { ledger, state } = ledgers::read(&ledger, Some(feed));
            remote.restricted.extend(ledger.map(|ledger| (feed.to_owned(), ledger)));
            remote.faults.extend((state != LedgerState::Sound).then_some((file, state)));
        }
    }
    remote.files.clone_from(&list.files);
    for name in files.iter().take(MOST) {
        let reader = render::of_file(name).map_or(Reader::Feed, |output| output.reader);
        if reader == Reader::Nothing {
            continue;
        }
        // What the manifest names lies beside it, and nowhere else.
        let Ok(place) = answer.url.join(&format!("./{}", percent::encode(name, percent::PATH))) else { continue };
        let bytes = live::fetch_within(&place, limits, &budget)?.bytes;
        if reader == Reader::Feed {
            remote.feeds.push(Previous { name: place.as_str().to_owned(), bytes: Some(bytes) });
        } else {
            remote.page.get_or_insert_with(String::new).push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    Ok(remote)
}
