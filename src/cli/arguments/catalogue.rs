//! Which catalogue, and the clock that decides what is due.

use std::path::{Path, PathBuf};

use clap::Args;

use super::values::{PATH, TIME};
use crate::cli::help_text::{Group, OptionText};
use crate::diag::text;

/// The catalogue where nothing else is named.
const USUAL: &str = "data";

/// The variable that names a catalogue where the command line does not.
const VARIABLE: &str = "PRESSFEED_CATALOGUE";

/// Which catalogue: the one operand, or the option.
#[derive(Debug, Args)]
pub(in crate::cli) struct CatalogueArg {
    #[arg(conflicts_with = "catalogue")]
    operand: Option<PathBuf>,
    #[arg(long = "catalogue", id = "catalogue")]
    option: Option<PathBuf>,
}

/// Which catalogue, for a command whose operand is something else.
#[derive(Debug, Args)]
pub(in crate::cli) struct CatalogueOption {
    #[arg(long = "catalogue", id = "catalogue")]
    option: Option<PathBuf>,
}

/// The catalogue and the clock.
#[derive(Debug, Args)]
pub(in crate::cli) struct Source {
    #[command(flatten)]
    pub(in crate::cli) catalogue: CatalogueArg,
    #[arg(long)]
    pub(in crate::cli) now: Option<String>,
}

impl CatalogueArg {
    /// The catalogue that is meant.
    pub(in crate::cli) fn path(&self) -> PathBuf {
        meant(self.operand.as_ref().or(self.option.as_ref()))
    }
}

impl CatalogueOption {
    /// The catalogue that is meant.
    pub(in crate::cli) fn path(&self) -> PathBuf {
        meant(self.option.as_ref())
    }
}

/// The catalogue that is given, else that of the variable, else the usual one.
pub(in crate::cli) fn meant(given: Option<&PathBuf>) -> PathBuf {
    let named = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    given.cloned().or_else(named).unwrap_or_else(|| usual(Path::new("")))
}

/// The usual place of a catalogue: `data`, or the folder itself where it contains one and there is no `data`.
fn usual(folder: &Path) -> PathBuf {
    let is_here = || folder.join("catalogue.yaml").is_file();
    if !folder.join(USUAL).exists() && is_here() { ".".into() } else { USUAL.into() }
}

/// Which catalogue.
pub(in crate::cli) const CATALOGUE: &[OptionText] = &[
    OptionText {
        default: USUAL,
        variable: VARIABLE,
        ..OptionText::new(
            "operand",
            Group::Reads,
            Some(text!(en: "CATALOGUE", fr: "CATALOGUE")),
            text!(
                en: "The catalogue: a folder with a catalogue.yaml in it, one YAML file, or - for standard input. Without it: the folder data, or else the current folder if it contains a catalogue.yaml",
                fr: "Le catalogue : un dossier qui contient un fichier catalogue.yaml, un seul fichier YAML, ou - pour l’entrée standard. Si vous n’en donnez pas : le dossier data, ou à défaut le dossier courant s’il contient un fichier catalogue.yaml"
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
pub(in crate::cli) const CATALOGUE_OPTION: &[OptionText] = &[OptionText {
    default: USUAL,
    variable: VARIABLE,
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
pub(in crate::cli) const NOW: &[OptionText] = &[OptionText::new(
    "now",
    Group::Reads,
    TIME,
    text!(
        en: "The clock that decides what is due, such as 2018-09-20T09:00 or 2018-09-20T07:00:00Z",
        fr: "L’heure qui décide de ce qui doit paraître, par exemple 2018-09-20T09:00 ou 2018-09-20T07:00:00Z"
    ),
)];

/// The clock of commands for which nothing falls due.
pub(in crate::cli) const CLOCK: OptionText = OptionText::new(
    "now",
    Group::Reads,
    TIME,
    text!(en: "The clock, such as 2018-09-20T09:00", fr: "L’heure, par exemple 2018-09-20T09:00"),
);
