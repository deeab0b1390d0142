//! What a body holds that people should know of: addresses, raw HTML, and references to characters
//! that a feed may not carry, each with its bytes.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::bare;
use super::destination::Kind;
use super::dialect::OPTIONS;
use super::left_over::{self, Meant, is_lone_sign, number_sign};
use super::structure::Structure;
use crate::html::{self, LeftOut};
use crate::value::text::is_forbidden;

/// An address of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The bytes of the destination as it was written, in the text of a reference's definition too;
    /// those of the whole link where it cannot be found.
    pub range: Range<usize>,
    /// The bytes of the whole link or picture.
    pub whole: Range<usize>,
    /// The destination, unescaped.
    pub written: String,
    /// What it belongs to.
    pub kind: Kind,
    /// Whether the link shows nothing, or the picture has no text alternative.
    pub text_is_empty: bool,
}

/// All that a body holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Links and pictures, in the order in which they end.
    pub addresses: Vec<Address>,
    /// Tags, attributes and declarations of HTML that are not published.
    pub left_out: Vec<LeftOut>,
    /// Marks that are shown as they were typed, and what was meant.
    pub left_over: Vec<(Range<usize>, Meant)>,
    /// References such as `&#1;` to characters that a feed may not carry. They show nothing.
    pub forbidden: Vec<Range<usize>>,
    /// Addresses in parentheses after brackets that are no links, mostly for a space in them.
    pub unread: Vec<Range<usize>>,
}

/// Looks a body through.
pub fn survey(markdown: &str) -> Survey {
    let mut survey = Survey::default();
    let mut code = false;
    let mut open: Vec<Open> = Vec::new();
    let mut defined: Vec<(usize, String)> = Vec::new();
    let mut block: Option<Range<usize>> = None;
    let mut run = 0..0;
    let mut structure = Structure::default();
    let mut line = LineAbove::default();
    let mut events = Parser::new_ext(markdown, OPTIONS).into_offset_iter();
    for (event, range) in &mut events {
        survey.left_over.extend(structure.take(markdown, &event, &range));
        let is_text = matches!(event, Event::Text(_)) && !code;
        if is_text && range.start == run.end {
            run.end = range.end;
        } else if !matches!(event, Event::End(_)) || !run.is_empty() {
            survey.text(markdown, &run, open.is_empty(), &mut line);
            run = if is_text { range.clone() } else { 0..0 };
        }
        match event {
            Event::Start(
                ref tag @ (Tag::Link { link_type, ref dest_url, ref id, .. }
                | Tag::Image { link_type, ref dest_url, ref id, .. }),
            ) => {
                let kind = if matches!(tag, Tag::Link { .. }) { Kind::Link } else { Kind::Image };
                open.push(Open::new(kind, link_type, dest_url, id, range));
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let Some(done) = open.pop() else { continue };
                // What a picture in a link shows, the link shows.
                if let Some(around) = open.last_mut() {
                    around.shows |= done.shows;
                }
                if let Some(id) = &done.id {
                    defined.push((survey.addresses.len(), id.clone()));
                }
                survey.addresses.push(done.address(markdown));
            }
            Event::Html(_) => block = Some(block.map_or(range.start, |block| block.start)..range.end),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(block) = block.take() {
                    survey.html(markdown, &block);
                }
            }
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::InlineHtml(_) => survey.html(markdown, &range),
            Event::Text(text) | Event::Code(text) => {
                if let Some(link) = open.last_mut() {
                    link.shows |= !text.trim().is_empty();
                }
                survey.shown(markdown, &text, &range, code);
            }
            _ => {}
        }
        if let Some(link) = open.last_mut() {
            link.inside = link.inside.max(range.end);
        }
    }
    survey.text(markdown, &run, true, &mut line);
    for (at, id) in defined {
        if let Some(definition) = events.reference_definitions().get(&id) {
            let address = &mut survey.addresses[at];
            let span = definition.span.clone();
            address.range = destination(markdown, span.clone(), "]:", &address.written).unwrap_or(span);
        }
    }
    survey
}

impl Survey {
    /// Looks at words or code that readers see.
    fn shown(&mut self, markdown: &str, text: &CowStr<'_>, range: &Range<usize>, is_code: bool) {
        if !matches!(text, CowStr::Borrowed(_)) && text.contains(|c| c == '\r' || is_forbidden(c)) {
            self.forbidden.push(range.clone());
        }
        if !is_code {
            self.unread.extend(unread(markdown, range));
        }
    }

