//! A rule for lines of the catalogue that slid into a text, where they are words and no keys.

use std::ops::Range;

use super::code_blocks::Code;
use super::example::Example::Release;
use super::field::Field;
use super::rule::{Finds, Rule, short};
use super::sieve::Marks;
use crate::catalogue::schema::release;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&KEY_IN_TEXT];

/// How often the rule speaks of one text.
const OFTEN: usize = 10;

const KEY_IN_TEXT: Rule = Rule {
    id: "key-in-text",
    severity: Error,
    spec: "https://yaml.org/spec/1.2.2/#61-indentation-spaces",
    w3c: "",
    why: text!(en: "a key counts only where the other keys of the release stand; inside a text subscribers read it, and an embargo or a draft keeps nothing in", fr: "une clé ne compte qu’à côté des autres clés du communiqué ; dans un texte, les abonnés la lisent, et un embargo ou un brouillon ne retient rien"),
    help: text!(en: "move the line out of the text, below another key of the release, with as many spaces before it as that key has", fr: "sortez la ligne du texte : mettez-la sous une autre clé du communiqué, avec autant d’espaces devant"),
    finds: Finds::Words(Marks::KEY, |field, out| {
        if field.release.is_none() || field.is_name() {
            return;
        }
        for found in find(field).into_iter().take(OFTEN) {
            let line = code(short(&field.text[found.range.clone()]));
            let key = code(found.key);
            let message = msg!(
                en: "{line} stands in the text: {key} is no key there",
                fr: "{line} se trouve dans le texte : {key} n’y est pas une clé",
                line = line.clone(),
                key = key
            );
            let is_code = !field.is_plain;
            let finding = out.words(field, found.range, message);
            finding.help = Some(if is_code {
                msg!(
                    en: "delete it from the text and write {line} below another key of the release, with as many spaces before it as that key has; if subscribers are to read it, put it between backticks",
                    fr: "supprimez-la du texte et écrivez {line} sous une autre clé du communiqué, avec autant d’espaces devant ; si les abonnés doivent la lire, mettez-la entre accents graves",
                    line = line
                )
            } else {
                msg!(
                    en: "delete it from the text and write {line} below another key of the release, with as many spaces before it as that key has; if subscribers are to read it, write it in other words",
                    fr: "supprimez-la du texte et écrivez {line} sous une autre clé du communiqué, avec autant d’espaces devant ; si les abonnés doivent la lire, écrivez-la autrement",
                    line = line
                )
            });
        }
    }),
    bad: &[
        Release("body: |\n  The harbour opens.\n\n  «embargo: 2018-09-30»"),
        Release("body: |\n  The harbour opens.\n  «draft: true»"),
        Release(
            "body: |\n  The harbour opens.\n\n  «categories: [Boats]»\n  «updated: 2018-09-21»\n  «audience: [press]»\n  «withdrawn: {date: 2018-09-21, reason: Wrong}»",
        ),
        Release(
            "body: |\n  The harbour opens.\n  «image:»\n    url: https://www.example.org/a.jpg\n    alt: A harbour",
        ),
        Release("summary: \"The harbour opens\n  «embargo: 2018-09-30»\""),
        Release("body: |\n  Le port ouvre.\n\n  «brouillon: oui»\n\n  «embargo: '30/09/2018'»"),
    ],
    good: &[
        Release(
            "body: |\n  ```\n  embargo: 2018-09-30\n  ```\n\n  Write `draft: true`.\n\n      draft: true\n\n  Date: 2018-09-20. Last updated: 2018-09-20, image: none; links: a, b. Three categories: [1], [2].\n\n  audience: families\n\n  contact:\n  Anne",
        ),
        Release("summary: \"Categories: boats; a draft: it is true\""),
    ],
};

/// A line of the catalogue in a text.
struct Found<'a> {
    key: &'a str,
    range: Range<usize>,
}

fn find<'a>(field: &Field<'a>) -> Vec<Found<'a>> {
    let text = field.text;
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut code = Code::default();
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        let Some(one) = key_at(text, colon) else { continue };
        let is_in_last = found.last().is_some_and(|last| one.range.start < last.range.end);
        if !is_in_last && !code.is_around(text, one.range.start) {
            found.push(one);
        }
    }
    found
}

