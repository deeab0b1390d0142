//! `pressfeed explain`: what a rule is for, and what to do.

use std::io::Write;

use crate::nearest::nearest;
use crate::rule::About;

use super::arguments::{Common, Explain};
use super::streams::Streams;
use super::{Exit, Trouble};

pub(super) fn run(options: &Explain, rules: &[About], common: &Common, streams: &mut Streams) -> Result<Exit, Trouble> {
    if options.differences {
        let differing: Vec<&About> = rules.iter().filter(|rule| rule.difference.is_some()).collect();
        return list(differing, true, common, streams);
    }
    let Some(id) = &options.rule else { return list(rules.iter().collect(), false, common, streams) };
    let rule = named(id, rules)?;
    if common.format == "json" {
        let text = serde_json::to_string(&json(rule)).map_err(std::io::Error::from)?;
        writeln!(streams.out(), "{text}")?;
    } else {
        page(rule, streams.out())?;
    }
    Ok(Exit::Well)
}

/// The rule of an id, or of the W3C's name for it.
pub(super) fn named<'a>(id: &str, rules: &'a [About]) -> Result<&'a About, Trouble> {
    let id = id.trim().to_lowercase();
    let found = rules.iter().find(|rule| rule.id == id || rule.w3c.to_lowercase() == id);
    found.ok_or_else(|| Trouble::Usage(unknown(&id, rules)))
}

fn unknown(id: &str, rules: &[About]) -> String {
    match nearest(id, rules.iter().map(|rule| rule.id)) {
        Some(near) => format!("there is no rule `{id}`: did you mean `{near}`?"),
        None => format!("there is no rule `{id}`: `pressfeed explain` lists them all"),
    }
}

fn list(mut rules: Vec<&About>, full: bool, common: &Common, streams: &mut Streams) -> Result<Exit, Trouble> {
    rules.sort_by_key(|rule| rule.id);
    for rule in rules {
        if common.format == "json" {
            let text = serde_json::to_string(&json(rule)).map_err(std::io::Error::from)?;
            writeln!(streams.out(), "{text}")?;
            continue;
        }
        writeln!(streams.out(), "{:<8} {}", rule.severity.word(), rule.id)?;
        if let Some(difference) = rule.difference.as_ref().filter(|_| full) {
            writeln!(streams.out(), "         {difference}")?;
        }
    }
    Ok(Exit::Well)
}

fn json(rule: &About) -> serde_json::Value {
    serde_json::json!({
        "rule": rule.id,
        "severity": rule.severity.word(),
        "why": rule.why,
        "help": rule.help,
        "spec": rule.spec,
        "w3c": rule.w3c,
        "difference": rule.difference,
        "bad": rule.bad,
        "good": rule.good,
    })
}

fn page(rule: &About, out: &mut dyn Write) -> Result<(), Trouble> {
    writeln!(out, "{} ({})", rule.id, rule.severity.word())?;
    writeln!(out, "\n  Why   {}", rule.why)?;
    writeln!(out, "  Help  {}", rule.help)?;
    if !rule.spec.is_empty() {
        writeln!(out, "  Spec  {}", rule.spec)?;
    }
    if !rule.w3c.is_empty() {
        writeln!(out, "  W3C   {}", rule.w3c)?;
    }
    if let Some(difference) = &rule.difference {
        writeln!(out, "\n  {}", capitalised(difference))?;
    }
    examples("Wrong, between « »", &rule.bad, out)?;
    examples("Right", &rule.good, out)
}

/// A sentence as it stands alone.
fn capitalised(sentence: &str) -> String {
    let (first, rest) = sentence.split_at_checked(1).unwrap_or((sentence, ""));
    format!("{}{rest}", first.to_uppercase())
}

fn examples(heading: &str, examples: &[String], out: &mut dyn Write) -> Result<(), Trouble> {
    if !examples.is_empty() {
        writeln!(out, "\n  {heading}")?;
    }
    for (at, example) in examples.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        for line in example.lines() {
            writeln!(out, "    {}", crate::report::disarm(line))?;
        }
    }
    Ok(())
}
