//! Pictures and documents of releases: at an address, or a file below the folder of the catalogue.

use std::path::{Component, Path as FilePath};

use super::measured::MeasuredFile;
use super::model::{Catalogue, Enclosure, Image};
use super::raw::{OneOrMany, RawScalar, Scalar};
use super::rules;
use super::schema::release as raw;
use super::spans::Place;
use super::values::{Item, Path, Values};
use crate::diag::{Template, code, msg, text};
use crate::value::Fault;
use crate::value::file_name::is_device;
use crate::value::iri::Url;
use crate::value::media_type::MediaType;
use crate::value::text::Text;

/// Where a file is named: the release, the path of the key, the path of the file as written, and whether it is a
/// picture.
pub struct NamedFile<'a> {
    /// The release.
    pub place: &'a Place,
    /// The path of the key below the release.
    pub key: String,
    /// The path of the file.
    pub file: &'a str,
    /// The address.
    pub url: &'a Url,
    /// Whether it must be a picture.
    pub is_picture: bool,
}

impl Catalogue {
    /// All files of the catalogue's folder that finished releases name.
    pub fn named_files(&self) -> impl Iterator<Item = NamedFile<'_>> {
        self.releases.iter().flat_map(|release| {
            let place = &release.place;
            let image = release.image.iter().filter_map(move |image| {
                let file = image.file.as_deref()?;
                Some(NamedFile { place, key: "image.file".to_owned(), file, url: &image.url, is_picture: true })
            });
            let enclosures = release.enclosures.iter().enumerate().filter_map(move |(at, enclosure)| {
                let file = enclosure.file.as_deref()?;
                Some(NamedFile {
                    place,
                    key: format!("enclosures[{at}].file"),
                    file,
                    url: &enclosure.url,
                    is_picture: false,
                })
            });
            image.chain(enclosures)
        })
    }

    /// Takes in what was measured, in the place of what the catalogue says itself.
    pub fn measure(&mut self, file: &str, measured: &MeasuredFile) {
        for release in &mut self.releases {
            if let Some(image) = release.image.as_mut().filter(|image| image.file.as_deref() == Some(file)) {
                image.length = Some(measured.length);
                image.media_type = Some(measured.media_type.clone());
                if measured.size.is_some() {
                    (image.width, image.height) = measured.size.unzip();
                }
            }
            for enclosure in release.enclosures.iter_mut().filter(|one| one.file.as_deref() == Some(file)) {
                enclosure.length = Some(measured.length);
                enclosure.media_type = measured.media_type.clone();
            }
        }
        self.files.insert(file.to_owned(), measured.clone());
    }
}

/// Reads the files of a release.
pub(super) fn enclosures(values: &mut Values<'_>, raw: OneOrMany<raw::Enclosure>) -> Vec<Enclosure> {
    let one = |(at, raw): (usize, raw::Enclosure)| {
        let path = Item { list: "enclosures", at };
        let (url, file) = source(values, path, raw.url, raw.file)?;
        let at = |key| Values::below(path, key);
        let known = if file.is_some() { unknown_type() } else { MediaType::of_ending(url.as_str()) };
        let media_type = match (known, raw.media_type) {
            (Some(known), None) => Some(known),
            (_, raw) => values.required(at("type"), raw, Values::media_type),
        };
        let length = values.number(at("length"), raw.length, 0);
        let title = values.line(at("title"), raw.title).or_else(|| called(file.as_deref()?));
        Some(Enclosure { url, file, media_type: media_type?, length, title })
    };
    raw.0.into_iter().enumerate().filter_map(one).collect()
}

/// What a file is called that bears no title: published, it has a name made of its content.
fn called(file: &str) -> Option<Text> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Text::line(&stem.replace('_', " ")).ok()
}

