//! A page of the manual as a terminal shows it: wrapped, with tables as lists.
//!
//! The pages use a part of Markdown: headings, paragraphs, lists, tables, fenced blocks, links, code and strong
//! text. A no-break space never ends a line.

/// How a page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// How many characters fit on a line.
    pub width: usize,
    /// Whether the page is French: a space goes before its colons.
    pub french: bool,
}

impl Layout {
    /// A width that people can follow, at most that of the terminal.
    pub fn of_terminal(columns: Option<usize>, french: bool) -> Self {
        Layout { width: columns.map_or(80, |columns| columns.clamp(40, 90)), french }
    }

    fn colon(self) -> &'static str {
        if self.french { "\u{A0}:" } else { ":" }
    }
}

/// The longest first cell of a table that stands beside the second one.
const NARROW: usize = 26;
/// The longest code that is not broken over two lines.
const UNBROKEN: usize = 60;
const BOLD: &str = "\x1b[1m";
const CODE: &str = "\x1b[36m";
const END: &str = "\x1b[0m";

/// Returns a page for a terminal, with styles.
pub fn show(page: &str, layout: Layout) -> String {
    let lines: Vec<&str> = page.lines().collect();
    let mut text = String::new();
    let mut last = None;
    let mut at = 0;
    while at < lines.len() {
        let block = Block::of(lines[at]);
        let end = at + block.lines(&lines[at..]);
        let shown = block.show(&lines[at..end], layout);
        if !shown.is_empty() {
            // The items of a list follow each other without an empty line.
            if last.is_some_and(|last| last != Block::Item || block != Block::Item) {
                text.push('\n');
            }
            text.push_str(&shown);
            last = Some(block);
        }
        at = end;
    }
    text
}

/// What a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Heading,
    Fence,
    Table,
    Item,
    Comment,
    Empty,
    Paragraph,
}

impl Block {
    fn of(line: &str) -> Self {
        match line {
            _ if line.trim().is_empty() => Block::Empty,
            _ if line.starts_with('#') => Block::Heading,
            _ if line.starts_with("```") => Block::Fence,
            _ if line.starts_with("| ") => Block::Table,
            _ if line.starts_with("<!--") => Block::Comment,
            _ if item_mark(line).is_some() => Block::Item,
            _ => Block::Paragraph,
        }
    }

    /// How many lines belong to the block.
    fn lines(self, lines: &[&str]) -> usize {
        let until = |ends: &dyn Fn(&&str) -> bool| lines.iter().skip(1).position(ends).map_or(lines.len(), |at| at + 1);
        match self {
            Block::Heading | Block::Empty => 1,
            Block::Fence => until(&|line| line.starts_with("```")) + 1,
            Block::Comment if lines[0].contains("-->") => 1,
            Block::Comment => until(&|line| line.contains("-->")) + 1,
            Block::Table => until(&|line| !line.starts_with('|')),
            Block::Item => until(&|line| !line.starts_with(' ')),
            Block::Paragraph => until(&|line| Block::of(line) != Block::Paragraph),
        }
        .min(lines.len())
    }

    fn show(self, lines: &[&str], layout: Layout) -> String {
        match self {
            Block::Heading => format!("{BOLD}{}{END}\n", lines[0].trim_start_matches('#').trim()),
            Block::Fence => lines.iter().filter(|line| !line.starts_with("```")).map(|line| indented(line)).collect(),
            Block::Table => table(lines, layout),
            Block::Item => item(lines, layout),
            Block::Paragraph => wrapped(&lines.join(" "), "", "", layout),
            Block::Comment | Block::Empty => String::new(),
        }
    }
}

fn indented(line: &str) -> String {
    if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }
}

/// The sign or the number that begins an item, with its space.
fn item_mark(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match digits {
        0 => "- ",
        _ => ". ",
    };
    line[digits..].starts_with(mark).then(|| &line[..digits + 2])
}

fn item(lines: &[&str], layout: Layout) -> String {
    let mark = item_mark(lines[0]).unwrap_or_default();
    let text = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let text = text.strip_prefix(mark.trim_end()).unwrap_or(&text).trim_start();
    wrapped(text, mark, &" ".repeat(mark.len()), layout)
}

/// A table of two columns as a list of names and what they are; further columns on lines of their own.
fn table(lines: &[&str], layout: Layout) -> String {
    let rows: Vec<Vec<&str>> = lines.iter().map(|line| cells(line)).collect();
    let Some((head, rows)) = rows.split_first() else { return String::new() };
    let rows = || rows.iter().filter(|row| !row.iter().all(|cell| cell.starts_with("---")));
    let widest = rows().map(|row| plain_len(row[0])).max().unwrap_or_default();
    let mut text = String::new();
    for row in rows() {
        if head.len() == 2 && widest <= NARROW {
            let mark = format!("  {}{}  ", styled(row[0]), " ".repeat(widest - plain_len(row[0])));
            text.push_str(&wrapped(row.get(1).unwrap_or(&""), &mark, &" ".repeat(widest + 4), layout));
            continue;
        }
        text.push_str(&wrapped(row[0], "  ", "  ", layout));
        for (at, cell) in row.iter().enumerate().skip(1).filter(|(_, cell)| !cell.is_empty()) {
            let name = if at > 1 {
                format!("      {}{} ", head.get(at).unwrap_or(&""), layout.colon())
            } else {
                "      ".to_owned()
            };
            text.push_str(&wrapped(cell, &name, "      ", layout));
        }
    }
    text
}

/// The cells of a row; `\|` is a bar of the text.
fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_start_matches('|').trim_end_matches('|').split(" | ").map(str::trim).collect()
}

