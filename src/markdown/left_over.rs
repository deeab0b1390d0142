//! Marks that somebody meant, and that Markdown leaves as they were typed.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

/// What was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// `**` or `__` around strong words.
    Strong,
    /// `##` without a space before a heading.
    Heading,
    /// `[text] (address)`.
    Link,
    /// `(text)[address]`.
    TurnedRound,
    /// A bare address that ends before a curly apostrophe.
    Cut,
    /// A sign of Markdown with a no-break space after it.
    NoBreak,
    /// `[text][name]` where nothing has that name.
    Reference,
    /// `[^1]` where no note has that name.
    Footnote,
    /// `•` before an item.
    Item,
    /// `–` before items on lines that run together.
    Run,
    /// `1°)` before items on lines that run together.
    Number,
    /// A line that the list above it swallows.
    Swallowed,
    /// A line that runs together with the one above.
    Line,
    /// `# word`, where a hashtag was meant.
    Hashtag,
    /// A heading without words.
    EmptyHeading,
    /// `---` below a sentence, which makes it a heading.
    Underline,
    /// `2026. `, which begins a list.
    Year,
    /// `+ 3 %` or `- 2 °C`, which become items of a list, without their signs.
    Sign,
    /// `* taxes excluded`, the note of a star, which becomes an item of a list.
    Note,
    /// `> 100`, which becomes a quotation.
    Greater,
    /// `2*3*4`, which becomes words in italics.
    Times,
    /// A paragraph with four spaces before it, which is code.
    Indented,
    /// A table typed with tabs or semicolons.
    Cells,
    /// `[x]` before an item of a list.
    Task,
    /// `: ` before what a term means.
    Definition,
    /// `| a | b |` without the line under it that makes a table.
    Table,
    /// `{{ … }}` or `{% … %}` of a program that makes pages.
    Template,
    /// `:::`, `{#id}` and `{: .x}` of other kinds of Markdown.
    Dialect,
}

/// Signs of lists that Markdown does not know: dashes, and what word processors put there.
pub(super) const RUNS: [char; 19] =
    ['–', '—', '·', '▪', '●', '○', '◦', '➢', '§', '■', '❖', '→', '✓', '✔', '✅', '❑', '☐', '►', '‣'];

/// Whether a line may begin with a sign of a list that Markdown does not know.
pub(super) fn begins_with_a_sign(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b'-') => line[1..].starts_with(|c: char| c.is_alphabetic() || is_no_break(c)),
        Some(b'*') if line[1..].starts_with(char::is_alphanumeric) => true,
        Some(b'*' | b'+' | b'#') => line.trim_start_matches(['*', '+', '#']).starts_with(is_no_break),
        Some(b'o') if line[1..].starts_with([' ', '\t']) => true,
        Some(b'a'..=b'z') => line[1..].starts_with(") "),
        Some(b':') => line.starts_with(": "),
        Some(b'0'..=b'9') => number_sign(line).is_some(),
        Some(0x80..) => line.starts_with(RUNS),
        _ => false,
    }
}

fn is_no_break(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}')
}

static STARS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("**"));

/// Whether the `#` at a byte is the first of two or more with a word right after them.
pub(super) fn is_heading(markdown: &str, at: usize) -> bool {
    let rest = markdown[at..].trim_start_matches('#');
    markdown[at..].starts_with("##")
        && !rest.starts_with([' ', '\t', '\n', '\r'])
        && !rest.is_empty()
        && !markdown[..at].ends_with('#')
}

/// Whether `**` before such a character certainly opens, with white space before it.
fn begins_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '«' | '“' | '%' | '€')
}

/// Whether `**` after such a character certainly closes, with white space or a mark after it.
fn ends_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | '…' | '»' | '”' | '’' | ')' | '%' | '€')
}

/// Whether `**` stands in pairs that certainly are strong words: each on one line, close to letters inside.
pub(super) fn are_paired(markdown: &str) -> bool {
    let mut open: Option<usize> = None;
    for at in STARS.find_iter(markdown.as_bytes()) {
        let before = markdown[..at].chars().next_back();
        let after = markdown[at + 2..].chars().next();
        match open {
            None if after.is_some_and(begins_a_word) && before.is_none_or(char::is_whitespace) => open = Some(at),
            Some(start) if before.is_some_and(ends_a_word) && !markdown[start..at].contains('\n') => {
                let ends =
                    after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | '?' | '!'));
                if !ends {
                    return false;
                }
                open = None;
            }
            _ => return false,
        }
    }
    open.is_none()
}

