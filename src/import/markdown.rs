//! HTML as Markdown: the same text, links and pictures.

use std::cell::Cell;

use super::{embed, raw};
use crate::html::dom::{Element, Node, text, tree};
use crate::value::iri::Url;

/// Characters that mean something in Markdown wherever they stand.
const MARKS: &str = "\\`*_[]<>~|&!";

/// A line break inside a paragraph, until the paragraph is written.
const BREAK: char = '\r';

/// Writes HTML as Markdown. `full` makes an address absolute; what has none keeps its text. What is shown from
/// elsewhere becomes a link. Elements that Markdown does not have stay as harmless HTML; a part in which that would not
/// be read back as it was keeps its words, links and pictures alone. Scripts and styles go.
pub(super) fn markdown(html: &str, full: &dyn Fn(&str) -> Option<String>) -> String {
    let nodes = embed::as_links(tree(html), full);
    let rich = Writer { full, keeps_html: true, has_html: Cell::new(false) };
    let text = rich.blocks(&nodes).join("\n\n");
    if !rich.has_html.get() || is_read_back(&nodes, &text, full) {
        return text;
    }
    let plain = Writer { full, keeps_html: false, has_html: Cell::new(false) };
    let mut all = Vec::new();
    parts(&nodes, &mut all);
    let written = |part: &&[Node]| {
        let blocks = rich.blocks(part);
        if is_read_back(part, &blocks.join("\n\n"), full) { blocks } else { plain.blocks(part) }
    };
    let text = all.iter().flat_map(written).collect::<Vec<_>>().join("\n\n");
    if is_read_back(&nodes, &text, full) { text } else { plain.blocks(&nodes).join("\n\n") }
}

/// Elements that only group the blocks in them.
const GROUPS: &[&str] = &["div", "section", "article", "main", "body", "html"];

/// The blocks of nodes, each by itself, and the words between them.
fn parts<'n>(nodes: &'n [Node], out: &mut Vec<&'n [Node]>) {
    let are_words = |node: &Node| match node {
        Node::Element(element) => !is_block(element) && !holds_blocks(&element.children),
        Node::Text(_) => true,
    };
    for part in nodes.chunk_by(|one, next| are_words(one) && are_words(next)) {
        match part {
            [Node::Element(group)] if GROUPS.contains(&group.name.as_str()) => parts(&group.children, out),
            part => out.push(part),
        }
    }
}

/// Whether Markdown says what HTML said: the same words and pictures.
fn is_read_back(nodes: &[Node], markdown: &str, full: &dyn Fn(&str) -> Option<String>) -> bool {
    let Ok(base) = Url::parse("https://example.org/") else { return false };
    let back = crate::markdown::html(markdown, crate::markdown::Base { home: &base, page: &base });
    let (mut before, mut after) = (Vec::new(), Vec::new());
    said(nodes, full, &mut before);
    said(&tree(&back), full, &mut after);
    before == after
}

/// The words and pictures of HTML, in their order. A picture without an address is its words.
fn said(nodes: &[Node], full: &dyn Fn(&str) -> Option<String>, out: &mut Vec<String>) {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !crate::value::text::is_forbidden(*c)).collect()
    };
    for node in nodes {
        match node {
            Node::Text(text) => out.extend(letters(text).chars().map(String::from)),
            Node::Element(element) if GONE.contains(&element.name.as_str()) => {}
            Node::Element(element) if element.name == "img" => {
                let alt = letters(element.attribute("alt").unwrap_or_default());
                let source = element.attribute("src").and_then(|source| full(source.trim()));
                match source.filter(|source| source.starts_with("http")) {
                    Some(source) => out.push(format!("{source} {alt}")),
                    None => out.extend(alt.chars().map(String::from)),
                }
            }
            Node::Element(element) => said(&element.children, full, out),
        }
    }
}

struct Writer<'a> {
    full: &'a dyn Fn(&str) -> Option<String>,
    /// Whether HTML stays that Markdown has no form for.
    keeps_html: bool,
    /// Whether some stayed.
    has_html: Cell<bool>,
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
const GONE: &[&str] = &["script", "style", "template", "noscript", "head", "title"];

fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&element.name.as_str())
}

/// Whether some block stands in these nodes, however deep.
fn holds_blocks(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Element(element) => is_block(element) || holds_blocks(&element.children),
        Node::Text(_) => false,
    })
}

