//! Atom 1.0 (RFC 4287).

use std::collections::BTreeMap;
use std::sync::Arc;

use atom_syndication as atom;
use atom_syndication::extension::{Extension, ExtensionMap};
use chrono::{DateTime, FixedOffset, Utc};

use super::batch::{self, Marks, full_text};
use super::generator::{FEED_HISTORY, GENERATOR};
use super::output::{Output, Reader, Scope, Seen};
use super::{atom_order, media, tombstones, xml_text};
use crate::feed::{Entry, Feed, Format, Person, escape};
use crate::value::licence::Licence;

pub(super) const ATOM: Output = Output {
    media_type: "application/atom+xml",
    scope: Scope::Feed { format: Format::Atom, write },
    is_validated: true,
    reader: Reader::Feed,
};

/// The declaration names the encoding, which that of the library does not.
const PROLOG: &[u8] = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

const MARKS: Marks = Marks { open: " <entry", close: "</feed>" };

fn write<'a>(feed: &'a Feed, seen: &mut Seen<'_, 'a>) -> String {
    let mut frame = written(&document(feed), PROLOG.to_vec());
    close_mark(&mut frame);
    let held = |entries: &'a [Arc<Entry>]| {
        entries.iter().map(AsRef::as_ref).filter(|entry: &&Entry| feed.holds(Format::Atom, entry))
    };
    let document = |entries: &'a [Arc<Entry>], bytes| {
        let languages = held(entries).map(|entry| entry.language.as_ref());
        let entries = held(entries).map(|entry| self::entry(feed, entry)).collect();
        let bytes = written(&atom::Feed { entries, ..atom::Feed::default() }, bytes);
        atom_order::settle(&bytes, languages)
    };
    let mut escaped = String::new();
    batch::write(feed, &MARKS, frame, document, |entries, written, whole| {
        let mut rest = written;
        for (html, entry) in held(entries).filter_map(|entry| Some((full_text(feed, entry)?, entry))) {
            let Some(at) = memchr::memmem::find(rest.as_bytes(), END_OF_CONTENT) else { break };
            escaped.clear();
            xml_text::escape(&mut escaped, html.as_str());
            seen(&escaped, entry);
            whole.push_str(&rest[..at]);
            whole.push_str(&escaped);
            rest = &rest[at..];
            whole.push_str(&rest[..END_OF_CONTENT.len()]);
            rest = &rest[END_OF_CONTENT.len()..];
        }
        whole.push_str(rest);
    })
}

/// Before it the full text of an entry is put, which the library is not given: it is escaped once, and not copied
/// from place to place. Nothing else in a document looks like this, since `<` is escaped in every text.
const END_OF_CONTENT: &[u8] = b"</content>";

fn written(feed: &atom::Feed, bytes: Vec<u8>) -> Vec<u8> {
    let config = atom::WriteConfig { write_document_declaration: false, indent_size: Some(1) };
    let mut bytes = feed.write_with_config(bytes, config).expect("memory takes all that is written");
    in_zulu(&mut bytes);
    bytes
}

/// The library breaks the line inside elements of extensions that hold nothing.
fn close_mark(frame: &mut Vec<u8>) {
    const BROKEN: &[u8] = b">\n </fh:archive>";
    if let Some(at) = memchr::memmem::find(frame, BROKEN) {
        frame.splice(at..at + BROKEN.len(), *b"/>");
    }
}

/// Writes `Z` for the offset zero, which some readers drop. The library writes `+00:00`; before
/// these end tags it can stand nowhere else, since `<` in a text is escaped.
fn in_zulu(bytes: &mut Vec<u8>) {
    const ENDS: [&[u8]; 2] = [b"</updated>", b"</published>"];
    let places: Vec<usize> = memchr::memmem::find_iter(bytes, b"+00:00</")
        .filter(|at| ENDS.iter().any(|end| bytes[at + 6..].starts_with(end)))
        .collect();
    let mut to = 0;
    let mut from = 0;
    for at in places {
        bytes.copy_within(from..at, to);
        to += at - from;
        bytes[to] = b'Z';
        to += 1;
        from = at + 6;
    }
    let end = bytes.len();
    bytes.copy_within(from..end, to);
    bytes.truncate(to + end - from);
}

