//! Rules for feeds as a whole: their ids, their addresses, their files.

use super::documents::PreviousDocument;
use super::example::Example::{Catalogue, Edit};
use super::feed_diff::FeedDiff;
use super::rule::{Rule, RuleCheck};
use crate::catalogue::archive::is_archive_of;
use crate::diag::Template;
use crate::diagnostic::Severity::{Error, Warning};
use crate::source::Span;

pub(super) const RULES: &[&Rule] =
    &[&CHANGED_FEED_ID, &CHANGED_FEED_ADDRESS, &RENAMED_FEED, &DROPPED_FEED, &HALF_KNOWN];

const CHANGED_FEED_ID: Rule = Rule {
    id: "changed-feed-id",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: Template::english("aggregators know a feed by its id: with another id it is another feed"),
    help: Template::english(
        "keep id_authority and the names of feeds as they were, or, if the feed has moved, write its old address as `moved_from`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let (Some(before), Some(after)) = (&diff.old.feed.id, &diff.new.feed.id) else { return };
        let is_declared = diff.old.feed.address.as_ref().is_some_and(|was| diff.catalogue.was_at(&diff.feed.name, was));
        if before != after && !is_declared && !diff.is_of_archive() {
            let name = &diff.feed.name;
            let message = format!("the id of the feed `{name}` was `{before}`, and is now `{after}`");
            let (span, help) = cause(diff, before, after);
            let finding = out.find(&[name], span, message);
            if let Some(help) = help {
                finding.help = Some((help).into());
            }
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
    why: Template::english("readers go on asking at the old address, and get nothing from there"),
    help: Template::english(
        "write the old address into `base` again, or, if the site has moved, into the feed as `moved_from`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let (old, new) = (diff.old.feed, diff.new.feed);
        let (Some(before), Some(after)) = (&old.address, &new.address) else { return };
        let is_moved = old.format == new.format && before != after && !is_only_safer(before, after);
        let name = &diff.feed.name;
        if is_moved && !diff.catalogue.was_at(name, before) && !diff.is_of_archive() {
            let message = format!("the feed `{name}` was served at `{before}`, and is now at `{after}`");
            let finding = out.find(&[name], diff.catalogue.top_span("base"), message);
            finding.help = Some((format!(
                "write the old address into `base` again, or, if the site has moved, the line `moved_from: {before}` into the feed"
            )).into());
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
    why: Template::english("readers go on asking for the old file, and get nothing any more"),
    help: Template::english("give the feed its old id again, or write the old one as `moved_from`"),
    finds: RuleCheck::AllFeeds(|all, out| {
        let renamed = all.dropped.iter().filter_map(|(old, feed)| Some((old, (*feed)?)));
        for (old, feed) in renamed.filter(|(old, _)| !all.catalogue.was_called(old.stem())) {
            let name = &feed.name;
            let message = format!("the feed of the file `{}` is called `{name}` now", old.name);
            let finding = out.find(&[name, old.stem()], all.catalogue.feed_span(name), message);
            finding.help = Some(
                (format!("give the feed its old id again, or write the line `moved_from: {}` into it", old.stem()))
                    .into(),
            );
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
    why: Template::english("readers go on asking for the file, and get nothing any more"),
    help: Template::english("keep it, or send its subscribers on by `moved_to`"),
    finds: RuleCheck::AllFeeds(|all, out| {
        // Nobody is subscribed to an archive.
        let is_archive = |old: &PreviousDocument| {
            let is_of_other = all.dropped.iter().any(|(other, _)| is_archive_of(old.stem(), other.stem()));
            is_of_other || all.catalogue.feeds().any(|feed| old.is_archive_of(feed))
        };
        for (old, _) in all
            .dropped
            .iter()
            .filter(|(old, feed)| feed.is_none() && !is_archive(old) && !all.catalogue.was_called(old.stem()))
        {
            let message = format!("nothing is written into `{}` any more", old.name);
            out.find(&[old.stem()], None, message).help = Some(
                (format!(
                    "keep it, or send its subscribers on by `moved_to`; if it is meant, let it through by \
                 `--accept {}:{}`",
                    DROPPED_FEED_ID,
                    old.stem()
                ))
                .into(),
            );
        }
    }),
    bad: &[Catalogue("feeds: [{id: press, select: {category: [none]}}]")],
    good: &[Catalogue("title: Other news")],
};

const HALF_KNOWN: Rule = Rule {
    id: "half-known",
    severity: Warning,
    spec: "",
    w3c: "",
    why: Template::english("what follows could not be compared with what is written now"),
    help: Template::english("compare with a sound copy by `pressfeed diff --previous PATH`, if there is one"),
    finds: RuleCheck::AllFeeds(|all, out| {
        for old in all.olds {
            let Some((range, reason)) = old.feed.as_ref().and_then(|known| known.broken.as_ref()) else { continue };
            let span = old.source.map(|source| Span::new(source, range.start, range.end));
            let message = format!("what subscribers have is known up to here only: {reason}");
            out.find(&[old.stem()], span, message);
        }
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};

/// What made the id of a feed another one, and what to write then.
fn cause(diff: &FeedDiff<'_>, before: &str, after: &str) -> (Option<Span>, Option<String>) {
    let name = &diff.feed.name;
    let span = diff.catalogue.feed_span(name);
    match (minted(before), minted(after)) {
        (Some((authority, old)), Some((today, _))) if authority == today && old != name => {
            (span, Some(format!("give the feed its old name again, or write the line `moved_from: {old}` into it")))
        }
        (Some((authority, _)), _) => {
            let written = authority.rsplit_once(',');
            let help = |(name, since)| format!("write `id_authority: {{name: {name}, since: {since}}}` again");
            (diff.catalogue.top_span("id_authority").or(span), written.map(help))
        }
        (None, _) if is_address_of_own(diff, before) => {
            let help = "the old id is made of an address: write back what it is made of, `base` or `home`, and no \
                        id_authority";
            let place = diff.catalogue.top_span("id_authority").or_else(|| diff.catalogue.top_span("base"));
            (place.or(span), Some(help.to_owned()))
        }
        (None, _) => {
            let help = "the id that another program gave the feed cannot be kept: aggregators that go by it take it \
                        for another feed";
            (span, Some(help.to_owned()))
        }
    }
}

/// Whether an id is what a feed gets without an authority: the address of its files, or a place of `home`.
fn is_address_of_own(diff: &FeedDiff<'_>, id: &str) -> bool {
    let files = diff.old.feed.address.as_deref().and_then(|address| address.strip_suffix(".atom"));
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
