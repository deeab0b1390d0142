//! `per`: one feed of the catalogue becomes one for each value that its releases have.

use std::collections::{BTreeMap, HashMap};

use super::file_names::{Clash, FileNames, Numbers};
use super::model::{Catalogue, FeedSpec, Per, Release, Whereabouts};
use super::rules;
use crate::diag::{Message, code, msg, number, text};
use crate::diagnostic::Diagnostic;
use crate::value::language::LanguageTag;
use crate::value::slug::slug;
use crate::value::text::Text;

/// How many bytes the name of a feed may have.
const MOST: usize = 100;

/// Puts the feeds for each value in the place of a feed that has `per`. Whether one of them is published is decided
/// when it is known what is due: until then nobody learns of a value that stands in no release that is out.
pub(super) fn spread(catalogue: &mut Catalogue, found: &mut Vec<Diagnostic>) {
    if catalogue.feeds.iter().all(|feed| feed.per.is_none()) {
        return;
    }
    let mut names: HashMap<String, Option<String>> =
        catalogue.feeds.iter().filter(|feed| feed.per.is_none()).map(|feed| (feed.id.to_lowercase(), None)).collect();
    let before_spread = std::mem::take(&mut catalogue.feeds);
    let mut feeds = Vec::with_capacity(before_spread.len());
    // From which feed of the catalogue, and by which value, each comes.
    let mut origins: Vec<Option<(&FeedSpec, Per, Value<'_>)>> = Vec::with_capacity(before_spread.len());
    for feed in &before_spread {
        let Some(per) = feed.per else {
            feeds.push(feed.clone());
            origins.push(None);
            continue;
        };
        let values = values(catalogue, feed, per);
        let slugs: Vec<String> = values.iter().map(|value| slug(&value.value)).collect();
        for value in values {
            let mut one = of(catalogue, feed, per, &value);
            one.moved_from =
                feed.moved_from.iter().filter_map(|place| before(place, &slug(&value.value), &slugs)).collect();
            // Somebody wrote out the feed of this value.
            if before_spread.iter().any(|other| other.per.is_none() && other.id == one.id && other.select == one.select)
            {
                continue;
            }
            match fault(&one, &value, &names) {
                Some((message, help)) => found.push(report(catalogue, feed, per, &value, message).help(help)),
                None => {
                    names.insert(one.id.to_lowercase(), Some(value.value.clone()));
                    feeds.push(one);
                    origins.push(Some((feed, per, value)));
                }
            }
        }
    }
    let files = FileNames::of(feeds.iter(), Numbers::OfPeriods);
    for (one, origin) in feeds.iter().zip(&origins) {
        let Some(Clash { other, message, help }) = files.clash(one) else { continue };
        let of_other = || origins[feeds.iter().position(|feed| std::ptr::eq(feed, other))?].as_ref();
        // What two feeds of the catalogue do is reported there.
        if let Some((feed, per, value)) = origin.as_ref().or_else(of_other) {
            found.push(report(catalogue, feed, *per, value, message).help(help));
        }
    }
    // There is always one; of one without releases nothing is published.
    catalogue.feeds = if feeds.is_empty() { before_spread } else { feeds };
}

/// A value by which a feed becomes several.
struct Value<'a> {
    value: String,
    /// What people call it.
    label: String,
    /// The release that has it, and is out before the others.
    release: &'a Release,
}

/// The values that its releases have: categories in the order of the vocabulary, the newest year first, all else by
/// name.
fn values<'a>(catalogue: &'a Catalogue, feed: &FeedSpec, per: Per) -> Vec<Value<'a>> {
    let mut values: BTreeMap<String, &Release> = BTreeMap::new();
    for release in catalogue.releases.iter().filter(|release| catalogue.names(feed, release)) {
        let own: Vec<String> = match per {
            Per::Category => release.categories.clone(),
            Per::Region => release.regions.clone(),
            Per::Language => {
                let language = release.language.as_ref().or(catalogue.language.as_ref());
                language.map(|language| language.primary().to_ascii_lowercase()).into_iter().collect()
            }
            Per::Year => catalogue.year_of(release).map(|year| year.to_string()).into_iter().collect(),
        };
        for value in own {
            let first = values.entry(value).or_insert(release);
            if release.due_at().is_some_and(|due| first.due_at().is_none_or(|first| due < first)) {
                *first = release;
            }
        }
    }
    let label = |value: &str| {
        let label = catalogue.categories.iter().find(|(slug, _)| per == Per::Category && slug == value);
        label.map_or_else(|| value.to_owned(), |(_, label)| label.to_string())
    };
    let one = |(value, release): (String, &'a Release)| Value { label: label(&value), value, release };
    let mut values: Vec<Value<'_>> = values.into_iter().map(one).collect();
    match per {
        Per::Category => {
            let order = |slug: &str| catalogue.categories.iter().position(|(known, _)| known == slug);
            values.sort_by_key(|value| order(&value.value).unwrap_or(usize::MAX));
        }
        Per::Year => values.reverse(),
        Per::Region | Per::Language => {}
    }
    values
}

