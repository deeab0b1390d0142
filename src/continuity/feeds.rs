//! Rules for feeds as a whole: their ids, their addresses, their files.

use chrono::{DateTime, Utc};

use super::all_feeds::AllFeeds;
use super::documents::{LedgerState, PreviousDocument};
use super::example::Example::{Catalogue, Edit};
use super::feed_diff::FeedDiff;
use super::rule::{Out, Rule, RuleCheck, acceptance};
use crate::catalogue::archive::is_archive_of;
use crate::diag::{Message, Template, all_of, code, foreign, message, msg, number, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::feed::Format;
use crate::source::Span;

pub(super) const RULES: &[&Rule] =
    &[&CHANGED_FEED_ID, &CHANGED_FEED_ADDRESS, &RENAMED_FEED, &DROPPED_FEED, &HALF_KNOWN, &CONFLICT_MARKS];

const CHANGED_FEED_ID: Rule = Rule {
    id: "changed-feed-id",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: text!(
        en: "aggregators know a feed by its id; with another id it is another feed",
        fr: "les lecteurs de flux connaissent un flux par son identifiant ; sous un autre, c’est un autre flux",
    ),
    help: text!(
        en: "keep `id_authority` and the names of feeds as they were, or, if the feed has moved, write its old address as `moved_from`",
        fr: "gardez `id_authority` et les noms des flux tels qu’ils étaient, ou, si le flux a déménagé, écrivez son ancienne adresse dans `moved_from`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let (Some(old), Some(new)) = (diff.old.current(), diff.new.current()) else { return };
        let (Some(before), Some(after)) = (&old.id, &new.id) else { return };
        let is_declared = old.address.as_ref().is_some_and(|was| diff.catalogue.was_at(&diff.feed.name, was));
        if before != after && !is_declared {
            let name = &diff.feed.name;
            let message = msg!(
                en: "the id of the feed {name} was {before}, and is now {after}",
                fr: "l’identifiant du flux {name} était {before}, et c’est maintenant {after}",
                name = code(name),
                before = code(before),
                after = code(after)
            );
            let (span, help) = cause(diff, before, after);
            let finding = out.find(&[name], span, message);
            finding.help = help.or(finding.help.take());
        }
    }),
    bad: &[Catalogue("id_authority: «{name: example.com, since: \"2018\"}»")],
    good: &[Catalogue("title: Other news"), Catalogue("home: http://www.example.org/")],
};

const CHANGED_FEED_ADDRESS: Rule = Rule {
    id: "changed-feed-address",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
    w3c: "",
    why: text!(
        en: "readers go on asking at the old address, and get nothing from there",
        fr: "les lecteurs continuent de demander l’ancienne adresse, et n’en reçoivent plus rien",
    ),
    help: text!(
        en: "write the old address into `base` again, or, if the site has moved, into the feed as `moved_from`",
        fr: "réécrivez l’ancienne adresse dans `base`, ou, si le site a déménagé, dans le flux comme `moved_from`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let (Some(old), Some(new)) = (diff.old.current(), diff.new.current()) else { return };
        let (Some(before), Some(after)) = (old.address.as_ref().or(diff.served.as_ref()), &new.address) else { return };
        let is_moved = old.format == new.format && before != after && !is_only_safer(before, after);
        let name = &diff.feed.name;
        if is_moved && !diff.catalogue.was_at(name, before) {
            let text = msg!(
                en: "the feed {name} was served at {before}, and is now at {after}",
                fr: "le flux {name} était servi à {before}, et l’est maintenant à {after}",
                name = code(name),
                before = code(before),
                after = code(after)
            );
            let finding = out.find(&[name], diff.catalogue.top_span("base"), text);
            // The feeds of values have one line, and were in one folder.
            let folder = before.rfind('/').map_or(before.as_str(), |at| &before[..=at]);
            let place = if diff.catalogue.is_of_value(name) { folder } else { before };
            let line = diff.catalogue.line_of_feed(name, &format!("moved_from: {place}"));
            finding.help = Some(msg!(
                en: "write the old address into `base` again, or, if the site has moved, {line}",
                fr: "réécrivez l’ancienne adresse dans `base`, ou, si le site a déménagé, {line}",
                line = message(line)
            ));
        }
    }),
    bad: &[Catalogue("base: «https://www.example.org/news/»")],
    good: &[
        Catalogue("~base"),
        Catalogue(
            "base: https://www.example.org/news/\nfeeds: [{id: news, moved_from: https://www.example.org/feeds/}]",
        ),
    ],
};

