//! Entries of a feed as releases: each value in the form that a catalogue takes.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::entry::{Imported, ImportedEntry, ImportedFile, ImportedPerson};
use super::markdown::markdown;
use crate::diag::{Message, code, message, msg};
use crate::html::dom;
use crate::value::email::Email;
use crate::value::id;
use crate::value::iri::Url;
use crate::value::language::LanguageTag;
use crate::value::media_type::MediaType;
use crate::value::text::{Text, is_forbidden};

/// A release as it is going to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub(super) title: String,
    /// The id; nothing if the feed had none that can be kept.
    pub(super) id: Option<String>,
    pub(super) published: DateTime<Utc>,
    pub(super) updated: Option<DateTime<Utc>>,
    pub(super) summary: String,
    pub(super) link: Option<String>,
    pub(super) body: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) authors: Vec<ImportedPerson>,
    pub(super) enclosures: Vec<ImportedFile>,
    pub(super) language: Option<String>,
    pub(super) image: Option<(String, String)>,
}

impl Settled {
    /// Keeps those categories that a vocabulary has, by their slugs; all where there is none.
    pub fn keep_categories(&mut self, vocabulary: &[(String, Text)]) {
        if !vocabulary.is_empty() {
            let slug = |name: String| {
                let known = vocabulary.iter().find(|(slug, label)| *slug == name || label.as_str() == name);
                known.map(|(slug, _)| slug.clone())
            };
            self.categories = std::mem::take(&mut self.categories).into_iter().filter_map(slug).collect();
        }
    }
}

/// How long a summary made of a full text is, in characters.
const SUMMARY: usize = 400;

/// Makes releases of the entries of a feed, in their order. What cannot be kept as it is goes into `notes`, each
/// with the title of its entry. An entry whose id came before is left out, and one that is `known` quietly so.
pub fn settle(
    feed: &Imported,
    home: &Url,
    now: DateTime<Utc>,
    known: &HashSet<String>,
    seen: &mut HashSet<String>,
    notes: &mut Vec<Message>,
) -> Vec<Settled> {
    let mut pages = HashSet::new();
    let mut out = Vec::new();
    for entry in &feed.entries {
        let mut own = Vec::new();
        let mut settled = one(feed, entry, home, now, &mut own);
        if settled.id.as_ref().is_some_and(|id| known.contains(id)) {
            continue;
        }
        notes.append(&mut own);
        let key = settled.id.clone().unwrap_or_else(|| format!("{} {}", settled.published, settled.title));
        if !seen.insert(key) {
            notes.push(msg!(en: "{title}: left out, because its id stands in the feed before", fr: "{title} : écarté, car son identifiant figure déjà plus haut dans le flux", title = code(&settled.title)));
            continue;
        }
        // Two releases cannot have one page.
        if settled.link.as_ref().is_some_and(|link| !pages.insert(link.clone())) {
            settled.link = None;
            notes.push(msg!(en: "{title}: without its link, which another entry has too", fr: "{title} : sans son lien, qu’une autre entrée a aussi", title = code(&settled.title)));
        }
        out.push(settled);
    }
    out
}

