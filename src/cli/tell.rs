//! How findings are reported: the form, the stream, and how much of it.

use std::cell::Cell;

use crate::diag::Language;
use crate::diagnostic::Severity;
use crate::embargo::Released;
use crate::report::{self, Form, Run, Totals, Writer};
use crate::rule::About;
use crate::source::Sources;
use crate::value::language::LanguageTag;

use super::arguments::Common;
use super::language;
use super::outcome::{Exit, Trouble};
use super::streams::Streams;

/// Tells findings as the options want it.
pub(super) struct Teller<'a> {
    form: &'static Form,
    run: Run<'a>,
    wanted: Option<Language>,
    quiet: bool,
    verbose: bool,
    deny_warnings: bool,
    /// Whether a report was begun: a second one would spoil it.
    reported: Cell<bool>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(common: &Common, rules: &'a [About]) -> Self {
        Teller {
            form: report::form(&common.format).expect("the command line takes only these"),
            run: Run {
                version: env!("CARGO_PKG_VERSION"),
                language: language::of_the_reader(common.lang).unwrap_or_default(),
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

    /// Names the profile that was judged by.
    pub(super) fn profile(&mut self, profile: &'a str) {
        self.run.profile = Some(profile);
    }

    /// Whether people read what is reported.
    pub(super) fn is_for_people(&self) -> bool {
        self.form.name == report::FORMS[0].name
    }

    /// Whether people want to hear more than findings.
    pub(super) fn is_talkative(&self) -> bool {
        self.is_for_people() && !self.quiet
    }

    /// Whether people want to hear all.
    pub(super) fn is_verbose(&self) -> bool {
        self.is_for_people() && self.verbose
    }

    /// Tells all findings; people hear those below `least` only when they ask for more.
    pub(super) fn tell(
        &self,
        least: Severity,
        report: &mut Released,
        streams: &mut Streams,
    ) -> Result<Totals, Trouble> {
        self.reported.set(true);
        if !self.is_for_people() {
            return Ok(report::write(self.form, self.run, report, streams.out())?);
        }
        let least = match (self.quiet, self.verbose) {
            (true, _) => Severity::Error,
            (_, true) => Severity::Info,
            _ => least,
        };
        let mut all = Totals::default();
        let findings = report.texts().iter().flat_map(|text| &text.findings);
        findings.for_each(|finding| all.finding(finding.severity));
        report.retain(|finding| finding.severity >= least);
        let mut shown = Totals::default();
        streams.styled(|err| {
            shown = report::write(self.form, self.run, report, err)?;
            Ok(())
        })?;
        Ok(Totals { errors: all.errors, warnings: all.warnings, infos: all.infos, ..shown })
    }

    /// Reports to programs why the work could not be done, unless a report was begun.
    pub(super) fn failure(&self, trouble: &Trouble, streams: &mut Streams) -> Result<(), Trouble> {
        if self.is_for_people() || self.reported.replace(true) {
            return Ok(());
        }
        let Some(failed) = trouble.examined() else { return Ok(()) };
        let mut report = Released::of_documents(Sources::default(), vec![failed]);
        self.tell(Severity::Info, &mut report, streams).map(drop)
    }

    /// Begins to tell of many texts, one after the other.
    pub(super) fn begin(&self) -> Writer<'a> {
        self.reported.set(true);
        Writer::new(self.form, self.run)
    }

    /// Tells what was found in one text, so that it need not be kept.
    pub(super) fn one(
        &self,
        writer: &mut Writer<'a>,
        report: &mut Released,
        streams: &mut Streams,
    ) -> Result<(), Trouble> {
        if !self.is_for_people() {
            return Ok(writer.examined(report, streams.out())?);
        }
        if self.quiet {
            report.retain(|finding| finding.severity == Severity::Error);
        }
        Ok(streams.styled(|err| writer.examined(report, err))?)
    }

    /// Tells what is left to tell at the end.
    pub(super) fn end(&self, writer: Writer<'a>, streams: &mut Streams) -> Result<Totals, Trouble> {
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

    /// The exit status for what was told.
    pub(super) fn exit(&self, totals: &Totals) -> Exit {
        if totals.errors > 0 || (self.deny_warnings && totals.warnings > 0) { Exit::Found } else { Exit::Well }
    }
}
