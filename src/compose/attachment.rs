//! Pictures and documents as they go out. A file of the catalogue's folder gets the address that it is published at.

use std::borrow::Cow;

use super::context::Taken;
use crate::catalogue::{self, Catalogue, Release};
use crate::feed::{Enclosure, Image};
use crate::value::iri::Url;
use crate::value::media_type::MediaType;

/// The folder of files that everybody may have.
const FOLDER: &str = "files/";

/// Whether a release has files of the catalogue's folder, and not everybody may read it: then each feed that shows it
/// has the files under its own name.
pub(super) fn is_apart(taken: &Taken<'_>) -> bool {
    !taken.is_public && has_file(taken.release)
}

fn has_file(release: &Release) -> bool {
    release.image.iter().flat_map(|image| image.forms()).any(|image| image.file.is_some())
        || release.enclosures.iter().any(|enclosure| enclosure.file.is_some())
}

/// A release whose files have their addresses. The name of a file is made of its bytes; one that only the readers of
/// a feed have bears the name of that feed before it, like all that belongs to the feed. Readers of another feed learn
/// nothing of it, and need no password of it.
pub(super) fn placed<'a>(catalogue: &Catalogue, taken: &Taken<'_>, release: Cow<'a, Release>) -> Cow<'a, Release> {
    let Some(base) = catalogue.base.as_ref().filter(|_| has_file(&release)) else { return release };
    let folder = match (taken.is_public, taken.feed) {
        (true, _) => FOLDER.to_owned(),
        (false, Some(feed)) => format!("{feed}-"),
        (false, None) => return release,
    };
    let mut release = release.into_owned();
    let place = |file: &Option<String>, url: &mut Url| {
        let measured = file.as_ref().and_then(|file| catalogue.files.get(file));
        let address = measured.and_then(|measured| base.join(&format!("{folder}{}", measured.name)).ok());
        if let Some(address) = address.filter(|_| catalogue::is_unplaced(url)) {
            *url = address;
        }
    };
    release.enclosures.iter_mut().for_each(|one| place(&one.file, &mut one.url));
    if let Some(image) = &mut release.image {
        image.each_form(|form| place(&form.file, &mut form.url));
    }
    Cow::Owned(release)
}

/// The address of a picture of the catalogue itself.
pub(super) fn logo(catalogue: &Catalogue, logo: Option<&catalogue::Logo>) -> Option<Url> {
    let logo = logo?;
    if !catalogue::is_unplaced(&logo.url) {
        return Some(logo.url.clone());
    }
    let measured = catalogue.files.get(logo.file.as_ref()?)?;
    catalogue.base.as_ref()?.join(&format!("{FOLDER}{}", measured.name)).ok()
}

/// The names of the pictures of the catalogue itself that are published with the feeds, below the folder of the output.
pub(super) fn logos(catalogue: &Catalogue) -> Vec<String> {
    let placed = catalogue.logos().filter(|(_, logo)| catalogue::is_unplaced(&logo.url));
    let measured = placed.filter_map(|(_, logo)| catalogue.files.get(logo.file.as_ref()?));
    measured.map(|measured| format!("{FOLDER}{}", measured.name)).collect()
}

/// A picture as it goes out: in the form that every program shows, with its other forms.
pub(super) fn image(catalogue: &Catalogue, image: &catalogue::Image) -> Image {
    let usual = image.usual();
    let others = image.forms().filter(|form| !std::ptr::eq(*form, usual));
    Image { also: others.map(|other| form(catalogue, other)).collect(), ..form(catalogue, usual) }
}

fn form(catalogue: &Catalogue, image: &catalogue::Image) -> Image {
    Image {
        url: image.url.clone(),
        alt: image.alt.clone(),
        credit: image.credit.clone(),
        size: image.width.zip(image.height),
        media_type: image.media_type.clone().or_else(|| of_ending(&image.url)),
        length: image.length.unwrap_or(0),
        file: published(catalogue, image.file.as_deref(), &image.url),
        also: Vec::new(),
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
