//! `serve`: what is shown on the loopback, to whom, and again after a change.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::run::{HEAD, Room};

const RELEASES: &str = "releases:\n- {id: 'tag:example.org,2018:1', title: One, date: 2018-09-20, summary: The first., links: [https://www.example.org/1], image: {file: quay.png, alt: The quay}, enclosures: [{file: plan.odt}]}\n";

/// The head of a picture of 40 × 30 pixels.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x1e\x08\x06\0\0\0\0\0\0\0";

/// The program while it serves a room.
struct Serving {
    child: Child,
    port: u16,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A room with a built folder, beside which a secret lies, and the program that serves it.
fn serving() -> (Room, Serving) {
    let room = Room::catalogue(&format!("{HEAD}{RELEASES}"));
    room.put("data/quay.png", PICTURE);
    room.put("data/plan.odt", b"PK\x03\x04");
    assert_eq!(room.run(&["build", "--first"]).status, 0);
    room.put("secret.txt", b"secret");
    room.put("feeds/picture.png", b"PNG");
    room.put("feeds/.hidden", b"secret");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.txt", room.path().join("feeds/link.txt")).expect("linked");
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("pressfeed"));
    command.env_clear().current_dir(room.path()).args(["serve", "--port", "0", "--lang", "en"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let address = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http://")));
    let port = address.as_deref().and_then(|line| line.trim_end_matches('/').rsplit(':').next()?.parse().ok());
    // What it prints later is read, so that it is not held up.
    std::thread::spawn(move || lines.count());
    (room, Serving { child, port: port.expect("an address") })
}

impl Serving {
    /// The status, the headers and the bytes of an answer.
    fn ask(&self, head: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.write_all(format!("{head}\r\n\r\n").as_bytes()).expect("it is asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head, answer[end + 4..].to_vec())
    }

    fn get(&self, path: &str) -> (u16, String, String) {
        let (status, head, body) = self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}", self.port));
        (status, head, String::from_utf8_lossy(&body).into_owned())
    }
}

#[test]
fn the_folder_is_shown_as_a_good_server_would_and_nothing_else() {
    let (room, serving) = serving();
    let live = room.run(&["live", "--at", &format!("http://127.0.0.1:{}/", serving.port)]);
    assert!(live.status == 0 && live.err.is_empty(), "{}", live.printed());
    let (status, _, page) = serving.get("/");
    assert!(status == 200 && page.contains("/.pressfeed/changed?1") && page.contains("The first."), "{page}");
    assert!(!String::from_utf8_lossy(&room.files("feeds")["index.html"]).contains("/.pressfeed/"));
    let (status, head, body) = serving.get("/picture.png");
    assert!(status == 200 && head.contains("image/png") && body == "PNG", "{head}");
    // What belongs to a release shows on the page before it is published anywhere.
    for (before, kind) in [("<img src=\"", "image/png"), ("<li class=\"doc\"><a href=\"", "application/vnd.oasis")] {
        let place = page.split_once(before).and_then(|(_, rest)| rest.split('"').next()).expect("a place");
        let (status, head, _) = serving.get(&format!("/{place}"));
        assert!(status == 200 && head.contains(&format!("Content-Type: {kind}")), "{place}: {head}");
    }
    assert!(serving.get("/pressfeed.json").1.contains("Content-Type: application/json\r\n"));
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/link.txt",
        "/.hidden",
        "//secret.txt",
        "/feeds/../../secret.txt",
        "/none.rss",
        "/picture.png/x",
    ] {
        let (status, _, body) = serving.get(path);
        assert!(status == 404 && !body.contains("secret"), "{path}: {status} {body}");
    }
    let port = serving.port;
    for (head, wanted) in [
        (format!("GET / HTTP/1.1\r\nHost: evil.example:{port}"), 421),
        (format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example"), 421),
        ("GET / HTTP/1.1\r\nX: 1".to_owned(), 421),
        (format!("POST / HTTP/1.1\r\nHost: localhost:{port}"), 405),
        (format!("HEAD / HTTP/1.1\r\nHost: localhost:{port}"), 200),
        ("nonsense".to_owned(), 400),
    ] {
        let (status, _, body) = serving.ask(&head);
        assert_eq!(status, wanted, "{head}");
        assert!(body.is_empty(), "{head}");
    }
}

#[test]
fn a_changed_catalogue_is_shown_again_and_nothing_is_written() {
    let (room, serving) = serving();
    let before = room.files("feeds");
    let more = "- {id: 'tag:example.org,2018:2', title: Two, date: 2018-09-21, summary: The second., links: [https://www.example.org/2]}\n";
    room.put("data/catalogue.yaml", format!("{HEAD}{RELEASES}{more}").as_bytes());
    assert_eq!(serving.get("/.pressfeed/changed?1").0, 200);
    assert!(serving.get("/releases.rss").2.contains("The second."));
    assert_eq!(room.files("feeds"), before);
    // What is at fault is not shown: the last sound state stays.
    room.put("data/catalogue.yaml", b"title: [");
    room.put("data/releases/x.yaml", &RELEASES.as_bytes()[10..]);
    assert!(serving.get("/releases.rss").2.contains("The second."));
    let third = more.replace("2018:2", "2018:3").replace("second", "third").replace("/2", "/3").replace("Two", "Three");
    std::fs::remove_dir_all(room.path().join("data/releases")).expect("removed");
    room.put("data/catalogue.yaml", format!("{HEAD}{RELEASES}{more}{third}").as_bytes());
    assert_eq!(serving.get("/.pressfeed/changed?2").0, 200);
    assert!(serving.get("/releases.atom").2.contains("The third."));
}
