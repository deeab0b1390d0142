//! Slips between brackets and braces on one line: hashtags, and commas that are missing.

use super::line::{Line, known, quoted, single};
use super::patched::Change;
use super::slip::{Slip, write};
use crate::catalogue::schema::key::Mapping;
use crate::diag::{code, msg};
use crate::value::iri::Url;

/// `[#Bus, #Tram]`: each `#` would begin a comment.
pub(super) fn hashtags(text: &str, line: &Line) -> Option<Slip> {
    let range = line.entry.clone()?.1;
    let written = &text[range.clone()];
    let inner = written.strip_prefix('[')?.strip_suffix(']')?;
    let items: Vec<&str> = inner.split(',').map(str::trim).collect();
    let is_tag = |item: &&str| item.starts_with('#');
    let first = items.iter().find(|item| is_tag(item))?;
    if items.iter().any(|item| item.is_empty() || item.contains(['"', '\'', '[', '{', ']', '}', ':'])) {
        return None;
    }
    let one = |item: &&str| if item.contains('#') { quoted(item) } else { (*item).to_owned() };
    let new = format!("[{}]", items.iter().map(one).collect::<Vec<_>>().join(", "));
    let at = range.start + written.find(first)?;
    let message = msg!(
        en: "{tag} in a list in brackets begins a comment, and is not read",
        fr: "{tag}, dans une liste entre crochets, commence un commentaire, et n’est pas lu",
        tag = code(*first)
    );
    let help = msg!(
        en: "write the list with its hashtags in quotes: {list}",
        fr: "écrivez la liste, avec les mots-dièse entre guillemets : {list}",
        list = code(&new)
    );
    Some(Slip::new(at..at + first.len(), message, help, vec![Change::new(range, new)]))
}

/// `[Bus,, Tram]`: a comma with nothing before it.
pub(super) fn comma_too_many(text: &str, line: &Line) -> Option<Slip> {
    let range = line.entry.clone()?.1;
    let written = &text[range.clone()];
    let inner = written.strip_prefix('[')?.strip_suffix(']')?;
    let items: Vec<&str> = inner.split(',').map(str::trim).collect();
    let empty = items.iter().position(|item| item.is_empty())?;
    if items.len() - 1 == empty || inner.contains(['"', '\'', '[', '{', '#']) {
        return None;
    }
    let before: usize = inner.split(',').take(empty).map(|item| item.len() + 1).sum();
    let at = range.start + 1 + before + inner[before..].find(',')?;
    let written: Vec<&str> = items.into_iter().filter(|item| !item.is_empty()).collect();
    let new = format!("[{}]", written.join(", "));
    let message = msg!(en: "a comma is too many here", fr: "il y a ici une virgule de trop");
    let help = msg!(en: "write {right}", fr: "écrivez {right}", right = code(&new));
    Some(Slip::new(at..at + 1, message, help, vec![Change::new(range, new)]))
}

/// `{name: A; phone: 1}` and `{name: A phone: 1}`: a key without a comma before it.
pub(super) fn missing_comma(text: &str, line: &Line) -> Option<Slip> {
    let start = line.first + text[line.first..line.range.end].find('{')?;
    let written = &text[start..line.range.end];
    let mapping = mapping(text, line)?;
    if written.contains(['"', '\'']) {
        return None;
    }
    let found: Vec<(Change, &str)> =
        written.match_indices(": ").filter_map(|(colon, _)| before(mapping, start, &written[..colon])).collect();
    let (first, name) = found.first()?;
    let range = first.range.start..first.range.end.max(first.range.start + 1);
    let message = msg!(
        en: "a comma is missing before {key}",
        fr: "il manque une virgule devant {key}",
        key = code(format!("{name}:"))
    );
    let help = msg!(
        en: "write {right}",
        fr: "écrivez {right}",
        right = code(format!(", {name}:"))
    );
    Some(Slip::new(range, message, help, found.into_iter().map(|(change, _)| change).collect()))
}

/// `[https://a]]`: one sign more than were opened.
pub(super) fn closed_twice(text: &str, line: &Line) -> Option<Slip> {
    let range = line.entry.clone()?.1;
    let written = &text[range.clone()];
    let (open, close) = [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| written.starts_with(*open))?;
    let (opened, closed) = (written.matches(open).count(), written.matches(close).count());
    let bare = written.trim_end_matches(close);
    let at_end = written.len() - bare.len();
    if closed <= opened || at_end <= closed - opened || written.contains(['"', '\'', '#']) {
        return None;
    }
    let end = range.end - (closed - opened);
    let message = msg!(
        en: "a {sign} closes what was not opened",
        fr: "un {sign} ferme ce qui n’était pas ouvert",
        sign = code(close.to_string())
    );
    let right = text[range.start..end].to_owned();
    Some(Slip::new(end..range.end, message, write(right), vec![Change::new(end..range.end, "")]))
}

