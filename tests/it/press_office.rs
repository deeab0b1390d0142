//! A press office at work for months, and its readers: no false alarm, nothing shown twice, nothing early, nothing
//! lost; and faults of identity, each of which is stopped or warned of.
//!
//! `PRESS_OFFICE_BUILDS` lets it work longer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, TimeZone, Utc};
use pressfeed::internal::continuity::published::{self, PublishedEntry};
use serde_json::Value;

use crate::run::Room;

const HEAD: &str = "\
title: News of the valley
description: What the valley tells the press
home: https://www.valley.example/
base: https://www.valley.example/feeds/
language: en
id_authority: {name: valley.example, since: 2019}
publisher: {name: The valley}
";

/// Files in different layouts: how the feeds are cut, and in which formats.
const LAYOUTS: [&str; 3] = [
    "",
    "feeds:\n- {id: news, newest: 4, archive: true, formats: [rss, atom, json]}\n- {id: town, select: {category: [town]}}\n",
    "feeds:\n- {id: news, newest: 5}\n- {id: all, newest: 3, archive: 4, formats: [atom]}\n\
     - {id: partners, select: {audience: [partners]}}\n",
];

/// Numbers that look like chance, and are the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(limit).expect("small")).expect("small")
    }
}

#[derive(Debug, Clone)]
struct Release {
    number: usize,
    title: String,
    date: DateTime<Utc>,
    embargo: Option<DateTime<Utc>>,
    summary: String,
    is_for_partners: bool,
    /// More lines.
    more: BTreeMap<&'static str, String>,
}

const SUBJECTS: [&str; 9] = ["bridge", "river", "school", "tower", "market", "forest", "station", "theatre", "harbour"];
const DEEDS: [&str; 7] = ["opens", "closes", "moves", "wins", "grows", "sings", "rests"];

impl Release {
    fn new(number: usize, now: DateTime<Utc>) -> Self {
        let (subject, deed) = (SUBJECTS[number % 9], DEEDS[number / 9 % 7]);
        Release {
            number,
            title: format!("The {subject} {deed} for time {number}"),
            date: now,
            embargo: None,
            summary: format!(
                "Number {number} says how the {subject} of quarter {} {deed}, and for whom {}.",
                number * 31,
                number * 17
            ),
            is_for_partners: false,
            more: BTreeMap::new(),
        }
    }

    fn due(&self) -> DateTime<Utc> {
        self.embargo.map_or(self.date, |embargo| embargo.max(self.date))
    }

    fn is_withdrawn(&self) -> bool {
        self.more.contains_key("withdrawn")
    }

    fn id(&self) -> String {
        format!("tag:valley.example,2019:{}", self.number)
    }

    fn yaml(&self) -> String {
        let mut text = format!(
            "- title: {}\n  id: {}\n  date: {}\n  summary: {}\n  links: [https://www.valley.example/n/{}]\n  categories: [{}]\n",
            self.title,
            self.id(),
            written(self.date),
            self.summary,
            self.number,
            if self.number.is_multiple_of(3) { "town" } else { "land" },
        );
        if let Some(embargo) = self.embargo {
            text.push_str(&format!("  embargo: {}\n", written(embargo)));
        }
        if self.is_for_partners {
            text.push_str("  audience: [partners]\n");
        }
        self.more.iter().for_each(|(key, value)| text.push_str(&format!("  {key}: {value}\n")));
        text
    }
}

fn written(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// What a reader goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Id,
    IdAndLink,
    GuidThenLinkThenTitle,
}

/// Somebody who looks at a file from time to time.
struct Reader {
    file: String,
    key: Key,
    /// Every so many builds.
    every: usize,
    /// Whether it walks the archives until it meets what it knows.
    walks: bool,
    seen: BTreeSet<String>,
    /// How often each release was shown as new.
    shown: BTreeMap<usize, usize>,
}

impl Reader {
    fn new(file: &str, key: Key, every: usize, walks: bool) -> Self {
        Reader { file: file.to_owned(), key, every, walks, seen: BTreeSet::new(), shown: BTreeMap::new() }
    }

