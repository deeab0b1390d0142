//! Findings as a code quality report of GitLab, which shows them in merge requests.

use std::io::{self, Write};

use serde::Serialize;

use super::escape_control::write_json;
use super::fingerprint::Fingerprints;
use super::format::{ReportFormat, Reporter, Run, Totals};
use super::place::place;
use super::wording::helped;
use crate::diag::{Message, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::embargo::FileReport;
use crate::source::Sources;

pub(super) const GITLAB: ReportFormat = ReportFormat {
    name: "gitlab",
    about: text!(en: "a code quality report of GitLab", fr: "un rapport de qualité de GitLab"),
    begin: || Box::new(Gitlab::default()),
    brief: None,
};

#[derive(Default)]
struct Gitlab {
    fingerprints: Fingerprints,
    begun: bool,
}

impl Reporter for Gitlab {
    fn file(&mut self, text: &FileReport, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(reason) = &text.reason {
            self.issue(&unreadable(reason), text, sources, run, out)?;
        }
        text.findings.iter().try_for_each(|finding| self.issue(finding, text, sources, run, out))
    }

    fn finish(&mut self, _: &Totals, _: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })
    }
}

impl Gitlab {
    fn issue(
        &mut self,
        finding: &Diagnostic,
        text: &FileReport,
        sources: &Sources,
        run: &Run<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (path, place) = place(finding, text, sources);
        let lines =
            place.map_or(Lines { begin: 1, end: 1 }, |place| Lines { begin: place.start.line, end: place.end.line });
        let helps = finding.help.iter().chain(&finding.notes).map(|help| format!(" ({})", helped(help, run.language)));
        let issue = Issue {
            description: finding.message.render(run.language) + &helps.collect::<String>(),
            check_name: finding.rule,
            fingerprint: self.fingerprints.of(path, finding),
            severity: severity(finding.severity),
            location: Location { path, lines },
        };
        out.write_all(if std::mem::replace(&mut self.begun, true) { b",\n" } else { b"[\n" })?;
        write_json(out, &issue)
    }
}

/// GitLab has no place for what is no finding: it becomes one.
fn unreadable(reason: &Message) -> Diagnostic {
    Diagnostic::new("unreadable", Severity::Error, reason.clone())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

#[cfg(test)]
mod tests {
    use super::super::sample::{reported, sample};
    use crate::source::Sources;

    #[test]
    fn every_finding_becomes_an_issue() {
        let (sources, texts) = sample();
        let expected = r#"[
{"description":"guid `é🎉 42` is 100% no URL (help: write the full URL)","check_name":"invalid-http-guid","fingerprint":"e08d6c0269aa65950000","severity":"major","location":{"path":"feeds/a,b:1.rss","lines":{"begin":2,"end":2}}},
{"description":"guid `é🎉 42` stands here twice (help: write the full URL)","check_name":"invalid-http-guid","fingerprint":"520a77022159b5580000","severity":"minor","location":{"path":"feeds/a,b:1.rss","lines":{"begin":3,"end":3}}},
{"description":"the feed is old","check_name":"late","fingerprint":"550e40c0bbdc25c10000","severity":"info","location":{"path":"feeds/a,b:1.rss","lines":{"begin":1,"end":1}}},
{"description":"this is a picture, no feed","check_name":"unreadable","fingerprint":"6b66d66189ea80290000","severity":"major","location":{"path":"c.rss","lines":{"begin":1,"end":1}}}
]
"#;
        assert_eq!(reported("gitlab", &sources, &texts), expected);
        assert_eq!(reported("gitlab", &Sources::default(), &[]), "[]\n");
    }

    #[test]
    fn fingerprints_stay_when_lines_move_and_differ_among_equals() {
        let fingerprints = |before: &str| -> Vec<String> {
            let (_, mut texts) = sample();
            let mut sources = Sources::default();
            let text = format!("{before}<rss>\n\t<guid>é🎉 42</guid>\n\t<guid>é🎉 42</guid>\n</rss>\n");
            sources.add("feeds/a,b:1.rss", text.as_str());
            let twice = texts[0].findings[0].clone();
            texts[0].findings.push(twice);
            let json: serde_json::Value = serde_json::from_str(&reported("gitlab", &sources, &texts)).expect("JSON");
            let issues = json.as_array().expect("a list").iter();
            issues.map(|issue| issue["fingerprint"].as_str().expect("a text").to_owned()).collect()
        };
        let mut all = fingerprints("");
        assert_eq!(all, fingerprints("\n\n"));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!((count, all.len()), (5, 5));
    }
}
