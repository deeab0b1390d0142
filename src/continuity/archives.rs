//! The rule for closed archives (RFC 5005, section 4): readers that have one do not ask for it again.

use super::disposition::Disposition;
use super::rule::{Rule, RuleCheck, short};
use crate::diag::Template;
use crate::diagnostic::Severity::Warning;

pub(super) const RULES: &[&Rule] = &[&CHANGED_ARCHIVE];

const CHANGED_ARCHIVE: Rule = Rule {
    id: "changed-archive",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4.1",
    w3c: "",
    why: Template::english("readers that have fetched an archive do not ask for it again, and miss what comes into it"),
    help: Template::english("give the release the place that it had"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let history = &diff.feed.history;
        let Some(name) = history.current.as_ref().filter(|_| history.is_archive) else { return };
        // An open archive has no entries.
        if diff.old.feed.entries.is_empty() || diff.old.feed.broken.is_some() {
            return;
        }
        let came: Vec<usize> = diff.added.iter().copied().filter(|new| !diff.renamed.contains(new)).collect();
        let left = diff.lost.iter().find(|(_, disposition)| *disposition == Disposition::LeftWindow);
        let (title, id, what) = match (came.first(), left) {
            (Some(new), _) => (&diff.new.entry(*new).title, &diff.new.entry(*new).id, "comes into"),
            (None, Some((old, _))) => (&diff.old.entry(*old).title, &diff.old.entry(*old).id, "leaves"),
            (None, None) => return,
        };
        let is_moved = came.first().is_some_and(|new| diff.surfaced.contains(new));
        let what = if is_moved { "moves from another document into" } else { what };
        let message = format!("the release `{}` {what} the closed archive `{}`", short(title), diff.feed.name);
        let span = diff.catalogue.span(id, "date");
        let finding = out.find(&[name, id], span, message);
        if is_moved {
            finding.help = Some(
                ("put the release back that is gone from the catalogue, and withdraw it by `withdrawn`; \
                            or write the old number of `archive`, or the old date, again"
                    .to_owned())
                .into(),
            );
        } else if !came.is_empty() {
            finding.help = Some(
                (format!(
                    "write the line `{}` into the release, so that it goes out with the new ones",
                    diff.catalogue.going_out()
                ))
                .into(),
            );
        }
    }),
    bad: &[],
    good: &[],
};
