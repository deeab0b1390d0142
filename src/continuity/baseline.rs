//! The rule for builds that have nothing to compare with.

use super::documents::{LedgerState, PreviousDocument};
use super::example::Example::Edit;
use super::rule::{Rule, RuleCheck};
use crate::diag::{Template, code, msg, text, word};
use crate::diagnostic::Severity::{Error, Info, Warning};

pub(super) const RULES: &[&Rule] = &[&NO_PREVIOUS, &LEDGER_LOST];

/// The name of the file with the ledger.
pub(super) const LEDGER: &str = "pressfeed.json";

/// The id of the rule: `build` says it in a line, even where hints are not shown.
pub const NO_PREVIOUS_ID: &str = "no-previous";

const MISSING: Template = text!(en: "is missing", fr: "manque");
const BROKEN: Template = text!(en: "cannot be read", fr: "est illisible");

const NO_PREVIOUS: Rule = Rule {
    id: NO_PREVIOUS_ID,
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(
        en: "a release that changes its id or its date, or that is lost, is noticed only by comparing",
        fr: "un communiqué qui change d’identifiant ou de date, ou qui se perd, ne se remarque qu’en comparant",
    ),
    help: text!(
        en: "name what subscribers have by `--previous`; if nobody has anything yet, say so by `--first`",
        fr: "indiquez ce que vos abonnés ont par `--previous` ; si personne n’a encore rien, dites-le par `--first`",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        let baseline = all.baseline;
        let severity = if baseline.is_required { Error } else { Info };
        if baseline.is_first {
            return;
        }
        if !all.olds.iter().any(|old| old.is_feed()) {
            let message = msg!(
                en: "nothing to compare with: there are no feeds in {place}",
                fr: "rien à quoi comparer : il n’y a pas de flux dans {place}",
                place = code(baseline.place)
            );
            out.find(&["all"], None, message).severity = severity;
            return;
        }
        for name in all.new_feeds.iter().filter(|_| baseline.is_named || baseline.is_required) {
            let message = msg!(
                en: "nothing to compare the feed {name} with: {place} has no such feed",
                fr: "rien à quoi comparer le flux {name} : {place} n’a pas ce flux",
                name = code(name),
                place = code(baseline.place)
            );
            out.find(&[name], all.catalogue.feed_span(name), message).severity = severity;
        }
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};

/// The id of the rule for ledgers that are missing: what makes a new one is silent.
pub const LEDGER_LOST_ID: &str = "ledger-lost";

const LEDGER_LOST: Rule = Rule {
    id: LEDGER_LOST_ID,
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "a release that left the feeds and comes back under another id or date is not noticed",
        fr: "un communiqué sorti des flux qui revient sous un autre identifiant ou à une autre date passe inaperçu",
    ),
    help: text!(
        en: "bring the file back from an earlier version, or run `pressfeed diff --rebuild-ledger`",
        fr: "reprenez le fichier d’une version antérieure, ou lancez `pressfeed diff --rebuild-ledger`",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        let what = match all.baseline.ledger {
            LedgerState::Missing => MISSING,
            LedgerState::Broken => BROKEN,
            LedgerState::Sound | LedgerState::InConflict => return,
        };
        let is_own = |old: &PreviousDocument| old.is_same || old.feed.as_ref().is_some_and(|feed| feed.is_own);
        if !all.baseline.is_first && all.olds.iter().any(is_own) {
            let message = msg!(
                en: "{file} {what}: nothing can be compared with what left the feeds",
                fr: "{file} {what} : rien ne peut être comparé à ce qui a quitté les flux",
                file = code(all.baseline.path_of(LEDGER)),
                what = word(what)
            );
            out.find(&[LEDGER], None, message);
        }
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};
