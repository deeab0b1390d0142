//! The command line: it alone joins the other modules. A command a file.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::ErrorKind;

use crate::registry;

mod arguments;
mod build;
mod check;
mod check_output;
mod clock;
mod completions;
mod defaults;
mod diff;
mod editor;
mod explain;
mod fell_due;
mod fix;
mod freeze;
mod guard;
mod help;
mod host;
mod import;
mod import_sources;
mod init;
mod language;
mod live;
mod localise;
mod man;
mod new;
mod next;
mod notify;
mod outcome;
mod own_window;
mod pipeline;
mod printer;
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
mod texts;
mod usage;
mod validate;

use arguments::{Arguments, Command};
use outcome::{CliError, ExitStatus};
use printer::Printer;
use streams::Streams;

/// Runs the program on the arguments and streams of the process.
pub fn main() -> ExitCode {
    if own_window::is_own() {
        // A window that is closed before Enter is pressed ends the program too.
        let _ = own_window::welcome(&mut std::io::stdin().lock(), &mut std::io::stdout());
        return ExitStatus::Error.into();
    }
    let words: Vec<OsString> = std::env::args_os().collect();
    let mut arguments = match parse(&words) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error, &words),
    };
    defaults::fill(&mut arguments, |name| std::env::var_os(name));
    let mut streams = Streams::of_the_process(arguments.common.color);
    let rules = registry::all();
    let mut printer = Printer::new(&arguments.common, &rules);
    let outcome = run(&arguments, &rules, &mut printer, &mut streams);
    match outcome.and_then(|exit| streams.flush().map(|()| exit).map_err(CliError::from)) {
        Ok(exit) => exit.into(),
        Err(error) => {
            // Where even this cannot be written, the exit status has to say it alone.
            let language = printer.language();
            if reports(&arguments.command) {
                let _ = printer.failure(&error, &mut streams);
            }
            let _ = streams.error(&error.render(language), error.help(language).as_deref(), language);
            ExitStatus::Error.into()
        }
    }
}

fn run<'a>(
    arguments: &Arguments,
    rules: &'a [crate::rule::About],
    printer: &mut Printer<'a>,
    streams: &mut Streams,
) -> Result<ExitStatus, CliError> {
    match &arguments.command {
        Command::Init(options) => init::run(options, &arguments.common, streams),
        Command::Import(options) => import::run(options, printer, streams),
        Command::New(options) => new::run(options, printer, streams),
        Command::Build(options) => build::run(options, printer, streams),
        Command::Check(options) => check::run(options, printer, streams),
        Command::Diff(options) => diff::run(options, &arguments.common, printer, streams),
        Command::Freeze(options) => freeze::run(options, printer, streams),
        Command::Validate(options) => validate::run(options, rules, printer, streams),
        Command::Live(options) => live::run(options, printer, streams),
        Command::Host(options) => host::run(options, printer, streams),
        Command::Serve(options) => serve::run(options, printer, streams),
        Command::Notify(options) => notify::run(options, printer, streams),
        Command::Report(options) => report::run(options, printer, streams),
        Command::Next(options) => next::run(options, printer, streams),
        Command::Explain(options) => explain::run(options, rules, &arguments.common, streams),
        Command::Schema(options) => schema::run(options, &arguments.common, streams),
        Command::Completions(options) => completions::run(options, &arguments.common, streams),
        Command::Man(options) => man::run(options, &arguments.common, streams),
        Command::Help(options) => help::run(options, rules, &arguments.common, streams),
    }
}

/// Whether a command prints a report of findings.
fn reports(command: &Command) -> bool {
    matches!(
        command,
        Command::Build(_) | Command::Check(_) | Command::Diff(_) | Command::Freeze(_) | Command::Validate(_)
    )
}

/// Reads the command line, in the language of whoever typed it.
fn parse(words: &[OsString]) -> Result<Arguments, clap::Error> {
    let language = language::of_the_reader(language::typed(words)).unwrap_or_default();
    let matches = localise::command(language, streams::columns()).try_get_matches_from(words)?;
    Arguments::from_arg_matches(&matches)
}

/// Help and version go to standard output and are no fault; all else is wrong usage.
fn usage(error: &clap::Error, words: &[OsString]) -> ExitCode {
    let is_wrong = error.use_stderr();
    // A closed pipe ends the program quietly.
    if !is_wrong || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
    } else {
        let language = language::of_the_reader(language::typed(words)).unwrap_or_default();
        let mut program = localise::command(language, streams::columns());
        program.build();
        let typed: Vec<String> = words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        let (message, help) = usage::explain(error, &program, &typed);
        let mut streams = Streams::of_the_process(arguments::Color::Auto);
        let _ = streams.error(&message.render(language), Some(&help.render(language)), language);
    }
    if is_wrong { ExitStatus::Error.into() } else { ExitStatus::Success.into() }
}
