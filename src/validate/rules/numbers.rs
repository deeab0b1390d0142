//! Rules for numbers, words out of a list, and codes.

use crate::diag::{code, message, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Channel, Entry, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::validate::w3c::languages;
use crate::value::language::LanguageTag;
use crate::value::subtags::unregistered_subtag;

pub const RULES: &[&Rule] = &[
    &INVALID_POSITIVE_INTEGER,
    &INVALID_NON_NEGATIVE_INTEGER,
    &INVALID_INTEGER,
    &INTEGER_OVERFLOW,
    &INVALID_FLOAT,
    &INVALID_FLOAT_UNIT,
    &INVALID_COMMA_SEPARATED_INTEGERS,
    &INVALID_LANGUAGE,
    &UNREGISTERED_SUBTAG,
    &INVALID_UPDATE_PERIOD,
    &INVALID_YES_NO,
    &INVALID_TRUE_FALSE,
];

pub const UNDERSCORES: ProfileDifference = ProfileDifference::Reads(
    text!(en: "the W3C takes 1_000 and the digits of other scripts for numbers", fr: "le W3C prend pour des nombres `1_000` et les chiffres d’autres écritures"),
);

const INVALID_POSITIVE_INTEGER: Rule = Rule {
    id: "invalid-positive-integer",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#ltttlgtSubelementOfLtchannelgt",
    w3c: "InvalidPositiveInteger",
    why: text!(
        en: "readers ignore what is not a number, or take it for zero",
        fr: "les lecteurs ignorent ce qui n’est pas un nombre, ou le prennent pour zéro",
    ),
    help: text!(
        en: "write a whole number of at least 1, in digits alone",
        fr: "écrivez un nombre entier d’au moins 1, en chiffres seuls",
    ),
    finds: UNDERSCORES,
    bad: &[Channel("<ttl>«0»</ttl>"), Channel("<ttl>«an hour»</ttl>"), Channel("<ttl>«1_000»</ttl>")],
    good: &[Channel("<ttl>60</ttl>")],
};

pub const INVALID_NON_NEGATIVE_INTEGER: Rule = Rule {
    id: "invalid-non-negative-integer",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.6",
    w3c: "InvalidNonNegativeInteger",
    why: text!(
        en: "readers ignore what is not a number, or take it for zero",
        fr: "les lecteurs ignorent ce qui n’est pas un nombre, ou le prennent pour zéro",
    ),
    help: text!(
        en: "write a whole number of at least 0, in digits alone",
        fr: "écrivez un nombre entier d’au moins 0, en chiffres seuls",
    ),
    finds: UNDERSCORES,
    bad: &[Item("<enclosure url=\"https://www.example.org/a.pdf\" type=\"application/pdf\" length=\"«-5»\"/>")],
    good: &[Item("<enclosure url=\"https://www.example.org/a.pdf\" type=\"application/pdf\" length=\"1\"/>")],
};

const INVALID_INTEGER: Rule = Rule {
    id: "invalid-integer",
    severity: Error,
    spec: "",
    w3c: "InvalidInteger",
    why: text!(
        en: "readers ignore what is not a number, or take it for zero",
        fr: "les lecteurs ignorent ce qui n’est pas un nombre, ou le prennent pour zéro",
    ),
    help: text!(en: "write a whole number, in digits alone", fr: "écrivez un nombre entier, en chiffres seuls"),
    finds: UNDERSCORES,
    bad: &[Item("<georss:floor>«first»</georss:floor>")],
    good: &[Item("<georss:floor>-1</georss:floor>")],
};

const INTEGER_OVERFLOW: Rule = Rule {
    id: "integer-overflow",
    severity: Error,
    spec: "https://feedsyncsamples.codeplex.com/",
    w3c: "IntegerOverflow",
    why: text!(en: "programs keep this number in 31 bits", fr: "les programmes gardent ce nombre sur 31 bits"),
    help: text!(en: "write a number of at most 2147483647", fr: "écrivez un nombre d’au plus 2147483647"),
    finds: ProfileDifference::Same,
    bad: &[Item(
        "<sx:sync id=\"a\" updates=\"«2147483648»\"><sx:history sequence=\"1\" by=\"a\" when=\"2018-09-20T07:00:00Z\"/></sx:sync>",
    )],
    good: &[],
};

const INVALID_FLOAT: Rule = Rule {
    id: "invalid-float",
    severity: Error,
    spec: "https://www.rssboard.org/media-rss#media-content",
    w3c: "InvalidFloat",
    why: text!(
        en: "readers ignore what is not a number, or take it for zero",
        fr: "les lecteurs ignorent ce qui n’est pas un nombre, ou le prennent pour zéro",
    ),
    help: text!(en: "write a number such as 128 or 29.97", fr: "écrivez un nombre, comme 128 ou 29.97"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C looks only at how a bitrate, a duration or a framerate begins", fr: "le W3C ne regarde que le début d’un débit, d’une durée ou d’une cadence d’images"),
    ),
    bad: &[Item("<media:content url=\"https://www.example.org/a.mp4\" bitrate=\"«fast»\"/>")],
    good: &[Item("<media:content url=\"https://www.example.org/a.mp4\" bitrate=\"128.5\"/>")],
};

pub const INVALID_FLOAT_UNIT: Rule = Rule {
    id: "invalid-float-unit",
    severity: Error,
    spec: "https://www.georss.org/",
    w3c: "InvalidFloatUnit",
    why: text!(
        en: "readers ignore what is not a number, or take it for zero",
        fr: "les lecteurs ignorent ce qui n’est pas un nombre, ou le prennent pour zéro",
    ),
    help: text!(en: "write a number such as 313 or -2.5", fr: "écrivez un nombre, comme 313 ou -2.5"),
    finds: ProfileDifference::Same,
    bad: &[Item("<georss:elev>«high»</georss:elev>")],
    good: &[Item("<georss:elev>-2.5</georss:elev>")],
};

const INVALID_COMMA_SEPARATED_INTEGERS: Rule = Rule {
    id: "invalid-comma-separated-integers",
    severity: Error,
    spec: "https://web.resource.org/rss/1.0/modules/slash/",
    w3c: "InvalidCommaSeparatedIntegers",
    why: text!(
        en: "readers expect whole numbers here, a comma between them",
        fr: "les lecteurs attendent ici des nombres entiers séparés par des virgules",
    ),
    help: text!(
        en: "write whole numbers with commas between them, such as 12,8,3",
        fr: "écrivez des nombres entiers séparés par des virgules, comme 12,8,3",
    ),
    finds: ProfileDifference::Same,
    bad: &[Item("<slash:hit_parade>«12 8 3»</slash:hit_parade>")],
    good: &[Item("<slash:hit_parade>12,8, 3</slash:hit_parade>")],
};

const INVALID_LANGUAGE: Rule = Rule {
    id: "invalid-language",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc5646",
    w3c: "InvalidLanguage",
    why: text!(
        en: "readers and search engines cannot tell the language, and read it out wrongly",
        fr: "les lecteurs et les moteurs de recherche ne reconnaissent pas la langue, et la lisent mal à voix haute",
    ),
    help: text!(
        en: "write a language tag such as fr, en-GB or de",
        fr: "écrivez un code de langue, comme fr, en-GB ou de",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C knows the codes of ISO 639-1 and 639-2 of about 2005 and looks at nothing after the first hyphen", fr: "le W3C connaît les codes des normes ISO 639-1 et 639-2 d’environ 2005 et ne regarde rien après le premier trait d’union"),
    ),
    bad: &[Channel("<language>«french»</language>"), Channel("<language>«fr_FR»</language>")],
    good: &[Channel("<language>fr-FR</language>"), Channel("<language>yue</language>")],
};

/// The registry grows, and the list here ages: no error.
const UNREGISTERED_SUBTAG: Rule = Rule {
    id: "unregistered-subtag",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5646#section-2.2.9",
    w3c: "",
    why: text!(
        en: "nobody knows what the language, the script, the region or the variant is",
        fr: "personne ne sait de quelle langue, de quelle écriture, de quelle région ou de quelle variante il s’agit",
    ),
    help: text!(
        en: "write only subtags of the registry, such as fr, fr-CA or zh-Hant",
        fr: "n’écrivez que des codes du registre, comme fr, fr-CA ou zh-Hant",
    ),
    finds: ProfileDifference::Own,
    bad: &[Channel("<language>«fr-FF»</language>"), Channel("<language>«xqq»</language>")],
    good: &[Channel("<language>zh-Hant-TW</language>"), Channel("<language>ca-valencia</language>")],
};

const INVALID_UPDATE_PERIOD: Rule = Rule {
    id: "invalid-update-period",
    severity: Error,
    spec: "https://web.resource.org/rss/1.0/modules/syndication/",
    w3c: "InvalidUpdatePeriod",
    why: text!(en: "readers then ask as often as they like", fr: "les lecteurs interrogent alors le flux à leur gré"),
    help: text!(
        en: "write hourly, daily, weekly, monthly or yearly",
        fr: "écrivez hourly, daily, weekly, monthly ou yearly",
    ),
    finds: ProfileDifference::Same,
    bad: &[Channel("<sy:updatePeriod>«often»</sy:updatePeriod>")],
    good: &[Channel("<sy:updatePeriod>daily</sy:updatePeriod>")],
};

const INVALID_YES_NO: Rule = Rule {
    id: "invalid-yes-no",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc5023#section-13.1.1",
    w3c: "InvalidYesNo",
    why: text!(en: "programs know only two words here", fr: "les programmes ne connaissent ici que deux mots"),
    help: text!(en: "write yes or no", fr: "écrivez yes ou no"),
    finds: ProfileDifference::Same,
    bad: &[Entry("<app:control><app:draft>«maybe»</app:draft></app:control>")],
    good: &[],
};

const INVALID_TRUE_FALSE: Rule = Rule {
    id: "invalid-true-false",
    severity: Error,
    spec: "",
    w3c: "InvalidTrueFalse",
    why: text!(en: "programs know only two words here", fr: "les programmes ne connaissent ici que deux mots"),
    help: text!(en: "write true or false", fr: "écrivez true ou false"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>«maybe»</itunes:explicit>",
    )],
    good: &[],
};

