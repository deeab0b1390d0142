//! Which releases a feed takes.

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::Datelike;

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
            && select.year.is_none_or(|year| self.year_of(release) == Some(year))
    }

    /// Whether a release that a feed takes may give its value to the name of a file, where the feed becomes one for
    /// each value. Everybody may see the names of a public feed: what is for partners alone gives it none.
    pub fn names(&self, feed: &FeedSpec, release: &Release) -> bool {
        let is_public = |select: &Select| select.takes_audience(&[PUBLIC.to_owned()]);
        self.takes(feed, release) && (!is_public(&feed.select) || Select::default().takes_audience(&release.audience))
    }

    /// The order in which releases stand in a feed: what came out last is first, then by their dates and ids.
    pub fn order(&self, a: &Release, b: &Release) -> Ordering {
        by_time(a, b).then_with(|| self.id_of(a).cmp(&self.id_of(b)))
    }

    /// The year of a release in the catalogue's zone.
    pub(super) fn year_of(&self, release: &Release) -> Option<i32> {
        release.published.map(|published| published.with_timezone(&self.timezone).year())
    }
}

/// The order in which releases stand in a feed, but for those of one instant, which go by their ids.
pub fn by_time(a: &Release, b: &Release) -> Ordering {
    b.due_at().cmp(&a.due_at()).then_with(|| b.published.cmp(&a.published))
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
        let Self { category, language, region, audience, year } = self;
        year.is_none() && category.is_empty() && language.is_empty() && region.is_empty() && audience.is_empty()
    }

    /// Whether everybody may read what is selected: no audience but `public` is named.
    pub fn is_public(&self) -> bool {
        self.audience.iter().all(|name| name == PUBLIC)
    }
}

/// As many feeds look at each release sooner than releases are sorted by what feeds select.
const FEW: usize = 8;

/// Releases by what feeds select: many feeds need not look at each of many releases.
pub struct ReleaseIndex<'a> {
    catalogue: &'a Catalogue,
    releases: Vec<&'a Release>,
    /// Numbers of `releases`; nothing where feeds are few.
    categories: HashMap<&'a str, Vec<usize>>,
    regions: HashMap<&'a str, Vec<usize>>,
    audiences: HashMap<&'a str, Vec<usize>>,
}

impl<'a> ReleaseIndex<'a> {
    /// Of some releases of a catalogue, which it numbers in their order.
    pub fn of(catalogue: &'a Catalogue, releases: impl Iterator<Item = &'a Release>) -> Self {
        let (categories, regions, audiences) = Default::default();
        let mut index = ReleaseIndex { catalogue, releases: releases.collect(), categories, regions, audiences };
        if catalogue.feeds.len() > FEW {
            for (at, release) in index.releases.iter().enumerate() {
                let lists = [
                    (&mut index.categories, &release.categories),
                    (&mut index.regions, &release.regions),
                    (&mut index.audiences, &release.audience),
                ];
                for (known, names) in lists {
                    names.iter().for_each(|name| known.entry(name.as_str()).or_default().push(at));
                }
            }
        }
        index
    }

    /// The numbers of the releases that a feed takes, in their order.
    pub fn taken<'i>(&'i self, feed: &'i FeedSpec) -> impl Iterator<Item = usize> + 'i {
        let takes = move |at: &usize| self.catalogue.takes(feed, self.releases[*at]);
        let all = || Box::new(0..self.releases.len()) as Box<dyn Iterator<Item = usize> + 'i>;
        self.candidates(feed).map_or_else(all, |some| Box::new(some.into_iter())).filter(takes)
    }

    /// For each release whether one of some feeds takes it.
    pub fn taken_by_any(&self, is_meant: impl Fn(&FeedSpec) -> bool) -> Vec<bool> {
        let mut taken = vec![false; self.releases.len()];
        let mut left: Vec<&FeedSpec> = Vec::new();
        for feed in self.catalogue.feeds.iter().filter(|feed| is_meant(feed)) {
            match self.candidates(feed) {
                Some(some) => {
                    let takes = |at: &usize| self.catalogue.takes(feed, self.releases[*at]);
                    some.into_iter().filter(takes).for_each(|at| taken[at] = true);
                }
                // Of feeds that select the same one is enough.
                None if left.len() < FEW || !left.iter().any(|other| other.select == feed.select) => left.push(feed),
                None => {}
            }
        }
        let rest = taken.iter_mut().zip(&self.releases).filter(|(taken, _)| !**taken);
        rest.for_each(|(taken, release)| *taken = left.iter().any(|feed| self.catalogue.takes(feed, release)));
        taken
    }

    /// The releases that a feed may take, if it selects by something that they are sorted by.
    fn candidates(&self, feed: &FeedSpec) -> Option<Vec<usize>> {
        let Select { category, region, audience, .. } = &feed.select;
        let is_few = self.catalogue.feeds.len() <= FEW;
        let (known, names) = match (category.as_slice(), region.as_slice(), audience.as_slice()) {
            _ if is_few => return None,
            (names @ [_, ..], ..) => (&self.categories, names),
            (_, names @ [_, ..], _) => (&self.regions, names),
            (.., names @ [_, ..]) if !names.iter().any(|name| name == PUBLIC) => (&self.audiences, names),
            _ => return None,
        };
        let mut some: Vec<usize> =
            names.iter().filter_map(|name| known.get(name.as_str())).flatten().copied().collect();
        some.sort_unstable();
        some.dedup();
        Some(some)
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
