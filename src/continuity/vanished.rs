//! Releases that are gone, or drafts again, of which no document says much.

use super::catalogue_index::CatalogueIndex;
use super::feed_diff::FeedDiff;
use super::rule::{Out, SUBSCRIBERS_HAVE};
use crate::diag::{Message, code, msg, number};
use crate::diagnostic::Reveals;

/// What another program published without an id, a page and a title is known by its day and its words alone.
pub(super) fn nameless(diff: &FeedDiff<'_>, old: usize, out: &mut Out<'_>) {
    let feed = &diff.feed.name;
    let date = diff.old.entry(old).published.map(|date| diff.catalogue.written(date)).unwrap_or_default();
    let message = msg!(
        en: "a release of {date}, without id and title, is gone from the catalogue, and subscribers of {feed} have it",
        fr: "un communiqué du {date}, sans identifiant ni titre, n’est plus dans le catalogue, et les abonnés de {feed} l’ont",
        date = code(date),
        feed = code(feed)
    );
    let finding = out.find(&[feed], diff.catalogue.feed_span(feed), message);
    finding.help = Some(msg!(
        en: "look for its words in what subscribers have, shown here, and put it back into the catalogue with this date",
        fr: "cherchez ses mots dans ce que vos abonnés ont, montré ici, et remettez-le dans le catalogue à cette date"
    ));
    *finding = finding.clone().label(diff.mark(old), SUBSCRIBERS_HAVE);
}

/// What was published and left the feed is a draft: who looks for it finds nothing.
pub(super) fn drafted(diff: &FeedDiff<'_>, id: &str, out: &mut Out<'_>) {
    let message = msg!(
        en: "a release that was published, and left the feed {feed}, has become a draft again",
        fr: "un communiqué publié, sorti du flux {feed}, est redevenu un brouillon",
        feed = code(&diff.feed.name)
    );
    let finding = out.find(&[id], diff.catalogue.draft(id), message);
    finding.reveals = Reveals::Place;
    finding.help = Some(no_draft(diff.catalogue));
}

/// What to write where a published release is a draft.
pub(super) fn no_draft(catalogue: &CatalogueIndex) -> Message {
    msg!(
        en: "delete the line {draft}; if the release must go, write {line} in its place",
        fr: "supprimez la ligne {draft} ; si le communiqué doit partir, écrivez à sa place {line}",
        draft = code("draft: true"),
        line = code(catalogue.withdrawal())
    )
}

/// What waited for its time again was in no document any more: only the ledger knows it.
pub(super) fn forgotten(diff: &FeedDiff<'_>, out: &mut Out<'_>) {
    let feed = &diff.feed.name;
    let Some(first) = diff.forgotten.first() else { return };
    let date = diff.forgotten.iter().flatten().next().or(first.as_ref()).map(|at| diff.catalogue.written(*at));
    // One finding for all: whoever accepts it sees how many there are.
    let n = number(diff.forgotten.len());
    let message = msg!(
        en: "{n} {n|release|releases} that {n|was|were} out, and waited for {n|its|their} time again, {n|is|are} gone from the catalogue, the first of {date}: subscribers of {feed} have {n|it|them}",
        fr: "{n} {n|communiqué, qui était sorti puis attendait|communiqués, qui étaient sortis puis attendaient} de nouveau {n|son|leur} heure, {n|n’est|ne sont} plus dans le catalogue, le premier du {date} : les abonnés de {feed} {n|l’ont|les ont}",
        n = n.clone(),
        date = code(date.unwrap_or_default()),
        feed = code(feed)
    );
    out.find(&[feed], diff.catalogue.feed_span(feed), message).help = Some(msg!(
        en: "put the {n|release|releases} back as an earlier version of the catalogue has {n|it|them}; if one must go, write the line {line} in the place of its embargo",
        fr: "remettez {n|le communiqué tel qu’il était|les communiqués tels qu’ils étaient} dans une version antérieure du catalogue ; si l’un d’eux doit partir, écrivez la ligne {line} à la place de son embargo",
        n = n,
        line = code(diff.catalogue.withdrawal())
    ));
}
