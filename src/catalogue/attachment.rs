//! Pictures and documents of releases: at an address, or a file below the folder of the catalogue.

use std::path::{Component, Path as FilePath};

use super::logo::Logo;
use super::measured::MeasuredFile;
use super::model::{Catalogue, Enclosure, Image};
use super::raw::{OneOrMany, RawScalar, Scalar, ShortOrLong};
use super::rules;
use super::schema::{head, release as raw};
use super::spans::Place;
use super::values::{Below, Item, Path, Values};
use crate::diag::{Template, code, msg, text};
use crate::value::Fault;
use crate::value::file_name::is_device;
use crate::value::iri::Url;
use crate::value::media_type::{MediaType, by_ending, of_bare_ending};
use crate::value::text::Text;

/// Where a file is named: the release, the path of the key, the path of the file as written, and whether it is a
/// picture.
pub struct NamedFile<'a> {
    /// The release, or the catalogue.
    pub place: &'a Place,
    /// The path of the key below it.
    pub key: String,
    /// The path of the file.
    pub file: &'a str,
    /// The address.
    pub url: &'a Url,
    /// Whether it must be a picture.
    pub is_picture: bool,
}

impl Catalogue {
    /// Its own pictures, each with its key.
    pub fn logos(&self) -> impl Iterator<Item = (&'static str, &Logo)> {
        let logos = [("icon", &self.icon), ("logo", &self.logo), ("page.logo", &self.page.logo)];
        logos.into_iter().filter_map(|(key, logo)| Some((key, logo.as_ref()?)))
    }

    /// All files of the catalogue's folder that it names itself, and that finished releases name.
    pub fn named_files(&self) -> impl Iterator<Item = NamedFile<'_>> {
        let own = self.logos().filter_map(|(key, logo)| {
            let file = logo.file.as_deref()?;
            Some(NamedFile { place: &self.place, key: format!("{key}.file"), file, url: &logo.url, is_picture: true })
        });
        own.chain(self.files_of_releases())
    }

    fn files_of_releases(&self) -> impl Iterator<Item = NamedFile<'_>> {
        self.releases.iter().flat_map(|release| {
            let place = &release.place;
            let forms = release.image.iter().flat_map(Image::forms).enumerate();
            let image = forms.filter_map(move |(at, image)| {
                let file = image.file.as_deref()?;
                let key = at.checked_sub(1).map_or("image.file".to_owned(), |at| format!("image.also[{at}].file"));
                Some(NamedFile { place, key, file, url: &image.url, is_picture: true })
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
            if let Some(image) = &mut release.image {
                image.each_form(|image| image.measure(file, measured));
            }
            for enclosure in release.enclosures.iter_mut().filter(|one| one.file.as_deref() == Some(file)) {
                enclosure.length = Some(measured.length);
                enclosure.media_type = measured.media_type.clone();
            }
        }
        self.files.insert(file.to_owned(), measured.clone());
    }
}

impl Image {
    /// The picture as it was written first, then its other forms.
    pub fn forms(&self) -> impl Iterator<Item = &Image> {
        std::iter::once(self).chain(&self.also)
    }

    /// Changes each of them.
    pub fn each_form(&mut self, mut change: impl FnMut(&mut Image)) {
        self.also.iter_mut().for_each(&mut change);
        change(self);
    }

    /// The form for feeds and cards: the first that programs other than browsers show, else the first.
    pub fn usual(&self) -> &Image {
        self.forms().find(|form| form.for_browsers().is_none()).unwrap_or(self)
    }

    /// Its media type, as far as it is written, measured, or said by an ending.
    pub fn kind(&self) -> Option<String> {
        let written = self.media_type.as_ref().map(|kind| kind.essence().to_ascii_lowercase());
        let address = self.file.as_deref().filter(|_| is_unplaced(&self.url)).unwrap_or(self.url.as_str());
        written.or_else(|| by_ending(address)?.first().map(|kind| (*kind).to_owned()))
    }

    /// The name of its format, where browsers show it and mail does not.
    pub fn for_browsers(&self) -> Option<&'static str> {
        let kind = self.kind()?;
        FOR_BROWSERS.iter().find(|(known, _)| *known == kind).map(|(_, name)| *name)
    }

    fn measure(&mut self, file: &str, measured: &MeasuredFile) {
        if self.file.as_deref() != Some(file) {
            return;
        }
        self.length = Some(measured.length);
        self.media_type = Some(measured.media_type.clone());
        if measured.size.is_some() {
            (self.width, self.height) = measured.size.unzip();
        }
    }
}

