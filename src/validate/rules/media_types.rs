//! Rules for media types.

use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::{Error, Info};
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Entry, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::value::media_type::MediaType;

pub const RULES: &[&Rule] = &[&INVALID_MIME_TYPE, &INVALID_MIME_ATTRIBUTE, &UNREGISTERED_MEDIA_TYPE];

const READS: ProfileDifference = ProfileDifference::Reads(
    text!(en: "the W3C takes any marks but a few, and parameters without a value in quotes", fr: "le W3C accepte presque tous les signes, et des paramètres dont la valeur n’est pas entre guillemets"),
);

pub(in crate::validate) const INVALID_MIME_TYPE: Rule = Rule {
    id: "invalid-mime-type",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc6838#section-4.2",
    w3c: "InvalidMIMEType",
    why: text!(
        en: "readers choose by the media type how to open it",
        fr: "les lecteurs choisissent d’après le type de média comment l’ouvrir",
    ),
    help: text!(
        en: "write a type and a subtype, such as text/html or application/pdf",
        fr: "écrivez un type et un sous-type, comme text/html ou application/pdf",
    ),
    finds: READS,
    bad: &[
        Entry("<link type=\"«pdf»\" href=\"https://www.example.org/harbour\"/>"),
        Entry("<summary type=\"«html5»\">A</summary>"),
    ],
    good: &[Entry("<link type=\"text/html; charset=utf-8\" href=\"https://www.example.org/harbour\"/>")],
};

pub(in crate::validate) const INVALID_MIME_ATTRIBUTE: Rule = Rule {
    id: "invalid-mime-attribute",
    severity: Error,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-enclosure",
    w3c: "InvalidMIMEAttribute",
    why: text!(
        en: "readers choose by the media type how to open it",
        fr: "les lecteurs choisissent d’après le type de média comment l’ouvrir",
    ),
    help: text!(
        en: "write a type and a subtype, such as application/pdf or audio/mpeg",
        fr: "écrivez un type et un sous-type, comme application/pdf ou audio/mpeg",
    ),
    finds: READS,
    bad: &[Item("<enclosure url=\"https://www.example.org/a.pdf\" «type=\"pdf\"» length=\"1\"/>")],
    good: &[],
};

const UNREGISTERED_MEDIA_TYPE: Rule = Rule {
    id: "unregistered-media-type",
    severity: Info,
    spec: "https://www.iana.org/assignments/media-types/media-types.xhtml",
    w3c: "",
    why: text!(
        en: "programs compare media types by the letter, and some do not know this one",
        fr: "les programmes comparent les types de média à la lettre, et certains ne connaissent pas celui-ci",
    ),
    help: text!(en: "write the registered name", fr: "écrivez le nom enregistré"),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<enclosure url=\"https://www.example.org/a.jpg\" type=\"«image/jpg»\" length=\"1\"/>"),
        Entry("<link type=\"«audio/mp3»\" href=\"https://www.example.org/a.mp3\"/>"),
    ],
    good: &[Item("<enclosure url=\"https://www.example.org/a.jpg\" type=\"image/jpeg\" length=\"1\"/>")],
};

/// Names that people write, and the registered ones.
const REGISTERED: &[(&str, &str)] = &[
    ("image/jpg", "image/jpeg"),
    ("image/pjpeg", "image/jpeg"),
    ("image/x-png", "image/png"),
    ("image/svg", "image/svg+xml"),
    ("audio/mp3", "audio/mpeg"),
    ("audio/x-mp3", "audio/mpeg"),
    ("video/mpeg4", "video/mp4"),
    ("application/x-pdf", "application/pdf"),
    ("application/x-zip-compressed", "application/zip"),
    ("text/xhtml", "application/xhtml+xml"),
];

/// A hint where a media type has another name in the registry.
fn registered(value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let essence = value.text.split(';').next().unwrap_or_default().trim_end();
    let known = REGISTERED.iter().find(|(written, _)| written.eq_ignore_ascii_case(essence));
    let Some((_, right)) = known.filter(|_| !context.w3c()) else { return };
    let message = msg!(
        en: "the registered name of {written} is {right}",
        fr: "le nom enregistré de {written} est {right}",
        written = code(essence), right = code(*right),
    );
    context.within(&UNREGISTERED_MEDIA_TYPE, value, 0..essence.len(), message);
}

/// The registered name of a media type.
pub(in crate::validate) const REGISTERED_NAME: Check = check(&[&UNREGISTERED_MEDIA_TYPE], registered);

/// Whether it is a media type, as the profile reads it.
pub fn is_media_type(text: &str, context: &RuleContext<'_, '_>) -> bool {
    if context.w3c() { is_loose(text) } else { MediaType::parse(text).is_ok() }
}

/// A media type.
pub(in crate::validate) const MEDIA_TYPE: Check = check(&[&INVALID_MIME_TYPE], |value, context| {
    registered(value, context);
    if !is_media_type(value.text, context) {
        context.value(&INVALID_MIME_TYPE, value, no_media_type(value.text));
    }
})
.asks(&[&REGISTERED_NAME]);

/// What is wrong with a media type: perhaps the white space around it alone.
fn no_media_type(text: &str) -> Message {
    if text.trim() != text && MediaType::parse(text.trim()).is_ok() {
        return msg!(
            en: "{value} has white space around it",
            fr: "{value} est entouré d’espaces",
            value = code(text.trim()),
        );
    }
    msg!(en: "{value} is not a media type", fr: "{value} n’est pas un type de média", value = code(abbreviated(text)))
}

/// A media type where the rule is that of attributes.
pub(in crate::validate) const MEDIA_TYPE_ATTRIBUTE: Check = check(&[&INVALID_MIME_ATTRIBUTE], |value, context| {
    if !value.text.is_empty() && !is_media_type(value.text, context) {
        context.value(&INVALID_MIME_ATTRIBUTE, value, no_media_type(value.text));
    }
});

/// The W3C's pattern.
fn is_loose(text: &str) -> bool {
    let token = |c: char| !c.is_whitespace() && !"()<>,;:\\\"/[]?=".contains(c);
    let take = |text: &mut &str| -> bool {
        let len = text.find(|c| !token(c)).unwrap_or(text.len());
        *text = &text[len..];
        len > 0
    };
    let mut rest = text;
    if !take(&mut rest) {
        return false;
    }
    let Some(behind) = rest.strip_prefix('/') else { return false };
    rest = behind;
    if !take(&mut rest) {
        return false;
    }
    while !rest.is_empty() && rest != "\n" {
        let Some(behind) = rest.trim_start().strip_prefix(';') else { return false };
        rest = behind.trim_start();
        if !take(&mut rest) {
            return false;
        }
        let Some(value) = rest.strip_prefix('=') else { return false };
        rest = match value.strip_prefix('"') {
            Some(quoted) => match quoted.find('"') {
                Some(end) => &quoted[end + 1..],
                None => return false,
            },
            None => {
                let mut behind = value;
                if !take(&mut behind) {
                    return false;
                }
                behind
            }
        };
    }
    true
}