    fn key(&self, entry: &PublishedEntry) -> String {
        let link = entry.link.clone().unwrap_or_default();
        match self.key {
            Key::Id => entry.id.clone(),
            Key::IdAndLink => format!("{} {link}", entry.id),
            Key::GuidThenLinkThenTitle => {
                [&entry.id, &link, &entry.title].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
            }
        }
    }

    fn look(&mut self, room: &Room, office: &Office, build: usize) {
        if !build.is_multiple_of(self.every) {
            return;
        }
        let files = room.files("feeds");
        let mut next = Some(self.file.clone());
        while let Some(name) = next.take() {
            let bytes = files.get(&name).unwrap_or_else(|| panic!("{name} is not there"));
            let text = String::from_utf8(bytes.clone()).expect("text");
            let feed = published::read(&text).expect("a feed");
            assert!(feed.broken.is_none(), "{name}");
            let mut fresh = 0;
            for entry in &feed.entries {
                if self.seen.insert(self.key(entry)) {
                    fresh += 1;
                    self.shows(entry, office);
                }
            }
            let is_known = fresh < feed.entries.len();
            next = previous(&text).filter(|_| self.walks && !is_known);
        }
    }

    fn shows(&mut self, entry: &PublishedEntry, office: &Office) {
        let number = entry.id.rsplit(':').next().and_then(|number| number.parse().ok()).expect("a number");
        let release = office.releases.iter().find(|release| release.number == number).expect("a release");
        *self.shown.entry(number).or_default() += 1;
        // The notice of a withdrawal leads to another page, which is how readers by id and link learn of it.
        let most = if self.key == Key::IdAndLink && release.is_withdrawn() { 2 } else { 1 };
        assert!(self.shown[&number] <= most, "{} by {:?} shows {number} twice", self.file, self.key);
        assert!(release.due() <= office.now, "{} shows {number} early", self.file);
        assert!(!release.is_for_partners || self.file.starts_with("partners"), "{} shows {number} to all", self.file);
    }
}

/// The file of the archive before a document.
fn previous(text: &str) -> Option<String> {
    let at = text.find("prev-archive")?;
    let tag = text[at..].split('>').next()?;
    let address = tag.split("href=\"").nth(1).or_else(|| text[..at].rsplit('<').next()?.split("href=\"").nth(1))?;
    Some(address.split('"').next()?.rsplit('/').next()?.to_owned())
}

struct Office {
    feeds: &'static str,
    releases: Vec<Release>,
    now: DateTime<Utc>,
    chance: Chance,
}

impl Office {
    fn new(feeds: &'static str, seed: u64) -> Self {
        let now = Utc.with_ymd_and_hms(2023, 9, 4, 9, 0, 0).single().expect("an instant");
        let mut office = Office { feeds, releases: Vec::new(), now, chance: Chance(seed) };
        for at in 0..9 {
            let date = now - Duration::days(900 - 100 * at);
            let mut release = Release::new(usize::try_from(at).expect("small"), date);
            release.is_for_partners = at == 4 && feeds.contains("partners");
            office.releases.push(release);
        }
        office
    }

    fn text(&self) -> String {
        format!("{HEAD}{}releases:\n{}", self.feeds, self.releases.iter().map(Release::yaml).collect::<String>())
    }

    /// A release that is out.
    fn any_out(&mut self) -> usize {
        let is_taken = |release: &Release| !release.is_withdrawn() && !release.is_for_partners;
        let out: Vec<usize> = (0..self.releases.len())
            .filter(|at| self.releases[*at].due() <= self.now && is_taken(&self.releases[*at]))
            .collect();
        out[self.chance.below(out.len())]
    }

