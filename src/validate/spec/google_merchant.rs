//! Rules for the products of shops, in the namespace that was Google Base's: what Google Merchant Center asks for
//! today, by its product data specification. The words for availability and condition and the length of ids were
//! compared with it in November 2026. With their rows.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::validate::rules::{dates, numbers, text, uris};
use crate::validate::types::example::Example::Item;
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::Content::Text;
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{Check, ChildRule, check};
use crate::validate::types::rows::{newer, row};

pub const RULES: &[&Rule] = &[&INVALID_PRODUCT_WORD, &INVALID_PRODUCT_PRICE, &INVALID_GTIN];

/// In items and entries, beside those of Google Base.
pub(in crate::validate) const ITEM: &[ChildRule] = &[
    newer(row("g:title", Once, Text(&[TITLE]))),
    newer(row("g:link", Once, Text(&[uris::FULL_IRI]))),
    newer(row("g:mobile_link", Once, Text(&[uris::FULL_IRI]))),
    newer(row("g:additional_image_link", Many, Text(&[uris::FULL_IRI]))),
    newer(row("g:availability", Once, Text(&[AVAILABILITY]))),
    newer(row("g:availability_date", Once, Text(&[dates::EVENT_DATE]))),
    newer(row("g:sale_price", Once, Text(&[PRICE]))),
    newer(row("g:cost_of_goods_sold", Once, Text(&[PRICE]))),
    newer(row("g:gtin", Many, Text(&[GTIN]))),
    newer(row("g:age_group", Once, Text(&[AGE_GROUP]))),
    newer(row("g:adult", Once, Text(&[YES_NO]))),
    newer(row("g:is_bundle", Once, Text(&[YES_NO]))),
    newer(row("g:identifier_exists", Once, Text(&[YES_NO]))),
    newer(row("g:multipack", Once, Text(&[numbers::NON_NEGATIVE]))),
];

const SPEC: &str = "https://support.google.com/merchants/answer/7052112";

const INVALID_PRODUCT_WORD: Rule = Rule {
    id: "invalid-product-word",
    severity: Warning,
    spec: SPEC,
    w3c: "",
    why: text!(en: "shops' directories know a few words here, in English, and refuse the product", fr: "les annuaires de boutiques ne connaissent ici que quelques mots, en anglais, et refusent le produit"),
    help: text!(en: "write one of the words that are shown", fr: "écrivez l’un des mots affichés"),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<g:availability>«en stock»</g:availability>"),
        Item("<g:condition>«mint»</g:condition>"),
        Item("<g:gender>«women»</g:gender>"),
        Item("<g:age_group>«seniors»</g:age_group>"),
        Item("<g:adult>«never»</g:adult>"),
    ],
    good: &[
        Item("<g:availability>in stock</g:availability>\n<g:condition>New</g:condition>\n<g:gender>unisex</g:gender>"),
        Item("<g:availability>in_stock</g:availability>\n<g:shipping/>\n<g:shipping/>"),
    ],
};

const INVALID_PRODUCT_PRICE: Rule = Rule {
    id: "invalid-product-price",
    severity: Warning,
    spec: "https://support.google.com/merchants/answer/6324371",
    w3c: "",
    why: text!(en: "shops' directories compare prices, and refuse a product without one that they can read", fr: "les annuaires de boutiques comparent les prix, et refusent un produit sans prix lisible"),
    help: text!(en: "write a number with a point, and after it the code of the currency: 15.00 EUR", fr: "écrivez un nombre avec un point, puis le code de la monnaie : 15.00 EUR"),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<g:price>«15,00 €»</g:price>"),
        Item("<g:price>«15.00»</g:price>"),
        Item("<g:sale_price>«EUR 15»</g:sale_price>"),
    ],
    good: &[Item("<g:price>15.00 EUR</g:price>\n<g:sale_price>9 USD</g:sale_price>")],
};

const INVALID_GTIN: Rule = Rule {
    id: "invalid-gtin",
    severity: Warning,
    spec: "https://support.google.com/merchants/answer/6324461",
    w3c: "",
    why: text!(en: "the product is found by the number of its bar code in the whole world", fr: "le produit se trouve dans le monde entier par le numéro de son code-barres"),
    help: text!(en: "write the 8, 12, 13 or 14 digits below the bar code; the last one is computed from the others", fr: "écrivez les 8, 12, 13 ou 14 chiffres sous le code-barres ; le dernier se calcule à partir des autres"),
    finds: ProfileDifference::Own,
    bad: &[Item("<g:gtin>«4006381333932»</g:gtin>"), Item("<g:gtin>«12345»</g:gtin>")],
    good: &[Item("<g:gtin>4006381333931</g:gtin>\n<g:gtin>978-3-16-148410-0</g:gtin>")],
};

/// A word, in any case, with spaces or low lines between its parts.
macro_rules! words {
    ($($words:literal),+) => {
        check(&[&INVALID_PRODUCT_WORD], |value, context| {
            let plain = value.text.to_lowercase().replace(' ', "_");
            if ![$($words),+].contains(&plain.as_str()) {
                numbers::one_of(&[$($words),+], &INVALID_PRODUCT_WORD, value, context);
            }
        })
    };
}

/// Whether one can buy it.
const AVAILABILITY: Check = words!("in_stock", "out_of_stock", "preorder", "backorder");

/// New or not.
pub const CONDITION: Check = words!("new", "refurbished", "used");

/// Whom clothes are for.
pub const GENDER: Check = words!("male", "female", "unisex");

const AGE_GROUP: Check = words!("newborn", "infant", "toddler", "kids", "adult");

const YES_NO: Check = words!("yes", "no", "true", "false");

/// At most 150 characters.
const TITLE: Check = check(&[&text::TOO_LONG], |value, context| text::at_most(150, &text::TOO_LONG, value, context))
    .asks(&[&text::PLAIN]);

/// `15.00 EUR`
pub const PRICE: Check = check(&[&INVALID_PRODUCT_PRICE], |value, context| {
    let sound = value.text.split_once(' ').is_some_and(|(number, currency)| {
        let code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        code && numbers::is_decimal(number)
    });
    if !sound {
        let message = msg!(en: "{value} is not a number with a currency after it", fr: "{value} n’est pas un nombre suivi d’une monnaie", value = code(value.text));
        context.value(&INVALID_PRODUCT_PRICE, value, message);
    }
});

/// The number of a bar code (GS1 General Specifications, 7.9).
const GTIN: Check = check(&[&INVALID_GTIN], |value, context| {
    if !is_gtin(value.text) {
        context.value(&INVALID_GTIN, value, msg!(en: "{value} is not the number of a bar code", fr: "{value} n’est pas le numéro d’un code-barres", value = code(value.text)));
    }
});

fn is_gtin(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let weighed = digits.iter().rev().enumerate().map(|(at, digit)| digit * if at % 2 == 0 { 1 } else { 3 });
        matches!(digits.len(), 8 | 12 | 13 | 14) && weighed.sum::<u32>() % 10 == 0
    })
}
