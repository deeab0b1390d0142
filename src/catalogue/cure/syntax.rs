//! What is not YAML, and what was meant: each slip is known by its line and the ones around it.

use std::ops::Range;

use super::goes_on::{self, DASHES, other_dash_stands, write_a_hyphen};
use super::line::{FALSE_SPACES, Line, is_text, keys_above, known, quoted, single};
use super::patched::Change;
use super::slip::{Slip, write};
use super::{as_typed, block_texts, in_brackets, in_quotes, lost_dashes, other_words};
use crate::catalogue::key_synonyms::is_another_word;
use crate::catalogue::schema::key::{Key, Shape};
use crate::diag::{Message, code, msg, number};

/// A kind of slip: how it is known, by the line that is refused or the one above.
type Known = fn(&str, &Line) -> Option<Slip>;

/// The kinds, the surest first.
const KINDS: [Known; 45] = [
    false_indentation,
    block_texts::other_blank_in_text,
    unseen_sign,
    bold_keys,
    as_typed::tab_after_dash,
    tabs,
    false_space_after_colon,
    goes_on::false_space_after_dash,
    in_brackets::markdown_image,
    other_dash,
    missing_space,
    glued_bar,
    in_brackets::apostrophe,
    block_texts::quotes_in_lines,
    block_texts::text_beside_bar,
    unclosed_quote,
    in_brackets::hashtags,
    in_brackets::comma_too_many,
    in_brackets::missing_comma,
    in_brackets::closed_twice,
    in_brackets::quote_left_open,
    unclosed_bracket,
    block_texts::body_at_the_left,
    as_typed::lines_at_the_left,
    as_typed::contact_on_lines,
    as_typed::list_beside_its_key,
    as_typed::sign_at_the_end,
    in_quotes::unknown_sign,
    block_texts::other_bar,
    block_texts::body_beside_its_key,
    goes_on::comment_within,
    as_typed::colon_in_lines,
    value,
    as_typed::text_below_its_key,
    goes_on::indented_first_line,
    block_texts::body_without_bar,
    missing_colon,
    as_typed::first_key_left_out,
    goes_on::words_before_link,
    lost_dashes::first_of_all,
    lost_dashes::left_of_the_keys,
    lost_dashes::too_far_right,
    missing_dash,
    goes_on::key_out_of_column,
    block_texts::text_at_the_left,
];

/// What may have been meant at a byte that the parser refuses, the likeliest first.
pub fn slips(text: &str, at: usize) -> Vec<Slip> {
    let line = Line::at(text, at);
    let Some(line) = (if line.is_blank() { line.last_written(text) } else { Some(line) }) else { return Vec::new() };
    let above = line.last_written(text);
    KINDS.iter().flat_map(|known| above.iter().chain([&line]).filter_map(|line| known(text, line))).collect()
}

/// The lines of the item of a list in which a line stands, from its dash on; elsewhere those of the key at the left.
fn item(text: &str, line: &Line) -> Vec<Line> {
    let is_left = |line: &Line| line.indent() == 0 && !line.is_blank();
    let above = || std::iter::successors(Some(line.clone()), |line| line.above(text));
    let within = || above().scan(false, |done, line| (!std::mem::replace(done, is_left(&line))).then_some(line));
    let dashes = || within().filter(|line| line.has_dash);
    let least = dashes().map(|line| line.indent()).min();
    let first = dashes().find(|line| Some(line.indent()) == least).or_else(|| within().last());
    let mut lines = vec![first.unwrap_or_else(|| line.clone())];
    let end = lines[0].indent();
    while let Some(next) = lines.last().and_then(|last| last.below(text)) {
        let is_next = if lines[0].has_dash { next.has_dash && next.indent() <= end } else { next.has_dash };
        if is_next || is_left(&next) {
            break;
        }
        lines.push(next);
    }
    lines
}

