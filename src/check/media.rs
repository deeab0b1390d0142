//! Rules for the media types and the lengths of files.

use super::example::Example::Release;
use super::rule::{Finds, Out, Rule};
use crate::catalogue::Place;
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::Warning;
use crate::diagnostic::{Edit, Fix};
use crate::registries::MEDIA_TYPES;
use crate::value::iri::Url;
use crate::value::media_type::{by_ending, meant};

pub(super) const RULES: &[&Rule] = &[
    &UNKNOWN_MEDIA_TYPE,
    &MEDIA_TYPE_AGAINST_ENDING,
    &LENGTH_ZERO,
    &LENGTH_OF_A_FEW_BYTES,
    &PICTURE_OF_ANOTHER_KIND,
    &MEASURED_KEY,
];

const MEASURED_KEY: Rule = Rule {
    id: "measured-key",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "length, type and size of a file in the folder of the catalogue are measured, and what is measured is published", fr: "le poids, le type et les dimensions d’un fichier du dossier du catalogue sont mesurés, et c’est la mesure qui paraît"),
    help: text!(en: "delete this line", fr: "supprimez cette ligne"),
    finds: Finds::Release(|release, out| {
        for (at, enclosure) in release.enclosures.iter().enumerate() {
            let keys = ["type", "length"].map(|key| format!("enclosures[{at}].{key}"));
            measured(out, &release.place, enclosure.file.as_deref(), &keys);
        }
        let Some(image) = &release.image else { return };
        // Of a drawing nobody measures the size.
        let is_drawing = image.file.as_ref().is_some_and(|file| file.to_ascii_lowercase().ends_with(".svg"));
        let keys = ["image.type", "image.width", "image.height"].map(str::to_owned);
        measured(out, &release.place, image.file.as_deref(), if is_drawing { &keys[..1] } else { &keys });
        for (at, form) in image.also.iter().enumerate() {
            let keys = ["type", "width", "height"].map(|key| format!("image.also[{at}].{key}"));
            measured(out, &release.place, form.file.as_deref(), &keys);
        }
    }),
    bad: &[
        Release("enclosures: [{file: plan.pdf, length: «3», title: The plan}]"),
        Release("image: {file: quay.jpg, alt: The quay, width: «640»}"),
        Release("image: {file: quay.webp, alt: The quay, also: [{file: quay.jpg, type: «image/jpeg»}]}"),
    ],
    good: &[Release("image: {file: quay.svg, alt: The quay, width: 640}\nenclosures: [{file: plan.pdf}]")],
};

/// Reports what is written beside a file that is measured.
fn measured(out: &mut Out<'_>, place: &Place, file: Option<&str>, keys: &[String]) {
    let Some(file) = file else { return };
    for key in keys {
        if out.is_written(place, key) {
            let message = msg!(
                en: "this is not used: the file {file} is measured",
                fr: "ceci ne sert pas : le fichier {file} est mesuré",
                file = code(file)
            );
            out.value(place, key, message);
        }
    }
}

const UNKNOWN_MEDIA_TYPE: Rule = Rule {
    id: "unknown-media-type",
    severity: Warning,
    spec: "https://www.iana.org/assignments/media-types/",
    w3c: "",
    why: text!(en: "readers choose by the media type how to open a file, and know those of IANA’s list", fr: "les lecteurs de flux choisissent d’après le type de média comment ouvrir un fichier, et connaissent ceux de la liste de l’IANA"),
    help: text!(en: "write the registered media type of the file", fr: "écrivez le type de média enregistré du fichier"),
    finds: Finds::Release(|release, out| {
        for (at, enclosure) in release.enclosures.iter().enumerate() {
            unknown(
                out,
                &release.place,
                &format!("enclosures[{at}].type"),
                enclosure.media_type.essence(),
                Some(&enclosure.url),
            );
        }
        for (at, link) in release.links.iter().enumerate() {
            if let Some(media_type) = &link.media_type {
                unknown(out, &release.place, &format!("links[{at}].type"), media_type.essence(), link.href.as_ref());
            }
        }
    }),
    bad: &[
        Release("enclosures: [{url: https://www.example.org/a.jpg, type: «image/jpg», length: 1200}]"),
        Release("enclosures: [{url: https://www.example.org/a.docx, type: «application/docx», length: 1200}]"),
        Release("links: [{href: https://www.example.org/a, type: «text/htm»}]"),
    ],
    good: &[Release("enclosures: [{url: https://www.example.org/a.x, type: application/x-own, length: 1200}]")],
};

