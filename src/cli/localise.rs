//! The command line with its help in a language: words, headings, examples, the width of the terminal.

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::diag::{Language, Message, Template, foreign, msg, text, word};

use super::arguments::Arguments;
use super::texts::{self, CommandText, Group, OptionText};

const USAGE: Template = text!(en: "Usage:", fr: "Utilisation :");
const COMMANDS: Template = text!(en: "Commands", fr: "Commandes ");
const EXAMPLES: Template = text!(en: "Examples:", fr: "Exemples :");
/// The place of options that every command takes.
const LAST: usize = 1_000;
const HEADING: &str = "\x1b[1m\x1b[4m";
const LITERAL: &str = "\x1b[1m";
const END: &str = "\x1b[0m";

/// The program with all its commands. Clap writes the colon of a heading itself.
pub(super) fn command(language: Language, columns: usize) -> Command {
    let program = Arguments::command();
    let program = with_words(program, texts::PROGRAM, language, columns)
        .subcommand_help_heading(heading(COMMANDS, language))
        .subcommand_value_name(text!(en: "COMMAND", fr: "COMMANDE").render(language));
    program.mut_subcommands(|command| match texts::of_command(command.get_name()) {
        Some(words) => with_words(command, words, language, columns),
        None => command,
    })
}

/// Puts the words of a language to one command.
fn with_words(command: Command, words: &CommandText, language: Language, columns: usize) -> Command {
    let is_program = words.name == texts::PROGRAM.name;
    let mut flags = vec![Arg::new("help").short('h').long("help").action(ArgAction::Help)];
    if is_program {
        flags.push(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    }
    let usage = USAGE.render(language);
    command
        .disable_help_flag(true)
        .args(flags)
        .about(words.about.render(language))
        .help_template(format!("{{about-with-newline}}\n{HEADING}{usage}{END} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .after_help(after(words, language, columns))
        .term_width(columns)
        .mut_args(|arg| match words.all_options().position(|option| option.id == arg.get_id().as_str()) {
            Some(at) => with_help(arg, words, at, language),
            None => arg,
        })
}

/// Puts the words of a language to one operand or option.
fn with_help(arg: Arg, words: &CommandText, at: usize, language: Language) -> Arg {
    let Some(option) = words.all_options().nth(at) else { return arg };
    // What every command takes comes after what is its own.
    let order = if words.name == texts::PROGRAM.name { LAST + at } else { at };
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
    for (value, meaning) in values(option) {
        let line =
            msg!(en: "{value}: {meaning}", fr: "{value} : {meaning}", value = foreign(value), meaning = word(meaning));
        text.push_str(&format!("\n- {}", line.render(language)));
    }
    text
}

/// The possible values of an option; the forms of findings are a list of their own.
fn values(option: &OptionText) -> Vec<(&'static str, Template)> {
    match option.id {
        "format" => return crate::report::FORMATS.iter().map(|form| (form.name, form.about)).collect(),
        "host" => return crate::host::HOSTS.iter().map(|host| (host.name, host.about)).collect(),
        _ => {}
    }
    option.values.to_vec()
}

/// What stands after the options: the examples, and what one has to know besides.
fn after(words: &CommandText, language: Language, columns: usize) -> String {
    let mut text = format!("{HEADING}{}{END}\n", EXAMPLES.render(language));
    let length = |text: &str| text.chars().count();
    let explained = words.examples.iter().map(|example| (example.line, example.what.render(language)));
    let fits = |(line, what): &(&str, String)| length(line) + length(what) + 4 <= columns;
    let widest = explained.clone().filter(fits).map(|(line, _)| length(line)).max().unwrap_or_default();
    for (line, what) in explained {
        let is_beside = length(&what) + widest + 4 <= columns && length(line) <= widest;
        let gap = if is_beside { " ".repeat(widest - length(line) + 2) } else { "\n      ".to_owned() };
        text.push_str(&format!("  {LITERAL}{line}{END}{gap}{what}\n"));
    }
    if let Some(note) = words.note {
        text.push_str(&format!("\n{}\n", note.render(language)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_option_has_its_words() {
        let program = command(Language::French, 80);
        for command in program.get_subcommands() {
            let words = texts::of_command(command.get_name());
            let words = words.unwrap_or_else(|| panic!("`{}` has no words", command.get_name()));
            assert!(words.examples.len() >= 2, "{}", words.name);
            let mut seen = 0;
            for arg in command.get_arguments() {
                assert!(words.option(arg.get_id().as_str()).is_some(), "{} {}", words.name, arg.get_id());
                seen += 1;
            }
            let own = words.options.iter().map(|options| options.len()).sum::<usize>();
            assert!(seen > own, "{} has words for what it does not take: {seen} {own}", words.name);
        }
        command(Language::English, 80).debug_assert();
        program.clone().debug_assert();
    }

    #[test]
    fn values_and_defaults_are_those_of_the_command_line() {
        let mut program = Arguments::command();
        program.build();
        for command in program.get_subcommands() {
            let Some(words) = texts::of_command(command.get_name()) else { continue };
            for arg in command.get_arguments() {
                let Some(option) = words.option(arg.get_id().as_str()) else { continue };
                let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
                if let Some(default) = default.filter(|_| arg.get_action().takes_values()) {
                    assert_eq!(option.default, default, "{} {}", words.name, option.id);
                }
                let taken: Vec<String> =
                    arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
                if arg.get_action().takes_values() {
                    assert_eq!(
                        values(option).iter().map(|(value, _)| *value).collect::<Vec<_>>(),
                        taken,
                        "{}",
                        option.id
                    );
                }
            }
        }
    }
}