const RENAMED_FEED: Rule = Rule {
    id: "renamed-feed",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(
        en: "readers go on asking for the old file, and get nothing any more",
        fr: "les lecteurs continuent de demander l’ancien fichier, et ne reçoivent plus rien",
    ),
    help: text!(
        en: "give the feed its old id again, or write the old one as `moved_from`",
        fr: "rendez au flux son ancien `id`, ou écrivez l’ancien dans `moved_from`",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        let renamed = all.dropped.iter().filter_map(|(old, feed)| Some((old, (*feed)?)));
        for (old, feed) in renamed.filter(|(old, _)| !all.catalogue.was_called(old.stem())) {
            let name = &feed.name;
            let text = msg!(
                en: "the feed of the file {file} is called {name} now",
                fr: "le flux du fichier {file} s’appelle maintenant {name}",
                file = code(&old.name),
                name = code(name)
            );
            let finding = out.find(&[name, old.stem()], all.catalogue.feed_span(name), text);
            let line = all.catalogue.line_of_feed(name, &format!("moved_from: {}", old.stem()));
            finding.help = Some(if let Some(start) = all.catalogue.old_start(name, old.stem()) {
                msg!(
                    en: "give the feed with `per` its old id {id} again, or write the line {line} into it",
                    fr: "rendez au flux qui a `per` son ancien `id` {id}, ou écrivez-y la ligne {line}",
                    id = code(start),
                    line = code(format!("moved_from: {start}"))
                )
            } else if all.catalogue.is_of_value(name) {
                msg!(
                    en: "a feed of `per` has its name from its value: write the old value into the releases again",
                    fr: "un flux de `per` tient son nom de sa valeur : réécrivez l’ancienne valeur dans les communiqués"
                )
            } else {
                msg!(
                    en: "give the feed its old id again, or {line}",
                    fr: "rendez au flux son ancien `id`, ou {line}",
                    line = message(line)
                )
            });
        }
    }),
    bad: &[Catalogue("feeds: [{id: «press»}]")],
    good: &[Catalogue("feeds: [{id: news}, {id: press}]"), Catalogue("feeds: [{id: press, moved_from: news}]")],
};

const DROPPED_FEED_ID: &str = "dropped-feed";

