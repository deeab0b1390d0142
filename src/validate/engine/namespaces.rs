//! Namespace declarations: known ones under their usual prefixes, unknown ones, near misses.

use crate::diag::{Message, code, foreign, msg};
use crate::diagnostic::Thing;
use crate::source::Span;
use crate::validate::engine::walk::Walk;
use crate::validate::rules::{document, uris};
use crate::validate::types::context::abbreviated;
use crate::validate::types::document_kind::DocumentKind;
use crate::validate::types::findings::{Rule, detail};
use crate::validate::types::model::Value;
use crate::validate::types::profile::Profile;
use crate::validate::types::vocabulary::{self, UNCHECKED};
use crate::xml::{Declared, Reader};

const MEDIA_WITHOUT_SLASH: &str = "http://search.yahoo.com/mrss";

/// Looks at the declarations of the start tag that was read last.
pub fn check<'t>(walk: &mut Walk<'t, '_>, reader: &Reader<'t>) {
    for declared in reader.declared() {
        let uri = &*reader.spaces()[usize::from(declared.space.0)];
        if uri.contains(' ') && walk.request.profile == Profile::W3c {
            let message = msg!(
                en: "white space in the namespace {namespace}",
                fr: "une espace dans l’espace de noms {namespace}",
                namespace = code(abbreviated(uri)),
            );
            report(walk, &document::SAX_ERROR, declared, message, &[]);
            walk.stopped = true;
            return;
        }
        // Feeds that declare a namespace at every item say it once.
        if !walk.memory.is_new_prefix(declared.prefix, declared.space) && walk.request.profile == Profile::Default {
            continue;
        }
        one(walk, declared, uri);
    }
}

fn one(walk: &mut Walk<'_, '_>, declared: &Declared<'_>, uri: &str) {
    let prefix = declared.prefix;
    let atom = walk.kind == DocumentKind::Atom;
    if near_miss(walk, declared, uri) {
        return;
    }
    let usual = vocabulary::by_prefix(prefix);
    let exact = vocabulary::by_namespace(uri).filter(|_| !uri.is_empty());
    match (usual, exact) {
        (Some(usual), exact) if exact != Some(usual) => reserved(walk, declared, uri, usual.namespace()),
        (Some(_), _) if prefix == "wiki" && uri.contains("usemod") => {
            report(
                walk,
                &document::OBSOLETE_WIKI_NAMESPACE,
                declared,
                msg!(
                    en: "the old namespace {namespace}",
                    fr: "l’ancien espace de noms {namespace}",
                    namespace = code(uri),
                ),
                &[("ns", uri)],
            );
        }
        (Some(_), _) => {
            if matches!(prefix, "atom" | "xhtml") && atom {
                avoid_prefix(walk, declared);
            }
        }
        (None, Some(known)) if !prefix.is_empty() && known.prefix() != prefix => {
            let wanted = known.prefix();
            let message = msg!(
                en: "the prefix {prefix} for what is usually {wanted}",
                fr: "le préfixe {prefix} pour ce qui est d’ordinaire {wanted}",
                prefix = code(prefix), wanted = code(wanted),
            );
            report(walk, &document::NONSTD_PREFIX, declared, message, &[("preferred", wanted), ("ns", uri)]);
            if matches!(wanted, "atom" | "xhtml") && (atom || walk.kind == DocumentKind::Unknown) {
                avoid_prefix(walk, declared);
            }
        }
        (None, Some(_)) => {}
        (None, None) if uri == MEDIA_WITHOUT_SLASH => without_slash(walk, declared, uri),
        (None, None) => unknown(walk, declared, uri),
    }
}

/// The prefix of a well-known namespace, on another one.
fn reserved(walk: &mut Walk<'_, '_>, declared: &Declared<'_>, uri: &str, wanted: &'static str) {
    if uri == MEDIA_WITHOUT_SLASH {
        return without_slash(walk, declared, uri);
    }
    let prefix = declared.prefix;
    let message = msg!(
        en: "the prefix {prefix} is usually that of {wanted}, not of {namespace}",
        fr: "le préfixe {prefix} est d’ordinaire celui de {wanted}, non de {namespace}",
        prefix = code(prefix), wanted = code(wanted), namespace = code(abbreviated(uri)),
    );
    report(walk, &document::RESERVED_PREFIX, declared, message, &[("prefix", prefix), ("ns", wanted)]);
}

