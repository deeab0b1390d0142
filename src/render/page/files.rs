//! What people want to know of a file before they fetch it: its kind and its size.

use super::markup::Markup;
use crate::feed::Enclosure;
use crate::value::media_type::MediaType;

/// Kinds of files that people call otherwise than their media types do.
const KINDS: &[(&str, &str)] = &[
    ("application/pdf", "PDF"),
    ("application/zip", "ZIP"),
    ("application/msword", "Word"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    ("application/vnd.ms-excel", "Excel"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
    ("application/vnd.ms-powerpoint", "PowerPoint"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint"),
    ("application/vnd.oasis.opendocument.text", "ODT"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ODS"),
    ("application/vnd.oasis.opendocument.presentation", "ODP"),
    ("application/epub+zip", "EPUB"),
    ("audio/mpeg", "MP3"),
    ("audio/mp4", "M4A"),
    ("image/svg+xml", "SVG"),
    ("text/plain", "TXT"),
    ("video/quicktime", "MOV"),
];

/// The list of the files of a release, each with its kind and its size in its link.
pub(super) fn list(page: &mut Markup<'_>, files: &[Enclosure]) {
    for file in files {
        page.raw("<li class=\"doc\"><a").address("href", file.url.as_str());
        page.attribute("type", file.media_type.as_str()).raw(">").text(name(file)).raw(" (");
        page.text(&kind(&file.media_type));
        if let Some(size) = page.words.size(file.length) {
            page.raw(", ").text(&size);
        }
        page.raw(")</a></li>\n");
    }
}

/// Its title, else the last part of its address.
fn name(file: &Enclosure) -> &str {
    let address = file.url.as_str();
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let last = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(address);
    file.title.as_ref().map_or(last, |title| title.as_str())
}

fn kind(media_type: &MediaType) -> String {
    let essence = media_type.as_str().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == essence) {
        return (*kind).to_owned();
    }
    let sub = essence.split('/').next_back().unwrap_or_default();
    sub.trim_start_matches("x-").trim_start_matches("vnd.").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_called_as_people_do() {
        let cases = [
            ("application/pdf", "PDF"),
            ("text/csv; charset=utf-8", "CSV"),
            ("application/vnd.oasis.opendocument.text", "ODT"),
            ("image/jpeg", "JPEG"),
            ("application/x-tar", "TAR"),
        ];
        for (given, wanted) in cases {
            assert_eq!(kind(&MediaType::parse(given).expect("a media type")), wanted);
        }
    }
}
