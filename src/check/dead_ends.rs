//! Rules for addresses that lead subscribers to another place than people meant: an editor, a preview, the counter of
//! a mail program, an example, a feed.

use std::ops::Range;
use std::sync::LazyLock;

use super::code_blocks::Code;
use super::example::Example::{Catalogue, Release};
use super::field::Field;
use super::linked::At;
use super::rule::{Finds, Out, Rule};
use super::sieve::Marks;
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::feed::Format;
use crate::needles::Needles;
use crate::value::iri::Url;
use crate::value::percent;
use crate::value::reach::{Reach, reach};
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[
    &ADDRESS_ENDS_IN_MARK,
    &ADDRESS_OF_A_TOOL,
    &ADDRESS_OF_A_TOOL_IN_BODY,
    &EXAMPLE_ADDRESS,
    &FEED_AS_PAGE,
    &LOCAL_ADDRESS_IN_WORDS,
];

const ADDRESS_ENDS_IN_MARK: Rule = Rule {
    id: "address-ends-in-mark",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-3.3",
    w3c: "",
    why: text!(en: "the mark belongs to the sentence that the address was copied from, and with it the page is not found", fr: "ce signe vient de la phrase d’où l’adresse a été copiée, et avec lui la page est introuvable"),
    help: text!(en: "delete the mark at the end of the address", fr: "supprimez le signe à la fin de l’adresse"),
    finds: Finds::Whole(|out| {
        for (place, at, url) in out.addresses().filter(|(_, _, url)| mark(url.as_str()).is_some()) {
            let (message, help) = without_mark(url.as_str());
            out.value(place, &at.to_string(), message).help = Some(help);
        }
        for body in out.bodies() {
            for address in body.survey.addresses.iter().filter(|address| mark(&address.written).is_some()) {
                let (message, help) = without_mark(&address.written);
                out.within(&body.release.place, "body", address.range.clone(), message).help = Some(help);
            }
        }
    }),
    bad: &[
        Release("links: [«https://www.example.org/harbour.»]"),
        Release("links:\n  - «https://www.example.org/harbour,»\n  - https://www.example.org/ships"),
        Release("body: |\n  Read [more](«https://www.example.org/more.»)."),
    ],
    good: &[Release(
        "links: [https://www.example.org/harbour/]\nbody: |\n  Read [more](https://www.example.org/more), or https://www.example.org/a.",
    )],
};

/// The mark of a sentence at the end of an address of the web.
fn mark(url: &str) -> Option<char> {
    let last = url.chars().next_back().filter(|c| matches!(c, '.' | ',' | ';'))?;
    let has_path = url.split_once("//").is_some_and(|(scheme, rest)| scheme.starts_with("http") && rest.contains('/'));
    has_path.then_some(last)
}

fn without_mark(url: &str) -> (Message, Message) {
    let right = url.trim_end_matches(['.', ',', ';']);
    let mark = &url[right.len()..];
    (
        msg!(en: "{url} ends in {mark}", fr: "{url} finit par {mark}", url = code(url), mark = code(mark)),
        msg!(en: "write {right}", fr: "écrivez {right}", right = code(right)),
    )
}

const ADDRESS_OF_A_TOOL: Rule = Rule {
    id: "address-of-a-tool",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "subscribers get a page to log in, a warning, or a detour that ends one day", fr: "les abonnés tombent sur une page de connexion, un avertissement, ou un détour qui cessera un jour"),
    help: text!(en: "open the published page as a visitor, and copy its address", fr: "ouvrez la page publiée comme un visiteur, et copiez son adresse"),
    finds: Finds::Whole(|out| {
        let found: Vec<_> =
            out.addresses().filter_map(|(place, at, url)| Some((place, at, of_a_tool(url.as_str())?))).collect();
        for (place, at, (message, help)) in found {
            let finding = out.value(place, &at.to_string(), message);
            finding.help = help.or(finding.help.take());
        }
    }),
    bad: &[
        Release("links: [«\"https://www.example.org/wp-admin/post.php?post=12&action=edit\"»]"),
        Release("links: [«\"https://www.example.org/?p=12&preview=true\"», «https://www.example.org/node/12/edit»]"),
        Release(
            "links: [«\"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2Fa&data=05\"»]",
        ),
        Release("links: [«\"https://www.google.com/url?q=https://www.example.org/a&sa=D\"»]"),
    ],
    good: &[Release(
        "links: [https://www.example.org/preview-of-2019, \"https://www.google.com/maps?q=harbour\", https://www.example.org/edit]",
    )],
};

