//! The rule for windows that were widened: what left them is shown again.

use std::collections::HashSet;

use super::example::Example::Edit;
use super::feed_diff::FeedDiff;
use super::ledger::Ledger;
use super::many::MANY;
use super::rule::{Rule, RuleCheck};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::Warning;

pub(super) const RULES: &[&Rule] = &[&SHOWN_AGAIN];

const SHOWN_AGAIN: Rule = Rule {
    id: "shown-again",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "readers that keep nothing but what stands in the feed show these releases as new",
        fr: "les lecteurs qui ne gardent que ce que le flux contient montrent ces communiqués comme nouveaux",
    ),
    help: text!(
        en: "write the old number of `newest` again; leave it, if they shall be read again",
        fr: "réécrivez l’ancien nombre de `newest` ; laissez-le ainsi s’ils doivent être relus",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        // `unread-again` reports many of them.
        if diff.shown_again.is_empty() || diff.surfaced.len() >= MANY {
            return;
        }
        let name = &diff.feed.name;
        let message = msg!(
            en: "{n} {n|release|releases} that left the feed {feed} would be shown in it again",
            fr: "{n} {n|communiqué parti|communiqués partis} du flux {feed} y {n|reparaîtrait|reparaîtraient}",
            n = number(diff.shown_again.len()),
            feed = code(name)
        );
        let span = diff.catalogue.value_of_feed(name, "newest").or_else(|| diff.catalogue.feed_span(name));
        out.find(&[name], span, message);
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};

/// The entries of the document that people subscribe to which left it before, where it has more entries now than it
/// had: what fills the place of others comes back one by one.
pub(super) fn shown_again(diff: &FeedDiff<'_>, ledger: &Ledger) -> Vec<usize> {
    let had = diff.old.all().filter(|old| diff.old.is_in_current(*old)).count();
    let has = diff.new.all().filter(|new| diff.new.is_in_current(*new)).count();
    if had == 0 || diff.old.is_broken() || has <= had || diff.is_foreign() {
        return Vec::new();
    }
    // What moves between archives that stay has a rule of its own, as have dates and embargoes.
    let written: HashSet<&str> = diff.new.documents.iter().map(|document| document.name).collect();
    let is_as_it_was = |new: usize| {
        let entry = diff.new.entry(new);
        let due = diff.catalogue.get(&entry.id).and_then(|release| release.due);
        let record = ledger.get(&entry.id);
        record.is_some_and(|record| {
            !record.is_withdrawn
                && !record.waits()
                && due == record.out.or(record.published)
                && ledger.stood_in(record, &diff.feed.name)
        })
    };
    let from_archive = diff.kept.iter().filter(|(old, new)| {
        let was = diff.old.documents[diff.old.entries[*old].document].name;
        !diff.old.is_in_current(*old) && diff.new.is_in_current(*new) && !written.contains(was)
    });
    let from_archive = from_archive.filter(|pair| !diff.changed.contains(pair)).map(|(_, new)| *new);
    let known: Vec<usize> = diff.recalled.iter().map(|(new, _)| *new).collect();
    let from_ledger = diff.added.iter().copied().filter(|new| !known.contains(new) && diff.new.is_in_current(*new));
    from_archive.chain(from_ledger).filter(|new| is_as_it_was(*new)).collect()
}
