//! Findings as SARIF 2.1.0, the format of code scanning services.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::escape_control::write_json;
use super::fingerprint::Fingerprints;
use super::format::{ReportFormat, Reporter, Run, Totals};
use super::json::page;
use super::place::{Place, place};
use super::wording::helped;
use crate::diag::{Language, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::embargo::FileReport;
use crate::source::Sources;
use crate::value::percent;

pub(super) const SARIF: ReportFormat = ReportFormat {
    name: "sarif",
    about: text!(en: "SARIF 2.1.0, for code scanning", fr: "SARIF 2.1.0, pour l’analyse de code"),
    begin: || Box::new(Sarif::default()),
    brief: None,
};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Default)]
struct Sarif {
    rules: Vec<Rule>,
    indexes: HashMap<&'static str, usize>,
    results: Vec<ResultObject>,
    unreadable: Vec<Notification>,
    fingerprints: Fingerprints,
}

impl Reporter for Sarif {
    fn file(&mut self, text: &FileReport, sources: &Sources, run: &Run<'_>, _: &mut dyn Write) -> io::Result<()> {
        if let Some(reason) = &text.reason {
            let message = Text::new(reason.render(run.language));
            let locations = vec![Location::of(&text.name, None, None)];
            self.unreadable.push(Notification { level: "error", message, locations });
        }
        for finding in &text.findings {
            let rule_index = self.rule(finding, run);
            let (file, place) = place(finding, text, sources);
            let fingerprint = self.fingerprints.of(file, finding);
            self.results.push(ResultObject {
                rule_id: finding.rule,
                rule_index,
                level: level(finding.severity),
                message: message(finding, run.language),
                properties: Properties::of(finding, run.language),
                locations: vec![Location::of(file, place.as_ref(), None)],
                related_locations: related(finding, sources, run.language),
                partial_fingerprints: PartialFingerprints { fingerprint },
            });
        }
        Ok(())
    }

    fn finish(&mut self, totals: &Totals, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        let log = Log {
            schema: SCHEMA,
            version: "2.1.0",
            runs: [RunObject {
                tool: Tool { driver: Driver { name: "pressfeed", version: run.version, rules: &self.rules } },
                column_kind: "unicodeCodePoints",
                invocations: [Invocation {
                    execution_successful: totals.unreadable == 0,
                    notifications: &self.unreadable,
                }],
                results: &self.results,
            }],
        };
        write_json(out, &log)?;
        out.write_all(b"\n")
    }
}

impl Sarif {
    /// The index of a finding's rule, which is described once.
    fn rule(&mut self, finding: &Diagnostic, run: &Run<'_>) -> usize {
        if let Some(index) = self.indexes.get(finding.rule) {
            return *index;
        }
        let about = run.about(finding.rule);
        let page = page(finding.rule, about);
        self.rules.push(Rule {
            id: finding.rule,
            short_description: Text::new(
                about.map_or_else(|| finding.rule.to_owned(), |about| about.why.render(run.language)),
            ),
            help: Text::new(
                about.map_or_else(|| finding.advice(run.language), |about| about.help.render(run.language)),
            ),
            help_uri: page.starts_with("http").then_some(page),
            default_configuration: Configuration {
                level: level(about.map_or(finding.severity, |about| about.severity)),
            },
        });
        self.indexes.insert(finding.rule, self.rules.len() - 1);
        self.rules.len() - 1
    }
}

fn message(finding: &Diagnostic, language: Language) -> Text {
    let helps = finding.help.iter().chain(&finding.notes).map(|help| format!("\n{}", helped(help, language)));
    Text::new(finding.message.render(language) + &helps.collect::<String>())
}

