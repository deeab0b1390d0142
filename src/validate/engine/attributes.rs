//! The attributes of a start tag: those that an element takes, those that it does not, and those of XML.

use crate::diag::{code, msg};
use crate::suggest::nearest;
use crate::validate::engine::walk::Walk;
use crate::validate::rules::{links, numbers, structure, text, uris};
use crate::validate::types::document_kind::DocumentKind;
use crate::validate::types::model::{Attribute, Content, ElementModel, RuleContext, Value};
use crate::validate::types::vocabulary::{self, CORE, Key, UNKNOWN, XML, key};

/// How many bytes an `xml:base` may have to count: every link below it is joined with it.
const LONGEST_BASE: usize = 4_096;

impl Walk<'_, '_> {
    /// What is done at the start tag of every element with a content that is looked at.
    pub fn check_start_tag(&mut self) {
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

    pub fn check_attributes(&mut self, model: &'static ElementModel) {
        let mut context = self.context();
        for attribute in model.attributes {
            if context.attribute(attribute.name).is_some() {
                context.check_attribute(attribute.name, attribute.shown, attribute.checks);
            } else if let Some(rule) = structure::missing(attribute.need) {
                context.lacks_attribute(rule, attribute.shown);
            }
        }
    }

    pub fn unexpected(&mut self, expected: &'static [Attribute]) {
        let mut context = self.context();
        // OPML lets everybody add attributes of their own, as sitemaps name their schemas, and Podcasting 2.0 grows.
        let growing = context.element().name.vocabulary == const { key("podcast:x").vocabulary };
        if growing || matches!(context.kind, DocumentKind::Opml(_) | DocumentKind::Sitemap) {
            return;
        }
        for attribute in context.attributes {
            let vocabulary = context.vocabularies[usize::from(attribute.name.space.0)];
            let name = Key { vocabulary, local: attribute.name.local };
            let of_xml = vocabulary == XML && matches!(name.local, "base" | "id" | "lang" | "space");
            if of_xml || expected.iter().any(|known| known.name == name) || is_rdf_attribute(name, &context) {
                continue;
            }
            let shown = context.shown(attribute);
            // Attributes of another vocabulary are extensions, whoever knows it.
            let own = [CORE, XML, context.element().name.vocabulary].contains(&vocabulary);
            let of_rdf = context.kind == DocumentKind::Rdf && vocabulary == vocabulary::RDF;
            if own || of_rdf || (context.w3c() && vocabulary != UNKNOWN) {
                let message = msg!(
                    en: "{element} takes no attribute {attribute}",
                    fr: "{element} n’a pas d’attribut {attribute}",
                    element = code(context.element().name.to_string()), attribute = code(&shown),
                );
                let (w3c, local) = (context.w3c(), context.element().name.local);
                let near = nearest(&shown, expected.iter().map(|known| known.shown)).filter(|_| !w3c);
                let finding = context.about_attribute(&structure::UNEXPECTED_ATTRIBUTE, attribute, &shown, message);
                if let Some(near) = near {
                    finding.help = Some(structure::write(near));
                }
                if let Some(thing) = finding.thing.as_mut().filter(|_| w3c) {
                    // The W3C names the element as its own parent, without its prefix.
                    thing.element = Some(local.to_owned());
                    thing.parent.clone_from(&thing.element);
                }
            } else if context.kind.is_rss() && context.element().name.vocabulary == CORE {
                let message = msg!(
                    en: "{attribute} on an element of RSS",
                    fr: "{attribute} sur un élément RSS",
                    attribute = code(&shown),
                );
                context.about_attribute(&structure::USE_OF_EXTENSION_ATTR, attribute, &shown, message);
            }
        }
    }

    /// `xml:lang` and `xml:base`.
    pub fn language_and_base(&mut self) {
        let at = self.elements.last().map_or(0, |element| element.attributes);
        if self.attributes.len() == at {
            return;
        }
        if self.suspicious || self.attributes[at..].iter().any(|attribute| attribute.raw.contains("&#")) {
            self.suspicious_attributes();
        }
        let mut context = self.context();
        if let Some(language) = context.attribute(const { key("xml:lang") }) {
            let known = !language.raw.is_empty();
            if known {
                context.check_attribute(const { key("xml:lang") }, "xml:lang", &[numbers::LANGUAGE]);
            }
            let w3c = context.w3c();
            self.elements.last_mut().expect("it was pushed a moment ago").language = known;
            // The W3C remembers it for what comes next in the element around, too.
            if let Some(around) = self.elements.len().checked_sub(2).filter(|_| w3c) {
                self.elements[around].language = known;
            }
        }
        let mut context = self.context();
        if let Some(base) = context.attribute(const { key("xml:base") }) {
            let text = base.text();
            context.check_attribute(const { key("xml:base") }, "xml:base", &[uris::IRI]);
            let outer = context.memory.bases[usize::from(context.element().base)].clone();
            let whole = links::join(&outer, &text);
            let at = match context.memory.bases.iter().position(|known| *known == whole) {
                Some(at) => at,
                None if context.memory.bases.len() < 256 && whole.len() <= LONGEST_BASE => {
                    context.memory.bases.push(whole);
                    context.memory.bases.len() - 1
                }
                None => 0,
            };
            let element = self.elements.last_mut().expect("it was pushed a moment ago");
            element.base = u16::try_from(at).unwrap_or(0);
            element.base_is_full = links::has_host(&text);
        }
    }

    pub fn suspicious_attributes(&mut self) {
        let mut context = self.context();
        for attribute in context.attributes {
            let shown = context.shown(attribute);
            let text = attribute.text();
            let written = crate::xml::Written::attribute(attribute.value.clone());
            let value = Value {
                text: &text,
                whole: &text,
                range: attribute.value.clone(),
                exact: matches!(text, std::borrow::Cow::Borrowed(_)),
                attribute: Some(&shown),
                written: Some((&written, &text)),
            };
            text::ATTRIBUTE_CHARACTERS.run(&value, &mut context);
        }
    }
}

/// RDF's own attributes may stand on every element of a document of RDF; for the W3C, where text is.
fn is_rdf_attribute(name: Key<'_>, context: &RuleContext<'_, '_>) -> bool {
    context.kind == DocumentKind::Rdf
        && name.vocabulary == vocabulary::RDF
        && matches!(name.local, "parseType" | "datatype" | "resource")
        && (!context.w3c() || matches!(context.element().content, Content::Text(_)))
}
