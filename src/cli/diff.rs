//! `pressfeed diff`: what subscribers would see of a build, and what they would suffer.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::Path;

use chrono_tz::Tz;
use clap::Args;

use crate::compose::compose;
use crate::continuity::{CatalogueIndex, Change, ChangeKind, Comparison, LEDGER_LOST_ID, Ledgers};
use crate::diag::{Language, code, foreign, msg, number, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::{self, Document, MANIFEST};
use crate::embargo::Gate;
use crate::feed::Publication;
use crate::report::{FileReport, escape_control};
use crate::{parallel, render};

use super::arguments::{CATALOGUE, Guard, NOW, OUT_BEFORE, OutArg, SUBSCRIBERS, Source};
use super::command::{Action, Command, Run, Session};
use super::guard::Before;
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::Loaded;
use super::printer::Printer;
use super::streams::Streams;
use super::{clock, guard, ledgers};

/// `pressfeed diff`.
pub(super) const COMMAND: Command = Command {
    name: "diff",
    help: HelpText {
        about: text!(en: "Show what subscribers would see of a build; nothing is written", fr: "Montrer ce que les abonnés verraient d’une publication ; rien n’est écrit"),
        note: None,
        options: &[
            CATALOGUE,
            NOW,
            SUBSCRIBERS,
            &[
                OUT_BEFORE,
                OptionText::new(
                    "rebuild_ledger",
                    Group::Writes,
                    None,
                    text!(
                        en: "Make the ledger in pressfeed.json anew, from the feeds in the output folder",
                        fr: "Refaire le registre de pressfeed.json à partir des flux du dossier de sortie"
                    ),
                ),
            ],
        ],
        examples: &[
            Example::new(
                "pressfeed diff",
                text!(en: "what would change for subscribers", fr: "ce qui changerait pour les abonnés"),
            ),
            Example::new(
                "pressfeed diff --now 2030-01-01",
                text!(en: "the same, on that day", fr: "la même chose, ce jour-là"),
            ),
            Example::new("pressfeed diff --format json", text!(en: "for programs", fr: "pour un programme")),
        ],
    },
    reports: true,
    action: Action::of::<Diff>(),
};

#[derive(Debug, Args)]
struct Diff {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    out: OutArg,
    #[command(flatten)]
    guard: Guard,
    #[arg(long, conflicts_with = "previous")]
    rebuild_ledger: bool,
}

impl Run for Diff {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { common, printer, streams, .. } = session;
        let (catalogue, out) = (self.source.catalogue.path(), self.out.path());
        guard::refuse_two_inputs(&catalogue, &self.guard)?;
        let mut loaded = Loaded::read(&catalogue, streams)?;
        printer.speak(loaded.catalogue.language.as_ref());
        let now = clock::now(self.source.now.as_deref(), loaded.catalogue.timezone)?;
        loaded.look_at(now);
        let at_fault = loaded.has_errors();
        let Loaded { mut sources, catalogue, findings, strays, .. } = loaded;
        let gate = Gate::close(&catalogue, &mut sources, now, &findings, &strays.names(&catalogue, now));
        let mut texts = FileReport::catalogue(&sources, findings);
        texts.extend(strays.file_reports());
        let publication = if at_fault { None } else { compose(&catalogue, now) };
        let Some(publication) = publication else {
            printer.print(Severity::Warning, &mut gate.release(sources, texts), streams)?;
            return Ok(ExitStatus::Problems);
        };
        let catalogue = CatalogueIndex::of(catalogue, now);
        let documents = documents(&publication);
        let before = Before { options: &self.guard, out: &out };
        let (comparison, _) = guard::compare(&before, &documents, &publication, &catalogue, &mut sources)?;
        if printer.is_talkative() {
            people(&comparison, &publication, printer.language(), streams.out())?;
            streams.flush()?;
        } else if common.format == "json" {
            programs(&comparison, streams.out())?;
        }
        let mut findings = comparison.findings;
        if self.rebuild_ledger {
            if comparison.feeds_read == 0 {
                return Err(CliError::Usage(msg!(
                    en: "there are no feeds in {folder} to make a ledger of; put those there that subscribers have",
                    fr: "il n’y a pas de flux dans {folder} dont faire un registre ; mettez-y ceux que vos abonnés ont",
                    folder = code(disk::path_name(&out))
                )));
            }
            findings.retain(|finding| finding.rule != LEDGER_LOST_ID);
            findings.extend(comparison.new_feeds.iter().map(|name| unremembered(name, &out)));
            rebuild(&out, &publication, &documents, comparison.ledgers, printer, streams)?;
        }
        guard::add(&mut texts, &sources, findings);
        let totals = printer.print(Severity::Warning, &mut gate.release(sources, texts), streams)?;
        Ok(printer.exit(&totals))
    }
}

/// What is said of a feed of which nothing lies in the folder that a ledger is made of.
fn unremembered(name: &str, out: &Path) -> Diagnostic {
    let message = msg!(
        en: "no file of the feed {name} lies in {folder}: the ledger lacks what only its subscribers have",
        fr: "aucun fichier du flux {name} n’est dans {folder} : il manque au registre ce que seuls ses abonnés ont",
        name = code(name),
        folder = code(disk::path_name(out))
    );
    Diagnostic::new(LEDGER_LOST_ID, Severity::Warning, message).help(msg!(
        en: "if subscribers have the feed, put its files there and run `pressfeed diff --rebuild-ledger` again",
        fr: "si des abonnés ont ce flux, mettez-y ses fichiers et relancez `pressfeed diff --rebuild-ledger`"
    ))
}

