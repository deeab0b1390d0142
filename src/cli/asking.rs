//! Addresses asked one after the other, each as a reader of feeds asks it.

use std::collections::HashSet;

use crate::diag::{msg, number};
use crate::diagnostic::sort;
use crate::disk::{self, MANIFEST, ServedManifest};
use crate::embargo::FileReport;
use crate::import;
use crate::live::{self, Exchange, Expected};
use crate::net::{Answer, Ask, Budget, Client, Limits, Lost};
use crate::value::iri::Url;
use crate::xml;

use super::progress::Progress;

/// What readers of feeds ask for.
pub(super) const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.8";

/// How many archive documents of somebody else’s feed are asked.
const MOST_ARCHIVES: usize = 100;

/// A validator that no server has given.
const MADE_UP: &str = "\"pressfeed-asks-with-a-tag-that-nobody-gave\"";

/// The first instant that HTTP can write; no file was changed before it.
const LONG_AGO: &str = "Thu, 01 Jan 1970 00:00:00 GMT";

/// What is asked, and what was found.
pub(super) struct Asking {
    pub(super) limits: Limits,
    pub(super) budget: Budget,
    pub(super) progress: Progress,
    pub(super) texts: Vec<FileReport>,
}

impl Asking {
    /// Asks an address and keeps what was found; `all` is how many there are, where that is known.
    pub(super) fn ask(&mut self, url: &Url, expected: &Expected<'_>, all: Option<usize>) -> Option<Answer> {
        // What the catalogue names was given, too.
        let own = Url::parse(expected.address).ok();
        let client = Client::new(self.limits, own.iter().chain([url])).within(&self.budget);
        let name = url.as_str().to_owned();
        let (findings, answer) = match exchange(&client, url, expected.is_archive) {
            Ok(exchange) => {
                let mut findings = live::check(&exchange, expected);
                sort(&mut findings);
                (findings, Some(exchange.first))
            }
            Err(lost) => (vec![live::lost(&lost)], None),
        };
        self.texts.push(FileReport { url: Some(name.clone()), name, findings, ..FileReport::default() });
        let n = self.texts.len();
        let what = msg!(en: "{n} {n|address|addresses} asked", fr: "{n} {n|adresse interrogée|adresses interrogées}", n = number(n));
        self.progress.show(&what, n, all);
        answer
    }

    /// Asks a feed, whoever made it, and the archive documents that it leads to (RFC 5005, section 4).
    pub(super) fn ask_with_archives(&mut self, url: &Url) {
        let mut seen = HashSet::new();
        let mut next = Some(url.clone());
        while let Some(url) =
            next.take().filter(|url| seen.len() <= MOST_ARCHIVES && seen.insert(url.as_str().to_owned()))
        {
            let is_archive = seen.len() > 1;
            if is_archive {
                self.budget.add(1);
            }
            let expected = Expected { address: url.as_str(), is_archive, ..Expected::default() };
            let answer = self.ask(&url, &expected, None).filter(|answer| answer.status == 200);
            next = answer.and_then(|answer| earlier(&answer));
        }
    }

    /// The manifest that is served beside a feed, where there is one.
    pub(super) fn manifest(&self, feed: &Url) -> Option<ServedManifest> {
        let url = feed.join(&format!("./{MANIFEST}")).ok()?;
        let client = Client::new(self.limits, [&url]).within(&self.budget);
        let answer = client.get(&url, &Ask { accept: ACCEPT, headers: Vec::new() }).ok()?;
        let manifest = disk::served_manifest(&String::from_utf8_lossy(&answer.bytes));
        manifest.filter(|_| answer.status == 200)
    }
}

/// The archive document before a feed, where it names one.
fn earlier(answer: &Answer) -> Option<Url> {
    let feed = import::read(&xml::decode(answer.bytes.clone()).text, None, &mut Vec::new())?;
    answer.url.join(feed.earlier.as_deref()?).ok()
}

/// Asks an address as a reader does who has nothing, then as one who has what came, then with a validator of nobody.
/// Readers fetch an archive document once.
fn exchange(client: &Client, url: &Url, is_archive: bool) -> Result<Exchange, Lost> {
    let first = client.get(url, &Ask { accept: ACCEPT, headers: Vec::new() })?;
    let value = |header: &str| first.header(header).map(str::to_owned);
    let (tag, date) = (value("etag"), value("last-modified"));
    if is_archive || first.status != 200 || (tag.is_none() && date.is_none()) {
        return Ok(Exchange { first, second: None, made_up: None });
    }
    let made_up = match tag {
        Some(_) => ("If-None-Match", MADE_UP.to_owned()),
        None => ("If-Modified-Since", LONG_AGO.to_owned()),
    };
    let validators = [("If-None-Match", tag), ("If-Modified-Since", date)];
    let headers = validators.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let second = client.get(&first.url, &Ask { accept: ACCEPT, headers });
    let is_unchanged = matches!(&second, Ok(second) if second.status == 304);
    let made_up = is_unchanged.then(|| client.get(&first.url, &Ask { accept: ACCEPT, headers: vec![made_up] }));
    Ok(Exchange { first, second: Some(second), made_up })
}
