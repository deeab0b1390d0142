//! News in JSON beside the other formats: documents that keep to the schema of the IPTC, with the same ids, of what is
//! out alone; and a guard that knows them again.

use std::fs;

use pressfeed::internal::continuity::published::{self, PublishedFeed};
use pressfeed::internal::value::{iri, rfc3339};
use serde_json::{Map, Value};

use super::run::{HEAD, Room, examine_text};

const NOW: &str = "2020-01-01T00:00:00Z";

const FEEDS: &str = "rights: © Example\nlicence: CC-BY-4.0\ncategories: {port: Port & quays}\nfeeds:\n  \
    - {id: news, formats: [rss, atom, json, ninjs], contact: {name: Press, email: p@example.org, phone: '01 02 03 04 05'}}\n  \
    - {id: agency, formats: [ninjs], newest: 1, archive: true}\n  - {id: brief, formats: [ninjs], content: summary}\n  \
    - {id: part, formats: [ninjs], select: {audience: [partners]}}\n";

const RELEASES: &str = "releases:
  - title: The \"harbour\" opens
    date: 2018-09-20
    updated: 2018-09-22
    correction: The quay has 200 metres.
    summary: The harbour is open to all.
    id: https://www.example.org/été
    links: ['https://www.example.org/port', {href: 'https://www.example.org/plan', title: The plan}]
    body: \"The **quay** opens.\"
    categories: [port]
    regions: [Bretagne]
    language: fr
    image: {url: 'https://www.example.org/a.jpg', alt: The quay, credit: Anne, width: 1200, height: 630}
    enclosures: [{url: 'https://www.example.org/a.pdf', type: application/pdf, length: 9, title: Papers}]
    translations: [{language: en, href: 'https://www.example.org/en'}]
    contact: {name: Bob, email: bob@example.org}
    authors: [{name: Ada, url: 'https://www.example.org/ada'}]
  - {title: Not yet, date: 2018-09-21, embargo: 2030-01-01, summary: Hush, links: ['https://www.example.org/emb'], id: 'tag:example.org,2018:emb'}
  - {title: Withdrawn, date: 2017-09-21, summary: Wrong, body: Wrongest, links: ['https://www.example.org/ret'], id: 'tag:example.org,2018:ret', withdrawn: {date: 2018-10-01, reason: A slip}}
  - {title: Gone, date: 2017-09-22, summary: Gonest, links: ['https://www.example.org/gone'], id: 'tag:example.org,2018:gone', withdrawn: {date: 2018-10-01, reason: A slip, notice: false}}
  - {title: For few, date: 2018-09-23, summary: Fewest, audience: [partners], links: ['https://www.example.org/few'], id: 'tag:example.org,2018:few'}
  - {title: Other id, date: 2018-08-20, summary: Its id is no IRI, links: ['https://www.example.org/o'], guid: 'no iri', id: 'tag:example.org,2018:o'}
";

/// What the schema says of a key: the kind of its value, and what may stand in it.
enum Is {
    Text,
    Uri,
    Instant,
    Count,
    OneOf(&'static [&'static str]),
    One(&'static [(&'static str, Is)]),
    Each(&'static [(&'static str, Is)]),
    News,
}

const TEXTS: &[(&str, Is)] = &[("role", Is::Text), ("contentType", Is::Text), ("value", Is::Text)];
const NAMED: &[(&str, Is)] = &[("name", Is::Text), ("uri", Is::Uri)];
const PARTY: &[(&str, Is)] = &[
    ("name", Is::Text),
    ("role", Is::Text),
    ("uri", Is::Uri),
    ("contactInfo", Is::Each(&[("type", Is::Text), ("value", Is::Text)])),
];
const FILE: &[(&str, Is)] = &[
    ("name", Is::Text),
    ("href", Is::Uri),
    ("contentType", Is::Text),
    ("width", Is::Count),
    ("height", Is::Count),
    ("sizeInBytes", Is::Count),
];
const NEWS: &[(&str, Is)] = &[
    ("standard", Is::One(&[("name", Is::Text), ("version", Is::Text), ("schema", Is::Uri)])),
    ("profile", Is::Text),
    ("name", Is::Text),
    ("rel", Is::Text),
    ("uri", Is::Uri),
    ("altIds", Is::Each(&[("role", Is::Text), ("value", Is::Text)])),
    (
        "type",
        Is::OneOf(&["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]),
    ),
    ("representationType", Is::OneOf(&["full", "partial"])),
    ("version", Is::Text),
    ("firstCreated", Is::Instant),
    ("versionCreated", Is::Instant),
    ("pubStatus", Is::OneOf(&["usable", "withheld", "canceled"])),
    ("language", Is::Text),
    ("title", Is::Text),
    ("by", Is::Text),
    ("edNote", Is::Text),
    ("copyrightNotice", Is::Text),
    ("rightsInfo", Is::One(&[("linkedRights", Is::Uri)])),
    ("headlines", Is::Each(TEXTS)),
    ("descriptions", Is::Each(TEXTS)),
    ("bodies", Is::Each(TEXTS)),
    ("subjects", Is::Each(NAMED)),
    ("places", Is::Each(NAMED)),
    ("infoSources", Is::Each(PARTY)),
    ("renditions", Is::Each(FILE)),
    ("associations", Is::News),
];

fn keeps(object: &Map<String, Value>, keys: &'static [(&'static str, Is)]) {
    for (key, value) in object {
        let (_, is) = keys.iter().find(|(name, _)| name == key).unwrap_or_else(|| panic!("no key {key}"));
        let text = value.as_str();
        let good = match is {
            Is::Text => text.is_some_and(|text| !text.is_empty()),
            Is::Uri => text.is_some_and(iri::is_uri),
            Is::Instant => text.and_then(|text| rfc3339::parse(text).ok()).is_some(),
            Is::Count => value.as_u64().is_some_and(|count| count > 0),
            Is::OneOf(words) => text.is_some_and(|text| words.contains(&text)),
            Is::One(keys) => value.as_object().map(|object| keeps(object, keys)).is_some(),
            Is::Each(keys) => value
                .as_array()
                .is_some_and(|all| all.iter().all(|one| one.as_object().map(|o| keeps(o, keys)).is_some())),
            Is::News => value.as_array().is_some_and(|all| all.iter().all(|one| one.as_object().map(news).is_some())),
        };
        assert!(good, "{key}: {value}");
    }
}