const ADDRESS_OF_A_TOOL_IN_BODY: Rule = Rule {
    id: "address-of-a-tool-in-body",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "subscribers get a page to log in, a warning, or a detour that ends one day", fr: "les abonnés tombent sur une page de connexion, un avertissement, ou un détour qui cessera un jour"),
    help: text!(en: "open the published page as a visitor, and copy its address", fr: "ouvrez la page publiée comme un visiteur, et copiez son adresse"),
    finds: Finds::Words(Marks::ADDRESS, |field, out| {
        in_body(field, out, |url, _| of_a_tool(url));
    }),
    bad: &[
        Release("body: |\n  Read [more](«https://www.google.com/url?q=https://www.example.org/a&sa=D»)."),
        Release("body: |\n  Read «https://www.example.org/wp-admin/post.php?post=12»."),
    ],
    good: &[Release(
        "body: |\n  Open `https://www.example.org/wp-admin/` and [log in](https://www.example.org/login).",
    )],
};

const EXAMPLE_ADDRESS: Rule = Rule {
    id: "example-address",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc2606#section-3",
    w3c: "",
    why: text!(en: "the host stands for others in manuals, and belongs to nobody; subscribers find nothing there", fr: "cet hôte sert d’exemple dans les manuels et n’appartient à personne ; les abonnés n’y trouvent rien"),
    help: text!(en: "write your own address in its place", fr: "écrivez votre propre adresse à la place"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        // Who is at home there tries the program out.
        if catalogue.home.as_ref().is_none_or(|home| is_example(home.host())) {
            return;
        }
        let is_link = |at: &At| matches!(at, At::Item("links", ..));
        for (place, at, url) in
            out.addresses().filter(|(_, at, url)| is_link(at) && is_example(url.host()) && is_bare(url))
        {
            let message = msg!(en: "{url} is an address for examples", fr: "{url} est une adresse d’exemple", url = code(url.as_str()));
            out.value(place, &at.to_string(), message);
        }
    }),
    bad: &[Catalogue(
        "home: https://www.rivemont.fr/\nreleases: [{title: A, date: 2018-09-20, summary: S, links: [«https://www.example.org/page»], id: \"tag:a,2018:a\"}]",
    )],
    good: &[Release("links: [https://www.example.org/page]")],
};

/// Whether an address has no more than one short name after its host, as those in advice have.
fn is_bare(url: &Url) -> bool {
    let path = url.as_str().splitn(4, '/').nth(3).unwrap_or_default();
    matches!(path, "" | "page" | "release" | "communique" | "a")
}

/// The hosts that RFC 2606 keeps for examples.
fn is_example(host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    matches!(host, "example.org" | "example.com" | "example.net")
}

