//! What stands before the document element, and the entities that it may declare.

use crate::diag::{code, msg};
use std::ops::Range;

use crate::validate::engine::walk::Walk;
use crate::validate::rules::{document, entity_loops, text};
use crate::validate::types::context::abbreviated;
use crate::validate::types::profile::Profile;
use crate::xml;

impl Walk<'_, '_> {
    pub fn version(&mut self, version: &xml::Version<'_>) {
        if version.version != "1.0" {
            let message = msg!(
                en: "the version of XML is {version}",
                fr: "la version de XML est {version}",
                version = code(abbreviated(version.version)),
            );
            self.document(&document::BAD_XML_VERSION, version.version_at.clone(), message);
        }
    }

    pub fn doctype(&mut self, doctype: &xml::Doctype<'_>) {
        const NETSCAPE: &str = "-//Netscape Communications//DTD RSS 0.91//EN";
        let range = doctype.range.clone();
        self.memory.has_doctype = true;
        if self.request.profile == Profile::Default {
            self.entities(range.clone());
        }
        match (doctype.public, doctype.system) {
            (Some(NETSCAPE), Some("http://my.netscape.com/publish/formats/rss-0.91.dtd")) => {
                self.memory.doctype_091 = true;
                self.document(
                    &document::DEPRECATED_DTD,
                    range,
                    msg!(
                        en: "the document type at netscape.com is gone",
                        fr: "le type de document de netscape.com n’existe plus",
                    ),
                );
            }
            (Some(NETSCAPE), Some("http://www.rssboard.org/rss-0.91.dtd")) => self.memory.doctype_091 = true,
            (_, Some(system)) => {
                let message = msg!(
                    en: "the document type is at {address}",
                    fr: "le type de document se trouve à {address}",
                    address = code(abbreviated(system)),
                );
                self.document(&document::CONTAINS_SYSTEM_ENTITY, range, message);
            }
            (_, None) => {}
        }
    }

    /// The entities that the document type declares.
    fn entities(&mut self, doctype: Range<usize>) {
        let start = doctype.start;
        let Some(trouble) = self.stretch.get(doctype).and_then(entity_loops::trouble) else { return };
        let (rule, range, message) = entity_loops::report(trouble);
        self.document(rule, start + range.start..start + range.end, message);
    }

    pub fn notice(&mut self, notice: xml::Notice<'_>, range: Range<usize>) {
        match notice {
            xml::Notice::Undeclared(name) if self.memory.doctype_091 && text::is_entity(name) => {}
            xml::Notice::Undeclared(name) => {
                let message = msg!(
                    en: "the document does not declare the entity {entity}",
                    fr: "le document ne déclare pas l’entité {entity}",
                    entity = code(format!("&{name};")),
                );
                self.document(&document::UNDEFINED_NAMED_ENTITY, range, message);
            }
            xml::Notice::External(name) => {
                let message = msg!(
                    en: "the entity {entity} refers to another file",
                    fr: "l’entité {entity} renvoie à un autre fichier",
                    entity = code(format!("&{name};")),
                );
                self.document(&document::CONTAINS_SYSTEM_ENTITY, range, message);
            }
        }
    }
}
