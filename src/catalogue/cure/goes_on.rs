//! Lines that YAML takes for something else than the text or the list that they belong to.

use std::ops::Range;

use super::in_quotes::is_markup;
use super::line::{FALSE_SPACES, Line, is_text, keys_above, known, quoted};
use super::patched::Change;
use super::slip::Slip;
use crate::catalogue::addresses;
use crate::catalogue::key_synonyms::meant;
use crate::catalogue::schema::key::{Mapping, Shape, Value};
use crate::catalogue::schema::release::Release;
use crate::diag::{Message, code, msg, number};
use crate::yaml::{Content, Node, Pair};

/// Dashes and bullets that word processors put in the place of a hyphen.
pub(super) const DASHES: [char; 8] = ['–', '—', '−', '‐', '‑', '•', '·', '*'];

/// `– Bus` on lines below a key: all items of the list are read as one text.
pub(super) fn other_dashes(text: &str, node: &Node) -> Option<Slip> {
    let written = &text[node.span.clone()];
    let dash = written.chars().next().filter(|c| DASHES.contains(c))?;
    let first = Line::at(text, node.span.start);
    if first.first != node.span.start {
        return None;
    }
    let last = Line::at(text, node.span.end);
    let lines: Vec<Line> = std::iter::successors(Some(first), |line| line.below(text))
        .take_while(|line| line.range.start <= last.range.start)
        .filter(|line| !line.is_blank())
        .collect();
    let change = |line: &Line| {
        let rest = &text[line.first..line.range.end];
        let own = rest.chars().next().filter(|c| DASHES.contains(c))?;
        let after = rest[own.len_utf8()..].strip_prefix([' ', '\u{A0}', '\t'])?;
        Some(Change::new(line.first..line.range.end - after.trim_start().len(), "- "))
    };
    let changes: Vec<Change> = lines.iter().filter_map(change).collect();
    if changes.len() < lines.len() {
        return None;
    }
    let message = other_dash_stands(dash);
    Some(Slip::new(node.span.start..node.span.start + dash.len_utf8(), message, write_a_hyphen(), changes))
}

/// Names on lines below a key, none with its dash, or with one that touches it: YAML makes one name of them.
pub(super) fn names_on_lines(text: &str, node: &Node) -> Option<Slip> {
    let first = Line::at(text, node.span.start);
    let last = Line::at(text, node.span.end);
    let lines: Vec<Line> = std::iter::successors(Some(first.clone()), |line| line.below(text))
        .take_while(|line| line.range.start <= last.range.start && line.range.start < node.span.end)
        .filter(|line| !line.is_blank())
        .collect();
    let bare = |line: &Line| {
        let rest = &text[line.first..line.range.end];
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = digits.strip_prefix(['.', ')']).filter(|_| digits.len() < rest.len());
        number.or_else(|| rest.strip_prefix('-')).unwrap_or(rest).trim_start()
    };
    let is_name =
        |line: &Line| bare(line).starts_with(|c: char| c.is_uppercase()) && !bare(line).contains([',', ';', '#']);
    let is_even = lines.iter().all(|line| line.indent() == first.indent());
    if first.first != node.span.start || lines.len() < 2 || !is_even || !lines.iter().all(is_name) {
        return None;
    }
    let change = |line: &Line| Change::new(line.first..line.range.end - bare(line).len(), "- ");
    let changes = lines.iter().map(change).collect();
    let message = msg!(
        en: "{n} lines stand here without `- `, and are read as one name",
        fr: "{n} lignes se trouvent ici sans `- `, et sont lues comme un seul nom",
        n = number(lines.len())
    );
    let help = msg!(
        en: "begin each of them with a hyphen and a space, `- `",
        fr: "commencez chacune par un trait d’union et une espace, `- `"
    );
    Some(Slip::new(first.first..first.range.end, message, help, changes))
}

/// What is wrong with a dash of another kind.
pub(super) fn other_dash_stands(dash: char) -> Message {
    msg!(
        en: "{dash} stands here, and YAML begins an item of a list by `-`",
        fr: "{dash} se trouve ici, et YAML commence un élément de liste par `-`",
        dash = code(dash.to_string())
    )
}

