//! What subscribers have, where it is served: a manifest or a feed, and what it names.

use crate::continuity::{Ledger, Previous};
use crate::diag::{code, msg};
use crate::disk::{self, MANIFEST};
use crate::net::Limits;
use crate::render::{self, Reader};

use super::live;
use super::outcome::CliError;

/// How many files a manifest may name.
const MOST: usize = 2000;

/// What is served.
#[derive(Debug, Default)]
pub(super) struct Remote {
    pub(super) feeds: Vec<Previous>,
    pub(super) page: Option<String>,
    pub(super) ledger: Option<Ledger>,
}

/// Fetches a feed, or a manifest with the files that it names. An address with a `/` at its end is that of a folder.
pub(super) fn fetch(text: &str) -> Result<Remote, CliError> {
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
    let mut remote =
        Remote { ledger: list.ledger.and_then(|ledger| Ledger::parse(&ledger, None)), ..Remote::default() };
    for name in list.files.iter().take(MOST) {
        let reader = render::of_file(name).map_or(Reader::Feed, |output| output.reader);
        if reader == Reader::Nothing {
            continue;
        }
        // What the manifest names lies beside it, and nowhere else.
        let Ok(place) = answer.url.join(&format!("./{name}")) else { continue };
        let bytes = live::fetch(&place, limits)?.bytes;
        if reader == Reader::Feed {
            remote.feeds.push(Previous { name: place.as_str().to_owned(), bytes: Some(bytes) });
        } else {
            remote.page.get_or_insert_with(String::new).push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    Ok(remote)
}
