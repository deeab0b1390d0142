//! The help of the program itself, and of what explains it: `explain`, `completions`, `man` and `help`.

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
        en: "Exit status: 0 all well, 1 a problem was found, 2 wrong usage or something could not be read or written.\nThe manual: `pressfeed help` lists its pages, `pressfeed help start` shows the first one.",
        fr: "Code de retour : 0 tout va bien, 1 un problème a été trouvé, 2 commande mal formée, ou fichier impossible à lire ou à écrire.\nLe manuel : `pressfeed help` donne la liste des pages, `pressfeed help start` affiche la première."
    )),
    options: &[VERSION],
    examples: &[
        Example::new("pressfeed check", text!(en: "is the catalogue right?", fr: "le catalogue est-il correct ?")),
        Example::new("pressfeed build", text!(en: "make the feeds", fr: "générer les flux")),
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

pub(super) const COMPLETIONS: CommandText = CommandText {
    name: "completions",
    about: text!(
        en: "Print a script by which a shell completes commands and options",
        fr: "Afficher un script avec lequel l’interpréteur de commandes complète les commandes et les options"
    ),
    note: None,
    options: &[&[OptionText {
        values: &[
            ("bash", text!(en: "Bash", fr: "Bash")),
            ("elvish", text!(en: "Elvish", fr: "Elvish")),
            ("fish", text!(en: "fish", fr: "fish")),
            ("powershell", text!(en: "PowerShell, of Windows", fr: "PowerShell, de Windows")),
            ("zsh", text!(en: "Zsh, of macOS", fr: "Zsh, de macOS")),
        ],
        ..OptionText::new(
            "shell",
            Group::Reads,
            Some(text!(en: "SHELL", fr: "INTERPRÉTEUR")),
            text!(en: "The shell that you use", fr: "Celui que vous utilisez"),
        )
    }]],
    examples: &[
        Example::new(
            "pressfeed completions bash > ~/.local/share/bash-completion/completions/pressfeed",
            text!(en: "for Bash, from the next terminal on", fr: "pour Bash, dès le prochain terminal"),
        ),
        Example::new(
            "pressfeed completions fish > ~/.config/fish/completions/pressfeed.fish",
            text!(en: "for fish", fr: "pour fish"),
        ),
    ],
};

pub(super) const MAN: CommandText = CommandText {
    name: "man",
    about: text!(
        en: "Print a page for the program man",
        fr: "Afficher une page pour le programme man"
    ),
    note: None,
    options: &[&[OptionText::new(
        "command",
        Group::Reads,
        Some(text!(en: "COMMAND", fr: "COMMANDE")),
        text!(en: "The command that the page is about; without it, the program", fr: "La commande dont parle la page ; sans elle, le programme"),
    )]],
    examples: &[
        Example::new("pressfeed man > pressfeed.1", text!(en: "of the program", fr: "celle du programme")),
        Example::new("pressfeed man build > pressfeed-build.1", text!(en: "of a command", fr: "celle d’une commande")),
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
