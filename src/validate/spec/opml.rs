//! OPML 1.0 to 2.0 (opml.org), lists of feeds: rows and rules. The W3C Feed Validator has some of the rules; of its
//! answers, those on elements are followed.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, mail, numbers, uris};
use crate::validate::types::example::Example::{Document, Outline};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::Content::{Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{Attribute, Check, ElementModel, RuleContext, check};
use crate::validate::types::rows::{NOTHING, may, must, row};

pub const RULES: &[&Rule] = &[
    &INVALID_OPML_VERSION,
    &OBSOLETE_VERSION,
    &INVALID_EXPANSION_STATE,
    &INVALID_OUTLINE_TYPE,
    &INVALID_OUTLINE_VERSION,
    &MISSING_OUTLINE_TYPE,
    &MISSING_TITLE_ATTR,
    &MISSING_URL_ATTR,
    &MISSING_XML_URL,
    &DUPLICATE_SUBSCRIPTION,
];

/// `opml`
pub(in crate::validate) const OPML: ElementModel = ElementModel {
    attributes: &[must("version", &[VERSION])],
    rows: &[&[row("head", Once, Is(&HEAD)), row("body", Once, Is(&BODY))]],
    needs: &[(&MISSING_ELEMENT, "head"), (&MISSING_ELEMENT, "body")],
    ..NOTHING
};

const HEAD: ElementModel = ElementModel {
    rows: &[&[
        row("title", Once, Text(&[])),
        row("dateCreated", Once, Text(&[dates::RSS_DATE])),
        row("dateModified", Once, Text(&[dates::RSS_DATE])),
        row("ownerName", Once, Text(&[])),
        row("ownerEmail", Once, Text(&[mail::ADDRESS])),
        row("ownerId", Once, Text(&[uris::WEB])),
        row("docs", Once, Text(&[uris::FULL_URI])),
        row("expansionState", Once, Text(&[EXPANSION])),
        row("vertScrollState", Once, Text(&[numbers::ANY_INTEGER])),
        row("windowTop", Once, Text(&[numbers::ANY_INTEGER])),
        row("windowLeft", Once, Text(&[numbers::ANY_INTEGER])),
        row("windowBottom", Once, Text(&[numbers::ANY_INTEGER])),
        row("windowRight", Once, Text(&[numbers::ANY_INTEGER])),
    ]],
    ..NOTHING
};

const BODY: ElementModel =
    ElementModel { rows: &[&[row("outline", Many, Is(&OUTLINE))]], needs: &[(&MISSING_ELEMENT, "outline")], ..NOTHING };

/// An outline holds outlines, as deep as one likes; other attributes than these are everybody's own.
static OUTLINE: ElementModel = ElementModel {
    attributes: OF_OUTLINE,
    rows: &[&[row("outline", Many, Is(&OUTLINE))]],
    opens: &[OUTLINE_NEEDS],
    ..NOTHING
};

const OF_OUTLINE: &[Attribute] = &[
    must("text", &[]),
    may("type", &[OUTLINE_TYPE]),
    may("version", &[OUTLINE_VERSION]),
    may("xmlUrl", &[uris::FULL_IRI, ONCE]),
    may("htmlUrl", &[uris::FULL_IRI]),
    may("url", &[uris::FULL_IRI]),
    may("created", &[dates::RSS_DATE]),
    may("language", &[LANGUAGE]),
    may("isComment", &[numbers::TRUE_FALSE]),
    may("isBreakpoint", &[numbers::TRUE_FALSE]),
];

const SPEC: &str = "http://opml.org/spec2.opml";
const LEFT: ProfileDifference = ProfileDifference::Left(
    text!(en: "the W3C profile checks the elements of a list of feeds, and leaves what subscriptions need to the default profile", fr: "le profil du W3C vérifie les éléments d’une liste de flux, et laisse au profil par défaut ce qu’il faut aux abonnements"),
);

const INVALID_OPML_VERSION: Rule = Rule {
    id: "invalid-opml-version",
    severity: Error,
    spec: SPEC,
    w3c: "InvalidOPMLVersion",
    why: text!(en: "there are versions 1.0, 1.1 and 2.0, and programs depend on them", fr: "il y a les versions 1.0, 1.1 et 2.0, et les programmes en dépendent"),
    help: text!(en: "write version=\"2.0\"", fr: "écrivez version=\"2.0\""),
    finds: LEFT,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><opml version='«3.0»'><head/><body><outline text='A'/></body></opml>",
    )],
    good: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><opml version='1.1'><head/><body><outline text='A'/></body></opml>",
    )],
};

pub(in crate::validate) const OBSOLETE_VERSION: Rule = Rule {
    id: "obsolete-version",
    severity: Warning,
    spec: SPEC,
    w3c: "ObsoleteVersion",
    why: text!(en: "readers look for the element opml", fr: "les lecteurs cherchent l’élément opml"),
    help: text!(en: "write <opml version=\"2.0\"> for the document element", fr: "écrivez <opml version=\"2.0\"> comme élément racine"),
    finds: LEFT,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?>«<outlineDocument version='1.0'>»<head/><body><outline text='A'/></body></outlineDocument>",
    )],
    good: &[],
};

