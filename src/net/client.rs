//! One question to one address, with its redirects.

use std::collections::HashSet;
use std::io::Read;
use std::time::{Duration, Instant};

use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, http};

use super::addresses::{CheckedResolver, is_loopback_name};
use super::budget::Budget;
use super::failure::NetFailure;
use super::unpack::unpack;
use crate::value::iri::Url;

/// How much of an answer is taken.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes, packed and unpacked.
    pub bytes: u64,
    /// The time for an answer with all its redirects.
    pub time: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 64 << 20, time: Duration::from_secs(30), redirects: 5 }
    }
}

/// What is asked beside the address.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The media types that are wanted.
    pub accept: &'static str,
    /// Headers besides, such as `If-None-Match`.
    pub headers: Vec<(&'static str, String)>,
}

/// A redirect that was followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The status: 301, 302, 303, 307 or 308.
    pub status: u16,
    /// The address that it leads to.
    pub to: String,
}

/// What came.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The address that answered, after all redirects.
    pub url: Url,
    /// The status.
    pub status: u16,
    /// The headers, their names in small letters.
    pub headers: Vec<(String, String)>,
    /// The redirects on the way.
    pub hops: Vec<Hop>,
    /// How many bytes came.
    pub served: u64,
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The first header of a name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// Why nothing came, and the redirects on the way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The address that failed.
    pub url: String,
    /// The redirects on the way.
    pub hops: Vec<Hop>,
    /// Why.
    pub failure: NetFailure,
}

/// Asks addresses.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    limits: Limits,
    /// The time for all addresses, where there are more.
    budget: Option<Budget>,
}

impl Client {
    /// A client that may ask private networks for the hosts of `given` addresses alone.
    pub fn new<'a>(limits: Limits, given: impl IntoIterator<Item = &'a Url>) -> Self {
        let given: HashSet<String> = given.into_iter().map(|url| url.host().to_owned()).collect();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("pressfeed/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("gzip")
            .tls_config(TlsConfig::default())
            .build();
        let resolver = CheckedResolver { given, inner: DefaultResolver::default() };
        Client { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), limits, budget: None }
    }

    /// The same client, which asks no longer than a whole run may take.
    #[must_use]
    pub fn within(self, budget: &Budget) -> Self {
        Client { budget: Some(budget.clone()), ..self }
    }

    /// Asks an address, and follows its redirects.
    ///
    /// # Errors
    /// Why there is no answer within the limits.
    pub fn get(&self, url: &Url, ask: &Ask) -> Result<Answer, Lost> {
        let end = Instant::now() + self.limits.time;
        let mut url = url.clone();
        let mut hops: Vec<Hop> = Vec::new();
        let mut seen = HashSet::from([url.as_str().to_owned()]);
        loop {
            let lost = |hops: &[Hop], failure| Lost { url: url.as_str().to_owned(), hops: hops.to_vec(), failure };
            let response = self.once(&url, ask, end).map_err(|failure| lost(&hops, failure))?;
            let status = response.status().as_u16();
            let location = response.headers().get("location").filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308));
            let Some(location) = location.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()) else {
                let answer = self.answer(url.clone(), hops.clone(), response);
                return answer.map_err(|failure| lost(&hops, failure));
            };
            let next = url.join(&location);
            let Ok(next) = next else { return Err(lost(&hops, NetFailure::BadRedirect(location))) };
            hops.push(Hop { status, to: next.as_str().to_owned() });
            if !seen.insert(next.as_str().to_owned()) {
                return Err(lost(&hops, NetFailure::Loop(next.as_str().to_owned())));
            }
            if hops.len() > self.limits.redirects {
                return Err(lost(&hops, NetFailure::TooManyRedirects(self.limits.redirects)));
            }
            url = next;
        }
    }

    /// Sends something to an address; redirects are not followed.
    ///
    /// # Errors
    /// Why there is no answer within the limits.
    pub fn post(&self, url: &Url, media_type: &str, body: &[u8]) -> Result<Answer, Lost> {
        let end = Instant::now() + self.limits.time;
        let lost = |failure| Lost { url: url.as_str().to_owned(), hops: Vec::new(), failure };
        let left = self.may_ask(url, end).map_err(lost)?;
        let request = self.agent.post(url.as_str()).header("Content-Type", media_type);
        let mut config = request.config().timeout_global(Some(left));
        if is_loopback_name(url.host()) {
            config = config.proxy(None);
        }
        let response = config.build().send(body).map_err(|error| lost(self.failure(error)))?;
        self.answer(url.clone(), Vec::new(), response).map_err(lost)
    }

    fn seconds(&self) -> u64 {
        self.limits.time.as_secs().max(1)
    }

    /// The time that is left for an address that may be asked.
    fn may_ask(&self, url: &Url, end: Instant) -> Result<Duration, NetFailure> {
        if !url.is_https() && !is_loopback_name(url.host()) {
            return Err(NetFailure::Plain);
        }
        let left = end.saturating_duration_since(Instant::now());
        let left = self.budget.as_ref().map_or(left, |budget| budget.left().min(left));
        if left.is_zero() { Err(self.slow()) } else { Ok(left) }
    }

    /// Which time is over: that of all addresses, or that of this one.
    fn slow(&self) -> NetFailure {
        match &self.budget {
            Some(budget) if budget.left().is_zero() => NetFailure::OutOfTime(budget.seconds()),
            _ => NetFailure::Slow(self.seconds()),
        }
    }

    fn failure(&self, error: ureq::Error) -> NetFailure {
        match NetFailure::of(error, self.seconds()) {
            // Nothing has come yet that could be cut off.
            NetFailure::CutOff => NetFailure::NoHttp,
            NetFailure::Slow(_) => self.slow(),
            other => other,
        }
    }

    fn failure_on_the_way(&self, error: std::io::Error) -> NetFailure {
        match NetFailure::of(ureq::Error::from(error), self.seconds()) {
            NetFailure::Slow(_) => self.slow(),
            other => other,
        }
    }

    fn once(&self, url: &Url, ask: &Ask, end: Instant) -> Result<http::Response<Body>, NetFailure> {
        let left = self.may_ask(url, end)?;
        let mut request = self.agent.get(url.as_str()).header("Accept", ask.accept);
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        // A proxy is for the world outside: what is on this machine is asked directly.
        let mut config = request.config().timeout_global(Some(left));
        if is_loopback_name(url.host()) {
            config = config.proxy(None);
        }
        config.build().call().map_err(|error| self.failure(error))
    }

    fn answer(&self, url: Url, hops: Vec<Hop>, response: http::Response<Body>) -> Result<Answer, NetFailure> {
        let (parts, body) = response.into_parts();
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers: Vec<(String, String)> =
            parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let coding = headers.iter().find(|(name, _)| name == "content-encoding").map(|(_, value)| value.clone());
        let most = self.limits.bytes;
        let mut packed = Vec::new();
        let reader = body.into_with_config().limit(u64::MAX).reader();
        reader.take(most + 1).read_to_end(&mut packed).map_err(|error| self.failure_on_the_way(error))?;
        if packed.len() as u64 > most {
            return Err(NetFailure::TooLong(most));
        }
        let served = packed.len() as u64;
        let bytes = unpack(coding.as_deref(), packed, most)?;
        Ok(Answer { url, status: parts.status.as_u16(), headers, hops, served, bytes })
    }
}
