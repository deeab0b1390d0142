//! The last notice of a feed that has ended or moved: an entry of the program's own, before all others.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::context::Context;
use crate::feed::{Entry, Feed, FullText, Html};
use crate::value::iri::{Iri, Url};
use crate::value::text::Text;

/// What a last notice says.
pub(super) struct LastNotice {
    /// The word for it in its id.
    pub(super) kind: &'static str,
    /// Since when it holds.
    pub(super) at: DateTime<Utc>,
    pub(super) title: &'static str,
    pub(super) summary: Text,
    pub(super) content: Html,
    /// Where it leads.
    pub(super) link: Url,
}

impl LastNotice {
    /// The feed with the notice before all else. Returns `None` if its id is none.
    pub(super) fn put_first(self, context: &Context<'_>, mut feed: Feed) -> Option<Feed> {
        let LastNotice { kind, at, title, summary, content, link } = self;
        let notice = Entry {
            id: Iri::parse(&format!("{}/{kind}-{}", feed.id, at.format("%Y-%m-%d"))).ok()?,
            guid: None,
            title: Text::line(title).ok()?,
            summary,
            content: FullText::of(content),
            published: at,
            updated: at,
            link,
            has_page: true,
            anchor: String::new(),
            links: Vec::new(),
            translations: Vec::new(),
            page: None,
            page_of_its_own: None,
            categories: Vec::new(),
            regions: Vec::new(),
            contact: None,
            authors: vec![context.author.clone()],
            enclosures: Vec::new(),
            image: None,
            language: None,
            correction: None,
            licence: None,
            withdrawal: None,
        };
        feed.updated = feed.updated.max(at);
        feed.entries.insert(0, Arc::new(notice));
        Some(feed)
    }
}
