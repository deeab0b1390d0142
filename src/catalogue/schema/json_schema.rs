//! The table of keys as a JSON Schema (draft-07), by which editors complete and check a catalogue
//! while it is written. It asks what the reader asks of a catalogue's shape: which keys there are, what
//! stands under each, and how addresses, dates and words look. What needs the whole catalogue (a
//! category that is not in the vocabulary, an id twice) is for `check`.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::head::Top;
use super::key::{Empty, Key, Mapping, Shape, Value, Words, words};
use super::release::Release;

/// What a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// `catalogue.yaml`, or a catalogue in one file.
    Catalogue,
    /// A file of the folder `releases`: one release, or a list of them.
    Releases,
}

/// The schema of a document, its titles and descriptions in French or in English.
pub fn json_schema(document: Document, french: bool) -> Json {
    let mut writer = Writer { french, definitions: BTreeMap::new() };
    let (root, title) = match document {
        Document::Catalogue => (writer.mapping(&Top::MAPPING), Top::MAPPING.title),
        Document::Releases => (writer.releases(), words("Releases", "Communiqués")),
    };
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": writer.say(title),
        "allOf": [root],
        "definitions": writer.definitions,
    })
}

struct Writer {
    french: bool,
    definitions: BTreeMap<&'static str, Json>,
}

impl Writer {
    fn say(&self, words: Words) -> String {
        words.spoken(self.french)
    }

    /// A file of releases; `releases:` over them is taken too.
    fn releases(&mut self) -> Json {
        self.shape(&Shape::List(&Shape::Mapping(&Release::MAPPING)), Value::Line, Empty::Allowed)
    }

    /// A reference to a mapping, which is written down once.
    fn mapping(&mut self, mapping: &Mapping) -> Json {
        if !self.definitions.contains_key(mapping.name) {
            self.definitions.insert(mapping.name, Json::Null);
            let definition = self.definition(mapping);
            self.definitions.insert(mapping.name, definition);
        }
        json!({"$ref": format!("#/definitions/{}", mapping.name)})
    }

    fn definition(&mut self, mapping: &Mapping) -> Json {
        let required: Vec<&str> = mapping.keys.iter().filter(|key| key.is_required()).map(|key| key.name).collect();
        let properties: Map<String, Json> =
            mapping.keys.iter().map(|key| (key.name.to_owned(), self.property(key))).collect();
        let mut definition = json!({
            "title": self.say(mapping.title),
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
        });
        if !required.is_empty() {
            definition["required"] = json!(required);
        }
        if !mapping.one_of.is_empty() {
            let one = |name: &&str| json!({"required": [name]});
            definition["anyOf"] = mapping.one_of.iter().map(one).collect();
        }
        definition
    }

    fn property(&mut self, key: &Key) -> Json {
        let mut property = self.shape(&key.shape, key.row.value, key.row.empty);
        if property.get("$ref").is_some() {
            // Draft-07 reads nothing beside a reference.
            property = json!({"allOf": [property]});
        }
        let is_text = matches!(key.row.value, Value::Line | Value::Text | Value::Markdown);
        if is_text && matches!(key.shape, Shape::Scalar) && key.is_required() {
            // It may be spelled `~` or `null`, which no editor can tell from nothing.
            property["type"] = json!(["string", "number", "boolean", "null"]);
        }
        property["description"] = json!(self.description(key));
        if let Ok(example) = serde_yaml::from_str::<Json>(key.row.example) {
            property["examples"] = json!([example]);
        }
        property
    }

    /// What a key holds, as a sentence, and what stands for it if it is not there.
    fn description(&self, key: &Key) -> String {
        let holds = sentence(&self.say(key.row.holds));
        if key.is_required() {
            return format!("{holds} {}", self.say(words("Required.", "Obligatoire.")));
        }
        let left_out = self.say(words("If left out:", "Sans elle :"));
        format!("{holds} {left_out} {}.", self.say(key.row.default).trim_end_matches('.'))
    }

    fn shape(&mut self, shape: &Shape, value: Value, empty: Empty) -> Json {
        let mut kinds = self.kinds(shape, value, empty);
        if empty == Empty::Allowed {
            kinds.push(json!({"type": "null"}));
        }
        match (kinds.len(), kinds.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                kinds.extend(last);
                json!({"anyOf": kinds})
            }
        }
    }

    /// What a shape may be: of a list, the list or one of its items.
    fn kinds(&mut self, shape: &Shape, value: Value, empty: Empty) -> Vec<Json> {
        match shape {
            Shape::Scalar => vec![scalar(value, empty)],
            Shape::Mapping(mapping) => vec![self.mapping(mapping)],
            Shape::ScalarOr(mapping) => vec![scalar(value, empty), self.mapping(mapping)],
            Shape::Named => {
                let label = scalar(Value::Line, Empty::Refused);
                vec![json!({"type": "object", "additionalProperties": label})]
            }
            Shape::List(item) => {
                let mut list = json!({"type": "array", "items": self.shape(item, value, Empty::Refused)});
                if empty == Empty::Refused {
                    list["minItems"] = json!(1);
                }
                let mut kinds = self.kinds(item, value, Empty::Refused);
                kinds.push(list);
                kinds
            }
        }
    }
}

