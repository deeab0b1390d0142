//! How a feed that is served differs from the file of the folder, and which of the two is older.

use std::collections::HashMap;

use super::rules;
use crate::continuity::Ledger;
use crate::continuity::published::{self, PublishedEntry, PublishedFeed};
use crate::diag::{Message, code, msg, number};
use crate::diagnostic::Diagnostic;
use crate::disk::ServedManifest;

/// What the folder and the server know of all that was published.
#[derive(Debug, Clone, Copy, Default)]
pub struct Deployed<'a> {
    /// The ledger of the folder.
    pub folder: Option<&'a Ledger>,
    /// The manifest that is served beside the feeds.
    pub manifest: Option<&'a ServedManifest>,
    /// The ledger of that manifest.
    pub served: Option<&'a Ledger>,
    /// The name of the file that is asked for.
    pub file: &'a str,
}

/// The entries of both, by their ids.
struct Pair<'a> {
    served: HashMap<&'a str, &'a PublishedEntry>,
    folder: HashMap<&'a str, &'a PublishedEntry>,
}

impl<'a> Pair<'a> {
    fn of(served: &'a PublishedFeed, folder: &'a PublishedFeed) -> Self {
        let ids = |feed: &'a PublishedFeed| feed.entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
        Pair { served: ids(served), folder: ids(folder) }
    }

    /// The entries that only the first of two has, in the order of their ids.
    fn only<'p>(
        one: &'p HashMap<&'a str, &'a PublishedEntry>,
        other: &'p HashMap<&'a str, &'a PublishedEntry>,
    ) -> Vec<&'a str> {
        let mut ids: Vec<&str> = one.keys().filter(|id| !other.contains_key(*id)).copied().collect();
        ids.sort_unstable();
        ids
    }

    /// How many entries that both have were changed later in the first of two.
    fn later(one: &HashMap<&str, &'a PublishedEntry>, other: &HashMap<&str, &'a PublishedEntry>) -> usize {
        let instant = |entry: &PublishedEntry| entry.updated.or(entry.published);
        one.iter().filter(|(id, entry)| other.get(*id).is_some_and(|old| instant(entry) > instant(old))).count()
    }
}

/// How a feed that is served, in its bytes, differs from the file.
pub(super) fn difference(
    served: &PublishedFeed,
    bytes: &[u8],
    file: &[u8],
    deployed: &Deployed<'_>,
) -> Option<Diagnostic> {
    let Deployed { folder: known, manifest, served: known_there, file: name } = *deployed;
    let folder = published::read(&published::decode(file.to_vec()))?;
    // A manifest of this very build says nothing of another one.
    let is_same_build = manifest.is_some_and(|manifest| manifest.lists(name, file) == Some(true));
    let known_there = known_there.filter(|_| !is_same_build);
    let pair = Pair::of(served, &folder);
    let (missing, foreign) = (Pair::only(&pair.folder, &pair.served), Pair::only(&pair.served, &pair.folder));
    // What the ledger knows has left the folder since.
    let unknown = |ids: &[&str], ledger: Option<&Ledger>| -> Vec<String> {
        let of = |id: &&&str| !ledger.is_some_and(|ledger| ledger.knows(id));
        ids.iter().filter(of).map(|id| (*id).to_owned()).collect()
    };
    let (new_here, new_there) = (unknown(&missing, known_there), unknown(&foreign, known));
    let (later_here, later_there) = (Pair::later(&pair.folder, &pair.served), Pair::later(&pair.served, &pair.folder));
    let is_newer = |ids: &[String], entries: &HashMap<&str, &PublishedEntry>, other: &PublishedFeed| {
        let last = other.entries.iter().filter_map(|entry| entry.published).max();
        ids.iter().all(|id| entries.get(id.as_str()).is_some_and(|entry| entry.published >= last))
    };
    if !new_there.is_empty() || later_there > 0 {
        // Both have what the other does not: two versions of one catalogue, or ids that changed.
        let is_both = (!new_here.is_empty() || later_here > 0) && !new_there.is_empty();
        if is_both || !new_there.is_empty() && known.is_none() && !is_newer(&new_there, &pair.served, &folder) {
            return Some(other_ids(&new_there));
        }
        return Some(rules::OLDER_FOLDER.at(None, older_folder(new_there.len(), later_there)));
    }
    if !missing.is_empty() || !foreign.is_empty() || later_here > 0 {
        return Some(rules::STALE.at(None, older_feed(missing.len(), later_here, foreign.len())));
    }
    if manifest.is_some_and(|manifest| manifest.lists(name, file) == Some(false)) {
        let is_whole = manifest.is_some_and(|manifest| manifest.lists(name, bytes) == Some(true));
        return Some(rules::OTHER_BUILD.at(None, other_build(is_whole)));
    }
    let message = msg!(en: "what is served is not the file of the folder, byte by byte", fr: "ce qui est servi n’est pas, octet par octet, le fichier du dossier");
    Some(rules::ALTERED.at(None, message))
}

/// What is served has entries, or later changes of some, that the folder lacks.
fn older_folder(new: usize, later: usize) -> Message {
    match new {
        0 => msg!(
            en: "the folder is older than what is served: it lacks the last changes of {n} {n|entry|entries}",
            fr: "le dossier est plus ancien que ce qui est en ligne : il lui manque les derniers changements de {n} {n|entrée|entrées}",
            n = number(later)
        ),
        _ => msg!(
            en: "the folder is older than what is served: it lacks {n} {n|entry|entries}",
            fr: "le dossier est plus ancien que ce qui est en ligne : il lui manque {n} {n|entrée|entrées}",
            n = number(new)
        ),
    }
}

/// What is served lacks entries of the folder, or their last changes, or has some that left it.
fn older_feed(missing: usize, later: usize, foreign: usize) -> Message {
    match (missing, later) {
        (0, 0) => msg!(
            en: "an older feed is served: it has {n} {n|entry|entries} that left the folder",
            fr: "c’est un flux plus ancien qui est servi : il a {n} {n|entrée|entrées} que le dossier n’a plus",
            n = number(foreign)
        ),
        (0, _) => msg!(
            en: "an older feed is served: it lacks the last changes of {n} {n|entry|entries}",
            fr: "c’est un flux plus ancien qui est servi : il lui manque les derniers changements de {n} {n|entrée|entrées}",
            n = number(later)
        ),
        _ => msg!(
            en: "an older feed is served: it lacks {n} {n|entry|entries} of the folder",
            fr: "c’est un flux plus ancien qui est servi : il lui manque {n} {n|entrée|entrées} du dossier",
            n = number(missing)
        ),
    }
}

/// What is served is of another build, whole or not.
fn other_build(is_whole: bool) -> Message {
    match is_whole {
        true => msg!(
            en: "another build is served than that of the folder: its entries are the same, and other parts of the feed are not",
            fr: "ce n’est pas la génération du dossier qui est en ligne : les entrées sont les mêmes, d’autres parties du flux diffèrent"
        ),
        false => msg!(
            en: "another build is served than that of the folder, as the manifest beside it says",
            fr: "ce n’est pas la génération du dossier qui est en ligne, selon le manifeste placé à côté"
        ),
    }
}

fn other_ids(foreign: &[String]) -> Diagnostic {
    let message = msg!(
        en: "{n} {n|entry is|entries are} served that the folder does not have, such as {id}",
        fr: "{n} {n|entrée est servie et n’est|entrées sont servies et ne sont} pas dans le dossier, comme {id}",
        n = number(foreign.len()),
        id = code(foreign.first().map_or("", String::as_str))
    );
    rules::OTHER_IDS.at(None, message)
}
