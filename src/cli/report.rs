//! `pressfeed report`: one page for the merge request, of what a build would do.

use std::collections::HashSet;

use crate::diag::msg;
use crate::diagnostic::Severity;
use crate::feed::Feed;
use crate::review::{self, FeedFile, Review};

use super::arguments::Report;
use super::build::{self, Output, Prepared};
use super::guard::{self, Before};
use super::outcome::{CliError, ExitStatus};
use super::printer::Printer;
use super::streams::Streams;
use super::summary;

pub(super) fn run(options: &Report, printer: &mut Printer<'_>, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    if !printer.is_for_people() {
        return Err(CliError::Usage(msg!(
            en: "`report` writes Markdown, or HTML with --html; leave --format out",
            fr: "`report` écrit du Markdown, ou du HTML avec --html ; n’écrivez pas --format"
        )));
    }
    guard::refuse_two_inputs(&options.source, &options.guard)?;
    let before = Before { options: &options.guard, out: &options.out.path };
    let Prepared { now, sources, gate, texts, output } = build::prepare(&options.source, &before, printer, streams)?;
    let report = gate.release(sources, texts);
    let has_errors = report.texts().iter().flat_map(|text| &text.findings).any(|one| one.severity == Severity::Error);
    let review = match &output {
        None => Review {
            publication: None,
            changes: &[],
            report: &report,
            files: Vec::new(),
            new_feeds: &[],
            is_compared: false,
            due: None,
        },
        Some(output) => Review {
            publication: Some(&output.publication),
            changes: &output.changes,
            report: &report,
            files: files(output),
            new_feeds: &output.new_feeds,
            is_compared: output.is_compared,
            due: output
                .publication
                .withheld
                .next
                .is_some()
                .then(|| summary::due(output.publication.withheld.next, output.publication.zone, now)),
        },
    };
    let language = printer.language();
    let page = if options.html { review::html(&review, language) } else { review::markdown(&review, language) };
    write!(streams.out(), "{page}")?;
    Ok(if has_errors { ExitStatus::Problems } else { ExitStatus::Success })
}

/// The documents of the feeds, with their sizes.
fn files(output: &Output) -> Vec<FeedFile> {
    let same: HashSet<&str> = output.unchanged.iter().map(String::as_str).collect();
    let documents = output.publication.feeds.iter().flat_map(Feed::documents);
    let each = documents.flat_map(|feed| feed.formats.iter().map(move |format| (feed, *format)));
    let file = |(feed, format): (&Feed, _)| {
        let name = feed.file(format);
        let bytes = output.documents.iter().find(|document| document.name == name).map_or(0, |one| one.bytes.len());
        FeedFile { entries: feed.entries_in(format).count(), is_same: same.contains(name.as_str()), bytes, name }
    };
    each.map(file).collect()
}
