//! `pressfeed validate`: validates feeds, whoever made them.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::{Args, ValueEnum};

use crate::diag::{code, msg, number, text};
use crate::disk::{self, Found};
use crate::embargo::{NoCatalogue, Released};
use crate::net::{Answer, Limits};
use crate::parallel;
use crate::report::{FileReport, wording};
use crate::rule::About;
use crate::source::Sources;
use crate::validate::{self, Judgement, Request};
use crate::value::iri::Url;

use config::Config;

mod config;
mod glob;

use super::arguments::{ADDRESS, RULE, TIME};
use super::clock;
use super::command::{Action, Command, RunWith, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::progress::Progress;
use super::{explain, live};

/// How many documents are opened before they are validated and reported.
const TOGETHER: usize = 64;

/// `pressfeed validate`.
pub(super) const COMMAND: Command = Command {
    name: "validate",
    help: HelpText {
        about: text!(en: "Validate RSS and Atom feeds, JSON Feeds and OPML, whoever made them", fr: "Valider des flux RSS, Atom et JSON Feed ou de l’OPML, d’où qu’ils viennent"),
        note: None,
        options: &[&[
            OptionText::new(
                "paths",
                Group::Reads,
                Some(text!(en: "FILE", fr: "FICHIER")),
                text!(en: "Files, folders, addresses (https://www.example.org/news.rss), or - for standard input", fr: "Des fichiers, des dossiers, des adresses (https://www.example.org/news.rss), ou - pour l’entrée standard"),
            ),
            OptionText::new(
                "files_from",
                Group::Reads,
                Some(text!(en: "LIST", fr: "LISTE")),
                text!(
                    en: "A file with the paths to validate, one a line or with a NUL after each (find -print0); - for standard input",
                    fr: "Un fichier qui contient les chemins à valider, un par ligne ou suivis chacun d’un NUL (find -print0) ; - pour l’entrée standard"
                ),
            ),
            OptionText::new(
                "config",
                Group::Reads,
                Some(text!(en: "FILE", fr: "FICHIER")),
                text!(
                    en: "A YAML file with rules that weigh more, less or nothing, everywhere or below some paths",
                    fr: "Un fichier YAML qui donne à des règles plus de poids, moins ou aucun, partout ou sous certains chemins"
                ),
            ),
            OptionText::new(
                "summary",
                Group::Shows,
                None,
                text!(
                    en: "One line for each file: with --format json an object with the counts of its findings, by rule",
                    fr: "Une ligne par fichier : avec --format json, un objet qui compte ses constats, règle par règle"
                ),
            ),
            OptionText::new(
                "base_url",
                Group::Reads,
                ADDRESS,
                text!(
                    en: "The address below which the given paths are served: https://www.example.org for feeds/news.rss",
                    fr: "L’adresse sous laquelle ces chemins sont servis : https://www.example.org pour feeds/news.rss"
                ),
            ),
            OptionText::new(
                "url",
                Group::Reads,
                ADDRESS,
                text!(en: "The address of the one document", fr: "L’adresse du document, s’il n’y en a qu’un"),
            ),
            OptionText::new(
                "now",
                Group::Reads,
                TIME,
                text!(en: "The clock by which a date lies in the future", fr: "L’heure de référence : ce qui est daté d’après est dans l’avenir"),
            ),
            OptionText {
                default: "default",
                values: || {
                    vec![
                        (
                            "default",
                            text!(en: "current registries and standards", fr: "les registres et les normes d’aujourd’hui"),
                        ),
                        (
                            "w3c",
                            text!(en: "what the W3C Feed Validator answers", fr: "ce que répond le validateur du W3C"),
                        ),
                    ]
                },
                ..OptionText::new(
                    "profile",
                    Group::Shows,
                    Some(text!(en: "NAME", fr: "NOM")),
                    text!(en: "Whose answers to give", fr: "Les règles à suivre"),
                )
            },
            OptionText::new(
                "allow",
                Group::Shows,
                RULE,
                text!(
                    en: "A rule whose findings are left out; give it as often as there are such rules",
                    fr: "Une règle à désactiver ; à répéter pour chaque règle"
                ),
            ),
        ]],
        examples: &[
            Example::new("pressfeed validate news.rss", text!(en: "one feed", fr: "un flux")),
            Example::new(
                "pressfeed validate public --base-url https://www.example.org",
                text!(en: "all feeds of a folder", fr: "tous les flux d’un dossier"),
            ),
            Example::new(
                "curl -s https://www.example.org/news.rss | pressfeed validate -",
                text!(en: "a feed of the web", fr: "un flux du web"),
            ),
            Example::new(
                "find . -name '*.rss' -print0 | pressfeed validate --files-from - --format json --summary",
                text!(en: "many feeds, a line for each", fr: "beaucoup de flux, une ligne pour chacun"),
            ),
        ],
    },
    reports: true,
    action: Action::with::<Validate, NoCatalogue>(),
};

#[derive(Debug, Args)]
struct Validate {
    #[arg(required_unless_present = "files_from")]
    paths: Vec<PathBuf>,
    #[arg(long, conflicts_with_all = ["paths", "url"])]
    files_from: Option<PathBuf>,
    #[arg(long)]
    config: Option<PathBuf>,
    #[arg(long)]
    summary: bool,
    #[arg(long, conflicts_with = "url")]
    base_url: Option<String>,
    #[arg(long)]
    url: Option<String>,
    #[arg(long)]
    now: Option<String>,
    #[arg(long, default_value = "default")]
    profile: Profile,
    #[arg(long)]
    allow: Vec<String>,
}

/// Whose answers `validate` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Profile {
    Default,
    W3c,
}

