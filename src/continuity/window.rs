//! Rules for entries that are there no more.

use super::disposition::Disposition;
use super::example::Example::{Catalogue, Edit, Gone};
use super::feed_diff::FeedDiff;
use super::published::Tombstone;
use super::rule::{Out, Rule, RuleCheck, short};
use crate::catalogue::Place;
use crate::diag::Template;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::{Error, Info, Warning};

pub(super) const RULES: &[&Rule] = &[&ENTRY_GONE, &FEED_EMPTIED, &LEFT_FEED, &TAKEN_BACK];

const ENTRY_GONE: Rule = Rule {
    id: "entry-gone",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc6721",
    w3c: "",
    why: Template::english("readers keep what they have and do not learn that it is gone, nor why"),
    help: Template::english(
        "put the release back into the catalogue, with its id; if it must go, add `withdrawn: {{date: …, reason: …}}` to it",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, _) in diff.lost.iter().filter(|(_, disposition)| *disposition == Disposition::Gone) {
            let entry = diff.old.entry(*old);
            if is_moving_notice(diff, &entry.id) {
                let message = format!("the notice that the feed `{}` has moved is gone", diff.feed.name);
                let finding = out.find(&[&entry.id], diff.catalogue.feed_span(&diff.feed.name), message);
                finding.help = Some(("write `moved_to` into the feed again".to_owned()).into());
                *finding = finding.clone().label(diff.mark(*old), "what subscribers have");
                continue;
            }
            let day = entry.published.map(|instant| format!(" of {}", diff.catalogue.written(instant)));
            let message = format!(
                "the release `{}`{} is gone from the catalogue, and subscribers of `{}` have it",
                short(&entry.title),
                day.unwrap_or_default(),
                diff.feed.name
            );
            let finding = out.find(&[&entry.id], diff.catalogue.feed_span(&diff.feed.name), message);
            finding.help = Some(
                (format!(
                    "put the release back into the catalogue, with `id: {}`; if it must go, add the line `{}` to it",
                    entry.id,
                    diff.catalogue.withdrawal()
                ))
                .into(),
            );
            *finding = finding.clone().label(diff.mark(*old), "what subscribers have");
        }
        for deleted in unknown_tombstones(diff) {
            let id = &deleted.id;
            let message =
                format!("the withdrawn release `{id}` is gone from the catalogue, and its id is free for another");
            let finding = out.find(&[id], diff.catalogue.feed_span(&diff.feed.name), message);
            finding.help =
                Some(("put the release back into the catalogue, with its id and `withdrawn`".to_owned()).into());
            *finding = finding.clone().label(Some(diff.old_span(&deleted.mark)), "what subscribers have");
        }
    }),
    bad: &[Gone("harbour", "feeds: [{id: «news»}]"), Gone("tower", "feeds: [{id: «news», newest: 5}]")],
    good: &[
        Catalogue("feeds: [{id: news, newest: 3}]"),
        Gone("harbour", "feeds: [{id: news, newest: 5}]"),
        Edit("bridge", "withdrawn: {date: 2018-09-25, reason: The bridge is open.}"),
        Edit("bridge", "withdrawn: {date: 2018-09-25, reason: The bridge is open., notice: false}"),
        Edit("forest", "withdrawn: {date: 2018-09-26, reason: It does not burn., notice: false}"),
    ],
};

const FEED_EMPTIED: Rule = Rule {
    id: "feed-emptied",
    severity: Error,
    spec: "",
    w3c: "",
    why: Template::english("a feed that loses all it had is a mistake, nearly always"),
    help: Template::english("look for the releases, and for what the feed selects"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let count = |is: fn(&Disposition) -> bool| diff.lost.iter().filter(|(_, disposition)| is(disposition)).count();
        let had = diff.kept.len() + diff.lost.len();
        let gone = count(|disposition| *disposition == Disposition::Gone);
        let left = count(|disposition| matches!(disposition, Disposition::Gone | Disposition::LeftFeed));
        let is_empty = diff.new.feed.entries.is_empty() && left > 0;
        let is_lost = gone == had && had > 1;
        if !(is_empty || is_lost) {
            return;
        }
        let name = &diff.feed.name;
        let message = format!("of {had} releases that subscribers of `{name}` have, none is left in the feed");
        out.find(&[name], diff.catalogue.feed_span(name), message);
        for (old, _) in &diff.lost {
            out.fold(ENTRY_GONE.id, &diff.old.entry(*old).id);
        }
    }),
    bad: &[
        Catalogue("feeds: [{id: «news», select: {category: [none]}}]"),
        Catalogue("feeds: [{id: «news»}]\nreleases: []"),
    ],
    good: &[Edit("harbour", "embargo: 2019-01-01")],
};

