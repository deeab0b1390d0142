//! Odd values in every key: `check` refuses them at their place, or the validator takes what is made of
//! them. Nothing may pass the one and fail the other, since then nobody knows what to fix.

use pressfeed::internal::diag::Language;
use pressfeed::internal::diagnostic::Severity;
use pressfeed::internal::validate::Profile;

use super::run::{HEAD, examine_text};

const NOW: &str = "2026-01-01T00:00:00Z";

const ADDRESSES: &[&str] = &[
    "https://é.org/",
    "https://e.org/é?ü#à",
    "https://e.org:80/",
    "https://1.2.3.4/x",
    "https://[::1]/x",
    "https://localhost/",
    "HTTPS://E.org",
    "https://e.org/%zz",
    "https://e.org/a'b",
    "https://e.org/(a)",
    "https://e.org/{a}",
    "https://e.org/a|b",
    "https://xn--bcher-kva.example/",
    "https://e_x.org/",
    "https://e.org./",
    "https://-e.org/",
    "https://e..org/",
    "http:e.org",
    "https:/e.org",
    "https://e.org:x/",
    "https://e.org:99999/",
    "https://u:p@e.org/",
    "https://e.org?a=1&b=2",
    "https://e.org#x",
    "https://e.org/a,b;c",
    "https://e.org/*!$&'",
    "https://e.org/~a",
    "https://e.org/a%20b",
    "https://e.org/🎉",
    "https://日本.jp/",
    "ftp://e.org/",
    "//e.org/x",
    "https://e.org/a\\b",
    "https://",
    "https://e/",
    "https://e.org/[x]",
    "https://e.org/?[x]",
];

const IDS: &[&str] = &[
    "tag:e.org,2018:é",
    "tag:e.org:x",
    "tag:e.org,2018:",
    "tag:E.org,2018:x",
    "tag:e_x.org,2018:x",
    "tag:e.org,18:x",
    "tag:e.org,2018:a b",
    "tag:e.org,2018:a%zz",
    "tag:e.org,2018-13:x",
    "tag:a+b@e.org,2018:x",
    "tag:a@e.org,2018:x#y",
    "TAG:e.org,2018:x",
    "tag:-e.org,2018:x",
    "tag:e.org,2018,x",
    "tag:e.org,2018:a,b:c?d=e",
    "urn:x",
    "urn:uuid:12",
    "urn:a:é",
    "urn:isbn:123",
    "urn:ab:a/b",
    "urn:ab:a?b",
    "URN:ISBN:1",
    "urn:uuid:60A76C80-D399-11D9-B93C-0003939E0AF6",
    "foo:bar",
    "x:",
    "mailto:a@b",
    "data:x",
    "doi:10.1/2",
    "info:x/y",
    "about:blank",
    "a1:b",
    "x-y:z",
    "é:x",
    "42",
];

const LANGUAGES: &[&str] = &[
    "x-private",
    "i-klingon",
    "en-x-a",
    "zz",
    "fr-FR-1990",
    "fr-fr",
    "FR",
    "zh-Hant-TW",
    "sr-Latn",
    "es-419",
    "en-GB-oed",
    "art-lojban",
    "qaa",
    "und",
    "mul",
    "fr-ZZ",
    "de-1996",
    "sl-rozaj-biske",
    "abcdefghi",
    "a",
    "fr-",
    "fr-FR-u-co-phonebk",
    "no",
    "nb",
    "iw",
    "sh",
];

const WORDS: &[&str] = &[
    "",
    "nonsense",
    "foo bar",
    "related",
    "self",
    "alternate",
    "enclosure",
    "via",
    "REL",
    "https://e.org/rel",
    "a/b",
    "a/b; c=d",
    "é/é",
    "text/html;charset=utf-8",
    "application/x-y+z",
    "*/*",
    "image/png",
    "a@b",
    "a@b.example",
    "é@b.org",
    "a b@c.org",
    "A <a@b.org>",
    "+33 1 02",
    "<b>",
    "&amp;",
    "]]>",
    "0",
    "-1",
    "18446744073709551616",
    "1.5",
    "a,b",
    "javascript:x",
];

