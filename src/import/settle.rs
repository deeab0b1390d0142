//! Entries of a feed as releases: each value in the form that a catalogue takes.

use std::borrow::Cow;
use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::addresses::{Site, absolute};
use super::entry::{Imported, ImportedEntry, ImportedFile, ImportedImage, ImportedLink, ImportedPerson};
use super::identity::{Identity, Known, identity};
use super::markdown::markdown;
use crate::diag::{Message, code, msg, number};
use crate::html::{dom, entities};
use crate::value::email::Email;
use crate::value::iri::Url;
use crate::value::language::LanguageTag;
use crate::value::media_type::MediaType;
use crate::value::text::{Text, is_forbidden};

/// A release as it is going to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub(super) title: String,
    pub(super) identity: Identity,
    pub(super) published: DateTime<Utc>,
    /// Whether nothing says when, and nobody asks yet.
    pub(super) is_undated: bool,
    pub(super) updated: Option<DateTime<Utc>>,
    pub(super) summary: String,
    pub(super) link: Option<String>,
    pub(super) links: Vec<ImportedLink>,
    pub(super) translations: Vec<(String, String)>,
    pub(super) body: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) authors: Vec<ImportedPerson>,
    pub(super) enclosures: Vec<ImportedFile>,
    pub(super) language: Option<String>,
    pub(super) image: Option<ImportedImage>,
    pub(super) is_draft: bool,
    /// Whether a line of the program at the foot of its texts was left out.
    pub(super) had_footer: bool,
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

/// What a catalogue and other feeds have already, so that nothing comes twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Present {
    /// The ids and guids of the catalogue that is there.
    pub known: HashSet<String>,
    /// The ids of the entries that came so far.
    pub seen: HashSet<String>,
    /// The pages that belong to a release already.
    pub pages: HashSet<String>,
}

/// How long a summary made of a full text is, in characters.
const SUMMARY: usize = 400;

/// Makes releases of the entries of a feed, in their order. What cannot be kept as it is goes into `notes`, each
/// with the title of its entry; `step` is called for each. An entry whose id came before is left out, and one that the catalogue has quietly so.
pub fn settle(
    feed: &Imported,
    home: &Url,
    now: DateTime<Utc>,
    present: &mut Present,
    notes: &mut Vec<Message>,
    step: &mut dyn FnMut(),
) -> Vec<Settled> {
    let site = Site::of(feed, home);
    let mut out = Vec::new();
    notes.extend(site.note());
    notes.extend(zoneless(feed));
    let has_title = |entry: &ImportedEntry| entry.title.as_deref().is_some_and(|title| !plain(title).is_empty());
    let has_titles = feed.entries.iter().any(has_title);
    for entry in &feed.entries {
        step();
        let written = entry.id.as_ref().or(entry.link.as_ref());
        if written.is_some_and(|id| present.known.contains(id)) {
            continue;
        }
        let title = title(entry);
        if written.is_some_and(|id| !present.seen.insert(id.clone())) {
            notes.push(msg!(en: "{title}: left out, because its id stands in the feed before", fr: "{title} : écarté, car son identifiant figure déjà plus haut dans le flux", title = code(title)));
            continue;
        }
        if has_titles && !has_title(entry) {
            notes.push(msg!(en: "{title}: has no title in the feed; these words stand for one", fr: "{title} : sans titre dans le flux ; ces mots en tiennent lieu", title = code(&title)));
        }
        let mut settled = one(feed, entry, title, &site, now, &mut present.seen, notes);
        if present.known.contains(&settled.identity.id) {
            continue;
        }
        // Two releases cannot have one page of their own, but they can lead to one.
        if let Some(link) = settled.link.take_if(|link| !present.pages.insert(link.clone())) {
            settled.links.insert(0, ImportedLink { href: link, rel: "alternate".to_owned(), title: None });
        }
        out.push(settled);
    }
    notes.extend(footers(&out));
    out
}

/// What is said of the lines at the foot that are left out: the same of many releases, so once.
fn footers(releases: &[Settled]) -> Option<Message> {
    let count = releases.iter().filter(|release| release.had_footer).count();
    (count > 0).then(|| {
        msg!(
            en: "{n} {n|release|releases} without the line that WordPress adds to each text in its feed",
            fr: "{n} {n|communiqué|communiqués} sans la ligne que WordPress ajoute à chaque texte de son flux",
            n = number(count)
        )
    })
}

/// What is said of dates without a zone.
fn zoneless(feed: &Imported) -> Option<Message> {
    let mut dates = feed.entries.iter().filter_map(|entry| entry.zoneless.as_ref());
    let first = dates.next()?;
    Some(msg!(
        en: "{n} {n|date has|dates have} no time zone, or one that does not exist, such as {date}: read as UTC",
        fr: "{n} {n|date n’a|dates n’ont} pas de fuseau horaire, ou en {n|a|ont} un qui n’existe pas, comme {date} : {n|elle est lue|elles sont lues} en UTC",
        n = number(1 + dates.count()),
        date = code(first)
    ))
}

