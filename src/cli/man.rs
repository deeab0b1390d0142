//! `pressfeed man`: a page for `man`, of the program or of one command.

use clap_mangen::Man as Page;

use crate::diag::{code, msg};
use crate::suggest::nearest;

use super::arguments::{Common, Man};
use super::outcome::{CliError, ExitStatus};
use super::streams::Streams;
use super::{language, localise};

/// How wide the lines are that `man` does not lay out itself.
const COLUMNS: usize = 78;

pub(super) fn run(options: &Man, common: &Common, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    let language = language::of_the_reader(common.lang).unwrap_or_default();
    let mut program = localise::command(language, COLUMNS);
    program.build();
    let command = match &options.command {
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
