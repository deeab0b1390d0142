//! `pressfeed notify`: hubs and search engines learn of what was built, once it is served.

use std::collections::BTreeSet;
use std::time::Duration;

use clap::Args;

use crate::diag::{code, msg, number, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::embargo::FileReport;
use crate::feed::{Feed, Format};
use crate::net::Client;
use crate::notify::{self, Notice, Patience};
use crate::value::iri::Url;

use super::arguments::{
    ADDRESS, CATALOGUE_OPTION, CatalogueOption, DIR, LIMITS, NOW, NUMBER, NetLimits, OUT, OutArg, OutOfRange, within,
};
use super::asking::ACCEPT;
use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::live;
use super::outcome::{CliError, ExitStatus};
use super::publication::{self, Published};

/// The first pause before a try is made again.
const PAUSE: Duration = Duration::from_millis(500);

/// The variable that gives the key where the command line does not.
const KEY: &str = "PRESSFEED_INDEXNOW_KEY";

/// How many pages one notice to search engines may have.
const MOST_PAGES: usize = 10_000;

/// `pressfeed notify`.
pub(super) const COMMAND: Command = Command {
    name: "notify",
    help: HelpText {
        about: text!(en: "Notify hubs and search engines of what was built, once it is served", fr: "Prévenir les hubs et les moteurs de recherche de ce qui a été généré, une fois en ligne"),
        note: Some(text!(
            en: "What changed is kept in the output folder, in `.pressfeed-changed`, until everybody has been notified.",
            fr: "Ce qui a changé est gardé dans le dossier de sortie, dans `.pressfeed-changed`, jusqu’à ce que tout le monde soit prévenu."
        )),
        options: &[
            CATALOGUE_OPTION,
            &[OptionText {
                default: OUT.default,
                variable: OUT.variable,
                ..OptionText::new(
                    "out",
                    Group::Reads,
                    DIR,
                    text!(en: "The folder that was built and deployed", fr: "Le dossier qui a été généré et mis en ligne"),
                )
            }],
            NOW,
            &[
                OptionText {
                    default: "120",
                    ..OptionText::new(
                        "wait",
                        Group::Reads,
                        NUMBER,
                        text!(
                            en: "How many seconds to wait until a feed is served as it was built, and to try again to notify somebody",
                            fr: "Combien de secondes attendre qu’un flux soit en ligne tel qu’il a été généré, et réessayer de prévenir un destinataire"
                        ),
                    )
                },
                OptionText {
                    variable: KEY,
                    ..OptionText::new(
                        "indexnow_key",
                        Group::Reads,
                        Some(text!(en: "KEY", fr: "CLÉ")),
                        text!(
                            en: "The key that lies on the site, by which IndexNow notifies search engines",
                            fr: "La clé déposée sur le site, par laquelle IndexNow prévient les moteurs de recherche"
                        ),
                    )
                },
                OptionText {
                    default: "https://api.indexnow.org/indexnow",
                    ..OptionText::new(
                        "indexnow",
                        Group::Reads,
                        ADDRESS,
                        text!(en: "Where IndexNow takes notices", fr: "L’adresse où IndexNow reçoit les annonces"),
                    )
                },
            ],
            LIMITS,
        ],
        examples: &[
            Example::new("pressfeed notify", text!(en: "after the deployment", fr: "après la mise en ligne")),
            Example::new(
                "pressfeed notify --wait 600",
                text!(en: "where it takes a while until everybody is served the new feeds", fr: "si les nouveaux flux mettent du temps à être servis à tous"),
            ),
        ],
    },
    reports: true,
    action: Action::of::<Notify>(),
};

#[derive(Debug, Args)]
struct Notify {
    #[command(flatten)]
    catalogue: CatalogueOption,
    #[command(flatten)]
    out: OutArg,
    #[arg(long)]
    now: Option<String>,
    #[arg(long, default_value = "120", value_parser = wait)]
    wait: f64,
    #[arg(long)]
    indexnow_key: Option<String>,
    #[arg(long, default_value = "https://api.indexnow.org/indexnow")]
    indexnow: String,
    #[command(flatten)]
    limits: NetLimits,
}

/// Reads how many seconds to wait.
fn wait(text: &str) -> Result<f64, OutOfRange> {
    within(text, 0.0, 3600.0)
}

impl Run for Notify {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let Some(published) = publication::read(&self.catalogue.path(), self.now.as_deref(), printer, streams)? else {
            return Ok(ExitStatus::Problems);
        };
        let endpoint = live::parse("--indexnow", &self.indexnow)?;
        let out = self.out.path();
        let changed = disk::pending(&out)?;
        let mut left = changed.clone().unwrap_or_else(|| everything(&published));
        let mut texts = Vec::new();
        let mut sent = 0;
        for (feed, format) in public(&published) {
            let file = feed.file(format);
            let (Some(hub), Some(topic), true) = (&feed.hub, feed.address(format), left.contains(&file)) else {
                continue;
            };
            match of_feed(self, hub, &topic, &file) {
                Ok(()) => {
                    sent += 1;
                    left.remove(&file);
                }
                Err(finding) => texts.push(report(&topic, *finding)),
            }
        }
        // Feeds without a hub, and what is served no more, are nobody's news.
        let hubs: BTreeSet<String> =
            public(&published).filter(|(feed, _)| feed.hub.is_some()).map(|(feed, format)| feed.file(format)).collect();
        left.retain(|line| hubs.contains(line) || live::is_address(line.as_ref()));
        // The key lies on hosts of one's own.
        let own = [Some(&published.publication.home), published.publication.base.as_ref()];
        let is_own =
            |page: &str| Url::parse(page).is_ok_and(|url| own.iter().flatten().any(|site| site.host() == url.host()));
        left.retain(|line| !live::is_address(line.as_ref()) || is_own(line));
        sent += self.announce_pages(&endpoint, &mut left, &mut texts);
        if changed.is_some() || !left.is_empty() {
            disk::set_pending(&out, &left)?;
        }
        let mut report = published.gate.release(published.sources, texts);
        let totals = printer.print(Severity::Warning, &mut report, streams)?;
        if printer.is_talkative() && totals.errors == 0 {
            let line = match sent {
                0 => msg!(en: "nothing to announce", fr: "rien à annoncer"),
                _ => {
                    msg!(en: "{n} {n|notice|notices} sent", fr: "{n} {n|annonce envoyée|annonces envoyées}", n = number(sent))
                }
            };
            writeln!(streams.out(), "{}", line.render(printer.language()))?;
        }
        Ok(printer.exit(&totals))
    }
}

