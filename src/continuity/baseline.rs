//! The rule for builds that have nothing to compare with.

use super::documents::{LEDGER, LedgerState, PreviousDocument};
use super::example::Example::Edit;
use super::rule::{Rule, RuleCheck};
use crate::diag::{Template, all_of, code, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};

pub(super) const RULES: &[&Rule] = &[&NO_PREVIOUS, &LEDGER_LOST, &INCOMPLETE_PREVIOUS];

/// How many of the files that are missing are shown.
const SHOWN: usize = 5;

/// The id of the rule: `build` says it in a line, even where hints are not shown.
pub const NO_PREVIOUS_ID: &str = "no-previous";

const FROM_THE_SERVER: Template = text!(
    en: "put the file there as it is served beside the feeds, or compare with its address by `--previous https://…`",
    fr: "mettez-y le fichier tel qu’il est en ligne à côté des flux, ou comparez avec son adresse par `--previous https://…`",
);

const AFTER_THE_NAMES: Template = text!(
    en: "first give the feeds their old ids again; then bring the file back from an earlier version, or run `pressfeed diff --rebuild-ledger`",
    fr: "rendez d’abord aux flux leurs anciens `id` ; reprenez ensuite le fichier d’une version antérieure, ou lancez `pressfeed diff --rebuild-ledger`",
);

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
        // Files that only some may have are often not where the others are.
        let is_asked =
            |name: &&String| baseline.is_named || baseline.is_required || all.restricted.contains(&name.as_str());
        for name in all.new_feeds.iter().filter(is_asked) {
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
        en: "a release that left the feeds and comes back under another id or date is not noticed, nor one of partners that everybody would read",
        fr: "un communiqué parti des flux qui revient sous un autre identifiant ou à une autre date passe inaperçu, comme un communiqué de partenaires que tout le monde lirait",
    ),
    help: text!(
        en: "bring the file back from an earlier version, or run `pressfeed diff --rebuild-ledger`",
        fr: "reprenez le fichier d’une version antérieure, ou lancez `pressfeed diff --rebuild-ledger`",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        let is_own = |old: &PreviousDocument| old.is_same || old.feed.as_ref().is_some_and(|feed| feed.is_own);
        if all.baseline.is_first || !all.olds.iter().any(is_own) {
            return;
        }
        for (name, state) in all.baseline.faults.iter().chain(&all.unaware) {
            let file = code(all.baseline.path_of(name));
            let message = match state {
                LedgerState::Missing => msg!(
                    en: "{file} is missing: nothing can be compared with what left the feeds",
                    fr: "{file} manque : rien ne peut être comparé à ce qui a quitté les flux",
                    file = file
                ),
                LedgerState::Broken => msg!(
                    en: "{file} cannot be read: nothing can be compared with what left the feeds",
                    fr: "{file} est illisible : rien ne peut être comparé à ce qui a quitté les flux",
                    file = file
                ),
                LedgerState::Damaged => msg!(
                    en: "{file} has lines that cannot be read: other releases that left the feeds may be missing in it",
                    fr: "{file} a des lignes illisibles : d’autres communiqués qui ont quitté les flux peuvent y manquer",
                    file = file
                ),
                LedgerState::Altered => msg!(
                    en: "{file} is not as it was written: releases that left the feeds may be missing in it",
                    fr: "{file} n’est plus tel qu’il a été écrit : des communiqués qui ont quitté les flux peuvent y manquer",
                    file = file
                ),
                LedgerState::Unaware => msg!(
                    en: "{file} does not know releases that stand in the feeds beside it: releases that left the feeds may be missing in it too",
                    fr: "{file} ignore des communiqués qui se trouvent dans les flux voisins : des communiqués qui ont quitté les flux peuvent y manquer aussi",
                    file = file
                ),
                LedgerState::Sound | LedgerState::InConflict => continue,
            };
            let is_required = all.baseline.is_required || all.has_late_newcomer && name != LEDGER;
            let finding = out.find(&[name], None, message);
            if is_required {
                finding.severity = Error;
            }
            if all.baseline.is_named {
                finding.help = Some(FROM_THE_SERVER.into());
            } else if all.dropped.iter().any(|(_, successor)| successor.is_some()) {
                finding.help = Some(AFTER_THE_NAMES.into());
            }
        }
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};

const INCOMPLETE_PREVIOUS: Rule = Rule {
    id: "incomplete-previous",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "what subscribers have by these files is not compared with what is written now",
        fr: "ce que vos abonnés ont par ces fichiers n’est pas comparé à ce qui s’écrit maintenant",
    ),
    help: text!(
        en: "put the files there as they are served, or compare with their address by `--previous https://…`",
        fr: "mettez-y les fichiers tels qu’ils sont en ligne, ou comparez avec leur adresse par `--previous https://…`",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        let missing: Vec<&str> = all.baseline.missing.iter().map(String::as_str).collect();
        if missing.is_empty() || all.baseline.is_first {
            return;
        }
        let more = (missing.len() > SHOWN).then_some("…");
        let message = msg!(
            en: "{place} lacks {n} {n|feed|feeds} that were written there: {names}",
            fr: "{place} n’a pas {n} {n|flux qui y a été écrit|flux qui y ont été écrits} : {names}",
            place = code(all.baseline.place),
            n = number(missing.len()),
            names = all_of(missing.iter().copied().take(SHOWN).chain(more))
        );
        // What a format has in common with another one is compared all the same.
        let is_blind = missing.iter().any(|file| !all.is_known_otherwise(file));
        let is_required = all.baseline.is_required || all.baseline.is_named && is_blind;
        let finding = out.find(&missing, None, message);
        if is_required {
            finding.severity = Error;
        }
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};