/// A whole number; nothing if it is no number, `Some(None)`-like extremes are cut.
pub fn integer(text: &str, w3c: bool) -> Option<i64> {
    let plain = text.trim();
    let digits = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    let joined = digits.replace('_', "");
    let spaced =
        digits.contains('_') && (!w3c || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__"));
    let sound = !joined.is_empty() && joined.bytes().all(|b| b.is_ascii_digit()) && !spaced && (w3c || plain == text);
    let size = sound.then(|| joined.parse::<i64>().unwrap_or(i64::MAX))?;
    Some(if plain.starts_with('-') { -size } else { size })
}

/// A whole number of at least 1.
pub(in crate::validate) const POSITIVE: Check = check(&[&INVALID_POSITIVE_INTEGER], |value, context| {
    if integer(value.text, context.w3c()).is_none_or(|number| number < 1) {
        let message = msg!(
            en: "{value} is not a whole number of at least 1",
            fr: "{value} n’est pas un nombre entier d’au moins 1",
            value = code(abbreviated(value.text)),
        );
        context.value(&INVALID_POSITIVE_INTEGER, value, message);
    }
});

/// A whole number of at least 0.
pub(in crate::validate) const NON_NEGATIVE: Check = check(&[&INVALID_NON_NEGATIVE_INTEGER], |value, context| {
    if integer(value.text, context.w3c()).is_none_or(|number| number < 0) {
        not_non_negative(value, context);
    }
});

pub fn not_non_negative(value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let message = msg!(
        en: "{value} is not a whole number of at least 0",
        fr: "{value} n’est pas un nombre entier d’au moins 0",
        value = code(abbreviated(value.text)),
    );
    context.value(&INVALID_NON_NEGATIVE_INTEGER, value, message);
}

/// A whole number, or nothing.
pub(in crate::validate) const ANY_INTEGER: Check = check(&[&INVALID_INTEGER], |value, context| {
    if !value.text.is_empty() && integer(value.text, context.w3c()).is_none() {
        context.value(
            &INVALID_INTEGER,
            value,
            msg!(
                en: "{value} is not a whole number",
                fr: "{value} n’est pas un nombre entier",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// A whole number from 1 to 2147483647.
pub(in crate::validate) const SMALL_POSITIVE: Check =
    check(&[&INTEGER_OVERFLOW], |value, context| match integer(value.text, context.w3c()) {
        Some(number) if number > i64::from(i32::MAX) => {
            context.value(
                &INTEGER_OVERFLOW,
                value,
                msg!(
                    en: "{value} is greater than 2147483647",
                    fr: "{value} est plus grand que 2147483647",
                    value = code(abbreviated(value.text)),
                ),
            );
        }
        _ => POSITIVE.run(value, context),
    })
    .asks(&[&POSITIVE]);

/// A number without a sign.
pub(in crate::validate) const FLOAT: Check = check(&[&INVALID_FLOAT], |value, context| {
    if !is_decimal(value.text) {
        context.value(
            &INVALID_FLOAT,
            value,
            msg!(
                en: "{value} is not a number",
                fr: "{value} n’est pas un nombre",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// A measure of media: the W3C looks only at its beginning.
pub(in crate::validate) const MEASURE: Check = check(&[], |value, context| {
    let taken = context.w3c() && value.text.starts_with(|c: char| c.is_ascii_digit());
    if !value.text.is_empty() && !taken {
        FLOAT.run(value, context);
    }
})
.asks(&[&FLOAT]);

/// A number with or without a sign.
pub(in crate::validate) const DECIMAL: Check = check(&[&INVALID_FLOAT_UNIT], |value, context| {
    if !is_decimal(value.text.strip_prefix(['+', '-']).unwrap_or(value.text)) {
        context.value(
            &INVALID_FLOAT_UNIT,
            value,
            msg!(
                en: "{value} is not a number",
                fr: "{value} n’est pas un nombre",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// Says of a value that it is no number, with or without a unit.
pub fn not_with_unit(value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    context.value(
        &INVALID_FLOAT_UNIT,
        value,
        msg!(
            en: "{value} is not a number with a unit",
            fr: "{value} n’est pas un nombre avec une unité",
            value = code(abbreviated(value.text)),
        ),
    );
}

/// `12`, `12.`, `12.5`
pub fn is_decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    !whole.is_empty() && whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
}

/// Whole numbers with commas between them.
pub(in crate::validate) const INTEGERS: Check = check(&[&INVALID_COMMA_SEPARATED_INTEGERS], |value, context| {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !value.text.split(',').enumerate().all(|(at, part)| number(if at == 0 { part } else { part.trim_start() })) {
        let message = msg!(
            en: "{value} is not a list of whole numbers",
            fr: "{value} n’est pas une liste de nombres entiers",
            value = code(abbreviated(value.text)),
        );
        context.value(&INVALID_COMMA_SEPARATED_INTEGERS, value, message);
    }
});

/// A language.
pub(in crate::validate) const LANGUAGE: Check = check(&[&INVALID_LANGUAGE, &UNREGISTERED_SUBTAG], |value, context| {
    if context.w3c() {
        if !languages::w3c_knows(value.text) {
            context.value(
                &INVALID_LANGUAGE,
                value,
                msg!(
                    en: "{value} is not a language",
                    fr: "{value} n’est pas une langue",
                    value = code(abbreviated(value.text)),
                ),
            );
        }
        return;
    }
    let (rule, fault) = match LanguageTag::parse(value.text) {
        Err(fault) => (&INVALID_LANGUAGE, fault),
        Ok(_) => match unregistered_subtag(value.text) {
            Some(fault) => (&UNREGISTERED_SUBTAG, fault),
            None => return,
        },
    };
    let message = msg!(
        en: "{value}: {reason}",
        fr: "{value} : {reason}",
        value = code(abbreviated(value.text)), reason = message(fault.message),
    );
    let finding = context.value(rule, value, message);
    if let Some(help) = fault.help {
        finding.help = Some(*help);
    }
});

/// How often a feed changes.
pub(in crate::validate) const PERIOD: Check = check(&[&INVALID_UPDATE_PERIOD], |value, context| {
    one_of(&["hourly", "daily", "weekly", "monthly", "yearly"], &INVALID_UPDATE_PERIOD, value, context);
});

/// `yes` or `no`
pub(in crate::validate) const YES_NO: Check = check(&[&INVALID_YES_NO], |value, context| {
    if !matches!(value.whole, "yes" | "no") {
        context.value(
            &INVALID_YES_NO,
            value,
            msg!(
                en: "{value} is neither yes nor no",
                fr: "{value} n’est ni yes ni no",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// `true` or `false`, in any case.
pub(in crate::validate) const TRUE_FALSE: Check = check(&[&INVALID_TRUE_FALSE], |value, context| {
    if !["true", "false"].iter().any(|word| word.eq_ignore_ascii_case(value.whole)) {
        context.value(
            &INVALID_TRUE_FALSE,
            value,
            msg!(
                en: "{value} is neither true nor false",
                fr: "{value} n’est ni true ni false",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// `true` or `false` in small letters.
pub(in crate::validate) const STRICT_TRUE_FALSE: Check = check(&[&INVALID_TRUE_FALSE], |value, context| {
    if !matches!(value.whole, "true" | "false") {
        context.value(
            &INVALID_TRUE_FALSE,
            value,
            msg!(
                en: "{value} is neither true nor false",
                fr: "{value} n’est ni true ni false",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// A word out of a list.
pub fn one_of(words: &[&str], rule: &Rule, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if !words.contains(&value.text) {
        context.value(
            rule,
            value,
            msg!(
                en: "{value} is not {words}",
                fr: "{value} n’est pas {words}",
                value = code(abbreviated(value.text)), words = crate::diag::one_of(words),
            ),
        );
    }
}