/// Whether a line of the catalogue begins at a byte.
pub(super) fn is_line_of_key(text: &str, at: usize) -> bool {
    let colon = text[at..].find(':').filter(|length| *length < 20).map(|length| at + length);
    colon.and_then(|colon| key_at(text, colon)).is_some_and(|found| found.range.start == at)
}

/// The key before a colon, with the value after it, where both certainly are a line of the catalogue.
fn key_at(text: &str, colon: usize) -> Option<Found<'_>> {
    let before = vicinity::before(text, colon, 20);
    let key = &before[before.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_').len()..];
    let is_known = key == "brouillon" || release::Release::MAPPING.key(key).is_some();
    let after = text[colon + 1..].chars().next();
    if key.is_empty() || !is_known || !matches!(after, None | Some(' ' | '\n')) {
        return None;
    }
    let start = colon - key.len();
    let indent = vicinity::line_before(text, start, 20);
    let begins_line = indent.len() < 4 && indent.trim_matches(' ').is_empty();
    let line = vicinity::line_after(text, colon + 1, 400);
    let value = line.trim();
    let length = length(key, value, begins_line).filter(|_| begins_line || is_after_words(indent));
    let end = match length {
        Some(length) => colon + 1 + line.len() - line.trim_start().len() + length,
        None if begins_line && value.is_empty() && has_own_keys(key, &text[colon + 1..]) => colon + 1,
        None => return None,
    };
    Some(Found { key, range: start..end })
}

/// How many bytes of what follows a key certainly are its value.
fn length(key: &str, value: &str, begins_line: bool) -> Option<usize> {
    let first = || value.find(' ').unwrap_or(value.len());
    match key {
        "embargo" => is_day(value).then(first),
        "date" | "updated" => (begins_line && is_day(value)).then(first),
        "draft" | "brouillon" => {
            let word = value[..first()].trim_end_matches(['.', ',']);
            ["true", "false", "yes", "no", "oui", "non"].contains(&word).then_some(word.len())
        }
        "audience" if begins_line && WORDS_OF_AUDIENCES.contains(&value) => Some(value.len()),
        "categories" | "audience" | "links" | "regions" | "authors" | "enclosures" => enclosed(value, begins_line),
        "image" | "withdrawn" | "correction" | "contact" => enclosed(value, begins_line),
        "id" => (begins_line && value.starts_with("tag:")).then(first),
        "body" => (begins_line && matches!(value, "|" | ">" | "|-" | ">-")).then_some(value.len()),
        _ => None,
    }
}

/// Usual names of audiences.
const WORDS_OF_AUDIENCES: &[&str] = &["press", "presse", "public", "partners", "partenaires", "internal", "interne"];

/// `2018-09-30`, `30/09/2018`, perhaps in quotes.
fn is_day(value: &str) -> bool {
    let value = value.trim_start_matches(['"', '\'']).as_bytes();
    let is_like = |pattern: &[u8]| {
        value.len() >= pattern.len()
            && pattern
                .iter()
                .zip(value)
                .all(|(wanted, b)| if *wanted == b'0' { b.is_ascii_digit() } else { b == wanted })
    };
    is_like(b"0000-00-00") || is_like(b"00/00/0000")
}

/// The length of a list or a mapping in brackets: all of a line, or all of the rest of a text.
fn enclosed(value: &str, begins_line: bool) -> Option<usize> {
    let is_list = value.starts_with('[') && value.ends_with(']') && !value.contains("](");
    let is_mapping = value.starts_with('{') && value.ends_with('}') && value.contains(": ");
    // In the middle of a line a list may be the numbers of notes.
    (is_mapping || (is_list && begins_line)).then_some(value.len())
}

/// Whether a key has the first of its own keys on the line below.
fn has_own_keys(key: &str, below: &str) -> bool {
    let Some(mapping) = release::Release::MAPPING.key(key).and_then(|key| key.shape.mapping()) else { return false };
    let line = below.trim_start_matches([' ', '\r']).strip_prefix('\n').unwrap_or_default();
    let Some((own, _)) = line.split_once(": ") else { return false };
    let own = own.trim_start().trim_start_matches("- ");
    line.starts_with(' ') && mapping.keys.iter().any(|key| key.name == own)
}

/// Whether the words before a key in its line leave it alone: `the end of embargo: …` speaks of it.
fn is_after_words(before: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    before.ends_with(' ')
        && !last.is_empty()
        && !["of", "under", "sous", "de", "the", "an", "un", "no", "a", "as"].contains(&last.as_str())
}
