//! Releases that RSS and JSON Feed know by a text of their own, and not by the id.

use super::feed_diff::FeedDiff;
use super::published::PublishedEntry;
use super::rule::{Out, SUBSCRIBERS_HAVE};
use crate::diag::{code, msg};

/// A release that RSS and JSON Feed know by another text than before.
pub(super) fn changed(diff: &FeedDiff<'_>, old: usize, new: usize, out: &mut Out<'_>) {
    // Atom knows no such text.
    if diff.old.format.has_free_ids() != diff.new.format.has_free_ids() {
        return;
    }
    let id = &diff.new.entry(new).id;
    let text = |entry: &PublishedEntry| entry.guid.clone().unwrap_or_else(|| entry.id.clone());
    let (before, after) = (text(diff.old.entry(old)), text(diff.new.entry(new)));
    if before == after {
        return;
    }
    let message = msg!(
        en: "the release that subscribers have as {before} would come up again as {after}, its new `guid`",
        fr: "le communiqué que vos abonnés ont sous {before} reparaîtrait sous {after}, son nouveau `guid`",
        before = code(before),
        after = code(after)
    );
    let finding = out.find(&[id], diff.catalogue.span(id, "guid"), message);
    finding.help = Some(msg!(en: "delete `guid` from the release", fr: "supprimez `guid` du communiqué"));
    *finding = finding.clone().label(diff.mark(old), SUBSCRIBERS_HAVE);
}
