//! `pressfeed schema`: it accepts what the reader accepts, and refuses what the reader refuses for its
//! shape.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pressfeed::internal::catalogue;
use pressfeed::internal::catalogue::schema::head::Top;
use pressfeed::internal::catalogue::schema::json_schema::{Document, json_schema};
use pressfeed::internal::catalogue::schema::key::{Key, Mapping, Shape, Value as Kind};
use pressfeed::internal::catalogue::schema::lookup;
use pressfeed::internal::catalogue::schema::release::Release;
use pressfeed::internal::diag::Language;
use pressfeed::internal::source::Sources;
use serde_json::{Map, Value, json};

use super::run::{Room, files_below};

/// The name of the catalogue that has every key.
const EVERY_KEY: &str = "every key";

/// Files that are right: the shipped catalogue, the golden ones, and one with every key.
fn good() -> Vec<(String, Document, Value)> {
    let mut folders = vec!["data".to_owned()];
    for entry in fs::read_dir(root().join("tests/catalogues")).expect("the golden catalogues are there") {
        let name = entry.expect("a readable entry").file_name().to_string_lossy().into_owned();
        folders.push(format!("tests/catalogues/{name}/data"));
    }
    let mut good = Vec::new();
    for folder in folders {
        for (path, bytes) in files_below(&folder) {
            let name = path.to_string_lossy().into_owned();
            if !name.ends_with(".yaml") {
                continue;
            }
            let document = if name == "catalogue.yaml" { Document::Catalogue } else { Document::Releases };
            let value = serde_yaml::from_slice(&bytes).expect("YAML");
            good.push((format!("{folder}/{name}"), document, value));
        }
    }
    let all = example(&Top::MAPPING);
    good.push((EVERY_KEY.to_owned(), Document::Catalogue, all));
    good
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A mapping with all its keys, each with the example of its row.
fn example(mapping: &Mapping) -> Value {
    let value = |key: &Key| match (key.name, key.shape) {
        ("releases", Shape::List(_)) => json!([example(&Release::MAPPING)]),
        (_, Shape::List(Shape::Mapping(inner))) => json!([example(inner)]),
        (_, Shape::List(Shape::ScalarOr(inner))) => json!([example(inner)]),
        (_, Shape::Mapping(inner)) => example(inner),
        _ => serde_yaml::from_str(key.row.example).unwrap_or_else(|_| panic!("the example of {}", key.name)),
    };
    Value::Object(mapping.keys.iter().map(|key| (key.name.to_owned(), value(key))).collect())
}

/// What both say of a document: the schema, and the reader.
struct Judges {
    catalogue: jsonschema::Validator,
    releases: jsonschema::Validator,
}

impl Judges {
    fn new() -> Self {
        let compile =
            |document| jsonschema::draft7::new(&json_schema(document, false)).expect("the schema is one of draft-07");
        Judges { catalogue: compile(Document::Catalogue), releases: compile(Document::Releases) }
    }

    fn schema(&self, document: Document, value: &Value) -> Result<(), String> {
        let validator = if document == Document::Catalogue { &self.catalogue } else { &self.releases };
        validator.validate(value).map_err(|error| error.instance_path().to_string())
    }
}

/// The first error of the reader, if it has one.
fn reader(document: Document, value: &Value) -> Result<(), String> {
    let text = yaml(value);
    let mut files = vec![("catalogue.yaml".to_owned(), text.clone().into_bytes())];
    if document == Document::Releases {
        let top = "title: t\ndescription: d\nhome: https://e.example/\nlanguage: fr\n";
        files = vec![
            ("catalogue.yaml".to_owned(), top.as_bytes().to_vec()),
            ("releases/a.yaml".to_owned(), text.into_bytes()),
        ];
    }
    let (_, findings) = catalogue::read(files, &mut Sources::default());
    match findings.first() {
        Some(finding) => Err(format!("{}: {}", finding.rule, finding.message.render(Language::English))),
        None => Ok(()),
    }
}

/// A value as YAML, in JSON's way of writing it; `null` is nothing at all.
fn yaml(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(items) => format!("[{}]", items.iter().map(yaml).collect::<Vec<_>>().join(", ")),
        Value::Object(pairs) => {
            let one = |(key, value): (&String, &Value)| format!("{}: {}", json!(key), yaml(value));
            format!("{{{}}}", pairs.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}

#[test]
fn what_is_right_is_accepted_by_both() {
    let judges = Judges::new();
    let good = good();
    assert!(good.len() > 15, "{}", good.len());
    for (name, document, value) in &good {
        assert_eq!(judges.schema(*document, value), Ok(()), "{name}");
        // Of the others the golden tests say so.
        assert!(name != EVERY_KEY || reader(*document, value) == Ok(()), "{:?}", reader(*document, value));
    }
}

/// A document with the first two items of each list.
fn shortened(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().take(2).map(shortened).collect(),
        Value::Object(pairs) => Value::Object(pairs.into_iter().map(|(key, value)| (key, shortened(value))).collect()),
        scalar => scalar,
    }
}

/// Every change of one key of a document: its path, and the document.
fn changes(value: &Value) -> Vec<(String, Value)> {
    let mut changed = Vec::new();
    let mut paths = Vec::new();
    pointers(value, String::new(), &mut paths);
    for path in paths {
        let at = value.pointer(&path).expect("it is there");
        if let Value::Object(pairs) = at {
            let mut more = pairs.clone();
            more.insert("titel_x".to_owned(), json!("a"));
            changed.push((format!("{path}: one key more"), with(value, &path, Value::Object(more))));
            for key in pairs.keys() {
                let mut fewer = pairs.clone();
                fewer.remove(key);
                changed.push((format!("{path}: without {key}"), with(value, &path, Value::Object(fewer))));
            }
        }
        // Nothing after a comma is no item of a list at all; `~` is a text to the reader.
        let is_item = path.rsplit('/').next().is_some_and(|step| step.parse::<usize>().is_ok());
        let is_text = lookup::key(&in_dots(&path, value))
            .is_some_and(|key| matches!(key.row.value, Kind::Line | Kind::Text | Kind::Markdown) && key.is_required());
        let new = [json!([]), json!(["§"]), json!({}), json!({"§": "§"}), json!("§"), json!([[]]), json!(null)];
        for new in new.into_iter().filter(|new| !(is_item || is_text) || !new.is_null()) {
            changed.push((format!("{path} = {new}"), with(value, &path, new)));
        }
    }
    changed
}

/// The paths of all values.
fn pointers(value: &Value, path: String, into: &mut Vec<String>) {
    match value {
        Value::Object(pairs) => {
            pairs.iter().for_each(|(key, value)| pointers(value, format!("{path}/{key}"), into));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| pointers(value, format!("{path}/{at}"), into));
        }
        _ => {}
    }
    into.push(path);
}

/// A JSON pointer as the reader writes paths.
fn in_dots(path: &str, root: &Value) -> String {
    let list = if root.is_array() { "[0]" } else { "" };
    let steps = path.split('/').skip(1).filter(|step| step.parse::<usize>().is_err());
    steps.fold(list.to_owned(), |dots, step| format!("{dots}.{step}"))
}

fn with(value: &Value, path: &str, new: Value) -> Value {
    let mut value = value.clone();
    *value.pointer_mut(path).expect("it is there") = new;
    value
}

#[test]
fn whatever_becomes_of_a_key_the_schema_says_what_the_reader_says() {
    let judges = Judges::new();
    let (mut accepted, mut refused) = (0, 0);
    let mut different = BTreeSet::new();
    // One year of the shipped catalogue is like another.
    let is_new = |name: &str| !name.starts_with("data/releases/") || name.ends_with("2018.yaml");
    for (name, document, value) in good().into_iter().filter(|(name, ..)| is_new(name)) {
        for (change, value) in changes(&shortened(value)) {
            let (schema, reader) = (judges.schema(document, &value), reader(document, &value));
            match reader {
                Ok(()) => accepted += 1,
                Err(_) => refused += 1,
            }
            if schema.is_ok() != reader.is_ok() {
                different.insert(format!("{name}: {change}: schema {schema:?}, reader {reader:?}"));
            }
        }
    }
    assert!(accepted > 500 && refused > 1_500, "{accepted} accepted, {refused} refused");
    assert!(different.is_empty(), "{} of {}: {different:#?}", different.len(), accepted + refused);
}

#[test]
fn the_files_beside_the_shipped_catalogue_are_what_the_program_prints() {
    let room = Room::with([]);
    let cases =
        [(&["schema", "--lang", "fr"][..], "catalogue"), (&["schema", "--lang", "fr", "--releases"], "releases")];
    for (arguments, name) in cases {
        let outcome = room.run(arguments);
        assert_eq!(outcome.status, 0, "{}", outcome.err);
        let path = root().join(format!("data/.{name}.schema.json"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, &outcome.out).expect("writable");
        }
        let there = fs::read_to_string(&path).expect("the schema is there");
        assert!(there == outcome.out, "{name}: UPDATE_EXPECTED=1 writes it anew");
    }
}

#[test]
fn every_file_of_the_shipped_catalogue_names_its_schema() {
    for (path, bytes) in files_below("data").into_iter().filter(|(path, _)| path.extension() == Some("yaml".as_ref())) {
        let below = path.components().count() > 1;
        let schema = if below { "../.releases.schema.json" } else { ".catalogue.schema.json" };
        let text = String::from_utf8(bytes).expect("UTF-8");
        let line = format!("# yaml-language-server: $schema={schema}");
        assert_eq!(text.lines().next(), Some(line.as_str()), "{}", path.display());
        let folder = root().join("data").join(&path);
        assert!(folder.parent().expect("a folder").join(schema).is_file(), "{}", path.display());
    }
}

#[test]
fn every_key_is_described_in_both_languages() {
    fn look(mapping: &Mapping, seen: &mut Vec<&'static str>) {
        for key in mapping.keys {
            let row = key.row;
            let name = format!("{}.{}", mapping.name, key.name);
            for text in [row.holds.en, row.holds.fr, row.default.en, row.default.fr, row.example] {
                assert!(!text.trim().is_empty(), "{name}");
            }
            assert!(!row.holds.fr.contains(['\'', '"']) || row.holds.fr.contains('`'), "{name}");
            for near in row.near {
                let plain = near.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
                assert!(plain && mapping.key(near).is_none(), "{name}: {near}");
                let others = mapping.keys.iter().filter(|other| other.name != key.name);
                assert!(!others.into_iter().any(|other| other.row.near.contains(near)), "{name}: {near} is two keys");
            }
            if let Some(inner) = key.shape.mapping().filter(|inner| !seen.contains(&inner.name)) {
                seen.push(inner.name);
                look(inner, seen);
            }
        }
    }
    let mut seen = Vec::new();
    look(&Top::MAPPING, &mut seen);
    assert!(seen.len() > 12, "{seen:?}");
}

#[test]
fn a_schema_says_what_editors_need() {
    for document in [Document::Catalogue, Document::Releases] {
        for french in [false, true] {
            let schema = json_schema(document, french);
            let definitions = schema["definitions"].as_object().expect("definitions");
            let release = &definitions["release"];
            assert_eq!(release["title"], if french { "Un communiqué" } else { "A release" });
            assert_eq!(release["additionalProperties"], json!(false));
            let described =
                |properties: &Map<String, Value>| properties.values().all(|key| key["description"].is_string());
            assert!(definitions.values().all(|one| described(one["properties"].as_object().expect("properties"))));
        }
    }
}
