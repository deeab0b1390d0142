//! FeedSync, rows and rules; and rules for AtomPub, access control, robots and other small vocabularies.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::validate::rules::media_types::MEDIA_TYPE;
use crate::validate::rules::numbers::{self, one_of};
use crate::validate::rules::structure::{DUPLICATE_VALUE, MISSING_ATTRIBUTE, MISSING_ELEMENT};
use crate::validate::rules::urns::is_escaped;
use crate::validate::rules::{dates, text, uris};
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Channel, Document, Feed, Item};
use crate::validate::types::findings::{ProfileDifference, Rule, detail};
use crate::validate::types::model::Content::{Anything, Is};
use crate::validate::types::model::Times::Many;
use crate::validate::types::model::{Check, ElementModel, Value, check};
use crate::validate::types::rows::{NOTHING, may, must, row};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] = &[
    &INVALID_NSS,
    &INVALID_SSE_TYPE,
    &SINCE_AFTER_UNTIL,
    &MISSING_RECOMMENDED_ATTRIBUTE,
    &MISSING_BY_AND_WHEN_ATTRS,
    &CONFLICTING_CAT_ATTR,
    &CONFLICTING_CAT_CHILDREN,
    &UNDEFINED_PARAM,
    &INVALID_ACCESS_RESTRICTION_REL,
    &INVALID_META_NAME,
    &INVALID_META_CONTENT,
];

/// Where the whole of a feed is.
pub(in crate::validate) const SHARING: ElementModel = ElementModel {
    attributes: &[
        may("since", &[dates::ATOM_DATE]),
        may("until", &[dates::ATOM_DATE]),
        may("expires", &[dates::ATOM_DATE]),
    ],
    rows: &[&[row("sx:related", Many, Is(&RELATED))]],
    opens: &[SHARING_SPAN],
    ..NOTHING
};

const RELATED: ElementModel = ElementModel {
    attributes: &[
        must("link", &[uris::FULL_URI]),
        may("title", &[text::PLAIN, text::FILLED]),
        must("type", &[SHARING_TYPE]),
    ],
    ..NOTHING
};

/// The state of an item.
pub(in crate::validate) const SYNC: ElementModel = ElementModel {
    attributes: &[
        may("deleted", &[numbers::STRICT_TRUE_FALSE]),
        may("noconflicts", &[numbers::STRICT_TRUE_FALSE]),
        must("id", &[UNIQUE_SYNC, SPECIFIC]),
        must("updates", &[numbers::SMALL_POSITIVE]),
    ],
    rows: &[&[row("sx:history", Many, Is(&HISTORY)), row("sx:conflicts", Many, Is(&CONFLICTS))]],
    needs: &[(&MISSING_ELEMENT, "sx:history")],
    ..NOTHING
};

const HISTORY: ElementModel = ElementModel {
    attributes: &[
        may("by", &[text::PLAIN, text::FILLED, SPECIFIC]),
        must("sequence", &[numbers::SMALL_POSITIVE]),
        may("when", &[dates::ATOM_DATE]),
    ],
    opens: &[HISTORY_TELLS],
    ..NOTHING
};

const CONFLICTS: ElementModel =
    ElementModel { rows: &[&[row("entry", Many, Anything), row("item", Many, Anything)]], ..NOTHING };

const FEEDSYNC: &str = "https://learn.microsoft.com/previous-versions/feedsync/feedsync-for-atom-and-rss";
const ATOMPUB: &str = "https://www.rfc-editor.org/rfc/rfc5023#section-7.2";

const INVALID_NSS: Rule = Rule {
    id: "invalid-nss",
    severity: Error,
    spec: FEEDSYNC,
    w3c: "InvalidNSS",
    why: text!(en: "the value becomes part of a URN", fr: "la valeur devient une partie d’un URN"),
    help: text!(en: "write letters, digits and signs that a URN allows", fr: "écrivez des lettres, des chiffres et des signes permis dans un URN"),
    finds: ProfileDifference::Same,
    bad: &[Item(
        "<sx:sync id=\"«a b»\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\" when=\"2018-09-20T07:00:00Z\"/></sx:sync>",
    )],
    good: &[Item(
        "<sx:sync id=\"a.b\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\" when=\"2018-09-20T07:00:00Z\"/></sx:sync>",
    )],
};

const INVALID_SSE_TYPE: Rule = Rule {
    id: "invalid-sse-type",
    severity: Error,
    spec: FEEDSYNC,
    w3c: "InvalidSseType",
    why: text!(en: "programs know two words here", fr: "les programmes ne connaissent ici que deux mots"),
    help: text!(en: "write complete or aggregated", fr: "écrivez complete ou aggregated"),
    finds: ProfileDifference::Same,
    bad: &[Channel("<sx:sharing><sx:related link=\"https://www.example.org/all.xml\" type=\"«whole»\"/></sx:sharing>")],
    good: &[],
};