/// A news object: it has its id, and, as one that is associated, a name.
fn news(object: &Map<String, Value>) {
    assert!(object.contains_key("uri"), "{object:?}");
    keeps(object, NEWS);
}

fn ids(text: &str) -> Vec<(String, String, Option<String>)> {
    let PublishedFeed { entries, broken, .. } = published::read(text).expect("a feed");
    assert_eq!(broken, None);
    entries.into_iter().map(|entry| (entry.id, entry.title, entry.link)).collect()
}

#[test]
fn documents_keep_to_the_schema_and_have_the_ids_of_atom() {
    let documents = examine_text(&format!("{HEAD}{FEEDS}{RELEASES}")).documents(NOW);
    let files: Vec<&str> = documents.keys().map(String::as_str).filter(|name| name.ends_with(".ninjs")).collect();
    assert_eq!(files, ["agency-2017.ninjs", "agency.ninjs", "brief.ninjs", "news.ninjs", "part.ninjs"]);
    for file in files {
        let document: Value = serde_json::from_str(&documents[file]).expect("JSON");
        news(document.as_object().expect("an object"));
        let associated = document["associations"].as_array().expect("a list");
        assert!(associated.iter().all(|one| one.get("name").is_some()), "{file}");
    }
    assert_eq!(ids(&documents["news.ninjs"]), ids(&documents["news.atom"]));
    let whole = published::read(&documents["news.ninjs"]).expect("a feed");
    assert_eq!(whole.address.as_deref(), Some("https://www.example.org/feeds/news.ninjs"));
    assert_eq!(whole.id, published::read(&documents["news.atom"]).and_then(|feed| feed.id));
    assert!(whole.is_own && whole.entries.iter().all(|entry| entry.published.is_some() && entry.updated.is_some()));
    // Older releases are found from the newest ones on.
    let agency: Value = serde_json::from_str(&documents["agency.ninjs"]).expect("JSON");
    let last = agency["associations"].as_array().and_then(|all| all.last()).expect("one");
    assert_eq!(last["uri"], "https://www.example.org/feeds/agency-2017.ninjs");
    assert_eq!((&last["rel"], &last["type"]), (&Value::from("prev-archive"), &Value::from("composite")));
}

#[test]
fn a_release_says_all_that_agencies_ask_for() {
    let documents = examine_text(&format!("{HEAD}{FEEDS}{RELEASES}")).documents(NOW);
    let document: Value = serde_json::from_str(&documents["news.ninjs"]).expect("JSON");
    assert_eq!(document["type"], "composite");
    let of = |uri: &str| {
        let all = document["associations"].as_array().expect("a list");
        all.iter().find(|one| one["uri"] == uri).cloned().expect("it is there")
    };
    let port = of("https://www.example.org/%C3%A9t%C3%A9");
    assert_eq!(port["altIds"][0]["value"], "https://www.example.org/été");
    assert_eq!((&port["pubStatus"], &port["version"]), (&Value::from("usable"), &Value::from("1537599600")));
    assert_eq!(port["versionCreated"], "2018-09-22T07:00:00Z");
    assert_eq!(port["edNote"], "Corrigé le 22 septembre 2018\u{A0}: The quay has 200 metres.");
    assert_eq!(port["subjects"][0]["name"], "Port & quays");
    assert_eq!(port["associations"][0]["renditions"][0]["width"], 1200);
    assert_eq!(port["associations"][0]["by"], "Anne");
    assert_eq!(port["associations"][1]["renditions"][0]["sizeInBytes"], 9);
    assert_eq!(port["associations"][3]["rel"], "translation");
    let withdrawn = of("tag:example.org,2018:ret");
    assert_eq!((&withdrawn["pubStatus"], &withdrawn["edNote"]), (&Value::from("canceled"), &Value::from("A slip")));
    // An id that is no IRI is in no `uri`, and stands beside it.
    assert_eq!(of("tag:example.org,2018:o")["altIds"][0]["value"], "no iri");
    let brief: Value = serde_json::from_str(&documents["brief.ninjs"]).expect("JSON");
    assert!(brief["associations"][0].get("bodies").is_none());
    assert_eq!(brief["associations"][0]["representationType"], "partial");
}