fn one(feed: &Imported, entry: &ImportedEntry, home: &Url, now: DateTime<Utc>, notes: &mut Vec<Message>) -> Settled {
    let link = entry.link.as_deref().and_then(|link| absolute(link, home));
    let base = link.as_deref().and_then(|link| Url::named(link).ok()).unwrap_or_else(|| home.clone());
    let full = |address: &str| absolute_or_mail(address, &base);
    let summary_html = entry.summary.as_deref().unwrap_or_default();
    let plain = plain(summary_html);
    let rich = entry.content.as_deref().or_else(|| Some(summary_html).filter(|html| is_rich(html)));
    let body = rich.map(|html| markdown(html, &full)).filter(|body| !body.trim().is_empty());
    let whole = || rich.map(self::plain).unwrap_or_default();
    let mut summary = if plain.is_empty() { shortened(&whole()) } else { shortened(&plain) };
    let mut title = self::plain(entry.title.as_deref().unwrap_or_default());
    if title.is_empty() {
        title = first_words(&summary, link.as_deref().or(entry.id.as_deref()));
    }
    if summary.is_empty() {
        summary.clone_from(&title);
    }
    let written = entry.published.or(entry.updated).or(feed.updated);
    if entry.published.or(entry.updated).is_none() {
        notes.push(msg!(en: "{title}: has no date; it gets that of the feed, or else of today", fr: "{title} : sans date ; celle du flux, à défaut celle du jour, en tient lieu", title = code(&title)));
    }
    let published = written.unwrap_or(now);
    if entry.id.is_none() && link.is_none() {
        notes.push(msg!(en: "{title}: has neither id nor link, so subscribers will see it once more", fr: "{title} : sans identifiant ni lien, les abonnés le reverront donc une fois", title = code(&title)));
    }
    let id = entry.id.clone().or_else(|| link.clone()).and_then(|text| match id::parse(&text) {
        Ok(_) => Some(text),
        Err(fault) => {
            notes.push(msg!(en: "{title}: the id {id} cannot be kept ({fault}), so subscribers will see it once more", fr: "{title} : l’identifiant {id} ne peut être gardé ({fault}), les abonnés le reverront donc une fois", title = code(&title), id = code(&text), fault = message(fault.message)));
            None
        }
    });
    let in_body = |url: &str| body.as_deref().is_some_and(|body| body.contains(url));
    Settled {
        updated: entry.updated.filter(|updated| *updated > published),
        categories: once(entry.categories.iter().map(|name| self::plain(&super::entry::escaped(name)))),
        authors: entry.authors.iter().filter_map(person).collect(),
        enclosures: entry.enclosures.iter().filter_map(|file| enclosure(file, home)).collect(),
        language: entry
            .language
            .as_deref()
            .and_then(language)
            .filter(|tag| Some(tag) != feed.language.as_deref().and_then(language).as_ref()),
        image: entry
            .image
            .as_ref()
            .and_then(|(url, alt)| Some((absolute(url, home)?, self::plain(alt))))
            .filter(|(url, _)| !in_body(url)),
        title,
        id,
        published,
        summary,
        link,
        body,
    }
}

/// The plain text of HTML on one line, without characters that a feed cannot carry.
pub(super) fn plain(html: &str) -> String {
    let text: String = dom::text(&dom::tree(html)).chars().filter(|c| !is_forbidden(*c)).collect();
    let line = text.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    Text::line(&line).map(Text::into_string).unwrap_or_default()
}

/// Whether HTML says more than its plain text: it has elements.
fn is_rich(html: &str) -> bool {
    dom::tree(html).iter().any(|node| matches!(node, dom::Node::Element(_))) || plain(html).chars().count() > SUMMARY
}

/// A text of at most so many characters, cut between words.
fn shortened(text: &str) -> String {
    if text.chars().count() <= SUMMARY {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SUMMARY).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

/// A title for what has none.
fn first_words(summary: &str, other: Option<&str>) -> String {
    let words: Vec<&str> = summary.split(' ').filter(|word| !word.is_empty()).take(10).collect();
    if words.is_empty() { other.unwrap_or("—").to_owned() } else { words.join(" ") }
}

/// An address of http or https, completed with that of the site.
pub(super) fn absolute(address: &str, home: &Url) -> Option<String> {
    let address = address.trim().replace(' ', "%20");
    let url = Url::named(&address).or_else(|_| home.join(&address)).ok()?;
    Url::named(url.as_str()).ok().map(|url| url.as_str().to_owned())
}

fn absolute_or_mail(address: &str, base: &Url) -> Option<String> {
    if address.starts_with("mailto:") || address.starts_with("tel:") {
        return Some(address.to_owned()).filter(|address| !address.ends_with(':'));
    }
    let has_other_scheme = crate::value::iri::scheme(address).is_some_and(|scheme| !scheme.starts_with("http"));
    if has_other_scheme || address.is_empty() { None } else { absolute(address, base) }
}

fn language(text: &str) -> Option<String> {
    LanguageTag::parse(text.trim()).ok().map(|tag| tag.as_str().to_owned())
}

fn person(person: &ImportedPerson) -> Option<ImportedPerson> {
    let name = plain(&super::entry::escaped(&person.name));
    (!name.is_empty()).then(|| ImportedPerson {
        name,
        email: person.email.clone().filter(|email| Email::parse(email).is_ok()),
        url: person.url.clone().filter(|url| Url::named(url).is_ok()),
    })
}

fn enclosure(file: &ImportedFile, home: &Url) -> Option<ImportedFile> {
    let named = file.media_type.as_deref().and_then(|text| MediaType::parse(text.trim()).ok());
    let media_type = named.map_or_else(|| "application/octet-stream".to_owned(), |known| known.as_str().to_owned());
    Some(ImportedFile { url: absolute(&file.url, home)?, media_type: Some(media_type), length: file.length })
}

/// Texts that are not empty, each once.
fn once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}
