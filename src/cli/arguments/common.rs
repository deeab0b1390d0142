//! What every command takes: how much is shown, in which form and in which language.

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::values::FORM;
use crate::cli::help_text::{Group, OptionText};
use crate::diag::text;
use crate::report;

/// What every command takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct Common {
    #[arg(long, global = true, default_value = "human", value_parser = forms())]
    pub(in crate::cli) format: String,
    #[arg(long, global = true, default_value = "auto")]
    pub(in crate::cli) color: Color,
    #[arg(long, global = true)]
    pub(in crate::cli) lang: Option<Lang>,
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(in crate::cli) quiet: bool,
    #[arg(short, long, global = true)]
    pub(in crate::cli) verbose: bool,
    #[arg(long, global = true)]
    pub(in crate::cli) deny_warnings: bool,
}

fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(report::FORMATS.iter().map(|form| form.name))
}

/// Options of every command that take a value.
pub(in crate::cli) const WITH_VALUE: &[&str] = &["--format", "--color", "--lang"];

/// The word of a line that names the command: the first that is neither an option nor the value of one.
pub(in crate::cli) fn typed<'w>(
    words: impl IntoIterator<Item = &'w str>,
    takes_value: impl Fn(&str) -> bool,
) -> Option<&'w str> {
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            return Some(word);
        }
        if takes_value(word) {
            words.next();
        }
    }
    None
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    Auto,
    Always,
    Never,
}

/// The language of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Lang {
    En,
    Fr,
    Auto,
}

/// What every command takes.
pub(in crate::cli) const EVERY_COMMAND: &[OptionText] = &[
    OptionText {
        default: "human",
        values: || report::FORMATS.iter().map(|form| (form.name, form.about)).collect(),
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
        values: || {
            vec![
                (
                    "auto",
                    text!(en: "on a terminal, unless NO_COLOR says otherwise", fr: "sur un terminal, sauf si NO_COLOR s’y oppose"),
                ),
                ("always", text!(en: "always", fr: "toujours")),
                ("never", text!(en: "never", fr: "jamais")),
            ]
        },
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
        values: || {
            vec![
                ("en", text!(en: "English", fr: "anglais")),
                ("fr", text!(en: "French", fr: "français")),
                (
                    "auto",
                    text!(en: "that of the locale, or else of the catalogue", fr: "celle du système, ou à défaut du catalogue"),
                ),
            ]
        },
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
        text!(en: "Exit with 1 when there is a warning", fr: "Renvoyer le code 1 s’il y a un avertissement"),
    ),
    OptionText::new("help", Group::Shows, None, text!(en: "Show this help", fr: "Afficher cette aide")),
];
