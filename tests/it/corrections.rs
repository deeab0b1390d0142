//! What becomes of a release that was wrong: a series of builds, seen by a reader that knows releases by
//! their ids.

use std::collections::BTreeMap;
use std::fs;

use crate::run::Room;

const HEAD: &str = "\
title: News of Example
description: What Example tells the press
home: https://www.example.org/
base: https://www.example.org/feeds/
language: en
publisher: {name: Example}
timezone: Europe/Paris
id_authority: {name: example.org, since: 2018}
feeds:
  - {id: all, formats: [rss, atom, json]}
  - {id: short, content: summary, newest: 3, formats: [rss, atom, json]}
  - {id: stones, tombstones: true, formats: [rss, atom, json]}
releases:
";

fn release(name: &str, day: &str, more: &str) -> String {
    format!(
        "- title: The {name} opens\n  date: {day}\n  summary: Everybody may come to the {name}.\n  \
         links: [https://www.example.org/{name}]\n  id: tag:example.org,2018:{name}\n  \
         body: The {name} opens, said the mayor.\n{more}"
    )
}

/// An entry as a reader remembers it: title, published, updated.
type Known = BTreeMap<String, (String, String, String)>;

/// A press office and its subscribers.
struct Desk {
    home: Room,
    catalogue: String,
    subscribers: BTreeMap<&'static str, Known>,
}

/// What a subscriber sees of a build: what is new, what is another than before, and what is there no more.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    new: Vec<String>,
    updated: Vec<String>,
    gone: Vec<String>,
}

const FILES: [&str; 9] = [
    "all.rss",
    "all.atom",
    "all.json",
    "short.rss",
    "short.atom",
    "short.json",
    "stones.rss",
    "stones.atom",
    "stones.json",
];

/// Whether a line of JSON is a finding that is more than a hint.
fn is_finding(line: &str) -> bool {
    line.contains("\"type\":\"finding\"") && !line.contains("\"severity\":\"info\"")
}

impl Desk {
    fn new() -> Self {
        Desk { home: Room::empty(), catalogue: HEAD.to_owned(), subscribers: BTreeMap::new() }
    }

    fn edit(&mut self, from: &str, to: &str) {
        assert_eq!(self.catalogue.matches(from).count(), 1, "{from}");
        self.catalogue = self.catalogue.replacen(from, to, 1);
    }

    /// Builds at an instant, without any finding of the guard, and lets subscribers look.
    fn build(&mut self, now: &str) -> BTreeMap<&'static str, Seen> {
        self.home.write("data.yaml", &self.catalogue);
        for command in ["diff", "build"] {
            let output = self.run(command, now);
            let reported = String::from_utf8(output.stdout).expect("text");
            let findings: Vec<&str> =
                reported.lines().filter(|line| is_finding(line) && !line.contains("same-instant")).collect();
            assert!(output.status.success() && findings.is_empty(), "{now} {command}: {findings:#?}");
        }
        FILES.into_iter().map(|file| (file, self.look(file))).collect()
    }

    fn run(&self, command: &str, now: &str) -> std::process::Output {
        let mut program = crate::sandbox::program();
        program.env("PRESSFEED_LANG", "en");
        program.current_dir(self.home.path()).args([command, "--catalogue", "data.yaml", "--now", now]);
        program.args(["--format", "json"]).output().expect("it runs")
    }

    fn file(&self, name: &str) -> String {
        self.home.read(&format!("feeds/{name}"))
    }

    fn look(&mut self, file: &'static str) -> Seen {
        let entries = entries(&self.file(file));
        let known = self.subscribers.entry(file).or_default();
        let mut seen = Seen::default();
        seen.gone.extend(known.keys().filter(|id| !entries.contains_key(*id)).cloned());
        for (id, entry) in &entries {
            match known.get(id) {
                None => seen.new.push(id.clone()),
                Some(before) if before.2 != entry.2 => seen.updated.push(id.clone()),
                Some(before) => assert_eq!(before, entry, "{file}: {id} changed, and does not say so"),
            }
            assert!(known.get(id).is_none_or(|before| before.1 == entry.1), "{file}: {id} moved");
        }
        *known = entries;
        seen
    }
}

