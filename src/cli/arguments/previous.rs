//! What subscribers have, which a publication is compared with.

use std::path::PathBuf;

use clap::Args;

use super::values::PATH;
use crate::cli::help_text::{Group, OptionText};
use crate::diag::text;

/// What subscribers have.
#[derive(Debug, Args)]
pub(in crate::cli) struct Guard {
    #[arg(long)]
    pub(in crate::cli) previous: Option<PathBuf>,
    #[arg(long, conflicts_with = "first")]
    pub(in crate::cli) require_previous: bool,
    #[arg(long)]
    pub(in crate::cli) first: bool,
    #[arg(long)]
    pub(in crate::cli) accept: Vec<String>,
}

/// What subscribers have.
pub(in crate::cli) const SUBSCRIBERS: &[OptionText] = &[
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
        text!(en: "Fail where there is nothing to compare with", fr: "Échouer s’il n’y a pas de flux auxquels comparer"),
    ),
    OptionText::new(
        "first",
        Group::Reads,
        None,
        text!(
            en: "Say that nobody has these feeds yet, so that there is nothing to compare with",
            fr: "Indiquer que personne n’a encore ces flux, et qu’il n’y a donc rien à comparer"
        ),
    ),
    OptionText::new(
        "accept",
        Group::Shows,
        Some(text!(en: "RULE:ID", fr: "RÈGLE:IDENTIFIANT")),
        text!(
            en: "Accept a finding about what subscribers have, such as entry-gone:tag:example.org,2018:harbour",
            fr: "Accepter un constat sur ce que les abonnés ont déjà, par exemple entry-gone:tag:example.org,2018:port"
        ),
    ),
];
