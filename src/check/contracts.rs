//! Rules for contracts: what a feed promised to a partner, and a release does not meet.

use chrono::{DateTime, Utc};

use super::example::Example::Catalogue;
use super::links::addresses_of;
use super::rule::{Finds, Out, Rule};
use crate::catalogue::contract::Contract;
use crate::catalogue::{FeedSpec, Place, Release};
use crate::diag::{Message, code, message, msg, number, text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::Error;
use crate::source::Span;
use crate::value::text::Text;

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
        let is_out = |release: &&&Release| now.is_none_or(|now| release.due_at().is_some_and(|due| due <= now));
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
        for release in entries {
            clauses(&mut Broken { place, feed, release, out }, contract);
        }
    }),
    bad: &[
        Catalogue(
            "feeds: [{id: news, contract: {title: {max: 9}}}]\nreleases:\n  - {title: «Harbour opens», date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a']}",
        ),
        Catalogue(
            "feeds: [{id: news, contract: {summary: {min: 9}, https_only: true}}]\nreleases:\n  - {title: A, date: 2018-09-20, summary: «Short», id: 'tag:a,2018:a', links: [«'http://example.org/a'»]}",
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
        let keep = feed.newest.unwrap_or(usize::MAX).min(contract.max_entries.unwrap_or(usize::MAX));
        let (mut out, waiting): (Vec<&Release>, Vec<&Release>) =
            taken.into_iter().partition(|release| release.due_at().is_none_or(|due| due <= now));
        let is_too_old = |release: &&Release| release.due_at().is_some_and(|due| contract.is_too_old(due, now));
        out.retain(|release| feed.archive.is_some() || !is_too_old(release));
        out.sort_by_key(|release| std::cmp::Reverse((release.due_at(), release.published)));
        out.truncate(keep);
        taken = waiting;
        taken.extend(out);
    }
    taken.retain(|release| release.withdrawn.is_none());
    taken
}

/// How long the files of a feed may be.
pub struct PromisedLength {
    /// The name of the feed.
    pub feed: String,
    most: u64,
    promised: Option<Span>,
}

impl PromisedLength {
    /// All of them.
    pub fn of(catalogue: &crate::catalogue::Catalogue) -> Vec<Self> {
        let promise = |feed: &FeedSpec| {
            let most = feed.contract.as_ref()?.max_bytes?;
            let promised = catalogue.places.value(feed.place.as_ref()?, "contract");
            Some(PromisedLength { feed: feed.id.clone(), most, promised })
        };
        catalogue.feeds.iter().filter_map(promise).collect()
    }

    /// The finding, if a file of the feed is longer than was promised.
    pub fn broken_by(&self, file: &str, length: u64) -> Option<Diagnostic> {
        let message = || {
            msg!(
                en: "{clause} of the feed {feed}: {file} has {n} {n|byte|bytes}",
                fr: "{clause} du flux {feed} : {file} a {n} {n|octet|octets}",
                clause = code(format!("max_bytes: {}", self.most)), feed = code(&self.feed),
                file = code(file), n = number(length)
            )
        };
        (length > self.most).then(|| {
            let help = msg!(en: "lower `newest` of the feed, or write `content: summary`", fr: "abaissez `newest` du flux, ou écrivez `content: summary`");
            BROKEN_CONTRACT.at(self.promised, message()).help(help)
        })
    }
}

/// A release in a feed that made a promise.
struct Broken<'a, 'o> {
    place: &'a Place,
    feed: &'a FeedSpec,
    release: &'a Release,
    out: &'a mut Out<'o>,
}

impl Broken<'_, '_> {
    /// A clause that is not met: what the release has, and where it was promised.
    fn clause(&mut self, path: &str, clause: impl Into<String>, what: Message) {
        let promised = self.out.catalogue().places.value(self.place, "contract");
        let message = msg!(
            en: "{clause} of the feed {feed}: {what}",
            fr: "{clause} du flux {feed} : {what}",
            clause = code(clause.into()), feed = code(&self.feed.id), what = message(what)
        );
        let finding = self.out.value(&self.release.place, path, message);
        *finding = finding.clone().label(promised, text!(en: "promised here", fr: "promis ici"));
    }
}

fn clauses(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let release = broken.release;
    let short =
        release.short_title.as_ref().filter(|_| contract.title.1.is_some_and(|most| length(&release.title) > most));
    let (title, path) = short.map_or((&release.title, "title"), |short| (short, "short_title"));
    lengths(broken, path, "title", title, contract.title);
    lengths(broken, "summary", "summary", &release.summary, contract.summary);
    for need in &contract.requires {
        if !has(release, need) {
            let what = msg!(en: "the release has no {need}", fr: "le communiqué n’a pas de {need}", need = code(*need));
            broken.clause("title", format!("requires: [{need}]"), what);
        }
    }
    picture(broken, contract);
    languages(broken, contract);
    addresses(broken, contract);
    let catalogue = broken.out.catalogue();
    let own = release.licence.as_ref().or(broken.feed.licence.as_ref()).or(catalogue.licence.as_ref());
    if let Some(wanted) = contract.licence.as_ref().filter(|wanted| own != Some(*wanted)) {
        let what = match own {
            Some(own) => msg!(en: "the licence is {own}", fr: "la licence est {own}", own = code(own.name())),
            None => msg!(en: "there is no licence", fr: "il n’y a pas de licence"),
        };
        broken.clause("licence", format!("licence: {}", wanted.name()), what);
    }
}

