//! The media types of what is shown.

use crate::render;
use crate::value::media_type::MediaType;

/// Bytes of which nobody says what they are.
const UNKNOWN: &str = "application/octet-stream";

/// What lies beside the outputs and is no file of a release, or a text of ours, by its ending.
const BESIDE: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/vnd.microsoft.icon"),
    ("json", "application/json"),
    ("txt", "text/plain; charset=utf-8"),
];

/// The media type of a file that the program wrote: that of its output.
pub(super) fn of_document(name: &str) -> String {
    match render::of_file(name) {
        // A picture or a document of the catalogue: its ending says what it is.
        Some(output) if output.media_type == UNKNOWN => of_file(name),
        Some(output) if output.media_type.ends_with("json") => output.media_type.to_owned(),
        Some(output) => format!("{}; charset=utf-8", output.media_type),
        None => of_file(name),
    }
}

/// The media type of a file that lies beside.
pub(super) fn of_file(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match BESIDE.iter().find(|(known, _)| *known == ending) {
        Some((_, kind)) => (*kind).to_owned(),
        None => MediaType::of_ending(name).map_or(UNKNOWN.to_owned(), |kind| kind.essence().to_owned()),
    }
}

/// Whether a text of this type becomes shorter when it is packed.
pub(super) fn is_text(media_type: &str) -> bool {
    let kind = media_type.split(';').next().unwrap_or_default();
    kind.starts_with("text/") || kind.ends_with("json") || kind.ends_with("xml")
}
