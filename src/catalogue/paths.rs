//! From bytes of a catalogue file to the path of the value that stands there, in the form of all machine forms:
//! `/releases[4]/links[1]/url`, with indexes from 1 on.

use std::ops::Range;

use super::rules::{DUPLICATE_KEY, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE};
use crate::diag::Argument;
use crate::diagnostic::Diagnostic;
use crate::yaml::{Content, Node};

/// The path of what a finding is about, in the tree of its file. Returns an empty text for the file as a whole.
pub(super) fn path_of(finding: &Diagnostic, range: &Range<usize>, tree: &Node) -> String {
    let is_about_a_key = [UNKNOWN_KEY.id, DUPLICATE_KEY.id, WRONG_TYPE.id].contains(&finding.rule);
    let found = find(tree, range);
    // Of a mapping that lacks something the first key is shown.
    let mut path = match found.mapping {
        Some(mapping) if !is_about_a_key => mapping,
        _ => found.path,
    };
    if finding.rule == MISSING_KEY.id
        && let Some(name) = name_of(finding).map(|name| format!("/{name}"))
        && !path.ends_with(&name)
    {
        path.push_str(&name);
    }
    path
}

/// The start of a path up to its first index: the release that it leads into, and no word of that.
pub(super) fn release_of(path: &str) -> &str {
    path.find(']').map_or("", |end| &path[..=end])
}

/// The key that a finding says is missing.
fn name_of(finding: &Diagnostic) -> Option<&str> {
    let arguments = finding.message.arguments().iter();
    arguments.clone().find(|(slot, _)| *slot == "name").and_then(|(_, argument)| match argument {
        Argument::Code(name) => Some(name.as_str()),
        _ => None,
    })
}

struct Found {
    path: String,
    /// The mapping whose first key the bytes are.
    mapping: Option<String>,
}

/// The deepest value around some bytes.
fn find(tree: &Node, range: &Range<usize>) -> Found {
    let (mut node, mut found) = (tree, Found { path: String::new(), mapping: None });
    loop {
        match &node.content {
            Content::Mapping(pairs) => {
                let Some(at) = last_before(pairs, range, |pair| pair.key.span.start) else { return found };
                let pair = &pairs[at];
                let Some(name) = pair.name() else { return found };
                if at == 0 && pair.key.span == *range {
                    found.mapping = Some(found.path.clone());
                }
                let is_key = is_around(&pair.key, range);
                if !is_key && !is_around(&pair.value, range) {
                    return found;
                }
                found.path.push('/');
                found.path.push_str(name);
                if is_key {
                    return found;
                }
                node = &pair.value;
            }
            Content::Sequence(items) => {
                let Some(at) = last_before(items, range, |item| item.span.start) else { return found };
                if !is_around(&items[at], range) {
                    return found;
                }
                if found.path.is_empty() {
                    found.path.push('/');
                }
                found.path.push_str(&format!("[{}]", at + 1));
                node = &items[at];
            }
            Content::Scalar { .. } => return found,
        }
    }
}

fn is_around(node: &Node, range: &Range<usize>) -> bool {
    node.span.start <= range.start && range.end <= node.span.end
}

/// The last of some things, in the order of the text, that begins at or before the bytes.
fn last_before<T>(things: &[T], range: &Range<usize>, start: impl Fn(&T) -> usize) -> Option<usize> {
    things.partition_point(|thing| start(thing) <= range.start).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{code, msg};
    use crate::diagnostic::Severity::Error;

    fn path(text: &str, part: &str, rule: &'static str) -> String {
        let start = text.find(part).expect("it is there");
        let message = msg!(en: "{name} is missing here", fr: "il manque ici {name}", name = code("summary"));
        let finding = Diagnostic::new(rule, Error, message);
        path_of(&finding, &(start..start + part.len()), &crate::yaml::tree(text).expect("YAML"))
    }

    #[test]
    fn bytes_have_the_path_of_their_value() {
        let text = "title: T\nreleases:\n  - title: Un\n    links:\n      - https://e.fr/a\n      - {href: b, type: c}\n  - date: d\n    summary:\n";
        let cases = [
            ("T", "text", "/title"),
            ("title: T\nreleases", "text", ""),
            ("Un", "text", "/releases[1]/title"),
            ("//e.fr", "text", "/releases[1]/links[1]"),
            ("type", "text", "/releases[1]/links[2]/type"),
            ("href", "unknown-key", "/releases[1]/links[2]/href"),
            ("href", "text", "/releases[1]/links[2]"),
            ("date", "text", "/releases[2]"),
            ("date", "missing-key", "/releases[2]/summary"),
            ("summary", "missing-key", "/releases[2]/summary"),
            ("date: d\n    summary", "text", "/releases[2]"),
        ];
        for (part, rule, wanted) in cases {
            assert_eq!(path(text, part, rule), wanted, "{part} {rule}");
        }
        assert_eq!(path("- title: a\n- title: b\n  body: c\n", "c", "text"), "/[2]/body");
        assert_eq!(release_of("/releases[2]/links[1]"), "/releases[2]");
        assert_eq!(release_of("/title"), "");
    }
}
