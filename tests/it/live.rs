//! `live`, `validate URL` and `--previous URL` against a server on the loopback, right and broken.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::run::{HEAD, Outcome, Room};

/// What somebody asks.
pub(crate) struct Asked {
    pub(crate) path: String,
    /// In small letters.
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A server on the loopback; it ends with the process.
pub(crate) struct Server {
    pub(crate) base: String,
}

impl Server {
    pub(crate) fn start(answer: impl Fn(&Asked, &str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let (answer, own) = (Arc::new(answer), base.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answer, own) = (Arc::clone(&answer), own.clone());
                std::thread::spawn(move || {
                    let mut stream = stream;
                    if let Some(asked) = asked(&stream) {
                        answer(&asked, &own, &mut stream);
                    }
                });
            }
        });
        Server { base }
    }
}

fn asked(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let path = head.split(' ').nth(1)?.to_owned();
    let head = head.to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or_default()];
    reader.read_exact(&mut body).ok()?;
    Some(Asked { path, head, body: String::from_utf8(body).ok()? })
}

/// Writes an answer; who has gone away does not want it.
pub(crate) fn send(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("it takes all");
    packer.finish().expect("it ends")
}

fn feed(address: &str, more: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>\
         <title>Été</title><link>https://www.example.org/</link><description>News</description>\
         <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{address}\"/><item><title>One</title>\
         <guid isPermaLink=\"false\">tag:example.org,2018:1</guid><link>https://www.example.org/1</link>\
         <description>{more}One.</description></item></channel></rss>\n"
    )
}

/// A text in ISO 8859-1.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|character| u8::try_from(u32::from(character)).expect("a character of ISO 8859-1")).collect()
}

const RSS: &str = "Content-Type: application/rss+xml\r\n";
const TAG: &str = "ETag: \"1\"\r\n";

