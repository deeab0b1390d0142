//! What a release and a feed are known by: the given id, or one that is made of what seldom changes.

use chrono::NaiveDate;

use super::model::{Catalogue, Release};
use crate::value::iri::Iri;
use crate::value::slug::slug;
use crate::value::tag::Authority;
use crate::value::text::Text;

impl Catalogue {
    /// The id of a release: the given one to the letter, else the derived one.
    pub fn id_of(&self, release: &Release) -> Option<Iri> {
        release.id.clone().or_else(|| self.derived_id(release))
    }

    /// The tag URI (RFC 4151) of a release without an id: the authority, the day as it was written
    /// and the slug of the title. Without an `id_authority` it is the host of `home` on that day.
    /// Returns `None` if the date, the title or the home could not be read.
    pub fn derived_id(&self, release: &Release) -> Option<Iri> {
        self.minted_id(release.date?.day(), &release.title)
    }

    /// The same of a day and a title.
    pub fn minted_id(&self, day: NaiveDate, title: &Text) -> Option<Iri> {
        if title.is_empty() {
            return None;
        }
        let slug = slug(title.as_str());
        match &self.id_authority {
            Some(authority) => Some(authority.release(day, &slug)),
            None => Some(Authority::new(self.home.as_ref()?.host(), &day.to_string()).ok()?.release(day, &slug)),
        }
    }

    /// The scheme of the categories (RFC 4287, 4.2.2.2): a tag URI of the authority, else a fragment
    /// of `home`.
    pub fn id_of_vocabulary(&self) -> Option<Iri> {
        match &self.id_authority {
            Some(authority) => Some(authority.vocabulary()),
            None => self.home.as_ref()?.join("#categories").ok().as_ref().map(Iri::from),
        }
    }

    /// The id of a feed: a tag URI of the authority, else the address of its files without their
    /// ending, else a fragment of `home`.
    pub fn id_of_feed(&self, name: &str) -> Option<Iri> {
        if let Some(authority) = &self.id_authority {
            return Some(authority.feed(name));
        }
        match (&self.base, &self.home) {
            (Some(base), _) => base.join(&format!("./{name}")).ok().as_ref().map(Iri::from),
            (None, Some(home)) => home.join(&format!("#{name}")).ok().as_ref().map(Iri::from),
            (None, None) => None,
        }
    }
}
