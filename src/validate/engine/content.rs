//! Elements inside text: XHTML where it may stand, and what stands where it may not.

use std::ops::Range;

use crate::diag::{Message, Template, code, msg, text};
use crate::html::names;
use crate::validate::engine::text::has_text;
use crate::validate::engine::walk::Walk;
use crate::validate::rules::{document, html, structure};
use crate::validate::spec::atom::rules as atom;
use crate::validate::types::context::abbreviated;
use crate::validate::types::document_kind::DocumentKind;
use crate::validate::types::findings::Rule;
use crate::validate::types::model::{Content, ElementText, OpenElement, Text};
use crate::validate::types::vocabulary::{self, Key};
use crate::xml::{Name, Piece, Reader};

const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// An element in plain text.
pub fn in_text<'t>(walk: &mut Walk<'t, '_>, name: Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
    if walk.kind == DocumentKind::Rdf {
        let literal =
            walk.context().attribute(vocabulary::key("rdf:parseType")).is_some_and(|kind| kind.raw == "Literal");
        let before =
            walk.has_text() || walk.elements.last().is_some_and(|element| element.begun || element.children > 1);
        let mixed = (before || walk.is_plain_in_rdf()) && !literal;
        if mixed {
            walk.context().here(
                &structure::INVALID_RDF,
                msg!(en: "text and elements in one element", fr: "du texte et des éléments dans un même élément"),
            );
        }
        let div = name.local == "div" && &*reader.spaces()[usize::from(name.space.0)] == XHTML;
        let content = if div { Content::Xhtml } else { Content::Extension };
        let times = walk.reopen_count();
        walk.push(local(&name), content, range, reader);
        for _ in 0..=times {
            walk.context().check_attribute(const { vocabulary::key("rdf:about") }, "rdf:about", &[structure::ABOUT]);
        }
        walk.reopen(times);
        return;
    }
    let parent = walk.elements.last().map_or(local(&name), |element| element.name);
    let times = walk.reopen_count();
    walk.push(local(&name), Content::Anything, range, reader);
    let message = msg!(
        en: "an element {element} in {parent}, which contains only text",
        fr: "un élément {element} dans {parent}, qui ne contient que du texte",
        element = code(name.local), parent = code(parent.to_string()),
    );
    let mut context = walk.context();
    let html = !context.w3c() && context.kind.is_rss() && names::is_element(&name.local.to_ascii_lowercase());
    let finding = context.here(&structure::UNDEFINED_ELEMENT, message);
    if html {
        finding.help = Some(ESCAPE.into());
    }
    walk.reopen(times);
}

const ESCAPE: Template = text!(
    en: "escape the HTML, as in &lt;p>, or put it into a CDATA section; in a title, write plain text",
    fr: "échappez le HTML, comme dans &lt;p>, ou mettez-le dans une section CDATA ; dans un titre, écrivez du texte brut",
);

fn local<'t>(name: &Name<'t>) -> Key<'t> {
    Key { vocabulary: vocabulary::CORE, local: name.local }
}

/// Text in a text construct: in XHTML it stands in the div, and nothing comes after elements.
pub fn text_in_construct<'t>(walk: &mut Walk<'t, '_>, piece: Piece<'t>) {
    if !has_text(piece) {
        return;
    }
    let first = !walk.has_text();
    let context = walk.context();
    let elsewhere = context.attr("src").is_some();
    let xhtml = context.attr("type").as_deref() == Some("xhtml");
    let children = context.element().children > 0;
    if xhtml && first {
        walk.missing_div();
    }
    if children || elsewhere {
        walk.context().here(
            &structure::UNEXPECTED_TEXT,
            msg!(en: "text beside elements, or beside src", fr: "du texte à côté d’éléments, ou de src"),
        );
    }
}

/// An element in a text construct.
pub fn in_construct<'t>(walk: &mut Walk<'t, '_>, name: Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
    let namespace = reader.spaces()[usize::from(name.space.0)].clone();
    let kind = atom::type_of(&walk.context());
    let escaped = walk.context().attr("mode").as_deref() == Some("escaped");
    let blank = !walk.has_text();
    let div = name.local == "div" && &*namespace == XHTML;
    let xml = kind.ends_with("+xml") || kind.ends_with("/xml");
    let content = if div { Content::Xhtml } else { Content::Anything };
    walk.push(local(&name), content, range, reader);
    let mut context = walk.context();
    let around = context.elements.len() - 1;
    let parent = context.elements[around - 1].name;
    if kind != "xhtml" && !xml {
        let message = msg!(
            en: "an element {element} in {parent} of type {kind}",
            fr: "un élément {element} dans {parent} de type {kind}",
            element = code(name.local), parent = code(parent.to_string()), kind = code(&kind),
        );
        context.here(&structure::UNDEFINED_ELEMENT, message);
    }
    if kind == "xhtml" && context.elements[around - 1].children > 1 && !context.w3c() {
        let message = msg!(
            en: "{element} stands after the div, and content of type xhtml is one div alone",
            fr: "{element} vient après le div, et un contenu de type xhtml est un div unique",
            element = code(name.local)
        );
        context.here(&atom::MISSING_XHTML_DIV, message);
    }
    if kind == "xhtml" {
        if !div && blank {
            walk.missing_div_here();
            if name.local == "div" {
                walk.wrong_namespace(&namespace);
            }
        } else if &*namespace != XHTML {
            walk.wrong_namespace(&namespace);
        }
    }
    if kind == "application/xhtml+xml" {
        if name.local != "html" {
            let thing = walk.context().thing(around);
            let span = walk.context().element().start.clone();
            let span = Some(walk.context().span(span));
            let message = msg!(en: "content of type `application/xhtml+xml` is not a whole document", fr: "un contenu de type `application/xhtml+xml` n’est pas un document entier");
            walk.found.push(&atom::HTML_FRAGMENT, span, message, thing);
        } else if &*namespace != XHTML {
            walk.wrong_namespace(&namespace);
        }
    }
    if escaped {
        walk.around(
            &atom::NOT_ESCAPED,
            msg!(
                en: "elements where mode says that markup is escaped",
                fr: "des éléments là où mode dit que le balisage est échappé",
            ),
        );
    }
}

