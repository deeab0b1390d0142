//! The picture of an entry: Media RSS, or that of a podcast.

use super::element::Element;
use super::entry::ImportedImage;

const MEDIA: &[&str] = &["http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"];
const ITUNES: &[&str] = &["http://www.itunes.com/dtds/podcast-1.0.dtd"];

/// The first picture of an entry, with what it shows and who made it.
pub(super) fn image(entry: &Element) -> Option<ImportedImage> {
    let groups: Vec<&Element> = std::iter::once(entry).chain(entry.all(MEDIA, "group")).collect();
    let all = |local: &'static str| groups.iter().flat_map(move |group| group.all(MEDIA, local));
    let is_picture = |media: &&Element| {
        media.attribute("medium") == Some("image")
            || media.attribute("type").is_some_and(|media_type| media_type.starts_with("image/"))
    };
    let media = all("content").find(is_picture).or_else(|| all("thumbnail").next());
    let Some(media) = media else {
        let url = entry.all(ITUNES, "image").find_map(|image| image.address("href"))?;
        return Some(ImportedImage { url, ..ImportedImage::default() });
    };
    // What stands in the picture says it best; else what stands beside it.
    let text = |local| {
        groups
            .iter()
            .rev()
            .fold(media.text_of(MEDIA, local), |text, group| text.or_else(|| group.text_of(MEDIA, local)))
    };
    let alt = text("description").or_else(|| media.text_of(MEDIA, "title")).unwrap_or_default();
    Some(ImportedImage { url: media.address("url")?, alt, credit: text("credit") })
}
