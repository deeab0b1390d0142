//! A line for each text, for people: what became of it, and how many findings of each rule there are.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::escape_control::escape_control;
use super::format::{ReportFormat, Reporter, Run, Totals};
use super::wording;
use crate::diag::{Message, Template, foreign, message, msg, number, text, word};
use crate::embargo::{FileReport, Status};
use crate::source::Sources;

pub(super) const BRIEF: ReportFormat = ReportFormat {
    name: "human",
    about: text!(en: "for people, a line for each text", fr: "pour les humains, une ligne par texte"),
    begin: || Box::new(Brief),
    brief: None,
};

struct Brief;

impl Reporter for Brief {
    fn file(&mut self, text: &FileReport, _: &Sources, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", escape_control(&line(text).render(run.language)))
    }

    fn finish(&mut self, _: &Totals, _: &Run<'_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// `news.rss: valid; 2 warnings: 2 not-html`
fn line(text: &FileReport) -> Message {
    let name = || foreign(text.name.as_str());
    if let Some(reason) = &text.reason {
        return msg!(en: "{name}: {reason}", fr: "{name} : {reason}", name = name(), reason = message(reason.clone()));
    }
    let state = word(state(text.status()));
    let mut totals = Totals::default();
    totals.add(text);
    let (Some(found), Some(rules)) = (wording::counted(&totals), rules(text)) else {
        return msg!(en: "{name}: {state}", fr: "{name} : {state}", name = name(), state = state);
    };
    msg!(
        en: "{name}: {state}; {found}: {rules}",
        fr: "{name} : {state} ; {found} : {rules}",
        name = name(), state = state, found = message(found), rules = message(rules),
    )
}

fn state(status: Status) -> Template {
    match status {
        Status::Valid => text!(en: "valid", fr: "valide"),
        Status::Invalid => text!(en: "with errors", fr: "avec des erreurs"),
        Status::Unreadable => text!(en: "unreadable", fr: "illisible"),
    }
}

fn rules(text: &FileReport) -> Option<Message> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    text.findings.iter().for_each(|finding| *counts.entry(finding.rule).or_default() += 1);
    let one = |(rule, count): (&str, usize)| {
        (count, msg!(en: "{n} {rule}", fr: "{n} {rule}", n = number(count), rule = foreign(rule)))
    };
    wording::list(counts.into_iter().map(one))
}
