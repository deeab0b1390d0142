//! What stands at the head of a post: YAML between `---`, TOML between `+++`, or JSON.

use serde_json::{Map, Value};

use crate::yaml::{self, Content, Node};

/// The values of a post or of a settings file; scalars as texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Values(Map<String, Value>);

/// Splits a file into its values and its text. Returns `None` for a file without front matter, and an error for one
/// whose front matter cannot be read.
pub(super) fn split(text: &str) -> Option<Result<(Values, &str), ()>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let fenced = |fence: &str| {
        let rest = text.strip_prefix(fence)?.trim_start_matches([' ', '\t']);
        let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == fence {
                return Some((&rest[..at], &rest[at + line.len()..]));
            }
            at += line.len();
        }
        None
    };
    if let Some((head, body)) = fenced("---") {
        return Some(yaml(head).map(|values| (values, body)).ok_or(()));
    }
    if let Some((head, body)) = fenced("+++") {
        return Some(toml(head).map(|values| (values, body)).ok_or(()));
    }
    // Eleventy names the language of the head beside the fence.
    if let Some((language, rest)) = text.strip_prefix("---").and_then(|rest| rest.split_once('\n'))
        && let language = language.trim()
        && !language.is_empty()
        && language.bytes().all(|b| b.is_ascii_alphabetic())
    {
        let end = rest.split_inclusive('\n').scan(0, |at, line| {
            *at += line.len();
            Some((*at - line.len(), *at, line.trim_end()))
        });
        let (start, end, _) = end.into_iter().find(|(_, _, line)| *line == "---")?;
        let values = match language {
            "json" => serde_json::from_str(&rest[..start]).ok().map(Values),
            "toml" => toml(&rest[..start]),
            "yaml" | "yml" => yaml(&rest[..start]),
            _ => None,
        };
        return Some(values.map(|values| (values, &rest[end..])).ok_or(()));
    }
    let mut json = serde_json::Deserializer::from_str(text.starts_with('{').then_some(text)?).into_iter::<Value>();
    match json.next() {
        Some(Ok(Value::Object(values))) => Some(Ok((Values(values), &text[json.byte_offset()..]))),
        _ => Some(Err(())),
    }
}

/// Reads a settings file by its ending.
pub(super) fn settings(name: &str, text: &str) -> Option<Values> {
    match name.rsplit_once('.')?.1 {
        "toml" => toml(text),
        "json" => serde_json::from_str(text).ok().map(Values),
        _ => yaml(text),
    }
}

fn yaml(text: &str) -> Option<Values> {
    yaml::guard(text).ok()?;
    match value(&yaml::tree(text).ok()?) {
        Value::Object(values) => Some(Values(values)),
        Value::Null => Some(Values::default()),
        _ => None,
    }
}

fn value(node: &Node) -> Value {
    match &node.content {
        Content::Scalar { value, written: true, .. } => Value::String(value.clone()),
        Content::Sequence(items) => Value::Array(items.iter().map(value).collect()),
        Content::Mapping(pairs) => {
            Value::Object(pairs.iter().filter_map(|pair| Some((pair.name()?.to_owned(), value(&pair.value)))).collect())
        }
        _ => Value::Null,
    }
}

fn toml(text: &str) -> Option<Values> {
    Some(Values(table(toml::from_str(text).ok()?)))
}

fn table(table: toml::Table) -> Map<String, Value> {
    table.into_iter().map(|(key, value)| (key, of_toml(value))).collect()
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::Table(inner) => Value::Object(table(inner)),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(of_toml).collect()),
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::String(number.to_string()),
        toml::Value::Float(number) => Value::String(number.to_string()),
        toml::Value::Boolean(is) => Value::String(is.to_string()),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
    }
}

impl Values {
    /// A value by its path of keys, whatever their case.
    pub(super) fn get(&self, path: &str) -> Option<&Value> {
        let mut keys = path.split('.');
        let first = keys.next()?;
        keys.try_fold(find(&self.0, first)?, |value, key| find(value.as_object()?, key))
    }

    /// The first of some values that is a text.
    pub(super) fn text(&self, paths: &[&str]) -> Option<String> {
        paths.iter().find_map(|path| text(self.get(path)?))
    }

    /// Whether a key is there.
    pub(super) fn has(&self, path: &str) -> bool {
        self.get(path).is_some_and(|value| !value.is_null())
    }

    /// Sets a text.
    pub(super) fn set(&mut self, key: &str, text: String) {
        self.0.insert(key.to_owned(), Value::String(text));
    }

    /// These values and others, which win.
    pub(super) fn with(mut self, others: Values) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The mappings of a list, or the one mapping that stands there.
    pub(super) fn mappings(&self, path: &str) -> Vec<Values> {
        let one = |value: &Value| value.as_object().cloned().map(Values);
        match self.get(path) {
            Some(Value::Array(items)) => items.iter().filter_map(one).collect(),
            Some(value) => one(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Whether a value is true.
    pub(super) fn is(&self, path: &str) -> bool {
        self.text(&[path]).is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    /// Whether a value is false.
    pub(super) fn is_not(&self, path: &str) -> bool {
        self.text(&[path]).is_some_and(|text| text.eq_ignore_ascii_case("false"))
    }

    /// The names of the members of a value.
    pub(super) fn names(&self, path: &str) -> Vec<&str> {
        let members = self.get(path).and_then(Value::as_object);
        members.into_iter().flatten().map(|(name, _)| name.as_str()).collect()
    }

    /// The texts of a list, of the names of a mapping, or of one text.
    pub(super) fn list(&self, path: &str) -> Vec<String> {
        match self.get(path) {
            Some(Value::Array(items)) => items.iter().filter_map(|item| text(item).or_else(|| name(item))).collect(),
            Some(value) => text(value).or_else(|| name(value)).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

fn find<'a>(values: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    values.get(key).or_else(|| values.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value))
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

fn name(value: &Value) -> Option<String> {
    text(value.get("name")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_of_every_kind_is_read() {
        let yaml =
            "---\ntitle: \"A: b\"\ndate: 2024-03-04 10:00:00 +0100\ntags: [x, y]\ndraft: true\n---\nText\n---\nmore";
        let toml = "+++\ntitle = \"A: b\"\ndate = 2024-03-04T10:00:00+01:00\n[taxonomies]\ntags = ['x', \"y\"]\n+++\nText\n---\nmore";
        let json = "{\"title\": \"A: b\", \"tags\": [\"x\", \"y\"]}\nText\n---\nmore";
        let fenced = "---json\n{\"title\": \"A: b\", \"tags\": [\"x\", \"y\"]}\n---\nText\n---\nmore";
        for (text, tags) in [(yaml, "tags"), (toml, "taxonomies.tags"), (json, "tags"), (fenced, "tags")] {
            let (values, body) = split(text).expect("front matter").expect("it can be read");
            assert_eq!(values.text(&["title"]).as_deref(), Some("A: b"), "{text}");
            assert_eq!(values.list(tags), ["x", "y"], "{text}");
            assert_eq!(body.trim_start(), "Text\n---\nmore", "{text}");
        }
        let (values, _) = split(toml).expect("front matter").expect("it can be read");
        assert_eq!(values.text(&["Date"]).as_deref(), Some("2024-03-04T10:00:00+01:00"));
        assert!(split("No front matter").is_none() && split("---\nnever closed").is_none());
        for text in ["---\na: [\n---\n", "---js\n{ title: 'A' }\n---\n"] {
            assert_eq!(split(text), Some(Err(())), "{text}");
        }
    }
}
