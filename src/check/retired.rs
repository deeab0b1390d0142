//! Rules for addresses on hosts that no longer belong to the publisher.

use std::ops::Range;

use super::example::Example::Catalogue;
use super::linked;
use super::rule::{Finds, Out, Rule};
use crate::catalogue;
use crate::catalogue::retired::RetiredHost;
use crate::diag::{Message, code, date, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::markdown::{self, Target};
use crate::value::email::Email;
use crate::value::iri::Url;

pub(super) const RULES: &[&Rule] = &[&RETIRED_HOST, &RETIRED_HOME, &RETIRED_MAILBOX];

/// How often one body is spoken of.
const OFTEN: usize = 10;

const RETIRED_HOST: Rule = Rule {
    id: "retired-host",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "the host belongs to others, who decide what your readers find there", fr: "ce domaine appartient à d’autres, qui décident de ce que vos lecteurs y trouvent"),
    help: text!(en: "write the address of today, or say under `retired_hosts` what addresses of this host become (`rewrite`)", fr: "écrivez l’adresse d’aujourd’hui, ou indiquez sous `retired_hosts` ce que deviennent les adresses de ce domaine (`rewrite`)"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if catalogue.retired_hosts.is_empty() {
            return;
        }
        pages_of_persons(out);
        for release in &catalogue.releases {
            for (path, url) in linked::addresses_of(release) {
                if let Some(message) = lost(catalogue, release, url) {
                    out.value(&release.place, &path.to_string(), message);
                }
            }
            for (range, message) in in_body(catalogue, release) {
                out.within(&release.place, "body", range, message);
            }
        }
    }),
    bad: &[
        Catalogue(
            "retired_hosts: [old.example]\nreleases:\n  \
             - {title: A, date: 2018-09-20, summary: S, links: [«https://www.old.example/a»], id: \"tag:a,2018:a\", \
             image: {url: «https://old.example/i.png», alt: I}, body: \"[a](«https://old.example/b») [c](https://e.example/c)\"}",
        ),
        Catalogue("retired_hosts: [old.example]\npublisher: {name: Example, url: «https://old.example/»}"),
    ],
    good: &[
        Catalogue(
            "retired_hosts: [{host: old.example, rewrite: \"https://web.archive.org/web/{date}/{url}\"}]\nreleases:\n  \
             - {title: A, date: 2018-09-20, summary: S, links: [https://www.old.example/a], id: \"https://old.example/a\", \
             body: \"[a](https://old.example/b)\"}",
        ),
        Catalogue("retired_hosts: [old.example]\npublisher: {name: Example, url: https://bold.example/}"),
    ],
};

const RETIRED_HOME: Rule = Rule {
    id: "retired-home",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "all subscribers and readers of the feeds would be handed over to whoever has the host now", fr: "tous les abonnés et lecteurs des flux seraient livrés à celui qui possède maintenant ce domaine"),
    help: text!(en: "write the address of today", fr: "écrivez l’adresse d’aujourd’hui"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let top = [("home", &catalogue.home), ("base", &catalogue.base), ("hub", &catalogue.hub)];
        let top = top.into_iter().filter_map(|(path, url)| Some((path, url.as_ref()?)));
        let logos = catalogue.logos().map(|(path, logo)| (path, &logo.url));
        for (path, url) in top.chain(logos) {
            if let Some(retired) = catalogue.retired_host(url) {
                let (path_shown, host) = (code(path), code(url.host()));
                let message = match retired.since {
                    Some(day) => msg!(
                        en: "{path} is on {host}, which has not been yours since {day}",
                        fr: "{path} est sur {host}, qui n’est plus à vous depuis le {day}",
                        path = path_shown,
                        host = host,
                        day = date(day)
                    ),
                    None => msg!(
                        en: "{path} is on {host}, which is no longer yours",
                        fr: "{path} est sur {host}, qui n’est plus à vous",
                        path = path_shown,
                        host = host
                    ),
                };
                out.value(&catalogue.place, path, message);
            }
        }
    }),
    bad: &[
        Catalogue("retired_hosts: [old.example]\nhome: «https://www.old.example/»\nbase: «https://old.example/feeds/»"),
        Catalogue("retired_hosts: [{host: old.example, since: 2021-10-15}]\nhub: «https://old.example/hub»"),
    ],
    good: &[Catalogue("retired_hosts: [old.example.org]")],
};

