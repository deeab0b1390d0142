//! Rules for audiences: no words that nobody gets.

use std::collections::BTreeSet;

use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Rule};
use crate::catalogue::selection::PUBLIC;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::suggest::nearest;

pub(super) const RULES: &[&Rule] = &[&UNKNOWN_AUDIENCE];

/// To how many unknown audiences the nearest known one is looked for: each is compared with all.
const MOST: usize = 200;

const UNKNOWN_AUDIENCE: Rule = Rule {
    id: "unknown-audience",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "no feed has this audience, so nobody receives the release", fr: "aucun flux ne s’adresse à ce public ; personne ne recevra le communiqué"),
    help: text!(en: "write an audience that a feed selects, or add a feed with `select: {{audience: [...]}}` for this one", fr: "écrivez un public qu’un flux sélectionne, ou ajoutez un flux avec `select: {{audience: [...]}}` pour celui-ci"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if !catalogue.has_head {
            return;
        }
        let feeds = &catalogue.feeds;
        let implied = feeds.iter().any(|feed| feed.select.audience.is_empty()).then_some(PUBLIC);
        let selected: BTreeSet<&str> =
            feeds.iter().flat_map(|feed| feed.select.audience.iter().map(String::as_str)).chain(implied).collect();
        let mut left = MOST;
        for release in &catalogue.releases {
            for (at, audience) in release.audience.iter().enumerate() {
                if selected.contains(audience.as_str()) {
                    continue;
                }
                let message = msg!(en: "no feed is for the audience {audience}", fr: "aucun flux ne s’adresse au public {audience}", audience = code(audience));
                let finding = out.value(&release.place, &format!("audience[{at}]"), message);
                left = left.saturating_sub(1);
                let near = (left > 0).then(|| nearest(audience, selected.iter().copied())).flatten();
                if let Some(near) = near {
                    finding.help =
                        Some(msg!(en: "did you mean {near}?", fr: "vouliez-vous dire {near} ?", near = code(near)));
                }
            }
        }
    }),
    bad: &[
        Release("audience: [public, «partners»]"),
        Catalogue(
            "feeds:\n  - {id: all}\n  - {id: partners, select: {audience: [partners, public]}}\nreleases:\n  - title: A\n    \
             date: 2018-09-20\n    summary: S\n    links: [https://example.org/a]\n    id: tag:a,2018:a\n    \
             audience: [public, «partner»]",
        ),
    ],
    good: &[Release("audience: [public]")],
};
