//! Rules for addresses of places that subscribers cannot enter, or not for long: documents in work, mailboxes,
//! transfers of files, sessions.

use super::dead_ends::in_body;
use super::example::Example::Release;
use super::rule::{Finds, Rule};
use super::sieve::Marks;
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::Warning;

pub(super) const RULES: &[&Rule] = &[&PRIVATE_PLACE, &PRIVATE_PLACE_IN_BODY];

const PRIVATE_PLACE: Rule = Rule {
    id: "private-place",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "such a page asks for an account, lets readers change the document, or is gone after some days", fr: "une telle page demande un compte, laisse les lecteurs modifier le document, ou disparaît au bout de quelques jours"),
    help: text!(en: "put the document on your site, and write the address that it has there; try it in a private window of your browser", fr: "mettez le document sur votre site, et écrivez ici l’adresse qu’il y reçoit ; essayez-la dans une fenêtre privée du navigateur"),
    finds: Finds::Whole(|out| {
        for (place, at, url) in out.addresses().filter(|(_, _, url)| is_private(url.as_str())) {
            out.value(place, &at.to_string(), message(url.as_str()));
        }
    }),
    bad: &[
        Release("links: [«https://docs.google.com/document/d/1AbC/edit»]"),
        Release("links:\n  - «https://rivemont.sharepoint.com/:b:/s/presse/plan.pdf»\n  - «https://we.tl/t-AbC»"),
        Release("links: [«\"https://www.example.org/plan?token=abc123\"»]"),
    ],
    good: &[Release(
        "links: [\"https://docs.google.com/forms/d/e/1AbC/viewform\", https://www.example.org/tokens, https://www.canva.com/design/a/view]",
    )],
};

const PRIVATE_PLACE_IN_BODY: Rule = Rule {
    id: "private-place-in-body",
    finds: Finds::Words(Marks::ADDRESS, |field, out| {
        in_body(field, out, |url, _| is_private(url).then(|| (message(url), None)));
    }),
    bad: &[Release("body: |\n  Read [the plan](«https://docs.google.com/document/d/1AbC/edit»).")],
    good: &[Release("body: |\n  Read [the plan](https://www.example.org/plan), or `https://we.tl/a`.")],
    ..PRIVATE_PLACE
};

fn message(url: &str) -> Message {
    msg!(
        en: "{url} is no public page",
        fr: "{url} n’est pas une page publique",
        url = code(url)
    )
}

/// Hosts all of whose pages are such places.
const HOSTS: &[&str] = &[
    "we.tl",
    "wetransfer.com",
    "mail.google.com",
    "outlook.office.com",
    "outlook.office365.com",
    "outlook.live.com",
    "teams.microsoft.com",
    "1drv.ms",
];

/// Hosts with the part of an address by which a document is in work there.
const IN_WORK: &[(&str, &str)] = &[("docs.google.com", "/edit"), ("canva.com", "/edit"), ("sharepoint.com", "/")];

/// Parts of an address by which it is one visitor’s own.
const OWN: &[&str] = &["?token=", "&token=", "&session=", "?session=", "sessionid=", "jsessionid=", "access_token="];

fn is_private(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let is_of = |own: &str| host.strip_suffix(own).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    (HOSTS.iter().any(|own| is_of(own)) && path.len() > 1)
        || IN_WORK.iter().any(|(own, part)| is_of(own) && path.contains(part))
        || path.contains("/brouillon/")
        || (path.contains('=') && OWN.iter().any(|part| path.contains(part)))
}