impl RunWith<NoCatalogue> for Validate {
    fn run(&self, leave: &NoCatalogue, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { rules, printer, streams, .. } = session;
        self.check_addresses()?;
        let judge = Judge::new(self, rules)?;
        printer.profile(judge.profile.1);
        if self.summary {
            printer.summarise()?;
        }
        let mut report = printer.begin();
        let (addresses, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            self.paths.iter().cloned().partition(|path| live::is_address(path));
        for address in &addresses {
            let url = live::parse("validate", &address.to_string_lossy())?;
            let (sources, text) = judge.served(&live::fetch(&url, Limits::default())?);
            printer.one(&mut report, &mut Released::of_documents(leave, sources, vec![text]), streams)?;
        }
        let mut broken = None;
        let mut documents = self.documents(&paths, &mut broken)?;
        let (mut progress, mut done) = (Progress::of(printer), 0);
        loop {
            let some: Vec<Found> = documents.by_ref().take(TOGETHER).collect();
            if some.is_empty() {
                break;
            }
            done += some.len();
            for (sources, text) in parallel::map_owned(some, |found| judge.examine(found)) {
                if !text.findings.is_empty() || text.reason.is_some() {
                    progress.clear();
                }
                printer.one(&mut report, &mut Released::of_documents(leave, sources, vec![text]), streams)?;
            }
            let what = msg!(en: "{n} {n|file|files} validated", fr: "{n} {n|fichier validé|fichiers validés}", n = number(done));
            progress.show(&what, done, None);
        }
        drop((progress, documents));
        if let Some((sources, text)) = judge.config.unused() {
            printer.one(&mut report, &mut Released::of_documents(leave, sources, vec![text]), streams)?;
        }
        if let (Some(error), Some(list)) = (broken, &self.files_from) {
            return Err(disk::list_failure(list, error).into());
        }
        if done == 0 && addresses.is_empty() {
            return Err(CliError::Usage(msg!(
                en: "--files-from lists no file: give a list with a path a line",
                fr: "--files-from ne donne aucun fichier : indiquez une liste avec un chemin par ligne",
            )));
        }
        let totals = printer.end(report, streams)?;
        if printer.is_talkative() {
            writeln!(streams.out(), "{}", wording::whole(&totals).render(printer.language()))?;
        }
        Ok(if totals.unreadable > 0 { ExitStatus::Error } else { printer.exit(&totals) })
    }
}

impl Validate {
    /// Whether the addresses that are given are some, and fit what is read.
    fn check_addresses(&self) -> Result<(), CliError> {
        let is_one = self.paths.len() == 1 && !self.paths[0].is_dir();
        if self.url.is_some() && !is_one {
            return Err(CliError::Usage(
                msg!(en: "--url is the address of one document; for several, give --base-url", fr: "--url est l’adresse d’un seul document ; pour plusieurs, donnez --base-url"),
            ));
        }
        for (option, address) in [("--url", &self.url), ("--base-url", &self.base_url)] {
            if let Some(text) = address {
                Url::parse(text).map_err(|fault| CliError::option(option, text, fault))?;
            }
        }
        Ok(())
    }