/// Why a feed cannot have the name that its value gives it, and what to do.
fn fault(one: &FeedSpec, value: &Value<'_>, names: &HashMap<String, Option<String>>) -> Option<(Message, Message)> {
    let (name, own) = (|| code(&one.id), || code(&value.value));
    if slug(&value.value).is_empty() {
        return Some((
            msg!(en: "{value} has no letter and no digit to name a feed by", fr: "{value} n’a ni lettre ni chiffre pour nommer un flux", value = own()),
            msg!(en: "write {value} in letters", fr: "écrivez {value} en lettres", value = own()),
        ));
    }
    if one.id.len() > MOST {
        return Some((
            msg!(en: "the name {name} is longer than {n} bytes", fr: "le nom {name} dépasse {n} octets", name = name(), n = number(MOST)),
            msg!(en: "shorten {value} in all releases, or the `id` of the feed", fr: "raccourcissez {value} dans tous les communiqués, ou l’`id` du flux", value = own()),
        ));
    }
    Some(match names.get(&one.id.to_lowercase())? {
        None => (
            msg!(en: "another feed is called {name} already, as the feed for {value} would be", fr: "un autre flux s’appelle déjà {name}, comme s’appellerait le flux pour {value}", name = name(), value = own()),
            msg!(en: "give one of the two feeds another `id`", fr: "donnez un autre `id` à l’un des deux flux"),
        ),
        Some(other) => (
            msg!(en: "the feeds for {other} and {value} would both be called {name}", fr: "les flux pour {other} et {value} s’appelleraient tous deux {name}", other = code(other), name = name(), value = own()),
            msg!(en: "if both mean the same, write it the same way in all releases; if not, rename one", fr: "si les deux désignent la même chose, écrivez-la de la même façon dans tous les communiqués ; sinon, renommez l’une des deux"),
        ),
    })
}

/// A finding at `per`. The label leads to the release that has the value: what is not yet out stays in with it.
fn report(catalogue: &Catalogue, feed: &FeedSpec, per: Per, value: &Value<'_>, message: Message) -> Diagnostic {
    let key = match per {
        Per::Category => "categories",
        Per::Region => "regions",
        Per::Language => "language",
        Per::Year => "date",
    };
    let span = feed.place.as_ref().and_then(|place| catalogue.span(place, "per"));
    let origin = catalogue.span(&value.release.place, key);
    rules::FEED_NAME.at(span, message).label(origin, text!(en: "the value stands here", fr: "la valeur figure ici"))
}

/// Where the feed of a value was before, of the places at which the feeds of all values were: a folder, or the `id` that
/// they began with, is that of all of them; the address of a file is that of the value whose name it ends in.
fn before(place: &Whereabouts, own: &str, all: &[String]) -> Option<Whereabouts> {
    let url = match place {
        Whereabouts::Feed(name) => return Some(Whereabouts::Feed(format!("{name}-{own}"))),
        Whereabouts::Address(url) => url.as_str(),
    };
    let file = url.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let ends_in = |slug: &&String| stem.strip_suffix(slug.as_str()).is_some_and(|rest| rest.ends_with('-'));
    let closest = all.iter().filter(ends_in).max_by_key(|slug| slug.len());
    (file.is_empty() || closest.is_some_and(|slug| slug == own)).then(|| place.clone())
}

fn of(catalogue: &Catalogue, feed: &FeedSpec, per: Per, value: &Value<'_>) -> FeedSpec {
    let Value { value, label, .. } = value;
    let mut one = feed.clone();
    one.id = format!("{}-{}", feed.id, slug(value));
    let title = feed.title.as_ref().unwrap_or(&catalogue.title);
    one.group = feed.title.clone();
    one.title = Text::line(&format!("{title} – {label}")).ok();
    // Findings about the feed of the catalogue are not wanted once for each value; those of its contract are.
    one.place = feed.place.clone().filter(|_| feed.contract.is_some());
    match per {
        Per::Category => one.select.category = vec![value.clone()],
        Per::Region => one.select.region = vec![value.clone()],
        Per::Language => one.select.language = LanguageTag::parse(value).into_iter().collect(),
        Per::Year => one.select.year = value.parse().ok(),
    }
    one
}
