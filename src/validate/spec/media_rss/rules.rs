//! Rules for Media RSS, as the W3C Feed Validator knows it (1.1 of 2006).

use crate::diag::{code, msg, number, text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::registries;
use crate::validate::rules::numbers::one_of;
use crate::validate::rules::structure::MISSING_ATTRIBUTE;
use crate::validate::rules::{html, text, uris};
use crate::validate::spec::media_rss::lists;
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::Item;
use crate::validate::types::findings::{ProfileDifference, Rule, detail};
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] = &[
    &DEPRECATED_MEDIA_ADULT,
    &INVALID_COUNTRY_CODE,
    &INVALID_MEDIA_WORD,
    &INVALID_CREDIT_ROLE,
    &INVALID_MEDIA_EXPRESSION,
    &INVALID_MEDIA_HASH,
    &INVALID_MEDIA_MEDIUM,
    &MEDIUM_CONTRADICTS_TYPE,
    &INVALID_MEDIA_RATING,
    &INVALID_MEDIA_RESTRICTION,
    &INVALID_MEDIA_RESTRICTION_REL,
    &INVALID_MEDIA_RESTRICTION_TYPE,
    &INVALID_MEDIA_TEXT_TYPE,
    &INVALID_NPT_TIME,
    &MEDIA_GROUP_WITHOUT_ALTERNATIVES,
];

const MRSS: &str = "https://www.rssboard.org/media-rss";

pub(in crate::validate) const DEPRECATED_MEDIA_ADULT: Rule = Rule {
    id: "deprecated-media-adult",
    severity: Warning,
    spec: MRSS,
    w3c: "DeprecatedMediaAdult",
    why: text!(en: "the element was replaced", fr: "l’élément a été remplacé"),
    help: text!(en: "write media:rating", fr: "écrivez media:rating"),
    finds: ProfileDifference::Same,
    bad: &[Item("«<media:adult>»true</media:adult>")],
    good: &[],
};

const INVALID_MEDIA_WORD: Rule = Rule {
    id: "invalid-media-word",
    severity: Error,
    spec: MRSS,
    w3c: "",
    why: text!(en: "players know a few words here", fr: "les lecteurs multimédias ne connaissent ici que quelques mots"),
    help: text!(en: "write one of the words that are shown", fr: "écrivez l’un des mots affichés"),
    finds: ProfileDifference::Own,
    bad: &[Item("<media:status state=\"«gone»\"/>"), Item("<media:rights status=\"«mine»\"/>")],
    good: &[Item(
        "<media:community><media:starRating average=\"4.5\" count=\"20\" min=\"1\" max=\"5\"/><media:statistics views=\"5\"/></media:community>\n<media:status state=\"active\"/>",
    )],
};

const INVALID_COUNTRY_CODE: Rule = Rule {
    id: "invalid-country-code",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidCountryCode",
    why: text!(en: "players compare it with the country where they are", fr: "les lecteurs multimédias le comparent au pays où ils se trouvent"),
    help: text!(en: "write a code of ISO 3166 such as fr or de", fr: "écrivez un code ISO 3166 comme fr ou de"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C goes by ISO 3166 of about 2006, without Serbia, Montenegro and South Sudan", fr: "le W3C suit la norme ISO 3166 d’environ 2006, sans la Serbie, le Monténégro et le Soudan du Sud"),
    ),
    bad: &[Item("<media:restriction relationship=\"allow\" type=\"country\">«xx»</media:restriction>")],
    good: &[
        Item("<media:restriction relationship=\"deny\" type=\"country\">rs me ss</media:restriction>"),
        Item("<media:restriction relationship=\"deny\" type=\"country\">fr  de\nbe</media:restriction>"),
    ],
};

const INVALID_CREDIT_ROLE: Rule = Rule {
    id: "invalid-credit-role",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidCreditRole",
    why: text!(en: "players know the roles of the list of the European Broadcasting Union", fr: "les lecteurs multimédias connaissent les rôles de la liste de l’Union européenne de radio-télévision"),
    help: text!(en: "write a role of that list, in small letters", fr: "écrivez un rôle de cette liste, en minuscules"),
    finds: ProfileDifference::Same,
    bad: &[Item("<media:credit role=\"«boss»\">Anne</media:credit>")],
    good: &[],
};