/// A text on lines that are no longer than the width, the first one after its own beginning.
fn wrapped(text: &str, first: &str, rest: &str, layout: Layout) -> String {
    let mut out = first.to_owned();
    let mut column = plain_len(first);
    let mut begun = false;
    for word in words(text) {
        let length = plain_len(&word);
        if begun && column + 1 + length > layout.width {
            out.push('\n');
            out.push_str(rest);
            column = rest.len();
        } else if begun {
            out.push(' ');
            column += 1;
        }
        out.push_str(&styled(&word));
        column += length;
        begun = true;
    }
    out.push('\n');
    out
}

/// The words of a text; short code and strong text are one word, a link is its words and its address.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in links(text).split(' ').filter(|word| !word.is_empty()) {
        match words.last_mut().filter(|last| open && last.chars().count() + word.chars().count() < UNBROKEN) {
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
        open ^= word.matches('`').count() % 2 == 1;
    }
    words
}

/// `[text](address)` becomes `text (address)`, and `<address>` the address.
fn links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<', '`']) {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        let (shown, length) = mark(marked);
        out.push_str(&shown);
        rest = &marked[length..];
    }
    out + rest
}

/// What stands for the mark that a text begins with, and how long the mark is.
fn mark(text: &str) -> (String, usize) {
    let one = || (text.chars().take(1).collect(), 1);
    if let Some(code) = text.strip_prefix('`') {
        return code.find('`').map_or_else(one, |end| (text[..end + 2].to_owned(), end + 2));
    }
    if let Some(address) = text.strip_prefix('<').filter(|rest| rest.starts_with("http")) {
        return address.find('>').map_or_else(one, |end| (address[..end].to_owned(), end + 2));
    }
    let Some((words, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once("](")) else { return one() };
    let Some((address, _)) = rest.split_once(')') else { return one() };
    (format!("{words} ({address})"), words.len() + address.len() + 4)
}

/// How many characters a text has on the terminal.
fn plain_len(text: &str) -> usize {
    let mut length = 0;
    let mut in_style = false;
    for c in text.replace("**", "").chars() {
        match c {
            '\x1b' => in_style = true,
            'm' if in_style => in_style = false,
            _ if in_style => {}
            _ => length += 1,
        }
    }
    length
}

/// Code and strong text with their styles; the backticks stay, for those who see no colours.
fn styled(text: &str) -> String {
    let mut out = String::new();
    let mut code = false;
    let mut strong = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if !code && rest.starts_with("**") { 2 } else { c.len_utf8() };
        match (c, length) {
            ('`', _) if code => out.push_str(&format!("`{END}")),
            ('`', _) => out.push_str(&format!("{CODE}`")),
            (_, 2) if c == '*' => out.push_str(if strong { END } else { BOLD }),
            _ => out.push(c),
        }
        code ^= c == '`';
        strong ^= c == '*' && length == 2;
        rest = &rest[length..];
    }
    if code || strong { out + END } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(page: &str, width: usize) -> String {
        let text = show(page, Layout { width, french: false });
        [BOLD, CODE, END].iter().fold(text, |text, style| text.replace(style, ""))
    }

    #[test]
    fn paragraphs_and_items_are_wrapped() {
        let page = "# Title\n\nOne two three\nfour five.\n\n- six seven eight\n  nine\n- ten\n\nEnd.\n";
        let wanted = "Title\n\nOne two three\nfour five.\n\n- six seven\n  eight nine\n- ten\n\nEnd.\n";
        assert_eq!(plain(page, 13), wanted);
    }

    #[test]
    fn a_no_break_space_ends_no_line() {
        assert_eq!(plain("Voici\u{A0}: un mot\n", 8), "Voici\u{A0}:\nun mot\n");
        assert_eq!(plain("un Voici\u{A0}: un\n", 9), "un\nVoici\u{A0}:\nun\n");
    }

    #[test]
    fn short_code_stays_on_one_line() {
        assert_eq!(plain("Run `pressfeed build` now.\n", 18), "Run\n`pressfeed build`\nnow.\n");
    }

    #[test]
    fn blocks_stay_as_they_are() {
        assert_eq!(
            plain("A:\n\n```yaml a.yaml\n- a:   b\n\n  c\n```\nB\n", 40),
            "A:\n\n    - a:   b\n\n      c\n\nB\n"
        );
    }

    #[test]
    fn tables_become_lists() {
        let two = "| key | what |\n| --- | --- |\n| `a` | one |\n| `long` | two three |\n";
        assert_eq!(plain(two, 17), "  `a`     one\n  `long`  two\n          three\n");
        let three = "| key | what | default |\n| --- | --- | --- |\n| `a` | one | none |\n| `b` | two |  |\n";
        assert_eq!(plain(three, 40), "  `a`\n      one\n      default: none\n  `b`\n      two\n");
    }

    #[test]
    fn links_show_their_address_and_comments_nothing() {
        assert_eq!(
            plain("<!-- a\nb -->\nSee [Rust](https://a.example/) or <https://b.example/>.\n", 60),
            "See Rust (https://a.example/) or https://b.example/.\n"
        );
        assert_eq!(plain("A list `[a](b)` and a < b\n", 60), "A list `[a](b)` and a < b\n");
    }

    #[test]
    fn whatever_a_page_contains_something_is_shown() {
        for odd in ["```\nopen", "<!-- open", "[a", "`a", "**a", "|", "| ", "1.", "- ", "é`"] {
            show(odd, Layout { width: 10, french: false });
        }
    }
}