/// The entries of a feed by their ids.
fn entries(text: &str) -> Known {
    if text.starts_with('{') {
        return items(text);
    }
    let (open, id, published) =
        if text.contains("<rss") { ("<item>", "<guid", "<pubDate") } else { ("<entry>", "<id", "<published") };
    let value = |entry: &str, tag: &str| {
        let rest = &entry[entry.find(tag).unwrap_or_else(|| panic!("no {tag}"))..];
        rest[rest.find('>').expect("a tag") + 1..].split('<').next().unwrap_or_default().to_owned()
    };
    let updated = if text.contains("<rss") { "<atom:updated" } else { "<updated" };
    let one = |entry: &str| {
        let name = value(entry, id).rsplit(':').next().unwrap_or_default().to_owned();
        (name, (value(entry, "<title"), value(entry, published), value(entry, updated)))
    };
    text.split(open).skip(1).map(one).collect()
}

/// The same of a JSON Feed.
fn items(text: &str) -> Known {
    let feed: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let one = |item: &serde_json::Value| {
        let [id, title, published, updated] = ["id", "title", "date_published", "date_modified"]
            .map(|key| item[key].as_str().unwrap_or_else(|| panic!("no {key}")).to_owned());
        (id.rsplit(':').next().unwrap_or_default().to_owned(), (title, published, updated))
    };
    feed["items"].as_array().expect("a list").iter().map(one).collect()
}

fn seen(new: &[&str], updated: &[&str], gone: &[&str]) -> Seen {
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Seen { new: own(new), updated: own(updated), gone: own(gone) }
}

#[test]
fn each_thing_that_happens_to_a_release_is_seen_once() {
    let mut desk = Desk::new();
    for (name, day) in [("harbour", "2018-09-20"), ("bridge", "2018-09-21"), ("tower", "2018-09-22")] {
        desk.catalogue += &release(name, day, "");
    }
    let all = desk.build("2018-10-01T12:00:00Z");
    assert_eq!(all["all.rss"], seen(&["bridge", "harbour", "tower"], &[], &[]));

    desk.catalogue += &release("school", "2018-10-02", "");
    let added = desk.build("2018-10-02T12:00:00Z");
    assert_eq!(added["all.atom"], seen(&["school"], &[], &[]));
    assert_eq!(added["short.rss"], seen(&["school"], &[], &["harbour"]));

    let line = "  body: The bridge opens, said the mayor.\n";
    let corrected = "  body: The bridge opens, said the mayor, in May.\n  updated: 2018-10-03T10:00\n  correction: It opens in May.\n";
    desk.edit(line, corrected);
    let once = desk.build("2018-10-03T12:00:00Z");
    assert!(once.values().all(|file| *file == seen(&[], &["bridge"], &[])), "{once:#?}");
    for (file, words) in [
        ("all.rss", "<p><em>Corrected on 3 October 2018: It opens in May.</em></p>"),
        ("short.atom", "to the bridge. – Corrected on 3 October 2018: It opens in May.</summary>"),
    ] {
        assert!(desk.file(file).contains(words), "{file}: {}", desk.file(file));
    }

    desk.edit("Everybody may come to the tower.\n", "Everybody can come to the tower.\n  correction: {minor: true}\n");
    let minor = desk.build("2018-10-04T12:00:00Z");
    assert!(minor.values().all(|file| *file == Seen::default()), "{minor:#?}");
    assert!(desk.file("all.rss").contains("Everybody can come"));

    desk.edit(corrected, &format!("{corrected}  withdrawn: {{date: 2018-10-05T10:00, reason: It does not open.}}\n"));
    let before = desk.build("2018-10-05T07:59:59Z");
    assert!(before.values().all(|file| *file == Seen::default()), "{before:#?}");
    let notice = desk.build("2018-10-05T08:00:00Z");
    for file in FILES {
        let wanted = if file == "stones.atom" { seen(&[], &[], &["bridge"]) } else { seen(&[], &["bridge"], &[]) };
        assert_eq!(notice[file], wanted, "{file}");
        for words in ["said the mayor, in May", "It opens in May", "come to the bridge", "example.org/bridge"] {
            assert!(!desk.file(file).contains(words) && !desk.file("index.html").contains(words), "{file}: {words}");
        }
        assert!(desk.file(file).contains("It does not open."), "{file}");
    }
    assert!(desk.file("index.html").contains("Withdrawn: The bridge opens"));

    desk.edit("  body: The school opens, said the mayor.\n", "  body: The school opens, said the mayor.\n  withdrawn: {date: 2018-10-06, reason: By order of the court., notice: false}\n");
    let gone = desk.build("2018-10-06T12:00:00Z");
    assert!(gone.values().all(|file| *file == seen(&[], &[], &["school"])), "{gone:#?}");
    assert!(!desk.file("index.html").contains("school"));

    desk.catalogue += &release("new-bridge", "2018-10-07", "").replace("The new-bridge opens\n", "The bridge opens\n");
    let more = desk.build("2018-10-07T12:00:00Z");
    assert_eq!(more["all.rss"], seen(&["new-bridge"], &[], &[]));
    assert_eq!(more["short.rss"], seen(&["new-bridge"], &[], &["bridge"]));

    for name in ["market", "forest"] {
        desk.catalogue += &release(name, "2018-10-08", "");
    }
    let last = desk.build("2018-10-08T12:00:00Z");
    assert_eq!(last["short.rss"], seen(&["forest", "market"], &[], &["tower"]));
}

