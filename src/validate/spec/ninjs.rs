//! News in JSON, ninjs 3.0 to 3.2 (iptc.org), which the W3C Feed Validator does not know: the rules. Which keys an object
//! takes stands in `ninjs_shapes`.

use crate::diag::{code, msg, one_of, text};
use crate::diagnostic::Severity::Error;
use crate::validate::spec::json_feed::Family;
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::Document;
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, RuleContext, Value, check};

pub const RULES: &[&Rule] = &[&NINJS_UNKNOWN_KEY, &NINJS_MISSING_KEY, &NINJS_WRONG_TYPE, &NINJS_INVALID_VALUE];

/// What is found in objects of ninjs that JSON Feed has, too.
pub(in crate::validate) const NINJS_FAMILY: Family = Family {
    unknown: &NINJS_UNKNOWN_KEY,
    missing: &NINJS_MISSING_KEY,
    wrong_type: &NINJS_WRONG_TYPE,
    has_own_keys: false,
};

const SCHEMA: &str = "https://www.iptc.org/std/ninjs/ninjs-schema_3.2.json";
const WHY: crate::diag::Template = text!(
    en: "agencies check what comes in by the schema of ninjs, and refuse what does not keep to it",
    fr: "les agences vérifient ce qui arrive avec le schéma de ninjs, et refusent ce qui ne le respecte pas",
);

pub(in crate::validate) const NINJS_UNKNOWN_KEY: Rule = Rule {
    id: "ninjs-unknown-key",
    severity: Error,
    spec: SCHEMA,
    w3c: "",
    why: WHY,
    help: text!(en: "correct the name, or delete the key: ninjs takes no other keys", fr: "corrigez le nom, ou supprimez la clé : ninjs n’admet aucune autre clé"),
    finds: ProfileDifference::Own,
    bad: &[
        Document(
            "{\"standard\": {\"name\": \"ninjs\", \"version\": \"3.2\"}, \"uri\": \"tag:example.org,2018:a\", \"«pubstatus»\": \"usable\"}",
        ),
        Document(
            "{\"standard\": {\"name\": \"ninjs\", \"version\": \"3.2\"}, \"uri\": \"tag:example.org,2018:a\", \"«_own»\": 1}",
        ),
    ],
    good: &[Document(
        "{\"standard\": {\"name\": \"ninjs\", \"version\": \"3.7\"}, \"uri\": \"tag:example.org,2018:a\", \"novelty\": 1}",
    )],
};

pub(in crate::validate) const NINJS_MISSING_KEY: Rule = Rule {
    id: "ninjs-missing-key",
    severity: Error,
    spec: SCHEMA,
    w3c: "",
    why: WHY,
    help: text!(en: "add the key with its value", fr: "ajoutez la clé avec sa valeur"),
    finds: ProfileDifference::Own,
    bad: &[
        Document("«{»\"standard\": {\"name\": \"ninjs\", \"version\": \"3.2\"}, \"title\": \"Harbour opens\"}"),
        Document("{\"uri\": \"tag:example.org,2018:a\", \"headlines\": [«{»\"role\": \"main\"}]}"),
        Document(
            "{\"uri\": \"tag:example.org,2018:a\", \"pubStatus\": \"usable\", \"rightsInfo\": «{»\"langId\": \"https://www.example.org/rights\"}}",
        ),
        Document("{\"uri\": \"tag:example.org,2018:a\", \"associations\": [«{»\"uri\": \"tag:example.org,2018:b\"}]}"),
    ],
    good: &[],
};

pub(in crate::validate) const NINJS_WRONG_TYPE: Rule = Rule {
    id: "ninjs-wrong-type",
    severity: Error,
    spec: SCHEMA,
    w3c: "",
    why: WHY,
    help: text!(en: "write the value in the type that the key has", fr: "écrivez la valeur dans le type que demande la clé"),
    finds: ProfileDifference::Own,
    bad: &[
        Document("{\"uri\": \"tag:example.org,2018:a\", \"pubStatus\": \"usable\", \"version\": «2»}"),
        Document("{\"uri\": \"tag:example.org,2018:a\", \"headlines\": \"«Harbour opens»\"}"),
        Document("{\"uri\": \"tag:example.org,2018:a\", \"headlines\": [\"«Harbour opens»\"]}"),
    ],
    good: &[Document(
        "{\"uri\": \"tag:example.org,2018:a\", \"headlines\": [{\"value\": \"Harbour opens\"}], \"version\": \"2\"}",
    )],
};