const DROPPED_FEED: Rule = Rule {
    id: DROPPED_FEED_ID,
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "readers go on asking for the file, and get nothing any more",
        fr: "les lecteurs continuent de demander le fichier, et ne reçoivent plus rien",
    ),
    help: text!(
        en: "keep it, or send its subscribers on by `moved_to`",
        fr: "gardez-le, ou renvoyez ses abonnés par `moved_to`",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        // Nobody is subscribed to an archive.
        let is_archive = |old: &PreviousDocument| {
            let is_of_other = all.dropped.iter().any(|(other, _)| is_archive_of(old.stem(), other.stem()));
            is_of_other || all.catalogue.feeds().any(|feed| old.is_archive_of(feed))
        };
        // The name of a feed that there is still is not the old name of another.
        let is_renamed = |name: &str| all.catalogue.formats(name).is_none() && all.catalogue.was_called(name);
        // The formats of a feed that is still there are another matter.
        let last = |old: &PreviousDocument| {
            let is_gone = all.catalogue.formats(old.stem()).is_none();
            last_notice(old).filter(|_| is_gone).map(|(key, at)| (key, at, all.catalogue.days_since(at)))
        };
        if nothing_stays(all) {
            return another_catalogue(all, out);
        }
        for (old, _) in all.dropped.iter().filter(|(old, feed)| {
            let is_known = feed.is_none() && !is_archive(old);
            is_known && last(old).map_or_else(|| !is_renamed(old.stem()), |(_, _, days)| days < LONG_GONE)
        }) {
            let name = old.stem();
            if let Some((key, at, days)) = last(old) {
                dropped_too_soon(all, old, (key, at, days), out);
                continue;
            }
            let text = msg!(
                en: "nothing is written into {file} any more",
                fr: "plus rien n’est écrit dans {file}",
                file = code(&old.name)
            );
            let is_format = all.catalogue.formats(name).is_some();
            let subjects: &[&str] = if is_format { &[old.file(), name] } else { &[name] };
            let place = if is_format { Some(name) } else { all.catalogue.first_feed() };
            let finding = out.find(subjects, place.and_then(|name| all.catalogue.feed_span(name)), text);
            if let (Some(formats), Some(dropped)) =
                (all.catalogue.formats(name), old.feed.as_ref().map(|feed| feed.format))
                && !formats.contains(&dropped)
            {
                let others = all.dropped.iter().filter(|(other, _)| other.stem() == name);
                let gone: Vec<Format> = others.filter_map(|(other, _)| Some(other.feed.as_ref()?.format)).collect();
                let is_kept = |format: &Format| formats.contains(format) || gone.contains(format);
                let endings: Vec<&str> = Format::all().filter(is_kept).map(|format| format.ending()).collect();
                let line = all.catalogue.line_of_feed(name, &format!("formats: [{}]", endings.join(", ")));
                finding.help = Some(msg!(
                    en: "keep the format: {line}",
                    fr: "gardez le format : {line}",
                    line = message(line)
                ));
            } else if let Some(line) = all.catalogue.written_out(name) {
                finding.help = Some(msg!(
                    en: "no release that stands has this value any more: so that its subscribers see the notice, write the line {line} into `feeds`",
                    fr: "aucun communiqué encore en ligne n’a plus cette valeur : pour que ses abonnés voient l’avis, écrivez la ligne {line} dans `feeds`",
                    line = code(line)
                ));
            } else {
                let line = format!("{{id: {name}, select: {{…}}, moved_to: {{feed: …, date: …}}}}");
                finding.help = Some(msg!(
                    en: "keep it; or send its subscribers on by a line of its own in `feeds`, with what it selected: {line}",
                    fr: "gardez-le ; ou renvoyez ses abonnés par une ligne pour lui seul dans `feeds`, avec ce qu’il sélectionnait : {line}",
                    line = code(line)
                ));
            }
            finding.notes.push(acceptance(DROPPED_FEED_ID, subjects[0]));
        }
    }),
    bad: &[Catalogue("feeds: [{id: «press», select: {category: [none]}}]")],
    good: &[Catalogue("title: Other news")],
};

/// Whether the feeds of a folder are all somebody else's: none of them is written any more, and none has a successor.
fn nothing_stays(all: &AllFeeds<'_>) -> bool {
    let is_dropped = |old: &PreviousDocument| all.dropped.iter().any(|(other, _)| std::ptr::eq(*other, old));
    let has_successor = all.dropped.iter().any(|(old, feed)| feed.is_some() || all.catalogue.was_called(old.stem()));
    // A feed that is written in another format alone, or without its archives, is still there.
    let is_there = |old: &PreviousDocument| {
        all.catalogue.formats(old.stem()).is_some() || all.catalogue.feeds().any(|feed| old.is_archive_of(feed))
    };
    let is_said = || all.dropped.iter().any(|(old, _)| last_notice(old).is_some());
    let feeds = || all.olds.iter().filter(|old| old.is_feed());
    let is_other = !all.baseline.is_named && !all.files.is_empty() && feeds().next().is_some();
    is_other && !has_successor && feeds().all(|old| is_dropped(old) && !is_there(old)) && !is_said()
}

/// Another catalogue wrote the feeds that lie in the folder.
fn another_catalogue(all: &AllFeeds<'_>, out: &mut Out<'_>) {
    let mut names: Vec<&str> = all.dropped.iter().map(|(old, _)| old.stem()).collect();
    names.sort_unstable();
    names.dedup();
    let message = msg!(
        en: "no feed that lies in {place} is written any more, and no release of theirs: {names}",
        fr: "aucun des flux de {place} n’est plus écrit, ni aucun de leurs communiqués : {names}",
        place = code(all.baseline.place),
        names = all_of(names.iter().copied())
    );
    let place = all.catalogue.first_feed().and_then(|name| all.catalogue.feed_span(name));
    let finding = out.find(&names, place, message);
    finding.severity = Error;
    finding.help = Some(msg!(
        en: "if another catalogue wrote them, choose another folder by {out}; if these are your feeds under other names, write the old name of each as {key}",
        fr: "si un autre catalogue les a écrits, choisissez un autre dossier par {out} ; si ce sont vos flux sous d’autres noms, écrivez l’ancien nom de chacun dans {key}",
        out = code("--out"),
        key = code("moved_from")
    ));
}

