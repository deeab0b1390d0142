//! The one pass over a document: each event of the reader goes to the file that knows what to do.

use crate::diag::msg;
use std::ops::Range;

use crate::validate::engine::text::is_blank;
use crate::validate::engine::walk::Walk;
use crate::validate::engine::{content, namespaces, rdf_striping, root};
use crate::validate::rules::{document, links, structure};
use crate::validate::types::model::{Content, ElementText, Text};
use crate::validate::types::profile::Profile;
use crate::xml::{self, Event, Fatal, Piece, Reader};

impl<'t> Walk<'t, '_> {
    /// A reader of the document from its start.
    pub fn begin(&mut self) -> Reader<'t> {
        let text = self.stretch.text;
        let mut from = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        if let Some(blank) = document::blank_before(text) {
            self.document(
                &document::WP_BLANK_LINE,
                blank.clone(),
                msg!(en: "white space before the XML declaration", fr: "des espaces avant la déclaration XML"),
            );
            from = blank.end;
        }
        Reader::starting(self.stretch, from)
    }

    /// Reads what is at hand of the document; the reader, when it wants more.
    pub fn run(&mut self, mut reader: Reader<'t>) -> Option<Reader<'t>> {
        while !self.stopped && !self.memory.stopped {
            match reader.read() {
                Ok(Event::Eof) => return None,
                Ok(Event::More) => return Some(reader),
                Ok(Event::Start(name, range)) => {
                    let end = range.end;
                    self.start(name, range, &reader);
                    rdf_striping::open(self, &reader);
                    self.memory.text_from = (self.found.len(), end);
                }
                Ok(Event::End(range)) => {
                    let end = range.end;
                    self.end(range);
                    self.memory.text_from = (self.found.len(), end);
                }
                Ok(Event::Text(piece)) => self.characters(piece),
                Ok(Event::Version(version)) => self.version(&version),
                Ok(Event::Doctype(doctype)) => self.doctype(&doctype),
                Ok(Event::Notice(notice, range)) => self.notice(notice, range),
                Err(fatal) => {
                    if self.request.profile == Profile::W3c {
                        self.before_fatal(&fatal, &reader);
                    }
                    self.fatal(fatal);
                    return None;
                }
            }
        }
        None
    }

    /// The W3C's program is given text when the next tag comes or when there is much of it, and the namespaces of a
    /// tag before its prefixes are looked for.
    fn before_fatal(&mut self, fatal: &Fatal, reader: &Reader<'t>) {
        const HELD: usize = 8_192;
        let (mark, from) = self.memory.text_from;
        let rest = self.stretch.get(fatal.range.start..self.stretch.end()).unwrap_or_default();
        if fatal.range.start >= from && rest.contains('>') {
            self.found.retract_from(mark, fatal.range.start.saturating_sub(HELD));
        }
        if reader.is_resolving() {
            self.assign_vocabularies(reader);
            namespaces::check(self, reader);
        }
    }

    fn fatal(&mut self, fatal: Fatal) {
        self.report_surrounding_space();
        let rule = if fatal.limit { &document::BEYOND_LIMITS } else { &document::SAX_ERROR };
        self.document(rule, fatal.range, fatal.message);
    }

    fn start(&mut self, name: xml::Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
        self.assign_vocabularies(reader);
        if !reader.declared().is_empty() {
            namespaces::check(self, reader);
            if self.stopped {
                return;
            }
        }
        let Some(parent) = self.elements.last_mut() else {
            root::start(self, name, range, reader);
            return;
        };
        parent.children += 1;
        match parent.content {
            Content::Anything | Content::Extension => self.skip_child(name, range, reader),
            Content::Text(_) => content::in_text(self, name, range, reader),
            Content::Xhtml => content::in_xhtml(self, name, range, reader),
            Content::Body => content::in_body(self, name, range, reader),
            Content::Is(model) => match model.text {
                Text::Read => content::in_text(self, name, range, reader),
                Text::Construct => content::in_construct(self, name, range, reader),
                Text::Link => self.push_unchecked(Content::Anything, name, range),
                Text::None => self.child(name, range, reader),
            },
        }
    }

    fn end(&mut self, range: Range<usize>) {
        let Some(element) = self.elements.last() else { return };
        let content = element.content;
        match content {
            Content::Text(checks) => self.check_text(checks, range.start),
            Content::Is(model) => {
                structure::complete(model, &mut self.context());
                self.check_text(model.closes, range.start);
            }
            Content::Extension => content::close_extension(self),
            Content::Xhtml => content::close_xhtml(self),
            Content::Anything | Content::Body => {}
        }
        let Some(element) = self.elements.pop() else { return };
        self.attributes.truncate(element.attributes);
        if let ElementText::Buffer(at) = element.text {
            self.buffer.truncate(at);
        }
    }

    fn characters(&mut self, piece: Piece<'t>) {
        let Some(element) = self.elements.last_mut() else { return };
        match element.content.text() {
            Some(Text::Read) => {
                self.text_after_unclosed(piece);
                self.append_text(piece);
            }
            Some(Text::Construct) => {
                content::text_in_construct(self, piece);
                self.append_text(piece);
            }
            Some(Text::None) => self.unexpected_text(
                piece,
                &structure::UNEXPECTED_TEXT,
                msg!(en: "text between elements", fr: "du texte entre des éléments"),
            ),
            Some(Text::Link) => {
                self.unexpected_text(
                    piece,
                    &links::ATOM_LINK_NOT_EMPTY,
                    msg!(
                        en: "text in a link, whose address is in href",
                        fr: "du texte dans un lien, dont l’adresse est dans href",
                    ),
                );
                if self.request.profile == Profile::W3c {
                    return;
                }
            }
            None if matches!(element.content, Content::Xhtml) => self.append_text(piece),
            None => element.begun |= element.begun || !is_blank(piece.raw),
        }
        let has_numbers = || piece.references && memchr::memmem::find(piece.raw.as_bytes(), b"&#").is_some();
        if (self.suspicious && !piece.raw.is_ascii()) || has_numbers() {
            self.suspicious_text(piece);
        }
    }
}
