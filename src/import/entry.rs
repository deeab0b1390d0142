//! A feed of somebody's, before it is made into releases.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

pub(super) use super::date::instant;

/// A feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its own id; RSS and JSON Feed have none.
    pub id: Option<String>,
    /// Its title, as HTML or text.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The site that it leads to.
    pub home: Option<String>,
    /// Where it says that it is served.
    pub address: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Who publishes.
    pub author: Option<ImportedPerson>,
    /// When it was last changed.
    pub updated: Option<DateTime<Utc>>,
    /// Whether an id may be any text: in RSS and JSON Feed it may, in Atom it is an IRI.
    pub has_free_ids: bool,
    /// Whether it is no feed that is served, but what a feed is made of: an export, a folder of posts.
    pub is_prepared: bool,
    /// The zone of its dates, where its settings name one.
    pub timezone: Option<Tz>,
    /// Whether it is a JSON Feed.
    pub is_json: bool,
    /// Whether it could not be read to its end as it stands.
    pub is_broken: bool,
    /// The address of the archive before this document (RFC 5005), or of the next page.
    pub earlier: Option<String>,
    /// In the order of the document.
    pub entries: Vec<ImportedEntry>,
}

impl Imported {
    /// Adds the entries of an earlier document of the same feed, but for those that came already.
    pub fn add(&mut self, earlier: Imported) {
        let known = |entry: &ImportedEntry| entry.id.clone().or_else(|| entry.link.clone());
        let seen: HashSet<String> = self.entries.iter().filter_map(known).collect();
        let is_new = |entry: &ImportedEntry| known(entry).is_none_or(|id| !seen.contains(&id));
        self.entries.extend(earlier.entries.into_iter().filter(is_new));
    }
}

/// An entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedEntry {
    /// The guid, atom:id or JSON id.
    pub id: Option<String>,
    /// The title, as HTML.
    pub title: Option<String>,
    /// The page.
    pub link: Option<String>,
    /// When it was published.
    pub published: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub updated: Option<DateTime<Utc>>,
    /// Its date as it is written, where that has no zone, or one that there is not.
    pub zoneless: Option<String>,
    /// The short text, as HTML.
    pub summary: Option<String>,
    /// The full text, as HTML.
    pub content: Option<String>,
    /// Who wrote it.
    pub authors: Vec<ImportedPerson>,
    /// What it is about.
    pub categories: Vec<String>,
    /// Files that belong to it.
    pub enclosures: Vec<ImportedFile>,
    /// Its language.
    pub language: Option<String>,
    /// A picture.
    pub image: Option<ImportedImage>,
    /// Pages that belong to it besides.
    pub links: Vec<ImportedLink>,
    /// The same in other languages: language and page.
    pub translations: Vec<(String, String)>,
    /// Whether it is not published yet.
    pub is_draft: bool,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedImage {
    /// The address.
    pub url: String,
    /// What it shows, as HTML.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
}

/// A link to another page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedLink {
    /// The address.
    pub href: String,
    /// What the page has to do with the entry.
    pub rel: String,
    /// What it is called.
    pub title: Option<String>,
}

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedPerson {
    /// The readable name.
    pub name: String,
    /// An e-mail address.
    pub email: Option<String>,
    /// A page.
    pub url: Option<String>,
}

/// A file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedFile {
    /// The address.
    pub url: String,
    /// The media type.
    pub media_type: Option<String>,
    /// The length in bytes.
    pub length: Option<u64>,
    /// What it is called.
    pub title: Option<String>,
}

/// Plain text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    crate::feed::escape(&mut html, text);
    html
}

/// Plain text as HTML: an empty line parts paragraphs, and addresses of pages lead there.
pub(super) fn plain_paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    crate::feed::paragraphs(&mut html, &text.replace("\r\n", "\n"));
    let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
    let word = |word: &str| {
        let (address, end) =
            word.split_at(word.trim_end_matches(is_end).trim_end_matches(['.', ',', ')', ';', '!', '?']).len());
        let is_address =
            ["https://", "http://"].iter().any(|start| address.len() > start.len() && address.starts_with(start));
        if is_address { format!("<a href=\"{address}\">{address}</a>{end}") } else { word.to_owned() }
    };
    let words = html.split_inclusive(is_end);
    words.flat_map(|part| part.split_inclusive('>')).map(word).collect()
}

/// A text with more than white space.
pub(super) fn written(text: String) -> Option<String> {
    if text.trim().is_empty() { None } else { Some(text.trim().to_owned()) }
}

/// A person as RSS writes them: `a@example.org (Anne)`, `Anne <a@example.org>`, or a name alone.
pub(super) fn person(text: &str) -> Option<ImportedPerson> {
    let text = text.trim();
    let pair = |name: &str, email: &str| ImportedPerson {
        name: if name.trim().is_empty() { email.trim().to_owned() } else { name.trim().to_owned() },
        email: Some(email.trim().to_owned()),
        url: None,
    };
    if let Some((email, name)) = text.strip_suffix(')').and_then(|text| text.split_once('('))
        && email.contains('@')
    {
        return Some(pair(name, email));
    }
    if let Some((name, email)) = text.strip_suffix('>').and_then(|text| text.split_once('<')) {
        return Some(pair(name, email));
    }
    let is_address = text.contains('@') && !text.contains(' ');
    (!text.is_empty()).then(|| {
        if is_address { pair("", text) } else { ImportedPerson { name: text.to_owned(), ..ImportedPerson::default() } }
    })
}
