//! Rules for instants: `published` never moves, and `updated` moves with the text.

use std::collections::HashSet;

use super::example::Example::Edit;
use super::feed_diff::FeedDiff;
use super::identity::reused;
use super::rule::{Rule, RuleCheck, short};
use super::wording::{self, Part};
use crate::diag::Template;
use crate::diagnostic::Severity::{Error, Warning};

pub(super) const RULES: &[&Rule] = &[&MOVED_DATE, &UPDATED_ALONE, &UPDATED_AHEAD, &SILENT_CHANGE];

/// From how many silent changes on one finding reports them all: then it was no release that was edited.
const MANY: usize = 5;

/// The rule for dates that moved; a move of many is folded into one finding.
pub(super) const MOVED_DATE: Rule = Rule {
    id: "moved-date",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.9",
    w3c: "",
    why: Template::english("readers sort by the date: the release jumps to another place, and some show it as new"),
    help: Template::english("write the old date again; a correction is declared by `updated`"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let reused: HashSet<(usize, usize)> = reused(diff).into_iter().collect();
        for (old, new, before) in diff.moved() {
            if reused.contains(&(old, new)) {
                continue;
            }
            let entry = diff.new.entry(new);
            let catalogue = diff.catalogue;
            let after = entry.published.map(|instant| catalogue.written(instant)).unwrap_or_default();
            let before = catalogue.written(before);
            let message = format!("the date of a release was {before}, as subscribers have it, and is now `{after}`");
            let finding = out.find(&[&entry.id], catalogue.span(&entry.id, "date"), message);
            finding.help =
                Some((format!("write `date: {before}` again; a correction is declared by `updated`")).into());
            *finding = finding.clone().label(diff.mark(old), "what subscribers have");
        }
    }),
    bad: &[Edit("bridge", "date: «2018-09-19»"), Edit("bridge", "date: «2018-09-21T12:00»\nupdated: 2018-09-22")],
    good: &[Edit("bridge", "date: 2018-09-21T09:00+00:00")],
};

const UPDATED_ALONE: Rule = Rule {
    id: "updated-alone",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: Template::english("readers fetch and show again what they have already"),
    help: Template::english("delete `updated`, or write its old value again"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, new) in &diff.changed {
            let (before, after) = (diff.old.entry(*old), diff.new.entry(*new));
            let (Some(was), Some(is)) = (before.updated, after.updated) else { continue };
            let is_alike = diff.old.feed.format == diff.new.feed.format
                && before.published == after.published
                && before.rest(diff.old.text) == after.rest(diff.new.text);
            if was == is || !is_alike {
                continue;
            }
            let (was, is) = (diff.catalogue.written(was), diff.catalogue.written(is));
            let message = format!("`updated` moved from {was} to `{is}`, and all else is what subscribers have");
            let finding = out.find(&[&after.id], diff.catalogue.span(&after.id, "updated"), message);
            *finding = finding.clone().label(diff.mark(*old), "what subscribers have");
        }
    }),
    bad: &[Edit("bridge", "updated: «2018-09-22»")],
    good: &[
        Edit("bridge", "title: Bridge is closed\nupdated: 2018-09-22"),
        Edit("bridge", "updated: 2018-09-22\nlinks: [https://www.example.org/the-bridge]"),
    ],
};

const UPDATED_AHEAD: Rule = Rule {
    id: "updated-ahead",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: Template::english(
        "a correction goes out at once, whatever `updated` says, and readers miss the next one that is dated earlier",
    ),
    help: Template::english("write the instant of the correction"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let changed = diff.changed.iter().map(|(_, new)| *new);
        for new in changed.chain(diff.added.iter().copied()) {
            let entry = diff.new.entry(new);
            let catalogue = diff.catalogue;
            let Some(ahead) = entry.updated.filter(|updated| catalogue.is_later(Some(*updated))) else { continue };
            let Some(span) = catalogue.span(&entry.id, "updated") else { continue };
            let message = format!("`updated` says `{}`, which is still to come", catalogue.written(ahead));
            out.find(&[&entry.id], Some(span), message).help =
                Some((format!("write `{}`", catalogue.correction(None))).into());
        }
    }),
    bad: &[Edit("bridge", "title: Bridge is closed\nupdated: «2019-01-01»")],
    good: &[Edit("bridge", "title: Bridge is closed\nupdated: 2018-09-30")],
};