/// Spaces of another kind at the start of a line.
fn false_indentation(text: &str, line: &Line) -> Option<Slip> {
    let false_spaces = |line: &Line| {
        let rest = &text[line.range.clone()];
        let blank = rest.len() - rest.trim_start_matches(|c| c == ' ' || FALSE_SPACES.contains(&c)).len();
        let begins = Line::at(&rest[blank..], 0).begins(&rest[blank..]);
        let spaces = rest[..blank].char_indices().filter(|(_, c)| FALSE_SPACES.contains(c));
        let at = |(at, c): (usize, char)| (line.range.start + at..line.range.start + at + c.len_utf8(), c);
        if begins { spaces.map(at).collect() } else { Vec::new() }
    };
    let (range, first) = false_spaces(line).into_iter().next()?;
    let all = item(text, line).iter().flat_map(false_spaces).map(|(range, _)| Change::new(range, " ")).collect();
    let message = msg!(
        en: "the space at the start of this line is {sign}, which YAML does not take for one",
        fr: "l’espace au début de cette ligne est insécable ({sign}), et YAML ne la prend pas pour une espace",
        sign = code(sign(first))
    );
    let help = msg!(
        en: "delete the spaces at the start of the line and type them again",
        fr: "effacez les espaces au début de la ligne et retapez-les"
    );
    Some(Slip::new(range, message, help, all))
}

/// A sign that nobody sees before a dash or a key.
fn unseen_sign(text: &str, line: &Line) -> Option<Slip> {
    let rest = &text[line.first..line.range.end];
    let unseen = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{AD}');
    let sign = rest.chars().next().filter(|c| unseen(*c))?;
    let bare = rest.trim_start_matches(unseen);
    if !Line::at(bare, 0).begins(bare) {
        return None;
    }
    let range = line.first..line.range.end - bare.len();
    let message = msg!(
        en: "{sign}, which nobody sees, stands at the start of this line",
        fr: "{sign}, que personne ne voit, se trouve au début de cette ligne",
        sign = code(self::sign(sign))
    );
    let help = msg!(
        en: "delete the start of the line up to its first letter or `-`, and type it again",
        fr: "effacez le début de la ligne jusqu’à sa première lettre ou son `-`, et retapez-le"
    );
    Some(Slip::new(range.clone(), message, help, vec![Change::new(range, "")]))
}

/// `**title**: A` and `**Titre :** A`, with the key set in bold as in a text.
fn bold_keys(text: &str, line: &Line) -> Option<Slip> {
    let bold = |line: &Line| {
        let rest = text[line.first..line.range.end].trim_start_matches("- ");
        let start = line.range.end - rest.len();
        let (inner, after) = rest.strip_prefix("**")?.split_once("**")?;
        let name = inner.trim_end_matches(':').trim_end_matches(|c| c == ' ' || FALSE_SPACES.contains(&c));
        let key = known(name).or_else(|| other_words::sure(name))?;
        let bare = after.trim_start_matches(|c| c == ' ' || FALSE_SPACES.contains(&c));
        let value = if inner.ends_with(':') { Some(after) } else { bare.strip_prefix(':') };
        let value = value.filter(|value| value.starts_with(' '))?;
        Some(Change::new(start..line.range.end - value.len(), format!("{}:", key.name)))
    };
    let first = bold(line)?;
    let changes = item(text, line).iter().filter_map(bold).collect();
    let message = msg!(en: "the key is set in bold, as in a text", fr: "la clé est en gras, comme dans un texte");
    Some(Slip::new(first.range.clone(), message, write(first.text), changes))
}

