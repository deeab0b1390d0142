//! Wrong usage, said in the reader's language: what is wrong in the line that was typed, and what to type.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::{OutOfRange, typed};
use crate::diag::{Message, all_of, code, msg, one_of};
use crate::guide;
use crate::suggest::nearest;

/// What is wrong, and what to do. `words` is what was typed after the name of the program.
pub(super) fn explain(error: &clap::Error, program: &clap::Command, words: &[String]) -> (Message, Message) {
    let name = typed(words.iter().map(String::as_str), |word| takes_value(program, word));
    let command = name.and_then(|name| program.find_subcommand(name));
    let see = match command {
        Some(command) => format!("pressfeed help {}", command.get_name()),
        None => "pressfeed help".to_owned(),
    };
    let help = msg!(en: "see {command}", fr: "voyez {command}", command = code(&see));
    let context = Context(error);
    match error.kind() {
        ErrorKind::InvalidSubcommand => no_command(&context.text(ContextKind::InvalidSubcommand), program),
        ErrorKind::UnknownArgument => unknown(&context, program, command, words, help),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let given = context.text(ContextKind::InvalidValue).to_lowercase();
            let is_host = command.is_some_and(|command| command.get_name() == "host");
            let shared = is_host && SHARED.iter().any(|name| given.contains(name));
            (value(error, &context), if shared { shared_hosting() } else { help })
        }
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

/// Whether an option of the program, or of one of its commands, takes a value in a word of its own.
fn takes_value(program: &clap::Command, word: &str) -> bool {
    let is_it = |argument: &&clap::Arg| argument.get_long().is_some_and(|long| word.strip_prefix("--") == Some(long));
    let mut all = std::iter::once(program).chain(program.get_subcommands()).flat_map(clap::Command::get_arguments);
    all.find(is_it).is_some_and(|argument| argument.get_action().takes_values())
}

/// Hosts and programs on which many sites share a server, which nearly always is Apache.
const SHARED: &[&str] = &[
    "ovh",
    "ftp",
    "wordpress",
    "ionos",
    "o2switch",
    "infomaniak",
    "gandi",
    "hostinger",
    "cpanel",
    "plesk",
    "mutualis",
    "shared",
    "drupal",
    "joomla",
    "spip",
    "typo3",
];

fn shared_hosting() -> Message {
    msg!(
        en: "on shared hosting take {line}, and upload that file with the feeds; without it the feeds can be read, too",
        fr: "sur un hébergement mutualisé, prenez {line}, et déposez ce fichier avec les flux ; sans lui, les flux se lisent aussi",
        line = code("pressfeed host apache > feeds/.htaccess")
    )
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
    words: &[String],
    help: Message,
) -> (Message, Message) {
    let word = context.text(ContextKind::InvalidArg);
    if !word.starts_with('-') {
        let wrong = msg!(en: "{word} is one word too many", fr: "le mot {word} est de trop", word = code(word));
        return (wrong, quoted(command, words).unwrap_or(help));
    }
    let word = word.split('=').next().unwrap_or_default().to_owned();
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
    if let Some(help) = meant(&word, command, &own) {
        return (wrong, help);
    }
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

/// What to type where a text of several words was not put in quotes.
fn quoted(command: Option<&clap::Command>, words: &[String]) -> Option<Message> {
    match command?.get_name() {
        "new" => {
            let after = words.iter().skip_while(|word| *word != "new").skip(1);
            let title: Vec<&str> = after.take_while(|word| !word.starts_with('-')).map(String::as_str).collect();
            let title = title.join(" ");
            let title = if title.contains(['"', '\n']) || title.is_empty() { "…" } else { &title };
            Some(msg!(
                en: "put the title in quotes: {line}",
                fr: "mettez le titre entre guillemets droits : {line}",
                line = code(format!("pressfeed new \"{title}\""))
            ))
        }
        "init" | "import" => Some(msg!(
            en: "put a text of several words in quotes: {line}",
            fr: "mettez un texte de plusieurs mots entre guillemets droits : {line}",
            line = code("--title \"…\"")
        )),
        _ => None,
    }
}

/// What to do in the place of an option that others, or other languages, have.
fn meant(word: &str, command: Option<&clap::Command>, own: &[String]) -> Option<Message> {
    let name = command.map_or("", clap::Command::get_name);
    let small = word.to_lowercase();
    let listed = OPTIONS.iter().find(|(_, words)| words.contains(&small.as_str())).map(|(option, _)| *option);
    match listed {
        Some(option) if own.iter().any(|one| one == option) => {
            Some(msg!(en: "write {option}", fr: "écrivez {option}", option = code(option)))
        }
        Some("--title") if name == "new" => Some(msg!(
            en: "write the title without an option: {line}",
            fr: "écrivez le titre sans option : {line}",
            line = code("pressfeed new \"…\"")
        )),
        _ if small == "--title" && name == "new" => Some(msg!(
            en: "write the title without an option: {line}",
            fr: "écrivez le titre sans option : {line}",
            line = code("pressfeed new \"…\"")
        )),
        _ if name == "new" && small.starts_with("--embargo") => Some(msg!(
            en: "write the end of the embargo as {date}: nothing comes out before it; or add the release, and write the line {line} into it before you build",
            fr: "écrivez la fin de l’embargo par {date} : rien ne paraît avant ; ou ajoutez le communiqué, puis écrivez-y la ligne {line} avant de publier",
            date = code("--date 2030-03-04T09:00"),
            line = code("embargo: 2030-03-04T09:00")
        )),
        _ => None,
    }
}

/// Options of this program, and how others write them.
const OPTIONS: &[(&str, &[&str])] = &[
    ("--draft", &["--brouillon", "--projet", "--unpublished"]),
    ("--title", &["--titre", "--intitulé", "--intitule", "--headline", "--name", "--nom"]),
    ("--summary", &["--résumé", "--resume", "--chapeau", "--chapô", "--description", "--abstract"]),
    ("--link", &["--lien", "--url", "--page", "--adresse", "--address"]),
    ("--date", &["--jour", "--day", "--le", "--parution", "--published"]),
    ("--edit", &["--éditer", "--editer", "--ouvrir", "--open", "--editor"]),
    ("--site", &["--home", "--website", "--accueil"]),
    ("--language", &["--langue"]),
    ("--lang", &["--locale"]),
    ("--timezone", &["--fuseau", "--tz", "--zone"]),
    ("--out", &["--output", "--sortie", "--dossier", "--destination"]),
    ("--previous", &["--précédent", "--precedent", "--before", "--avant"]),
    ("--accept", &["--accepter", "--force", "--allow"]),
    ("--now", &["--maintenant", "--heure", "--clock"]),
    ("--check", &["--dry-run", "--simuler", "--vérifier", "--verifier"]),
    ("--fix", &["--corriger", "--réparer", "--reparer"]),
    ("--color", &["--couleur", "--colour"]),
    ("--yes", &["--oui"]),
    ("--help", &["--aide"]),
    ("--quiet", &["--silencieux"]),
    ("--verbose", &["--bavard", "--détails", "--details"]),
];

fn value(error: &clap::Error, context: &Context<'_>) -> Message {
    let option = code(context.text(ContextKind::InvalidArg));
    let range = std::error::Error::source(error).and_then(|source| source.downcast_ref::<OutOfRange>());
    if let Some(OutOfRange { least, most }) = range {
        return msg!(
            en: "{option} does not take {value}; write a number from {least} to {most}",
            fr: "{option} n’accepte pas {value} ; écrivez un nombre de {least} à {most}",
            option = option,
            value = code(context.text(ContextKind::InvalidValue)),
            least = code(least.to_string()),
            most = code(most.to_string())
        );
    }
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
