//! Which output folder.

use std::path::PathBuf;

use clap::Args;

use super::values::DIR;
use crate::cli::help_text::{Group, OptionText};
use crate::diag::text;

/// The output folder where nothing else is named.
const USUAL: &str = "feeds";

/// The variable that names an output folder where the command line does not.
const VARIABLE: &str = "PRESSFEED_OUT";

/// Which output folder.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct OutArg {
    #[arg(long = "out", id = "out")]
    option: Option<PathBuf>,
}

impl OutArg {
    /// The folder that is meant: the one that is given, else that of the variable, else the usual one.
    pub(in crate::cli) fn path(&self) -> PathBuf {
        let named = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
        self.option.clone().or_else(named).unwrap_or_else(|| USUAL.into())
    }
}

/// The folder that is written.
pub(in crate::cli) const OUT: OptionText = OptionText {
    default: USUAL,
    variable: VARIABLE,
    ..OptionText::new("out", Group::Writes, DIR, text!(en: "The folder for the feeds", fr: "Le dossier des flux"))
};

/// The folder that is read, for what subscribers have.
pub(in crate::cli) const OUT_BEFORE: OptionText = OptionText {
    help: text!(en: "The folder with the feeds that were published", fr: "Le dossier des flux déjà publiés"),
    group: Group::Reads,
    ..OUT
};