/// Tabs at the start of a line.
fn tabs(text: &str, line: &Line) -> Option<Slip> {
    let blank = |line: &Line| &text[line.range.start..line.first];
    let tab = line.range.start + blank(line).find('\t').filter(|_| line.entry.is_some() || line.has_dash)?;
    let columns = columns(text, &item(text, line));
    let own = columns.iter().find(|(known, _)| known == line)?.1;
    let is_changed = |(line, column): &&(Line, usize)| blank(line).contains('\t') || line.indent() != *column;
    let change = |(line, column): &(Line, usize)| Change::new(line.range.start..line.first, " ".repeat(*column));
    let all = columns.iter().filter(is_changed).map(change).collect();
    let message = msg!(
        en: "there is a tab where YAML accepts only spaces",
        fr: "il y a une tabulation là où YAML n’accepte que des espaces"
    );
    let help = msg!(
        en: "begin the line with {n} {n|space|spaces} instead",
        fr: "commencez plutôt la ligne par {n} {n|espace|espaces}",
        n = number(own)
    );
    Some(Slip::new(tab..tab + 1, message, help, all))
}

/// How far from the left each written line of an item belongs, if its tabs are two spaces or one step.
fn columns(text: &str, lines: &[Line]) -> Vec<(Line, usize)> {
    let mut known: Vec<(&str, usize)> = Vec::new();
    let mut above: Option<(bool, usize)> = None;
    let mut columns: Vec<(Line, usize)> = Vec::new();
    let mut item = 0;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let blank = &text[line.range.start..line.first];
        let width = |blank: &str| blank.chars().map(|c| if c == '\t' { 2 } else { 1 }).sum::<usize>();
        let seen = known.iter().rev().find(|(seen, _)| *seen == blank).map(|(_, column)| *column);
        let step = || {
            known
                .iter()
                .filter(|(seen, _)| !seen.is_empty() && blank.starts_with(seen))
                .max_by_key(|(seen, _)| seen.len())
        };
        let column = match (seen, above) {
            (Some(column), _) => column,
            (None, _) if !blank.contains('\t') => line.indent(),
            (None, None) => width(blank),
            (None, Some((true, key))) => key + 2,
            (None, Some((false, _))) => step().map_or(item, |(seen, column)| column + width(&blank[seen.len()..])),
        };
        let key = line.column() - line.indent() + column;
        if above.is_none() {
            item = key;
        }
        let value = line.entry.as_ref().map(|(_, value)| text[value.clone()].trim_end_matches(['-', '+']));
        above = Some((value.is_some_and(|value| matches!(value, "" | "|" | ">")), key));
        known.push((blank, column));
        columns.push((line.clone(), column));
    }
    columns
}

/// `title: text` with a no-break space after the colon.
fn false_space_after_colon(text: &str, line: &Line) -> Option<Slip> {
    let rest = &text[line.first..line.range.end];
    let colon = rest.find(':')?;
    let space = rest[colon + 1..].chars().next().filter(|c| FALSE_SPACES.contains(c))?;
    known(rest[..colon].trim_start_matches("- ").trim())?;
    let range = line.first + colon + 1..line.first + colon + 1 + space.len_utf8();
    let message = msg!(
        en: "the space after the colon is {sign}, which YAML does not take for one",
        fr: "l’espace après les deux-points est insécable ({sign}), et YAML ne la prend pas pour une espace",
        sign = code(sign(space))
    );
    let help = msg!(
        en: "delete the space after the colon and type it again",
        fr: "effacez l’espace après les deux-points et retapez-la"
    );
    Some(Slip::new(range.clone(), message, help, vec![Change::new(range, " ")]))
}

fn other_dash(text: &str, line: &Line) -> Option<Slip> {
    let rest = &text[line.first..line.range.end];
    let dash = rest.chars().next().filter(|c| DASHES.contains(c))?;
    let after = rest[dash.len_utf8()..].strip_prefix([' ', '\u{A0}'])?;
    let is_list = |above: Line| {
        let is_item = above.has_dash && above.indent() == line.indent();
        is_item || above.entry.is_some_and(|(_, value)| value.is_empty())
    };
    let is_item = || line.last_written(text).is_some_and(is_list);
    let begins = Line::at(after, 0).key(after).is_some() || after.starts_with("http") || (dash == '*' && is_item());
    let range = line.first..line.range.end - after.len();
    let shown = line.first..line.first + dash.len_utf8();
    let (message, help) = (other_dash_stands(dash), write_a_hyphen());
    begins.then(|| Slip::new(shown, message, help, vec![Change::new(range, "- ")]))
}

