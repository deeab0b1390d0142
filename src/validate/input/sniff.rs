//! What a document is, by its first bytes, its name and its document element.

use crate::validate::types::document_kind::{DocumentKind, RssVersion};
use crate::validate::types::profile::Judgement;
use crate::validate::types::vocabulary::RSS_11;

/// The name of a format; `core` are the namespaces whose names need no prefix.
pub fn format(kind: DocumentKind, core: &[String]) -> Option<&'static str> {
    Some(match kind {
        DocumentKind::Rss(RssVersion::V2) => "rss-2.0",
        DocumentKind::Rss(RssVersion::V091) => "rss-0.91",
        DocumentKind::Rss(RssVersion::V092) => "rss-0.92",
        DocumentKind::Rdf if core.iter().any(|core| core == RSS_11) => "rss-1.1",
        DocumentKind::Rdf => "rss-1.0",
        DocumentKind::Atom => "atom-1.0",
        DocumentKind::Entry => "atom-entry",
        DocumentKind::Service => "atompub-service",
        DocumentKind::Categories => "atompub-categories",
        DocumentKind::JsonFeed => "json-feed-1.1",
        DocumentKind::Opml(format) => format,
        DocumentKind::Unknown => return None,
    })
}

/// What the first bytes of a document are that is no feed at all, in words; `more` may follow them.
pub fn no_feed(bytes: &[u8], more: bool) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"\x1F\x8B", "the bytes are compressed with gzip; decompress them first"),
        (b"BZh", "the bytes are compressed with bzip2; decompress them first"),
        (b"\xFD7zXZ", "the bytes are compressed with xz; decompress them first"),
        (b"\x28\xB5\x2F\xFD", "the bytes are compressed with Zstandard; decompress them first"),
        (b"\x7FELF", "the bytes are a program, not a feed"),
        (b"PK\x03\x04", "the bytes are a ZIP archive, not a feed"),
        (b"%PDF", "the bytes are a PDF document, not a feed"),
        (b"\x89PNG", "the bytes are a picture, not a feed"),
        (b"GIF8", "the bytes are a picture, not a feed"),
        (b"\xFF\xD8\xFF", "the bytes are a picture, not a feed"),
        (b"RIFF", "the bytes are a picture or a recording, not a feed"),
        (b"ID3", "the bytes are a recording, not a feed"),
    ];
    if let Some((_, reason)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(reason);
    }
    let marks: &[&[u8]] = &[b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    let unmarked = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    let bare = without_comments(unmarked);
    let begins = |word: &[u8]| bare.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    match bare.first() {
        None if more => None,
        None => Some("the document is empty"),
        Some(b'{' | b'[') => None,
        _ if begins(b"<!doctype html") || begins(b"<html") => {
            Some("the document is a web page; look there for a link with rel=\"alternate\" to the feed")
        }
        Some(b'<') => None,
        // In UTF-16 the first sign stands among zeros and marks.
        Some(_) if bytes.iter().take(4).any(|b| matches!(b, b'{' | b'[')) => None,
        Some(_) if bytes.iter().take(512).any(|b| *b == b'<') => None,
        Some(_) => Some("the document is not XML: there is no tag in it"),
    }
}

/// What stands behind white space and comments.
fn without_comments(bytes: &[u8]) -> &[u8] {
    let mut bare = bytes.trim_ascii_start();
    while bare.starts_with(b"<!--") {
        let Some(end) = memchr::memmem::find(bare, b"-->") else { break };
        bare = bare[end + 3..].trim_ascii_start();
    }
    bare
}

/// How the ending of a file contradicts what the file is. Feeds of XML may end in `.xml` too, and any
/// other ending says nothing.
pub fn misnamed(name: &str, judgement: &Judgement) -> Option<String> {
    let format = judgement.format?;
    let (_, ending) = name.rsplit_once('.')?;
    let family = format.split('-').next().unwrap_or(format);
    let wanted: &[&str] = match ending.to_ascii_lowercase().as_str() {
        "rss" => &["rss"],
        "atom" => &["atom", "atompub"],
        "rdf" => &["rss"],
        "xml" => &["rss", "atom", "atompub", "opml"],
        "json" => &["json"],
        "opml" => &["opml"],
        _ => return None,
    };
    (!wanted.contains(&family))
        .then(|| format!("the file ends in `.{ending}`, and is a document of the format {format}"))
}
