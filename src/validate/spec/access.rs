//! Bloglines' access control, who may read a feed: rows and rules.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::validate::rules::numbers::one_of;
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::Feed;
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, ElementModel, Text, check};
use crate::validate::types::rows::{NOTHING, must};

pub const RULES: &[&Rule] = &[&INVALID_ACCESS_RESTRICTION_REL];

/// Who may read the feed.
pub const ACCESS_RESTRICTION: ElementModel = ElementModel {
    attributes: &[must("relationship", &[RESTRICTION])],
    text: Text::Read,
    closes: &[RESTRICTION_TEXT],
    ..NOTHING
};

const INVALID_ACCESS_RESTRICTION_REL: Rule = Rule {
    id: "invalid-access-restriction-rel",
    severity: Error,
    spec: "http://www.bloglines.com/about/specs/fac-1.0",
    w3c: "InvalidAccessRestrictionRel",
    why: text!(en: "programs know two words here", fr: "les programmes ne connaissent ici que deux mots"),
    help: text!(en: "write allow or deny", fr: "écrivez allow ou deny"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes a missing word for a wrong one, and text in the element for part of it", fr: "le W3C prend un mot absent pour un mot faux, et le texte de l’élément pour une partie du mot"),
    ),
    bad: &[Feed(
        "<access:restriction xmlns:access=\"http://www.bloglines.com/about/specs/fac-1.0\" relationship=\"«maybe»\"/>",
    )],
    good: &[],
};

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
        let message = msg!(en: "{value} is neither `allow` nor `deny`", fr: "{value} n’est ni `allow` ni `deny`", value = code(abbreviated(whole.trim())));
        context.value(&INVALID_ACCESS_RESTRICTION_REL, value, message);
    }
});