/// What to write instead.
pub(super) fn write_a_hyphen() -> Message {
    msg!(en: "write a hyphen and a space, `- `", fr: "écrivez un trait d’union et une espace, `- `")
}

/// `body: >` before lists, headings or paragraphs, which YAML puts together.
pub(super) fn folded(text: &str, node: &Node, pair: &Pair, value: Value) -> Option<Slip> {
    let colon = pair.key.span.end + text[pair.key.span.end..].find(':')?;
    let head = Line::at(text, colon);
    let sign = colon + text[colon..head.range.end].find('>')?;
    let below = text[head.range.end..node.span.end.max(head.range.end)].trim();
    // A text without markup has paragraphs as well, and may have a list.
    let is_lost = if value == Value::Markdown { is_run_together(below) } else { has_list(below) };
    if !is_lost {
        return None;
    }
    let name = pair.name().unwrap_or_default();
    let help = msg!(
        en: "write {bar}, which keeps the lines as they are",
        fr: "écrivez {bar}, qui garde les lignes telles quelles",
        bar = code(format!("{name}: |"))
    );
    let message = msg!(
        en: "`>` puts the lines of the text together, with its lists, headings and paragraphs",
        fr: "`>` met les lignes du texte bout à bout, avec ses listes, ses intertitres et ses paragraphes"
    );
    Some(Slip::new(sign..sign + 1, message, help, vec![Change::new(sign..sign + 1, "|")]))
}

/// Whether a list stands in the lines below that of a byte, which are further to the right.
pub(super) fn has_list_below(text: &str, at: usize) -> bool {
    let head = Line::at(text, at);
    let lines = std::iter::successors(head.below(text), |line| line.below(text));
    let own = lines.take_while(|line| line.is_blank() || line.indent() > head.column());
    own.last().is_some_and(|last| has_list(&text[head.range.end..last.range.end]))
}

/// Whether two lines of a text, or more, begin with a hyphen or a bullet.
fn has_list(text: &str) -> bool {
    let is_item = |line: &&str| {
        DASHES
            .iter()
            .chain(&['-'])
            .any(|dash| line.trim().strip_prefix(*dash).is_some_and(|rest| rest.starts_with(' ')))
    };
    text.lines().filter(is_item).count() > 1
}

/// Whether lists, headings, rows of tables or paragraphs would become one line, where one line break becomes a space,
/// and an empty line a line break.
fn is_run_together(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_words = |line: &str| !line.is_empty() && !is_markup(line);
    let joins = |pair: &[&str]| match pair {
        [above, line] => !above.is_empty() && !line.is_empty() && (is_markup(line) || above.starts_with(['#', '|'])),
        _ => false,
    };
    let merges = |three: &[&str]| matches!(three, [above, "", line] if is_words(above) && is_words(line));
    lines.windows(2).any(joins) || lines.windows(3).any(merges)
}

/// `Elle dessert tout : douze communes.` at the left of the text that it belongs to, where it is read as a key.
pub(super) fn sentence_as_key(text: &str, above: &Pair, pair: &Pair, mapping: &Mapping) -> Option<Slip> {
    let name = pair.name()?;
    let key = above.name().and_then(known).filter(|key| is_text(key))?;
    let is_sentence = name.trim().contains(' ') && mapping.key(name).is_none() && meant(name, mapping.keys).is_none();
    let Content::Scalar { .. } = pair.value.content else { return None };
    let line = Line::at(text, pair.key.span.start);
    let head = Line::at(text, above.key.span.start);
    if !is_sentence || line.first != pair.key.span.start || line.range.start == head.range.start {
        return None;
    }
    let end = Line::at(text, pair.value.span.end.max(pair.key.span.end)).range.end;
    let colon = above.key.span.end + text[above.key.span.end..].find(':')? + 1;
    let value = text[colon..head.range.end].trim();
    let stands = msg!(
        en: "{words} is read as a key, and goes on with the text of {key}",
        fr: "{words} est lu comme une clé, alors que la ligne continue le texte de {key}",
        words = code(name),
        key = code(key.name)
    );
    if value.starts_with(['|', '>']) {
        let lines = std::iter::successors(Some(line.clone()), |line| line.below(text));
        let own = lines.take_while(|line| line.range.start < end).filter(|line| !line.is_blank());
        let changes = own.map(|line| Change::insert(line.range.start, "  ")).collect();
        let help = msg!(
            en: "put two spaces before the line, or more, until it begins below the text above it",
            fr: "mettez deux espaces devant la ligne, ou plus, pour qu’elle commence sous le texte qui précède"
        );
        return Some(Slip::new(pair.key.span.clone(), stands, help, changes));
    }
    if value.is_empty() || value.starts_with(['"', '\'', '[', '{', '&', '*', '!']) {
        return None;
    }
    let start = colon + text[colon..].find(value)?;
    let whole = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let new = quoted(&whole);
    let help = msg!(
        en: "put the whole text on one line, in quotes: {line}",
        fr: "mettez tout le texte sur une ligne, entre guillemets : {line}",
        line = code(format!("{}: {new}", key.name))
    );
    let is_certain = name.starts_with(char::is_lowercase) && !value.ends_with(['.', '!', '?']) && !whole.contains(" #");
    is_certain.then(|| Slip::new(pair.key.span.clone(), stands, help, vec![Change::new(start..end, new)]))
}

