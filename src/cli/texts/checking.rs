//! The help of `check`, `freeze`, `validate` and `schema`.

use super::types::{CommandText, Example, Group, OptionText};
use super::words::{ADDRESS, CATALOGUE, RULE, TIME};
use crate::diag::text;

pub(super) const CHECK: CommandText = CommandText {
    name: "check",
    about: text!(en: "Look for everything wrong in a catalogue; nothing is written without --fix", fr: "Chercher toutes les erreurs d’un catalogue ; rien n’est écrit sans --fix"),
    note: None,
    options: &[
        CATALOGUE,
        &[
            OptionText::new(
                "fix",
                Group::Writes,
                None,
                text!(
                    en: "Write the cures that are certain into the files; every other byte stays as it is",
                    fr: "Écrire dans les fichiers les corrections certaines ; aucun autre octet ne change"
                ),
            ),
            OptionText::new(
                "diff",
                Group::Writes,
                None,
                text!(en: "With --fix: show the cures, and write nothing", fr: "Avec --fix : montrer les corrections, sans rien écrire"),
            ),
        ],
    ],
    examples: &[
        Example::new("pressfeed check", text!(en: "the catalogue in data/", fr: "le catalogue du dossier data/")),
        Example::new("pressfeed check news.yaml", text!(en: "one file", fr: "un seul fichier")),
        Example::new(
            "pressfeed check --format github",
            text!(en: "on a build server", fr: "sur un serveur d’intégration"),
        ),
    ],
};

pub(super) const FREEZE: CommandText = CommandText {
    name: "freeze",
    about: text!(
        en: "Write into the catalogue the ids that releases have been given, so that no correction changes them",
        fr: "Écrire dans le catalogue les identifiants donnés aux communiqués, pour qu’aucune correction ne les change"
    ),
    note: Some(text!(
        en: "Of a catalogue from standard input, the whole with its ids goes to standard output, and its file stays as it is.",
        fr: "Un catalogue lu sur l’entrée standard ressort en entier, avec ses identifiants, sur la sortie standard ; son fichier reste tel quel."
    )),
    options: &[
        CATALOGUE,
        &[OptionText::new(
            "check",
            Group::Writes,
            None,
            text!(
                en: "Write nothing; name the files that lack ids, and exit with 1 if any does",
                fr: "Ne rien écrire ; nommer les fichiers où manquent des identifiants, et rendre le code 1 s’il y en a"
            ),
        )],
    ],
    examples: &[
        Example::new("pressfeed freeze", text!(en: "the catalogue in data/", fr: "le catalogue du dossier data/")),
        Example::new(
            "pressfeed freeze --check",
            text!(en: "does any release lack its id?", fr: "manque-t-il un identifiant ?"),
        ),
    ],
};

pub(super) const VALIDATE: CommandText = CommandText {
    name: "validate",
    about: text!(en: "Validate RSS and Atom feeds, JSON Feeds and OPML, whoever made them", fr: "Valider des flux RSS, Atom et JSON Feed ou de l’OPML, d’où qu’ils viennent"),
    note: None,
    options: &[&[
        OptionText::new(
            "paths",
            Group::Reads,
            Some(text!(en: "FILE", fr: "FICHIER")),
            text!(en: "Files, folders, addresses (https://www.example.org/news.rss), or - for standard input", fr: "Des fichiers, des dossiers, des adresses (https://www.example.org/news.rss), ou - pour l’entrée standard"),
        ),
        OptionText::new(
            "base_url",
            Group::Reads,
            ADDRESS,
            text!(
                en: "The address below which the given paths are served: https://www.example.org for feeds/news.rss",
                fr: "L’adresse sous laquelle ces chemins sont servis : https://www.example.org pour feeds/news.rss"
            ),
        ),
        OptionText::new(
            "url",
            Group::Reads,
            ADDRESS,
            text!(en: "The address of the one document", fr: "L’adresse du seul document"),
        ),
        OptionText::new(
            "now",
            Group::Reads,
            TIME,
            text!(en: "The clock by which a date lies in the future", fr: "L’heure à partir de laquelle une date est dans l’avenir"),
        ),
        OptionText {
            default: "default",
            values: &[
                (
                    "default",
                    text!(en: "current registries and standards", fr: "les registres et les normes d’aujourd’hui"),
                ),
                ("w3c", text!(en: "what the W3C Feed Validator answers", fr: "ce que répond le validateur du W3C")),
            ],
            ..OptionText::new(
                "profile",
                Group::Shows,
                Some(text!(en: "NAME", fr: "NOM")),
                text!(en: "Whose answers to give", fr: "Les réponses à donner"),
            )
        },
        OptionText::new(
            "allow",
            Group::Shows,
            RULE,
            text!(
                en: "A rule whose findings are left out; give it as often as there are such rules",
                fr: "Une règle dont les constats sont omis ; à répéter pour chaque règle"
            ),
        ),
    ]],
    examples: &[
        Example::new("pressfeed validate news.rss", text!(en: "one feed", fr: "un flux")),
        Example::new(
            "pressfeed validate public --base-url https://www.example.org",
            text!(en: "all feeds of a folder", fr: "tous les flux d’un dossier"),
        ),
        Example::new(
            "curl -s https://www.example.org/news.rss | pressfeed validate -",
            text!(en: "a feed of the web", fr: "un flux du web"),
        ),
    ],
};

pub(super) const SCHEMA: CommandText = CommandText {
    name: "schema",
    about: text!(
        en: "Print the keys of a catalogue as a JSON Schema, by which editors complete and check it",
        fr: "Afficher les clés d’un catalogue sous forme de schéma JSON, avec lequel un éditeur les complète et les vérifie"
    ),
    note: None,
    options: &[&[OptionText::new(
        "releases",
        Group::Shows,
        None,
        text!(en: "For the files of the folder releases, instead of catalogue.yaml", fr: "Pour les fichiers du dossier releases, au lieu de catalogue.yaml"),
    )]],
    examples: &[
        Example::new(
            "pressfeed schema > data/.catalogue.schema.json",
            text!(en: "for catalogue.yaml", fr: "pour catalogue.yaml"),
        ),
        Example::new(
            "pressfeed schema --releases > data/.releases.schema.json",
            text!(en: "for the files of releases", fr: "pour les fichiers du dossier releases"),
        ),
    ],
};
