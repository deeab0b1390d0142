//! Rules for the addresses of releases: links, files, pictures.

use std::collections::HashMap;

use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Rule};
use crate::catalogue::{self, Link};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};

pub(super) const RULES: &[&Rule] = &[
    &EMPTY_LINK,
    &NO_LIVING_LINK,
    &NO_PAGE_OF_ITS_OWN,
    &DUPLICATE_PERMALINK,
    &USER_NAME_IN_LINK,
    &TRACKING_PARAMETERS,
    &FILE_WITHOUT_BASE,
    &ENCLOSURE_WITHOUT_LENGTH,
    &SEVERAL_ENCLOSURES,
];

const EMPTY_LINK: Rule = Rule {
    id: "empty-link",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "a link that leads nowhere is left out of the feeds", fr: "un lien qui ne mène nulle part ne figure pas dans les flux"),
    help: text!(en: "write the address, or delete the link", fr: "écrivez l’adresse, ou supprimez le lien"),
    finds: Finds::Release(|release, out| {
        if lives(release) {
            for (at, link) in release.links.iter().enumerate().filter(|(_, link)| is_empty(link)) {
                let message = msg!(en: "the link {link} leads nowhere", fr: "le lien {link} ne mène nulle part", link = code(&link.written));
                out.value(&release.place, &format!("links[{at}].href"), message);
            }
        }
    }),
    bad: &[
        Release("links: [https://www.example.org/harbour, «\"#\"»]"),
        Release("links: [«\"\"», https://www.example.org/harbour]"),
        Release("links:\n  - {href: «\"#\"», title: More}\n  - https://www.example.org/harbour"),
    ],
    good: &[Release("links: [\"https://www.example.org/#harbour\"]")],
};

const NO_LIVING_LINK: Rule = Rule {
    id: "no-living-link",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
    w3c: "",
    why: text!(en: "a release without a link can only lead to its place on the page of all releases", fr: "un communiqué sans lien ne peut mener qu’à sa place sur la page de tous les communiqués"),
    help: text!(en: "write the address of the release's own page as its first link", fr: "écrivez comme premier lien l’adresse de la page du communiqué"),
    finds: Finds::Release(|release, out| {
        // An address that is none is reported by the reader; of what is withdrawn no page is shown.
        if !release.links.iter().all(is_empty) || release.withdrawn.is_some() {
            return;
        }
        // Where releases have pages here, such a release leads to its own.
        if has_page_here(out.catalogue(), release) {
            return;
        }
        // A key with nothing after it is reported as empty.
        let places = &out.catalogue().places;
        let key = places.key(&release.place, "links");
        if key.is_none() || places.value(&release.place, "links") == key {
            return;
        }
        let message = match release.links.as_slice() {
            [] => msg!(en: "the release has no link", fr: "le communiqué n’a pas de lien"),
            [only] => {
                msg!(en: "the only link {link} leads nowhere", fr: "le seul lien, {link}, ne mène nulle part", link = code(&only.written))
            }
            _ => msg!(en: "all links lead nowhere", fr: "aucun lien ne mène nulle part"),
        };
        let catalogue = out.catalogue();
        // A catalogue with a `page` gets a line in it.
        let may_have_pages = catalogue.base.is_some() && places.key(&catalogue.place, "page").is_none();
        let finding = out.value(&release.place, "links", message);
        if may_have_pages {
            finding.help = Some(msg!(
                en: "write the address of the release's own page as its first link; or, if releases have no pages of their own, write the line {line} into the catalogue",
                fr: "écrivez comme premier lien l’adresse de la page du communiqué ; ou, si vos communiqués n’ont pas de page, écrivez la ligne {line} dans le catalogue",
                line = code("page: {releases: true}")
            ));
        }
    }),
    bad: &[Release("links: «[\"#\"]»"), Release("links: «[]»"), Release("links: «[\"\", \"#\"]»")],
    good: &[
        Release("links: [{href: https://www.example.org/x, rel: via}]"),
        Release("links: []\nwithdrawn: {date: 2018-09-21, reason: The figures were wrong.}"),
        Catalogue(
            "page: {releases: true}\nreleases: [{title: A, date: 2018-09-20, summary: S, links: [], id: \"tag:a,2018:a\"}]",
        ),
    ],
};

const NO_PAGE_OF_ITS_OWN: Rule = Rule {
    id: "no-page-of-its-own",
    severity: Info,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
    w3c: "",
    why: text!(en: "a release whose links all have a `rel` leads to its place on the page of all releases", fr: "un communiqué dont tous les liens portent un `rel` mène à sa place sur la page de tous les communiqués"),
    help: text!(en: "write the address of the release's own page without a rel, if it has one", fr: "écrivez l’adresse de la page du communiqué sans rel, s’il en a une"),
    finds: Finds::Release(|release, out| {
        let reported = release.links.iter().any(|link| link.href.is_none() && !is_empty(link));
        let is_alone =
            !lives(release) && release.shared_page().is_none() && !reported && !release.links.iter().all(is_empty);
        if is_alone && !has_page_here(out.catalogue(), release) {
            out.value(&release.place, "links", msg!(en: "no link is the page of the release itself", fr: "aucun lien n’est la page du communiqué lui-même"));
        }
    }),
    bad: &[Release("links: «[{href: https://www.example.org/x, rel: via}]»")],
    good: &[Release("links: [{href: https://www.example.org/x, rel: related}, https://www.example.org/harbour]")],
};

