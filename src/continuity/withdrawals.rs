//! The rule for releases that were withdrawn and come back.

use chrono::{DateTime, Utc};

use super::disposition::Recalled;
use super::example::Example::Edit;
use super::feed_diff::FeedDiff;
use super::rule::{Out, Rule, RuleCheck, SUBSCRIBERS_HAVE};
use super::similarity::normalize;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::feed::boilerplate::words;
use crate::source::Span;

pub(super) const RULES: &[&Rule] = &[&WITHDRAWAL_UNDONE];

const WITHDRAWAL_UNDONE: Rule = Rule {
    id: "withdrawal-undone",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "subscribers have read that the release was withdrawn, and do not learn that it stands again",
        fr: "vos abonnés ont lu que le communiqué était retiré, et n’apprennent pas qu’il est rétabli",
    ),
    help: text!(
        en: "write `withdrawn` into the release again; or declare by `updated` and `correction` that it stands",
        fr: "réécrivez `withdrawn` dans le communiqué ; ou déclarez par `updated` et `correction` qu’il est rétabli",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, new) in diff.changed.iter().copied().filter(|(old, new)| is_undone(diff, *old, *new)) {
            let entry = diff.new.entry(new);
            undone(diff, &entry.id, diff.old.entry(old).updated, diff.mark(old), out);
        }
        for (new, recalled) in &diff.recalled {
            if let Recalled::Undone(updated) = recalled {
                undone(diff, &diff.new.entry(*new).id, *updated, None, out);
            }
        }
    }),
    bad: &[],
    good: &[Edit("bridge", "withdrawn: {date: 2018-09-25, reason: The bridge is open.}")],
};

fn undone(diff: &FeedDiff<'_>, id: &str, updated: Option<DateTime<Utc>>, mark: Option<Span>, out: &mut Out<'_>) {
    let text = msg!(
        en: "the release was withdrawn, and stands in the feed {feed} again",
        fr: "le communiqué était retiré, et se trouve de nouveau dans le flux {feed}",
        feed = code(&diff.feed.name)
    );
    let finding = out.find(&[id], diff.catalogue.span(id, "title"), text);
    finding.help = Some(msg!(
        en: "write `withdrawn` into the release again; if it stands, write the line {line}, and why as `correction: …`",
        fr: "réécrivez `withdrawn` dans le communiqué ; s’il est rétabli, écrivez la ligne {line}, et pourquoi comme `correction: …`",
        line = code(diff.catalogue.correction(updated))
    ));
    *finding = finding.clone().label(mark, SUBSCRIBERS_HAVE);
}

/// Whether the notice of a withdrawal gave way to the release itself, and nothing says so.
pub(super) fn is_undone(diff: &FeedDiff<'_>, old: usize, new: usize) -> bool {
    let (before, after) = (diff.old.entry(old), diff.new.entry(new));
    if diff.catalogue.is_withdrawn(&after.id) || after.updated > before.updated {
        return false;
    }
    let is = diff.new.heading(new);
    let starts = notice_starts(diff, new);
    starts.iter().any(|start| diff.old.heading(old).starts_with(start) && !is.starts_with(start))
}

/// Whether an entry was the notice that the release was withdrawn of which it has the title now.
pub(super) fn was_notice_of(diff: &FeedDiff<'_>, old: usize, new: usize) -> bool {
    let (was, is) = (diff.old.heading(old), diff.new.heading(new));
    notice_starts(diff, new).iter().any(|start| was.strip_prefix(start.as_str()) == Some(is.as_str()))
}

/// Whether an entry was the notice of a withdrawal, and is another release of another day now.
pub(super) fn gave_its_id_away(diff: &FeedDiff<'_>, old: usize, new: usize) -> bool {
    let was = diff.old.heading(old);
    diff.old.entry(old).published != diff.new.entry(new).published
        && notice_starts(diff, new).iter().any(|start| was.starts_with(start))
}

/// How the titles of notices begin, in the language of a release and in that of its feed.
fn notice_starts(diff: &FeedDiff<'_>, new: usize) -> Vec<String> {
    let own = diff.catalogue.get(&diff.new.entry(new).id).and_then(|release| release.language.as_ref());
    let start = |language| {
        let words = words(language);
        normalize(&format!("{}{}", words.withdrawn, words.colon), false)
    };
    own.into_iter().chain([&diff.feed.language]).map(start).collect()
}
