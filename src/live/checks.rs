//! The checks of two answers, as a reader of feeds would receive them.

use chrono::{DateTime, NaiveDateTime};

use super::deployed::{self, Deployed};
use super::encoding;
use super::rules;
use crate::continuity::published::{self, PublishedFeed};
use crate::diag::{Message, code, msg, number};
use crate::diagnostic::Diagnostic;
use crate::feed::Format;
use crate::net::{Answer, Lost, NetFailure};
use crate::rule::Rule;
use crate::value::iri::Url;

/// An answer of this length or less need not be compressed: it fits into one packet.
const SHORT: u64 = 1400;

/// How long a copy of a feed may be kept, in seconds.
const LONGEST_CACHE: u64 = 86_400;

/// How gzip begins (RFC 1952, section 2.3.1).
const GZIP: &[u8] = b"\x1F\x8B";

/// How much of a page is looked at.
const HEAD: usize = 4096;

/// What came for an address, and for the same address with the validators of the first answer.
#[derive(Debug)]
pub struct Exchange {
    /// The first answer.
    pub first: Answer,
    /// The second one, where the first had validators.
    pub second: Option<Result<Answer, Lost>>,
    /// The answer to a validator that the server never gave, where it answered the second question with 304.
    pub made_up: Option<Result<Answer, Lost>>,
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
    /// Whether it is an archive document (RFC 5005, section 4): readers fetch it once.
    pub is_archive: bool,
    /// What the folder and the server know of all that was published.
    pub deployed: Deployed<'a>,
    /// The folder that is asked instead of that of the address.
    pub at: Option<&'a Url>,
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
        NetFailure::OutOfTime(_) => &rules::OUT_OF_TIME,
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
    if let Some(finding) = packed_twice(first) {
        return vec![finding];
    }
    let text = published::decode(first.bytes.clone());
    let is_feed = |feed: &PublishedFeed| feed.broken.is_none() || feed.title.is_some() || !feed.entries.is_empty();
    let Some(feed) = published::read(&text).filter(is_feed) else { return vec![no_feed(first, &text)] };
    redirects(first, expected.at, &mut found);
    media_type(first, feed.format, &mut found);
    found.extend(encoding::check(first));
    transport(exchange, feed.format, expected.is_archive, &mut found);
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
        redirects(answer, None, &mut found);
        media_type(answer, feed.format, &mut found);
        found.extend(encoding::check(answer));
    }
    found
}

/// A body that is still compressed after it was unpacked as the answer says.
fn packed_twice(answer: &Answer) -> Option<Diagnostic> {
    if !answer.bytes.starts_with(GZIP) {
        return None;
    }
    let message = match answer.header("content-encoding") {
        Some(_) => msg!(
            en: "the answer is compressed twice: once unpacked it is still gzip",
            fr: "la réponse est compressée deux fois : décompressée, elle est encore en gzip"
        ),
        None => msg!(
            en: "the answer is gzip, and no `Content-Encoding` says so",
            fr: "la réponse est en gzip, et aucun `Content-Encoding` ne le dit"
        ),
    };
    Some(rules::COMPRESSION.at(None, message))
}

fn report(rule: &Rule, message: Message, found: &mut Vec<Diagnostic>) {
    found.push(rule.at(None, message));
}

