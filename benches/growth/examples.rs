//! Every example that `explain` shows, blown up: as it is, many times in a row, and what is at fault in it many
//! times at its place; each on one line and on many.

use std::io;
use std::process::Command;

use super::Case;
use super::cases::TOP;
use super::run::PROGRAM;

/// A document around the lines of an example.
type Frame = (&'static str, &'static str, &'static str);

const SPACES: &str = "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:dc='http://purl.org/dc/elements/1.1/' \
    xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dcterms='http://purl.org/dc/terms/' \
    xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' \
    xmlns:podcast='https://podcastindex.org/namespace/1.0' xmlns:g='http://base.google.com/ns/1.0' \
    xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#' xmlns:georss='http://www.georss.org/georss' \
    xmlns:sx='http://feedsync.org/2007/feedsync' xmlns:fh='http://purl.org/syndication/history/1.0' \
    xmlns:xhtml='http://www.w3.org/1999/xhtml' xmlns:at='http://purl.org/atompub/tombstones/1.0'";

/// Where the elements of an example may stand.
const FRAMES: &[Frame] = &[
    ("item", "<rss version='2.0' SPACES><channel><title>N</title><item><title>T</title>", "</item></channel></rss>"),
    ("channel", "<rss version='2.0' SPACES><channel>", "</channel></rss>"),
    ("entry", "<feed xmlns='http://www.w3.org/2005/Atom' SPACES><id>tag:a,2018:a</id><entry>", "</entry></feed>"),
    ("feed", "<feed xmlns='http://www.w3.org/2005/Atom' SPACES>", "</feed>"),
    ("outline", "<opml version='2.0'><head><title>L</title></head><body>", "</body></opml>"),
];

/// The keys of the top of a catalogue, by which its examples are distinguished from those of a release.
const TOP_KEYS: &[&str] = &[
    "releases",
    "feeds",
    "retired_hosts",
    "accept",
    "id_authority",
    "home",
    "base",
    "icon",
    "logo",
    "hub",
    "publisher",
    "timezone",
    "publish_time",
    "rights",
    "description",
];

/// All of them.
///
/// # Errors
/// The program does not run.
pub fn all() -> io::Result<Vec<Case>> {
    let explained = Command::new(PROGRAM).args(["explain", "--format", "json"]).output()?.stdout;
    let mut cases = Vec::new();
    for line in String::from_utf8_lossy(&explained).lines() {
        let rule: serde_json::Value = serde_json::from_str(line)?;
        for kind in ["bad", "good"] {
            let examples = rule[kind].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
            for (at, example) in examples.enumerate() {
                let name = format!("{} {kind} {}", rule["rule"].as_str().unwrap_or_default(), at + 1);
                cases.extend(of(&name, example.trim()));
            }
        }
    }
    Ok(cases)
}

/// The cases of an example, by what it looks like.
fn of(name: &str, example: &str) -> Vec<Case> {
    let plain = example.replace(['«', '»'], "");
    let is_whole = ["<?xml", "<rss", "<feed", "<opml", "<rdf", "<!"].iter().any(|start| plain.starts_with(start));
    if is_whole {
        return blown(name, example, "", "", "feed.xml");
    }
    if plain.starts_with('<') {
        let is_list = plain.contains("<outline");
        let frames = FRAMES.iter().filter(|(name, ..)| (*name == "outline") == is_list);
        return frames
            .flat_map(|(frame, before, after)| {
                blown(&format!("{name} in {frame}"), example, &before.replace("SPACES", SPACES), after, "feed.xml")
            })
            .collect();
    }
    if plain.starts_with('"') {
        const JSON: &str = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"a\", ";
        return blown(name, &example.replace('\n', ", "), JSON, "}]}", "feed.json");
    }
    let keys = plain.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key);
    match keys.clone().next() {
        None => Vec::new(),
        Some(_) if plain.starts_with("in the") || plain.starts_with("the published") => Vec::new(),
        Some(_) if keys.clone().any(|key| TOP_KEYS.contains(&key)) => {
            let top = TOP.lines().filter(|line| !keys.clone().any(|key| line.starts_with(&format!("{key}:"))));
            let top: String = top.map(|line| format!("{line}\n")).collect();
            marked(name, example, &top, "\n", "data/catalogue.yaml")
        }
        Some(_) => {
            let own = keys.map(str::to_owned).collect::<Vec<_>>();
            let usual = ["title: T", "date: 2018-09-20", "summary: S", "links: [https://www.example.org/a]"];
            let usual = usual.iter().filter(|line| !own.iter().any(|key| line.starts_with(&format!("{key}:"))));
            let before: String = usual.map(|line| format!("{line}\n")).collect();
            let mut cases = marked(name, example, &before, "\n", "data/releases/a.yaml");
            let release = format!("{before}{plain}").replace('\n', "\n  ");
            cases.push(case(format!("{name}, many releases"), "data/releases/a.yaml", move |size| {
                let one = |at| format!("- {release}\n  id: \"tag:a,2018:{at}\"\n");
                (0..size / one(0).len()).map(one).collect()
            }));
            cases
        }
    }
}

/// An example many times, and what is at fault in it many times.
fn blown(name: &str, example: &str, before: &str, after: &str, file: &str) -> Vec<Case> {
    let comma = if file.ends_with("json") { "," } else { "" };
    let plain = example.replace(['«', '»'], "");
    let mut cases = marked(name, example, before, after, file);
    if !before.is_empty() {
        for (lines, separator) in [("one line", comma.to_owned()), ("many lines", format!("{comma}\n"))] {
            let (plain, before, after) = (plain.clone(), before.to_owned(), after.to_owned());
            cases.push(case(format!("{name}, {lines}"), file, move |size| {
                format!("{before}{}{after}", repeated(&plain, &separator, size))
            }));
        }
    }
    cases
}

/// What is at fault in an example, many times at its place.
fn marked(name: &str, example: &str, before: &str, after: &str, file: &str) -> Vec<Case> {
    let Some((head, rest)) = example.split_once('«') else { return Vec::new() };
    let Some((mark, tail)) = rest.split_once('»') else { return Vec::new() };
    let tail = tail.replace(['«', '»'], "");
    // In YAML the lines of a value stand further to the right.
    let deep = if file.ends_with("yaml") { "\n    " } else { "\n" };
    let one = |lines: &str, separator: &'static str| {
        let (head, mark, tail) = (format!("{before}{head}"), mark.to_owned(), format!("{tail}{after}"));
        case(format!("{name}, its fault on {lines}"), file, move |size| {
            format!("{head}{}{tail}", repeated(&mark, separator, size))
        })
    };
    vec![one("one line", " "), one("many lines", deep), one("one line without spaces", "")]
}

fn repeated(piece: &str, separator: &str, size: usize) -> String {
    let piece = if piece.is_empty() { "x" } else { piece };
    let count = (size / (piece.len() + separator.len())).max(2);
    vec![piece; count].join(separator)
}

fn case(name: String, file: &str, text: impl Fn(usize) -> String + 'static) -> Case {
    let file = file.to_owned();
    let command = if file.starts_with("data") { "check".to_owned() } else { format!("validate {file}") };
    Case {
        name,
        commands: vec![command.split(' ').map(str::to_owned).collect()],
        files: Box::new(move |size| {
            let mut files = vec![(file.clone(), text(size).into_bytes())];
            if file == "data/releases/a.yaml" {
                files.push(("data/catalogue.yaml".to_owned(), TOP.as_bytes().to_vec()));
            }
            files
        }),
    }
}
