//! What is shown: the documents of the catalogue as it stands, and the files that lie beside them.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, SubsecRound, Utc};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{media_types, reload};
use crate::disk::{Document, LEDGER_ENDING, MANIFEST};
use crate::net::{Asked, Reply};
use crate::sha256::sha256;
use crate::value::{percent, rfc822};

/// What is shorter than this fits into one packet as it is.
const SHORT: usize = 1000;

/// How long a page waits for something new before it asks again.
const WAIT: Duration = Duration::from_secs(20);

/// A file that lies beside the documents.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// When it was changed.
    pub modified: DateTime<Utc>,
}

/// What is shown, and how often it has changed.
#[derive(Debug, Default)]
pub struct Shown {
    state: Mutex<State>,
    changed: Condvar,
    port: u16,
}

#[derive(Debug, Default)]
struct State {
    version: u64,
    documents: HashMap<String, Fetched>,
}

impl Shown {
    /// Nothing yet, at a port of the loopback.
    pub fn at(port: u16) -> Self {
        Shown { port, ..Shown::default() }
    }

    /// Shows other documents from now on; those that did not change keep their instant.
    pub fn show(&self, documents: Vec<Document>, now: DateTime<Utc>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut old = std::mem::take(&mut state.documents);
        for Document { name, bytes } in documents {
            let same = old.remove(&name).filter(|before| before.bytes == bytes);
            let fetched = same.unwrap_or(Fetched { bytes, modified: now });
            state.documents.insert(name, fetched);
        }
        state.version += 1;
        self.changed.notify_all();
    }

    /// The answer to a question; `beside` reads a file of the folder.
    pub fn answer(&self, asked: &Asked, beside: impl Fn(&str) -> Option<Fetched>) -> Reply {
        if !asked.header("host").is_some_and(|host| self.is_own(host)) {
            return empty(421);
        }
        if !matches!(asked.method.as_str(), "GET" | "HEAD") {
            return Reply { headers: vec![("Allow", "GET, HEAD".to_owned())], ..empty(405) };
        }
        let (path, query) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
        if path == reload::PATH {
            return self.wait(query.parse().unwrap_or_default());
        }
        let Some(name) = name_of(path) else { return empty(404) };
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (version, document) = (state.version, state.documents.get(&name).cloned());
        drop(state);
        let is_list = name == MANIFEST || name.ends_with(LEDGER_ENDING);
        let media_type =
            if document.is_some() && !is_list { media_types::of_document(&name) } else { media_types::of_file(&name) };
        let Some(mut file) = document.or_else(|| beside(&name)) else { return empty(404) };
        if media_type.starts_with("text/html") {
            file.bytes = reload::with_script(&file.bytes, version);
        }
        file_reply(asked, file, media_type)
    }

    /// Whether a host that is asked for is this server: by any other name it may be a stranger's page that asks.
    fn is_own(&self, host: &str) -> bool {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        matches!(name.to_ascii_lowercase().as_str(), "localhost" | "127.0.0.1") && port.parse() == Ok(self.port)
    }

    /// Waits until something else is shown than a page has: 200; else 204.
    fn wait(&self, version: u64) -> Reply {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(state, WAIT, |state| state.version == version);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        Reply {
            headers: vec![("Cache-Control", "no-store".to_owned())],
            ..empty(if state.version == version { 204 } else { 200 })
        }
    }
}

fn empty(status: u16) -> Reply {
    Reply { status, headers: Vec::new(), body: Vec::new() }
}

/// The name of the file that a path asks for; a folder is its first page. `None` if a path can be none of a file below:
/// with `..`, `\`, a hidden name, or bytes that are no text.
fn name_of(path: &str) -> Option<String> {
    let text = percent::decode(path.strip_prefix('/')?)?;
    let name = if text.is_empty() || text.ends_with('/') { text + "index.html" } else { text };
    let is_plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
    };
    name.split('/').all(is_plain).then_some(name)
}