/// `-title: A`, `links:[a]`.
fn missing_space(text: &str, line: &Line) -> Option<Slip> {
    let rest = &text[line.first..line.range.end];
    if let Some(after) = rest.strip_prefix('-') {
        let word: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if known(&word).is_some() && after[word.len()..].starts_with(':') {
            let message = msg!(
                en: "a space is missing between `-` and {word}",
                fr: "il manque une espace entre `-` et {word}",
                word = code(&word)
            );
            let change = Change::insert(line.first + 1, " ");
            let help = write(format!("- {word}"));
            return Some(Slip::new(line.first..line.first + 1, message, help, vec![change]));
        }
    }
    let from = line.range.end - rest.trim_start_matches("- ").len();
    let (word, after) = text[from..line.range.end].split_once(':')?;
    let glued = after.starts_with(|c: char| !c.is_whitespace()) && !after.starts_with("//");
    known(word).filter(|_| glued)?;
    let colon = from + word.len();
    let message = msg!(
        en: "a space is missing after {key}",
        fr: "il manque une espace après {key}",
        key = code(format!("{word}:"))
    );
    let help = write(format!("{word}: {after}"));
    Some(Slip::new(colon..colon + 1, message, help, vec![Change::insert(colon + 1, " ")]))
}

/// `'L’école`, and the next line is another key.
fn unclosed_quote(text: &str, line: &Line) -> Option<Slip> {
    let mut candidates: Vec<(Line, &Key)> = keys_above(text, line).collect();
    // The quote may be closed by that of the next text: then the fault is in the item after it.
    if let Some((first, _)) = candidates.last()
        && let Some(before) = first.last_written(text)
    {
        candidates.extend(keys_above(text, &before));
    }
    candidates.into_iter().rev().find_map(|(line, key)| {
        let range = line.entry.clone()?.1;
        let written = &text[range.clone()];
        let quote = written.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        let inner = &written[1..];
        let ends = line.is_last(text);
        if !is_text(key) || inner.contains(quote) || inner.contains('\\') || !ends {
            return None;
        }
        let new = quoted(without_closing(inner.trim()));
        let message = msg!(
            en: "a quotation mark is opened here and never closed: {quote}",
            fr: "un guillemet est ouvert ici et jamais fermé : {quote}",
            quote = code(quote.to_string())
        );
        let help = put_in_quotes(key, &new);
        Some(Slip::new(range.start..range.start + 1, message, help, vec![Change::new(range, new)]))
    })
}

/// A text without the quotation mark of print at its end, if none opens it: it closes the whole text.
fn without_closing(text: &str) -> &str {
    let pair = [('»', '«'), ('”', '“'), ('“', '„'), ('’', '‘')].into_iter().find(|(close, _)| text.ends_with(*close));
    match pair {
        Some((close, open))
            if text.matches(close).count() > text.matches(open).count()
                && (close != '’' || text.matches(close).count() == 1) =>
        {
            text.trim_end_matches(close).trim_end()
        }
        _ => text,
    }
}

