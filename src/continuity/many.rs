//! The rule for many entries at once: a changed scheme of ids, a catalogue whose dates all moved.

use super::dates::MOVED_DATE;
use super::disposition::Disposition;
use super::example::Example::{Catalogue, Edit};
use super::feed_diff::FeedDiff;
use super::identity::CHANGED_ID;
use super::rule::{Out, Rule, RuleCheck};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::Error;

pub(super) const RULES: &[&Rule] = &[&UNREAD_AGAIN];

/// From how many entries on one finding reports them all.
pub(super) const MANY: usize = 5;

/// How many of them are shown.
const SHOWN: usize = 3;

const UNREAD_AGAIN: Rule = Rule {
    id: "unread-again",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(
        en: "subscribers would see old releases as new, all at once, and leave",
        fr: "vos abonnés verraient d’un coup d’anciens communiqués comme nouveaux, et se désabonneraient",
    ),
    help: text!(
        en: "look at what changed for all of them: `id_authority`, `timezone`, `publish_time`, `newest` or `select` of the feed, the ids or the dates",
        fr: "cherchez ce qui a changé pour tous : `id_authority`, `timezone`, `publish_time`, `newest` ou `select` du flux, les identifiants ou les dates",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let renamed = renamed(diff);
        let surfaced = &diff.surfaced;
        let moved: Vec<usize> = diff.moved().into_iter().map(|(_, new, _)| new).collect();
        let all: Vec<usize> =
            renamed.iter().map(|(_, new)| *new).chain(moved.clone()).chain(surfaced.iter().copied()).collect();
        if all.len() < MANY {
            return;
        }
        let name = &diff.feed.name;
        let message = msg!(
            en: "{n} old {n|release|releases} would come up as new in the feed {feed}: {renamed} under another id, {moved} with another date, {surfaced} that the feed did not contain; releases added: {added}",
            fr: "{n} {n|ancien communiqué paraîtrait nouveau|anciens communiqués paraîtraient nouveaux} dans le flux {feed} : {renamed} sous un autre identifiant, {moved} à une autre date, {surfaced} que le flux n’avait pas ; communiqués ajoutés : {added}",
            n = number(all.len()),
            feed = code(name),
            renamed = number(renamed.len()),
            moved = number(moved.len()),
            surfaced = number(surfaced.len()),
            added = number(diff.added.len() - renamed.len() - surfaced.len())
        );
        let finding = out.find(&[name], diff.catalogue.feed_span(name), message);
        let is_derived = |new: &usize| {
            let id = &diff.new.entry(*new).id;
            diff.catalogue.get(id).is_some_and(|release| !release.has_own_id)
        };
        if !renamed.is_empty() && renamed.len() == all.len() && renamed.iter().all(|(_, new)| is_derived(new)) {
            finding.help = Some(msg!(
                en: "write back what the ids are made of, such as `id_authority` or `home`, then run `pressfeed freeze`, and make the change after that",
                fr: "remettez ce dont les identifiants sont faits, comme `id_authority` ou `home`, puis lancez `pressfeed freeze`, et faites le changement ensuite"
            ));
        } else if !(renamed.is_empty() && moved.is_empty()) {
            finding.notes.push(msg!(
                en: "with `-v` each of them is shown, and what to write",
                fr: "avec `-v`, chacun est montré, avec ce qu’il faut écrire"
            ));
        }
        for new in all.iter().take(SHOWN) {
            let span = diff.catalogue.span(&diff.new.entry(*new).id, "title");
            *finding = finding.clone().label(span, text!(en: "one of them", fr: "l’un d’eux"));
        }
        fold(diff, &renamed, &moved, out);
    }),
    bad: &[Catalogue("publish_time: \"10:00\"\nfeeds: [{id: «news»}]")],
    good: &[Edit("harbour", "title: The harbour opens")],
};

fn renamed(diff: &FeedDiff<'_>) -> Vec<(usize, usize)> {
    let renamed = |(old, disposition): &(usize, Disposition)| match disposition {
        Disposition::Renamed(new, _) => Some((*old, *new)),
        _ => None,
    };
    diff.lost.iter().filter_map(renamed).collect()
}

/// This finding reports what others report of each of them.
fn fold(diff: &FeedDiff<'_>, renamed: &[(usize, usize)], moved: &[usize], out: &mut Out<'_>) {
    for (old, _) in renamed {
        out.fold(CHANGED_ID.id, &diff.old.entry(*old).id);
    }
    for new in moved {
        out.fold(MOVED_DATE.id, &diff.new.entry(*new).id);
    }
}

/// What moved many dates at once changes words and archives with them: what is more than that is found by the next
/// build.
pub(super) fn forget_what_follows(findings: &mut Vec<Diagnostic>) {
    if findings.iter().any(|finding| finding.rule == UNREAD_AGAIN.id && finding.severity == Error) {
        findings.retain(|finding| !FOLLOWERS.contains(&finding.rule));
    }
}

/// The rules for what changes where dates do.
const FOLLOWERS: &[&str] = &["silent-change", "changed-archive"];