fn file_reply(asked: &Asked, file: Fetched, media_type: String) -> Reply {
    let digest = sha256([file.bytes.as_slice()]);
    let tag = format!("\"{}\"", digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect::<String>());
    let mut headers = vec![
        ("Content-Type", media_type),
        ("ETag", tag.clone()),
        ("Last-Modified", rfc822::write(file.modified)),
        ("Cache-Control", "no-cache".to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ];
    if headers[0].1.ends_with("json") {
        headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
    }
    if is_known(asked, &tag, file.modified) {
        return Reply { headers, ..empty(304) };
    }
    let takes_gzip = asked.header("accept-encoding").is_some_and(|codings| codings.contains("gzip"));
    let is_packed = takes_gzip && file.bytes.len() > SHORT && media_types::is_text(&headers[0].1);
    match if is_packed { packed(&file.bytes) } else { None } {
        Some(body) => {
            headers.push(("Content-Encoding", "gzip".to_owned()));
            Reply { status: 200, headers, body }
        }
        None => Reply { status: 200, headers, body: file.bytes },
    }
}

/// Whether somebody has these bytes already (RFC 9110, section 13.1).
fn is_known(asked: &Asked, tag: &str, modified: DateTime<Utc>) -> bool {
    if let Some(tags) = asked.header("if-none-match") {
        return tags
            .split(',')
            .map(|known| known.trim().trim_start_matches("W/"))
            .any(|known| known == "*" || known == tag);
    }
    let since = asked.header("if-modified-since").and_then(|text| rfc822::parse(text).ok());
    since.is_some_and(|since| modified.trunc_subsecs(0) <= since)
}

fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).ok()?;
    packer.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(target: &str, headers: &[(&str, &str)]) -> Asked {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Asked { method: "GET".to_owned(), target: target.to_owned(), headers }
    }

    #[test]
    fn names_lead_nowhere_but_below() {
        for (path, wanted) in [
            ("/", Some("index.html")),
            ("/2018/", Some("2018/index.html")),
            ("/caf%C3%A9.rss", Some("café.rss")),
            ("/..", None),
            ("/../data/catalogue.yaml", None),
            ("/%2e%2e/data", None),
            ("/a/%2E%2E/%2E%2E/b", None),
            ("/a/..%2fb", None),
            ("/..%5cb", None),
            ("/a\\b", None),
            ("/c:/x", None),
            ("//etc/passwd", None),
            ("/%2fetc/passwd", None),
            ("/.git/config", None),
            ("/a%00b", None),
            ("/%ff", None),
            ("http://localhost/a", None),
            ("*", None),
        ] {
            assert_eq!(name_of(path).as_deref(), wanted, "{path}");
        }
    }

    #[test]
    fn only_who_asks_for_this_machine_is_answered() {
        let shown = Shown::at(4000);
        let page = Document { name: "index.html".to_owned(), bytes: b"<body>hi</body>".to_vec() };
        shown.show(vec![page], DateTime::UNIX_EPOCH);
        let status = |headers: &[(&str, &str)]| shown.answer(&asked("/", headers), |_| None).status;
        for host in ["localhost:4000", "127.0.0.1:4000", "LOCALHOST:4000"] {
            assert_eq!(status(&[("host", host)]), 200, "{host}");
        }
        for host in
            ["evil.example:4000", "localhost:4001", "localhost", "127.0.0.1.evil.example:4000", "", "10.0.0.1:4000"]
        {
            assert_eq!(status(&[("host", host)]), 421, "{host}");
        }
        assert_eq!(status(&[]), 421);
        assert_eq!(status(&[("host", "localhost:4000"), ("host", "evil.example")]), 421);
    }

    #[test]
    fn what_somebody_has_is_not_sent_again() {
        let shown = Shown::at(4000);
        let feed = || Document { name: "news.rss".to_owned(), bytes: b"<rss/>".repeat(300) };
        shown.show(vec![feed()], DateTime::UNIX_EPOCH);
        let host = ("host", "localhost:4000");
        let first = shown.answer(&asked("/news.rss", &[host, ("accept-encoding", "gzip, br")]), |_| None);
        let header = |reply: &Reply, name: &str| {
            reply.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
        };
        assert_eq!(header(&first, "Content-Type").as_deref(), Some("application/rss+xml; charset=utf-8"));
        assert!(header(&first, "Content-Encoding").is_some() && first.body.len() < 300);
        let tag = header(&first, "ETag").expect("a tag");
        let weak = format!("\"other\", W/{tag}");
        let again = shown.answer(&asked("/news.rss", &[host, ("if-none-match", &weak)]), |_| None);
        assert_eq!((again.status, again.body.len()), (304, 0));
        let modified = header(&first, "Last-Modified").expect("an instant");
        assert_eq!(shown.answer(&asked("/news.rss", &[host, ("if-modified-since", &modified)]), |_| None).status, 304);
        // The same bytes again are not new.
        shown.show(vec![feed()], Utc::now());
        assert_eq!(shown.answer(&asked("/news.rss", &[host, ("if-modified-since", &modified)]), |_| None).status, 304);
        let other = ("if-none-match", "\"other\"");
        assert_eq!(shown.answer(&asked("/news.rss", &[host, other]), |_| None).status, 200);
        assert_eq!(
            shown.answer(&asked("/news.rss", &[host, other, ("if-modified-since", &modified)]), |_| None).status,
            200
        );
    }

    #[test]
    fn a_page_is_reported_when_something_else_is_shown() {
        let shown = Shown::at(4000);
        shown.show(Vec::new(), DateTime::UNIX_EPOCH);
        let page = reload::with_script(b"<body>x</body>", 1);
        assert!(String::from_utf8_lossy(&page).contains("/.pressfeed/changed?1") && page.ends_with(b"</body>"));
        let ask = |version: &str| {
            shown.answer(&asked(&format!("{}?{version}", reload::PATH), &[("host", "localhost:4000")]), |_| None).status
        };
        assert_eq!(ask("0"), 200);
        std::thread::scope(|threads| {
            let waiting = threads.spawn(|| ask("1"));
            shown.show(Vec::new(), DateTime::UNIX_EPOCH);
            assert_eq!(waiting.join().expect("it ends"), 200);
        });
    }
}