const LEFT_FEED: Rule = Rule {
    id: "left-feed",
    severity: Info,
    spec: "",
    w3c: "",
    why: Template::english("subscribers of that feed keep what they have, and get no correction of it"),
    help: Template::english("leave it if it is meant"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, _) in diff
            .lost
            .iter()
            .filter(|(old, disposition)| *disposition == Disposition::LeftFeed && !is_narrowed(diff, *old))
        {
            let id = &diff.old.entry(*old).id;
            let message = format!("the release is no longer selected by the feed `{}`", diff.feed.name);
            out.find(&[id], diff.catalogue.span(id, "title"), message);
        }
    }),
    bad: &[Edit("harbour", "title: «Harbour opens»\nlanguage: fr")],
    good: &[Edit("harbour", "title: The harbour opens")],
};

/// The rule for what is withheld again, of which no word is shown.
pub(super) const TAKEN_BACK: Rule = Rule {
    id: "taken-back",
    severity: Warning,
    spec: "",
    w3c: "",
    why: Template::english("what is out is out: readers have fetched it, and keep it"),
    help: Template::english("inform those who believe that it is withheld"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, disposition) in &diff.lost {
            let id = &diff.old.entry(*old).id;
            match disposition {
                // The clock itself went back: what is published by it was published later.
                Disposition::Withheld(place) if diff.catalogue.is_later(diff.old.entry(*old).published) => {
                    let what = "waits for its time again, for the clock is earlier than its publication";
                    taken_back(diff, place, id, what, out).help = Some(
                        ("look at `--now`, at SOURCE_DATE_EPOCH and at the clock of the machine".to_owned()).into(),
                    );
                }
                Disposition::Withheld(place) => {
                    taken_back(diff, place, id, "waits for its time again", out);
                }
                Disposition::LeftFeed if is_narrowed(diff, *old) => {
                    if let Some(release) = diff.catalogue.get(id) {
                        taken_back(diff, &release.place, id, "is not for everybody any more", out);
                    }
                }
                _ => {}
            }
        }
    }),
    bad: &[
        Edit("harbour", "embargo: 2019-01-01"),
        Edit("harbour", "date: 2019-01-01"),
        Edit("harbour", "audience: [partners]"),
    ],
    good: &[Edit("harbour", "embargo: 2018-09-20")],
};

/// What the feed asks readers to delete, and the catalogue does not know any more. What other programs
/// deleted it never knew.
fn unknown_tombstones<'a>(diff: &'a FeedDiff<'_>) -> impl Iterator<Item = &'a Tombstone> {
    let is_own = diff.old.feed.id.as_deref() == Some(diff.feed.id.as_str());
    diff.old.feed.deleted.iter().filter(move |deleted| is_own && diff.catalogue.get(&deleted.id).is_none())
}

/// Whether an id is that of the last notice of a feed that has moved.
fn is_moving_notice(diff: &FeedDiff<'_>, id: &str) -> bool {
    id.strip_prefix(diff.feed.id.as_str()).is_some_and(|rest| rest.starts_with("/moved-"))
}

/// Nothing of the release is shown but where it stands: its words stay in.
fn taken_back<'a>(
    diff: &FeedDiff<'_>,
    place: &Place,
    id: &str,
    what: &str,
    out: &'a mut Out<'_>,
) -> &'a mut Diagnostic {
    let place = diff.catalogue.head(place).map_or_else(String::new, |span| format!(" at {}", out.place(span)));
    out.find(&[id], None, format!("the release{place}, which subscribers have, {what}"))
}

/// Whether a release of a public feed is for some alone now.
pub(super) fn is_narrowed(diff: &FeedDiff<'_>, old: usize) -> bool {
    let release = diff.catalogue.get(&diff.old.entry(old).id);
    diff.feed.public && release.is_some_and(|release| !release.is_public)
}