/// Where a value is put, as `§`, in the head and in the release; and values for it.
const PLACES: &[(&str, &[&str])] = &[
    ("icon: §\n", ADDRESSES),
    ("logo: §\n", ADDRESSES),
    ("hub: §\n", ADDRESSES),
    ("rights: §\n", WORDS),
    ("    links: [§]\n", ADDRESSES),
    ("    links: [https://www.example.org/b, {href: §, rel: related}]\n", ADDRESSES),
    ("    links: [https://www.example.org/b, {href: https://www.example.org/c, rel: §}]\n", WORDS),
    ("    links: [https://www.example.org/b, {href: https://www.example.org/c, type: §}]\n", WORDS),
    ("    links: [https://www.example.org/b, {href: https://www.example.org/c, hreflang: §}]\n", LANGUAGES),
    ("    links: [https://www.example.org/b, {href: https://www.example.org/c, title: §}]\n", WORDS),
    ("    enclosures: [{url: §, type: image/png, length: 1}]\n", ADDRESSES),
    ("    enclosures: [{url: https://www.example.org/c, type: §, length: 1}]\n", WORDS),
    ("    enclosures: [{url: https://www.example.org/c, type: image/png, length: §}]\n", WORDS),
    ("    image: {url: §, alt: a}\n", ADDRESSES),
    ("    image: {url: https://www.example.org/c, alt: §}\n", WORDS),
    ("    translations: [{language: §, href: https://www.example.org/c}]\n", LANGUAGES),
    ("    translations: [{language: fr, href: §}]\n", ADDRESSES),
    ("    language: §\n", LANGUAGES),
    ("    authors: [{name: §}]\n", WORDS),
    ("    authors: [{name: a, email: §}]\n", WORDS),
    ("    authors: [{name: a, url: §}]\n", ADDRESSES),
    ("    contact: {name: §, phone: a}\n", WORDS),
    ("    contact: {name: a, email: §}\n", WORDS),
    ("    contact: {name: a, phone: §}\n", WORDS),
    ("    categories: [§]\n", WORDS),
    ("    body: §\n", WORDS),
    ("    body: '[a](§) ![b](§)'\n", ADDRESSES),
    ("    updated: 2018-09-21\n    correction: §\n", WORDS),
    ("    withdrawn: {date: 2018-09-21, reason: §}\n", WORDS),
    ("    id: §\n", IDS),
    ("    id: §\n", ADDRESSES),
    ("    id: §\n    withdrawn: {date: 2018-09-21, reason: a}\n", IDS),
];

/// A catalogue with one value somewhere.
fn catalogue(place: &str, value: &str) -> String {
    let quoted =
        if place.contains("'[") { value.replace('\'', "''") } else { format!("'{}'", value.replace('\'', "''")) };
    let line = place.replace('§', &quoted);
    let rest = |key: &str, text: &str| if line.trim_start().starts_with(key) { String::new() } else { text.to_owned() };
    let id = rest("id:", "    id: tag:example.org,2018:a\n");
    let links = rest("links:", "    links: [https://www.example.org/a]\n");
    let (top, own) = if line.starts_with(' ') { ("", line.as_str()) } else { (line.as_str(), "") };
    format!("{HEAD}{top}releases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n{id}{links}{own}")
}

#[test]
fn what_the_check_takes_the_judge_takes() {
    let (mut taken, mut refused) = (0, 0);
    let mut torn = Vec::new();
    for (place, values) in PLACES {
        for value in *values {
            let examined = examine_text(&catalogue(place, value));
            assert!(
                examined.findings.iter().all(|finding| finding.span.is_some()),
                "{place}{value}: {:#?}",
                examined.findings
            );
            if !examined.errors().is_empty() {
                refused += 1;
                continue;
            }
            taken += 1;
            let judged = examined.judged(NOW, Profile::Default).into_iter();
            let errors = judged.filter(|(_, finding)| finding.severity == Severity::Error);
            torn.extend(errors.map(|(file, finding)| {
                format!(
                    "{}: {value}: {file}: {}: {}",
                    place.trim(),
                    finding.rule,
                    finding.message.render(Language::English)
                )
            }));
        }
    }
    assert!(torn.is_empty(), "{torn:#?}");
    assert!(taken > 200 && refused > 200, "{taken} taken, {refused} refused");
}
