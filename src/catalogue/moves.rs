//! Where a feed went, and where it was before.

use super::model::{Catalogue, FeedSpec};
pub use super::model::{MovedTo, Whereabouts};
use super::raw::{OneOrMany, RawScalar};
use super::release::Setting;
use super::schema::feed::Move;
use super::values::{Item, Path, Values};
use crate::feed::Format;
use crate::value::iri::{Iri, Url};

/// An address without the ending by which a file of a feed is known; `None` where it has none.
fn without_ending(address: &str) -> Option<&str> {
    Format::all().find_map(|format| address.strip_suffix(format.ending())?.strip_suffix('.'))
}

impl Whereabouts {
    /// The address of a feed of this name in a format. Returns `None` if it needs a base and there is none.
    pub fn address(&self, base: Option<&Url>, own: &str, format: Format) -> Option<String> {
        let ending = format.ending();
        Some(match self {
            Whereabouts::Feed(name) => format!("{}{name}.{ending}", base?.as_str()),
            Whereabouts::Address(_) => match self.stem(own)? {
                (stem, true) => format!("{stem}.{ending}"),
                (whole, false) => whole,
            },
        })
    }

    /// The name that a feed of this name had there.
    pub fn name(&self, own: &str) -> String {
        match self {
            Whereabouts::Feed(name) => name.clone(),
            Whereabouts::Address(_) => {
                let stem = self.stem(own).map(|(stem, _)| stem).unwrap_or_default();
                stem.rsplit('/').next().unwrap_or_default().to_owned()
            }
        }
    }

    /// Whether a feed of this name was served at an address; http and https are one.
    pub fn was_at(&self, own: &str, address: &str) -> bool {
        let bare = |text: &str| text.trim_start_matches("https:").trim_start_matches("http:").to_owned();
        let stem = without_ending(address).unwrap_or(address);
        match self {
            Whereabouts::Feed(name) => stem.rsplit('/').next() == Some(name),
            Whereabouts::Address(url) => {
                // Of other programs the folder itself may be the feed.
                let is_itself = bare(url.as_str()) == bare(address);
                is_itself || self.stem(own).is_some_and(|(known, _)| bare(&known) == bare(stem))
            }
        }
    }

    /// The address of its files without their ending, and whether they have one that is known.
    fn stem(&self, own: &str) -> Option<(String, bool)> {
        let Whereabouts::Address(url) = self else { return None };
        let text = url.as_str();
        if text.ends_with('/') {
            return Some((format!("{text}{own}"), true));
        }
        let stem = without_ending(text);
        Some((stem.unwrap_or(text).to_owned(), stem.is_some()))
    }
}

impl Catalogue {
    /// The id of a feed, which it keeps wherever it moves: that of the first place it was at.
    pub fn id_of_moved_feed(&self, feed: &FeedSpec) -> Option<Iri> {
        match feed.moved_from.first() {
            None => self.id_of_feed(&feed.id),
            Some(place @ Whereabouts::Address(_)) if self.id_authority.is_none() => {
                Iri::parse(&place.stem(&feed.id)?.0).ok()
            }
            Some(place) => self.id_of_feed(&place.name(&feed.id)),
        }
    }
}

/// Reads where a feed went.
pub(super) fn to(values: &mut Values<'_>, path: &str, raw: Option<Move>, setting: Setting) -> Option<MovedTo> {
    let raw = raw?;
    let at = |key| Values::below(path, key);
    let name = values.line(at("feed"), raw.feed).map(|name| Whereabouts::Feed(name.into_string()));
    let place = match name {
        Some(name) => {
            values.url(at("url"), raw.url);
            Some(name)
        }
        None => values.required_url(at("url"), raw.url).map(Whereabouts::Address),
    };
    let date = values.required(at("date"), raw.date, Values::date)?;
    let since = values.instant(at("date"), date, setting.zone, setting.time)?;
    Some(MovedTo { place: place?, at: since })
}

/// Reads where a feed was: names of feeds, or addresses.
pub(super) fn from(values: &mut Values<'_>, path: impl Path, raw: OneOrMany<RawScalar>) -> Vec<Whereabouts> {
    let one = |(at, RawScalar(text)): (usize, RawScalar)| {
        let path = Item { list: path, at };
        let is_address = text.contains('/');
        let spelled = Some(RawScalar(text));
        if is_address {
            return values.url(path, spelled).map(Whereabouts::Address);
        }
        values.line(path, spelled).map(|name| Whereabouts::Feed(name.into_string()))
    };
    raw.0.into_iter().enumerate().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_feed_may_end_like_that_of_a_folder() {
        let place = Whereabouts::Address(Url::parse("https://n.org/feed/").expect("an address"));
        for (address, wanted) in
            [("http://n.org/feed/", true), ("https://n.org/feed/news.rss", true), ("https://n.org/", false)]
        {
            assert_eq!(place.was_at("news", address), wanted, "{address}");
        }
    }

    #[test]
    fn a_place_gives_the_address_of_every_format() {
        let base = Url::parse("https://e.org/f/").expect("a base");
        let address = |text: &str| Whereabouts::Address(Url::parse(text).expect("an address"));
        let cases = [
            (Whereabouts::Feed("press".to_owned()), "https://e.org/f/press.atom", "press"),
            (address("https://n.org/f/"), "https://n.org/f/news.atom", "news"),
            (address("https://n.org/f/press.rss"), "https://n.org/f/press.atom", "press"),
            (address("https://n.org/feed?x=1"), "https://n.org/feed?x=1", "feed?x=1"),
        ];
        for (place, wanted, name) in cases {
            assert_eq!(place.address(Some(&base), "news", Format::Atom).as_deref(), Some(wanted));
            assert_eq!(place.name("news"), name);
            assert!(place.was_at("news", wanted), "{wanted}");
            assert!(place.was_at("news", &wanted.replace("https:", "http:")), "{wanted}");
            assert!(!place.was_at("news", "https://n.org/f/other.atom"), "{wanted}");
        }
    }
}
