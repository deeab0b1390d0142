//! The help of the program itself, of `explain` and of `help`.

use super::types::{CommandText, Example, Group, OptionText};
use super::words::{RULE, VERSION};
use crate::diag::text;

pub(super) const PROGRAM: CommandText = CommandText {
    name: "pressfeed",
    about: text!(
        en: "Turns a YAML catalogue of press releases into validated feeds in RSS, Atom and JSON Feed",
        fr: "Transforme un catalogue YAML de communiqués en flux RSS, Atom et JSON Feed vérifiés"
    ),
    note: Some(text!(
        en: "ExitStatus status: 0 all well, 1 a problem was found, 2 wrong usage or something could not be read or written.\nThe manual: `pressfeed help` lists its pages, `pressfeed help start` shows the first one.",
        fr: "Code de retour : 0 tout va bien, 1 un problème a été trouvé, 2 commande mal formée, ou fichier impossible à lire ou à écrire.\nLe manuel : `pressfeed help` donne la liste des pages, `pressfeed help start` affiche la première."
    )),
    options: &[VERSION],
    examples: &[
        Example::new("pressfeed check", text!(en: "is the catalogue right?", fr: "le catalogue est-il correct ?")),
        Example::new("pressfeed build", text!(en: "make the feeds", fr: "fabriquer les flux")),
        Example::new("pressfeed help build", text!(en: "explain a command", fr: "expliquer une commande")),
    ],
};

pub(super) const EXPLAIN: CommandText = CommandText {
    name: "explain",
    about: text!(en: "Explain a rule, or list them all", fr: "Expliquer une règle, ou les énumérer toutes"),
    note: None,
    options: &[&[
        OptionText::new(
            "rule",
            Group::Reads,
            RULE,
            text!(en: "The id of a rule, such as missing-key", fr: "Le nom d’une règle, par exemple missing-key"),
        ),
        OptionText::new(
            "differences",
            Group::Shows,
            None,
            text!(
                en: "List how the rules differ from those of the W3C Feed Validator, which `validate --profile w3c` follows",
                fr: "Énumérer les différences avec les règles du validateur du W3C, que suit `validate --profile w3c`"
            ),
        ),
    ]],
    examples: &[
        Example::new(
            "pressfeed explain missing-key",
            text!(en: "why it matters, and what to do", fr: "pourquoi c’est important, et que faire"),
        ),
        Example::new("pressfeed explain", text!(en: "all rules", fr: "toutes les règles")),
    ],
};

pub(super) const HELP: CommandText = CommandText {
    name: "help",
    about: text!(en: "Show a page of the manual, or explain a command", fr: "Afficher une page du manuel, ou expliquer une commande"),
    note: None,
    options: &[&[OptionText::new(
        "topic",
        Group::Reads,
        Some(text!(en: "TOPIC", fr: "SUJET")),
        text!(
            en: "A page of the manual, a command or a key, such as start, build or embargo; without it, all pages and commands are listed",
            fr: "Une page du manuel, une commande ou une clé, par exemple start, build ou embargo ; sans lui, toutes les pages et commandes sont énumérées"
        ),
    )]],
    examples: &[
        Example::new(
            "pressfeed help",
            text!(en: "all commands and pages", fr: "toutes les commandes et toutes les pages"),
        ),
        Example::new("pressfeed help build", text!(en: "a command", fr: "une commande")),
        Example::new("pressfeed help embargo", text!(en: "a page of the manual", fr: "une page du manuel")),
    ],
};