#[test]
fn what_is_not_declared_is_reported_with_the_line_to_write() {
    let mut desk = Desk::new();
    desk.catalogue += &(release("harbour", "2018-09-20", "") + &release("bridge", "2018-09-21", ""));
    desk.build("2018-10-01T12:00:00Z");
    let reported = |desk: &Desk| {
        fs::write(desk.home.path().join("data.yaml"), &desk.catalogue).expect("written");
        String::from_utf8(desk.run("build", "2018-10-02T12:00:00Z").stdout).expect("text")
    };
    let whole = desk.catalogue.clone();
    desk.edit(&release("bridge", "2018-09-21", ""), "");
    let gone = reported(&desk);
    let line = "add the line `withdrawn: {date: 2018-10-02T14:00+02:00, reason: \\\"…\\\"}` to it";
    assert!(gone.contains("entry-gone") && gone.contains(line), "{gone}");

    desk.catalogue = whole.clone();
    desk.edit("Everybody may come to the bridge.\n", "Nobody may.\n");
    let silent = reported(&desk);
    assert!(silent.contains("silent-change") && silent.contains("write `correction: {minor: true}`"), "{silent}");

    desk.catalogue = whole;
    desk.edit("Everybody may come to the bridge.\n", "Nobody may.\n  correction: Nobody may come.\n");
    let undated = reported(&desk);
    assert!(
        undated.contains("correction-without-updated") && undated.contains("such as `updated: 2018-09-22`"),
        "{undated}"
    );
}

#[test]
fn what_goes_is_not_shown_once_more() {
    for (more, title) in [("", "Withdrawn: The bridge opens"), (", notice: false", "tag:example.org,2018:bridge")] {
        let mut desk = Desk::new();
        desk.catalogue += &(release("harbour", "2018-09-20", "") + &release("bridge", "2018-09-21", ""));
        desk.build("2018-10-01T12:00:00Z");
        desk.catalogue += &format!("  withdrawn: {{date: 2018-10-02, reason: It stays shut.{more}}}\n");
        fs::write(desk.home.path().join("data.yaml"), &desk.catalogue).expect("written");
        for command in [&["diff"][..], &["build", "--check"]] {
            let mut program = crate::sandbox::program();
            program.env("PRESSFEED_LANG", "en");
            program.current_dir(desk.home.path()).args(command).args(["--catalogue", "data.yaml"]);
            let output = program.args(["--now", "2018-10-03", "-v"]).output().expect("it runs");
            let reported =
                String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
            assert!(!reported.contains("said the mayor") && !reported.contains("come to the bridge"), "{reported}");
            let wanted = if command[0] == "diff" {
                format!("withdrawn  2018-09-21  {title}\n")
            } else {
                "the differences are not shown, because they contain words that were taken back\n".to_owned()
            };
            assert!(reported.contains(&wanted), "{reported}");
        }
    }
}