    /// Looks at HTML that somebody wrote.
    fn html(&mut self, markdown: &str, range: &Range<usize>) {
        let (left, addresses) = html::look_through(&markdown[range.clone()]);
        let placed = |part: Range<usize>| range.start + part.start..range.start + part.end;
        self.left_out.extend(left.into_iter().map(|left| LeftOut { range: placed(left.range), ..left }));
        self.addresses.extend(addresses.into_iter().map(|address| Address {
            range: placed(address.range),
            whole: placed(address.tag),
            written: address.written,
            kind: if address.picture.is_some() { Kind::Image } else { Kind::Link },
            text_is_empty: address.picture == Some(false),
        }));
    }

    /// Looks at a run of plain text; inside a link bare addresses are no links.
    fn text(&mut self, markdown: &str, run: &Range<usize>, is_free: bool, place: &mut LineAbove) {
        if run.is_empty() {
            return;
        }
        let text = &markdown[run.clone()];
        place.go_to(markdown, run.start);
        let (line, at_start) = (place.line, place.is_begun);
        let placed = |part: Range<usize>| run.start + part.start..run.start + part.end;
        // A sign after a backslash was meant as it is.
        let is_escaped = markdown[..run.start].ends_with('\\');
        let found = left_over::find(text, at_start).into_iter().filter(|(part, _)| part.start > 0 || !is_escaped);
        // A term stands above what it means, and nothing before it.
        let is_meaning = line > 0 && run.start == line;
        let found = found.filter(|(_, meant)| *meant != Meant::Definition || is_meaning);
        // The first row stands for all of them.
        let above = &markdown[place.above.clone()];
        let is_numbered = line > 0 && !markdown[..line].ends_with("\n\n") && number_sign(above).is_some();
        let found = found.filter(|(_, meant)| *meant != Meant::Number || is_numbered);
        let is_first = !above.trim_start().starts_with('|') || markdown[..line].ends_with("\n\n");
        let found = found.filter(|(_, meant)| *meant != Meant::Table || is_first);
        // Two spaces or a backslash end the line above: nothing runs together.
        let line_above = markdown[..line].trim_end_matches(['\r', '\n']);
        let is_broken = line_above.ends_with("  ") || line_above.ends_with('\\');
        let found = found.filter(|(_, meant)| !is_broken || !matches!(meant, Meant::Run | Meant::Number));
        // One line alone is dialogue, or an aside.
        let above_it = above.trim_start();
        let is_item = ["- ", "* ", "+ "].iter().any(|mark| above_it.starts_with(mark));
        let begins_as_above = is_item || text.chars().next().is_some_and(|sign| above_it.starts_with(sign));
        // Words begin with an `o`, and notes with a star.
        let begins_as_above = begins_as_above && (!is_lone_sign(text) || is_lone_sign(above_it));
        let found =
            found.filter(|(_, meant)| *meant != Meant::Run || (begins_as_above && !markdown[..line].ends_with("\n\n")));
        self.left_over.extend(found.map(|(part, meant)| (placed(part), meant)));
        for found in bare::find(text).into_iter().filter(|_| is_free) {
            let word = bare::cut(text, &found).map(|end| (placed(found.start..end), Meant::Cut));
            self.left_over.extend(word);
            let written = text[found.clone()].replace("&amp;", "&");
            let written = if written.starts_with("www.") { format!("https://{written}") } else { written };
            let range = placed(found);
            self.addresses.push(Address {
                whole: range.clone(),
                range,
                written,
                kind: Kind::Link,
                text_is_empty: false,
            });
        }
    }
}

/// The line in which the survey stands: it goes on, and does not look back for each text of a line.
#[derive(Debug, Default)]
struct LineAbove {
    /// Up to where it was looked at.
    seen: usize,
    /// Where it begins.
    line: usize,
    /// Whether nothing stands in it so far but the signs of quotes and lists.
    is_begun: bool,
    /// The bytes of the last line above that is not empty.
    above: Range<usize>,
}

impl LineAbove {
    fn go_to(&mut self, markdown: &str, at: usize) {
        if at < self.seen || self.seen == 0 {
            *self = LineAbove { is_begun: true, ..LineAbove::default() };
        }
        let new = &markdown[self.seen..at];
        let mut rest = new;
        if let Some(end) = new.rfind('\n') {
            self.line = self.seen + end + 1;
            let before = markdown[..self.line].trim_end_matches('\n');
            self.above = before.rfind('\n').map_or(0, |at| at + 1)..before.len();
            self.is_begun = true;
            rest = &new[end + 1..];
        }
        self.is_begun &= rest.trim_matches([' ', '>', '-', '*', '+']).is_empty();
        self.seen = at;
    }
}

/// How long an address is that is looked for after a bracket; in a text full of brackets each would else be
/// followed to the end of its line.
const LONGEST: usize = 2048;

