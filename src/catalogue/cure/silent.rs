//! What YAML eats of a text without a word: a comment in it, an anchor or a tag at its start, its lines.

use std::ops::Range;

use super::line::{Line, in_brackets, in_list, known, quoted};
use super::patched::Change;
use super::slip::{Slip, without_bar};
use super::{block_texts, goes_on, in_quotes, lost_dashes, lost_lines};
use crate::catalogue::rules;
use crate::catalogue::schema::key::{Key, Mapping, Shape, Value};
use crate::catalogue::schema::release::Release;
use crate::diag::{code, msg};
use crate::rule::Rule;
use crate::yaml::{Content, Node, Pair};

/// Whether a text may hold something of the kind: else its tree need not be made.
pub fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mid_line = |at: usize| {
        let before = || text[..at].trim_end_matches([' ', '\t']);
        matches!(bytes[at - 1], b' ' | b'\t') && !before().is_empty() && !before().ends_with('\n')
    };
    let glued = |at: usize| at >= 2 && bytes[at - 1] == b' ' && matches!(bytes[at - 2], b':' | b'-' | b',' | b'[');
    outside_blocks(text, memchr::memchr_iter(b'#', bytes).filter(|at| *at > 0 && mid_line(*at)))
        || outside_blocks(text, memchr::memchr_iter(b'#', bytes).filter(|at| lost_lines::may_be_lost(text, *at)))
        || outside_blocks(text, memchr::memchr2_iter(b'&', b'!', bytes).filter(|at| glued(*at)))
        || values_of(text, "body").any(|(_, rest)| !rest.starts_with(['|', '"', '\'']) || in_quotes::goes_on(rest))
        || ["categories", "regions"]
            .into_iter()
            .any(|name| values_of(text, name).any(|(at, _)| has_lines_below(text, at)))
        || values_of(text, "summary").any(|(at, rest)| rest.starts_with('>') && goes_on::has_list_below(text, at))
        || outside_blocks(text, memchr::memmem::find_iter(bytes, b"{{").filter(|at| glued(*at)))
        || outside_blocks(text, memchr::memmem::find_iter(bytes, b"\xE2\x80").filter(|at| begins_an_item(text, *at)))
        || outside_blocks(text, memchr::memmem::find_iter(bytes, "•".as_bytes()).filter(|at| begins_an_item(text, *at)))
        || outside_blocks(text, memchr::memchr_iter(b'\\', bytes).filter(|at| in_quotes::may_be_read(text, *at)))
}

/// Whether a text of several lines may stand below a key: neither a list nor another key.
fn has_lines_below(text: &str, at: usize) -> bool {
    let rest = text[at..].split_once(':').map_or("", |(_, rest)| rest);
    let Some(below) = rest.trim_start_matches([' ', '\r']).strip_prefix('\n') else { return false };
    let first = below.trim_start();
    !first.starts_with("- ") && below.starts_with(' ') && !first.starts_with(['#', '[', '{'])
}

/// Where a key stands, before its colon, and what stands after that on the line.
fn values_of<'t>(text: &'t str, name: &'static str) -> impl Iterator<Item = (usize, &'t str)> {
    memchr::memmem::find_iter(text.as_bytes(), name).filter_map(move |at| {
        let rest = text[at + name.len()..].trim_start_matches(' ').strip_prefix(':')?;
        Some((at, rest.split('\n').next().unwrap_or_default().trim()))
    })
}

/// Whether a dash or bullet of another kind begins a line.
fn begins_an_item(text: &str, at: usize) -> bool {
    let mut signs = text[at..].chars();
    let is_dash = signs.next().is_some_and(|sign| goes_on::DASHES.contains(&sign));
    is_dash && matches!(signs.next(), Some(' ' | '\u{A0}' | '\t')) && text[..at].trim_end_matches(' ').ends_with('\n')
}

