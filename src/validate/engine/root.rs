//! The document element: what kind of document it is, and whether its namespace is right.

use crate::diag::{code, msg};
use std::ops::Range;

use crate::validate::engine::walk::Walk;
use crate::validate::rules::{document, structure};
use crate::validate::spec::{atom, atompub, opml, rss, rss_1_0, sitemap};
use crate::validate::types::context::abbreviated;
use crate::validate::types::document_kind::{DocumentKind, RssVersion};
use crate::validate::types::model::{Content, ElementModel};
use crate::validate::types::profile::Profile;
use crate::validate::types::vocabulary::{self, CORE, Key, key};
use crate::validate::w3c::xrds::XRDS;
use crate::xml::{self, Reader};

/// Opens the document element.
pub fn start<'t>(walk: &mut Walk<'t, '_>, name: xml::Name<'t>, range: Range<usize>, reader: &Reader<'t>) {
    let namespace = reader.spaces()[usize::from(name.space.0)].clone();
    let shown = Key { vocabulary: walk.vocabulary(&name), local: name.local };
    let content = match name.local {
        "rss" => rss(walk, &namespace, &range, reader),
        "feed" | "entry" => atom(walk, name, &namespace, &range, reader),
        "Channel" => rss_11(walk, &namespace, &range),
        _ if shown == const { key("rdf:RDF") } => {
            walk.kind = DocumentKind::Rdf;
            walk.make_core(vocabulary::RSS_10);
            for name in [vocabulary::RSS_090, vocabulary::RSS_090_CHANNEL] {
                let known = name == vocabulary::RSS_090 || walk.request.profile == Profile::Default;
                if known && reader.spaces().iter().any(|space| &**space == name) {
                    walk.memory.rss_090 = true;
                    walk.make_core(name);
                }
            }
            Some(Content::Is(&rss_1_0::RDF))
        }
        _ if shown == const { key("app:service") } => {
            walk.kind = DocumentKind::Service;
            Some(Content::Is(&atompub::SERVICE))
        }
        _ if shown == const { key("app:categories") } => {
            walk.kind = DocumentKind::Categories;
            Some(Content::Is(&atompub::CATEGORIES))
        }
        "opml" | "outlineDocument" => opml(walk, name.local, &namespace, &range, reader),
        "urlset" | "sitemapindex" if walk.request.profile == Profile::Default => {
            Some(sitemap(walk, name.local, &namespace, &range))
        }
        // A list of services, which the W3C knows and nobody calls a feed.
        _ if shown == const { key("xrds:XRDS") } && walk.request.profile == Profile::W3c => Some(Content::Is(&XRDS)),
        _ => None,
    };
    walk.assign_vocabularies(reader);
    let vocabulary = if content.is_some() && !shown.to_string().contains(':') { CORE } else { shown.vocabulary };
    const ROOTS: &[&str] = &["rss", "feed", "entry", "Channel", "opml", "outlineDocument", "urlset", "sitemapindex"];
    let known = content.is_some() && ROOTS.contains(&name.local);
    let shown = if known { Key { vocabulary: CORE, ..shown } } else { Key { vocabulary, ..shown } };
    walk.push(shown, content.unwrap_or(Content::Anything), range, reader);
    match content {
        Some(Content::Is(_)) => walk.check_start_tag(),
        Some(_) => {}
        None if &*namespace == vocabulary::ATOM_03 => {
            walk.context()
                .here(&document::OBSOLETE_NAMESPACE, msg!(en: "an element of Atom 0.3", fr: "un élément d’Atom 0.3"));
        }
        None => {
            let message = msg!(
                en: "{element} is not the document element of any feed",
                fr: "{element} n’est l’élément racine d’aucun flux",
                element = code(shown.to_string()),
            );
            walk.context().here(&structure::UNDEFINED_ELEMENT, message);
        }
    }
}

fn rss(walk: &mut Walk<'_, '_>, namespace: &str, range: &Range<usize>, reader: &Reader<'_>) -> Option<Content> {
    if !namespace.is_empty() {
        wrong(walk, "rss", namespace, range.clone());
        walk.make_core(namespace);
    }
    let version = reader
        .attributes()
        .iter()
        .find(|attribute| attribute.name.local == "version" && attribute.name.prefix.is_empty());
    walk.kind = DocumentKind::Rss(version.map_or(RssVersion::V2, |version| version_of(&version.text())));
    Some(Content::Is(&rss::rows::RSS))
}

