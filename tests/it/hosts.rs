//! What `host` prints, in the servers that are meant: nginx, Apache and Caddy, where they are there.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{HEAD, Room};

/// A server that is stopped with the test.
struct Running {
    stop: Command,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.stop.output();
    }
}

/// The first of some programs that is there.
fn program(names: &[&str]) -> Option<PathBuf> {
    let folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];
    let paths = names.iter().flat_map(|name| folders.map(|folder| Path::new(folder).join(name)));
    paths.into_iter().find(|path| path.is_file())
}

fn port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// A catalogue that is served at a port, with feeds that moved, built.
fn office(port: u16) -> Room {
    let releases: String = (1..=20)
        .map(|at| {
            format!(
                "  - {{title: 'L’été {at}', date: 2018-09-{at:02}, summary: 'What the summer brings, number {at}.', links: ['https://www.example.org/{at}'], id: 'tag:example.org,2018:{at}'}}\n"
            )
        })
        .collect();
    let head = HEAD.replace("https://www.example.org/feeds/", &format!("http://127.0.0.1:{port}/feeds/"));
    let feeds = format!(
        "rules: [{{rule: local-address, severity: \"off\", reason: On the loopback}}]\nfeeds:\n  - {{id: press, formats: [rss, atom, json], moved_from: [news, 'http://127.0.0.1:{port}/blog/feed/']}}\n  \
         - {{id: old, formats: [rss, json], moved_to: {{feed: press, date: 2018-10-01}}}}\n  \
         - {{id: part, formats: [rss, json], select: {{audience: [partners]}}}}\n"
    );
    let releases = format!(
        "{releases}  - {{title: For partners, date: 2018-09-30, summary: What partners get, audience: [partners], links: ['https://www.example.org/p'], id: 'tag:example.org,2018:p'}}\n"
    );
    let room = Room::catalogue(&format!("{head}{feeds}releases:\n{releases}"));
    let built = room.run(&["build", "--first", "--out", "site/feeds", "--now", "2018-11-01"]);
    assert_eq!(built.status, 0, "{}", built.printed());
    room
}

/// The head of the answer of an address, asked by hand.
fn head(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").expect("it is asked");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    let text = String::from_utf8_lossy(&answer).into_owned();
    text.split("\r\n\r\n").next().unwrap_or_default().to_owned()
}

/// The status and the place of an address.
fn status(port: u16, path: &str) -> (u16, String) {
    let head = head(port, path);
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let place = head.lines().find_map(|line| line.strip_prefix("Location: ").or(line.strip_prefix("location: ")));
    (status, place.unwrap_or_default().to_owned())
}

/// Puts the configuration of a host beside the site, starts it, and asks all that it serves.
fn try_host(name: &str, file: &str, start: impl Fn(&Room, u16) -> Option<Running>) {
    let port = port();
    let room = office(port);
    let printed = room.run(&["host", name, "--now", "2018-11-01", "--only", file]);
    assert_eq!((printed.status, printed.err.as_str()), (0, ""), "{}", printed.printed());
    room.put(if file == ".htaccess" { "site/.htaccess" } else { file }, printed.out.as_bytes());
    let Some(_running) = start(&room, port) else {
        writeln!(std::io::stderr(), "{name} is not there: nothing was tried with it").expect("it is said");
        return;
    };
    let live = room.run(&["live", "--out", "site/feeds", "--now", "2018-11-01", "--timeout", "20"]);
    assert_eq!(live.status, 0, "{name}: {}", live.printed());
    assert_eq!(live.err, "", "{name}");
    assert!(live.out.contains("every subscriber has what was approved"), "{name}: {}", live.out);
    let press = format!("http://127.0.0.1:{port}/feeds/press");
    for (path, to) in [
        ("/feeds/news.rss", format!("{press}.rss")),
        ("/feeds/news.atom", format!("{press}.atom")),
        ("/feeds/old.json", format!("{press}.json")),
        ("/blog/feed/", format!("{press}.rss")),
    ] {
        assert_eq!(status(port, path), (301, to), "{name} {path}");
    }
    assert_eq!(status(port, "/feeds/").0, 200, "{name}");
    assert_eq!(status(port, "/feeds/none.rss").0, 404, "{name}");
    for (file, is_public) in [
        ("press.rss", true),
        ("press.json", true),
        ("part.rss", false),
        ("part.json", false),
        ("part.ledger.json", false),
    ] {
        let head = head(port, &format!("/feeds/{file}")).to_lowercase();
        let (wanted, other) = if is_public { ("public", "private") } else { ("private", "public") };
        assert!(head.contains(&format!("cache-control: {wanted}, max-age=300")), "{name} {file}: {head}");
        assert!(!head.contains(&format!("cache-control: {other}")), "{name} {file}: {head}");
        assert_eq!(head.contains("access-control-allow-origin"), file == "press.json", "{name} {file}: {head}");
    }
    let manifest = room.run(&["live", &format!("http://127.0.0.1:{port}/feeds/feeds.opml")]);
    assert!(
        manifest.err.contains("text/x-opml; charset=utf-8") || manifest.err.contains("text/x-opml"),
        "{}",
        manifest.err
    );
}

