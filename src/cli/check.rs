//! `pressfeed check`: everything wrong in a catalogue, at its line.

use std::sync::Arc;

use clap::Args;

use crate::check;
use crate::diag::{message, msg, number, text};
use crate::diagnostic::{Severity, sort};
use crate::embargo::{AtTheDesk, Released};
use crate::report::{FileReport, wording};

use super::arguments::{CATALOGUE, CatalogueArg, OutArg};
use super::command::{Action, Command, RunWith, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::Loaded;
use super::{build, clock, fix};

/// `pressfeed check`.
pub(super) const COMMAND: Command = Command {
    name: "check",
    help: HelpText {
        about: text!(en: "Look for everything wrong in a catalogue; nothing is written without --fix", fr: "Chercher toutes les erreurs d’un catalogue ; rien n’est écrit sans --fix"),
        note: None,
        options: &[
            CATALOGUE,
            &[
                OptionText::new(
                    "fix",
                    Group::Writes,
                    None,
                    text!(
                        en: "Write the cures that are certain into the files; every other byte stays as it is",
                        fr: "Écrire dans les fichiers les corrections certaines ; aucun autre octet ne change"
                    ),
                ),
                OptionText::new(
                    "diff",
                    Group::Writes,
                    None,
                    text!(en: "With --fix: show the cures, and write nothing", fr: "Avec --fix : montrer les corrections, sans rien écrire"),
                ),
            ],
        ],
        examples: &[
            Example::new("pressfeed check", text!(en: "the catalogue in data/", fr: "le catalogue du dossier data/")),
            Example::new("pressfeed check news.yaml", text!(en: "one file", fr: "un seul fichier")),
            Example::new(
                "pressfeed check --format github",
                text!(en: "on a build server", fr: "sur un serveur d’intégration"),
            ),
        ],
    },
    reports: true,
    action: Action::with::<Check, AtTheDesk>(),
};

#[derive(Debug, Args)]
struct Check {
    #[command(flatten)]
    catalogue: CatalogueArg,
    #[arg(long)]
    fix: bool,
    #[arg(long, requires = "fix")]
    diff: bool,
}

impl RunWith<AtTheDesk> for Check {
    fn run(&self, leave: &AtTheDesk, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let catalogue = self.catalogue.path();
        if self.fix {
            let shown = fix::run(&catalogue, self.diff, printer, streams)?;
            if self.diff {
                return Ok(shown);
            }
        }
        let mut loaded = Loaded::naming_files(&catalogue, streams)?;
        let now = clock::now(None, loaded.catalogue.timezone)?;
        let of_time = check::check_time(&loaded.catalogue, now);
        loaded.findings.extend(check::settle_time(&loaded.catalogue, of_time));
        loaded.look_at(now);
        sort(&mut loaded.findings);
        printer.speak(loaded.catalogue.language.as_ref());
        let has_errors = loaded.has_errors();
        let Loaded { mut sources, catalogue, findings, strays, .. } = loaded;
        let places = Arc::clone(&catalogue.places);
        let (releases, drafts) = (catalogue.releases.len(), catalogue.drafts.len());
        let mut texts = FileReport::catalogue(&sources, findings);
        let files = texts.len();
        texts.extend(strays.file_reports());
        if !has_errors {
            // What `build` refuses, `check` refuses.
            let out = OutArg::default().path();
            build::look_at_documents(catalogue, now, &out, &mut texts, &mut sources);
        }
        let mut report = Released::at_the_desk(leave, &places, sources, texts);
        let totals = printer.print(Severity::Info, &mut report, streams)?;
        if printer.is_talkative() {
            let nothing = || msg!(en: "nothing to fix", fr: "rien à corriger");
            let releases = number(releases);
            let all = match drafts {
                0 => {
                    msg!(en: "{n} {n|release|releases}", fr: "{n} {n|communiqué|communiqués}", n = releases)
                }
                _ => msg!(
                    en: "{n} {n|release|releases} and {drafts} {drafts|draft|drafts}",
                    fr: "{n} {n|communiqué|communiqués} et {drafts} {drafts|brouillon|brouillons}",
                    n = releases,
                    drafts = number(drafts)
                ),
            };
            let summary = msg!(
                en: "{all} in {files} {files|file|files}: {found}",
                fr: "{all} dans {files} {files|fichier|fichiers} : {found}",
                all = message(all),
                files = number(files),
                found = message(wording::counted(&totals).unwrap_or_else(nothing))
            );
            writeln!(streams.out(), "{}", summary.render(printer.language()))?;
        }
        Ok(printer.exit(&totals))
    }
}
