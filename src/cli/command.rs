//! What a command is: its name, its help, what it takes and what it does. A value in the command's own file.

use clap::{ArgMatches, Args};

use crate::embargo::Leave;
use crate::rule::About;

use super::arguments::Common;
use super::help_text::HelpText;
use super::outcome::{CliError, ExitStatus};
use super::printer::Printer;
use super::streams::Streams;

/// All commands of the program, in the order in which help lists them.
pub(super) type Commands = &'static [&'static Command];

/// One command of the program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Command {
    /// The word that is typed.
    pub(super) name: &'static str,
    /// Its words, in both languages.
    pub(super) help: HelpText,
    /// Whether it prints a report of findings: then programs get a failure in that form too.
    pub(super) reports: bool,
    /// What it takes, and what it does.
    pub(super) action: Action,
}

/// What a command does with what it takes.
pub(super) trait Run: Args {
    /// Does the work of the command.
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError>;
}

/// The same of a command that has leave to print what did not go through the gate of what is not yet out.
pub(super) trait RunWith<L: Leave>: Args {
    /// Does the work of the command.
    fn run(&self, leave: &L, session: &mut Session<'_>) -> Result<ExitStatus, CliError>;
}

/// What a command works with.
pub(super) struct Session<'a> {
    /// The options of every command.
    pub(super) common: &'a Common,
    /// All commands of the program.
    pub(super) commands: Commands,
    /// All rules of the program.
    pub(super) rules: &'a [About],
    pub(super) printer: Printer<'a>,
    pub(super) streams: Streams,
}

/// The options of a command, and its work, whatever the type of its options.
#[derive(Debug, Clone, Copy)]
pub(super) struct Action {
    takes: fn(clap::Command) -> clap::Command,
    run: fn(&ArgMatches, &mut Session<'_>) -> Result<ExitStatus, CliError>,
}

impl Action {
    /// The action of a command whose options are an `A`.
    pub(super) const fn of<A: Run>() -> Self {
        Action { takes: A::augment_args, run: |matches, session| options::<A>(matches).run(session) }
    }

    /// The same with leave to print past the gate.
    pub(super) const fn with<A: RunWith<L>, L: Leave>() -> Self {
        Action { takes: A::augment_args, run: |matches, session| options::<A>(matches).run(&L::granted(), session) }
    }
}

fn options<A: Args>(matches: &ArgMatches) -> A {
    A::from_arg_matches(matches).expect("clap read them by these options")
}

impl Command {
    /// The command as clap knows it, without words.
    pub(super) fn bare(&self) -> clap::Command {
        (self.action.takes)(clap::Command::new(self.name))
    }

    /// Does the work of the command with what was typed after its name.
    pub(super) fn run(&self, matches: &ArgMatches, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        (self.action.run)(matches, session)
    }
}

/// The command of a name.
pub(super) fn named(commands: Commands, name: &str) -> Option<&'static Command> {
    commands.iter().copied().find(|command| command.name == name)
}
