//! What `import` is given: files, addresses, standard input, folders of feeds, folders of posts.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::diag::{Message, code, message, msg, number};
use crate::disk;
use crate::import::site::{Asked, SiteFile, Sites};
use crate::import::{self, Imported};
use crate::net::Limits;

use super::live;
use super::outcome::CliError;
use super::progress::Progress;

/// A source that was read.
pub(super) struct Document {
    pub(super) name: String,
    /// What subscribers have; nothing of what is no feed that is served.
    pub(super) bytes: Option<Vec<u8>>,
    pub(super) feed: Imported,
}

/// How many archives of a feed are fetched.
const MOST: usize = 500;

/// How many bytes all of them may have.
const MOST_BYTES: usize = 512 << 20;

/// Reads the sources in their order. Returns those that are feeds, exports or folders of posts.
pub(super) fn documents(
    sources: &[PathBuf],
    (site, kind): (Sites<'_>, Option<&str>),
    (zone, now): (Tz, DateTime<Utc>),
    notes: &mut Vec<Message>,
    progress: &mut Progress,
) -> Result<Vec<Document>, CliError> {
    let (mut documents, mut refused) = (Vec::new(), Vec::new());
    for source in sources {
        if live::is_address(source) {
            documents.extend(from_address(&source.to_string_lossy(), notes, progress)?);
        } else if let Some(document) = from_folder(source, site, (zone, now), notes)? {
            documents.push(document);
        } else {
            from_files(source, kind, notes, (&mut documents, &mut refused))?;
        }
    }
    for document in documents.iter().filter(|document| document.feed.is_broken) {
        notes.push(msg!(
            en: "{file} is not well-formed XML: what can be read of it comes over; `pressfeed validate` says what is wrong",
            fr: "{file} n’est pas un fichier XML bien formé : ce qui en est lisible est repris ; `pressfeed validate` indique les erreurs",
            file = code(&document.name)
        ));
    }
    if documents.iter().all(|document| document.feed.entries.is_empty()) {
        let names: Vec<String> = sources.iter().map(|path| disk::path_name(path)).collect();
        if let ([reason], [_]) = (refused.as_slice(), names.as_slice()) {
            return Err(CliError::Usage(msg!(
                en: "there is no feed with entries in {sources}, for {reason}",
                fr: "aucun flux avec des entrées dans {sources} : {reason}",
                sources = crate::diag::all_of(names),
                reason = message(reason.clone())
            )));
        }
        return Err(CliError::Usage(msg!(
            en: "there is no feed with entries in {sources}: give RSS, Atom or JSON Feed, an export of WordPress, or a folder of posts with front matter",
            fr: "aucun flux avec des entrées dans {sources} : indiquez du RSS, de l’Atom ou du JSON Feed, un export de WordPress, ou un dossier d’articles avec en-têtes",
            sources = crate::diag::all_of(names)
        )));
    }
    Ok(documents)
}

fn from_files(
    source: &PathBuf,
    kind: Option<&str>,
    notes: &mut Vec<Message>,
    (documents, refused): (&mut Vec<Document>, &mut Vec<Message>),
) -> Result<(), CliError> {
    for found in disk::documents(std::slice::from_ref(source), Box::new(std::io::stdin())) {
        let bytes = found.content?.whole()?;
        let text = import::decode(bytes.clone(), &found.name, notes);
        let Some(feed) = import::read(&text, kind, notes).filter(|feed| !feed.entries.is_empty()) else {
            refused.extend(import::refusal(&bytes, &text));
            continue;
        };
        let bytes = Some(bytes).filter(|_| !feed.is_prepared);
        documents.push(Document { name: found.name, bytes, feed });
    }
    Ok(())
}

/// The posts of a folder; nothing where it has none.
fn from_folder(
    source: &Path,
    site: Sites<'_>,
    (zone, now): (Tz, DateTime<Utc>),
    notes: &mut Vec<Message>,
) -> Result<Option<Document>, CliError> {
    if !source.is_dir() {
        return Ok(None);
    }
    let files = disk::posts(source)?.into_iter().map(|(path, bytes)| {
        let text = import::decode(bytes, &path, notes);
        SiteFile { path, text }
    });
    let files: Vec<SiteFile> = files.collect();
    let name = disk::path_name(source);
    let feed = import::site::read(&files, Asked { folder: &name, site, zone, now }, notes);
    Ok(feed.map(|feed| Document { name, bytes: None, feed }))
}

/// The feed of an address, with the archives that it leads to (RFC 5005), or the pages after it.
fn from_address(text: &str, notes: &mut Vec<Message>, progress: &mut Progress) -> Result<Option<Document>, CliError> {
    let mut seen = HashSet::new();
    let mut next = Some(live::parse("import", text)?);
    let mut whole: Option<Document> = None;
    let mut length = 0;
    while let Some(url) = next.take() {
        if !seen.insert(url.as_str().to_owned()) {
            break;
        }
        if seen.len() > MOST || length > MOST_BYTES {
            notes.push(msg!(
                en: "{url}: not fetched, after {n} {n|document|documents} of this feed",
                fr: "{url} : pas demandé, après {n} {n|document|documents} de ce flux",
                url = code(url.as_str()),
                n = number(seen.len() - 1)
            ));
            break;
        }
        let answer = live::fetch(&url, Limits::default())?;
        let what = msg!(en: "{n} {n|document|documents} fetched", fr: "{n} {n|document lu|documents lus}", n = number(seen.len()));
        progress.show(&what, seen.len(), None);
        length += answer.bytes.len();
        let text = import::decode(answer.bytes.clone(), url.as_str(), notes);
        let Some(feed) = import::read(&text, None, notes) else { break };
        next = feed.earlier.as_deref().and_then(|earlier| answer.url.join(earlier).ok());
        match &mut whole {
            None => {
                let bytes = Some(answer.bytes).filter(|_| !feed.is_prepared);
                let address = feed.address.clone().or_else(|| Some(answer.url.as_str().to_owned()));
                whole = Some(Document { name: url.as_str().to_owned(), bytes, feed: Imported { address, ..feed } });
            }
            Some(whole) => whole.feed.add(feed),
        }
    }
    Ok(whole)
}
