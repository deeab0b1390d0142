//! News in JSON, ninjs 3.2 (iptc.org), which agencies take in: a feed is one composite object, its releases are what is
//! associated with it. The schema takes no key of others, so that the mark is the name of the profile.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::ser::PrettyFormatter;

use super::batch::{self, full_text};
use super::generator::GENERATOR;
use super::ninjs_parts::{
    Associated, Id, Linked, Named, Party, Rendition, Rights, Standard, Value, authors, list, picture, places, publisher,
};
use super::output::{Output, Reader, Scope, Seen};
use crate::feed::{Content, Entry, Feed, Format};
use crate::value::rfc3339;

pub(super) const NINJS: Output = Output {
    media_type: "application/json",
    scope: Scope::Feed { format: Format::Ninjs, write },
    is_validated: true,
    reader: Reader::Feed,
};

/// Keys stand in the order of the structs, characters as they are, as in a JSON Feed.
fn write<'a>(feed: &'a Feed, seen: &mut Seen<'_, 'a>) -> String {
    let mut bytes = Vec::with_capacity(2_000 + feed.entries.iter().map(batch::size).sum::<usize>());
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, PrettyFormatter::with_indent(b" "));
    document(feed).serialize(&mut serializer).expect("memory takes all that is written, and every key is a string");
    bytes.push(b'\n');
    for entry in feed.entries_in(Format::Ninjs) {
        if let Some(html) = full_text(feed, entry) {
            seen(html.as_str(), entry);
        }
    }
    String::from_utf8(bytes).expect("strings were written, and strings come out")
}

/// The feed as a news object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    standard: Standard,
    profile: &'static str,
    #[serde(flatten)]
    id: Id<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    language: &'a str,
    version_created: String,
    pub_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    copyright_notice: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights_info: Option<Rights<'a>>,
    descriptions: [Value<'a>; 1],
    info_sources: Vec<Party<'a>>,
    renditions: Vec<Rendition<'a>>,
    associations: Items<'a>,
}

/// The entries of a feed, made into objects one by one while they are written; at the end, where older ones stand.
struct Items<'a>(&'a Feed);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let feed = self.0;
        let entries = feed.entries_in(Format::Ninjs).map(|entry| Item::Release(Box::new(item(feed, entry))));
        let older = feed.history_links(Format::Ninjs).into_iter().filter(|(rel, _)| *rel == "prev-archive");
        let older = older.map(|(rel, address)| Item::Archive(Linked::archive(feed.title.as_str(), rel, address)));
        serializer.collect_seq(entries.chain(older))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Item<'a> {
    Release(Box<Release<'a>>),
    Archive(Linked<'a>),
}

/// A release as a news object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Release<'a> {
    name: &'a str,
    #[serde(flatten)]
    id: Id<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
    representation_type: &'static str,
    version: String,
    first_created: String,
    version_created: String,
    pub_status: &'static str,
    language: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ed_note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copyright_notice: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights_info: Option<Rights<'a>>,
    headlines: [Value<'a>; 1],
    descriptions: [Value<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bodies: Vec<Value<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subjects: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<Named<'a>>,
    info_sources: Vec<Party<'a>>,
    renditions: [Rendition<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    associations: Vec<Associated<'a>>,
}

fn document(feed: &Feed) -> Document<'_> {
    let contact = feed.contact.as_ref().map(Party::contact);
    let own = feed.address(Format::Ninjs).map(|address| Rendition::at("self", Cow::Owned(address), "application/json"));
    let page = Rendition::at("page", Cow::Borrowed(feed.home.as_str()), "text/html");
    Document {
        standard: Standard::NINJS,
        profile: GENERATOR,
        id: Id::of(&feed.id, None),
        kind: "composite",
        title: feed.title.as_str(),
        language: feed.language.as_str(),
        version_created: rfc3339::write(feed.updated),
        pub_status: "usable",
        copyright_notice: feed.rights.as_ref().map(|rights| rights.as_str()),
        rights_info: feed.licence.as_ref().map(Rights::of),
        descriptions: [Value::plain("summary", Cow::Borrowed(feed.subtitle.as_str()))],
        info_sources: std::iter::once(publisher(&feed.author)).chain(contact).collect(),
        renditions: own.into_iter().chain([page]).collect(),
        associations: Items(feed),
    }
}

fn item<'a>(feed: &'a Feed, entry: &'a Entry) -> Release<'a> {
    let title = entry.title.as_str();
    let html = full_text(feed, entry).map(|html| Value::html(html.as_str()));
    Release {
        name: title,
        id: Id::of(&entry.id, entry.guid.as_ref()),
        kind: "text",
        representation_type: if feed.content == Content::Full { "full" } else { "partial" },
        // A number that grows with each version, as agencies compare them.
        version: entry.updated.timestamp().to_string(),
        first_created: rfc3339::write(entry.published),
        version_created: rfc3339::write(entry.updated),
        pub_status: if entry.withdrawal.is_some() { "canceled" } else { "usable" },
        language: entry.language.as_ref().unwrap_or(&feed.language).as_str(),
        title,
        by: entry.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>().join(", "),
        ed_note: match &entry.withdrawal {
            Some(withdrawal) => Some(withdrawal.reason.as_str()),
            None => entry.correction.as_ref().map(|correction| correction.as_str()),
        },
        copyright_notice: feed.rights.as_ref().map(|rights| rights.as_str()),
        rights_info: entry.licence.as_ref().or(feed.licence.as_ref()).map(Rights::of),
        headlines: [Value::plain("main", Cow::Borrowed(title))],
        descriptions: [Value::plain("summary", entry.summary_in(feed.content))],
        bodies: html.into_iter().collect(),
        subjects: entry
            .categories
            .iter()
            .map(|category| Named { name: category.term.as_str(), uri: None, literal: None })
            .collect(),
        places: places(entry),
        info_sources: authors(entry).chain(entry.contact.as_ref().map(Party::contact)).collect(),
        renditions: [Rendition::at("page", Cow::Borrowed(entry.link.as_str()), "text/html")],
        associations: picture(entry).into_iter().chain(list(entry)).collect(),
    }
}
