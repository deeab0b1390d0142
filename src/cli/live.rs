//! `pressfeed live`: asks what is served, as readers ask it.

use std::path::Path;

use clap::Args;

use crate::diag::{code, message, msg, number, text};
use crate::diagnostic::Severity;
use crate::embargo::{NoCatalogue, Released};
use crate::feed::{Feed, Format, Publication};
use crate::live::{Deployed, Expected};
use crate::net::{Answer, Ask, Budget, Client, Limits, Lost};
use crate::source::Sources;
use crate::value::iri::Url;

use super::arguments::{ADDRESS, CATALOGUE_OPTION, CatalogueOption, DIR, LIMITS, NOW, NetLimits, OUT, OutArg};
use super::asking::{ACCEPT, Asking};
use super::command::{Action, Command, RunWith, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::ledgers;
use super::outcome::{CliError, ExitStatus};
use super::progress::Progress;
use super::publication::{self, Published};

/// `pressfeed live`.
pub(super) const COMMAND: Command = Command {
    name: "live",
    help: HelpText {
        about: text!(en: "Ask what is served as feed readers ask it, and compare it with the output folder", fr: "Interroger ce qui est en ligne comme le fait un lecteur de flux, et le comparer au dossier de sortie"),
        note: None,
        options: &[
            &[
                OptionText::new(
                    "addresses",
                    Group::Reads,
                    ADDRESS,
                    text!(
                        en: "The addresses of feeds, whoever made them; without any, those of the catalogue",
                        fr: "Les adresses de flux, d’où qu’ils viennent ; sans adresse, celles du catalogue"
                    ),
                ),
                OptionText::new(
                    "at",
                    Group::Reads,
                    ADDRESS,
                    text!(
                        en: "The address of the folder to ask instead of `base`, such as that of a staging host",
                        fr: "L’adresse du dossier à interroger à la place de `base`, par exemple un serveur de préproduction"
                    ),
                ),
            ],
            CATALOGUE_OPTION,
            &[OptionText {
                default: OUT.default,
                variable: OUT.variable,
                ..OptionText::new(
                    "out",
                    Group::Reads,
                    DIR,
                    text!(en: "The folder with the feeds that were approved", fr: "Le dossier des flux qui ont été approuvés"),
                )
            }],
            NOW,
            LIMITS,
        ],
        examples: &[
            Example::new("pressfeed live", text!(en: "all feeds of the catalogue", fr: "tous les flux du catalogue")),
            Example::new(
                "pressfeed live --at https://staging.example.org/feeds/",
                text!(en: "the same on a staging host", fr: "la même chose sur un serveur de préproduction"),
            ),
            Example::new(
                "pressfeed live https://www.example.org/feed.xml",
                text!(en: "a feed of somebody else", fr: "le flux d’un autre organisme"),
            ),
        ],
    },
    reports: true,
    action: Action::with::<Live, NoCatalogue>(),
};

#[derive(Debug, Args)]
struct Live {
    #[arg(conflicts_with_all = ["at", "out", "catalogue", "now"])]
    addresses: Vec<String>,
    #[arg(long)]
    at: Option<String>,
    #[command(flatten)]
    catalogue: CatalogueOption,
    #[command(flatten)]
    out: OutArg,
    #[arg(long)]
    now: Option<String>,
    #[command(flatten)]
    limits: NetLimits,
}

impl RunWith<NoCatalogue> for Live {
    fn run(&self, leave: &NoCatalogue, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let limits = self.limits.of();
        let mut asking =
            Asking { limits, budget: Budget::new(limits.time), progress: Progress::of(printer), texts: Vec::new() };
        let mut gate = None;
        if self.addresses.is_empty() {
            let Some(published) = publication::read(&self.catalogue.path(), self.now.as_deref(), printer, streams)?
            else {
                return Ok(ExitStatus::Problems);
            };
            let Published { publication, sources, gate: closed, .. } = published;
            gate = Some((closed, sources));
            self.ask_catalogue(&publication, &mut asking)?;
        }
        let addresses = self.addresses.iter().map(|text| parse("live", text)).collect::<Result<Vec<Url>, _>>()?;
        asking.budget.add(addresses.len());
        addresses.iter().for_each(|url| asking.ask_with_archives(url));
        let Asking { texts, progress, .. } = asking;
        drop(progress);
        let count = texts.len();
        let mut report = match gate {
            Some((gate, sources)) => gate.release(sources, texts),
            None => Released::of_documents(leave, Sources::default(), texts),
        };
        let totals = printer.print(Severity::Warning, &mut report, streams)?;
        if printer.is_talkative() && totals.errors == 0 && totals.warnings == 0 {
            let line = msg!(
                en: "{n} {n|address|addresses}: every subscriber has what was approved",
                fr: "{n} {n|adresse|adresses} : chaque abonné a ce qui a été approuvé",
                n = number(count)
            );
            writeln!(streams.out(), "{}", line.render(printer.language()))?;
        }
        Ok(printer.exit(&totals))
    }
}

/// A document of a catalogue's feed, and where it is asked for.
struct Wanted<'a> {
    feed: &'a Feed,
    format: Format,
    is_archive: bool,
    asked: Url,
}