/// The marks that are left in a run of plain text; `at_start` says whether it begins its line.
pub(super) fn find(text: &str, at_start: bool) -> Vec<(Range<usize>, Meant)> {
    let mut found = Vec::new();
    if at_start {
        found.extend(first(text));
    }
    // All other marks have one of these signs, and most texts have none.
    if memchr::memchr3(b'{', b'[', b'*', text.as_bytes()).is_none() && !text.contains("__") {
        return found;
    }
    found.extend(blank_strong(text));
    found.extend(pairs(text, "{{", "}}", Meant::Template));
    found.extend(pairs(text, "{%", "%}", Meant::Template));
    for mark in ["{#", "{:", "{."] {
        found.extend(pairs(text, mark, "}", Meant::Dialect));
    }
    found.extend(pairs(text, "[^", "]", Meant::Footnote));
    found.extend(link(text));
    found.extend(turned_round(text));
    found.extend(reference(text));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if let Some(at) = text.find("**") {
        let end = at + text[at..].len() - text[at..].trim_start_matches('*').len();
        // A power of numbers, and a note of a price list.
        let is_power = digit(text[..at].chars().next_back())
            || (digit(text[..at].trim_end().chars().next_back()) && digit(text[end..].trim_start().chars().next()));
        // `** Source: …` is the second note of a text, and is shown as it was meant.
        let is_note = at == 0 && at_start && text[end..].starts_with(' ') && !text[end..].contains("**");
        if !is_power && !is_note && end - at == 2 {
            found.push((at..end, Meant::Strong));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// The mark at the beginning of a line.
fn first(text: &str) -> Option<(Range<usize>, Meant)> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let word = text[hashes..].chars().next();
    if (2..=6).contains(&hashes) && word.is_some_and(char::is_alphanumeric) {
        return Some((0..hashes, Meant::Heading));
    }
    if text.starts_with("• ") || text.starts_with("•\u{A0}") || text.starts_with("•\t") {
        return Some((0.."•".len(), Meant::Item));
    }
    if text.starts_with(RUNS)
        && text[text.chars().next().map_or(0, char::len_utf8)..].starts_with([' ', '\u{A0}', '\t'])
    {
        return Some((0..text.chars().next().map_or(0, char::len_utf8), Meant::Run));
    }
    let sign = text.trim_start_matches('#');
    let is_sign = hashes > 0 || text.starts_with(['-', '*', '+']);
    let after = if hashes > 0 { sign } else { text.get(1..).unwrap_or_default() };
    if is_sign
        && hashes < 7
        && after.starts_with(['\u{A0}', '\u{202F}'])
        && after.trim_start().starts_with(char::is_alphanumeric)
    {
        return Some((0..text.len() - after.len(), Meant::NoBreak));
    }
    // `-the bus`, without its space.
    if text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
        return Some((0..1, Meant::Run));
    }
    // `o the bus`, as word processors write the points of a list, and `*the bus`.
    if is_lone_sign(text) {
        return Some((0..1, Meant::Run));
    }
    if let Some(length) = number_sign(text) {
        return Some((0..length, Meant::Number));
    }
    if ["[x] ", "[X] ", "[ ] "].iter().any(|mark| text.starts_with(mark)) {
        return Some((0..3, Meant::Task));
    }
    if text.starts_with('|') && text.trim_end().len() > 1 && text.trim_end().ends_with('|') {
        return Some((0..text.trim_end().len(), Meant::Table));
    }
    if text.starts_with(": ") {
        return Some((0..1, Meant::Definition));
    }
    text.starts_with(":::").then_some((0..3, Meant::Dialect))
}

/// Whether a line begins with a letter or a star that word processors put before the points of a list. On one line
/// alone it is a word or a note.
pub(super) fn is_lone_sign(line: &str) -> bool {
    let is_star =
        line.strip_prefix('*').is_some_and(|rest| rest.starts_with(char::is_alphabetic) && !rest.contains('*'));
    is_star || line.strip_prefix('o').is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// The length of `1°)`, `1/` or `1-` before a space: numbers of lists that Markdown does not know.
pub(super) fn number_sign(text: &str) -> Option<usize> {
    // `a) the bus`.
    if let [b'a'..=b'z', b')', b' ', after, ..] = text.as_bytes() {
        return after.is_ascii_alphabetic().then_some(2);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let signs = ["°)", "°/", "°", "/", "-", ".-", ")-", " -", " –"];
    let rest = text.get(digits..).filter(|_| (1..=2).contains(&digits))?;
    let sign =
        signs.iter().find(|sign| rest.strip_prefix(**sign).is_some_and(|after| after.starts_with([' ', '\u{A0}'])))?;
    rest[sign.len()..].trim_start().starts_with(char::is_alphabetic).then_some(digits + sign.len())
}

/// `__` with a space on its inner side: Markdown shows it as it was typed.
fn blank_strong(text: &str) -> Option<(Range<usize>, Meant)> {
    let mut all = text.match_indices("__").map(|(at, _)| at);
    let is_mark = |at: &usize| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + 2..].chars().next());
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        (is_space(before) || is_space(after)) && before != Some('_') && after != Some('_')
    };
    all.find(is_mark).map(|at| (at..at + 2, Meant::Strong))
}

