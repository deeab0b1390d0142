//! `pressfeed host`: the configuration of a server or a service for the feeds of a catalogue.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::diag::{all_of, code, foreign, msg, text};
use crate::host::{self, HOSTS, Site};

use super::arguments::{CATALOGUE_OPTION, CatalogueOption, NOW};
use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::publication;

/// `pressfeed host`.
pub(super) const COMMAND: Command = Command {
    name: "host",
    help: HelpText {
        about: text!(en: "Print the configuration of a web server or a hosting service for the feeds", fr: "Afficher la configuration d’un serveur web ou d’un hébergeur pour les flux"),
        note: None,
        options: &[
            &[OptionText {
                values: || HOSTS.iter().map(|host| (host.name, host.about)).collect(),
                ..OptionText::new(
                    "host",
                    Group::Reads,
                    Some(text!(en: "HOST", fr: "HÉBERGEUR")),
                    text!(en: "The server or the service", fr: "Le serveur ou l’hébergeur"),
                )
            }],
            CATALOGUE_OPTION,
            NOW,
            &[OptionText::new(
                "only",
                Group::Shows,
                Some(text!(en: "FILE", fr: "FICHIER")),
                text!(
                    en: "One file of the configuration alone, such as `_redirects`",
                    fr: "Un seul fichier de la configuration, par exemple `_redirects`"
                ),
            )],
        ],
        examples: &[
            Example::new(
                "pressfeed host nginx > feeds.conf",
                text!(en: "a file to include", fr: "un fichier à inclure"),
            ),
            Example::new(
                "pressfeed host cloudflare --only _redirects",
                text!(en: "one of its two files", fr: "un de ses deux fichiers"),
            ),
        ],
    },
    reports: true,
    action: Action::of::<Host>(),
};

#[derive(Debug, Args)]
struct Host {
    #[arg(value_parser = hosts())]
    host: String,
    #[command(flatten)]
    catalogue: CatalogueOption,
    #[arg(long)]
    now: Option<String>,
    #[arg(long)]
    only: Option<String>,
}

fn hosts() -> PossibleValuesParser {
    PossibleValuesParser::new(HOSTS.iter().map(|host| host.name))
}

impl Run for Host {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let host = host::named(&self.host).expect("the command line takes only these");
        let Some(published) = publication::read(&self.catalogue.path(), self.now.as_deref(), printer, streams)? else {
            return Ok(ExitStatus::Problems);
        };
        let Some(site) = Site::of(&published.publication, &published.catalogue) else {
            return Err(CliError::Usage(
                msg!(en: "the catalogue does not say where its feeds are served: write `base` into it", fr: "le catalogue ne dit pas où ses flux sont servis : écrivez-y `base`"),
            ));
        };
        let files = host.files(&site, printer.language());
        if let Some(name) = &self.only {
            let Some((_, text)) = files.iter().find(|(file, _)| file == name) else {
                let names = files.iter().map(|(file, _)| *file);
                return Err(CliError::Usage(msg!(
                    en: "{host} has no file {name}; it has {names}",
                    fr: "{host} n’a pas de fichier {name} ; il a {names}",
                    host = foreign(host.label),
                    name = code(name),
                    names = all_of(names)
                )));
            };
            write!(streams.out(), "{text}")?;
            return Ok(ExitStatus::Success);
        }
        for (at, (_, text)) in files.iter().enumerate() {
            if at > 0 {
                writeln!(streams.out())?;
            }
            write!(streams.out(), "{text}")?;
        }
        Ok(ExitStatus::Success)
    }
}
