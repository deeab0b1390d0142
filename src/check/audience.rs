//! Rules for audiences: no words that nobody gets.

use super::Example::{Catalogue, Release};
use super::{Finds, Rule};
use crate::catalogue::selection::PUBLIC;
use crate::diagnostic::Severity::Error;
use crate::nearest::nearest;

pub(super) const RULES: &[&Rule] = &[&UNKNOWN_AUDIENCE];

const UNKNOWN_AUDIENCE: Rule = Rule {
    id: "unknown-audience",
    severity: Error,
    spec: "",
    w3c: "",
    why: "no feed has this audience, so that it gets nothing",
    help: "write an audience that a feed selects, or add a feed with `select: {audience: [...]}` for this one",
    finds: Finds::Release(|release, out| {
        if !out.catalogue().has_head {
            return;
        }
        let feeds = &out.catalogue().feeds;
        let selected = || {
            let implied = feeds.iter().any(|feed| feed.select.audience.is_empty()).then_some(PUBLIC);
            feeds.iter().flat_map(|feed| feed.select.audience.iter().map(String::as_str)).chain(implied)
        };
        for (at, audience) in
            release.audience.iter().enumerate().filter(|(_, name)| !selected().any(|known| known == *name))
        {
            let message = format!("no feed is for the audience `{}`", super::short(audience));
            let near = nearest(audience, selected());
            let finding = out.value(&release.place, &format!("audience[{at}]"), message);
            if let Some(near) = near {
                finding.help = format!("did you mean `{near}`?");
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
