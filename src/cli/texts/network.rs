//! The help of `live`.

use super::types::{CommandText, Example, Group, OptionText};
use super::words::{ADDRESS, CATALOGUE, CATALOGUE_OPTION, DIR, NOW};
use crate::diag::{Template, text};

const NUMBER: Option<Template> = Some(text!(en: "N", fr: "N"));

/// How long to wait for an answer, and how much of it to take.
const LIMITS: &[OptionText] = &[
    OptionText {
        default: "30",
        ..OptionText::new(
            "timeout",
            Group::Reads,
            NUMBER,
            text!(en: "How many seconds an answer may take", fr: "Le nombre de secondes accordé à une réponse"),
        )
    },
    OptionText {
        default: "67108864",
        ..OptionText::new(
            "max_bytes",
            Group::Reads,
            NUMBER,
            text!(en: "How many bytes an answer may have", fr: "Le nombre maximal d’octets d’une réponse"),
        )
    },
];

pub(super) const LIVE: CommandText = CommandText {
    name: "live",
    about: text!(en: "Ask what is served as feed readers ask it, and compare it with the output folder", fr: "Interroger ce qui est en ligne comme le fait un lecteur de flux, et le comparer au dossier de sortie"),
    note: None,
    options: &[
        &[
            OptionText::new(
                "addresses",
                Group::Reads,
                ADDRESS,
                text!(
                    en: "The addresses of feeds, whoever made them; without any, those of the catalogue",
                    fr: "Les adresses de flux, d’où qu’ils viennent ; sans adresse, celles du catalogue"
                ),
            ),
            OptionText::new(
                "at",
                Group::Reads,
                ADDRESS,
                text!(
                    en: "The address of the folder to ask instead of `base`, such as that of a staging host",
                    fr: "L’adresse du dossier à interroger à la place de `base`, par exemple un serveur de préproduction"
                ),
            ),
        ],
        CATALOGUE_OPTION,
        &[OptionText {
            default: "feeds",
            variable: "PRESSFEED_OUT",
            ..OptionText::new(
                "out",
                Group::Reads,
                DIR,
                text!(en: "The folder with the feeds that were approved", fr: "Le dossier des flux qui ont été approuvés"),
            )
        }],
        NOW,
        LIMITS,
    ],
    examples: &[
        Example::new("pressfeed live", text!(en: "all feeds of the catalogue", fr: "tous les flux du catalogue")),
        Example::new(
            "pressfeed live --at https://staging.example.org/feeds/",
            text!(en: "the same on a staging host", fr: "la même chose sur un serveur de préproduction"),
        ),
        Example::new(
            "pressfeed live https://www.example.org/feed.xml",
            text!(en: "a feed of somebody else", fr: "le flux d’un autre émetteur"),
        ),
    ],
};

pub(super) const HOST: CommandText = CommandText {
    name: "host",
    about: text!(en: "Print the configuration of a web server or a hosting service for the feeds", fr: "Afficher la configuration d’un serveur web ou d’un hébergeur pour les flux"),
    note: None,
    options: &[
        &[OptionText::new(
            "host",
            Group::Reads,
            Some(text!(en: "HOST", fr: "HÉBERGEUR")),
            text!(en: "The server or the service", fr: "Le serveur ou l’hébergeur"),
        )],
        CATALOGUE_OPTION,
        NOW,
        &[OptionText::new(
            "only",
            Group::Shows,
            Some(text!(en: "FILE", fr: "FICHIER")),
            text!(
                en: "One file of the configuration alone, such as `_redirects`",
                fr: "Un seul fichier de la configuration, par exemple `_redirects`"
            ),
        )],
    ],
    examples: &[
        Example::new("pressfeed host nginx > feeds.conf", text!(en: "a file to include", fr: "un fichier à inclure")),
        Example::new(
            "pressfeed host cloudflare --only _redirects",
            text!(en: "one of its two files", fr: "un de ses deux fichiers"),
        ),
    ],
};

