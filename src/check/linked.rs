//! The addresses of a catalogue outside its bodies, each with the way to its place.

use std::fmt;

use crate::catalogue::{self, Place};
use crate::value::iri::Url;

/// The path of an address below its mapping, made only when a finding needs it.
#[derive(Debug, Clone, Copy)]
pub(super) enum At {
    /// Under a key.
    Key(&'static str),
    /// Under a key of an item of a list.
    Item(&'static str, usize, &'static str),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Key(key) => f.write_str(key),
            At::Item(list, at, key) => write!(f, "{list}[{at}].{key}"),
        }
    }
}

/// An address with the mapping that it stands in and its path there.
pub(super) type Address<'c> = (&'c Place, At, &'c Url);

/// All addresses outside bodies, with the paths that they stand at.
pub(super) fn addresses(catalogue: &catalogue::Catalogue) -> impl Iterator<Item = Address<'_>> {
    let top = [("home", &catalogue.home), ("base", &catalogue.base), ("hub", &catalogue.hub)];
    let top = top.into_iter().filter_map(|(key, url)| Some((&catalogue.place, At::Key(key), url.as_ref()?)));
    let publisher = catalogue.publisher.as_ref().and_then(|publisher| publisher.url.as_ref());
    let statement = catalogue.page.accessibility.as_ref().and_then(|statement| statement.url.as_ref());
    let below = [("publisher.url", publisher), ("page.accessibility.url", statement)];
    let below = below.into_iter().filter_map(|(key, url)| Some((&catalogue.place, At::Key(key), url?)));
    let logos = catalogue.logos().filter(|(_, logo)| !catalogue::is_unplaced(&logo.url));
    let logos = logos.map(|(key, logo)| (&catalogue.place, At::Key(key), &logo.url));
    let releases = catalogue.releases.iter();
    let of_release = |release| addresses_of(release).chain(addresses_of_authors(release));
    top.chain(below)
        .chain(logos)
        .chain(releases.flat_map(move |release| of_release(release).map(|(at, url)| (&release.place, at, url))))
}

/// The addresses of its authors.
pub(super) fn addresses_of_authors(release: &catalogue::Release) -> impl Iterator<Item = (At, &Url)> {
    let authors = release.authors.iter().enumerate();
    authors.filter_map(|(at, author)| Some((At::Item("authors", at, "url"), author.url.as_ref()?)))
}

/// The addresses of a release outside its body, with the paths that they stand at.
pub(super) fn addresses_of(release: &catalogue::Release) -> impl Iterator<Item = (At, &Url)> {
    let item = |list: &'static str, key: &'static str| move |(at, url)| (At::Item(list, at, key), url);
    let links = release.links.iter().enumerate().filter_map(|(at, link)| Some((at, link.href.as_ref()?)));
    let translations = release.translations.iter().map(|translation| &translation.href).enumerate();
    let files = release.enclosures.iter().enumerate().filter(|(_, enclosure)| !catalogue::is_unplaced(&enclosure.url));
    let files = files.map(|(at, enclosure)| (at, &enclosure.url));
    let forms = release.image.iter().flat_map(|image| image.forms()).enumerate();
    let forms = forms.filter(|(_, image)| !catalogue::is_unplaced(&image.url));
    let image = forms.map(|(at, image)| {
        let at = at.checked_sub(1).map_or(At::Key("image.url"), |at| At::Item("image.also", at, "url"));
        (at, &image.url)
    });
    let links = links.map(item("links", "href")).chain(translations.map(item("translations", "href")));
    links.chain(files.map(item("enclosures", "url"))).chain(image)
}