fn related(finding: &Diagnostic, sources: &Sources, language: Language) -> Vec<Location> {
    let of = |label: &crate::diagnostic::Label| {
        let place = Place::of(label.span, sources);
        Location::of(place.file, Some(&place), Some(&label.text.render(language)))
    };
    finding.labels.iter().map(of).collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RunObject<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunObject<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    invocations: [Invocation<'a>; 1],
    results: &'a [ResultObject],
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'a str,
    rules: &'a [Rule],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    help: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    #[serde(rename = "toolExecutionNotifications", skip_serializing_if = "<[_]>::is_empty")]
    notifications: &'a [Notification],
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultObject {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: PartialFingerprints,
    #[serde(skip_serializing_if = "Properties::is_empty")]
    properties: Properties,
}

/// What has no place of its own in the format.
#[derive(Serialize)]
struct Properties {
    args: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
}

impl Properties {
    fn of(finding: &Diagnostic, language: Language) -> Self {
        let path = finding.thing.as_deref().and_then(|thing| thing.path.clone());
        Properties { args: finding.message.values(language), path }
    }

    fn is_empty(&self) -> bool {
        self.args.is_empty() && self.path.is_none()
    }
}

#[derive(Serialize)]
struct PartialFingerprints {
    #[serde(rename = "pressfeed/v2")]
    fingerprint: String,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

impl Text {
    fn new(text: impl Into<String>) -> Self {
        Text { text: text.into() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

impl Location {
    fn of(file: &str, place: Option<&Place<'_>>, message: Option<&str>) -> Self {
        let region = place.map(|place| Region {
            start_line: place.start.line,
            start_column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
        });
        let physical_location =
            Physical { artifact_location: Artifact { uri: percent::encode(file, percent::PATH).into_owned() }, region };
        Location { physical_location, message: message.map(Text::new) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[cfg(test)]
mod tests {
    use super::super::sample::{reported, sample};

    #[test]
    fn the_log_holds_tool_rules_and_results() {
        let (sources, texts) = sample();
        let expected = r#"{
"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"pressfeed","version":"1.2.3","rules":[
{"id":"invalid-http-guid","shortDescription":{"text":"readers open a guid as a web page"},"help":{"text":"write the full URL"},"helpUri":"https://validator.w3.org/feed/docs/error/InvalidHttpGUID.html","defaultConfiguration":{"level":"error"}},
{"id":"late","shortDescription":{"text":"readers open a guid as a web page"},"help":{"text":"write the full URL"},"helpUri":"https://e.example/spec#guid","defaultConfiguration":{"level":"note"}}]}},
"columnKind":"unicodeCodePoints",
"invocations":[{"executionSuccessful":false,"toolExecutionNotifications":[
{"level":"error","message":{"text":"this is a picture, no feed"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"c.rss"}}}]}]}],
"results":[
{"ruleId":"invalid-http-guid","ruleIndex":0,"level":"error","message":{"text":"guid `é🎉 42` is 100% no URL\nhelp: write the full URL"},
"locations":[{"physicalLocation":{"artifactLocation":{"uri":"feeds/a%2Cb%3A1.rss"},"region":{"startLine":2,"startColumn":8,"endLine":2,"endColumn":13}}}],
"partialFingerprints":{"pressfeed/v2":"e08d6c0269aa65950000"},"properties":{"args":{"guid":"é🎉 42"},"path":"/rss/guid[1]"}},
{"ruleId":"invalid-http-guid","ruleIndex":0,"level":"warning","message":{"text":"guid `é🎉 42` stands here twice\nhelp: write the full URL"},
"locations":[{"physicalLocation":{"artifactLocation":{"uri":"feeds/a%2Cb%3A1.rss"},"region":{"startLine":3,"startColumn":8,"endLine":3,"endColumn":13}}}],
"relatedLocations":[{"physicalLocation":{"artifactLocation":{"uri":"feeds/a%2Cb%3A1.rss"},"region":{"startLine":2,"startColumn":8,"endLine":2,"endColumn":13}},"message":{"text":"the first one"}}],
"partialFingerprints":{"pressfeed/v2":"520a77022159b5580000"},"properties":{"args":{"guid":"é🎉 42"}}},
{"ruleId":"late","ruleIndex":1,"level":"note","message":{"text":"the feed is old"},
"locations":[{"physicalLocation":{"artifactLocation":{"uri":"feeds/a%2Cb%3A1.rss"}}}],
"partialFingerprints":{"pressfeed/v2":"550e40c0bbdc25c10000"}}]}]}"#;
        assert_eq!(reported("sarif", &sources, &texts), expected.replace('\n', "") + "\n");
    }
}
