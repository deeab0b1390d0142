//! The checks of two answers, as a reader of feeds would receive them.

use std::collections::HashSet;

use chrono::DateTime;

use super::rules;
use crate::continuity::published::{self, PublishedFeed};
use crate::diag::{Message, code, msg, number};
use crate::diagnostic::Diagnostic;
use crate::feed::Format;
use crate::net::{Answer, Lost, NetFailure};
use crate::rule::Rule;

/// An answer of this length or less need not be compressed: it fits into one packet.
const SHORT: u64 = 1400;

/// How long a copy of a feed may be kept, in seconds.
const LONGEST_CACHE: u64 = 86_400;

/// How much of a page is looked at.
const HEAD: usize = 4096;

/// What came for an address, and for the same address with the validators of the first answer.
#[derive(Debug)]
pub struct Exchange {
    /// The first answer.
    pub first: Answer,
    /// The second one, where the first had validators.
    pub second: Option<Result<Answer, Lost>>,
}

/// What is expected of an address.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expected<'a> {
    /// The address that the feed is to name as its own.
    pub address: &'a str,
    /// The format, where it is known.
    pub format: Option<Format>,
    /// The bytes of the file in the output folder.
    pub file: Option<&'a [u8]>,
    /// The hub that the catalogue names.
    pub hub: Option<&'a str>,
    /// The address that it has moved to: a redirect there is right, too.
    pub moved_to: Option<&'a str>,
}

/// Why nothing came.
pub fn lost(lost: &Lost) -> Diagnostic {
    let rule = match &lost.failure {
        NetFailure::NoSuchHost => &rules::UNRESOLVED,
        NetFailure::ExpiredCertificate | NetFailure::CertificateOfAnother | NetFailure::Encryption(_) => {
            &rules::CERTIFICATE
        }
        NetFailure::Loop(_) | NetFailure::TooManyRedirects(_) | NetFailure::BadRedirect(_) => &rules::LOOP,
        NetFailure::Slow(_) | NetFailure::TooLong(_) | NetFailure::Bomb(_) | NetFailure::CutOff => &rules::LIMITS,
        NetFailure::Garbled(_) => &rules::COMPRESSION,
        NetFailure::Plain | NetFailure::Private => &rules::INSECURE,
        NetFailure::NoConnection | NetFailure::NoHttp => &rules::UNREACHABLE,
    };
    rule.at(None, lost.failure.message())
}

/// All that is wrong with what came.
pub fn check(exchange: &Exchange, expected: &Expected<'_>) -> Vec<Diagnostic> {
    let Exchange { first, .. } = exchange;
    let mut found = Vec::new();
    let is_led_on = first.hops.last().is_some_and(|hop| Some(hop.to.as_str()) == expected.moved_to);
    if is_led_on && first.status == 200 {
        return found;
    }
    if let Some(finding) = status(first) {
        return vec![finding];
    }
    let text = published::decode(first.bytes.clone());
    let is_feed = |feed: &PublishedFeed| feed.broken.is_none() || feed.title.is_some() || !feed.entries.is_empty();
    let Some(feed) = published::read(&text).filter(is_feed) else { return vec![no_feed(first, &text)] };
    redirects(first, &mut found);
    media_type(first, feed.format, &mut found);
    transport(exchange, feed.format, &mut found);
    content(first, &feed, &text, expected, &mut found);
    // Of somebody else's feed nothing is expected.
    if expected.format.is_some() && expected.file.is_none() {
        let message = msg!(
            en: "the output folder has no such feed to compare with",
            fr: "le dossier de sortie n’a pas ce flux auquel comparer"
        );
        report(&rules::UNAPPROVED, message, &mut found);
    }
    found
}

/// All that is wrong with the headers of a feed.
pub fn headers(answer: &Answer) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(feed) = published::read(&published::decode(answer.bytes.clone())) {
        redirects(answer, &mut found);
        media_type(answer, feed.format, &mut found);
    }
    found
}

fn report(rule: &Rule, message: Message, found: &mut Vec<Diagnostic>) {
    found.push(rule.at(None, message));
}

fn status(answer: &Answer) -> Option<Diagnostic> {
    if answer.status == 200 {
        return None;
    }
    let is_wall = matches!(answer.status, 403 | 429 | 503) && is_page(&String::from_utf8_lossy(&answer.bytes));
    let rule = if is_wall { &rules::WALL } else { &rules::STATUS };
    let message = msg!(en: "the answer has the status {status}", fr: "la réponse a le statut {status}", status = code(answer.status.to_string()));
    Some(rule.at(None, message))
}