impl Writer<'_> {
    /// The blocks of Markdown that nodes make; words between blocks are paragraphs of their own.
    fn blocks(&self, nodes: &[Node]) -> Vec<String> {
        let mut out = Vec::new();
        let mut words = String::new();
        for node in nodes {
            match node {
                Node::Element(element) if is_block(element) || holds_blocks(&element.children) => {
                    paragraph(&mut words, &mut out);
                    self.block(element, &mut out);
                }
                node => self.inline(node, &mut words),
            }
        }
        paragraph(&mut words, &mut out);
        out
    }

    fn block(&self, element: &Element, out: &mut Vec<String>) {
        let children = &element.children;
        match element.name.as_str() {
            name if GONE.contains(&name) => {}
            _ if self.keeps_html && raw::is_raw_block(element) => self.raw(element, out),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(element.name.as_bytes()[1] - b'0');
                let line = self.line(children);
                // Hash signs at the end of a heading would be a part of its mark.
                let line = line.strip_suffix('#').map_or(line.clone(), |start| format!("{start}\\#"));
                if !line.is_empty() {
                    out.push(format!("{} {line}", "#".repeat(level)));
                }
            }
            "hr" => out.push("***".to_owned()),
            "pre" if raw::has_picture(element) => out.extend(self.blocks(children)),
            "pre" => {
                let text = text(children).replace(['\u{2028}', '\u{2029}'], "\n");
                let text: String = text.chars().filter(|c| !crate::value::text::is_forbidden(*c)).collect();
                let fence = "`".repeat(longest_run(&text).max(2) + 1);
                out.push(format!("{fence}\n{}\n{fence}", text.trim_matches('\n')));
            }
            "blockquote" => {
                let inner = self.blocks(children).join("\n\n");
                if !inner.is_empty() {
                    out.push(prefixed(&inner, "> ", "> "));
                }
            }
            "ul" | "ol" => out.extend(self.list(element)),
            "table" => self.table(element, out),
            _ => out.extend(self.blocks(children)),
        }
    }

    /// A block that stays HTML; where that cannot be, what stands in it.
    fn raw(&self, element: &Element, out: &mut Vec<String>) {
        match raw::block(element, self.full).filter(|_| self.keeps_html) {
            Some(html) => {
                self.has_html.set(true);
                out.push(html);
            }
            None => out.extend(self.blocks(&element.children)),
        }
    }

    fn list(&self, list: &Element) -> Option<String> {
        let start = list.attribute("start").and_then(|start| start.parse::<u32>().ok()).unwrap_or(1);
        let mut items = Vec::new();
        for node in &list.children {
            let inner = match node {
                Node::Element(item) if item.name == "li" => self.blocks(&item.children).join("\n\n"),
                node => self.blocks(std::slice::from_ref(node)).join("\n\n"),
            };
            if !inner.is_empty() {
                let number = u32::try_from(items.len()).unwrap_or(0).saturating_add(start);
                let mark = if list.name == "ol" { format!("{number}. ") } else { "- ".to_owned() };
                items.push(prefixed(&inner, &mark, &" ".repeat(mark.len())));
            }
        }
        (!items.is_empty()).then(|| items.join("\n"))
    }

    /// A table whose cells are words; any other stays HTML, and where that cannot be becomes its blocks.
    fn table(&self, table: &Element, out: &mut Vec<String>) {
        let mut rows = Vec::new();
        rows_of(table, &mut rows);
        let is_simple = rows.iter().flatten().all(|cell| {
            !holds_blocks(&cell.children) && cell.attribute("colspan").or(cell.attribute("rowspan")).is_none()
        });
        let is_simple = is_simple && !raw::has_caption(table);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if !is_simple || rows.len() < 2 || width < 2 {
            return self.raw(table, out);
        }
        let line = |row: &Vec<&Element>| {
            let cells =
                (0..width).map(|at| row.get(at).map(|cell| in_cell(&self.line(&cell.children))).unwrap_or_default());
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        let mut lines: Vec<String> = rows.iter().map(line).collect();
        lines.insert(1, format!("|{}", " --- |".repeat(width)));
        out.push(lines.join("\n"));
    }

    /// Words on one line.
    fn line(&self, nodes: &[Node]) -> String {
        let mut words = String::new();
        nodes.iter().for_each(|node| self.inline(node, &mut words));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn inline(&self, node: &Node, out: &mut String) {
        let element = match node {
            Node::Text(text) => return push_text(text, out),
            Node::Element(element) => element,
        };
        let name = element.name.as_str();
        match name {
            name if GONE.contains(&name) => {}
            "br" => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push(BREAK);
            }
            "img" => self.picture(element, out),
            "a" => self.link(element, out),
            "strong" | "b" => self.marked(element, "**", out),
            "em" | "i" | "cite" | "dfn" | "var" => self.marked(element, "*", out),
            "del" | "s" | "strike" => self.marked(element, "~~", out),
            "code" | "tt" | "samp" => self.code(&element.children, out),
            _ => self.tagged(element, raw::tags(element), out),
        }
    }

    /// Words between tags, where they have some.
    fn tagged(&self, element: &Element, tags: Option<(String, String)>, out: &mut String) {
        let mut inner = String::new();
        element.children.iter().for_each(|child| self.inline(child, &mut inner));
        let words = inner.trim();
        match tags.filter(|_| self.keeps_html && !words.is_empty()) {
            Some((open, close)) => {
                self.has_html.set(true);
                out.push_str(if inner.starts_with(char::is_whitespace) { " " } else { "" });
                out.push_str(&format!("{open}{words}{close}"));
                out.push_str(if inner.ends_with(char::is_whitespace) { " " } else { "" });
            }
            None if element.name == "kbd" => code(&text(&element.children), out),
            None => join(&inner, out),
        }
    }

    /// Words between marks; the marks stand at the words, not at the spaces around them.
    fn marked(&self, element: &Element, mark: &str, out: &mut String) {
        let mut inner = String::new();
        element.children.iter().for_each(|child| self.inline(child, &mut inner));
        let words = inner.trim_matches(|c: char| c.is_whitespace());
        let (before, after) = (inner.starts_with(char::is_whitespace), inner.ends_with(char::is_whitespace));
        // A mark that touches a letter on its outer side, and punctuation on its inner one, is none.
        let is_sure = words.starts_with(char::is_alphanumeric)
            && words.ends_with(char::is_alphanumeric)
            && (before || !out.ends_with(['*', '~']));
        if before && !out.ends_with([' ', BREAK]) {
            out.push(' ');
        }
        if is_sure && !words.contains(BREAK) {
            out.push_str(&format!("{mark}{words}{mark}"));
        } else if self.keeps_html && !words.is_empty() {
            let name = match mark {
                "**" => "strong",
                "*" => "em",
                _ => "del",
            };
            self.has_html.set(true);
            out.push_str(&format!("<{name}>{words}</{name}>"));
        } else {
            join(words, out);
        }
        if after {
            out.push(' ');
        }
    }

    fn link(&self, element: &Element, out: &mut String) {
        let mut inner = String::new();
        element.children.iter().for_each(|child| self.inline(child, &mut inner));
        let words = inner.trim();
        if out.ends_with(')') && out.contains("](") {
            out.push(' ');
        }
        match element.attribute("href").and_then(|href| (self.full)(href.trim())) {
            Some(href) if !words.is_empty() => {
                out.push_str(if inner.starts_with(char::is_whitespace) { " " } else { "" });
                out.push_str(&format!("[{words}]({})", destination(&href)));
                out.push_str(if inner.ends_with(char::is_whitespace) { " " } else { "" });
            }
            _ => join(&inner, out),
        }
    }

    /// Code; a link in it leads on, with its own piece of code as words.
    fn code(&self, nodes: &[Node], out: &mut String) {
        if !raw::has_link(nodes) {
            return code(&text(nodes), out);
        }
        for node in nodes {
            match node {
                Node::Element(link) if link.name == "a" => {
                    let inside =
                        Element { name: "code".to_owned(), attributes: Vec::new(), children: link.children.clone() };
                    let link = Element { children: vec![Node::Element(inside)], ..link.clone() };
                    self.link(&link, out);
                }
                Node::Element(element) => self.code(&element.children, out),
                Node::Text(words) => {
                    out.push_str(if words.starts_with(char::is_whitespace) { " " } else { "" });
                    code(words, out);
                    out.push_str(if words.ends_with(char::is_whitespace) { " " } else { "" });
                }
            }
        }
    }

    fn picture(&self, element: &Element, out: &mut String) {
        let mut alt = String::new();
        push_text(element.attribute("alt").unwrap_or_default(), &mut alt);
        match element.attribute("src").and_then(|src| (self.full)(src.trim())).filter(|src| src.starts_with("http")) {
            Some(src) => out.push_str(&format!("![{}]({})", alt.trim(), destination(&src))),
            None => out.push_str(&alt),
        }
    }
}