    /// Some days of ordinary work.
    fn work(&mut self) {
        self.now += Duration::seconds(25_200 + i64::try_from(self.chance.below(324_000)).expect("small"));
        let number = self.releases.len();
        match self.chance.below(12) {
            0..=3 => self.releases.push(Release::new(number, self.now)),
            4 => {
                let mut release = Release::new(number, self.now - Duration::days(20));
                release.embargo = Some(self.now + Duration::days(6));
                self.releases.push(release);
            }
            5 => self.releases.push(Release::new(number, self.now + Duration::days(4))),
            6 => {
                let mut release = Release::new(number, self.now);
                release.is_for_partners = self.feeds.contains("partners");
                self.releases.push(release);
            }
            7 | 8 => {
                let (at, now) = (self.any_out(), written(self.now));
                let release = &mut self.releases[at];
                release.summary = format!("Corrected at {} by hand, {}", now.replace(':', " "), release.summary);
                release.more.insert("updated", now);
                release.more.insert("correction", "The figures were wrong.".to_owned());
            }
            9 if self.chance.below(3) == 0 => {
                let (at, now) = (self.any_out(), written(self.now));
                let notice = if self.chance.below(2) == 0 { ", notice: false" } else { "" };
                self.releases[at].more.insert("withdrawn", format!("{{date: {now}, reason: It was wrong.{notice}}}"));
            }
            10 => {
                let at = self.any_out();
                self.releases[at].more.insert("contact", "{name: Ada, email: press@valley.example}".to_owned());
            }
            _ => {}
        }
    }

    /// The rules above hints that some command finds, with its status.
    fn finds(&self, room: &Room, command: &[&str], text: &str) -> (i32, Vec<String>) {
        room.put("data/catalogue.yaml", text.as_bytes());
        let now = written(self.now);
        let run = room.run(&[command, &["--now", &now, "--format", "json"]].concat());
        let lines = run.out.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let found = lines.filter(|line| line["type"] == "finding" && line["severity"] != "info");
        (run.status, found.map(|line| format!("{}: {}", line["rule"], line["message"])).collect())
    }
}

fn readers(feeds: &str) -> Vec<Reader> {
    let keys = [Key::Id, Key::IdAndLink, Key::GuidThenLinkThenTitle];
    let (main, files): (&str, &[&str]) = match feeds {
        "" => ("releases", &["releases.rss", "releases.atom"]),
        _ if feeds.contains("town") => ("news", &["news.rss", "news.atom", "news.json", "town.atom"]),
        _ => ("news", &["news.rss", "all.atom", "partners.rss"]),
    };
    assert!(files.iter().any(|file| file.starts_with(main)));
    let mut readers = Vec::new();
    for (at, file) in files.iter().enumerate() {
        readers.push(Reader::new(file, keys[at % 3], 1, false));
        readers.push(Reader::new(file, keys[(at + 1) % 3], 3, false));
        readers.push(Reader::new(file, keys[(at + 2) % 3], 5, true));
    }
    readers
}

fn builds() -> usize {
    std::env::var("PRESS_OFFICE_BUILDS").ok().and_then(|text| text.parse().ok()).unwrap_or(24)
}

/// Works for some months in a layout, with readers who look on.
fn worked(layout: usize) -> (Room, Office) {
    let mut office = Office::new(LAYOUTS[layout], 7 + u64::try_from(layout).expect("small"));
    let room = Room::catalogue(&office.text());
    let mut readers = readers(office.feeds);
    for build in 0..builds() {
        if build > 0 {
            office.work();
        }
        let more: &[&str] = if build == 0 { &["build", "--first"] } else { &["build", "--require-previous"] };
        let (status, found) = office.finds(&room, more, &office.text());
        assert_eq!((status, &found), (0, &Vec::new()), "layout {layout}, build {build}, {}", office.now);
        readers.iter_mut().for_each(|reader| reader.look(&room, &office, build));
    }
    // Who looked every time, or walks the archives, has all that is out.
    for reader in &mut readers {
        reader.every = 1;
        reader.look(&room, &office, builds());
        let is_whole = reader.file.starts_with("releases")
            || reader.file.starts_with("all")
            || (reader.walks && layout == 1 && !reader.file.ends_with(".json"));
        let is_taken = |release: &&Release| {
            (!reader.file.starts_with("town") || release.number.is_multiple_of(3)) && !release.is_for_partners
        };
        let out = office.releases.iter().filter(|release| release.due() <= office.now && !release.is_withdrawn());
        for release in
            out.filter(is_taken).filter(|_| is_whole && (reader.walks || reader.file.starts_with("releases")))
        {
            assert!(reader.shown.contains_key(&release.number), "{} lost {}", reader.file, release.number);
        }
    }
    (room, office)
}

