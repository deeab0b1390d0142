//! The rule for new releases that no feed has room for, and for pages that are written no more.

use super::all_feeds::{AllFeeds, Overrun};
use super::example::Example::{Catalogue, Edit};
use super::many::MANY;
use super::rule::{Rule, RuleCheck};
use crate::diag::{Message, code, msg, number, text};
use crate::diagnostic::Severity::Warning;

pub(super) const RULES: &[&Rule] = &[&NEVER_SHOWN, &DROPPED_PAGES];

const NEVER_SHOWN: Rule = Rule {
    id: "never-shown",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "subscribers never see a release that is in no feed",
        fr: "les abonnés ne voient jamais un communiqué qui n’est dans aucun flux",
    ),
    help: text!(
        en: "raise `newest` of the feed, or let the release go out with the new ones by `embargo`",
        fr: "augmentez le `newest` du flux, ou faites sortir le communiqué avec les nouveaux par `embargo`",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        for overrun in &all.overruns {
            let (feed, Some(newest)) = (&overrun.feed.name, all.catalogue.newest(&overrun.feed.name)) else { continue };
            let Some(first) = overrun.missed.first() else { continue };
            let message = msg!(
                en: "{n} new {n|release is|releases are} in no feed: {feed} has room for {newest}",
                fr: "{n} {n|nouveau communiqué n’est|nouveaux communiqués ne sont} dans aucun flux : {feed} en contient {newest}",
                n = number(overrun.missed.len()),
                feed = code(feed),
                newest = number(newest)
            );
            let finding = out.find(&[feed], all.catalogue.span(first, "title"), message);
            finding.help = Some(help(all, overrun, newest));
            if !all.baseline.is_named {
                finding.notes.push(msg!(
                    en: "if subscribers have them already, as after a merge of two branches, compare with what is served: {option}",
                    fr: "si vos abonnés les ont déjà, comme après la fusion de deux branches, comparez avec ce qui est en ligne : {option}",
                    option = code("--previous https://…")
                ));
            }
        }
    }),
    bad: &[],
    good: &[Catalogue("feeds: [{id: news, newest: 3}]")],
};

/// More room, where it would be filled with new releases alone; else a new place for them.
fn help(all: &AllFeeds<'_>, overrun: &Overrun<'_>, newest: usize) -> Message {
    let line = code(format!("newest: {}", newest + overrun.beyond));
    match overrun.missed.len() {
        missed if missed < overrun.beyond => msg!(
            en: "write the line {line} into each, so that it goes out with the new ones",
            fr: "écrivez la ligne {line} dans chacun, pour qu’il sorte avec les nouveaux",
            line = code(all.catalogue.going_out())
        ),
        missed if missed < MANY => {
            msg!(en: "write {line} into the feed", fr: "écrivez {line} dans le flux", line = line)
        }
        _ => msg!(
            en: "write {line} into the feed, and build once with {option}",
            fr: "écrivez {line} dans le flux, et lancez une fois `build` avec {option}",
            line = line,
            option = code(format!("--accept unread-again:{}", overrun.feed.name))
        ),
    }
}

const DROPPED_PAGES: Rule = Rule {
    id: "dropped-pages",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "links that readers have saved, and those of search engines, lead to an error",
        fr: "les liens que les lecteurs ont gardés, et ceux des moteurs de recherche, mènent à une erreur",
    ),
    help: text!(
        en: "write `releases: true` into `page` again; or write `releases: false` there, and `pressfeed host` prints where the server sends readers on",
        fr: "réécrivez `releases: true` dans `page` ; ou écrivez-y `releases: false`, et `pressfeed host` affiche où le serveur redirige les lecteurs",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        let lost = all.baseline.lost_pages;
        if lost == 0 {
            return;
        }
        let message = msg!(
            en: "{n} {n|page of a release is|pages of releases are} written no more",
            fr: "{n} {n|page de communiqué n’est|pages de communiqués ne sont} plus {n|écrite|écrites}",
            n = number(lost)
        );
        out.find(&["pages"], all.catalogue.top_span("title"), message);
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};