fn status(answer: &Answer) -> Option<Diagnostic> {
    if answer.status == 200 {
        return None;
    }
    let text = String::from_utf8_lossy(&answer.bytes);
    let is_wall = matches!(answer.status, 403 | 429 | 503) && is_page(&text) && is_wall(answer, &text);
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

/// What stands in the pages of walls against robots, and in no others: every page of a site may speak of robots, and the
/// page of a broken server is no wall.
const WALLS: &[&str] = &[
    "cf-chl",
    "challenge-platform",
    "_incapsula_",
    "are you human",
    "captcha-delivery.com",
    "g-recaptcha",
    "h-captcha",
    "cf-turnstile",
    "sgcaptcha",
    "<title>captcha",
];

/// Whether a page asks for proof that a person reads it: a header says so, or its own words.
fn is_wall(answer: &Answer, text: &str) -> bool {
    let is_cloud = answer.header("server").is_some_and(|server| server.eq_ignore_ascii_case("cloudflare"));
    let is_refused = matches!(answer.status, 403 | 503);
    answer.header("cf-mitigated").is_some() || is_cloud && is_refused || {
        let page = head(text);
        WALLS.iter().any(|mark| page.contains(mark))
    }
}

/// What came instead of a feed.
fn no_feed(answer: &Answer, text: &str) -> Diagnostic {
    if !is_page(text) {
        let kind = code(answer.header("content-type").unwrap_or_default());
        return rules::NOT_A_FEED
            .at(None, msg!(en: "there is no feed, but {kind}", fr: "ce n’est pas un flux, mais {kind}", kind = kind));
    }
    if is_wall(answer, text) {
        return rules::WALL.at(
            None,
            msg!(en: "a page that asks for proof that a person reads it comes instead of the feed", fr: "une page de vérification (captcha) arrive à la place du flux"),
        );
    }
    rules::PAGE
        .at(None, msg!(en: "a page of HTML comes instead of the feed", fr: "une page HTML arrive à la place du flux"))
}

fn redirects(answer: &Answer, at: Option<&Url>, found: &mut Vec<Diagnostic>) {
    let Some(last) = answer.hops.last() else { return };
    if let Some(at) = at.filter(|at| at.host() != answer.url.host()) {
        let message = msg!(
            en: "a redirect leads away from {asked}, to {address}",
            fr: "une redirection mène hors de {asked}, à {address}",
            asked = code(at.host()),
            address = code(&last.to)
        );
        report(&rules::LED_AWAY, message, found);
        return;
    }
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
    let kind = header.split(';').next().unwrap_or_default().trim();
    if !format.is_served_as(kind) {
        let message = msg!(
            en: "the media type is {kind}, and {right} is right",
            fr: "le type de média est {kind}, au lieu de {right}",
            kind = code(kind),
            right = code(format.media_type())
        );
        report(&rules::MEDIA_TYPE, message, found);
    }
}

/// Compression, validators, caching, and what pages of other hosts may read.
fn transport(exchange: &Exchange, format: Format, is_archive: bool, found: &mut Vec<Diagnostic>) {
    let first = &exchange.first;
    if first.header("content-encoding").is_none() && first.served > SHORT {
        let message = msg!(en: "the answer of {n} bytes is not compressed", fr: "la réponse de {n} octets n’est pas compressée", n = number(first.served));
        report(&rules::UNCOMPRESSED, message, found);
    }
    // An archive document is fetched once, and stays as it is.
    if !is_archive {
        validators(exchange, found);
    }
    if format == Format::Json && first.header("access-control-allow-origin") != Some("*") {
        let message = msg!(
            en: "the answer has no `Access-Control-Allow-Origin: *`",
            fr: "la réponse n’a pas de `Access-Control-Allow-Origin: *`"
        );
        report(&rules::CORS, message, found);
    }
    if let Some(seconds) =
        max_age(first).or_else(|| expires(first)).filter(|seconds| !is_archive && *seconds > LONGEST_CACHE)
    {
        let message = msg!(
            en: "caches may keep the feed for {n} seconds",
            fr: "les caches peuvent garder le flux {n} secondes",
            n = number(seconds)
        );
        report(&rules::LONG_CACHE, message, found);
    }
}

/// What lets readers ask for news alone.
fn validators(Exchange { first, second, made_up }: &Exchange, found: &mut Vec<Diagnostic>) {
    for (name, is_right) in [("etag", is_etag as fn(&str) -> bool), ("last-modified", is_http_date)] {
        let Some(value) = first.header(name).filter(|value| !is_right(value)) else { continue };
        let message = msg!(
            en: "the header {name} has {value}, which readers cannot send back",
            fr: "l’en-tête {name} vaut {value}, que les lecteurs ne peuvent pas renvoyer",
            name = code(name),
            value = code(value)
        );
        report(&rules::MALFORMED_VALIDATOR, message, found);
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
    if matches!(made_up, Some(Ok(answer)) if answer.status == 304) {
        let message = msg!(
            en: "the server answers 304 to a validator that it never gave",
            fr: "le serveur répond 304 à un validateur qu’il n’a jamais donné"
        );
        report(&rules::ALWAYS_UNCHANGED, message, found);
    }
}

/// Whether a text is an entity tag (RFC 9110, section 8.8.3).
fn is_etag(text: &str) -> bool {
    let quoted = text.strip_prefix("W/").unwrap_or(text);
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.contains(['"', ' ']))
}

/// Whether a text is a date of HTTP, in one of its three forms (RFC 9110, section 5.6.7).
fn is_http_date(text: &str) -> bool {
    let forms = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
    forms.iter().any(|form| NaiveDateTime::parse_from_str(text, form).is_ok())
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
    let difference = expected.file.filter(|file| *file != answer.bytes);
    let difference = difference.and_then(|file| deployed::difference(feed, &answer.bytes, file, &expected.deployed));
    // What is not deployed yet may name another address and hub.
    let is_deployed = !difference.as_ref().is_some_and(rules::is_undeployed);
    found.extend(difference);
    if let Some(own) = feed
        .address
        .as_deref()
        .filter(|own| *own != expected.address && *own != answer.url.as_str())
        .filter(|_| is_deployed)
    {
        let message = msg!(
            en: "the feed names {own} as its address",
            fr: "le flux donne {own} comme adresse",
            own = code(own)
        );
        report(&rules::SELF, message, found);
    }
    if let Some(hub) =
        expected.hub.filter(|hub| !text.contains(&hub.replace('&', "&amp;")) && !text.contains(*hub) && is_deployed)
    {
        let message =
            msg!(en: "the feed does not name the hub {hub}", fr: "le flux ne nomme pas le hub {hub}", hub = code(hub));
        report(&rules::HUB, message, found);
    }
}
