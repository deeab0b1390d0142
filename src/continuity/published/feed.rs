//! A feed as subscribers have it, whoever made it and whatever its format.

use std::ops::Range;

use chrono::{DateTime, Datelike, Utc};

use super::text;
use crate::continuity::similarity;
use crate::diag::Message;
use crate::feed::Format;
use crate::value::{rfc822, rfc3339};

/// How the name of this program begins in what it made.
pub(super) const GENERATOR: &str = "pressfeed";

/// A feed as subscribers have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFeed {
    /// What it is written in.
    pub format: Format,
    /// Whether this program made it.
    pub is_own: bool,
    /// Its own id; RSS and JSON Feed have none.
    pub id: Option<String>,
    /// Where it says that it is served: the self link, `feed_url`.
    pub address: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The site that it leads to.
    pub home: Option<String>,
    /// In the order of the document.
    pub entries: Vec<PublishedEntry>,
    /// What it says was deleted (RFC 6721).
    pub deleted: Vec<Tombstone>,
    /// Where it could not be read on, and why; no capital at the start, no full stop.
    pub broken: Option<(Range<usize>, Message)>,
}

/// An entry that readers are asked to delete.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tombstone {
    /// Its id.
    pub id: String,
    /// When it was deleted.
    pub when: Option<DateTime<Utc>>,
    /// The bytes of the tag that says so.
    pub mark: Range<usize>,
}

/// An entry as subscribers have it. Ranges are bytes of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedEntry {
    /// The guid, atom:id or JSON id; without one the link, which readers then take for it.
    pub id: String,
    /// The id as it stands in the document, where the catalogue has it as the `guid` of the id above.
    pub guid: Option<String>,
    /// The title as it is shown.
    pub title: String,
    /// The page that it leads to.
    pub link: Option<String>,
    /// When it was published.
    pub published: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub updated: Option<DateTime<Utc>>,
    /// The short text.
    pub summary: Option<TextRange>,
    /// The full text.
    pub content: Option<TextRange>,
    /// The whole entry.
    pub range: Range<usize>,
    /// What to point at: the id, else the title, else the first bytes.
    pub mark: Range<usize>,
    /// The elements with the instant of the last change.
    pub clocks: Vec<Range<usize>>,
}

/// A long text of a document, which is made out only when it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRange {
    /// The bytes.
    pub range: Range<usize>,
    /// How it is written there.
    pub markup: Markup,
}

/// How a text is written in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Plain text, escaped as XML wants it.
    Plain,
    /// HTML, escaped as XML wants it.
    Html,
    /// Elements of the document itself.
    Tree,
    /// Plain text as a JSON string.
    JsonPlain,
    /// HTML as a JSON string.
    JsonHtml,
}

impl PublishedFeed {
    /// A feed of which nothing is read yet.
    pub(super) fn of(format: Format) -> Self {
        PublishedFeed {
            format,
            is_own: false,
            id: None,
            address: None,
            title: None,
            home: None,
            entries: Vec::new(),
            deleted: Vec::new(),
            broken: None,
        }
    }
}

impl TextRange {
    /// The text without markup and white space: what people would read.
    pub fn text(&self, document: &str) -> String {
        similarity::normalize(&self.html(document), self.is_html())
    }

    /// Whether it has markup that is escaped in the document.
    pub fn is_html(&self) -> bool {
        matches!(self.markup, Markup::Html | Markup::JsonHtml)
    }

    /// The text with its markup, where it has some.
    pub fn html(&self, document: &str) -> String {
        let raw = document.get(self.range.clone()).unwrap_or_default();
        match self.markup {
            Markup::Plain | Markup::Tree | Markup::Html => text::of_xml(raw),
            Markup::JsonPlain | Markup::JsonHtml => serde_json::from_str(raw).unwrap_or_default(),
        }
    }
}

impl PublishedEntry {
    /// The page that it leads to, unless the address is made of the id itself and so proves nothing.
    pub fn page(&self) -> Option<&str> {
        let link = self.link.as_deref()?;
        let own = link.split_once('#').is_some_and(|(_, part)| !part.is_empty() && self.id.ends_with(part));
        (!own && link != self.id).then_some(link)
    }

    /// The title without what may differ from one format to the other.
    pub fn heading(&self, format: Format) -> String {
        similarity::normalize(&self.title, format == Format::Rss)
    }

    /// Short and full text, without markup and white space.
    pub fn text(&self, document: &str) -> String {
        let text = |stretch: &Option<TextRange>| stretch.as_ref().map_or_else(String::new, |s| s.text(document));
        text(&self.summary) + &text(&self.content)
    }

    /// All that stands in the entry but the instants of its last change.
    pub fn rest(&self, document: &str) -> String {
        let mut rest = String::with_capacity(self.range.len());
        let mut from = self.range.start;
        for clock in &self.clocks {
            rest.push_str(document.get(from..clock.start).unwrap_or_default());
            from = clock.end;
        }
        rest.push_str(document.get(from..self.range.end).unwrap_or_default());
        rest
    }

    /// An entry without id is known by its link, and without link by its title.
    pub(super) fn settle(&mut self) {
        if self.id.is_empty() {
            self.id = self.link.clone().unwrap_or_else(|| self.title.clone());
        }
        if self.mark.is_empty() {
            self.mark = self.range.start..self.range.start;
        }
        self.clocks.sort_by_key(|clock| clock.start);
    }
}

/// A date in any form that feeds have. A year before 1900 is what programs write where they have none.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    rfc3339::parse(text)
        .or_else(|_| rfc822::parse(text))
        .ok()
        .map(|instant| instant.to_utc())
        .filter(|instant| instant.year() >= 1900)
}
