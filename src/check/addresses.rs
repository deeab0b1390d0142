//! Rules for addresses that are well written, and yet lead subscribers nowhere.

use std::ops::Range;

use super::example::Example::{Catalogue, Release};
use super::linked::At;
use super::rule::{Finds, Rule};
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Edit, Fix};
use crate::value::iri::Url;
use crate::value::reach::{Reach, reach};

pub(super) const RULES: &[&Rule] = &[&LOCAL_ADDRESS, &ESCAPED_ADDRESS, &TWO_ADDRESSES_IN_ONE, &HOST_WITHOUT_SLASH];

const LOCAL_ADDRESS: Rule = Rule {
    id: "local-address",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc6761#section-6.3",
    w3c: "",
    why: text!(en: "it works on your own machine or network alone, and subscribers find nothing there", fr: "elle ne fonctionne que sur votre machine ou votre réseau, et les abonnés n’y trouvent rien"),
    help: text!(en: "write the address under which the public sees it", fr: "écrivez l’adresse sous laquelle le public la voit"),
    finds: Finds::Whole(|out| {
        for (place, at, url) in out.addresses().filter(|(_, _, url)| is_local(url.host())) {
            let is_own = matches!(at, At::Key("home" | "base"));
            let finding = out.value(place, &at.to_string(), local(url.as_str(), url.host()));
            if is_own {
                finding.severity = Error;
            }
        }
        for body in out.bodies() {
            for address in &body.survey.addresses {
                let Ok(url) = Url::parse(address.written.trim()) else { continue };
                if is_local(url.host()) {
                    out.within(&body.release.place, "body", address.range.clone(), local(&address.written, url.host()));
                }
            }
        }
    }),
    bad: &[
        Release(
            "links: [«http://localhost:1313/harbour»]\nimage: {url: «http://127.0.0.1:4000/a.jpg», alt: The harbour}",
        ),
        Release("body: |\n  See the [plan](«http://192.168.1.20/plan.pdf») and [more](«https://intranet/more»)."),
        Catalogue("base: «http://localhost:4000/feeds/»"),
        Catalogue("publisher: {name: Port, url: «http://localhost/»}"),
        Release("authors: [{name: Anne, url: «http://10.0.0.1/anne»}]"),
    ],
    good: &[Release("links: [https://www.example.org/localhost]\nbody: \"[a](https://localhost.example.org/)\"")],
};

/// A scheme in the place of a host has a rule of its own.
fn is_local(host: &str) -> bool {
    !matches!(host, "http" | "https") && reach(host) != Reach::Everywhere
}

fn local(url: &str, host: &str) -> Message {
    match reach(host) {
        Reach::ThisMachine => msg!(
            en: "{url} leads to {host}, which is the reader’s own machine",
            fr: "{url} mène à {host}, c’est-à-dire à la machine du lecteur lui-même",
            url = code(url),
            host = code(host)
        ),
        _ => msg!(
            en: "{url} leads to {host}, which is known in one network alone",
            fr: "{url} mène à {host}, qui n’est connu que dans un seul réseau",
            url = code(url),
            host = code(host)
        ),
    }
}

const ESCAPED_ADDRESS: Rule = Rule {
    id: "escaped-address",
    severity: Warning,
    spec: "https://www.w3.org/TR/xml/#syntax",
    w3c: "",
    why: text!(en: "`&amp;` is how HTML writes `&`; in the catalogue it is a part of the address, which then leads elsewhere", fr: "`&amp;` est l’écriture de `&` en HTML ; dans le catalogue, il fait partie de l’adresse, qui mène alors ailleurs"),
    help: text!(en: "write & instead of &amp;", fr: "écrivez & au lieu de &amp;"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        for (place, at, url) in out.addresses().filter(|(_, _, url)| url.as_str().contains('&')) {
            let edits = escapes(url.as_str());
            if edits.is_empty() {
                continue;
            }
            let path = at.to_string();
            let spans = edits.iter().map(|range| catalogue.places.exact(place, &path, range.clone()));
            let fix: Option<Vec<Edit>> =
                spans.map(|span| Some(Edit { span: span?, replacement: "&".to_owned() })).collect();
            let first = &url.as_str()[edits[0].clone()];
            let message = msg!(en: "{sign} in the address {url}", fr: "{sign} dans l’adresse {url}", sign = code(first), url = code(url.as_str()));
            let finding = out.within(place, &path, edits[0].clone(), message);
            finding.fix = fix.map(|edits| Box::new(Fix { edits }));
        }
    }),
    bad: &[
        Release("links: [\"https://www.example.org/a?x=1«&amp;»y=2\"]"),
        Release("links: [https://www.example.org/a?x=1«&#38;»y=2&amp;z]"),
    ],
    good: &[Release("links: [\"https://www.example.org/a?x=1&y=2&ampere=3\"]")],
};

/// The references to `&` in an address.
fn escapes(url: &str) -> Vec<Range<usize>> {
    let signs = memchr::memchr_iter(b'&', url.as_bytes());
    let length = |at: usize| {
        ["&amp;", "&#38;", "&#038;", "&#x26;"].iter().find(|sign| url[at..].starts_with(**sign)).map(|sign| sign.len())
    };
    signs.filter_map(|at| Some(at..at + length(at)?)).collect()
}

