//! The one pass over a document: it drives the grammars with a stack of open elements, and the checks
//! at start tags, attributes and end tags.

use std::ops::Range;

use crate::diagnostic::Thing;
use crate::source::{SourceId, Span};
use crate::validate::engine::{content, namespaces, rdf_striping, root};
use crate::validate::rules::{document, structure};
use crate::validate::spec::atom::rows::QUESTIONABLE;
use crate::validate::spec::itunes;
use crate::validate::spec::newer::is_newer;
use crate::validate::types::context::{Kind, RuleContext, Value, Version};
use crate::validate::types::findings::{Findings, Rule};
use crate::validate::types::memory::Memory;
use crate::validate::types::model::{Check, ChildRule, Content, Text, Times};
use crate::validate::types::open_element::{ElementText, OpenElement};
use crate::validate::types::profile::{Profile, Request};
use crate::validate::types::vocabulary::{self, CORE, ITUNES, Key, UNKNOWN, Vocabulary, XHTML, key};
use crate::xml::{self, Event, Fatal, Reader, Stretch};

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
    pub kind: Kind,
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
            kind: Kind::Unknown,
            memory,
            found,
            buffer: String::new(),
            stopped: false,
            suspicious: is_suspicious(stretch.text),
        }
    }

    /// A reader of the document from its start.
    pub fn begin(&mut self) -> Reader<'t> {
        let text = self.stretch.text;
        let mut from = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        if let Some(blank) = document::blank_before(text) {
            self.document(&document::WP_BLANK_LINE, blank.clone(), "white space before the XML declaration");
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
                    self.start(name, range, &reader);
                    rdf_striping::open(self, &reader);
                }
                Ok(Event::End(range)) => self.end(range),
                Ok(Event::Text(piece)) => self.characters(piece),
                Ok(Event::Version(version)) => self.version(&version),
                Ok(Event::Doctype(doctype)) => self.doctype(&doctype),
                Ok(Event::Notice(notice, range)) => self.notice(notice, range),
                Err(fatal) => {
                    self.fatal(fatal);
                    return None;
                }
            }
        }
        None
    }

    /// A finding about the document, not about an element.
    pub fn document(&mut self, rule: &Rule, range: Range<usize>, message: impl Into<String>) {
        let span = Span::new(self.source, range.start, range.end);
        self.found.push(rule, Some(span), message.into(), Thing::default());
    }

    /// The same, with the element that it is about.
    pub fn document_thing(
        &mut self,
        rule: &Rule,
        range: Range<usize>,
        message: impl Into<String>,
        element: &str,
        parent: Option<&str>,
    ) {
        let span = Span::new(self.source, range.start, range.end);
        let thing = Thing { element: Some(element.to_owned()), parent: parent.map(str::to_owned), ..Thing::default() };
        self.found.push(rule, Some(span), message.into(), thing);
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

    /// A child of an element that has a grammar.
    fn child(&mut self, name: xml::Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
        let mut vocabulary = self.vocabulary(&name);
        let nowhere = name.space.0 == 0 && !matches!(self.kind, Kind::Rss(_) | Kind::Opml(_) | Kind::Unknown);
        if nowhere {
            vocabulary = UNKNOWN;
        }
        let space = name.space;
        let name = Key { vocabulary, local: name.local };
        let within = self.elements.len();
        if vocabulary == ITUNES {
            self.podcast();
        }
        if vocabulary == UNKNOWN {
            let content = if self.kind == Kind::Rdf { Content::Extension } else { Content::Anything };
            self.push(name, content, range, reader);
            self.language_and_base();
            if nowhere {
                let mut context = self.context();
                context.here(&structure::UNDETERMINABLE_VOCABULARY, format!("`{}` is in no namespace", name.local));
            }
            self.extension(space, reader);
            return;
        }
        // Qualified Dublin Core: dc:date.created is a dc:date.
        let plain = if vocabulary == const { key("dc:date").vocabulary } {
            Key { local: name.local.split('.').next().unwrap_or(name.local), ..name }
        } else {
            name
        };
        let younger = self.request.profile == Profile::Default;
        match self.elements[within - 1].rows().find(plain) {
            Some((at, row)) if younger || !row.newer => self.open(name, at, row, range, reader),
            _ => self.unknown_child(name, range, reader),
        }
    }

    /// An element of an unknown vocabulary.
    fn extension(&mut self, space: xml::Space, reader: &Reader<'t>) {
        let obsolete = reader.spaces().get(usize::from(space.0)).is_some_and(|uri| &**uri == root::ATOM_03);
        let mut context = self.context();
        if obsolete {
            context.here(&document::OBSOLETE_NAMESPACE, "an element of Atom 0.3");
        }
        if context.kind == Kind::Rdf {
            context.check_attribute(const { key("rdf:about") }, "rdf:about", &[structure::ABOUT]);
        }
    }

    /// Opens a child that its parent's grammar knows.
    fn open(&mut self, name: Key<'t>, at: u16, row: &'static ChildRule, range: Range<usize>, reader: &Reader<'t>) {
        let parent = self.elements.len() - 1;
        let again = self.elements[parent].is_seen(at);
        let position = self.elements[parent].count(at, row);
        self.push(name, row.content, range.clone(), reader);
        self.elements[parent + 1].position = position;
        self.checks(row.opens);
        if let Some(rule) = row.breaks {
            self.context().here(rule, format!("an element `{name}`"));
        }
        // Qualified Dublin Core is no second one of the plain.
        let plain = name.local == row.name.local;
        if again && plain {
            let rule = match row.times {
                Times::Once => Some(&structure::DUPLICATE_ELEMENT),
                Times::OnceThen => (self.request.profile == Profile::W3c).then_some(&structure::DUPLICATE_ELEMENT),
                Times::OnceOr(rule) => Some(rule),
                Times::Many => None,
            };
            if let Some(rule) = rule {
                self.context().here(rule, format!("a second `{name}` in one element"));
            }
        }
        if plain {
            self.elements[parent].see(at);
        }
        self.opened();
    }

    /// What is done at the start tag of every element with a content that is looked at.
    pub fn opened(&mut self) {
        self.language_and_base();
        let element = self.elements.last().expect("it was pushed a moment ago");
        let Content::Is(model) = element.content else {
            if matches!(element.content, Content::Text(_)) {
                self.unexpected(&[]);
            }
            return;
        };
        let has_attributes = self.attributes.len() > element.attributes;
        if has_attributes {
            self.unexpected(model.attributes);
        }
        if !model.attributes.is_empty() {
            self.check_attributes(model);
        }
        self.checks(model.opens);
    }

    /// A child that its parent's grammar does not know.
    fn unknown_child(&mut self, name: Key<'t>, range: Range<usize>, reader: &Reader<'t>) {
        if name.vocabulary == XHTML {
            self.push(name, Content::Anything, range, reader);
            self.language_and_base();
            let message = format!("`{name}` where no XHTML is defined");
            self.context().here(&structure::MISPLACED_XHTML_CONTENT, message);
            return;
        }
        let parent = self.elements.last().expect("a child has a parent").name;
        let atom =
            name.vocabulary == CORE && parent.vocabulary != CORE && self.core.iter().any(|core| core == root::ATOM);
        let question = if atom { Key { vocabulary: vocabulary::ATOM, ..name } } else { name };
        let known = match self.kind {
            // In their own documents the names of AtomPub have their place.
            Kind::Service | Kind::Categories if name.vocabulary == const { key("app:x").vocabulary } => None,
            _ => Content::Is(&QUESTIONABLE).rows().find(question),
        };
        match known {
            Some((_, row)) => {
                self.push(name, row.content, range, reader);
                let message = format!("nobody has said what `{question}` means in `{parent}`");
                let mut context = self.context();
                if let Some(thing) = &mut context.here(&structure::QUESTIONABLE_USAGE, message).thing {
                    thing.element = Some(question.to_string());
                }
                self.opened();
            }
            None if self.request.profile == Profile::Default && is_newer(name) => {
                self.push(name, Content::Anything, range, reader);
            }
            None => {
                if let Some(parent) = self.elements.last_mut().filter(|_| self.request.profile == Profile::W3c) {
                    parent.see_misplaced(name);
                }
                self.push(name, Content::Anything, range, reader);
                self.language_and_base();
                let message = format!("`{parent}` has no element `{name}`");
                self.context().here(&structure::UNDEFINED_ELEMENT, message);
            }
        }
    }

    /// An element below one that nobody looks at.
    fn skip_child(&mut self, name: xml::Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
        let parent = self.elements.last().expect("a child has a parent");
        let content = parent.content;
        // A broadcast of Podcasting 2.0 holds what an item holds.
        let item = parent.name == const { key("podcast:liveItem") };
        let told = parent.name.vocabulary != CORE && !item && name.space.0 == 0 && self.kind.is_rss();
        if matches!(content, Content::Extension) && reader.attributes().iter().any(|one| one.name.local == "about") {
            self.push(Key { vocabulary: CORE, local: name.local }, content, range, reader);
            self.context().check_attribute(const { key("rdf:about") }, "rdf:about", &[structure::ABOUT]);
            return;
        }
        let suspicious = self.suspicious || reader.attributes().iter().any(|one| one.raw.contains("&#"));
        if told || suspicious {
            self.push(Key { vocabulary: CORE, local: name.local }, content, range, reader);
            if told {
                let message = format!("`{}` is in no namespace", name.local);
                self.context().here(&structure::NOT_IN_A_NAMESPACE, message);
            }
            if suspicious {
                self.suspicious_attributes();
            }
        } else {
            self.push_unchecked(content, name, range);
        }
    }

    /// The same, without a look at its attributes.
    pub fn push_unchecked(&mut self, content: Content, name: xml::Name<'t>, range: Range<usize>) {
        let name = Key { vocabulary: CORE, local: name.local };
        let element = self.element(name, content, range);
        self.elements.push(element);
    }

    /// Elements of Apple's podcasts were met in the element that is open.
    fn podcast(&mut self) {
        let at = self.elements.len() - 1;
        let holds = |element: &OpenElement<'_>| {
            element.name.vocabulary == CORE && matches!(element.name.local, "channel" | "feed" | "source")
        };
        let item = |element: &OpenElement<'_>| {
            element.name.vocabulary == CORE && matches!(element.name.local, "item" | "entry")
        };
        let known = |at: usize| self.elements[at].podcast;
        // The W3C does not look at items once it has seen the channel.
        let outer_known = at > 0 && known(at - 1);
        if known(at) || (outer_known && self.request.profile == Profile::W3c) {
            return;
        }
        if item(&self.elements[at]) {
            self.elements[at].podcast = true;
            if at > 0 && holds(&self.elements[at - 1]) && !outer_known {
                self.elements[at - 1].podcast = true;
                self.context_at(at).met();
            }
        } else if holds(&self.elements[at]) {
            self.elements[at].podcast = true;
            self.context_at(at + 1).met();
        }
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

    fn context_at(&mut self, depth: usize) -> RuleContext<'_, 't> {
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
}

impl RuleContext<'_, '_> {
    fn met(&mut self) {
        itunes::met(self);
    }
}

/// Whether there may be characters of a wrong conversion: one pass, in which every byte is looked at with
/// the one behind it.
pub fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    bytes.chunks(4096).zip(next.chunks(4096)).any(|(these, those)| {
        these.iter().zip(those).fold(false, |hit, (&a, &b)| {
            let control = (a == 0xC2) & (b < 0xA0);
            let twice = (a == 0xC3) & ((b == 0x82) | (b == 0x83));
            let replaced = (a == 0xBF) & (b == 0xBD);
            hit | control | twice | replaced
        })
    })
}

/// The version of an RSS document, as its rules see it.
pub fn version_of(text: &str) -> Version {
    match text {
        "0.91" => Version::V091,
        text if text.starts_with("2.") => Version::V2,
        _ => Version::V092,
    }
}
