//! Rules for feeds that move: that they arrive, and are one feed still.

use std::collections::{HashMap, HashSet};

use super::example::Example::Catalogue;
use super::rule::{Finds, Out, Rule};
use crate::catalogue::FeedSpec;
use crate::catalogue::moves::Whereabouts;
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::value::iri::Iri;

pub(super) const RULES: &[&Rule] = &[&LOST_MOVE, &FORMAT_LEFT_BEHIND, &HALF_MOVE];

const LOST_MOVE: Rule = Rule {
    id: "lost-move",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "the last notice of the feed would send its subscribers nowhere", fr: "le dernier avis du flux n’enverrait ses abonnés nulle part"),
    help: text!(en: "write the new address as `url`, or as `feed` the id of another feed of this catalogue", fr: "écrivez la nouvelle adresse dans `url`, ou dans `feed` l’identifiant d’un autre flux de ce catalogue"),
    finds: Finds::Whole(|out| {
        let feeds = &out.catalogue().feeds;
        let moves = Moves::of(feeds);
        feeds.iter().for_each(|feed| lost(feed, &moves, out));
    }),
    bad: &[
        Catalogue(
            "feeds: [{id: a, moved_to: {feed: «b», date: 2018-09-21}}, {id: b, moved_to: {feed: «a», date: 2018-09-21}}]",
        ),
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

/// A move that leads nowhere, or back.
fn lost(feed: &FeedSpec, moves: &Moves<'_>, out: &mut Out<'_>) {
    let (Some(moved), Some(place)) = (&feed.moved_to, &feed.place) else { return };
    if out.is_written(place, "moved_to.feed") && out.is_written(place, "moved_to.url") {
        out.value(
            place,
            "moved_to.url",
            msg!(en: "both `url` and `feed` are written here", fr: "`url` et `feed` sont écrits ici tous les deux"),
        )
        .help = Some(msg!(en: "keep the one that you mean", fr: "gardez celui des deux que vous voulez"));
        return;
    }
    let catalogue = out.catalogue();
    let message = match &moved.place {
        Whereabouts::Feed(name) if *name == feed.id => Some(
            msg!(en: "the feed {name} moves to itself", fr: "le flux {name} part vers lui-même", name = code(name)),
        ),
        Whereabouts::Feed(name) if !moves.feeds.contains_key(name.as_str()) => {
            Some(msg!(en: "there is no feed {name}", fr: "il n’y a pas de flux {name}", name = code(name)))
        }
        Whereabouts::Feed(name) if catalogue.base.is_none() => Some(
            msg!(en: "the feed {name} has no address: `base` is missing", fr: "le flux {name} n’a pas d’adresse : il manque `base`", name = code(name)),
        ),
        Whereabouts::Feed(name) if moves.is_circle(feed) => Some(
            msg!(en: "the feed {id} moves to {name}, whose own move leads back", fr: "le flux {id} part vers {name}, dont le départ ramène à lui", id = code(&feed.id), name = code(name)),
        ),
        address => leads_to_itself(feed, address, out),
    };
    if let Some(message) = message {
        let key = if matches!(moved.place, Whereabouts::Feed(_)) { "moved_to.feed" } else { "moved_to.url" };
        let is_circle = matches!(&moved.place, Whereabouts::Feed(name) if *name != feed.id) && moves.is_circle(feed);
        let finding = out.value(place, key, message);
        if is_circle {
            finding.help = Some(
                msg!(en: "delete `moved_to` of the feed that goes on", fr: "supprimez `moved_to` du flux qui continue"),
            );
        }
    }
}

/// A format of a feed that the feed which takes over does not have.
fn left_behind(feed: &FeedSpec, moves: &Moves<'_>, out: &mut Out<'_>) {
    let (Some(place), Some(other)) = (&feed.place, moves.next(feed)) else { return };
    if let Some(format) = feed.formats.iter().find(|format| !other.formats.contains(format)) {
        let ending = format.ending();
        let name = &other.id;
        let message = msg!(
            en: "the feed {name} is not written as {ending}, and {id} is",
            fr: "le flux {name} n’est pas écrit en {ending}, et {id} l’est",
            name = code(name),
            ending = code(ending),
            id = code(&feed.id)
        );
        let finding = out.value(place, "moved_to.feed", message);
        finding.help = Some(msg!(
            en: "add {ending} to `formats` of the feed {name}",
            fr: "ajoutez {ending} à `formats` du flux {name}",
            ending = code(ending),
            name = code(name)
        ));
    }
}

/// Where the feeds of a catalogue move to.
struct Moves<'a> {
    /// By their ids; of several with one id the first.
    feeds: HashMap<&'a str, &'a FeedSpec>,
    /// The ids of those whose moves lead back to them.
    in_circles: HashSet<&'a str>,
}

