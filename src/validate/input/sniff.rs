//! What a document is, by its first bytes, its name and its document element.

use crate::diag::{Message, Template, code, msg, text};
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
        DocumentKind::Ninjs => "ninjs-3.2",
        DocumentKind::Opml(format) => format,
        DocumentKind::Sitemap => "sitemap-0.9",
        DocumentKind::Unknown => return None,
    })
}

/// The first bytes of files that are no feeds, and what to say of them.
const MAGIC: &[(&[u8], Template)] = &[
    (
        b"\x1F\x8B",
        text!(en: "the bytes are compressed with gzip; decompress them first", fr: "les octets sont compressés avec gzip : décompressez-les d’abord"),
    ),
    (
        b"BZh",
        text!(en: "the bytes are compressed with bzip2; decompress them first", fr: "les octets sont compressés avec bzip2 : décompressez-les d’abord"),
    ),
    (
        b"\xFD7zXZ",
        text!(en: "the bytes are compressed with xz; decompress them first", fr: "les octets sont compressés avec xz : décompressez-les d’abord"),
    ),
    (
        b"\x28\xB5\x2F\xFD",
        text!(en: "the bytes are compressed with Zstandard; decompress them first", fr: "les octets sont compressés avec Zstandard : décompressez-les d’abord"),
    ),
    (
        b"\x7FELF",
        text!(en: "the bytes are a program, not a feed", fr: "les octets sont ceux d’un programme, pas d’un flux"),
    ),
    (
        b"PK\x03\x04",
        text!(en: "the bytes are a ZIP archive, not a feed", fr: "les octets sont ceux d’une archive ZIP, pas d’un flux"),
    ),
    (
        b"%PDF",
        text!(en: "the bytes are a PDF document, not a feed", fr: "les octets sont ceux d’un document PDF, pas d’un flux"),
    ),
    (
        b"\x89PNG",
        text!(en: "the bytes are a picture, not a feed", fr: "les octets sont ceux d’une image, pas d’un flux"),
    ),
    (b"GIF8", text!(en: "the bytes are a picture, not a feed", fr: "les octets sont ceux d’une image, pas d’un flux")),
    (
        b"\xFF\xD8\xFF",
        text!(en: "the bytes are a picture, not a feed", fr: "les octets sont ceux d’une image, pas d’un flux"),
    ),
    (
        b"RIFF",
        text!(en: "the bytes are a picture or a recording, not a feed", fr: "les octets sont ceux d’une image ou d’un enregistrement, pas d’un flux"),
    ),
    (
        b"ID3",
        text!(en: "the bytes are a recording, not a feed", fr: "les octets sont ceux d’un enregistrement, pas d’un flux"),
    ),
];

/// What the first bytes of a document are that is no feed at all, in words; `more` may follow them.
pub fn no_feed(bytes: &[u8], more: bool) -> Option<Template> {
    if let Some((_, reason)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*reason);
    }
    let marks: &[&[u8]] = &[b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    let unmarked = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    if has_headers(unmarked) {
        return Some(
            text!(en: "the file begins with the headers of a web server’s answer, which are no part of the feed; delete all before the first `<`, or fetch it without them (`curl` without `-i`)", fr: "le fichier commence par les en-têtes de la réponse d’un serveur web, qui ne font pas partie du flux : supprimez tout ce qui précède le premier `<`, ou téléchargez-le sans eux (`curl` sans `-i`)"),
        );
    }
    let bare = without_comments(unmarked);
    let begins = |word: &[u8]| bare.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    match bare.first() {
        None if more => None,
        None => Some(text!(en: "the document is empty", fr: "le document est vide")),
        Some(b'{' | b'[') => None,
        _ if begins(b"<!doctype html") || begins(b"<html") => Some(
            text!(en: "the document is a web page; look there for a link with `rel=\"alternate\"` to the feed", fr: "le document est une page web : cherchez-y un lien `rel=\"alternate\"` vers le flux"),
        ),
        Some(b'<') => None,
        // In UTF-16 the first sign stands among zeros and marks.
        Some(_) if bytes.iter().take(4).any(|b| matches!(b, b'{' | b'[')) => None,
        Some(_) if bytes.iter().take(512).any(|b| *b == b'<') => None,
        Some(_) => Some(
            text!(en: "the document is not XML: there is no tag in it", fr: "le document n’est pas du XML : il ne contient aucune balise"),
        ),
    }
}

/// Whether the headers of an answer of HTTP stand before the document.
fn has_headers(bytes: &[u8]) -> bool {
    if bytes.strip_prefix(b"HTTP/").is_some_and(|rest| rest.first().is_some_and(u8::is_ascii_digit)) {
        return true;
    }
    let lines = bytes.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end).take_while(|line| !line.is_empty());
    let mut has_type = false;
    for line in lines.take(100) {
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-') {
            return false;
        }
        has_type |= name.eq_ignore_ascii_case(b"content-type");
    }
    has_type
}

/// What comes after white space and comments.
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
pub fn misnamed(name: &str, judgement: &Judgement) -> Option<Message> {
    let format = judgement.format?;
    let (_, ending) = name.rsplit_once('.')?;
    let family = format.split('-').next().unwrap_or(format);
    let wanted: &[&str] = match ending.to_ascii_lowercase().as_str() {
        "rss" => &["rss"],
        "atom" => &["atom", "atompub"],
        "rdf" => &["rss"],
        "xml" => &["rss", "atom", "atompub", "opml", "sitemap"],
        "json" => &["json", "ninjs"],
        "ninjs" => &["ninjs"],
        "opml" => &["opml"],
        _ => return None,
    };
    (!wanted.contains(&family))
        .then(|| msg!(en: "the file ends in {ending}, and is a document of the format {format}", fr: "le fichier se termine par {ending}, mais c’est un document au format {format}", ending = code(format!(".{ending}")), format = code(format)))
}
