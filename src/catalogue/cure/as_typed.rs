//! Lines as people type them in a mail: a text that goes on below, a list on the line of its key, a sign at the end.

use super::line::{FALSE_SPACES, Line, is_text, keys_above, quoted};
use super::patched::Change;
use super::slip::{Slip, write};
use crate::catalogue::person;
use crate::catalogue::schema::key::{Key, Shape, Value};
use crate::catalogue::schema::release::Release;
use crate::diag::{code, msg, number};
use crate::value::iri::Url;

/// `title: The bridge` that goes on further to the right, and has a colon in it.
pub(super) fn colon_in_lines(text: &str, line: &Line) -> Option<Slip> {
    let (head, key) = keys_above(text, line).find(|(above, key)| is_text(key) && above.entry.is_some())?;
    let value = head.entry.clone()?.1;
    let is_plain = text[value.clone()].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '«' | '“' | '‘'));
    if !is_plain || key.row.value == Value::Markdown {
        return None;
    }
    let below = std::iter::successors(head.below(text), |line| line.below(text));
    let own: Vec<Line> = below.take_while(|line| !line.is_blank() && line.indent() > head.column()).collect();
    let last = own.last()?;
    let whole = text[value.start..last.range.end].split_whitespace().collect::<Vec<_>>().join(" ");
    let place = [head.clone()].iter().chain(&own).find_map(|line| colon(text, line, value.start))?;
    let is_certain = !whole.contains(" #") && !own.iter().any(|line| line.has_dash || line.key(text).is_some());
    let new = quoted(&whole);
    let message = msg!(
        en: "there is a `:` and a space in the text of {key}, so YAML reads the text as a mapping",
        fr: "il y a un `:` suivi d’une espace dans le texte de {key}, et YAML prend le texte pour un groupe de clés",
        key = code(key.name)
    );
    let help = msg!(
        en: "put the whole text on one line, in quotes: {line}",
        fr: "mettez tout le texte sur une ligne, entre guillemets : {line}",
        line = code(format!("{}: {new}", key.name))
    );
    is_certain.then(|| Slip::new(place..place + 1, message, help, vec![Change::new(value.start..last.range.end, new)]))
}

/// The first colon of a line at a byte or after it that YAML takes for that of a key.
fn colon(text: &str, line: &Line, from: usize) -> Option<usize> {
    let start = line.first.max(from.min(line.range.end));
    let written = &text[start..line.range.end];
    written.find(": ").or_else(|| written.ends_with(':').then(|| written.len() - 1)).map(|at| start + at)
}

/// A text after `|` that begins further to the right, goes on at the left and may go on as it began.
pub(super) fn lines_at_the_left(text: &str, line: &Line) -> Option<Slip> {
    let above = std::iter::successors(Some(line.clone()), |line| line.last_written(text));
    let is_head = |line: &Line| {
        let value = line.entry.as_ref().map_or("", |(_, value)| text[value.clone()].trim_end_matches(['-', '+']));
        line.key(text).is_some_and(is_text) && matches!(value, "|" | ">")
    };
    let head = above.into_iter().take(MOST_LINES).find(is_head)?;
    let first = head.next_written(text).filter(|first| first.indent() > head.column())?;
    let ends = |line: &Line| {
        let is_key = line.key(text).is_some();
        is_key && line.indent() <= head.column() && (line.has_dash || line.column() == head.column())
    };
    let below = std::iter::successors(Some(first.clone()), |line| line.below(text));
    let mut own: Vec<Line> = below.take_while(|line| !ends(line)).filter(|line| !line.is_blank()).collect();
    // A note at the end may be one for the team.
    while own.last().is_some_and(|last| text[last.first..].starts_with('#') && last.indent() <= head.column()) {
        own.pop();
    }
    let is_left = |line: &&Line| line.indent() <= head.column();
    let left: Vec<&Line> = own.iter().filter(is_left).collect();
    let (shown, least) = (left.first()?, left.iter().map(|line| line.indent()).min()?);
    let is_mark = |line: &&&Line| {
        let written = &text[line.range.clone()];
        written.starts_with(['<', '=', '>', '%'])
            || written.starts_with("---")
            || written.starts_with("...")
            || (text[line.first..].starts_with('#') && !text[line.first..].starts_with("##"))
    };
    if left.iter().any(|line| is_mark(&line)) || text[shown.range.clone()].starts_with('\t') {
        return None;
    }
    let indent = " ".repeat(first.indent() - least);
    let changes = left.iter().map(|line| Change::insert(line.range.start, indent.as_str())).collect();
    let message = msg!(
        en: "this line goes on with the text of {key}, but is not indented",
        fr: "cette ligne continue le texte de {key}, mais n’est pas décalée vers la droite",
        key = code(head.key(text)?.name)
    );
    let n = number(indent.len());
    let help = msg!(
        en: "put {n} {n|space|spaces} before it, and before each line of the text that begins at the left",
        fr: "mettez {n} {n|espace|espaces} devant elle, et devant chaque ligne du texte qui commence à gauche",
        n = n
    );
    Some(Slip::new(shown.first..shown.range.end, message, help, changes))
}