const FEED_AS_PAGE: Rule = Rule {
    id: "feed-as-page",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
    w3c: "",
    why: text!(en: "who opens the release from a reader gets the feed again, and no page", fr: "qui ouvre le communiqué depuis un lecteur de flux retombe sur le flux, et non sur une page"),
    help: text!(en: "write the address of the release’s own page", fr: "écrivez l’adresse de la page du communiqué"),
    finds: Finds::Release(|release, out| {
        let Some(base) = &out.catalogue().base else { return };
        for (at, link) in release.links.iter().enumerate().filter(|(_, link)| link.rel.is_none()) {
            let Some(url) = &link.href else { continue };
            if url.as_str().strip_prefix(base.as_str()).is_some_and(is_feed_file) {
                let message = msg!(en: "{url} is a feed, and no page of the release", fr: "{url} est un flux, et non la page du communiqué", url = code(url.as_str()));
                out.value(&release.place, &format!("links[{at}].href"), message);
            }
        }
    }),
    bad: &[Release("links: [«https://www.example.org/feeds/releases.rss»]")],
    good: &[Release(
        "links: [https://www.example.org/feeds/report.pdf, {href: https://www.example.org/feeds/a.atom, rel: related}]",
    )],
};

fn is_feed_file(file: &str) -> bool {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending);
    !file.contains('/') && Format::all().any(|format| Some(format.ending()) == ending)
}

const LOCAL_ADDRESS_IN_WORDS: Rule = Rule {
    id: "local-address-in-words",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc6761#section-6.3",
    w3c: "",
    why: text!(en: "it works on your own machine or network alone, and subscribers find nothing there", fr: "elle ne fonctionne que sur votre machine ou votre réseau, et les abonnés n’y trouvent rien"),
    help: text!(en: "write the address under which the public sees it; if readers are to type it on their own machine, put it between backticks", fr: "écrivez l’adresse sous laquelle le public la voit ; si les lecteurs doivent la saisir sur leur propre machine, mettez-la entre accents graves"),
    finds: Finds::Words(Marks::ADDRESS, |field, out| {
        in_body(field, out, |url, is_bare| is_bare.then(|| local(url)).flatten().map(|message| (message, None)));
    }),
    bad: &[Release("body: |\n  See «http://localhost:8080/a», «http://intranet/x» and «file:///C:/x».")],
    good: &[Release(
        "body: |\n  Open http://localhost:3000 on your own computer, or `http://localhost/`, [a](https://www.example.org/) and https://www.example.org/.",
    )],
};

/// What is said of a local address that Markdown makes no link of.
fn local(url: &str) -> Option<Message> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', ':', '?', '#']).next()?;
    let is_web = matches!(scheme, "http" | "https") && !host.contains('.') && reach(host) != Reach::Everywhere;
    let is_host = host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !matches!(host, "http" | "https");
    (scheme == "file" || (is_web && is_host)).then(|| {
        msg!(
            en: "{url} leads to a machine of your own",
            fr: "{url} mène à une machine de chez vous",
            url = code(url)
        )
    })
}

/// Words by which a sentence speaks of the machine of its reader.
const OF_THE_READER: &[&str] =
    &["votre poste", "votre ordinateur", "votre machine", "your computer", "your machine", "your own"];

/// What is said of an address, and the order to follow where there is a better one than the rule's.
pub(super) type Said = (Message, Option<Message>);

/// Looks at the addresses of a body, and whether each stands bare in the text.
pub(super) fn in_body(field: &Field<'_>, out: &mut Out<'_>, find: fn(&str, bool) -> Option<Said>) {
    if field.is_plain || field.release.is_none() {
        return;
    }
    let mut code = Code::default();
    for range in addresses_in(field.text) {
        let before = vicinity::before(field.text, range.start, 4).trim_end();
        let is_bare = !["](", "\"", "]:", "<"].iter().any(|open| before.ends_with(open));
        let Some((message, help)) = find(&field.text[range.clone()], is_bare) else {
            continue;
        };
        let line = vicinity::line_after(field.text, range.end, 200);
        let is_of_the_reader = help.is_none() && OF_THE_READER.iter().any(|words| line.contains(words));
        if code.is_around(field.text, range.start) || is_of_the_reader {
            continue;
        }
        let finding = out.words(field, range, message);
        finding.help = help.or(finding.help.take());
    }
}

