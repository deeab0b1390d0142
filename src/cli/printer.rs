//! How findings are reported: the form, the stream, and how much of it.

use std::cell::Cell;

use crate::diag::{Language, all_of, foreign, msg};
use crate::diagnostic::Severity;
use crate::embargo::Released;
use crate::report::{self, ReportFormat, Run, Totals, Writer};
use crate::rule::About;
use crate::value::language::LanguageTag;

use super::arguments::Common;
use super::language;
use super::outcome::{CliError, ExitStatus};
use super::streams::{self, Streams};

/// Prints findings as the options ask.
pub(super) struct Printer<'a> {
    format: &'static ReportFormat,
    run: Run<'a>,
    wanted: Option<Language>,
    quiet: bool,
    verbose: bool,
    deny_warnings: bool,
    /// Whether a report was begun: a second one would spoil it.
    reported: Cell<bool>,
}

impl<'a> Printer<'a> {
    pub(super) fn new(common: &Common, rules: &'a [About]) -> Self {
        Printer {
            format: report::format(&common.format).expect("the command line takes only these"),
            run: Run {
                version: env!("CARGO_PKG_VERSION"),
                language: language::of_the_process(common.lang),
                columns: streams::columns_of_findings(),
                verbose: common.verbose,
                profile: None,
                rules,
            },
            wanted: language::of_the_reader(common.lang),
            quiet: common.quiet,
            verbose: common.verbose,
            deny_warnings: common.deny_warnings,
            reported: Cell::new(false),
        }
    }

    /// The language of messages.
    pub(super) fn language(&self) -> Language {
        self.run.language
    }

    /// Speaks the language of a catalogue, where no other was asked for.
    pub(super) fn speak(&mut self, catalogue: Option<&LanguageTag>) {
        if self.wanted.is_none() {
            self.run.language = catalogue.and_then(|tag| Language::of_tag(tag.as_str())).unwrap_or_default();
        }
    }

    /// Names the profile that feeds are validated by.
    pub(super) fn profile(&mut self, profile: &'a str) {
        self.run.profile = Some(profile);
    }

    /// Reports a line for each text alone.
    ///
    /// # Errors
    /// The form has no such lines.
    pub(super) fn summarise(&mut self) -> Result<(), CliError> {
        let Some(brief) = self.format.brief() else {
            return Err(CliError::Usage(msg!(
                en: "--summary gives a line for each file, and --format {format} has none; write --format json",
                fr: "--summary donne une ligne par fichier, et --format {format} n’en a pas ; écrivez --format json",
                format = foreign(self.format.name),
            )));
        };
        self.format = brief;
        Ok(())
    }

    /// Whether people read what is reported.
    pub(super) fn is_for_people(&self) -> bool {
        self.format.name == report::FORMATS[0].name
    }

    /// Whether people want more than findings.
    pub(super) fn is_talkative(&self) -> bool {
        self.is_for_people() && !self.quiet
    }

    /// Whether people want everything.
    pub(super) fn is_verbose(&self) -> bool {
        self.is_for_people() && self.verbose
    }

    /// Prints all findings; people see those below `least` only with `--verbose`.
    pub(super) fn print(
        &self,
        least: Severity,
        report: &mut Released,
        streams: &mut Streams,
    ) -> Result<Totals, CliError> {
        self.reported.set(true);
        if !self.is_for_people() {
            return Ok(report::write(self.format, self.run, report, streams.out())?);
        }
        let least = match (self.quiet, self.verbose) {
            (true, _) => Severity::Error,
            (_, true) => Severity::Info,
            _ => least,
        };
        let all = counted(report);
        report.retain(|finding| finding.severity >= least);
        let mut shown = Totals::default();
        streams.styled(|err| {
            shown = report::write(self.format, self.run, report, err)?;
            let masks: Vec<&str> = report.masks().collect();
            if !masks.is_empty() {
                let line = msg!(
                    en: "{files} {files|stands|stand} for the {files|name of a file|names of files} with a release that is not yet out: `pressfeed check` shows {files|it|them}",
                    fr: "{files} {files|remplace le nom d’un fichier|remplacent les noms de fichiers} dont un communiqué n’est pas encore paru : `pressfeed check` {files|le|les} montre",
                    files = all_of(masks)
                );
                writeln!(err, "{}\n", line.render(self.language()))?;
            }
            Ok(())
        })?;
        Ok(Totals { errors: all.errors, warnings: all.warnings, infos: all.infos, ..shown })
    }

    /// Reports to programs why the work could not be done, unless a report was begun.
    pub(super) fn failure(&self, error: &CliError, streams: &mut Streams) -> Result<(), CliError> {
        if self.is_for_people() || self.reported.replace(true) {
            return Ok(());
        }
        let Some(failed) = error.file_report() else { return Ok(()) };
        let mut report = Released::of_failure(failed);
        self.print(Severity::Info, &mut report, streams).map(drop)
    }

    /// Begins a report on many texts, one after the other.
    pub(super) fn begin(&self) -> Writer<'a> {
        self.reported.set(true);
        Writer::new(self.format, self.run)
    }

    /// Prints the findings of one text, so that it need not be kept.
    pub(super) fn one(
        &self,
        writer: &mut Writer<'a>,
        report: &mut Released,
        streams: &mut Streams,
    ) -> Result<(), CliError> {
        if !self.is_for_people() {
            return Ok(writer.file(report, streams.out())?);
        }
        if self.quiet {
            report.retain(|finding| finding.severity == Severity::Error);
        }
        Ok(streams.styled(|err| writer.file(report, err))?)
    }

    /// Prints what is left at the end.
    pub(super) fn end(&self, writer: Writer<'a>, streams: &mut Streams) -> Result<Totals, CliError> {
        if !self.is_for_people() {
            return Ok(writer.finish(streams.out())?);
        }
        let mut totals = Totals::default();
        streams.styled(|err| {
            totals = writer.finish(err)?;
            Ok(())
        })?;
        Ok(totals)
    }

    /// Whether a report that is not yet printed has something that stops the work.
    pub(super) fn stops(&self, report: &Released) -> bool {
        self.exit(&counted(report)) != ExitStatus::Success
    }

    /// Adds to a report for programs why the work could not be done.
    pub(super) fn add_failure(&self, error: &CliError, report: &mut Released) {
        if !self.is_for_people() {
            report.add_unreadable(error.file_report());
        }
    }

    /// The exit status for what was reported.
    pub(super) fn exit(&self, totals: &Totals) -> ExitStatus {
        if totals.errors > 0 || (self.deny_warnings && totals.warnings > 0) {
            ExitStatus::Problems
        } else {
            ExitStatus::Success
        }
    }
}

/// How many findings of each weight a report has.
fn counted(report: &Released) -> Totals {
    let mut all = Totals::default();
    let findings = report.texts().iter().flat_map(|text| &text.findings);
    findings.for_each(|finding| all.finding(finding.severity));
    all
}