/// In how many lines above a text is sought to which a line belongs.
const MOST_LINES: usize = 2_000;

/// `title:` with its text on the next line, in the column of the keys.
pub(super) fn text_below_its_key(text: &str, line: &Line) -> Option<Slip> {
    let head =
        line.last_written(text).filter(|above| above.entry.as_ref().is_some_and(|(_, value)| value.is_empty()))?;
    let key = head.key(text).filter(|key| is_text(key) && key.row.value != Value::Markdown)?;
    let next = line.next_written(text);
    let is_alone = next.is_none_or(|next| next.key(text).is_some());
    let is_words = text[line.first..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '«' | '“'))
        && colon(text, line, line.first).is_none();
    if !is_alone || !is_words || line.entry.is_some() || line.indent() != head.column() {
        return None;
    }
    let message = msg!(
        en: "this line is the text of {key}, but is not indented",
        fr: "cette ligne est le texte de {key}, mais n’est pas décalée vers la droite",
        key = code(key.name)
    );
    let help = msg!(
        en: "put two spaces before it, or put it on the line of {key}",
        fr: "mettez deux espaces devant elle, ou mettez-la sur la ligne de {key}",
        key = code(key.name)
    );
    Some(Slip::new(line.first..line.range.end, message, help, vec![Change::insert(line.first, "  ")]))
}

/// `- The bridge` above the other keys of a release, and `- https://a` above those of a link: the first key is missing.
pub(super) fn first_key_left_out(text: &str, line: &Line) -> Option<Slip> {
    let start = line.last_written(text).filter(|above| above.has_dash && above.entry.is_none())?;
    let name = &text[line.entry.as_ref()?.0.clone()];
    let range = start.range.end - text[start.first..start.range.end].trim_start_matches("- ").len()..start.range.end;
    if line.has_dash || line.indent() != range.start - start.range.start {
        return None;
    }
    let written = &text[range.clone()];
    let keys = std::iter::successors(Some(line.clone()), |line| line.next_written(text));
    let own = keys.take(MOST_LINES).take_while(|own| own.indent() >= line.indent());
    let has_title = own
        .filter(|own| own.indent() == line.indent())
        .any(|own| own.entry.as_ref().is_some_and(|(key, _)| &text[key.clone()] == "title"));
    let is_link = Url::parse(written).is_ok() && matches!(name, "title" | "rel" | "type" | "hreflang");
    let is_text = written.starts_with(char::is_alphanumeric) && !written.contains(": ") && !written.contains(" #");
    let is_release = Release::MAPPING.key(name).is_some() && !has_title && is_text && Url::parse(written).is_err();
    let key = if is_link { "href" } else { "title" };
    let message = msg!(
        en: "this item begins without its first key, {key}",
        fr: "cet élément commence sans sa première clé, {key}",
        key = code(key)
    );
    let help = write(format!("- {key}: {written}"));
    let change = Change::insert(range.start, format!("{key}: ").as_str());
    (is_link || is_release).then(|| Slip::new(range, message, help, vec![change]))
}