/// Formats of pictures that browsers show and mail does not.
const FOR_BROWSERS: &[(&str, &str)] = &[("image/webp", "WebP"), ("image/avif", "AVIF"), ("image/svg+xml", "SVG")];

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
    let also = raw.also.unwrap_or_default().0.into_iter().enumerate().filter_map(|(at, raw)| {
        let form = form(values, Item { list: "image.also", at }, raw)?;
        Some(Image { alt: alt.clone(), credit: credit.clone(), ..form })
    });
    let also = also.collect();
    let (url, file) = source?;
    Some(Image { url, file, alt, credit, width, height, media_type, length: None, also })
}

/// Reads the same picture in another form: a bare text is an address or a file.
fn form(values: &mut Values<'_>, path: impl Path, raw: ShortOrLong<raw::Rendition>) -> Option<Image> {
    let ShortOrLong { is_long, value: mut raw } = raw;
    if !is_long && raw.file.as_ref().is_some_and(|RawScalar(text)| text.contains("://")) {
        raw.url = raw.file.take();
    }
    let at = |key| Below { path, key: is_long.then_some(key) };
    let (url, file) = match is_long {
        true => source(values, path, raw.url, raw.file)?,
        false if raw.url.is_some() => (values.required_url(path, raw.url)?, None),
        false => (Url::parse(UNPLACED).ok()?, Some(values.required(path, raw.file, file_path)?)),
    };
    let width = values.number(at("width"), raw.width, 1);
    let height = values.number(at("height"), raw.height, 1);
    let media_type = values.media_type(at("type"), raw.media_type);
    let (alt, credit) = Default::default();
    Some(Image { url, file, alt, credit, width, height, media_type, length: None, also: Vec::new() })
}

/// Reads a picture of the catalogue itself.
pub(super) fn logo(values: &mut Values<'_>, path: &'static str, raw: Option<ShortOrLong<head::Logo>>) -> Option<Logo> {
    let ShortOrLong { is_long, value: raw } = raw?;
    if is_long {
        let (url, file) = source(values, path, raw.url, raw.file)?;
        return Some(Logo { url, file });
    }
    let name = raw.url.as_ref().and_then(|RawScalar(text)| file_meant(text));
    let before = values.found();
    let url = values.url(path, raw.url);
    if values.found() > before {
        or_file(values, name.map(|name| format!("{{file: {name}}}")));
    }
    Some(Logo { url: url?, file: None })
}

/// What stands for the type of a file until it is measured.
fn unknown_type() -> Option<MediaType> {
    MediaType::parse("application/octet-stream").ok()
}

/// The address, and the file if it is one. Until it is measured, nobody knows what a file will be called.
fn source(values: &mut Values<'_>, path: impl Path, url: Scalar, file: Scalar) -> Option<(Url, Option<String>)> {
    let at = |key| Values::below(path, key);
    if file.is_none() {
        let name = url.as_ref().and_then(|RawScalar(text)| file_meant(text));
        let before = values.found();
        let address = values.required_url(at("url"), url);
        if values.found() > before {
            or_file(values, name.map(|name| format!("file: {name}")));
        }
        return Some((address?, None));
    }
    let address = url.and_then(|url| values.required_url(at("url"), Some(url)));
    let file = values.required(at("file"), file, file_path)?;
    Some((address.or_else(|| Url::parse(UNPLACED).ok())?, Some(file)))
}

/// The file that somebody may have meant who wrote its path in the place of an address.
pub fn file_meant(text: &str) -> Option<String> {
    let text = text.trim();
    let is_known = text.rsplit_once('.').is_some_and(|(_, ending)| of_bare_ending(ending).is_some());
    let is_host = text.split_once('/').is_some_and(|(first, _)| first.contains('.'));
    let is_file = is_known && !is_host && !text.contains("://") && !text.starts_with(['/', '.']);
    (is_file && inside(text).is_ok()).then(|| text.to_owned())
}

/// Leads the last finding out by a file, too.
fn or_file(values: &mut Values<'_>, file: Option<String>) {
    let Some(file) = file else { return };
    values.help_last(msg!(
        en: "write the address, https://…; or {file}, if it lies in the folder of the catalogue",
        fr: "écrivez l’adresse, https://… ; ou {file}, s’il se trouve dans le dossier du catalogue",
        file = code(file)
    ));
}

/// The path of a file below the folder of the catalogue.
fn file_path<P: Path>(values: &mut Values<'_>, path: P, raw: Scalar) -> Option<String> {
    values.read(&rules::FILE_PATH, path, raw, inside)
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
