//! The one pass over a document: it drives the grammars with a stack of open elements, and the checks
//! at start tags, attributes and end tags.

use std::ops::Range;

use crate::diagnostic::Thing;
use crate::source::{SourceId, Span};
use crate::validate::engine::{content, namespaces, rdf_striping, root};
use crate::validate::rules::{document, structure};
use crate::validate::spec::atom::rows::QUESTIONABLE;
use crate::validate::spec::itunes;
use crate::validate::spec::later::is_later;
use crate::validate::types::context::{Kind, Scene, Value, Version};
use crate::validate::types::findings::{Findings, Rule};
use crate::validate::types::memory::Memory;
use crate::validate::types::model::{Check, Content, Row, Text, Times};
use crate::validate::types::open_element::{Frame, Gathered};
use crate::validate::types::profile::{Profile, Request};
use crate::validate::types::vocabulary::{self, CORE, ITUNES, Key, UNKNOWN, Vocabulary, XHTML, key};
use crate::xml::{self, Event, Fatal, Reader, Stretch};

/// The state of a pass.
pub struct Walk<'t, 'r> {
    /// What is at hand of the document.
    pub stretch: Stretch<'t>,
    pub source: SourceId,
    pub request: &'r Request<'r>,
    pub frames: Vec<Frame<'t>>,
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
            frames: Vec::with_capacity(16),
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
        self.tell_loose();
        let rule = if fatal.limit { &document::BEYOND_LIMITS } else { &document::SAX_ERROR };
        self.document(rule, fatal.range, fatal.message);
    }

    fn start(&mut self, name: xml::Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
        self.learn(reader);
        if !reader.declared().is_empty() {
            namespaces::judge(self, reader);
            if self.stopped {
                return;
            }
        }
        let Some(parent) = self.frames.last_mut() else {
            root::start(self, name, range, reader);
            return;
        };
        parent.children += 1;
        match parent.content {
            Content::Anything | Content::Extension => self.swallow(name, range, reader),
            Content::Text(_) => content::in_text(self, name, range, reader),
            Content::Xhtml => content::in_xhtml(self, name, range, reader),
            Content::Body => content::in_body(self, name, range, reader),
            Content::Is(grammar) => match grammar.text {
                Text::Read => content::in_text(self, name, range, reader),
                Text::Construct => content::in_construct(self, name, range, reader),
                Text::Link => self.swallow_as(Content::Anything, name, range),
                Text::None => self.child(name, range, reader),
            },
        }
    }

    /// Gives namespaces that are new their vocabularies.
    pub fn learn(&mut self, reader: &Reader<'t>) {
        let spaces = reader.spaces();
        while self.vocabularies.len() < spaces.len() {
            let uri = &*spaces[self.vocabularies.len()];
            let core = self.core.iter().any(|core| core == uri);
            let own = || vocabulary::since(uri).filter(|_| self.request.profile == Profile::Default);
            let vocabulary = if core { CORE } else { vocabulary::nearly(uri).or_else(own).unwrap_or(UNKNOWN) };
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
        let within = self.frames.len();
        if vocabulary == ITUNES {
            self.podcast();
        }
        if vocabulary == UNKNOWN {
            let content = if self.kind == Kind::Rdf { Content::Extension } else { Content::Anything };
            self.push(name, content, range, reader);
            self.language_and_base();
            if nowhere {
                let mut scene = self.scene();
                scene.here(&structure::UNDETERMINABLE_VOCABULARY, format!("`{}` is in no namespace", name.local));
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
        match self.frames[within - 1].rows().find(plain) {
            Some((at, row)) if younger || !row.later => self.open(name, at, row, range, reader),
            _ => self.stray(name, range, reader),
        }
    }

    /// An element of an unknown vocabulary.
    fn extension(&mut self, space: xml::Space, reader: &Reader<'t>) {
        let obsolete = reader.spaces().get(usize::from(space.0)).is_some_and(|uri| &**uri == root::ATOM_03);
        let mut scene = self.scene();
        if obsolete {
            scene.here(&document::OBSOLETE_NAMESPACE, "an element of Atom 0.3");
        }
        if scene.kind == Kind::Rdf {
            scene.judge(const { key("rdf:about") }, "rdf:about", &[structure::ABOUT]);
        }
    }

    /// Opens a child that its parent's grammar knows.
    fn open(&mut self, name: Key<'t>, at: u16, row: &'static Row, range: Range<usize>, reader: &Reader<'t>) {
        let parent = self.frames.len() - 1;
        let again = self.frames[parent].is_seen(at);
        let position = self.frames[parent].count(at, row);
        self.push(name, row.content, range.clone(), reader);
        self.frames[parent + 1].position = position;
        self.checks(row.opens);
        if let Some(rule) = row.breaks {
            self.scene().here(rule, format!("an element `{name}`"));
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
                self.scene().here(rule, format!("a second `{name}` in one element"));
            }
        }
        if plain {
            self.frames[parent].see(at);
        }
        self.opened();
    }

    /// What is done at the start tag of every element with a content that is looked at.
    pub fn opened(&mut self) {
        self.language_and_base();
        let frame = self.frames.last().expect("it was pushed a moment ago");
        let Content::Is(grammar) = frame.content else {
            if matches!(frame.content, Content::Text(_)) {
                self.unexpected(&[]);
            }
            return;
        };
        let has_attributes = self.attributes.len() > frame.attributes;
        if has_attributes {
            self.unexpected(grammar.attributes);
        }
        if !grammar.attributes.is_empty() {
            self.judge_attributes(grammar);
        }
        self.checks(grammar.opens);
    }

    /// A child that its parent's grammar does not know.
    fn stray(&mut self, name: Key<'t>, range: Range<usize>, reader: &Reader<'t>) {
        if name.vocabulary == XHTML {
            self.push(name, Content::Anything, range, reader);
            self.language_and_base();
            let message = format!("`{name}` where no XHTML is defined");
            self.scene().here(&structure::MISPLACED_XHTML_CONTENT, message);
            return;
        }
        let parent = self.frames.last().expect("a child has a parent").name;
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
                let mut scene = self.scene();
                if let Some(thing) = &mut scene.here(&structure::QUESTIONABLE_USAGE, message).thing {
                    thing.element = Some(question.to_string());
                }
                self.opened();
            }
            None if self.request.profile == Profile::Default && is_later(name) => {
                self.push(name, Content::Anything, range, reader);
            }
            None => {
                if let Some(parent) = self.frames.last_mut().filter(|_| self.request.profile == Profile::W3c) {
                    parent.see_stray(name);
                }
                self.push(name, Content::Anything, range, reader);
                self.language_and_base();
                let message = format!("`{parent}` has no element `{name}`");
                self.scene().here(&structure::UNDEFINED_ELEMENT, message);
            }
        }
    }

    /// An element below one that nobody looks at.
    fn swallow(&mut self, name: xml::Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
        let parent = self.frames.last().expect("a child has a parent");
        let content = parent.content;
        // A broadcast of Podcasting 2.0 holds what an item holds.
        let item = parent.name == const { key("podcast:liveItem") };
        let told = parent.name.vocabulary != CORE && !item && name.space.0 == 0 && self.kind.is_rss();
        if matches!(content, Content::Extension) && reader.attributes().iter().any(|one| one.name.local == "about") {
            self.push(Key { vocabulary: CORE, local: name.local }, content, range, reader);
            self.scene().judge(const { key("rdf:about") }, "rdf:about", &[structure::ABOUT]);
            return;
        }
        let suspicious = self.suspicious || reader.attributes().iter().any(|one| one.raw.contains("&#"));
        if told || suspicious {
            self.push(Key { vocabulary: CORE, local: name.local }, content, range, reader);
            if told {
                let message = format!("`{}` is in no namespace", name.local);
                self.scene().here(&structure::NOT_IN_A_NAMESPACE, message);
            }
            if suspicious {
                self.suspicious_attributes();
            }
        } else {
            self.swallow_as(content, name, range);
        }
    }

    /// The same, without a look at its attributes.
    pub fn swallow_as(&mut self, content: Content, name: xml::Name<'t>, range: Range<usize>) {
        let name = Key { vocabulary: CORE, local: name.local };
        let frame = self.frame(name, content, range);
        self.frames.push(frame);
    }

    /// Elements of Apple's podcasts were met in the element that is open.
    fn podcast(&mut self) {
        let at = self.frames.len() - 1;
        let holds = |frame: &Frame<'_>| {
            frame.name.vocabulary == CORE && matches!(frame.name.local, "channel" | "feed" | "source")
        };
        let item = |frame: &Frame<'_>| frame.name.vocabulary == CORE && matches!(frame.name.local, "item" | "entry");
        let known = |at: usize| self.frames[at].podcast;
        // The W3C does not look at items once it has seen the channel.
        let outer_known = at > 0 && known(at - 1);
        if known(at) || (outer_known && self.request.profile == Profile::W3c) {
            return;
        }
        if item(&self.frames[at]) {
            self.frames[at].podcast = true;
            if at > 0 && holds(&self.frames[at - 1]) && !outer_known {
                self.frames[at - 1].podcast = true;
                self.scene_at(at).met();
            }
        } else if holds(&self.frames[at]) {
            self.frames[at].podcast = true;
            self.scene_at(at + 1).met();
        }
    }

    pub fn frame(&self, name: Key<'t>, content: Content, start: Range<usize>) -> Frame<'t> {
        let parent = self.frames.last();
        Frame {
            content,
            attributes: self.attributes.len(),
            language: parent.is_some_and(|parent| parent.language),
            base: parent.map_or(0, |parent| parent.base),
            ..Frame::bare(name, start)
        }
    }

    /// Opens an element; its attributes are kept until it closes.
    pub fn push(&mut self, name: Key<'t>, content: Content, start: Range<usize>, reader: &Reader<'t>) {
        let frame = self.frame(name, content, start);
        self.frames.push(frame);
        self.attributes.extend_from_slice(reader.attributes());
    }

    pub fn checks(&mut self, checks: &[Check]) {
        if checks.is_empty() {
            return;
        }
        let mut scene = self.scene();
        let value = Value::none(scene.element().start.clone());
        for check in checks {
            check.look(&value, &mut scene);
        }
    }

    /// The place where the walk stands.
    pub fn scene(&mut self) -> Scene<'_, 't> {
        self.scene_at(self.frames.len())
    }

    fn scene_at(&mut self, depth: usize) -> Scene<'_, 't> {
        let frames = &self.frames[..depth];
        let from = frames.last().map_or(0, |frame| frame.attributes);
        let to = self.frames.get(depth).map_or(self.attributes.len(), |frame| frame.attributes);
        Scene {
            frames,
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
        let Some(frame) = self.frames.last() else { return };
        let content = frame.content;
        match content {
            Content::Text(checks) => self.close_text(checks, range.start),
            Content::Is(grammar) => {
                structure::complete(grammar, &mut self.scene());
                self.close_text(grammar.closes, range.start);
            }
            Content::Extension => content::close_extension(self),
            Content::Xhtml => content::close_xhtml(self),
            Content::Anything | Content::Body => {}
        }
        let Some(frame) = self.frames.pop() else { return };
        self.attributes.truncate(frame.attributes);
        if let Gathered::Buffer(at) = frame.text {
            self.buffer.truncate(at);
        }
    }
}

impl Scene<'_, '_> {
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