/// `title:` with a text on the line below that has a colon, so that it is read as a key.
pub(super) fn colon_below(text: &str, node: &Node, pair: &Pair) -> Option<Slip> {
    let Content::Mapping(pairs) = &node.content else { return None };
    let [own] = pairs.as_slice() else { return None };
    let key = pair.name().and_then(known).filter(|key| is_text(key))?;
    let span = own.key.span.start..own.value.span.end.max(own.key.span.end);
    let written = &text[span.clone()];
    let line = Line::at(text, span.start);
    let is_words =
        !written.contains(['\n', '"', '\'']) && !written.contains(" #") && !written.starts_with(['{', '[', '?', '&']);
    if !is_words || line.first != span.start || line.has_dash || span.end != line.range.end {
        return None;
    }
    let colon = span.start + written.find(':')?;
    let new = quoted(written);
    let message = msg!(
        en: "there is a `:` in the text of {key}, so YAML reads the text as a mapping",
        fr: "il y a un `:` dans le texte de {key}, et YAML prend le texte pour un groupe de clés",
        key = code(key.name)
    );
    let help = msg!(
        en: "put the text in quotes: {line}",
        fr: "mettez le texte entre guillemets : {line}",
        line = code(format!("{}: {new}", key.name))
    );
    Some(Slip::new(colon..colon + 1, message, help, vec![Change::new(span, new)]))
}

/// `- The page : https://…` in a list of links, which is read as a key.
pub(super) fn link_with_words(text: &str, node: &Node, pairs: &[Pair], shape: &Shape) -> Option<Slip> {
    let mapping = shape.mapping().filter(|mapping| mapping.key("href").and(mapping.key("title")).is_some())?;
    let [pair] = pairs else { return None };
    let is_item = text[..node.span.start].trim_end_matches(' ').ends_with('-');
    pair.name()
        .filter(|_| is_item)
        .filter(|name| mapping.key(name).is_none() && meant(name, mapping.keys).is_none())?;
    // A mapping ends where the next thing begins, after comments.
    let range = pair.key.span.start..pair.value.span.end.max(pair.key.span.end);
    link(&text[range.clone()], range)
}

fn link(written: &str, range: Range<usize>) -> Option<Slip> {
    let new = addresses::meant(written).filter(|new| new.starts_with('{') && !written.contains('\n'))?;
    let message = msg!(
        en: "words stand before the address of this link",
        fr: "des mots précèdent l’adresse de ce lien"
    );
    let help = msg!(en: "write {right}", fr: "écrivez {right}", right = code(&new));
    Some(Slip::new(range.clone(), message, help, vec![Change::new(range, new)]))
}

/// `links: The page : https://…`.
pub(super) fn words_before_link(text: &str, line: &Line) -> Option<Slip> {
    let mapping = line.key(text)?.shape.mapping()?;
    mapping.key("href").and(mapping.key("title"))?;
    let range = line.entry.clone()?.1;
    link(&text[range.clone()], range).filter(|_| line.is_last(text))
}

