//! The keys of a release.

use super::key::{Empty, Need, OPTIONAL, REQUIRED, Row, Value, YES_OR_NO, words};
use super::mapping::mapping;
use super::person::Person;
use crate::catalogue::raw::{EvenEmpty, OneOrMany, RawScalar, Scalar, ShortOrLong};

mapping! {
    /// One release.
    Release "release" ("A release", "Un communiqué") {
        title: Scalar = Row {
            near: &["titre", "headline", "nom", "name", "intitule", "objet", "titre_du_communique", "titre_principal"],
            holds: words("plain text, one line", "du texte simple, sur une ligne"),
            example: "Territoires d’industrie",
            ..REQUIRED
        },
        short_title: Scalar = Row {
            near: &["titre_court", "short", "headline_short", "titre_bref"],
            holds: words(
                "a shorter title, for feeds whose `contract` limits the length of titles",
                "un titre plus court, pour les flux dont le `contract` limite la longueur des titres",
            ),
            example: "Un pacte pour l’industrie",
            page: "audiences",
            ..OPTIONAL
        },
        date: Scalar = Row {
            value: Value::Date,
            near: &["datum", "pubdate", "published", "publication", "issued", "jour", "parution", "date_de_publication", "date_publication", "date_de_parution", "created", "date_du_communique", "publie_le"],
            holds: words(
                "when it is published: `2018-09-20`, or with a time, `2018-09-20T11:30`",
                "quand il paraît : `2018-09-20`, ou avec l’heure, `2018-09-20T11:30`",
            ),
            example: "2018-09-20",
            page: "dates",
            ..REQUIRED
        },
        summary: Scalar = Row {
            value: Value::Text,
            near: &["resume", "chapo", "chapeau", "abstract", "description", "lead", "teaser", "extrait", "excerpt", "accroche", "intro", "introduction", "sous_titre", "subtitle", "standfirst", "en_bref", "summaries", "resumes", "resume_du_communique", "sous_titres"],
            holds: words("plain text that can stand alone", "du texte simple qui se suffit à lui-même"),
            example: "L’État et les intercommunalités signent un pacte.",
            ..REQUIRED
        },
        links: Option<OneOrMany<ShortOrLong<Link>>> = Row {
            value: Value::Link,
            empty: Empty::List,
            near: &["lien", "liens", "url", "urls", "href", "adresse", "adresses", "permalink", "page", "site", "lien_web", "lien_du_communique", "lien_vers_le_communique", "site_web"],
            holds: words(
                "addresses; the first one without a `rel` is the release's own page. If there is none, write `[]`: the release then leads to its place on `index.html`",
                "des adresses ; la première sans `rel` est la page du communiqué. S’il n’y en a pas, écrivez `[]` : le communiqué mène alors à sa place dans `index.html`",
            ),
            example: "[\"https://www.adcf.org/territoires-d-industrie\"]",
            ..REQUIRED
        },
        id: Scalar = Row {
            value: Value::Id,
            near: &["identifiant", "uid", "uuid", "ref", "reference"],
            holds: words(
                "the id, to the letter; once published it never changes",
                "l’identifiant, à la lettre ; une fois publié, il ne change plus",
            ),
            default: words("made of date and title", "fait de la date et du titre"),
            example: "tag:adcf.org,2018:2018-09-20/territoires-d-industrie",
            page: "ids",
            ..OPTIONAL
        },
        guid: Scalar = Row {
            near: &["rss_guid", "old_guid", "ancien_guid", "json_id"],
            holds: words(
                "an id from another program that is no IRI, such as `42 at example.org`: RSS and JSON Feed carry it to the letter, Atom carries `id`",
                "un identifiant venu d’un autre programme et qui n’est pas un IRI, par exemple `42 at example.org` : RSS et JSON Feed le portent à la lettre, Atom porte `id`",
            ),
            default: words("`id`", "`id`"),
            example: "42 at adcf.org",
            page: "ids",
            ..OPTIONAL
        },
        updated: Scalar = Row {
            value: Value::Date,
            empty: Empty::Refused,
            near: &["modified", "modifie", "corrige", "lastmod", "mise_a_jour", "maj", "date_modified", "date_de_mise_a_jour", "derniere_mise_a_jour", "modifie_le", "date_de_modification"],
            holds: words(
                "when it was last corrected in a way that readers should know",
                "quand il a été corrigé pour la dernière fois d’une façon que les lecteurs doivent connaître",
            ),
            default: words("`date`", "`date`"),
            example: "2018-09-21T10:00",
            page: "corrections",
            ..OPTIONAL
        },
        correction: Option<ShortOrLong<Correction>> = Row {
            empty: Empty::Refused,
            near: &["erratum", "rectificatif", "correctif", "corrections", "errata"],
            holds: words("what was wrong, in one line", "ce qui était faux, en une ligne"),
            example: "Le pacte compte 124 territoires, et non 142.",
            page: "corrections",
            ..OPTIONAL
        },
        embargo: Scalar = Row {
            value: Value::Date,
            empty: Empty::Refused,
            near: &["sous_embargo", "embargo_until", "embargoed", "not_before", "ne_pas_publier_avant", "date_d_embargo", "fin_d_embargo", "levee_d_embargo", "levee_de_l_embargo"],
            holds: words("nothing of the release leaves before this time", "rien du communiqué ne sort avant ce moment"),
            example: "2018-09-20T18:00",
            page: "dates",
            ..OPTIONAL
        },
        body: Scalar = Row {
            value: Value::Markdown,
            near: &["corps", "texte", "text", "content", "contenu", "markdown", "html", "message", "corps_du_texte", "article", "texte_du_communique", "texte_complet", "body_text", "a_propos", "boilerplate"],
            holds: words(
                "the full text, in Markdown (CommonMark with tables)",
                "le texte entier, en Markdown (CommonMark avec tableaux)",
            ),
            example: "\"Le pacte est **signé**.\"",
            ..OPTIONAL
        },
        categories: OneOrMany<RawScalar> = Row {
            near: &["category", "categorie", "tags", "tag", "themes", "theme", "mots_cles", "mot_cle", "keywords", "rubriques", "rubrique", "etiquettes", "mots_clefs", "sujets", "thematiques"],
            holds: words(
                "slugs of the vocabulary, or names where there is no vocabulary",
                "des noms courts du vocabulaire, ou des noms s’il n’y a pas de vocabulaire",
            ),
            example: "[industrie]",
            ..OPTIONAL
        },
        authors: OneOrMany<Person> = Row {
            near: &["author", "auteur", "auteurs", "creator", "by", "signataires", "signataire", "redacteur", "redactrice"],
            holds: words("who wrote it", "qui l’a écrit"),
            default: words("the publisher", "l’organisme"),
            example: "[{name: Anne Martin}]",
            ..OPTIONAL
        },
        contact: Option<Contact> = Row {
            near: &["contacts", "contact_presse", "presse", "press", "contacts_presse", "contact_de_presse", "contact_media", "service_presse"],
            holds: words(
                "whom journalists may ask; shown at the foot of the full text",
                "à qui les journalistes peuvent s’adresser ; montré au bas du texte",
            ),
            example: "{name: Service de presse, email: presse@adcf.org}",
            ..OPTIONAL
        },
        language: Scalar = Row {
            value: Value::Language,
            near: &["langue", "lang", "locale"],
            holds: words("its language, where that is not the catalogue's", "sa langue, si ce n’est pas celle du catalogue"),
            default: words("the catalogue's", "celle du catalogue"),
            example: "en",
            ..OPTIONAL
        },
        translations: OneOrMany<Translation> = Row {
            near: &["traductions", "traduction", "translation", "versions", "langues", "languages"],
            holds: words("the same release in other languages", "le même communiqué dans d’autres langues"),
            example: "[{language: en, href: \"https://www.adcf.org/en/pact\"}]",
            ..OPTIONAL
        },
        regions: Option<OneOrMany<ShortOrLong<Region>>> = Row {
            near: &["region", "territoires", "territoire", "departement", "departements", "places"],
            holds: words(
                "regions that it is about, for `select`; with a code they are categories too",
                "les régions dont il parle, pour `select` ; avec un code, ce sont aussi des catégories",
            ),
            example: "[{name: Bretagne, code: \"53\"}]",
            page: "feeds",
            ..OPTIONAL
        },
        audience: Option<OneOrMany<RawScalar>> = Row {
            empty: Empty::Refused,
            near: &["public", "publics", "destinataires", "destinataire", "audiences"],
            holds: words("whom it is for", "à qui il s’adresse"),
            default: words("`[public]`", "`[public]`"),
            example: "[public]",
            page: "audiences",
            ..OPTIONAL
        },
        enclosures: OneOrMany<Enclosure> = Row {
            near: &["documents", "document", "fichiers", "fichier", "attachments", "attachment", "pieces_jointes", "piece_jointe", "files", "file", "pdf", "enclosure", "annexe", "annexes", "fichiers_joints", "pj", "telechargements", "telechargement", "dossier_de_presse"],
            holds: words(
                "files that belong to it, the main one first. RSS has room for that one; Atom, JSON Feed and the full text have all",
                "les fichiers qui l’accompagnent, le principal d’abord. RSS n’en porte qu’un ; Atom, JSON Feed et le texte entier les portent tous",
            ),
            example: "[{url: \"https://www.adcf.org/pacte.pdf\", type: application/pdf, length: 204800}]",
            ..OPTIONAL
        },
        image: Option<Image> = Row {
            near: &["photo", "picture", "illustration", "visuel", "images", "cover", "vignette", "thumbnail", "image_url", "url_image", "photos", "photo_url", "image_principale", "photo_principale"],
            holds: words("a picture", "une image"),
            example: "{url: \"https://www.adcf.org/pacte.jpg\", alt: La signature du pacte}",
            ..OPTIONAL
        },
        licence: Scalar = Row {
            value: Value::Licence,
            near: &["license", "spdx", "conditions"],
            holds: words("its own licence: an SPDX id, or the address of the terms", "sa propre licence : un identifiant SPDX, ou l’adresse des conditions"),
            default: words("that of the feed, or the catalogue's", "celle du flux, ou du catalogue"),
            example: "CC-BY-4.0",
            ..OPTIONAL
        },
        draft: Scalar = Row {
            value: YES_OR_NO,
            empty: Empty::Refused,
            near: &["brouillon", "unpublished", "non_publie", "wip", "en_cours", "entwurf", "borrador"],
            holds: words(
                "`true`: it is not finished, and nothing of it is published",
                "`true` : il n’est pas terminé, et rien n’en paraît",
            ),
            default: words("`false`", "`false`"),
            example: "true",
            ..OPTIONAL
        },
        withdrawn: Option<EvenEmpty<Withdrawn>> = Row {
            empty: Empty::Refused,
            near: &["retrait", "retire", "withdrawal", "withdraw", "deleted", "supprime", "retracted", "annule"],
            holds: words("that it had to go", "qu’il a fallu le retirer"),
            example: "{date: 2018-09-22, reason: Les chiffres étaient faux.}",
            page: "withdrawals",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// What was wrong with a release.
    Correction "correction" ("A correction", "Une correction") short: text one_of: ["text", "minor"] {
        text: Scalar = Row {
            near: &["texte", "reason", "raison", "what"],
            holds: words("what was wrong", "ce qui était faux"),
            default: words("none, with `minor: true`", "rien, avec `minor: true`"),
            example: "Le pacte compte 124 territoires, et non 142.",
            ..OPTIONAL
        },
        minor: Scalar = Row {
            value: YES_OR_NO,
            near: &["mineur", "mineure", "small", "typo"],
            holds: words(
                "`true`: what changed since `updated` is too small for readers to hear of it",
                "`true` : ce qui a changé depuis `updated` est trop peu pour que les lecteurs l’apprennent",
            ),
            default: words("`false`", "`false`"),
            example: "true",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// A link.
    Link "link" ("A link", "Un lien") short: href {
        href: Scalar = Row {
            value: Value::Link,
            empty: Empty::Allowed,
            near: &["url", "lien", "link", "adresse", "address", "uri"],
            holds: words("the address", "l’adresse"),
            example: "https://www.adcf.org/dossier",
            ..REQUIRED
        },
        title: Scalar = Row {
            near: &["titre", "name", "nom", "label", "libelle", "texte", "text"],
            holds: words("what the link is called", "comment le lien s’appelle"),
            default: words("the address", "l’adresse"),
            example: "Le dossier",
            ..OPTIONAL
        },
        rel: Scalar = Row {
            near: &["relation", "role"],
            holds: words(
                "how it belongs to the release: `related`, `via` for a page that only passed it on, `alternate` for a page that several releases share and lead to …",
                "son rapport au communiqué : `related`, `via` pour une page qui n’a fait que le relayer, `alternate` pour une page commune à laquelle mènent plusieurs communiqués…",
            ),
            default: words("`related` after the first one", "`related` après le premier"),
            example: "related",
            ..OPTIONAL
        },
        media_type as "type": Scalar = Row {
            value: Value::MediaType,
            near: &["mime", "media_type", "format"],
            holds: words("a media type such as `text/html`", "un type de média, par exemple `text/html`"),
            example: "text/html",
            ..OPTIONAL
        },
        hreflang: Scalar = Row {
            value: Value::Language,
            near: &["language", "langue", "lang"],
            holds: words("the language of the page", "la langue de la page"),
            example: "fr",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// A territory.
    Region "region" ("A territory", "Un territoire") short: name {
        name: Scalar = Row {
            near: &["nom", "label", "libelle", "title"],
            holds: words("its name", "son nom"),
            default: words("that of the code", "celui du code"),
            example: "Bretagne",
            ..OPTIONAL
        },
        code: Scalar = Row {
            near: &["insee", "siren", "code_insee", "numero"],
            holds: words(
                "in France, the INSEE code of a région or a département, or the SIREN of an EPCI",
                "en France, le code INSEE d’une région ou d’un département, ou le SIREN d’un EPCI",
            ),
            example: "\"53\"",
            ..REQUIRED
        },
    }
}

mapping! {
    /// Whom to ask.
    Contact "contact" ("Whom to ask", "À qui s’adresser") {
        name: Scalar = Row {
            near: &["nom", "title", "titre", "prenom", "prenom_nom", "nom_et_prenom", "fonction", "poste", "qualite", "role"],
            holds: words("a name", "un nom"),
            example: "Service de presse",
            ..REQUIRED
        },
        email: Scalar = Row {
            value: Value::Email,
            near: &["courriel", "mel", "mail", "e_mail", "adresse", "adresse_electronique", "adresse_mail", "adresse_email", "adresse_e_mail"],
            holds: words("an e-mail address", "une adresse électronique"),
            example: "presse@adcf.org",
            ..OPTIONAL
        },
        phone: Scalar = Row {
            near: &["telephone", "tel", "portable", "mobile", "numero", "fixe", "gsm", "numero_de_telephone", "telephone_fixe"],
            holds: words("a telephone number", "un numéro de téléphone"),
            example: "+33 1 55 04 89 00",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// The same release in another language.
    Translation "translation" ("A translation", "Une traduction") {
        language: Scalar = Row {
            value: Value::Language,
            near: &["langue", "lang", "hreflang", "locale"],
            holds: words("the language", "la langue"),
            example: "en",
            ..REQUIRED
        },
        href: Scalar = Row {
            value: Value::Address,
            near: &["url", "lien", "link", "adresse", "address", "uri"],
            holds: words("the address", "l’adresse"),
            example: "https://www.adcf.org/en/pact",
            ..REQUIRED
        },
    }
}

mapping! {
    /// A file that belongs to a release.
    Enclosure "enclosure" ("A file", "Un fichier") one_of: ["url", "file"] {
        url: Scalar = Row {
            value: Value::Address,
            near: &["href", "lien", "link", "adresse", "src", "uri"],
            holds: words("the address", "l’adresse"),
            empty: Empty::Refused,
            default: words("required there, or `file`", "obligatoire, ou `file`"),
            example: "https://www.adcf.org/pacte.pdf",
            ..OPTIONAL
        },
        file: Scalar = Row {
            empty: Empty::Refused,
            near: &["fichier", "path", "chemin"],
            holds: words(
                "instead of `url`: a file below the folder of the catalogue; it is measured, and published beside the feeds (with `url` it is only measured)",
                "à la place de `url` : un fichier du dossier du catalogue ; il est mesuré, et publié à côté des flux (avec `url`, il est seulement mesuré)",
            ),
            default: words("required there, or `url`", "obligatoire, ou `url`"),
            example: "documents/pacte.pdf",
            page: "pages",
            ..OPTIONAL
        },
        media_type as "type": Scalar = Row {
            value: Value::MediaType,
            need: Need::Advised,
            near: &["mime", "media_type", "format"],
            holds: words(
                "the media type, such as `application/pdf`",
                "le type de média, par exemple `application/pdf`",
            ),
            default: words(
                "what the bytes of `file` or the ending of `url` say; required where it says nothing",
                "ce que disent les octets de `file` ou la fin de `url` ; obligatoire si elle ne dit rien",
            ),
            empty: Empty::Refused,
            example: "application/pdf",
            ..OPTIONAL
        },
        length: Scalar = Row {
            value: Value::Number(0),
            near: &["taille", "size", "poids", "octets", "bytes", "longueur"],
            holds: words("the length in bytes", "la taille en octets"),
            default: words("that of `file`; with `url` none, with a warning", "celle de `file` ; avec `url` rien, avec un avertissement"),
            example: "204800",
            ..OPTIONAL
        },
        title: Scalar = Row {
            near: &["titre", "name", "nom", "label", "libelle"],
            holds: words("what the file is called", "comment le fichier s’appelle"),
            default: words(
                "the name of `file` without its ending; with `url` alone the last part of the address",
                "le nom de `file` sans son extension ; avec `url` seule, la fin de l’adresse",
            ),
            example: "Le pacte",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// A picture.
    Image "image" ("A picture", "Une image") one_of: ["url", "file"] {
        url: Scalar = Row {
            value: Value::Address,
            near: &["href", "lien", "link", "adresse", "src", "uri"],
            holds: words("the address", "l’adresse"),
            empty: Empty::Refused,
            default: words("required there, or `file`", "obligatoire, ou `file`"),
            example: "https://www.adcf.org/pacte.jpg",
            ..OPTIONAL
        },
        file: Scalar = Row {
            empty: Empty::Refused,
            near: &["fichier", "path", "chemin"],
            holds: words(
                "instead of `url`: a picture below the folder of the catalogue; it is measured, and published beside the feeds (with `url` it is only measured)",
                "à la place de `url` : une image du dossier du catalogue ; elle est mesurée, et publiée à côté des flux (avec `url`, elle est seulement mesurée)",
            ),
            default: words("required there, or `url`", "obligatoire, ou `url`"),
            example: "images/pacte.jpg",
            page: "pages",
            ..OPTIONAL
        },
        alt: Scalar = Row {
            need: Need::Advised,
            near: &["legende", "caption", "texte", "text", "description", "alternative", "texte_alternatif", "alt_text", "texte_alt"],
            holds: words(
                "what it shows, for those who do not see it",
                "ce qu’elle montre, pour ceux qui ne la voient pas",
            ),
            default: words("empty", "vide"),
            example: "La signature du pacte",
            ..OPTIONAL
        },
        credit: Scalar = Row {
            near: &["credits", "photographe", "photographer", "auteur", "author", "copyright", "source", "credit_photo"],
            holds: words("who made it, as it is to be named", "qui l’a faite, comme il faut le nommer"),
            example: "Anne Martin / AdCF",
            ..OPTIONAL
        },
        width: Scalar = Row {
            value: Value::Number(1),
            near: &["largeur"],
            holds: words("its width in pixels", "sa largeur en pixels"),
            default: words("that of `file`", "celle de `file`"),
            example: "1200",
            ..OPTIONAL
        },
        height: Scalar = Row {
            value: Value::Number(1),
            near: &["hauteur"],
            holds: words("its height in pixels", "sa hauteur en pixels"),
            default: words("that of `file`", "celle de `file`"),
            example: "630",
            ..OPTIONAL
        },
        media_type as "type": Scalar = Row {
            value: Value::MediaType,
            near: &["mime", "media_type", "format"],
            holds: words("its media type, such as `image/jpeg`", "son type de média, par exemple `image/jpeg`"),
            default: words("what its bytes or the ending of its address say", "ce que disent ses octets ou la fin de son adresse"),
            example: "image/jpeg",
            ..OPTIONAL
        },
        also: Option<OneOrMany<ShortOrLong<Rendition>>> = Row {
            near: &["aussi", "autres", "autre", "variants", "variantes", "renditions", "formats", "srcset", "sources"],
            holds: words(
                "the same picture in other forms, such as a JPEG beside a WebP: files or addresses. Feeds get one that every program shows, a feed with a `contract` one that it takes, browsers the best one",
                "la même image sous d’autres formes, par exemple un JPEG à côté d’un WebP : des fichiers ou des adresses. Les flux reçoivent celle que tout programme montre, un flux qui a un `contract` celle qu’il accepte, les navigateurs la meilleure",
            ),
            example: "[images/pacte.jpg]",
            page: "pages",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// A picture in another form.
    Rendition "rendition" ("The same picture in another form", "La même image sous une autre forme") short: file one_of: ["url", "file"] {
        url: Scalar = Row {
            value: Value::Address,
            near: &["href", "lien", "link", "adresse", "src", "uri"],
            holds: words("the address", "l’adresse"),
            empty: Empty::Refused,
            default: words("required there, or `file`", "obligatoire, ou `file`"),
            example: "https://www.adcf.org/pacte.jpg",
            ..OPTIONAL
        },
        file: Scalar = Row {
            empty: Empty::Refused,
            near: &["fichier", "path", "chemin"],
            holds: words(
                "instead of `url`: a picture below the folder of the catalogue",
                "à la place de `url` : une image du dossier du catalogue",
            ),
            default: words("required there, or `url`", "obligatoire, ou `url`"),
            example: "images/pacte.jpg",
            page: "pages",
            ..OPTIONAL
        },
        width: Scalar = Row {
            value: Value::Number(1),
            near: &["largeur"],
            holds: words("its width in pixels", "sa largeur en pixels"),
            default: words("that of `file`", "celle de `file`"),
            example: "900",
            ..OPTIONAL
        },
        height: Scalar = Row {
            value: Value::Number(1),
            near: &["hauteur"],
            holds: words("its height in pixels", "sa hauteur en pixels"),
            default: words("that of `file`", "celle de `file`"),
            example: "473",
            ..OPTIONAL
        },
        media_type as "type": Scalar = Row {
            value: Value::MediaType,
            near: &["mime", "media_type", "format"],
            holds: words("its media type, such as `image/jpeg`", "son type de média, par exemple `image/jpeg`"),
            default: words("what its bytes or the ending of its address say", "ce que disent ses octets ou la fin de son adresse"),
            example: "image/jpeg",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// The withdrawal of a release.
    Withdrawn "withdrawn" ("A withdrawal", "Un retrait") {
        date: Scalar = Row {
            value: Value::Date,
            near: &["depuis", "since", "jour", "on"],
            holds: words("when; before that time nothing changes", "quand ; avant ce moment, rien ne change"),
            example: "2018-09-22",
            ..REQUIRED
        },
        reason: Scalar = Row {
            near: &["raison", "motif", "cause", "why", "texte", "text"],
            holds: words("why, in one line that readers see", "pourquoi, en une ligne que les lecteurs voient"),
            example: "Les chiffres étaient faux.",
            ..REQUIRED
        },
        notice: Scalar = Row {
            value: YES_OR_NO,
            near: &["avis", "note", "mention"],
            holds: words(
                "`false`: no notice stands in its place, it is gone",
                "`false` : aucun avis ne prend sa place, il disparaît",
            ),
            default: words("`true`", "`true`"),
            example: "true",
            ..OPTIONAL
        },
    }
}
