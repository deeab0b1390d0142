//! `pressfeed build`: read, check, compose, render, judge what was rendered, and only if nothing is at
//! fault write.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use chrono::{DateTime, Utc};
use clap::Args;

use crate::catalogue::Catalogue;
use crate::check::PromisedSize;
use crate::compose::compose;
use crate::continuity::{CatalogueIndex, Change, Comparison, Ledgers, Traced};
use crate::diag::{foreign, message, msg, number, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::{self, Document};
use crate::embargo::Gate;
use crate::feed::Publication;
use crate::render;
use crate::report::{FileReport, Totals, wording};
use crate::source::Sources;

use super::arguments::{CATALOGUE, Guard, NOW, OUT, OutArg, SUBSCRIBERS, Source};
use super::command::{Action, Command, Run, Session};
use super::guard::Before;
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::Loaded;
use super::printer::Printer;
use super::streams::Streams;
use super::{check_output, clock, documents, fell_due, guard, ledgers, summary};

/// A catalogue that was read, checked, composed, rendered and compared, and nothing of it written yet.
pub(super) struct Prepared {
    pub(super) now: DateTime<Utc>,
    pub(super) sources: Sources,
    pub(super) gate: Gate,
    /// All that was found.
    pub(super) texts: Vec<FileReport>,
    /// `None` if the catalogue has errors.
    pub(super) output: Option<Output>,
}

/// What would be written.
pub(super) struct Output {
    pub(super) publication: Publication,
    pub(super) documents: Vec<Document>,
    pub(super) catalogue: CatalogueIndex,
    /// What is remembered of what was published.
    ledgers: Ledgers,
    /// The files of public feeds that subscribers do not have as they are, and the pages of their changed entries.
    news: BTreeSet<String>,
    /// What happens to the entries of each feed.
    pub(super) changes: Vec<Change>,
    /// The names of feeds of which nobody has anything yet.
    pub(super) new_feeds: Vec<String>,
    /// The names of the documents that subscribers have as they are.
    pub(super) unchanged: HashSet<String>,
    /// Whether there was anything to compare with.
    pub(super) is_compared: bool,
    /// What to say where there was not.
    notices: Vec<String>,
    /// Whether words were taken back that stand in what is there.
    withheld: bool,
}

impl Output {
    /// Says where there was nothing to compare with.
    pub(super) fn note(&self, printer: &Printer<'_>, streams: &mut Streams) -> Result<(), CliError> {
        if printer.is_talkative() {
            self.notices.iter().try_for_each(|line| writeln!(streams.out(), "{line}"))?;
        }
        Ok(())
    }
}

/// The catalogue below a path, at the instant of a clock, and what it is compared with.
pub(super) fn prepare(
    path: &Path,
    clock: Option<&str>,
    before: &Before<'_>,
    printer: &mut Printer<'_>,
    streams: &mut Streams,
) -> Result<Prepared, CliError> {
    let mut loaded = Loaded::read(path, streams)?;
    printer.speak(loaded.catalogue.language.as_ref());
    let now = clock::now(clock, loaded.catalogue.timezone)?;
    loaded.look_at(now);
    let at_fault = loaded.has_errors();
    let Loaded { mut sources, catalogue, findings, strays, home } = loaded;
    let gate = Gate::close(&catalogue, &mut sources, now, &findings, &strays.names(&catalogue, now));
    let mut texts = FileReport::catalogue(&sources, findings);
    texts.extend(strays.file_reports());
    let publication = if at_fault { None } else { compose(&catalogue, now) };
    let attached = publication.as_ref().map(|publication| attached(publication, &catalogue, home.as_deref()));
    let attached = attached.transpose()?.unwrap_or_default();
    let promised = PromisedSize::of(&catalogue);
    let catalogue = CatalogueIndex::of(catalogue, now);
    let Some(publication) = publication else {
        return Ok(Prepared { now, sources, gate, texts, output: None });
    };
    let (mut documents, judged) = documents::make(&publication, before.out, now, &mut sources);
    documents.extend(attached);
    let (comparison, unchanged) = guard::compare(before, &documents, &publication, &catalogue, &mut sources)?;
    let withheld = comparison.takes_back();
    let notices = guard::nothing_to_compare(&comparison, printer.language());
    guard::add(&mut texts, &sources, comparison.findings);
    guard::add(&mut texts, &sources, too_large(&promised, &publication, &documents));
    let judged = traced(&mut texts, judged, &sources, &catalogue);
    texts.extend(judged);
    let news = news(&publication, &unchanged, &comparison.changes);
    let Comparison { ledgers, changes, new_feeds, feeds_read, .. } = comparison;
    let is_compared = feeds_read > 0;
    Ok(Prepared {
        now,
        sources,
        gate,
        texts,
        output: Some(Output {
            publication,
            documents,
            catalogue,
            ledgers,
            news,
            changes,
            new_feeds,
            unchanged,
            is_compared,
            notices,
            withheld,
        }),
    })
}

/// `pressfeed build`.
pub(super) const COMMAND: Command = Command {
    name: "build",
    help: HelpText {
        about: text!(en: "Make the feeds of a catalogue", fr: "Générer les flux d’un catalogue"),
        note: Some(text!(
            en: "Nothing is written unless every feed is valid. Releases that are not due yet are left out.",
            fr: "Rien n’est écrit si un seul flux n’est pas valide. Les communiqués qui ne doivent pas encore paraître n’y figurent pas."
        )),
        options: &[
            CATALOGUE,
            NOW,
            SUBSCRIBERS,
            &[
                OUT,
                OptionText::new(
                    "check",
                    Group::Writes,
                    None,
                    text!(
                        en: "Write nothing; show what would change, and exit with 1 if anything would",
                        fr: "Ne rien écrire ; montrer ce qui changerait, et renvoyer le code 1 s’il y a un changement"
                    ),
                ),
            ],
        ],
        examples: &[
            Example::new(
                "pressfeed build",
                text!(en: "the catalogue in data/, the feeds in feeds/", fr: "le catalogue dans data/, les flux dans feeds/"),
            ),
            Example::new(
                "pressfeed build news.yaml --out public",
                text!(en: "one file, another folder", fr: "un seul fichier, un autre dossier"),
            ),
            Example::new(
                "pressfeed build --check",
                text!(en: "are the feeds up to date?", fr: "les flux sont-ils à jour ?"),
            ),
        ],
    },
    reports: true,
    action: Action::of::<Build>(),
};

#[derive(Debug, Args)]
struct Build {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    out: OutArg,
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    guard: Guard,
}

impl Run for Build {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let (path, out) = (self.source.catalogue.path(), self.out.path());
        let now = self.source.now.as_deref();
        guard::refuse_two_inputs(&path, &self.guard)?;
        disk::refuse_overlap(&path, &out)?;
        let before = Before { options: &self.guard, out: &out };
        let Prepared { now, sources, gate, mut texts, output } = prepare(&path, now, &before, printer, streams)?;
        let Some(output) = output else {
            let totals = printer.print(Severity::Warning, &mut gate.release(sources, texts), streams)?;
            nothing_written(&totals, printer, streams)?;
            return Ok(ExitStatus::Problems);
        };
        output.note(printer, streams)?;
        let Output { publication, mut documents, catalogue, ledgers, news, withheld, .. } = output;
        if self.check {
            let reported = differences(&out, &documents, withheld, printer, streams)?;
            let reason = match reported.is_empty() {
                true => None,
                false => fell_due::since(&path, &out, now, streams)?,
            };
            for mut one in reported {
                one.findings.iter_mut().for_each(|finding| finding.help = reason.clone().or(finding.help.take()));
                add(&mut texts, one);
            }
        }
        let mut report = gate.release(sources, texts);
        if self.check || printer.stops(&report) {
            let totals = printer.print(Severity::Warning, &mut report, streams)?;
            let exit = printer.exit(&totals);
            if exit != ExitStatus::Success {
                nothing_written(&totals, printer, streams)?;
            } else if printer.is_talkative() {
                all_as_it_says(&out, documents.len(), printer, streams)?;
            }
            return Ok(exit);
        }
        let (ledger, own) = ledgers::next(ledgers, &publication, &documents, &catalogue);
        documents.extend(own);
        let done = disk::publish_with_ledger(&out, &documents, ledger).map_err(CliError::from);
        let done = done.and_then(|done| note_news(&out, &publication, news).map(|()| done));
        if let Err(error) = &done {
            printer.add_failure(error, &mut report);
        }
        let totals = printer.print(Severity::Warning, &mut report, streams)?;
        let done = done?;
        if printer.is_talkative() {
            let is_by_date = publication.withheld.next.is_some_and(|(at, _)| catalogue.is_due_by_date(at));
            summary::published(&out, &done, &publication, now, is_by_date, printer, streams.out())?;
        }
        // The process ends here: the system takes all back at once, sooner than piece by piece.
        std::mem::forget((publication, documents, report, catalogue));
        Ok(printer.exit(&totals))
    }
}