/// The namespace of feed history, where the feed is an archive.
fn history(feed: &Feed) -> impl Iterator<Item = (String, String)> {
    feed.history.is_archive.then(|| ("fh".to_owned(), FEED_HISTORY.to_owned())).into_iter()
}

fn media_namespace(feed: &Feed) -> impl Iterator<Item = (String, String)> {
    let (prefix, name) = media::NAMESPACE;
    media::is_used(feed, Format::Atom).then(|| (prefix.to_owned(), name.to_owned())).into_iter()
}

/// The feed without its entries.
fn document(feed: &Feed) -> atom::Feed {
    atom::Feed {
        title: feed.title.as_str().into(),
        id: feed.id.to_string(),
        updated: instant(feed.updated),
        authors: vec![person(&feed.author)],
        generator: Some(atom::Generator { value: GENERATOR.to_owned(), ..atom::Generator::default() }),
        icon: feed.icon.as_ref().map(ToString::to_string),
        links: links(feed),
        logo: feed.logo.as_ref().map(ToString::to_string),
        rights: feed.rights.as_ref().map(|rights| rights.as_str().into()),
        subtitle: Some(feed.subtitle.as_str().into()),
        lang: Some(feed.language.as_str().to_owned()),
        extensions: archive(feed).into_iter().chain(tombstones::extensions(feed)).collect(),
        namespaces: history(feed).chain(tombstones::namespaces(feed)).chain(media_namespace(feed)).collect(),
        ..atom::Feed::default()
    }
}

/// The mark of an archive.
fn archive(feed: &Feed) -> ExtensionMap {
    let mark = || Extension { name: "fh:archive".to_owned(), ..Extension::default() };
    let marks = || BTreeMap::from([("archive".to_owned(), vec![mark()])]);
    feed.history.is_archive.then(|| ("fh".to_owned(), marks())).into_iter().collect()
}

fn links(feed: &Feed) -> Vec<atom::Link> {
    let home = atom::Link { href: feed.home.to_string(), rel: "alternate".to_owned(), ..atom::Link::default() };
    let own = feed.address(Format::Atom).map(|href| atom::Link {
        href,
        rel: "self".to_owned(),
        mime_type: Some(Format::Atom.media_type().to_owned()),
        ..atom::Link::default()
    });
    let hub = feed.hub.as_ref().map(|hub| atom::Link {
        href: hub.to_string(),
        rel: "hub".to_owned(),
        ..atom::Link::default()
    });
    let others = feed.history_links(Format::Atom).into_iter().map(|(rel, href)| atom::Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(Format::Atom.media_type().to_owned()),
        ..atom::Link::default()
    });
    let licence = feed.licence.iter().map(licence);
    std::iter::once(home).chain(own).chain(hub).chain(others).chain(licence).collect()
}

fn entry(feed: &Feed, entry: &Entry) -> atom::Entry {
    let text = |value: &str| atom::Text {
        value: value.to_owned(),
        lang: entry.language.as_ref().map(|language| language.as_str().to_owned()),
        ..atom::Text::default()
    };
    atom::Entry {
        title: text(entry.title.as_str()),
        id: entry.id.to_string(),
        updated: instant(entry.updated),
        authors: entry.authors.iter().map(person).collect(),
        categories: entry.all_categories().map(|one| category(&one)).collect(),
        links: entry_links(entry),
        published: Some(instant(entry.published)),
        summary: Some(text(&entry.summary_in(feed.content))),
        content: full_text(feed, entry).map(|_| atom::Content {
            lang: entry.language.as_ref().map(|language| language.as_str().to_owned()),
            value: Some(String::new()),
            content_type: Some("html".to_owned()),
            ..atom::Content::default()
        }),
        extensions: media(entry),
        ..atom::Entry::default()
    }
}

