//! FeedSync: rows and rules.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::validate::rules::numbers::{self, one_of};
use crate::validate::rules::structure::{DUPLICATE_VALUE, MISSING_ATTRIBUTE, MISSING_ELEMENT};
use crate::validate::rules::urns::is_escaped;
use crate::validate::rules::{dates, text, uris};
use crate::validate::types::example::Example::{Channel, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::Content::{Anything, Is};
use crate::validate::types::model::Times::Many;
use crate::validate::types::model::{Check, ElementModel, check};
use crate::validate::types::rows::{NOTHING, may, must, row};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] =
    &[&INVALID_NSS, &INVALID_SSE_TYPE, &SINCE_AFTER_UNTIL, &MISSING_RECOMMENDED_ATTRIBUTE, &MISSING_BY_AND_WHEN_ATTRS];

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
            msg!(en: "two items have the id {value}", fr: "deux items ont l’identifiant {value}", value = code(value.text));
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
            context.here(
                &MISSING_BY_AND_WHEN_ATTRS,
                msg!(en: "neither `by` nor `when` is there", fr: "il n’y a ni `by` ni `when`"),
            );
            return;
        }
        (None, _) => "by",
        (_, None) => "when",
    };
    context.lacks_attribute(&MISSING_RECOMMENDED_ATTRIBUTE, lacking);
})
.also(&[&MISSING_BY_AND_WHEN_ATTRS, &MISSING_RECOMMENDED_ATTRIBUTE]);
