//! The help of every command in both languages: its words alone; `localise` puts them into the command line.

mod beginning;
mod building;
mod checking;
mod network;
mod reading;
mod types;
mod words;

pub(super) use types::{CommandText, Group, OptionText};

/// The help of the program itself.
pub(super) const PROGRAM: &CommandText = &reading::PROGRAM;

/// The help of every command.
const COMMANDS: &[&CommandText] = &[
    &beginning::INIT,
    &beginning::IMPORT,
    &beginning::NEW,
    &building::BUILD,
    &checking::CHECK,
    &building::DIFF,
    &checking::FREEZE,
    &checking::VALIDATE,
    &network::LIVE,
    &network::HOST,
    &network::SERVE,
    &network::NOTIFY,
    &building::REPORT,
    &building::NEXT,
    &reading::EXPLAIN,
    &checking::SCHEMA,
    &reading::COMPLETIONS,
    &reading::MAN,
    &reading::HELP,
];

/// The help of a command by its name.
pub(super) fn of_command(name: &str) -> Option<&'static CommandText> {
    COMMANDS.iter().copied().find(|text| text.name == name)
}

impl CommandText {
    /// All operands and options, those of every command last.
    pub(super) fn all_options(&self) -> impl Iterator<Item = &'static OptionText> {
        self.options.iter().copied().chain([words::EVERY_COMMAND]).flatten()
    }

    /// One operand or option by its name inside the program.
    pub(super) fn option(&self, id: &str) -> Option<&'static OptionText> {
        self.all_options().find(|option| option.id == id)
    }
}
