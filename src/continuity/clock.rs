//! The rule for a clock that went back: by it, what was published is still to come.

use std::collections::HashSet;

use super::catalogue_index::CatalogueIndex;
use super::documents::PreviousDocument;
use super::example::Example::{Catalogue, Edit};
use super::ledger::Ledger;
use super::ledgers::Ledgers;
use super::rule::{Rule, RuleCheck};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::Error;

pub(super) const RULES: &[&Rule] = &[&CLOCK_BACK];

pub(super) const CLOCK_BACK: Rule = Rule {
    id: "clock-back",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(
        en: "the releases would be missing from the feeds until that time, and come up as new then",
        fr: "les communiqués manqueraient aux flux jusqu’à cette heure, et reparaîtraient alors comme nouveaux",
    ),
    help: text!(
        en: "look at `--now`, at `SOURCE_DATE_EPOCH` and at the clock of the machine, and set it right; if it was the last build whose clock was ahead, put the feeds from before it back into the folder, or compare with what is served by `--previous https://…`",
        fr: "vérifiez `--now`, `SOURCE_DATE_EPOCH` et l’horloge de la machine, et mettez-les à l’heure ; si c’est la dernière génération dont l’horloge avançait, remettez dans le dossier les flux d’avant, ou comparez avec ce qui est en ligne par `--previous https://…`",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        if all.published_later == 0 {
            return;
        }
        let message = msg!(
            en: "by the clock it is {now}, and {n} {n|release was|releases were} published later than that",
            fr: "d’après l’horloge, il est {now}, et {n} {n|communiqué a été publié|communiqués ont été publiés} après",
            now = code(all.catalogue.clock()),
            n = number(all.published_later)
        );
        out.find(&["all"], None, message);
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens"), Catalogue("feeds: [{id: news}]")],
};

/// How many releases of a catalogue wait for a time at which they were published, or withdrawn, already. One whose time
/// is another now was edited: other rules know of that.
pub(super) fn published_later(olds: &[PreviousDocument], ledgers: &Ledgers, catalogue: &CatalogueIndex) -> usize {
    let all = || ledgers.public.iter().chain(ledgers.restricted.values());
    let read = olds.iter().filter_map(|old| old.feed.as_ref()).filter(|feed| feed.is_own);
    let mut waiting = catalogue.waiting().peekable();
    let shown: HashSet<_> = match waiting.peek() {
        Some(_) => read.flat_map(|feed| &feed.entries).map(|entry| (entry.id.as_str(), entry.published)).collect(),
        None => HashSet::new(),
    };
    let is_in = |ledger: &Ledger, id: &str| {
        let (record, release) = (ledger.get(id), catalogue.get(id));
        let pair = record.zip(release).filter(|(record, _)| !record.waits());
        pair.is_some_and(|(record, release)| record.out.or(record.published) == release.due)
    };
    let is_published = |id: &&str| {
        let due = catalogue.get(id).and_then(|release| release.due);
        due.is_some() && (shown.contains(&(*id, due)) || all().any(|ledger| is_in(ledger, id)))
    };
    let is_undone = |(id, at): &(&str, _)| {
        let is_it =
            |ledger: &Ledger| ledger.get(id).is_some_and(|record| record.is_withdrawn && record.updated == Some(*at));
        all().any(is_it)
    };
    waiting.filter(is_published).count() + catalogue.to_be_withdrawn().filter(is_undone).count()
}
