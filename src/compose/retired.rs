//! Addresses that lead to hosts which belong to others now: what goes out leads elsewhere, if the
//! catalogue says where to. What a release is known by stays as it was written.

use std::borrow::Cow;

use crate::catalogue::{Catalogue, Release};
use crate::value::iri::Url;

/// A release with its addresses as they are today; its body is seen to where it becomes HTML.
pub(super) fn current<'a>(catalogue: &Catalogue, release: &'a Release) -> Cow<'a, Release> {
    if catalogue.retired_hosts.is_empty() || !addresses(release).any(|url| catalogue.retired_host(url).is_some()) {
        return Cow::Borrowed(release);
    }
    let mut new = release.clone();
    let links = new.links.iter_mut().filter_map(|link| link.href.as_mut());
    let translations = new.translations.iter_mut().map(|translation| &mut translation.href);
    let enclosures = new.enclosures.iter_mut().map(|enclosure| &mut enclosure.url);
    let renew = |url: &mut Url| {
        if let Some(other) = catalogue.replacement(release, url) {
            *url = other;
        }
    };
    links.chain(translations).chain(enclosures).for_each(renew);
    if let Some(image) = &mut new.image {
        image.each_form(|form| renew(&mut form.url));
    }
    Cow::Owned(new)
}

fn addresses(release: &Release) -> impl Iterator<Item = &Url> {
    let links = release.links.iter().filter_map(|link| link.href.as_ref());
    let translations = release.translations.iter().map(|translation| &translation.href);
    let enclosures = release.enclosures.iter().map(|enclosure| &enclosure.url);
    let image = release.image.iter().flat_map(|image| image.forms()).map(|form| &form.url);
    links.chain(translations).chain(enclosures).chain(image)
}
