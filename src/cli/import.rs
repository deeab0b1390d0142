//! `pressfeed import`: the feeds that somebody has, as a catalogue, and the proof that subscribers see nothing new.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::Args;

use crate::catalogue::Catalogue;
use crate::compose::compose;
use crate::continuity::{self, Baseline, CatalogueIndex, Change, ChangeKind, Ledgers, Previous, Request};
use crate::diag::{Language, Message, all_of, code, foreign, msg, number, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::embargo::{FileReport, Gate};
use crate::import::site::Sites;
use crate::import::{self, Defaults, Present, Settled};
use crate::source::Sources;
use crate::value::iri::Url;
use crate::value::{language::LanguageTag, zone};

use super::arguments::{ADDRESS, CLOCK, DIR};
use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::import_repair::{Checked, Plan, accepted};
use super::import_sources::{Document, documents};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::{self, Loaded};
use super::printer::Printer;
use super::progress::Progress;
use super::streams::Streams;
use super::{build, clock, diff, guard};

/// `pressfeed import`.
pub(super) const COMMAND: Command = Command {
    name: "import",
    help: HelpText {
        about: text!(
            en: "Make a catalogue of the feeds that you have, so that subscribers see nothing new",
            fr: "Créer un catalogue à partir de vos flux, sans que les abonnés voient rien de nouveau"
        ),
        note: Some(text!(
            en: "A catalogue that is there already gets only the releases that it lacks, in files of their own. Nothing is overwritten.",
            fr: "Un catalogue déjà présent ne reçoit que les communiqués qui lui manquent, dans des fichiers à part. Rien n’est écrasé."
        )),
        options: &[&[
            OptionText::new(
                "sources",
                Group::Reads,
                Some(text!(en: "SOURCE", fr: "SOURCE")),
                text!(
                    en: "Feeds in RSS, Atom or JSON Feed (files, folders, addresses, or - for standard input), exports of WordPress, folders of Hugo, Jekyll, Zola, Eleventy or Astro",
                    fr: "Des flux RSS, Atom ou JSON Feed (fichiers, dossiers, adresses, ou - pour l’entrée standard), des exports de WordPress, des dossiers de Hugo, Jekyll, Zola, Eleventy ou Astro"
                ),
            ),
            OptionText {
                default: "data",
                ..OptionText::new(
                    "into",
                    Group::Writes,
                    DIR,
                    text!(en: "The folder of the catalogue", fr: "Le dossier du catalogue"),
                )
            },
            OptionText::new(
                "site",
                Group::Writes,
                ADDRESS,
                text!(en: "The site that people read, where the feed does not name it", fr: "Le site que lit le public, si le flux ne le nomme pas"),
            ),
            OptionText::new(
                "base",
                Group::Writes,
                ADDRESS,
                text!(
                    en: "The address of the folder where the feeds will be served, where it is not that of the old feed",
                    fr: "L’adresse du dossier où les flux seront servis, si ce n’est pas celle de l’ancien flux"
                ),
            ),
            OptionText::new(
                "kind",
                Group::Reads,
                Some(text!(en: "TYPE", fr: "TYPE")),
                text!(
                    en: "Which posts of an export of WordPress to take, where the site has a type of its own for releases; without it `post`",
                    fr: "Les articles à reprendre d’un export de WordPress, si le site a un type à lui pour les communiqués ; à défaut, `post`"
                ),
            ),
            OptionText::new(
                "timezone",
                Group::Writes,
                Some(text!(en: "ZONE", fr: "FUSEAU")),
                text!(en: "The time zone of the new catalogue, and of dates without one; without it UTC", fr: "Le fuseau horaire du nouveau catalogue et des dates qui n’en ont pas ; à défaut, UTC"),
            ),
            CLOCK,
        ]],
        examples: &[
            Example::new("pressfeed import old.rss", text!(en: "a catalogue in data/", fr: "un catalogue dans data/")),
            Example::new(
                "pressfeed import public --into news",
                text!(en: "all feeds of a folder", fr: "tous les flux d’un dossier"),
            ),
            Example::new(
                "pressfeed import https://www.example.org/feed/",
                text!(en: "a feed that is served, with its archives", fr: "un flux servi, avec ses archives"),
            ),
        ],
    },
    reports: true,
    action: Action::of::<Import>(),
};

#[derive(Debug, Args)]
struct Import {
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    #[arg(long, default_value = "data")]
    into: PathBuf,
    #[arg(long)]
    site: Option<String>,
    #[arg(long)]
    base: Option<String>,
    #[arg(long = "type")]
    kind: Option<String>,
    #[arg(long)]
    timezone: Option<String>,
    #[arg(long)]
    now: Option<String>,
}

impl Run for Import {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let timezone = self.timezone.as_deref().map_or(Ok(Tz::UTC), |name| {
            zone::parse(name).map_err(|fault| CliError::option("--timezone", name, fault))
        })?;
        let now = clock::now(self.now.as_deref(), timezone)?;
        let site = address("--site", self.site.as_deref())?;
        let mut notes = Vec::new();
        let mut progress = Progress::of(printer);
        let old = existing(self, streams)?;
        let home = old.as_ref().and_then(|loaded| loaded.catalogue.home.as_ref());
        let documents = documents(
            &self.sources,
            (Sites { given: site.as_ref(), of_catalogue: home }, self.kind.as_deref()),
            (timezone, now),
            &mut notes,
            &mut progress,
        )?;
        // Settings of a site name their zone; an option wins.
        let timezone = if self.timezone.is_some() { timezone } else { documents[0].feed.timezone.unwrap_or(timezone) };
        printer.speak(documents[0].feed.language.as_deref().and_then(|tag| LanguageTag::parse(tag).ok()).as_ref());
        let plan = match &old {
            Some(loaded) => added(loaded, &documents, now, &mut notes, &mut progress),
            None => begun(self, &documents, timezone, now, printer.language(), &mut notes, &mut progress)?,
        };
        drop(progress);
        let checked = accepted(plan, old.as_ref(), &mut notes);
        for note in &notes {
            let line = crate::report::escape_control(&note.render(printer.language())).into_owned();
            if printer.is_talkative() {
                streams.styled(|err| writeln!(err, "{line}"))?;
            }
        }
        if checked.made.is_empty() {
            if printer.is_talkative() {
                let line = msg!(en: "the catalogue has all of it already", fr: "le catalogue contient déjà tout");
                writeln!(streams.out(), "{}", line.render(printer.language()))?;
            }
            return Ok(ExitStatus::Success);
        }
        finish(self, documents, checked, now, printer, streams)
    }
}

