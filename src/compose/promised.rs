//! What a contract asks for and can be met by choosing: the shorter title where the title is too long.

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::catalogue::contract::Contract;
use crate::feed::Entry;
use crate::value::text::Text;

/// The entries with titles that the contract allows, where the release has one.
pub(super) fn entries(catalogue: &Catalogue, contract: &Contract, entries: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
    let Some(most) = contract.title.1 else { return entries };
    let short: HashMap<String, &Text> = catalogue
        .releases
        .iter()
        .filter_map(|release| Some((catalogue.id_of(release)?.to_string(), release.short_title.as_ref()?)))
        .collect();
    let is_long = |entry: &Entry| entry.title.as_str().chars().count() as u64 > most;
    let one = |entry: Arc<Entry>| match short.get(entry.id.as_str()) {
        Some(title) if entry.withdrawal.is_none() && is_long(&entry) => Arc::new(with_title(&entry, title)),
        _ => entry,
    };
    entries.into_iter().map(one).collect()
}

fn with_title(entry: &Entry, title: &Text) -> Entry {
    Entry { title: title.clone(), ..entry.clone() }
}
