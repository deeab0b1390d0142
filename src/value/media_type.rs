//! Media types: RFC 6838, `type/subtype` with parameters.

use super::Fault;
use crate::diag::{code, msg, text};

/// A media type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaType(String);

impl MediaType {
    /// Reads a media type.
    ///
    /// # Errors
    /// What is not `type/subtype` in RFC 6838's characters.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let (essence, parameters) = match text.find(';') {
            Some(at) => (text[..at].trim_end_matches([' ', '\t']), Some(&text[at..])),
            None => (text, None),
        };
        let whole = || {
            let fault = Fault::new(0..text.len(), text!(en: "not a media type", fr: "ce n’est pas un type de média"));
            match by_short_name(text) {
                Some(full) => fault.meant(full),
                None => fault.help(text!(en: "write a type and a subtype, such as application/pdf or image/jpeg", fr: "écrivez un type et un sous-type, par exemple application/pdf ou image/jpeg")),
            }
        };
        let (kind, sub) = essence.split_once('/').ok_or_else(whole)?;
        if !is_name(kind) || !is_name(sub) {
            return Err(whole());
        }
        if let Some(parameters) = parameters
            && !are_parameters(parameters)
        {
            let start = text.len() - parameters.len();
            return Err(Fault::new(start..text.len(), text!(en: "not a parameter of a media type", fr: "ce n’est pas un paramètre de type de média"))
                .help(msg!(en: "write {essence} only, or {charset}", fr: "écrivez {essence} seulement, ou {charset}", essence = code(essence), charset = code(format!("{essence}; charset=utf-8")))));
        }
        Ok(MediaType(text.to_owned()))
    }

    /// What the ending of an address says of what is there; nothing if it says nothing.
    pub fn of_ending(address: &str) -> Option<Self> {
        by_ending(address).and_then(|types| types.first()).map(|media_type| MediaType((*media_type).to_owned()))
    }

    /// The media type.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Type and subtype, without parameters.
    pub fn essence(&self) -> &str {
        self.0.split(';').next().unwrap_or_default().trim_end_matches([' ', '\t'])
    }
}

/// The endings of files with their media types, the usual one first.
const ENDINGS: &[(&str, &[&str])] = &[
    ("pdf", &["application/pdf"]),
    ("doc", &["application/msword"]),
    ("docx", &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"]),
    ("xls", &["application/vnd.ms-excel"]),
    ("xlsx", &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]),
    ("ppt", &["application/vnd.ms-powerpoint"]),
    ("pptx", &["application/vnd.openxmlformats-officedocument.presentationml.presentation"]),
    ("odt", &["application/vnd.oasis.opendocument.text"]),
    ("ods", &["application/vnd.oasis.opendocument.spreadsheet"]),
    ("odp", &["application/vnd.oasis.opendocument.presentation"]),
    ("rtf", &["application/rtf", "text/rtf"]),
    ("txt", &["text/plain"]),
    ("csv", &["text/csv"]),
    ("ics", &["text/calendar"]),
    ("epub", &["application/epub+zip"]),
    ("vtt", &["text/vtt"]),
    ("srt", &["application/x-subrip"]),
    ("zip", &["application/zip", "application/x-zip-compressed"]),
    ("jpg", &["image/jpeg"]),
    ("jpeg", &["image/jpeg"]),
    ("png", &["image/png"]),
    ("gif", &["image/gif"]),
    ("webp", &["image/webp"]),
    ("avif", &["image/avif"]),
    ("svg", &["image/svg+xml"]),
    ("tif", &["image/tiff"]),
    ("tiff", &["image/tiff"]),
    ("mp3", &["audio/mpeg"]),
    ("m4a", &["audio/mp4", "audio/x-m4a", "audio/aac"]),
    ("ogg", &["audio/ogg", "video/ogg", "application/ogg"]),
    ("wav", &["audio/wav", "audio/x-wav", "audio/vnd.wave"]),
    ("flac", &["audio/flac", "audio/x-flac"]),
    ("mp4", &["video/mp4", "audio/mp4", "application/mp4"]),
    ("m4v", &["video/mp4", "video/x-m4v"]),
    ("mov", &["video/quicktime"]),
    ("webm", &["video/webm", "audio/webm"]),
    ("mpg", &["video/mpeg"]),
    ("mpeg", &["video/mpeg", "audio/mpeg"]),
];

/// The media types of a file by the ending of its address, the usual one first.
pub fn by_ending(url: &str) -> Option<&'static [&'static str]> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    types_of(ending)
}

/// The usual media type of files with an ending, without its dot.
pub fn of_bare_ending(ending: &str) -> Option<&'static str> {
    types_of(ending)?.first().copied()
}

fn types_of(ending: &str) -> Option<&'static [&'static str]> {
    ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, types)| *types)
}

