//! Rules for markup where plain text is meant.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;

use super::example::Example::{Catalogue, Release};
use super::references::{instead, reference};
use super::rule::{Finds, Rule};
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::Warning;

pub(super) const RULES: &[&Rule] = &[&HTML_IN_PLAIN_TEXT];

/// How often the rule speaks of one text.
const OFTEN: usize = 50;

const HTML_IN_PLAIN_TEXT: Rule = Rule {
    id: "html-in-plain-text",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.1",
    w3c: "",
    why: text!(en: "all but the body is plain text; readers see the markup as it was typed", fr: "tout sauf le corps du texte est du texte simple ; les lecteurs voient les balises telles quelles"),
    help: text!(en: "delete the tag, or write the character itself", fr: "supprimez la balise, ou écrivez le caractère lui-même"),
    finds: Finds::Text(|field, out| {
        if !field.is_plain {
            return;
        }
        for range in markup(field.text).into_iter().take(OFTEN) {
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
            let right = cure(field.text, &range);
            let help = order(found, right.as_deref());
            match right.filter(|right| is_safe(right, range.start)) {
                Some(right) => out.replace(field, range, right, message).help = Some(help),
                None => out.words(field, range, message).help = Some(help),
            }
        }
    }),
    bad: &[
        Release("title: The «<b>»new«</b>» harbour"),
        Release("title: The «<B>»new«</B>» harbour"),
        Release("title: We «&hearts;» the harbour"),
        Release("summary: It opens«<br />»today, l«&rsquo;»été."),
        Release("summary: R&D «&amp;» more «&#8217;»"),
        Release(
            "summary: 40 m«<sup>2</sup>» of CO«<sub>2</sub>» in the 1«<sup>»st«</sup>» «<p>»town«</p>», l«&amp;rsquo;»eau",
        ),
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
        match if rest.starts_with('<') {
            raised(rest).or_else(|| tag(rest)).or_else(|| placeholder(text, start))
        } else {
            reference(rest).map(|(length, _)| length)
        } {
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
            || raised(piece).is_some()
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

/// The length of `<sup>2</sup>`, which has characters of its own.
fn raised(text: &str) -> Option<usize> {
    let (_, rest) = text.split_at_checked(5).filter(|(tag, _)| matches!(*tag, "<sup>" | "<sub>"))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_closed = rest[digits..].starts_with(if text.starts_with("<sup>") { "</sup>" } else { "</sub>" });
    (is_closed && (1..=3).contains(&digits)).then_some(5 + digits + 6)
}

/// What has to stand in the place of markup, where that is certain.
fn cure(text: &str, range: &Range<usize>) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let piece = &text[range.clone()];
    if piece.starts_with('&') {
        return reference(piece).and_then(|(_, meant)| meant);
    }
    if raised(piece).is_some() {
        let signs = if piece.starts_with("<sup>") { RAISED } else { LOWERED };
        return Some(piece.bytes().filter(u8::is_ascii_digit).map(|digit| signs[usize::from(digit - b'0')]).collect());
    }
    let name =
        piece.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    match name.as_str() {
        "b" | "strong" | "i" | "em" | "u" | "span" | "font" | "small" | "abbr" | "code" | "sup" | "sub" => {
            Some(String::new())
        }
        "br" | "hr" | "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "li" | "blockquote" => {
            let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
            let is_apart = before.is_none_or(|c| c.is_whitespace() || c == '>')
                || after.is_none_or(|c| c.is_whitespace() || c == '<');
            Some(if is_apart { "" } else { " " }.to_owned())
        }
        _ => None,
    }
}

/// Whether a text takes a character without meaning something else to YAML there.
fn is_safe(right: &str, at: usize) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\u{A0}' | '\u{202F}');
    let is_sign = |c: char| "’‘“”«»–—…•·°€©®™×÷±½¼¾§²³".contains(c) || (at > 0 && matches!(c, '&' | '<' | '>'));
    right.chars().all(|c| is_word(c) || is_sign(c) || RAISED_AND_LOWERED.contains(&c))
}

/// Digits above and below the line.
const RAISED_AND_LOWERED: std::ops::RangeInclusive<char> = '\u{2070}'..='\u{2089}';

/// What to write instead of markup.
fn order(found: &str, right: Option<&str>) -> Message {
    let found_code = code(found);
    match right {
        Some("") => {
            msg!(en: "delete {found}, and write the words alone", fr: "supprimez {found}, et écrivez les mots seuls", found = found_code)
        }
        Some(" ") => {
            msg!(en: "write a space instead of {found}", fr: "écrivez une espace au lieu de {found}", found = found_code)
        }
        Some(right) => instead(found, right),
        None if found.to_ascii_lowercase().starts_with("<a") => msg!(
            en: "delete {found}, write the words alone, and write the address under `links` or in the body",
            fr: "supprimez {found}, écrivez les mots seuls, et mettez l’adresse sous `links` ou dans le corps du texte",
            found = found_code
        ),
        None => {
            msg!(en: "delete {found}, and write the words alone", fr: "supprimez {found}, et écrivez les mots seuls", found = found_code)
        }
    }
}