/// `['https://a]`: the only quotation mark opens and does not close.
pub(super) fn quote_left_open(text: &str, line: &Line) -> Option<Slip> {
    let range = line.entry.clone()?.1;
    let written = &text[range.clone()];
    let inner = written.strip_prefix('[')?.strip_suffix(']')?;
    let item = inner.split(',').map(str::trim).find(|item| item.starts_with(['"', '\'']))?;
    let quote = item.chars().next()?;
    let is_lone = written.matches(['"', '\'']).count() == 1 && !item.contains(['[', ']', '{', '}', '#', '\\']);
    if !is_lone || item.len() < 2 {
        return None;
    }
    let start = item.as_ptr().addr() - text.as_ptr().addr();
    let message = msg!(
        en: "a quotation mark is opened here and never closed: {sign}",
        fr: "un guillemet est ouvert ici et jamais fermé : {sign}",
        sign = code(quote.to_string())
    );
    let right = format!("{item}{quote}");
    let change = Change::insert(start + item.len(), quote.to_string());
    Some(Slip::new(start..start + 1, message, write(right), vec![change]))
}

/// `{alt: 'L'autobus'}`: an apostrophe inside single quotes between braces.
pub(super) fn apostrophe(text: &str, line: &Line) -> Option<Slip> {
    let start = line.first + text[line.first..line.range.end].find('{')?;
    let written = &text[start..line.range.end];
    let mut found = Vec::new();
    for (at, _) in written.match_indices(": '") {
        let inner = &written[at + 3..];
        let end = ["',", "'}"].iter().filter_map(|end| inner.find(end)).min()?;
        let inner = &inner[..end];
        if inner.replace("''", "").contains('\'') {
            let range = start + at + 2..start + at + 4 + end;
            found.push(Change::new(range, single(&inner.replace("''", "'"))));
        }
    }
    let first = found.first()?;
    let message = msg!(
        en: "an apostrophe stands inside a text in single quotes, so YAML ends the text there",
        fr: "une apostrophe se trouve dans un texte entre apostrophes droites, et YAML y termine le texte"
    );
    let help = msg!(
        en: "write it twice: {right}",
        fr: "doublez-la : {right}",
        right = code(&first.text)
    );
    Some(Slip::new(first.range.clone(), message, help, found))
}

/// `image: ![The bridge](https://…)`, as Markdown has it.
pub(super) fn markdown_image(text: &str, line: &Line) -> Option<Slip> {
    let mapping = line.key(text)?.shape.mapping()?;
    mapping.key("url").and(mapping.key("alt"))?;
    let range = line.entry.clone()?.1;
    let (alt, rest) = text[range.clone()].strip_prefix("![")?.split_once("](")?;
    let url = rest.strip_suffix(')').filter(|url| Url::parse(url).is_ok() && !url.contains(','))?;
    let alt = if alt.trim().is_empty() { "…".to_owned() } else { quoted(alt.trim()) };
    let new = format!("{{url: {url}, alt: {alt}}}");
    let message = msg!(
        en: "a picture in Markdown stands here, and the catalogue has its own form",
        fr: "une image en Markdown se trouve ici, et le catalogue a sa propre forme"
    );
    let help = msg!(en: "write {right}", fr: "écrivez {right}", right = code(&new));
    Some(Slip::new(range.clone(), message, help, vec![Change::new(range, new)]))
}

/// The change that puts a comma before the key at the end of some text, where there is none.
fn before<'t>(mapping: &Mapping, start: usize, text: &'t str) -> Option<(Change, &'t str)> {
    let name = text.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|name| !name.is_empty())?;
    mapping.key(name)?;
    let head = &text[..text.len() - name.len()];
    let bare = head.trim_end();
    if bare.ends_with(['{', ',']) || bare.len() == head.len() {
        return None;
    }
    let end = start + bare.len();
    let change = match bare.strip_suffix(';') {
        Some(bare) => Change::new(start + bare.trim_end().len()..end, ","),
        None => Change::insert(end, ","),
    };
    Some((change, name))
}

/// The mapping of the key of a line; of an item of a list, that of the key above.
fn mapping(text: &str, line: &Line) -> Option<&'static Mapping> {
    let own = line.entry.as_ref().and_then(|(key, _)| known(&text[key.clone()]));
    let of_list = || {
        let mut lines = std::iter::successors(line.last_written(text), |line| line.last_written(text));
        lines.find(|above| above.entry.is_some() && !above.has_dash)?.key(text)
    };
    own.or_else(of_list)?.shape.mapping()
}