/// ` #` within the lines of a text that goes on after it.
pub(super) fn comment_within(text: &str, line: &Line) -> Option<Slip> {
    let (head, key) = keys_above(text, line).find(|(_, key)| is_text(key))?;
    let value = head.entry.clone()?.1;
    let is_plain =
        !value.is_empty() && !text[value.clone()].starts_with(['|', '>', '"', '\'', '[', '{', '&', '*', '!']);
    if !is_plain || line.indent() <= head.column() {
        return None;
    }
    let below = std::iter::successors(head.below(text), |line| line.below(text));
    let last = below
        .take_while(|line| line.is_blank() || line.indent() > head.column())
        .filter(|line| !line.is_blank())
        .last()?;
    let range = value.start..last.range.end;
    let written = &text[range.clone()];
    let signs = written.match_indices('#').map(|(at, _)| at);
    let sign = signs.into_iter().find(|at| written[..*at].ends_with([' ', '\t']))?;
    let whole = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_certain = !whole.contains(" # ") && !whole.ends_with(" #");
    let new = quoted(&whole);
    let message = msg!(
        en: "` #` begins a comment in the middle of the text of {key}",
        fr: "` #` commence un commentaire au milieu du texte de {key}",
        key = code(key.name)
    );
    let at = value.start + sign;
    if !is_certain {
        let help = msg!(
            en: "put the whole text on one line, in quotes, if this belongs to it; else put the comment above {key}",
            fr: "mettez tout le texte sur une ligne, entre guillemets, si ceci en fait partie ; sinon, mettez le commentaire au-dessus de {key}",
            key = code(key.name)
        );
        return Some(Slip::new(at..at + 1, message, help, Vec::new()));
    }
    let help = msg!(
        en: "put the whole text on one line, in quotes: {line}",
        fr: "mettez tout le texte sur une ligne, entre guillemets : {line}",
        line = code(format!("{}: {new}", key.name))
    );
    Some(Slip::new(at..at + 1, message, help, vec![Change::new(range, new)]))
}

/// `{{ title }}` without quotes, which YAML reads as braces in braces.
pub(super) fn template(text: &str, node: &Node, pair: &Pair) -> Option<Slip> {
    let written = &text[node.span.clone()];
    let is_template = written.starts_with("{{") && written.ends_with("}}") && !written.contains('\n');
    let key = pair.name().and_then(known).filter(|key| is_text(key) && is_template)?;
    let new = quoted(written);
    let message = msg!(
        en: "no text without quotes may begin with {sign}",
        fr: "un texte sans guillemets droits ne peut pas commencer par {sign}",
        sign = code("{")
    );
    let help = msg!(
        en: "put the text in quotes: {line}",
        fr: "mettez le texte entre guillemets : {line}",
        line = code(format!("{}: {new}", key.name))
    );
    Some(Slip::new(node.span.start..node.span.start + 1, message, help, vec![Change::new(node.span.clone(), new)]))
}

/// `- title: A` with a no-break space after the dash.
pub(super) fn false_space_after_dash(text: &str, line: &Line) -> Option<Slip> {
    let rest = &text[line.first..line.range.end];
    let after = rest.strip_prefix('-')?;
    let space = after.chars().next().filter(|c| FALSE_SPACES.contains(c))?;
    let bare = after.trim_start_matches(FALSE_SPACES);
    Line::at(bare, 0).key(bare)?;
    let range = line.first + 1..line.range.end - bare.len();
    let message = msg!(
        en: "the space after the `-` is {sign}, which YAML does not take for one",
        fr: "l’espace après le `-` est insécable ({sign}), et YAML ne la prend pas pour une espace",
        sign = code(format!("U+{:04X}", space as u32))
    );
    let help = msg!(
        en: "delete the space after the `-` and type it again",
        fr: "effacez l’espace après le `-` et retapez-la"
    );
    Some(Slip::new(range.clone(), message, help, vec![Change::new(range, " ")]))
}