fn one(
    feed: &Imported,
    entry: &ImportedEntry,
    title: String,
    site: &Site<'_>,
    now: DateTime<Utc>,
    taken: &mut HashSet<String>,
    notes: &mut Vec<Message>,
) -> Settled {
    let home = site.home;
    // Readers know what has no id by its link as it was.
    let known_link = entry.link.as_deref().and_then(|link| absolute(link, home));
    let link = entry.link.as_deref().and_then(|link| site.absolute(link, home));
    let lost = |address: &str| {
        msg!(
            en: "{title}: without {address}, which is no address that a feed can carry",
            fr: "{title} : sans {address}, qui n’est pas une adresse qu’un flux peut transporter",
            title = code(&title),
            address = code(address)
        )
    };
    notes.extend(entry.link.as_deref().filter(|_| link.is_none()).map(lost));
    let files =
        entry.enclosures.iter().map(|file| file.url.as_str()).chain(entry.image.iter().map(|image| image.url.as_str()));
    notes.extend(files.filter(|url| site.absolute(url, home).is_none()).map(lost));
    if entry.enclosures.len() > 1 {
        notes.push(msg!(
            en: "{title}: has {n} enclosures; RSS carries the first alone, Atom and JSON Feed all of them",
            fr: "{title} : a {n} pièces jointes ; le RSS ne transporte que la première, Atom et JSON Feed les transportent toutes",
            title = code(&title),
            n = number(entry.enclosures.len())
        ));
    }
    let base = link.as_deref().and_then(|link| Url::named(link).ok()).unwrap_or_else(|| home.clone());
    let (entry, had_footer) = without_footer(entry);
    let entry = &*entry;
    let (summary, body) = texts(entry, &title, site, &base);
    let is_undated = entry.is_draft && entry.published.or(entry.updated).is_none();
    if entry.published.or(entry.updated).is_none() && !is_undated {
        notes.push(msg!(en: "{title}: has no date; it gets that of the feed, or else of today", fr: "{title} : sans date ; celle du flux, à défaut celle du jour, en tient lieu", title = code(&title)));
    }
    let published = entry.published.or(entry.updated).or(feed.updated).unwrap_or(now);
    if published > now && !entry.is_draft {
        notes.push(msg!(en: "{title}: has a date to come, so it comes out then", fr: "{title} : a une date à venir, et ne paraîtra qu’à ce moment", title = code(&title)));
    }
    let id = entry.id.as_deref();
    let known = Known { id, link: known_link.as_deref(), title: &title, published, has_free_ids: feed.has_free_ids };
    // What nobody has seen needs no id that stays.
    let identity = if is_undated && id.or(known_link.as_deref()).is_none() {
        Identity::default()
    } else {
        identity(&known, home, taken, notes)
    };
    let in_body = |url: &str| body.as_deref().is_some_and(|body| body.contains(url));
    let own_language = feed.language.as_deref().and_then(language);
    Settled {
        updated: entry.updated.filter(|updated| *updated > published),
        categories: once(entry.categories.iter().map(|name| category(name))),
        authors: entry.authors.iter().filter_map(person).collect(),
        enclosures: entry.enclosures.iter().filter_map(|file| enclosure(file, site)).collect(),
        language: entry.language.as_deref().and_then(language).filter(|tag| Some(tag) != own_language.as_ref()),
        image: entry.image.as_ref().and_then(|image| picture(image, site)).filter(|image| !in_body(&image.url)),
        links: links(entry, link.as_deref(), site, &base),
        translations: entry.translations.iter().filter_map(|one| translation(one, site, &base)).collect(),
        is_draft: entry.is_draft,
        is_undated,
        had_footer,
        title,
        identity,
        published,
        summary,
        link,
        body,
    }
}

/// The name of a category; some programs escape it twice.
fn category(name: &str) -> String {
    let is_html = name.split('&').skip(1).any(|after| {
        entities::reference(after).is_some_and(|found| after.as_bytes().get(found.length - 1) == Some(&b';'))
    });
    if is_html { plain(name) } else { plain(&super::entry::escaped(name)) }
}

/// An entry without the line "The post X appeared first on Y." at the foot of its texts, and whether there was one.
fn without_footer(entry: &ImportedEntry) -> (Cow<'_, ImportedEntry>, bool) {
    let cut = |html: &Option<String>| {
        let html = html.as_deref()?;
        let at = html.rfind("<p").filter(|at| is_footer(&plain(&html[*at..])))?;
        Some(html[..at].trim_end().to_owned())
    };
    let (summary, content) = (cut(&entry.summary), cut(&entry.content));
    if summary.is_none() && content.is_none() {
        return (Cow::Borrowed(entry), false);
    }
    let mut entry = entry.clone();
    entry.summary = summary.or(entry.summary);
    entry.content = content.or(entry.content);
    (Cow::Owned(entry), true)
}

