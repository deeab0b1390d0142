//! The text of elements: collected where a check wants it, from as many stretches as there are.

use crate::diag::{Message, msg, number};
use std::ops::Range;

use crate::validate::engine::walk::Walk;
use crate::validate::rules::{document, text};
use crate::validate::types::findings::Rule;
use crate::validate::types::model::{Check, Content, ElementText, RuleContext, Value};
use crate::validate::types::profile::Profile;
use crate::xml::{self, Piece, Stretch};

impl<'t> Walk<'t, '_> {
    pub fn suspicious_text(&mut self, piece: Piece<'t>) {
        // The W3C does not look for characters read as two in elements that it knows nothing of.
        let unknown = self.elements.last().is_some_and(|element| matches!(element.content, Content::Anything));
        let twice = !unknown || self.request.profile == Profile::Default;
        let mut at = piece.at;
        for stretch in stretches(piece) {
            // The end of a line is no character that anybody looks for.
            let shown = stretch.trim_end_matches(['\r', '\n']);
            let plain = if piece.cdata { shown.into() } else { xml::unescape(shown) };
            let exact = matches!(plain, std::borrow::Cow::Borrowed(_));
            text::characters(&plain, at..at + shown.len(), exact, twice, &mut self.context());
            at += stretch.len();
        }
    }

    pub fn unexpected_text(&mut self, piece: Piece<'t>, rule: &Rule, message: impl Into<Message>) {
        if is_blank(piece.raw) || (self.request.profile == Profile::W3c && !has_text(piece)) {
            return;
        }
        let text = piece.raw.trim();
        let start = piece.at + (piece.raw.len() - piece.raw.trim_start().len());
        let value = Value {
            text,
            whole: piece.raw,
            range: start..start + text.len(),
            exact: true,
            attribute: None,
            written: None,
        };
        self.context().value(rule, &value, message);
    }

    /// Adds a stretch to the text of the element that is open.
    pub fn append_text(&mut self, piece: Piece<'t>) {
        let Some(element) = self.elements.last_mut() else { return };
        if let (Some(known), ElementText::Nothing) = (piece.known, element.text) {
            element.has_text = true;
            element.text = ElementText::Known(known);
            return;
        }
        element.has_text = element.has_text || has_text(piece);
        let plain = !piece.references && memchr::memchr(b'\r', piece.raw.as_bytes()).is_none();
        match element.text {
            ElementText::Nothing if plain => element.text = ElementText::Piece(piece.at, piece.at + piece.raw.len()),
            ElementText::Nothing => {
                element.text = ElementText::Buffer(self.buffer.len());
                append(&mut self.buffer, piece);
            }
            ElementText::Known(known) => {
                element.text = ElementText::Buffer(self.buffer.len());
                self.buffer.push_str(self.request.known.map_or("", |all| all.text(known)));
                append(&mut self.buffer, piece);
            }
            ElementText::Piece(start, end) => {
                element.text = ElementText::Buffer(self.buffer.len());
                self.buffer.push_str(self.stretch.get(start..end).unwrap_or_default());
                append(&mut self.buffer, piece);
            }
            ElementText::Buffer(at) => {
                append(&mut self.buffer, piece);
                if self.buffer.len() - at > xml::MAX_TEXT {
                    let message = msg!(
                        en: "a text of more than {most} bytes",
                        fr: "un texte de plus de {most} octets",
                        most = number(xml::MAX_TEXT),
                    );
                    self.document(&document::BEYOND_LIMITS, piece.at..piece.at, message);
                    self.stopped = true;
                }
            }
        }
    }

    pub fn check_text(&mut self, checks: &'static [Check], end: usize) {
        if checks.is_empty() || self.has_entity(end) {
            return;
        }
        let Walk { elements, attributes, vocabularies, memory, found, buffer, .. } = self;
        let Some(element) = elements.last() else { return };
        let (whole, at) = match element.text {
            ElementText::Nothing => ("", None),
            ElementText::Known(known) => (self.request.known.map_or("", |all| all.text(known)), None),
            ElementText::Piece(start, end) => (self.stretch.get(start..end).unwrap_or_default(), Some(start)),
            ElementText::Buffer(at) => (&buffer[at..], None),
        };
        let text = whole.trim();
        let range = match at {
            Some(at) => {
                let start = at + (whole.len() - whole.trim_start().len());
                start..start + text.len()
            }
            None if text.is_empty() => element.start.end..element.start.end,
            None => inner(self.stretch, element.start.end, end),
        };
        let written = xml::Written::content(element.start.end..end.max(element.start.end));
        let written = Some((&written, whole));
        let value = Value { text, whole, range, exact: at.is_some(), attribute: None, written };
        let mut context = RuleContext {
            elements,
            attributes: &attributes[element.attributes..],
            vocabularies,
            kind: self.kind,
            stretch: self.stretch,
            request: self.request,
            memory,
            found,
            source: self.source,
        };
        for check in checks {
            check.run(&value, &mut context);
        }
    }

    /// Whether the text of the element that is open stands in part in the document type, so that nobody here knows it.
    fn has_entity(&self, end: usize) -> bool {
        if !self.memory.has_doctype || self.request.profile == Profile::W3c {
            return false;
        }
        let Some(element) = self.elements.last().filter(|element| matches!(element.text, ElementText::Buffer(_)))
        else {
            return false;
        };
        let inside = self.stretch.get(element.start.end..end).unwrap_or_default();
        let is_entity = |name: &str| {
            !name.starts_with('#') && !["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|own| name.starts_with(own))
        };
        // In a CDATA section an ampersand is an ampersand.
        let outside = inside.split("<![CDATA[").enumerate().map(|(at, piece)| {
            if at == 0 { piece } else { piece.split_once("]]>").map_or("", |(_, outside)| outside) }
        });
        outside.into_iter().any(|piece| piece.split('&').skip(1).any(is_entity))
    }

    /// Whether the element that is open has any text so far but white space.
    pub fn has_text(&self) -> bool {
        self.elements.last().is_some_and(|element| element.has_text)
    }
}