impl Notify {
    /// Announces the pages that changed by IndexNow; those that arrived are left no more. Returns how many did.
    fn announce_pages(&self, endpoint: &Url, left: &mut BTreeSet<String>, texts: &mut Vec<FileReport>) -> usize {
        let Some(key) = self.key() else {
            left.retain(|line| !live::is_address(line.as_ref()));
            return 0;
        };
        let pages: Vec<String> = left.iter().filter(|line| live::is_address(line.as_ref())).cloned().collect();
        let some = |(host, pages): (String, Vec<String>)| {
            pages.chunks(MOST_PAGES).map(|pages| (host.clone(), pages.to_vec())).collect::<Vec<_>>()
        };
        let mut sent = 0;
        for (host, pages) in by_host(pages).into_iter().flat_map(some) {
            let notice = Notice::IndexNow { endpoint: endpoint.clone(), key: key.clone(), pages: pages.clone() };
            match notify::send(&client(self, endpoint), &notice, self.patience()) {
                Ok(()) => {
                    sent += pages.len();
                    left.retain(|line| !pages.contains(line));
                }
                Err(finding) => texts.push(report(&host, *finding)),
            }
        }
        sent
    }
}

/// The feeds that everybody may read, format by format.
fn public(published: &Published) -> impl Iterator<Item = (&Feed, Format)> {
    let feeds = published.publication.feeds.iter().filter(|feed| feed.public);
    feeds.flat_map(|feed| feed.formats.iter().map(move |format| (feed, *format)))
}

/// All that somebody may be notified of, where nobody knows what changed.
fn everything(published: &Published) -> BTreeSet<String> {
    let files = public(published).map(|(feed, format)| feed.file(format));
    let pages = published.publication.entries.iter().map(|entry| entry.link.as_str().to_owned());
    files.chain(pages).collect()
}

/// Notifies a hub of one feed, once the address serves the file.
fn of_feed(options: &Notify, hub: &Url, topic: &str, file: &str) -> Result<(), Box<Diagnostic>> {
    let Some(bytes) = live::read(&options.out.path().join(file)) else {
        let missing = msg!(en: "{file} is not in the output folder", fr: "{file} n’est pas dans le dossier de sortie", file = code(file));
        return Err(Box::new(notify::NOT_SERVED.at(None, missing)));
    };
    let url = Url::parse(topic).map_err(|fault| Box::new(notify::NOT_SERVED.at(None, fault.message)))?;
    notify::wait_until_served(&client(options, &url), &url, ACCEPT, &bytes, options.patience())?;
    let notice = Notice::Hub { hub: hub.clone(), topic: topic.to_owned() };
    notify::send(&client(options, hub), &notice, options.patience())
}

fn client(options: &Notify, url: &Url) -> Client {
    Client::new(options.limits.of(), [url])
}

fn report(name: &str, finding: Diagnostic) -> FileReport {
    FileReport { name: name.to_owned(), findings: vec![finding], ..FileReport::default() }
}

/// Pages of one host at a time, as IndexNow wants them.
fn by_host(pages: Vec<String>) -> Vec<(String, Vec<String>)> {
    let mut hosts: Vec<(String, Vec<String>)> = Vec::new();
    for page in pages {
        let Ok(url) = Url::parse(&page) else { continue };
        match hosts.iter_mut().find(|(host, _)| host == url.host()) {
            Some((_, pages)) => pages.push(page),
            None => hosts.push((url.host().to_owned(), vec![page])),
        }
    }
    hosts
}

impl Notify {
    /// The key that is given, else that of the variable.
    fn key(&self) -> Option<String> {
        let named = || std::env::var(KEY).ok().filter(|key| !key.is_empty());
        self.indexnow_key.clone().or_else(named)
    }

    fn patience(&self) -> Patience {
        Patience { most: Duration::from_secs_f64(self.wait), first: PAUSE }
    }
}
