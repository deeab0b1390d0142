//! `pressfeed explain`: what a rule is for, and what to do.

use std::io::Write;

use clap::Args;

use crate::diag::{Language, Message, Template, code, msg, number, text};
use crate::report::{escape_control, wording};
use crate::rule::About;
use crate::suggest::nearest;

use super::arguments::{Common, RULE};
use super::command::{Action, Command, Run, Session};
use super::explain_profile;
use super::help_text::{Example, Group, HelpText, OptionText};
use super::language;
use super::outcome::{CliError, ExitStatus};
use super::streams::Streams;

/// `pressfeed explain`.
pub(super) const COMMAND: Command = Command {
    name: "explain",
    help: HelpText {
        about: text!(en: "Explain a rule, or list them all", fr: "Expliquer une règle, ou les énumérer toutes"),
        note: None,
        options: &[&[
            OptionText::new(
                "rule",
                Group::Reads,
                RULE,
                text!(en: "The id of a rule, such as missing-key", fr: "Le nom d’une règle, par exemple missing-key"),
            ),
            OptionText::new(
                "differences",
                Group::Shows,
                None,
                text!(
                    en: "List how the rules differ from those of the W3C Feed Validator, which `validate --profile w3c` follows",
                    fr: "Énumérer les différences avec les règles du validateur du W3C, que suit `validate --profile w3c`"
                ),
            ),
        ]],
        examples: &[
            Example::new(
                "pressfeed explain missing-key",
                text!(en: "why it matters, and what to do", fr: "pourquoi c’est important, et que faire"),
            ),
            Example::new(
                "pressfeed explain folded-text -v",
                text!(en: "with all examples, however many", fr: "avec tous les exemples, même nombreux"),
            ),
            Example::new("pressfeed explain", text!(en: "all rules", fr: "toutes les règles")),
        ],
    },
    reports: false,
    action: Action::of::<Explain>(),
};

#[derive(Debug, Args)]
struct Explain {
    rule: Option<String>,
    #[arg(long, conflicts_with = "rule")]
    differences: bool,
}

impl Run for Explain {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { rules, common, streams, .. } = session;
        let language = language::of_the_process(common.lang);
        if self.differences {
            let differing: Vec<&About> = rules.iter().filter(|rule| rule.difference.is_some()).collect();
            return list(differing, true, language, common, streams);
        }
        let Some(id) = &self.rule else { return list(rules.iter().collect(), false, language, common, streams) };
        if let Some(name) = id.trim().strip_prefix("profile:") {
            return explain_profile::write(name.trim(), language, common, streams);
        }
        let rule = named(id, rules)?;
        if common.format == "json" {
            let text = serde_json::to_string(&json(rule, language)).map_err(std::io::Error::from)?;
            writeln!(streams.out(), "{text}")?;
        } else {
            page(rule, language, common.verbose, streams.out())?;
        }
        Ok(ExitStatus::Success)
    }
}

/// The rule of an id, or of the W3C's name for it.
pub(super) fn named<'a>(id: &str, rules: &'a [About]) -> Result<&'a About, CliError> {
    find(id, rules).map_err(CliError::Usage)
}

/// The rule of an id, or what to say where there is none.
pub(super) fn find<'a>(id: &str, rules: &'a [About]) -> Result<&'a About, Message> {
    let id = id.trim().to_lowercase();
    let found = rules.iter().find(|rule| rule.id == id || rule.w3c.to_lowercase() == id);
    found.ok_or_else(|| unknown(&id, rules))
}

fn unknown(id: &str, rules: &[About]) -> Message {
    match nearest(id, rules.iter().map(|rule| rule.id)) {
        Some(near) => msg!(
            en: "there is no rule {id}: did you mean {near}?",
            fr: "il n’y a pas de règle {id} : vouliez-vous dire {near} ?",
            id = code(id),
            near = code(near)
        ),
        None => msg!(
            en: "there is no rule {id}: `pressfeed explain` lists all of them",
            fr: "il n’y a pas de règle {id} : `pressfeed explain` en donne la liste",
            id = code(id)
        ),
    }
}

fn list(
    mut rules: Vec<&About>,
    full: bool,
    language: Language,
    common: &Common,
    streams: &mut Streams,
) -> Result<ExitStatus, CliError> {
    rules.sort_by_key(|rule| rule.id);
    for rule in rules {
        if common.format == "json" {
            let text = serde_json::to_string(&json(rule, language)).map_err(std::io::Error::from)?;
            writeln!(streams.out(), "{text}")?;
            continue;
        }
        let severity = wording::severity(rule.severity).render(language);
        writeln!(streams.out(), "{severity:<14} {}", rule.id)?;
        if let Some(difference) = rule.difference.as_ref().filter(|_| full) {
            writeln!(streams.out(), "               {}", difference.render(language))?;
        }
    }
    Ok(ExitStatus::Success)
}

