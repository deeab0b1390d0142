//! A document as a tree of elements. Of a broken one, what stands before the break counts.

use crate::xml::{Event, Reader, unescape};

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) space: String,
    pub(super) local: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Child {
    Text(String),
    Element(Element),
}

/// Reads the first element of a document; an element that is not closed ends where the document does.
pub(super) fn read(text: &str) -> Option<Element> {
    let mut reader = Reader::new(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        match reader.read() {
            Ok(Event::Start(name, _)) => {
                let space = reader.spaces().get(usize::from(name.space.0)).map_or("", |space| &**space).to_owned();
                let attributes = reader.attributes().iter();
                let attributes = attributes.map(|one| (one.name.local.to_owned(), one.text().into_owned())).collect();
                open.push(Element { space, local: name.local.to_owned(), attributes, children: Vec::new() });
            }
            Ok(Event::End(_)) => close(&mut open, &mut root),
            Ok(Event::Text(piece)) => {
                let text = if piece.cdata { piece.raw.into() } else { unescape(piece.raw) };
                if let Some(element) = open.last_mut() {
                    element.children.push(Child::Text(text.into_owned()));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut root);
    }
    root
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
        self.elements().filter(move |element| element.local == local && spaces.contains(&element.space.as_str()))
    }

    /// The text of the first such child, where there is some.
    pub(super) fn text_of(&self, spaces: &[&str], local: &str) -> Option<String> {
        self.all(spaces, local).find_map(|element| super::entry::written(element.text()))
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
        let mut html = String::new();
        for child in &self.children {
            match child {
                Child::Text(text) => html.push_str(&super::entry::escaped(text)),
                Child::Element(element) => {
                    html.push_str(&format!("<{}", element.local));
                    for (name, value) in &element.attributes {
                        html.push_str(&format!(" {name}=\"{}\"", super::entry::escaped(value)));
                    }
                    html.push('>');
                    if !matches!(element.local.as_str(), "br" | "img" | "hr") {
                        html.push_str(&element.inner_html());
                        html.push_str(&format!("</{}>", element.local));
                    }
                }
            }
        }
        html
    }
}