/// `links: - https://a - https://b`.
pub(super) fn list_beside_its_key(text: &str, line: &Line) -> Option<Slip> {
    let key = line.key(text).filter(|key| matches!(key.shape, Shape::List(_)) && line.is_last(text))?;
    let range = line.entry.clone()?.1;
    let rest = text[range.clone()].strip_prefix("- ")?;
    let items: Vec<&str> = rest.split(" - ").map(str::trim).collect();
    if !items.iter().all(|item| Url::parse(item).is_ok()) {
        return None;
    }
    let new = format!("[{}]", items.join(", "));
    let message = msg!(en: "a list begins on the line of its key", fr: "une liste commence sur la ligne de sa clé");
    let help = write(format!("{}: {new}", key.name));
    Some(Slip::new(range.start..range.start + 1, message, help, vec![Change::new(range, new)]))
}

/// `date: "2026-11-24",` and `links: […];`, as other programs part lines.
pub(super) fn sign_at_the_end(text: &str, line: &Line) -> Option<Slip> {
    line.key(text).filter(|key| !is_text(key) && line.is_last(text))?;
    let range = line.entry.clone()?.1;
    let written = &text[range.clone()];
    let sign = written.chars().next_back().filter(|sign| matches!(sign, ',' | ';' | '.'))?;
    let whole = &written[..written.len() - 1];
    let (first, last) = (whole.chars().next()?, whole.chars().next_back()?);
    let is_closed = matches!((first, last), ('"', '"') | ('\'', '\'') | ('[', ']') | ('{', '}'))
        && whole.len() > 1
        && whole.matches(first).count() == if first == last { 2 } else { whole.matches(last).count() };
    let place = range.end - 1..range.end;
    let message = msg!(en: "{sign} stands at the end of the line, and belongs to nothing", fr: "{sign} se trouve en fin de ligne, et n’appartient à rien", sign = code(sign.to_string()));
    let help = msg!(en: "delete it", fr: "supprimez ce signe");
    is_closed.then(|| Slip::new(place.clone(), message, help, vec![Change::new(place, "")]))
}

/// `-` and a tab before the first key.
pub(super) fn tab_after_dash(text: &str, line: &Line) -> Option<Slip> {
    let rest = text[line.first..line.range.end].strip_prefix('-')?;
    let bare = rest.trim_start_matches(|c| c == '\t' || c == ' ' || FALSE_SPACES.contains(&c));
    let range = line.first + 1..line.range.end - bare.len();
    let is_tab = rest[..rest.len() - bare.len()].contains('\t');
    Line::at(bare, 0).key(bare).filter(|_| is_tab)?;
    let message = msg!(
        en: "there is a tab where YAML accepts only spaces",
        fr: "il y a une tabulation là où YAML n’accepte que des espaces"
    );
    let help = msg!(en: "write a hyphen and a space, `- `", fr: "écrivez un trait d’union et une espace, `- `");
    Some(Slip::new(range.clone(), message, help, vec![Change::new(range, " ")]))
}

/// A contact on lines of its own, each with its label, or with a colon on the line of the key.
pub(super) fn contact_on_lines(text: &str, line: &Line) -> Option<Slip> {
    let (head, key) = keys_above(text, line).find(|(_, key)| is_of_person(key))?;
    let mapping = key.shape.mapping()?;
    let value = head.entry.clone()?.1;
    let below = std::iter::successors(head.below(text), |line| line.below(text));
    let own: Vec<Line> = below.take_while(|line| !line.is_blank() && line.indent() > head.column()).collect();
    let end = own.last().map_or(value.end, |last| last.range.end);
    let is_keyed =
        own.iter().any(|line| line.entry.as_ref().is_some_and(|(name, _)| mapping.key(&text[name.clone()]).is_some()));
    let written = text[value.start..end].trim();
    if is_keyed || written.starts_with(['{', '[', '|', '>', '"', '\'']) || written.contains('#') {
        return None;
    }
    let new = person::mapping(written, mapping)?;
    let message = msg!(
        en: "the text of {key} is lines or words with a colon, where its keys belong",
        fr: "le texte de {key} est fait de lignes ou de mots avec deux-points, là où il faut ses clés",
        key = code(key.name)
    );
    let start = value.start.min(head.range.end);
    let from = head.entry.as_ref()?.0.end;
    let colon = from + text[from..].find(':')? + 1;
    let help = write(format!("{}: {new}", key.name));
    Some(Slip::new(start.min(end)..end, message, help, vec![Change::new(colon..end, format!(" {new}"))]))
}

fn is_of_person(key: &Key) -> bool {
    matches!(key.shape, Shape::Mapping(mapping) if mapping.key("name").and(mapping.key("email")).is_some())
}
