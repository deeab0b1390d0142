//! `pressfeed report`: one page for the merge request, of what a build would do.

use std::collections::HashSet;

use clap::Args;

use crate::diag::{msg, text};
use crate::diagnostic::Severity;
use crate::feed::Feed;
use crate::review::{self, FeedFile, Review};

use super::arguments::{CATALOGUE, Guard, NOW, OUT_BEFORE, OutArg, SUBSCRIBERS, Source};
use super::build::{self, Output, Prepared};
use super::command::{Action, Command, Run, Session};
use super::guard::{self, Before};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::summary;

/// `pressfeed report`.
pub(super) const COMMAND: Command = Command {
    name: "report",
    help: HelpText {
        about: text!(en: "Write a page for the merge request: what subscribers would see, and what was found", fr: "Écrire une page pour la demande de fusion : ce que les abonnés verraient, et les constats"),
        note: Some(text!(
            en: "Releases that are not due yet are counted, never named. Nothing is written but the page, on standard output.",
            fr: "Les communiqués qui ne doivent pas encore paraître sont comptés, jamais nommés. Seule la page est écrite, sur la sortie standard."
        )),
        options: &[
            CATALOGUE,
            NOW,
            SUBSCRIBERS,
            &[
                OUT_BEFORE,
                OptionText::new(
                    "html",
                    Group::Shows,
                    None,
                    text!(
                        en: "A file to look at, with the releases as a reader shows them, instead of Markdown",
                        fr: "Un fichier à regarder, avec les communiqués tels qu’un lecteur les montre, au lieu de Markdown"
                    ),
                ),
            ],
        ],
        examples: &[
            Example::new(
                "pressfeed report >> \"$GITHUB_STEP_SUMMARY\"",
                text!(en: "in a job of GitHub Actions", fr: "dans une tâche de GitHub Actions"),
            ),
            Example::new(
                "pressfeed report --previous ../main/feeds --html > report.html",
                text!(en: "a page to look at, compared with the main branch", fr: "une page à regarder, comparée à la branche principale"),
            ),
        ],
    },
    reports: false,
    action: Action::of::<Report>(),
};

#[derive(Debug, Args)]
struct Report {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    out: OutArg,
    #[command(flatten)]
    guard: Guard,
    #[arg(long)]
    html: bool,
}

impl Run for Report {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        if !printer.is_for_people() {
            return Err(CliError::Usage(msg!(
                en: "`report` writes Markdown, or HTML with --html; leave --format out",
                fr: "`report` écrit du Markdown, ou du HTML avec --html ; n’écrivez pas --format"
            )));
        }
        let (catalogue, out) = (self.source.catalogue.path(), self.out.path());
        guard::refuse_two_inputs(&catalogue, &self.guard)?;
        let before = Before { options: &self.guard, out: &out };
        let Prepared { now, sources, gate, texts, output } =
            build::prepare(&catalogue, self.source.now.as_deref(), &before, printer, streams)?;
        let report = gate.release(sources, texts);
        let has_errors =
            report.texts().iter().flat_map(|text| &text.findings).any(|one| one.severity == Severity::Error);
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
        let page = if self.html { review::html(&review, language) } else { review::markdown(&review, language) };
        write!(streams.out(), "{page}")?;
        Ok(if has_errors { ExitStatus::Problems } else { ExitStatus::Success })
    }
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