const TWO_ADDRESSES_IN_ONE: Rule = Rule {
    id: "two-addresses-in-one",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-3",
    w3c: "",
    why: text!(en: "two addresses were pasted one after the other, and together they lead nowhere", fr: "deux adresses ont été collées l’une à la suite de l’autre, et ensemble elles ne mènent nulle part"),
    help: text!(en: "write one of the two addresses", fr: "écrivez une seule des deux adresses"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        for (place, at, url) in out.addresses() {
            let Some(second) = second_scheme(url.as_str()) else { continue };
            let path = at.to_string();
            let is_first = second == url.as_str().find("//").map_or(0, |at| at + 2);
            let span = catalogue.places.exact(place, &path, 0..second).filter(|_| is_first);
            let rest = &url.as_str()[second..];
            let message = msg!(en: "a second address begins in {url}", fr: "une seconde adresse commence dans {url}", url = code(url.as_str()));
            let finding = out.value(place, &path, message);
            if let (Some(span), Some(right)) = (span, full(rest)) {
                finding.help = Some(msg!(en: "write {right}", fr: "écrivez {right}", right = code(&right)));
                let end = span.end + if right == rest { 0 } else { rest.find("//").unwrap_or_default() };
                let replacement = if right == rest {
                    String::new()
                } else {
                    right[..right.find("//").unwrap_or_default()].to_owned()
                };
                let span = crate::source::Span { end, ..span };
                finding.fix = Some(Box::new(Fix { edits: vec![Edit { span, replacement }] }));
            }
        }
    }),
    bad: &[
        Release("links: [«https://https://www.example.org/harbour»]"),
        Release("links: [«http://https//www.example.org/harbour»]"),
        Release("links: [«https://www.example.org/harbourhttps://www.example.org/ships»]"),
        Release("links: [«https://www.example.org/harbour;https://www.example.org/ships»]"),
    ],
    good: &[Release(
        "links: [https://web.archive.org/web/2018/https://www.example.org/, \"https://www.example.org/?u=https://example.org/\"]",
    )],
};

/// Where a second scheme begins in an address: at once after the first, or in a path with nothing before it that
/// takes an address.
fn second_scheme(url: &str) -> Option<usize> {
    let start = memchr::memchr(b'/', url.as_bytes())? + 2;
    let rest = &url[start..];
    if rest.starts_with("http")
        && ["https://", "http://", "https//", "http//", "https:/", "http:/"]
            .iter()
            .any(|scheme| rest.starts_with(scheme))
    {
        return Some(start);
    }
    let path = start + memchr::memchr3(b'/', b'?', b'#', rest.as_bytes())?;
    let inside = &url[path..];
    memchr::memmem::find(inside.as_bytes(), b"://")?;
    let at = ["https://", "http://"].iter().filter_map(|scheme| inside.find(scheme)).min()?;
    let before = inside[..at].chars().next_back();
    let is_glued = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ';' | ',' | '|'));
    (is_glued && !inside[..at].contains('?')).then_some(path + at)
}

/// The address with its scheme put right.
fn full(rest: &str) -> Option<String> {
    let (scheme, after) = rest.split_once('/')?;
    let address = format!("{}://{}", scheme.trim_end_matches(':'), after.trim_start_matches('/'));
    Url::parse(&address).is_ok().then_some(address)
}

const HOST_WITHOUT_SLASH: Rule = Rule {
    id: "host-without-slash",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2",
    w3c: "",
    why: text!(en: "the slash after the host is missing, so that the address leads to a host that is not yours", fr: "la barre oblique après le nom d’hôte manque ; l’adresse mène à un hôte qui n’est pas le vôtre"),
    help: text!(en: "write a `/` after the host", fr: "écrivez une `/` après le nom d’hôte"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let own: Vec<&str> = [&catalogue.home, &catalogue.base].into_iter().flatten().map(Url::host).collect();
        for (place, at, url) in out.addresses() {
            let run_on = |host: &&str| {
                url.host().strip_prefix(*host).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
            };
            let Some(host) = own.iter().copied().find(run_on) else { continue };
            let start = url.as_str().to_ascii_lowercase().find(host).map_or(0, |at| at + host.len());
            let (before, after) = url.as_str().split_at(start);
            // Where a second address follows at once, it is the one that was meant.
            let right = if after.starts_with("http") { after.to_owned() } else { format!("{before}/{after}") };
            let message = msg!(en: "the path of {url} runs into its host", fr: "le chemin de {url} est collé au nom d’hôte", url = code(url.as_str()));
            let help = msg!(en: "write {right}", fr: "écrivez {right}", right = code(right));
            out.value(place, &at.to_string(), message).help = Some(help);
        }
    }),
    bad: &[Release("links: [«https://www.example.orgharbour/a»]")],
    good: &[Release("links: [https://www.example.org.uk/a, https://www.example.com/a]")],
};
