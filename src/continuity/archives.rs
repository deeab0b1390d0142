//! The rule for closed archives (RFC 5005, section 4): readers that have one do not ask for it again.

use std::collections::HashSet;

use super::disposition::Disposition;
use super::feed_diff::FeedDiff;
use super::identity::reused;
use super::rule::{Out, Rule, RuleCheck, short};
use super::side::Side;
use super::window::is_narrowed;
use crate::catalogue::archive::is_archive_of;
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::Warning;
use crate::feed::Feed;

pub(super) const RULES: &[&Rule] = &[&CHANGED_ARCHIVE, &DROPPED_ARCHIVES];

const CHANGED_ARCHIVE: Rule = Rule {
    id: "changed-archive",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4.1",
    w3c: "",
    why: text!(
        en: "readers that have fetched an archive do not ask for it again, and miss what comes into it",
        fr: "les lecteurs qui ont lu une archive ne la redemandent pas, et manquent ce qui s’y ajoute",
    ),
    help: text!(
        en: "give the release the place that it had",
        fr: "rendez au communiqué la place qu’il avait",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for archive in diff.feed.archives.iter().filter(|archive| archive.history.is_archive) {
            changed(diff, archive, out);
        }
    }),
    bad: &[],
    good: &[],
};

const DROPPED_ARCHIVES: Rule = Rule {
    id: "dropped-archives",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
    w3c: "",
    why: text!(
        en: "whoever reads the whole feed, through its archives, finds an error in place of the older releases",
        fr: "qui lit tout le flux, par ses archives, trouve une erreur à la place des communiqués anciens",
    ),
    help: text!(
        en: "write `archive` into the feed again as it was",
        fr: "réécrivez `archive` dans le flux comme il était",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        if diff.old.is_broken() {
            return;
        }
        if !diff.feed.archives.is_empty() {
            renamed_archives(diff, out);
            return;
        }
        let is_lost =
            |(old, why): &&(usize, Disposition)| *why == Disposition::LeftWindow && !diff.old.is_in_current(*old);
        let lost = diff.lost.iter().filter(is_lost).count();
        if lost == 0 {
            return;
        }
        let feed = &diff.feed.name;
        let message = msg!(
            en: "the archives of the feed {feed} are removed, and {n} {n|release that stands|releases that stand} in no other of its documents",
            fr: "les archives du flux {feed} disparaissent, et avec elles {n} {n|communiqué qui n’est|communiqués qui ne sont} dans aucun autre de ses documents",
            feed = code(feed),
            n = number(lost)
        );
        out.find(&[feed], diff.catalogue.feed_span(feed), message);
    }),
    bad: &[],
    good: &[],
};

/// Archives that are called otherwise now, though what stood in them is still in the feed.
fn renamed_archives(diff: &FeedDiff<'_>, out: &mut Out<'_>) {
    let feed = &diff.feed.name;
    let redated: HashSet<usize> = diff.moved().into_iter().map(|(_, new, _)| new).collect();
    let has = |name: &str| diff.new.documents.iter().any(|document| document.name == name);
    let is_lost = |at: usize| {
        let document = &diff.old.documents[at];
        let stays = |(old, new): &(usize, usize)| {
            diff.old.entries[*old].document == at && !redated.contains(new) && !diff.new.is_in_current(*new)
        };
        !document.is_current && is_archive_of(document.name, feed) && !has(document.name) && diff.kept.iter().any(stays)
    };
    let lost = (0..diff.old.documents.len()).filter(|at| is_lost(*at)).count();
    if lost == 0 {
        return;
    }
    let message = msg!(
        en: "the archives of the feed {feed} have other names now: {n} {n|file that readers know is|files that readers know are} no longer there",
        fr: "les archives du flux {feed} portent maintenant d’autres noms : {n} {n|fichier que les lecteurs connaissent n’existe|fichiers que les lecteurs connaissent n’existent} plus",
        feed = code(feed),
        n = number(lost)
    );
    out.find(&[feed], diff.catalogue.feed_span(feed), message);
}

