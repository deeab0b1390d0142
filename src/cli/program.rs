//! The whole command line, made of the list of commands, with its help in a language: words, headings, examples, the
//! width of the terminal.

use clap::{Arg, ArgAction, Args};

use crate::diag::{Language, Message, Template, foreign, msg, text, word};

use super::arguments::{Common, EVERY_COMMAND};
use super::command::{Command, Commands};
use super::help_text::{Example, Group, HelpText, OptionText};

/// The help of the program itself.
pub(super) const PROGRAM: HelpText = HelpText {
    about: text!(
        en: "Turns a YAML catalogue of press releases into validated feeds in RSS, Atom and JSON Feed",
        fr: "Transforme un catalogue YAML de communiqués en flux RSS, Atom et JSON Feed vérifiés"
    ),
    note: Some(text!(
        en: "Exit status: 0 all well, 1 a problem was found, 2 wrong usage or something could not be read or written.\nThe manual: `pressfeed help` lists its pages, `pressfeed help start` shows the first one.",
        fr: "Code de retour : 0 tout va bien, 1 un problème a été trouvé, 2 commande mal formée, ou fichier impossible à lire ou à écrire.\nLe manuel : `pressfeed help` donne la liste des pages, `pressfeed help start` affiche la première."
    )),
    options: &[&[OptionText::new(
        "version",
        Group::Shows,
        None,
        text!(en: "Show the version", fr: "Afficher la version"),
    )]],
    examples: &[
        Example::new("pressfeed check", text!(en: "is the catalogue right?", fr: "le catalogue est-il correct ?")),
        Example::new("pressfeed build", text!(en: "make the feeds", fr: "générer les flux")),
        Example::new("pressfeed help build", text!(en: "explain a command", fr: "expliquer une commande")),
    ],
};

const USAGE: Template = text!(en: "Usage:", fr: "Utilisation :");
const COMMANDS: Template = text!(en: "Commands", fr: "Commandes ");
const EXAMPLES: Template = text!(en: "Examples:", fr: "Exemples :");
/// The place of options that every command takes.
const LAST: usize = 1_000;
const HEADING: &str = "\x1b[1m\x1b[4m";
const LITERAL: &str = "\x1b[1m";
const END: &str = "\x1b[0m";

/// The program with all its commands, in a language. Clap writes the colon of a heading itself.
pub(super) fn program(commands: Commands, language: Language, columns: usize) -> clap::Command {
    let program = Common::augment_args(clap::Command::new("pressfeed").bin_name("pressfeed"))
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let program = with_words(program, Some(version), &PROGRAM, language, columns)
        .subcommand_help_heading(heading(COMMANDS, language))
        .subcommand_value_name(text!(en: "COMMAND", fr: "COMMANDE").render(language));
    let one = |command: &&Command| with_words(command.bare(), None, &command.help, language, columns);
    program.subcommands(commands.iter().map(one))
}

/// The words of an operand or an option of a command, by its name inside the program.
pub(super) fn option(help: &HelpText, id: &str) -> Option<&'static OptionText> {
    all_options(help).find(|option| option.id == id)
}

/// All operands and options of a command, those of every command last.
fn all_options(help: &HelpText) -> impl Iterator<Item = &'static OptionText> {
    help.options.iter().copied().chain([EVERY_COMMAND]).flatten()
}