/// Says that nothing would change.
fn all_as_it_says(out: &Path, documents: usize, printer: &Printer<'_>, streams: &mut Streams) -> Result<(), CliError> {
    let message = msg!(
        en: "{folder}: {n} {n|file|files}, all as the catalogue says",
        fr: "{folder} : {n} {n|fichier|fichiers}, tous conformes au catalogue",
        folder = foreign(disk::path_name(out)),
        n = number(documents)
    );
    writeln!(streams.out(), "{}", message.render(printer.language()))?;
    Ok(())
}

/// The files of public feeds that subscribers do not have as they are, and the pages of their changed entries.
fn news(publication: &Publication, unchanged: &HashSet<String>, changes: &[Change]) -> BTreeSet<String> {
    let public = publication.feeds.iter().filter(|feed| feed.public);
    let files = public.flat_map(|feed| feed.formats.iter().map(|format| feed.file(*format)));
    let files = files.filter(|file| !unchanged.contains(file));
    let changed: HashSet<&str> = changes.iter().map(|change| change.id.as_str()).collect();
    let entries = publication.entries.iter().filter(|entry| changed.contains(entry.id.as_str()));
    files.chain(entries.map(|entry| entry.link.as_str().to_owned())).collect()
}

/// Keeps the news for `notify`, where somebody wants to be notified.
fn note_news(out: &Path, publication: &Publication, news: BTreeSet<String>) -> Result<(), CliError> {
    let before = disk::pending(out)?;
    if publication.feeds.iter().all(|feed| feed.hub.is_none()) && before.is_none() {
        return Ok(());
    }
    let all = before.unwrap_or_default().into_iter().chain(news).collect();
    Ok(disk::set_pending(out, &all)?)
}

