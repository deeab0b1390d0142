//! What a contract asks for and can be met by choosing: the shorter title where the title is too long, another form of
//! the picture where the first one is of the wrong kind or size.

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::catalogue::contract::Contract;
use crate::feed::boilerplate::words;
use crate::feed::{Entry, Image};
use crate::value::text::Text;

/// The entries with the titles and the pictures that the contract allows, where the release has them.
pub(super) fn entries(catalogue: &Catalogue, contract: &Contract, entries: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
    let entries = with_titles(catalogue, contract, entries);
    let one = |entry: Arc<Entry>| match picture(contract, &entry) {
        Some(image) => Arc::new(Entry { image: Some(image), ..Entry::clone(&entry) }),
        None => entry,
    };
    entries.into_iter().map(one).collect()
}

fn with_titles(catalogue: &Catalogue, contract: &Contract, entries: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
    let Some(most) = contract.title.1 else { return entries };
    let short: HashMap<String, &Text> = catalogue
        .releases
        .iter()
        .filter_map(|release| Some((catalogue.id_of(release)?.to_string(), release.short_title.as_ref()?)))
        .collect();
    let is_long = |entry: &Entry| entry.title.as_str().chars().count() as u64 > most;
    let one = |entry: Arc<Entry>| match short.get(entry.id.as_str()) {
        Some(title) if is_long(&entry) => {
            let language = entry.language.as_ref().or(catalogue.language.as_ref());
            let notice = entry.withdrawal.as_ref().and(language);
            let notice = notice.and_then(|own| Text::parse(&words(own).title_of_notice(title.as_str())).ok());
            let title = notice.unwrap_or_else(|| (*title).clone());
            Arc::new(Entry { title, ..Entry::clone(&entry) })
        }
        _ => entry,
    };
    entries.into_iter().map(one).collect()
}

/// The first form of the picture that the contract takes; `None` where that is the first of all, or there is none.
fn picture(contract: &Contract, entry: &Entry) -> Option<Image> {
    let image = entry.image.as_ref().filter(|image| !image.also.is_empty())?;
    let chosen = image.forms().position(|form| takes(contract, form)).filter(|at| *at > 0)?;
    let mut also = image.also.clone();
    let main = std::mem::replace(&mut also[chosen - 1], Image { also: Vec::new(), ..image.clone() });
    Some(Image { also, ..main })
}

fn takes(contract: &Contract, image: &Image) -> bool {
    let kind = image.media_type.as_ref().map(|kind| kind.essence().to_ascii_lowercase());
    let length = Some(image.length).filter(|length| *length > 0);
    contract.takes_picture(kind.as_deref(), image.size.map(|(width, _)| width), length)
}