#[test]
fn what_is_withdrawn_is_out_of_its_archive_too_and_no_other_changes() {
    let mut desk = Desk::new();
    let last = "  - {id: stones, tombstones: true, formats: [rss, atom, json]}\n";
    let archived = "  - {id: old, newest: 1, archive: true, tombstones: true, formats: [rss, atom, json]}\n";
    desk.edit(last, &format!("{last}{archived}"));
    for (name, day) in [("harbour", "2015-09-20"), ("bridge", "2016-09-21"), ("tower", "2017-09-22")] {
        desk.catalogue += &release(name, day, "");
    }
    desk.build("2018-10-01T12:00:00Z");
    let before: Vec<String> =
        ["old-2015.rss", "old-2015.atom", "old-2016.rss", "old-2015.json"].map(|name| desk.file(name)).into();
    assert!(before[2].contains("Everybody may come to the bridge"));
    let line = "  body: The bridge opens, said the mayor.\n";
    let withdrawn = format!("{line}  withdrawn: {{date: 2018-10-02, reason: It stays shut.}}\n");
    desk.edit(line, &withdrawn);
    desk.build("2018-10-02T12:00:00Z");
    assert_eq!([&desk.file("old-2015.rss"), &desk.file("old-2015.atom")], [&before[0], &before[1]]);
    assert_eq!(desk.file("old-2015.json"), before[3]);
    let json = desk.file("old-2016.json");
    assert!(json.contains("It stays shut.") && !json.contains("come to the bridge"), "{json}");
    let (rss, atom) = (desk.file("old-2016.rss"), desk.file("old-2016.atom"));
    assert!(rss.contains("It stays shut.") && !rss.contains("come to the bridge"), "{rss}");
    assert!(
        atom.contains("<at:deleted-entry") && atom.contains("<fh:archive/>") && !atom.contains("<entry>"),
        "{atom}"
    );
    desk.edit("It stays shut.}", "It stays shut., notice: false}");
    desk.build("2018-10-03T12:00:00Z");
    assert!(!desk.file("old-2016.rss").contains("<item>"));
    assert!(desk.file("old-2016.json").contains("\"items\": []"));
    assert_eq!([&desk.file("old-2015.rss"), &desk.file("old-2015.atom")], [&before[0], &before[1]]);
    assert!(desk.file("old.rss").contains("tower"));
}

#[test]
fn nothing_is_asked_of_what_is_withdrawn() {
    let yaml = |notice: &str, date: &str| {
        format!(
            "{}retired_hosts: [old.example]\nreleases:\n  - title: Zibeline  zibeline\n    date: 2018-09-20\n    summary: zibeline &amp;\n    \
             id: tag:example.org,2018:gone\n    links: [https://old.example/zibeline]\n    body: \"[a](/zibeline) ![](zibeline.png) <blink>zibeline</blink>\"\n    \
             categories: [Zibeline, zibeline]\n    withdrawn: {{date: {date}, reason: It was wrong., notice: {notice}}}\n",
            crate::run::HEAD
        )
    };
    let now = &["build", "--now", "2019-01-01T00:00:00Z"];
    let gone = Room::catalogue(&yaml("false", "2018-10-01")).run(now);
    assert!(gone.status == 0 && !gone.printed().to_lowercase().contains("zibeline"), "{}", gone.printed());
    let noticed = Room::catalogue(&yaml("true", "2018-10-01")).run(now);
    assert!(!noticed.err.contains("relative-address") && noticed.err.contains("Zibeline"), "{}", noticed.printed());
    let standing = Room::catalogue(&yaml("false", "2030-10-01")).run(now);
    assert!(
        standing.err.contains("relative-address") && standing.err.contains("retired-host"),
        "{}",
        standing.printed()
    );
}

#[test]
fn an_update_that_goes_back_is_called_so() {
    let release = |updated: &str| {
        format!(
            "{HEAD}  - title: A\n    id: tag:example.org,2018:a\n    date: 2026-01-02\n    summary: A short one.\n    \
             body: The words of the release.\n    links: [https://www.example.org/a]\n    updated: {updated}\n    correction: It is long.\n"
        )
    };
    let room = Room::catalogue(&release("2026-01-29T12:00"));
    assert_eq!(room.run(&["build", "--now", "2026-02-02"]).status, 0);
    room.put("data/catalogue.yaml", release("2026-01-22").as_bytes());
    let built = room.run(&["build", "--now", "2026-02-02"]);
    assert!(
        built
            .err
            .contains("`updated` goes back from `2026-01-29T12:00+01:00`, as subscribers have it, to `2026-01-22`"),
        "{}",
        built.err
    );
    assert!(!built.err.contains("full text"), "{}", built.err);
    assert!(built.err.contains("write `updated: 2026-01-29T12:00+01:00` again"), "{}", built.err);
}