/// The address that stands after a bracket at the end of some text, when it looks like one.
fn unread(markdown: &str, text: &Range<usize>) -> Option<Range<usize>> {
    let behind = markdown[text.end..].strip_prefix('(').filter(|_| markdown[text.clone()].ends_with(']'))?;
    let escaped = markdown[..text.end - 1].ends_with('\\');
    let end = behind.bytes().take(LONGEST).position(|b| matches!(b, b')' | b'\n'))?;
    let inside = &behind[..end];
    if !behind[end..].starts_with(')') {
        return None;
    }
    let full =
        inside.starts_with(['/', '<']) || inside.starts_with("www.") || inside.contains("://") || is_file(inside);
    (full && !escaped).then(|| text.end + 1..text.end + 1 + inside.len())
}

/// Whether words end as the name of a picture or of a document does.
fn is_file(words: &str) -> bool {
    const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "svg", "pdf", "docx", "odt"];
    let ending = words.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A link or picture whose end is still to come.
struct Open {
    kind: Kind,
    link_type: LinkType,
    written: String,
    whole: Range<usize>,
    /// The label of a definition that holds the destination.
    id: Option<String>,
    /// Where what it shows ends.
    inside: usize,
    shows: bool,
}

impl Open {
    fn new(kind: Kind, link_type: LinkType, written: &str, id: &str, whole: Range<usize>) -> Self {
        use LinkType::{Collapsed, Reference, Shortcut};
        let id = matches!(link_type, Reference | Collapsed | Shortcut).then(|| id.to_owned());
        let mail = link_type == LinkType::Email;
        let written = if mail { format!("mailto:{written}") } else { written.to_owned() };
        Open { kind, link_type, written, inside: whole.start, whole, id, shows: false }
    }

    fn address(self, markdown: &str) -> Address {
        let range = match self.link_type {
            LinkType::Autolink | LinkType::Email => Some(self.whole.start + 1..self.whole.end - 1),
            LinkType::Inline => destination(markdown, self.inside..self.whole.end, "](", &self.written),
            _ => None,
        };
        Address {
            range: range.unwrap_or_else(|| self.whole.clone()),
            whole: self.whole,
            written: self.written,
            kind: self.kind,
            text_is_empty: !self.shows,
        }
    }
}

/// The bytes of the destination after `before`, where it is surely found there.
fn destination(markdown: &str, within: Range<usize>, before: &str, written: &str) -> Option<Range<usize>> {
    let text = markdown.get(within.clone())?;
    let start = text.find(before)? + before.len();
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let rest = &text[start..];
    let (start, length) = match rest.strip_prefix('<') {
        Some(inside) => (start + 1, end(inside, |b, _| b == b'>')?),
        None => {
            (start, end(rest, |b, depth| b.is_ascii_whitespace() || (b == b')' && depth == 0)).unwrap_or(rest.len()))
        }
    };
    let found = within.start + start..within.start + start + length;
    let raw = &markdown[found.clone()];
    (raw == written || raw.contains(['\\', '&'])).then_some(found)
}