fn length(text: &Text) -> u64 {
    text.as_str().chars().count() as u64
}

fn lengths(
    broken: &mut Broken<'_, '_>,
    path: &str,
    clause: &str,
    text: &Text,
    (least, most): (Option<u64>, Option<u64>),
) {
    let own = length(text);
    let what = || msg!(en: "{n} {n|character|characters}", fr: "{n} {n|signe|signes}", n = number(own));
    if let Some(most) = most.filter(|most| own > *most) {
        broken.clause(path, format!("{clause}: {{max: {most}}}"), what());
    } else if let Some(least) = least.filter(|least| own < *least) {
        broken.clause(path, format!("{clause}: {{min: {least}}}"), what());
    }
}

fn has(release: &Release, need: &str) -> bool {
    let image = release.image.as_ref();
    match need {
        "image" => image.is_some(),
        // A release without a picture needs no words about it.
        "alt" => image.is_none_or(|image| !image.alt.is_empty()),
        "credit" => image.is_none_or(|image| image.credit.is_some()),
        "body" => release.body.is_some(),
        "category" => !release.categories.is_empty(),
        "author" => !release.authors.is_empty(),
        "contact" => release.contact.is_some(),
        "short_title" => release.short_title.is_some(),
        "enclosure" => !release.enclosures.is_empty(),
        _ => true,
    }
}

fn picture(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let Some(image) = &broken.release.image else { return };
    let path = if image.file.is_some() { "image.file" } else { "image.url" };
    let kind = image.media_type.as_ref().map(|kind| kind.essence().to_ascii_lowercase());
    let kind = kind.or_else(|| {
        let types = crate::value::media_type::by_ending(image.url.as_str())?;
        types.first().map(|kind| (*kind).to_owned())
    });
    if let Some(kind) = kind.filter(|kind| !contract.image_types.is_empty() && !contract.image_types.contains(kind)) {
        let clause = format!("image_types: [{}]", contract.image_types.join(", "));
        broken.clause(path, clause, msg!(en: "the picture is {kind}", fr: "l’image est {kind}", kind = code(kind)));
    }
    if let Some(own) = image.width {
        let what = || msg!(en: "the picture is {n} {n|pixel|pixels} wide", fr: "l’image a {n} {n|pixel|pixels} de large", n = number(own));
        if let Some(most) = contract.image_max_width.filter(|most| own > *most) {
            broken.clause(path, format!("image_max_width: {most}"), what());
        }
        if let Some(least) = contract.image_min_width.filter(|least| own < *least) {
            broken.clause(path, format!("image_min_width: {least}"), what());
        }
    }
    if let (Some(most), Some(own)) = (contract.image_max_bytes, image.length)
        && own > most
    {
        let what =
            msg!(en: "the picture has {n} {n|byte|bytes}", fr: "l’image a {n} {n|octet|octets}", n = number(own));
        broken.clause(path, format!("image_max_bytes: {most}"), what);
    }
}

fn languages(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let catalogue = broken.out.catalogue();
    let Some(own) = broken.release.language.as_ref().or(catalogue.language.as_ref()) else { return };
    let what = || msg!(en: "the release is in {language}", fr: "le communiqué est en {language}", language = code(own.as_str()));
    if !contract.languages.is_empty() && !contract.languages.iter().any(|range| own.is_within(range)) {
        let all: Vec<&str> = contract.languages.iter().map(|language| language.as_str()).collect();
        broken.clause("language", format!("languages: [{}]", all.join(", ")), what());
    }
    let selected = match broken.feed.select.language.as_slice() {
        [only] => Some(only),
        _ => catalogue.language.as_ref(),
    };
    if contract.one_language && selected.is_some_and(|only| !own.is_within(only) && !only.is_within(own)) {
        broken.clause("language", "one_language: true", what());
    }
}

fn addresses(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let found: Vec<_> = addresses_of(broken.release).map(|(at, url)| (at.to_string(), url.clone())).collect();
    for (path, url) in &found {
        if contract.https_only && !url.as_str().starts_with("https:") {
            broken.clause(path, "https_only: true", address(url.as_str()));
        }
        let is_link = path.starts_with("links");
        let is_known = |host: &String| url.host() == host || url.host().ends_with(&format!(".{host}"));
        if is_link && !contract.link_hosts.is_empty() && !contract.link_hosts.iter().any(is_known) {
            broken.clause(path, format!("link_hosts: [{}]", contract.link_hosts.join(", ")), address(url.as_str()));
        }
    }
}

fn address(url: &str) -> Message {
    msg!(en: "the address is {url}", fr: "l’adresse est {url}", url = code(url))
}
