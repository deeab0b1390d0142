//! Writing HTML for the pages: markup as it is, text escaped.

use std::fmt::Write;

use chrono::{DateTime, Utc};

use crate::feed::boilerplate::{Words, words};
use crate::feed::{Entry, Publication, escape};
use crate::value::licence::Licence;
use crate::value::rfc3339;

/// A page that is being written.
pub(super) struct Markup<'a> {
    pub(super) publication: &'a Publication,
    pub(super) words: &'static Words,
    /// Under which terms others may use what stands on the page.
    pub(super) licence: Option<&'a Licence>,
    /// The way from the page to the folder of the output: nothing, or `../` so many times.
    pub(super) root: String,
    html: String,
}

impl<'a> Markup<'a> {
    pub(super) fn new(publication: &'a Publication, capacity: usize) -> Self {
        let (words, licence) = (words(&publication.language), publication.licence.as_ref());
        Markup { publication, words, licence, root: String::new(), html: String::with_capacity(capacity) }
    }

    /// Markup, as it is.
    pub(super) fn raw(&mut self, html: &str) -> &mut Self {
        self.html.push_str(html);
        self
    }

    /// Text between tags, or in an attribute in double quotes.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.html, text);
        self
    }

    pub(super) fn number(&mut self, number: impl std::fmt::Display) -> &mut Self {
        write!(self.html, "{number}").expect("a text takes all that is written");
        self
    }

    /// ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        self.raw(" ").raw(name).raw("=\"").text(value).raw("\"")
    }

    /// ` name="address"`. What stands beside the page is addressed from there, so that it shows wherever the folder is
    /// looked at, before it is published too.
    pub(super) fn address(&mut self, name: &str, address: &str) -> &mut Self {
        let base = self.publication.base.as_ref().map(|base| base.as_str());
        let beside = base.and_then(|base| address.strip_prefix(base)).filter(|rest| is_relative(rest));
        let whole = beside.map_or_else(|| address.to_owned(), |rest| format!("{}{rest}", self.root));
        self.attribute(name, &whole)
    }

    /// ` name="value"`, where there is a value.
    pub(super) fn optional(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.attribute(name, value);
        }
        self
    }

    /// The width and height of a picture, where they are known: its room is kept while it loads.
    pub(super) fn size(&mut self, size: Option<(u64, u64)>) -> &mut Self {
        if let Some((width, height)) = size {
            self.raw(" width=\"").number(width).raw("\" height=\"").number(height).raw("\"");
        }
        self
    }

    /// An element with nothing but text in it.
    pub(super) fn element(&mut self, name: &str, text: &str) -> &mut Self {
        self.raw("<").raw(name).raw(">").text(text).raw("</").raw(name).raw(">")
    }

    /// A property of Open Graph.
    pub(super) fn property(&mut self, name: &str, content: &str) -> &mut Self {
        self.raw("<meta").attribute("property", name).attribute("content", content).raw(">\n")
    }

    /// The language of a release that is not that of the page, which may be written from the right.
    pub(super) fn language(&mut self, entry: &Entry) -> &mut Self {
        match &entry.language {
            Some(language) => self.attribute("lang", language.as_str()).raw(" dir=\"auto\""),
            None => self,
        }
    }

    /// A day as people write it, with the instant for programs.
    pub(super) fn time(&mut self, instant: DateTime<Utc>) -> &mut Self {
        let day = self.words.day(instant.with_timezone(&self.publication.zone).date_naive());
        self.raw("<time").attribute("datetime", &rfc3339::write(instant)).raw(">").text(&day).raw("</time>")
    }

    /// How many bytes were written.
    pub(super) fn len(&self) -> usize {
        self.html.len()
    }

    /// The text, to which other writers append.
    pub(super) fn html(&mut self) -> &mut String {
        &mut self.html
    }

    pub(super) fn finish(self) -> String {
        self.html
    }
}

/// Whether the rest of an address means the same when it stands alone.
fn is_relative(rest: &str) -> bool {
    let first = rest.split('/').next().unwrap_or_default();
    !first.is_empty() && !first.contains([':', '?', '#'])
}