const INVALID_MEDIA_EXPRESSION: Rule = Rule {
    id: "invalid-media-expression",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidMediaExpression",
    why: text!(en: "players know three words here", fr: "les lecteurs multimédias ne connaissent ici que trois mots"),
    help: text!(en: "write full, sample or nonstop", fr: "écrivez full, sample ou nonstop"),
    finds: ProfileDifference::Same,
    bad: &[Item("<media:content url=\"https://www.example.org/a.mp4\" expression=\"«whole»\"/>")],
    good: &[],
};

const INVALID_MEDIA_HASH: Rule = Rule {
    id: "invalid-media-hash",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidMediaHash",
    why: text!(en: "players compare it with what they have loaded", fr: "les lecteurs multimédias le comparent à ce qu’ils ont chargé"),
    help: text!(en: "write the digest in hexadecimal: 32 digits for md5, 40 for sha-1", fr: "écrivez l’empreinte en hexadécimal : 32 chiffres pour md5, 40 pour sha-1"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes any letter for a digit", fr: "le W3C prend toute lettre pour un chiffre"),
    ),
    bad: &[
        Item("<media:hash algo=\"md5\">«12»</media:hash>"),
        Item("<media:hash algo=\"md5\">«zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz»</media:hash>"),
    ],
    good: &[],
};

const INVALID_MEDIA_MEDIUM: Rule = Rule {
    id: "invalid-media-medium",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidMediaMedium",
    why: text!(en: "players know five words here", fr: "les lecteurs multimédias ne connaissent ici que cinq mots"),
    help: text!(en: "write image, audio, video, document or executable", fr: "écrivez image, audio, video, document ou executable"),
    finds: ProfileDifference::Same,
    bad: &[Item("<media:content url=\"https://www.example.org/a.mp4\" medium=\"«film»\"/>")],
    good: &[],
};

const MEDIUM_CONTRADICTS_TYPE: Rule = Rule {
    id: "medium-contradicts-type",
    severity: Warning,
    spec: MRSS,
    w3c: "",
    why: text!(en: "players believe the one or the other, and open a picture as a film", fr: "les lecteurs multimédias croient l’un ou l’autre, et ouvrent une image comme un film"),
    help: text!(en: "write the medium of the file, or delete `medium`", fr: "écrivez le média du fichier, ou supprimez `medium`"),
    finds: ProfileDifference::Own,
    bad: &[Item("<media:content url=\"https://www.example.org/a.jpg\" type=\"image/jpeg\" medium=\"«video»\"/>")],
    good: &[
        Item("<media:content url=\"https://www.example.org/a.jpg\" type=\"image/jpeg\" medium=\"image\"/>"),
        Item("<media:content url=\"https://www.example.org/a.pdf\" type=\"application/pdf\" medium=\"document\"/>"),
    ],
};

const INVALID_MEDIA_RATING: Rule = Rule {
    id: "invalid-media-rating",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidMediaRating",
    why: text!(en: "players know the ratings of their schemes only", fr: "les lecteurs multimédias ne connaissent que les classements de leurs systèmes"),
    help: text!(en: "write a rating of the scheme", fr: "écrivez un classement du système"),
    finds: ProfileDifference::Same,
    bad: &[Item("<media:rating>«mature»</media:rating>")],
    good: &[Item("<media:rating scheme=\"urn:yvs\">PG</media:rating>")],
};

const INVALID_MEDIA_RESTRICTION: Rule = Rule {
    id: "invalid-media-restriction",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidMediaRestriction",
    why: text!(en: "without a type it is all or none", fr: "sans type, c’est all ou none"),
    help: text!(en: "write all or none, or a type", fr: "écrivez all ou none, ou un type"),
    finds: ProfileDifference::Same,
    bad: &[Item("<media:restriction relationship=\"allow\">«some»</media:restriction>")],
    good: &[],
};

