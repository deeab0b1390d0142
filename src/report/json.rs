//! Findings as JSON lines: a line a finding, a line a text, a last line for the whole.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::escape_control::write_json;
use super::format::{ReportFormat, Reporter, Run, Totals};
use super::place::{Place, place};
use crate::diag::text;
use crate::diagnostic::{Diagnostic, Severity, Thing};
use crate::embargo::FileReport;
use crate::rule::About;
use crate::source::Sources;

pub(super) const JSON: ReportFormat = ReportFormat { brief: Some(&BRIEF), ..PLAIN };

/// A line a text, with how often it breaks which rule.
const BRIEF: ReportFormat = ReportFormat { begin: || Box::new(Brief), brief: None, ..PLAIN };

const PLAIN: ReportFormat = ReportFormat {
    name: "json",
    about: text!(en: "for programs, one JSON object a line", fr: "pour les programmes, un objet JSON par ligne"),
    begin: || Box::new(Json),
    brief: None,
};

/// Raised when a key changes its meaning; new keys do not raise it.
const SCHEMA: u32 = 1;

/// How many characters of an offending text are passed on.
const MAX_VALUE: usize = 200;

struct Json;

impl Reporter for Json {
    fn file(&mut self, text: &FileReport, sources: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        for found in &text.findings {
            line(out, &finding(found, text, sources, run))?;
        }
        line(out, &file(text, run))
    }

    fn finish(&mut self, totals: &Totals, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        line(out, &summary(totals, run))
    }
}

struct Brief;

impl Reporter for Brief {
    fn file(&mut self, text: &FileReport, _: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut rules = BTreeMap::new();
        text.findings.iter().for_each(|finding| *rules.entry(finding.rule).or_default() += 1);
        line(out, &FileLine { rules: Some(rules), ..file(text, run) })
    }

    fn finish(&mut self, _: &Totals, _: &Run<'_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write_json(out, value)?;
    out.write_all(b"\n")
}

/// A page that explains a rule: the W3C's where it has one, which it has for errors and warnings, else
/// the specification where that has an address, else the command that explains it.
pub(super) fn page(rule: &str, about: Option<&About>) -> String {
    match about {
        Some(about) if !about.w3c.is_empty() && about.severity != Severity::Info => {
            format!("https://validator.w3.org/feed/docs/{}/{}.html", about.severity.word(), about.w3c)
        }
        // A citation such as `RFC 9110, section 15.4` is no address.
        Some(about) if about.spec.starts_with("http") => about.spec.to_owned(),
        _ => format!("pressfeed explain {rule}"),
    }
}

#[derive(Serialize)]
struct FindingLine<'a> {
    r#type: &'static str,
    file: &'a str,
    rule: &'a str,
    severity: &'static str,
    message: String,
    args: serde_json::Map<String, serde_json::Value>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    element: Option<&'a str>,
    parent: Option<&'a str>,
    attribute: Option<&'a str>,
    value: Option<&'a str>,
    path: Option<&'a str>,
    help: String,
    advice: String,
    notes: Vec<String>,
    details: BTreeMap<&'a str, &'a str>,
}

fn finding<'a>(finding: &'a Diagnostic, text: &'a FileReport, sources: &'a Sources, run: &Run<'_>) -> FindingLine<'a> {
    let (file, place) = place(finding, text, sources);
    let thing = finding.thing.as_deref();
    let of = |part: fn(&Thing) -> &Option<String>| thing.and_then(|thing| part(thing).as_deref());
    FindingLine {
        r#type: "finding",
        file,
        rule: finding.rule,
        severity: finding.severity.word(),
        message: finding.message.render(run.language),
        args: finding.message.values(run.language),
        line: place.map(|place: Place<'_>| place.start.line),
        column: place.map(|place| place.start.column),
        end_line: place.map(|place| place.end.line),
        end_column: place.map(|place| place.end.column),
        element: of(|thing| &thing.element),
        parent: of(|thing| &thing.parent),
        attribute: of(|thing| &thing.attribute),
        value: of(|thing| &thing.value).map(shortened),
        path: of(|thing| &thing.path),
        help: page(finding.rule, run.about(finding.rule)),
        advice: finding.advice(run.language),
        notes: finding.notes.iter().map(|note| note.render(run.language)).collect(),
        details: thing.map(details).unwrap_or_default(),
    }
}

fn shortened(value: &str) -> &str {
    value.char_indices().nth(MAX_VALUE).map_or(value, |(at, _)| &value[..at])
}

fn details(thing: &Thing) -> BTreeMap<&str, &str> {
    thing.details.iter().map(|(key, value)| (*key, value.as_str())).collect()
}

#[derive(Serialize)]
struct FileLine<'a> {
    r#type: &'static str,
    file: &'a str,
    format: Option<&'a str>,
    encoding: Option<&'a str>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    errors: usize,
    warnings: usize,
    infos: usize,
    url: Option<&'a str>,
    /// How many of these findings have no line, because there are too many.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_listed: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<BTreeMap<&'a str, usize>>,
}

