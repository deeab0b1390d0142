//! Rules for contracts: what a feed promised to a partner, and a release does not meet.

use chrono::{DateTime, Utc};

use super::clauses::{self, Broken};
use super::example::Example::Catalogue;
use super::rule::{Finds, Rule};
use crate::catalogue::contract::Contract;
use crate::catalogue::{FeedSpec, Release, Withdrawal};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::Error;
use crate::source::Span;

pub(super) const RULES: &[&Rule] = &[&BROKEN_CONTRACT];

const BROKEN_CONTRACT: Rule = Rule {
    id: "broken-contract",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "the partner refuses what does not meet the terms, often without a word", fr: "le partenaire refuse ce qui ne respecte pas les clauses, souvent sans rien en dire"),
    help: text!(en: "change the release so that it meets the clause, or the clause with the partner", fr: "modifiez le communiqué pour qu’il respecte la clause, ou la clause avec le partenaire"),
    // By the clock alone it is known which releases are in the document: see below.
    finds: Finds::Contract(|place, feed, now, out| {
        let Some(contract) = &feed.contract else { return };
        let entries = entries(out.catalogue(), feed, contract, now);
        let has_come =
            |instant: Option<DateTime<Utc>>| now.is_none_or(|now| instant.is_some_and(|instant| instant <= now));
        let is_out = |release: &&&Release| has_come(release.due_at()) && withdrawn(release, now).is_none();
        let count = entries.iter().filter(is_out).count();
        // Nobody has a feed for a value before a release has it.
        let is_there = feed.per.is_none() || count > 0;
        if let Some(least) = contract.min_entries.filter(|least| count < *least && is_there) {
            let message = msg!(
                en: "{clause}: the feed {feed} has {n} {n|release|releases}",
                fr: "{clause} : le flux {feed} a {n} {n|communiqué|communiqués}",
                clause = code(format!("min_entries: {least}")), feed = code(&feed.id), n = number(count)
            );
            out.value(place, "contract", message).help = Some(msg!(
                en: "wait with `contract` until as many releases are out, or change the clause with the partner",
                fr: "attendez pour `contract` que le flux ait assez de communiqués parus, ou modifiez la clause avec le partenaire"
            ));
        }
        clauses::of_feed(place, feed, contract, out);
        for release in entries {
            let withdrawal = withdrawn(release, now);
            let broken = &mut Broken { place, feed, release, out };
            match withdrawal {
                Some(withdrawal) if withdrawal.has_notice => clauses::of_notice(broken, contract, withdrawal),
                Some(_) => {}
                None => clauses::of_release(broken, contract),
            }
        }
    }),
    bad: &[
        Catalogue(
            "feeds: [{id: news, contract: {title: {max: 9}}}]\nreleases:\n  - {title: «Harbour opens», date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a']}",
        ),
        Catalogue(
            "feeds: [{id: news, contract: {summary: {min: 9}, https_only: true}}]\nreleases:\n  - {title: A, date: 2018-09-20, summary: «Short», id: 'tag:a,2018:a', links: [«'http://example.org/a'»]}",
        ),
        Catalogue(
            "feeds: [{id: news, contract: {https_only: true}}]\nreleases:\n  - {title: A, date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a'], body: 'Read [more](«http://example.org/b»).'}",
        ),
        Catalogue(
            "feeds: [{id: news, contract: {image_types: [image/png]}}]\nreleases:\n  - {title: A, date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a'], image: {file: «a.webp», alt: Harbour, also: [a.jpg]}}",
        ),
        Catalogue(
            "feeds: [{id: news, contract: {image_max_width: 900}}]\nreleases:\n  - {title: A, date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a'], image: {url: «'https://example.org/a.jpg'», alt: Harbour}}",
        ),
        Catalogue(
            "feeds: [{id: news, content: summary, contract: {summary: {max: 20}}}]\nreleases:\n  - {title: A, date: 2018-09-20, summary: «Short», updated: 2018-09-21, correction: A tug of 40 metres., id: 'tag:a,2018:a', links: ['https://example.org/a']}",
        ),
        Catalogue(
            "feeds: [{id: news, contract: {title: {max: 15}}}]\nreleases:\n  - {title: «Harbour opens», date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a'], withdrawn: {date: 2018-09-21, reason: Early}}",
        ),
        Catalogue("feeds: [{id: news, contract: «{min_entries: 2}»}]"),
        Catalogue(
            "feeds: [{id: news, contract: «{min_entries: 1}»}]\nreleases:\n  - {title: A, date: 2018-09-20, embargo: 2018-12-01, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a']}",
        ),
        Catalogue(
            "feeds: [{id: news, contract: {max_entries: 1, title: {max: 3}}}]\nreleases:\n  - {title: Older, date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a']}\n  - {title: «Newer», date: 2018-09-21, summary: S, id: 'tag:a,2018:b', links: ['https://example.org/b']}\n  - {title: «Later», date: 2018-09-22, embargo: 2018-12-01, summary: S, id: 'tag:a,2018:c', links: ['https://example.org/c']}",
        ),
    ],
    good: &[Catalogue(
        "feeds: [{id: news, contract: {title: {max: 9}, requires: [short_title]}}]\nreleases:\n  - {title: Harbour opens, short_title: Harbour, date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a']}",
    )],
};

