//! Findings to text, a file a form. Nothing here prints by itself: the text goes where the caller wants it.

use std::io::{self, Write};

use crate::embargo::Released;

pub use crate::embargo::{FileReport, Status};

mod brief;
mod escape_control;
mod excerpt;
mod fingerprint;
mod fold;
mod format;
mod github;
mod gitlab;
mod groups;
mod human;
mod json;
mod place;
#[cfg(test)]
mod sample;
mod sarif;
pub mod wording;

pub use escape_control::escape_control;
pub use fold::fold;
pub use format::{ReportFormat, Run, Totals};

use format::Reporter;

/// All forms; the first one is for people.
pub const FORMATS: &[&ReportFormat] = &[&human::HUMAN, &json::JSON, &sarif::SARIF, &github::GITHUB, &gitlab::GITLAB];

/// The form of a name.
pub fn format(name: &str) -> Option<&'static ReportFormat> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// Writes findings in one form, text by text, so that nothing of a text need be kept once it is reported.
pub struct Writer<'a> {
    run: Run<'a>,
    totals: Totals,
    reporter: Box<dyn Reporter>,
}

impl<'a> Writer<'a> {
    /// Begins a report.
    pub fn new(format: &ReportFormat, run: Run<'a>) -> Self {
        Writer { run, totals: Totals::default(), reporter: (format.begin)() }
    }

    /// Writes what was found in some texts and may be shown.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn file(&mut self, report: &Released, out: &mut dyn Write) -> io::Result<()> {
        for text in report.texts() {
            self.totals.add(text);
            self.reporter.file(text, report.sources(), &self.run, out)?;
        }
        Ok(())
    }

    /// Writes what is left at the end.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<Totals> {
        self.reporter.finish(&self.totals, &self.run, out)?;
        Ok(self.totals)
    }
}

/// Writes a whole report at once.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(format: &ReportFormat, run: Run<'_>, report: &Released, out: &mut dyn Write) -> io::Result<Totals> {
    let mut writer = Writer::new(format, run);
    writer.file(report, out)?;
    writer.finish(out)
}
