//! What YAML makes of a text in quotes without a word: signs after a backslash, lines that are put together, and
//! a hashtag after the end of the text.

use std::ops::Range;

use super::line::{Line, is_text, single};
use super::patched::Change;
use super::slip::{Slip, without_bar};
use crate::catalogue::rules;
use crate::catalogue::schema::key::Value;
use crate::diag::{Template, code, msg, text, word};
use crate::rule::Rule;
use crate::yaml::{Node, Pair};

/// Whether a sign after a backslash may be one that nobody meant. A body may have line breaks.
pub(super) fn may_be_read(text: &str, backslash: usize) -> bool {
    match text.as_bytes().get(backslash + 1) {
        Some(b'a' | b'b' | b'e' | b'f' | b'v' | b'N' | b'L' | b'P' | b't') => true,
        Some(b'n' | b'r') => {
            text[..backslash].ends_with(':') || !text[Line::at(text, backslash).range].trim_start().starts_with("body:")
        }
        _ => false,
    }
}

/// Whether a text in quotes goes on below its line.
pub(super) fn goes_on(rest: &str) -> bool {
    match rest.chars().next() {
        Some('\'') => rest.matches('\'').count() % 2 == 1,
        Some('"') => rest.len() == 1 || !rest.ends_with('"') || rest.ends_with("\\\""),
        _ => false,
    }
}

/// What is wrong with a text in quotes.
pub(super) fn slip(text: &str, node: &Node, pair: Option<&Pair>, value: Value) -> Option<(&'static Rule, Slip)> {
    let written = &text[node.span.clone()];
    let escape = || Some((&rules::BACKSLASH_IN_QUOTES, backslash(written, node.span.start, value)?));
    let lines = || Some((&rules::FOLDED_TEXT, lines(text, node, pair.filter(|_| value == Value::Markdown)?)?));
    let hashtag = || Some((&rules::COMMENT_IN_TEXT, hashtag(text, node)?));
    escape().or_else(lines).or_else(hashtag)
}

/// `"C:\new"`: the first sign after a backslash that is read as something that nobody meant.
fn backslash(written: &str, start: usize, value: Value) -> Option<Slip> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let is_path = is_path(inner);
    let (at, sign) = escapes(inner).find(|(at, sign)| {
        let before = inner[..*at].chars().next_back();
        let is_inside = before.is_some_and(|c| !c.is_whitespace() && c != '\\')
            && inner[at + 2..].starts_with(char::is_alphanumeric)
            && !inner[..*at].ends_with("\\n");
        match sign {
            'n' => is_path || value == Value::Line,
            'r' => (is_path || value == Value::Line) && !inner[at + 2..].starts_with("\\n"),
            't' => is_path || value == Value::Line || is_inside,
            // What stands for it is refused as a character.
            '0' => is_path,
            _ => meaning(*sign).is_some(),
        }
    })?;
    let range = start + 1 + at..start + 3 + at;
    let new = single(&inner.replace("\\\"", "\""));
    let is_certain = (is_path || !matches!(sign, 'n' | 'r' | 't')) && !inner.contains('\n');
    let message = msg!(
        en: "in double quotes YAML reads {sign} as {what}",
        fr: "entre guillemets doubles, YAML lit {sign} comme {what}",
        sign = code(format!("\\{sign}")),
        what = word(meaning(sign)?)
    );
    let help = if is_certain {
        msg!(
            en: "put the text in single quotes: {text}",
            fr: "mettez le texte entre guillemets simples : {text}",
            text = code(&new)
        )
    } else {
        msg!(
            en: "write a space instead; or put the text in single quotes if the backslash belongs to it: {text}",
            fr: "écrivez une espace à la place ; ou mettez le texte entre guillemets simples si la barre en fait partie : {text}",
            text = code(&new)
        )
    };
    let whole = start..start + written.len();
    let changes = if is_certain { vec![Change::new(whole, new)] } else { Vec::new() };
    Some(Slip { range, message, help, changes })
}

/// `"C:\dossier"`: a sign after a backslash that YAML does not know.
pub(super) fn unknown_sign(text: &str, line: &Line) -> Option<Slip> {
    let key = line.key(text).filter(|key| is_text(key))?;
    let range = line.entry.clone()?.1;
    let inner = text[range.clone()].strip_prefix('"')?.strip_suffix('"')?;
    let (at, sign) = escapes(inner).find(|(_, sign)| !"0abtnvfre \"/\\N_LPxuU\t".contains(*sign))?;
    let new = single(&inner.replace("\\\"", "\""));
    let message = msg!(
        en: "in double quotes YAML reads a sign after `\\`, and does not know {sign}",
        fr: "entre guillemets doubles, YAML attend un code après `\\`, et ne connaît pas {sign}",
        sign = code(format!("\\{sign}"))
    );
    let help = msg!(
        en: "put the text in single quotes: {line}",
        fr: "mettez le texte entre guillemets simples : {line}",
        line = code(format!("{}: {new}", key.name))
    );
    let at = range.start + 1 + at;
    Some(Slip { range: at..at + 1 + sign.len_utf8(), message, help, changes: vec![Change::new(range, new)] })
}

/// The signs after a backslash, each with the byte of the backslash.
fn escapes(inner: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + memchr::memchr(b'\\', inner.as_bytes().get(from..)?)?;
        let sign = inner[at + 1..].chars().next()?;
        from = at + 1 + sign.len_utf8();
        Some((at, sign))
    })
}

