//! The events of a Markdown parser written as HTML.

use std::collections::HashMap;
use std::fmt::Write as _;

use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Tag, TagEnd};

use super::bare;
use super::destination::{Base, Kind, Target, target};
use crate::value::iri::Url;
use crate::value::text::is_forbidden;

/// What goes out in the place of an address of http or https; nothing if that address itself does.
pub type Instead<'a> = dyn Fn(&Url) -> Option<Url> + 'a;

/// How deep elements may stand in each other; below that their text goes on without them. No person
/// nests so deeply, and programs that read HTML take time in the square of the depth.
const DEEPEST: usize = 100;

/// How many levels a table needs for itself: sections, rows, cells and what they hold.
const TABLE_DEPTH: usize = 4;

pub(super) struct Writer<'a> {
    out: String,
    base: Base<'a>,
    instead: Option<&'a Instead<'a>>,
    /// Whether bare addresses are looked for.
    has_bare: bool,
    /// Whether HTML of the body was written as it is.
    has_html: bool,
    /// Whether HTML of the body is shown as it was typed.
    shows_html: bool,
    /// Whether a block of code is open.
    code: bool,
    /// What was written of the notes that the text refers to, in that order.
    notes: Vec<String>,
    /// Their numbers, by their labels.
    note_numbers: HashMap<String, usize>,
    /// The notes that are open: their numbers, and the text around them.
    open_notes: Vec<(usize, String)>,
    /// How many elements are open, those that are left out among them.
    depth: usize,
    /// The depth of the outermost element that is left out, with all in it.
    muted: Option<usize>,
    /// For each open link whether its tag was written.
    links: Vec<bool>,
    alignments: Vec<Alignment>,
    cell: usize,
    head: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(length: usize, base: Base<'a>, instead: Option<&'a Instead<'a>>, has_bare: bool) -> Self {
        Writer {
            out: String::with_capacity(length + length / 4 + 64),
            base,
            instead,
            has_bare,
            has_html: false,
            shows_html: false,
            code: false,
            notes: Vec::new(),
            note_numbers: HashMap::new(),
            open_notes: Vec::new(),
            depth: 0,
            muted: None,
            links: Vec::new(),
            alignments: Vec::new(),
            cell: 0,
            head: false,
        }
    }

    /// The same, with HTML of the body shown as it was typed.
    pub(super) fn showing_html(mut self) -> Self {
        self.shows_html = true;
        self
    }

    /// What was written, and whether it has HTML in it that is still to be cleaned.
    pub(super) fn finish(mut self) -> (String, bool) {
        let notes = std::mem::take(&mut self.notes);
        if !notes.is_empty() {
            self.line("<hr />\n<ol>\n");
            for text in notes {
                let _ = writeln!(self.out, "<li>{}</li>", text.trim_end());
            }
            self.out.push_str("</ol>\n");
        }
        (self.out, self.has_html)
    }

    pub(super) fn run<'e>(&mut self, events: &mut impl Iterator<Item = Event<'e>>) {
        while let Some(event) = events.next() {
            match event {
                Event::Text(text) if self.has_bare && !self.code => self.linked(&text),
                Event::Text(text) => self.text(&text, Place::Element),
                Event::Start(Tag::Image { dest_url, title, .. }) => self.image(&dest_url, &title, events),
                Event::Start(tag) => self.open(&tag),
                Event::End(end) => self.close(end),
                Event::Code(text) => {
                    self.out.push_str("<code>");
                    self.text(&text, Place::Element);
                    self.out.push_str("</code>");
                }
                Event::SoftBreak => self.out.push('\n'),
                Event::HardBreak => self.out.push_str("<br />\n"),
                Event::Rule => self.line("<hr />\n"),
                Event::Html(text) | Event::InlineHtml(text) if self.shows_html => self.text(&text, Place::Element),
                Event::Html(text) | Event::InlineHtml(text) => {
                    self.has_html = true;
                    self.out.push_str(&text);
                }
                Event::FootnoteReference(label) => {
                    let number = self.note(&label) + 1;
                    let _ = write!(self.out, "<sup>{number}</sup>");
                }
                Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        self.depth += 1;
        if self.muted.is_some() {
            return;
        }
        let room = if matches!(tag, Tag::Table(_) | Tag::List(_)) { TABLE_DEPTH } else { 0 };
        if self.depth + room > DEEPEST {
            self.muted = Some(self.depth);
            return;
        }
        match tag {
            Tag::Paragraph => self.line("<p>"),
            Tag::HtmlBlock => self.line(""),
            Tag::FootnoteDefinition(label) => {
                let number = self.note(label);
                let around = std::mem::take(&mut self.out);
                self.open_notes.push((number, around));
            }
            Tag::Heading { level, .. } => self.line(HEADINGS[*level as usize - 1].0),
            Tag::BlockQuote(_) => self.line("<blockquote>\n"),
            Tag::CodeBlock(_) => {
                self.code = true;
                self.line("<pre><code>");
            }
            Tag::List(None) => self.line("<ul>\n"),
            Tag::List(Some(1)) => self.line("<ol>\n"),
            Tag::List(Some(start)) => {
                self.line("<ol start=\"");
                let _ = writeln!(self.out, "{start}\">");
            }
            Tag::Item => self.line("<li>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                if *link_type == LinkType::Email {
                    self.link(&format!("mailto:{dest_url}"), title);
                } else {
                    self.link(dest_url, title);
                }
            }
            tag => self.table(tag),
        }
    }

    fn table(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                self.line("<table>");
            }
            Tag::TableHead => {
                self.head = true;
                self.cell = 0;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => {
                self.out.push_str(if self.head { "<th" } else { "<td" });
                self.out.push_str(match self.alignments.get(self.cell) {
                    Some(Alignment::Left) => " align=\"left\">",
                    Some(Alignment::Center) => " align=\"center\">",
                    Some(Alignment::Right) => " align=\"right\">",
                    Some(Alignment::None) | None => ">",
                });
                self.cell += 1;
            }
            // Nothing else is asked for.
            _ => {}
        }
    }

    fn close(&mut self, end: TagEnd) {
        let depth = self.depth;
        self.depth -= 1;
        match self.muted {
            Some(first) => {
                if first == depth {
                    self.muted = None;
                }
                // Cells and items that lost their elements stay apart.
                self.out.push('\n');
            }
            None => self.end(end),
        }
    }

    fn end(&mut self, end: TagEnd) {
        let piece = match end {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::HtmlBlock => return self.line(""),
            TagEnd::FootnoteDefinition => {
                if let Some((number, around)) = self.open_notes.pop() {
                    let text = std::mem::replace(&mut self.out, around);
                    self.notes[number].push_str(&text);
                }
                return;
            }
            TagEnd::Heading(level) => HEADINGS[level as usize - 1].1,
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => {
                self.code = false;
                "</code></pre>\n"
            }
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Table => "</tbody></table>\n",
            TagEnd::TableHead => {
                self.head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link if self.links.pop() == Some(true) => "</a>",
            _ => "",
        };
        self.out.push_str(piece);
    }

    /// A link; one inside another keeps its text alone, since HTML has no links in links.
    fn link(&mut self, written: &str, title: &CowStr<'_>) {
        let inside = self.links.contains(&true);
        let written = !inside && self.tag("<a href=\"", written, Kind::Link);
        self.links.push(written);
        if written {
            self.title(title);
            self.out.push('>');
        }
    }

    /// A picture; one without an address becomes its text.
    fn image<'e>(&mut self, written: &str, title: &CowStr<'e>, events: &mut impl Iterator<Item = Event<'e>>) {
        let shown = self.muted.is_none() && self.tag("<img src=\"", written, Kind::Image);
        if shown {
            self.out.push_str(" alt=\"");
        }
        self.alternative(if shown { Place::Value } else { Place::Element }, events);
        if shown {
            self.out.push('"');
            self.title(title);
            self.out.push_str(" />");
        }
    }

    /// The plain text of all events up to the end of a picture.
    fn alternative<'e>(&mut self, place: Place, events: &mut impl Iterator<Item = Event<'e>>) {
        let mut nested = 0usize;
        for event in events {
            match event {
                Event::Start(_) => nested += 1,
                Event::End(_) if nested == 0 => return,
                Event::End(_) => nested -= 1,
                Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => self.text(&text, place),
                Event::SoftBreak | Event::HardBreak => self.out.push(' '),
                _ => {}
            }
        }
    }

    /// Begins a tag with an address, if that one goes out.
    fn tag(&mut self, begin: &str, written: &str, kind: Kind) -> bool {
        let Some(address) = resolved(written, kind, self.base, self.instead) else { return false };
        self.out.push_str(begin);
        escape(&mut self.out, &address, Place::Address);
        self.out.push('"');
        true
    }

    fn title(&mut self, title: &CowStr<'_>) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            self.text(title, Place::Value);
            self.out.push('"');
        }
    }

    /// The number of a note, from 0.
    fn note(&mut self, label: &str) -> usize {
        if let Some(number) = self.note_numbers.get(label) {
            return *number;
        }
        self.notes.push(String::new());
        self.note_numbers.insert(label.to_owned(), self.notes.len() - 1);
        self.notes.len() - 1
    }

    /// Text with its bare addresses as links.
    fn linked(&mut self, text: &str) {
        let mut done = 0;
        for found in bare::find(text) {
            let written = &text[found.clone()];
            let full = if written.starts_with("www.") { format!("https://{written}") } else { written.to_owned() };
            self.text(&CowStr::Boxed(text[done..found.start].into()), Place::Element);
            done = found.end;
            self.link(&full, &CowStr::Borrowed(""));
            self.text(&CowStr::Boxed(written.into()), Place::Element);
            if self.links.pop() == Some(true) {
                self.out.push_str("</a>");
            }
        }
        self.text(&CowStr::Boxed(text[done..].into()), Place::Element);
    }

    /// Text, escaped. What does not stand in the source as it is comes from a reference like `&#1;`
    /// and may hold any character.
    fn text(&mut self, text: &CowStr<'_>, place: Place) {
        let forbidden = |c: char| c == '\r' || is_forbidden(c);
        if !matches!(text, CowStr::Borrowed(_)) && text.contains(forbidden) {
            escape(&mut self.out, &text.replace(forbidden, ""), place);
        } else {
            escape(&mut self.out, text, place);
        }
    }

    /// A piece that begins a line.
    fn line(&mut self, piece: &str) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'\n')) {
            self.out.push('\n');
        }
        self.out.push_str(piece);
    }
}

