//! Character references of HTML in texts, and a rule for bodies in which they were escaped once more.

use std::ops::Range;

use super::code_blocks::Code;
use super::example::Example::Release;
use super::field::Field;
use super::rule::{Finds, Rule};
use super::sieve::Marks;
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::html::entities;
use crate::value::invisible::is_invisible;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&REFERENCE_ESCAPED_TWICE];

/// How often the rule speaks of one text.
const OFTEN: usize = 50;

const REFERENCE_ESCAPED_TWICE: Rule = Rule {
    id: "reference-escaped-twice",
    severity: Warning,
    spec: "https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references",
    w3c: "",
    why: text!(en: "a web page or a program wrote its own name for a character, and then the sign `&` of that name once more; subscribers read `&rsquo;` where an apostrophe should be", fr: "une page web ou un logiciel a écrit un caractère par son nom de code, puis a codé aussi le signe `&` de ce nom ; les abonnés lisent `&rsquo;` à la place d’une apostrophe"),
    help: text!(en: "write the character itself", fr: "écrivez le caractère lui-même"),
    finds: Finds::Words(Marks::REFERENCE, |field, out| {
        if field.is_plain {
            return;
        }
        let mut code_of = Code::default();
        for (range, right) in twice(field).into_iter().take(OFTEN) {
            if code_of.is_around(field.text, range.start) {
                continue;
            }
            let message = msg!(
                en: "subscribers read {shown} here, not {right}",
                fr: "les abonnés lisent ici {shown}, et non {right}",
                shown = code(shown(&field.text[range.clone()])),
                right = code(&right)
            );
            let help = instead(&field.text[range.clone()], &right);
            out.replace(field, range, right, message).help = Some(help);
        }
    }),
    bad: &[Release("body: |\n  L«&amp;rsquo;»«&amp;eacute;»t«&amp;amp;eacute;» : R«&amp;amp;»D «&amp;#8211;» oui.")],
    good: &[Release(
        "body: |\n  R&amp;D, &eacute;, AT&amp;T; l’&amp;lt; s’écrit `&amp;rsquo;`, [a](https://www.example.org/?a=1&amp;b=2).",
    )],
};

/// A reference at the start of a text, and what it stands for where people can type or see it, however often its `&`
/// was escaped. One without its semicolon is none: it may be words, as in `AT&T`.
pub(super) fn reference(text: &str) -> Option<(usize, Option<String>)> {
    let mut at = text.strip_prefix('&').map(|_| 1)?;
    while text[at..].starts_with("amp;") && closed(&text[at + 4..]).is_some() {
        at += 4;
    }
    let (length, meant) = closed(&text[at..])?;
    Some((at + length, meant))
}

/// The order to write a character instead of what stands for it.
pub(super) fn instead(found: &str, right: &str) -> Message {
    match right {
        "\u{A0}" => msg!(
            en: "type a space instead of {found}, or a no-break space, which keyboards give for Alt or Shift with the space bar",
            fr: "tapez une espace au lieu de {found}, ou une espace insécable, que donne souvent Alt ou Maj avec la barre d’espace",
            found = code(found)
        ),
        _ => msg!(
            en: "write {sign} instead of {found}",
            fr: "écrivez {sign} au lieu de {found}",
            sign = code(right),
            found = code(found)
        ),
    }
}

/// The reference after its `&`.
fn closed(after: &str) -> Option<(usize, Option<String>)> {
    let found = entities::reference(after).filter(|found| after[..found.length].ends_with(';'))?;
    let is_seen = |c: &char| *c == '\u{A0}' || !(c.is_control() || c.is_whitespace() || is_invisible(*c));
    let meant: Vec<char> = [Some(found.first), found.second].into_iter().flatten().collect();
    Some((found.length, meant.iter().all(is_seen).then(|| meant.into_iter().collect())))
}

/// What readers show of a reference whose `&` was escaped.
fn shown(written: &str) -> String {
    written.replacen("amp;", "", 1)
}

/// The references whose `&` was escaped, each with what it stands for. Who writes about HTML writes `&amp;lt;`.
fn twice(field: &Field<'_>) -> Vec<(Range<usize>, String)> {
    let text = field.text;
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "&amp;") {
        let Some((length, Some(meant))) = reference(&text[at..]) else { continue };
        let is_known = found.last().is_some_and(|(last, _)| at < last.end);
        let word = vicinity::before(text, at, 200).rsplit(char::is_whitespace).next().unwrap_or_default();
        if length > "&amp;".len() && !is_known && !matches!(meant.as_str(), "<" | ">") && !word.contains("://") {
            found.push((at..at + length, meant));
        }
    }
    found
}