/// Reads the picture of a release.
pub(super) fn image(values: &mut Values<'_>, raw: raw::Image) -> Option<Image> {
    let source = source(values, "image", raw.url, raw.file);
    let alt = values.line("image.alt", raw.alt).unwrap_or_default();
    let credit = values.line("image.credit", raw.credit);
    let width = values.number("image.width", raw.width, 1);
    let height = values.number("image.height", raw.height, 1);
    let media_type = values.media_type("image.type", raw.media_type);
    let (url, file) = source?;
    Some(Image { url, file, alt, credit, width, height, media_type, length: None })
}

/// Endings of files that people attach.
const FILES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "svg", "pdf", "docx", "doc", "odt", "mp3", "mp4", "zip"];

/// What stands for the type of a file until it is measured.
fn unknown_type() -> Option<MediaType> {
    MediaType::parse("application/octet-stream").ok()
}

/// The address, and the file if it is one. Until it is measured, nobody knows what a file will be called.
fn source(values: &mut Values<'_>, path: impl Path, url: Scalar, file: Scalar) -> Option<(Url, Option<String>)> {
    let at = |key| Values::below(path, key);
    if file.is_none() {
        let is_file = url.as_ref().is_some_and(|RawScalar(text)| {
            let text = text.trim();
            let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
            let is_known = ending.is_some_and(|ending| FILES.contains(&ending.as_str()));
            let is_host = text.split_once('/').is_some_and(|(first, _)| first.contains('.'));
            is_known && !is_host && !text.contains("://") && !text.starts_with(['/', '.']) && inside(text).is_ok()
        });
        let name = url.as_ref().map(|RawScalar(text)| text.trim().to_owned()).filter(|_| is_file);
        let before = values.found();
        let address = values.required_url(at("url"), url);
        if let (Some(name), true) = (name, values.found() > before) {
            values.help_last(msg!(
                en: "write the address, https://…; or {file}, if it lies in the folder of the catalogue",
                fr: "écrivez l’adresse, https://… ; ou {file}, s’il se trouve dans le dossier du catalogue",
                file = code(format!("file: {name}"))
            ));
        }
        return Some((address?, None));
    }
    let address = url.and_then(|url| values.required_url(at("url"), Some(url)));
    let file =
        values.required(at("file"), file, |values, path, raw| values.read(&rules::FILE_PATH, path, raw, inside))?;
    Some((address.or_else(|| Url::parse(UNPLACED).ok())?, Some(file)))
}

/// What stands for the address of a file until it is known.
const UNPLACED: &str = "https://file.invalid/";

/// Whether an address only stands for that of a file, which is published beside the feeds.
pub fn is_unplaced(url: &Url) -> bool {
    url.as_str() == UNPLACED
}

/// A path of plain names, which leads nowhere but below the folder that it starts at.
fn inside(text: &str) -> Result<String, Fault> {
    let fault = |message: Template| Err(Fault::new(0..text.len(), message));
    if text.contains("://") {
        return fault(text!(en: "it is an address, not a file", fr: "c’est une adresse, pas un fichier"));
    }
    if text.contains(['\\', ':']) {
        return fault(
            text!(en: "a path has `/` between its names, and no `:`", fr: "un chemin a des `/` entre ses noms, et aucun `:`"),
        );
    }
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    if !FilePath::new(text).components().all(is_plain) || text.split('/').any(|part| part.is_empty() || part == ".") {
        return fault(
            text!(en: "it leads out of the folder of the catalogue", fr: "il mène hors du dossier du catalogue"),
        );
    }
    if text.split('/').any(|part| is_device(part) || part.starts_with('.')) {
        return fault(
            text!(en: "a hidden file, or the name of a device, is not published", fr: "un fichier caché ou le nom d’un périphérique ne se publie pas"),
        );
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_below_its_folder_alone() {
        for good in ["a.jpg", "images/2018/pacte.jpg", "Été 2018/photo 1.png"] {
            assert!(inside(good).is_ok(), "{good}");
        }
        for bad in [
            "/etc/passwd",
            "../a.jpg",
            "a/../../b",
            "./a",
            "a//b",
            "C:/a",
            "a\\b",
            "https://e.org/a",
            "con",
            ".ssh/id",
            "a/",
        ] {
            assert!(inside(bad).is_err(), "{bad}");
        }
    }
}