impl Live {
    /// Asks all documents of the feeds that everybody may read, archives too.
    fn ask_catalogue(&self, publication: &Publication, asking: &mut Asking) -> Result<(), CliError> {
        let at = self.at.as_deref().map(|at| parse("--at", at)).transpose()?;
        let wanted = wanted(publication, at.as_ref())?;
        let Some(first) = wanted.first() else {
            return Err(CliError::Usage(
                msg!(en: "the catalogue does not say where its feeds are served: write `base` into it, or give `--at`", fr: "le catalogue ne dit pas où ses flux sont servis : écrivez-y `base`, ou donnez `--at`"),
            ));
        };
        asking.budget.add(wanted.len() + 1);
        let out = self.out.path();
        let folder = ledgers::of_folder(&out)?;
        let manifest = asking.manifest(&first.asked);
        let served = manifest.as_ref().and_then(|manifest| ledgers::read(manifest.ledger.as_deref()?, None).ledger);
        for Wanted { feed, format, is_archive, asked } in &wanted {
            let file = feed.file(*format);
            let address = feed.address(*format);
            let bytes = read(&out.join(&file));
            let deployed =
                Deployed { folder: folder.as_ref(), manifest: manifest.as_ref(), served: served.as_ref(), file: &file };
            let expected = Expected {
                address: address.as_deref().unwrap_or(asked.as_str()),
                format: Some(*format),
                file: bytes.as_deref(),
                is_archive: *is_archive,
                hub: feed.hub.as_ref().map(Url::as_str),
                moved_to: feed.new_address(*format),
                deployed,
                at: at.as_ref(),
            };
            asking.ask(asked, &expected, Some(wanted.len()));
        }
        Ok(())
    }
}

/// The documents of the feeds that everybody may read, where the catalogue or `at` says where they are served.
fn wanted<'a>(publication: &'a Publication, at: Option<&Url>) -> Result<Vec<Wanted<'a>>, CliError> {
    let mut all = Vec::new();
    for feed in publication.feeds.iter().filter(|feed| feed.public).flat_map(Feed::documents) {
        for format in &feed.formats {
            let asked = match at {
                Some(at) => Some(format!("{}/{}", at.as_str().trim_end_matches('/'), feed.file(*format))),
                None => feed.address(*format),
            };
            let Some(asked) = asked else { continue };
            let asked = parse("base", &asked)?;
            all.push(Wanted { feed, format: *format, is_archive: feed.history.is_archive, asked });
        }
    }
    Ok(all)
}

/// A file of the output folder; `None` where there is none to compare with.
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    let paths = [path.to_owned()];
    let found = crate::disk::documents(&paths, Box::new(std::io::empty())).next();
    found.and_then(|found| found.content.ok()?.whole().ok())
}

/// An address that somebody gave.
pub(super) fn parse(option: &str, text: &str) -> Result<Url, CliError> {
    Url::parse(text).map_err(|fault| CliError::option(option, text, fault))
}

/// Whether what stands on the command line is an address, and no path.
pub(super) fn is_address(text: &Path) -> bool {
    let text = text.to_string_lossy();
    text.starts_with("https://") || text.starts_with("http://")
}

/// Asks an address once, as a reader of feeds does.
pub(super) fn fetch(url: &Url, limits: Limits) -> Result<Answer, CliError> {
    let mut budget = Budget::new(limits.time);
    budget.add(1);
    fetch_within(url, limits, &budget)
}

/// Asks an address once, within the time for a whole run.
pub(super) fn fetch_within(url: &Url, limits: Limits, budget: &Budget) -> Result<Answer, CliError> {
    let ask = Ask { accept: ACCEPT, headers: Vec::new() };
    let error = |lost: Lost| {
        CliError::Usage(
            msg!(en: "{url}: {reason}", fr: "{url} : {reason}", url = code(&lost.url), reason = message(lost.failure.message())),
        )
    };
    let answer = Client::new(limits, [url]).within(budget).get(url, &ask).map_err(error)?;
    if answer.status == 200 {
        return Ok(answer);
    }
    Err(CliError::Usage(msg!(
        en: "{url}: the answer has the status {status}",
        fr: "{url} : la réponse a le statut {status}",
        url = code(url.as_str()),
        status = code(answer.status.to_string())
    )))
}
