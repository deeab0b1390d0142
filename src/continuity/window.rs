//! Rules for entries that are there no more.

use super::Example::{Catalogue, Edit, Gone};
use super::fate::Fate;
use super::known::Deleted;
use super::pair::Pair;
use super::{Finds, Out, Rule, short};
use crate::catalogue::Place;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::{Error, Info, Warning};

pub(super) const RULES: &[&Rule] = &[&ENTRY_GONE, &FEED_EMPTIED, &LEFT_FEED, &TAKEN_BACK];

const ENTRY_GONE: Rule = Rule {
    id: "entry-gone",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc6721",
    w3c: "",
    why: "readers keep what they have and cannot be told that it is gone, nor why",
    help: "put the release back into the catalogue, with its id; if it must go, add `withdrawn: {date: …, reason: …}` to it",
    finds: Finds::Pair(|pair, out| {
        for (old, _) in pair.lost.iter().filter(|(_, fate)| *fate == Fate::Gone) {
            let entry = pair.old.entry(*old);
            if is_moving_notice(pair, &entry.id) {
                let message = format!("the notice that the feed `{}` has moved is gone", pair.feed.name);
                let finding = out.find(&[&entry.id], pair.register.feed_span(&pair.feed.name), message);
                finding.help = "write `moved_to` into the feed again".to_owned();
                *finding = finding.clone().label(pair.mark(*old), "what subscribers have");
                continue;
            }
            let day = entry.published.map(|instant| format!(" of {}", pair.register.written(instant)));
            let message = format!(
                "the release `{}`{} is gone from the catalogue, and subscribers of `{}` have it",
                short(&entry.title),
                day.unwrap_or_default(),
                pair.feed.name
            );
            let finding = out.find(&[&entry.id], pair.register.feed_span(&pair.feed.name), message);
            finding.help = format!(
                "put the release back into the catalogue, with `id: {}`; if it must go, add the line `{}` to it",
                entry.id,
                pair.register.withdrawal()
            );
            *finding = finding.clone().label(pair.mark(*old), "what subscribers have");
        }
        for deleted in unknown_tombstones(pair) {
            let id = &deleted.id;
            let message =
                format!("the withdrawn release `{id}` is gone from the catalogue, and its id is free for another");
            let finding = out.find(&[id], pair.register.feed_span(&pair.feed.name), message);
            finding.help = "put the release back into the catalogue, with its id and `withdrawn`".to_owned();
            *finding = finding.clone().label(Some(pair.old_span(&deleted.mark)), "what subscribers are told");
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
    why: "a feed that loses all it had is a mistake, nearly always",
    help: "look for the releases, and for what the feed selects",
    finds: Finds::Pair(|pair, out| {
        let count = |is: fn(&Fate) -> bool| pair.lost.iter().filter(|(_, fate)| is(fate)).count();
        let had = pair.kept.len() + pair.lost.len();
        let gone = count(|fate| *fate == Fate::Gone);
        let left = count(|fate| matches!(fate, Fate::Gone | Fate::LeftFeed));
        let is_empty = pair.new.known.entries.is_empty() && left > 0;
        let is_lost = gone == had && had > 1;
        if !(is_empty || is_lost) {
            return;
        }
        let name = &pair.feed.name;
        let message = format!("of {had} releases that subscribers of `{name}` have, none is left in the feed");
        out.find(&[name], pair.register.feed_span(name), message);
        for (old, _) in &pair.lost {
            out.fold(ENTRY_GONE.id, &pair.old.entry(*old).id);
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
    why: "subscribers of that feed keep what they have, and get no correction of it",
    help: "leave it if it is meant",
    finds: Finds::Pair(|pair, out| {
        for (old, _) in pair.lost.iter().filter(|(old, fate)| *fate == Fate::LeftFeed && !is_narrowed(pair, *old)) {
            let id = &pair.old.entry(*old).id;
            let message = format!("the release is no longer selected by the feed `{}`", pair.feed.name);
            out.find(&[id], pair.register.span(id, "title"), message);
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
    why: "what is out is out: readers have fetched it, and keep it",
    help: "tell those whom you told that it is withheld",
    finds: Finds::Pair(|pair, out| {
        for (old, fate) in &pair.lost {
            let id = &pair.old.entry(*old).id;
            match fate {
                // The clock itself went back: what is published by it was published later.
                Fate::Withheld(place) if pair.register.is_later(pair.old.entry(*old).published) => {
                    let what = "waits for its time again, for the clock is behind what was published";
                    taken_back(pair, place, id, what, out).help =
                        "look at `--now`, at SOURCE_DATE_EPOCH and at the clock of the machine".to_owned();
                }
                Fate::Withheld(place) => {
                    taken_back(pair, place, id, "waits for its time again", out);
                }
                Fate::LeftFeed if is_narrowed(pair, *old) => {
                    if let Some(release) = pair.register.get(id) {
                        taken_back(pair, &release.place, id, "is not for everybody any more", out);
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

/// What the feed tells readers to delete, and the catalogue does not know any more. What other programs
/// deleted it never knew.
fn unknown_tombstones<'a>(pair: &'a Pair<'_>) -> impl Iterator<Item = &'a Deleted> {
    let is_own = pair.old.known.id.as_deref() == Some(pair.feed.id.as_str());
    pair.old.known.deleted.iter().filter(move |deleted| is_own && pair.register.get(&deleted.id).is_none())
}

/// Whether an id is that of the last notice of a feed that has moved.
fn is_moving_notice(pair: &Pair<'_>, id: &str) -> bool {
    id.strip_prefix(pair.feed.id.as_str()).is_some_and(|rest| rest.starts_with("/moved-"))
}

/// Nothing of the release is shown but where it stands: its words stay in.
fn taken_back<'a>(pair: &Pair<'_>, place: &Place, id: &str, what: &str, out: &'a mut Out<'_>) -> &'a mut Diagnostic {
    let place = pair.register.head(place).map_or_else(String::new, |span| format!(" at {}", out.place(span)));
    out.find(&[id], None, format!("the release{place}, which subscribers have, {what}"))
}

/// Whether a release of a public feed is for some alone now.
pub(super) fn is_narrowed(pair: &Pair<'_>, old: usize) -> bool {
    let release = pair.register.get(&pair.old.entry(old).id);
    pair.feed.public && release.is_some_and(|release| !release.is_public)
}