const DUPLICATE_PERMALINK: Rule = Rule {
    id: "duplicate-permalink",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "readers take two releases with one address for the same one, and show only the first", fr: "les lecteurs de flux prennent deux communiqués de même adresse pour un seul, et ne montrent que le premier"),
    help: text!(en: "give each release the address of its own page, and write a shared page after it with `rel: related`; where it has no page of its own, give the shared one `rel: alternate`", fr: "donnez à chaque communiqué l’adresse de sa propre page, et écrivez la page commune après, avec `rel: related` ; s’il n’a pas de page à lui, donnez `rel: alternate` à la page commune"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let mut seen: HashMap<&str, Vec<(&catalogue::Release, String)>> = HashMap::new();
        for release in &catalogue.releases {
            let (Some(at), Some(url)) = (release.permalink_at(), release.permalink()) else { continue };
            let path = format!("links[{at}].href");
            let others = seen.entry(url.as_str()).or_default();
            if let Some((other, first)) = others.iter().find(|(other, _)| !is_replaced(other, release)) {
                let first = catalogue.places.value(&other.place, first);
                let message = msg!(en: "the address {url} is the permalink of two releases", fr: "l’adresse {url} est celle de deux communiqués", url = code(url.as_str()));
                let is_copy = other.title == release.title && other.published == release.published;
                let finding = out.value(&release.place, &path, message);
                if is_copy {
                    finding.help = Some(msg!(
                        en: "if one of the two is a copy, delete it: the one whose id subscribers do not have; if not, give each release the address of its own page",
                        fr: "si l’un des deux est une copie, supprimez-le : celui dont vos abonnés n’ont pas l’identifiant ; sinon, donnez à chaque communiqué l’adresse de sa propre page"
                    ));
                }
                *finding = finding
                    .clone()
                    .label(first, text!(en: "the first release with it", fr: "le premier communiqué qui la porte"));
            } else {
                others.push((release, path));
            }
        }
    }),
    bad: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}\n  \
         - {title: B, date: 2018-09-21, summary: S, links: [«https://example.org/a»], id: \"tag:a,2018:b\"}",
    )],
    good: &[
        Catalogue(
            "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}\n  \
         - {title: B, date: 2018-09-21, summary: S, links: [https://example.org/b, https://example.org/a], id: \"tag:a,2018:b\"}",
        ),
        Catalogue(
            "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}\n  \
             - {title: B, date: 2018-09-21, summary: S, links: [{href: https://example.org/a, rel: alternate}], id: \"tag:a,2018:b\"}",
        ),
        Catalogue(
            "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\", \
             withdrawn: {date: 2018-09-21, reason: Wrong.}}\n  \
             - {title: B, date: 2018-09-21, summary: S, links: [https://example.org/a], id: \"tag:a,2018:b\"}",
        ),
    ],
};

const USER_NAME_IN_LINK: Rule = Rule {
    id: "user-name-in-link",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    w3c: "",
    why: text!(en: "everybody who reads the feed sees the user name and the password", fr: "toute personne qui lit le flux voit le nom d’utilisateur et le mot de passe"),
    help: text!(en: "delete everything before the @, and the @ itself", fr: "supprimez ce qui précède le @, ainsi que le @"),
    finds: Finds::Whole(|out| {
        for (place, path, _) in out.addresses().filter(|(_, _, url)| url.has_userinfo()) {
            out.value(
                place,
                &path.to_string(),
                msg!(en: "a user name in an address", fr: "un nom d’utilisateur dans une adresse"),
            );
        }
    }),
    bad: &[
        Release("links: [«https://anne:secret@www.example.org/harbour»]"),
        Catalogue("home: «https://anne@www.example.org/»"),
    ],
    good: &[Release("links: [\"https://www.example.org/@anne\"]")],
};

const TRACKING_PARAMETERS: Rule = Rule {
    id: "tracking-parameters",
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(en: "the address changes with each campaign, and visits of subscribers are counted for another one", fr: "l’adresse change à chaque campagne, et les visites des abonnés sont comptées pour une autre"),
    help: text!(en: "delete the tracking parameters from the address", fr: "supprimez de l’adresse les paramètres de suivi"),
    finds: Finds::Whole(|out| {
        for (place, path, url) in out.addresses() {
            if let Some(name) = tracking(url.as_str()) {
                out.value(place, &path.to_string(), msg!(en: "the tracking parameter {name} in an address", fr: "le paramètre de suivi {name} dans une adresse", name = code(name)));
            }
        }
    }),
    bad: &[Release("links: [«\"https://www.example.org/harbour?utm_source=mail&utm_medium=x\"»]")],
    good: &[Release("links: [\"https://www.example.org/harbour?id=1&lang=fr#utm_x\"]")],
};

