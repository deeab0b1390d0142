//! The keys of a contract: what a feed promises to a partner.

use super::key::{Empty, OPTIONAL, Row, Value, YES_OR_NO, words};
use super::mapping::mapping;
use crate::catalogue::raw::{OneOrMany, RawScalar, Scalar};

/// The profiles of portals, each of which stands with its clauses in the room above.
pub const PROFILES: &[&str] = &["msn", "apple-news", "mailchimp", "drupal-aggregator", "osuny"];

/// What a release can be asked to have.
pub const NEEDS: &[&str] =
    &["image", "alt", "credit", "body", "category", "author", "contact", "short_title", "enclosure"];

mapping! {
    /// What a feed promises to a partner.
    Contract "contract" ("What a feed promises", "Ce qu’un flux promet") short: profile {
        profile: Scalar = Row {
            value: Value::Word(PROFILES),
            near: &["profil", "partner", "partenaire", "portal", "portail"],
            holds: words("the clauses of a portal that are known: `pressfeed explain profile:msn` shows them", "les clauses connues d’un portail : `pressfeed explain profile:msn` les montre"),
            example: "msn",
            page: "audiences",
            ..OPTIONAL
        },
        max_entries: Scalar = Row {
            value: Value::Number(1),
            near: &["max_items", "newest"],
            holds: words("how many releases it holds at most; older ones are left out", "combien de communiqués il contient au plus ; les plus anciens sont laissés"),
            example: "100",
            page: "audiences",
            ..OPTIONAL
        },
        min_entries: Scalar = Row {
            value: Value::Number(1),
            near: &["min_items"],
            holds: words("how many it holds at least", "combien il en contient au moins"),
            example: "5",
            page: "audiences",
            ..OPTIONAL
        },
        max_bytes: Scalar = Row {
            value: Value::Number(1),
            near: &["max_size", "taille_max"],
            holds: words("how long each of its files is at most, in bytes", "la taille maximale de chacun de ses fichiers, en octets"),
            example: "500000",
            page: "audiences",
            ..OPTIONAL
        },
        max_age: Scalar = Row {
            value: Value::Number(1),
            near: &["age_max", "max_days", "days", "jours"],
            holds: words(
                "how many days old a release is at most; older ones are left out, but from archives",
                "l’âge maximal d’un communiqué, en jours ; les plus anciens sont laissés, sauf dans les archives",
            ),
            example: "365",
            page: "audiences",
            ..OPTIONAL
        },
        title: Option<Limits> = Row {
            near: &["titre", "titles"],
            holds: words("how long titles are, in characters; `short_title` stands in where the title is too long", "la longueur des titres, en signes ; `short_title` remplace un titre trop long"),
            example: "{min: 15, max: 60}",
            page: "audiences",
            ..OPTIONAL
        },
        summary: Option<Limits> = Row {
            near: &["resume", "chapo"],
            holds: words("how long summaries are, in characters", "la longueur des chapeaux, en signes"),
            example: "{max: 200}",
            page: "audiences",
            ..OPTIONAL
        },
        requires: Option<OneOrMany<RawScalar>> = Row {
            value: Value::Word(NEEDS),
            empty: Empty::Refused,
            near: &["require", "required", "exige", "needs"],
            holds: words("what each release has", "ce que chaque communiqué doit avoir"),
            example: "[image, category]",
            page: "audiences",
            ..OPTIONAL
        },
        image_types: Option<OneOrMany<RawScalar>> = Row {
            value: Value::MediaType,
            empty: Empty::Refused,
            near: &["images", "formats_image"],
            holds: words("the media types that a picture may have", "les types de média qu’une image peut avoir"),
            example: "[image/jpeg, image/png]",
            page: "audiences",
            ..OPTIONAL
        },
        image_min_width: Scalar = Row {
            value: Value::Number(1),
            near: &["min_width", "largeur_min"],
            holds: words("how wide a picture is at least, in pixels", "la largeur minimale d’une image, en pixels"),
            example: "600",
            page: "audiences",
            ..OPTIONAL
        },
        image_max_width: Scalar = Row {
            value: Value::Number(1),
            near: &["max_width", "largeur_max"],
            holds: words("how wide a picture is at most, in pixels", "la largeur maximale d’une image, en pixels"),
            example: "900",
            page: "audiences",
            ..OPTIONAL
        },
        image_max_bytes: Scalar = Row {
            value: Value::Number(1),
            near: &["poids_max"],
            holds: words(
                "how long a picture is at most, in bytes; nobody knows the length of one that is given by `url` alone",
                "la taille maximale d’une image, en octets ; celle d’une image indiquée par `url` seule n’est pas connue",
            ),
            example: "15000000",
            page: "audiences",
            ..OPTIONAL
        },
        languages: Option<OneOrMany<RawScalar>> = Row {
            value: Value::Language,
            empty: Empty::Refused,
            near: &["language", "langue", "langues"],
            holds: words("the languages that a release may have", "les langues qu’un communiqué peut avoir"),
            example: "[fr]",
            page: "audiences",
            ..OPTIONAL
        },
        one_language: Scalar = Row {
            value: YES_OR_NO,
            near: &["une_langue", "langue_unique", "monolingual", "single_language"],
            holds: words(
                "`true`: every release is in the language that the feed selects, or else in that of the catalogue",
                "`true` : chaque communiqué est dans la langue que le flux sélectionne, sinon dans celle du catalogue",
            ),
            default: words("`false`", "`false`"),
            example: "true",
            page: "audiences",
            ..OPTIONAL
        },
        https_only: Scalar = Row {
            value: YES_OR_NO,
            near: &["https", "secure"],
            holds: words(
                "`true`: every address begins with `https://`, those of the catalogue too",
                "`true` : chaque adresse commence par `https://`, celles du catalogue aussi",
            ),
            default: words("`false`", "`false`"),
            example: "true",
            page: "audiences",
            ..OPTIONAL
        },
        utc: Scalar = Row {
            value: Value::Word(&["true"]),
            near: &["gmt", "dates_utc"],
            holds: words("`true`: its instants are in UTC, as they are in every feed", "`true` : ses instants sont en UTC, comme dans tous les flux"),
            default: words("`true`", "`true`"),
            example: "true",
            page: "audiences",
            ..OPTIONAL
        },
        link_hosts: Option<OneOrMany<RawScalar>> = Row {
            value: Value::Host,
            empty: Empty::Refused,
            near: &["hosts", "domaines", "hotes"],
            holds: words("the hosts that a release leads to", "les domaines où mène un communiqué"),
            example: "[adcf.org]",
            page: "audiences",
            ..OPTIONAL
        },
        licence: Scalar = Row {
            value: Value::Licence,
            near: &["license"],
            holds: words("the licence under which each release stands", "la licence de chaque communiqué"),
            example: "CC-BY-4.0",
            page: "audiences",
            ..OPTIONAL
        },
    }
}

mapping! {
    /// How long a text is.
    Limits "limits" ("How long a text is", "La longueur d’un texte") one_of: ["min", "max"] {
        min: Scalar = Row {
            value: Value::Number(1),
            near: &["minimum", "least"],
            holds: words("how many characters at least", "combien de signes au moins"),
            example: "15",
            ..OPTIONAL
        },
        max: Scalar = Row {
            value: Value::Number(1),
            near: &["maximum", "most"],
            holds: words("how many characters at most", "combien de signes au plus"),
            example: "60",
            ..OPTIONAL
        },
    }
}
