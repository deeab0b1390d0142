//! Files below the folder of a catalogue that releases name: pictures and documents, measured and read.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::plan::Document;
use super::read::{self, Links};
use super::rules::{UNFIT_FILE, UNREADABLE_FILE};
use crate::catalogue::{Catalogue, MeasuredFile};
use crate::diag::{Message, Template, code, message, msg, number, text};
use crate::diagnostic::Diagnostic;
use crate::sha256::sha256;
use crate::value::media_type::{MediaType, of_bare_ending};

/// How many bytes a file may have: each is held in memory while it is published.
const MAX_BYTES: u64 = 100 << 20;

/// How many pixels a picture may have; a small file can stand for more than a browser can hold.
const MAX_PIXELS: u64 = 100_000_000;

/// How many pixels wide or high it may be.
const MAX_SIDE: u64 = 30_000;

/// How many digits of the digest stand in a name.
const DIGITS: usize = 32;

/// Kinds of files that are known by their first bytes: where the bytes stand, what they are, and the ending. Pictures
/// of telephones and cameras (HEIC, AVIF, CR3) are containers of the same standard as MP4: the brand tells them apart.
const SIGNATURES: &[(usize, &[u8], &str, &str)] = &[
    (0, b"%PDF-", "pdf", "application/pdf"),
    (0, b"ID3", "mp3", "audio/mpeg"),
    (0, b"\xFF\xFB", "mp3", "audio/mpeg"),
    (0, b"\xFF\xFA", "mp3", "audio/mpeg"),
    (0, b"\xFF\xF3", "mp3", "audio/mpeg"),
    (0, b"\xFF\xF2", "mp3", "audio/mpeg"),
    (0, b"OggS", "ogg", "audio/ogg"),
    (4, b"ftypM4A", "m4a", "audio/mp4"),
    (4, b"ftypM4B", "m4a", "audio/mp4"),
    (4, b"ftypqt", "mov", "video/quicktime"),
    (4, b"ftypM4V", "mp4", "video/mp4"),
    (4, b"ftypiso", "mp4", "video/mp4"),
    (4, b"ftypmp4", "mp4", "video/mp4"),
    (4, b"ftypmp71", "mp4", "video/mp4"),
    (4, b"ftypavc1", "mp4", "video/mp4"),
    (4, b"ftypdash", "mp4", "video/mp4"),
    (4, b"ftypMSNV", "mp4", "video/mp4"),
    (4, b"ftypXAVC", "mp4", "video/mp4"),
];

/// How Matroska begins, whose head names the kind.
const MATROSKA: &[u8] = b"\x1A\x45\xDF\xA3";

/// How long that head is at most.
const MATROSKA_HEAD: usize = 64;

/// Endings of files that are a ZIP inside, or plain text, and how they begin: there the ending says more.
const BY_ENDING: &[(&str, &[u8])] = &[
    ("docx", b"PK"),
    ("xlsx", b"PK"),
    ("pptx", b"PK"),
    ("odt", b"PK"),
    ("ods", b"PK"),
    ("odp", b"PK"),
    ("epub", b"PK"),
    ("zip", b"PK"),
    ("csv", b""),
    ("txt", b""),
    ("vtt", b"WEBVTT"),
    ("srt", b""),
];

/// Measures all files that finished releases name, and writes down in the catalogue what they are. What cannot be
/// published is a finding where it is named.
pub fn measure(home: Option<&Path>, catalogue: &mut Catalogue) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut measured: BTreeMap<String, Result<MeasuredFile, Fault>> = BTreeMap::new();
    for named in catalogue.named_files() {
        // What fails is read once, too, however many name it.
        let file = measured.entry(named.file.to_owned()).or_insert_with(|| one(home, named.file));
        let fit = match file {
            Ok(file) if named.is_picture && file.size.is_none() => Err(Fault::Unfit(NO_PICTURE.into())),
            Ok(_) => Ok(()),
            Err(fault) => Err(fault.clone()),
        };
        match fit {
            Ok(()) => {}
            Err(fault) => {
                let (rule, reason) = match fault {
                    Fault::Unreadable(reason) => (&UNREADABLE_FILE, reason),
                    Fault::Unfit(reason) => (&UNFIT_FILE, reason),
                };
                let file = code(named.file);
                let reason =
                    msg!(en: "{file}: {reason}", fr: "{file} : {reason}", file = file, reason = message(reason));
                found.push(rule.at(catalogue.span(named.place, &named.key), reason));
            }
        }
    }
    let measured = measured.iter().filter_map(|(file, measured)| Some((file, measured.as_ref().ok()?)));
    measured.for_each(|(file, measured)| catalogue.measure(file, measured));
    found
}