/// `[https://…` or `[Rivemont ouvre`, and the next line is another key.
fn unclosed_bracket(text: &str, line: &Line) -> Option<Slip> {
    let mut candidates: Vec<(Line, &Key)> = keys_above(text, line).collect();
    if let Some(before) = line.last_written(text).filter(|_| line.has_dash) {
        candidates.extend(keys_above(text, &before));
    }
    candidates.into_iter().find_map(|(line, key)| {
        let range = line.entry.clone()?.1;
        let written = &text[range.clone()];
        let first = written.chars().next().filter(|c| matches!(c, '[' | '{'))?;
        if let Some(slip) = markdown_link(text, &range, key).filter(|_| matches!(key.shape, Shape::List(_))) {
            return Some(slip);
        }
        if is_text(key) {
            return Some(quote(key, range.start..range.start + 1, range, written, starts_with(first)));
        }
        let ends = line.is_last(text);
        let open = left_open(written)?;
        let place = range.start..range.start + 1;
        if let Some(slip) = closed_otherwise(&range, written, &open).filter(|_| ends) {
            return Some(slip);
        }
        let message = msg!(
            en: "{bracket} is opened here and never closed",
            fr: "{bracket} est ouvert ici et jamais fermé",
            bracket = code(first.to_string())
        );
        if written.contains(" #") {
            let help = msg!(
                en: "put the text with `#` in quotes: ` #` begins a comment, which takes the rest of the line away",
                fr: "mettez le texte avec `#` entre guillemets : ` #` commence un commentaire, qui emporte la fin de la ligne"
            );
            return Some(Slip::new(place, message, help, Vec::new()));
        }
        let changes = if ends { vec![Change::insert(range.end, open.as_str())] } else { Vec::new() };
        Some(Slip::new(place, message, msg!(en: "close it with {sign}", fr: "fermez-le par {sign}", sign = code(open)), changes))
    })
}

/// `[https://…)`: closed by a sign of another kind, which belongs to nothing.
fn closed_otherwise(range: &Range<usize>, written: &str, open: &str) -> Option<Slip> {
    let sign = written.chars().next_back().filter(|sign| matches!(sign, ')' | '}' | ']') && open.len() == 1)?;
    let opening = match sign {
        ')' => '(',
        '}' => '{',
        _ => '[',
    };
    if written.matches(opening).count() >= written.matches(sign).count() {
        return None;
    }
    let place = range.end - 1..range.end;
    let message = msg!(
        en: "{sign} stands here, where {open} is meant",
        fr: "{sign} se trouve ici à la place de {open}",
        sign = code(sign.to_string()),
        open = code(open)
    );
    Some(Slip::new(place.clone(), message, write(open.to_owned()), vec![Change::new(place, open)]))
}

/// The signs that close what a value leaves open; `None` if it leaves nothing open.
fn left_open(written: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut quote = None;
    for c in written.chars() {
        match (c, quote) {
            (_, Some(mark)) if c == mark => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('[', None) => open.push(']'),
            ('{', None) => open.push('}'),
            (']' | '}', None) => _ = open.pop(),
            _ => {}
        }
    }
    (quote.is_none() && !open.is_empty()).then(|| open.into_iter().rev().collect())
}

/// `[Text](https://…)` where a link of the catalogue is wanted.
fn markdown_link(text: &str, range: &Range<usize>, key: &Key) -> Option<Slip> {
    let written = &text[range.clone()];
    let middle = written.find("](")?;
    let start = written[..middle].rfind('[')?;
    let end = written[middle..].find(')')? + middle;
    // `[Text]((https://…))`, as it is typed now and then.
    let opened = written[middle + 2..end].bytes().take_while(|byte| *byte == b'(').count();
    let closed = written[end + 1..].bytes().take_while(|byte| *byte == b')').count();
    if opened > closed {
        return None;
    }
    let (title, href) = (&written[start + 1..middle], &written[middle + 2 + opened..end]);
    let end = end + opened;
    let address =
        ["href", "url"].into_iter().find(|name| key.shape.mapping().is_some_and(|own| own.key(name).is_some()))?;
    let new = format!("{{{address}: {href}, title: {}}}", quoted(title));
    let change = Change::new(range.start + start..range.start + end + 1, new.as_str());
    let message = msg!(
        en: "a link in Markdown stands here, and the catalogue has its own form",
        fr: "un lien en Markdown se trouve ici, et le catalogue a sa propre forme"
    );
    Some(Slip::new(change.range.clone(), message, write(new), vec![change]))
}