fn json(rule: &About, language: Language) -> serde_json::Value {
    serde_json::json!({
        "rule": rule.id,
        "severity": rule.severity.word(),
        "why": rule.why.render(language),
        "help": rule.help.render(language),
        "spec": rule.spec,
        "w3c": rule.w3c,
        "difference": rule.difference.as_ref().map(|difference| difference.render(language)),
        "bad": texts(&rule.bad, language),
        "good": texts(&rule.good, language),
    })
}

const WHY: Template = text!(en: "Why", fr: "Pourquoi");
const HELP: Template = text!(en: "Help", fr: "À faire");
const SPEC: Template = text!(en: "Spec", fr: "Norme");
const WRONG: Template = text!(en: "Wrong, underlined by ^", fr: "Faux, souligné par ^");
const RIGHT: Template = text!(en: "Right", fr: "Juste");

/// How many lines of examples are shown before those of a rule become the first ones.
const MANY_LINES: usize = 30;

fn page(rule: &About, language: Language, is_verbose: bool, out: &mut dyn Write) -> Result<(), CliError> {
    writeln!(out, "{} ({})", rule.id, wording::severity(rule.severity).render(language))?;
    let names = [WHY, HELP, SPEC].map(|name| name.render(language).chars().count());
    let width = names.into_iter().max().unwrap_or_default();
    let line =
        |out: &mut dyn Write, name: Template, text: &str| writeln!(out, "  {:<width$}  {text}", name.render(language));
    writeln!(out)?;
    line(out, WHY, &rule.why.render(language))?;
    line(out, HELP, &rule.help.render(language))?;
    if !rule.spec.is_empty() {
        line(out, SPEC, rule.spec)?;
    }
    if !rule.w3c.is_empty() {
        line(out, Template::english("W3C"), rule.w3c)?;
    }
    if let Some(difference) = &rule.difference {
        writeln!(out, "\n  {}", capitalised(&difference.render(language)))?;
    }
    let all = rule.bad.iter().chain(&rule.good);
    let is_long = all.map(|example| example.render(language).lines().count() + 1).sum::<usize>() > MANY_LINES;
    let most = if is_long && !is_verbose { 1 } else { usize::MAX };
    let mut left_out = 0;
    for (heading, all) in [(WRONG, &rule.bad), (RIGHT, &rule.good)] {
        let shown = &all[..all.len().min(most)];
        examples(heading, shown, language, out)?;
        left_out += all.len() - shown.len();
    }
    if left_out > 0 {
        let more = msg!(
            en: "{n} more {n|example|examples}: {command}",
            fr: "{n} {n|autre exemple|autres exemples} : {command}",
            n = number(left_out),
            command = code(format!("pressfeed explain {} -v", rule.id))
        );
        writeln!(out, "\n  {}", more.render(language))?;
    }
    Ok(())
}

/// A sentence as it stands alone.
fn capitalised(sentence: &str) -> String {
    let mut signs = sentence.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// Examples in the language of their reader.
fn texts(examples: &[Message], language: Language) -> Vec<String> {
    examples.iter().map(|example| example.render(language)).collect()
}

fn examples(heading: Template, examples: &[Message], language: Language, out: &mut dyn Write) -> Result<(), CliError> {
    if !examples.is_empty() {
        writeln!(out, "\n  {}", heading.render(language))?;
    }
    for (at, example) in examples.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let mut is_wrong = false;
        for line in example.render(language).lines() {
            let (words, marks) = underlined(&escape_control(line), &mut is_wrong);
            writeln!(out, "    {words}")?;
            if !marks.is_empty() {
                writeln!(out, "    {marks}")?;
            }
        }
    }
    Ok(())
}

/// A line of an example without the signs around what is wrong, and the line below that underlines it.
fn underlined(line: &str, is_wrong: &mut bool) -> (String, String) {
    let (mut words, mut marks) = (String::new(), String::new());
    for c in line.chars() {
        match c {
            '«' => *is_wrong = true,
            '»' => {
                *is_wrong = false;
                // Where something is missing, the place has no width.
                if !marks.ends_with('^') {
                    marks.push('^');
                }
            }
            c => {
                let is_blank = words.trim_start().is_empty() && c == ' ';
                words.push(c);
                while marks.chars().count() + 1 < words.chars().count() {
                    marks.push(' ');
                }
                if marks.chars().count() < words.chars().count() {
                    marks.push(if *is_wrong && !is_blank { '^' } else { ' ' });
                }
            }
        }
    }
    let marks = marks.trim_end().to_owned();
    (words, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_underlined() {
        let mut is_wrong = false;
        let mut lines = |line: &str| underlined(line, &mut is_wrong);
        assert_eq!(lines("date: «soon» x"), ("date: soon x".to_owned(), "      ^^^^".to_owned()));
        assert_eq!(lines("a: «»b"), ("a: b".to_owned(), "   ^".to_owned()));
        assert_eq!(lines("a: «b"), ("a: b".to_owned(), "   ^".to_owned()));
        assert_eq!(lines("  c» d"), ("  c d".to_owned(), "  ^".to_owned()));
        assert_eq!(lines("e"), ("e".to_owned(), String::new()));
    }
}
