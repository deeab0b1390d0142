//! What a check sees: the element where the walk stands, its value, and where to put findings.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::{Message, code, msg};
use crate::diagnostic::{Diagnostic, Thing};
use crate::source::Span;
use crate::validate::types::findings::Rule;
use crate::validate::types::model::{Check, OpenElement, RuleContext, Value};
use crate::validate::types::profile::Profile;
use crate::validate::types::vocabulary::{CORE, Key, XML};
use crate::xml;

impl Value<'_> {
    /// Nothing at a place.
    pub fn none(range: Range<usize>) -> Value<'static> {
        Value { text: "", whole: "", range, exact: false, attribute: None, written: None }
    }

    /// The bytes of a part of the text; the whole where that is not known.
    pub fn part(&self, part: Range<usize>) -> Range<usize> {
        if self.exact { self.range.start + part.start..self.range.start + part.end } else { self.range.clone() }
    }

    /// The same, looked for in what is at hand of the document.
    fn place(&self, part: Range<usize>, stretch: xml::Stretch<'_>) -> Range<usize> {
        let Some((written, whole)) = self.written.filter(|_| !self.exact) else { return self.part(part) };
        let inside = self.text.as_ptr().addr().checked_sub(whole.as_ptr().addr());
        let start = inside.filter(|start| start + self.text.len() <= whole.len());
        let found =
            start.and_then(|start| written.place(stretch.get(written.range())?, start + part.start..start + part.end));
        found.unwrap_or_else(|| self.part(part))
    }
}

impl<'a, 't> RuleContext<'a, 't> {
    /// The element itself.
    pub fn element(&self) -> &'a OpenElement<'t> {
        self.elements.last().expect("a check runs at an element")
    }

    /// The element around it.
    pub fn parent(&self) -> Option<&'a OpenElement<'t>> {
        self.elements.len().checked_sub(2).map(|at| &self.elements[at])
    }

    /// The same place, one element further out. The attributes there are not at hand.
    pub fn outer(&mut self, run: impl FnOnce(&mut RuleContext<'_, 't>)) {
        let mut context = RuleContext {
            elements: &self.elements[..self.elements.len() - 1],
            attributes: &[],
            vocabularies: self.vocabularies,
            kind: self.kind,
            stretch: self.stretch,
            request: self.request,
            memory: self.memory,
            found: self.found,
            source: self.source,
        };
        run(&mut context);
    }

    /// Whether the W3C's answers are asked for.
    pub fn w3c(&self) -> bool {
        self.request.profile == Profile::W3c
    }

    /// Whether the element has a child of this name so far.
    pub fn has(&self, child: Key<'_>) -> bool {
        self.element().has(child)
    }

    /// Whether the element around has a child of this name so far.
    pub fn beside(&self, child: Key<'_>) -> bool {
        self.parent().is_some_and(|parent| parent.has(child))
    }

    /// An attribute of the element.
    pub fn attribute(&self, name: Key<'_>) -> Option<&'a xml::Attribute<'t>> {
        self.attributes.iter().find(|attribute| {
            attribute.name.local == name.local
                && self.vocabularies.get(usize::from(attribute.name.space.0)) == Some(&name.vocabulary)
        })
    }

