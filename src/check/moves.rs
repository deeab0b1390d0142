//! Rules for feeds that move: that they arrive, and are one feed still.

use std::collections::HashMap;

use super::Example::Catalogue;
use super::{Finds, Out, Rule};
use crate::catalogue::FeedSpec;
use crate::catalogue::moves::Whereabouts;
use crate::diag::Template;
use crate::diagnostic::Severity::{Error, Warning};
use crate::value::iri::Iri;

pub(super) const RULES: &[&Rule] = &[&LOST_MOVE, &FORMAT_LEFT_BEHIND, &HALF_MOVE];

const LOST_MOVE: Rule = Rule {
    id: "lost-move",
    severity: Error,
    spec: "",
    w3c: "",
    why: Template::english("the last notice of the feed would send its subscribers nowhere"),
    help: Template::english("write the new address as `url`, or as `feed` the id of another feed that stands here"),
    finds: Finds::Feed(|place, feed, out| {
        let Some(moved) = &feed.moved_to else { return };
        if out.is_written(place, "moved_to.feed") && out.is_written(place, "moved_to.url") {
            out.value(place, "moved_to.url", "both `url` and `feed` are written here").help =
                Some(("keep the one that is meant".to_owned()).into());
            return;
        }
        let catalogue = out.catalogue();
        let message = match &moved.place {
            Whereabouts::Feed(name) if *name == feed.id => Some(format!("the feed `{name}` moves to itself")),
            Whereabouts::Feed(name) if !catalogue.feeds.iter().any(|other| other.id == *name) => {
                Some(format!("there is no feed `{name}`"))
            }
            Whereabouts::Feed(name) if catalogue.base.is_none() => {
                Some(format!("the feed `{name}` has no address: `base` is missing"))
            }
            address => leads_to_itself(feed, address, out),
        };
        if let Some(message) = message {
            let key = if matches!(moved.place, Whereabouts::Feed(_)) { "moved_to.feed" } else { "moved_to.url" };
            out.value(place, key, message);
        }
    }),
    bad: &[
        Catalogue("feeds: [{id: a}, {id: b, moved_to: {feed: a, url: «https://e.org/», date: 2018-09-20}}]"),
        Catalogue("feeds: [{id: a}, {id: b, moved_to: {feed: «c», date: 2018-09-20}}]"),
        Catalogue("feeds: [{id: a, moved_to: {feed: «a», date: 2018-09-20}}]"),
        Catalogue("feeds: [{id: a, moved_to: {url: «https://www.example.org/feeds/», date: 2018-09-20}}]"),
    ],
    good: &[
        Catalogue("feeds: [{id: a}, {id: b, moved_to: {feed: a, date: 2018-09-20}}]"),
        Catalogue("feeds: [{id: a, moved_to: {url: 'https://new.example.org/feeds/', date: 2018-09-20}}]"),
    ],
};

fn leads_to_itself(feed: &FeedSpec, address: &Whereabouts, out: &Out<'_>) -> Option<String> {
    let base = out.catalogue().base.as_ref()?;
    let own = format!("{}{}.{}", base.as_str(), feed.id, feed.formats.first()?.ending());
    address.was_at(&feed.id, &own).then(|| format!("the feed `{}` moves to where it is", feed.id))
}

const FORMAT_LEFT_BEHIND: Rule = Rule {
    id: "format-left-behind",
    severity: Warning,
    spec: "",
    w3c: "",
    why: Template::english("the last notice sends some of the subscribers to a file that is not there"),
    help: Template::english("add the format to `formats` of the feed that takes over"),
    finds: Finds::Feed(|place, feed, out| {
        let Some(Whereabouts::Feed(name)) = feed.moved_to.as_ref().map(|moved| &moved.place) else { return };
        let Some(other) = out.catalogue().feeds.iter().find(|other| other.id == *name) else { return };
        if let Some(format) = feed.formats.iter().find(|format| !other.formats.contains(format)) {
            let ending = format.ending();
            let message = format!("the feed `{name}` is not written as {ending}, and `{}` is", feed.id);
            let finding = out.value(place, "moved_to.feed", message);
            finding.help = Some((format!("add {ending} to `formats` of the feed `{name}`")).into());
        }
    }),
    bad: &[Catalogue("feeds: [{id: a}, {id: b, formats: [rss, json], moved_to: {feed: «a», date: 2018-09-20}}]")],
    good: &[Catalogue(
        "feeds: [{id: a, formats: [rss, atom, json]}, {id: b, formats: [rss, json], moved_to: {feed: a, date: 2018-09-20}}]",
    )],
};

const HALF_MOVE: Rule = Rule {
    id: "half-move",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: Template::english("two living feeds would share one id, and readers would mix them up"),
    help: Template::english("write into the old feed where it has moved, as `moved_to`, or delete it"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let living = || catalogue.feeds.iter().filter(|feed| feed.moved_to.is_none());
        if living().all(|feed| feed.moved_from.is_empty()) {
            return;
        }
        let mut by_id: HashMap<Iri, Vec<&FeedSpec>> = HashMap::new();
        for feed in living() {
            if let Some(id) = catalogue.id_of_moved_feed(feed) {
                by_id.entry(id).or_default().push(feed);
            }
        }
        for feed in living().filter(|feed| !feed.moved_from.is_empty()) {
            let (Some(place), Some(id)) = (&feed.place, catalogue.id_of_moved_feed(feed)) else { continue };
            let other = by_id.get(&id).and_then(|feeds| feeds.iter().find(|other| other.id != feed.id));
            if let Some(other) = other {
                let message = format!(
                    "the feed `{}` stands here with the same id `{id}`, and does not say that it has moved",
                    other.id
                );
                out.value(place, "moved_from", message);
            }
        }
    }),
    bad: &[
        Catalogue("feeds: [{id: a}, {id: b, moved_from: «a»}]"),
        Catalogue("feeds: [{id: a}, {id: b, moved_from: «https://old.example.org/a.rss»}]"),
        Catalogue("feeds: [{id: b, moved_from: «x»}, {id: c, moved_from: «x»}]"),
    ],
    good: &[
        Catalogue("feeds: [{id: a, moved_to: {feed: b, date: 2018-09-20}}, {id: b, moved_from: a}]"),
        Catalogue("feeds: [{id: b, moved_from: a}]"),
        Catalogue("feeds: [{id: a, moved_from: https://old.example.org/feeds/}]"),
    ],
};