#[test]
fn what_is_not_out_is_in_no_document_and_what_is_for_few_in_its_own() {
    let room = Room::catalogue(&format!("{HEAD}{FEEDS}{RELEASES}"));
    let built = room.run(&["build", "--first", "--now", NOW]);
    assert_eq!(built.status, 0, "{}", built.printed());
    assert!(built.out.contains("written    news.ninjs  3 entries") || built.err.contains("news.ninjs"), "{built:?}");
    for (name, bytes) in room.files("feeds") {
        let text = String::from_utf8_lossy(&bytes);
        for word in ["Not yet", "Hush", "2018:emb", "Wrongest", "Gonest"] {
            assert!(!text.contains(word), "{name} has {word}");
        }
        assert!(name.starts_with("part.") || !text.contains("Fewest"), "{name}");
    }
    // Readers of feeds cannot take it in: neither the page nor the list leads them to it.
    let page = fs::read_to_string(room.path().join("feeds/index.html")).expect("a page");
    assert!(page.contains("href=\"news.ninjs\"") && !page.contains("brief.ninjs"), "{page}");
    assert!(!page.contains("<link rel=\"alternate\" type=\"application/json\""), "{page}");
    let list = fs::read_to_string(room.path().join("feeds/feeds.opml")).expect("a list");
    assert!(!list.contains("ninjs"), "{list}");
}

#[test]
fn validate_knows_it_and_names_what_breaks_the_schema() {
    let room = Room::catalogue(&format!("{HEAD}{FEEDS}{RELEASES}"));
    assert_eq!(room.run(&["build", "--first", "--now", NOW]).status, 0);
    let validated = room.run(&["validate", "feeds", "--format", "json"]);
    assert_eq!(validated.status, 0, "{}", validated.printed());
    assert!(validated.out.contains("\"ninjs-3.2\""), "{}", validated.out);
    let text = fs::read_to_string(room.path().join("feeds/news.ninjs")).expect("a document");
    room.put("a.ninjs", text.replace("\"pubStatus\": \"canceled\"", "\"pubStatus\": \"gone\"").as_bytes());
    let broken = room.run(&["validate", "a.ninjs"]);
    assert!(broken.status == 1 && broken.err.contains("error[ninjs-invalid-value]: `gone`"), "{}", broken.printed());
    room.put("b.json", b"{\"standard\": {\"name\": \"ninjs\", \"version\": \"2.1\"}, \"uri\": \"tag:a.org,2018:b\"}");
    let former = room.run(&["validate", "b.json"]);
    assert!(former.status != 0 && former.err.contains("ninjs of version 1 or 2"), "{}", former.printed());
}

#[test]
fn the_guard_knows_releases_again_and_servers_their_type() {
    let feeds = "categories: {port: Port & quays}\nfeeds: [{id: agency, formats: [ninjs]}, {id: part, formats: [ninjs], select: {audience: [partners]}}]\n";
    let room = Room::catalogue(&format!("{HEAD}{feeds}{RELEASES}"));
    let built = room.run(&["build", "--first", "--now", NOW]);
    assert_eq!(built.status, 0, "{}", built.printed());
    assert_eq!(room.run(&["build", "--check", "--now", NOW]).status, 0);
    // The ledger is gone: the document alone says what subscribers have.
    fs::remove_file(room.path().join("feeds/pressfeed.json")).expect("it was there");
    let renamed = RELEASES.replace("id: https://www.example.org/été", "id: https://www.example.org/hiver");
    room.put("data/catalogue.yaml", format!("{HEAD}{feeds}{renamed}").as_bytes());
    let stopped = room.run(&["build", "--now", NOW]);
    assert_eq!(stopped.status, 1, "{}", stopped.printed());
    assert!(stopped.err.contains("error[changed-id]") && stopped.err.contains("agency.ninjs"), "{}", stopped.err);
    let nginx = room.run(&["host", "nginx"]);
    assert!(
        nginx.out.contains("location ~ \\.ninjs$ {\n        types { }\n        default_type application/json;"),
        "{}",
        nginx.out
    );
    let gzip = nginx.out.lines().find(|line| line.contains("gzip_types")).expect("a line");
    assert_eq!(gzip.matches("application/json").count(), 1, "{gzip}");
}