/// Proves what is to be written, and writes it.
fn finish(
    options: &Import,
    documents: Vec<Document>,
    checked: Checked,
    now: DateTime<Utc>,
    printer: &mut Printer<'_>,
    streams: &mut Streams,
) -> Result<ExitStatus, CliError> {
    let has_errors = checked.has_errors();
    let Checked { made, catalogue, findings, mut sources } = checked;
    let releases = (catalogue.releases.len(), catalogue.drafts.len());
    let gate = Gate::close(&catalogue, &mut sources, now, &findings, &[]);
    let mut texts = FileReport::catalogue(
        &sources,
        findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect(),
    );
    let is_served = documents.iter().any(|document| document.bytes.is_some());
    let mut proof = Proof::default();
    if !has_errors {
        proof = proven(catalogue, documents, now, &mut sources);
        guard::add(&mut texts, &sources, std::mem::take(&mut proof.errors));
    }
    let totals = printer.print(Severity::Error, &mut gate.release(sources, texts), streams)?;
    if has_errors {
        build::nothing_written(&totals, printer, streams)?;
        return Ok(ExitStatus::Problems);
    }
    let bytes: Vec<(PathBuf, &[u8])> = made.iter().map(|(path, text)| (path.clone(), text.as_bytes())).collect();
    disk::create(&bytes)?;
    if printer.is_talkative() {
        reported(options, &made, releases, totals.errors, is_served.then_some(&proof), printer.language(), streams)?;
    }
    Ok(if totals.errors > 0 { ExitStatus::Problems } else { ExitStatus::Success })
}

