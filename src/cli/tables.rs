//! The tables of the manual that the program makes of its own lists.

use crate::catalogue::schema::feed::Feed;
use crate::catalogue::schema::head::Top;
use crate::catalogue::schema::key::{Key, Mapping, OPTIONAL, Words};
use crate::catalogue::schema::release::Release;
use crate::diag::Language;
use crate::guide::workflows;

use super::command::{Commands, named};
use super::outcome::ExitStatus;
use super::{program, streams};

/// The manifest, whose comments say what each crate is for.
const MANIFEST: &str = include_str!("../../Cargo.toml");

/// Makes a table of the manual in Markdown; `None` where there is none of that name.
pub(super) fn table(name: &str, commands: Commands, french: bool) -> Option<String> {
    match name {
        "keys of the catalogue" => Some(keys(&Top::MAPPING, french)),
        "keys of a feed" => Some(keys(&Feed::MAPPING, french)),
        "keys of a release" => Some(keys(&Release::MAPPING, french)),
        "commands" => Some(self::commands(commands, french)),
        "options" => Some(options(commands, french)),
        "exit" => Some(exit_statuses(french)),
        "forms" => Some(forms(french)),
        "crates" => Some(crates(french)),
        "github-pages" => Some(file(&workflows::github(french))),
        "gitlab-pages" => Some(file(&workflows::gitlab(french))),
        _ => None,
    }
}

/// A file for a build server, as one copies it.
fn file(text: &str) -> String {
    format!("```yaml\n{text}```\n")
}

/// A table with its heading, from its rows.
fn rows(head: [&str; 2], rows: impl Iterator<Item = [String; 2]>) -> String {
    let rows: String = rows.map(|[name, what]| format!("| {name} | {what} |\n")).collect();
    format!("| {} | {} |\n| --- | --- |\n{rows}", head[0], head[1])
}

/// The keys of a mapping, those of its own mappings after a dot.
fn keys(mapping: &Mapping, french: bool) -> String {
    let head = if french { "| clé | contenu | par défaut |" } else { "| key | what it is | default |" };
    let mut table = format!("{head}\n| --- | --- | --- |\n");
    push_keys("", mapping, french, &mut table);
    table
}

fn push_keys(above: &str, mapping: &Mapping, french: bool, table: &mut String) {
    for key in mapping.keys {
        table.push_str(&key_row(above, key, french));
        if let Some(inner) = key.shape.mapping().filter(|inner| !OWN_TABLES.contains(&inner.name)) {
            push_keys(&format!("{above}{}.", key.name), inner, french, table);
        }
    }
}

