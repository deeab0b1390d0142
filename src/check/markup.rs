//! Rules for markup where plain text is meant.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;

use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Rule};
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::html::entities;
use crate::value::invisible;

pub(super) const RULES: &[&Rule] = &[&HTML_IN_PLAIN_TEXT];

/// The no-break space.
const NO_BREAK: char = '\u{A0}';

const HTML_IN_PLAIN_TEXT: Rule = Rule {
    id: "html-in-plain-text",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.1",
    w3c: "",
    why: text!(en: "all but the body is plain text: readers see the markup as it was typed", fr: "tout sauf le corps du texte est du texte simple : les lecteurs voient les balises telles quelles"),
    help: text!(en: "delete the tag, or write the character itself", fr: "supprimez la balise, ou écrivez le caractère lui-même"),
    finds: Finds::Text(|field, out| {
        if !field.is_plain {
            return;
        }
        for range in markup(field.text) {
            let found = &field.text[range.clone()];
            if is_placeholder(field.text, &range) {
                let message = msg!(
                    en: "{found} has the form of a tag, which some readers leave out",
                    fr: "{found} a la forme d’une balise, que certains lecteurs retirent",
                    found = code(found)
                );
                out.within(field.place, &field.path(), range, message).help = Some(msg!(
                    en: "write the text that is to stand there, without `<` and `>`",
                    fr: "écrivez le texte qui doit figurer là, sans `<` ni `>`"
                ));
                continue;
            }
            let message = msg!(en: "{found} will be shown as it was typed", fr: "{found} sera montré tel quel", found = code(found));
            let finding = out.within(field.place, &field.path(), range, message);
            if found.to_ascii_lowercase().starts_with("<br") {
                finding.help = Some(msg!(
                    en: "write a space instead of {found}",
                    fr: "écrivez une espace au lieu de {found}",
                    found = code(found)
                ));
            } else if found.starts_with('<') {
                finding.help = Some(msg!(
                    en: "delete {found}, and write the words alone",
                    fr: "supprimez {found}, et écrivez les mots seuls",
                    found = code(found)
                ));
            } else if meaning(found).is_some_and(|meant| meant.starts_with(NO_BREAK)) {
                finding.help = Some(msg!(
                    en: "type a space instead of {found}, or a no-break space, which keyboards give for Alt or Shift with the space bar",
                    fr: "tapez une espace au lieu de {found}, ou une espace insécable, que donne souvent Alt ou Maj avec la barre d’espace",
                    found = code(found)
                ));
            } else if let Some(c) = meaning(found) {
                finding.help = Some(
                    msg!(en: "write {sign} instead of {found}", fr: "écrivez {sign} au lieu de {found}", sign = code(c), found = code(found)),
                );
            }
        }
    }),
    bad: &[
        Release("title: The «<b>»new«</b>» harbour"),
        Release("title: The «<B>»new«</B>» harbour"),
        Release("title: We «&hearts;» the harbour"),
        Release("summary: It opens«<br />»today, l«&rsquo;»été."),
        Release("summary: R&D «&amp;» more «&#8217;»"),
        Release("title: Welcome to «<city>», says «<first name>»"),
        Catalogue("description: Caf«&eacute;» news"),
    ],
    good: &[
        Release("title: 1 < 2 and 3 > 2; R&D; <3; a<b>c"),
        Release("summary: \"if x <y then <z>; AT&T; & so on\""),
        Release("body: <b>bold</b> &eacute;"),
    ],
};

/// Elements that people paste out of web pages; a name that is none of them may be meant.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

/// Tags and character references of HTML in a text, as bytes.
fn markup(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'<', b'&', &text.as_bytes()[at..]) {
        let start = at + next;
        let rest = &text[start..];
        match if rest.starts_with('<') { tag(rest).or_else(|| placeholder(text, start)) } else { reference(rest) } {
            Some(length) => {
                found.push(start..start + length);
                at = start + length;
            }
            None => at = start + 1,
        }
    }
    let mut known: HashMap<String, bool> = HashMap::new();
    let small = LazyCell::new(|| text.to_ascii_lowercase());
    // A name is looked for once: there are not many.
    let mut closed = |name: String| {
        let is = || matches!(name.as_str(), "br" | "hr" | "img" | "p") || small.contains(&format!("</{name}>"));
        *known.entry(name.clone()).or_insert_with(is)
    };
    // A lone `<b>` in a formula is no tag: one without attributes counts when it is closed as well.
    found.retain(|range| {
        let piece = &text[range.clone()];
        let name = piece.trim_start_matches(['<', '/']).trim_end_matches(['/', '>', ' ']).to_lowercase();
        let is_words = is_placeholder(text, range);
        is_words
            || !piece.starts_with('<')
            || piece.starts_with("</")
            || name.contains(char::is_whitespace)
            || closed(name)
    });
    found
}

fn tag(text: &str) -> Option<usize> {
    // What is a tag has no second `<`; without it each would be followed to the last `>`.
    let end = 1 + memchr::memchr2(b'<', b'>', &text.as_bytes()[1..])?;
    let length = end + 1;
    if text.as_bytes()[end] == b'<' {
        return None;
    }
    let inside = text[1..length - 1].trim_start_matches('/');
    let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let after = inside[name.len()..].chars().next();
    let known = ELEMENTS.contains(&name.to_ascii_lowercase().as_str());
    let attributes = after
        .is_none_or(|c| c == '/' || (c.is_whitespace() && (inside.contains('=') || inside.trim_end().ends_with('/'))));
    (known && attributes).then_some(length)
}

/// The length of `<Name>`: words between brackets that stand apart, for a text to come.
fn placeholder(text: &str, start: usize) -> Option<usize> {
    let inside = &text[start + 1..];
    let end =
        inside.bytes().take(60).position(|b| matches!(b, b'<' | b'>')).filter(|at| inside[*at..].starts_with('>'))?;
    let words = &inside[..end];
    let is_words = words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\''))
        && words.starts_with(char::is_alphabetic)
        && words.ends_with(char::is_alphabetic)
        && words.chars().count() > 2;
    let is_apart =
        !text[..start].ends_with(char::is_alphanumeric) && !inside[end + 1..].starts_with(char::is_alphanumeric);
    (is_words && is_apart).then_some(end + 2)
}

fn is_placeholder(text: &str, range: &Range<usize>) -> bool {
    text[range.start..].starts_with('<')
        && tag(&text[range.start..]).is_none()
        && placeholder(text, range.start).is_some()
}

/// The length of a character reference that is closed: without its semicolon it may be words, as in `AT&T`.
fn reference(text: &str) -> Option<usize> {
    let length = entities::reference(&text[1..])?.length + 1;
    text[..length].ends_with(';').then_some(length)
}

/// What a reference stands for, where people can type or see it.
fn meaning(piece: &str) -> Option<String> {
    let meant = entities::reference(piece.strip_prefix('&')?)?;
    let is_seen = |c: &char| *c == NO_BREAK || !(c.is_control() || c.is_whitespace() || invisible::is_invisible(*c));
    let meant: Vec<char> = [Some(meant.first), meant.second].into_iter().flatten().collect();
    meant.iter().all(is_seen).then(|| meant.into_iter().collect())
}