/// Answers as the host that the path names.
fn host(asked: &Asked, base: &str, stream: &mut TcpStream) {
    let address = format!("{base}{}", asked.path);
    let body = feed(&address, "");
    let name = asked.path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let right = format!("{RSS}{TAG}");
    let has_asked_for_news = asked.head.contains("if-none-match") || asked.head.contains("if-modified-since");
    let is_always = matches!(name, "any-tag" | "any-date" | "bare-tag") && has_asked_for_news;
    if is_always || asked.head.contains("if-none-match: \"1\"") && name != "no-304" {
        let is_made_up = name == "bare-tag" && !asked.head.contains("if-none-match: 1\r");
        if !is_made_up {
            return send(stream, "304 Not Modified", TAG, b"");
        }
    }
    let mut ok = |headers: &str, body: &[u8]| send(stream, "200 OK", headers, body);
    let long = "long ".repeat(400);
    match name {
        "right" => ok(&right, body.as_bytes()),
        "packed" => ok(&format!("{right}Content-Encoding: gzip\r\n"), &packed(feed(&address, &long).as_bytes())),
        "gone" => send(stream, "404 Not Found", "Content-Type: text/html\r\n", b"<html>no</html>"),
        "broken" => send(stream, "500 Oh", "", b""),
        "wall" => send(
            stream,
            "403 Forbidden",
            "Content-Type: text/html\r\nServer: cloudflare\r\n",
            b"<!DOCTYPE html><p>Prove it</p>",
        ),
        "overloaded" => send(
            stream,
            "503 Service Unavailable",
            "Content-Type: text/html\r\n",
            b"<!DOCTYPE html><h1>503 Service Temporarily Unavailable</h1>",
        ),
        "home" => ok(
            "Content-Type: text/html\r\n",
            b"<!DOCTYPE html><meta name=\"robots\" content=\"index\"><title>A challenge</title>",
        ),
        "captcha" => ok("Content-Type: text/html\r\n", b"<!DOCTYPE html><title>Captcha</title>"),
        "page" => ok("Content-Type: text/html\r\n", b"<!DOCTYPE html><title>Welcome</title>"),
        "text" => ok("Content-Type: text/plain\r\n", b"hello"),
        "moved" => send(stream, "301 Moved", &format!("Location: {base}/right/news.rss\r\n"), b""),
        "loop" => send(stream, "302 Found", "Location: /loop/news.rss\r\n", b""),
        "chain" => send(stream, "302 Found", &format!("Location: {}x\r\n", asked.path), b""),
        "nowhere" => send(stream, "302 Found", "Location: ftp://example.org/\r\n", b""),
        "plain" => send(stream, "302 Found", "Location: http://10.0.0.1/news.rss\r\n", b""),
        "private" => send(stream, "302 Found", "Location: https://10.0.0.1/news.rss\r\n", b""),
        "type" => ok(&format!("Content-Type: text/plain\r\n{TAG}"), body.as_bytes()),
        "charset" => ok(&format!("Content-Type: application/rss+xml; charset=iso-8859-1\r\n{TAG}"), body.as_bytes()),
        "unpacked" => ok(&right, feed(&address, &long).as_bytes()),
        "garbled" => ok(&format!("{right}Content-Encoding: gzip\r\n"), body.as_bytes()),
        "any-tag" => ok(&right, body.as_bytes()),
        "any-date" => ok(&format!("{RSS}Last-Modified: Mon, 01 Oct 2018 10:00:00 GMT\r\n"), body.as_bytes()),
        "bare-tag" => ok(&format!("{RSS}ETag: 1\r\n"), body.as_bytes()),
        "bad-date" => ok(&format!("{right}Last-Modified: 2018-10-01 10:00\r\n"), body.as_bytes()),
        "twice" => ok(&format!("{right}Content-Encoding: gzip\r\n"), &packed(&packed(body.as_bytes()))),
        "unsaid" => ok(&right, &packed(body.as_bytes())),
        "latin" => ok(&right, &latin(&body)),
        "latin-said" => ok(&format!("Content-Type: application/rss+xml; charset=iso-8859-1\r\n{TAG}"), &latin(&body)),
        "latin-as-utf8" => {
            let latin = latin(&body.replace("utf-8", "iso-8859-1"));
            ok(&format!("Content-Type: application/rss+xml; charset=utf-8\r\n{TAG}"), &latin);
        }
        "utf8-as-latin" => ok(&right, body.replace("utf-8", "iso-8859-1").as_bytes()),
        "latin-right" => ok(&right, &latin(&body.replace("utf-8", "iso-8859-1"))),
        "archived" | "archives-gone" => {
            let place = if name == "archived" { "/right/1.rss" } else { "/gone/1.rss" };
            let link = format!("<atom:link rel=\"prev-archive\" href=\"{place}\"/><item>");
            ok(&right, body.replacen("<item>", &link, 1).as_bytes());
        }
        "no-tag" => ok(RSS, body.as_bytes()),
        "no-304" => ok(&right, body.as_bytes()),
        "cache" => ok(&format!("{right}Cache-Control: public, max-age=604800\r\n"), body.as_bytes()),
        "expires" => {
            let headers = "Date: Mon, 01 Oct 2018 10:00:00 GMT\r\nExpires: Fri, 01 Jul 2039 10:00:00 GMT\r\n";
            ok(&format!("{right}{headers}"), body.as_bytes());
        }
        "self" => ok(&right, feed("https://old.example.org/news.rss", "").as_bytes()),
        "half" => ok(&right, &body.as_bytes()[..body.len() / 2]),
        "json" => {
            let json = format!(
                "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"N\", \"feed_url\": \"{address}\", \"items\": []}}"
            );
            ok(&format!("Content-Type: application/feed+json\r\n{TAG}"), json.as_bytes());
        }
        "bomb" => ok(&format!("{right}Content-Encoding: gzip\r\n"), &packed(&vec![b' '; 4 << 20])),
        "cut" => {
            let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\n{right}Content-Length: 999\r\n\r\n<rss>").as_bytes());
        }
        "endless" => {
            let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\n{right}\r\n").as_bytes());
            while stream.write_all(&[b' '; 4096]).is_ok() {}
        }
        "drip" => {
            let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\n{right}Content-Length: 999\r\n\r\n<").as_bytes());
            // Waits until the other side has had enough.
            let _ = stream.read(&mut [0]);
        }
        "noise" => {
            let _ = stream.write_all(b"hello, world\r\n\r\n");
        }
        _ => send(stream, "404 Not Found", "", b""),
    }
}