    /// The documents that are given or listed, one when it is asked for; what breaks the list off is left behind.
    fn documents<'a>(
        &self,
        paths: &'a [PathBuf],
        broken: &'a mut Option<io::Error>,
    ) -> Result<Box<dyn Iterator<Item = Found> + 'a>, CliError> {
        let Some(list) = &self.files_from else { return Ok(Box::new(disk::documents(paths, Box::new(io::stdin())))) };
        let listed = disk::file_list(list, Box::new(io::stdin()))?;
        let known = listed.map_while(|path| path.map_err(|error| *broken = Some(error)).ok());
        Ok(Box::new(disk::documents_of(known, Box::new(io::empty()))))
    }
}

/// What all documents of a run are validated by.
struct Judge<'a> {
    options: &'a Validate,
    now: DateTime<Utc>,
    profile: (validate::Profile, &'static str),
    config: Config,
}

impl<'a> Judge<'a> {
    fn new(options: &'a Validate, rules: &[About]) -> Result<Self, CliError> {
        let profile = match options.profile {
            Profile::Default => (validate::Profile::Default, "default"),
            Profile::W3c => (validate::Profile::W3c, "w3c"),
        };
        let mut config =
            options.config.as_ref().map_or_else(|| Ok(Config::default()), |path| Config::read(path, rules))?;
        for id in &options.allow {
            config.silence(explain::named(id, rules)?.id)?;
        }
        Ok(Judge { options, now: clock::now(options.now.as_deref(), Tz::UTC)?, profile, config })
    }

    /// Validates a document; of its text no more is kept than the places of its findings need.
    fn examine(&self, Found { name, content }: Found) -> (Sources, FileReport) {
        let mut sources = Sources::default();
        let path = Path::new(&name);
        if disk::is_catalogue(path) && (content.is_err() || path.is_file()) {
            let command = code(format!("pressfeed check {name}"));
            let reason = msg!(
                en: "this is a catalogue, not a feed: type {command}",
                fr: "c’est un catalogue, pas un flux : tapez {command}",
                command = command
            );
            return (sources, FileReport::unreadable(name, reason));
        }
        let mut content = match content {
            Ok(content) => content,
            Err(failure) => return (sources, FileReport::unreadable(name, failure.reason().clone())),
        };
        let url = self.address(&name);
        let request = Request { url: url.as_deref(), now: Some(self.now), profile: self.profile.0, known: None };
        match validate::read(&name, &mut content, &request, &self.config.levels(&name), &mut sources) {
            Ok(Judgement { format, encoding, reason, findings, dropped }) => {
                (sources, FileReport { name, format, encoding, url, reason, findings, dropped })
            }
            Err(error) => (sources, FileReport::unreadable(name, content.failure(error).reason().clone())),
        }
    }

    /// Validates what is served, with its headers.
    fn served(&self, answer: &Answer) -> (Sources, FileReport) {
        let mut sources = Sources::default();
        let name = answer.url.as_str().to_owned();
        let url = self.options.url.clone().unwrap_or_else(|| name.clone());
        let request = Request { url: Some(&url), now: Some(self.now), profile: self.profile.0, known: None };
        let Judgement { format, encoding, reason, mut findings, dropped } =
            validate::document(&name, &answer.bytes, &request, &mut sources);
        findings.extend(crate::live::headers(answer));
        self.config.levels(&name).apply(&mut findings);
        (sources, FileReport { name, format, encoding, url: Some(url), reason, findings, dropped })
    }

    /// Where a document is served, as far as the options tell.
    fn address(&self, name: &str) -> Option<String> {
        let base = self.options.base_url.as_ref();
        let below = base.map(|base| format!("{}/{name}", base.trim_end_matches('/')));
        self.options.url.clone().or(below)
    }
}
