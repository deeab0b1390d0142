//! `pressfeed completions`: what a shell needs to complete commands, options and values.

use super::arguments::{Common, Completions};
use super::outcome::{CliError, ExitStatus};
use super::streams::Streams;
use super::{language, localise, streams};

pub(super) fn run(options: &Completions, common: &Common, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    let language = language::of_the_reader(common.lang).unwrap_or_default();
    let mut program = localise::command(language, streams::columns());
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut program, "pressfeed", &mut script);
    streams.out().write_all(&script)?;
    Ok(ExitStatus::Success)
}
