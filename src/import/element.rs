//! A document as a tree of elements. Of a broken one, the entries that can be read count.

use std::rc::Rc;

use crate::feed::repair::{self, Parts};
use crate::value::iri::Url;
use crate::xml::{Attribute, Event, Reader, XML, unescape};

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) space: String,
    pub(super) local: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
    /// Where its relative addresses start (xml:base), as far as somebody says so.
    pub(super) base: Option<Url>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Child {
    Text(String),
    Element(Element),
}

impl Child {
    /// As HTML; a text may be escaped HTML, where it has the end of an element.
    fn html(&self, may_be_html: bool) -> String {
        match self {
            Child::Text(text) if may_be_html && text.contains("</") => text.clone(),
            Child::Text(text) => super::entry::escaped(text),
            Child::Element(element) => element.html(),
        }
    }
}

/// Reads the first element of a document. Of a broken one all is taken that can be read, and whether it is broken is
/// returned too; the texts of entries that break off go into `cut`.
pub(super) fn read(whole: &str, cut: &mut Vec<String>) -> Option<(Element, bool)> {
    let text = repair::from_start(whole);
    let is_moved = text.len() != whole.trim_start_matches('\u{FEFF}').len();
    let (root, end) = tree(text);
    if end != End::Inside {
        return root.map(|root| (root, is_moved || end == End::AfterRoot));
    }
    let readable = repair::readable(text);
    let readable = repair::declared(&readable);
    let (again, end) = tree(&readable);
    if end != End::Inside {
        return again.map(|root| (root, true));
    }
    let rescued = repair::parts(&readable).and_then(|parts| rescued(&parts, cut));
    rescued.or(again).or(root).map(|root| (root, true))
}

/// The feed with each of its entries read by itself, as far as it goes.
fn rescued(parts: &Parts<'_>, cut: &mut Vec<String>) -> Option<Element> {
    let mut root = tree(&format!("{}{}", parts.head, parts.foot)).0?;
    let mut entries = Vec::new();
    for text in &parts.entries {
        let (read, end) = tree(&format!("{}{text}{}", parts.opened, parts.foot));
        let Some(entry) = read.and_then(|mut root| root.take(parts.name)) else { continue };
        if end == End::Inside {
            let title = entry.elements().find(|child| child.local == "title").map(Element::text);
            cut.push(title.and_then(super::entry::written).unwrap_or_else(|| entry.text()));
        }
        entries.push(Child::Element(entry));
    }
    let is_in_channel = parts.foot.contains("</channel>");
    let channel = root.children.iter_mut().find_map(|child| match child {
        Child::Element(element) if is_in_channel && element.local == "channel" => Some(element),
        _ => None,
    });
    match channel {
        Some(channel) => channel.children.extend(entries),
        None => root.children.extend(entries),
    }
    Some(root)
}

/// Where the reading of a document ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// At its end.
    Whole,
    /// After its first element.
    AfterRoot,
    /// In its first element.
    Inside,
}

