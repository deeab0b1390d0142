//! `pressfeed diff`: what subscribers would see of a build, and what they would suffer.

use std::collections::{HashMap, HashSet};
use std::io::Write;

use chrono_tz::Tz;

use crate::compose::compose;
use crate::continuity::{CatalogueIndex, Change, ChangeKind, Comparison};
use crate::diagnostic::Severity;
use crate::disk::Document;
use crate::feed::Publication;
use crate::report::{Examined, disarm};
use crate::{parallel, render};

use super::arguments::{Common, Diff};
use super::guard::Before;
use super::office::Office;
use super::streams::Streams;
use super::tell::Teller;
use super::{Exit, Trouble, clock, discretion, guard, summary};

pub(super) fn run(
    options: &Diff,
    common: &Common,
    teller: &mut Teller<'_>,
    streams: &mut Streams,
) -> Result<Exit, Trouble> {
    guard::refuse_two_inputs(&options.source, &options.guard)?;
    let office = Office::read(&options.source.catalogue, streams)?;
    teller.speak(office.catalogue.language.as_ref());
    let now = clock::now(options.source.now.as_deref(), office.catalogue.timezone)?;
    summary::passed_over(&office.passed_over, teller, streams)?;
    let at_fault = office.is_at_fault();
    let Office { mut sources, catalogue, findings, .. } = office;
    let findings = discretion::keep_back(&catalogue, &mut sources, now, findings);
    let mut texts = Examined::catalogue(&sources, findings);
    let publication = if at_fault { None } else { compose(&catalogue, now) };
    let Some(publication) = publication else {
        teller.tell(Severity::Warning, &sources, texts, streams)?;
        return Ok(Exit::Found);
    };
    let catalogue = CatalogueIndex::of(catalogue, now);
    let documents = documents(&publication);
    let before = Before { options: &options.guard, out: &options.out };
    let comparison = guard::compare(&before, &documents, &publication, &catalogue, &mut sources)?;
    if teller.is_talkative() {
        people(&comparison, &publication, streams.out())?;
        streams.flush()?;
    } else if common.format == "json" {
        programs(&comparison, streams.out())?;
    }
    guard::add(&mut texts, &sources, comparison.findings);
    let totals = teller.tell(Severity::Warning, &sources, texts, streams)?;
    Ok(teller.exit(&totals))
}

/// The documents that a build would write, unjudged.
fn documents(publication: &Publication) -> Vec<Document> {
    let jobs = render::jobs(publication);
    let texts = parallel::map(&jobs, render::Job::write);
    let document =
        |(job, text): (render::Job<'_>, Option<String>)| Some(Document { name: job.file, bytes: text?.into() });
    jobs.into_iter().zip(texts).filter_map(document).collect()
}

/// Feed by feed, in words.
fn people(comparison: &Comparison, publication: &Publication, out: &mut dyn Write) -> Result<(), Trouble> {
    let new_feeds: HashSet<&String> = comparison.new_feeds.iter().collect();
    let mut by_feed: HashMap<&str, Vec<&Change>> = HashMap::new();
    comparison.changes.iter().for_each(|change| by_feed.entry(&change.feed).or_default().push(change));
    for feed in &publication.feeds {
        let name = disarm(&feed.name);
        if new_feeds.contains(&feed.name) {
            writeln!(out, "{name}: nobody has it yet; {}", entries(feed.entries.len()))?;
            continue;
        }
        let changes = by_feed.remove(feed.name.as_str()).unwrap_or_default();
        if changes.is_empty() {
            writeln!(out, "{name}: nothing changes")?;
            continue;
        }
        writeln!(out, "{name}: {}", counts(&changes))?;
        for change in changes {
            line(change, publication.zone, out)?;
        }
    }
    Ok(())
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// `1 new, 2 corrected`
fn counts(changes: &[&Change]) -> String {
    let mut kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
    kinds.sort_unstable();
    let groups = kinds.chunk_by(|a, b| a == b).map(|group| format!("{} {}", group.len(), group[0].word()));
    groups.collect::<Vec<_>>().join(", ")
}

fn line(change: &Change, zone: Tz, out: &mut dyn Write) -> std::io::Result<()> {
    let word = change.kind.word();
    if change.id.is_empty() {
        return writeln!(out, "  {word:<9}  a release that waits or is not for everybody");
    }
    let day = change.published.map(|instant| instant.with_timezone(&zone).format("%Y-%m-%d").to_string());
    // Of what was withdrawn without a notice the title is to go too.
    let name = if change.title.is_empty() { &change.id } else { &change.title };
    writeln!(out, "  {word:<9}  {:<10}  {}", day.unwrap_or_default(), disarm(name))
}

/// A line of JSON a change, before the findings.
fn programs(comparison: &Comparison, out: &mut dyn Write) -> Result<(), Trouble> {
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
