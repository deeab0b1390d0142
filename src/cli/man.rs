//! `pressfeed man`: a page for `man`, of the program or of one command.

use clap::Args;
use clap_mangen::Man as Page;

use crate::diag::{code, msg, text};
use crate::suggest::nearest;

use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::{language, program};

/// How wide the lines are that `man` does not lay out itself.
const COLUMNS: usize = 78;

/// `pressfeed man`.
pub(super) const COMMAND: Command = Command {
    name: "man",
    help: HelpText {
        about: text!(
            en: "Print a page for the program man",
            fr: "Afficher une page pour le programme man"
        ),
        note: None,
        options: &[&[OptionText::new(
            "command",
            Group::Reads,
            Some(text!(en: "COMMAND", fr: "COMMANDE")),
            text!(en: "The command that the page is about; without it, the program", fr: "La commande que décrit la page ; à défaut, le programme"),
        )]],
        examples: &[
            Example::new("pressfeed man > pressfeed.1", text!(en: "of the program", fr: "celle du programme")),
            Example::new(
                "pressfeed man build > pressfeed-build.1",
                text!(en: "of a command", fr: "celle d’une commande"),
            ),
        ],
    },
    reports: false,
    action: Action::of::<Man>(),
};

#[derive(Debug, Args)]
struct Man {
    command: Option<String>,
}

impl Run for Man {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { commands, common, streams, .. } = session;
        let language = language::of_the_process(common.lang);
        let mut program = program::program(commands, language, COLUMNS);
        program.build();
        let command = match &self.command {
            None => program,
            Some(name) => match program.find_subcommand(name) {
                Some(command) => command.clone().display_name(format!("pressfeed-{name}")),
                None => return Err(unknown(name, program.get_subcommands().map(clap::Command::get_name))),
            },
        };
        let mut page = Vec::new();
        Page::new(command).render(&mut page)?;
        streams.out().write_all(&page)?;
        Ok(ExitStatus::Success)
    }
}

fn unknown<'a>(name: &str, commands: impl Iterator<Item = &'a str>) -> CliError {
    CliError::Usage(match nearest(name, commands) {
        Some(near) => msg!(
            en: "there is no command {name}; did you mean {near}?",
            fr: "il n’y a pas de commande {name} ; vouliez-vous dire {near} ?",
            name = code(name),
            near = code(near)
        ),
        None => msg!(
            en: "there is no command {name}; `pressfeed help` lists them",
            fr: "il n’y a pas de commande {name} ; `pressfeed help` les énumère",
            name = code(name)
        ),
    })
}