const INVALID_MEDIA_RESTRICTION_REL: Rule = Rule {
    id: "invalid-media-restriction-rel",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidMediaRestrictionRel",
    why: text!(en: "players know two words here", fr: "les lecteurs multimédias ne connaissent ici que deux mots"),
    help: text!(en: "write allow or deny", fr: "écrivez allow ou deny"),
    finds: ProfileDifference::Same,
    bad: &[Item("<media:restriction relationship=\"«maybe»\">all</media:restriction>")],
    good: &[],
};

const INVALID_MEDIA_RESTRICTION_TYPE: Rule = Rule {
    id: "invalid-media-restriction-type",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidMediaRestrictionType",
    why: text!(en: "players know a few words here", fr: "les lecteurs multimédias ne connaissent ici que quelques mots"),
    help: text!(en: "write country, uri or sharing", fr: "écrivez country, uri ou sharing"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C does not know `sharing`, of Media RSS 1.5", fr: "le W3C ne connaît pas `sharing`, de Media RSS 1.5"),
    ),
    bad: &[Item("<media:restriction relationship=\"allow\" type=\"«planet»\">x</media:restriction>")],
    good: &[
        Item("<media:restriction relationship=\"deny\" type=\"sharing\"/>"),
        Item(
            "<media:restriction relationship=\"allow\" type=\"uri\">https://www.example.org/ https://example.org/</media:restriction>",
        ),
    ],
};

const INVALID_MEDIA_TEXT_TYPE: Rule = Rule {
    id: "invalid-media-text-type",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidMediaTextType",
    why: text!(en: "players know two words here", fr: "les lecteurs multimédias ne connaissent ici que deux mots"),
    help: text!(en: "write plain or html", fr: "écrivez plain ou html"),
    finds: ProfileDifference::Same,
    bad: &[Item("<media:title type=\"«text»\">x</media:title>")],
    good: &[],
};

const INVALID_NPT_TIME: Rule = Rule {
    id: "invalid-npt-time",
    severity: Error,
    spec: MRSS,
    w3c: "InvalidNPTTime",
    why: text!(en: "players seek to this time", fr: "les lecteurs multimédias vont directement à cet instant"),
    help: text!(en: "write it like 12:05:35.123 or 12.5", fr: "écrivez-le comme 12:05:35.123 ou 12.5"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes anything that begins with a number", fr: "le W3C accepte tout ce qui commence par un nombre"),
    ),
    bad: &[Item("<media:thumbnail url=\"https://www.example.org/a.png\" time=\"«noon»\"/>")],
    good: &[],
};

pub(in crate::validate) const MEDIA_GROUP_WITHOUT_ALTERNATIVES: Rule = Rule {
    id: "media-group-without-alternatives",
    severity: Info,
    spec: MRSS,
    w3c: "MediaGroupWithoutAlternatives",
    why: text!(en: "a group is there for several forms of one thing", fr: "un groupe réunit plusieurs formes d’une même chose"),
    help: text!(en: "put the media:content into the item", fr: "mettez le media:content dans l’item"),
    finds: ProfileDifference::Weighs(
        Error,
        text!(en: "every feed of YouTube has such groups, and players take them", fr: "tous les flux de YouTube ont de tels groupes, et les lecteurs les acceptent"),
    ),
    bad: &[Item("«<media:group>»<media:content url=\"https://www.example.org/a.mp4\"/></media:group>")],
    good: &[],
};

/// `sample`, `full` or `nonstop`
pub(in crate::validate) const EXPRESSION: Check = check(&[&INVALID_MEDIA_EXPRESSION], |value, context| {
    one_of(&["sample", "full", "nonstop"], &INVALID_MEDIA_EXPRESSION, value, context);
})
.or_empty();

/// What kind of thing it is.
pub(in crate::validate) const MEDIUM: Check = check(&[&INVALID_MEDIA_MEDIUM], |value, context| {
    one_of(&["image", "audio", "video", "document", "executable"], &INVALID_MEDIA_MEDIUM, value, context);
})
.or_empty();

