//! The picture and the files of an entry: Media RSS, that of a podcast, and enclosures.

use super::element::Element;
use super::entry::{ImportedFile, ImportedImage};

const MEDIA: &[&str] = &["http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"];
const ITUNES: &[&str] = &["http://www.itunes.com/dtds/podcast-1.0.dtd"];

/// What an entry is about, as HTML, where nothing but its media says so: that of a video has no other text.
pub(super) fn description(entry: &Element) -> Option<String> {
    const TEXTS: &[&str] = &["description", "summary", "content", "encoded"];
    let has_text = entry
        .elements()
        .any(|child| TEXTS.contains(&child.local.as_str()) && !child.is_in(MEDIA) && !child.text().trim().is_empty());
    let groups = std::iter::once(entry).chain(entry.all(MEDIA, "group"));
    let found = groups.flat_map(|group| group.all(MEDIA, "description")).find(|one| !one.text().trim().is_empty())?;
    let text = found.text();
    let is_html = found.attribute("type") == Some("html");
    (!has_text).then(|| if is_html { text } else { super::entry::plain_paragraphs(&text) })
}

/// The first picture of an entry, with what it shows and who made it.
pub(super) fn image(entry: &Element) -> Option<ImportedImage> {
    let groups: Vec<&Element> = std::iter::once(entry).chain(entry.all(MEDIA, "group")).collect();
    let all = |local: &'static str| groups.iter().flat_map(move |group| group.all(MEDIA, local));
    let is_picture = |media: &&Element| {
        media.attribute("medium") == Some("image")
            || media.attribute("type").is_some_and(|media_type| media_type.starts_with("image/"))
    };
    let media = all("content").find(is_picture).or_else(|| all("thumbnail").next());
    // Where nothing else is written, what stands beside it is the text of the entry.
    let is_text = description(entry).is_some();
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
    let own = media.text_of(MEDIA, "description").filter(|_| is_text);
    let beside = || text("description").filter(|_| !is_text);
    let alt = own.or_else(beside).or_else(|| media.text_of(MEDIA, "title")).unwrap_or_default();
    Some(ImportedImage { url: media.address("url")?, alt, credit: text("credit") })
}

/// A file, as RSS writes it.
pub(super) fn enclosure(element: &Element) -> Option<ImportedFile> {
    Some(ImportedFile {
        url: element.address("url")?,
        title: None,
        media_type: element.attribute("type").map(str::to_owned),
        length: element.attribute("length").and_then(|length| length.parse().ok()).filter(|length| *length > 0),
    })
}