fn starts_with(c: char) -> Message {
    msg!(
        en: "no text without quotes may begin with {sign}",
        fr: "un texte sans guillemets droits ne peut pas commencer par {sign}",
        sign = code(c.to_string())
    )
}

/// The order to put the text of a key in quotes, as it should be.
fn put_in_quotes(key: &Key, text: &str) -> Message {
    msg!(
        en: "put the text in quotes: {line}",
        fr: "mettez le texte entre guillemets : {line}",
        line = code(format!("{}: {text}", key.name))
    )
}

/// The name of a sign that nobody sees.
fn sign(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

/// The slip of a text that needs quotes, with the line as it should be.
fn quote(key: &Key, place: Range<usize>, range: Range<usize>, inner: &str, message: Message) -> Slip {
    requote(key, place, range, quoted(inner), message)
}

fn requote(key: &Key, place: Range<usize>, range: Range<usize>, new: String, message: Message) -> Slip {
    let help = put_in_quotes(key, &new);
    Slip::new(place, message, help, vec![Change::new(range, new)])
}

/// Quotation marks of print around a whole text.
const PRINTED: [(char, char); 4] = [('“', '”'), ('„', '“'), ('„', '”'), ('‘', '’')];

/// A text on one line that YAML cannot take as it is.
fn value(text: &str, line: &Line) -> Option<Slip> {
    let key = line.key(text).filter(|key| is_text(key))?;
    let range = line.entry.clone()?.1;
    let written = &text[range.clone()];
    let goes_on = line.next_written(text).is_some_and(|next| !next.begins(text) && next.indent() > line.column());
    let first = written.chars().next().filter(|_| !goes_on)?;
    if matches!(written.trim_end_matches(|c: char| "+-".contains(c) || c.is_ascii_digit()), "|" | ">") {
        return None;
    }
    let start = range.start..range.start + first.len_utf8();
    if matches!(first, '"' | '\'') {
        // A comment after the closing quotation mark stays one.
        let written = before_comment(written, first);
        let range = range.start..range.start + written.len();
        if let Some(slip) = sign_after_quotes(key, &range, written, first) {
            return Some(slip);
        }
        let inner = written[1..].strip_suffix(first);
        let is_sound = inner.is_some_and(|inner| !inner.replace("''", "").contains(first)) || written.contains('\\');
        let inner = inner.filter(|inner| !are_two_texts(inner, first)).unwrap_or(written);
        // A spreadsheet writes each quotation mark twice.
        let is_escaped = first == '\'' && inner.contains("\\'");
        let once = if is_escaped { inner.replace("\\'", "'") } else { inner.replace("\"\"", "\"") };
        let is_doubled = first == '"' && inner.matches('"').count() == 2 * inner.matches("\"\"").count();
        let inner = if is_doubled || is_escaped { once.as_str() } else { inner };
        let is_sound = is_sound && !is_escaped;
        let apostrophe = (first == '\'').then(|| apostrophe(&written[1..])).flatten();
        let (place, new, message) = match apostrophe {
            Some(at) => (
                range.start + 1 + at..range.start + 2 + at,
                single(inner),
                msg!(
                    en: "an apostrophe stands inside a text in single quotes, so YAML ends the text there",
                    fr: "une apostrophe se trouve dans un texte entre apostrophes droites, et YAML y termine le texte"
                ),
            ),
            None => (
                start,
                single(inner),
                msg!(
                    en: "a quotation mark stands inside a text in quotes, so YAML ends the text there",
                    fr: "un guillemet droit se trouve dans un texte entre guillemets, et YAML y termine le texte"
                ),
            ),
        };
        return (!is_sound).then(|| requote(key, place, range, new, message));
    }
    if let Some(inner) =
        written.strip_prefix('|').map(str::trim).filter(|inner| inner.starts_with(char::is_alphanumeric))
    {
        return Some(text_after_bar(text, line, key, &range, inner));
    }
    if "@`%&*!|>?,]}[{#".contains(first) || written.starts_with("- ") {
        return Some(quote(key, start, range, written, starts_with(first)));
    }
    let is_certain = !written.contains(" # ");
    let second = written.find(": ").or_else(|| written.ends_with(':').then(|| written.len() - 1))?;
    let inner = PRINTED.iter().find_map(|(open, close)| written.strip_prefix(*open)?.strip_suffix(*close));
    let inner = inner.or_else(|| without_key(written, key));
    let colon = range.start + second;
    let message = msg!(
        en: "there is a `:` and a space in the text of {key}, so YAML reads the text as a mapping",
        fr: "il y a un `:` suivi d’une espace dans le texte de {key}, et YAML prend le texte pour un groupe de clés",
        key = code(key.name)
    );
    let mut slip = quote(key, colon..colon + 1, range, inner.unwrap_or(written), message);
    if !is_certain {
        // Nobody knows whether ` # ` begins a note for the team: it must not be published by a cure.
        slip.changes.clear();
    }
    Some(slip)
}

/// `"Text",` and `'Text''`: what stands after the closing quotation mark belongs to nothing.
fn sign_after_quotes(key: &Key, range: &Range<usize>, written: &str, quote: char) -> Option<Slip> {
    let whole = written.trim_end_matches([',', ';', '.', ' ']);
    let whole =
        if quote == '\'' { whole.strip_suffix("''").map_or(whole, |before| &whole[..before.len() + 1]) } else { whole };
    let inner = whole.get(1..)?.strip_suffix(quote)?;
    if whole.len() == written.len() || inner.contains([quote, '\\']) || inner.trim().is_empty() {
        return None;
    }
    let place = range.start + whole.len()..range.end;
    let message = msg!(
        en: "{sign} stands after the closing quotation mark",
        fr: "{sign} se trouve après le guillemet fermant",
        sign = code(written[whole.len()..].trim())
    );
    Some(requote(key, place, range.clone(), whole.to_owned(), message))
}

/// The text after its own key, which stands there twice: `title: title: Text`, `title: Titre : Text`.
fn without_key<'t>(written: &'t str, key: &Key) -> Option<&'t str> {
    let (name, rest) = written.split_once(':')?;
    let name = name.trim_end_matches([' ', '\u{A0}', '\u{202F}']);
    let is_its = name.eq_ignore_ascii_case(key.name) || is_another_word(name, key);
    Some(rest.trim_start()).filter(|rest| is_its && !rest.is_empty())
}

