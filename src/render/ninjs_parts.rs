//! What the objects of ninjs are made of: ids, texts, people, files, and what is associated.

use std::borrow::Cow;

use serde::Serialize;

use crate::feed::{Contact, Enclosure, Entry, Image, Link, Person, Region};
use crate::value::email::Email;
use crate::value::iri::Iri;
use crate::value::licence::Licence;
use crate::value::territory;
use crate::value::text::Text;

/// Which schema a document keeps to.
#[derive(Serialize)]
pub(super) struct Standard {
    name: &'static str,
    version: &'static str,
    schema: &'static str,
}

impl Standard {
    pub(super) const NINJS: Standard =
        Standard { name: "ninjs", version: "3.2", schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json" };
}

/// An id. The schema takes URIs alone: where the id is an IRI with other letters, or other formats have a text in its
/// place, those stand beside it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Id<'a> {
    uri: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alt_ids: Vec<AltId<'a>>,
}

#[derive(Serialize)]
struct AltId<'a> {
    role: &'static str,
    value: &'a str,
}

impl<'a> Id<'a> {
    pub(super) fn of(id: &'a Iri, guid: Option<&'a Text>) -> Self {
        let uri = id.to_uri();
        let iri = matches!(uri, Cow::Owned(_)).then(|| AltId { role: "iri", value: id.as_str() });
        let guid = guid.map(|guid| AltId { role: "guid", value: guid.as_str() });
        Id { uri, alt_ids: iri.into_iter().chain(guid).collect() }
    }
}

/// A text with what it is for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Value<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    content_type: &'static str,
    value: Cow<'a, str>,
}

impl<'a> Value<'a> {
    pub(super) fn plain(role: &'static str, value: Cow<'a, str>) -> Self {
        Value { role: Some(role), content_type: "text/plain", value }
    }

    pub(super) fn html(value: &'a str) -> Self {
        Value { role: None, content_type: "text/html", value: Cow::Borrowed(value) }
    }
}

/// Under which terms others may use it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rights<'a> {
    linked_rights: &'a str,
}

impl<'a> Rights<'a> {
    pub(super) fn of(licence: &'a Licence) -> Self {
        Rights { linked_rights: licence.url().as_str() }
    }
}

/// A person or an organisation, and how to reach them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Party<'a> {
    name: &'a str,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contact_info: Vec<Way<'a>>,
}

/// A way to reach somebody.
#[derive(Serialize)]
struct Way<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
}

impl<'a> Party<'a> {
    fn person(person: &'a Person, role: &'static str) -> Self {
        Party {
            name: person.name.as_str(),
            role,
            uri: person.url.as_ref().map(|url| url.as_str()),
            contact_info: ways(person.email.as_ref(), None),
        }
    }

    /// Whom to ask.
    pub(super) fn contact(contact: &'a Contact) -> Self {
        let ways = ways(contact.email.as_ref(), contact.phone.as_ref());
        Party { name: contact.name.as_str(), role: "contact", uri: None, contact_info: ways }
    }
}

fn ways<'a>(email: Option<&'a Email>, phone: Option<&'a Text>) -> Vec<Way<'a>> {
    let email = email.map(|email| Way { kind: "email", value: email.as_str() });
    let phone = phone.map(|phone| Way { kind: "phone", value: phone.as_str() });
    email.into_iter().chain(phone).collect()
}

/// Who publishes.
pub(super) fn publisher(person: &Person) -> Party<'_> {
    Party::person(person, "publisher")
}

/// Who wrote a release.
pub(super) fn authors(entry: &Entry) -> impl Iterator<Item = Party<'_>> {
    entry.authors.iter().map(|author| Party::person(author, "author"))
}

/// Something that a release is about.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri: Option<String>,
    /// Its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) literal: Option<&'a str>,
}

/// The regions that a release is about.
pub(super) fn places(entry: &Entry) -> Vec<Named<'_>> {
    entry.regions.iter().map(place).collect()
}

fn place(region: &Region) -> Named<'_> {
    Named {
        name: region.name.as_str(),
        uri: region.code.as_ref().map(|(kind, code)| territory::address(*kind, code)),
        literal: region.code.as_ref().map(|(_, code)| code.as_str()),
    }
}