/// Types that every program knows and nobody registered.
const USUAL: &[&str] = &["audio/wav", "audio/webm", "video/webm", "application/rss+xml", "application/feed+json"];

/// Whether somebody may have chosen a type that no list has: `x-own`, `vnd.own`, `prs.own`, or all know it.
fn is_own(essence: &str) -> bool {
    if USUAL.contains(&essence) {
        return true;
    }
    let (kind, sub) = essence.split_once('/').unwrap_or((essence, ""));
    kind.starts_with("x-") || ["x-", "x.", "vnd.", "prs."].iter().any(|tree| sub.starts_with(tree))
}

fn unknown(out: &mut Out<'_>, place: &Place, path: &str, essence: &str, url: Option<&Url>) {
    let small = essence.to_ascii_lowercase();
    if MEDIA_TYPES.has(&small) || is_own(&small) {
        return;
    }
    let right = meant(&small).or_else(|| by_ending(url?.as_str())?.first().copied());
    let span = out.catalogue().places.exact(place, path, 0..essence.len());
    let message = msg!(en: "the media type {kind} is not in IANA’s list", fr: "le type de média {kind} n’est pas dans la liste de l’IANA", kind = code(essence));
    let finding = out.within(place, path, 0..essence.len(), message);
    if let Some(right) = right {
        finding.help = Some(msg!(en: "write {right}", fr: "écrivez {right}", right = code(right)));
        finding.fix = span.map(|span| Box::new(Fix { edits: vec![Edit { span, replacement: right.to_owned() }] }));
    }
}

const MEDIA_TYPE_AGAINST_ENDING: Rule = Rule {
    id: "media-type-against-ending",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc9110#section-8.3",
    w3c: "",
    why: text!(en: "readers choose by the media type how to open a file, and this one would be opened with the wrong program", fr: "les lecteurs de flux choisissent d’après le type de média comment ouvrir un fichier, et celui-ci serait ouvert avec le mauvais programme"),
    help: text!(en: "write the media type of the file, or the address of the right file", fr: "écrivez le type de média du fichier, ou l’adresse du bon fichier"),
    finds: Finds::Release(|release, out| {
        for (at, enclosure) in release.enclosures.iter().enumerate() {
            let kind = enclosure.media_type.essence();
            let Some(right) = by_ending(enclosure.url.as_str()) else { continue };
            let is_known = MEDIA_TYPES.has(&kind.to_ascii_lowercase()) || is_own(&kind.to_ascii_lowercase());
            if !is_known || right.iter().any(|right| right.eq_ignore_ascii_case(kind)) {
                continue;
            }
            let file = enclosure.url.as_str().rsplit('/').next().unwrap_or_default();
            let message = msg!(en: "the type {kind} is not that of {file}", fr: "le type {kind} n’est pas celui de {file}", kind = code(kind), file = code(file));
            let help = msg!(
                en: "write {right}, or the address of the right file",
                fr: "écrivez {right}, ou l’adresse du bon fichier",
                right = code(right[0])
            );
            out.value(&release.place, &format!("enclosures[{at}].type"), message).help = Some(help);
        }
    }),
    bad: &[Release("enclosures: [{url: https://www.example.org/a.pdf, type: «text/html», length: 1200}]")],
    good: &[
        Release("enclosures: [{url: https://www.example.org/a.mp3?x=1, type: audio/mpeg, length: 1200}]"),
        Release("enclosures: [{url: https://www.example.org/a.bin, type: application/pdf, length: 1200}]"),
    ],
};

