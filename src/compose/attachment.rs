//! Pictures and documents as they go out. A file of the catalogue's folder gets the address that it is published at.

use std::borrow::Cow;

use crate::catalogue::{self, Catalogue, Release};
use crate::feed::{Enclosure, Image};
use crate::value::iri::Url;
use crate::value::media_type::MediaType;

/// The folder of files that everybody may have.
const FOLDER: &str = "files/";

/// A release whose files have their addresses. The name of a file is made of its bytes; one that only the readers of
/// a feed have bears the name of that feed before it, like all that belongs to the feed.
pub(super) fn placed<'a>(catalogue: &Catalogue, is_public: bool, release: Cow<'a, Release>) -> Cow<'a, Release> {
    let has_file = release.image.iter().any(|image| image.file.is_some())
        || release.enclosures.iter().any(|enclosure| enclosure.file.is_some());
    let Some(base) = catalogue.base.as_ref().filter(|_| has_file) else { return release };
    let folder = match is_public {
        true => FOLDER.to_owned(),
        false => {
            let feed = catalogue.feeds.iter().find(|feed| catalogue.takes(feed, &release));
            format!("{}-", feed.map_or("", |feed| feed.id.as_str()))
        }
    };
    let mut release = release.into_owned();
    let files = release.enclosures.iter_mut().map(|one| (&one.file, &mut one.url));
    for (file, url) in files.chain(release.image.iter_mut().map(|image| (&image.file, &mut image.url))) {
        let measured = file.as_ref().and_then(|file| catalogue.files.get(file));
        let address = measured.and_then(|measured| base.join(&format!("{folder}{}", measured.name)).ok());
        if let Some(address) = address.filter(|_| catalogue::is_unplaced(url)) {
            *url = address;
        }
    }
    Cow::Owned(release)
}

/// A picture as it goes out.
pub(super) fn image(catalogue: &Catalogue, image: &catalogue::Image) -> Image {
    Image {
        url: image.url.clone(),
        alt: image.alt.clone(),
        credit: image.credit.clone(),
        size: image.width.zip(image.height),
        media_type: image.media_type.clone().or_else(|| of_ending(&image.url)),
        length: image.length.unwrap_or(0),
        file: published(catalogue, image.file.as_deref(), &image.url),
    }
}

fn of_ending(url: &Url) -> Option<MediaType> {
    MediaType::of_ending(url.as_str()).filter(|media_type| media_type.as_str().starts_with("image/"))
}

/// A document as it goes out.
pub(super) fn enclosure(catalogue: &Catalogue, enclosure: &catalogue::Enclosure) -> Enclosure {
    Enclosure {
        url: enclosure.url.clone(),
        media_type: enclosure.media_type.clone(),
        length: enclosure.length.unwrap_or(0),
        title: enclosure.title.clone(),
        file: published(catalogue, enclosure.file.as_deref(), &enclosure.url),
    }
}

/// The name of a file below the folder of the output.
fn published(catalogue: &Catalogue, file: Option<&str>, url: &Url) -> Option<String> {
    let measured = catalogue.files.get(file?)?;
    let name = url.as_str().strip_prefix(catalogue.base.as_ref()?.as_str())?;
    name.ends_with(&measured.name).then(|| name.to_owned())
}