/// What stands between two tags, without the white space around it.
fn inner(stretch: Stretch<'_>, start: usize, end: usize) -> Range<usize> {
    let Some(inside) = stretch.get(start..end) else { return start..start };
    let lead = inside.len() - inside.trim_start().len();
    start + lead..start + lead + inside.trim().len()
}

/// Whether there is anything but white space in a stretch, references resolved.
pub fn has_text(piece: Piece<'_>) -> bool {
    if piece.known.is_some() {
        return true;
    }
    let mut rest = piece.raw.trim_start();
    while let Some((reference, behind)) =
        rest.strip_prefix('&').filter(|_| !piece.cdata).and_then(|_| rest.split_once(';'))
    {
        if !xml::unescape(&rest[..=reference.len()]).trim_start().is_empty() {
            return true;
        }
        rest = behind.trim_start();
    }
    !rest.is_empty()
}

/// The lines and references of a text, each for itself: a reference tells nothing of how a text was read.
fn stretches<'t>(piece: Piece<'t>) -> impl Iterator<Item = &'t str> {
    let references = !piece.cdata;
    piece.raw.split_inclusive('\n').flat_map(move |line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            let end = match rest.find('&').filter(|_| references) {
                Some(0) => rest.find(';').map_or(rest.len(), |at| at + 1),
                Some(at) => at,
                None => rest.len(),
            };
            let (stretch, behind) = rest.split_at(end);
            rest = behind;
            (!stretch.is_empty()).then_some(stretch)
        })
    })
}

fn append(buffer: &mut String, piece: Piece<'_>) {
    if piece.cdata {
        buffer.push_str(piece.raw);
    } else {
        xml::unescape_into(piece.raw, buffer);
    }
}

/// Whether a stretch is white space alone. A reference to white space counts as a word.
pub fn is_blank(raw: &str) -> bool {
    raw.bytes().all(|b| b.is_ascii_whitespace())
}