/// What kind of thing it is, beside its type.
pub(in crate::validate) const MEDIUM_OF_TYPE: Check = check(&[&MEDIUM_CONTRADICTS_TYPE], |value, context| {
    const PLAYED: &[&str] = &["image", "audio", "video"];
    let kind = context.attr("type").unwrap_or_default().to_ascii_lowercase();
    let family = kind.split('/').next().unwrap_or_default();
    if context.w3c() || !PLAYED.contains(&family) || !PLAYED.contains(&value.text) || family == value.text {
        return;
    }
    let message = msg!(
        en: "the medium {medium} of a file of type {kind}",
        fr: "le média {medium} pour un fichier de type {kind}",
        medium = code(value.text), kind = code(abbreviated(&kind)),
    );
    context.value(&MEDIUM_CONTRADICTS_TYPE, value, message);
});

/// The status of a file at its host.
pub(in crate::validate) const STATE: Check = check(&[&INVALID_MEDIA_WORD], |value, context| {
    one_of(&["active", "blocked", "deleted"], &INVALID_MEDIA_WORD, value, context);
});

/// Who made a medium.
pub(in crate::validate) const RIGHTS: Check = check(&[&INVALID_MEDIA_WORD], |value, context| {
    one_of(&["userCreated", "official"], &INVALID_MEDIA_WORD, value, context);
});

/// `plain` or `html`
pub(in crate::validate) const TEXT_TYPE: Check = check(&[&INVALID_MEDIA_TEXT_TYPE], |value, context| {
    one_of(&["plain", "html"], &INVALID_MEDIA_TEXT_TYPE, value, context);
})
.or_empty();

/// A time in the medium (RFC 2326, 3.6).
pub(in crate::validate) const TIME: Check = check(&[&INVALID_NPT_TIME], |value, context| {
    let text = value.text;
    let begins = text.starts_with("now") || text.starts_with(|c: char| c.is_ascii_digit());
    if text.is_empty() || if context.w3c() { begins } else { is_time(text) } {
        return;
    }
    context.value(&INVALID_NPT_TIME, value, msg!(en: "{value} is not a time in the medium", fr: "{value} n’est pas un instant du média", value = code(text)));
});

fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = whole.split(':').take(4).collect();
    let sixty = |part: &&str| part.len() == 2 && *part < "60";
    text == "now"
        || (digits(fraction)
            && parts.iter().all(|part| digits(part))
            && (parts.len() == 1 || (parts.len() <= 3 && parts[1..].iter().all(sixty))))
}

/// An address that must be there.
pub(in crate::validate) const NEEDS_URL: Check = check(&[&MISSING_ATTRIBUTE], |_, context| {
    if context.attr("url").is_none_or(|url| url.is_empty()) {
        context.lacks_attribute(&MISSING_ATTRIBUTE, "url");
    }
});

/// A title, a description or a text, when it closes.
pub(in crate::validate) const WORDS: Check = check(&[], |value, context| {
    if context.attr("type").as_deref() == Some("html") {
        html::TEXT.run(value, context);
    } else {
        text::UNDECLARED.run(value, context);
    }
})
.asks(&[&html::TEXT, &text::UNDECLARED]);

/// The role of somebody.
pub(in crate::validate) const ROLE: Check = check(&[&INVALID_CREDIT_ROLE], |value, context| {
    let scheme = context.attr("scheme").filter(|scheme| !scheme.is_empty());
    let of_list = scheme.is_none_or(|scheme| scheme == "urn:ebu");
    let lower = value.text == value.text.to_lowercase();
    if !value.text.is_empty() && (!lower || (of_list && lists::ROLES.binary_search(&value.text).is_err())) {
        context.value(
            &INVALID_CREDIT_ROLE,
            value,
            msg!(en: "the role {value} is not in the list", fr: "le rôle {value} n’est pas dans la liste", value = code(value.text)),
        );
    }
});