pub(in crate::validate) const NINJS_INVALID_VALUE: Rule = Rule {
    id: "ninjs-invalid-value",
    severity: Error,
    spec: SCHEMA,
    w3c: "",
    why: WHY,
    help: text!(en: "write one of the values that the schema has", fr: "écrivez une des valeurs que prévoit le schéma"),
    finds: ProfileDifference::Own,
    bad: &[
        Document("{\"uri\": \"tag:example.org,2018:a\", \"pubStatus\": \"«cancelled»\", \"headlines\": []}"),
        Document("{\"uri\": \"tag:example.org,2018:a\", \"urgency\": «10», \"headlines\": []}"),
        Document("{\"uri\": \"«harbour»\", \"headlines\": []}"),
        Document("{\"uri\": \"«tag:example.org,2018:été»\", \"headlines\": []}"),
        Document("[{\"uri\": \"tag:example.org,2018:a\", \"type\": \"«article»\", \"headlines\": []}]"),
    ],
    good: &[Document(
        "{\"uri\": \"tag:example.org,2018:a\", \"pubStatus\": \"canceled\", \"urgency\": 1, \"type\": \"text\"}",
    )],
};

/// A full URI: with its scheme, of ASCII alone.
pub(in crate::validate) const URI: Check = check(&[&NINJS_INVALID_VALUE], |value, context| {
    if !crate::value::iri::is_uri(value.text) {
        let shown = code(abbreviated(value.text));
        let message = msg!(en: "{value} is not a full URI", fr: "{value} n’est pas un URI complet", value = shown);
        let finding = context.value(&NINJS_INVALID_VALUE, value, message);
        finding.help = Some(msg!(
            en: "write it with its scheme (`https:`, `tag:`, `urn:`), and percent-encode letters with accents",
            fr: "écrivez-le avec son schéma (`https:`, `tag:`, `urn:`), et les lettres accentuées encodées (`%C3%A9`)"
        ));
    }
});

/// The kind of news.
pub(in crate::validate) const KIND: Check = check(&[&NINJS_INVALID_VALUE], |value, context| {
    let words = ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"];
    word(&words, value, context);
});

/// Whether it may be published.
pub(in crate::validate) const STATUS: Check =
    check(&[&NINJS_INVALID_VALUE], |value, context| word(&["usable", "withheld", "canceled"], value, context));

/// How complete it is.
pub(in crate::validate) const EXTENT: Check =
    check(&[&NINJS_INVALID_VALUE], |value, context| word(&["full", "partial"], value, context));

/// How the lines of a film come.
pub(in crate::validate) const SCAN: Check =
    check(&[&NINJS_INVALID_VALUE], |value, context| word(&["progressive", "interlaced"], value, context));

/// How often an event comes again.
pub(in crate::validate) const FREQUENCY: Check = check(&[&NINJS_INVALID_VALUE], |value, context| {
    word(&["secondly", "minutely", "hourly", "daily", "weekly", "monthly", "yearly"], value, context);
});

/// From 1, the most urgent, to 9.
pub(in crate::validate) const URGENCY: Check =
    check(&[&NINJS_INVALID_VALUE], |value, context| between((1, 9), value, context));

/// A percentage.
pub(in crate::validate) const PERCENTAGE: Check =
    check(&[&NINJS_INVALID_VALUE], |value, context| between((0, 100), value, context));

fn word(words: &[&str], value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if !words.contains(&value.text) {
        let message = msg!(
            en: "{value} is none of the words that {key} takes",
            fr: "{value} n’est pas l’un des mots admis par {key}",
            value = code(abbreviated(value.text)), key = code(context.element().name.to_string()),
        );
        context.value(&NINJS_INVALID_VALUE, value, message).help =
            Some(msg!(en: "write {words}", fr: "écrivez {words}", words = one_of(words.iter().copied())));
    }
}

fn between((least, most): (i64, i64), value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if value.text.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number)) {
        return;
    }
    let message = msg!(
        en: "{value} is no whole number from {least} to {most}",
        fr: "{value} n’est pas un nombre entier de {least} à {most}",
        value = code(abbreviated(value.text)), least = code(least.to_string()), most = code(most.to_string()),
    );
    context.value(&NINJS_INVALID_VALUE, value, message).help = Some(
        msg!(en: "write a number from {least} to {most}", fr: "écrivez un nombre de {least} à {most}", least = code(least.to_string()), most = code(most.to_string())),
    );
}