const INVALID_EXPANSION_STATE: Rule = Rule {
    id: "invalid-expansion-state",
    severity: Error,
    spec: SPEC,
    w3c: "InvalidExpansionState",
    why: text!(en: "programs read from it which lines are open", fr: "les programmes y lisent quelles lignes sont ouvertes"),
    help: text!(en: "write the numbers of lines with commas between them, such as 1, 6, 13, or leave it empty", fr: "écrivez les numéros des lignes séparés par des virgules, par exemple 1, 6, 13, ou laissez-le vide"),
    finds: LEFT,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><opml version='2.0'><head><expansionState>«1 6»</expansionState></head><body><outline text='A'/></body></opml>",
    )],
    good: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><opml version='2.0'><head><expansionState>1, 6,13</expansionState></head><body><outline text='A'/></body></opml>",
    )],
};

const INVALID_OUTLINE_TYPE: Rule = Rule {
    id: "invalid-outline-type",
    severity: Info,
    spec: SPEC,
    w3c: "InvalidOutlineType",
    why: text!(en: "readers take subscriptions from outlines of type rss only", fr: "les lecteurs ne prennent d’abonnements que des outline de type rss"),
    help: text!(en: "write type=\"rss\" for a feed, whatever its format", fr: "écrivez type=\"rss\" pour un flux, quel que soit son format"),
    finds: LEFT,
    bad: &[Outline("<outline text=\"A\" type=\"«feed»\" xmlUrl=\"https://www.example.org/a.xml\"/>")],
    good: &[Outline("<outline text=\"A\" type=\"link\" url=\"https://www.example.org/\"/>")],
};

const INVALID_OUTLINE_VERSION: Rule = Rule {
    id: "invalid-outline-version",
    severity: Info,
    spec: SPEC,
    w3c: "InvalidOutlineVersion",
    why: text!(en: "there are four words for the format of a feed, and most readers ignore them", fr: "il y a quatre mots pour le format d’un flux, et la plupart des lecteurs les ignorent"),
    help: text!(en: "delete version, or write RSS, RSS1, RSS2 or scriptingNews", fr: "supprimez version, ou écrivez RSS, RSS1, RSS2 ou scriptingNews"),
    finds: LEFT,
    bad: &[Outline(
        "<outline text=\"A\" title=\"A\" type=\"rss\" version=\"«Atom»\" xmlUrl=\"https://www.example.org/a.xml\"/>",
    )],
    good: &[Outline(
        "<outline text=\"A\" title=\"A\" type=\"rss\" version=\"RSS\" xmlUrl=\"https://www.example.org/a.xml\"/>",
    )],
};

const MISSING_OUTLINE_TYPE: Rule = Rule {
    id: "missing-outline-type",
    severity: Warning,
    spec: SPEC,
    w3c: "MissingOutlineType",
    why: text!(en: "some readers take subscriptions from outlines of type rss only", fr: "certains lecteurs ne prennent d’abonnements que des outline de type rss"),
    help: text!(en: "add type=\"rss\"", fr: "ajoutez type=\"rss\""),
    finds: LEFT,
    bad: &[Outline("«<outline text=\"A\" xmlUrl=\"https://www.example.org/a.xml\"/>»")],
    good: &[Outline("<outline text=\"A folder\"><outline text=\"A note\"/></outline>")],
};

const MISSING_TITLE_ATTR: Rule = Rule {
    id: "missing-title-attr",
    severity: Info,
    spec: SPEC,
    w3c: "MissingTitleAttr",
    why: text!(en: "some readers show the title and not the text", fr: "certains lecteurs montrent title et non text"),
    help: text!(en: "add title=\"…\" with the title of the feed", fr: "ajoutez title=\"…\" avec le titre du flux"),
    finds: LEFT,
    bad: &[Outline("«<outline text=\"A\" type=\"rss\" xmlUrl=\"https://www.example.org/a.xml\"/>»")],
    good: &[],
};

const MISSING_URL_ATTR: Rule = Rule {
    id: "missing-url-attr",
    severity: Warning,
    spec: SPEC,
    w3c: "MissingUrlAttr",
    why: text!(en: "a link or an inclusion without an address leads nowhere", fr: "un lien ou une inclusion sans adresse ne mène nulle part"),
    help: text!(en: "add url=\"…\" with the full address", fr: "ajoutez url=\"…\" avec l’adresse complète"),
    finds: LEFT,
    bad: &[Outline("«<outline text=\"A\" type=\"include\"/>»")],
    good: &[],
};

const MISSING_XML_URL: Rule = Rule {
    id: "missing-xml-url",
    severity: Warning,
    spec: SPEC,
    w3c: "MissingXmlURL",
    why: text!(en: "nobody can subscribe to a feed without its address", fr: "personne ne peut s’abonner à un flux sans son adresse"),
    help: text!(en: "add xmlUrl=\"…\" with the full address of the feed", fr: "ajoutez xmlUrl=\"…\" avec l’adresse complète du flux"),
    finds: LEFT,
    bad: &[Outline("«<outline text=\"A\" title=\"A\" type=\"rss\" htmlUrl=\"https://www.example.org/\"/>»")],
    good: &[Outline(
        "<outline text=\"A\" title=\"A\" type=\"rss\" xmlUrl=\"https://www.example.org/a.xml\" category=\"/Press\" anything=\"x\"/>",
    )],
};

