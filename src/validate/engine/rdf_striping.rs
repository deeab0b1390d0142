//! RDF/XML: elements are nodes and properties in turn (RDF 1.1 XML Syntax, section 2.2).

use crate::diag::{Template, text};
use crate::validate::engine::walk::Walk;
use crate::validate::rules::structure;
use crate::validate::types::document_kind::DocumentKind;
use crate::validate::types::model::Stripe;
use crate::validate::types::vocabulary::{Key, RDF, XML, key};
use crate::xml::Reader;

/// Gives the element that was opened last its stripe, and says where the turn is not kept.
pub fn open(walk: &mut Walk<'_, '_>, reader: &Reader<'_>) {
    let depth = walk.elements.len();
    if walk.kind != DocumentKind::Rdf || depth == 0 {
        return;
    }
    let attribute = |local: &str| {
        let name = Key { vocabulary: RDF, local };
        let mut all = reader.attributes().iter();
        all.find(|attribute| walk.vocabulary(&attribute.name) == name.vocabulary && attribute.name.local == name.local)
    };
    let outer = depth.checked_sub(2).map(|at| (walk.elements[at].stripe, walk.elements[at].children));
    let mut wrong = None;
    let stripe = match outer {
        None if walk.elements[0].name == const { key("rdf:RDF") } => Stripe::Nodes,
        None | Some((Stripe::Nodes, _)) => {
            wrong = misplaced_on_node(&attribute);
            Stripe::Properties
        }
        Some((Stripe::Node, children)) => {
            let filled = children > 1 || has_value(walk);
            let second = filled.then_some(text!(
                en: "a second element as the value of one property",
                fr: "un second élément comme valeur d’une même propriété",
            ));
            wrong = second.or_else(|| misplaced_on_node(&attribute));
            Stripe::Properties
        }
        Some((Stripe::Properties, _)) => {
            wrong = attribute("about").map(|_| {
                text!(
                    en: "`rdf:about` on a property; it stands on nodes",
                    fr: "`rdf:about` sur une propriété ; il se met sur les nœuds",
                )
            });
            match attribute("parseType").map(|kind| kind.raw) {
                Some("Resource") => Stripe::Properties,
                Some("Collection") => Stripe::Nodes,
                Some(_) => Stripe::Literal,
                None => Stripe::Node,
            }
        }
        Some((Stripe::Literal, _)) => Stripe::Literal,
    };
    walk.elements[depth - 1].stripe = stripe;
    if let Some(message) = wrong {
        let range = walk.elements[depth - 1].start.clone();
        walk.document(&structure::INVALID_RDF, range, message);
    }
}

/// What stands on properties and never on nodes.
fn misplaced_on_node<'t, A: 't>(attribute: &impl Fn(&str) -> Option<&'t A>) -> Option<Template> {
    let of_properties = ["resource", "parseType", "datatype"];
    of_properties
        .iter()
        .any(|name| attribute(name).is_some())
        .then_some(text!(en: "an attribute of properties on a node", fr: "un attribut de propriété sur un nœud"))
}

/// Whether the attributes of the property around the element that was opened last are its value.
fn has_value(walk: &Walk<'_, '_>) -> bool {
    let [.., outer, inner] = &walk.elements[..] else { return false };
    let attributes = walk.attributes.get(outer.attributes..inner.attributes).unwrap_or_default();
    attributes.iter().any(|attribute| {
        let vocabulary = walk.vocabulary(&attribute.name);
        let syntax = vocabulary == RDF && matches!(attribute.name.local, "ID" | "datatype" | "parseType");
        !syntax && vocabulary != XML
    })
}
