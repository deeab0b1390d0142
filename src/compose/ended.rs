//! The last notice of a feed that has ended: an entry that says why, and where to go on.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::content;
use super::context::Context;
use crate::feed::boilerplate::words;
use crate::feed::{Entry, Feed, Html};
use crate::value::iri::Iri;
use crate::value::text::Text;

/// A feed with its last notice before all else. Returns `None` if its id is none.
pub(super) fn announce(context: &Context<'_>, at: DateTime<Utc>, reason: &Text, mut feed: Feed) -> Option<Feed> {
    let words = words(&feed.language);
    let mut html = String::new();
    content::emphasis(&mut html, reason);
    let notice = Entry {
        id: Iri::parse(&format!("{}/ended-{}", feed.id, at.format("%Y-%m-%d"))).ok()?,
        guid: None,
        title: Text::line(words.ended).ok()?,
        summary: reason.clone(),
        content: Some(Html::trusted(html)),
        published: at,
        updated: at,
        link: feed.home.clone(),
        has_page: true,
        anchor: String::new(),
        links: Vec::new(),
        translations: Vec::new(),
        body: 0..0,
        page: None,
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
    feed.has_ended = true;
    feed.updated = feed.updated.max(notice.updated);
    feed.entries.insert(0, Arc::new(notice));
    Some(feed)
}