impl<'t> Walk<'t, '_> {
    /// XHTML content that does not begin with a div: reported of the content itself.
    fn missing_div(&mut self) {
        self.context().here(
            &atom::MISSING_XHTML_DIV,
            msg!(
                en: "content of type xhtml that does not begin with a div of XHTML",
                fr: "un contenu de type xhtml qui ne commence pas par un div XHTML",
            ),
        );
    }

    /// The same, seen at its first element.
    fn missing_div_here(&mut self) {
        self.around(
            &atom::MISSING_XHTML_DIV,
            msg!(
                en: "content of type xhtml that does not begin with a div of XHTML",
                fr: "un contenu de type xhtml qui ne commence pas par un div XHTML",
            ),
        );
    }

    fn wrong_namespace(&mut self, namespace: &str) {
        let message = if namespace.is_empty() {
            msg!(en: "an element in no namespace inside XHTML", fr: "un élément sans espace de noms dans du XHTML")
        } else {
            msg!(
                en: "an element of {namespace} inside XHTML",
                fr: "un élément de {namespace} dans du XHTML",
                namespace = code(abbreviated(namespace)),
            )
        };
        self.around(&html::NOT_HTML, message);
    }

    /// A finding at the element that is open, reported of the one around it.
    fn around(&mut self, rule: &Rule, message: impl Into<Message>) {
        let context = self.context();
        let thing = context.thing(context.elements.len() - 1);
        let span = context.span(context.element().start.clone());
        context.found.push(rule, Some(span), message, thing);
    }
}

/// An element in XHTML.
pub fn in_xhtml<'t>(walk: &mut Walk<'t, '_>, name: Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
    let namespace = reader.spaces()[usize::from(name.space.0)].clone();
    let graphic = matches!(&*namespace, XHTML | "http://www.w3.org/2000/svg" | "http://www.w3.org/1998/Math/MathML");
    let known = vocabulary::by_namespace(&namespace).filter(|_| !graphic && !namespace.is_empty());
    let content = if known.is_some() { Content::Anything } else { Content::Xhtml };
    walk.push(local(&name), content, range, reader);
    let parent = walk.elements[walk.elements.len() - 2].name.local;
    if namespace.is_empty() {
        let message = msg!(
            en: "{element} is in no namespace",
            fr: "{element} n’est dans aucun espace de noms",
            element = code(name.local),
        );
        let mut context = walk.context();
        if let Some(thing) = &mut context.here(&document::MISSING_NAMESPACE, message).thing {
            thing.parent = Some("xhtml:div".to_owned());
        }
    } else if let Some(known) = known {
        // The metadata of a picture may be in any vocabulary.
        if parent != "metadata" {
            let shown = Key { vocabulary: known, local: name.local };
            let message =
                msg!(en: "{element} inside XHTML", fr: "{element} dans du XHTML", element = code(shown.to_string()));
            let mut context = walk.context();
            if let Some(thing) = &mut context.here(&structure::UNDEFINED_ELEMENT, message).thing {
                thing.element = Some(shown.to_string());
            }
        }
    } else if graphic {
        let mark = walk.found.len();
        html::element(name.local, &namespace, &mut walk.context());
        walk.found.of_parent_since(mark, None);
    }
}

/// An element in the body of a page.
pub fn in_body<'t>(walk: &mut Walk<'t, '_>, name: Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
    let outer = walk.elements[walk.elements.len() - 1].name;
    walk.push(outer, Content::Body, range, reader);
    let mark = walk.found.len();
    html::in_body(name.local, &mut walk.context());
    let grandparent = walk.elements.iter().rev().nth(2).map(|element| element.name.to_string());
    walk.found.of_parent_since(mark, grandparent.as_deref());
}

/// XHTML closes: text alone, without any element, is part of the content around it.
pub fn close_xhtml(walk: &mut Walk<'_, '_>) {
    let depth = walk.elements.len();
    let Some((last, outer)) = walk.elements.split_last_mut().and_then(|(last, rest)| Some((last, rest.last_mut()?)))
    else {
        return;
    };
    let construct = matches!(outer.content, Content::Is(model) if model.text == Text::Construct);
    if !construct || last.children > 0 || depth < 2 {
        return;
    }
    pass_on(last, outer);
}

/// The text of the inner element becomes that of the outer one, which has none of its own but white space.
fn pass_on<'t>(inner: &mut OpenElement<'t>, outer: &mut OpenElement<'t>) {
    let plain = !matches!(outer.text, ElementText::Buffer(_));
    if plain && !outer.has_text {
        outer.has_text = inner.has_text;
        outer.text = std::mem::replace(&mut inner.text, ElementText::Nothing);
    }
}

/// An element of an unknown vocabulary closes in a document of RDF.
pub fn close_extension(walk: &mut Walk<'_, '_>) {
    let context = walk.context();
    let literal = context.attribute(vocabulary::key("rdf:parseType")).is_some_and(|kind| kind.raw == "Literal");
    let mixed = context.element().begun && context.element().children > 0;
    if mixed && !literal {
        walk.context().here(
            &structure::INVALID_RDF,
            msg!(en: "text and elements in one element", fr: "du texte et des éléments dans un même élément"),
        );
    }
}