/// Writes a ledger of the feeds that lie in a folder.
fn rebuild(
    out: &Path,
    publication: &Publication,
    documents: &[Document],
    ledgers: Ledgers,
    printer: &Printer<'_>,
    streams: &mut Streams,
) -> Result<(), CliError> {
    let files = disk::previous_output(out, documents, |_| true)?;
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let bytes_of = |name: &str| documents.iter().find(|document| document.name == name).map(|same| same.bytes.clone());
    let lying = files.into_iter().filter_map(|disk::PreviousFile { name, bytes }| {
        Some(Document { bytes: bytes.or_else(|| bytes_of(&name))?, name })
    });
    let own = ledgers::own(&ledgers, publication, &lying.collect::<Vec<_>>());
    let public = ledgers.public.unwrap_or_default();
    disk::rewrite_ledger(out, &names, &own, public.write())?;
    if printer.is_talkative() {
        let line = msg!(
            en: "{file}: {n} {n|release|releases}",
            fr: "{file} : {n} {n|communiqué|communiqués}",
            file = foreign(format!("{}/{MANIFEST}", disk::path_name(out))),
            n = number(public.len())
        );
        writeln!(streams.out(), "{}", line.render(printer.language()))?;
    }
    Ok(())
}

/// The documents that a build would write, unjudged.
pub(super) fn documents(publication: &Publication) -> Vec<Document> {
    let jobs = render::jobs(publication);
    let texts = parallel::map(&jobs, render::Job::write);
    let document =
        |(job, text): (render::Job<'_>, Option<String>)| Some(Document { name: job.file, bytes: text?.into() });
    jobs.into_iter().zip(texts).filter_map(document).collect()
}

/// Feed by feed, in words.
fn people(
    comparison: &Comparison,
    publication: &Publication,
    language: Language,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let new: HashSet<&str> = comparison.new_feeds.iter().map(String::as_str).collect();
    let mut of_feeds: HashMap<&str, Vec<&Change>> = HashMap::new();
    for change in &comparison.changes {
        of_feeds.entry(&change.feed).or_default().push(change);
    }
    for feed in &publication.feeds {
        let name = || foreign(escape_control(&feed.name));
        let is_new = new.contains(feed.name.as_str());
        let changes = of_feeds.remove(feed.name.as_str()).unwrap_or_default();
        let head = if is_new {
            msg!(
                en: "{feed}: nobody has it yet; {n} {n|entry|entries}",
                fr: "{feed} : personne ne l’a encore ; {n} {n|entrée|entrées}",
                feed = name(),
                n = number(feed.entries.len())
            )
        } else if changes.is_empty() {
            msg!(en: "{feed}: nothing changes", fr: "{feed} : rien ne change", feed = name())
        } else {
            msg!(
                en: "{feed}: {counts}",
                fr: "{feed} : {counts}",
                feed = name(),
                counts = foreign(counts(&changes, language))
            )
        };
        writeln!(out, "{}", head.render(language))?;
        if !is_new {
            changes.into_iter().try_for_each(|change| line(change, publication.zone, language, out))?;
        }
    }
    Ok(())
}

/// `1 new, 2 corrected`
fn counts(changes: &[&Change], language: Language) -> String {
    let mut kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
    kinds.sort_unstable();
    let groups = kinds.chunk_by(|a, b| a == b);
    let groups = groups.map(|group| group[0].counted(group.len()).render(language));
    groups.collect::<Vec<_>>().join(", ")
}

fn line(change: &Change, zone: Tz, language: Language, out: &mut dyn Write) -> std::io::Result<()> {
    let word = change.kind.name().render(language);
    if change.id.is_empty() {
        let hidden = match change.kind {
            ChangeKind::Withheld => text!(
                en: "a release that subscribers have leaves the feed, for it is under embargo or not for everybody",
                fr: "un communiqué que vos abonnés ont quitte le flux : il est sous embargo, ou n’est plus pour tout le monde",
            ),
            _ => text!(en: "a release that is not for everybody", fr: "un communiqué qui n’est pas pour tout le monde"),
        };
        return writeln!(out, "  {word:<9}  {}", hidden.render(language));
    }
    let day = change.published.map(|instant| instant.with_timezone(&zone).format("%Y-%m-%d").to_string());
    // Of what was withdrawn without a notice the title is to go too.
    let name = if change.title.is_empty() { &change.id } else { &change.title };
    writeln!(out, "  {word:<9}  {:<10}  {}", day.unwrap_or_default(), escape_control(name))
}

/// A line of JSON a change, before the findings.
fn programs(comparison: &Comparison, out: &mut dyn Write) -> Result<(), CliError> {
    for change in &comparison.changes {
        let line = serde_json::json!({
            "type": "change",
            "feed": change.feed,
            "change": change.kind.word(),
            "id": Some(&change.id).filter(|id| !id.is_empty()),
            "title": Some(&change.title).filter(|title| !title.is_empty()),
            "published": change.published.map(crate::value::rfc3339::write),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}