/// The pairs of marks with something short between them.
fn pairs(text: &str, open: &str, close: &str, meant: Meant) -> Vec<(Range<usize>, Meant)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(open).map(|at| from + at) {
        let Some(length) = text[start + open.len()..].find(close) else { break };
        from = start + open.len() + length + close.len();
        if length > 0 && length < 200 {
            found.push((start..from, meant));
        }
    }
    found
}

fn link(text: &str) -> Option<(Range<usize>, Meant)> {
    let middle = text.find("] (")?;
    let start = text[..middle].rfind('[')?;
    let inside = &text[middle + 3..];
    let end = inside.find(')')?;
    let is_address = ["http://", "https://", "www.", "/"].iter().any(|begin| inside.starts_with(begin));
    is_address.then_some((start..middle + 3 + end + 1, Meant::Link))
}

/// `(text)[https://…]`, where the brackets stand the other way round.
fn turned_round(text: &str) -> Option<(Range<usize>, Meant)> {
    let middle = text
        .find(")[")
        .filter(|at| ["http://", "https://", "www."].iter().any(|begin| text[at + 2..].starts_with(begin)))?;
    let start = text[..middle].rfind('(')?;
    let end = middle + 2 + text[middle + 2..].find(']')? + 1;
    Some((start..end, Meant::TurnedRound))
}

fn reference(text: &str) -> Option<(Range<usize>, Meant)> {
    let middle = text.find("][")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + 2 + text[middle + 2..].find(']')? + 1;
    let is_named = middle > start + 1 && end > middle + 3;
    is_named.then_some((start..end, Meant::Reference))
}

#[cfg(test)]
mod tests {
    use super::super::glance::is_common;
    use super::*;

    #[test]
    fn marks_that_are_left_are_found() {
        let cases: [(&str, &[(&str, Meant)]); 14] = [
            ("Key figures **", &[("**", Meant::Strong)]),
            ("| a | b |", &[("| a | b |", Meant::Table)]),
            ("##Contact", &[("##", Meant::Heading)]),
            ("[x] done", &[("[x]", Meant::Task)]),
            (": what it means", &[(":", Meant::Definition)]),
            ("{{ a }} and {{ b }}", &[("{{ a }}", Meant::Template), ("{{ b }}", Meant::Template)]),
            ("[a] (https://e.org) and", &[("[a] (https://e.org)", Meant::Link)]),
            ("see [the list][list]", &[("[the list][list]", Meant::Reference)]),
            ("rises[^1] in", &[("[^1]", Meant::Footnote)]),
            ("• First", &[("•", Meant::Item)]),
            ("Dear {{ name }}, {% x %}", &[("{{ name }}", Meant::Template), ("{% x %}", Meant::Template)]),
            ("Contact {#contact}", &[("{#contact}", Meant::Dialect)]),
            (":::note", &[(":::", Meant::Dialect)]),
            ("2**3 = 8, 2 ** 3; a[1][] [x] (see below) #tag {a} ***", &[]),
        ];
        for (text, wanted) in cases {
            let found: Vec<_> = find(text, true).into_iter().map(|(range, meant)| (&text[range], meant)).collect();
            assert_eq!(found, wanted, "{text}");
            assert!(wanted.is_empty() || !is_common(&format!("a\n{text}")), "{text}");
        }
    }

    #[test]
    fn usual_bodies_are_passed_over() {
        assert!(is_common("## Contact\n\n**Strong words**, and **more**.\n\n- a\n- [b](https://e.org)"));
        assert!(!is_common("**open") && !is_common("** a **"));
    }
}
