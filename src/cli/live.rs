//! `pressfeed live`: asks what is served, as readers ask it.

use std::path::Path;

use clap::Args;

use crate::diag::{code, message, msg, number, text};
use crate::diagnostic::{Severity, sort};
use crate::embargo::{FileReport, NoCatalogue, Released};
use crate::feed::Feed;
use crate::live::{self, Exchange, Expected};
use crate::net::{Answer, Ask, Client, Limits, Lost};
use crate::source::Sources;
use crate::value::iri::Url;

use super::arguments::{ADDRESS, CATALOGUE_OPTION, CatalogueOption, DIR, LIMITS, NOW, NetLimits, OUT, OutArg};
use super::command::{Action, Command, RunWith, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::progress::Progress;
use super::publication;

/// What readers of feeds ask for.
pub(super) const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.8";

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
    reports: false,
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
        let mut texts = Vec::new();
        let mut gate = None;
        if self.addresses.is_empty() {
            let Some(published) = publication::read(&self.catalogue.path(), self.now.as_deref(), printer, streams)?
            else {
                return Ok(ExitStatus::Problems);
            };
            gate = Some((published.gate, published.sources));
            for feed in published.publication.feeds.iter().filter(|feed| feed.public) {
                texts.extend(of_feed(feed, self)?);
            }
            if texts.is_empty() {
                return Err(CliError::Usage(
                    msg!(en: "the catalogue does not say where its feeds are served: write `base` into it, or give `--at`", fr: "le catalogue ne dit pas où ses flux sont servis : écrivez-y `base`, ou donnez `--at`"),
                ));
            }
        }
        let mut progress = Progress::of(printer);
        for text in &self.addresses {
            let url = parse("live", text)?;
            let client = client(self.limits.of(), &[&url]);
            texts.push(examine(&client, &url, &Expected { address: url.as_str(), ..Expected::default() }));
            let what = msg!(en: "{n} {n|address|addresses} asked", fr: "{n} {n|adresse interrogée|adresses interrogées}", n = number(texts.len()));
            progress.show(&what, texts.len(), Some(self.addresses.len()));
        }
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

/// The addresses of a feed, each with what came.
fn of_feed(feed: &Feed, options: &Live) -> Result<Vec<FileReport>, CliError> {
    let at = options.at.as_deref().map(|at| parse("--at", at)).transpose()?;
    let mut texts = Vec::new();
    for format in &feed.formats {
        let file = feed.file(*format);
        let address = feed.address(*format);
        let asked = match &at {
            Some(at) => below(at, &file),
            None => address.clone(),
        };
        let Some(asked) = asked else { continue };
        let url = parse("base", &asked)?;
        let bytes = read(&options.out.path().join(&file));
        let expected = Expected {
            address: address.as_deref().unwrap_or(&asked),
            format: Some(*format),
            file: bytes.as_deref(),
            hub: feed.hub.as_ref().map(Url::as_str),
            moved_to: feed.new_address(*format),
        };
        let client = client(options.limits.of(), &[&url]);
        texts.push(examine(&client, &url, &expected));
    }
    Ok(texts)
}

/// The address of a file below another one.
fn below(at: &Url, file: &str) -> Option<String> {
    Some(format!("{}/{file}", at.as_str().trim_end_matches('/')))
}

/// A file of the output folder; `None` where there is none to compare with.
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    let paths = [path.to_owned()];
    let found = crate::disk::documents(&paths, Box::new(std::io::empty())).next();
    found.and_then(|found| found.content.ok()?.whole().ok())
}

fn client(limits: Limits, given: &[&Url]) -> Client {
    Client::new(limits, given.iter().copied())
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
    let ask = Ask { accept: ACCEPT, headers: Vec::new() };
    let error = |lost: Lost| {
        CliError::Usage(
            msg!(en: "{url}: {reason}", fr: "{url} : {reason}", url = code(&lost.url), reason = message(lost.failure.message())),
        )
    };
    let answer = Client::new(limits, [url]).get(url, &ask).map_err(error)?;
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

/// Asks an address twice, the second time for news alone.
fn examine(client: &Client, url: &Url, expected: &Expected<'_>) -> FileReport {
    let name = url.as_str().to_owned();
    let first = match client.get(url, &Ask { accept: ACCEPT, headers: Vec::new() }) {
        Ok(first) => first,
        Err(lost) => {
            return FileReport {
                url: Some(name.clone()),
                name,
                findings: vec![live::lost(&lost)],
                ..FileReport::default()
            };
        }
    };
    let value = |header: &str| first.header(header).map(str::to_owned);
    let validators = [("If-None-Match", value("etag")), ("If-Modified-Since", value("last-modified"))];
    let headers: Vec<(&'static str, String)> =
        validators.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let second =
        (!headers.is_empty() && first.status == 200).then(|| client.get(&first.url, &Ask { accept: ACCEPT, headers }));
    let mut findings = live::check(&Exchange { first, second }, expected);
    sort(&mut findings);
    FileReport { url: Some(name.clone()), name, findings, ..FileReport::default() }
}
