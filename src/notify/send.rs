//! A notice is sent again after longer and longer pauses, until it is taken, refused for good, or time is up.

use std::time::{Duration, Instant};

use super::rules::{NOT_SERVED, REFUSED};
use crate::diag::{code, message, msg};
use crate::diagnostic::Diagnostic;
use crate::net::{Answer, Ask, Client, Lost};
use crate::value::iri::Url;
use crate::value::percent;

/// How long to try, and how long the first pause is; each is twice as long as the one before.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// All pauses together.
    pub most: Duration,
    /// The first pause.
    pub first: Duration,
}

/// The longest pause.
const LONGEST: Duration = Duration::from_secs(30);

/// Somebody who is to be notified, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A hub, of one feed (PubSubHubbub 0.4, section 7; WebSub leaves the form to the hub).
    Hub {
        /// The hub.
        hub: Url,
        /// The address of the feed.
        topic: String,
    },
    /// Search engines, of some pages of one host (indexnow.org).
    IndexNow {
        /// Where they take notices.
        endpoint: Url,
        /// The key that lies on the host.
        key: String,
        /// The pages.
        pages: Vec<String>,
    },
}

impl Notice {
    /// Whom it goes to.
    pub fn to(&self) -> &Url {
        match self {
            Notice::Hub { hub, .. } => hub,
            Notice::IndexNow { endpoint, .. } => endpoint,
        }
    }

    /// The media type and the bytes.
    fn body(&self) -> (&'static str, String) {
        match self {
            Notice::Hub { topic, .. } => {
                let topic = percent::encode(topic, percent::RESERVED);
                ("application/x-www-form-urlencoded", format!("hub.mode=publish&hub.url={topic}"))
            }
            Notice::IndexNow { key, pages, .. } => {
                let host = pages.first().and_then(|page| Url::parse(page).ok()).map(|url| url.host().to_owned());
                let body = serde_json::json!({"host": host, "key": key, "urlList": pages});
                ("application/json; charset=utf-8", body.to_string())
            }
        }
    }
}

/// What came of a try.
enum Outcome<T> {
    Done(T),
    /// Another try may do.
    Later(T),
}

impl Patience {
    /// Tries until it is done, or time is up; the last outcome.
    fn through<T>(self, mut attempt: impl FnMut() -> Outcome<T>) -> T {
        let (end, mut pause) = (Instant::now() + self.most, self.first);
        loop {
            match attempt() {
                Outcome::Done(done) => return done,
                Outcome::Later(last) if Instant::now() + pause > end => return last,
                Outcome::Later(_) => std::thread::sleep(pause),
            }
            pause = (pause * 2).min(LONGEST);
        }
    }
}

/// Waits until an address serves these bytes.
///
/// # Errors
/// The finding that it does not in the time that there is.
pub fn wait_until_served(
    client: &Client,
    url: &Url,
    accept: &'static str,
    bytes: &[u8],
    patience: Patience,
) -> Result<(), Box<Diagnostic>> {
    let ask = Ask { accept, headers: vec![("Cache-Control", "no-cache".to_owned())] };
    let last = patience.through(|| match client.get(url, &ask) {
        Ok(answer) if answer.status == 200 && answer.bytes == bytes => Outcome::Done(None),
        other => Outcome::Later(Some(other)),
    });
    let Some(last) = last else { return Ok(()) };
    let finding = match last {
        Ok(Answer { status: 200, .. }) => {
            msg!(en: "another feed is served than the one of the folder", fr: "le flux servi n’est pas celui du dossier")
        }
        Ok(answer) => status(&answer),
        Err(lost) => lost.failure.message(),
    };
    Err(Box::new(NOT_SERVED.at(None, finding)))
}

/// Sends a notice.
///
/// # Errors
/// The finding that it was not taken.
pub fn send(client: &Client, notice: &Notice, patience: Patience) -> Result<(), Box<Diagnostic>> {
    let (media_type, body) = notice.body();
    let last = patience.through(|| match client.post(notice.to(), media_type, body.as_bytes()) {
        Ok(answer) if (200..300).contains(&answer.status) => Outcome::Done(None),
        // Too many at once, or a fault of the server's own: RFC 6585 section 4, RFC 9110 section 15.6.
        Ok(answer) if matches!(answer.status, 408 | 429 | 500..) => Outcome::Later(Some(Ok(answer))),
        Ok(answer) => Outcome::Done(Some(Ok(answer))),
        Err(lost) => Outcome::Later(Some(Err(lost))),
    });
    let Some(last): Option<Result<Answer, Lost>> = last else { return Ok(()) };
    let reason = match last {
        Ok(answer) => status(&answer),
        Err(lost) => lost.failure.message(),
    };
    let what = match notice {
        Notice::Hub { topic, .. } => msg!(
            en: "the hub refused the notice of {topic}: {reason}",
            fr: "le hub a refusé l’annonce de {topic} : {reason}",
            topic = code(topic),
            reason = message(reason)
        ),
        Notice::IndexNow { .. } => msg!(
            en: "IndexNow refused the notice: {reason}",
            fr: "IndexNow a refusé l’annonce : {reason}",
            reason = message(reason)
        ),
    };
    Err(Box::new(REFUSED.at(None, what)))
}

fn status(answer: &Answer) -> crate::diag::Message {
    msg!(en: "the answer has the status {status}", fr: "la réponse a le statut {status}", status = code(answer.status.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_what_changed_in_the_words_of_who_gets_it() {
        let url = |text: &str| Url::parse(text).expect("an address");
        let hub = Notice::Hub { hub: url("https://hub.example.org/"), topic: "https://e.org/a?b=1&c=é".to_owned() };
        assert_eq!(hub.body().1, "hub.mode=publish&hub.url=https%3A%2F%2Fe.org%2Fa%3Fb%3D1%26c%3D%C3%A9");
        let pages = vec!["https://www.e.org/1".to_owned()];
        let engines =
            Notice::IndexNow { endpoint: url("https://api.indexnow.org/indexnow"), key: "k".to_owned(), pages };
        assert_eq!(engines.body().1, r#"{"host":"www.e.org","key":"k","urlList":["https://www.e.org/1"]}"#);
    }

    #[test]
    fn tries_end_when_time_is_up() {
        let patience = Patience { most: Duration::from_millis(20), first: Duration::from_millis(1) };
        let mut tries = 0;
        let last = patience.through(|| {
            tries += 1;
            Outcome::Later(tries)
        });
        assert!(last == tries && (2..8).contains(&tries), "{tries}");
    }
}