/// For how many days a feed that has moved or ended says so.
const LONG_GONE: i64 = 300;

/// The key of the last notice of a feed, and its day, if the feed has moved or ended.
fn last_notice(old: &PreviousDocument) -> Option<(&'static str, DateTime<Utc>)> {
    let entries = old.feed.as_ref().filter(|feed| feed.is_own)?.entries.iter();
    let key = |id: &str| {
        let rest = id.rsplit_once(&format!("/{}/", old.stem()))?.1;
        let keys = [("moved-", "moved_to"), ("ended-", "ended")];
        keys.iter().find(|(start, _)| rest.starts_with(start)).map(|(_, key)| *key)
    };
    entries.filter_map(|entry| Some((key(&entry.id)?, entry.published?))).max_by_key(|(_, at)| *at)
}

/// A feed that has moved or ended is dropped before all have read so.
fn dropped_too_soon(
    all: &AllFeeds<'_>,
    old: &PreviousDocument,
    (key, at, days): (&str, DateTime<Utc>, i64),
    out: &mut Out<'_>,
) {
    let name = old.stem();
    let message = msg!(
        en: "nothing is written into {file} any more, {n} {n|day|days} after its last notice: who reads seldom does not learn of it",
        fr: "plus rien n’est écrit dans {file}, {n} {n|jour|jours} après son dernier avis : qui lit rarement ne l’apprend pas",
        file = code(&old.name),
        n = number(u64::try_from(days).unwrap_or_default())
    );
    let place = all.catalogue.first_feed().and_then(|name| all.catalogue.feed_span(name));
    let line = format!("{{id: {name}, {key}: {{…, date: {}}}}}", all.catalogue.written(at));
    let finding = out.find(&[name], place, message);
    finding.help = Some(msg!(
        en: "keep its line in `feeds` for a year: {line}",
        fr: "gardez sa ligne dans `feeds` pendant un an : {line}",
        line = code(line)
    ));
    finding.notes.push(acceptance(DROPPED_FEED_ID, name));
}

const SOUND_COPY: Template = text!(
    en: "put the file there as it was built, or fetch it again; an address gives it only if the server answers with the feed and not with a page",
    fr: "mettez-y le fichier tel qu’il a été généré, ou récupérez-le de nouveau ; une adresse ne le donne que si le serveur répond par le flux et non par une page",
);

const HALF_KNOWN: Rule = Rule {
    id: "half-known",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "what follows could not be compared with what is written now",
        fr: "la suite n’a pas pu être comparée à ce qui s’écrit maintenant",
    ),
    help: text!(
        en: "compare with a sound copy by `pressfeed diff --previous PATH`, if there is one",
        fr: "comparez avec une copie intacte par `pressfeed diff --previous CHEMIN`, s’il y en a une",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        let is_asked = |old: &&PreviousDocument| old.is_feed() || all.is_expected(old);
        for old in all.olds.iter().filter(|old| !old.is_same && !old.is_in_conflict()).filter(is_asked) {
            let text = match &old.feed {
                Some(feed) => {
                    let Some((range, reason)) = &feed.broken else { continue };
                    let place = old.source.map(|source| out.place(Span::new(source, range.start, range.end)));
                    msg!(
                        en: "{file} can be read up to {place} only: {reason}",
                        fr: "{file} ne peut être lu que jusqu’à {place} : {reason}",
                        file = code(&old.name),
                        place = foreign(place.unwrap_or_default()),
                        reason = message(reason.clone())
                    )
                }
                None => msg!(
                    en: "{file} is no feed, so that nothing could be compared with it",
                    fr: "{file} n’est pas un flux, et rien n’a pu lui être comparé",
                    file = code(&old.name)
                ),
            };
            let is_required = all.baseline.is_required || all.baseline.is_named && !all.is_known_otherwise(old.file());
            let finding = out.find(&[old.file(), old.stem()], None, text);
            if is_required {
                finding.severity = Error;
            }
            if all.baseline.is_named {
                finding.help = Some(SOUND_COPY.into());
            }
        }
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};