/// Where a destination ends that may hold escaped characters and pairs of parentheses.
fn end(text: &str, closes: impl Fn(u8, usize) -> bool) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    text.bytes().position(|b| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        let here = closes(b, depth);
        match b {
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        here
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Target, is_common, target};
    use super::*;
    use crate::value::iri::Url;

    #[test]
    fn addresses_stand_at_their_bytes() {
        let cases = [
            ("a [b](c) d", "c", "[b](c)", "c", false),
            ("[b *c* `]( x` ](<d e> \"f\")", "d e", "[b *c* `]( x` ](<d e> \"f\")", "d e", false),
            ("[b]( c(d)e\\)f 'g')", "c(d)e\\)f", "[b]( c(d)e\\)f 'g')", "c(d)e)f", false),
            ("[b](c&amp;d)", "c&amp;d", "[b](c&amp;d)", "c&d", false),
            ("x <https://e.org> y", "https://e.org", "<https://e.org>", "https://e.org", false),
            ("x <a@b.fr> y", "a@b.fr", "<a@b.fr>", "mailto:a@b.fr", false),
            ("![ ](c)", "c", "![ ](c)", "c", true),
            ("[](c)", "c", "[](c)", "c", true),
            ("[b]()", "", "[b]()", "", false),
            ("[b][c] d\n\n[C]: /e 'f'", "/e", "[b][c]", "/e", false),
            ("[b]\n\n[b]: <e f>", "e f", "[b]", "e f", false),
            ("é [![](d)](c)", "c", "[![](d)](c)", "c", true),
            ("> [b](\n> c)", "[b](\n> c)", "[b](\n> c)", "c", false),
        ];
        for (markdown, range, whole, written, empty) in cases {
            let survey = survey(markdown);
            let last = survey.addresses.last().unwrap_or_else(|| panic!("{markdown:?} has no address"));
            assert_eq!(&markdown[last.range.clone()], range, "{markdown:?}");
            assert_eq!(&markdown[last.whole.clone()], whole, "{markdown:?}");
            assert_eq!((last.written.as_str(), last.text_is_empty), (written, empty), "{markdown:?}");
        }
    }

    #[test]
    fn html_and_forbidden_references_stand_at_their_bytes() {
        let markdown =
            "a <b onclick='x'>c</b> &#1; d\n\n<div>\n<script>\n</script>\n</div>\n\n<!-- e -->\n\n`<f> &#2;`";
        let survey = survey(markdown);
        let texts =
            |ranges: &[Range<usize>]| ranges.iter().map(|range| markdown[range.clone()].to_owned()).collect::<Vec<_>>();
        let left: Vec<_> = survey.left_out.iter().map(|left| left.range.clone()).collect();
        assert_eq!(texts(&left), ["onclick", "<script>"]);
        assert_eq!(texts(&survey.forbidden), ["&#1;"]);
    }

    #[test]
    fn links_that_are_none_are_seen() {
        let markdown = "[a](https://e.org/b c) d\n\n[e](/f g) [h](i j) \\](/k l) `[m](/n o)`\n\n    [p](/q r)";
        let unread: Vec<_> = survey(markdown).unread.into_iter().map(|range| &markdown[range]).collect();
        assert_eq!(unread, ["https://e.org/b c", "/f g"]);
        let long = |length: usize| format!("[a](https://e.org/ {})", "b".repeat(length));
        assert_eq!(survey(&long(1_000)).unread.len(), 1);
        assert_eq!(survey(&long(LONGEST)).unread.len(), 0, "each bracket would be followed to the end of its line");
    }

    #[test]
    fn what_a_picture_shows_its_link_shows() {
        let shown = |markdown: &str| survey(markdown).addresses.iter().map(|a| !a.text_is_empty).collect::<Vec<_>>();
        assert_eq!(shown("[![a](b)](c)"), [true, true]);
        assert_eq!(shown("[![](b)](c)"), [false, false]);
        assert_eq!(shown("[![](b) a](c)"), [false, true]);
        assert_eq!(shown("![![a](b)](c) [](d)"), [true, true, false]);
    }

    #[test]
    fn ordinary_bodies_are_known() {
        for body in [
            "a [b](https://e.org/c?d=e&f) g",
            "R&D <3 1 < 2 [note] <https://e.org/x> <a@b.fr> &amp;",
            "## A\n\n- b\n- c (d)\n\n> e",
        ] {
            assert!(is_common(body), "{body:?}");
        }
        for body in [
            "[b](c)",
            "<b>",
            "</b>",
            "&#1;",
            "[](https://e.org/)",
            "![ ](https://e.org/)",
            "[b]: c",
            "[b][c]",
            "<!-- -->",
            "[b](https://u@e.org/)",
            "[b](<https://e.org/>)",
            "<ftp://e.org>",
            "| a |\n|---|\n| b | c |",
            "![(https://e.org/x\u{FFFC}",
        ] {
            assert!(!is_common(body), "{body:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn ordinary_bodies_have_nothing_to_report(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12),
            any in "\\PC{0,4}",
        ) {
            let body = pieces.concat() + &any;
            let base = Url::parse("https://e.org/").expect("a base");
            let survey = survey(&body);
            for address in &survey.addresses {
                prop_assert!(body.get(address.range.clone()).is_some() && body.get(address.whole.clone()).is_some());
            }
            if is_common(&body) {
                prop_assert!(survey.left_out.is_empty() && survey.left_over.is_empty() && survey.forbidden.is_empty(), "{:?}: {:?}", body, survey);
                for address in survey.addresses {
                    let kept = matches!(target(&address.written, address.kind, &base), Target::Absolute(_));
                    prop_assert!(kept && !address.text_is_empty, "{:?}: {:?}", body, address);
                }
            }
        }
    }

    const PIECES: &[&str] = &[
        "a",
        " ",
        "\n",
        "\n\n",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[b](",
        "![",
        "!",
        "<",
        ">",
        "&",
        "&#",
        "1;",
        "\\",
        "*",
        "`",
        "https://e.org/x",
        "https://e.org",
        "a@b.fr",
        "<a@b.fr>",
        "javascript:x",
        "[b]: c\n",
        "[b]",
        ": ",
        "\"t\"",
        "- ",
        "> ",
        "    ",
        "<b>",
        "|",
        "&amp;",
        "&nbsp;",
        "_",
        "~~",
        "é",
        "\u{A0}",
        "---\n",
        "# ",
        "```\n",
        "1. ",
        "**",
        "**a.** ",
        " **« b »**",
        " **a",
        ")**.",
    ];
}