fn reported(
    options: &Import,
    made: &[(PathBuf, String)],
    (releases, drafts): (usize, usize),
    errors: usize,
    proof: Option<&Proof>,
    language: Language,
    streams: &mut Streams,
) -> Result<(), CliError> {
    let folder = || foreign(disk::path_name(&options.into));
    let head = if drafts == 0 {
        msg!(
            en: "{folder}: {n} {n|release|releases} in the catalogue now",
            fr: "{folder} : {n} {n|communiqué|communiqués} dans le catalogue désormais",
            folder = folder(),
            n = number(releases)
        )
    } else {
        msg!(
            en: "{folder}: {n} {n|release|releases} and {drafts} {drafts|draft|drafts} in the catalogue now",
            fr: "{folder} : {n} {n|communiqué|communiqués} et {drafts} {drafts|brouillon|brouillons} dans le catalogue désormais",
            folder = folder(),
            n = number(releases),
            drafts = number(drafts)
        )
    };
    let proof: Message = match proof {
        None => msg!(
            en: "nothing was compared, for what was given is no feed that is served: before you publish, type {command}",
            fr: "rien n’a été comparé, car ce qui a été donné n’est pas un flux servi : avant de publier, tapez {command}",
            command = code("pressfeed diff --previous …")
        ),
        Some(_) if errors > 0 => msg!(
            en: "whoever has subscribed to the old feed would see what is named above: correct it before you publish",
            fr: "les abonnés de l’ancien flux verraient ce qui est indiqué ci-dessus : corrigez-le avant de publier"
        ),
        Some(Proof { again, .. }) if *again > 0 => msg!(
            en: "whoever has subscribed to the old feed will see {n} {n|release|releases} once more, as is said above",
            fr: "les abonnés de l’ancien flux verront {n} {n|communiqué|communiqués} une seconde fois, comme indiqué ci-dessus",
            n = number(*again)
        ),
        Some(Proof { otherwise, .. }) if otherwise.is_empty() => msg!(
            en: "whoever has subscribed to the old feed will see nothing new",
            fr: "les abonnés de l’ancien flux ne verront rien de nouveau"
        ),
        Some(Proof { otherwise: titles, .. }) => msg!(
            en: "whoever has subscribed to the old feed will see nothing new; {n} {n|release does|releases do} not have quite the same text as in the old feed: {titles}",
            fr: "les abonnés de l’ancien flux ne verront rien de nouveau ; {n} {n|communiqué n’a|communiqués n’ont} pas tout à fait le même texte que dans l’ancien flux : {titles}",
            n = number(titles.len()),
            titles = all_of(some_of(titles))
        ),
    };
    let out = streams.out();
    writeln!(out, "{}", head.render(language))?;
    for (path, _) in made {
        writeln!(out, "  {}", disk::path_name(path))?;
    }
    writeln!(out, "{}", proof.render(language))?;
    Ok(())
}

/// The first titles of many.
fn some_of(titles: &[String]) -> Vec<String> {
    let more = if titles.len() > SHOWN { vec!["…".to_owned()] } else { Vec::new() };
    titles.iter().take(SHOWN).cloned().chain(more).collect()
}

/// How many titles are shown.
const SHOWN: usize = 5;

/// The catalogue that is there, without an error.
fn existing(options: &Import, streams: &Streams) -> Result<Option<Loaded>, CliError> {
    if !options.into.join("catalogue.yaml").exists() {
        return Ok(None);
    }
    let loaded = Loaded::of(pipeline::files(&options.into, streams)?);
    if loaded.has_errors() {
        return Err(CliError::Usage(msg!(
            en: "the catalogue has errors: correct what `pressfeed check` reports, then import",
            fr: "le catalogue contient des erreurs : corrigez ce que signale `pressfeed check`, puis importez"
        )));
    }
    Ok(Some(loaded))
}

fn address(option: &str, given: Option<&str>) -> Result<Option<Url>, CliError> {
    given.map(|text| Url::named(text).map_err(|fault| CliError::option(option, text, fault))).transpose()
}

/// The files of a new catalogue.
fn begun<'a>(
    options: &'a Import,
    documents: &'a [Document],
    timezone: Tz,
    now: DateTime<Utc>,
    language: Language,
    notes: &mut Vec<Message>,
    progress: &mut Progress,
) -> Result<Plan<'a>, CliError> {
    let (site, base) = (address("--site", options.site.as_deref())?, address("--base", options.base.as_deref())?);
    let head = &documents[0].feed;
    let defaults = Defaults::of(head, site, base, timezone, language)
        .ok_or_else(|| CliError::Usage(siteless(import::local_address(head))))?;
    let releases = settled(documents, &defaults.home, now, Present::default(), notes, progress);
    let files = move |releases: &[Settled]| {
        let files = import::catalogue_files(head, releases, &defaults, now).into_iter();
        files.map(|(name, text)| (options.into.join(name), text)).collect()
    };
    Ok(Plan { releases, files: Box::new(files) })
}

