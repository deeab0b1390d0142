//! Lines of a text that begin with `#` where the text does not, so that YAML takes them for comments: hashtags and
//! headings.

use super::line::{Line, known, quoted};
use super::patched::Change;
use super::slip::Slip;
use crate::catalogue::rules;
use crate::catalogue::schema::key::Value;
use crate::diag::{Message, code, msg, number};
use crate::rule::Rule;
use crate::yaml::{Node, Pair, may_be_text};

/// Words that begin a note, not a hashtag.
const NOTES: [&str; 6] = ["#TODO", "#FIXME", "#XXX", "#NOTE", "#BUG", "#HACK"];

/// Whether a comment that begins its line at a byte stands in another column than what is written above it, and may
/// have been meant as text.
pub(super) fn may_be_lost(text: &str, at: usize) -> bool {
    // Looked at from its own place: a line may be long, and full of such signs.
    if !text[..at].trim_end_matches(' ').ends_with('\n') {
        return false;
    }
    let line = Line::at(text, at);
    let is_apart = |above: Line| above.indent() != line.indent();
    line.first == at && line.last_written(text).is_some_and(is_apart) && may_be_text(text, at)
}

/// The line of a text that is lost: below it, or before its first word.
pub(super) fn slip(
    text: &str,
    node: &Node,
    pair: &Pair,
    value: Value,
    is_block: bool,
) -> Option<(&'static Rule, Slip)> {
    if !begins_its_line(text, pair) {
        return None;
    }
    let above = if is_block { None } else { before(text, node, pair, value) };
    above.or_else(|| below(text, node, pair, is_block))
}

/// Whether nothing but spaces and a dash stands before a key on its line: it stands in no brackets.
pub(super) fn begins_its_line(text: &str, pair: &Pair) -> bool {
    let before = text[..pair.key.span.start].trim_end_matches([' ', '-']);
    before.is_empty() || before.ends_with('\n')
}

fn below(text: &str, node: &Node, pair: &Pair, is_block: bool) -> Option<(&'static Rule, Slip)> {
    let last = Line::at(text, node.span.end);
    let line = last.next_written(text)?;
    if !text[line.first..].starts_with('#') || !may_be_lost(text, line.first) || is_decoration(text, &line) {
        return None;
    }
    let is_hashtag = !text[line.first + 1..].starts_with([' ', '#']);
    let indent = Line::at(text, node.span.start).indent();
    let lines = std::iter::successors(Some(line.clone()), |line| line.below(text));
    let tags = lines.take_while(|line| are_hashtags(&text[line.first..line.range.end]));
    let change = |line: Line| Change::new(line.range.start..line.first, " ".repeat(indent));
    let changes = if is_block { tags.map(change).collect() } else { Vec::new() };
    let help = match (is_block, is_hashtag) {
        (true, true) => msg!(
            en: "begin it with {n} {n|space|spaces}, as the text above it; if it is a comment, write a space after `#`, and leave an empty line above it",
            fr: "commencez-la par {n} {n|espace|espaces}, comme le texte qui précède ; si c’est un commentaire, mettez une espace après `#`, et une ligne vide au-dessus",
            n = number(indent)
        ),
        (true, false) => msg!(
            en: "if it belongs to the text, begin it with {n} {n|space|spaces}, as the text above it; if it is a comment, begin it with a single `#`, and leave an empty line above it",
            fr: "si elle fait partie du texte, commencez-la par {n} {n|espace|espaces}, comme le texte qui précède ; si c’est un commentaire, commencez-la par un seul `#`, et laissez une ligne vide au-dessus",
            n = number(indent)
        ),
        (false, _) => msg!(
            en: "if it belongs to the text, put the whole text on one line, in quotes; if it is a comment, write a space after `#`, and leave an empty line above it",
            fr: "si elle fait partie du texte, mettez tout le texte sur une ligne, entre guillemets ; si c’est un commentaire, mettez une espace après `#`, et une ligne vide au-dessus"
        ),
    };
    let rule = if is_hashtag { &rules::COMMENT_IN_TEXT } else { &rules::COMMENT_AFTER_TEXT };
    Some((rule, Slip::new(line.first..line.range.end, outside(pair), help, changes)))
}

/// Whether a line of `#` sets the parts of a file apart: `### 2026 ###`, or `## News` between an empty line and a key.
fn is_decoration(text: &str, line: &Line) -> bool {
    let written = &text[line.first..line.range.end];
    let is_heading = written.starts_with("##") && line.above(text).is_some_and(|above| above.is_blank());
    let below = || std::iter::successors(line.next_written(text), |line| line.next_written(text));
    let next = || below().find(|line| !text[line.first..].starts_with('#'));
    written.trim_end().ends_with('#') || (is_heading && next().is_some_and(|line| line.key(text).is_some()))
}

/// Lines between a key and the first word of its text.
fn before(text: &str, node: &Node, pair: &Pair, value: Value) -> Option<(&'static Rule, Slip)> {
    let colon = pair.key.span.end + text[pair.key.span.end..].find(':')? + 1;
    let head = Line::at(text, colon);
    let line = head.next_written(text).filter(|line| line.range.end <= node.span.start)?;
    let rest = text[line.first..].strip_prefix('#')?;
    let is_hashtag = may_be_text(text, line.first) && !rest.starts_with([' ', '#']);
    let is_body = value == Value::Markdown;
    if !(is_hashtag || is_body && rest.trim_start_matches('#').starts_with(' ')) {
        return None;
    }
    let is_bare = text[colon..head.range.end].trim().is_empty();
    let range = line.first..node.span.end;
    let whole = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let name = pair.name().unwrap_or_default();
    let (help, changes) = if is_body {
        let bar = Change::new(colon..head.range.end, " |");
        let changes = if is_hashtag && is_bare { vec![bar] } else { Vec::new() };
        (write_bar(name), changes)
    } else {
        let new = quoted(&whole);
        let help = msg!(
            en: "put the whole text on one line, in quotes: {line}",
            fr: "mettez tout le texte sur une ligne, entre guillemets : {line}",
            line = code(format!("{name}: {new}"))
        );
        let is_certain = is_bare && !whole.contains(" # ") && !text[node.span.clone()].starts_with(['"', '\'']);
        (help, if is_certain { vec![Change::new(colon..range.end, format!(" {new}"))] } else { Vec::new() })
    };
    Some((&rules::COMMENT_IN_TEXT, Slip::new(line.first..line.range.end, outside(pair), help, changes)))
}

fn write_bar(name: &str) -> Message {
    msg!(
        en: "write {bar} if the line belongs to the text; if it is a comment, put it above the key",
        fr: "écrivez {bar} si la ligne fait partie du texte ; si c’est un commentaire, mettez-le au-dessus de la clé",
        bar = code(format!("{name}: |"))
    )
}

fn outside(pair: &Pair) -> Message {
    let name = pair.name().unwrap_or_default();
    let key = known(name).map_or(name, |key| key.name);
    msg!(
        en: "this line begins with `#` outside the text of {key}: YAML takes it for a comment, and it is not published",
        fr: "cette ligne commence par `#` hors du texte de {key} : YAML la prend pour un commentaire, et elle ne paraît pas",
        key = code(key)
    )
}

/// Whether nothing but hashtags stands in a line.
fn are_hashtags(line: &str) -> bool {
    let is_tag = |word: &str| {
        let letters = word.strip_prefix('#').map(|word| word.trim_end_matches([',', '.']));
        letters.is_some_and(|word| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_'))
    };
    !line.trim().is_empty() && line.split_whitespace().all(is_tag) && !NOTES.iter().any(|note| line.starts_with(note))
}