/// The releases that a feed has in its document at an instant, and those that wait: each will be the newest one day.
/// Without an instant, all that it takes.
fn entries<'a>(
    catalogue: &'a crate::catalogue::Catalogue,
    feed: &FeedSpec,
    contract: &Contract,
    now: Option<DateTime<Utc>>,
) -> Vec<&'a Release> {
    let mut taken: Vec<&Release> = catalogue.releases.iter().filter(|release| catalogue.takes(feed, release)).collect();
    if let Some(now) = now {
        let (mut out, waiting): (Vec<&Release>, Vec<&Release>) =
            taken.into_iter().partition(|release| release.due_at().is_none_or(|due| due <= now));
        let is_too_old = |release: &&Release| release.due_at().is_some_and(|due| contract.is_too_old(due, now));
        // An archived feed keeps all: what is older stands in its archives.
        if feed.archive.is_none() {
            out.retain(|release| !is_too_old(release));
            out.sort_by(|a, b| catalogue.order(a, b));
            out.truncate(feed.most_entries());
        }
        taken = waiting;
        taken.extend(out);
    }
    taken
}

/// The withdrawal of a release, if that has come.
fn withdrawn(release: &Release, now: Option<DateTime<Utc>>) -> Option<&Withdrawal> {
    now.map_or(release.withdrawn.as_ref(), |now| release.withdrawn_by(now))
}

/// How large the documents of a feed may be: what is known only when they are made.
pub struct PromisedSize {
    /// The name of the feed.
    pub feed: String,
    max_bytes: Option<u64>,
    max_entries: Option<usize>,
    /// Where the two were promised.
    places: [Option<Span>; 2],
}

impl PromisedSize {
    /// All of them.
    pub fn of(catalogue: &crate::catalogue::Catalogue) -> Vec<Self> {
        let promise = |feed: &FeedSpec| {
            let contract = feed.contract.as_ref()?;
            let (max_bytes, max_entries) = (contract.max_bytes, contract.max_entries);
            if max_bytes.is_none() && max_entries.is_none() {
                return None;
            }
            let place = feed.place.as_ref()?;
            let at = |clause: &str| clauses::promised(catalogue, place, clause);
            let places = [at("max_bytes"), at("max_entries")];
            Some(PromisedSize { feed: feed.id.clone(), max_bytes, max_entries, places })
        };
        catalogue.feeds.iter().filter_map(promise).collect()
    }

    /// The finding, if the feed has more entries than was promised: an archive is not cut in two.
    pub fn crowded_by(&self, entries: usize) -> Option<Diagnostic> {
        let most = self.max_entries.filter(|most| entries > *most)?;
        let message = msg!(
            en: "{clause}: the feed {feed} has {n} {n|release|releases}, as it has an archive that takes whole periods only",
            fr: "{clause} : le flux {feed} a {n} {n|communiqué|communiqués}, car son archive ne prend que des périodes entières",
            clause = code(format!("max_entries: {most}")), feed = code(&self.feed), n = number(entries)
        );
        let help = msg!(
            en: "delete `archive` from the feed, or write a feed without it for the partner",
            fr: "supprimez `archive` du flux, ou écrivez pour le partenaire un flux sans archive"
        );
        Some(BROKEN_CONTRACT.at(self.places[1], message).help(help))
    }

    /// The finding, if a file of the feed is longer than was promised.
    pub fn broken_by(&self, file: &str, length: u64) -> Option<Diagnostic> {
        let most = self.max_bytes.filter(|most| length > *most)?;
        let message = msg!(
                en: "{clause} of the feed {feed}: {file} has {n} {n|byte|bytes}",
                fr: "{clause} du flux {feed} : {file} a {n} {n|octet|octets}",
                clause = code(format!("max_bytes: {most}")), feed = code(&self.feed),
                file = code(file), n = number(length)
        );
        let help = msg!(en: "lower `newest` of the feed, or write `content: summary`", fr: "abaissez `newest` du flux, ou écrivez `content: summary`");
        Some(BROKEN_CONTRACT.at(self.places[0], message).help(help))
    }
}
