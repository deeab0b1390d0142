//! Elements in plain text as the W3C Feed Validator counts them: each check that reads the text opens the
//! element once more, and its end tag closes one of them alone. What follows is taken for part of the text
//! until the document ends, and elements around it never close.

use crate::diag::msg;
use crate::validate::engine::text::has_text;
use crate::validate::engine::walk::Walk;
use crate::validate::rules::text;
use crate::validate::types::model::{Check, Content, ElementText, OpenElement, Reads, Stripe, Text};
use crate::validate::types::profile::Profile;

use crate::xml::{self, Piece};

/// How many elements may be open at one time, those that never close among them.
const DEEPEST: usize = 4 * xml::MAX_DEPTH;

impl<'t> Walk<'t, '_> {
    /// How often more an element in the plain text that is open counts: once for each check that reads the text,
    /// but for one.
    pub fn reopen_count(&mut self) -> usize {
        let times =
            self.readers().map_or(0, |checks| checks.iter().filter(|check| !check.does_read(Reads::OfDefault)).count());
        let times = times.saturating_sub(1);
        if self.request.profile == Profile::Default || self.elements.len() > DEEPEST {
            return 0;
        }
        self.report_surrounding_space();
        times
    }

    /// White space around the text of the element that is open is reported even where it never closes.
    pub fn report_surrounding_space(&mut self) {
        let text = match self.elements.last().map(|element| element.text) {
            Some(ElementText::Piece(start, end)) => self.stretch.get(start..end).unwrap_or_default(),
            Some(ElementText::Buffer(at)) => &self.buffer[at..],
            _ => "",
        };
        // The text may be long, and is looked at for each of its elements.
        let loose = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
        if self.request.profile == Profile::W3c && loose && self.rejects_space() {
            self.context().here(
                &text::UNEXPECTED_WHITESPACE,
                msg!(en: "white space around the value", fr: "des espaces autour de la valeur"),
            );
        }
    }

    /// Opens the element that was opened last so often more, around itself.
    pub fn reopen(&mut self, times: usize) {
        let Some(inner) = self.elements.pop() else { return };
        if let Some(outer) = self.elements.last_mut().filter(|_| times > 0) {
            // From here on nobody knows what is a node of RDF and what a property.
            outer.stripe = Stripe::Literal;
        }
        for _ in 0..times {
            let element = self.element(inner.name, inner.content, inner.start.clone());
            self.elements.push(OpenElement { attributes: inner.attributes, stripe: Stripe::Literal, ..element });
        }
        self.elements.push(inner);
    }

    /// Whether the element that is open holds text alone even in RDF, so that any element in it is one too many.
    pub fn is_plain_in_rdf(&self) -> bool {
        let alone = |check: &Check| check.does_read(Reads::TextAlone);
        self.request.profile == Profile::W3c && self.readers().is_some_and(|checks| checks.iter().any(alone))
    }

    /// White space after a text that never closes is reported where it stands.
    pub fn text_after_unclosed(&mut self, piece: Piece<'t>) {
        let again = self.elements.last().is_some_and(|element| element.children > 0);
        if self.request.profile == Profile::Default || !again || has_text(piece) {
            return;
        }
        if self.rejects_space() {
            self.context().here(
                &text::UNEXPECTED_WHITESPACE,
                msg!(en: "white space around the value", fr: "des espaces autour de la valeur"),
            );
        }
    }

    /// Whether no white space may stand around the text of the element that is open.
    fn rejects_space(&self) -> bool {
        let tight = |check: &Check| check.does_read(Reads::Tight);
        self.readers().is_some_and(|checks| checks.iter().any(tight))
    }

    /// The checks that read the text of the element that is open, where it is plain.
    fn readers(&self) -> Option<&'static [Check]> {
        match self.elements.last()?.content {
            Content::Text(checks) => Some(checks),
            Content::Is(model) if model.text == Text::Read => Some(model.closes),
            _ => None,
        }
    }
}
