//! Other words for the keys of releases in a file that YAML refuses: `Titre : Le pont : un an`. They are put right
//! first, so that each slip behind them is known by its key.

use super::goes_on::{DASHES, other_dash_stands, write_a_hyphen};
use super::line::{FALSE_SPACES, Line, known};
use super::patched::Change;
use super::slip::{Slip, write};
use crate::catalogue::key_synonyms::{self, with_a_sign};
use crate::catalogue::rules::{UNKNOWN_KEY, YAML_SYNTAX};
use crate::catalogue::schema::key::Key;
use crate::catalogue::schema::release::Release;
use crate::diag::{code, msg};
use crate::rule::Rule;
use crate::yaml::{Content, Node};

/// The key of a release of which a name is surely another word.
pub(super) fn sure(name: &str) -> Option<&'static Key> {
    let keys = Release::MAPPING.keys;
    key_synonyms::sure(name, keys).or_else(|| with_a_sign(name, keys).map(|(key, ..)| key))
}

/// A key in another word, where one of a release stands: after a dash, or in the column of keys after one.
pub(super) fn slips(text: &str) -> Vec<(&'static Rule, Slip)> {
    let mut found: Vec<(&'static Rule, Slip)> = Vec::new();
    let mut column = None;
    let mut present: Vec<&str> = Vec::new();
    // Whether the last key has a text below it.
    let mut is_block = false;
    let lines = std::iter::successors(Some(Line::at(text, 0)), |line| line.below(text));
    for line in lines.filter(|line| !line.is_blank()) {
        let written = &text[line.first..line.range.end];
        let rest = written.trim_start_matches("- ");
        let dash = DASHES.iter().find_map(|dash| rest.strip_prefix(*dash)?.strip_prefix(' '));
        let (rest, has_dash) = (dash.unwrap_or(rest), line.has_dash || dash.is_some());
        let from = line.range.end - rest.len();
        // How far from the left it stands, a dash of any kind being as wide as a hyphen.
        let own = if dash.is_some() { line.indent() + 2 } else { from - line.range.start };
        let is_near = |column: usize| column == own || (!is_block && own.abs_diff(column) == 1);
        if !has_dash && !column.is_some_and(is_near) {
            continue;
        }
        let name = name(rest);
        if !name.starts_with(char::is_alphabetic) {
            continue;
        }
        let key = known(name).filter(|key| key.name == name);
        let other = if key.is_none() { sure(name) } else { None };
        if has_dash && column.is_none_or(|column| own <= column) && (key.is_some() || other.is_some()) {
            column = Some(own);
            present.clear();
        }
        if !column.is_some_and(is_near) {
            continue;
        }
        is_block = written.ends_with(['|', '>']) || written.ends_with("|-") || written.ends_with(">-");
        present.extend(key.map(|key| key.name));
        let Some(key) = other.filter(|key| !present.contains(&key.name)) else { continue };
        if let (Some(sign), Some(_)) = (text[line.first..].chars().next(), dash) {
            let hyphen = Change::new(line.first..line.first + sign.len_utf8(), "-");
            let slip = Slip::new(hyphen.range.clone(), other_dash_stands(sign), write_a_hyphen(), vec![hyphen]);
            found.push((&YAML_SYNTAX, slip));
        }
        present.push(key.name);
        let range = from..from + name.len();
        let after = &rest[name.len()..];
        let value = after.trim_start_matches(' ');
        // `titre Le pont`, without a colon at all.
        let (to, new) = match value.starts_with(|c: char| c.is_alphanumeric()) && !after.contains(':') {
            true => (line.range.end - value.len(), format!("{}: ", key.name)),
            false => (range.end, key.name.to_owned()),
        };
        let message = msg!(en: "there is no key {name} here", fr: "la clé {name} n’existe pas ici", name = code(name));
        let change = Change::new(from..to, new);
        let slip = Slip::new(range, message, write(format!("{}:", key.name)), vec![change]);
        found.push((&UNKNOWN_KEY, slip));
    }
    found
}

/// A text in which no line begins with a key of a release or of a catalogue, whatever it is called: nobody wrote keys.
pub(super) fn without_keys(text: &str) -> Option<Slip> {
    let lines = std::iter::successors(Some(Line::at(text, 0)), |line| line.below(text));
    let is_key = |line: &Line| {
        let rest = text[line.first..line.range.end].trim_start_matches(|c: char| !c.is_alphanumeric());
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(40).collect();
        known(&word).is_some() || sure(&word).is_some()
    };
    let first = lines.clone().find(|line| !line.is_blank() && !text[line.first..].starts_with('#'))?;
    if lines.take(MOST_LINES).any(|line| !line.is_blank() && is_key(&line)) {
        return None;
    }
    let message = msg!(
        en: "no line of this file begins with a key, such as `title:`",
        fr: "aucune ligne de ce fichier ne commence par une clé, comme `title:`"
    );
    let help = msg!(
        en: "write each release as keys: `- title: …`, then `date: …`, `summary: …`, `links: […]` and `body: |` on the lines below, two spaces further to the right",
        fr: "écrivez chaque communiqué avec des clés : `- title: …`, puis `date: …`, `summary: …`, `links: […]` et `body: |` sur les lignes suivantes, décalées de deux espaces"
    );
    Some(Slip::new(first.first..first.range.end, message, help, Vec::new()))
}

/// In how many lines a key is sought.
const MOST_LINES: usize = 1_000;

/// A file all of whose spaces are no-break spaces, so that YAML reads it as one text.
pub(super) fn false_spaces(text: &str, root: &Node) -> Option<Slip> {
    let Content::Scalar { written: true, .. } = root.content else { return None };
    let is_false = |c: char| FALSE_SPACES.contains(&c);
    let lines = std::iter::successors(Some(Line::at(text, root.span.start)), |line| line.below(text));
    let mut changes: Vec<Change> = Vec::new();
    for line in lines.filter(|line| !line.is_blank()) {
        let written = &text[line.range.clone()];
        // Up to the value: the spaces at the start, after a dash, and around the colon.
        let head = written.find(':').map_or(0, |colon| {
            let after = &written[colon + 1..];
            written.len() - after.trim_start_matches(|c| c == ' ' || is_false(c)).len()
        });
        let start = written.len() - written.trim_start_matches(|c| c == ' ' || c == '-' || is_false(c)).len();
        let own = written[..head.max(start)].char_indices().filter(|(_, c)| is_false(*c));
        changes.extend(own.map(|(at, c)| {
            let at = line.range.start + at;
            Change::new(at..at + c.len_utf8(), " ")
        }));
    }
    let first = changes.first()?.range.clone();
    let sign = text[first.clone()].chars().next()?;
    let message = msg!(
        en: "the spaces of this file are {sign}, which YAML does not take for spaces, so that all of it is read as one text",
        fr: "les espaces de ce fichier sont insécables ({sign}), et YAML ne les prend pas pour des espaces : tout est lu comme un seul texte",
        sign = code(format!("U+{:04X}", sign as u32))
    );
    let help = msg!(
        en: "type the spaces at the start of each line and around its colon again",
        fr: "retapez les espaces au début de chaque ligne et autour de ses deux-points"
    );
    Some(Slip::new(first, message, help, changes))
}

/// What stands before the colon of a line, or its first word.
fn name(rest: &str) -> &str {
    let blank = |c: char| c == ' ' || FALSE_SPACES.contains(&c);
    match rest.find(':').filter(|at| *at < 40 && sure(rest[..*at].trim_end_matches(' ')).is_some()) {
        Some(colon) => rest[..colon].trim_end_matches(' '),
        None => rest.split(blank).next().unwrap_or_default().trim_end_matches(':'),
    }
}
