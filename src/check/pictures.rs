//! Rules for pictures, and for files that nobody can read without a picture of them.

use super::example::Example::Release;
use super::rule::{Finds, Rule};
use super::sieve::Marks;
use crate::catalogue;
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::{Info, Warning};
use crate::markdown::{self, Kind};

pub(super) const RULES: &[&Rule] =
    &[&PICTURE_TWICE, &PICTURE_FOR_BROWSERS, &PICTURE_FOR_BROWSERS_IN_BODY, &PICTURE_WITHOUT_ALT, &PDF_ALONE];

const PICTURE_TWICE: Rule = Rule {
    id: "picture-twice",
    severity: Warning,
    spec: "https://www.rssboard.org/media-rss#media-content",
    w3c: "",
    why: text!(en: "readers show the picture of a release above its text, and the same one again inside", fr: "les lecteurs de flux montrent l’image d’un communiqué au-dessus de son texte, puis la même dans le texte"),
    help: text!(en: "delete the picture from the body", fr: "supprimez l’image du texte"),
    finds: Finds::Release(|release, out| {
        let (Some(image), Some(body)) = (&release.image, &release.body) else { return };
        if memchr::memmem::find(body.as_str().as_bytes(), image.url.as_str().as_bytes()).is_none() {
            return;
        }
        let survey = markdown::survey(body.as_str());
        let is_same =
            |address: &&markdown::Address| address.kind == Kind::Image && address.written == image.url.as_str();
        if let Some(address) = survey.addresses.iter().find(is_same) {
            let message = msg!(en: "the picture {url} is `image` too", fr: "l’image {url} est aussi dans `image`", url = code(&address.written));
            out.within(&release.place, "body", address.whole.clone(), message);
        }
    }),
    bad: &[Release(
        "image: {url: https://www.example.org/a.jpg, alt: The harbour}\nbody: |\n  «![The harbour](https://www.example.org/a.jpg)»",
    )],
    good: &[Release(
        "image: {url: https://www.example.org/a.jpg, alt: The harbour}\nbody: |\n  [The harbour](https://www.example.org/a.jpg)",
    )],
};

const PICTURE_FOR_BROWSERS: Rule = Rule {
    id: "picture-for-browsers",
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(en: "programs that send feeds as mail, and Outlook, show no WebP, AVIF or SVG", fr: "les services qui envoient les flux par courriel, et Outlook, ne montrent ni WebP, ni AVIF, ni SVG"),
    help: text!(en: "name the same picture as JPEG or PNG beside it: `also: […]`", fr: "indiquez à côté la même image en JPEG ou en PNG : `also: […]`"),
    finds: Finds::Release(|release, out| {
        let Some(image) = &release.image else { return };
        let Some(kind) = image.usual().for_browsers() else { return };
        let path = if image.file.is_some() { "image.file" } else { "image.url" };
        out.value(&release.place, path, not_in_mail(kind));
    }),
    bad: &[
        Release("image: {url: «https://www.example.org/a.webp», alt: The harbour}"),
        Release("image: {file: «images/a.webp», alt: The harbour, also: [images/b.webp]}"),
    ],
    good: &[
        Release("image: {url: https://www.example.org/a.webp.jpg, alt: The harbour}"),
        Release(
            "image: {url: https://www.example.org/a.webp, alt: The harbour, also: [https://www.example.org/a.jpg]}",
        ),
        Release("image: {file: images/a.webp, alt: The harbour, also: [{file: images/a.png}]}"),
    ],
};

const PICTURE_FOR_BROWSERS_IN_BODY: Rule = Rule {
    id: "picture-for-browsers-in-body",
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(en: "programs that send feeds as mail, and Outlook, show no WebP, AVIF or SVG", fr: "les services qui envoient les flux par courriel, et Outlook, ne montrent ni WebP, ni AVIF, ni SVG"),
    help: text!(en: "write the address of the picture as JPEG or PNG", fr: "écrivez l’adresse de l’image en JPEG ou en PNG"),
    finds: Finds::Words(Marks::PICTURE, |field, out| {
        if field.is_plain {
            return;
        }
        let survey = markdown::survey(field.text);
        for address in survey.addresses.iter().filter(|address| address.kind == Kind::Image) {
            if let Some(kind) = browsers_alone(&address.written) {
                out.words(field, address.range.clone(), not_in_mail(kind));
            }
        }
    }),
    bad: &[Release("body: |\n  ![The harbour](«https://www.example.org/a.svg»)")],
    good: &[Release(
        "body: |\n  [The harbour](https://www.example.org/a.svg) ![The harbour](https://www.example.org/a.png)",
    )],
};