fn run(mut command: Command) -> bool {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    true
}

#[test]
#[cfg_attr(windows, ignore = "it starts a server of Linux where one is installed, and wine cannot")]
fn nginx_serves_feeds_as_they_were_built() {
    try_host("nginx", "feeds.conf", |room, port| {
        let nginx = program(&["nginx"])?;
        let home = room.path().display();
        let conf = format!(
            "worker_processes 1;\npid {home}/pid;\nerror_log {home}/errors;\nevents {{ }}\nhttp {{\n  access_log off;\n  types {{ text/html html; application/json json; }}\n  \
             client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3; uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;\n  \
             server {{ listen 127.0.0.1:{port}; root {home}/site; include {home}/feeds.conf; }}\n}}\n"
        );
        room.put("nginx.conf", conf.as_bytes());
        let command = |more: &[&str]| {
            let mut command = Command::new(&nginx);
            command.arg("-p").arg(room.path()).arg("-c").arg(room.path().join("nginx.conf")).args(more);
            command.args(["-e", "errors"]);
            command
        };
        run(command(&[]));
        Some(Running { stop: command(&["-s", "stop"]) })
    });
}

#[test]
#[cfg_attr(windows, ignore = "it starts a server of Linux where one is installed, and wine cannot")]
fn apache_serves_feeds_as_they_were_built() {
    try_host("apache", ".htaccess", |room, port| {
        let apache = program(&["apache2", "httpd"])?;
        let modules = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2"];
        let modules = modules.into_iter().find(|folder| Path::new(folder).is_dir())?;
        let mut conf = String::new();
        for name in ["mpm_event", "authz_core", "mime", "dir", "headers", "deflate", "filter", "alias", "unixd"] {
            let path = Path::new(modules).join(format!("mod_{name}.so"));
            if path.is_file() {
                conf += &format!("LoadModule {name}_module {}\n", path.display());
            }
        }
        let home = room.path().display();
        // As Debian has it: a media type that nobody registered.
        room.put(
            "mime.types",
            b"text/html html\napplication/x-rss+xml rss\napplication/atom+xml atom\napplication/json json\n",
        );
        conf += &format!(
            "ServerRoot {home}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {home}/pid\nErrorLog {home}/errors\nTypesConfig {home}/mime.types\n\
             DocumentRoot {home}/site\nDirectoryIndex index.html\n<Directory {home}/site>\n  AllowOverride All\n  Require all granted\n</Directory>\n"
        );
        room.put("apache.conf", conf.as_bytes());
        let command = |word: &str| {
            let mut command = Command::new(&apache);
            command.args(["-f"]).arg(room.path().join("apache.conf")).args(["-k", word]);
            command
        };
        run(command("start"));
        Some(Running { stop: command("stop") })
    });
}

