//! Rules for feeds: a judge that reads any RSS or Atom document and says what is wrong with it, where.
//!
//! One pass: `walk` drives the tables of `grammar`, whose rows bind the checks of `rules`. With
//! [`Profile::W3c`] the answers are those of the W3C Feed Validator, aged lists and all; the default
//! profile corrects its mistakes, and each difference is a property of its rule.

use chrono::{DateTime, Utc};

use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::About;
use crate::source::{SourceId, Sources, Span};
use crate::xml;

mod attributes;
mod content;
mod element;
mod example;
mod findings;
mod gather;
mod grammar;
mod json_feed;
mod memory;
mod namespaces;
mod prolog;
mod registries;
mod root;
mod rules;
mod stripes;
mod vocabulary;
mod walk;

pub use example::Example;
pub use findings::{Answer, MAX_FINDINGS};

/// Whose answers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// Our own.
    #[default]
    Default,
    /// Those of the W3C Feed Validator.
    W3c,
}

/// What a document is judged by, besides itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// Where it is served: self links are compared with it, relative references begin at it.
    pub url: Option<&'a str>,
    /// The clock for dates in the future; without one they are not judged.
    pub now: Option<DateTime<Utc>>,
    /// Whose answers are given.
    pub profile: Profile,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// What kind of document it is: `rss-2.0`, `atom-1.0` ...
    pub format: Option<&'static str>,
    /// The encoding that it is in, in small letters.
    pub encoding: Option<String>,
    /// Why it is unreadable: no feed at all.
    pub reason: Option<String>,
    /// The findings, in document order, at most [`MAX_FINDINGS`] and the first of each rule.
    pub findings: Vec<Diagnostic>,
}

/// Judges a text in UTF-8 that is at hand.
pub fn judge(text: &str, source: SourceId, request: &Request<'_>) -> Judgement {
    judge_decoded(text, &Encoding { utf8: true, faults: &[] }, source, request, &[])
}

/// Judges the bytes of a stranger: decodes them, and adds the text to the sources.
pub fn document(name: &str, bytes: Vec<u8>, request: &Request<'_>, sources: &mut Sources) -> Judgement {
    document_allowing(&[], name, bytes, request, sources)
}

/// The same without the findings of some rules, which make no room for others either.
pub fn document_allowing(
    allowed: &[&'static str],
    name: &str,
    bytes: Vec<u8>,
    request: &Request<'_>,
    sources: &mut Sources,
) -> Judgement {
    if let Some(reason) = no_feed(&bytes).filter(|_| request.profile == Profile::Default) {
        sources.add(name, String::from_utf8_lossy(&bytes).into_owned());
        return Judgement { reason: Some(reason.to_owned()), ..Judgement::default() };
    }
    let decoded = xml::decode(bytes);
    let source = sources.add(name, decoded.text);
    let text = std::sync::Arc::clone(&sources.get(source).text);
    let encoding = Encoding { utf8: decoded.encoding == "utf-8", faults: &decoded.faults };
    let mut judgement = judge_decoded(&text, &encoding, source, request, allowed);
    judgement.encoding = Some(decoded.encoding);
    let misnamed = (!allowed.contains(&rules::document::MISNAMED_DOCUMENT.id)).then(|| misnamed(name, &judgement));
    if let Some(message) = misnamed.flatten().filter(|_| request.profile == Profile::Default) {
        let start = Span::new(source, 0, 0);
        judgement.findings.insert(0, rules::document::MISNAMED_DOCUMENT.at(Some(start), message));
    }
    judgement
}

/// How the ending of a file contradicts what the file is. Feeds of XML may end in `.xml` too, and any
/// other ending says nothing.
fn misnamed(name: &str, judgement: &Judgement) -> Option<String> {
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

fn judge_decoded(
    text: &str,
    encoding: &Encoding<'_>,
    source: SourceId,
    request: &Request<'_>,
    allowed: &[&'static str],
) -> Judgement {
    let mut found = findings::Findings::new(request.profile);
    found.allowed = allowed.to_vec();
    if request.profile == Profile::Default && json_feed::is_json(text) {
        if encoding.utf8 {
            encoding.tell(&mut found, source);
        }
        return json_feed::judge(text, encoding.utf8, found, source, request);
    }
    encoding.tell(&mut found, source);
    let mut walk = walk::Walk::new(text, source, request);
    walk.found = found;
    let odd = |trouble: &_| matches!(trouble, xml::EncodingTrouble::NotUtf(_) | xml::EncodingTrouble::Obscure(_));
    walk.memory.not_utf8 = encoding.faults.iter().any(|fault| odd(&fault.trouble));
    walk.run();
    let format = format(walk.kind, text);
    conclude(walk.found, format, text, source)
}

/// What is known of the encoding of a document.
struct Encoding<'a> {
    utf8: bool,
    faults: &'a [xml::EncodingFault],
}

impl Encoding<'_> {
    fn tell(&self, found: &mut findings::Findings, source: SourceId) {
        for fault in self.faults {
            let (rule, message, name, value) = rules::document::encoding(&fault.trouble);
            let span = Some(Span::new(source, fault.range.start, fault.range.end));
            let finding = found.push(rule, span, message, crate::diagnostic::Thing::default());
            findings::detail(finding, name, value);
        }
    }
}

/// What was found, in the end.
fn conclude(found: findings::Findings, format: Option<&'static str>, text: &str, source: SourceId) -> Judgement {
    let told = found.is_own() && !found.allowed.contains(&rules::document::TOO_MANY_FINDINGS.id);
    let (mut findings, dropped) = found.finish();
    if dropped > 0 && told {
        let end = Span::new(source, text.len(), text.len());
        let message = format!("{dropped} further findings are not shown");
        findings.push(rules::document::TOO_MANY_FINDINGS.at(Some(end), message));
    }
    Judgement { format, encoding: Some("utf-8".to_owned()), reason: None, findings }
}

fn format(kind: element::Kind, text: &str) -> Option<&'static str> {
    use element::{Kind, Version};
    Some(match kind {
        Kind::Rss(Version::V2) => "rss-2.0",
        Kind::Rss(Version::V091) => "rss-0.91",
        Kind::Rss(Version::V092) => "rss-0.92",
        Kind::Rdf if text.contains("http://purl.org/net/rss1.1#") => "rss-1.1",
        Kind::Rdf => "rss-1.0",
        Kind::Atom => "atom-1.0",
        Kind::Entry => "atom-entry",
        Kind::Service => "atompub-service",
        Kind::Categories => "atompub-categories",
        Kind::JsonFeed => "json-feed-1.1",
        Kind::Opml(format) => format,
        Kind::Unknown => return None,
    })
}

/// What bytes are that are no feed at all, in words.
fn no_feed(bytes: &[u8]) -> Option<&'static str> {
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

/// What `explain` knows of each rule.
pub fn about() -> impl Iterator<Item = About> {
    rules::all().map(|rule| About {
        difference: rule.finds.difference(rule.severity),
        bad: rule.bad.iter().map(Example::shown).collect(),
        good: rule.good.iter().map(Example::shown).collect(),
        ..rule.reasons()
    })
}

/// How the two profiles differ: each rule that has a difference, its weight by default, and the difference.
pub fn differences() -> impl Iterator<Item = (&'static str, Severity, String)> {
    rules::all().filter_map(|rule| Some((rule.id, rule.severity, rule.finds.difference(rule.severity)?)))
}

#[cfg(test)]
mod tests;
