//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

use std::io::{self, Write};

use super::escape_control::escape_control;
use super::format::{ReportFormat, Reporter, Run, Totals};
use super::place::{Place, place};
use super::wording::helped;
use crate::diag::{Language, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::embargo::FileReport;
use crate::source::Sources;

pub(super) const GITHUB: ReportFormat = ReportFormat {
    name: "github",
    about: text!(en: "annotations of GitHub Actions", fr: "les annotations de GitHub Actions"),
    begin: || Box::new(Github),
    brief: None,
};

struct Github;

impl Reporter for Github {
    fn file(&mut self, text: &FileReport, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(reason) = &text.reason {
            command(out, "error", &[("file", name(&text.name))], &data(&reason.render(run.language)))?;
        }
        for finding in &text.findings {
            let (file, place) = place(finding, text, sources);
            let mut properties = vec![("file", name(file))];
            if let Some(place) = place {
                properties.extend(numbers(&place));
            }
            properties.push(("title", property(finding.rule)));
            command(out, word(finding.severity), &properties, &message(finding, run.language))?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Totals, _: &Run<'_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn command(out: &mut dyn Write, word: &str, properties: &[(&str, String)], message: &str) -> io::Result<()> {
    let known = properties.iter().filter(|(_, value)| !value.is_empty());
    let list: Vec<String> = known.map(|(key, value)| format!("{key}={value}")).collect();
    let space = if list.is_empty() { "" } else { " " };
    writeln!(out, "::{word}{space}{}::{message}", list.join(","))
}

/// Columns are understood only where first and last line are the same.
fn numbers(place: &Place<'_>) -> Vec<(&'static str, String)> {
    let (start, end) = (place.start, place.end);
    let mut numbers = vec![("line", start.line.to_string()), ("endLine", end.line.to_string())];
    if start.line == end.line {
        numbers.push(("col", start.column.to_string()));
        numbers.push(("endColumn", end.column.to_string()));
    }
    numbers
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn message(finding: &Diagnostic, language: Language) -> String {
    let mut message = data(&finding.message.render(language));
    for help in finding.help.iter().chain(&finding.notes) {
        message.push_str("%0A");
        message.push_str(&data(&helped(help, language)));
    }
    message
}

/// The name of a file; standard input has none that GitHub could show.
fn name(file: &str) -> String {
    if file == "-" { String::new() } else { property(file) }
}

/// Text after the last `::`. Line breaks never come so far: they are spelled out before.
fn data(text: &str) -> String {
    escape_control(text).replace('%', "%25")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{found, reported, sample};
    use crate::diagnostic::Severity::Error;
    use crate::report::FileReport;
    use crate::source::{Sources, Span};

    #[test]
    fn every_finding_becomes_a_command() {
        let (sources, texts) = sample();
        let expected = "\
::error file=feeds/a%2Cb%3A1.rss,line=2,endLine=2,col=8,endColumn=13,title=invalid-http-guid::guid `é🎉 42` is 100%25 no URL%0Ahelp: write the full URL
::warning file=feeds/a%2Cb%3A1.rss,line=3,endLine=3,col=8,endColumn=13,title=invalid-http-guid::guid `é🎉 42` stands here twice%0Ahelp: write the full URL
::notice file=feeds/a%2Cb%3A1.rss,title=late::the feed is old
::error file=c.rss::this is a picture, no feed
";
        assert_eq!(reported("github", &sources, &texts), expected);
    }

    #[test]
    fn lines_are_reported_without_columns_where_there_are_several_and_no_text_makes_a_command() {
        let mut sources = Sources::default();
        let id = sources.add("-", "a\nb\nc");
        let finding = found("late", Error, Some(Span::new(id, 0, 3)), "old\n::stop-commands::x");
        let finding = crate::diagnostic::Diagnostic { help: None, ..finding };
        let texts = [FileReport { name: "-".to_owned(), findings: vec![finding], ..FileReport::default() }];
        let expected = "::error line=1,endLine=2,title=late::old<U+000A>::stop-commands::x\n";
        assert_eq!(reported("github", &sources, &texts), expected);
    }
}
