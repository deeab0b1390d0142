//! The children of an element: those that its grammar knows, those that it does not, and those of vocabularies
//! that nobody knows.

use crate::diag::{code, msg};
use crate::suggest::nearest;
use std::ops::Range;

use crate::validate::engine::walk::Walk;
use crate::validate::rules::{document, structure};
use crate::validate::spec::atom::rows::QUESTIONABLE;
use crate::validate::spec::itunes;
use crate::validate::spec::newer::is_newer;
use crate::validate::spec::rss::rows::TEXT_INPUT;
use crate::validate::types::document_kind::{DocumentKind, RssVersion};
use crate::validate::types::model::{ChildRule, Content, OpenElement, Times};
use crate::validate::types::profile::Profile;
use crate::validate::types::vocabulary::{self, CORE, ITUNES, Key, UNKNOWN, XHTML, key};
use crate::xml::{self, Reader};

impl<'t> Walk<'t, '_> {
    /// A child of an element that has a grammar.
    pub fn child(&mut self, name: xml::Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
        let mut vocabulary = self.vocabulary(&name);
        let nowhere = name.space.0 == 0
            && !matches!(self.kind, DocumentKind::Rss(_) | DocumentKind::Opml(_) | DocumentKind::Unknown);
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
            let content = if self.kind == DocumentKind::Rdf { Content::Extension } else { Content::Anything };
            self.push(name, content, range, reader);
            self.language_and_base();
            if nowhere {
                let mut context = self.context();
                context.here(
                    &structure::UNDETERMINABLE_VOCABULARY,
                    msg!(
                        en: "{element} is in no namespace",
                        fr: "{element} n’est dans aucun espace de noms",
                        element = code(name.local),
                    ),
                );
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
        let obsolete = reader.spaces().get(usize::from(space.0)).is_some_and(|uri| &**uri == vocabulary::ATOM_03);
        let mut context = self.context();
        if obsolete {
            context
                .here(&document::OBSOLETE_NAMESPACE, msg!(en: "an element of Atom 0.3", fr: "un élément d’Atom 0.3"));
        }
        if context.kind == DocumentKind::Rdf {
            context.check_attribute(const { key("rdf:about") }, "rdf:about", &[structure::ABOUT]);
        }
    }

    /// Opens a child that its parent's grammar knows.
    fn open(&mut self, name: Key<'t>, at: u16, row: &'static ChildRule, range: Range<usize>, reader: &Reader<'t>) {
        let parent = self.elements.len() - 1;
        let again = self.elements[parent].is_seen(at);
        let position = self.elements[parent].count(at, row);
        // Below a category of podcasts that has no name, nobody can say which names are right.
        let category = const { key("itunes:category") };
        let nameless = name == category && self.elements[parent].name == category && self.memory.category.is_empty();
        let content = if nameless { Content::Anything } else { row.content };
        self.push(name, content, range.clone(), reader);
        self.elements[parent + 1].position = position;
        self.checks(row.opens);
        if let Some(rule) = row.breaks {
            self.context().here(
                rule,
                msg!(en: "an element {element}", fr: "un élément {element}", element = code(name.to_string())),
            );
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
                self.context().here(
                    rule,
                    msg!(
                        en: "a second {element} in one element",
                        fr: "un second {element} dans un même élément",
                        element = code(name.to_string()),
                    ),
                );
            }
        }
        if plain {
            self.elements[parent].see(at);
        }
        self.check_start_tag();
    }

    /// A child that its parent's grammar does not know.
    fn unknown_child(&mut self, name: Key<'t>, range: Range<usize>, reader: &Reader<'t>) {
        let of_1999 = self.kind == DocumentKind::Rss(RssVersion::V091) && self.request.profile == Profile::Default;
        if of_1999 && name == const { key("textinput") } {
            // So it is called in Netscape's RSS 0.91.
            self.push(name, Content::Is(&TEXT_INPUT), range, reader);
            return;
        }
        if name.vocabulary == XHTML {
            self.push(name, Content::Anything, range, reader);
            self.language_and_base();
            let message = msg!(
                en: "{element} where no XHTML is defined",
                fr: "{element} là où aucun XHTML n’est prévu",
                element = code(name.to_string()),
            );
            self.context().here(&structure::MISPLACED_XHTML_CONTENT, message);
            return;
        }
        let parent = self.elements.last().expect("a child has a parent").name;
        let atom = name.vocabulary == CORE
            && parent.vocabulary != CORE
            && self.core.iter().any(|core| core == vocabulary::ATOM_10);
        let question = if atom { Key { vocabulary: vocabulary::ATOM, ..name } } else { name };
        let known = match self.kind {
            // In their own documents the names of AtomPub have their place.
            DocumentKind::Service | DocumentKind::Categories
                if name.vocabulary == const { key("app:x").vocabulary } =>
            {
                None
            }
            _ => Content::Is(&QUESTIONABLE).rows().find(question),
        };
        match known {
            Some((_, row)) => {
                self.push(name, row.content, range, reader);
                self.questionable(question, parent);
            }
            None if self.request.profile == Profile::Default && is_newer(name) => {
                self.push(name, Content::Anything, range, reader);
            }
            None => {
                if let Some(parent) = self.elements.last_mut().filter(|_| self.request.profile == Profile::W3c) {
                    parent.see_misplaced(name);
                }
                let near = self.near_name(name);
                self.push(name, Content::Anything, range, reader);
                self.undefined(name, parent, near);
            }
        }
    }

    /// An element of Atom where no specification gives it a meaning.
    fn questionable(&mut self, question: Key<'t>, parent: Key<'t>) {
        let message = msg!(
            en: "no specification says what {element} means in {parent}",
            fr: "aucune spécification ne dit ce que signifie {element} dans {parent}",
            element = code(question.to_string()), parent = code(parent.to_string()),
        );
        let mut context = self.context();
        if let Some(thing) = &mut context.here(&structure::QUESTIONABLE_USAGE, message).thing {
            thing.element = Some(question.to_string());
        }
        self.check_start_tag();
    }

    /// An element that its vocabulary does not have there.
    fn undefined(&mut self, name: Key<'t>, parent: Key<'t>, near: Option<String>) {
        self.language_and_base();
        let message = msg!(
            en: "{parent} has no element {element}",
            fr: "{parent} n’a pas d’élément {element}",
            parent = code(parent.to_string()), element = code(name.to_string()),
        );
        let mut context = self.context();
        let finding = context.here(&structure::UNDEFINED_ELEMENT, message);
        if let Some(near) = near {
            finding.help = Some(structure::write(&near));
        }
    }

    /// The name that was meant by one that the open element does not know.
    fn near_name(&self, name: Key<'t>) -> Option<String> {
        if self.request.profile == Profile::W3c || self.found.is_dropped(&structure::UNDEFINED_ELEMENT) {
            return None;
        }
        let known = self.elements.last()?.rows().names().filter(|known| known.vocabulary == name.vocabulary);
        let known: Vec<String> = known.map(|known| known.to_string()).collect();
        nearest(&name.to_string(), known.iter().map(String::as_str)).map(str::to_owned)
    }

    /// An element below one that nobody looks at.
    pub fn skip_child(&mut self, name: xml::Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
        let parent = self.elements.last().expect("a child has a parent");
        let content = parent.content;
        // A broadcast of Podcasting 2.0 holds what an item holds.
        let item = parent.name == const { key("podcast:liveItem") };
        let reported = parent.name.vocabulary != CORE && !item && name.space.0 == 0 && self.kind.is_rss();
        if matches!(content, Content::Extension) && reader.attributes().iter().any(|one| one.name.local == "about") {
            self.push(Key { vocabulary: CORE, local: name.local }, content, range, reader);
            self.context().check_attribute(const { key("rdf:about") }, "rdf:about", &[structure::ABOUT]);
            return;
        }
        let suspicious = self.suspicious || reader.attributes().iter().any(|one| one.raw.contains("&#"));
        if reported || suspicious {
            self.push(Key { vocabulary: CORE, local: name.local }, content, range, reader);
            if reported {
                let message = msg!(
                    en: "{element} is in no namespace",
                    fr: "{element} n’est dans aucun espace de noms",
                    element = code(name.local),
                );
                self.context().here(&structure::NOT_IN_A_NAMESPACE, message);
            }
            if suspicious {
                self.suspicious_attributes();
            }
        } else {
            self.push_unchecked(content, name, range);
        }
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
                itunes::met(&mut self.context_at(at));
            }
        } else if holds(&self.elements[at]) {
            self.elements[at].podcast = true;
            itunes::met(&mut self.context_at(at + 1));
        }
    }
}
