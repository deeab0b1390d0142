//! HTML that Markdown has no form for, kept as harmless HTML in the text.

use crate::html::dom::{Element, Node};
use crate::html::{self, Profile};
use crate::value::iri::Url;

/// Elements among words that stay as they are, with Markdown in them.
const AMONG_WORDS: &[&str] = &["sup", "sub", "u", "small", "mark", "abbr", "q", "time", "kbd", "ins"];

/// The tags around words, for an element that has no marks in Markdown. A title or a date stays.
pub(super) fn tags(element: &Element) -> Option<(String, String)> {
    let name = element.name.as_str();
    let has_own = |name: &str| ["lang", "dir"].iter().any(|own| element.attribute(own).is_some()) && name == "span";
    if !AMONG_WORDS.contains(&name) && !has_own(name) {
        return None;
    }
    let mut open = format!("<{name}");
    for (attribute, value) in &element.attributes {
        let is_kept =
            matches!(attribute.as_str(), "title" | "lang" | "dir") || (name == "time" && attribute == "datetime");
        if is_kept {
            open.push_str(&format!(" {attribute}=\"{}\"", quoted(value)));
        }
    }
    Some((open + ">", format!("</{name}>")))
}

/// A value of an attribute that ends neither its quotes nor the cell of a table.
fn quoted(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    super::entry::escaped(&line).replace('"', "&quot;").replace('|', "&#124;")
}

/// Whether a block stays HTML as a whole: Markdown has no form for it.
pub(super) fn is_raw_block(element: &Element) -> bool {
    match element.name.as_str() {
        "details" | "dl" => true,
        "figure" => has(&element.children, "figcaption"),
        "pre" => has_picture(element) || has_link(&element.children),
        _ => false,
    }
}

/// Whether a link that leads somewhere stands in some nodes.
pub(super) fn has_link(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Element(element) => {
            element.name == "a" && element.attribute("href").is_some() || has_link(&element.children)
        }
        Node::Text(_) => false,
    })
}

/// Whether a picture stands in an element.
pub(super) fn has_picture(element: &Element) -> bool {
    has(&element.children, "img")
}

/// Whether a table has a caption.
pub(super) fn has_caption(table: &Element) -> bool {
    has(&table.children, "caption")
}

/// Whether an element of a name stands in some nodes, however deep.
fn has(nodes: &[Node], name: &str) -> bool {
    nodes.iter().any(|node| match node {
        Node::Element(element) => element.name == name || has(&element.children, name),
        Node::Text(_) => false,
    })
}

/// The harmless HTML of a block, without an empty line, at which Markdown would go on. Nothing where nothing is left.
pub(super) fn block(element: &Element, full: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut written = String::new();
    write(element, &mut written);
    let clean = html::clean(&written, &|address, is_picture| {
        let address = full(address.trim())?;
        Some(address).filter(|address| !is_picture || Url::named(address).is_ok())
    });
    let lines = lines(&clean);
    let is_sound = html::judge(&clean, Profile::Standard).is_empty() && lines.starts_with('<');
    is_sound.then_some(lines)
}

fn write(element: &Element, out: &mut String) {
    let name = element.name.as_str();
    out.push_str(&format!("<{name}"));
    for (attribute, value) in &element.attributes {
        if attribute.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            out.push_str(&format!(" {attribute}=\"{}\"", super::entry::escaped(value).replace('"', "&quot;")));
        }
    }
    out.push('>');
    if matches!(name, "br" | "hr" | "img" | "col" | "wbr" | "input" | "source" | "track" | "embed" | "area") {
        return;
    }
    for node in &element.children {
        match node {
            Node::Text(text) => out.push_str(&super::entry::escaped(text)),
            Node::Element(child) => write(child, out),
        }
    }
    out.push_str(&format!("</{name}>"));
}

/// Parts that begin a line of their own.
const LINES: &[&str] =
    &["<tr", "<thead", "<tbody", "<tfoot", "<caption", "</table", "<figcaption", "<li", "<dt", "<dd", "<summary"];

/// White space as one space each, line breaks in `pre` as numbers, and a line for each row.
fn lines(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut is_pre = false;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("<pre") || rest.starts_with("</pre") {
            is_pre = rest.starts_with("<pre");
        }
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' if is_pre => out.push_str("&#10;"),
            ' ' | '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' if !is_pre => {
                if !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            '<' if !is_pre && LINES.iter().any(|start| rest.starts_with(start)) => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str(if out.is_empty() || out.ends_with('\n') { "<" } else { "\n<" });
            }
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    out.trim().to_owned()
}