/// The scheme of roles.
pub(in crate::validate) const CREDIT_SCHEME: Check = check(&[], |value, context| {
    if !matches!(value.text, "" | "urn:ebu") {
        SCHEME.run(value, context);
    }
})
.asks(&[&SCHEME]);

/// The scheme of categories, ratings or roles: an address, or one of Media RSS's own names such as `urn:yvs`,
/// which RFC 8141 does not know.
pub(in crate::validate) const SCHEME: Check = check(&[], |value, context| {
    let own = value
        .text
        .strip_prefix("urn:")
        .is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    if context.w3c() || !own {
        uris::FULL_URI.run(value, context);
    }
})
.asks(&[&uris::FULL_URI]);

/// The name of an algorithm.
pub(in crate::validate) const ALGORITHM: Check = check(&[&INVALID_MEDIA_HASH], |value, context| {
    if !matches!(value.text, "" | "md5" | "sha-1") {
        context.value(
            &INVALID_MEDIA_HASH,
            value,
            msg!(en: "{value} is neither md5 nor sha-1", fr: "{value} n’est ni md5 ni sha-1", value = code(value.text)),
        );
    }
});

/// A digest, when it closes.
pub(in crate::validate) const DIGEST: Check = check(&[&INVALID_MEDIA_HASH], |value, context| {
    let algorithm = context.attr("algo");
    let wanted = if algorithm.as_deref() == Some("sha-1") { 40 } else { 32 };
    // The W3C takes any letters.
    let is_digit = |b: u8| if context.w3c() { b.is_ascii_alphanumeric() } else { b.is_ascii_hexdigit() };
    let sound = value.text.bytes().all(is_digit);
    if !sound || value.text.len() != wanted {
        let message = msg!(en: "{value} is not a digest of {n} digits", fr: "{value} n’est pas une empreinte de {n} chiffres", value = code(value.text), n = number(wanted));
        let finding = context.value(&INVALID_MEDIA_HASH, value, message);
        detail(finding, "algo", algorithm.unwrap_or_default());
    }
});

/// A rating, when it closes.
pub(in crate::validate) const RATING: Check = check(&[&INVALID_MEDIA_RATING], |value, context| {
    let scheme = context.attr("scheme").filter(|scheme| !scheme.is_empty());
    let scheme = scheme.as_deref().unwrap_or("urn:simple");
    let sound = match scheme {
        "urn:simple" => matches!(value.text, "adult" | "nonadult"),
        "urn:mpaa" => matches!(value.text, "g" | "m" | "nc-17" | "pg" | "pg-13" | "r" | "x"),
        "urn:v-chip" => V_CHIP.contains(&value.text),
        "urn:icra" => is_icra(value.text),
        _ => {
            context.check_attribute(const { key("scheme") }, "scheme", &[SCHEME]);
            return;
        }
    };
    if !sound {
        let message = msg!(en: "{value} is not a rating of {scheme}", fr: "{value} n’est pas un classement de {scheme}", value = code(value.text), scheme = code(scheme));
        let finding = context.value(&INVALID_MEDIA_RATING, value, message);
        detail(finding, "scheme", scheme);
    }
})
.asks(&[&SCHEME]);

const V_CHIP: &[&str] =
    &["14+", "18+", "c", "c8", "g", "pg", "tv-14", "tv-g", "tv-ma", "tv-pg", "tv-y", "tv-y7", "tv-y7-fv"];

/// `r (cz 1 lz 1 nz 1)`: letters of a table, each with 0 or 1.
fn is_icra(text: &str) -> bool {
    let inside = text.strip_prefix("r (").and_then(|rest| rest.strip_suffix(')'));
    let Some(inside) = inside.filter(|inside| inside.len() < 1_000) else { return false };
    let words: Vec<&str> = inside.split(' ').collect();
    words.chunks(2).all(|pair| {
        let &[code, level] = pair else { return false };
        let Some((letter, last)) = code.split_at_checked(1) else { return false };
        let end = match letter {
            "n" => 'c',
            "s" => 'f',
            "v" => 'j',
            "l" => 'c',
            "o" => 'h',
            "c" => 'b',
            "x" => 'e',
            _ => return false,
        };
        let zero = last == "z" && matches!(level, "0" | "1");
        let one = last.len() == 1 && last.starts_with(|c| ('a'..=end).contains(&c)) && level == "1";
        zero || one
    })
}