/// Types that people write and no list has, in small letters, with the registered ones.
const MEANT: &[(&str, &str)] = &[
    ("image/jpg", "image/jpeg"),
    ("image/pjpeg", "image/jpeg"),
    ("image/svg", "image/svg+xml"),
    ("image/tif", "image/tiff"),
    ("audio/mp3", "audio/mpeg"),
    ("audio/wave", "audio/wav"),
    ("audio/m4a", "audio/mp4"),
    ("video/mov", "video/quicktime"),
    ("video/mpg", "video/mpeg"),
    ("text/htm", "text/html"),
    ("text/txt", "text/plain"),
    ("text/pdf", "application/pdf"),
    ("text/json", "application/json"),
    ("text/ics", "text/calendar"),
    ("application/html", "text/html"),
    ("application/csv", "text/csv"),
    ("application/excel", "application/vnd.ms-excel"),
    ("application/powerpoint", "application/vnd.ms-powerpoint"),
    ("application/word", "application/msword"),
    ("application/mp3", "audio/mpeg"),
    ("application/jpg", "image/jpeg"),
    ("application/jpeg", "image/jpeg"),
    ("application/png", "image/png"),
];

/// The registered type that somebody meant by one that is not, in small letters: `image/jpg`, `application/docx`.
pub fn meant(essence: &str) -> Option<&'static str> {
    let known = MEANT.iter().find(|(wrong, _)| *wrong == essence).map(|(_, right)| *right);
    known.or_else(|| {
        let (_, sub) = essence.split_once('/')?;
        ENDINGS.iter().find(|(ending, _)| *ending == sub).map(|(_, types)| types[0])
    })
}

/// RFC 6838, 4.2: restricted-name.
fn is_name(text: &str) -> bool {
    let first = text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    first && text.len() <= 127 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
}

/// `; name=token` or `; name="text"`, any number of times.
fn are_parameters(mut rest: &str) -> bool {
    while let Some(after) = rest.strip_prefix(';') {
        let Some((name, value)) = after.trim_start_matches([' ', '\t']).split_once('=') else { return false };
        let end = match value.strip_prefix('"') {
            Some(quoted) => match quoted.find('"') {
                Some(at) if !quoted[..at].contains(['\\', '\n']) => at + 2,
                _ => return false,
            },
            None => value.find(|c: char| !is_token(c)).unwrap_or(value.len()),
        };
        if end == 0 || name.is_empty() || !name.chars().all(is_token) {
            return false;
        }
        rest = &value[end..];
        if rest.trim_start_matches([' ', '\t']).starts_with(';') {
            rest = rest.trim_start_matches([' ', '\t']);
        }
    }
    rest.is_empty()
}

/// RFC 9110, 5.6.2.
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// The media type that people mean who write an ending or a short name instead.
fn by_short_name(text: &str) -> Option<&'static str> {
    match text.trim().trim_start_matches('.') {
        "html" | "HTML" => Some("text/html"),
        ending => of_bare_ending(ending),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_and_kept() {
        for text in [
            "application/pdf",
            "image/svg+xml",
            "text/html; charset=utf-8",
            "text/html;charset=\"utf-8\" ; level=1",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "Text/HTML",
        ] {
            assert_eq!(MediaType::parse(text).as_ref().map(MediaType::as_str), Ok(text));
        }
    }

    #[test]
    fn types_are_known_by_endings_and_by_what_people_write() {
        assert_eq!(by_ending("https://e.org/a.b/c.PDF?x=1"), Some(["application/pdf"].as_slice()));
        assert_eq!((by_ending("https://e.org/a.b/c"), by_ending("https://e.org/a.xyz")), (None, None));
        assert_eq!((meant("image/jpg"), meant("application/odt")), (Some("image/jpeg"), Some(ENDINGS[7].1[0])));
        for (_, types) in ENDINGS {
            let known = |kind: &str| {
                crate::registries::MEDIA_TYPES.has(kind)
                    || ["/x-", "/vnd.", "audio/wav", "webm"].iter().any(|usual| kind.contains(usual))
            };
            assert!(types.iter().all(|kind| known(kind)), "{types:?}");
        }
        for (wrong, right) in MEANT {
            assert!(!crate::registries::MEDIA_TYPES.has(wrong), "{wrong}");
            assert!(MediaType::parse(right).is_ok_and(|kind| kind.essence() == *right), "{right}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let cases = [
            ("", 0..0),
            ("pdf", 0..3),
            ("text/", 0..5),
            ("/html", 0..5),
            ("text/html ", 0..10),
            (" text/html", 0..10),
            ("text/html/x", 0..11),
            ("*/*", 0..3),
            ("text/html;", 9..10),
            ("text/html; charset", 9..18),
            ("text/html; =x", 9..13),
            ("texte/é", 0..8),
        ];
        for (given, range) in cases {
            assert_eq!(MediaType::parse(given).map_err(|fault| fault.range), Err(range), "{given:?}");
        }
        let fault = MediaType::parse(".PDF").expect_err("an ending");
        assert_eq!(fault.order().as_deref(), Some("write application/pdf"));
    }
}
