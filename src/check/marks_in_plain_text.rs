//! A rule for Markdown and template code where plain text is meant: titles and summaries.

use std::ops::Range;

use super::example::Example::{Catalogue, Release};
use super::field::Field;
use super::rule::{Finds, Rule};
use crate::catalogue::Link;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&MARKDOWN_IN_PLAIN_TEXT];

/// How often the rule speaks of one text.
const OFTEN: usize = 10;

const MARKDOWN_IN_PLAIN_TEXT: Rule = Rule {
    id: "markdown-in-plain-text",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.1",
    w3c: "",
    why: text!(en: "titles and summaries are plain text; readers see the signs as they were typed", fr: "le titre et le chapeau sont du texte simple ; les lecteurs voient les signes tels quels"),
    help: text!(en: "write the words alone", fr: "écrivez les mots seuls"),
    finds: Finds::Text(|field, out| {
        if !field.is_plain || !may_have(field.text) {
            return;
        }
        for Mark { range, words, address } in marks(field.text).into_iter().take(OFTEN) {
            let written = code(&field.text[range.clone()]);
            let message = msg!(en: "{written} will be shown as it was typed", fr: "{written} sera montré tel quel", written = written.clone());
            match words {
                Some(words) if address.is_some_and(|address| !has_link(field, &address)) => {
                    // Its address would be lost.
                    let help = msg!(
                        en: "write {words}, and the address under `links` or in the body",
                        fr: "écrivez {words}, et l’adresse sous `links` ou dans le corps du texte",
                        words = code(&words)
                    );
                    out.words(field, range, message).help = Some(help);
                }
                Some(words) if words.is_empty() => {
                    let help = msg!(en: "delete {sign}", fr: "supprimez {sign}", sign = code(field.text[range.clone()].trim_end()));
                    out.replace(field, range, words, message).help = Some(help);
                }
                Some(words) => {
                    let help = msg!(en: "write {words}", fr: "écrivez {words}", words = code(&words));
                    out.replace(field, range, words, message).help = Some(help);
                }
                None => {
                    let help = msg!(
                        en: "write the text that stands for it, for nothing fills it in here",
                        fr: "écrivez le texte lui-même, car rien ne le remplace ici"
                    );
                    out.words(field, range, message).help = Some(help);
                }
            }
        }
    }),
    bad: &[
        Release("title: 'The «**east**» quay «[opens](https://www.example.org/q)»'"),
        Release("summary: «__Port-Ville__» opens the «`quay`» and «*Le Port*», says «{{ name }}»"),
        Release("title: '«# »The harbour opens'"),
        Catalogue("description: 'News of «![all](https://www.example.org/a.png)»'"),
    ],
    good: &[
        Release("title: 2**3 = 8, prix* et tarif*, 5 * 3 * 2, snake_case_name, a__b, l`eau, [note] (see below)"),
        Release("body: \"**strong** {{ x }}\""),
    ],
};

/// A piece of markup, and the words in it; `None` if it stands for words that nobody knows.
struct Mark {
    range: Range<usize>,
    words: Option<String>,
    /// The address of a link in it; empty if it is deeper inside.
    address: Option<String>,
}

/// Whether a release has an address among its links, so that it is not lost with a text.
fn has_link(field: &Field<'_>, address: &str) -> bool {
    let is_it = |link: &Link| link.href.as_ref().is_some_and(|href| href.as_str() == address);
    field.release.is_some_and(|release| release.links.iter().any(is_it))
}

fn may_have(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'*', b'`', b'{', bytes).is_some()
        || memchr::memchr2(b']', b'_', bytes).is_some()
        || bytes.first() == Some(&b'#')
}

fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    found.extend(heading(text));
    let mut at = found.first().map_or(0, |mark: &Mark| mark.range.end);
    while let Some(next) = text[at..].find(['*', '_', '`', '[', '!', '{']).map(|next| at + next) {
        let mark = pair(text, next).or_else(|| link(text, next)).or_else(|| template(text, next));
        at = mark.as_ref().map_or(next + 1, |mark| mark.range.end);
        found.extend(mark);
    }
    found
}

/// `# ` before a title.
fn heading(text: &str) -> Option<Mark> {
    let words = text.trim_start_matches('#');
    let length = text.len() - words.len();
    let is_heading =
        (1..=6).contains(&length) && words.starts_with(' ') && words.trim_start().starts_with(char::is_alphabetic);
    is_heading.then(|| Mark { range: 0..length + 1, words: Some(String::new()), address: None })
}

/// Words between two equal signs, which touch them.
fn pair(text: &str, at: usize) -> Option<Mark> {
    let sign = ["**", "__", "*", "`"].into_iter().find(|sign| text[at..].starts_with(sign))?;
    let start = at + sign.len();
    let length = text[start..].find(sign).filter(|length| *length > 0)?;
    let inside = &text[start..start + length];
    let end = start + length + sign.len();
    let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
    let touches = !inside.starts_with([' ', '\u{A0}', '*']) && !inside.ends_with([' ', '\u{A0}', '*']);
    let is_apart = !before.is_some_and(|c| c.is_alphanumeric() || sign.starts_with(c))
        && !after.is_some_and(|c| c.is_alphanumeric() || c == '*');
    let is_single = sign != "*" || inside.contains(char::is_alphabetic);
    let is_one_line = !inside.contains('\n');
    (touches && is_apart && is_single && is_one_line).then(|| Mark {
        range: at..end,
        words: Some(words(inside)),
        address: inside.contains("](").then(String::new),
    })
}

/// `[words](address)`, and the same of a picture.
fn link(text: &str, at: usize) -> Option<Mark> {
    let open = text[at..].strip_prefix('!').map_or(at, |_| at + 1);
    let inside = text[open..].strip_prefix('[')?;
    let middle = vicinity::after(inside, 0, 400).find("](")?;
    let address = vicinity::after(inside, middle + 2, 2_000);
    let length = address.find(')')?;
    let is_address = ["http://", "https://", "www.", "/", "mailto:"].iter().any(|start| address.starts_with(start));
    let end = open + 1 + middle + 2 + length + 1;
    let is_plain = is_address && !inside[..middle].contains(['[', '\n']);
    is_plain.then(|| Mark {
        range: at..end,
        words: Some(words(&inside[..middle])),
        address: Some(address[..length].to_owned()),
    })
}

/// `{{ … }}` and `{% … %}` of programs that make pages.
fn template(text: &str, at: usize) -> Option<Mark> {
    let close = [("{{", "}}"), ("{%", "%}")].into_iter().find(|(open, _)| text[at..].starts_with(open))?.1;
    let length = vicinity::after(text, at + 2, 201).find(close).filter(|length| *length > 0)?;
    Some(Mark { range: at..at + 2 + length + 2, words: None, address: None })
}

/// The words of a text without its marks.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for mark in marks(text) {
        out.push_str(&text[done..mark.range.start]);
        out.push_str(mark.words.as_deref().unwrap_or(&text[mark.range.clone()]));
        done = mark.range.end;
    }
    out + &text[done..]
}