/// Whether a text has the way to a file of Windows in it: `C:\…`, `\\server\…`.
fn is_path(inner: &str) -> bool {
    let is_drive = |at: usize| {
        let mut before = inner[..at].chars().rev();
        before.next().is_some_and(|c| c.is_ascii_alphabetic()) && before.next().is_none_or(|c| !c.is_alphanumeric())
    };
    inner.starts_with("\\\\") || inner.match_indices(":\\").any(|(at, _)| is_drive(at))
}

/// What YAML reads in the place of a sign after a backslash, where nobody means it in a text.
fn meaning(sign: char) -> Option<Template> {
    match sign {
        'n' | 'r' | 'N' | 'L' | 'P' => Some(text!(en: "a line break", fr: "un saut de ligne")),
        't' => Some(text!(en: "a tab", fr: "une tabulation")),
        'a' | 'b' | 'e' | 'f' | 'v' | '0' => Some(text!(en: "a control character", fr: "un caractère de contrôle")),
        _ => None,
    }
}

/// A body in quotes over several lines, whose lists, headings and paragraphs YAML puts together.
fn lines(text: &str, node: &Node, pair: &Pair) -> Option<Slip> {
    let written = &text[node.span.clone()];
    let quote = written.chars().next()?;
    let inner = written.get(1..written.len().checked_sub(1)?)?;
    // Line breaks that somebody wrote by their signs stay.
    if !inner.contains('\n') || (quote == '"' && inner.contains("\\n")) || is_dumped(inner) {
        return None;
    }
    let mut below = inner.trim_end().lines().skip(1);
    if !below.any(is_markup) {
        return None;
    }
    let plain = match quote {
        '\'' => Some(inner.replace("''", "'")),
        _ => Some(inner.replace("\\\"", "\"")).filter(|plain| !plain.contains('\\')),
    };
    let changes = plain.and_then(|plain| with_bar(text, node, pair, &plain)).into_iter().collect();
    let name = pair.name().unwrap_or_default();
    let help = msg!(
        en: "write {bar}, and the text on the lines below, without quotes",
        fr: "écrivez {bar}, et le texte sur les lignes suivantes, sans guillemets",
        bar = code(format!("{name}: |"))
    );
    let line = Line::at(text, node.span.start);
    Some(Slip { range: node.span.start..line.range.end, message: without_bar(name), help, changes })
}

/// Whether a line begins a paragraph, a list, a heading, a quotation or a table.
pub(super) fn is_markup(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.is_empty()
        || line.starts_with(['-', '*', '+', '#', '>', '|', '='])
        || (number.len() < line.len() && number.starts_with([')', '.']))
}

/// Whether a program wrote the lines: for each line break it puts one more.
fn is_dumped(inner: &str) -> bool {
    let mut lines = inner.lines().map(str::trim).rev();
    let ends_apart = lines.next() == Some("") && lines.next() == Some("");
    let mut blank = 0;
    let has_two = inner.lines().any(|line| {
        blank = if line.trim().is_empty() { blank + 1 } else { 0 };
        blank == 2
    });
    ends_apart || has_two
}

/// The text of a key on lines of its own, below `|`; `None` where something else stands on its lines.
pub(super) fn with_bar(text: &str, node: &Node, pair: &Pair, plain: &str) -> Option<Change> {
    let head = Line::at(text, pair.key.span.start);
    let last = Line::at(text, node.span.end);
    let is_alone = text[node.span.end..last.range.end].trim().is_empty();
    let colon = pair.key.span.end + text[pair.key.span.end..].find(':')? + 1;
    let is_beside = text[colon..node.span.start].trim().is_empty();
    let is_block = !text[head.range.start..pair.key.span.start].contains(['[', '{']);
    if !(is_alone && is_beside && is_block) {
        return None;
    }
    let indent = " ".repeat(pair.key.span.start - head.range.start + 2);
    let blank = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let below = || plain.lines().skip(1).filter(|line| !line.trim().is_empty());
    let least = below().map(blank).min().unwrap_or_default();
    let (first, rest) = plain.split_once('\n').unwrap_or((plain, ""));
    let own = rest.lines().map(|line| line.get(least..).unwrap_or_default());
    let mut lines: Vec<&str> = std::iter::once(first.trim()).chain(own).map(str::trim_end).collect();
    if lines[0].is_empty() {
        lines.remove(0);
    }
    let end = if plain.contains("\r\n") { "\r\n" } else { "\n" };
    let line = |line: &&str| if line.is_empty() { String::new() } else { format!("{indent}{line}") };
    let lines: Vec<String> = lines.iter().map(line).collect();
    Some(Change::new(colon..node.span.end, format!(" |{end}{}", lines.join(end).trim_end())))
}

/// `'text' #tag`: nobody writes a comment without a space.
fn hashtag(text: &str, node: &Node) -> Option<Slip> {
    let line = Line::at(text, node.span.end);
    let rest = &text[node.span.end..line.range.end];
    let sign = rest.find('#').filter(|at| *at > 0 && rest[..*at].trim().is_empty())?;
    rest[sign + 1..].chars().next().filter(|c| c.is_alphanumeric())?;
    let range: Range<usize> = node.span.end + sign..line.range.end;
    let written = &text[node.span.clone()];
    let (inner, quote) = written.split_at(written.len() - 1);
    let message = msg!(
        en: "` #` begins a comment after the quotation mark, so the text ends before it",
        fr: "` #` commence un commentaire après le guillemet : le texte s’arrête avant"
    );
    let right = code(format!("{inner} {}{quote}", rest[sign..].trim_end()));
    let help = msg!(
        en: "put it inside the quotation marks, {right}; or write a space after `#` if it is a comment",
        fr: "mettez-le à l’intérieur des guillemets, {right} ; ou écrivez une espace après `#` s’il s’agit d’un commentaire",
        right = right
    );
    Some(Slip { range, message, help, changes: Vec::new() })
}
