//! What feeds in RDF must have: RSS 1.0 and 1.1.

use crate::validate::rules::structure::{MISSING_ATTRIBUTE, MISSING_ELEMENT};
use crate::validate::spec::rss::rules as rss;
use crate::validate::types::document_kind::DocumentKind;
use crate::validate::types::model::{Check, check};
use crate::validate::types::vocabulary::key;

/// The channel of a document.
pub(in crate::validate) const CHANNEL_NEEDED: Check = check(&[&MISSING_ELEMENT], |_, context| {
    if !context.has(const { key("channel") }) && !context.has(const { key("rss090:channel") }) {
        context.lacks(&MISSING_ELEMENT, "channel", "there is no channel");
    }
});

/// The list of items of a channel.
pub(in crate::validate) const ITEMS_NEEDED: Check = check(&[&MISSING_ELEMENT], |_, context| {
    if context.attribute(const { key("rdf:about") }).is_some() && !context.has(const { key("items") }) {
        context.lacks(&MISSING_ELEMENT, "items", "the channel has no `items`");
    }
});

/// What stands in RSS 1.0 says what it is about; what stands in RSS 1.1 and 0.90 need not.
pub(in crate::validate) const NEEDS_ABOUT: Check = check(&[&MISSING_ATTRIBUTE], |_, context| {
    if context.element().name.local != "Channel" && !context.memory.rss_090 {
        rss::needs(const { key("rdf:about") }, "rdf:about", context);
    }
});

/// In RDF an address stands in `rdf:resource`.
pub(in crate::validate) const NEEDS_RESOURCE: Check = check(&[&MISSING_ATTRIBUTE], |_, context| {
    if context.kind == DocumentKind::Rdf {
        rss::needs(const { key("rdf:resource") }, "rdf:resource", context);
    }
});
