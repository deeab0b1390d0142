//! A walk between two stretches of a document: what it knows, apart from the text that is let go.

use crate::diag::{msg, number};
use std::ops::Range;

use crate::validate::engine::walk::{Walk, is_suspicious};
use crate::validate::rules::document;
use crate::validate::types::model::{Content, Text};
use crate::xml::{self, Attribute, Name, Reader, Space, Stretch};

/// How many bytes one element may have whose text is validated as a whole, elements in it included.
const LONGEST_VALUE: usize = xml::MAX_TEXT;

/// What came of a stretch.
pub enum Progress<'r> {
    /// The document ends, or is not read any further.
    Done(Box<Walk<'static, 'r>>),
    /// There is more of it.
    Paused(Box<Paused<'r>>),
}

impl<'r> Progress<'r> {
    /// Walks through a stretch. `kept` are the attributes of the pause before.
    pub fn of<'t>(mut walk: Walk<'t, 'r>, reader: Reader<'t>, kept: &[KeptAttribute]) -> Self {
        match walk.run(reader) {
            Some(reader) => Progress::Paused(Box::new(walk.pause(reader, kept))),
            None => Progress::Done(Box::new(walk.detached())),
        }
    }
}

/// A walk that waits for more of its document.
pub struct Paused<'r> {
    walk: Option<Walk<'static, 'r>>,
    reader: xml::Paused,
    /// The local names of the elements that are open.
    names: Vec<String>,
    attributes: Vec<KeptAttribute>,
    /// How many attributes of the pause before come before them.
    inherited: usize,
    /// The byte of the document from which on the text is still needed.
    from: usize,
}

/// An attribute of an element that is open.
pub struct KeptAttribute {
    prefix: String,
    local: String,
    space: Space,
    raw: String,
    range: Range<usize>,
    value: Range<usize>,
}

impl KeptAttribute {
    fn of(attribute: &Attribute<'_>) -> Self {
        let Attribute { name, raw, range, value } = attribute;
        KeptAttribute {
            prefix: name.prefix.to_owned(),
            local: name.local.to_owned(),
            space: name.space,
            raw: (*raw).to_owned(),
            range: range.clone(),
            value: value.clone(),
        }
    }

    fn attribute(&self) -> Attribute<'_> {
        let name = Name { prefix: &self.prefix, local: &self.local, space: self.space };
        Attribute { name, raw: &self.raw, range: self.range.clone(), value: self.value.clone() }
    }

    /// Whether an attribute was made of this very one.
    fn is(&self, attribute: &Attribute<'_>) -> bool {
        std::ptr::eq(self.local.as_ptr(), attribute.name.local.as_ptr())
    }
}

impl<'r> Paused<'r> {
    /// The byte of the document from which on the text is still needed.
    pub fn from(&self) -> usize {
        self.from
    }

    /// Goes on with a stretch that begins there, and is longer than what was left; once.
    pub fn resume<'t>(&'t mut self, stretch: Stretch<'t>) -> (Walk<'t, 'r>, Reader<'t>, &'t [KeptAttribute]) {
        let Paused { walk, reader, names, attributes, .. } = self;
        let walk: Walk<'t, 'r> = walk.take().expect("a pause is gone on with once");
        let elements = walk.elements.into_iter().zip(names).map(|(element, name)| element.renamed(name)).collect();
        let suspicious = walk.suspicious || is_suspicious(stretch.text);
        let known = attributes.iter().map(KeptAttribute::attribute).collect();
        let walk = Walk { stretch, elements, attributes: known, suspicious, ..walk };
        (walk, Reader::resume(stretch, reader), attributes)
    }

    /// Takes over from the pause before the attributes that are still the same: long ones are copied once.
    pub fn inherit(&mut self, earlier: Self) {
        let new = std::mem::replace(&mut self.attributes, earlier.attributes);
        self.attributes.truncate(self.inherited);
        self.attributes.extend(new);
    }
}

impl<'r> Walk<'_, 'r> {
    /// Ends a stretch. `reader` is the one that wants more, and `kept` the attributes of the pause before,
    /// which the new one is to [inherit](Paused::inherit).
    fn pause(mut self, reader: Reader<'_>, kept: &[KeptAttribute]) -> Paused<'r> {
        let reader = reader.pause();
        let from = self.needed(reader.at());
        if reader.at() - from > LONGEST_VALUE {
            let message = msg!(
                en: "an element of more than {most} bytes whose text is checked as a whole",
                fr: "un élément de plus de {most} octets dont le texte se vérifie d’un bloc",
                most = number(LONGEST_VALUE),
            );
            self.document(&document::BEYOND_LIMITS, from..from, message);
            self.stopped = true;
        }
        let names = self.elements.iter().map(|element| element.name.local.to_owned()).collect();
        let inherited = kept.iter().zip(&self.attributes).take_while(|(kept, attribute)| kept.is(attribute)).count();
        let attributes = self.attributes[inherited..].iter().map(KeptAttribute::of).collect();
        Paused { walk: Some(self.detached()), reader, names, attributes, inherited, from }
    }

    /// From which byte of the document on the text is still needed: elements whose text is collected are
    /// looked at as a whole when they close.
    fn needed(&self, at: usize) -> usize {
        let gathers = |content: Content| match content.text() {
            Some(text) => matches!(text, Text::Read | Text::Construct),
            None => matches!(content, Content::Xhtml),
        };
        let first = self.elements.iter().find(|element| gathers(element.content));
        first.map_or(at, |element| element.start.start.min(at))
    }

    /// The same walk without anything of the text.
    fn detached(self) -> Walk<'static, 'r> {
        Walk {
            stretch: Stretch::whole(""),
            source: self.source,
            request: self.request,
            elements: self.elements.into_iter().map(|element| element.renamed("")).collect(),
            attributes: Vec::new(),
            vocabularies: self.vocabularies,
            core: self.core,
            kind: self.kind,
            memory: self.memory,
            found: self.found,
            buffer: self.buffer,
            stopped: self.stopped,
            suspicious: self.suspicious,
        }
    }
}