const FILE_WITHOUT_BASE: Rule = Rule {
    id: "file-without-base",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "the file would have no address, and no reader could fetch it", fr: "le fichier n’aurait pas d’adresse, et aucun lecteur ne pourrait le télécharger"),
    help: text!(en: "add `base` to the catalogue, the address of the folder that the feeds are served from", fr: "ajoutez `base` au catalogue, l’adresse du dossier où les flux sont servis"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if catalogue.base.is_some() {
            return;
        }
        for named in catalogue.named_files().filter(|named| catalogue::is_unplaced(named.url)) {
            let message = msg!(en: "{file} is published beside the feeds, and the catalogue has no {base}", fr: "{file} paraît à côté des flux, et le catalogue n’a pas de {base}", file = code(named.file), base = code("base"));
            out.value(named.place, &named.key, message);
        }
    }),
    bad: &[Catalogue(
        "~base:\nreleases:\n  - {title: A, date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a'], image: {file: «a.jpg», alt: Harbour}}",
    )],
    good: &[Release("image: {file: images/a.jpg, alt: The harbour}")],
};

const ENCLOSURE_WITHOUT_LENGTH: Rule = Rule {
    id: "enclosure-without-length",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-specification#ltenclosuregtSubelementOfLtitemgt",
    w3c: "",
    why: text!(en: "RSS asks for the length, and readers tell people how much they are about to download", fr: "RSS demande la taille, et les lecteurs de flux l’annoncent avant le téléchargement"),
    help: text!(en: "write the length of the file in bytes", fr: "écrivez la taille du fichier en octets"),
    finds: Finds::Release(|release, out| {
        for (at, enclosure) in release
            .enclosures
            .iter()
            .enumerate()
            .filter(|(_, enclosure)| enclosure.length.is_none() && enclosure.file.is_none())
        {
            // What is written and cannot be read is reported there.
            if out.is_written(&release.place, &format!("enclosures[{at}].length")) {
                continue;
            }
            let message = msg!(en: "the length of {url} is missing", fr: "la taille de {url} manque", url = code(enclosure.url.as_str()));
            out.value(&release.place, &format!("enclosures[{at}].url"), message);
        }
    }),
    bad: &[Release("enclosures: [{url: «https://www.example.org/a.pdf», type: application/pdf}]")],
    good: &[Release("enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: 1234}]")],
};

const SEVERAL_ENCLOSURES: Rule = Rule {
    id: "several-enclosures",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-enclosure",
    w3c: "",
    why: text!(en: "RSS has room for one file; the others are in the other formats only", fr: "RSS n’a de place que pour un fichier ; les autres ne figurent que dans les autres formats"),
    help: text!(en: "put the main file first, and link to the others in the body", fr: "mettez le fichier principal en premier, et les autres comme liens dans le texte"),
    finds: Finds::Release(|release, out| {
        let count = release.enclosures.len();
        let rss = out.catalogue().feeds.iter().any(|feed| feed.formats.contains(&crate::feed::Format::Rss));
        if count > 1 && rss {
            out.value(&release.place, "enclosures[1].url", msg!(en: "{n} files, of which RSS takes the first", fr: "{n} fichiers, dont RSS ne prend que le premier", n = number(count)));
        }
    }),
    bad: &[Release(
        "enclosures:\n  - {url: https://www.example.org/a.pdf, type: application/pdf, length: 1000}\n  \
         - {url: «https://www.example.org/b.pdf», type: application/pdf, length: 2000}",
    )],
    good: &[Release("enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: 1}]")],
};

/// Query parameters that name a campaign or a visitor.
const TRACKING: &[&str] =
    &["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "yclid"];

fn tracking(url: &str) -> Option<&str> {
    let (_, query) = url.split('#').next().unwrap_or(url).split_once('?')?;
    let names = query.split('&').map(|pair| pair.split('=').next().unwrap_or(pair));
    names.into_iter().find(|name| name.starts_with("utm_") || TRACKING.contains(name))
}

/// Whether the build writes a page of the release.
fn has_page_here(catalogue: &catalogue::Catalogue, release: &catalogue::Release) -> bool {
    let is_public = catalogue.feeds.iter().any(|feed| feed.select.is_public() && catalogue.takes(feed, release));
    catalogue.page.releases && catalogue.base.is_some() && is_public
}

fn is_empty(link: &Link) -> bool {
    matches!(link.written.trim(), "" | "#")
}

/// Whether one of two releases was withdrawn by the time that the other went out: then the address
/// belongs to one of them at a time.
fn is_replaced(a: &catalogue::Release, b: &catalogue::Release) -> bool {
    let before = |gone: &catalogue::Release, other: &catalogue::Release| {
        gone.withdrawn.as_ref().is_some_and(|withdrawal| Some(withdrawal.instant) <= other.due_at())
    };
    before(a, b) || before(b, a)
}

fn lives(release: &catalogue::Release) -> bool {
    release.permalink().is_some()
}