pub(super) const SERVE: CommandText = CommandText {
    name: "serve",
    about: text!(en: "Show the feeds and their page on this machine as they would be published, and anew after every change", fr: "Montrer sur cette machine les flux et leur page tels qu’ils seraient publiés, et de nouveau après chaque changement"),
    note: Some(text!(
        en: "It writes nothing, and answers to this machine alone. Ctrl-C ends it.",
        fr: "Cette commande n’écrit rien, et ne répond qu’à cette machine. Ctrl-C y met fin."
    )),
    options: &[
        CATALOGUE,
        NOW,
        &[OptionText {
            default: "feeds",
            variable: "PRESSFEED_OUT",
            ..OptionText::new(
                "out",
                Group::Reads,
                DIR,
                text!(en: "The folder with what subscribers have, and with the files beside it", fr: "Le dossier où se trouve ce que les abonnés ont déjà, et les fichiers à côté"),
            )
        }],
        &[OptionText {
            default: "4000",
            ..OptionText::new(
                "port",
                Group::Shows,
                NUMBER,
                text!(en: "The port; 0 for any that is free", fr: "Le port ; 0 pour n’importe quel port libre"),
            )
        }],
    ],
    examples: &[
        Example::new(
            "pressfeed serve",
            text!(en: "at http://localhost:4000/", fr: "à l’adresse http://localhost:4000/"),
        ),
        Example::new(
            "pressfeed serve --now 2030-01-01",
            text!(en: "with what is still to come", fr: "avec ce qui doit encore paraître"),
        ),
    ],
};

pub(super) const NOTIFY: CommandText = CommandText {
    name: "notify",
    about: text!(en: "Notify hubs and search engines of what was built, once it is served", fr: "Prévenir les hubs et les moteurs de recherche de ce qui a été construit, une fois en ligne"),
    note: Some(text!(
        en: "What changed is kept in the output folder, in `.pressfeed-changed`, until everybody has been notified.",
        fr: "Ce qui a changé est gardé dans le dossier de sortie, dans `.pressfeed-changed`, jusqu’à ce que tout le monde soit prévenu."
    )),
    options: &[
        CATALOGUE_OPTION,
        &[OptionText {
            default: "feeds",
            variable: "PRESSFEED_OUT",
            ..OptionText::new(
                "out",
                Group::Reads,
                DIR,
                text!(en: "The folder that was built and deployed", fr: "Le dossier qui a été construit et mis en ligne"),
            )
        }],
        NOW,
        &[
            OptionText {
                default: "120",
                ..OptionText::new(
                    "wait",
                    Group::Reads,
                    NUMBER,
                    text!(
                        en: "How many seconds to wait until a feed is served as it was built, and to try again to notify somebody",
                        fr: "Le nombre de secondes pendant lesquelles attendre qu’un flux soit servi tel que construit, et réessayer de prévenir quelqu’un"
                    ),
                )
            },
            OptionText {
                variable: "PRESSFEED_INDEXNOW_KEY",
                ..OptionText::new(
                    "indexnow_key",
                    Group::Reads,
                    Some(text!(en: "KEY", fr: "CLÉ")),
                    text!(
                        en: "The key that lies on the site, by which IndexNow notifies search engines",
                        fr: "La clé déposée sur le site, par laquelle IndexNow prévient les moteurs de recherche"
                    ),
                )
            },
            OptionText {
                default: "https://api.indexnow.org/indexnow",
                ..OptionText::new(
                    "indexnow",
                    Group::Reads,
                    ADDRESS,
                    text!(en: "Where IndexNow takes notices", fr: "L’adresse où IndexNow prend les annonces"),
                )
            },
        ],
        LIMITS,
    ],
    examples: &[
        Example::new("pressfeed notify", text!(en: "after the deployment", fr: "après la mise en ligne")),
        Example::new(
            "pressfeed notify --wait 600",
            text!(en: "where it takes a while until everybody is served the new feeds", fr: "si les nouveaux flux mettent du temps à être servis à tous"),
        ),
    ],
};