/// A file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rendition<'a> {
    name: &'static str,
    href: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
}

impl<'a> Rendition<'a> {
    pub(super) fn at(name: &'static str, href: Cow<'a, str>, content_type: &'a str) -> Self {
        Rendition { name, href, content_type: Some(content_type), width: None, height: None, size_in_bytes: None }
    }
}

/// A picture or a document that belongs to a release, or another page.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Associated<'a> {
    File(Box<File<'a>>),
    Page(Linked<'a>),
}

/// A picture or a document that belongs to a release.
#[derive(Serialize)]
pub(super) struct File<'a> {
    name: &'a str,
    uri: &'a str,
    rel: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    descriptions: Vec<Value<'a>>,
    renditions: Vec<Rendition<'a>>,
}

/// Another page, or the document with older releases.
#[derive(Serialize)]
pub(super) struct Linked<'a> {
    name: &'a str,
    uri: Cow<'a, str>,
    rel: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

impl<'a> Linked<'a> {
    /// Where older releases stand.
    pub(super) fn archive(name: &'a str, rel: &'a str, address: String) -> Self {
        Linked { name, uri: Cow::Owned(address), rel, kind: Some("composite"), language: None }
    }

    fn page(entry: &Entry, link: &'a Link) -> Self {
        let is_translation = entry.translations.iter().any(|translation| translation.href == link.href);
        Linked {
            name: link.title.as_ref().map_or(link.href.as_str(), |title| title.as_str()),
            uri: Cow::Borrowed(link.href.as_str()),
            rel: if is_translation { "translation" } else { &link.rel },
            kind: None,
            language: link.hreflang.as_ref().map(|language| language.as_str()),
        }
    }
}

/// The picture of a release. Without words about it it is called by the release.
pub(super) fn picture(entry: &Entry) -> Option<Associated<'_>> {
    let image = entry.image.as_ref()?;
    let alt = Some(image.alt.as_str()).filter(|alt| !alt.is_empty());
    Some(Associated::File(Box::new(File {
        name: alt.unwrap_or(entry.title.as_str()),
        uri: image.url.as_str(),
        rel: "illustration",
        kind: "picture",
        by: image.credit.as_ref().map(|credit| credit.as_str()),
        descriptions: alt.map(|alt| Value::plain("alt", Cow::Borrowed(alt))).into_iter().collect(),
        renditions: image.forms().zip(NAMES).map(|(form, name)| of_image(form, name)).collect(),
    })))
}

/// What the forms of a picture are called.
const NAMES: [&str; 4] = ["main", "alternative", "alternative-2", "alternative-3"];

fn of_image<'a>(image: &'a Image, name: &'static str) -> Rendition<'a> {
    Rendition {
        name,
        href: Cow::Borrowed(image.url.as_str()),
        content_type: image.media_type.as_ref().map(|kind| kind.as_str()),
        width: image.size.map(|(width, _)| width),
        height: image.size.map(|(_, height)| height),
        size_in_bytes: Some(image.length).filter(|length| *length > 0),
    }
}

/// The documents of a release, then the pages that it leads to.
pub(super) fn list(entry: &Entry) -> impl Iterator<Item = Associated<'_>> {
    let files = entry.enclosures.iter().map(|file| Associated::File(Box::new(document(file))));
    files.chain(entry.links.iter().map(|link| Associated::Page(Linked::page(entry, link))))
}

fn document(file: &Enclosure) -> File<'_> {
    let kind = match file.media_type.as_str().split('/').next() {
        Some("image") => "picture",
        Some("audio") => "audio",
        Some("video") => "video",
        _ => "text",
    };
    File {
        name: file.title.as_ref().map_or(file.url.as_str(), |title| title.as_str()),
        uri: file.url.as_str(),
        rel: "enclosure",
        kind,
        by: None,
        descriptions: Vec::new(),
        renditions: vec![Rendition {
            name: "main",
            href: Cow::Borrowed(file.url.as_str()),
            content_type: Some(file.media_type.as_str()),
            width: None,
            height: None,
            size_in_bytes: Some(file.length).filter(|length| *length > 0),
        }],
    }
}
