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
        let (taken_out, pushed_out): (Vec<usize>, Vec<usize>) =
            diff.shown_again.iter().copied().partition(|new| stands_among_others(diff, *new));
        for new in taken_out {
            let entry = diff.new.entry(new);
            let message = msg!(
                en: "the release {title}, which was taken out of the feed {feed}, would be shown in it again",
                fr: "le communiqué {title}, retiré du flux {feed}, y reparaîtrait",
                title = code(entry.title.as_str()),
                feed = code(name)
            );
            out.find(&[&entry.id, name], diff.catalogue.span(&entry.id, "title"), message).help = Some(msg!(
                en: "delete it, or what lets the feed take it, if it shall not be read again; leave it so if it shall",
                fr: "supprimez-le, ou ce qui le fait entrer dans ce flux, s’il ne doit pas être relu ; laissez-le ainsi s’il doit l’être"
            ));
        }
        if pushed_out.is_empty() {
            return;
        }
        let message = msg!(
            en: "{n} {n|release|releases} that left the feed {feed} would be shown in it again",
            fr: "{n} {n|communiqué parti|communiqués partis} du flux {feed} y {n|reparaîtrait|reparaîtraient}",
            n = number(pushed_out.len()),
            feed = code(name)
        );
        let span = diff.catalogue.value_of_feed(name, "newest").or_else(|| diff.catalogue.feed_span(name));
        out.find(&[name], span, message);
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};

/// Whether an entry stands above others that subscribers have: no newer one pushed it out of the window.
fn stands_among_others(diff: &FeedDiff<'_>, new: usize) -> bool {
    let olds = diff.old.all().filter(|old| diff.old.is_in_current(*old));
    let oldest = olds.filter_map(|old| diff.old.entry(old).published).min();
    diff.new.entry(new).published.is_some_and(|published| oldest.is_some_and(|oldest| published > oldest))
}

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