const DUPLICATE_SUBSCRIPTION: Rule = Rule {
    id: "duplicate-subscription",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "whoever imports the list is subscribed twice, or sees only one of the two", fr: "qui importe la liste est abonné deux fois, ou ne voit que l’un des deux"),
    help: text!(en: "delete one of the two", fr: "supprimez l’un des deux"),
    finds: ProfileDifference::Own,
    bad: &[Outline(
        "<outline text=\"A\" title=\"A\" type=\"rss\" xmlUrl=\"https://www.example.org/a.xml\"/>\n<outline text=\"B\" title=\"B\" type=\"rss\" xmlUrl=\"«https://www.example.org/a.xml»\"/>",
    )],
    good: &[],
};

/// The version of the document.
pub(in crate::validate) const VERSION: Check = check(&[&INVALID_OPML_VERSION], |value, context| {
    if !matches!(value.text, "1.0" | "1.1" | "2.0") {
        context.value(
            &INVALID_OPML_VERSION,
            value,
            msg!(en: "there is no OPML {value}", fr: "il n’y a pas d’OPML {value}", value = code(value.text)),
        );
    }
});

/// Lines that are open in an outliner.
pub(in crate::validate) const EXPANSION: Check = check(&[&INVALID_EXPANSION_STATE], |value, context| {
    let number = |part: &str| !part.trim().is_empty() && part.trim().bytes().all(|b| b.is_ascii_digit());
    if !value.text.is_empty() && !value.text.split(',').all(number) {
        let message = msg!(en: "{value} is not a list of line numbers", fr: "{value} n’est pas une liste de numéros de lignes", value = code(value.text));
        context.value(&INVALID_EXPANSION_STATE, value, message);
    }
});

/// An outline: what its type asks for.
pub(in crate::validate) const OUTLINE_NEEDS: Check = check(&[], |_, context| {
    let kind = context.attr("type").unwrap_or_default();
    let has =
        |name: &str, context: &RuleContext<'_, '_>| context.attr(name).is_some_and(|text| !text.trim().is_empty());
    match kind.to_ascii_lowercase().as_str() {
        "" if has("xmlUrl", context) => {
            context.lacks_attribute(&MISSING_OUTLINE_TYPE, "type");
        }
        "rss" => {
            if !has("xmlUrl", context) {
                context.lacks_attribute(&MISSING_XML_URL, "xmlUrl");
            }
            if !has("title", context) {
                context.lacks_attribute(&MISSING_TITLE_ATTR, "title");
            }
        }
        "link" | "include" if !has("url", context) => {
            context.lacks_attribute(&MISSING_URL_ATTR, "url");
        }
        _ => {}
    }
})
.also(&[&MISSING_OUTLINE_TYPE, &MISSING_TITLE_ATTR, &MISSING_URL_ATTR, &MISSING_XML_URL]);

/// The format of the feed of a subscription.
pub(in crate::validate) const OUTLINE_VERSION: Check = check(&[&INVALID_OUTLINE_VERSION], |value, context| {
    let is_feed = context.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("rss"));
    if is_feed && !matches!(value.text, "" | "RSS" | "RSS1" | "RSS2" | "scriptingNews") {
        let message = msg!(en: "{value} is not a word for the format of a feed", fr: "{value} n’est pas un mot pour le format d’un flux", value = code(value.text));
        context.value(&INVALID_OUTLINE_VERSION, value, message);
    }
});

/// What an outline is; with the address of a feed it is a subscription.
pub(in crate::validate) const OUTLINE_TYPE: Check = check(&[&INVALID_OUTLINE_TYPE], |value, context| {
    let known = ["", "rss", "link", "include"].iter().any(|word| word.eq_ignore_ascii_case(value.text));
    if !known && context.attr("xmlUrl").is_some_and(|url| !url.trim().is_empty()) {
        context.value(
            &INVALID_OUTLINE_TYPE,
            value,
            msg!(en: "{value} is not the type of a subscription", fr: "{value} n’est pas le type d’un abonnement", value = code(value.text)),
        );
    }
});

/// The address of a feed, which the list holds once.
pub(in crate::validate) const ONCE: Check = check(&[&DUPLICATE_SUBSCRIPTION], |value, context| {
    if !value.text.is_empty() && !context.memory.ids.is_new(value.text) {
        let message = msg!(en: "the feed {value} is in the list twice", fr: "le flux {value} est deux fois dans la liste", value = code(value.text));
        context.value(&DUPLICATE_SUBSCRIPTION, value, message);
    }
});

/// The language of a feed, or the word for none.
pub(in crate::validate) const LANGUAGE: Check = check(&[], |value, context| {
    if !matches!(value.text, "" | "unknown") {
        numbers::LANGUAGE.run(value, context);
    }
})
.asks(&[&numbers::LANGUAGE]);