/// What to do where no site is known that everybody can reach.
fn siteless(local: Option<String>) -> Message {
    match local {
        None => msg!(
            en: "the feed does not say which site it belongs to: give its address with --site",
            fr: "le flux ne dit pas de quel site il relève : indiquez son adresse par --site"
        ),
        Some(address) => msg!(
            en: "the feed names {address}, which its author alone can reach, and no other site: give the address of the site with --site",
            fr: "le flux nomme {address}, que seul son auteur peut atteindre, et aucun autre site : indiquez l’adresse du site par --site",
            address = code(address)
        ),
    }
}

/// The files that a catalogue lacks: releases whose ids it does not have.
fn added<'a>(
    loaded: &'a Loaded,
    documents: &[Document],
    now: DateTime<Utc>,
    notes: &mut Vec<Message>,
    progress: &mut Progress,
) -> Plan<'a> {
    let catalogue = &loaded.catalogue;
    let Some(home) = &catalogue.home else { return Plan { releases: Vec::new(), files: Box::new(|_| Vec::new()) } };
    let ids = catalogue.releases.iter().filter_map(|release| Some(catalogue.id_of(release)?.as_str().to_owned()));
    let guids = catalogue.releases.iter().filter_map(|release| Some(release.guid.as_ref()?.as_str().to_owned()));
    let pages = catalogue.releases.iter().filter_map(|release| Some(release.permalink()?.as_str().to_owned()));
    let present = Present { known: ids.chain(guids).collect(), pages: pages.collect(), ..Present::default() };
    let mut releases = settled(documents, home, now, present, notes, progress);
    releases.iter_mut().for_each(|release| release.keep_categories(&catalogue.categories));
    let own = &loaded.sources.get(catalogue.place.file).name;
    let folder = Path::new(own).parent().unwrap_or(Path::new("")).to_owned();
    let files = move |releases: &[Settled]| {
        let is_taken = |name: &str| folder.join(name).exists();
        let files = import::unnamed(releases, catalogue.timezone, &is_taken).into_iter();
        files.map(|(name, text)| (folder.join(name), text)).collect()
    };
    Plan { releases, files: Box::new(files) }
}

fn settled(
    documents: &[Document],
    home: &Url,
    now: DateTime<Utc>,
    mut present: Present,
    notes: &mut Vec<Message>,
    progress: &mut Progress,
) -> Vec<Settled> {
    let all = documents.iter().map(|one| one.feed.entries.len()).sum();
    let mut done = 0;
    let mut step = || {
        done += 1;
        let what = msg!(en: "{n} {n|entry|entries} read", fr: "{n} {n|entrée lue|entrées lues}", n = number(done));
        progress.show(&what, done, Some(all));
    };
    documents.iter().flat_map(|one| import::settle(&one.feed, home, now, &mut present, notes, &mut step)).collect()
}

/// What subscribers of the sources would see.
#[derive(Debug, Default)]
struct Proof {
    /// What the guard refuses.
    errors: Vec<Diagnostic>,
    /// The titles of the releases that read otherwise.
    otherwise: Vec<String>,
    /// How many releases come up once more.
    again: usize,
}

/// What the guard finds between the sources and the feeds that the catalogue makes.
fn proven(catalogue: Catalogue, documents: Vec<Document>, now: DateTime<Utc>, sources: &mut Sources) -> Proof {
    let Some(publication) = compose(&catalogue, now) else { return Proof::default() };
    let index = CatalogueIndex::of(catalogue, now);
    let new = diff::documents(&publication);
    let upcoming = guard::upcoming(&new, &publication);
    let served = documents.into_iter().filter_map(|one| Some(Previous { name: one.name, bytes: Some(one.bytes?) }));
    let previous = served.collect();
    let baseline = Baseline { place: "", is_named: true, ..Baseline::default() };
    let request = Request { baseline, by_words: true, ..Request::default() };
    let compared = continuity::compare(previous, &upcoming, &index, request, Ledgers::default(), sources);
    // The file of a source may be called as it likes, and that it is broken was said already.
    let is_known = |finding: &Diagnostic| matches!(finding.rule, "renamed-feed" | "half-known");
    let is_otherwise = |change: &&Change| matches!(change.kind, ChangeKind::Corrected | ChangeKind::Changed);
    let mut titles: Vec<String> = compared.changes.iter().filter(is_otherwise).map(|one| one.title.clone()).collect();
    titles.sort_unstable();
    titles.dedup();
    let findings = compared.findings.into_iter();
    let errors = findings.filter(|finding| finding.severity == Severity::Error && !is_known(finding)).collect();
    let again = compared.changes.iter().filter(|change| change.kind == ChangeKind::Renamed).count();
    Proof { errors, otherwise: titles, again }
}