fn live(room: &Room, arguments: &[&str]) -> Outcome {
    room.run(&[&["live", "--timeout", "20", "--max-bytes", "100000"], arguments].concat())
}

fn rules(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.starts_with("error") || line.starts_with("warning"));
    lines.filter_map(|line| line.split_once('[')?.1.split(']').next()).collect()
}

#[test]
fn each_broken_host_is_named_and_a_right_one_is_silent() {
    let server = Server::start(host);
    let room = Room::with([]);
    let cases = [
        ("right", ""),
        ("packed", ""),
        ("gone", "http-status"),
        ("broken", "http-status"),
        ("wall", "robot-wall"),
        ("captcha", "robot-wall"),
        ("overloaded", "http-status"),
        ("home", "page-instead-of-feed"),
        ("page", "page-instead-of-feed"),
        ("text", "no-feed-served"),
        ("moved", "redirected-feed"),
        ("loop", "redirect-loop"),
        ("chain", "redirect-loop"),
        ("nowhere", "redirect-loop"),
        ("plain", "insecure-address"),
        ("private", "insecure-address"),
        ("type", "wrong-media-type"),
        ("charset", "wrong-charset"),
        ("unpacked", "uncompressed-feed"),
        ("garbled", "garbled-compression"),
        ("no-tag", "no-validators"),
        ("no-304", "no-not-modified"),
        ("any-tag", "always-unchanged"),
        ("any-date", "always-unchanged"),
        ("bare-tag", "malformed-validator"),
        ("bad-date", "malformed-validator"),
        ("twice", "garbled-compression"),
        ("unsaid", "garbled-compression"),
        ("latin", "wrong-charset"),
        ("latin-said", "wrong-charset"),
        ("latin-as-utf8", "wrong-charset"),
        ("utf8-as-latin", "wrong-charset"),
        ("latin-right", ""),
        ("archived", ""),
        ("archives-gone", "http-status"),
        ("cache", "long-cache"),
        ("expires", "long-cache"),
        ("self", "self-elsewhere"),
        ("half", "broken-feed-served"),
        ("json", "no-cors"),
        ("bomb", "endless-answer"),
        ("cut", "endless-answer"),
        ("endless", "endless-answer"),
        ("noise", "unreachable-feed"),
    ];
    let mut wrong = Vec::new();
    for (name, wanted) in cases {
        let run = live(&room, &[&format!("{}/{name}/news.rss", server.base)]);
        let wanted: &[&str] = if wanted.is_empty() { &[] } else { &[wanted] };
        let is_silent = run.out.contains("every subscriber has what was approved");
        if rules(&run.err) != wanted || run.status > 1 || is_silent != wanted.is_empty() {
            wrong.push(format!("{name}: {wanted:?}, and not {}", run.printed()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let run = room.run(&["live", "--timeout", "0.2", &format!("{}/drip/news.rss", server.base)]);
    assert_eq!(rules(&run.err), ["endless-answer"], "{}", run.printed());
    // Many slow answers end with the time for all.
    let drip = format!("{}/drip/news.rss", server.base);
    let run = room.run(&["live", "--timeout", "0.4", &drip, &drip, &drip, &drip]);
    let found = rules(&run.err);
    assert!(found.first() == Some(&"endless-answer") && found.last() == Some(&"unasked-feed"), "{}", run.printed());
    let encrypted = server.base.replace("http:", "https:");
    assert_eq!(rules(&live(&room, &[&format!("{encrypted}/right/news.rss")]).err), ["unreachable-feed"]);
    let gone = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    assert_eq!(rules(&live(&room, &[&format!("http://{gone}/news.rss")]).err), ["unreachable-feed"]);
    assert_eq!(rules(&live(&room, &["http://www.example.org/news.rss"]).err), ["insecure-address"]);
}

#[test]
fn what_is_served_is_validated_with_its_headers() {
    let server = Server::start(host);
    let room = Room::with([]);
    let run = room.run(&["validate", &format!("{}/right/news.rss", server.base)]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let run = room.run(&["validate", &format!("{}/charset/news.rss", server.base)]);
    assert!(run.status == 1 && rules(&run.err).contains(&"wrong-charset"), "{}", run.printed());
    let run = room.run(&["validate", &format!("{}/half/news.rss", server.base)]);
    assert_eq!(run.status, 1, "{}", run.printed());
    let run = room.run(&["validate", &format!("{}/gone/news.rss", server.base)]);
    assert_eq!(run.status, 2, "{}", run.printed());
}

const RELEASES: &str = "\
hub: https://hub.example.org/
feeds: [{id: news, formats: [rss]}]
releases:
- {id: 'tag:example.org,2018:1', title: One, date: 2018-09-20, summary: The first., links: [https://www.example.org/1]}
- {id: 'tag:example.org,2018:2', title: Two, date: 2018-09-21, summary: The second., links: [https://www.example.org/2]}
";

/// A catalogue whose feeds are built, and a server that serves a copy of the folder, changed file by file.
fn served(change: impl Fn(&str, Vec<u8>) -> Vec<u8> + Send + Sync + 'static) -> (Room, Server) {
    served_of(RELEASES, change)
}

fn served_of(releases: &str, change: impl Fn(&str, Vec<u8>) -> Vec<u8> + Send + Sync + 'static) -> (Room, Server) {
    let room = Room::catalogue(&format!("{HEAD}{releases}"));
    let run = room.run(&["build", "--now", "2018-10-01"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let files = room.files("feeds");
    let server = Server::start(move |asked, _, stream| {
        let name = asked.path.trim_start_matches("/feeds/");
        match files.get(name) {
            Some(_) if asked.head.contains(&format!("if-none-match: {}", &TAG["ETag: ".len()..])) => {
                send(stream, "304 Not Modified", TAG, b"")
            }
            Some(bytes) => {
                let headers = format!("{RSS}{TAG}Content-Encoding: gzip\r\n");
                send(stream, "200 OK", &headers, &packed(&change(name, bytes.clone())));
            }
            None => send(stream, "404 Not Found", "", b""),
        }
    });
    (room, server)
}

#[test]
fn what_is_served_is_compared_with_the_folder() {
    let edit = |from: &'static str, to: &'static str| {
        move |_: &str, bytes: Vec<u8>| String::from_utf8(bytes).expect("text").replace(from, to).into_bytes()
    };
    type Case = (&'static str, &'static str, &'static [&'static str]);
    let cases: [Case; 5] = [
        ("", "", &[]),
        ("example.org,2018:2", "example.org,2018:22", &["other-ids-served"]),
        ("https://hub.example.org/", "https://hub.example.net/", &["altered-feed", "hub-elsewhere"]),
        (
            "https://www.example.org/feeds/news.rss",
            "https://old.example.org/news.rss",
            &["altered-feed", "self-elsewhere"],
        ),
        ("The first.", "The  first.", &["altered-feed"]),
    ];
    for (from, to, wanted) in cases {
        let (room, server) = served(edit(from, to));
        let run = live(&room, &["--at", &format!("{}/feeds/", server.base), "--now", "2018-10-01"]);
        let mut found = rules(&run.err);
        found.sort_unstable();
        assert_eq!(found, wanted, "{from}: {}", run.printed());
    }
    // The folder has a release more than what is served.
    let (room, server) = served(|_, bytes| bytes);
    let more = "- {id: 'tag:example.org,2018:3', title: Three, date: 2018-10-02, summary: The third., links: [https://www.example.org/3]}\n";
    room.put("data/catalogue.yaml", format!("{HEAD}{RELEASES}{more}").as_bytes());
    assert_eq!(room.run(&["build", "--now", "2018-10-03"]).status, 0);
    let run = live(&room, &["--at", &format!("{}/feeds", server.base), "--now", "2018-10-03"]);
    assert_eq!(rules(&run.err), ["stale-copy"], "{}", run.printed());
    // Without the folder nobody knows what was approved.
    let at = format!("{}/feeds", server.base);
    let run = live(&room, &["--at", &at, "--out", "nowhere", "--now", "2018-10-03"]);
    assert_eq!(rules(&run.err), ["unapproved-feed"], "{}", run.printed());
    assert!(!run.out.contains("every subscriber"), "{}", run.printed());
}

#[test]
fn a_build_is_compared_with_what_is_served() {
    let (room, server) = served(|_, bytes| bytes);
    let changed = format!("{HEAD}{RELEASES}").replace("2018:2'", "2018:two'");
    room.put("data/catalogue.yaml", changed.as_bytes());
    std::fs::remove_dir_all(room.path().join("feeds")).expect("a fresh machine");
    for place in ["feeds/", "feeds/pressfeed.json", "feeds/news.rss"] {
        let previous = format!("{}/{place}", server.base);
        let run = room.run(&["build", "--check", "--now", "2018-10-01", "--previous", &previous]);
        assert!(run.status == 1 && rules(&run.err).contains(&"changed-id"), "{place}: {}", run.printed());
    }
    for place in ["nothing/", "feeds/none.rss"] {
        let previous = format!("{}/{place}", server.base);
        let run = room.run(&["build", "--now", "2018-10-01", "--previous", &previous]);
        assert!(run.status == 2 && run.err.contains("`404`"), "{place}: {}", run.printed());
    }
}

#[test]
fn a_page_in_the_place_of_a_feed_is_an_error_though_its_status_is_right() {
    let two = RELEASES.replace("{id: news, formats: [rss]}", "{id: news, formats: [rss]}, {id: all, formats: [rss]}");
    for page in ["<!DOCTYPE html><html><title>Not found</title></html>", "", "<rss version=\"2.0\"><channel><title>N"] {
        let (room, server) =
            served_of(&two, move |name, bytes| if name == "news.rss" { page.as_bytes().to_vec() } else { bytes });
        let previous = format!("{}/feeds/", server.base);
        let arguments = ["build", "--check", "--now", "2018-10-01", "--previous", &previous];
        let run = room.run(&arguments);
        assert!(run.status == 1 && rules(&run.err) == ["half-known"], "{page}: {}", run.printed());
        let run = room.run(&[&arguments[..], &["--accept", "half-known:news.rss"]].concat());
        assert_eq!((run.status, rules(&run.err)), (0, vec![]), "{page}: {}", run.printed());
    }
}

#[test]
fn a_feed_is_imported_with_its_archives() {
    let server = Server::start(|asked, base, stream| {
        let (number, earlier) = match asked.path.as_str() {
            "/feed.rss" => (3, "<atom:link rel=\"prev-archive\" href=\"2.rss\"/>"),
            "/2.rss" => (2, "<atom:link rel=\"prev-archive\" href=\"/1.rss\"/>"),
            // An archive that leads back to itself is walked once.
            "/1.rss" => (1, "<atom:link rel=\"prev-archive\" href=\"/feed.rss\"/>"),
            _ => return send(stream, "404 Not Found", "", b""),
        };
        let feed = feed(&format!("{base}/feed.rss"), "").replace("<item>", &format!("{earlier}<item>"));
        let feed = feed.replace("2018:1", &format!("2018:{number}")).replace("org/1<", &format!("org/{number}<"));
        send(stream, "200 OK", RSS, feed.as_bytes());
    });
    let home = Room::empty();
    let address = format!("{}/feed.rss", server.base);
    let (exit, text) = crate::terminal::run(
        &["import", &address, "--now", "2024-06-01", "--base", "https://www.example.org/feeds/"],
        home.path(),
    );
    assert_eq!(exit, 0, "{text}");
    assert!(text.contains("3 releases in the catalogue now") && text.contains("nothing new"), "{text}");
    let (exit, text) = home.shown(&["import", &format!("{}/gone.rss", server.base)]);
    assert!(exit == 2 && text.contains("has the status `404`"), "{text}");
}