/// The first element; one that is not closed ends where the document does.
fn tree(text: &str) -> (Option<Element>, End) {
    let mut reader = Reader::new(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let end = loop {
        match reader.read() {
            Ok(Event::Start(name, _)) => {
                let space = reader.spaces().get(usize::from(name.space.0)).map_or("", |space| &**space);
                let space = usual(space);
                let attributes = reader.attributes().iter();
                let attributes = attributes.map(|one| (one.name.local.to_owned(), one.text().into_owned())).collect();
                let above = open.last().and_then(|element| element.base.as_ref());
                let base = base(reader.attributes(), reader.spaces(), above).or_else(|| above.cloned());
                open.push(Element { space, local: name.local.to_owned(), attributes, children: Vec::new(), base });
            }
            Ok(Event::End(_)) => close(&mut open, &mut root),
            Ok(Event::Text(piece)) => {
                let text = if piece.cdata {
                    piece.raw.to_owned()
                } else {
                    // Documents with a DTD use its entities, which are those of HTML.
                    unescape(&repair::readable(piece.raw)).into_owned()
                };
                if let Some(element) = open.last_mut() {
                    element.children.push(Child::Text(text));
                }
            }
            Ok(Event::Eof) => break End::Whole,
            Err(_) if open.is_empty() && root.is_some() => break End::AfterRoot,
            Err(_) => break End::Inside,
            Ok(_) => {}
        }
    };
    while !open.is_empty() {
        close(&mut open, &mut root);
    }
    (root, end)
}

/// The address of a namespace as it is known: some programs write it with `https`.
fn usual(space: &str) -> String {
    let space = space.trim();
    space.strip_prefix("https://").map_or_else(|| space.to_owned(), |rest| format!("http://{rest}"))
}

/// The xml:base of a tag.
fn base(attributes: &[Attribute<'_>], spaces: &[Rc<str>], above: Option<&Url>) -> Option<Url> {
    let is_base = |attribute: &&Attribute<'_>| {
        let space = spaces.get(usize::from(attribute.name.space.0)).map_or("", |space| &**space);
        attribute.name.local == "base" && space == XML
    };
    let text = attributes.iter().find(is_base)?.text();
    Url::parse(text.trim()).ok().or_else(|| above?.join(text.trim()).ok())
}

fn close(open: &mut Vec<Element>, root: &mut Option<Element>) {
    let Some(element) = open.pop() else { return };
    match open.last_mut() {
        Some(parent) => parent.children.push(Child::Element(element)),
        None => *root = root.take().or(Some(element)),
    }
}

impl Element {
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The children with a name in one of some namespaces.
    pub(super) fn all<'a>(&'a self, spaces: &'a [&str], local: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.local == local && element.is_in(spaces))
    }

    /// Whether it is in one of some namespaces; some programs write their addresses in other letters.
    pub(super) fn is_in(&self, spaces: &[&str]) -> bool {
        spaces.iter().any(|space| space.eq_ignore_ascii_case(&self.space))
    }

    /// Takes the first element of a name out of those inside, however deep.
    fn take(&mut self, local: &str) -> Option<Element> {
        let own = |child: &Child| matches!(child, Child::Element(element) if element.local == local);
        if let Some(at) = self.children.iter().position(own) {
            return match self.children.swap_remove(at) {
                Child::Element(element) => Some(element),
                Child::Text(_) => None,
            };
        }
        self.children.iter_mut().find_map(|child| match child {
            Child::Element(element) => element.take(local),
            Child::Text(_) => None,
        })
    }

    /// The text of the first such child, where there is some.
    pub(super) fn text_of(&self, spaces: &[&str], local: &str) -> Option<String> {
        self.all(spaces, local).find_map(|element| super::entry::written(element.text()))
    }

    /// What stands in the first such child, as HTML: markup that nobody escaped, too.
    pub(super) fn markup_of(&self, spaces: &[&str], local: &str) -> Option<String> {
        let html = |element: &Element| {
            if element.elements().next().is_some() { element.mixed_html() } else { element.text() }
        };
        self.all(spaces, local).find_map(|element| super::entry::written(html(element)))
    }

    /// The address in an attribute, completed with the xml:base.
    pub(super) fn address(&self, local: &str) -> Option<String> {
        let written = self.attribute(local)?;
        let joined = self.base.as_ref().and_then(|base| base.join(written).ok());
        Some(joined.map_or_else(|| written.to_owned(), |url| url.as_str().to_owned()))
    }

    pub(super) fn attribute(&self, local: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == local).map(|(_, value)| value.trim())
    }

    /// All text inside, without tags.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for child in &self.children {
            match child {
                Child::Text(piece) => text.push_str(piece),
                Child::Element(element) => text.push_str(&element.text()),
            }
        }
        text
    }

    /// What stands inside, as HTML.
    pub(super) fn inner_html(&self) -> String {
        self.children.iter().map(|child| child.html(false)).collect()
    }

    /// The same where some of the HTML was escaped, and some was not.
    fn mixed_html(&self) -> String {
        self.children.iter().map(|child| child.html(true)).collect()
    }

    /// The element as HTML.
    fn html(&self) -> String {
        let mut html = format!("<{}", self.local);
        for (name, value) in &self.attributes {
            html.push_str(&format!(" {name}=\"{}\"", super::entry::escaped(value)));
        }
        html.push('>');
        if !matches!(self.local.as_str(), "br" | "img" | "hr") {
            html.push_str(&self.inner_html());
            html.push_str(&format!("</{}>", self.local));
        }
        html
    }
}