/// Whether a comment may follow the text under a key of a release without being a slip: no key of this name has
/// a text that people write.
pub fn may_be_commented(name: &str) -> bool {
    fn collect(mapping: &Mapping, name: &str, values: &mut Vec<Value>) {
        for key in mapping.keys {
            values.extend((key.name == name).then_some(key.row.value));
            if let Some(inner) = key.shape.mapping() {
                collect(inner, name, values);
            }
        }
    }
    let mut values = Vec::new();
    collect(&Release::MAPPING, name, &mut values);
    !values.is_empty() && !values.iter().any(|value| is_written(*value))
}

/// Whether a value is a text that people write.
fn is_written(value: Value) -> bool {
    matches!(value, Value::Line | Value::Text | Value::Markdown)
}

/// Whether one of some bytes, in their order, stands outside the texts after `|` and `>`, which YAML leaves alone.
fn outside_blocks(text: &str, bytes: impl Iterator<Item = usize>) -> bool {
    let mut end = 0;
    for at in bytes.into_iter() {
        if at < end {
            continue;
        }
        match block_end(text, at) {
            Some(after) => end = after,
            None => return true,
        }
    }
    false
}

/// Where the block text ends in which a byte stands; `None` if it stands in none.
fn block_end(text: &str, at: usize) -> Option<usize> {
    let line = Line::at(text, at);
    if text[line.range.clone()].starts_with('\t') {
        return None;
    }
    let mut least = line.indent();
    let mut above = line.above(text);
    while let Some(line) = above.filter(|_| least > 0) {
        if !line.is_blank() && line.indent() < least {
            if least > line.column() && is_header(&text[line.range.clone()]) {
                let column = line.column();
                let below = std::iter::successors(Some(Line::at(text, at)), |line| line.below(text));
                let next = below.into_iter().find(|line| !line.is_blank() && line.indent() <= column);
                return Some(next.map_or(text.len(), |line| line.range.start));
            }
            least = line.indent();
        }
        above = line.above(text);
    }
    None
}

/// Whether a block text follows a line: `key: |`, `key: >-`.
fn is_header(line: &str) -> bool {
    let (line, _) = line.split_once(" #").unwrap_or((line, ""));
    let line = line.trim_end().trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    line.strip_suffix(['|', '>'])
        .is_some_and(|before| before.ends_with([' ', '\t']) && before.trim_end().ends_with([':', '-']))
}

/// All of it in a tree, each with the rule that it breaks.
pub fn slips(text: &str, root: &Node, shape: &Shape) -> Vec<(&'static Rule, Slip)> {
    let mut found = Vec::new();
    Walk { text, found: &mut found }.node(root, shape, None);
    found
}

