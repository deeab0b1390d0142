//! Rules for the values of Google Base, which asked for them in 2006 and closed in 2010. Its namespace lives
//! on in the feeds of shops, with other values: the W3C Feed Validator alone still looks at the old ones.

use chrono::Datelike;

use crate::diag::{Message, Template, code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::validate::rules::numbers::{self, integer};
use crate::validate::rules::{dates, text};
use crate::validate::spec::google_merchant;
use crate::validate::spec::media_rss::rules as media;
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{self, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, RuleContext, Value, check};

pub const RULES: &[&Rule] = &[
    &INVALID_ISO8601_DATE,
    &INVALID_YEAR,
    &INVALID_INT_UNIT,
    &INVALID_PERCENTAGE,
    &INVALID_LABEL,
    &INVALID_LOCATION,
    &INVALID_FULL_LOCATION,
    &INVALID_CURRENCY_UNIT,
    &INVALID_GENDER,
    &INVALID_MARITAL_STATUS,
    &INVALID_PAYMENT_METHOD,
    &INVALID_PRICE_TYPE,
    &INVALID_RATING_TYPE,
    &INVALID_REVIEWER_TYPE,
    &INVALID_SALARY_TYPE,
    &INVALID_SERVICE_TYPE,
    &TOO_MANY,
];

const GONE: ProfileDifference = ProfileDifference::W3cOnly(
    text!(en: "Google Base is gone, and its namespace is used for other values today", fr: "Google Base n’existe plus, et son espace de noms sert aujourd’hui à d’autres valeurs"),
);

const fn rule(id: &'static str, w3c: &'static str, help: Template, bad: &'static [Example]) -> Rule {
    Rule {
        id,
        severity: Error,
        spec: "https://web.archive.org/web/2006/http://base.google.com/base/help/custom-attributes.html",
        w3c,
        why: text!(en: "the directory of Google Base did not take it", fr: "l’annuaire Google Base ne l’acceptait pas"),
        help,
        finds: GONE,
        bad,
        good: &[],
    }
}

const INVALID_ISO8601_DATE: Rule = rule(
    "invalid-iso8601-date",
    "InvalidISO8601Date",
    text!(en: "write a day such as 2006-09-20", fr: "écrivez un jour comme 2006-09-20"),
    &[Item("<g:publish_date>«2006-09»</g:publish_date>")],
);

const INVALID_YEAR: Rule = rule(
    "invalid-year",
    "InvalidYear",
    text!(en: "write a year such as 2006", fr: "écrivez une année comme 2006"),
    &[Item("<g:year>«1899»</g:year>")],
);

const INVALID_INT_UNIT: Rule = rule(
    "invalid-int-unit",
    "InvalidIntUnit",
    text!(en: "write a whole number, and a unit after it, such as 60,000 miles", fr: "écrivez un nombre entier, puis une unité, par exemple 60,000 miles"),
    &[Item("<g:mileage>«few miles»</g:mileage>")],
);

const INVALID_PERCENTAGE: Rule = rule(
    "invalid-percentage",
    "InvalidPercentage",
    text!(en: "write a number from 0 to 100", fr: "écrivez un nombre de 0 à 100"),
    &[Item("<g:tax_percent>«8.25%»</g:tax_percent>")],
);

const INVALID_LABEL: Rule = rule(
    "invalid-label",
    "InvalidLabel",
    text!(en: "write one label in each element, without a comma", fr: "écrivez un libellé par élément, sans virgule"),
    &[Item("<g:label>«red, green»</g:label>")],
);

const INVALID_LOCATION: Rule = rule(
    "invalid-location",
    "InvalidLocation",
    text!(en: "write two or three parts with commas between them, such as Paris, France", fr: "écrivez deux ou trois parties séparées par des virgules, par exemple Paris, France"),
    &[Item("<g:from_location>«Paris»</g:from_location>")],
);

const INVALID_FULL_LOCATION: Rule = rule(
    "invalid-full-location",
    "InvalidFullLocation",
    text!(en: "write street, city, state, postal code and country with commas between them", fr: "écrivez la rue, la ville, l’État, le code postal et le pays, séparés par des virgules"),
    &[Item("<g:location>«Paris, France»</g:location>")],
);

const INVALID_CURRENCY_UNIT: Rule = rule(
    "invalid-currency-unit",
    "InvalidCurrencyUnit",
    text!(en: "write a code of ISO 4217, such as EUR", fr: "écrivez un code ISO 4217, par exemple EUR"),
    &[Item("<g:currency>«Euro»</g:currency>")],
);

const INVALID_GENDER: Rule = rule(
    "invalid-gender",
    "InvalidGender",
    text!(en: "write Male, M, Female or F", fr: "écrivez Male, M, Female ou F"),
    &[Item("<g:gender>«unisex»</g:gender>")],
);

const INVALID_MARITAL_STATUS: Rule = rule(
    "invalid-marital-status",
    "InvalidMaritalStatus",
    text!(en: "write single, divorced, separated, widowed, married or in relationship", fr: "écrivez single, divorced, separated, widowed, married ou in relationship"),
    &[Item("<g:marital_status>«engaged»</g:marital_status>")],
);

const INVALID_PAYMENT_METHOD: Rule = rule(
    "invalid-payment-method",
    "InvalidPaymentMethod",
    text!(en: "write Cash, Check, Visa, MasterCard, AmericanExpress, Discover or WireTransfer", fr: "écrivez Cash, Check, Visa, MasterCard, AmericanExpress, Discover ou WireTransfer"),
    &[Item("<g:payment_accepted>«Barter»</g:payment_accepted>")],
);

const INVALID_PRICE_TYPE: Rule = rule(
    "invalid-price-type",
    "InvalidPriceType",
    text!(en: "write negotiable or starting", fr: "écrivez negotiable ou starting"),
    &[Item("<g:price_type>«fixed»</g:price_type>")],
);

const INVALID_RATING_TYPE: Rule = rule(
    "invalid-rating-type",
    "InvalidRatingType",
    text!(en: "write a whole number from 1 to 5", fr: "écrivez un nombre entier de 1 à 5"),
    &[Item("<g:rating>«4.5»</g:rating>")],
);

const INVALID_REVIEWER_TYPE: Rule = rule(
    "invalid-reviewer-type",
    "InvalidReviewerType",
    text!(en: "write editorial or user", fr: "écrivez editorial ou user"),
    &[Item("<g:reviewer_type>«press»</g:reviewer_type>")],
);

const INVALID_SALARY_TYPE: Rule = rule(
    "invalid-salary-type",
    "InvalidSalaryType",
    text!(en: "write starting or negotiable", fr: "écrivez starting ou negotiable"),
    &[Item("<g:salary_type>«fixed»</g:salary_type>")],
);

const INVALID_SERVICE_TYPE: Rule = rule(
    "invalid-service-type",
    "InvalidServiceType",
    text!(en: "write FedEx, UPS, DHL, Mail, Other, Overnight or Standard", fr: "écrivez FedEx, UPS, DHL, Mail, Other, Overnight ou Standard"),
    &[Item("<g:shipping><g:service>«Ground»</g:service></g:shipping>")],
);

const TOO_MANY: Rule = rule(
    "too-many",
    "TooMany",
    text!(en: "keep ten of them", fr: "gardez-en dix"),
    &[Item(
        "<g:label>a</g:label><g:label>b</g:label><g:label>c</g:label><g:label>d</g:label><g:label>e</g:label><g:label>f</g:label><g:label>g</g:label><g:label>h</g:label><g:label>i</g:label><g:label>j</g:label>«<g:label>»k</g:label>",
    )],
);

/// A day; of times the W3C complains too.
pub(in crate::validate) const DAY: Check = check(&[&INVALID_ISO8601_DATE], |value, context| {
    if !context.w3c() {
        return;
    }
    dates::ISO_DATE.run(value, context);
    if value.text.len() != "2006-09-20".len() && dates::is_iso_date(value.text) {
        refuse(
            &INVALID_ISO8601_DATE,
            const { text!(en: "{value} is not a day", fr: "{value} n’est pas un jour") },
            value,
            context,
        );
    }
})
.asks(&[&dates::ISO_DATE]);

/// A year since 1900, at most four years ahead.
pub(in crate::validate) const YEAR: Check = check(&[&INVALID_YEAR], |value, context| {
    let last = context.request.now.map_or(i64::MAX, |now| i64::from(now.year()) + 4);
    if !integer(value.text, true).is_some_and(|year| (1900..=last).contains(&year)) {
        refuse(
            &INVALID_YEAR,
            const { text!(en: "{value} is not a year", fr: "{value} n’est pas une année") },
            value,
            context,
        );
    }
});

/// A whole number that a unit may follow.
pub(in crate::validate) const WHOLE_UNIT: Check = check(&[&INVALID_INT_UNIT], |value, context| {
    let number = value.text.split(' ').next().unwrap_or_default().replace(',', "");
    if integer(&number, true).is_none_or(|number| number < 0) {
        refuse(
            &INVALID_INT_UNIT,
            const {
                text!(en: "{value} does not begin with a whole number", fr: "{value} ne commence pas par un nombre entier")
            },
            value,
            context,
        );
    }
});

/// A number that a unit may follow: the W3C looks only at its beginning.
pub(in crate::validate) const MEASURE: Check = check(&[], |value, context| {
    if context.w3c() && !value.text.starts_with(char::is_numeric) {
        numbers::FLOAT.run(value, context);
    }
})
.asks(&[&numbers::FLOAT]);

/// A number that one word may follow.
pub(in crate::validate) const UNIT: Check = check(&[&numbers::INVALID_FLOAT_UNIT], |value, context| {
    let is_digit = |c: char| c.is_ascii_digit();
    let behind = value.text.trim_start_matches(is_digit);
    let begun = behind.len() < value.text.len();
    let rest = behind.strip_prefix('.').unwrap_or(behind).trim_start_matches(is_digit).trim_start();
    if context.w3c() && !(begun && rest.chars().all(|c| c.is_alphanumeric() || c == '_')) {
        numbers::not_with_unit(value, context);
    }
});

/// From 0 to 100.
pub(in crate::validate) const PERCENT: Check = check(&[&INVALID_PERCENTAGE], |value, context| {
    if !value.text.parse::<f64>().is_ok_and(|number| number.is_nan() || (0.0..=100.0).contains(&number)) {
        refuse(
            &INVALID_PERCENTAGE,
            const { text!(en: "{value} is not a number from 0 to 100", fr: "{value} n’est pas un nombre de 0 à 100") },
            value,
            context,
        );
    }
});

/// One label.
pub(in crate::validate) const LABEL: Check = check(&[&INVALID_LABEL], |value, context| {
    if value.text.contains(',') {
        refuse(
            &INVALID_LABEL,
            const { text!(en: "{value} has more than one label", fr: "{value} contient plus d’une étiquette") },
            value,
            context,
        );
    }
});

/// A city and a country, or a state between them.
pub(in crate::validate) const LOCATION: Check = check(&[&INVALID_LOCATION], |value, context| {
    if !(2..=3).contains(&value.text.split(',').count()) {
        refuse(
            &INVALID_LOCATION,
            const { text!(en: "{value} is not a city and a country", fr: "{value} n’est pas une ville et un pays") },
            value,
            context,
        );
    }
});

/// An address of five parts.
pub(in crate::validate) const FULL_LOCATION: Check = check(&[&INVALID_FULL_LOCATION], |value, context| {
    let parts = value.text.split(',');
    if parts.clone().count() != 5 || parts.into_iter().any(|part| part.trim().is_empty()) {
        refuse(
            &INVALID_FULL_LOCATION,
            const { text!(en: "{value} is not a whole address", fr: "{value} n’est pas une adresse entière") },
            value,
            context,
        );
    }
});

/// A currency of about 2006.
pub(in crate::validate) const CURRENCY: Check = check(&[&INVALID_CURRENCY_UNIT], |value, context| {
    const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZM BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD \
        BTN BWP BYR BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CSD CUP CVE CYP CZK DJF DKK DOP DZD EEK EGP ERN \
        ETB EUR FJD FKP GBP GEL GHC GIP GMD GNF GTQ GWP GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY \
        KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MTL MUR \
        MWK MXN MXV MYR MZM NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR ROL RON RUB RWF SAR SBD SCR \
        SDD SEK SGD SHP SIT SKK SLL SOS SRD STD SVC SYP SZL THB TJS TMM TND TOP TRL TRY TTD TWD TZS UAH UGX USD USN \
        USS UYU UZS VEB VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XDR XFO XFU XOF XPD XPF XPT XTS XXX YER ZAR ZMK \
        ZWD";
    if !CURRENCIES.split(' ').any(|known| known == value.text) {
        refuse(
            &INVALID_CURRENCY_UNIT,
            const { text!(en: "{value} is not the code of a currency", fr: "{value} n’est pas le code d’une monnaie") },
            value,
            context,
        );
    }
});

/// A country, in capitals.
pub(in crate::validate) const COUNTRY: Check = check(&[], |value, context| {
    if context.w3c() {
        media::COUNTRY.run(value, context);
    }
})
.asks(&[&media::COUNTRY]);

/// Male or female.
pub(in crate::validate) const GENDER: Check = check(&[&INVALID_GENDER], |value, context| {
    if context.w3c() {
        numbers::one_of(&["Male", "M", "Female", "F"], &INVALID_GENDER, value, context);
    } else {
        google_merchant::GENDER.run(value, context);
    }
})
.asks(&[&google_merchant::GENDER]);

/// New or not: any words then.
pub(in crate::validate) const CONDITION: Check = check(&[], |value, context| {
    let of_today = if context.w3c() { text::PLAIN } else { google_merchant::CONDITION };
    of_today.run(value, context);
})
.asks(&[&text::PLAIN, &google_merchant::CONDITION]);

/// A price, in any currency then.
pub(in crate::validate) const PRICE: Check = check(&[], |value, context| {
    let of_today = if context.w3c() { UNIT } else { google_merchant::PRICE };
    of_today.run(value, context);
})
.asks(&[&UNIT, &google_merchant::PRICE]);

/// What the shop calls a product: of any length then.
pub(in crate::validate) const ID: Check = check(&[&text::TOO_LONG], |value, context| {
    if context.w3c() {
        text::PLAIN.run(value, context);
    } else {
        text::at_most(50, &text::TOO_LONG, value, context);
    }
})
.asks(&[&text::PLAIN]);

/// Single or not.
pub(in crate::validate) const MARITAL_STATUS: Check = check(&[&INVALID_MARITAL_STATUS], |value, context| {
    const WORDS: &[&str] = &["single", "divorced", "separated", "widowed", "married", "in relationship"];
    numbers::one_of(WORDS, &INVALID_MARITAL_STATUS, value, context);
});

/// How one may pay.
pub(in crate::validate) const PAYMENT: Check = check(&[&INVALID_PAYMENT_METHOD], |value, context| {
    const WORDS: &[&str] = &["Cash", "Check", "Visa", "MasterCard", "AmericanExpress", "Discover", "WireTransfer"];
    numbers::one_of(WORDS, &INVALID_PAYMENT_METHOD, value, context);
});

/// Whether a price is final.
pub(in crate::validate) const PRICE_TYPE: Check = check(&[&INVALID_PRICE_TYPE], |value, context| {
    numbers::one_of(&["negotiable", "starting"], &INVALID_PRICE_TYPE, value, context);
});

/// How many stars.
pub(in crate::validate) const STARS: Check = check(&[&INVALID_RATING_TYPE], |value, context| {
    numbers::one_of(&["1", "2", "3", "4", "5"], &INVALID_RATING_TYPE, value, context);
});

/// Who reviewed.
pub(in crate::validate) const REVIEWER: Check = check(&[&INVALID_REVIEWER_TYPE], |value, context| {
    numbers::one_of(&["editorial", "user"], &INVALID_REVIEWER_TYPE, value, context);
});

/// Whether a salary is final.
pub(in crate::validate) const SALARY_TYPE: Check = check(&[&INVALID_SALARY_TYPE], |value, context| {
    numbers::one_of(&["starting", "negotiable"], &INVALID_SALARY_TYPE, value, context);
});

/// Who brings it.
pub(in crate::validate) const SERVICE: Check = check(&[&INVALID_SERVICE_TYPE], |value, context| {
    const WORDS: &[&str] = &["FedEx", "UPS", "DHL", "Mail", "Other", "Overnight", "Standard"];
    numbers::one_of(WORDS, &INVALID_SERVICE_TYPE, value, context);
});

/// At most ten of a kind.
pub(in crate::validate) const AT_MOST_TEN: Check = check(&[&TOO_MANY], |_, context| {
    let name = context.element().name;
    if context.parent().is_some_and(|parent| parent.number_of(name) == 11) {
        context.here(
            &TOO_MANY,
            msg!(en: "more than ten elements {name}", fr: "plus de dix éléments {name}", name = code(name.to_string())),
        );
    }
});

fn refuse(rule: &Rule, how: Template, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    context.value(rule, value, Message::new(how, vec![("value", code(abbreviated(value.text)))]));
}