/// The format of a picture that browsers show and mail does not, by the ending of its address.
fn browsers_alone(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let ending = path.rsplit('.').next().unwrap_or_default();
    [("webp", "WebP"), ("avif", "AVIF"), ("svg", "SVG")]
        .into_iter()
        .find(|(known, _)| ending.eq_ignore_ascii_case(known))
        .map(|(_, name)| name)
}

fn not_in_mail(kind: &str) -> Message {
    msg!(en: "mail does not show pictures in {kind}", fr: "les courriels ne montrent pas les images en {kind}", kind = code(kind))
}

const PICTURE_WITHOUT_ALT: Rule = Rule {
    id: "picture-without-alt",
    severity: Warning,
    spec: "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content",
    w3c: "",
    why: text!(en: "people who cannot see the picture learn nothing of it", fr: "les personnes qui ne voient pas l’image n’en apprennent rien"),
    help: text!(en: "write what the picture shows: `alt: …` beside its `url`", fr: "écrivez ce que l’image montre : `alt: …` à côté de son `url`"),
    finds: Finds::Release(|release, out| {
        // One that stands under another word is asked for there.
        let is_asked_for = || out.catalogue().places.is_pruned(&release.place, "image.alt");
        if release.image.as_ref().is_some_and(|image| image.alt.is_empty()) && !is_asked_for() {
            out.value(
                &release.place,
                "image.url",
                msg!(en: "the picture has no text alternative", fr: "l’image n’a pas de texte de remplacement"),
            );
        }
        if let Some(alt) = release.image.as_ref().map(|image| image.alt.as_str()).filter(|alt| says_nothing(alt)) {
            let message = msg!(en: "the text alternative {alt} says nothing of the picture", fr: "le texte de remplacement {alt} ne dit rien de l’image", alt = code(alt));
            let help = msg!(en: "write what the picture shows", fr: "écrivez ce que l’image montre");
            out.value(&release.place, "image.alt", message).help = Some(help);
        }
    }),
    bad: &[
        Release("image: {url: «https://www.example.org/a.jpg»}"),
        Release("image: {url: https://www.example.org/a.jpg, alt: «IMG_2034.JPG»}"),
        Release("image: {url: https://www.example.org/a.jpg, alt: «Photo»}"),
    ],
    good: &[Release("image: {url: https://www.example.org/a.jpg, alt: The harbour}")],
};

/// Whether an alternative is the name of a file, or a word for any picture.
fn says_nothing(alt: &str) -> bool {
    let ending = alt.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_file = matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" | "heic" | "tif" | "tiff");
    let is_camera =
        ["IMG_", "DSC_", "DSCN", "DSCF", "PXL_"].iter().any(|start| alt.starts_with(start)) && !alt.contains(' ');
    let is_any = ["image", "photo", "picture", "photographie", "illustration", "alt"]
        .iter()
        .any(|word| alt.eq_ignore_ascii_case(word));
    is_file || is_camera || is_any
}

const PDF_ALONE: Rule = Rule {
    id: "pdf-alone",
    severity: Info,
    spec: "https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/#13.3",
    w3c: "",
    why: text!(en: "many people cannot read a PDF, and readers show none; beside it belongs the text", fr: "beaucoup de personnes ne peuvent pas lire un PDF, et les lecteurs de flux n’en montrent pas ; le texte doit figurer à côté"),
    help: text!(en: "write the text of the PDF in `body`", fr: "écrivez le texte du PDF dans `body`"),
    finds: Finds::Release(|release, out| {
        if release.body.is_some() || release.withdrawn.is_some() || !release.audience.is_empty() {
            return;
        }
        let is_pdf = |file: &catalogue::Enclosure| file.media_type.essence().eq_ignore_ascii_case("application/pdf");
        let file = release.enclosures.iter().position(is_pdf).map(|at| format!("enclosures[{at}].url"));
        let link = release.permalink_at();
        let link = link.filter(|at| is_pdf_address(&release.links[*at].written)).map(|at| format!("links[{at}].href"));
        if let Some(path) = link.or(file) {
            out.value(
                &release.place,
                &path,
                msg!(en: "the release is a PDF without its text", fr: "le communiqué est un PDF sans son texte"),
            );
        }
    }),
    bad: &[
        Release("enclosures: [{url: «https://www.example.org/a.pdf», type: application/pdf, length: 1000}]"),
        Release("links: [«https://www.example.org/a.pdf»]"),
    ],
    good: &[Release("links: [https://www.example.org/a.pdf]\nbody: The harbour opens.")],
};

fn is_pdf_address(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    path.len() > 4 && path.is_char_boundary(path.len() - 4) && path[path.len() - 4..].eq_ignore_ascii_case(".pdf")
}