const SILENT_CHANGE: Rule = Rule {
    id: "silent-change",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: Template::english("readers that go by `updated` keep the old text"),
    help: Template::english(
        "declare the correction by `updated`; for a mere slip, write `correction: {{minor: true}}`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let silent = silent(diff);
        if silent.len() >= MANY && silent.len() * 2 > diff.kept.len() {
            let message = format!(
                "the texts of {} releases changed in the feed `{}`, and `updated` of none",
                silent.len(),
                diff.feed.name
            );
            let finding = out.find(&[&diff.feed.name], diff.catalogue.feed_span(&diff.feed.name), message);
            finding.help = Some(("look at `pressfeed build --check`, which shows what changed".to_owned()).into());
            for one in &silent {
                let id = &diff.new.entry(one.new).id;
                out.fold(SILENT_CHANGE_ID, id);
            }
            return;
        }
        for Silent { old, new, part, is_minor } in silent {
            let entry = diff.new.entry(new);
            let catalogue = diff.catalogue;
            let line = catalogue.correction(diff.old.entry(old).updated);
            let key = if catalogue.has_key(&entry.id, part.key()) { part.key() } else { "title" };
            let (key, how, help) = match part {
                _ if is_minor => (
                    "correction",
                    " by more than a slip, though `correction` says that it is minor,",
                    format!("write the line `{line}`, and what was wrong as `correction: …` in the place of `minor`"),
                ),
                Part::Notice => {
                    (key, "", format!("write the line `{line}`; for a mere slip, write `correction: {{minor: true}}`"))
                }
                _ => (
                    key,
                    "",
                    format!(
                        "for a correction, write the line `{line}`, and what was wrong as `correction: …`; \
                         for a mere slip, write `correction: {{minor: true}}`"
                    ),
                ),
            };
            let message =
                format!("the {} of a release that subscribers have changed{how}, and `updated` did not", part.words());
            let finding = out.find(&[&entry.id], catalogue.span(&entry.id, key), message);
            finding.help = Some((help).into());
            *finding = finding
                .clone()
                .label(diff.mark(old), format!("subscribers have `{}`", short(&diff.old.entry(old).title)));
        }
    }),
    bad: &[
        Edit("bridge", "title: «Bridge is closed»"),
        Edit("bridge", "summary: «The old bridge is closed on Sunday.»"),
        Edit(
            "bridge",
            "summary: The bridge of the Romans falls on Sunday, says the mayor.\ncorrection: «{minor: true}»",
        ),
    ],
    good: &[
        Edit("bridge", "title: Bridge is closed\nupdated: 2018-09-22"),
        Edit("bridge", "title: Bridge is closed\ncorrection: {minor: true}"),
        Edit("bridge", "summary: The old bridge closes on Monday…\ncorrection: {minor: true}"),
        Edit("bridge", "links: [https://www.example.org/the-bridge]"),
    ],
};

const SILENT_CHANGE_ID: &str = "silent-change";

/// An entry whose words changed while `updated` did not move on.
struct Silent {
    old: usize,
    new: usize,
    part: Part,
    /// Whether it is declared minor, which it is not.
    is_minor: bool,
}

fn silent(diff: &FeedDiff<'_>) -> Vec<Silent> {
    let reused: HashSet<(usize, usize)> = reused(diff).into_iter().collect();
    let changed = |(old, new): (usize, usize)| {
        let (before, after) = (diff.old.entry(old), diff.new.entry(new));
        let moved_on = before.updated.is_none_or(|was| after.updated.is_some_and(|is| is > was));
        if moved_on || reused.contains(&(old, new)) {
            return None;
        }
        let part = wording::changed(diff, old, new)?;
        let is_minor = diff.catalogue.is_minor(&after.id);
        let is_passed = is_minor && wording::is_slip(diff, old, new);
        (!is_passed).then_some(Silent { old, new, part, is_minor })
    };
    diff.changed.iter().copied().filter_map(changed).collect()
}
