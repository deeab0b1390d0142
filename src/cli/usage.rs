//! Wrong usage, said in the reader's language: what is wrong in the line that was typed, and what to type.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diag::{Message, all_of, code, msg, one_of};
use crate::guide;
use crate::suggest::nearest;

/// What is wrong, and what to do. `words` is what was typed after the name of the program.
pub(super) fn explain(error: &clap::Error, program: &clap::Command, words: &[String]) -> (Message, Message) {
    let command = program.get_subcommands().find(|command| words.iter().any(|word| word == command.get_name()));
    let see = match command {
        Some(command) => format!("pressfeed help {}", command.get_name()),
        None => "pressfeed help".to_owned(),
    };
    let help = msg!(en: "see {command}", fr: "voyez {command}", command = code(&see));
    let context = Context(error);
    match error.kind() {
        ErrorKind::InvalidSubcommand => no_command(&context.text(ContextKind::InvalidSubcommand), program),
        ErrorKind::UnknownArgument => unknown(&context, program, command, help),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (value(&context), help),
        ErrorKind::ArgumentConflict => (conflict(&context), help),
        ErrorKind::MissingRequiredArgument => {
            let missing = all_of(context.texts(ContextKind::InvalidArg));
            (msg!(en: "{missing} is missing", fr: "il manque {missing}", missing = missing), help)
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            let option = code(context.text(ContextKind::InvalidArg));
            (msg!(en: "{option} takes one value", fr: "{option} prend une seule valeur", option = option), help)
        }
        ErrorKind::InvalidUtf8 => (
            msg!(en: "the command line is not text in UTF-8", fr: "la ligne de commande n’est pas du texte en UTF-8"),
            help,
        ),
        _ => (msg!(en: "the command line cannot be read", fr: "la ligne de commande est illisible"), help),
    }
}

/// What clap says of an error.
struct Context<'a>(&'a clap::Error);

impl Context<'_> {
    fn texts(&self, kind: ContextKind) -> Vec<String> {
        match self.0.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        }
    }

    fn text(&self, kind: ContextKind) -> String {
        self.texts(kind).join(", ")
    }
}

/// A word that is no command: what its author wanted is somewhere.
fn no_command(word: &str, program: &clap::Command) -> (Message, Message) {
    let wrong = msg!(en: "there is no command {word}", fr: "il n’y a pas de commande {word}", word = code(word));
    let names = program.get_subcommands().map(clap::Command::get_name);
    let small = word.to_lowercase();
    let foreign = FOREIGN.iter().find(|(_, words)| words.contains(&small.as_str())).map(|(line, _)| *line);
    let line = match (foreign, nearest(word, names)) {
        (_, Some(near)) => format!("pressfeed {near}"),
        (Some(line), None) => format!("pressfeed {line}"),
        (None, None) if guide::page(word).is_some() => format!("pressfeed help {word}"),
        (None, None) if Path::new(word).exists() => {
            let path = Path::new(word);
            let is_catalogue =
                path.is_dir() || path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
            format!("pressfeed {} {word}", if is_catalogue { "check" } else { "validate" })
        }
        (None, None) => {
            return (
                wrong,
                msg!(en: "`pressfeed help` lists all commands", fr: "`pressfeed help` donne la liste des commandes"),
            );
        }
    };
    (wrong, msg!(en: "type {line}", fr: "tapez {line}", line = code(line)))
}

/// What other programs call what this one does, and the line that does it here.
const FOREIGN: &[(&str, &[&str])] = &[
    (
        "build",
        &[
            "generate",
            "gen",
            "make",
            "compile",
            "render",
            "publish",
            "export",
            "run",
            "générer",
            "generer",
            "publier",
            "construire",
            "fabriquer",
        ],
    ),
    ("build --check", &["dry-run", "status"]),
    ("check", &["lint", "verify", "test", "vérifier", "verifier", "contrôler", "controler"]),
    ("validate", &["valid", "w3c", "valider"]),
    ("diff", &["compare", "preview", "comparer"]),
    ("freeze", &["lock", "pin", "ids", "geler", "figer"]),
    ("explain", &["rule", "rules", "why", "règle", "regle", "règles", "expliquer"]),
    ("next", &["schedule", "when", "cron", "prochain", "suivant"]),
    ("schema", &["jsonschema", "json-schema", "schéma"]),
    ("init", &["create", "start", "begin", "commencer", "débuter", "créer"]),
    ("new", &["add", "post", "nouveau", "nouvelle", "ajouter"]),
    ("help hosting", &["server", "deploy", "upload", "déployer"]),
    ("serve", &["watch", "dev", "servir", "prévisualiser"]),
    ("help subscribers", &["accept", "live"]),
    ("help", &["man", "manual", "aide", "manuel", "?"]),
    ("--version", &["version"]),
];