/// The address that goes out for a written one, if any does.
pub(super) fn resolved(written: &str, kind: Kind, base: Base<'_>, instead: Option<&Instead<'_>>) -> Option<String> {
    let address = match target(written, kind, base.of(written)) {
        Target::Absolute(address) => address.into_owned(),
        Target::Relative(url) => url.as_str().to_owned(),
        Target::Nowhere | Target::Scheme(_) | Target::Broken(_) => return None,
    };
    let other = instead.and_then(|instead| instead(&Url::parse(&address).ok()?));
    Some(other.map_or(address, |other| other.as_str().to_owned()))
}

const HEADINGS: [(&str, &str); 6] = [
    ("<h1>", "</h1>\n"),
    ("<h2>", "</h2>\n"),
    ("<h3>", "</h3>\n"),
    ("<h4>", "</h4>\n"),
    ("<h5>", "</h5>\n"),
    ("<h6>", "</h6>\n"),
];

/// Where a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Inside an element.
    Element,
    /// The value of an attribute that people read. The W3C's validator takes `src=` in it for an
    /// attribute, so that `=` is escaped too.
    Value,
    /// The value of an attribute that is an address.
    Address,
}

fn escape(out: &mut String, text: &str, place: Place) {
    let mut done = 0;
    let mut put = |at: usize| {
        out.push_str(&text[done..at]);
        out.push_str(match text.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'=' => "&#61;",
            _ => "&amp;",
        });
        done = at + 1;
    };
    if place == Place::Element {
        memchr::memchr3_iter(b'<', b'>', b'&', text.as_bytes()).for_each(&mut put);
    } else {
        let special = |b| matches!(b, b'<' | b'>' | b'&' | b'"') || (b == b'=' && place == Place::Value);
        text.bytes().enumerate().filter_map(|(at, b)| special(b).then_some(at)).for_each(&mut put);
    }
    out.push_str(&text[done..]);
}