#[test]
#[cfg_attr(windows, ignore = "it starts a server of Linux where one is installed, and wine cannot")]
fn caddy_serves_feeds_as_they_were_built() {
    try_host("caddy", "feeds.caddy", |room, port_| {
        let caddy = program(&["caddy"])?;
        let home = room.path().display();
        let admin = format!("127.0.0.1:{}", port());
        let conf = format!(
            "{{\n  admin {admin}\n  auto_https off\n  storage file_system {home}/store\n}}\nhttp://127.0.0.1:{port_} {{\n  root * {home}/site\n  import {home}/feeds.caddy\n  file_server\n}}\n"
        );
        room.put("Caddyfile", conf.as_bytes());
        let mut start = Command::new(&caddy);
        start.env("HOME", room.path()).arg("start").arg("--config").arg(room.path().join("Caddyfile"));
        start.args(["--adapter", "caddyfile"]).stderr(std::process::Stdio::null()).stdout(std::process::Stdio::null());
        assert!(start.status().expect("it starts").success());
        let mut stop = Command::new(&caddy);
        stop.env("HOME", room.path()).args(["stop", "--address", &admin]);
        Some(Running { stop })
    });
}

#[test]
fn the_pages_of_releases_move_with_the_folder_of_the_feeds() {
    let catalogue = |feeds: &str| {
        let head = HEAD.replace("https://www.example.org/feeds/", "https://www.example.org/flux/");
        format!(
            "{head}page: {{releases: true}}\nfeeds: [{feeds}]\nreleases:\n- {{title: One, date: 2018-09-01, summary: The first., links: [{{href: 'https://www.example.org/a.pdf', rel: related}}], id: 'tag:example.org,2018:one'}}\n"
        )
    };
    let moved = catalogue("{id: news, moved_from: 'https://www.example.org/feeds/news.rss'}");
    let room = Room::catalogue(&moved);
    let run = room.run(&["build", "--first", "--now", "2018-11-01"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let files = room.files("feeds");
    let page = files.keys().find_map(|name| name.strip_suffix("/index.html")).expect("a page").to_owned();
    for host in ["nginx", "apache", "caddy", "netlify", "cloudflare"] {
        let run = room.run(&["host", host, "--now", "2018-11-01"]);
        let out = run.out.replace('\\', "");
        let is_redirected = [format!("/feeds/{page}/"), format!("https://www.example.org/flux/{page}/")];
        let is_redirected = is_redirected.iter().all(|address| out.contains(address));
        assert!(is_redirected, "{host}: {}", run.printed());
    }
    // Other programs had no such pages, and a folder that stays has them.
    for same in ["{id: news, moved_from: 'https://www.example.org/feed/'}", "{id: news, moved_from: old}", "{id: news}"]
    {
        room.put("data/catalogue.yaml", catalogue(same).as_bytes());
        let run = room.run(&["host", "netlify", "--now", "2018-11-01"]);
        assert!(run.status == 0 && !run.out.contains(&format!("{page}/")), "{same}: {}", run.printed());
    }
}

#[test]
fn pages_that_are_written_no_more_lead_to_their_releases() {
    let catalogue = |page: &str| {
        format!(
            "{HEAD}{page}releases:\n- {{title: One, date: 2018-09-01, summary: The first., links: ['https://www.example.org/one'], id: 'tag:example.org,2018:one'}}\n\
             - {{title: Two, date: 2018-12-01, summary: The second., links: ['https://www.example.org/two'], id: 'tag:example.org,2018:two'}}\n"
        )
    };
    let room = Room::catalogue(&catalogue("page: {releases: true}\n"));
    assert_eq!(room.run(&["build", "--first", "--now", "2018-11-01"]).status, 0);
    let files = room.files("feeds");
    let page = files.keys().find_map(|name| name.strip_suffix("/index.html")).expect("a page").to_owned();
    for (keys, is_led_on) in [("page: {releases: false}\n", true), ("", false)] {
        room.put("data/catalogue.yaml", catalogue(keys).as_bytes());
        for host in ["nginx", "apache", "caddy", "netlify", "cloudflare", "s3"] {
            let run = room.run(&["host", host, "--now", "2018-11-01"]);
            let out = run.out.replace('\\', "");
            let found = out.contains(&format!("feeds/{page}/")) && out.contains("https://www.example.org/one");
            assert_eq!((run.status, found), (0, is_led_on), "{host}: {}", run.printed());
            assert!(!out.contains("two"), "nothing of what is not out: {out}");
        }
    }
}