/// Puts the words of a language to one command; to the program, which alone has a version.
fn with_words(
    command: clap::Command,
    version: Option<Arg>,
    words: &HelpText,
    language: Language,
    columns: usize,
) -> clap::Command {
    let usage = USAGE.render(language);
    // What every command takes comes after what is its own.
    let first = if version.is_some() { LAST } else { 0 };
    command
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help))
        .args(version)
        .about(words.about.render(language))
        .help_template(format!("{{about-with-newline}}\n{HEADING}{usage}{END} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .after_help(after(words, language, columns))
        .term_width(columns)
        .mut_args(|arg| match all_options(words).enumerate().find(|(_, option)| option.id == arg.get_id().as_str()) {
            Some((at, option)) => with_help(arg, option, first + at, language),
            None => arg,
        })
}

/// Puts the words of a language to one operand or option.
fn with_help(arg: Arg, option: &OptionText, order: usize, language: Language) -> Arg {
    let arg =
        arg.display_order(order).help(help(option, language)).help_heading(heading(group(option.group), language));
    match option.value {
        Some(value) => arg.value_name(value.render(language)).hide_default_value(true).hide_possible_values(true),
        None => arg,
    }
}

/// A heading, with the space that French wants before the colon.
fn heading(text: Template, language: Language) -> String {
    let text = text.render(language);
    match language {
        Language::French => format!("{}\u{A0}", text.trim_end()),
        Language::English => text,
    }
}

fn group(group: Group) -> Template {
    match group {
        Group::Reads => text!(en: "What it reads", fr: "Ce qui est lu"),
        Group::Writes => text!(en: "What it writes", fr: "Ce qui est écrit"),
        Group::Shows => text!(en: "What it shows", fr: "Ce qui est affiché"),
    }
}

/// What an option does, with its values, its default and its variable.
fn help(option: &OptionText, language: Language) -> String {
    let mut text = option.help.render(language);
    let mut more: Vec<Message> = Vec::new();
    if !option.default.is_empty() {
        more.push(msg!(en: "default: {value}", fr: "par défaut : {value}", value = foreign(option.default)));
    }
    if !option.variable.is_empty() {
        more.push(msg!(en: "variable: {name}", fr: "variable : {name}", name = foreign(option.variable)));
    }
    if !more.is_empty() {
        let more: Vec<String> = more.iter().map(|message| message.render(language)).collect();
        text.push_str(&format!(" [{}]", more.join(", ")));
    }
    for (value, meaning) in (option.values)() {
        let line =
            msg!(en: "{value}: {meaning}", fr: "{value} : {meaning}", value = foreign(value), meaning = word(meaning));
        text.push_str(&format!("\n- {}", line.render(language)));
    }
    text
}

/// What stands after the options: the examples, and what one has to know besides.
fn after(words: &HelpText, language: Language, columns: usize) -> String {
    let mut text = format!("{HEADING}{}{END}\n", EXAMPLES.render(language));
    let length = |text: &str| text.chars().count();
    let explained = words.examples.iter().map(|example| (example.line.render(language), example.what.render(language)));
    let fits = |(line, what): &(String, String)| length(line) + length(what) + 4 <= columns;
    let widest = explained.clone().filter(fits).map(|(line, _)| length(&line)).max().unwrap_or_default();
    for (line, what) in explained {
        let is_beside = length(&what) + widest + 4 <= columns && length(&line) <= widest;
        let gap = if is_beside { " ".repeat(widest - length(&line) + 2) } else { "\n      ".to_owned() };
        text.push_str(&format!("  {LITERAL}{line}{END}{gap}{what}\n"));
    }
    if let Some(note) = words.note {
        text.push_str(&format!("\n{}\n", note.render(language)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::COMMANDS;
    use super::*;
    use crate::cli::command::named;

    #[test]
    fn every_command_and_every_option_has_its_words() {
        let program = program(COMMANDS, Language::French, 80);
        assert!(program.get_subcommands().count() == COMMANDS.len() && COMMANDS.len() > 15);
        for command in program.get_subcommands() {
            let words = named(COMMANDS, command.get_name()).expect("it was made of one").help;
            assert!(words.examples.len() >= 2, "{}", command.get_name());
            let mut seen = 0;
            for arg in command.get_arguments() {
                assert!(option(&words, arg.get_id().as_str()).is_some(), "{} {}", command.get_name(), arg.get_id());
                seen += 1;
            }
            let own = words.options.iter().map(|options| options.len()).sum::<usize>();
            assert!(seen > own, "{} has words for what it does not take: {seen} {own}", command.get_name());
        }
        super::program(COMMANDS, Language::English, 80).debug_assert();
        program.clone().debug_assert();
    }

    #[test]
    fn values_and_defaults_are_those_of_the_command_line() {
        let mut program = program(COMMANDS, Language::English, 80);
        program.build();
        for command in program.get_subcommands() {
            let Some(Command { help, name, .. }) = named(COMMANDS, command.get_name()) else { continue };
            for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
                let Some(option) = option(help, arg.get_id().as_str()) else { continue };
                if let Some(default) = arg.get_default_values().first() {
                    assert_eq!(option.default, default.to_string_lossy(), "{name} {}", option.id);
                }
                let taken = arg.get_possible_values();
                let taken: Vec<&str> = taken.iter().map(clap::builder::PossibleValue::get_name).collect();
                let named: Vec<&str> = (option.values)().iter().map(|(value, _)| *value).collect();
                assert_eq!(named, taken, "{name} {}", option.id);
            }
        }
    }
}
