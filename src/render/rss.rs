//! RSS 2.0 (rssboard.org), with the extensions that readers use: atom:link, content:encoded,
//! dc:creator, atom:updated, dcterms:modified, media:content, cc:license and fh:archive.

use std::collections::BTreeMap;
use std::sync::Arc;

use rss::extension::dublincore::DublinCoreExtension;
use rss::extension::{Extension, ExtensionMap};

use super::batch::{self, Marks, full_text};
use super::generator::{FEED_HISTORY, GENERATOR};
use super::media;
use super::output::{Output, Reader, Scope, Seen};
use crate::feed::{Contact, Content, Entry, Feed, Format, escape};
use crate::value::licence::Licence;
use crate::value::{rfc822, rfc3339};

pub(super) const RSS: Output = Output {
    media_type: "application/rss+xml",
    scope: Scope::Feed { format: Format::Rss, write },
    is_validated: true,
    reader: Reader::Feed,
};

/// How long a reader may keep the feed before it asks again, in minutes.
const TTL: &str = "60";

const DOCS: &str = "https://www.rssboard.org/rss-specification";

const NAMESPACES: [(&str, &str); 4] = [
    ("atom", "http://www.w3.org/2005/Atom"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
];

/// Those of `cc:license`, where something stands under a licence.
const LICENCE: [(&str, &str); 2] =
    [("cc", "http://web.resource.org/cc/"), ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")];

const MARKS: Marks = Marks { open: "  <item>", close: " </channel>" };

fn write<'a>(feed: &'a Feed, seen: &mut Seen<'_, 'a>) -> String {
    let mut frame = written(&channel(feed), Vec::new());
    close_links(&mut frame);
    let document = |entries: &[Arc<Entry>], bytes| {
        let items = entries.iter().map(|entry| item(feed, entry)).collect();
        written(&rss::Channel { items, ..rss::Channel::default() }, bytes)
    };
    batch::write(feed, &MARKS, frame, document, |entries, written, whole| {
        whole.push_str(written);
        // In a CDATA section each stands to the letter.
        entries.iter().filter_map(|entry| Some((full_text(feed, entry)?, entry))).for_each(|(html, entry)| {
            seen(html.as_str(), entry);
        });
    })
}

fn written(channel: &rss::Channel, bytes: Vec<u8>) -> Vec<u8> {
    channel.pretty_write_to(bytes, b' ', 1).expect("memory takes all that is written")
}

/// The library breaks the line inside elements of extensions that hold nothing; the validator of the
/// W3C wants links empty.
fn close_links(frame: &mut Vec<u8>) {
    for broken in [b">\n  </atom:link>".as_slice(), b">\n  </fh:archive>"] {
        let places: Vec<usize> = memchr::memmem::find_iter(frame, broken).collect();
        for at in places.into_iter().rev() {
            frame.splice(at..at + broken.len(), *b"/>");
        }
    }
}

/// The channel without its items.
fn channel(feed: &Feed) -> rss::Channel {
    rss::Channel {
        title: feed.title.to_string(),
        link: feed.home.to_string(),
        description: feed.subtitle.to_string(),
        language: Some(feed.language.as_str().to_owned()),
        copyright: feed.rights.as_ref().map(ToString::to_string),
        managing_editor: editor(feed),
        last_build_date: Some(rfc822::write(feed.updated)),
        generator: Some(GENERATOR.to_owned()),
        docs: Some(DOCS.to_owned()),
        ttl: Some(TTL.to_owned()),
        image: image(feed),
        dublin_core_ext: creator(feed),
        extensions: extensions(feed),
        namespaces: namespaces(feed),
        ..rss::Channel::default()
    }
}

/// `address (Name)`, as the RSS Profile asks for.
fn editor(feed: &Feed) -> Option<String> {
    let (name, email) = match &feed.contact {
        Some(Contact { name, email: Some(email), .. }) => (name, email),
        _ => (&feed.author.name, feed.author.email.as_ref()?),
    };
    let name: String = name.as_str().chars().filter(|c| !matches!(c, '(' | ')')).collect();
    Some(format!("{} ({})", email.as_str(), name.trim()))
}

/// Who publishes, for readers that know no other word for it. Beside `managingEditor` some would show the name twice.
fn creator(feed: &Feed) -> Option<DublinCoreExtension> {
    let creators = || vec![feed.author.name.to_string()];
    editor(feed).is_none().then(|| DublinCoreExtension { creators: creators(), ..DublinCoreExtension::default() })
}

/// The picture of the channel: of the forms that RSS readers show, and with the channel's own title
/// and link, as the specification asks for.
fn image(feed: &Feed) -> Option<rss::Image> {
    let shown = |url: &&crate::value::iri::Url| {
        let path = url.as_str().split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        [".jpg", ".jpeg", ".gif", ".png"].iter().any(|ending| path.ends_with(ending))
    };
    let url = feed.icon.iter().chain(&feed.logo).find(shown)?;
    Some(rss::Image {
        url: url.to_string(),
        title: feed.title.to_string(),
        link: feed.home.to_string(),
        ..rss::Image::default()
    })
}

/// The namespaces of a document; that of archives stands in archives alone.
fn namespaces(feed: &Feed) -> BTreeMap<String, String> {
    let archive = feed.history.is_archive.then_some(("fh", FEED_HISTORY));
    let media = media::is_used(feed, Format::Rss).then_some(media::NAMESPACE);
    let has_licence = feed.licence.is_some() || feed.entries_in(Format::Rss).any(|entry| entry.licence.is_some());
    let licence = has_licence.then_some(LICENCE).into_iter().flatten();
    let all = NAMESPACES.into_iter().chain(archive).chain(media).chain(licence);
    all.map(|(prefix, name)| (prefix.to_owned(), name.to_owned())).collect()
}

/// The links of the channel, and the mark of an archive.
fn extensions(feed: &Feed) -> ExtensionMap {
    let mut all = ExtensionMap::new();
    let links = links(feed);
    if !links.is_empty() {
        all.insert("atom".to_owned(), BTreeMap::from([("link".to_owned(), links)]));
    }
    if let Some(licence) = &feed.licence {
        all.insert("cc".to_owned(), cc_licence(licence));
    }
    if feed.history.is_archive {
        let mark = Extension { name: "fh:archive".to_owned(), ..Extension::default() };
        all.insert("fh".to_owned(), BTreeMap::from([("archive".to_owned(), vec![mark])]));
    }
    all
}

/// atom:link: where the feed is served, its WebSub hub, the other documents of an archived feed.
fn links(feed: &Feed) -> Vec<Extension> {
    let licence = feed.licence.as_ref().map(|licence| link("license", licence.url().as_str(), None));
    let own = feed.address(Format::Rss).map(|href| link("self", &href, Some(Format::Rss.media_type())));
    let hub = feed.hub.as_ref().map(|hub| link("hub", hub.as_str(), None));
    let media_type = Some(Format::Rss.media_type());
    let others = feed.history_links(Format::Rss).into_iter().map(|(rel, href)| link(rel, &href, media_type));
    own.into_iter().chain(hub).chain(others).chain(licence).collect()
}

/// `cc:license`, which programs knew before there were links of Atom in RSS.
fn cc_licence(licence: &Licence) -> BTreeMap<String, Vec<Extension>> {
    let attrs = BTreeMap::from([("rdf:resource".to_owned(), licence.url().to_string())]);
    let element = Extension { name: "cc:license".to_owned(), attrs, ..Extension::default() };
    BTreeMap::from([("license".to_owned(), vec![element])])
}

fn link(rel: &str, href: &str, media_type: Option<&str>) -> Extension {
    let attrs = [("href", Some(href)), ("rel", Some(rel)), ("type", media_type)];
    let attrs = attrs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    Extension { name: "atom:link".to_owned(), attrs: attrs.collect(), ..Extension::default() }
}

fn item(feed: &Feed, entry: &Entry) -> rss::Item {
    let summary = entry.summary_in(feed.content);
    let mut description = String::with_capacity(summary.len() + 16);
    escape(&mut description, &summary);
    rss::Item {
        title: Some(entry.title.to_string()),
        link: Some(entry.link.to_string()),
        description: Some(description),
        categories: entry.all_categories().map(|one| category(&one)).collect(),
        enclosure: entry.enclosures.first().map(enclosure).or_else(|| picture(feed, entry)),
        guid: Some(guid(entry)),
        pub_date: Some(rfc822::write(entry.published)),
        content: full_text(feed, entry).map(|html| html.as_str().to_owned()),
        extensions: item_extensions(entry),
        dublin_core_ext: Some(DublinCoreExtension {
            creators: entry.authors.iter().map(|author| author.name.to_string()).collect(),
            languages: entry.language.iter().map(|language| language.as_str().to_owned()).collect(),
            ..DublinCoreExtension::default()
        }),
        ..rss::Item::default()
    }
}

fn guid(entry: &Entry) -> rss::Guid {
    let id = entry.id_in(Format::Rss);
    rss::Guid { value: id.to_owned(), permalink: id == entry.link.as_str() }
}

fn category(category: &crate::feed::Category) -> rss::Category {
    rss::Category { name: category.term.to_string(), domain: category.scheme.as_ref().map(ToString::to_string) }
}

/// RSS has room for one file; the foot of the full text lists them all.
fn enclosure(enclosure: &crate::feed::Enclosure) -> rss::Enclosure {
    rss::Enclosure {
        url: enclosure.url.to_string(),
        length: enclosure.length.to_string(),
        mime_type: enclosure.media_type.as_str().to_owned(),
    }
}

/// The picture of a release that has no document, where the full text does not show it: a dozen programs look for
/// pictures in the enclosure alone. Its length has to be known, for an enclosure must say it.
fn picture(feed: &Feed, entry: &Entry) -> Option<rss::Enclosure> {
    let image = entry.image.as_ref().filter(|image| feed.content == Content::Summary && image.length > 0)?;
    let mime_type = image.media_type.as_ref()?.essence().to_ascii_lowercase();
    Some(rss::Enclosure { url: image.url.to_string(), length: image.length.to_string(), mime_type })
}

/// When it was last changed, and its pictures and films.
fn item_extensions(entry: &Entry) -> ExtensionMap {
    let mut all = modified(entry);
    if let Some(licence) = &entry.licence {
        let link = link("license", licence.url().as_str(), None);
        all.entry("atom".to_owned()).or_default().insert("link".to_owned(), vec![link]);
        all.insert("cc".to_owned(), cc_licence(licence));
    }
    let contents: Vec<Extension> = media::contents(entry, Format::Rss).into_iter().map(media_content).collect();
    if !contents.is_empty() {
        all.insert("media".to_owned(), BTreeMap::from([("content".to_owned(), contents)]));
    }
    all
}

fn media_content(content: media::MediaContent) -> Extension {
    let mut children: BTreeMap<String, Vec<Extension>> = BTreeMap::new();
    for (name, text) in content.children {
        let child = Extension { name: format!("media:{name}"), value: Some(text), ..Extension::default() };
        children.entry(name.to_owned()).or_default().push(child);
    }
    let attrs = content.attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Extension { name: "media:content".to_owned(), attrs, children, ..Extension::default() }
}

/// When it was last changed, in the two forms that readers know.
fn modified(entry: &Entry) -> ExtensionMap {
    let instant = rfc3339::write(entry.updated);
    let one = |prefix: &str, name: &str| {
        let element =
            Extension { name: format!("{prefix}:{name}"), value: Some(instant.clone()), ..Extension::default() };
        (prefix.to_owned(), BTreeMap::from([(name.to_owned(), vec![element])]))
    };
    BTreeMap::from([one("atom", "updated"), one("dcterms", "modified")])
}