const PICTURE_OF_ANOTHER_KIND: Rule = Rule {
    id: "picture-of-another-kind",
    severity: Warning,
    spec: "https://www.rssboard.org/media-rss#media-content",
    w3c: "",
    why: text!(en: "readers show the picture of a release beside its title, and can show no other kind of file there", fr: "les lecteurs de flux montrent l’image d’un communiqué à côté de son titre, et ne peuvent pas y montrer un autre genre de fichier"),
    help: text!(en: "write the address of a JPEG or PNG; a document goes under `enclosures`", fr: "écrivez l’adresse d’un JPEG ou d’un PNG ; un document se met sous `enclosures`"),
    finds: Finds::Release(|release, out| {
        let Some(image) = &release.image else { return };
        let Some(right) = by_ending(image.url.as_str()) else { return };
        let file = image.url.as_str().rsplit('/').next().unwrap_or_default();
        let unseen = ["image/heic", "image/heif", "image/tiff", "image/bmp", "image/vnd.adobe.photoshop"];
        if unseen.contains(&right[0]) {
            out.value(&release.place, "image.url", msg!(en: "browsers and readers do not show {file}", fr: "ni les navigateurs ni les lecteurs de flux ne montrent {file}", file = code(file)));
        } else if !right[0].starts_with("image/") {
            out.value(
                &release.place,
                "image.url",
                msg!(en: "{file} is no picture", fr: "{file} n’est pas une image", file = code(file)),
            );
        } else if let Some(kind) = image
            .media_type
            .as_ref()
            .map(|kind| kind.essence())
            .filter(|kind| right.iter().all(|right| !right.eq_ignore_ascii_case(kind)))
        {
            let message = msg!(en: "the type {kind} is not that of {file}", fr: "le type {kind} n’est pas celui de {file}", kind = code(kind), file = code(file));
            let help = msg!(en: "write {right}, or the address of the right file", fr: "écrivez {right}, ou l’adresse du bon fichier", right = code(right[0]));
            out.value(&release.place, "image.type", message).help = Some(help);
        }
    }),
    bad: &[
        Release("image: {url: «https://www.example.org/a.pdf», alt: The harbour}"),
        Release("image: {url: https://www.example.org/a.png, type: «image/jpeg», alt: The harbour}"),
    ],
    good: &[Release("image: {url: https://www.example.org/a.png, type: image/png, alt: The harbour}")],
};

const LENGTH_ZERO: Rule = Rule {
    id: "length-zero",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-enclosure",
    w3c: "",
    why: text!(en: "a file of no bytes is empty, and readers do not fetch it", fr: "un fichier de zéro octet est vide, et les lecteurs de flux ne le chargent pas"),
    help: text!(en: "write the size of the file in bytes, or leave `length` out", fr: "écrivez la taille du fichier en octets, ou supprimez `length`"),
    finds: Finds::Release(|release, out| {
        for (at, _) in release.enclosures.iter().enumerate().filter(|(_, file)| file.length == Some(0)) {
            out.value(
                &release.place,
                &format!("enclosures[{at}].length"),
                msg!(en: "the file has a length of `0`", fr: "le fichier a une taille de `0`"),
            );
        }
    }),
    bad: &[Release("enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: «0»}]")],
    good: &[Release("enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: 10}]")],
};

/// Files have more bytes than that.
const FEW: u64 = 100;

const LENGTH_OF_A_FEW_BYTES: Rule = Rule {
    id: "length-of-a-few-bytes",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-enclosure",
    w3c: "",
    why: text!(en: "a length is in bytes, and readers show it; they would take the file for an empty one", fr: "une taille se compte en octets, et les lecteurs de flux l’affichent ; ils prendraient le fichier pour un fichier vide"),
    help: text!(en: "write the size of the file in bytes, or delete the line", fr: "écrivez la taille du fichier en octets, ou supprimez la ligne"),
    finds: Finds::Release(|release, out| {
        let few = |length: Option<u64>| length.filter(|length| (1..FEW).contains(length));
        let found = release.enclosures.iter().enumerate().filter(|(_, file)| file.file.is_none());
        for (at, length) in found.filter_map(|(at, file)| Some((at, few(file.length)?))) {
            let message = msg!(
                en: "{length} is read as {n} {n|byte|bytes}",
                fr: "{length} se lit « {n} {n|octet|octets} »",
                length = code(length.to_string()),
                n = number(length)
            );
            let finding = out.value(&release.place, &format!("enclosures[{at}].length"), message);
            finding.help = Some(msg!(
                en: "write the size in bytes: {megabytes} for {n} MB, {kilobytes} for {n} KB; or delete `length`",
                fr: "écrivez la taille en octets : {megabytes} pour {n} Mo, {kilobytes} pour {n} Ko ; ou supprimez `length`",
                megabytes = code((length * 1_000_000).to_string()),
                kilobytes = code((length * 1_000).to_string()),
                n = number(length)
            ));
        }
    }),
    bad: &[Release("enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: «2»}]")],
    good: &[Release("enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: 1200}]")],
};
