//! `pressfeed schema`: the keys of a catalogue as a JSON Schema, for editors.

use clap::Args;

use crate::catalogue::schema::json_schema::{Document, json_schema};
use crate::diag::{Language, text};

use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::language;
use super::outcome::{CliError, ExitStatus};

/// `pressfeed schema`.
pub(super) const COMMAND: Command = Command {
    name: "schema",
    help: HelpText {
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
    },
    reports: false,
    action: Action::of::<Schema>(),
};

#[derive(Debug, Args)]
struct Schema {
    #[arg(long)]
    releases: bool,
}

impl Run for Schema {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { common, streams, .. } = session;
        let document = if self.releases { Document::Releases } else { Document::Catalogue };
        let french = language::of_the_process(common.lang) == Language::French;
        writeln!(streams.out(), "{:#}", json_schema(document, french))?;
        Ok(ExitStatus::Success)
    }
}
