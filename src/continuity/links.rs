//! The rule for releases that lead to another page than they did.

use super::example::Example::Edit;
use super::feed_diff::FeedDiff;
use super::identity::reused;
use super::rule::{Out, Rule, RuleCheck, SUBSCRIBERS_HAVE};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::Warning;

pub(super) const RULES: &[&Rule] = &[&CHANGED_LINK];

/// From how many on one finding reports them all: then a site has moved.
const MANY: usize = 5;

const CHANGED_LINK_ID: &str = "changed-link";

const CHANGED_LINK: Rule = Rule {
    id: CHANGED_LINK_ID,
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
    w3c: "",
    why: text!(
        en: "readers that go by id and link show the release a second time, and those who have it follow the old address",
        fr: "les lecteurs qui se fient à l’identifiant et au lien montrent le communiqué une seconde fois, et ceux qui l’ont suivent l’ancienne adresse",
    ),
    help: text!(
        en: "write the old address again, and let it redirect; if the release shall lead to the new one, declare it by `updated`",
        fr: "réécrivez l’ancienne adresse, et faites-la rediriger vers la nouvelle ; si le communiqué doit mener à la nouvelle, déclarez-le par `updated`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let changed = changed(diff);
        let name = &diff.feed.name;
        if changed.len() < MANY {
            for (old, new) in changed {
                changed_link(diff, old, new, out);
            }
            return;
        }
        let message = msg!(
            en: "{n} {n|release|releases} that subscribers of {feed} have {n|leads|lead} to another page now",
            fr: "{n} {n|communiqué|communiqués} des abonnés de {feed} {n|mène|mènent} maintenant à une autre page",
            n = number(changed.len()),
            feed = code(name)
        );
        out.find(&[name], diff.catalogue.feed_span(name), message).help = Some(msg!(
            en: "write the old addresses again, and let them redirect; if the site has moved, leave it",
            fr: "réécrivez les anciennes adresses, et faites-les rediriger vers les nouvelles ; si le site a déménagé, laissez-le ainsi"
        ));
        for (_, new) in changed {
            out.fold(CHANGED_LINK_ID, &diff.new.entry(new).id);
        }
    }),
    bad: &[Edit("bridge", "links: «[https://www.example.org/the-bridge]»")],
    good: &[
        Edit("bridge", "updated: 2018-09-22\nlinks: [https://www.example.org/the-bridge]"),
        Edit("bridge", "title: Bridge is closed"),
    ],
};

/// Entries whose release has another page of its own, which nothing declares. That a page is safer now is no other page.
fn changed(diff: &FeedDiff<'_>) -> Vec<(usize, usize)> {
    if diff.is_foreign() {
        return Vec::new();
    }
    let bare =
        |page: &str| page.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_owned();
    let is_changed = |(old, new): &(usize, usize)| {
        let (before, after) = (diff.old.entry(*old), diff.new.entry(*new));
        let (Some(was), Some(is)) = (diff.old.page(*old), diff.new.page(*new)) else { return false };
        let Some(release) = diff.catalogue.get(&after.id) else { return false };
        let is_declared = after.updated > before.updated || release.is_minor || release.is_withdrawn;
        let is_own = release.page.as_deref() == Some(is);
        // The date says that it is another release, and a rule of its own does.
        let is_same_date = before.published == after.published;
        // What a build changed that only warned may be changed back.
        let is_back = diff.strayed.get(new) == Some(&true);
        !is_back
            && bare(was) != bare(is)
            && is_own
            && is_same_date
            && !is_declared
            && diff.catalogue.without_retired(was) == was
    };
    let changed: Vec<(usize, usize)> = diff.changed.iter().copied().filter(is_changed).collect();
    let reused = if changed.is_empty() { Vec::new() } else { reused(diff) };
    changed.into_iter().filter(|pair| !reused.contains(pair)).collect()
}

fn changed_link(diff: &FeedDiff<'_>, old: usize, new: usize, out: &mut Out<'_>) {
    let (before, after) = (diff.old.entry(old), diff.new.entry(new));
    let (was, is) = (diff.old.page(old).unwrap_or_default(), diff.new.page(new).unwrap_or_default());
    let message = msg!(
        en: "the page of a release that subscribers have was {before}, and is now {after}",
        fr: "la page d’un communiqué que vos abonnés ont était {before}, et c’est maintenant {after}",
        before = code(was),
        after = code(is)
    );
    let finding = out.find(&[&after.id], diff.catalogue.span(&after.id, "links"), message);
    finding.help = Some(msg!(
        en: "write {before} as the first of {links} again, and let it redirect; if the release shall lead to the new page, write the line {line}",
        fr: "réécrivez {before} comme premier des {links}, et faites-le rediriger vers la nouvelle page ; si le communiqué doit mener à la nouvelle page, écrivez la ligne {line}",
        before = code(was),
        links = code("links"),
        line = code(diff.catalogue.correction(before.updated))
    ));
    *finding = finding.clone().label(diff.mark(old), SUBSCRIBERS_HAVE);
}