fn opml(
    walk: &mut Walk<'_, '_>,
    name: &str,
    namespace: &str,
    range: &Range<usize>,
    reader: &Reader<'_>,
) -> Option<Content> {
    if !namespace.is_empty() {
        wrong(walk, name, namespace, range.clone());
        walk.make_core(namespace);
    }
    if name != "opml" {
        let message =
            msg!(en: "the document element is `outlineDocument`", fr: "l’élément racine est `outlineDocument`");
        walk.document_thing(&opml::OBSOLETE_VERSION, range.clone(), message, name, Some("root"));
    }
    let version = reader.attributes().iter().find(|attribute| attribute.name.local == "version");
    walk.kind = DocumentKind::Opml(match version.map(|version| version.text()).as_deref() {
        Some("1.0") => "opml-1.0",
        Some("1.1") => "opml-1.1",
        _ => "opml-2.0",
    });
    Some(Content::Is(&opml::OPML))
}

fn sitemap(walk: &mut Walk<'_, '_>, name: &str, namespace: &str, range: &Range<usize>) -> Content {
    walk.kind = DocumentKind::Sitemap;
    walk.make_core(sitemap::SITEMAP);
    if namespace != sitemap::SITEMAP {
        wrong(walk, name, namespace, range.clone());
        walk.make_core(namespace);
    }
    Content::Is(if name == "urlset" { &sitemap::URLSET } else { &sitemap::SITEMAP_INDEX })
}

fn atom(
    walk: &mut Walk<'_, '_>,
    name: xml::Name<'_>,
    namespace: &str,
    range: &Range<usize>,
    reader: &Reader<'_>,
) -> Option<Content> {
    for declared in reader.declared().iter().filter(|declared| matches!(declared.prefix, "atom" | "xhtml")) {
        let message = msg!(
            en: "the prefix {prefix} in an Atom document",
            fr: "le préfixe {prefix} dans un document Atom",
            prefix = code(declared.prefix),
        );
        let range = declared.range.clone();
        walk.document_thing(&document::AVOID_NAMESPACE_PREFIX, range, message, "root", None);
    }
    let whole: &'static ElementModel = if name.local == "feed" { &atom::rows::FEED } else { &atom::rows::ENTRY };
    match namespace {
        vocabulary::ATOM_03 => {
            walk.document_thing(
                &document::OBSOLETE_NAMESPACE,
                range.clone(),
                msg!(en: "a feed of Atom 0.3", fr: "un flux Atom 0.3"),
                "feed",
                None,
            );
            walk.kind = DocumentKind::Atom;
            walk.make_core(vocabulary::ATOM_03);
            return Some(Content::Anything);
        }
        "" => {
            let message = msg!(
                en: "{element} is in no namespace",
                fr: "{element} n’est dans aucun espace de noms",
                element = code(name.local),
            );
            walk.document_thing(&document::MISSING_NAMESPACE, range.clone(), message, name.local, Some("root"));
        }
        _ => {
            walk.kind = if name.local == "feed" { DocumentKind::Atom } else { DocumentKind::Entry };
            walk.make_core(vocabulary::ATOM_10);
            if namespace != vocabulary::ATOM_10 {
                wrong(walk, name.local, namespace, range.clone());
                walk.make_core(namespace);
            }
        }
    }
    Some(Content::Is(whole))
}

fn rss_11(walk: &mut Walk<'_, '_>, namespace: &str, range: &Range<usize>) -> Option<Content> {
    match namespace {
        vocabulary::RSS_11 => {
            walk.make_core(vocabulary::RSS_11);
            walk.kind = DocumentKind::Rdf;
        }
        "" => {
            let message = msg!(en: "`Channel` is in no namespace", fr: "`Channel` n’est dans aucun espace de noms");
            walk.document_thing(&document::MISSING_NAMESPACE, range.clone(), message, "Channel", Some("root"));
        }
        _ => {
            wrong(walk, "Channel", namespace, range.clone());
            return None;
        }
    }
    Some(Content::Is(&rss_1_0::CHANNEL))
}

fn wrong(walk: &mut Walk<'_, '_>, element: &str, namespace: &str, range: Range<usize>) {
    let message = msg!(
        en: "{element} is in the namespace {namespace}",
        fr: "{element} est dans l’espace de noms {namespace}",
        element = code(element), namespace = code(abbreviated(namespace)),
    );
    walk.document_thing(&document::INVALID_NAMESPACE, range, message, element, Some("root"));
}

/// The version of an RSS document, as its rules see it.
fn version_of(text: &str) -> RssVersion {
    match text {
        "0.91" => RssVersion::V091,
        text if text.starts_with("2.") => RssVersion::V2,
        _ => RssVersion::V092,
    }
}