/// The rows of a table, through its sections.
fn rows_of<'e>(element: &'e Element, rows: &mut Vec<Vec<&'e Element>>) {
    for node in &element.children {
        let Node::Element(child) = node else { continue };
        if child.name == "tr" {
            let cells = child.children.iter().filter_map(|cell| match cell {
                Node::Element(cell) => Some(cell),
                Node::Text(_) => None,
            });
            rows.push(cells.collect());
        } else {
            rows_of(child, rows);
        }
    }
}

/// Ends a paragraph of words.
fn paragraph(words: &mut String, out: &mut Vec<String>) {
    let taken = std::mem::take(words);
    let text = taken.trim();
    if !text.is_empty() {
        let lines: Vec<String> = text.split(BREAK).map(|line| at_start(line.trim())).collect();
        out.push(lines.join("\\\n"));
    }
}

/// A line whose beginning is no mark of a block.
fn at_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && line[digits..].starts_with(['.', ')']);
    if is_number {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '+', '-', '=', ':']) { format!("\\{line}") } else { line.to_owned() }
}

/// Text with its white space folded, and without marks of Markdown.
fn push_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\r' | '\t' | '\u{C}' | '\u{2028}' | '\u{2029}' => {
                if !out.ends_with([' ', BREAK]) {
                    out.push(' ');
                }
            }
            c if crate::value::text::is_forbidden(c) => {}
            c => {
                if MARKS.contains(c) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
}

