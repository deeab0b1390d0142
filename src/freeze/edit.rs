//! Where in a text a key goes, and how it is written there: a line of its own wherever there is room
//! for one, in the indentation, the quotes and the line breaks of its neighbours.

use std::ops::Range;

use crate::yaml::{Content, Node, Pair};

/// Something to write into a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The byte before which it goes.
    pub(super) at: usize,
    /// What is written there.
    pub(super) text: String,
}

/// The text with all edits made; they may come in any order.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.at);
    let mut new = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut done = 0;
    for edit in sorted {
        new.push_str(&text[done..edit.at]);
        new.push_str(&edit.text);
        done = edit.at;
    }
    new + &text[done..]
}

/// Writes a key as the first one of a mapping, or after the first one where only that leaves all lines
/// as they are: `- title: …` keeps its dash. None for what is no mapping, or has no key.
pub(super) fn first_key(text: &str, mapping: &Node, key: &str, value: &str) -> Option<Edit> {
    let Content::Mapping(pairs) = &mapping.content else { return None };
    let first = pairs.first()?;
    let is_flow = text.get(mapping.span.clone())?.starts_with('{');
    let written = pair(&text[first.key.span.clone()], key, value, is_flow);
    let start = if is_flow { first.key.span.start } else { mapping.span.start };
    let comma = if is_flow { "," } else { "" };
    if let Some(indent) = indent_alone(&text[..start], is_flow) {
        let at = start - indent.len();
        return Some(Edit { at, text: format!("{indent}{written}{comma}{}", line_break(text, start)) });
    }
    if is_flow {
        return Some(Edit { at: start, text: format!("{written}, ") });
    }
    let line = text[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let indent = " ".repeat(text[line..start].chars().count());
    match end_of_line(text, first) {
        Some(end) => Some(Edit { at: end, text: format!("{indent}{written}{}", line_break(text, start)) }),
        None => Some(Edit { at: start, text: format!("{written}{}{indent}", line_break(text, start)) }),
    }
}

/// The white space before a place, if nothing else stands before it on its line. Looks no further back than
/// that: of a thousand mappings on one line each would else be followed to its beginning.
fn indent_alone(before: &str, is_flow: bool) -> Option<&str> {
    let above = before.trim_end_matches(|c| c == ' ' || (is_flow && c == '\t'));
    (above.is_empty() || above.ends_with(['\n', '\r'])).then(|| &before[above.len()..])
}

/// Writes the value of a key that stands in a mapping without one: after its colon, or between its quotes.
pub(super) fn empty_value(text: &str, mapping: &Node, key: &str, value: &str) -> Option<Edit> {
    let Content::Mapping(pairs) = &mapping.content else { return None };
    let pair = pairs.iter().find(|pair| pair.name() == Some(key))?;
    let written = text.get(pair.value.span.clone())?;
    match written {
        "\"\"" => Some(Edit { at: pair.value.span.start + 1, text: value.to_owned() }),
        "''" => Some(Edit { at: pair.value.span.start + 1, text: value.replace('\'', "''") }),
        _ if !written.trim().is_empty() || !is_empty(&pair.value) => None,
        _ => {
            let behind = text.get(pair.key.span.end..)?;
            let colon = behind.find(|c: char| !c.is_whitespace()).filter(|at| behind[*at..].starts_with(':'))?;
            let is_flow = text.get(mapping.span.clone())?.starts_with('{');
            let quote = if needs_quotes(value, is_flow) { "\"" } else { "" };
            Some(Edit { at: pair.key.span.end + colon + 1, text: format!(" {quote}{value}{quote}") })
        }
    }
}

/// Where the line after a pair begins, if it is sure where the pair ends: its value is no block.
fn end_of_line(text: &str, pair: &Pair) -> Option<usize> {
    let value = &text[pair.value.span.clone()];
    let between = text.get(pair.key.span.end..pair.value.span.start)?;
    let is_plain = match &pair.value.content {
        Content::Scalar { .. } => between.trim() == ":",
        _ => value.starts_with(['[', '{']),
    };
    let end = pair.value.span.end;
    let found = text[end..].find(['\n', '\r']).filter(|_| is_plain && !value.is_empty())? + end;
    Some(found + line_break(text, found).len())
}

/// The line break that ends the line of a byte; of the last line, the one before it.
fn line_break(text: &str, at: usize) -> &str {
    let end = text[at..].find(['\n', '\r']).map(|end| at + end);
    let range = end.map_or_else(|| last_break(&text[..at]), |end| end..text.len());
    match text[range].as_bytes() {
        [b'\r', b'\n', ..] => "\r\n",
        [b'\r', ..] => "\r",
        _ => "\n",
    }
}

fn last_break(text: &str) -> Range<usize> {
    let end = text.trim_end_matches(|c| c != '\n' && c != '\r').len();
    end - end.min(if text[..end].ends_with("\r\n") { 2 } else { 1 })..end
}

/// A key with its value, in the quotes of a key beside it.
fn pair(beside: &str, key: &str, value: &str, is_flow: bool) -> String {
    match beside.chars().next() {
        Some('"') => format!("\"{key}\": \"{value}\""),
        Some('\'') => format!("'{key}': '{}'", value.replace('\'', "''")),
        _ if needs_quotes(value, is_flow) => format!("{key}: \"{value}\""),
        _ => format!("{key}: {value}"),
    }
}

/// Whether an id would be something else in YAML without quotes. It has no spaces, no double quotes and
/// no backslashes, and begins with the letters of its scheme.
fn needs_quotes(id: &str, is_flow: bool) -> bool {
    id.ends_with(':') || (is_flow && id.contains([',', '[', ']', '{', '}']))
}

/// Whether a key was written without a value.
pub(super) fn is_empty(value: &Node) -> bool {
    matches!(&value.content, Content::Scalar { value, .. } if value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    const ID: &str = "tag:a.org,2018:x";

    /// The first mapping of a text.
    fn mapping(node: &Node) -> &Node {
        match &node.content {
            Content::Sequence(items) => mapping(&items[0]),
            Content::Mapping(pairs) if pairs[0].name() == Some("releases") => mapping(&pairs[0].value),
            _ => node,
        }
    }

    fn edited(text: &str) -> String {
        let tree = yaml::tree(text).expect("YAML");
        let edit = first_key(text, mapping(&tree), "id", ID).expect("it has keys");
        let new = apply(text, &[edit]);
        let again = yaml::tree(&new).unwrap_or_else(|fault| panic!("{new:?}: {fault:?}"));
        let Content::Mapping(pairs) = &mapping(&again).content else { panic!("{new:?} lost its mapping") };
        let id = pairs.iter().find(|pair| pair.name() == Some("id")).map(|pair| &pair.value.content);
        assert!(matches!(id, Some(Content::Scalar { value, .. }) if value == ID), "{new:?}");
        new
    }

    #[test]
    fn a_line_is_added_and_all_others_stay() {
        let cases = [
            ("title: A\ndate: B\n", "@\ntitle: A\ndate: B\n"),
            ("# A\n\n  title: A\n  date: B\n", "# A\n\n  @\n  title: A\n  date: B\n"),
            ("- title: A # a\n  # b\n  date: B\n", "- title: A # a\n  @\n  # b\n  date: B\n"),
            ("  -  title: 'A\n\n      a'\n     date: B\n", "  -  title: 'A\n\n      a'\n     @\n     date: B\n"),
            ("-\n  title: A\n  date: B\n", "-\n  @\n  title: A\n  date: B\n"),
            ("- # a\n  title: A\n  date: B\n", "- # a\n  @\n  title: A\n  date: B\n"),
            ("- title:\n    A\n  date: B\n", "- title:\n    A\n  @\n  date: B\n"),
            ("- links: [a,\n    b]\n  date: B\n", "- links: [a,\n    b]\n  @\n  date: B\n"),
            ("- &a\n  title: A\n  date: B\n", "- &a\n  @\n  title: A\n  date: B\n"),
            ("- &a title: A\n  date: B\n", "- &a title: A\n  @\n  date: B\n"),
            ("- title: &a A\n  date: B\n", "- @\n  title: &a A\n  date: B\n"),
            ("releases:\n- title: A\n  date: B", "releases:\n- title: A\n  @\n  date: B"),
            ("releases:\n  title: A\n  date: B", "releases:\n  @\n  title: A\n  date: B"),
            ("- title: A\r\n  date: B\r\n", "- title: A\r\n  @\r\n  date: B\r\n"),
            ("title: A\r\ndate: B", "@\r\ntitle: A\r\ndate: B"),
            ("- title: A\r  date: B\r", "- title: A\r  @\r  date: B\r"),
            ("- ? title\n  : A\n  ? date\n  : B\n", "- ? title\n  : A\n  @\n  ? date\n  : B\n"),
            ("- {\n    title: A,\n    date: B\n  }\n", "- {\n    \"@\",\n    title: A,\n    date: B\n  }\n"),
        ];
        for (text, wanted) in cases {
            let quoted = wanted.replace("\"@\"", &format!("id: \"{ID}\""));
            assert_eq!(edited(text), quoted.replace('@', &format!("id: {ID}")), "{text:?}");
        }
    }

    #[test]
    fn where_there_is_no_room_for_a_line_the_key_comes_first() {
        let cases = [
            ("- body: |\n    A\n\n  date: B\n", "- @\n  body: |\n    A\n\n  date: B\n"),
            ("- links:\n    - A\n    # a\n  date: B\n", "- @\n  links:\n    - A\n    # a\n  date: B\n"),
            ("- updated:\n  date: B\n", "- @\n  updated:\n  date: B\n"),
            ("{title: A, date: B}", "{\"@\", title: A, date: B}"),
            ("- { title: A, date: B }\n", "- { \"@\", title: A, date: B }\n"),
            ("releases: [{title: A}, {title: B}]\n", "releases: [{\"@\", title: A}, {title: B}]\n"),
        ];
        for (text, wanted) in cases {
            let quoted = wanted.replace("\"@\"", &format!("id: \"{ID}\""));
            assert_eq!(edited(text), quoted.replace('@', &format!("id: {ID}")), "{text:?}");
        }
    }

    #[test]
    fn what_was_left_empty_is_filled_in() {
        let cases = [
            ("- id:\n  title: A\n", Some("- id: @\n  title: A\n")),
            ("- id:   # later\n  title: A\n", Some("- id: @   # later\n  title: A\n")),
            ("- title: A\n  id:\r\n", Some("- title: A\n  id: @\r\n")),
            ("- title: A\n  id:", Some("- title: A\n  id: @")),
            ("- {id: , title: A}\n", Some("- {id: \"@\" , title: A}\n")),
            ("- {\"id\":\"\",\"title\":\"A\"}\n", Some("- {\"id\":\"@\",\"title\":\"A\"}\n")),
            ("- id: ''\n  title: A\n", Some("- id: '@'\n  title: A\n")),
            ("- id: ~\n  title: A\n", None),
            ("- title: A\n", None),
        ];
        for (text, wanted) in cases {
            let tree = yaml::tree(text).expect("YAML");
            let new = empty_value(text, mapping(&tree), "id", ID).map(|edit| apply(text, &[edit]));
            assert_eq!(new, wanted.map(|wanted| wanted.replace('@', ID)), "{text:?}");
        }
    }

    #[test]
    fn the_quotes_are_those_of_the_neighbours() {
        let cases = [
            ("[{\"title\": \"A\"}]", "[{\"id\": \"tag:a.org,2018:x\", \"title\": \"A\"}]"),
            ("'title': A\ndate: B\n", "'id': 'tag:a.org,2018:x'\n'title': A\ndate: B\n"),
        ];
        for (text, wanted) in cases {
            assert_eq!(edited(text), wanted);
        }
        assert_eq!(pair("title", "id", "tag:a.org,2018-09-20:", false), "id: \"tag:a.org,2018-09-20:\"");
        assert_eq!(pair("'title'", "id", "tag:o'neil@a.org,2018:x", false), "'id': 'tag:o''neil@a.org,2018:x'");
    }

    #[test]
    fn edits_are_made_in_any_order() {
        let edit = |at, text: &str| Edit { at, text: text.to_owned() };
        assert_eq!(apply("abc", &[edit(3, "z"), edit(0, "x"), edit(1, "y")]), "xaybcz");
    }
}
