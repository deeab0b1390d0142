//! `pressfeed validate`: validates feeds, whoever made them.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::diag::{code, msg, number};
use crate::disk::{self, Found};
use crate::embargo::Released;
use crate::net::{Answer, Limits};
use crate::parallel;
use crate::report::{FileReport, wording};
use crate::rule::About;
use crate::source::Sources;
use crate::validate::{self, Judgement, Request};
use crate::value::iri::Url;

use super::arguments::{Profile, Validate};
use super::clock;
use super::outcome::{CliError, ExitStatus};
use super::printer::Printer;
use super::progress::Progress;
use super::streams::Streams;
use super::{explain, live};

/// How many documents are opened before they are validated and reported.
const TOGETHER: usize = 64;

pub(super) fn run(
    options: &Validate,
    rules: &[About],
    printer: &mut Printer<'_>,
    streams: &mut Streams,
) -> Result<ExitStatus, CliError> {
    let is_one = options.paths.len() == 1 && !options.paths[0].is_dir();
    if options.url.is_some() && !is_one {
        return Err(CliError::Usage(
            msg!(en: "--url is the address of one document; for several, give --base-url", fr: "--url est l’adresse d’un seul document ; pour plusieurs, donnez --base-url"),
        ));
    }
    for (option, address) in [("--url", &options.url), ("--base-url", &options.base_url)] {
        if let Some(text) = address {
            Url::parse(text).map_err(|fault| CliError::option(option, text, fault))?;
        }
    }
    let judge = Judge::new(options, rules)?;
    printer.profile(judge.profile.1);
    let mut report = printer.begin();
    let (addresses, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        options.paths.iter().cloned().partition(|path| live::is_address(path));
    for address in &addresses {
        let url = live::parse("validate", &address.to_string_lossy())?;
        let (sources, text) = judge.served(&live::fetch(&url, Limits::default())?);
        printer.one(&mut report, &mut Released::of_documents(sources, vec![text]), streams)?;
    }
    let mut documents = disk::documents(&paths, Box::new(std::io::stdin()));
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
            printer.one(&mut report, &mut Released::of_documents(sources, vec![text]), streams)?;
        }
        let what =
            msg!(en: "{n} {n|file|files} validated", fr: "{n} {n|fichier validé|fichiers validés}", n = number(done));
        progress.show(&what, done, None);
    }
    drop(progress);
    let totals = printer.end(report, streams)?;
    if printer.is_talkative() {
        writeln!(streams.out(), "{}", wording::whole(&totals).render(printer.language()))?;
    }
    Ok(if totals.unreadable > 0 { ExitStatus::Error } else { printer.exit(&totals) })
}

/// What all documents of a run are validated by.
struct Judge<'a> {
    options: &'a Validate,
    now: DateTime<Utc>,
    profile: (validate::Profile, &'static str),
    allowed: Vec<&'static str>,
}

impl<'a> Judge<'a> {
    fn new(options: &'a Validate, rules: &[About]) -> Result<Self, CliError> {
        let profile = match options.profile {
            Profile::Default => (validate::Profile::Default, "default"),
            Profile::W3c => (validate::Profile::W3c, "w3c"),
        };
        let allowed: Result<_, _> =
            options.allow.iter().map(|id| explain::named(id, rules).map(|rule| rule.id)).collect();
        Ok(Judge { options, now: clock::now(options.now.as_deref(), Tz::UTC)?, profile, allowed: allowed? })
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
        let request = Request { url: url.as_deref(), now: Some(self.now), profile: self.profile.0 };
        match validate::read(&name, &mut content, &request, &self.allowed, &mut sources) {
            Ok(Judgement { format, encoding, reason, findings }) => {
                (sources, FileReport { name, format, encoding, url, reason, findings })
            }
            Err(error) => (sources, FileReport::unreadable(name, content.failure(error).reason().clone())),
        }
    }

    /// Validates what is served, with its headers.
    fn served(&self, answer: &Answer) -> (Sources, FileReport) {
        let mut sources = Sources::default();
        let name = answer.url.as_str().to_owned();
        let url = self.options.url.clone().unwrap_or_else(|| name.clone());
        let request = Request { url: Some(&url), now: Some(self.now), profile: self.profile.0 };
        let Judgement { format, encoding, reason, mut findings } =
            validate::document(&name, &answer.bytes, &request, &mut sources);
        findings.extend(crate::live::headers(answer));
        findings.retain(|finding| !self.allowed.contains(&finding.rule));
        (sources, FileReport { name, format, encoding, url: Some(url), reason, findings })
    }

    /// Where a document is served, as far as the options tell.
    fn address(&self, name: &str) -> Option<String> {
        let base = self.options.base_url.as_ref();
        let below = base.map(|base| format!("{}/{name}", base.trim_end_matches('/')));
        self.options.url.clone().or(below)
    }
}