/// Whether a paragraph is the line that WordPress adds.
fn is_footer(text: &str) -> bool {
    FOOTERS.iter().any(|(start, words)| text.starts_with(start) && text.contains(words))
}

/// How the line begins, and its words between the titles of the post and of the site.
const FOOTERS: [(&str, &str); 4] = [
    ("The post ", " appeared first on "),
    ("L’article ", " est apparu en premier sur "),
    ("L'article ", " est apparu en premier sur "),
    ("Cet article ", " est apparu en premier sur "),
];

/// The title; for what has none the first words of its text.
fn title(entry: &ImportedEntry) -> String {
    let title = plain(entry.title.as_deref().unwrap_or_default());
    if !is_unfinished(&title) {
        return title;
    }
    let text = [&entry.summary, &entry.content].into_iter().flatten().map(|html| plain(html));
    let text = text.into_iter().find(|text| !is_unfinished(text)).unwrap_or_default();
    first_words(&text, entry.link.as_deref().or(entry.id.as_deref()))
}

/// The summary, and the full text as Markdown.
fn texts(entry: &ImportedEntry, title: &str, site: &Site<'_>, base: &Url) -> (String, Option<String>) {
    let full = |address: &str| site.absolute_or_mail(address, base);
    let summary = entry.summary.as_deref().unwrap_or_default();
    let rich = entry.content.as_deref().or_else(|| Some(summary).filter(|html| is_rich(html)));
    let body = rich.map(|html| markdown(html, &full)).filter(|body| !is_unfinished(&body.replace('\\', "")));
    let long = plain(summary);
    // What stands in no full text is lost where it is cut.
    let is_apart =
        entry.content.as_deref().is_some_and(|html| !plain(html).contains(long.trim_end_matches(['…', '.'])));
    let short = if is_apart { long } else { shortened(&long) };
    let short = if is_unfinished(&short) { String::new() } else { short };
    let short = if short.is_empty() { rich.map(|html| shortened(&plain(html))).unwrap_or_default() } else { short };
    (if short.is_empty() { title.to_owned() } else { short }, body)
}

/// Whether a text is empty, or nothing but dots, which stand for one.
pub(super) fn is_unfinished(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '…' | '[' | ']'))
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
fn first_words(text: &str, other: Option<&str>) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).take(10).collect();
    if words.is_empty() { other.unwrap_or("—").to_owned() } else { words.join(" ") }
}

fn language(text: &str) -> Option<String> {
    LanguageTag::parse(&text.trim().replace('_', "-")).ok().map(|tag| tag.as_str().to_owned())
}

fn person(person: &ImportedPerson) -> Option<ImportedPerson> {
    let name = plain(&super::entry::escaped(&person.name));
    (!name.is_empty()).then(|| ImportedPerson {
        name,
        email: person.email.clone().filter(|email| Email::parse(email).is_ok()),
        url: person.url.clone().filter(|url| Url::named(url).is_ok()),
    })
}

fn enclosure(file: &ImportedFile, site: &Site<'_>) -> Option<ImportedFile> {
    let named = file.media_type.as_deref().and_then(|text| MediaType::parse(text.trim()).ok());
    let media_type = named.map_or_else(|| "application/octet-stream".to_owned(), |known| known.as_str().to_owned());
    let title =
        file.title.as_deref().map(|title| plain(&super::entry::escaped(title))).filter(|title| !title.is_empty());
    Some(ImportedFile {
        url: site.absolute(&file.url, site.home)?,
        media_type: Some(media_type),
        length: file.length,
        title,
    })
}

fn picture(image: &ImportedImage, site: &Site<'_>) -> Option<ImportedImage> {
    let credit = image.credit.as_deref().map(|credit| plain(&super::entry::escaped(credit)));
    let credit = credit.filter(|credit| !credit.is_empty());
    Some(ImportedImage { url: site.absolute(&image.url, site.home)?, alt: plain(&image.alt), credit })
}

/// The other pages, each once, without the release's own.
fn links(entry: &ImportedEntry, own: Option<&str>, site: &Site<'_>, base: &Url) -> Vec<ImportedLink> {
    let mut out: Vec<ImportedLink> = Vec::new();
    for link in &entry.links {
        let Some(href) = site.absolute(&link.href, base) else { continue };
        if own != Some(href.as_str()) && !out.iter().any(|other| other.href == href) {
            let title = link.title.as_deref().map(|title| plain(&super::entry::escaped(title)));
            out.push(ImportedLink { href, rel: link.rel.clone(), title: title.filter(|title| !title.is_empty()) });
        }
    }
    out
}

fn translation((tag, href): &(String, String), site: &Site<'_>, base: &Url) -> Option<(String, String)> {
    Some((language(tag)?, site.absolute(href, base)?))
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
