//! The words for values, and the options that several commands take.

use super::types::{Group, OptionText};
use crate::diag::{Template, text};

pub(super) const PATH: Option<Template> = Some(text!(en: "PATH", fr: "CHEMIN"));
pub(super) const DIR: Option<Template> = Some(text!(en: "DIR", fr: "DOSSIER"));
pub(super) const TIME: Option<Template> = Some(text!(en: "TIME", fr: "DATE"));
pub(super) const TEXT: Option<Template> = Some(text!(en: "TEXT", fr: "TEXTE"));
pub(super) const FORM: Option<Template> = Some(text!(en: "FORM", fr: "FORME"));
pub(super) const RULE: Option<Template> = Some(text!(en: "RULE", fr: "RÈGLE"));
pub(super) const ADDRESS: Option<Template> = Some(text!(en: "URL", fr: "ADRESSE"));

/// Which catalogue.
pub(super) const CATALOGUE: &[OptionText] = &[
    OptionText {
        default: "data",
        variable: "PRESSFEED_CATALOGUE",
        ..OptionText::new(
            "operand",
            Group::Reads,
            Some(text!(en: "CATALOGUE", fr: "CATALOGUE")),
            text!(
                en: "The catalogue: a folder with a catalogue.yaml in it, one YAML file, or - for standard input. Without it: the folder data, or else the current folder if it contains a catalogue.yaml",
                fr: "Le catalogue : un dossier qui contient un fichier catalogue.yaml, un seul fichier YAML, ou - pour l’entrée standard. Sans lui : le dossier data, ou à défaut le dossier courant s’il contient un fichier catalogue.yaml"
            ),
        )
    },
    OptionText::new(
        "catalogue",
        Group::Reads,
        PATH,
        text!(en: "The catalogue, as an option instead of the operand", fr: "Le catalogue, sous forme d’option au lieu de l’opérande"),
    ),
];

/// Which catalogue, for a command whose operand is something else.
pub(super) const CATALOGUE_OPTION: &[OptionText] = &[OptionText {
    default: "data",
    variable: "PRESSFEED_CATALOGUE",
    ..OptionText::new(
        "catalogue",
        Group::Reads,
        PATH,
        text!(
            en: "The catalogue: a folder with a catalogue.yaml in it, or one YAML file",
            fr: "Le catalogue : un dossier qui contient un fichier catalogue.yaml, ou un seul fichier YAML"
        ),
    )
}];

/// The clock.
pub(super) const NOW: &[OptionText] = &[OptionText::new(
    "now",
    Group::Reads,
    TIME,
    text!(
        en: "The clock that decides what is due, such as 2018-09-20T09:00 or 2018-09-20T07:00:00Z",
        fr: "L’heure qui décide de ce qui doit paraître, par exemple 2018-09-20T09:00 ou 2018-09-20T07:00:00Z"
    ),
)];

/// What subscribers have.
pub(super) const SUBSCRIBERS: &[OptionText] = &[
    OptionText::new(
        "previous",
        Group::Reads,
        PATH,
        text!(
            en: "What subscribers have, where that is not the output folder: a folder, a feed, the address of one of them (https://www.example.org/feeds/), or - for standard input",
            fr: "Ce que les abonnés ont déjà, si ce n’est pas le dossier de sortie : un dossier, un flux, l’adresse de l’un d’eux (https://www.example.org/feeds/), ou - pour l’entrée standard"
        ),
    ),
    OptionText::new(
        "require_previous",
        Group::Reads,
        None,
        text!(en: "Fail where there is nothing to compare with", fr: "Échouer s’il n’y a rien à quoi comparer"),
    ),
    OptionText::new(
        "first",
        Group::Reads,
        None,
        text!(
            en: "Say that nobody has these feeds yet, so that there is nothing to compare with",
            fr: "Dire que personne n’a encore ces flux, et qu’il n’y a donc rien à quoi comparer"
        ),
    ),
    OptionText::new(
        "accept",
        Group::Shows,
        Some(text!(en: "RULE:ID", fr: "RÈGLE:ID")),
        text!(
            en: "Accept a finding about what subscribers have, such as entry-gone:tag:example.org,2018:harbour",
            fr: "Accepter un constat sur ce que les abonnés ont déjà, par exemple entry-gone:tag:example.org,2018:port"
        ),
    ),
];

/// What every command takes.
pub(super) const EVERY_COMMAND: &[OptionText] = &[
    OptionText {
        default: "human",
        ..OptionText::new(
            "format",
            Group::Shows,
            FORM,
            text!(
                en: "The form of findings: `human` goes to standard error, the others to standard output",
                fr: "La forme des constats : `human` va sur la sortie d’erreur, les autres sur la sortie standard"
            ),
        )
    },
    OptionText {
        default: "auto",
        values: &[
            (
                "auto",
                text!(en: "on a terminal, unless NO_COLOR says otherwise", fr: "sur un terminal, sauf si NO_COLOR s’y oppose"),
            ),
            ("always", text!(en: "always", fr: "toujours")),
            ("never", text!(en: "never", fr: "jamais")),
        ],
        ..OptionText::new(
            "color",
            Group::Shows,
            Some(text!(en: "WHEN", fr: "QUAND")),
            text!(en: "Whether to use colours", fr: "Afficher des couleurs ou non"),
        )
    },
    OptionText {
        default: "auto",
        variable: "PRESSFEED_LANG",
        values: &[
            ("en", text!(en: "English", fr: "anglais")),
            ("fr", text!(en: "French", fr: "français")),
            (
                "auto",
                text!(en: "that of the locale, or else of the catalogue", fr: "celle du système, ou à défaut du catalogue"),
            ),
        ],
        ..OptionText::new(
            "lang",
            Group::Shows,
            Some(text!(en: "LANG", fr: "LANGUE")),
            text!(en: "The language of messages and of help", fr: "La langue des messages et de l’aide"),
        )
    },
    OptionText::new("quiet", Group::Shows, None, text!(en: "Show errors only", fr: "N’afficher que les erreurs")),
    OptionText::new(
        "verbose",
        Group::Shows,
        None,
        text!(en: "Show hints too, and every file", fr: "Afficher aussi les remarques et chaque fichier"),
    ),
    OptionText::new(
        "deny_warnings",
        Group::Shows,
        None,
        text!(en: "Exit with 1 when there is a warning", fr: "Rendre le code 1 s’il y a un avertissement"),
    ),
    OptionText::new("help", Group::Shows, None, text!(en: "Show this help", fr: "Afficher cette aide")),
];

/// What only the program itself takes.
pub(super) const VERSION: &[OptionText] =
    &[OptionText::new("version", Group::Shows, None, text!(en: "Show the version", fr: "Afficher la version"))];
