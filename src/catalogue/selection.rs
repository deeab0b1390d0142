//! Which releases a feed takes.

use super::model::{Catalogue, FeedSpec, Release, Select};

/// The audience of a release, and of a feed, that names none.
pub const PUBLIC: &str = "public";

impl Catalogue {
    /// Whether a feed takes a release: of several lists all must fit, in one list one value is
    /// enough. It says nothing of whether the release is due.
    pub fn takes(&self, feed: &FeedSpec, release: &Release) -> bool {
        let select = &feed.select;
        let one =
            |wanted: &[String], has: &[String]| wanted.is_empty() || has.iter().any(|value| wanted.contains(value));
        let language = release.language.as_ref().or(self.language.as_ref());
        let spoken = |range| language.is_some_and(|language| language.is_within(range));
        one(&select.category, &release.categories)
            && one(&select.region, &release.regions)
            && (select.language.is_empty() || select.language.iter().any(spoken))
            && select.takes_audience(&release.audience)
    }
}

impl Select {
    /// Whether one of these audiences is selected; none stands for `public` on both sides.
    pub fn takes_audience(&self, audience: &[String]) -> bool {
        let has =
            |name: &str| if audience.is_empty() { name == PUBLIC } else { audience.iter().any(|other| other == name) };
        if self.audience.is_empty() { has(PUBLIC) } else { self.audience.iter().any(|name| has(name)) }
    }

    /// Whether it takes everything that is public: nothing is selected.
    pub fn takes_all(&self) -> bool {
        let Self { category, language, region, audience } = self;
        category.is_empty() && language.is_empty() && region.is_empty() && audience.is_empty()
    }

    /// Whether everybody may read what is selected: no audience but `public` is named.
    pub fn is_public(&self) -> bool {
        self.audience.iter().all(|name| name == PUBLIC)
    }
}

#[cfg(test)]
mod tests {
    use super::Select;

    #[test]
    fn a_feed_without_an_audience_takes_public_releases_only() {
        let cases: &[(&[&str], &[&str], bool)] = &[
            (&[], &[], true),
            (&[], &["public"], true),
            (&[], &["partners"], false),
            (&[], &["partners", "public"], true),
            (&["partners"], &[], false),
            (&["partners"], &["partners"], true),
            (&["partners", "public"], &[], true),
        ];
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        for (feed, release, wanted) in cases {
            let select = Select { audience: own(feed), ..Select::default() };
            assert_eq!(select.takes_audience(&own(release)), *wanted, "{feed:?} {release:?}");
        }
    }
}
