//! `pressfeed help`: the commands and the pages of the manual, each of them, and each key of a catalogue.

use clap::Args;

use crate::diag::{Language, Message, code, msg, text};
use crate::guide::{self, Layout, PAGES, Page};
use crate::rule::About;
use crate::suggest::nearest;

use super::command::{Action, Command, Commands, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::streams::Streams;
use super::{language, program, streams, tables};

/// `pressfeed help`.
pub(super) const COMMAND: Command = Command {
    name: "help",
    help: HelpText {
        about: text!(en: "Show a page of the manual, or explain a command", fr: "Afficher une page du manuel, ou expliquer une commande"),
        note: None,
        options: &[&[OptionText::new(
            "topic",
            Group::Reads,
            Some(text!(en: "TOPIC", fr: "SUJET")),
            text!(
                en: "A page of the manual, a command or a key, such as start, build or embargo; without it, all pages and commands are listed",
                fr: "Une page du manuel, une commande ou une clé, par exemple start, build ou embargo ; à défaut, toutes les pages et commandes sont énumérées"
            ),
        )]],
        examples: &[
            Example::new(
                "pressfeed help",
                text!(en: "all commands and pages", fr: "toutes les commandes et toutes les pages"),
            ),
            Example::new("pressfeed help build", text!(en: "a command", fr: "une commande")),
            Example::new("pressfeed help embargo", text!(en: "a page of the manual", fr: "une page du manuel")),
        ],
    },
    reports: false,
    action: Action::of::<Help>(),
};

#[derive(Debug, Args)]
struct Help {
    topic: Option<String>,
}

impl Run for Help {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { commands, common, rules, streams, .. } = session;
        let french = language::of_the_process(common.lang) == Language::French;
        let Some(topic) = &self.topic else { return show(&overview(commands, french), french, streams) };
        let language = if french { Language::French } else { Language::English };
        let mut program = program::program(commands, language, streams::columns());
        program.build();
        let page = guide::page(topic);
        if let Some(command) = program.find_subcommand_mut(topic) {
            let text = command.render_help();
            show_styled(&text.ansi().to_string(), streams)?;
            // A page that is called like the command belongs to it.
            let Some(page) = page.filter(|page| page.topic == topic) else { return Ok(ExitStatus::Success) };
            show_styled("\n", streams)?;
            return show_page(page, commands, french, streams);
        }
        if let Some(page) = page {
            return show_page(page, commands, french, streams);
        }
        let small = topic.to_lowercase();
        let meant = SUBJECTS.iter().find(|(_, words)| words.contains(&small.as_str())).map(|(subject, _)| *subject);
        if let Some(page) = meant.and_then(guide::page) {
            return show_page(page, commands, french, streams);
        }
        let topic = meant.unwrap_or(topic);
        match tables::keys_named(topic, french) {
            Some(keys) => show(&format!("# {topic}\n\n{keys}"), french, streams),
            None => Err(CliError::Usage(unknown(topic, commands, rules))),
        }
    }
}

/// Words of people, and the page or the key that they look for.
const SUBJECTS: &[(&str, &[&str])] = &[
    ("body", &["tableau", "tableaux", "table", "tables", "markdown", "gras", "bold", "texte", "text", "format"]),
    ("enclosures", &["pdf", "pièce-jointe", "pièces-jointes", "attachment", "attachments", "fichier", "document"]),
    ("image", &["photo", "photos", "picture", "pictures", "visuel", "illustration"]),
    ("categories", &["hashtag", "hashtags", "mot-clé", "mots-clés", "tag", "tags", "thème", "thèmes"]),
    ("contact", &["téléphone", "telephone", "tel", "courriel", "mail", "e-mail"]),
    ("draft", &["brouillon"]),
    ("withdrawals", &["retirer", "supprimer", "effacer", "delete", "remove", "withdraw"]),
    ("corrections", &["corriger", "rectifier", "erratum", "correct", "erreur"]),
    ("weekly", &["communiqué", "communique", "communiqués", "release-notes"]),
];

fn show_page(page: &Page, commands: Commands, french: bool, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    show(&guide::expand(page.text(french), |name| tables::table(name, commands, french)), french, streams)
}

fn show(page: &str, french: bool, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    let columns = streams::columns_of_terminal();
    show_styled(&guide::show(page, Layout::of_terminal(columns, french)), streams)
}

fn show_styled(text: &str, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    streams.styled_out(|out| write!(out, "{text}"))?;
    Ok(ExitStatus::Success)
}

/// All commands and all pages, as Markdown.
fn overview(commands: Commands, french: bool) -> String {
    let row = |page: &Page| format!("| {} | {} |\n", page.topic, page.title(french));
    let pages: String = PAGES.iter().map(row).collect();
    let commands = tables::commands(commands, french);
    if french {
        format!(
            "# pressfeed\n\nUn catalogue de communiqués en YAML devient des flux RSS, Atom et JSON Feed vérifiés.\n\n\
             ## Commandes\n\n{commands}\n## Pages du manuel\n\n| page | sujet |\n| --- | --- |\n{pages}\n\
             `pressfeed help build` explique une commande, `pressfeed help start` affiche une page, \
             `pressfeed explain RÈGLE` explique un message.\n"
        )
    } else {
        format!(
            "# pressfeed\n\nA YAML catalogue of press releases becomes validated RSS, Atom and JSON feeds.\n\n\
             ## Commands\n\n{commands}\n## Pages of the manual\n\n| page | subject |\n| --- | --- |\n{pages}\n\
             `pressfeed help build` explains a command, `pressfeed help start` shows a page, \
             `pressfeed explain RULE` explains a message.\n"
        )
    }
}

/// What to say of a word that is no command and no page.
fn unknown(topic: &str, commands: Commands, rules: &[About]) -> Message {
    let commands = commands.iter().map(|command| command.name);
    let pages = PAGES.iter().flat_map(|page| std::iter::once(&page.topic).chain(page.names)).copied();
    let topic_in_small = topic.to_lowercase();
    if rules.iter().any(|rule| rule.id == topic_in_small) {
        return msg!(
            en: "{topic} is a rule: type {command}",
            fr: "{topic} est une règle : tapez {command}",
            topic = code(topic),
            command = code(format!("pressfeed explain {topic_in_small}")),
        );
    }
    match nearest(topic, commands.chain(pages)) {
        Some(near) => msg!(
            en: "there is no page and no command {topic}: did you mean {command}?",
            fr: "il n’y a ni page ni commande {topic} : vouliez-vous dire {command} ?",
            topic = code(topic),
            command = code(format!("pressfeed help {near}")),
        ),
        None => msg!(
            en: "there is no page and no command {topic}: `pressfeed help` lists them all",
            fr: "il n’y a ni page ni commande {topic} : `pressfeed help` en donne la liste",
            topic = code(topic),
        ),
    }
}
