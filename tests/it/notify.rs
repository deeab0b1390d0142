//! `notify` against a hub and a search engine on the loopback.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::live::{Server, send};
use crate::run::{HEAD, Outcome, Room};

/// What the world sees, and what was said to it.
#[derive(Default)]
struct World {
    folder: PathBuf,
    /// How many times yet the old bytes are served.
    stale: usize,
    /// How many times yet the hub is too busy.
    busy: usize,
    /// Whether the hub takes nothing.
    refuses: bool,
    notices: Vec<String>,
}

/// A room with two feeds that are served by the server, whose hub is there, too.
struct Press {
    room: Room,
    world: Arc<Mutex<World>>,
    base: String,
}

const RELEASE: &str = "- {id: 'tag:example.org,2018:1', title: One, date: 2018-09-20, summary: The first., links: [https://www.example.org/1], categories: [sport]}\n";

impl Press {
    fn new() -> Self {
        let room = Room::with([]);
        let world = Arc::new(Mutex::new(World { folder: room.path().join("feeds"), ..World::default() }));
        let shared = Arc::clone(&world);
        let server = Server::start(move |asked, _, stream| {
            let mut world = shared.lock().expect("no thread panicked");
            if asked.head.starts_with("post") {
                let is_busy = world.busy > 0;
                world.busy = world.busy.saturating_sub(1);
                let status = match (is_busy, world.refuses) {
                    (true, _) => "503 Busy",
                    (_, true) => "403 No",
                    _ => {
                        world.notices.push(format!("{} {}", asked.path, asked.body));
                        "204 Taken"
                    }
                };
                return send(stream, status, "", b"");
            }
            if world.stale > 0 {
                world.stale -= 1;
                return send(stream, "200 OK", "", b"<rss/>");
            }
            match std::fs::read(world.folder.join(asked.path.trim_start_matches("/feeds/"))) {
                Ok(bytes) => send(stream, "200 OK", "Content-Type: application/rss+xml\r\n", &bytes),
                Err(_) => send(stream, "404 Not Found", "", b""),
            }
        });
        let press = Press { room, world, base: server.base };
        press.write(RELEASE);
        press
    }

    fn write(&self, releases: &str) {
        let head = HEAD.replace("https://www.example.org/feeds/", &format!("{}/feeds/", self.base));
        let feeds = "rules: [{rule: local-address, severity: \"off\", reason: On the loopback}]\nhub: BASE/hub\nfeeds:\n  - {id: all, formats: [rss]}\n  - {id: sport, formats: [rss], select: {category: [sport]}}\n";
        let text = format!("{head}{}releases:\n{releases}", feeds.replace("BASE", &self.base));
        self.room.put("data/catalogue.yaml", text.as_bytes());
    }

    fn build(&self) {
        let run = self.room.run(&["build", "--now", "2018-10-01"]);
        assert_eq!(run.status, 0, "{}", run.printed());
    }

    fn notify(&self, more: &[&str]) -> Outcome {
        let engine = format!("{}/engine", self.base);
        self.room.run(&[&["notify", "--now", "2018-10-01", "--indexnow", &engine], more].concat())
    }

    /// What was said since somebody last asked.
    fn notices(&self) -> Vec<String> {
        let notices = std::mem::take(&mut self.world.lock().expect("no thread panicked").notices);
        let plain =
            |text: String| text.replace(&self.base.replace(':', "%3A").replace('/', "%2F"), "BASE").replace("%2F", "/");
        notices.into_iter().map(plain).collect()
    }
}

const ALL: &str = "/hub hub.mode=publish&hub.url=BASE/feeds/all.rss";
const SPORT: &str = "/hub hub.mode=publish&hub.url=BASE/feeds/sport.rss";

#[test]
fn a_hub_hears_of_what_changed_and_of_nothing_else() {
    let press = Press::new();
    press.build();
    let run = press.notify(&["--wait", "0"]);
    assert!(run.status == 0 && run.out.contains("2 notices sent"), "{}", run.printed());
    assert_eq!(press.notices(), [ALL, SPORT]);
    for _ in 0..2 {
        let run = press.notify(&["--wait", "0"]);
        assert!(run.status == 0 && run.out.contains("nothing to announce"), "{}", run.printed());
        assert!(press.notices().is_empty());
        press.build();
    }
    let town = RELEASE.replace("2018:1", "2018:2").replace("One", "Two").replace("/1", "/2").replace("sport", "town");
    press.write(&format!("{RELEASE}{town}"));
    press.build();
    press.build();
    let run = press.notify(&["--wait", "0", "--indexnow-key", "abc"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let engine = "/engine {\"host\":\"www.example.org\",\"key\":\"abc\",\"urlList\":[\"https://www.example.org/2\"]}";
    assert_eq!(press.notices(), [ALL, engine]);
}

#[test]
fn a_notice_waits_until_the_new_bytes_are_served_and_is_tried_again() {
    let press = Press::new();
    press.build();
    {
        let mut world = press.world.lock().expect("no thread panicked");
        (world.stale, world.busy) = (1, 1);
    }
    let run = press.notify(&["--wait", "60"]);
    assert_eq!((run.status, press.notices().len()), (0, 2), "{}", run.printed());
}

#[test]
fn a_failure_loses_nothing() {
    let press = Press::new();
    press.build();
    press.world.lock().expect("no thread panicked").stale = 1;
    let run = press.notify(&["--wait", "0"]);
    assert!(run.status == 1 && run.err.contains("error[not-yet-served]"), "{}", run.printed());
    assert_eq!(press.notices(), [SPORT], "the others are notified");
    press.world.lock().expect("no thread panicked").refuses = true;
    let run = press.notify(&["--wait", "0"]);
    assert!(
        run.status == 1 && run.err.contains("error[notice-refused]") && run.err.contains("`403`"),
        "{}",
        run.printed()
    );
    // A later build changes the other feed: both are to be notified.
    let town = RELEASE.replace("2018:1", "2018:2").replace("One", "Two").replace("/1", "/2");
    press.write(&format!("{RELEASE}{town}"));
    press.build();
    press.world.lock().expect("no thread panicked").refuses = false;
    assert_eq!(press.notify(&["--wait", "0"]).status, 0);
    assert_eq!(press.notices(), [ALL, SPORT]);
    let run = press.room.run(&["build", "--check", "--now", "2018-10-01"]);
    assert_eq!(run.status, 0, "{}", run.printed());
}

#[test]
fn on_a_fresh_machine_what_is_new_is_known_from_what_is_served() {
    let press = Press::new();
    press.build();
    assert_eq!(press.notify(&["--wait", "0"]).status, 0);
    press.notices();
    std::fs::rename(press.room.path().join("feeds"), press.room.path().join("live")).expect("deployed");
    let town = RELEASE.replace("2018:1", "2018:2").replace("One", "Two").replace("/1", "/2").replace("sport", "town");
    press.write(&format!("{RELEASE}{town}"));
    let run = press.room.run(&["build", "--now", "2018-10-01", "--previous", "live"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert_eq!(press.notify(&["--wait", "0"]).status, 0);
    assert_eq!(press.notices(), [ALL]);
}
