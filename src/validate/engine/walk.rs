//! The state of a pass over a document: the stack of open elements, and what is remembered.

use std::ops::Range;

use crate::diag::Message;
use crate::diagnostic::Thing;
use crate::source::{SourceId, Span};
use crate::validate::types::document_kind::DocumentKind;
use crate::validate::types::findings::{Findings, Rule};
use crate::validate::types::memory::Memory;
use crate::validate::types::model::{Check, Content, OpenElement, RuleContext, Value};
use crate::validate::types::profile::{Profile, Request};
use crate::validate::types::vocabulary::{self, CORE, Key, UNKNOWN, Vocabulary};
use crate::xml::{self, Reader, Stretch};

/// The state of a pass.
pub struct Walk<'t, 'r> {
    /// What is at hand of the document.
    pub stretch: Stretch<'t>,
    pub source: SourceId,
    pub request: &'r Request<'r>,
    pub elements: Vec<OpenElement<'t>>,
    pub attributes: Vec<xml::Attribute<'t>>,
    pub vocabularies: Vec<Vocabulary>,
    /// Namespaces whose names need no prefix here.
    pub core: Vec<String>,
    pub kind: DocumentKind,
    pub memory: Memory,
    pub found: Findings,
    /// Texts that are not to the letter in the document, those of outer elements first.
    pub buffer: String,
    /// Whether the document is not read any further.
    pub stopped: bool,
    /// Whether there are characters of a wrong conversion anywhere.
    pub suspicious: bool,
}

impl<'t, 'r> Walk<'t, 'r> {
    pub fn new(stretch: Stretch<'t>, source: SourceId, request: &'r Request<'r>, found: Findings) -> Self {
        let mut memory = Memory::default();
        memory.bases.push(request.url.unwrap_or_default().to_owned());
        Walk {
            stretch,
            source,
            request,
            elements: Vec::with_capacity(16),
            attributes: Vec::with_capacity(16),
            vocabularies: Vec::new(),
            core: vec![String::new()],
            kind: DocumentKind::Unknown,
            memory,
            found,
            buffer: String::new(),
            stopped: false,
            suspicious: is_suspicious(stretch.text),
        }
    }

    /// A finding about the document, not about an element.
    pub fn document(&mut self, rule: &Rule, range: Range<usize>, message: impl Into<Message>) {
        let span = Span::new(self.source, range.start, range.end);
        self.found.push(rule, Some(span), message.into(), Thing::default());
    }

    /// The same, with the element that it is about.
    pub fn document_thing(
        &mut self,
        rule: &Rule,
        range: Range<usize>,
        message: impl Into<Message>,
        element: &str,
        parent: Option<&str>,
    ) {
        let span = Span::new(self.source, range.start, range.end);
        let thing = Thing { element: Some(element.to_owned()), parent: parent.map(str::to_owned), ..Thing::default() };
        self.found.push(rule, Some(span), message.into(), thing);
    }

    /// Gives namespaces that are new their vocabularies.
    pub fn assign_vocabularies(&mut self, reader: &Reader<'t>) {
        let spaces = reader.spaces();
        while self.vocabularies.len() < spaces.len() {
            let uri = &*spaces[self.vocabularies.len()];
            let core = self.core.iter().any(|core| core == uri);
            let own = || vocabulary::newer_by_namespace(uri).filter(|_| self.request.profile == Profile::Default);
            let vocabulary =
                if core { CORE } else { vocabulary::by_similar_namespace(uri).or_else(own).unwrap_or(UNKNOWN) };
            self.vocabularies.push(vocabulary);
        }
    }

    /// Makes the names of a namespace ones that need no prefix.
    pub fn make_core(&mut self, uri: &str) {
        self.core.push(uri.to_owned());
        self.vocabularies.clear();
    }

    pub fn vocabulary(&self, name: &xml::Name<'_>) -> Vocabulary {
        self.vocabularies[usize::from(name.space.0)]
    }

    /// The same, without a look at its attributes.
    pub fn push_unchecked(&mut self, content: Content, name: xml::Name<'t>, range: Range<usize>) {
        let name = Key { vocabulary: CORE, local: name.local };
        let element = self.element(name, content, range);
        self.elements.push(element);
    }

    pub fn element(&self, name: Key<'t>, content: Content, start: Range<usize>) -> OpenElement<'t> {
        let parent = self.elements.last();
        OpenElement {
            content,
            attributes: self.attributes.len(),
            language: parent.is_some_and(|parent| parent.language),
            base: parent.map_or(0, |parent| parent.base),
            ..OpenElement::bare(name, start)
        }
    }

    /// Opens an element; its attributes are kept until it closes.
    pub fn push(&mut self, name: Key<'t>, content: Content, start: Range<usize>, reader: &Reader<'t>) {
        let element = self.element(name, content, start);
        self.elements.push(element);
        self.attributes.extend_from_slice(reader.attributes());
    }

    pub fn checks(&mut self, checks: &[Check]) {
        if checks.is_empty() {
            return;
        }
        let mut context = self.context();
        let value = Value::none(context.element().start.clone());
        for check in checks {
            check.run(&value, &mut context);
        }
    }

    /// The place where the walk stands.
    pub fn context(&mut self) -> RuleContext<'_, 't> {
        self.context_at(self.elements.len())
    }

    pub fn context_at(&mut self, depth: usize) -> RuleContext<'_, 't> {
        let elements = &self.elements[..depth];
        let from = elements.last().map_or(0, |element| element.attributes);
        let to = self.elements.get(depth).map_or(self.attributes.len(), |element| element.attributes);
        RuleContext {
            elements,
            attributes: &self.attributes[from..to],
            vocabularies: &self.vocabularies,
            kind: self.kind,
            stretch: self.stretch,
            request: self.request,
            memory: &mut self.memory,
            found: &mut self.found,
            source: self.source,
        }
    }
}

/// Whether there may be characters of a wrong conversion: one pass, in which every byte is looked at with
/// the one after it.
pub fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    bytes.chunks(4096).zip(next.chunks(4096)).any(|(these, those)| {
        these.iter().zip(those).fold(false, |hit, (&a, &b)| {
            let control = (a == 0xC2) & (b < 0xA0);
            let twice = (a == 0xC3) & ((b == 0x82) | (b == 0x83));
            let replaced = (a == 0xBF) & (b == 0xBD);
            let windows = ((a == 0xA2) | (a == 0x85)) & (b == 0xE2);
            hit | control | twice | replaced | windows
        })
    })
}
