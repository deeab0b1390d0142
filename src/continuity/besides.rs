//! What changed besides the id of a release: with the old id alone, it would be found next.

use chrono::{DateTime, Utc};

use super::feed_diff::FeedDiff;
use super::wording;
use crate::diag::{Message, code, msg, word};

/// What to write into a release that gets back the id of an old entry.
pub(super) fn notes(diff: &FeedDiff<'_>, old: usize, new: usize) -> Vec<Message> {
    let instant = instant(diff, diff.old.entry(old).published, diff.new.entry(new).published);
    let words = words(diff, old, new);
    let updated = if words.is_none() { updated(diff, old, new) } else { None };
    instant.into_iter().chain(page(diff, old, new)).chain(words).chain(updated).collect()
}

/// The instant that subscribers have, where it is another now.
pub(super) fn instant(diff: &FeedDiff<'_>, was: Option<DateTime<Utc>>, is: Option<DateTime<Utc>>) -> Option<Message> {
    let was = was.filter(|was| is.map(|is| is.timestamp()) != Some(was.timestamp()))?;
    Some(msg!(
        en: "write {line} into it, too: subscribers have the release at that instant",
        fr: "écrivez-y aussi {line} : vos abonnés ont le communiqué à cet instant",
        line = code(format!("date: {}", diff.catalogue.written(was)))
    ))
}

/// Whether nothing says that the entry was changed.
fn is_silent(diff: &FeedDiff<'_>, old: usize, new: usize) -> bool {
    let before = diff.old.entry(old);
    declared(diff, new) <= before.updated && !diff.is_foreign() && diff.old.format == diff.new.format
}

/// When the catalogue says that the entry was last changed: its date may be at fault, and go back.
fn declared(diff: &FeedDiff<'_>, new: usize) -> Option<DateTime<Utc>> {
    let after = diff.new.entry(new);
    diff.catalogue.get(&after.id).map_or(after.updated, |release| release.updated)
}

/// The last change that subscribers have, where the catalogue no longer has it.
fn updated(diff: &FeedDiff<'_>, old: usize, new: usize) -> Option<Message> {
    let before = diff.old.entry(old);
    let was = before.updated.filter(|was| Some(*was) > before.published)?;
    (declared(diff, new) < Some(was) && !diff.is_foreign()).then(|| {
        msg!(
            en: "its last change is missing, too: write {line} into it again, and the {correction} that it had",
            fr: "sa dernière modification manque aussi : réécrivez-y {line}, et la {correction} qu’il avait",
            line = code(format!("updated: {}", diff.catalogue.written(was))),
            correction = code("correction")
        )
    })
}

/// The page that subscribers have, where it is another now.
fn page(diff: &FeedDiff<'_>, old: usize, new: usize) -> Option<Message> {
    let (was, is) = (diff.old.page(old)?, diff.new.page(new)?);
    (was != is && is_silent(diff, old, new)).then(|| {
        msg!(
            en: "its page changed, too: write {page} as the first of `links` again",
            fr: "sa page a changé aussi : réécrivez {page} en premier dans `links`",
            page = code(was)
        )
    })
}

/// How to declare that words changed, too.
fn words(diff: &FeedDiff<'_>, old: usize, new: usize) -> Option<Message> {
    let id = &diff.new.entry(new).id;
    let is_slip = wording::is_slip(diff, old, new);
    if !is_silent(diff, old, new) || is_slip && diff.catalogue.is_minor(id) {
        return None;
    }
    let part = word(wording::changed(diff, old, new)?.words());
    let line = code(diff.catalogue.correction(diff.old.entry(old).updated));
    Some(if is_slip {
        msg!(
            en: "{part} changed, too: for a mere slip, write `correction: {{minor: true}}`; for a correction, write the line {line}, and what was wrong as `correction: …`",
            fr: "{part} a changé aussi : pour une simple coquille, écrivez `correction: {{minor: true}}` ; pour une correction, écrivez la ligne {line}, et dites ce qui était faux par `correction: …`",
            part = part,
            line = line
        )
    } else {
        msg!(
            en: "{part} changed, too: write the line {line}, and what was wrong as `correction: …`",
            fr: "{part} a changé aussi : écrivez la ligne {line}, et dites ce qui était faux par `correction: …`",
            part = part,
            line = line
        )
    })
}
