//! Rules for addresses of sites on which people try out what they publish.

use super::dead_ends::in_body;
use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Rule};
use super::sieve::Marks;
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::Warning;

pub(super) const RULES: &[&Rule] = &[&TEST_SITE, &TEST_SITE_IN_BODY];

const TEST_SITE: Rule = Rule {
    id: "test-site",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "such a site mostly asks for a password, shows texts that are not out, and is wiped one day; subscribers do not find the page", fr: "un tel site demande le plus souvent un mot de passe, montre des textes non publiés et sera vidé un jour ; les abonnés n’y trouvent pas la page"),
    help: text!(en: "open the page on the public site, and copy its address", fr: "ouvrez la page sur le site public, et copiez son adresse"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        // Who is at home there tries the program out.
        if catalogue.home.as_ref().is_some_and(|home| is_test(home.host())) {
            return;
        }
        for (place, at, url) in out.addresses().filter(|(_, _, url)| is_test(url.host())) {
            out.value(place, &at.to_string(), message(url.as_str()));
        }
    }),
    bad: &[
        Release("links: [«https://preprod.example.org/harbour»]"),
        Release("links:\n  - «https://www.recette.example.org/a»\n  - «https://www-dev.example.org/a»"),
        Release("image: {url: «https://staging-2.example.org/a.jpg», alt: The harbour}"),
    ],
    good: &[
        Release("links: [https://developers.example.org/a, https://www.recettes.example.org/, https://test/]"),
        Release("links: [https://www.example.org/preprod, https://ladev.example.org/]"),
        Catalogue("home: https://preprod.example.org/\nbase: https://preprod.example.org/feeds/"),
    ],
};

const TEST_SITE_IN_BODY: Rule = Rule {
    id: "test-site-in-body",
    finds: Finds::Words(Marks::ADDRESS, |field, out| {
        let home = out.catalogue().home.as_ref();
        if home.is_some_and(|home| is_test(home.host())) {
            return;
        }
        in_body(field, out, |url, _| {
            let (_, rest) = url.split_once("://")?;
            let host = rest.split(['/', '?', '#', ':']).next()?;
            is_test(host).then(|| (message(url), None))
        });
    }),
    bad: &[Release(
        "body: |\n  Read [more](«https://preprod.example.org/l4») and «https://www.recette.example.org/a».",
    )],
    good: &[Release("body: |\n  Read https://www.example.org/recette and `https://preprod.example.org/`.")],
    ..TEST_SITE
};

fn message(url: &str) -> Message {
    msg!(
        en: "{url} is a page of a site for tests",
        fr: "{url} est une page d’un site d’essai",
        url = code(url)
    )
}

/// Names of such sites; a number or another word may follow after a dash.
const NAMES: &[&str] =
    &["preprod", "pre-prod", "preproduction", "pprod", "recette", "staging", "dev", "test", "uat", "qualif", "sandbox"];

/// Whether a label of a host before its own domain names a site for tests.
fn is_test(host: &str) -> bool {
    let is_it = |part: &str| NAMES.iter().any(|name| part.eq_ignore_ascii_case(name));
    let is_named = |label: &str| {
        let (first, last) = (label.split_once('-'), label.rsplit_once('-'));
        let numbered = label.trim_end_matches(|c: char| c.is_ascii_digit());
        is_it(numbered)
            || first.is_some_and(|(first, rest)| is_it(first) && (is_part(rest) || rest.len() < 3))
            || last.is_some_and(|(rest, last)| is_it(last) && is_part(rest))
    };
    let mut labels = host.split('.').rev();
    // The domain itself may have any name.
    labels.next().is_some() && labels.next().is_some() && labels.any(is_named)
}

/// Whether the other half of such a name is that of a site: `www-dev`, `dev-www`.
fn is_part(rest: &str) -> bool {
    matches!(rest, "www" | "site" | "web" | "portail" | "cms" | "admin" | "front" | "api")
}