/// `"Bus" and "tram"` without its first and last sign: what is left has an end of a quotation before a beginning.
fn are_two_texts(inner: &str, quote: char) -> bool {
    let at = inner.find(quote);
    at.is_some_and(|at| !inner[..at].ends_with(char::is_whitespace) && inner[at + 1..].starts_with(char::is_whitespace))
        && inner.trim_end_matches(quote).rfind(quote).is_some_and(|at| inner[..at].ends_with(char::is_whitespace))
}

/// The first apostrophe between letters that is not written twice.
fn apostrophe(text: &str) -> Option<usize> {
    let all = text.match_indices('\'').map(|(at, _)| at);
    all.into_iter()
        .find(|at| text[..*at].ends_with(char::is_alphabetic) && text[at + 1..].starts_with(char::is_alphabetic))
}

/// `body: | Text`: the text belongs on the line below.
fn text_after_bar(text: &str, line: &Line, key: &Key, range: &Range<usize>, inner: &str) -> Slip {
    let message = msg!(
        en: "a text stands on the line of `|`, and belongs on the lines below",
        fr: "un texte se trouve sur la ligne de `|`, et va sur les lignes suivantes"
    );
    let line_end = if text[range.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let new = format!("|{line_end}{}{inner}", " ".repeat(line.column() + 2));
    let help = msg!(
        en: "write {bar}, and the text on the line below, further to the right",
        fr: "écrivez {bar}, et le texte sur la ligne suivante, décalé vers la droite",
        bar = code(format!("{}: |", key.name))
    );
    Slip::new(range.clone(), message, help, vec![Change::new(range.clone(), new)])
}

/// `body:|` above the line that is refused.
fn glued_bar(text: &str, line: &Line) -> Option<Slip> {
    let lines = std::iter::successors(Some(line.clone()), |line| line.last_written(text));
    let head =
        lines.into_iter().take_while(|above| !(above.has_dash && above.key(text).is_some())).chain([line.clone()]);
    head.into_iter().find_map(|line| {
        let written = text[line.first..line.range.end].trim_end_matches(['-', '+']);
        let name = written.strip_suffix('|').or_else(|| written.strip_suffix('>'))?.strip_suffix(':')?;
        let key = known(name.trim_start_matches("- ")).filter(|key| is_text(key))?;
        let colon = line.first + name.len();
        let message = msg!(
            en: "a space is missing after {key}",
            fr: "il manque une espace après {key}",
            key = code(format!("{}:", key.name))
        );
        let help = write(format!("{}: |", key.name));
        Some(Slip::new(colon..colon + 1, message, help, vec![Change::insert(colon + 1, " ")]))
    })
}

/// A value in quotation marks without the comment after them.
fn before_comment(written: &str, quote: char) -> &str {
    let closes = |(at, _): &(usize, &str)| {
        let rest = &written[at + 1..];
        *at > 0 && rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')
    };
    written.match_indices(quote).rfind(closes).map_or(written, |(at, _)| &written[..=at])
}

/// `title A` where `title: A` was meant.
fn missing_colon(text: &str, line: &Line) -> Option<Slip> {
    let rest = text[line.first..line.range.end].trim_start_matches("- ");
    let from = line.range.end - rest.len();
    let (word, after) = rest.split_at(rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))?);
    // `title = A`, `title; A` and `title -> A`, as other programs and tired fingers write it.
    let sign = ["=>", "->", "→", ":=", "=", ";", "\u{FF1A}"].iter().find(|sign| after.trim_start().starts_with(**sign));
    let bare = sign.map_or(after, |sign| after.trim_start()[sign.len()..].trim_start());
    let key = known(word).filter(|_| line.entry.is_none() && !bare.trim().is_empty())?;
    if sign.is_none() && !after.starts_with(' ') {
        return None;
    }
    let bare = bare.trim_start();
    let is_beside = |beside: Line| beside.entry.is_some() && beside.column() == from - line.range.start;
    let is_block = matches!(bare.trim(), "|" | ">" | "|-" | ">-");
    let above = if is_block { line.last_written(text) } else { None };
    let is_level = line.next_written(text).or_else(|| line.last_written(text)).is_some_and(is_beside)
        || above.is_some_and(is_beside);
    let end = from + word.len();
    let message = msg!(en: "the `:` after {key} is missing", fr: "il manque le `:` après {key}", key = code(key.name));
    let to = line.range.end - bare.len();
    let help = write(format!("{word}: {}", bare.trim()));
    is_level.then(|| Slip::new(from..end, message, help, vec![Change::new(end..to, ": ")]))
}

/// An item of a list without its dash.
fn missing_dash(text: &str, line: &Line) -> Option<Slip> {
    let above = line.last_written(text).filter(|above| above.has_dash && above.entry.is_none())?;
    let is_item = line.indent() == above.indent() && !line.begins(text) && line.entry.is_none();
    let range = line.first..line.range.end;
    let help = write(format!("- {}", &text[range.clone()]));
    let change = Change::insert(line.first, "- ");
    let message = msg!(en: "this item of the list has no `- `", fr: "il manque le `- ` devant cet élément de la liste");
    is_item.then(|| Slip::new(range, message, help, vec![change]))
}