struct Walk<'a> {
    text: &'a str,
    found: &'a mut Vec<(&'static Rule, Slip)>,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node, shape: &Shape, key: Option<(&Pair, &'static Key)>) {
        match (&node.content, shape) {
            (Content::Mapping(pairs), Shape::Named) => {
                pairs.iter().for_each(|pair| self.scalar(&pair.value, Some(pair), Value::Line));
            }
            (Content::Mapping(pairs), _) => {
                let Some(mapping) = shape.mapping() else {
                    let slip = key.and_then(|(pair, _)| {
                        goes_on::template(self.text, node, pair).or_else(|| goes_on::colon_below(self.text, node, pair))
                    });
                    self.found.extend(slip.map(|slip| (&rules::YAML_SYNTAX, slip)));
                    return;
                };
                let sentence = |pairs: &[Pair]| goes_on::sentence_as_key(self.text, &pairs[0], &pairs[1], mapping);
                let beside = lost_dashes::beside_their_key(self.text, pairs, mapping);
                self.found.extend(beside.into_iter().map(|slip| (&rules::UNKNOWN_KEY, slip)));
                self.found.extend(pairs.windows(2).filter_map(sentence).map(|slip| (&rules::UNKNOWN_KEY, slip)));
                for pair in pairs {
                    if let Some(key) = pair.name().and_then(|name| mapping.key(name)) {
                        self.node(&pair.value, &key.shape, Some((pair, key)));
                    }
                }
            }
            (Content::Sequence(items), Shape::List(item)) => {
                let value = key.map_or(Value::Line, |(_, key)| key.row.value);
                for node in items {
                    match (&node.content, item) {
                        (Content::Scalar { .. }, Shape::Scalar) => self.scalar(node, None, value),
                        (Content::Scalar { .. }, _) => {}
                        (Content::Mapping(pairs), _)
                            if goes_on::link_with_words(self.text, node, pairs, item).is_some() =>
                        {
                            let slip = goes_on::link_with_words(self.text, node, pairs, item);
                            self.found.extend(slip.map(|slip| (&rules::UNKNOWN_KEY, slip)));
                        }
                        _ => self.node(node, item, key),
                    }
                }
            }
            (Content::Scalar { written: true, .. }, Shape::List(Shape::Scalar | Shape::ScalarOr(_)))
                if goes_on::names_on_lines(self.text, node).is_some() =>
            {
                let slip = goes_on::names_on_lines(self.text, node);
                self.found.extend(slip.map(|slip| (&rules::YAML_SYNTAX, slip)));
            }
            (Content::Sequence(_), Shape::Scalar) => {
                let slip = key.and_then(|(pair, key)| block_texts::list_without_bar(self.text, node, pair, key));
                self.found.extend(slip.map(|slip| (&rules::FOLDED_TEXT, slip)));
            }
            (Content::Scalar { .. }, Shape::List(_)) if goes_on::other_dashes(self.text, node).is_some() => {
                let slip = goes_on::other_dashes(self.text, node);
                self.found.extend(slip.map(|slip| (&rules::YAML_SYNTAX, slip)));
            }
            (Content::Scalar { .. }, _) => {
                let is_scalar = !matches!(shape, Shape::Mapping(_) | Shape::List(Shape::Mapping(_)));
                if let Some((pair, key)) = key.filter(|_| is_scalar) {
                    self.scalar(node, Some(pair), key.row.value);
                }
            }
            _ => {}
        }
    }

    fn scalar(&mut self, node: &Node, pair: Option<&Pair>, value: Value) {
        if !is_written(value) {
            return;
        }
        let start = pair.map_or(node.span.start, |pair| pair.key.span.end);
        let before = self.text.get(start..node.span.start).unwrap_or_default();
        let written = &self.text[node.span.clone()];
        let is_block = before.contains(['|', '>']);
        if let (Value::Markdown | Value::Text, Some(pair), true) =
            (value, pair, before.contains('>') && !before.contains('|'))
        {
            self.found.extend(goes_on::folded(self.text, node, pair, value).map(|slip| (&rules::FOLDED_TEXT, slip)));
        }
        let lost = pair.and_then(|pair| lost_lines::slip(self.text, node, pair, value, is_block));
        if let Some(lost) = lost {
            self.found.push(lost);
            return;
        }
        if is_block || written.starts_with('*') {
            return;
        }
        if written.starts_with(['"', '\'']) {
            self.found.extend(in_quotes::slip(self.text, node, pair, value));
            return;
        }
        let slip = match value {
            Value::Markdown if pair.is_some() => self.lines(node, pair),
            _ => None,
        };
        let slip = slip.map(|slip| (&rules::FOLDED_TEXT, slip));
        let found = slip
            .or_else(|| self.property(node).map(|slip| (&rules::YAML_PROPERTY, slip)))
            .or_else(|| self.comment(node, pair));
        self.found.extend(found);
    }

    /// ` #` after a text, or in the place of one.
    fn comment(&self, node: &Node, pair: Option<&Pair>) -> Option<(&'static Rule, Slip)> {
        let Content::Scalar { written, .. } = &node.content else { return None };
        let start = match (written, pair) {
            (true, _) => node.span.start,
            (false, Some(pair)) => pair.key.span.end + self.text[pair.key.span.end..].find(':')? + 1,
            // An item of a list with nothing after its dash.
            (false, None) => {
                let line = Line::at(self.text, node.span.start);
                let dash = line.has_dash.then(|| line.first + 1)?;
                self.text[dash..line.range.end].trim_start().starts_with('#').then_some(dash)?
            }
        };
        let end = if *written { node.span.end } else { start };
        let line = Line::at(self.text, end);
        let rest = &self.text[end..line.range.end];
        let sign = end + rest.find('#').filter(|at| rest[..*at].trim().is_empty() && *at > 0)?;
        let is_hashtag = self.text[sign + 1..].starts_with(|c: char| c.is_alphanumeric());
        if !written && !is_hashtag {
            return None;
        }
        let from = if *written { node.span.start } else { sign };
        let whole = self.text[from..line.range.end].trim_end();
        let is_one_line = !self.text[from..end.max(from)].contains('\n');
        let is_certain = is_hashtag && is_one_line && !in_brackets(self.text, from);
        let is_list = pair.and_then(Pair::name).and_then(known).is_some_and(|key| matches!(key.shape, Shape::List(_)));
        let new = is_list.then(|| list(whole)).flatten().unwrap_or_else(|| quoted(whole));
        let changes = if is_certain { vec![Change::new(from..from + whole.len(), new.as_str())] } else { Vec::new() };
        let help = match (is_hashtag, is_one_line) {
            (true, true) if new.starts_with('[') => {
                msg!(en: "write the list with its hashtags in quotes: {list}", fr: "écrivez la liste, avec les mots-dièse entre guillemets : {list}", list = code(&new))
            }
            (true, true) => msg!(
                en: "put the whole text in quotes: {text}",
                fr: "mettez tout le texte entre guillemets : {text}",
                text = code(&new)
            ),
            (false, true) => msg!(
                en: "if this belongs to the text, put all of it in quotes: {text}; else put the comment {comment} on the line above",
                fr: "si ceci fait partie du texte, mettez le tout entre guillemets : {text} ; sinon, mettez le commentaire {comment} sur la ligne au-dessus",
                text = code(&new),
                comment = code(self.text[sign..line.range.end].trim_end())
            ),
            _ => msg!(
                en: "put the text in quotes if this belongs to it; else put the comment on a line of its own",
                fr: "mettez le texte entre guillemets si ceci en fait partie ; sinon, mettez le commentaire sur sa propre ligne"
            ),
        };
        let message = msg!(
            en: "` #` begins a comment here, so the text ends before it",
            fr: "` #` commence ici un commentaire : le texte s’arrête avant"
        );
        let rule = if is_hashtag { &rules::COMMENT_IN_TEXT } else { &rules::COMMENT_AFTER_TEXT };
        Some((rule, Slip { range: sign..line.range.end, message, help, changes }))
    }

    /// `&word` and `!` at the start of a text.
    fn property(&self, node: &Node) -> Option<Slip> {
        let line = Line::at(self.text, node.span.start);
        let before = self.text[line.range.start..node.span.start].trim_end();
        let word = before.rsplit([' ', '\t', '[', '{', ',']).next().unwrap_or_default();
        let sign = word.chars().next().filter(|c| matches!(c, '&' | '!'))?;
        let is_used = sign == '&' && self.text.contains(&format!("*{}", &word[1..]));
        if is_used {
            return None;
        }
        let start = line.range.start + before.len() - word.len();
        // ` #` after it takes the rest of the line away: of a hashtag it belongs to the text, of `# ` nobody knows.
        let last = Line::at(self.text, node.span.end);
        let rest = &self.text[node.span.end..last.range.end];
        let tail = rest.trim();
        let is_hashtag = tail.strip_prefix('#').is_some_and(|tag| tag.starts_with(|c: char| c.is_alphanumeric()));
        let is_known = tail.is_empty() || is_hashtag || in_brackets(self.text, start);
        let end = if is_hashtag { node.span.end + rest.trim_end().len() } else { node.span.end };
        let range = start..end;
        let new = quoted(&self.text[range.clone()]);
        let is_one_line = is_known && !self.text[range.clone()].contains('\n');
        let changes = if is_one_line { vec![Change::new(range, new.as_str())] } else { Vec::new() };
        let message = msg!(
            en: "{word} at the start of a text is a sign of YAML, and is not published",
            fr: "{word} au début d’un texte est un signe de YAML, et ne paraît pas",
            word = code(word)
        );
        let help = msg!(
            en: "put the text in quotes: {text}",
            fr: "mettez le texte entre guillemets : {text}",
            text = code(&new)
        );
        Some(Slip { range: start..start + word.len(), message, help, changes })
    }

    /// A body of several lines without `|`, whose lists, headings and paragraphs YAML puts together.
    fn lines(&self, node: &Node, pair: Option<&Pair>) -> Option<Slip> {
        let pair = pair?;
        let written = &self.text[node.span.clone()];
        let head = Line::at(self.text, pair.key.span.start);
        if let Some(slip) = block_texts::other_bar(self.text, &head) {
            return Some(slip);
        }
        if !written.lines().skip(1).any(in_quotes::is_markup) {
            return None;
        }
        let first = Line::at(self.text, node.span.start);
        let colon = pair.key.span.end + self.text[pair.key.span.end..].find(':')? + 1;
        let between = &self.text[colon..node.span.start];
        let is_below = between.contains('\n') && between.trim().is_empty();
        let indent = first.indent();
        let lines = written.lines().skip(1).filter(|line| !line.trim().is_empty());
        let is_even = lines.into_iter().all(|line| line.len() - line.trim_start().len() >= indent);
        let bar = colon..colon + between.find(['\n', '\r']).unwrap_or_default();
        let changes = if is_below && is_even {
            vec![Change::new(bar, " |")]
        } else if !is_below {
            in_quotes::with_bar(self.text, node, pair, written).into_iter().collect()
        } else {
            Vec::new()
        };
        let name = pair.name().unwrap_or_default();
        let message = without_bar(name);
        let help = msg!(
            en: "write {bar}, and the text on the lines below",
            fr: "écrivez {bar}, et le texte sur les lignes suivantes",
            bar = code(format!("{name}: |"))
        );
        Some(Slip { range: place(node.span.start, &first), message, help, changes })
    }
}

