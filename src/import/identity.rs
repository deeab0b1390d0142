//! By what a release is known: the id of its entry to the letter, or a new one where that cannot be kept.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::diag::{Message, code, message, msg};
use crate::value::id;
use crate::value::iri::Url;
use crate::value::slug::slug;
use crate::value::tag::Authority;
use crate::value::text::Text;

/// The ids of a release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Identity {
    /// Its id.
    pub(super) id: String,
    /// The text that RSS and JSON Feed have in its place.
    pub(super) guid: Option<String>,
    /// Whether subscribers knew the entry by something else, so that they see it once more.
    pub(super) is_new: bool,
}

/// What an entry says of itself.
pub(super) struct Known<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) link: Option<&'a str>,
    pub(super) title: &'a str,
    pub(super) published: DateTime<Utc>,
    pub(super) has_free_ids: bool,
}

/// The identity of an entry. Without an id readers know it by its link. `taken` are the ids that were made so far.
pub(super) fn identity(
    known: &Known<'_>,
    home: &Url,
    taken: &mut HashSet<String>,
    notes: &mut Vec<Message>,
) -> Identity {
    let title = || code(known.title);
    let Some(written) = known.id.or(known.link) else {
        notes.push(msg!(
            en: "{title}: has neither id nor link; readers that know it by its title will show it once more",
            fr: "{title} : sans identifiant ni lien ; les lecteurs qui le connaissent par son titre le montreront encore une fois",
            title = title()
        ));
        return Identity { id: minted(known, home, taken), guid: None, is_new: true };
    };
    match id::parse(written) {
        Ok(_) => Identity { id: written.to_owned(), guid: None, is_new: false },
        Err(_) if known.has_free_ids && Text::line(written).is_ok_and(|line| line.as_str() == written) => {
            Identity { id: minted(known, home, taken), guid: Some(written.to_owned()), is_new: false }
        }
        Err(fault) => {
            notes.push(msg!(
                en: "{title}: the id {id} cannot be kept ({fault}), so subscribers will see it once more",
                fr: "{title} : l’identifiant {id} ne peut être gardé ({fault}) : les abonnés le reverront une fois",
                title = title(),
                id = code(written),
                fault = message(fault.message)
            ));
            Identity { id: minted(known, home, taken), guid: None, is_new: true }
        }
    }
}

/// A tag URI of the host of the site, the day and the title: the same entry gets the same one again.
fn minted(known: &Known<'_>, home: &Url, taken: &mut HashSet<String>) -> String {
    let day = known.published.date_naive();
    let name = slug(known.title);
    let host = home.host().strip_prefix("www.").unwrap_or(home.host());
    let first = match Authority::new(host, &day.to_string()) {
        Ok(authority) => authority.release(day, &name).as_str().to_owned(),
        // A host that mints no tags, such as one of numbers.
        Err(_) => format!("{}#{day}/{name}", home.as_str().trim_end_matches('#')),
    };
    let numbered = (2..).map(|number| format!("{first}-{number}"));
    let free = std::iter::once(first.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(first);
    taken.insert(free.clone());
    free
}
