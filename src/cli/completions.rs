//! `pressfeed completions`: what a shell needs to complete commands, options and values.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::diag::{Language, Template, text};

use super::command::{Action, Command, Run, Session, named};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::program::{self, PROGRAM};
use super::{language, streams};

/// `pressfeed completions`.
pub(super) const COMMAND: Command = Command {
    name: "completions",
    help: HelpText {
        about: text!(
            en: "Print a script by which a shell completes commands and options",
            fr: "Afficher un script avec lequel l’interpréteur de commandes complète les commandes et les options"
        ),
        note: None,
        options: &[&[OptionText {
            values: || {
                vec![
                    ("bash", text!(en: "Bash", fr: "Bash")),
                    ("elvish", text!(en: "Elvish", fr: "Elvish")),
                    ("fish", text!(en: "fish", fr: "fish")),
                    ("powershell", text!(en: "PowerShell, of Windows", fr: "PowerShell, de Windows")),
                    ("zsh", text!(en: "Zsh, of macOS", fr: "Zsh, de macOS")),
                ]
            },
            ..OptionText::new(
                "shell",
                Group::Reads,
                Some(text!(en: "SHELL", fr: "INTERPRÉTEUR")),
                text!(en: "The shell that you use", fr: "Celui que vous utilisez"),
            )
        }]],
        examples: &[
            Example::new(
                "pressfeed completions bash > ~/.local/share/bash-completion/completions/pressfeed",
                text!(en: "for Bash, from the next terminal on", fr: "pour Bash, dès le prochain terminal"),
            ),
            Example::new(
                "pressfeed completions fish > ~/.config/fish/completions/pressfeed.fish",
                text!(en: "for fish", fr: "pour fish"),
            ),
        ],
    },
    reports: false,
    action: Action::of::<Completions>(),
};

#[derive(Debug, Args)]
struct Completions {
    shell: clap_complete::Shell,
}

impl Run for Completions {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { commands, common, streams, .. } = session;
        let language = language::of_the_process(common.lang);
        let program = program::program(commands, language, streams::columns());
        let program = with_meanings(program, &PROGRAM, language);
        let mut program = program.mut_subcommands(|one| match named(commands, one.get_name()) {
            Some(command) => with_meanings(one, &command.help, language),
            None => one,
        });
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "pressfeed", &mut script);
        streams.out().write_all(&script)?;
        Ok(ExitStatus::Success)
    }
}

/// Puts to the values of each option what they mean, in a language.
fn with_meanings(command: clap::Command, help: &HelpText, language: Language) -> clap::Command {
    command.mut_args(|arg| {
        let values = program::option(help, arg.get_id().as_str()).map(|option| (option.values)()).unwrap_or_default();
        if values.is_empty() {
            return arg;
        }
        let value = |(name, meaning): (&'static str, Template)| PossibleValue::new(name).help(meaning.render(language));
        arg.value_parser(PossibleValuesParser::new(values.into_iter().map(value)))
    })
}