const SINCE_AFTER_UNTIL: Rule = Rule {
    id: "since-after-until",
    severity: Error,
    spec: FEEDSYNC,
    w3c: "SinceAfterUntil",
    why: text!(en: "a time that ends before it begins contains nothing", fr: "une période qui finit avant de commencer ne contient rien"),
    help: text!(en: "exchange the two", fr: "échangez les deux"),
    finds: ProfileDifference::Same,
    bad: &[Channel("«<sx:sharing since=\"2019-01-01T00:00:00Z\" until=\"2018-01-01T00:00:00Z\"/>»")],
    good: &[],
};

const MISSING_RECOMMENDED_ATTRIBUTE: Rule = Rule {
    id: "missing-recommended-attribute",
    severity: Warning,
    spec: FEEDSYNC,
    w3c: "MissingRecommendedAttribute",
    why: text!(en: "programs that merge feeds need both, who and when", fr: "les programmes qui fusionnent des flux ont besoin des deux : qui et quand"),
    help: text!(en: "add the attribute", fr: "ajoutez l’attribut"),
    finds: ProfileDifference::Same,
    bad: &[Item("<sx:sync id=\"a\" updates=\"1\">«<sx:history sequence=\"1\" by=\"a\"/>»</sx:sync>")],
    good: &[],
};

const MISSING_BY_AND_WHEN_ATTRS: Rule = Rule {
    id: "missing-by-and-when-attrs",
    severity: Error,
    spec: FEEDSYNC,
    w3c: "MissingByAndWhenAttrs",
    why: text!(en: "programs that merge feeds need to know who made the change, or when", fr: "les programmes qui fusionnent des flux doivent savoir qui a fait la modification, ou quand"),
    help: text!(en: "add by=\"…\" and when=\"…\"", fr: "ajoutez by=\"…\" et when=\"…\""),
    finds: ProfileDifference::Same,
    bad: &[Item("<sx:sync id=\"a\" updates=\"1\">«<sx:history sequence=\"1\"/>»</sx:sync>")],
    good: &[],
};

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

const INVALID_ACCESS_RESTRICTION_REL: Rule = Rule {
    id: "invalid-access-restriction-rel",
    severity: Error,
    spec: "http://www.bloglines.com/about/specs/fac-1.0",
    w3c: "InvalidAccessRestrictionRel",
    why: text!(en: "programs know two words here", fr: "les programmes ne connaissent ici que deux mots"),
    help: text!(en: "write allow or deny", fr: "écrivez allow ou deny"),
    finds: ProfileDifference::Reads(
        "the W3C takes a missing word for a wrong one, and text in the element for part of it",
    ),
    bad: &[Feed(
        "<access:restriction xmlns:access=\"http://www.bloglines.com/about/specs/fac-1.0\" relationship=\"«maybe»\"/>",
    )],
    good: &[],
};

const INVALID_META_NAME: Rule = Rule {
    id: "invalid-meta-name",
    severity: Error,
    spec: "https://www.robotstxt.org/meta.html",
    w3c: "InvalidMetaName",
    why: text!(en: "in a feed only the word to robots is known", fr: "dans un flux, seule la consigne aux robots est connue"),
    help: text!(en: "write name=\"robots\"", fr: "écrivez name=\"robots\""),
    finds: ProfileDifference::Same,
    bad: &[Channel("<xhtml:meta name=\"«author»\" content=\"noindex\"/>")],
    good: &[],
};

const INVALID_META_CONTENT: Rule = Rule {
    id: "invalid-meta-content",
    severity: Error,
    spec: "https://www.robotstxt.org/meta.html",
    w3c: "InvalidMetaContent",
    why: text!(en: "robots know these words only", fr: "les robots ne connaissent que ces mots"),
    help: text!(en: "write index or noindex, follow or nofollow, with a comma between the two", fr: "écrivez index ou noindex, follow ou nofollow, avec une virgule entre les deux"),
    finds: ProfileDifference::Same,
    bad: &[Channel("<xhtml:meta name=\"robots\" content=\"«no»\"/>")],
    good: &[Channel("<xhtml:meta name=\"ROBOTS\" content=\"noindex,nofollow\"/>")],
};

/// The specific part of a URN.
pub(in crate::validate) const SPECIFIC: Check = check(&[&INVALID_NSS], |value, context| {
    if !is_escaped(value.text, b"()+,-.:=@;$_!*'/?#") {
        context.value(&INVALID_NSS, value, msg!(en: "{value} cannot be part of a URN", fr: "{value} ne peut pas faire partie d’un URN", value = code(value.text)));
    }
});

