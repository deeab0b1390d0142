//! The command line: it alone joins the other modules. A command a file.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches};

use crate::registry;

mod arguments;
mod asking;
mod build;
mod check;
mod check_output;
mod clock;
mod command;
mod completions;
mod diff;
mod documents;
mod editor;
mod explain;
mod explain_profile;
mod fell_due;
mod fix;
mod freeze;
mod guard;
mod help;
mod help_text;
mod host;
mod import;
mod import_repair;
mod import_sources;
mod init;
mod language;
mod ledgers;
mod live;
mod man;
mod new;
mod next;
mod notify;
mod outcome;
mod own_window;
mod pipeline;
mod printer;
mod program;
mod progress;
mod publication;
mod questions;
mod remote;
mod report;
mod schema;
mod serve;
mod streams;
mod summary;
mod tables;
mod usage;
mod validate;

use arguments::{Color, Common};
use command::{Commands, Session};
use outcome::{CliError, ExitStatus};
use printer::Printer;
use streams::Streams;

/// All commands, in the order in which help lists them.
const COMMANDS: Commands = &[
    &init::COMMAND,
    &import::COMMAND,
    &new::COMMAND,
    &build::COMMAND,
    &check::COMMAND,
    &diff::COMMAND,
    &freeze::COMMAND,
    &validate::COMMAND,
    &live::COMMAND,
    &host::COMMAND,
    &serve::COMMAND,
    &notify::COMMAND,
    &report::COMMAND,
    &next::COMMAND,
    &explain::COMMAND,
    &schema::COMMAND,
    &completions::COMMAND,
    &man::COMMAND,
    &help::COMMAND,
];

/// Runs the program on the arguments and streams of the process.
pub fn main() -> ExitCode {
    if own_window::is_own() {
        // A window that is closed before Enter is pressed ends the program too.
        let _ = own_window::welcome(&mut std::io::stdin().lock(), &mut std::io::stdout());
        return ExitStatus::Error.into();
    }
    let words: Vec<OsString> = std::env::args_os().collect();
    let matches = match program_of(&words).try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) => return usage(&error, &words),
    };
    run(&matches).into()
}

/// Runs the command that was typed, and says why where it cannot do its work.
fn run(matches: &ArgMatches) -> ExitStatus {
    let common = Common::from_arg_matches(matches).expect("clap read them by these options");
    let (name, own) = matches.subcommand().expect("clap asks for a command");
    let command = command::named(COMMANDS, name).expect("clap knows these alone");
    let rules = registry::all();
    let mut session = Session {
        common: &common,
        commands: COMMANDS,
        rules: &rules,
        printer: Printer::new(&common, &rules),
        streams: Streams::of_the_process(common.color),
    };
    if let Some(fault) = language::fault(common.lang).filter(|_| !common.quiet) {
        let language = session.printer.language();
        // Who cannot be told the language of words gets them all the same.
        let _ = session.streams.warning(&fault.render(language), language);
    }
    let outcome = command.run(own, &mut session);
    let Session { printer, streams, .. } = &mut session;
    match outcome.and_then(|exit| streams.flush().map(|()| exit).map_err(CliError::from)) {
        Ok(exit) => exit,
        Err(error) => {
            // Where even this cannot be written, the exit status has to say it alone.
            let language = printer.language();
            if command.reports {
                let _ = printer.failure(&error, streams);
            }
            let _ = streams.error(&error.render(language), error.help(language).as_deref(), language);
            ExitStatus::Error
        }
    }
}

/// The program in the language of whoever typed a line.
fn program_of(words: &[OsString]) -> clap::Command {
    let language = language::of_the_line(language::typed(words), words);
    program::program(COMMANDS, language, streams::columns())
}

/// Help and version go to standard output and are no fault; all else is wrong usage.
fn usage(error: &clap::Error, words: &[OsString]) -> ExitCode {
    let is_wrong = error.use_stderr();
    // A closed pipe ends the program quietly.
    if !is_wrong || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
    } else {
        let language = language::of_the_line(language::typed(words), words);
        let mut program = program_of(words);
        program.build();
        let typed: Vec<String> = words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        let (message, help) = usage::explain(error, &program, &typed);
        let mut streams = Streams::of_the_process(Color::Auto);
        let _ = streams.error(&message.render(language), Some(&help.render(language)), language);
    }
    if is_wrong { ExitStatus::Error.into() } else { ExitStatus::Success.into() }
}