/// The files of these names, as documents of the output. `names` are paths below the folder of the output.
///
/// # Errors
/// When a file cannot be read, or is no longer as it was measured.
pub fn attachments(home: &Path, catalogue: &Catalogue, names: &[&str]) -> Result<Vec<Document>, Failure> {
    let files: HashMap<&str, (&String, &MeasuredFile)> =
        catalogue.files.iter().map(|(file, measured)| (measured.name.as_str(), (file, measured))).collect();
    let mut documents = Vec::with_capacity(names.len());
    for name in names {
        // In front of it stands the folder, or the name of the feed that alone has the file.
        let own = name.rsplit(['/', '-']).next().unwrap_or(name);
        let Some((file, measured)) = files.get(own) else { continue };
        let path = path(home, file);
        let bytes = read::bytes(&path, MAX_BYTES, Links::Refused)?;
        if digits(&bytes) != measured.name.get(..DIGITS).unwrap_or_default() {
            return Err(Failure::refused(super::failure::READ, &path, CHANGED));
        }
        documents.push(Document { name: (*name).to_owned(), bytes });
    }
    Ok(documents)
}

/// The path of a file below the folder of the catalogue.
pub fn path(home: &Path, file: &str) -> PathBuf {
    file.split('/').fold(home.to_owned(), |path, part| path.join(part))
}

#[derive(Clone)]
enum Fault {
    Unreadable(Message),
    Unfit(Message),
}

const NO_FOLDER: Template = text!(
    en: "a catalogue from standard input has no folder with files",
    fr: "un catalogue lu sur l’entrée standard n’a pas de dossier de fichiers",
);
const A_LINK: Template = text!(en: "a link stands in its path, and may lead anywhere", fr: "un lien figure dans son chemin, et peut mener n’importe où");
const CHANGED: Template = text!(en: "it changed during the build", fr: "il a changé pendant la génération");
const NO_PICTURE: Template =
    text!(en: "it is no picture in JPEG, PNG, GIF or WebP", fr: "ce n’est pas une image JPEG, PNG, GIF ou WebP");
const UNKNOWN: Template = text!(
    en: "neither its bytes nor its ending say what it is, or it is of a kind that can run scripts",
    fr: "ni ses octets ni son extension ne disent ce que c’est, ou c’est un format qui peut exécuter des scripts",
);
const SVG: Template = text!(
    en: "it is in SVG, which can run scripts, and which most readers of feeds and mails do not show; the same as PNG is published",
    fr: "il est en SVG, un format qui peut exécuter des scripts, et que la plupart des lecteurs de flux et des courriels ne montrent pas ; le même en PNG est publié",
);

/// Measures one file.
fn one(home: Option<&Path>, file: &str) -> Result<MeasuredFile, Fault> {
    let home = home.ok_or_else(|| Fault::Unreadable(NO_FOLDER.into()))?;
    let path = without_links(home, file)?;
    let unreadable = |failure: Failure| Fault::Unreadable(failure.reason().clone());
    let bytes = read::bytes(&path, MAX_BYTES, Links::Refused).map_err(unreadable)?;
    if read::is_too_long(&bytes, MAX_BYTES) {
        return Err(Fault::Unfit(msg!(
            en: "it has more than {n} MiB",
            fr: "il dépasse {n} Mio",
            n = number(MAX_BYTES >> 20)
        )));
    }
    let length = bytes.len() as u64;
    if let Some((ending, media_type)) = picture(&bytes) {
        let size = size(&bytes)?;
        return made(&bytes, ending, media_type, length, Some(size));
    }
    let unfit = if is_svg(file) { SVG } else { UNKNOWN };
    let (ending, media_type) = kind(file, &bytes).ok_or_else(|| Fault::Unfit(unfit.into()))?;
    made(&bytes, ending, media_type, length, None)
}

