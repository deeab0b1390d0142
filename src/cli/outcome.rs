//! How a command ends: the exit status, or why it could not do its work.

use std::process::ExitCode;

use crate::diag::{Language, Message, code, message, msg};
use crate::disk::{self, Failure, path_name};
use crate::embargo::FileReport;
use crate::value::Fault;

/// How a command ended, in the words of the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExitStatus {
    /// 0: all well.
    Success,
    /// 1: a problem was found.
    Problems,
    /// 2: wrong usage, or something could not be read or written.
    Error,
}

impl ExitStatus {
    /// The number that the process ends with.
    pub(super) fn number(self) -> u8 {
        match self {
            ExitStatus::Success => 0,
            ExitStatus::Problems => 1,
            ExitStatus::Error => 2,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(exit: ExitStatus) -> Self {
        ExitCode::from(exit.number())
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum CliError {
    /// Something of the world.
    Failure(Failure),
    /// Something that was asked for in a way that cannot be.
    Usage(Message),
    /// A standard stream that takes nothing more.
    Stream(std::io::Error),
}

impl From<Failure> for CliError {
    fn from(failure: Failure) -> Self {
        CliError::Failure(failure)
    }
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> Self {
        CliError::Stream(error)
    }
}

impl CliError {
    /// The value of an option that is none.
    pub(super) fn option(name: &str, value: &str, fault: Fault) -> Self {
        let (option, value, fault_message) = (code(name), code(value), message(fault.message));
        CliError::Usage(match fault.help {
            Some(help) => msg!(
                en: "{option} {value}: {fault}; {help}",
                fr: "{option} {value} : {fault} ; {help}",
                option = option,
                value = value,
                fault = fault_message,
                help = message(*help)
            ),
            None => msg!(
                en: "{option} {value}: {fault}",
                fr: "{option} {value} : {fault}",
                option = option,
                value = value,
                fault = fault_message
            ),
        })
    }

    /// What is wrong, in a language.
    pub(super) fn render(&self, language: Language) -> String {
        match self {
            CliError::Failure(failure) => failure.message().render(language),
            CliError::Usage(message) => message.render(language),
            CliError::Stream(error) => msg!(
                en: "writing to a standard stream: {error}",
                fr: "écriture dans un flux standard : {error}",
                error = message(disk::reason(error)),
            )
            .render(language),
        }
    }

    /// The error as a text that could not be read, for programs.
    pub(super) fn file_report(&self) -> Option<FileReport> {
        match self {
            CliError::Failure(failure) => Some(FileReport::unreadable(path_name(failure.path()), failure.message())),
            CliError::Usage(message) => Some(FileReport::unreadable("pressfeed", message.clone())),
            CliError::Stream(_) => None,
        }
    }

    /// An order that one can follow, where there is one.
    pub(super) fn help(&self, language: Language) -> Option<String> {
        match self {
            CliError::Failure(failure) => failure.help().map(|help| help.render(language)),
            CliError::Usage(_) | CliError::Stream(_) => None,
        }
    }
}