fn unknown(
    context: &Context<'_>,
    program: &clap::Command,
    command: Option<&clap::Command>,
    help: Message,
) -> (Message, Message) {
    let word = context.text(ContextKind::InvalidArg);
    if !word.starts_with('-') {
        return (
            msg!(en: "{word} is one operand too many", fr: "l’opérande {word} est de trop", word = code(word)),
            help,
        );
    }
    let wrong = match command {
        Some(command) => msg!(
            en: "{command} has no option {option}",
            fr: "{command} n’a pas d’option {option}",
            command = code(command.get_name()),
            option = code(&word)
        ),
        None => msg!(en: "there is no option {option}", fr: "il n’y a pas d’option {option}", option = code(&word)),
    };
    let longs = |command: &clap::Command| -> Vec<String> {
        let options = command.get_arguments().chain(program.get_arguments());
        options.filter_map(clap::Arg::get_long).map(|long| format!("--{long}")).collect()
    };
    let own = longs(command.unwrap_or(program));
    if let Some(near) = nearest(&word, own.iter().map(String::as_str)) {
        return (wrong, msg!(en: "did you mean {option}?", fr: "vouliez-vous dire {option} ?", option = code(near)));
    }
    let others: Vec<String> = program
        .get_subcommands()
        .filter(|other| longs(other).contains(&word))
        .map(|other| other.get_name().to_owned())
        .collect();
    if others.is_empty() {
        return (wrong, help);
    }
    (
        wrong,
        msg!(en: "{option} is an option of {commands}", fr: "{option} est une option de {commands}", option = code(&word), commands = all_of(others)),
    )
}

fn value(context: &Context<'_>) -> Message {
    let option = code(context.text(ContextKind::InvalidArg));
    let (value, values) = (context.text(ContextKind::InvalidValue), context.texts(ContextKind::ValidValue));
    let values = values.into_iter();
    match (value.as_str(), values.len()) {
        ("", 0) => msg!(en: "{option}: its value is missing", fr: "{option} : sa valeur manque", option = option),
        ("", _) => msg!(
            en: "{option}: its value is missing; write {values}",
            fr: "{option} : sa valeur manque ; écrivez {values}",
            option = option,
            values = one_of(values)
        ),
        (value, 0) => {
            msg!(en: "{option} does not take {value}", fr: "{option} n’accepte pas {value}", option = option, value = code(value))
        }
        (value, _) => msg!(
            en: "{option} does not take {value}; write {values}",
            fr: "{option} n’accepte pas {value} ; écrivez {values}",
            option = option,
            value = code(value),
            values = one_of(values)
        ),
    }
}

fn conflict(context: &Context<'_>) -> Message {
    let option = context.text(ContextKind::InvalidArg);
    let others = context.texts(ContextKind::PriorArg);
    if others.is_empty() || others.contains(&option) {
        return msg!(en: "{option} can be given once only", fr: "{option} ne peut être donné qu’une fois", option = code(option));
    }
    msg!(
        en: "{option} and {others} cannot be given together",
        fr: "{option} et {others} ne peuvent pas être donnés ensemble",
        option = code(option),
        others = all_of(others)
    )
}

#[cfg(test)]
mod tests {
    use super::super::{COMMANDS, program};
    use super::*;
    use crate::diag::Language;

    #[test]
    fn foreign_words_lead_to_what_exists() {
        let program = program::program(COMMANDS, Language::English, 80);
        let mut seen = Vec::new();
        for (line, words) in FOREIGN {
            let mut parts = line.split(' ');
            let command = parts.next().unwrap_or_default();
            let is_there = program.get_subcommands().any(|known| known.get_name() == command) || command == "--version";
            assert!(is_there, "{line}");
            if command == "help" {
                assert!(parts.all(|topic| guide::page(topic).is_some()), "{line}");
            }
            seen.extend_from_slice(words);
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
    }
}