const CONFLICT_MARKS: Rule = Rule {
    id: "conflict-marks",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(
        en: "nobody can say what subscribers have, so that nothing can be compared",
        fr: "personne ne peut dire ce que vos abonnés ont, et rien ne peut être comparé",
    ),
    help: text!(
        en: "take one of the two sides, such as by `git checkout --ours -- FILE`, and run this again",
        fr: "prenez l’un des deux côtés, par exemple par `git checkout --ours -- FILE`, et relancez",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        for (file, _) in all.baseline.faults.iter().filter(|(_, state)| *state == LedgerState::InConflict) {
            in_conflict(file, &all.baseline.path_of(file), out);
        }
        for old in all.olds.iter().filter(|old| old.is_in_conflict()) {
            in_conflict(old.file(), &old.name, out);
        }
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};

/// Two versions stand in a file.
fn in_conflict(file: &str, path: &str, out: &mut Out<'_>) {
    let text = msg!(
        en: "{file} has conflict marks of git in it",
        fr: "{file} contient des marques de conflit de git",
        file = code(path)
    );
    out.find(&[file], None, text).help = Some(msg!(
        en: "take one of the two sides, such as by {command}, and run this again",
        fr: "prenez l’un des deux côtés, par exemple par {command}, et relancez",
        command = code(format!("git checkout --ours -- {path}"))
    ));
}

/// What made the id of a feed another one, and what to write then.
fn cause(diff: &FeedDiff<'_>, before: &str, after: &str) -> (Option<Span>, Option<Message>) {
    let name = &diff.feed.name;
    let span = diff.catalogue.feed_span(name);
    match (minted(before), minted(after)) {
        // Another feed, which is still there, gives its id away.
        (Some((authority, old)), Some((today, other))) if authority == today && old == name && other != name => {
            let place = diff.catalogue.value_of_feed(name, "moved_from").or(span);
            let help = msg!(
                en: "delete the line {line}: the feed was there under its own name",
                fr: "supprimez la ligne {line} : le flux existait sous son propre nom",
                line = code(format!("moved_from: {other}"))
            );
            (place, Some(help))
        }
        (Some((authority, old)), Some((today, _))) if authority == today && old != name => {
            let line = diff.catalogue.line_of_feed(name, &format!("moved_from: {old}"));
            let help = msg!(
                en: "give the feed its old name again, or {line}",
                fr: "rendez au flux son ancien nom, ou {line}",
                line = message(line)
            );
            (span, Some(help))
        }
        (Some((authority, _)), _) => {
            let help = authority.rsplit_once(',').map(|(name, since)| {
                msg!(
                    en: "write {line} again",
                    fr: "réécrivez {line}",
                    line = code(format!("id_authority: {{name: {name}, since: {since}}}"))
                )
            });
            (diff.catalogue.top_span("id_authority").or(span), help)
        }
        (None, _) if is_address_of_own(diff, before) => {
            let help = msg!(
                en: "the old id is made of an address: write back what it is made of, `base` or `home`, and no `id_authority`",
                fr: "l’ancien identifiant est fait d’une adresse : remettez ce dont il est fait, `base` ou `home`, et pas d’`id_authority`"
            );
            let place = diff.catalogue.top_span("id_authority").or_else(|| diff.catalogue.top_span("base"));
            (place.or(span), Some(help))
        }
        (None, _) => {
            let help = msg!(
                en: "the id that another program gave the feed cannot be kept: aggregators that go by it take it for another feed",
                fr: "l’identifiant qu’un autre programme a donné au flux ne peut pas être gardé : les lecteurs de flux qui s’y fient le prennent pour un autre flux"
            );
            (span, Some(help))
        }
    }
}

/// Whether an id is what a feed gets without an authority: the address of its files, or a place of `home`.
fn is_address_of_own(diff: &FeedDiff<'_>, id: &str) -> bool {
    let files =
        diff.old.current().and_then(|feed| feed.address.as_deref()).and_then(|address| address.strip_suffix(".atom"));
    let place = id.rsplit_once('#').map(|(_, name)| name);
    files == Some(id) || place == Some(diff.feed.name.as_str())
}

/// The authority and the name that the id of a feed was made of.
fn minted(id: &str) -> Option<(&str, &str)> {
    id.strip_prefix("tag:")?.split_once(":feeds/")
}

/// Whether nothing but http became https: servers send readers on.
fn is_only_safer(before: &str, after: &str) -> bool {
    before.strip_prefix("http://").is_some_and(|rest| after.strip_prefix("https://") == Some(rest))
}