/// What the feeds have more of than was promised: bytes of a file, entries of a document.
fn too_large(promised: &[PromisedSize], publication: &Publication, documents: &[Document]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for promise in promised {
        let feed = publication.feeds.iter().find(|feed| feed.name == promise.feed);
        found.extend(feed.and_then(|feed| promise.crowded_by(feed.entries.len())));
        let files = feed.into_iter().flat_map(|feed| feed.formats.iter().map(|format| feed.file(*format)));
        for file in files {
            let document = documents.iter().find(|document| document.name == file);
            found.extend(document.and_then(|document| promise.broken_by(&file, document.bytes.len() as u64)));
        }
    }
    found
}

/// Puts what was found in the documents at the line of the catalogue that is its cause; returns the documents with
/// what has no such line.
fn traced(
    texts: &mut [FileReport],
    mut judged: Vec<FileReport>,
    sources: &Sources,
    catalogue: &CatalogueIndex,
) -> Vec<FileReport> {
    let mut traced = Traced::nothing();
    judged.iter_mut().for_each(|one| traced.take(&mut one.findings, sources, catalogue));
    traced.leave_out_known(texts);
    guard::add(texts, sources, traced.causes);
    judged
}

/// Adds what `build` would find in the documents that it would write into a folder now. The catalogue has no error.
pub(super) fn look_at_documents(
    catalogue: Catalogue,
    now: DateTime<Utc>,
    out: &Path,
    texts: &mut Vec<FileReport>,
    sources: &mut Sources,
) {
    let Some(publication) = compose(&catalogue, now) else { return };
    let promised = PromisedSize::of(&catalogue);
    let catalogue = CatalogueIndex::of(catalogue, now);
    let (documents, judged) = documents::make(&publication, out, now, sources);
    let alone = guard::before_the_first(&catalogue, sources);
    guard::add(texts, sources, alone);
    guard::add(texts, sources, too_large(&promised, &publication, &documents));
    let left = traced(texts, judged, sources, &catalogue);
    texts.extend(left.into_iter().filter(|document| !document.findings.is_empty()));
}

/// The pictures and documents that are published, from the folder of the catalogue.
fn attached(publication: &Publication, catalogue: &Catalogue, home: Option<&Path>) -> Result<Vec<Document>, CliError> {
    let Some(home) = home else { return Ok(Vec::new()) };
    let names: Vec<&str> = render::attachments(publication).into_iter().collect();
    Ok(disk::attachments(home, catalogue, &names)?)
}

/// Adds a text to those that were examined; of one that is among them already, its findings.
fn add(texts: &mut Vec<FileReport>, one: FileReport) {
    match texts.iter_mut().find(|text| text.name == one.name) {
        Some(text) => text.findings.extend(one.findings),
        None => texts.push(one),
    }
}

/// What a build would change: the findings, and for people the lines, unless something is withheld
/// again, or withdrawn, that stands in them.
fn differences(
    out: &Path,
    documents: &[Document],
    withheld: bool,
    printer: &Printer<'_>,
    streams: &mut Streams,
) -> Result<Vec<FileReport>, CliError> {
    let differences = disk::compare(out, documents)?;
    let folder = disk::path_name(out);
    if printer.is_talkative() && withheld {
        let message = msg!(
            en: "the differences are not shown, because they contain words that were taken back",
            fr: "les différences ne sont pas montrées, car elles contiennent des mots retirés"
        );
        writeln!(streams.out(), "{}", message.render(printer.language()))?;
    } else if printer.is_talkative() {
        let mut shown = differences.iter().filter(|found| !found.is_line_ends_alone(documents));
        shown
            .try_for_each(|found| check_output::write(found, documents, &folder, printer.language(), streams.out()))?;
    }
    Ok(differences.iter().map(|found| check_output::file_report(found, documents, &folder)).collect())
}

pub(super) fn nothing_written(totals: &Totals, printer: &Printer<'_>, streams: &mut Streams) -> Result<(), CliError> {
    if printer.is_talkative() {
        let shown = if printer.is_verbose() { *totals } else { Totals { infos: 0, ..*totals } };
        let message = match wording::counted(&shown) {
            Some(found) => {
                msg!(en: "nothing was written: {found}", fr: "rien n’a été écrit : {found}", found = message(found))
            }
            None => msg!(en: "nothing was written", fr: "rien n’a été écrit"),
        };
        let message = message.render(printer.language());
        streams.styled(|err| writeln!(err, "{message}"))?;
    }
    Ok(())
}