fn without_slash(walk: &mut Walk<'_, '_>, declared: &Declared<'_>, uri: &str) {
    let message = msg!(
        en: "the namespace {namespace} without its slash",
        fr: "l’espace de noms {namespace} sans sa barre oblique",
        namespace = code(uri),
    );
    report(walk, &document::MEDIA_RSS_NAMESPACE, declared, message, &[]);
}

/// Whether another namespace was meant; our own answers tell that before all else. The namespace of the
/// document element is reported at the element, and Media RSS without its slash by a rule of its own.
fn near_miss(walk: &mut Walk<'_, '_>, declared: &Declared<'_>, uri: &str) -> bool {
    let elsewhere = declared.prefix.is_empty() || uri == MEDIA_WITHOUT_SLASH;
    if elsewhere || walk.request.profile == Profile::W3c {
        return false;
    }
    let Some(intended) = vocabulary::intended(uri) else { return false };
    let message = if uri.trim() == intended {
        msg!(
            en: "the namespace {namespace} with white space around it, which belongs to the name",
            fr: "l’espace de noms {namespace} entouré d’espaces, qui font partie du nom",
            namespace = code(intended),
        )
    } else {
        msg!(
            en: "the namespace {namespace}, which is not {intended}",
            fr: "l’espace de noms {namespace}, qui n’est pas {intended}",
            namespace = code(abbreviated(uri)), intended = code(intended),
        )
    };
    report(walk, &document::NEAR_MISS_NAMESPACE, declared, message, &[("namespace", uri), ("meant", intended)]);
    true
}

fn avoid_prefix(walk: &mut Walk<'_, '_>, declared: &Declared<'_>) {
    // In RSS it is right, and programs that give Atom to others declare it twice.
    let is_atom = matches!(walk.kind, DocumentKind::Atom | DocumentKind::Entry);
    if walk.request.profile != Profile::W3c && !is_atom {
        return;
    }
    let message = msg!(
        en: "the prefix {prefix} in an Atom document",
        fr: "le préfixe {prefix} dans un document Atom",
        prefix = code(declared.prefix),
    );
    report(walk, &document::AVOID_NAMESPACE_PREFIX, declared, message, &[("prefix", declared.prefix)]);
}

fn unknown(walk: &mut Walk<'_, '_>, declared: &Declared<'_>, uri: &str) {
    if walk.request.profile == Profile::W3c {
        let shown = if declared.prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{}", declared.prefix) };
        let range = declared.range.clone();
        let value = Value { text: uri, whole: uri, range, exact: false, attribute: Some(&shown), written: None };
        if !uri.is_empty() && !uris::namespace(&value, &mut walk.context()) {
            return;
        }
    } else if !uri.is_empty() && !uris::matches(uri, false) && uri.is_ascii() {
        let message = msg!(
            en: "the namespace {namespace} is not an address",
            fr: "l’espace de noms {namespace} n’est pas une adresse",
            namespace = code(abbreviated(uri)),
        );
        report(walk, &uris::INVALID_IRI, declared, message, &[]);
        return;
    }
    if let Some((_, name)) = UNCHECKED.iter().find(|(known, _)| *known == uri) {
        let message = msg!(
            en: "the elements of {name} are not checked",
            fr: "les éléments de {name} ne sont pas vérifiés",
            name = foreign(*name),
        );
        report(walk, &document::UNSUPPORTED_NAMESPACE, declared, message, &[("namespace", uri), ("name", name)]);
    } else {
        let message = msg!(
            en: "the namespace {namespace} is not known here",
            fr: "l’espace de noms {namespace} n’est pas connu ici",
            namespace = code(abbreviated(uri)),
        );
        report(walk, &document::UNKNOWN_NAMESPACE, declared, message, &[("namespace", uri)]);
    }
}

fn report(
    walk: &mut Walk<'_, '_>,
    rule: &Rule,
    declared: &Declared<'_>,
    message: Message,
    details: &[(&'static str, &str)],
) {
    let span = Span::new(walk.source, declared.range.start, declared.range.end);
    let finding = walk.found.push(rule, Some(span), message, Thing::default());
    for (name, value) in details {
        detail(finding, name, *value);
    }
}
