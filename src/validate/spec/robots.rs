//! Orders to robots, in `meta` of XHTML: rows and rules.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::validate::types::example::Example::Channel;
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, ElementModel, check};
use crate::validate::types::rows::{NOTHING, must};

pub const RULES: &[&Rule] = &[&INVALID_META_NAME, &INVALID_META_CONTENT];

/// `xhtml:meta`
pub const META: ElementModel =
    ElementModel { attributes: &[must("name", &[META_NAME]), must("content", &[META_CONTENT])], ..NOTHING };

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
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes no space after the comma", fr: "le W3C n’accepte pas d’espace après la virgule"),
    ),
    bad: &[Channel("<xhtml:meta name=\"robots\" content=\"«no»\"/>")],
    good: &[
        Channel("<xhtml:meta name=\"ROBOTS\" content=\"noindex,nofollow\"/>"),
        Channel("<xhtml:meta name=\"robots\" content=\"noindex, nofollow\"/>"),
    ],
};

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
    // The W3C takes no space between the words, which all pages on the subject write.
    let words = lower.split_once(',').map(|(a, b)| if context.w3c() { (a, b) } else { (a.trim(), b.trim()) });
    let sound = match words {
        Some((a, b)) => (is(a, index) && is(b, follow)) || (is(a, follow) && is(b, index)),
        None => is(&lower, index) || is(&lower, follow) || is(&lower, ["all", "none"]),
    };
    if !sound {
        context.value(
            &INVALID_META_CONTENT,
            value,
            msg!(en: "robots do not know {value}", fr: "les robots ne connaissent pas {value}", value = code(value.text)),
        );
    }
});