fn made(
    bytes: &[u8],
    ending: &str,
    media_type: &str,
    length: u64,
    size: Option<(u64, u64)>,
) -> Result<MeasuredFile, Fault> {
    let media_type = MediaType::parse(media_type).map_err(|fault| Fault::Unfit(fault.message))?;
    Ok(MeasuredFile { name: format!("{}.{ending}", digits(bytes)), length, media_type, size })
}

/// The path of a file in which no part is a link.
fn without_links(home: &Path, file: &str) -> Result<PathBuf, Fault> {
    let mut path = home.to_owned();
    for part in file.split('/') {
        path.push(part);
        if path.symlink_metadata().is_ok_and(|found| found.is_symlink()) {
            return Err(Fault::Unreadable(A_LINK.into()));
        }
    }
    Ok(path)
}

/// The kind of a picture that browsers and portals show.
fn picture(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Jpeg => Some(("jpg", "image/jpeg")),
        imagesize::ImageType::Png => Some(("png", "image/png")),
        imagesize::ImageType::Gif => Some(("gif", "image/gif")),
        imagesize::ImageType::Webp => Some(("webp", "image/webp")),
        _ => None,
    }
}

/// Its width and height, which its head says.
fn size(bytes: &[u8]) -> Result<(u64, u64), Fault> {
    let size = imagesize::blob_size(bytes).map_err(|_| Fault::Unfit(NO_PICTURE.into()))?;
    let (width, height) = (size.width as u64, size.height as u64);
    let is_sound = width > 0 && height > 0;
    if is_sound && width.max(height) <= MAX_SIDE && width.saturating_mul(height) <= MAX_PIXELS {
        return Ok((width, height));
    }
    Err(Fault::Unfit(msg!(
        en: "a picture of {width} × {height} pixels; at most {most} million are published",
        fr: "une image de {width} × {height} pixels ; on en publie au plus {most} millions",
        width = number(width), height = number(height), most = number(MAX_PIXELS / 1_000_000)
    )))
}

/// The kind of a document.
fn kind(file: &str, bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let signed =
        |(at, mark, ..): &&(usize, &[u8], &str, &str)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    if let Some((_, _, ending, media_type)) = SIGNATURES.iter().find(signed) {
        return Some((ending, media_type));
    }
    if bytes.starts_with(MATROSKA) {
        let head = &bytes[..bytes.len().min(MATROSKA_HEAD)];
        let is_web = memchr::memmem::find(head, b"webm").is_some();
        return Some(if is_web { ("webm", "video/webm") } else { ("mkv", "video/matroska") });
    }
    let own = file.rsplit_once('.')?.1.to_ascii_lowercase();
    let (ending, mark) = BY_ENDING.iter().find(|(ending, mark)| *ending == own && bytes.starts_with(mark))?;
    // Text is text: no byte of it is 0.
    let is_sound = !mark.is_empty() || !bytes.contains(&0);
    of_bare_ending(ending).filter(|_| is_sound).map(|media_type| (*ending, media_type))
}

/// Whether a file is called a drawing in SVG.
fn is_svg(file: &str) -> bool {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("svg" | "svgz"))
}

fn digits(bytes: &[u8]) -> String {
    let digest = sha256([bytes]);
    digest.iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_known_by_its_bytes_before_its_ending() {
        let cases: &[(&str, &[u8], Option<&str>)] = &[
            ("a.doc", b"%PDF-1.7", Some("application/pdf")),
            ("a.docx", b"PK\x03\x04", of_bare_ending("docx")),
            ("a.docx", b"hello", None),
            ("a.csv", b"a;b\n", Some("text/csv")),
            ("a.csv", b"a\0b", None),
            ("a.mp4", b"\0\0\0\x20ftypisom", Some("video/mp4")),
            ("a.html", b"<script>", None),
            ("a.svg", b"<svg/>", None),
            ("a", b"a", None),
        ];
        for (file, bytes, wanted) in cases {
            assert_eq!(kind(file, bytes).map(|(_, media_type)| media_type), *wanted, "{file}");
        }
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_refused() {
        let png = |width: u32, height: u32| {
            let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
            bytes.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
            bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
            bytes
        };
        assert_eq!(picture(&png(1, 1)), Some(("png", "image/png")));
        assert_eq!(size(&png(1200, 630)).ok(), Some((1200, 630)));
        assert!(size(&png(20_000, 20_000)).is_err());
        assert!(size(&png(40_000, 1)).is_err());
    }
}