/// A restriction, when it closes.
pub(in crate::validate) const RESTRICTION: Check = check(&[], |value, context| {
    if context.attr("relationship").is_none_or(|word| word.is_empty()) {
        context.lacks_attribute(&MISSING_ATTRIBUTE, "relationship");
    } else {
        context.check_attribute(const { key("relationship") }, "relationship", &[ALLOW_OR_DENY]);
    }
    match context.attr("type").as_deref().unwrap_or_default() {
        "" => {
            if !value.text.is_empty() {
                one_of(&["all", "none"], &INVALID_MEDIA_RESTRICTION, value, context);
            }
        }
        "country" => {
            let upper = value.text.to_uppercase();
            let w3c = context.w3c();
            let mut codes = upper.split(|c: char| if w3c { c == ' ' } else { c.is_ascii_whitespace() });
            if let Some(code) = codes.find(|code| (w3c || !code.is_empty()) && !is_country(code, context)) {
                let finding = no_country(code, value, context);
                if let Some(thing) = &mut finding.thing {
                    thing.element = Some("country".to_owned());
                }
            }
        }
        "uri" if context.w3c() => uris::FULL_URI.run(value, context),
        "uri" => {
            for address in value.text.split_ascii_whitespace() {
                let start = address.as_ptr().addr() - value.text.as_ptr().addr();
                let range = value.part(start..start + address.len());
                uris::FULL_URI.run(&Value { text: address, whole: address, range, ..value.clone() }, context);
            }
        }
        "sharing" if !context.w3c() => {}
        _ => context.check_attribute(const { key("type") }, "type", &[NO_TYPE]),
    }
})
.also(&[&INVALID_COUNTRY_CODE, &INVALID_MEDIA_RESTRICTION, &MISSING_ATTRIBUTE])
.asks(&[&ALLOW_OR_DENY, &NO_TYPE, &uris::FULL_URI]);

fn is_country(code: &str, context: &RuleContext<'_, '_>) -> bool {
    if context.w3c() { lists::COUNTRIES.split(' ').any(|known| known == code) } else { registries::is_country(code) }
}

fn no_country<'s>(country: &str, value: &Value<'_>, context: &'s mut RuleContext<'_, '_>) -> &'s mut Diagnostic {
    context.value(
        &INVALID_COUNTRY_CODE,
        value,
        msg!(en: "{value} is not the code of a country", fr: "{value} n’est pas le code d’un pays", value = code(country)),
    )
}

/// The code of one country, in capitals.
pub const COUNTRY: Check = check(&[&INVALID_COUNTRY_CODE], |value, context| {
    if !is_country(value.text, context) {
        no_country(value.text, value, context);
    }
});

const ALLOW_OR_DENY: Check = check(&[&INVALID_MEDIA_RESTRICTION_REL], |value, context| {
    one_of(&["allow", "deny"], &INVALID_MEDIA_RESTRICTION_REL, value, context);
});

const NO_TYPE: Check = check(&[&INVALID_MEDIA_RESTRICTION_TYPE], |value, context| {
    one_of(&["country", "uri"], &INVALID_MEDIA_RESTRICTION_TYPE, value, context);
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_and_times_are_read() {
        assert!(is_icra("r (cz 1 lz 1 na 1)") && !is_icra("r (nz 2)") && !is_icra("r (nd 1)") && !is_icra("r ()"));
        for text in ["now", "12.5", "12:05:35.123", "00:15", "1:05.5"] {
            assert!(is_time(text), "{text}");
        }
        for text in ["12banana", "12:5", "1:99:00", ""] {
            assert!(!is_time(text), "{text}");
        }
    }
}
