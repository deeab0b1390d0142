//! `per`: one feed of the catalogue becomes one for each value that its releases have.

use std::collections::{BTreeMap, HashSet};

use super::model::{Catalogue, FeedSpec, Per};
use super::rules;
use crate::diag::{code, msg};
use crate::diagnostic::Diagnostic;
use crate::value::language::LanguageTag;
use crate::value::slug::slug;
use crate::value::text::Text;

/// Puts the feeds for each value in the place of a feed that has `per`. Whether one of them is published is decided
/// when it is known what is due: until then nobody learns of a value that stands in no release that is out.
pub(super) fn spread(catalogue: &mut Catalogue, found: &mut Vec<Diagnostic>) {
    if catalogue.feeds.iter().all(|feed| feed.per.is_none()) {
        return;
    }
    let mut names: HashSet<String> =
        catalogue.feeds.iter().filter(|feed| feed.per.is_none()).map(|feed| feed.id.to_lowercase()).collect();
    let before = std::mem::take(&mut catalogue.feeds);
    let mut feeds = Vec::with_capacity(before.len());
    for feed in before.iter().cloned() {
        let Some(per) = feed.per else {
            feeds.push(feed);
            continue;
        };
        for (value, label) in values(catalogue, &feed, per) {
            let one = of(catalogue, &feed, per, &value, &label);
            if !names.insert(one.id.to_lowercase()) || one.id.len() > 100 {
                let span = feed.place.as_ref().and_then(|place| catalogue.span(place, "per"));
                let message = msg!(
                    en: "the name {name} is too long, or is that of another feed",
                    fr: "le nom {name} est trop long, ou c’est celui d’un autre flux",
                    name = code(&one.id)
                );
                found.push(rules::FEED_NAME.at(span, message));
                continue;
            }
            feeds.push(one);
        }
    }
    // There is always one; of one without releases nothing is published.
    catalogue.feeds = if feeds.is_empty() { before } else { feeds };
}

/// The values that its releases have, each with what people call it: categories in the order of the vocabulary, the
/// newest year first, all else by name.
fn values(catalogue: &Catalogue, feed: &FeedSpec, per: Per) -> Vec<(String, String)> {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for release in catalogue.releases.iter().filter(|release| catalogue.takes(feed, release)) {
        let own: Vec<String> = match per {
            Per::Category => release.categories.clone(),
            Per::Region => release.regions.clone(),
            Per::Language => {
                let language = release.language.as_ref().or(catalogue.language.as_ref());
                language.map(|language| primary(language).to_owned()).into_iter().collect()
            }
            Per::Year => catalogue.year_of(release).map(|year| year.to_string()).into_iter().collect(),
        };
        for value in own {
            let label = catalogue.categories.iter().find(|(slug, _)| per == Per::Category && *slug == value);
            let label = label.map_or_else(|| value.clone(), |(_, label)| label.to_string());
            values.insert(value, label);
        }
    }
    let mut values: Vec<(String, String)> = values.into_iter().collect();
    match per {
        Per::Category => {
            let order = |slug: &str| catalogue.categories.iter().position(|(known, _)| known == slug);
            values.sort_by_key(|(slug, _)| order(slug).unwrap_or(usize::MAX));
        }
        Per::Year => values.reverse(),
        Per::Region | Per::Language => {}
    }
    values
}

/// `fr` of `fr-CA`.
fn primary(language: &LanguageTag) -> &str {
    language.as_str().split('-').next().unwrap_or_default()
}

fn of(catalogue: &Catalogue, feed: &FeedSpec, per: Per, value: &str, label: &str) -> FeedSpec {
    let mut one = feed.clone();
    one.id = format!("{}-{}", feed.id, slug(value));
    let title = feed.title.as_ref().unwrap_or(&catalogue.title);
    one.title = Text::line(&format!("{title} – {label}")).ok();
    // Findings about the feed of the catalogue are not wanted once for each value; those of its contract are.
    one.place = feed.place.clone().filter(|_| feed.contract.is_some());
    match per {
        Per::Category => one.select.category = vec![value.to_owned()],
        Per::Region => one.select.region = vec![value.to_owned()],
        Per::Language => one.select.language = LanguageTag::parse(value).into_iter().collect(),
        Per::Year => one.select.year = value.parse().ok(),
    }
    one
}