/// What came into a closed archive, or left it, unless another rule reports why.
fn changed(diff: &FeedDiff<'_>, archive: &Feed, out: &mut Out<'_>) {
    let (before, after) = (of_document(&diff.old, &archive.name), of_document(&diff.new, &archive.name));
    // An open archive has no entries.
    if before.is_empty() || diff.old.is_broken() {
        return;
    }
    let mut redated: HashSet<usize> = diff.moved().into_iter().map(|(_, new, _)| new).collect();
    // By the id of another release it is not where it was, and a rule of its own says so.
    redated.extend(reused(diff).into_iter().map(|(_, new)| new));
    let had: HashSet<&str> = before.iter().map(|old| diff.old.entry(*old).id.as_str()).collect();
    let has: HashSet<&str> = after.iter().map(|new| diff.new.entry(*new).id.as_str()).collect();
    let came = after.iter().copied().find(|new| {
        !had.contains(diff.new.entry(*new).id.as_str()) && !diff.renamed.contains(new) && !redated.contains(new)
    });
    // What comes into the document that all fetch reaches those who have the archive, too.
    let stays_closed = |new: &usize| !redated.contains(new) && !diff.new.is_in_current(*new);
    let is_elsewhere = |old: usize| diff.kept.iter().any(|(kept, new)| *kept == old && stays_closed(new));
    let is_out = |why: &Disposition| matches!(why, Disposition::LeftEarly | Disposition::LeftFeed);
    let left_feed =
        |old: usize| diff.lost.iter().any(|(lost, why)| *lost == old && is_out(why) && !is_narrowed(diff, old));
    let left = before
        .iter()
        .copied()
        .find(|old| !has.contains(diff.old.entry(*old).id.as_str()) && (is_elsewhere(*old) || left_feed(*old)));
    let entry = match (came, left) {
        (Some(new), _) => diff.new.entry(new),
        (None, Some(old)) => diff.old.entry(old),
        (None, None) => return,
    };
    let (title, name) = (code(short(&entry.title)), code(&archive.name));
    let message = match came {
        Some(new) if !diff.added.contains(&new) => msg!(
            en: "the release {title} moves from another document into the closed archive {name}",
            fr: "le communiqué {title} passe d’un autre document dans l’archive close {name}",
            title = title,
            name = name
        ),
        Some(_) => msg!(
            en: "the release {title} comes into the closed archive {name}",
            fr: "le communiqué {title} entre dans l’archive close {name}",
            title = title,
            name = name
        ),
        None => msg!(
            en: "the release {title} leaves the closed archive {name}",
            fr: "le communiqué {title} quitte l’archive close {name}",
            title = title,
            name = name
        ),
    };
    let finding = out.find(&[&diff.feed.name, &entry.id], diff.catalogue.span(&entry.id, "date"), message);
    finding.help = Some(match came {
        Some(new) if diff.added.contains(&new) => msg!(
            en: "write the line {line} into the release, so that it goes out with the new ones",
            fr: "écrivez la ligne {line} dans le communiqué, pour qu’il sorte avec les nouveaux",
            line = code(diff.catalogue.going_out())
        ),
        _ => msg!(
            en: "put the release back that is gone from the catalogue, and withdraw it by `withdrawn`; or write the old number of `archive`, or the old date or embargo, again",
            fr: "remettez dans le catalogue le communiqué qui y manque, et retirez-le par `withdrawn` ; ou réécrivez l’ancien nombre de `archive`, ou l’ancienne date ou l’ancien embargo"
        ),
    });
}

/// The entries of one of the documents of a side.
fn of_document(side: &Side<'_>, name: &str) -> Vec<usize> {
    side.all().filter(|at| side.documents[side.entries[*at].document].name == name).collect()
}
