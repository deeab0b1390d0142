//! JSON Feed 1.1 (jsonfeed.org). What Atom says and JSON Feed has no key for is left out, unless
//! subscribers gain by it: then it stands in `_pressfeed`.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::ser::PrettyFormatter;

use super::batch::{self, full_text};
use super::generator::GENERATOR;
use super::output::{Output, Reader, Scope, Seen};
use crate::feed::boilerplate::words;
use crate::feed::{Enclosure, Entry, Feed, Format, Person, paragraphs};
use crate::value::email::Email;
use crate::value::rfc3339;

pub(super) const JSON: Output = Output {
    media_type: "application/feed+json",
    scope: Scope::Feed { format: Format::Json, write },
    is_validated: true,
    reader: Reader::Feed,
};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

/// Keys stand in the order of the structs, characters as they are: what is served as JSON is no part of
/// a page, so that `</script>` in a text ends nothing.
fn write<'a>(feed: &'a Feed, seen: &mut Seen<'_, 'a>) -> String {
    let mut bytes = Vec::with_capacity(2_000 + feed.entries.iter().map(batch::size).sum::<usize>());
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, PrettyFormatter::with_indent(b" "));
    document(feed).serialize(&mut serializer).expect("memory takes all that is written, and every key is a string");
    bytes.push(b'\n');
    for entry in feed.entries_in(Format::Json) {
        if let Some(html) = full_text(feed, entry) {
            seen(html.as_str(), entry);
        }
    }
    String::from_utf8(bytes).expect("strings were written, and strings come out")
}

/// The top level, in the order of the specification but for the mark, which stands where the program
/// looks for it.
#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    #[serde(rename = "_pressfeed")]
    mark: Mark<'a>,
    title: &'a str,
    home_page_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_comment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    favicon: Option<&'a str>,
    /// The word of JSON Feed 1.0, which some readers look for alone.
    author: Author<'a>,
    authors: [Author<'a>; 1],
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expired: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hubs: Option<[Hub<'a>; 1]>,
    items: Items<'a>,
}

/// Who made it, and who may do what with the texts: JSON Feed has no word for either.
#[derive(Serialize)]
struct Mark<'a> {
    generator: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Contact<'a>>,
}

/// Whom to ask about the feed.
#[derive(Serialize)]
struct Contact<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'a str>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
struct Hub<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

/// The entries of a feed, made into items one by one while they are written.
struct Items<'a>(&'a Feed);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.entries_in(Format::Json).map(|entry| item(self.0, entry)))
    }
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: Cow<'a, str>,
    summary: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Author<'a>>,
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
    #[serde(rename = "_pressfeed", skip_serializing_if = "Option::is_none")]
    own: Option<OwnLicence<'a>>,
}

/// JSON Feed has no word for the licence of an item.
#[derive(Serialize)]
struct OwnLicence<'a> {
    licence: &'a str,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
}

fn document(feed: &Feed) -> Document<'_> {
    let icon = feed.icon.as_ref().map(|url| url.as_str());
    Document {
        version: VERSION,
        mark: mark(feed),
        title: feed.title.as_str(),
        home_page_url: feed.home.as_str(),
        feed_url: feed.address(Format::Json),
        description: feed.subtitle.as_str(),
        user_comment: comment(feed),
        next_url: next(feed),
        // There is one square picture; `icon` is shown large and `favicon` small.
        icon,
        favicon: icon,
        author: author(&feed.author),
        authors: [author(&feed.author)],
        language: feed.language.as_str(),
        // Nothing new will come here. What is no more than an archive says nothing of its feed.
        expired: (!feed.goes_on()).then_some(true),
        hubs: feed.hub.as_ref().map(|hub| [Hub { kind: "WebSub", url: hub.as_str() }]),
        items: Items(feed),
    }
}

fn mark(feed: &Feed) -> Mark<'_> {
    Mark {
        generator: GENERATOR,
        rights: feed.rights.as_ref().map(|rights| rights.as_str()),
        licence: feed.licence.as_ref().map(|licence| licence.url().as_str()),
        contact: feed.contact.as_ref().map(|contact| Contact {
            name: contact.name.as_str(),
            email: contact.email.as_ref().map(|email| email.as_str()),
            phone: contact.phone.as_ref().map(|phone| phone.as_str()),
        }),
    }
}

/// For people who open the file in a browser and see what stands in it; not where there is nothing to
/// subscribe to.
fn comment(feed: &Feed) -> Option<String> {
    let is_subscribed_to = feed.goes_on() && feed.history.current.is_none();
    let address = feed.address(Format::Json).filter(|_| is_subscribed_to)?;
    let words = words(&feed.language);
    Some(format!("{}{}{address}", words.json_feed, words.colon))
}

/// Where older items stand: each document of an archived feed leads to the archive before it, which is
/// written as JSON too, and the first one to none. So whoever follows `next_url` meets every release
/// once. JSON Feed has no word for the way back, nor for where the feed itself is.
fn next(feed: &Feed) -> Option<String> {
    let links = feed.history_links(Format::Json);
    links.into_iter().find(|(rel, _)| *rel == "prev-archive").map(|(_, address)| address)
}

fn item<'a>(feed: &'a Feed, entry: &'a Entry) -> Item<'a> {
    Item {
        id: entry.id_in(Format::Json),
        url: entry.link.as_str(),
        title: entry.title.as_str(),
        content_html: html(feed, entry),
        summary: entry.summary_in(feed.content),
        image: entry.image.as_ref().map(|image| image.url.as_str()),
        date_published: rfc3339::write(entry.published),
        date_modified: rfc3339::write(entry.updated),
        // Most readers do not fall back to those of the feed.
        author: entry.authors.first().map(author),
        authors: entry.authors.iter().map(author).collect(),
        tags: tags(entry),
        language: entry.language.as_ref().map(|language| language.as_str()),
        attachments: entry.enclosures.iter().map(attachment).collect(),
        own: entry.licence.as_ref().map(|licence| OwnLicence { licence: licence.url().as_str() }),
    }
}

/// The categories, then the regions that are categories too.
fn tags(entry: &Entry) -> Vec<&str> {
    let regions = entry.regions.iter().filter(|region| region.code.is_some()).map(|region| region.name.as_str());
    let mut tags: Vec<&str> = entry.categories.iter().map(|category| category.term.as_str()).collect();
    for region in regions {
        if !tags.contains(&region) {
            tags.push(region);
        }
    }
    tags
}

/// Every item has its text as HTML, for some readers show nothing else: where there is nothing beyond
/// the summary, the summary.
fn html<'a>(feed: &Feed, entry: &'a Entry) -> Cow<'a, str> {
    if let Some(content) = full_text(feed, entry) {
        return Cow::Borrowed(content.as_str());
    }
    let mut html = String::new();
    paragraphs(&mut html, &entry.summary_in(feed.content));
    Cow::Owned(html)
}

/// The page of a person, or else the mailbox.
fn author(person: &Person) -> Author<'_> {
    let page = person.url.as_ref().map(|url| Cow::Borrowed(url.as_str()));
    let mailbox = || person.email.as_ref().map(Email::mailto).map(Cow::Owned);
    Author { name: person.name.as_str(), url: page.or_else(mailbox) }
}

fn attachment(file: &Enclosure) -> Attachment<'_> {
    Attachment {
        url: file.url.as_str(),
        mime_type: file.media_type.as_str(),
        title: file.title.as_ref().map(|title| title.as_str()),
        size_in_bytes: Some(file.length).filter(|length| *length > 0),
    }
}
