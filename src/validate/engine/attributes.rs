//! The attributes of a start tag: those that an element takes, those that it does not, and those of XML.

use crate::validate::engine::walk::Walk;
use crate::validate::rules::{links, numbers, structure, text, uris};
use crate::validate::types::context::{Kind, Scene, Value};
use crate::validate::types::model::{Attribute, Content, Grammar};
use crate::validate::types::vocabulary::{self, CORE, Key, UNKNOWN, XML, key};

/// How many bytes an `xml:base` may have to count: every link below it is joined with it.
const LONGEST_BASE: usize = 4_096;

impl Walk<'_, '_> {
    pub fn judge_attributes(&mut self, grammar: &'static Grammar) {
        let mut scene = self.scene();
        for attribute in grammar.attributes {
            if scene.attribute(attribute.name).is_some() {
                scene.judge(attribute.name, attribute.shown, attribute.checks);
            } else if let Some(rule) = structure::missing(attribute.need) {
                scene.lacks_attribute(rule, attribute.shown);
            }
        }
    }

    pub fn unexpected(&mut self, expected: &'static [Attribute]) {
        let mut scene = self.scene();
        // OPML lets everybody add attributes of their own, and Podcasting 2.0 grows.
        let growing = scene.element().name.vocabulary == const { key("podcast:x").vocabulary };
        if growing || matches!(scene.kind, Kind::Opml(_)) {
            return;
        }
        for attribute in scene.attributes {
            let vocabulary = scene.vocabularies[usize::from(attribute.name.space.0)];
            let name = Key { vocabulary, local: attribute.name.local };
            let of_xml = vocabulary == XML && matches!(name.local, "base" | "id" | "lang" | "space");
            if of_xml || expected.iter().any(|known| known.name == name) || is_rdf_attribute(name, &scene) {
                continue;
            }
            let shown = scene.shown(attribute);
            if vocabulary != UNKNOWN {
                let message = format!("`{}` takes no attribute `{shown}`", scene.element().name);
                let (w3c, local) = (scene.w3c(), scene.element().name.local);
                let finding = scene.about_attribute(&structure::UNEXPECTED_ATTRIBUTE, attribute, &shown, message);
                if let Some(thing) = finding.thing.as_mut().filter(|_| w3c) {
                    // The W3C names the element as its own parent, without its prefix.
                    thing.element = Some(local.to_owned());
                    thing.parent.clone_from(&thing.element);
                }
            } else if scene.kind.is_rss() && scene.element().name.vocabulary == CORE {
                let message = format!("`{shown}` on an element of RSS");
                scene.about_attribute(&structure::USE_OF_EXTENSION_ATTR, attribute, &shown, message);
            }
        }
    }

    /// `xml:lang` and `xml:base`.
    pub fn language_and_base(&mut self) {
        let at = self.frames.last().map_or(0, |frame| frame.attributes);
        if self.attributes.len() == at {
            return;
        }
        if self.suspicious || self.attributes[at..].iter().any(|attribute| attribute.raw.contains("&#")) {
            self.suspicious_attributes();
        }
        let mut scene = self.scene();
        if let Some(language) = scene.attribute(const { key("xml:lang") }) {
            let known = !language.raw.is_empty();
            if known {
                scene.judge(const { key("xml:lang") }, "xml:lang", &[numbers::LANGUAGE]);
            }
            let w3c = scene.w3c();
            self.frames.last_mut().expect("it was pushed a moment ago").language = known;
            // The W3C remembers it for what comes next in the element around, too.
            if let Some(around) = self.frames.len().checked_sub(2).filter(|_| w3c) {
                self.frames[around].language = known;
            }
        }
        let mut scene = self.scene();
        if let Some(base) = scene.attribute(const { key("xml:base") }) {
            let text = base.text();
            scene.judge(const { key("xml:base") }, "xml:base", &[uris::IRI]);
            let outer = scene.memory.bases[usize::from(scene.element().base)].clone();
            let whole = links::join(&outer, &text);
            let at = match scene.memory.bases.iter().position(|known| *known == whole) {
                Some(at) => at,
                None if scene.memory.bases.len() < 256 && whole.len() <= LONGEST_BASE => {
                    scene.memory.bases.push(whole);
                    scene.memory.bases.len() - 1
                }
                None => 0,
            };
            let frame = self.frames.last_mut().expect("it was pushed a moment ago");
            frame.base = u16::try_from(at).unwrap_or(0);
            frame.base_is_full = links::has_host(&text);
        }
    }

    pub fn suspicious_attributes(&mut self) {
        let mut scene = self.scene();
        for attribute in scene.attributes {
            let shown = scene.shown(attribute);
            let text = attribute.text();
            let value = Value {
                text: &text,
                whole: &text,
                range: attribute.value.clone(),
                exact: matches!(text, std::borrow::Cow::Borrowed(_)),
                attribute: Some(&shown),
            };
            text::ATTRIBUTE_CHARACTERS.look(&value, &mut scene);
        }
    }
}

/// RDF's own attributes may stand on every element of a document of RDF; for the W3C, where text is.
fn is_rdf_attribute(name: Key<'_>, scene: &Scene<'_, '_>) -> bool {
    scene.kind == Kind::Rdf
        && name.vocabulary == vocabulary::RDF
        && matches!(name.local, "parseType" | "datatype" | "resource")
        && (!scene.w3c() || matches!(scene.element().content, Content::Text(_)))
}
