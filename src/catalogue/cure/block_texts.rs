//! Texts of several lines that YAML does not take for one: without a bar, beside their key, at the left of the page.

use super::line::{FALSE_SPACES, Line, is_text, keys_above};
use super::patched::Change;
use super::slip::{Slip, without_bar, write};
use crate::catalogue::schema::key::{Key, Value};
use crate::diag::{code, msg, number};
use crate::yaml::{Node, Pair};

/// `body: Text` that goes on in the next lines, and no `|`.
pub(super) fn body_beside_its_key(text: &str, line: &Line) -> Option<Slip> {
    let (head, key) =
        keys_above(text, line).find(|(above, key)| key.row.value == Value::Markdown && above.entry.is_some())?;
    let value = head.entry.clone()?.1;
    let written = &text[value.clone()];
    if written.is_empty() || written.starts_with(['|', '>', '"', '\'', '{', '[']) {
        return None;
    }
    let lines = lines_below(text, &head, |line| line.indent() > head.column());
    let first = lines.iter().find(|line| !line.is_blank())?;
    let is_even = lines.iter().all(|line| line.is_blank() || line.indent() >= first.indent());
    let line_end = if text[value.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let change = Change::insert(value.start, format!("|{line_end}{}", " ".repeat(first.indent())).as_str());
    let changes = if is_even && !written.contains(" #") { vec![change] } else { Vec::new() };
    let help = msg!(
        en: "write {bar}, and the text on the lines below",
        fr: "écrivez {bar}, et le texte sur les lignes suivantes",
        bar = code(format!("{}: |", key.name))
    );
    Some(Slip::new(value, without_bar(key.name), help, changes))
}

/// `body: | Text` that goes on in the next lines.
pub(super) fn text_beside_bar(text: &str, line: &Line) -> Option<Slip> {
    let (head, key) = keys_above(text, line).find(|(above, key)| is_text(key) && above.entry.is_some())?;
    let value = head.entry.clone()?.1;
    let inner = text[value.clone()].strip_prefix('|')?.trim_start_matches(['-', '+']).trim_start();
    if inner.bytes().all(|b| b.is_ascii_digit()) {
        return Some(number_after_bar(key, value)).filter(|_| !inner.is_empty());
    }
    let lines = lines_below(text, &head, |line| line.indent() > head.column());
    let first = lines.iter().find(|line| !line.is_blank()).filter(|_| inner.starts_with(char::is_alphanumeric))?;
    let is_even = lines.iter().all(|line| line.is_blank() || line.indent() >= first.indent());
    let line_end = if text[value.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let new = format!("|{line_end}{}{inner}", " ".repeat(first.indent()));
    let changes = if is_even { vec![Change::new(value.clone(), new)] } else { Vec::new() };
    let message = msg!(
        en: "a text stands on the line of `|`, and belongs on the lines below",
        fr: "un texte se trouve sur la ligne de `|`, et va sur les lignes suivantes"
    );
    let help = msg!(
        en: "write {bar}, and the text on the line below, further to the right",
        fr: "écrivez {bar}, et le texte sur la ligne suivante, décalé vers la droite",
        bar = code(format!("{}: |", key.name))
    );
    Some(Slip::new(value, message, help, changes))
}

/// `body: |4` above lines that begin further to the left than it says.
fn number_after_bar(key: &Key, value: std::ops::Range<usize>) -> Slip {
    let message = msg!(
        en: "the number after `|` says how far to the right the text begins, and it begins elsewhere",
        fr: "le nombre après `|` dit de combien le texte est décalé, et il commence ailleurs"
    );
    let change = Change::new(value.clone(), "|");
    Slip::new(value, message, write(format!("{}: |", key.name)), vec![change])
}

/// A text in quotes over several lines with a quotation mark or an apostrophe in it, where YAML ends it.
pub(super) fn quotes_in_lines(text: &str, line: &Line) -> Option<Slip> {
    let (head, key) = keys_above(text, line).find(|(_, key)| key.row.value == Value::Markdown)?;
    let value = head.entry.clone()?.1;
    let quote = text[value.clone()].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let lines = lines_below(text, &head, |line| line.indent() > head.column());
    let last = lines.last().filter(|last| text[..last.range.end].ends_with(quote))?;
    let inner = &text[value.start + 1..last.range.end - 1];
    if inner.contains('\\') || !inner.replace("''", "").contains(quote) {
        return None;
    }
    let indent = " ".repeat(head.column() + 2);
    let line_end = if text[value.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let plain = if quote == '\'' { inner.replace("''", "'") } else { inner.to_owned() };
    let own = plain.lines().map(str::trim);
    let own: Vec<String> =
        own.map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") }).collect();
    let new = format!("|{line_end}{}", own.join(line_end));
    let message = msg!(
        en: "{sign} stands inside the text of {key}, which begins with it, so YAML ends the text there",
        fr: "{sign} se trouve à l’intérieur du texte de {key}, qui commence par ce signe, et YAML y termine le texte",
        sign = code(quote.to_string()),
        key = code(key.name)
    );
    let help = msg!(
        en: "write {bar}, and the text on the lines below, without quotes",
        fr: "écrivez {bar}, et le texte sur les lignes suivantes, sans guillemets",
        bar = code(format!("{}: |", key.name))
    );
    let range = value.start..last.range.end;
    Some(Slip::new(value.start..value.start + 1, message, help, vec![Change::new(range, new)]))
}

/// Signs that look like `|`, or stand beside it on a keyboard.
const BARS: [char; 10] = ['I', 'l', '¦', '/', '\\', '│', '┃', '❘', 'ǀ', '｜'];

/// `body: I` above lines further to the right: another sign in the place of `|`.
pub(super) fn other_bar(text: &str, line: &Line) -> Option<Slip> {
    let (head, key) = keys_above(text, line).find(|(above, key)| is_text(key) && above.entry.is_some())?;
    let value = head.entry.clone()?.1;
    let sign = Some(&text[value.clone()]).filter(|written| is_in_place_of_bar(written))?;
    let lines = lines_below(text, &head, |line| line.indent() > head.column());
    let first = lines.iter().find(|line| !line.is_blank())?;
    let is_even = lines.iter().all(|line| line.is_blank() || line.indent() >= first.indent());
    let changes = if is_even { vec![Change::new(value.clone(), "|")] } else { Vec::new() };
    let message = msg!(
        en: "{sign} stands here, where `|` is meant, and would be published as the first word of the text",
        fr: "{sign} se trouve ici à la place de `|`, et paraîtrait comme premier mot du texte",
        sign = code(sign)
    );
    Some(Slip::new(value, message, write(format!("{}: |", key.name)), changes))
}

/// Whether what stands after a key is no text: a sign or two, or what other languages put before lines of text.
fn is_in_place_of_bar(written: &str) -> bool {
    let mut signs = written.chars();
    let is_bar = signs.next().is_some_and(|sign| BARS.contains(&sign)) && signs.next().is_none();
    let is_quoting =
        written.contains(['"', '\'']) || matches!(written, "|" | ">" | "|-" | "|+" | ">-" | ">+" | "…" | "...");
    let is_sign =
        !is_quoting && written.len() < 7 && written.chars().count() < 4 && !written.contains(char::is_alphanumeric);
    is_bar || (is_sign && !written.is_empty()) || written == "<<EOF" || written == "yes |"
}

/// `body:` with its text on the next lines, and no `|`.
pub(super) fn body_without_bar(text: &str, line: &Line) -> Option<Slip> {
    let (head, key) = keys_above(text, line).find(|(above, _)| above.column() < line.indent())?;
    let value = head.entry.clone()?.1;
    if !is_text(key) || !value.is_empty() {
        return None;
    }
    let lines = lines_below(text, &head, |line| line.indent() > head.column());
    let first = lines.iter().find(|line| !line.is_blank())?;
    let name = head.entry.as_ref()?.0.end;
    let colon = name + text[name..].find(':')? + 1;
    let is_even = lines.iter().all(|line| line.is_blank() || line.indent() >= first.indent());
    let message = without_bar(key.name);
    let changes = if is_even { vec![Change::new(colon..value.start, " |")] } else { Vec::new() };
    Some(Slip::new(first.first..first.range.end, message, write(format!("{}: |", key.name)), changes))
}

/// `body:` with a list on the next lines, and no `|`: a text of Markdown that begins with a list.
pub(super) fn list_without_bar(text: &str, node: &Node, pair: &Pair, key: &Key) -> Option<Slip> {
    let colon = pair.key.span.end + text[pair.key.span.end..].find(':')? + 1;
    let between = text.get(colon..node.span.start)?;
    let line = colon + between.find(['\n', '\r'])?;
    let is_below = between.trim().is_empty() && text[node.span.start..].starts_with("- ");
    let head = Line::at(text, pair.key.span.start);
    let is_right = Line::at(text, node.span.start).indent() > head.column();
    if key.row.value != Value::Markdown || !is_below || !is_right {
        return None;
    }
    let first = Line::at(text, node.span.start);
    let help = write(format!("{}: |", key.name));
    let range = first.first..first.range.end;
    Some(Slip::new(range, without_bar(key.name), help, vec![Change::new(colon..line, " |")]))
}

/// `body: |` with its text at the left of the page.
pub(super) fn body_at_the_left(text: &str, line: &Line) -> Option<Slip> {
    let above = line.last_written(text)?;
    let key = above.key(text).filter(|key| is_text(key))?;
    let (name, value) = above.entry.clone()?;
    let is_block = matches!(text[value].trim_end_matches(['-', '+']), "|" | ">");
    if !is_block || line.indent() > above.column() || line.begins(text) {
        return None;
    }
    let indent = " ".repeat(name.start - above.range.start + 2);
    // An item without a key belongs to a list of the text.
    let lines = lines_below(text, &above, |line| line.key(text).is_none());
    let written = || lines.iter().filter(|line| !line.is_blank());
    // Tabs that all lines have belong to no text.
    let tabs = |line: &Line| text[line.range.clone()].bytes().take_while(|b| *b == b'\t').count();
    let tabs = written().map(tabs).min().unwrap_or_default();
    let change = |line: &Line| Change::new(line.range.start..line.range.start + tabs, indent.as_str());
    let changes = written().map(change).collect();
    let message = msg!(
        en: "the text of {key} is not indented",
        fr: "le texte de {key} n’est pas décalé vers la droite",
        key = code(key.name)
    );
    let n = number(indent.len());
    let help = if tabs > 0 {
        msg!(
            en: "begin each of its lines with {n} {n|space|spaces} instead of the tabs",
            fr: "commencez chacune de ses lignes par {n} {n|espace|espaces} au lieu des tabulations",
            n = n
        )
    } else {
        msg!(
            en: "put {n} {n|space|spaces} before each of its lines",
            fr: "mettez {n} {n|espace|espaces} devant chacune de ses lignes",
            n = n
        )
    };
    Some(Slip::new(line.first..line.range.end, message, help, changes))
}

/// `---` at the left, between two parts of a text below `|`: a line across the page for its author.
pub(super) fn line_across(text: &str, at: usize) -> Option<Slip> {
    let line = Line::at(text, at);
    let above = line.last_written(text)?;
    let (head, key) = keys_above(text, &above).next().filter(|(_, key)| is_text(key))?;
    let value = head.entry.clone()?.1;
    let is_block = text[value].starts_with('|') && above.indent() > head.column();
    let next = line.next_written(text).filter(|next| next.indent() > head.column() && is_block)?;
    if text[line.range.clone()].trim_end() != "---" {
        return None;
    }
    // Right below a sentence it would make a heading of it.
    let is_apart = line.above(text).is_some_and(|above| above.is_blank());
    let line_end = if text[line.range.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let blank = if is_apart { "" } else { line_end };
    let change = Change::new(line.range.clone(), format!("{blank}{}---", " ".repeat(next.indent())));
    let message = msg!(
        en: "{sign} at the left ends the file for YAML, and the text of {key} goes on below it",
        fr: "{sign}, à gauche, termine le fichier pour YAML, alors que le texte de {key} continue dessous",
        sign = code("---"),
        key = code(key.name)
    );
    let help = msg!(
        en: "put {n} {n|space|spaces} before it, and an empty line above it",
        fr: "mettez {n} {n|espace|espaces} devant, et une ligne vide au-dessus",
        n = number(next.indent())
    );
    Some(Slip::new(line.range, message, help, vec![change]))
}

/// A tab or a no-break space at the start of a line of a text that begins with spaces.
pub(super) fn other_blank_in_text(text: &str, line: &Line) -> Option<Slip> {
    let is_blank = |c: char| c == ' ' || c == '\t' || FALSE_SPACES.contains(&c);
    let blank = |line: &Line| {
        let written = &text[line.range.clone()];
        &written[..written.len() - written.trim_start_matches(is_blank).len()]
    };
    let is_odd = |line: &Line| blank(line).contains(|c| c != ' ');
    let sign = blank(line).chars().find(|c| *c != ' ')?;
    let at = line.range.start + blank(line).find(sign)?;
    let (head, key) =
        keys_above(text, line).find(|(above, key)| is_text(key) && above.range.start < line.range.start)?;
    let value = head.entry.clone()?.1;
    let first = head.next_written(text).filter(|first| !is_odd(first) && first.indent() > head.column())?;
    if !matches!(text[value].trim_end_matches(['-', '+']), "|" | ">") {
        return None;
    }
    let lines = lines_below(text, &head, |line| is_odd(line) || line.indent() > head.column());
    let own = lines.iter().filter(|line| !line.is_blank() && is_odd(line));
    let indent = " ".repeat(first.indent());
    let change = |line: &Line| Change::new(line.range.start..line.range.start + blank(line).len(), indent.as_str());
    let changes = own.map(change).collect();
    let name = code(key.name);
    let message = if sign == '\t' {
        msg!(
            en: "a tab stands before this line of the text of {key}, whose other lines begin with spaces",
            fr: "une tabulation précède cette ligne du texte de {key}, dont les autres lignes commencent par des espaces",
            key = name
        )
    } else {
        msg!(
            en: "the space at the start of this line of the text of {key} is {sign}, which YAML does not take for one",
            fr: "l’espace au début de cette ligne du texte de {key} est insécable ({sign}), et YAML ne la prend pas pour une espace",
            key = name,
            sign = code(format!("U+{:04X}", sign as u32))
        )
    };
    let help = msg!(
        en: "begin the line with {n} {n|space|spaces} of the space bar instead",
        fr: "commencez plutôt la ligne par {n} {n|espace ordinaire|espaces ordinaires}",
        n = number(first.indent())
    );
    Some(Slip::new(at..at + sign.len_utf8(), message, help, changes))
}

/// A text that goes on at the left of the page.
pub(super) fn text_at_the_left(text: &str, line: &Line) -> Option<Slip> {
    let above = line.last_written(text)?;
    let key = above.key(text).filter(|key| is_text(key))?;
    let goes_on = line.entry.is_none() && !line.has_dash && line.indent() <= above.column();
    let message = msg!(
        en: "this line goes on with the text of {key}, but is not indented",
        fr: "cette ligne continue le texte de {key}, mais n’est pas décalée vers la droite",
        key = code(key.name)
    );
    let help = msg!(
        en: "move it to the right by spaces, or put it on the line of {key}",
        fr: "décalez-la vers la droite par des espaces, ou mettez-la sur la ligne de {key}",
        key = code(key.name)
    );
    goes_on.then(|| Slip::new(line.first..line.range.end, message, help, Vec::new()))
}

/// The lines of a text that stands below its key.
fn lines_below(text: &str, key: &Line, belongs: impl Fn(&Line) -> bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut next = key.below(text);
    while let Some(line) = next.filter(|line| line.is_blank() || belongs(line)) {
        next = line.below(text);
        lines.push(line);
    }
    let is_comment = |line: &Line| text[line.range.clone()].starts_with("# ");
    while lines.last().is_some_and(|line| line.is_blank() || is_comment(line)) {
        lines.pop();
    }
    lines
}