/// Its pictures and films.
fn media(entry: &Entry) -> ExtensionMap {
    let contents: Vec<Extension> = media::contents(entry, Format::Atom).into_iter().map(media_content).collect();
    if contents.is_empty() {
        return ExtensionMap::new();
    }
    BTreeMap::from([("media".to_owned(), BTreeMap::from([("content".to_owned(), contents)]))])
}

/// The library writes the attributes of extensions as they come.
fn media_content(content: media::MediaContent) -> Extension {
    let mut children: BTreeMap<String, Vec<Extension>> = BTreeMap::new();
    for (name, text) in content.children {
        let child = Extension { name: format!("media:{name}"), value: Some(text), ..Extension::default() };
        children.entry(name.to_owned()).or_default().push(child);
    }
    let attrs = content.attributes.into_iter().map(|(name, value)| {
        let mut escaped = String::with_capacity(value.len());
        escape(&mut escaped, &value);
        (name.to_owned(), escaped)
    });
    Extension { name: "media:content".to_owned(), attrs: attrs.collect(), children, ..Extension::default() }
}

/// The address of the release, the others, and every file.
fn entry_links(entry: &Entry) -> Vec<atom::Link> {
    let own = atom::Link {
        href: entry.link.to_string(),
        rel: "alternate".to_owned(),
        hreflang: entry.language.as_ref().map(|language| language.as_str().to_owned()),
        ..atom::Link::default()
    };
    let others = entry.links.iter().map(|link| atom::Link {
        href: link.href.to_string(),
        rel: link.rel.clone(),
        hreflang: link.hreflang.as_ref().map(|language| language.as_str().to_owned()),
        mime_type: link.media_type.as_ref().map(|media_type| media_type.as_str().to_owned()),
        title: link.title.as_ref().map(ToString::to_string),
        ..atom::Link::default()
    });
    let files = entry.enclosures.iter().map(|file| atom::Link {
        href: file.url.to_string(),
        rel: "enclosure".to_owned(),
        mime_type: Some(file.media_type.as_str().to_owned()),
        title: file.title.as_ref().map(ToString::to_string),
        length: (file.length > 0).then(|| file.length.to_string()),
        ..atom::Link::default()
    });
    std::iter::once(own).chain(others).chain(files).chain(entry.licence.iter().map(licence)).collect()
}

/// RFC 4946: under which terms others may use it.
fn licence(licence: &Licence) -> atom::Link {
    atom::Link { href: licence.url().to_string(), rel: "license".to_owned(), ..atom::Link::default() }
}

fn category(category: &crate::feed::Category) -> atom::Category {
    atom::Category {
        term: category.term.to_string(),
        scheme: category.scheme.as_ref().map(ToString::to_string),
        ..atom::Category::default()
    }
}

fn person(person: &Person) -> atom::Person {
    atom::Person {
        name: person.name.to_string(),
        email: person.email.as_ref().map(|email| email.as_str().to_owned()),
        uri: person.url.as_ref().map(ToString::to_string),
        ..atom::Person::default()
    }
}

fn instant(instant: DateTime<Utc>) -> DateTime<FixedOffset> {
    let whole = DateTime::from_timestamp(instant.timestamp(), 0).unwrap_or(instant);
    whole.fixed_offset()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_get_their_z() {
        let cases = [
            ("", ""),
            ("<updated>2018-09-20T07:00:00+00:00</updated>x", "<updated>2018-09-20T07:00:00Z</updated>x"),
            ("<title>+00:00</title><published>a+00:00</published>", "<title>+00:00</title><published>aZ</published>"),
        ];
        for (given, wanted) in cases {
            let mut bytes = given.as_bytes().to_vec();
            in_zulu(&mut bytes);
            assert_eq!(bytes, wanted.as_bytes());
        }
    }
}