fn code(text: &str, out: &mut String) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return;
    }
    if out.ends_with('`') {
        out.push(' ');
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    out.push_str(&format!("{fence}{space}{text}{space}{fence}"));
}

/// Words of a cell: a bar ends it, also in code.
fn in_cell(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Adds a text; two pieces of code keep apart.
fn join(text: &str, out: &mut String) {
    if out.ends_with('`') && text.starts_with('`') {
        out.push(' ');
    }
    out.push_str(text);
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// An address as Markdown writes it.
fn destination(address: &str) -> String {
    if address.contains(['(', ')', ' ', '\\', '*', '_', '&']) {
        format!("<{}>", address.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C").replace('&', "\\&"))
    } else {
        address.to_owned()
    }
}

/// Lines with a mark before the first and another before the rest; empty lines stay empty.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| {
        let mark = if at == 0 { first } else { rest };
        format!("{mark}{line}").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::iri::Url;

    fn full(address: &str) -> Option<String> {
        let base = Url::parse("https://e.org/a/").ok()?;
        base.join(&address.replace(' ', "%20")).ok().map(|url| url.as_str().to_owned())
    }

    #[test]
    fn html_becomes_markdown() {
        let cases = [
            ("<p>a <b>b</b> <em> c </em>d<br>e</p>f", "a **b** *c* d\\\ne\n\nf"),
            ("<h2>A * b</h2><ul><li>c<li>d<ol start=3><li>e</ol></ul>", "## A \\* b\n\n- c\n- d\n\n  3. e"),
            (
                "<a href='b (c)'>x [y]</a> <img src=d.png alt='e'>",
                "[x \\[y\\]](<https://e.org/a/b%20(c)>) ![e](https://e.org/a/d.png)",
            ),
            ("<pre>a\n `b`</pre><blockquote><p>c<p>d</blockquote>", "```\na\n `b`\n```\n\n> c\n>\n> d"),
            ("<table><tr><th>a<th>b<tr><td>c<td>d|e</table>", "| a | b |\n| --- | --- |\n| c | d\\|e |"),
            ("<table><tr><th>a<th>b<tr><td>c<td><code>d|e</code></table>", "| a | b |\n| --- | --- |\n| c | `d\\|e` |"),
            ("<p>a\u{2028}b</p><pre>c\u{2029}d</pre>", "a b\n\n```\nc\nd\n```"),
            (
                "H<sub>2</sub>O<sup> 2</sup> <abbr title='a|b'>c</abbr> <b>«d»</b>",
                "H<sub>2</sub>O <sup>2</sup> <abbr title=\"a&#124;b\">c</abbr> <strong>«d»</strong>",
            ),
            (
                "<figure class=x><img src=a.png alt=b><figcaption>c <em>d</em></figcaption></figure>e",
                "<figure><img src=\"https://e.org/a/a.png\" alt=\"b\" />\n<figcaption>c <em>d</em></figcaption></figure>\n\ne",
            ),
            (
                "<table><tr><td colspan=2>a<tr><td>b<td>c</table>",
                "<table>\n<tbody>\n<tr><td colspan=\"2\">a</td></tr>\n<tr><td>b</td><td>c</td></tr></tbody>\n</table>",
            ),
            (
                "<details><summary>a</summary><pre>b\n\nc</pre><script>d</script></details>",
                "<details>\n<summary>a</summary><pre>b&#10;&#10;c</pre></details>",
            ),
            ("<dl><dt>a<dd onclick=x>b</dl>", "<dl>\n<dt>a</dt>\n<dd>b</dd></dl>"),
            ("<p>1. a</p><p># b</p><p>- c</p><script>d</script>", "1\\. a\n\n\\# b\n\n\\- c"),
        ];
        for (html, wanted) in cases {
            assert_eq!(markdown(html, &full), wanted, "{html}");
        }
    }

    #[test]
    fn what_cannot_stay_takes_nothing_else_with_it() {
        let caption = "<figure><img src=a.jpg alt=A><figcaption>Photo : Jean</figcaption></figure>";
        let table = "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>";
        let rest = format!("<p>m<sup>2</sup> et H<sub>2</sub>O</p>{caption}{table}");
        let alone = markdown(&rest, &full);
        assert!(
            alone.contains("<sup>2</sup>") && alone.contains("<figcaption>") && alone.contains("rowspan"),
            "{alone}"
        );
        let video = "[YouTube](https://www.youtube.com/watch?v=xyz)";
        let cases = [
            ("<iframe src='https://www.youtube.com/embed/xyz'>none</iframe>", video),
            (
                "<div><iframe src='https://maps.example/1' title='Plan'></iframe></div>",
                "[Plan](https://maps.example/1)",
            ),
            (
                "<p>x</p><video controls><source src='v.mp4'></video>",
                "x\n\n[https://e.org/a/v.mp4](https://e.org/a/v.mp4)",
            ),
            (
                "<div><a href=b.pdf>B</a><a href=b.pdf class='wp-block-file__button x' download>Download</a></div>",
                "[B](https://e.org/a/b.pdf)",
            ),
            ("<p>a<img src='data:image/gif;base64,R0' alt='b'>\u{1}</p>", "ab"),
            (
                "<details><summary>s</summary><form><button>b</button></form><svg><text>t</text></svg></details>",
                "s\n\nb\n\nt",
            ),
        ];
        for (one, wanted) in cases {
            assert_eq!(markdown(&format!("{rest}{one}"), &full), format!("{alone}\n\n{wanted}"), "{one}");
            assert_eq!(markdown(&format!("<div>{one}{rest}</div>"), &full), format!("{wanted}\n\n{alone}"), "{one}");
        }
        let film = "<figure><div><iframe src='https://www.youtube.com/embed/xyz'></iframe></div><figcaption>c</figcaption></figure>";
        let made = markdown(film, &full);
        assert!(
            made.contains("<a href=\"https://www.youtube.com/watch?v=xyz\">YouTube</a>")
                && made.contains("<figcaption>c"),
            "{made}"
        );
    }

    const PIECES: &[&str] = &[
        "a",
        "b c",
        " ",
        "\n",
        "1. ",
        "- ",
        "# ",
        "*",
        "_x_",
        "`",
        "[a](b)",
        "!",
        "|",
        "&lt;b&gt;",
        "&amp;amp;",
        "~~",
        "\\",
        "> ",
        "+",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<br>",
        "<ul>",
        "<li>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "<a href='x'>",
        "</a>",
        "<img src='y.png' alt='z'>",
        "<div>",
        "</div>",
        "<span>",
        "</span>",
        "<code>k</code>",
        "<hr>",
        "<s>",
        "</s>",
        "http://e.org/",
        "é",
        "===",
        "---",
        "***",
        "    ",
        "<sup>",
        "</sup>",
        "<q>",
        "</q>",
        "<abbr title='x|y'>",
        "</abbr>",
        "<figure><img src=z.png alt=w><figcaption>",
        "</figcaption></figure>",
        "<details><summary>s</summary>",
        "</details>",
        "<table><tr><td colspan=2>",
        "</table>",
        "<dl><dt>t<dd>",
        "</dl>",
        "<pre>",
        "</pre>",
    ];

    #[test]
    fn pieces_of_code_beside_each_other_keep_apart() {
        assert_eq!(markdown("<code>k</code><s><code>k</code></s>", &full), "`k`<del>`k`</del>");
        assert_eq!(markdown("<code>k</code><code>k</code>", &full), "`k` `k`");
    }

    proptest! {
        #[test]
        fn there_and_back_the_words_and_pictures_are_the_same(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..14)) {
            let html = pieces.concat();
            let base = Url::parse("https://e.org/a/").expect("an address");
            let made = markdown(&html, &full);
            let back = crate::markdown::html(&made, crate::markdown::Base { home: &base, page: &base });
            let (mut before, mut after) = (Vec::new(), Vec::new());
            said(&tree(&html), &full, &mut before);
            said(&tree(&back), &full, &mut after);
            prop_assert_eq!(before, after, "{:?} became {:?} and {:?}", html, made, back);
        }
    }
}