/// The addresses with a scheme in a text.
fn addresses_in(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    memchr::memmem::find_iter(text.as_bytes(), "://").filter_map(move |at| {
        let near = vicinity::before(text, at, 8);
        let scheme = near.len() - near.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
        let end = |c: char| c.is_whitespace() || matches!(c, ')' | '<' | '>' | '"' | '«' | '»' | '`' | '|' | '”');
        let rest = text[at..].find(end).unwrap_or(text.len() - at);
        let address = text[at - scheme..at + rest].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '…']);
        (scheme > 2 && address.len() > scheme + 3).then(|| at - scheme..at - scheme + address.len())
    })
}

/// Parts of addresses of editors and previews.
const EDITORS: &[&str] = &[
    "/wp-admin/",
    "/wp-login.php",
    "?preview=true",
    "&preview=true",
    "&preview_id=",
    "?preview_id=",
    "&preview_nonce=",
    "&action=edit",
    "?action=edit",
    "/typo3/index.php",
    "/typo3/module/",
    "/spip.php?page=login",
];

/// Hosts and paths that count a visit, or look it through, and lead on; the address stands after the second.
const REDIRECTORS: &[(&str, &str)] = &[
    ("safelinks.protection.outlook.com/", "url="),
    ("://www.google.com/url?", "q="),
    ("://www.google.fr/url?", "q="),
    ("://l.facebook.com/l.php?", "u="),
    ("://lm.facebook.com/l.php?", "u="),
    ("://l.instagram.com/?", "u="),
    ("://urldefense.proofpoint.com/", "u="),
    ("://urldefense.com/v3/__", "__"),
    ("://out.reddit.com/", "url="),
    ("list-manage.com/track/click", ""),
    ("://mandrillapp.com/track/click", ""),
    ("://secure-web.cisco.com/", ""),
    ("://protect-eu.mimecast.com/", ""),
];

/// What stands in an address that a program made for its own use.
static TOOLS: LazyLock<Needles> = LazyLock::new(|| {
    let hosts = REDIRECTORS.iter().map(|(host, _)| *host);
    Needles::new(&EDITORS.iter().copied().chain(hosts).chain(["/edit"]).collect::<Vec<_>>())
});

/// What is said of an address that a program made for its own use, and the order to follow where the right one is
/// known.
fn of_a_tool(url: &str) -> Option<Said> {
    if !TOOLS.are_in(url) {
        return None;
    }
    let is_node = url.split(['?', '#']).next().is_some_and(|path| {
        let mut parts = path.rsplit('/');
        parts.next() == Some("edit")
            && parts.next().is_some_and(|id| id.bytes().all(|b| b.is_ascii_digit()))
            && parts.next() == Some("node")
    });
    if is_node || EDITORS.iter().any(|part| url.contains(part)) {
        let message = msg!(
            en: "{url} is a page for those who write the site",
            fr: "{url} est une page réservée à ceux qui rédigent le site",
            url = code(url)
        );
        return Some((message, None));
    }
    let (_, key) = REDIRECTORS.iter().find(|(host, _)| url.contains(host))?;
    let message = msg!(en: "{url} is a detour of a mail or search program", fr: "{url} est un détour d’une messagerie ou d’un moteur de recherche", url = code(url));
    let help = target(url, key).map(|right| msg!(en: "write {right}", fr: "écrivez {right}", right = code(right)));
    Some((message, help))
}

/// The address to which a detour leads, where it stands in it.
fn target(url: &str, key: &str) -> Option<String> {
    if key.is_empty() {
        return None;
    }
    let mut starts = ["?", "&", "/v3/"]
        .iter()
        .filter_map(|sign| url.find(&format!("{sign}{key}")).map(|at| at + sign.len() + key.len()));
    let written = &url[starts.next()?..];
    let end = if key == "__" { written.find("__")? } else { written.find('&').unwrap_or(written.len()) };
    let right = percent::decode(&written[..end])?;
    Url::parse(&right).is_ok().then_some(right)
}
