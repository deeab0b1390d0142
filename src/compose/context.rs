//! What all of the composing needs to know of its catalogue.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::catalogue::{self, Catalogue, Release};
use crate::feed::Person;
use crate::value::iri::Url;
use crate::value::language::LanguageTag;
use crate::value::text::Text;

/// The instant of a feed without entries, which Atom wants to have one all the same: the month in
/// which RFC 4287 came out. The clock never enters a feed.
pub(super) const NEVER: DateTime<Utc> = DateTime::from_timestamp(1_133_395_200, 0).expect("an instant of 2005");

/// What every entry needs to know of its catalogue.
pub(super) struct Context<'a> {
    pub(super) catalogue: &'a Catalogue,
    /// What is withdrawn by then is so.
    pub(super) now: DateTime<Utc>,
    pub(super) home: &'a Url,
    pub(super) language: &'a LanguageTag,
    /// Who speaks where nobody is named: Atom wants an author of everything.
    pub(super) author: Person,
    /// The labels of the vocabulary by their slugs.
    pub(super) labels: HashMap<&'a str, &'a Text>,
}

impl<'a> Context<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, now: DateTime<Utc>) -> Option<Self> {
        let author = match &catalogue.publisher {
            Some(publisher) => person(publisher),
            None => Person { name: catalogue.title.clone(), email: None, url: None },
        };
        let (home, language) = (catalogue.home.as_ref()?, catalogue.language.as_ref()?);
        // Of a slug that stands twice the first label counts.
        let labels = catalogue.categories.iter().rev().map(|(slug, label)| (slug.as_str(), label)).collect();
        Some(Context { catalogue, now, home, language, author, labels })
    }
}

/// A release that some feed takes.
#[derive(Clone, Copy)]
pub(super) struct Taken<'a> {
    pub(super) release: &'a Release,
    /// Whether everybody may read it.
    pub(super) is_public: bool,
    /// The feed that shows it; `None` for all of them.
    pub(super) feed: Option<&'a str>,
}

/// When a release may be seen: its date, or the end of its embargo if that is later. Returns `None` if its
/// date could not be read.
pub fn due_at(release: &Release) -> Option<DateTime<Utc>> {
    release.due_at()
}

/// A person of the catalogue as it goes out.
pub(super) fn person(person: &catalogue::Person) -> Person {
    Person { name: person.name.clone(), email: person.email.clone(), url: person.url.clone() }
}

/// Two texts as one title.
pub(super) fn joined(first: &Text, second: &str) -> Text {
    Text::parse(&format!("{first} – {second}")).unwrap_or_else(|_| first.clone())
}

/// The language of a release, where it is not that of the whole.
pub(super) fn own_language(context: &Context<'_>, release: &Release) -> Option<LanguageTag> {
    release.language.clone().filter(|language| language != context.language)
}