/// An id of FeedSync that no other item has.
pub(in crate::validate) const UNIQUE_SYNC: Check = check(&[&DUPLICATE_VALUE], |value, context| {
    text::FILLED.run(value, context);
    if !value.text.is_empty() && !context.memory.sync_ids.is_new(value.text) {
        let message =
            msg!(en: "two items have the id {value}", fr: "deux items ont l’id {value}", value = code(value.text));
        context.value(&DUPLICATE_VALUE, value, message);
    }
})
.asks(&[&text::FILLED]);

/// `complete` or `aggregated`
pub(in crate::validate) const SHARING_TYPE: Check = check(&[&INVALID_SSE_TYPE], |value, context| {
    one_of(&["complete", "aggregated"], &INVALID_SSE_TYPE, value, context);
});

/// The span of time of a sharing.
pub(in crate::validate) const SHARING_SPAN: Check =
    check(&[], |_, context| match (context.attr("since"), context.attr("until")) {
        (Some(since), Some(until)) if since > until => {
            context.here(
                &SINCE_AFTER_UNTIL,
                msg!(en: "since {since} is later than until {until}", fr: "since {since} est postérieur à until {until}", since = code(&since), until = code(&until)),
            );
        }
        (Some(_), None) => drop(context.lacks_attribute(&MISSING_ATTRIBUTE, "until")),
        (None, Some(_)) => drop(context.lacks_attribute(&MISSING_ATTRIBUTE, "since")),
        _ => {}
    })
    .also(&[&MISSING_ATTRIBUTE, &SINCE_AFTER_UNTIL]);

/// Who made a change, and when.
pub(in crate::validate) const HISTORY_TELLS: Check = check(&[], |_, context| {
    let lacking = match (context.attribute(const { key("by") }), context.attribute(const { key("when") })) {
        (Some(_), Some(_)) => return,
        (None, None) => {
            context.here(&MISSING_BY_AND_WHEN_ATTRS, "neither by nor when is told");
            return;
        }
        (None, _) => "by",
        (_, None) => "when",
    };
    context.lacks_attribute(&MISSING_RECOMMENDED_ATTRIBUTE, lacking);
})
.also(&[&MISSING_BY_AND_WHEN_ATTRS, &MISSING_RECOMMENDED_ATTRIBUTE]);

/// Categories here or elsewhere.
pub(in crate::validate) const CATEGORIES: Check = check(&[&CONFLICTING_CAT_ATTR], |_, context| {
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
        context.here(&CONFLICTING_CAT_CHILDREN, "categories here, and href for others");
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

/// `allow` or `deny`
pub(in crate::validate) const RESTRICTION: Check = check(&[&INVALID_ACCESS_RESTRICTION_REL], |value, context| {
    one_of(&["allow", "deny"], &INVALID_ACCESS_RESTRICTION_REL, value, context);
});

/// Text in a restriction. The W3C reads it together with the word, and takes a missing word for a wrong one.
pub(in crate::validate) const RESTRICTION_TEXT: Check = check(&[&INVALID_ACCESS_RESTRICTION_REL], |value, context| {
    let word = context.attr("relationship");
    if !context.w3c() || (word.is_some() && value.text.is_empty()) {
        return;
    }
    let whole = word.unwrap_or_default().into_owned() + value.whole;
    if !matches!(whole.trim(), "allow" | "deny") {
        let message = format!("`{}` is neither allow nor deny", abbreviated(whole.trim()));
        context.value(&INVALID_ACCESS_RESTRICTION_REL, value, message);
    }
});

/// Words to robots: the name.
pub(in crate::validate) const META_NAME: Check = check(&[&INVALID_META_NAME], |value, context| {
    if !value.text.eq_ignore_ascii_case("robots") {
        context.value(
            &INVALID_META_NAME,
            value,
            msg!(en: "{value} is not robots", fr: "{value} n’est pas robots", value = code(value.text)),
        );
    }
});

/// Words to robots.
pub(in crate::validate) const META_CONTENT: Check = check(&[&INVALID_META_CONTENT], |value, context| {
    let lower = value.text.to_ascii_lowercase();
    let is = |word: &str, of: [&str; 2]| of.contains(&word);
    let (index, follow) = (["index", "noindex"], ["follow", "nofollow"]);
    let sound = match lower.split_once(',') {
        Some((a, b)) => (is(a, index) && is(b, follow)) || (is(a, follow) && is(b, index)),
        None => is(&lower, index) || is(&lower, follow) || is(&lower, ["all", "none"]),
    };
    if !sound {
        context.value(
            &INVALID_META_CONTENT,
            value,
            msg!(en: "{value} is nothing that robots know", fr: "{value} n’est rien que les robots connaissent", value = code(value.text)),
        );
    }
});