const RETIRED_MAILBOX: Rule = Rule {
    id: "retired-mailbox",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "the host belongs to others, who receive what people write to that address", fr: "ce domaine appartient à d’autres, qui reçoivent ce que l’on écrit à cette adresse"),
    help: text!(en: "write the e-mail address of today, or delete this one", fr: "écrivez l’adresse électronique d’aujourd’hui, ou supprimez celle-ci"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if catalogue.retired_hosts.is_empty() {
            return;
        }
        if let Some(email) = catalogue.publisher.as_ref().and_then(|publisher| publisher.email.as_ref()) {
            mailbox(out, &catalogue.place, "publisher.email", email);
        }
        for release in &catalogue.releases {
            for (at, author) in release.authors.iter().enumerate() {
                if let Some(email) = &author.email {
                    mailbox(out, &release.place, &format!("authors[{at}].email"), email);
                }
            }
            if let Some(email) = release.contact.as_ref().and_then(|contact| contact.email.as_ref()) {
                mailbox(out, &release.place, "contact.email", email);
            }
        }
    }),
    bad: &[Catalogue(
        "retired_hosts: [old.example]\npublisher: {name: Example, email: «press@OLD.example»}\nreleases:\n  \
         - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\", \
         contact: {name: B, email: «b@mail.old.example»}}",
    )],
    good: &[Catalogue("retired_hosts: [old.example]\npublisher: {name: Example, email: press@example.org}")],
};

/// What is said of an address of a release that leads to a retired host, and to no other.
fn lost(catalogue: &catalogue::Catalogue, release: &catalogue::Release, url: &Url) -> Option<Message> {
    let retired = catalogue.retired_host(url)?;
    let is_lost = catalogue.replacement(release, url).is_none();
    is_lost.then(|| leads_to_lost(url, retired))
}

fn leads_to_lost(url: &Url, retired: &RetiredHost) -> Message {
    let url = code(url.as_str());
    match retired.since {
        Some(day) => msg!(
            en: "{url} leads to a host that has not been yours since {day}",
            fr: "{url} mène à un domaine qui n’est plus à vous depuis le {day}",
            url = url,
            day = date(day)
        ),
        None => msg!(
            en: "{url} leads to a host that is no longer yours",
            fr: "{url} mène à un domaine qui n’est plus à vous",
            url = url
        ),
    }
}

fn is_on_lost(email: &Email, retired: &RetiredHost) -> Message {
    let email = code(email.as_str());
    match retired.since {
        Some(day) => msg!(
            en: "{email} is on a host that has not been yours since {day}",
            fr: "{email} est sur un domaine qui n’est plus à vous depuis le {day}",
            email = email,
            day = date(day)
        ),
        None => msg!(
            en: "{email} is on a host that is no longer yours",
            fr: "{email} est sur un domaine qui n’est plus à vous",
            email = email
        ),
    }
}

/// The addresses of a body that lead to retired hosts, each with what is said of it. One that stands in
/// a definition is reported once.
fn in_body(catalogue: &catalogue::Catalogue, release: &catalogue::Release) -> Vec<(Range<usize>, Message)> {
    let (Some(body), Some(home)) = (&release.body, &catalogue.home) else { return Vec::new() };
    let small = body.as_str().to_ascii_lowercase();
    let mut found: Vec<(Range<usize>, Message)> = Vec::new();
    if !catalogue.retired_hosts.may_stand_in(&small) {
        return found;
    }
    for address in markdown::survey(body.as_str()).addresses {
        let url = match markdown::target(&address.written, address.kind, home) {
            Target::Absolute(url) => Url::parse(&url).ok(),
            Target::Relative(url) => Some(url),
            _ => None,
        };
        if let Some(message) = url.and_then(|url| lost(catalogue, release, &url))
            && found.iter().all(|(range, _)| *range != address.range)
            && found.len() < OFTEN
        {
            found.push((address.range, message));
        }
    }
    found
}

/// Pages of the publisher and of authors: they are published as they are.
fn pages_of_persons(out: &mut Out<'_>) {
    let catalogue = out.catalogue();
    let publisher = catalogue.publisher.iter().map(|person| (&catalogue.place, "publisher.url".to_owned(), person));
    let authors = catalogue.releases.iter().flat_map(|release| {
        let one = |(at, person)| (&release.place, format!("authors[{at}].url"), person);
        release.authors.iter().enumerate().map(one)
    });
    for (place, path, person) in publisher.chain(authors) {
        let retired = person.url.as_ref().and_then(|url| Some((url, catalogue.retired_host(url)?)));
        if let Some((url, retired)) = retired {
            let message = leads_to_lost(url, retired);
            out.value(place, &path, message).help = Some(
                msg!(en: "write the address of today, or delete this one", fr: "écrivez l’adresse d’aujourd’hui, ou supprimez celle-ci"),
            );
        }
    }
}

fn mailbox(out: &mut Out<'_>, place: &catalogue::Place, path: &str, email: &Email) {
    let host = email.as_str().rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    if let Some(retired) = out.catalogue().retired_hosts.of(&host) {
        let message = is_on_lost(email, retired);
        out.value(place, path, message);
    }
}
