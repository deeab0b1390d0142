//! Media RSS 1.5.1 (rssboard.org/media-rss): the picture of a release where programs look for one, and its films and
//! recordings, in RSS and in Atom.

use crate::feed::{Enclosure, Entry, Feed, Format, Image};

pub(super) const NAMESPACE: (&str, &str) = ("media", "http://search.yahoo.com/mrss/");

/// An element `media:content` in no library's words.
pub(super) struct MediaContent {
    /// Names and values, as they are.
    pub(super) attributes: Vec<(&'static str, String)>,
    /// Local names and texts of what stands in it.
    pub(super) children: Vec<(&'static str, String)>,
}

/// Whether a document has such elements, and so needs the namespace.
pub(super) fn is_used(feed: &Feed, format: Format) -> bool {
    feed.entries_in(format).any(|entry| has_media(entry))
}

/// The elements of an entry; `None` if no element would say more than an enclosure does.
///
/// Some readers of RSS pass over the enclosure where there is a `media:content`, so that there all files stand here
/// too, before the picture, as they stand there: a reader that joins both sees each once. In Atom the links stay, and
/// only films and recordings are repeated.
pub(super) fn contents(entry: &Entry, format: Format) -> Vec<MediaContent> {
    if !has_media(entry) {
        return Vec::new();
    }
    let files = entry.enclosures.iter().filter(|file| format == Format::Rss || medium(file).is_some());
    files.map(of_file).chain(entry.image.iter().map(of_picture)).collect()
}

fn has_media(entry: &Entry) -> bool {
    entry.image.is_some() || entry.enclosures.iter().any(|file| medium(file).is_some())
}

fn of_file(file: &Enclosure) -> MediaContent {
    let mut attributes = vec![("url", file.url.to_string()), ("type", file.media_type.as_str().to_owned())];
    attributes.extend((file.length > 0).then(|| ("fileSize", file.length.to_string())));
    attributes.extend(medium(file).map(|medium| ("medium", medium.to_owned())));
    MediaContent { attributes, children: Vec::new() }
}

fn of_picture(image: &Image) -> MediaContent {
    let mut attributes = vec![("url", image.url.to_string()), ("medium", "image".to_owned())];
    attributes.extend(image.media_type.as_ref().map(|media_type| ("type", media_type.essence().to_ascii_lowercase())));
    attributes.extend((image.length > 0).then(|| ("fileSize", image.length.to_string())));
    if let Some((width, height)) = image.size {
        attributes.extend([("width", width.to_string()), ("height", height.to_string())]);
    }
    let alt = Some(&image.alt).filter(|alt| !alt.is_empty());
    let children = alt.into_iter().map(|alt| ("description", alt.to_string()));
    let credit = image.credit.iter().map(|credit| ("credit", credit.to_string()));
    MediaContent { attributes, children: children.chain(credit).collect() }
}

/// What kind of object a film or a recording is.
fn medium(file: &Enclosure) -> Option<&'static str> {
    let essence = file.media_type.essence().to_ascii_lowercase();
    match essence.split('/').next() {
        Some("video") => Some("video"),
        Some("audio") => Some("audio"),
        _ => None,
    }
}
