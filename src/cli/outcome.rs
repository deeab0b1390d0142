//! How a command ends: the exit status, or why it could not do its work.

use std::process::ExitCode;

use crate::diag::{Language, Message, code, foreign, message, msg};
use crate::disk::{Failure, path_name};
use crate::embargo::Examined;
use crate::value::Fault;

/// How a command ended, in the words of the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// 0: all well.
    Well,
    /// 1: a problem was found.
    Found,
    /// 2: wrong usage, or something could not be read or written.
    Failed,
}

impl Exit {
    /// The number that the process ends with.
    pub(super) fn number(self) -> u8 {
        match self {
            Exit::Well => 0,
            Exit::Found => 1,
            Exit::Failed => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.number())
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Something of the world.
    World(Failure),
    /// Something that was asked for in a way that cannot be.
    Usage(Message),
    /// A standard stream that takes nothing more.
    Stream(std::io::Error),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Trouble::World(failure)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Trouble::Stream(error)
    }
}

impl Trouble {
    /// The value of an option that is none.
    pub(super) fn option(name: &str, value: &str, fault: Fault) -> Self {
        let (option, value, fault_message) = (code(name), code(value), message(fault.message));
        Trouble::Usage(match fault.help {
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
            Trouble::World(failure) => failure.message().render(language),
            Trouble::Usage(message) => message.render(language),
            Trouble::Stream(error) => msg!(
                en: "writing to a standard stream: {error}",
                fr: "écriture dans un flux standard : {error}",
                error = foreign(error.to_string()),
            )
            .render(language),
        }
    }

    /// The trouble as a text that could not be read, for programs.
    pub(super) fn examined(&self) -> Option<Examined> {
        match self {
            Trouble::World(failure) => Some(Examined::unreadable(path_name(failure.path()), failure.message())),
            Trouble::Usage(message) => Some(Examined::unreadable("pressfeed", message.clone())),
            Trouble::Stream(_) => None,
        }
    }

    /// An order that one can follow, where there is one.
    pub(super) fn help(&self, language: Language) -> Option<String> {
        match self {
            Trouble::World(failure) => failure.help().map(|help| help.render(language)),
            Trouble::Usage(_) | Trouble::Stream(_) => None,
        }
    }
}