/// A scalar. Editors take `no`, `1.10` and `2018` for other types; the reader takes all for text.
fn scalar(value: Value, empty: Empty) -> Json {
    let pattern = |pattern: &str| json!({"type": "string", "pattern": format!("^\\s*(?:{pattern})\\s*$")});
    let loose = |pattern: &str| if empty == Empty::Allowed { format!("(?:{pattern})?") } else { pattern.to_owned() };
    match value {
        Value::Line | Value::Text | Value::Markdown if empty == Empty::Allowed => {
            json!({"type": ["string", "number", "boolean"]})
        }
        Value::Line | Value::Text | Value::Markdown => {
            json!({"type": ["string", "number", "boolean"], "pattern": "\\S"})
        }
        Value::Since => json!({"type": ["string", "integer"], "pattern": "^\\s*\\d{4}(-\\d{2}){0,2}\\s*$"}),
        Value::Number(least) => {
            let digits = if least == 0 { "\\d+" } else { "0*[1-9]\\d*" };
            json!({"type": ["string", "integer"], "minimum": least, "pattern": format!("^\\s*{}\\s*$", loose(digits))})
        }
        Value::Word(names) => json!({"enum": enumeration(names, empty)}),
        Value::WordOrNumber(names) => {
            let number = json!({"type": ["string", "integer"], "minimum": 1, "pattern": "^\\s*0*[1-9]\\d*\\s*$"});
            json!({"anyOf": [{"enum": enumeration(names, empty)}, number]})
        }
        other => pattern(&loose(text_pattern(other))),
    }
}

/// The words of a key as an editor reads them: `true` is no text to it.
fn enumeration(names: &[&str], empty: Empty) -> Vec<Json> {
    let mut all = Vec::new();
    for name in names {
        if let Ok(boolean) = name.parse::<bool>() {
            all.push(json!(boolean));
        }
        all.push(json!(name));
    }
    if empty == Empty::Allowed {
        all.push(json!(""));
    }
    all
}

/// How a text of a type looks; the reader looks closer.
fn text_pattern(value: Value) -> &'static str {
    match value {
        Value::Address | Value::Rewrite => "[Hh][Tt][Tt][Pp][Ss]?://\\S+",
        Value::Link => "#|[Hh][Tt][Tt][Pp][Ss]?://\\S+|",
        Value::Place => "[Hh][Tt][Tt][Pp][Ss]?://\\S+|[^/]+",
        Value::Id => "[A-Za-z][A-Za-z0-9+.\\-]*:\\S+",
        Value::Date | Value::Day => "\\d{4}-\\d{2}-\\d{2}(?:[Tt ].*)?",
        Value::Time => "\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?",
        Value::Zone => "[A-Za-z][A-Za-z0-9_+\\-]*(?:/[A-Za-z0-9_+\\-]+)*",
        Value::Language => "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
        Value::MediaType => "[A-Za-z0-9][^\\s/;]*/[A-Za-z0-9][^\\s/;]*\\s*(?:;.*)?",
        Value::Email => "[^\\s@]+@[^\\s@]+\\.[^\\s@]+",
        Value::Host => "[A-Za-z0-9_\\-]+(?:\\.[A-Za-z0-9_\\-]+)+\\.?",
        Value::Domain => "[A-Za-z0-9.\\-]+|[^\\s@]+@[A-Za-z0-9.\\-]+",
        Value::FeedName => "[A-Za-z0-9_\\u00C0-\\uFFFD][A-Za-z0-9_.\\-\\u00C0-\\uFFFD]*",
        Value::Licence => "[Hh][Tt][Tt][Pp][Ss]?://\\S+|[A-Za-z0-9][A-Za-z0-9.+\\-]*",
        Value::Colour => "#(?:[0-9A-Fa-f]{3}){1,2}",
        Value::Account => "@?[A-Za-z0-9_.\\-]+@[^/?#@:\\s]+\\.[^/?#@:\\s]+",
        _ => ".*",
    }
}

/// A clause as a sentence.
fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if clause.ends_with(['.', '…']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