/// The table of all keys of a name, such as `since` or `links.rel`; `None` where there is none.
pub(super) fn keys_named(name: &str, french: bool) -> Option<String> {
    let wheres = [
        (Top::MAPPING, "In the catalogue", "Dans le catalogue"),
        (Feed::MAPPING, "In a feed", "Dans un flux"),
        (Release::MAPPING, "In a release", "Dans un communiqué"),
    ];
    let below = format!("{name}.");
    let is_named = |row: &&str| {
        let key = row.strip_prefix("| `").and_then(|rest| rest.split('`').next()).unwrap_or_default();
        key == name || key.rsplit('.').next() == Some(name) || key.starts_with(&below)
    };
    let mut out = String::new();
    for (mapping, english, of_french) in wheres {
        let all = keys(&mapping, french);
        let (head, rows) = all.split_at(all.find("| `")?);
        let rows: String = rows.lines().filter(is_named).map(|row| format!("{row}\n")).collect();
        if !rows.is_empty() {
            out.push_str(&format!("## {}\n\n{head}{rows}\n", if french { of_french } else { english }));
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Mappings that have a table of their own.
const OWN_TABLES: &[&str] = &[Feed::MAPPING.name, Release::MAPPING.name];

/// What a key stands for, in words.
pub(super) fn holds(key: &Key, french: bool) -> String {
    key.row.holds.spoken(french)
}

fn key_row(above: &str, key: &Key, french: bool) -> String {
    let word = |words: Words| words.spoken(french);
    let required = match (key.is_required(), french) {
        (true, true) => ", obligatoire",
        (true, false) => ", required",
        (false, _) => "",
    };
    let see = match (key.row.page, french) {
        ("", _) => String::new(),
        (page, true) => format!("\u{A0}; voyez `pressfeed help {page}`"),
        (page, false) => format!("; see `pressfeed help {page}`"),
    };
    // What is required has no default, and most others have none either.
    let has_none = key.is_required() || key.row.default == OPTIONAL.default;
    let default = if has_none { String::new() } else { word(key.row.default) };
    format!("| `{above}{}`{required} | {}{see} | {default} |\n", key.name, word(key.row.holds))
}

/// Every command and what it does.
pub(super) fn commands(commands: Commands, french: bool) -> String {
    let language = if french { Language::French } else { Language::English };
    let head = if french { ["commande", "ce qu’elle fait"] } else { ["command", "what it does"] };
    rows(head, commands.iter().map(|command| [command.name.to_owned(), command.help.about.render(language)]))
}

/// Every option, the commands that take it, and what it does.
fn options(commands: Commands, french: bool) -> String {
    let language = if french { Language::French } else { Language::English };
    let mut whole = program::program(commands, language, streams::columns());
    whole.build();
    let mut options: Vec<(String, Vec<String>, String)> = Vec::new();
    for command in whole.get_subcommands() {
        for option in command.get_arguments().filter(|option| is_own(option)) {
            let name = spelling(option);
            let words = named(commands, command.get_name())
                .and_then(|one| program::option(&one.help, option.get_id().as_str()));
            let what = words.map(|words| words.help.render(language)).unwrap_or_default();
            match options.iter_mut().find(|(other, _, help)| *other == name && *help == what) {
                Some((_, commands, _)) => commands.push(command.get_name().to_owned()),
                None => options.push((name, vec![command.get_name().to_owned()], what)),
            }
        }
    }
    let all = commands.len();
    let of = |commands: Vec<String>| match (commands.len() == all, french) {
        (true, true) => "toutes".to_owned(),
        (true, false) => "all".to_owned(),
        (false, _) => commands.join(", "),
    };
    let head = if french {
        "| option | effet | commandes |\n| --- | --- | --- |\n"
    } else {
        "| option | what it does | commands |\n| --- | --- | --- |\n"
    };
    let row = |(name, commands, what)| format!("| `{name}` | {what} | {} |\n", of(commands));
    head.to_owned() + &options.into_iter().map(row).collect::<String>()
}

/// Whether an option is one of the program's own, and no operand.
fn is_own(option: &clap::Arg) -> bool {
    !option.is_positional() && !option.is_hide_set() && option.get_id() != "help"
}

/// An option as one types it: `--out <DIR>`, `-q, --quiet`.
fn spelling(option: &clap::Arg) -> String {
    let short = option.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    let long = option.get_long().unwrap_or_default();
    let value = option.get_action().takes_values().then(|| option.get_value_names()).flatten();
    let value = value.and_then(|names| names.first()).map(|name| format!(" {name}")).unwrap_or_default();
    format!("{short}--{long}{value}")
}

/// What each exit status means, in English and in French.
const STATUSES: &[(ExitStatus, &str, &str)] = &[
    (
        ExitStatus::Success,
        "all is well; warnings may have been shown",
        "tout va bien ; des avertissements ont pu s’afficher",
    ),
    (
        ExitStatus::Problems,
        "a problem was found: an error, with `--deny-warnings` a warning, with `--check` a file that is not up to date",
        "un problème a été trouvé : une erreur, avec `--deny-warnings` un avertissement, avec `--check` un fichier \
         qui n’est pas à jour",
    ),
    (
        ExitStatus::Error,
        "wrong usage, or something could not be read or written",
        "commande mal formée, ou fichier impossible à lire ou à écrire",
    ),
];

/// The exit statuses.
fn exit_statuses(french: bool) -> String {
    let head = if french { ["code", "sens"] } else { ["status", "meaning"] };
    let meaning = |en: &str, fr: &str| if french { fr.to_owned() } else { en.to_owned() };
    rows(head, STATUSES.iter().map(|(exit, en, fr)| [exit.number().to_string(), meaning(en, fr)]))
}

/// The forms of reports.
fn forms(french: bool) -> String {
    let head = if french { ["forme", "ce que c’est"] } else { ["form", "what it is"] };
    let language = if french { Language::French } else { Language::English };
    rows(head, crate::report::FORMATS.iter().map(|form| [format!("`{}`", form.name), form.about.render(language)]))
}

/// The crates that the program is made of, with the reasons of the manifest.
fn crates(french: bool) -> String {
    let head = if french { ["bibliothèque", "raison (telle que dans Cargo.toml)"] } else { ["crate", "what for"] };
    let mut reason = "";
    let mut section = "";
    let mut found = Vec::new();
    for line in MANIFEST.lines() {
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
            reason = "";
        } else if let Some(comment) = line.strip_prefix("# ") {
            reason = comment;
        } else if let Some((name, rest)) = line.split_once(" = ").filter(|_| section.ends_with("dependencies")) {
            let own = rest.split_once(" # ").map(|(_, comment)| format!("; {comment}")).unwrap_or_default();
            let tests = if section == "dev-dependencies" { " (tests)" } else { "" };
            found.push([format!("`{name}`{tests}"), format!("{reason}{own}")]);
        }
    }
    rows(head, found.into_iter())
}