impl<'a> Moves<'a> {
    /// Follows each move once.
    fn of(feeds: &'a [FeedSpec]) -> Self {
        let mut moves = Moves { feeds: HashMap::new(), in_circles: HashSet::new() };
        for feed in feeds {
            moves.feeds.entry(&feed.id).or_insert(feed);
        }
        let mut seen: HashSet<&str> = HashSet::new();
        for feed in feeds {
            let mut way = Vec::new();
            let mut at = moves.feeds.get(feed.id.as_str()).copied();
            while let Some(next) = at.filter(|next| seen.insert(&next.id)) {
                way.push(next);
                at = moves.next(next);
            }
            // It came back to where it had been on this very way, or to where an earlier one had been.
            let back = at.and_then(|at| way.iter().position(|known| known.id == at.id));
            moves.in_circles.extend(back.map_or(&[][..], |back| &way[back..]).iter().map(|feed| feed.id.as_str()));
        }
        moves
    }

    fn next(&self, feed: &FeedSpec) -> Option<&'a FeedSpec> {
        match &feed.moved_to.as_ref()?.place {
            Whereabouts::Feed(name) => self.feeds.get(name.as_str()).copied(),
            Whereabouts::Address(_) => None,
        }
    }

    /// Whether the moves that follow that of a feed lead back to it.
    fn is_circle(&self, feed: &FeedSpec) -> bool {
        self.next(feed).is_some() && self.in_circles.contains(feed.id.as_str())
    }
}

fn leads_to_itself(feed: &FeedSpec, address: &Whereabouts, out: &Out<'_>) -> Option<Message> {
    let base = out.catalogue().base.as_ref()?;
    let own = format!("{}{}.{}", base.as_str(), feed.id, feed.formats.first()?.ending());
    address.was_at(&feed.id, &own).then(|| msg!(en: "the feed {id} moves to where it is already", fr: "le flux {id} part vers l’endroit où il est déjà", id = code(&feed.id)))
}

const FORMAT_LEFT_BEHIND: Rule = Rule {
    id: "format-left-behind",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "the last notice sends some of the subscribers to a file that is not there", fr: "le dernier avis envoie une partie des abonnés vers un fichier qui n’existe pas"),
    help: text!(en: "add the format to `formats` of the feed that takes over", fr: "ajoutez le format à `formats` du flux qui prend la suite"),
    finds: Finds::Whole(|out| {
        let feeds = &out.catalogue().feeds;
        let moves = Moves::of(feeds);
        feeds.iter().for_each(|feed| left_behind(feed, &moves, out));
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
    why: text!(en: "two living feeds would share one id, and readers would mix them up", fr: "deux flux en service auraient le même identifiant, et les lecteurs les confondraient"),
    help: text!(en: "write into the old feed where it has moved, as `moved_to`, or delete it", fr: "écrivez dans l’ancien flux où il est parti, avec `moved_to`, ou supprimez-le"),
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
                let message = msg!(
                    en: "the feed {other} has the same id {id}, and does not say that it has moved",
                    fr: "le flux {other} a le même identifiant {id}, et ne dit pas qu’il a déménagé",
                    other = code(&other.id),
                    id = code(id.as_str())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn feeds(list: impl Iterator<Item = (String, String)>) -> Vec<FeedSpec> {
        let one = |(id, to)| format!("- {{id: {id}, moved_to: {{feed: {to}, date: 2018-09-20}}}}\n");
        let list: String = list.map(one).collect();
        let text = format!("title: t\ndescription: d\nhome: https://e.example/\nlanguage: fr\nfeeds:\n{list}");
        let files = vec![("catalogue.yaml".to_owned(), text.into_bytes())];
        crate::catalogue::read(files, &mut Sources::default()).0.feeds
    }

    #[test]
    fn circles_are_found_and_what_leads_into_them_is_in_none() {
        let pairs = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "a"), ("e", "x"), ("f", "f")];
        let feeds = feeds(pairs.into_iter().map(|(id, to)| (id.to_owned(), to.to_owned())));
        let moves = Moves::of(&feeds);
        let found: String = feeds.iter().filter(|feed| moves.is_circle(feed)).map(|feed| feed.id.as_str()).collect();
        assert_eq!(found, "bcf");
    }

    #[test]
    fn a_long_way_is_followed_once() {
        // Followed anew from each feed, with a search for each next one, it would not end.
        const MANY: usize = 4_000;
        let way = |end: usize| (0..MANY).map(move |at| (format!("f{at}"), format!("f{}", (at + 1) % end)));
        for (end, circles) in [(MANY, MANY), (2 * MANY, 0)] {
            let feeds = feeds(way(end));
            let moves = Moves::of(&feeds);
            assert_eq!(feeds.iter().filter(|feed| moves.is_circle(feed)).count(), circles);
        }
    }
}