/// A text with commas as a list; `None` if it is one word, or a part of it is empty.
fn list(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_list = parts.len() > 1 && parts.iter().all(|part| !part.is_empty()) && !text.starts_with(['\'', '"']);
    is_list.then(|| format!("[{}]", parts.into_iter().map(in_list).collect::<Vec<_>>().join(", ")))
}

fn place(start: usize, line: &Line) -> Range<usize> {
    start..line.range.end.max(start)
}

#[cfg(test)]
mod tests {
    use super::{may_be_commented, may_hold};

    #[test]
    fn dates_and_addresses_may_be_commented_and_texts_may_not() {
        for name in ["date", "embargo", "id", "href", "links", "language", "draft"] {
            assert!(may_be_commented(name), "{name}");
        }
        for name in ["title", "summary", "body", "name", "alt", "categories", "correction", "text", "nonsense"] {
            assert!(!may_be_commented(name), "{name}");
        }
    }

    #[test]
    fn block_texts_are_left_alone() {
        let quiet = [
            "- title: A\n  body: |\n    Avec #tag et\n      - plus #encore\n\n    R&D, &b, [ !x\n  date: 2018-09-20\n",
            "- summary: >-\n    Avec #tag\n",
            "- title: A\n  body: |\n    # Titre\n\n    un : !deux #trois\n- title: B\n  body: |\n    c #d\n",
        ];
        for text in quiet {
            assert!(!may_hold(text), "{text}");
        }
        let eaten = [
            "- title: A #tag\n  body: |\n    b\n",
            "- body: |\n    b\n  title: A #tag\n",
            "- body: |\n    b #c\n  title: un\n    deux #tag\n",
            "- body:\n    b #c\n",
            "- body: |\n    b #c\n- title: !A\n",
            "- body: |\n    b\n  summary: a\n  title: &A b\n",
        ];
        for text in eaten {
            assert!(may_hold(text), "{text}");
        }
    }
}
