//! The keys at the top of a catalogue.

use super::feed::Feed;
use super::key::{Empty, OPTIONAL, REQUIRED, Row, Value, YES_OR_NO, words};
use super::mapping::mapping;
use super::person::Person;
use super::release::Release;
use crate::catalogue::raw::{Named, OneOrMany, Scalar, ShortOrLong};

mapping! {
    /// The top of `catalogue.yaml`.
    Top "catalogue" ("Catalogue", "Catalogue") {
        title: Scalar = Row {
            near: &["titre", "nom", "name"],
            holds: words("the name of the whole", "le nom de l’ensemble"),
            example: "Communiqués de l’AdCF",
            ..REQUIRED
        },
        description: Scalar = Row {
            value: Value::Text,
            near: &["subtitle", "resume", "summary", "sous_titre", "presentation", "about"],
            holds: words("what it is about", "ce dont il s’agit"),
            example: "Les communiqués de presse de l’AdCF",
            ..REQUIRED
        },
        home: Scalar = Row {
            value: Value::Address,
            near: &["site", "accueil", "website", "link", "lien", "homepage", "url"],
            holds: words(
                "the address of the site that people read; relative links in bodies start from it",
                "l’adresse du site que l’on visite ; les liens relatifs des textes partent d’elle",
            ),
            example: "https://www.adcf.org/",
            ..REQUIRED
        },
        base: Scalar = Row {
            value: Value::Address,
            near: &["racine", "feed_url", "base_url", "baseurl"],
            holds: words(
                "the address of the folder that the feeds are served from; without it the feeds have no self links",
                "l’adresse du dossier où les flux sont servis ; sans elle, les flux n’ont pas de lien vers eux-mêmes",
            ),
            default: words("none, with a warning", "rien, avec un avertissement"),
            example: "https://www.adcf.org/flux/",
            ..OPTIONAL
        },
        language: Scalar = Row {
            value: Value::Language,
            near: &["langue", "lang", "locale"],
            holds: words(
                "the language of the texts, such as `fr-FR` (BCP 47)",
                "la langue des textes, par exemple `fr-FR` (BCP 47)",
            ),
            example: "fr-FR",
            ..REQUIRED
        },
        timezone: Scalar = Row {
            value: Value::Zone,
            empty: Empty::Refused,
            near: &["fuseau", "fuseau_horaire", "zone", "tz", "time_zone"],
            holds: words(
                "the zone of all local times, such as `Europe/Paris` (IANA)",
                "le fuseau de toutes les heures locales, par exemple `Europe/Paris` (IANA)",
            ),
            default: words("`UTC`", "`UTC`"),
            example: "Europe/Paris",
            page: "dates",
            ..OPTIONAL
        },
        publish_time: Scalar = Row {
            value: Value::Time,
            empty: Empty::Refused,
            near: &["heure", "heure_de_publication", "time", "hour"],
            holds: words(
                "the local time of a release whose date is a day only",
                "l’heure locale d’un communiqué dont la date est un jour seulement",
            ),
            default: words(
                "`\"09:00\"`: the same day from Los Angeles to Auckland",
                "`\"09:00\"` : le même jour de Los Angeles à Auckland",
            ),
            example: "\"09:00\"",
            page: "dates",
            ..OPTIONAL
        },
        id_authority: Option<Authority> = Row {
            near: &["authority", "autorite", "autorite_id", "tag_authority"],
            holds: words("who mints ids; frozen for good", "qui attribue les identifiants ; à ne jamais changer"),
            default: words("the host of `home`, with a warning", "l’hôte de `home`, avec un avertissement"),
            example: "{name: adcf.org, since: 2018}",
            page: "ids",
            ..OPTIONAL
        },
        publisher: Option<Person> = Row {
            near: &["editeur", "author", "auteur", "organisation", "organization", "organisme"],
            holds: words(
                "who publishes; the author of releases that name none",
                "qui publie ; l’auteur des communiqués qui n’en nomment pas",
            ),
            default: words("none, with a warning", "rien, avec un avertissement"),
            example: "{name: AdCF}",
            ..OPTIONAL
        },
        rights: Scalar = Row {
            near: &["droits", "copyright", "mentions"],
            holds: words(
                "one line on who may do what with the texts",
                "une ligne sur ce que chacun peut faire des textes",
            ),
            example: "© AdCF",
            ..OPTIONAL
        },
        licence: Scalar = Row {
            value: Value::Licence,
            near: &["license", "licence_ouverte", "conditions", "spdx"],
            holds: words(
                "under which terms others may use the texts: an SPDX identifier or an address",
                "sous quelles conditions chacun peut réutiliser les textes : un identifiant SPDX ou une adresse",
            ),
            example: "CC-BY-4.0",
            ..OPTIONAL
        },
        page: Option<Page> = Row {
            near: &["pages", "site_web", "html"],
            holds: words(
                "how the pages for people look, and whether each release has one",
                "l’aspect des pages, et si chaque communiqué a la sienne",
            ),
            example: "{releases: true, colour: \"#0b4f8a\"}",
            page: "pages",
            ..OPTIONAL
        },
        icon: Option<ShortOrLong<Logo>> = Row {
            value: Value::Address,
            near: &["icone", "favicon"],
            holds: words(
                "a square picture: its address, or `{file: …}` below the folder of the catalogue",
                "une image carrée : son adresse, ou `{file: …}` dans le dossier du catalogue",
            ),
            example: "https://www.adcf.org/icone.png",
            ..OPTIONAL
        },
        logo: Option<ShortOrLong<Logo>> = Row {
            value: Value::Address,
            near: &["banniere", "banner"],
            holds: words(
                "a wide picture: its address, or `{file: …}` below the folder of the catalogue",
                "une image large : son adresse, ou `{file: …}` dans le dossier du catalogue",
            ),
            example: "https://www.adcf.org/logo.png",
            ..OPTIONAL
        },
        hub: Scalar = Row {
            value: Value::Address,
            near: &["websub", "pubsubhubbub"],
            holds: words(
                "the address of a WebSub hub; the feeds name it, and `pressfeed notify` notifies it",
                "l’adresse d’un hub WebSub ; les flux le nomment, et `pressfeed notify` le prévient",
            ),
            example: "https://hub.example.org/",
            ..OPTIONAL
        },
        retired_hosts: Option<OneOrMany<ShortOrLong<RetiredHost>>> = Row {
            value: Value::Host,
            near: &["anciens_domaines", "old_hosts", "old_domains", "retired_domains", "domaines_perdus"],
            holds: words("hosts that are no longer yours", "les domaines qui ne sont plus à vous"),
            example: "[{host: adcf.org, rewrite: \"https://web.archive.org/web/{date}/{url}\"}]",
            page: "moves",
            ..OPTIONAL
        },
        categories: Option<Named> = Row {
            near: &["category", "categorie", "tags", "themes", "rubriques", "vocabulaire", "vocabulary"],
            holds: words(
                "the vocabulary: each slug with the label that people read; a release can then use no other",
                "le vocabulaire : chaque nom court et le libellé que l’on lit ; un communiqué n’en emploie alors pas d’autre",
            ),
            default: words("none: any name is taken", "rien : tout nom est accepté"),
            example: "{industrie: Industrie et territoires}",
            ..OPTIONAL
        },
        feeds: Option<OneOrMany<Feed>> = Row {
            near: &["flux", "feed", "channels"],
            holds: words("a list of feeds", "la liste des flux"),
            default: words(
                "one feed, `releases`, with everything public",
                "un flux, `releases`, avec tout ce qui est public",
            ),
            example: "[{id: communiques}]",
            page: "feeds",
            ..OPTIONAL
        },
        accept: OneOrMany<Accept> = Row {
            near: &["accepte", "accepter", "exceptions", "allow"],
            holds: words(
                "findings about what subscribers have that go through",
                "les constats sur ce que les abonnés ont déjà que l’on laisse passer",
            ),
            example: "[{rule: entry-gone, id: \"tag:adcf.org,2018:x\", reason: Publié par erreur}]",
            page: "subscribers",
            ..OPTIONAL
        },
        typography: Scalar = Row {
            value: Value::Word(&["fr"]),
            near: &["typographie", "composition", "orthotypographie"],
            holds: words(
                "`fr`: French texts are to have no-break spaces, curly apostrophes and ligatures, which `check --fix` sets",
                "`fr` : les textes français doivent avoir leurs espaces insécables, apostrophes courbes et ligatures, que `check --fix` pose",
            ),
            default: words("texts stay as they are", "les textes restent tels quels"),
            example: "fr",
            page: "checking",
            ..OPTIONAL
        },
        rules: OneOrMany<RuleSetting> = Row {
            near: &["regles", "regle", "rule", "lint"],
            holds: words(
                "rules of `check` that weigh more, less or nothing here",
                "les règles de `check` qui pèsent ici plus, moins ou rien",
            ),
            example: "[{rule: long-title, severity: \"off\", reason: Nos titres sont longs}]",
            page: "checking",
            ..OPTIONAL
        },
        releases: Option<OneOrMany<Release>> = Row {
            near: &["communiques", "communique", "items", "entries", "articles", "posts", "actualites"],
            holds: words(
                "a list of releases; more may stand in the folder `releases`",
                "la liste des communiqués ; d’autres peuvent être dans le dossier `releases`",
            ),
            example: "[{title: Un pacte, date: 2018-09-20, summary: Il est signé., links: [\"https://www.adcf.org/pacte\"]}]",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// The pages for people.
    Page "page" ("The pages for people", "Les pages que l’on visite") {
        releases: Scalar = Row {
            value: YES_OR_NO,
            near: &["communiques", "items", "articles"],
            holds: words(
                "`true`: each public release has a page of its own, at an address made of its id",
                "`true` : chaque communiqué public a sa page, à une adresse faite de son identifiant",
            ),
            default: words("`false`", "`false`"),
            example: "true",
            ..OPTIONAL
        },
        news_sitemap: Scalar = Row {
            value: YES_OR_NO,
            near: &["sitemap", "google_news", "plan_du_site", "actualites"],
            holds: words(
                "`true`: `news-sitemap.xml` names the public releases of the last two days to search engines",
                "`true` : `news-sitemap.xml` signale aux moteurs de recherche les communiqués publics des deux derniers jours",
            ),
            default: words("`false`", "`false`"),
            example: "true",
            page: "pages",
            ..OPTIONAL
        },
        newest: Scalar = Row {
            value: Value::Number(1),
            near: &["derniers", "recents", "count", "nombre", "limit"],
            holds: words(
                "how many releases the first page shows at most; those before them stand on pages by year",
                "combien de communiqués la première page montre au plus ; les précédents sont sur des pages par année",
            ),
            default: words("`40`", "`40`"),
            example: "20",
            ..OPTIONAL
        },
        colour: Scalar = Row {
            value: Value::Colour,
            near: &["color", "couleur", "teinte", "accent"],
            holds: words(
                "the colour of the publisher; where text is written in it, it is made dark or light enough to be read",
                "la couleur de l’organisme ; là où du texte s’écrit dans cette couleur, elle est assombrie ou éclaircie pour rester lisible",
            ),
            default: words("a blue", "un bleu"),
            example: "\"#0b4f8a\"",
            ..OPTIONAL
        },
        logo: Option<ShortOrLong<Logo>> = Row {
            value: Value::Address,
            near: &["banniere", "banner", "image"],
            holds: words(
                "the picture at the top of the pages: its address, or `{file: …}`",
                "l’image placée en tête des pages : son adresse, ou `{file: …}`",
            ),
            default: words("that of the catalogue", "celui du catalogue"),
            example: "https://www.adcf.org/logo.png",
            ..OPTIONAL
        },
        accessibility: Option<Accessibility> = Row {
            near: &["accessibilite", "rgaa", "a11y"],
            holds: words("what you declare on the accessibility of the pages", "ce que vous déclarez sur l’accessibilité des pages"),
            example: "{status: partial, url: \"https://www.adcf.org/accessibilite\"}",
            ..OPTIONAL
        },
        fediverse: Scalar = Row {
            value: Value::Account,
            near: &["mastodon", "compte", "account"],
            holds: words(
                "your account in the Fediverse, which the pages name as yours",
                "votre compte dans le Fédivers, que les pages donnent pour vôtre",
            ),
            example: "\"@adcf@social.example\"",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// What a publisher declares on the accessibility of its pages.
    Accessibility "accessibility" ("A statement on accessibility", "Une déclaration d’accessibilité") {
        status: Scalar = Row {
            value: Value::Word(&["full", "partial", "none"]),
            near: &["statut", "etat", "niveau", "level", "conformite"],
            holds: words(
                "how far the requirements (in France the RGAA) are met: `full`, `partial` or `none`",
                "le respect des exigences (en France le RGAA) : `full` (totalement conforme), `partial` ou `none`",
            ),
            example: "partial",
            ..REQUIRED
        },
        url: Scalar = Row {
            value: Value::Address,
            near: &["href", "lien", "link", "adresse", "declaration"],
            holds: words("the address of the whole statement", "l’adresse de la déclaration complète"),
            example: "https://www.adcf.org/accessibilite",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// RFC 4151.
    Authority "id_authority" ("Who mints ids", "Qui attribue les identifiants") {
        name: Scalar = Row {
            value: Value::Domain,
            near: &["nom", "domain", "domaine", "host"],
            holds: words(
                "a domain name (or an e-mail address) that is yours",
                "un nom de domaine (ou une adresse électronique) qui est à vous",
            ),
            example: "adcf.org",
            ..REQUIRED
        },
        since: Scalar = Row {
            value: Value::Since,
            near: &["depuis", "date", "year", "annee", "from"],
            holds: words(
                "a year, month or day on which it was yours",
                "une année, un mois ou un jour où il était à vous",
            ),
            example: "2018",
            ..REQUIRED
        },
    }
}

mapping! {
    /// A host that no longer belongs to the publisher.
    RetiredHost "retired_host" ("A host that is no longer yours", "Un domaine qui n’est plus à vous") short: host {
        host: Scalar = Row {
            value: Value::Host,
            near: &["domaine", "domain", "name", "nom", "hote"],
            holds: words(
                "the host; it stands for all that lies below it too",
                "le domaine ; il vaut aussi pour tout ce qui est au-dessous",
            ),
            example: "adcf.org",
            ..REQUIRED
        },
        since: Scalar = Row {
            value: Value::Day,
            near: &["depuis", "date", "from"],
            holds: words(
                "the day since which it belongs to others",
                "le jour depuis lequel il appartient à d’autres",
            ),
            default: words("not known", "inconnu"),
            example: "2021-10-15",
            ..OPTIONAL
        },
        rewrite: Scalar = Row {
            value: Value::Rewrite,
            near: &["remplacement", "replace", "archive", "url"],
            holds: words(
                "what its addresses become in the feeds: `{url}` stands for the address, `{date}` for the day",
                "ce que deviennent ses adresses dans les flux : `{url}` vaut pour l’adresse, `{date}` pour le jour",
            ),
            default: words("they stay, with a warning", "elles restent, avec un avertissement"),
            example: "\"https://web.archive.org/web/{date}/{url}\"",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// One of `accept`.
    Accept "accept" ("A finding that goes through", "Un constat qu’on laisse passer") {
        rule: Scalar = Row {
            near: &["regle", "constat", "finding"],
            holds: words("the name of the finding", "le nom du constat"),
            example: "entry-gone",
            ..REQUIRED
        },
        id: Scalar = Row {
            near: &["identifiant", "guid", "feed", "flux"],
            holds: words(
                "the id of the release as subscribers have it, or the name of the feed",
                "l’identifiant du communiqué tel que les abonnés l’ont, ou le nom du flux",
            ),
            example: "tag:adcf.org,2018:x",
            ..REQUIRED
        },
        reason: Scalar = Row {
            near: &["raison", "motif", "cause", "why", "pourquoi"],
            holds: words(
                "why, for whoever reads the catalogue later",
                "pourquoi, pour qui lira le catalogue plus tard",
            ),
            example: "Publié par erreur",
            ..REQUIRED
        },
    }
}

mapping! {
    /// One of `rules`.
    RuleSetting "rule" ("A rule with another weight", "Une règle d’un autre poids") {
        rule: Scalar = Row {
            near: &["regle", "name", "nom"],
            holds: words("the name of the rule, as messages show it", "le nom de la règle, tel que les messages le montrent"),
            example: "long-title",
            ..REQUIRED
        },
        severity: Scalar = Row {
            value: Value::Word(&["error", "warning", "info", "off"]),
            near: &["level", "niveau", "gravite", "severite"],
            holds: words(
                "its weight here: `error`, `warning`, `info`, or `off` for nothing at all",
                "son poids ici : `error`, `warning`, `info`, ou `off` pour rien du tout",
            ),
            example: "info",
            ..REQUIRED
        },
        id: Scalar = Row {
            near: &["identifiant", "release", "communique"],
            holds: words("the id of the one release that it is for", "l’identifiant du seul communiqué concerné"),
            default: words("all of the catalogue", "tout le catalogue"),
            example: "tag:adcf.org,2018:x",
            ..OPTIONAL
        },
        reason: Scalar = Row {
            near: &["raison", "motif", "cause", "why", "pourquoi"],
            holds: words(
                "why, for whoever reads the catalogue later",
                "pourquoi, pour qui lira le catalogue plus tard",
            ),
            example: "Nos titres sont longs",
            ..REQUIRED
        },
    }
}

mapping! {
    /// A picture of the catalogue itself.
    Logo "logo" ("A logo or an icon", "Un logo ou une icône") short: url one_of: ["url", "file"] {
        url: Scalar = Row {
            value: Value::Address,
            near: &["href", "lien", "link", "adresse", "src", "uri"],
            holds: words("the address", "l’adresse"),
            empty: Empty::Refused,
            default: words("required there, or `file`", "obligatoire, ou `file`"),
            example: "https://www.adcf.org/logo.png",
            ..OPTIONAL
        },
        file: Scalar = Row {
            empty: Empty::Refused,
            near: &["fichier", "path", "chemin"],
            holds: words(
                "instead of `url`: a picture below the folder of the catalogue, published beside the feeds",
                "à la place de `url` : une image du dossier du catalogue, publiée à côté des flux",
            ),
            default: words("required there, or `url`", "obligatoire, ou `url`"),
            example: "images/logo.png",
            page: "pages",
            ..OPTIONAL
        },
    }
}