/// A fault: what it is, and the catalogue with it; `None` if the office has nothing for it.
fn faults(office: &mut Office) -> Vec<(String, String)> {
    let text = office.text();
    let mut faults = Vec::new();
    for round in 0..6 {
        let (at, other) = (office.any_out(), office.any_out());
        let (release, second) = (office.releases[at].clone(), office.releases[other].clone());
        let yaml = release.yaml();
        let id = format!("id: {}\n", release.id());
        let date = format!("date: {}\n", written(release.date));
        let edited = |from: &str, to: &str| text.replace(&yaml, &yaml.replace(from, to));
        let now = format!("date: {}\n", written(office.now));
        faults.push((
            format!("{round}: another id and date of {}", release.number),
            text.replace(&yaml, &yaml.replace(&id, "id: tag:valley.example,2019:x\n").replace(&date, &now)),
        ));
        faults.push((format!("{round}: another date of {}", release.number), edited(&date, &now)));
        if release.number != second.number && release.is_for_partners == second.is_for_partners {
            let swapped = text.replace(&id, "id: X\n").replace(&format!("id: {}\n", second.id()), &id);
            faults.push((
                format!("{round}: {} and {} are swapped", release.number, second.number),
                swapped.replace("id: X\n", &format!("id: {}\n", second.id())),
            ));
        }
        let stranger = yaml
            .replace(&release.title, "Bees swarm")
            .replace(&release.summary, "Honey for everybody, and no stings at all, says the beekeeper.")
            .replace(&format!("/n/{}]", release.number), "/n/bees]")
            .replace(&date, &now);
        faults.push((
            format!("{round}: another release under the id of {}", release.number),
            text.replace(&yaml, &stranger),
        ));
        if office.feeds.contains("archive: true") || office.feeds.is_empty() {
            faults.push((format!("{round}: {} is deleted", release.number), text.replace(&yaml, "")));
        }
    }
    if let Some(partners) = office.releases.iter().find(|release| release.is_for_partners) {
        let yaml = partners.yaml();
        faults.push((
            "an audience is lost".to_owned(),
            text.replace(&yaml, &yaml.replace("  audience: [partners]\n", "")),
        ));
    }
    faults.push(("another base".to_owned(), text.replace("/feeds/\n", "/press/\n")));
    faults.push(("another authority".to_owned(), text.replace("since: 2019}", "since: 2020}")));
    if office.feeds.contains("id: news") {
        faults.push(("another name".to_owned(), text.replace("id: news", "id: press")));
    }
    faults
}

#[test]
fn months_of_work_draw_no_alarm_and_each_fault_draws_one() {
    let mut count = 0;
    for layout in 0..LAYOUTS.len() {
        let (room, mut office) = worked(layout);
        let whole = office.text();
        office.now += Duration::hours(1);
        for (what, text) in faults(&mut office) {
            assert_ne!(text, whole, "{what}");
            let (_, found) = office.finds(&room, &["diff"], &text);
            assert!(!found.is_empty(), "layout {layout}, {what}: nothing is said\n{text}");
            count += 1;
        }
        assert_eq!(office.finds(&room, &["diff"], &whole), (0, Vec::new()), "layout {layout}");
        // A fresh machine, and one that lost the ledger.
        let sound = room.files("feeds")["pressfeed.json"].clone();
        std::fs::remove_file(room.path().join("feeds/pressfeed.json")).expect("removed");
        assert!(office.finds(&room, &["diff"], &whole).1.iter().any(|found| found.contains("ledger-lost")));
        room.put("feeds/pressfeed.json", &sound);
        let fresh = room.run(&["build", "--check", "--out", "elsewhere", "--now", &written(office.now)]);
        assert!(fresh.printed().contains("nothing to compare with"), "{}", fresh.printed());
        assert_eq!(office.finds(&room, &["diff", "--previous", "elsewhere"], &whole).0, 2);
    }
    assert!(count >= 60, "{count}");
}