fn file<'a>(text: &'a FileReport, run: &Run<'_>) -> FileLine<'a> {
    FileLine {
        r#type: "file",
        file: &text.name,
        format: text.format,
        encoding: text.encoding.as_deref(),
        status: text.status().word(),
        reason: text.reason.as_ref().map(|reason| reason.render(run.language)),
        errors: text.count(Severity::Error),
        warnings: text.count(Severity::Warning),
        infos: text.count(Severity::Info),
        url: text.url.as_deref(),
        not_listed: Some(text.dropped.all()).filter(|dropped| *dropped > 0),
        rules: None,
    }
}

#[derive(Serialize)]
struct SummaryLine<'a> {
    r#type: &'static str,
    tool: &'static str,
    version: &'a str,
    schema: u32,
    profile: Option<&'a str>,
    files: usize,
    valid: usize,
    invalid: usize,
    unreadable: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

fn summary<'a>(totals: &Totals, run: &Run<'a>) -> SummaryLine<'a> {
    SummaryLine {
        r#type: "summary",
        tool: "pressfeed",
        version: run.version,
        schema: SCHEMA,
        profile: run.profile,
        files: totals.files,
        valid: totals.valid,
        invalid: totals.invalid,
        unreadable: totals.unreadable,
        errors: totals.errors,
        warnings: totals.warnings,
        infos: totals.infos,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{reported, sample};
    use crate::report::FileReport;
    use crate::source::{Sources, Span};

    #[test]
    fn there_is_a_line_for_each_finding_each_text_and_the_whole() {
        let (sources, texts) = sample();
        let value = "x".repeat(super::MAX_VALUE);
        let expected = [
            r#"{"type":"finding","file":"feeds/a,b:1.rss","rule":"invalid-http-guid","severity":"error","message":"guid `é🎉 42` is 100% no URL","args":{"guid":"é🎉 42"},"line":2,"column":8,"end_line":2,"end_column":13,"element":"guid","parent":"item","attribute":null,"value":"VALUE","path":"/rss/guid[1]","help":"https://validator.w3.org/feed/docs/error/InvalidHttpGUID.html","advice":"write the full URL","notes":[],"details":{"max":"5"}}"#,
            r#"{"type":"finding","file":"feeds/a,b:1.rss","rule":"invalid-http-guid","severity":"warning","message":"guid `é🎉 42` stands here twice","args":{"guid":"é🎉 42"},"line":3,"column":8,"end_line":3,"end_column":13,"element":null,"parent":null,"attribute":null,"value":null,"path":null,"help":"https://validator.w3.org/feed/docs/error/InvalidHttpGUID.html","advice":"write the full URL","notes":[],"details":{}}"#,
            r#"{"type":"finding","file":"feeds/a,b:1.rss","rule":"late","severity":"info","message":"the feed is old","args":{},"line":null,"column":null,"end_line":null,"end_column":null,"element":null,"parent":null,"attribute":null,"value":null,"path":null,"help":"https://e.example/spec#guid","advice":"","notes":[],"details":{}}"#,
            r#"{"type":"file","file":"feeds/a,b:1.rss","format":"rss-2.0","encoding":"utf-8","status":"invalid","errors":1,"warnings":1,"infos":1,"url":"https://e.example/a.rss"}"#,
            r#"{"type":"file","file":"b.atom","format":"atom-1.0","encoding":null,"status":"valid","errors":0,"warnings":0,"infos":0,"url":null}"#,
            r#"{"type":"file","file":"c.rss","format":null,"encoding":null,"status":"unreadable","reason":"this is a picture, no feed","errors":0,"warnings":0,"infos":0,"url":null}"#,
            r#"{"type":"summary","tool":"pressfeed","version":"1.2.3","schema":1,"profile":"default","files":3,"valid":1,"invalid":1,"unreadable":1,"errors":1,"warnings":1,"infos":1}"#,
        ];
        let expected: String = expected.iter().map(|line| line.replace("VALUE", &value) + "\n").collect();
        assert_eq!(reported("json", &sources, &texts), expected);
    }

    #[test]
    fn every_file_of_a_catalogue_has_its_line() {
        let mut sources = Sources::default();
        let first = sources.add("data/catalogue.yaml", "title: a\n");
        let second = sources.add("data/releases/b.yaml", "title: b\n");
        let of = |span| super::super::sample::found("late", super::Severity::Warning, span, "old");
        let findings = vec![of(None), of(Some(Span::new(first, 0, 1))), of(Some(Span::new(second, 7, 8)))];
        let texts = FileReport::catalogue(&sources, findings);
        let reported = reported("json", &sources, &texts);
        let lines: Vec<serde_json::Value> =
            reported.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let reported: Vec<_> =
            lines.iter().map(|line| (&line["type"], &line["file"], &line["line"], &line["format"])).collect();
        let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        let expected = json(
            r#"[["finding", "data/catalogue.yaml", null, null], ["finding", "data/catalogue.yaml", 1, null],
                ["file", "data/catalogue.yaml", null, "catalogue"], ["finding", "data/releases/b.yaml", 1, null],
                ["file", "data/releases/b.yaml", null, "catalogue"], ["summary", null, null, null]]"#,
        );
        assert_eq!(serde_json::to_value(reported).expect("JSON"), expected);
    }
}
