//! OpenSearch in feeds, the query that a feed of results answers: rows and rules.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::validate::rules::numbers::{self, one_of};
use crate::validate::rules::text;
use crate::validate::types::example::Example::Channel;
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, ElementModel, check};
use crate::validate::types::rows::{NOTHING, may, must};
use crate::xml;

pub const RULES: &[&Rule] = &[&INVALID_LOCAL_ROLE, &UNDECLARED_PREFIX, &NOT_URL_ENCODED, &INVALID_ENCODING];

/// `opensearch:Query`
pub const QUERY: ElementModel = ElementModel {
    attributes: &[
        must("role", &[ROLE]),
        may("title", &[TITLE]),
        may("totalResults", &[numbers::NON_NEGATIVE]),
        may("searchTerms", &[TERMS]),
        may("count", &[numbers::NON_NEGATIVE]),
        may("startIndex", &[numbers::ANY_INTEGER]),
        may("startPage", &[numbers::ANY_INTEGER]),
        may("language", &[numbers::LANGUAGE]),
        may("inputEncoding", &[ENCODING]),
        may("outputEncoding", &[ENCODING]),
        may("parameter", &[]),
    ],
    ..NOTHING
};

const SPEC: &str = "https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md#the-query-element";

const INVALID_LOCAL_ROLE: Rule = Rule {
    id: "invalid-local-role",
    severity: Error,
    spec: SPEC,
    w3c: "InvalidLocalRole",
    why: text!(en: "programs know six words here", fr: "les programmes ne connaissent ici que six mots"),
    help: text!(en: "write request, example, related, correction, subset or superset", fr: "écrivez request, example, related, correction, subset ou superset"),
    finds: ProfileDifference::Same,
    bad: &[Channel("<opensearch:Query role=\"«answer»\"/>")],
    good: &[Channel("<opensearch:Query role=\"request\" searchTerms=\"port%20de%20p%C3%AAche\"/>")],
};

const UNDECLARED_PREFIX: Rule = Rule {
    id: "undeclared-prefix",
    severity: Error,
    spec: SPEC,
    w3c: "UndeclaredPrefix",
    why: text!(en: "a word of one's own has a prefix, which says whose it is", fr: "un mot de votre choix porte un préfixe, qui dit à qui il est"),
    help: text!(en: "declare the prefix with xmlns:…, or write a word without one", fr: "déclarez le préfixe par xmlns:…, ou écrivez un mot sans préfixe"),
    finds: ProfileDifference::Same,
    bad: &[Channel("<opensearch:Query role=\"«own:answer»\"/>")],
    good: &[Channel("<opensearch:Query xmlns:own=\"https://www.example.org/own\" role=\"own:answer\"/>")],
};

const NOT_URL_ENCODED: Rule = Rule {
    id: "not-url-encoded",
    severity: Error,
    spec: SPEC,
    w3c: "NotURLEncoded",
    why: text!(en: "programs put the words into an address as they are", fr: "les programmes mettent les mots tels quels dans une adresse"),
    help: text!(en: "percent-encode the words: %20 for a space, %C3%A9 for é", fr: "encodez les mots : %20 pour une espace, %C3%A9 pour é"),
    finds: ProfileDifference::Same,
    bad: &[Channel("<opensearch:Query role=\"request\" searchTerms=\"«pêche»\"/>")],
    good: &[],
};

const INVALID_ENCODING: Rule = Rule {
    id: "invalid-encoding",
    severity: Error,
    spec: SPEC,
    w3c: "InvalidEncoding",
    why: text!(en: "no program knows an encoding of this name", fr: "aucun programme ne connaît d’encodage de ce nom"),
    help: text!(en: "write UTF-8", fr: "écrivez UTF-8"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C knows the names that Python has, and the default profile those of the Encoding Standard", fr: "le W3C connaît les noms de Python, et le profil par défaut ceux de l’Encoding Standard"),
    ),
    bad: &[Channel("<opensearch:Query role=\"request\" inputEncoding=\"«utf-88»\"/>")],
    good: &[Channel("<opensearch:Query role=\"request\" inputEncoding=\"UTF-8\" outputEncoding=\"latin1\"/>")],
};

/// What a query is to the feed.
pub(in crate::validate) const ROLE: Check = check(&[&INVALID_LOCAL_ROLE, &UNDECLARED_PREFIX], |value, context| {
    const ROLES: &[&str] = &["request", "example", "related", "correction", "subset", "superset"];
    match value.text.split_once(':') {
        None => one_of(ROLES, &INVALID_LOCAL_ROLE, value, context),
        Some((prefix, _)) if context.memory.may_be_declared(prefix) => {}
        Some((prefix, _)) => {
            context.value(&UNDECLARED_PREFIX, value, msg!(en: "nothing declares the prefix {value}", fr: "rien ne déclare le préfixe {value}", value = code(prefix)));
        }
    }
});

/// A title for people.
pub(in crate::validate) const TITLE: Check = check(&[&text::TOO_LONG], |value, context| {
    text::at_most(256, &text::TOO_LONG, value, context);
})
.asks(&[&text::PLAIN]);

/// Words that are searched for, percent-encoded each.
pub(in crate::validate) const TERMS: Check = check(&[&NOT_URL_ENCODED], |value, context| {
    if !value.text.split_whitespace().all(is_encoded) {
        context.value(&NOT_URL_ENCODED, value, msg!(en: "{value} is not percent-encoded", fr: "{value} n’est pas encodé avec des %", value = code(value.text)));
    }
});

/// The encoding of a query or of its answer.
pub(in crate::validate) const ENCODING: Check = check(&[&INVALID_ENCODING], |value, context| {
    let labels = if context.w3c() { xml::Labels::Python } else { xml::Labels::Standard };
    if !xml::is_encoding(value.text, labels) {
        context.value(&INVALID_ENCODING, value, msg!(en: "no encoding is called {value}", fr: "aucun encodage ne s’appelle {value}", value = code(value.text)));
    }
});

/// Whether all is encoded that needs it, and nothing else.
fn is_encoded(word: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_.-~/".contains(&b);
    let (mut rest, mut decoded) = (word.as_bytes(), Vec::new());
    while let Some((first, behind)) = rest.split_first() {
        if *first != b'%' {
            if !plain(*first) {
                return false;
            }
            rest = behind;
            continue;
        }
        let digit = |b: &u8| char::from(*b).to_digit(16);
        let Some([high, low]) = behind.get(..2).map(|two| [digit(&two[0]), digit(&two[1])]) else { return false };
        let Some(b) = high.zip(low).map(|(high, low)| (high * 16 + low) as u8) else { return false };
        if plain(b) {
            return false;
        }
        decoded.push(b);
        rest = &behind[2..];
    }
    std::str::from_utf8(&decoded).is_ok()
}
