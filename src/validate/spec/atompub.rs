//! AtomPub's own documents, services and categories (RFC 5023): rows and rules.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::validate::rules::media_types::MEDIA_TYPE;
use crate::validate::rules::numbers::{self};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::uris;
use crate::validate::spec::atom::parts::{CATEGORY, CONSTRUCT};
use crate::validate::spec::common_extensions::EVERYWHERE;
use crate::validate::types::example::Example::Document;
use crate::validate::types::findings::{ProfileDifference, Rule, detail};
use crate::validate::types::model::Content::{Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{Check, ElementModel, Value, check};
use crate::validate::types::rows::{NOTHING, may, must, row};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] = &[&CONFLICTING_CAT_ATTR, &CONFLICTING_CAT_CHILDREN, &UNDEFINED_PARAM];

/// `app:service`
pub(in crate::validate) const SERVICE: ElementModel = ElementModel {
    rows: &[&[row("app:workspace", Many, Is(&WORKSPACE))], EVERYWHERE],
    needs: &[(&MISSING_ELEMENT, "app:workspace")],
    ..NOTHING
};

/// A workspace.
pub const WORKSPACE: ElementModel = ElementModel {
    rows: &[&[row("atom:title", Once, Is(&CONSTRUCT)), row("app:collection", Many, Is(&COLLECTION))], EVERYWHERE],
    needs: &[(&MISSING_ELEMENT, "atom:title")],
    ..NOTHING
};

/// A collection.
pub const COLLECTION: ElementModel = ElementModel {
    attributes: &[must("href", &[uris::IRI])],
    rows: &[
        &[
            row("atom:title", Once, Is(&CONSTRUCT)),
            row("app:accept", Many, Text(&[ACCEPT])),
            row("app:categories", Many, Is(&CATEGORIES)),
        ],
        EVERYWHERE,
    ],
    needs: &[(&MISSING_ELEMENT, "atom:title")],
    ..NOTHING
};

/// The same inside a feed, where the names of Atom need no prefix.
pub const COLLECTION_IN_FEED: ElementModel = ElementModel {
    rows: &[
        &[
            row("title", Once, Is(&CONSTRUCT)),
            row("app:accept", Many, Text(&[ACCEPT])),
            row("app:categories", Many, Is(&CATEGORIES_IN_FEED)),
        ],
        EVERYWHERE,
    ],
    needs: &[(&MISSING_ELEMENT, "title")],
    ..COLLECTION
};

/// `app:categories`
pub(in crate::validate) const CATEGORIES: ElementModel = ElementModel {
    attributes: &[may("scheme", &[]), may("fixed", &[numbers::YES_NO]), may("href", &[])],
    rows: &[&[row("atom:category", Many, Is(&CATEGORY))]],
    opens: &[CATEGORIES_OPEN],
    closes: &[CATEGORIES_CLOSE],
    ..NOTHING
};

const CATEGORIES_IN_FEED: ElementModel = ElementModel {
    rows: &[&[row("category", Many, Is(&CATEGORY)), row("atom:category", Many, Is(&CATEGORY))]],
    ..CATEGORIES
};

const ATOMPUB: &str = "https://www.rfc-editor.org/rfc/rfc5023#section-7.2";

const CONFLICTING_CAT_ATTR: Rule = Rule {
    id: "conflicting-cat-attr",
    severity: Error,
    spec: ATOMPUB,
    w3c: "ConflictingCatAttr",
    why: text!(en: "categories are either here or at href", fr: "les catégories sont soit ici, soit à l’adresse de href"),
    help: text!(en: "delete href, or the other attribute", fr: "supprimez href, ou l’autre attribut"),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><app:categories xmlns:app='http://www.w3.org/2007/app' href='https://www.example.org/categories' «fixed='yes'»/>",
    )],
    good: &[],
};

const CONFLICTING_CAT_CHILDREN: Rule = Rule {
    id: "conflicting-cat-children",
    severity: Error,
    spec: ATOMPUB,
    w3c: "ConflictingCatChildren",
    why: text!(en: "categories are either here or at href", fr: "les catégories sont soit ici, soit à l’adresse de href"),
    help: text!(en: "delete href, or the categories", fr: "supprimez href, ou les catégories"),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?>«<app:categories xmlns:app='http://www.w3.org/2007/app' href='https://www.example.org/categories'>»<atom:category xmlns:atom='http://www.w3.org/2005/Atom' term='a'/></app:categories>",
    )],
    good: &[],
};

const UNDEFINED_PARAM: Rule = Rule {
    id: "undefined-param",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5023#section-8.3.4",
    w3c: "UndefinedParam",
    why: text!(en: "weights have a meaning in requests only", fr: "les poids n’ont de sens que dans une requête"),
    help: text!(en: "delete ;q=", fr: "supprimez ;q="),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><app:service xml:lang='en' xmlns:app='http://www.w3.org/2007/app' xmlns:atom='http://www.w3.org/2005/Atom'><app:workspace><atom:title>N</atom:title><app:collection href='https://www.example.org/c'><atom:title>C</atom:title><app:accept>«image/png;q=0.5»</app:accept></app:collection></app:workspace></app:service>",
    )],
    good: &[],
};

/// Categories here or elsewhere.
pub(in crate::validate) const CATEGORIES_OPEN: Check = check(&[&CONFLICTING_CAT_ATTR], |_, context| {
    if context.attribute(const { key("href") }).is_none() {
        return;
    }
    for name in ["fixed", "scheme"] {
        if let Some(attribute) = context.attributes.iter().find(|attribute| attribute.name.local == name) {
            let message = msg!(en: "both href and {name} on categories", fr: "href et {name} tous deux sur categories", name = code(name));
            let finding = context.about_attribute(&CONFLICTING_CAT_ATTR, attribute, name, message);
            detail(finding, "attr", name);
        }
    }
});

/// Categories, when they close.
pub(in crate::validate) const CATEGORIES_CLOSE: Check = check(&[&CONFLICTING_CAT_CHILDREN], |_, context| {
    if context.attribute(const { key("href") }).is_some() && context.element().children > 0 {
        context.here(
            &CONFLICTING_CAT_CHILDREN,
            msg!(en: "categories here, and `href` for others", fr: "des catégories ici, et `href` pour d’autres"),
        );
    }
});

/// What a collection takes.
pub(in crate::validate) const ACCEPT: Check = check(&[&UNDEFINED_PARAM], |value, context| {
    for part in value.text.split(',').map(str::trim).filter(|_| !value.text.is_empty()) {
        if part.contains(";q=") {
            let finding = context.value(
                &UNDEFINED_PARAM,
                value,
                msg!(en: "a weight in {value}", fr: "un poids dans {value}", value = code(part)),
            );
            detail(finding, "param", "q");
        }
        let range = part.replace('*', "x");
        let one = Value { text: &range, ..value.clone() };
        MEDIA_TYPE.run(&one, context);
    }
})
.asks(&[&MEDIA_TYPE]);