fn head(text: &str) -> String {
    text.trim_start_matches('\u{FEFF}').trim_start().chars().take(HEAD).collect::<String>().to_lowercase()
}

fn is_page(text: &str) -> bool {
    let head = head(text);
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// What came instead of a feed.
fn no_feed(answer: &Answer, text: &str) -> Diagnostic {
    if !is_page(text) {
        let kind = code(answer.header("content-type").unwrap_or_default());
        return rules::NOT_A_FEED
            .at(None, msg!(en: "there is no feed, but {kind}", fr: "ce n’est pas un flux, mais {kind}", kind = kind));
    }
    let page = head(text);
    let is_wall =
        ["captcha", "challenge", "are you human", "robot", "cf-mitigated"].iter().any(|word| page.contains(word))
            || answer.header("cf-mitigated").is_some();
    if is_wall {
        return rules::WALL.at(
            None,
            msg!(en: "a page that wants proof of a person comes instead of the feed", fr: "une page qui demande la preuve d’une personne arrive à la place du flux"),
        );
    }
    rules::PAGE
        .at(None, msg!(en: "a page of HTML comes instead of the feed", fr: "une page HTML arrive à la place du flux"))
}

fn redirects(answer: &Answer, found: &mut Vec<Diagnostic>) {
    let Some(last) = answer.hops.last() else { return };
    let statuses: Vec<String> = answer.hops.iter().map(|hop| hop.status.to_string()).collect();
    let message = msg!(
        en: "{n} {n|redirect|redirects} ({statuses}) lead to {address}",
        fr: "{n} {n|redirection|redirections} ({statuses}) : la dernière mène à {address}",
        n = number(answer.hops.len()),
        statuses = code(statuses.join(", ")),
        address = code(&last.to)
    );
    report(&rules::REDIRECTED, message, found);
}

fn media_type(answer: &Answer, format: Format, found: &mut Vec<Diagnostic>) {
    let header = answer.header("content-type").unwrap_or_default().to_ascii_lowercase();
    let mut parts = header.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default();
    let charset = parts.find_map(|part| part.strip_prefix("charset=")).map(|value| value.trim_matches('"').to_owned());
    if !format.is_served_as(kind) {
        let message = msg!(
            en: "the media type is {kind}, and {right} is right",
            fr: "le type de média est {kind}, au lieu de {right}",
            kind = code(kind),
            right = code(format.media_type())
        );
        report(&rules::MEDIA_TYPE, message, found);
    }
    let is_utf8 = std::str::from_utf8(&answer.bytes).is_ok();
    if let Some(charset) = charset.filter(|charset| is_utf8 && !matches!(charset.as_str(), "utf-8" | "utf8")) {
        let message = msg!(
            en: "the header says {charset}, and the feed is UTF-8",
            fr: "l’en-tête annonce {charset}, et le flux est en UTF-8",
            charset = code(charset)
        );
        report(&rules::CHARSET, message, found);
    }
}

/// Compression, validators, caching, and what pages of other hosts may read.
fn transport(Exchange { first, second }: &Exchange, format: Format, found: &mut Vec<Diagnostic>) {
    if first.header("content-encoding").is_none() && first.served > SHORT {
        let message = msg!(en: "the answer of {n} bytes is not compressed", fr: "la réponse de {n} octets n’est pas compressée", n = number(first.served));
        report(&rules::UNCOMPRESSED, message, found);
    }
    match second {
        None => report(
            &rules::VALIDATORS,
            msg!(en: "the answer has neither ETag nor Last-Modified", fr: "la réponse n’a ni ETag ni Last-Modified"),
            found,
        ),
        Some(Ok(second)) if second.status == 304 => {}
        Some(Ok(second)) => report(
            &rules::NOT_MODIFIED,
            msg!(
                en: "asked for news alone, the server answers {status} instead of 304",
                fr: "interrogé sur les seules nouveautés, le serveur répond {status} au lieu de 304",
                status = code(second.status.to_string())
            ),
            found,
        ),
        Some(Err(failure)) => found.push(lost(failure)),
    }
    if format == Format::Json && first.header("access-control-allow-origin") != Some("*") {
        let message = msg!(
            en: "the answer has no `Access-Control-Allow-Origin: *`",
            fr: "la réponse n’a pas de `Access-Control-Allow-Origin: *`"
        );
        report(&rules::CORS, message, found);
    }
    if let Some(seconds) = max_age(first).or_else(|| expires(first)).filter(|seconds| *seconds > LONGEST_CACHE) {
        let message = msg!(
            en: "caches may keep the feed for {n} seconds",
            fr: "les caches peuvent garder le flux {n} secondes",
            n = number(seconds)
        );
        report(&rules::LONG_CACHE, message, found);
    }
}

/// How long a copy may be kept by `Expires`, which counts where `Cache-Control` gives no time (RFC 9111, 5.3).
fn expires(answer: &Answer) -> Option<u64> {
    let instant = |header: &str| DateTime::parse_from_rfc2822(answer.header(header)?).ok();
    u64::try_from((instant("expires")? - instant("date")?).num_seconds()).ok()
}

fn max_age(answer: &Answer) -> Option<u64> {
    let control = answer.header("cache-control")?.to_ascii_lowercase();
    let value = |name: &str| control.split(',').find_map(|part| part.trim().strip_prefix(name)?.parse().ok());
    value("s-maxage=").or_else(|| value("max-age="))
}

/// What stands in the feed, compared with what is to stand there.
fn content(answer: &Answer, feed: &PublishedFeed, text: &str, expected: &Expected<'_>, found: &mut Vec<Diagnostic>) {
    if feed.broken.is_some() {
        let message = msg!(en: "the feed is cut off or not well-formed", fr: "le flux est coupé ou mal formé");
        report(&rules::CUT, message, found);
        return;
    }
    if expected.format.is_some_and(|format| format != feed.format) {
        let message =
            msg!(en: "the feed is {format}", fr: "le flux est au format {format}", format = code(feed.format.label()));
        report(&rules::NOT_A_FEED, message, found);
    }
    if let Some(own) = feed.address.as_deref().filter(|own| *own != expected.address && *own != answer.url.as_str()) {
        let message = msg!(
            en: "the feed names {own} as its address",
            fr: "le flux donne {own} comme adresse",
            own = code(own)
        );
        report(&rules::SELF, message, found);
    }
    if let Some(hub) = expected.hub.filter(|hub| !text.contains(&hub.replace('&', "&amp;")) && !text.contains(*hub)) {
        let message =
            msg!(en: "the feed does not name the hub {hub}", fr: "le flux ne nomme pas le hub {hub}", hub = code(hub));
        report(&rules::HUB, message, found);
    }
    if let Some(file) = expected.file.filter(|file| *file != answer.bytes) {
        found.extend(compared(feed, file));
    }
}

/// How a feed that is served differs from the file.
fn compared(served: &PublishedFeed, file: &[u8]) -> Option<Diagnostic> {
    let folder = published::read(&published::decode(file.to_vec()))?;
    let ids = |feed: &PublishedFeed| -> HashSet<String> { feed.entries.iter().map(|entry| entry.id.clone()).collect() };
    let last = |feed: &PublishedFeed| feed.entries.iter().filter_map(|entry| entry.updated.or(entry.published)).max();
    let (have, want) = (ids(served), ids(&folder));
    let missing: Vec<&String> = want.difference(&have).collect();
    if last(served) < last(&folder) || (last(served) == last(&folder) && !missing.is_empty() && have.is_subset(&want)) {
        let message = msg!(
            en: "an older feed is served: it lacks {n} {n|entry|entries} of the folder, or their last changes",
            fr: "c’est un flux plus ancien qui est servi : il lui manque {n} {n|entrée|entrées} du dossier, ou leurs derniers changements",
            n = number(missing.len())
        );
        return Some(rules::STALE.at(None, message));
    }
    let mut foreign: Vec<&String> = have.difference(&want).collect();
    if last(served) > last(&folder) || (last(served) == last(&folder) && missing.is_empty() && !foreign.is_empty()) {
        let message = msg!(
            en: "the folder is older than what is served: it lacks {n} {n|entry|entries}, or their last changes",
            fr: "le dossier est plus ancien que ce qui est en ligne : il lui manque {n} {n|entrée|entrées}, ou leurs derniers changements",
            n = number(foreign.len())
        );
        return Some(rules::OLDER_FOLDER.at(None, message));
    }
    foreign.sort();
    if let Some(id) = foreign.first() {
        let message = msg!(
            en: "{n} {n|entry is|entries are} served that the folder does not have, such as {id}",
            fr: "{n} {n|entrée est servie et n’est|entrées sont servies et ne sont} pas dans le dossier, comme {id}",
            n = number(foreign.len()),
            id = code(id)
        );
        return Some(rules::OTHER_IDS.at(None, message));
    }
    let message = msg!(en: "what is served is not the file of the folder, byte by byte", fr: "ce qui est servi n’est pas, octet par octet, le fichier du dossier");
    Some(rules::ALTERED.at(None, message))
}