/// A key of a release that begins a step beside the column of the others.
pub(super) fn key_out_of_column(text: &str, line: &Line) -> Option<Slip> {
    let name = &text[line.entry.as_ref()?.0.clone()];
    let key = Release::MAPPING.key(name).filter(|_| !line.has_dash)?;
    let above = line.last_written(text).filter(|above| above.key(text).is_some())?;
    let (own, column) = (line.indent(), above.column());
    let value = &text[above.entry.as_ref()?.1.clone()];
    let is_whole = !value.is_empty() && !value.starts_with(['|', '>']);
    if own == column || own.abs_diff(column) > 2 || !is_whole || column == 0 {
        return None;
    }
    let message = msg!(
        en: "{key} does not begin in the column of the key above",
        fr: "{key} ne commence pas dans la colonne de la clé qui précède",
        key = code(format!("{}:", key.name))
    );
    let help = msg!(
        en: "begin the line with {n} {n|space|spaces}",
        fr: "commencez la ligne par {n} {n|espace|espaces}",
        n = number(column)
    );
    // No more is changed than must be: the key itself may have a cure of its own.
    let start = line.range.start;
    let is_spaces = text[start..line.first].bytes().all(|b| b == b' ');
    let change = match (is_spaces, line.indent().checked_sub(column), column.checked_sub(line.indent())) {
        (true, Some(much @ 1..), _) => Change::new(start..start + much, ""),
        (true, _, Some(less @ 1..)) => Change::insert(start, " ".repeat(less).as_str()),
        _ => Change::new(start..line.first, " ".repeat(column)),
    };
    Some(Slip::new(line.first..line.first + name.len(), message, help, vec![change]))
}

/// `---` between the keys of a release and its text, as Jekyll and Hugo write it.
pub(super) fn front_matter(text: &str, at: usize) -> Option<Slip> {
    let line = Line::at(text, at);
    let head = &text[..line.range.start];
    let rest = &text[line.range.end..];
    let is_mapping =
        head.lines().any(|line| line.starts_with("title:")) && !head.lines().any(|line| line.starts_with("body:"));
    let first = rest.trim_start();
    let is_text = !first.is_empty() && !first.starts_with("- ") && Line::at(first, 0).key(first).is_none();
    if !is_mapping || !is_text || text[line.range.clone()].trim_end() != "---" || rest.contains("\n---") {
        return None;
    }
    let below = std::iter::successors(line.below(text), |line| line.below(text));
    let indented = below.filter(|line| !line.is_blank()).map(|line| Change::insert(line.range.start, "  "));
    let changes = std::iter::once(Change::new(line.range.clone(), "body: |")).chain(indented).collect();
    let message = msg!(
        en: "the text below `---` is not read: a catalogue has it under `body`",
        fr: "le texte sous `---` n’est pas lu : dans un catalogue, il se place sous `body`"
    );
    let help = msg!(
        en: "write {bar} instead of `---`, and two spaces before each line of the text; `pressfeed import` takes whole folders of such files",
        fr: "écrivez {bar} à la place de `---`, et deux espaces devant chaque ligne du texte ; `pressfeed import` reprend des dossiers entiers de tels fichiers",
        bar = code("body: |")
    );
    Some(Slip::new(line.range, message, help, changes))
}

/// A first line of a text that is further to the right than the next, as a word processor sets it.
pub(super) fn indented_first_line(text: &str, line: &Line) -> Option<Slip> {
    let above = std::iter::successors(line.last_written(text), |line| line.last_written(text));
    let head = above.into_iter().find(|above| above.indent() < line.indent() && above.entry.is_some())?;
    let key = head.key(text).filter(|key| is_text(key))?;
    let value: Range<usize> = head.entry.clone()?.1;
    if !matches!(text[value].trim_end_matches(['-', '+']), "|" | ">") || line.indent() <= head.column() {
        return None;
    }
    let first = head.next_written(text).filter(|first| first.indent() > line.indent())?;
    let much = first.indent() - line.indent();
    let lines = std::iter::successors(Some(first.clone()), |line| line.below(text));
    let lines = lines.take_while(|own| own.range.start < line.range.start).filter(|own| !own.is_blank());
    let changes = lines.map(|own| Change::new(own.range.start..own.range.start + much, "")).collect();
    let message = msg!(
        en: "the first line of the text of {key} begins further to the right than the next ones",
        fr: "la première ligne du texte de {key} commence plus à droite que les suivantes",
        key = code(key.name)
    );
    let help = msg!(
        en: "delete {n} {n|space|spaces} at its start: all lines of the text begin below each other",
        fr: "effacez {n} {n|espace|espaces} à son début : toutes les lignes du texte commencent l’une sous l’autre",
        n = number(much)
    );
    Some(Slip::new(first.first..first.range.end, message, help, changes))
}
