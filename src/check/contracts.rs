//! Rules for contracts: what a feed promised to a partner, and a release does not meet.

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::example::Example::Catalogue;
use super::links::addresses_of;
use super::rule::{Finds, Out, Rule};
use crate::catalogue::contract::Contract;
use crate::catalogue::{FeedSpec, Image, Place, Release};
use crate::diag::{Message, code, message, msg, number, text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::Error;
use crate::markdown::{self, Kind};
use crate::source::Span;
use crate::value::iri::Url;
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
        Catalogue(
            "feeds: [{id: news, contract: {https_only: true}}]\nreleases:\n  - {title: A, date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a'], body: 'Read [more](«http://example.org/b»).'}",
        ),
        Catalogue(
            "feeds: [{id: news, contract: {image_types: [image/png]}}]\nreleases:\n  - {title: A, date: 2018-09-20, summary: S, id: 'tag:a,2018:a', links: ['https://example.org/a'], image: {file: «a.webp», alt: Harbour, also: [a.jpg]}}",
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
    taken.retain(|release| release.withdrawn.is_none());
    taken
}

/// How large the documents of a feed may be: what is known only when they are made.
pub struct PromisedSize {
    /// The name of the feed.
    pub feed: String,
    max_bytes: Option<u64>,
    max_entries: Option<usize>,
    promised: Option<Span>,
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
            let promised = catalogue.places.value(feed.place.as_ref()?, "contract");
            Some(PromisedSize { feed: feed.id.clone(), max_bytes, max_entries, promised })
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
        Some(BROKEN_CONTRACT.at(self.promised, message).help(help))
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
        Some(BROKEN_CONTRACT.at(self.promised, message).help(help))
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
    fn clause(&mut self, path: &str, clause: impl Into<String>, what: Message) -> &mut Diagnostic {
        self.clause_in(path, None, clause, what)
    }

    /// The same, at some bytes of the text.
    fn clause_in(
        &mut self,
        path: &str,
        range: Option<Range<usize>>,
        clause: impl Into<String>,
        what: Message,
    ) -> &mut Diagnostic {
        let promised = self.out.catalogue().places.value(self.place, "contract");
        let message = msg!(
            en: "{clause} of the feed {feed}: {what}",
            fr: "{clause} du flux {feed} : {what}",
            clause = code(clause.into()), feed = code(&self.feed.id), what = message(what)
        );
        let finding = match range {
            Some(range) => self.out.within(&self.release.place, path, range, message),
            None => self.out.value(&self.release.place, path, message),
        };
        *finding = finding.clone().label(promised, text!(en: "promised here", fr: "promis ici"));
        finding
    }
}

fn clauses(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let release = broken.release;
    let short =
        release.short_title.as_ref().filter(|_| contract.title.1.is_some_and(|most| length(&release.title) > most));
    let (title, path) = short.map_or((&release.title, "title"), |short| (short, "short_title"));
    lengths(broken, path, "title", title, contract.title);
    lengths(broken, "summary", "summary", &release.summary, contract.summary);
    for (need, key) in NEEDED {
        if contract.requires.contains(need) && !has(release, need) {
            let what = msg!(en: "the release has no {key}", fr: "{key} manque dans le communiqué", key = code(*key));
            broken.clause("title", format!("requires: [{need}]"), what).help =
                Some(msg!(en: "write {key} in the release", fr: "ajoutez {key} au communiqué", key = code(*key)));
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
        broken.clause("licence", format!("licence: {}", wanted.name()), what).help = Some(msg!(
            en: "write {licence} in the release, or at the feed for all of them",
            fr: "écrivez {licence} dans le communiqué, ou dans le flux pour tous",
            licence = code(format!("licence: {}", wanted.name()))
        ));
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
        let help = match path {
            "title" => msg!(
                en: "write {key} for this feed beside the title: at most {most} {most|character|characters}",
                fr: "ajoutez pour ce flux {key} à côté du titre : {most} {most|signe|signes} au plus",
                key = code("short_title"), most = number(most)
            ),
            _ => msg!(
                en: "shorten it to {most} {most|character|characters}",
                fr: "ramenez-le à {most} {most|signe|signes}",
                most = number(most)
            ),
        };
        broken.clause(path, format!("{clause}: {{max: {most}}}"), what()).help = Some(help);
    } else if let Some(least) = least.filter(|least| own < *least) {
        broken.clause(path, format!("{clause}: {{min: {least}}}"), what()).help = Some(msg!(
            en: "write at least {least} {least|character|characters}",
            fr: "écrivez au moins {least} {least|signe|signes}",
            least = number(least)
        ));
    }
}

/// What a contract can ask for, and the key that has it.
const NEEDED: &[(&str, &str)] = &[
    ("image", "image"),
    ("alt", "image.alt"),
    ("credit", "image.credit"),
    ("body", "body"),
    ("category", "categories"),
    ("author", "authors"),
    ("contact", "contact"),
    ("short_title", "short_title"),
    ("enclosure", "enclosures"),
];

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
    // Of several forms the one that fits is chosen.
    if image.forms().any(|form| contract.takes_picture(form.kind().as_deref(), form.width, form.length)) {
        return;
    }
    let path = if image.file.is_some() { "image.file" } else { "image.url" };
    let help = beside(image, contract);
    let kind = image.kind();
    if let Some(kind) = kind.filter(|kind| !contract.image_types.is_empty() && !contract.image_types.contains(kind)) {
        let clause = format!("image_types: [{}]", contract.image_types.join(", "));
        let what = msg!(en: "the picture is {kind}", fr: "l’image est {kind}", kind = code(kind));
        broken.clause(path, clause, what).help = Some(help.clone());
    }
    if let (Some(own), Some((clause, wanted))) = (image.width, broken_width(image, contract)) {
        let what = msg!(en: "the picture is {n} {n|pixel|pixels} wide", fr: "l’image a {n} {n|pixel|pixels} de large", n = number(own));
        broken.clause(path, format!("{clause}: {wanted}"), what).help = Some(help.clone());
    }
    if let (Some(most), Some(own)) = (contract.image_max_bytes, image.length)
        && own > most
    {
        let what =
            msg!(en: "the picture has {n} {n|byte|bytes}", fr: "l’image a {n} {n|octet|octets}", n = number(own));
        broken.clause(path, format!("image_max_bytes: {most}"), what).help = Some(help);
    }
}

/// The clause on the width that a picture does not meet, and what it asks for.
fn broken_width(image: &Image, contract: &Contract) -> Option<(&'static str, u64)> {
    let own = image.width?;
    let most = contract.image_max_width.filter(|most| own > *most).map(|most| ("image_max_width", most));
    most.or(contract.image_min_width.filter(|least| own < *least).map(|least| ("image_min_width", least)))
}

/// The order to name another form of a picture beside those that it has: one that meets all clauses, called as the
/// first one is.
fn beside(image: &Image, contract: &Contract) -> Message {
    let written = |form: &Image| form.file.clone().unwrap_or_else(|| form.url.to_string());
    let own = written(image);
    let (stem, ending) = own.rsplit_once('.').unwrap_or((&own, "jpg"));
    let is_kind =
        image.kind().is_none_or(|kind| contract.image_types.is_empty() || contract.image_types.contains(&kind));
    let wanted = contract.image_types.first().and_then(|kind| kind.split_once('/')).filter(|_| !is_kind);
    let ending = wanted.map_or(ending, |(_, kind)| if kind == "jpeg" { "jpg" } else { kind });
    let addition = broken_width(image, contract).map_or(String::new(), |(_, width)| format!("-{width}"));
    // One that is only too long, in bytes, needs a name of its own too.
    let addition = if addition.is_empty() && wanted.is_none() { "-small".to_owned() } else { addition };
    let mut forms: Vec<String> = image.also.iter().map(written).collect();
    forms.push(format!("{stem}{addition}.{ending}"));
    msg!(
        en: "make the same picture in a form that meets the clauses, and name it beside this one, such as {also}",
        fr: "préparez la même image sous une forme qui respecte les clauses, et indiquez-la à côté de celle-ci, par exemple {also}",
        also = code(format!("also: [{}]", forms.join(", ")))
    )
}

fn languages(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let catalogue = broken.out.catalogue();
    let Some(own) = broken.release.language.as_ref().or(catalogue.language.as_ref()) else { return };
    let what = || msg!(en: "the release is in {language}", fr: "le communiqué est en {language}", language = code(own.as_str()));
    if !contract.languages.is_empty() && !contract.languages.iter().any(|range| own.is_within(range)) {
        let all: Vec<&str> = contract.languages.iter().map(|language| language.as_str()).collect();
        let all = all.join(", ");
        broken.clause("language", format!("languages: [{all}]"), what()).help = Some(only(&all));
    }
    let selected = match broken.feed.select.language.as_slice() {
        [only] => Some(only),
        _ => catalogue.language.as_ref(),
    };
    if let Some(one) = selected.filter(|one| contract.one_language && !own.is_within(one) && !one.is_within(own)) {
        broken.clause("language", "one_language: true", what()).help = Some(only(one.as_str()));
    }
}

/// The order to leave releases in other languages out of a feed.
fn only(languages: &str) -> Message {
    msg!(
        en: "write {key} below {select} of the feed, which then leaves it out",
        fr: "ajoutez {key} sous {select} dans le flux, qui le laissera alors de côté",
        key = code(format!("language: [{languages}]")), select = code("select")
    )
}

fn addresses(broken: &mut Broken<'_, '_>, contract: &Contract) {
    if !contract.https_only && contract.link_hosts.is_empty() {
        return;
    }
    let release = broken.release;
    for (at, url) in addresses_of(release) {
        let path = at.to_string();
        one_address(broken, contract, &path, None, url, path.starts_with("links"));
    }
    let Some(body) = release.body.as_ref() else { return };
    for found in markdown::survey(body.as_str()).addresses {
        // What is not a whole address is one of the site itself.
        let Ok(url) = Url::parse(&found.written) else { continue };
        one_address(broken, contract, "body", Some(found.range.clone()), &url, found.kind != Kind::Image);
    }
}

fn one_address(
    broken: &mut Broken<'_, '_>,
    contract: &Contract,
    path: &str,
    range: Option<Range<usize>>,
    url: &Url,
    is_link: bool,
) {
    if contract.https_only && url.as_str().starts_with("http:") {
        let help = msg!(
            en: "write {address}, if it is served so, or leave it out",
            fr: "écrivez {address}, si elle est servie ainsi, ou supprimez-la",
            address = code(url.as_str().replacen("http:", "https:", 1))
        );
        broken.clause_in(path, range.clone(), "https_only: true", address(url.as_str())).help = Some(help);
    }
    let is_known = |host: &String| url.host() == host || url.host().ends_with(&format!(".{host}"));
    if is_link && !contract.link_hosts.is_empty() && !contract.link_hosts.iter().any(is_known) {
        let clause = format!("link_hosts: [{}]", contract.link_hosts.join(", "));
        broken.clause_in(path, range, clause, address(url.as_str()));
    }
}

fn address(url: &str) -> Message {
    msg!(en: "the address is {url}", fr: "l’adresse est {url}", url = code(url))
}