    /// The value of an attribute of the core.
    pub fn attr(&self, local: &str) -> Option<Cow<'t, str>> {
        self.attribute(Key { vocabulary: CORE, local }).map(xml::Attribute::text)
    }

    /// Runs checks over an attribute, where it stands.
    pub fn check_attribute(&mut self, name: Key<'static>, shown: &'static str, checks: &[Check]) {
        let Some(attribute) = self.attribute(name) else { return };
        let text = attribute.text();
        let exact = matches!(text, Cow::Borrowed(_));
        let written = xml::Written::attribute(attribute.value.clone());
        let value = Value {
            text: &text,
            whole: &text,
            range: attribute.value.clone(),
            exact,
            attribute: Some(shown),
            written: Some((&written, &text)),
        };
        for check in checks {
            check.run(&value, self);
        }
    }

    /// A finding about a value: at its bytes.
    pub fn value(&mut self, rule: &Rule, value: &Value<'_>, message: impl Into<Message>) -> &mut Diagnostic {
        self.within(rule, value, 0..value.text.len(), message)
    }

    /// A finding about a part of a value.
    pub fn within(
        &mut self,
        rule: &Rule,
        value: &Value<'_>,
        part: Range<usize>,
        message: impl Into<Message>,
    ) -> &mut Diagnostic {
        if self.found.is_dropped(rule) {
            return self.found.count_dropped(rule);
        }
        let range = if value.text.is_empty() && value.attribute.is_none() {
            self.element().start.clone()
        } else {
            value.place(part, self.stretch)
        };
        let thing = Thing {
            attribute: value.attribute.map(str::to_owned),
            value: Some(truncated(value.text)),
            ..self.thing(self.elements.len())
        };
        let empty = value.text.is_empty() && !self.w3c();
        let message = if empty { self.emptiness(value) } else { message.into() };
        self.found.push(rule, Some(self.span(range)), message, thing)
    }

    /// What is wrong with a value that is empty, whatever it should be.
    fn emptiness(&self, value: &Value<'_>) -> Message {
        match value.attribute {
            Some(name) => {
                msg!(en: "the attribute {attribute} is empty", fr: "l’attribut {attribute} est vide", attribute = code(name))
            }
            None => {
                let name = code(self.element().name.to_string());
                msg!(en: "{element} is empty", fr: "{element} est vide", element = name)
            }
        }
    }

    /// A finding about the element: at its start tag.
    pub fn here(&mut self, rule: &Rule, message: impl Into<Message>) -> &mut Diagnostic {
        if self.found.is_dropped(rule) {
            return self.found.count_dropped(rule);
        }
        let thing = self.thing(self.elements.len());
        let span = self.span(self.element().start.clone());
        self.found.push(rule, Some(span), message.into(), thing)
    }

    /// A finding about one of its attributes.
    pub fn about_attribute(
        &mut self,
        rule: &Rule,
        attribute: &xml::Attribute<'_>,
        shown: &str,
        message: impl Into<Message>,
    ) -> &mut Diagnostic {
        if self.found.is_dropped(rule) {
            return self.found.count_dropped(rule);
        }
        let thing = Thing {
            attribute: Some(shown.to_owned()),
            value: Some(truncated(&attribute.text())),
            ..self.thing(self.elements.len())
        };
        let span = self.span(attribute.range.clone());
        self.found.push(rule, Some(span), message.into(), thing)
    }

    /// A finding about an attribute that the element lacks.
    pub fn lacks_attribute(&mut self, rule: &Rule, shown: &str) -> &mut Diagnostic {
        if self.found.is_dropped(rule) {
            return self.found.count_dropped(rule);
        }
        let message = msg!(
            en: "{element} has no attribute {attribute}",
            fr: "{element} n’a pas l’attribut {attribute}",
            element = code(self.element().name.to_string()), attribute = code(shown),
        );
        let thing = Thing { attribute: Some(shown.to_owned()), ..self.thing(self.elements.len()) };
        let span = self.span(self.element().start.clone());
        self.found.push(rule, Some(span), message, thing)
    }

    /// A finding about a child that the element lacks.
    pub fn lacks(&mut self, rule: &Rule, child: &str, message: impl Into<Message>) -> &mut Diagnostic {
        if self.found.is_dropped(rule) {
            return self.found.count_dropped(rule);
        }
        let mut thing = self.thing(self.elements.len());
        thing.parent = thing.element.replace(child.to_owned());
        let span = self.span(self.element().start.clone());
        self.found.push(rule, Some(span), message.into(), thing)
    }

    /// Some bytes of the document; where references stand before them they may be counted inside a
    /// character, which is taken as a whole then.
    pub fn span(&self, range: Range<usize>) -> Span {
        let (start, end) = (self.stretch.floor(range.start), self.stretch.ceil(range.end));
        Span::new(self.source, start, end)
    }

    /// The name and the path of the innermost of the first `depth` open elements.
    pub fn thing(&self, depth: usize) -> Thing {
        let name =
            |at: usize| self.elements.get(at).map_or_else(|| "root".to_owned(), |element| element.name.to_string());
        Thing {
            element: depth.checked_sub(1).map(name),
            parent: Some(depth.checked_sub(2).map_or_else(|| "root".to_owned(), name)),
            path: Some(path(&self.elements[..depth])),
            ..Thing::default()
        }
    }

    /// The name of an attribute, with its customary prefix.
    pub fn shown(&self, attribute: &xml::Attribute<'_>) -> String {
        let vocabulary = self.vocabularies.get(usize::from(attribute.name.space.0)).copied().unwrap_or(XML);
        Key { vocabulary, local: attribute.name.local }.to_string()
    }
}

/// How many bytes of a path are reported.
const LONGEST_PATH: usize = 1_000;

/// `/rss/channel/item[3]/pubDate`
fn path(elements: &[OpenElement<'_>]) -> String {
    let mut path = String::new();
    for element in elements {
        if path.len() > LONGEST_PATH {
            path.push_str("/...");
            break;
        }
        path.push('/');
        path.push_str(&element.name.to_string());
        if element.position > 0 {
            path.push_str(&format!("[{}]", element.position));
        }
    }
    path
}

/// At most 200 characters.
pub fn truncated(text: &str) -> String {
    text.chars().take(200).collect()
}

/// A text for a message: on one line and not too long.
pub fn abbreviated(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > 400 {
            break;
        }
    }
    if line.chars().count() <= 60 { line } else { line.chars().take(57).chain("...".chars()).collect() }
}
