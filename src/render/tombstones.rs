//! at:deleted-entry (RFC 6721): what an Atom feed says of releases that were withdrawn, where it asks
//! for it.

use std::collections::BTreeMap;

use atom_syndication::extension::{Extension, ExtensionMap};

use crate::feed::{Entry, Feed, Withdrawal, escape};
use crate::value::rfc3339;

const NAMESPACE: &str = "http://purl.org/atompub/tombstones/1.0";

/// The namespace, where the feed has tombstones.
pub(super) fn namespaces(feed: &Feed) -> BTreeMap<String, String> {
    feed.deleted().take(1).map(|_| ("at".to_owned(), NAMESPACE.to_owned())).collect()
}

/// The tombstones of a feed, in the order of its entries.
pub(super) fn extensions(feed: &Feed) -> ExtensionMap {
    let mut deleted: Vec<(&Entry, &Withdrawal)> = feed.deleted().collect();
    if deleted.is_empty() {
        return ExtensionMap::new();
    }
    deleted.sort_by(|(a, _), (b, _)| b.published.cmp(&a.published).then_with(|| a.id.cmp(&b.id)));
    let all = deleted.into_iter().map(|(entry, withdrawal)| tombstone(entry, withdrawal)).collect();
    BTreeMap::from([("at".to_owned(), BTreeMap::from([("deleted-entry".to_owned(), all)]))])
}

fn tombstone(entry: &Entry, withdrawal: &Withdrawal) -> Extension {
    let attributes = [("ref", entry.id.as_str()), ("when", &rfc3339::write(withdrawal.instant))];
    let language = entry.language.iter().map(|language| ("xml:lang", language.as_str()));
    let comment = Extension {
        name: "at:comment".to_owned(),
        value: Some(withdrawal.reason.to_string()),
        attrs: language.map(attribute).collect(),
        ..Extension::default()
    };
    Extension {
        name: "at:deleted-entry".to_owned(),
        attrs: attributes.into_iter().map(attribute).collect(),
        children: BTreeMap::from([("comment".to_owned(), vec![comment])]),
        ..Extension::default()
    }
}

/// The library writes the attributes of extensions as they come.
fn attribute((name, value): (&str, &str)) -> (String, String) {
    let mut escaped = String::with_capacity(value.len());
    escape(&mut escaped, value);
    (name.to_owned(), escaped)
}
