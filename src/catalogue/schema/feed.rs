//! The keys of a feed.

use super::contract::{Contract, PROFILES};
use super::key::{Empty, OPTIONAL, REQUIRED, Row, Value, YES_OR_NO, words};
use super::mapping::mapping;
use super::release::Contact;
use crate::catalogue::raw::{OneOrMany, RawScalar, Scalar, ShortOrLong};
use crate::feed::FORMAT_WORDS;

mapping! {
    /// One of `feeds`.
    Feed "feed" ("A feed", "Un flux") {
        id: Scalar = Row {
            value: Value::FeedName,
            near: &["identifiant", "name", "nom", "slug", "file", "fichier"],
            holds: words(
                "its name and that of its files: small letters, digits and hyphens; never to be changed",
                "son nom et celui de ses fichiers : minuscules, chiffres et traits d’union ; à ne jamais changer",
            ),
            example: "communiques",
            ..REQUIRED
        },
        title: Scalar = Row {
            near: &["titre", "label", "libelle"],
            holds: words("its title", "son titre"),
            default: words(
                "the catalogue's, made distinct when there are several feeds",
                "celui du catalogue, complété quand il y a plusieurs flux",
            ),
            example: "Communiqués de l’AdCF",
            ..OPTIONAL
        },
        newest: Scalar = Row {
            value: Value::Number(1),
            near: &["limit", "max", "count", "nombre", "limite", "derniers", "size"],
            holds: words(
                "how many releases it holds, the newest first",
                "combien de communiqués il contient, le plus récent d’abord",
            ),
            default: words("all", "tous"),
            example: "50",
            ..OPTIONAL
        },
        formats: Option<OneOrMany<RawScalar>> = Row {
            value: Value::Word(FORMAT_WORDS),
            near: &["format", "types", "outputs"],
            holds: words(
                "`rss`, `atom`, `json` (JSON Feed), `ninjs` (IPTC ninjs 3.2, for agencies)",
                "`rss`, `atom`, `json` (JSON Feed), `ninjs` (IPTC ninjs 3.2, pour les agences)",
            ),
            default: words("`[rss, atom]`", "`[rss, atom]`"),
            example: "[rss, atom]",
            page: "feeds",
            ..OPTIONAL
        },
        content: Scalar = Row {
            value: Value::Word(&["full", "summary"]),
            near: &["contenu", "texte", "body"],
            holds: words("`full`, or `summary` for summaries alone", "`full`, ou `summary` pour les chapeaux seuls"),
            default: words("`full`", "`full`"),
            example: "full",
            ..OPTIONAL
        },
        select: Option<Select> = Row {
            near: &["filter", "filtre", "selection", "filters", "filtres"],
            holds: words(
                "which releases it takes; of several keys all must fit, of one list one value is enough",
                "les communiqués qu’il prend ; de plusieurs clés, toutes comptent ; d’une liste, une valeur suffit",
            ),
            default: words("all public ones", "tous ceux qui sont publics"),
            example: "{category: [industrie]}",
            ..OPTIONAL
        },
        per: Scalar = Row {
            value: Value::Word(&["category", "region", "language", "year"]),
            near: &["par", "each", "chaque", "split", "by"],
            holds: words(
                "one feed for each category, region, language or year that its releases have; it is called by `id`, a hyphen and the value",
                "un flux pour chaque catégorie, région, langue ou année de ses communiqués ; son nom est `id`, un trait d’union et la valeur",
            ),
            default: words("one feed", "un seul flux"),
            example: "region",
            page: "feeds",
            ..OPTIONAL
        },
        archive: Scalar = Row {
            value: Value::WordOrNumber(&["true", "year", "false"]),
            near: &["archives", "archivage"],
            holds: words(
                "`true`: what is older than `newest` goes into archives by years; a number: into archives of so many releases",
                "`true` : ce qui est plus ancien que `newest` va dans des archives par année ; un nombre : dans des archives d’autant de communiqués",
            ),
            default: words("`false`", "`false`"),
            example: "true",
            page: "archives",
            ..OPTIONAL
        },
        moved_to: Option<Move> = Row {
            near: &["demenage", "nouvelle_adresse", "moved", "redirect", "new_url"],
            holds: words("the feed is published elsewhere now", "le flux paraît désormais ailleurs"),
            default: words("it stays", "il reste"),
            example: "{url: \"https://www.example.org/flux/\", date: 2024-06-01}",
            page: "moves",
            ..OPTIONAL
        },
        moved_from: OneOrMany<RawScalar> = Row {
            value: Value::Place,
            near: &["ancienne_adresse", "anciennes_adresses", "old_url", "was"],
            holds: words(
                "where the feed was before: its old `id`, its old address, or that of its old folder; a list of them, the first place first",
                "où le flux était avant : son ancien `id`, son ancienne adresse ou celle de son ancien dossier ; une liste, la plus ancienne d’abord",
            ),
            default: words("nowhere", "nulle part"),
            example: "[nouvelles]",
            page: "moves",
            ..OPTIONAL
        },
        rights: Scalar = Row {
            near: &["droits", "copyright", "rights_holder"],
            holds: words("its own line of rights", "sa propre mention de droits"),
            default: words("the catalogue's", "celle du catalogue"),
            example: "© AdCF, usage réservé à la presse",
            ..OPTIONAL
        },
        licence: Scalar = Row {
            value: Value::Licence,
            near: &["license", "spdx", "conditions"],
            holds: words("its own licence: an SPDX id, or the address of the terms", "sa propre licence : un identifiant SPDX, ou l’adresse des conditions"),
            default: words("the catalogue's", "celle du catalogue"),
            example: "CC-BY-4.0",
            ..OPTIONAL
        },
        contact: Option<Contact> = Row {
            near: &["contact_presse", "presse", "press"],
            holds: words("whom to ask about it", "à qui s’adresser à son sujet"),
            default: words("the publisher", "l’organisme"),
            example: "{name: Service de presse, email: presse@adcf.org}",
            ..OPTIONAL
        },
        ended: Option<Ended> = Row {
            near: &["termine", "fini", "end", "closed", "clos", "arrete", "discontinued"],
            holds: words("the feed has ended, and has no new place", "le flux est terminé, et n’a pas de nouvelle adresse"),
            default: words("it goes on", "il continue"),
            example: "{date: 2024-06-01, reason: La lettre ne paraît plus.}",
            page: "moves",
            ..OPTIONAL
        },
        contract: Option<ShortOrLong<Contract>> = Row {
            value: Value::Word(PROFILES),
            near: &["contrat", "terms", "clauses", "profile", "profil"],
            holds: words(
                "what the feed promises to a partner: the build stops where a release breaks it",
                "ce que le flux promet à un partenaire : la génération s’arrête si un communiqué y manque",
            ),
            example: "msn",
            page: "audiences",
            ..OPTIONAL
        },
        tombstones: Scalar = Row {
            value: YES_OR_NO,
            near: &["steles", "tombstone", "deleted_entries"],
            holds: words(
                "`true`: its Atom names withdrawn releases by `at:deleted-entry` (RFC 6721) and holds no notice of them. The W3C's validator does not know that, and warns",
                "`true` : son Atom nomme les communiqués retirés par `at:deleted-entry` (RFC 6721), sans avis à leur place. Le validateur du W3C ne connaît pas cet élément, et avertit",
            ),
            default: words("`false`", "`false`"),
            example: "false",
            page: "withdrawals",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// Where a feed went.
    Move "moved_to" ("Where a feed went", "Où un flux est parti") one_of: ["url", "feed"] {
        url: Scalar = Row {
            value: Value::Address,
            near: &["adresse", "href", "lien", "link"],
            holds: words(
                "the address of the new folder, with a `/` at its end, or of the new feed",
                "l’adresse du nouveau dossier, avec un `/` à la fin, ou celle du nouveau flux",
            ),
            default: words("required there, or `feed`", "obligatoire, ou `feed`"),
            example: "https://www.example.org/flux/",
            ..OPTIONAL
        },
        feed: Scalar = Row {
            near: &["flux", "id", "name", "nom"],
            holds: words(
                "instead of `url`: the `id` of another feed of this catalogue",
                "à la place de `url` : l’`id` d’un autre flux de ce catalogue",
            ),
            default: words("required there, or `url`", "obligatoire, ou `url`"),
            example: "communiques",
            ..OPTIONAL
        },
        date: Scalar = Row {
            value: Value::Date,
            near: &["depuis", "since", "jour", "from"],
            holds: words(
                "since when; later releases stand in the new place alone",
                "depuis quand ; les communiqués plus récents ne paraissent qu’à la nouvelle adresse",
            ),
            example: "2024-06-01",
            ..REQUIRED
        },
    }
}

mapping! {
    /// The end of a feed.
    Ended "ended" ("The end of a feed", "La fin d’un flux") {
        date: Scalar = Row {
            value: Value::Date,
            near: &["depuis", "since", "jour", "from"],
            holds: words("since when; later releases do not enter it", "depuis quand ; les communiqués plus récents n’y entrent plus"),
            example: "2024-06-01",
            ..REQUIRED
        },
        reason: Scalar = Row {
            near: &["raison", "motif", "why", "pourquoi", "text", "texte"],
            holds: words("why, and where to go on, in one line that subscribers see", "pourquoi, et où continuer, en une ligne que les abonnés voient"),
            example: "La lettre ne paraît plus.",
            ..REQUIRED
        },
    }
}

mapping! {
    /// What a feed takes.
    Select "select" ("What a feed takes", "Ce que prend un flux") {
        category: Option<OneOrMany<RawScalar>> = Row {
            empty: Empty::Refused,
            near: &["categories", "categorie", "tag", "tags", "theme", "themes", "rubrique", "rubriques"],
            holds: words("categories, by their slugs", "les catégories, par leurs noms courts"),
            default: words("all", "toutes"),
            example: "[industrie]",
            ..OPTIONAL
        },
        language: Option<OneOrMany<RawScalar>> = Row {
            value: Value::Language,
            empty: Empty::Refused,
            near: &["langue", "langues", "languages", "lang"],
            holds: words("languages; `fr` takes `fr-CA` too", "les langues ; `fr` prend aussi `fr-CA`"),
            default: words("all", "toutes"),
            example: "[fr]",
            ..OPTIONAL
        },
        region: Option<OneOrMany<RawScalar>> = Row {
            empty: Empty::Refused,
            near: &["regions", "territoire", "territoires"],
            holds: words("regions", "les régions"),
            default: words("all", "toutes"),
            example: "[Bretagne]",
            ..OPTIONAL
        },
        audience: Option<OneOrMany<RawScalar>> = Row {
            empty: Empty::Refused,
            near: &["public", "publics", "destinataires", "audiences"],
            holds: words("audiences", "les publics"),
            default: words("`[public]`", "`[public]`"),
            example: "[public]",
            page: "audiences",
            ..OPTIONAL
        },
    }
}
