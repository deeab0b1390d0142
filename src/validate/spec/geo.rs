//! Places on the map, GeoRSS, GML and W3C geo: rows and rules.

use crate::diag::{code, foreign, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::validate::rules::numbers::is_decimal;
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::types::example::Example::Item;
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::Content::{Is, Text};
use crate::validate::types::model::Times::Many;
use crate::validate::types::model::{Check, ElementModel, RuleContext, Value, check};
use crate::validate::types::rows::{NOTHING, may, row};

pub const RULES: &[&Rule] = &[&INVALID_LATITUDE, &INVALID_LONGITUDE, &INVALID_COORD, &INVALID_COORD_LIST, &COORD_COMMA];

/// `geo:Point`
pub const GEO_POINT: ElementModel = ElementModel {
    rows: &[&[row("geo:lat", Many, Text(&[LATITUDE])), row("geo:long", Many, Text(&[LONGITUDE]))]],
    needs: &[(&MISSING_ELEMENT, "geo:lat"), (&MISSING_ELEMENT, "geo:long")],
    ..NOTHING
};

/// `georss:where`
pub const WHERE: ElementModel = ElementModel {
    rows: &[&[
        row("gml:Point", Many, Is(&GML_POINT)),
        row("gml:LineString", Many, Is(&GML_LINE)),
        row("gml:Polygon", Many, Is(&GML_POLYGON)),
        row("gml:Envelope", Many, Is(&GML_ENVELOPE)),
    ]],
    ..NOTHING
};

const GML_POINT: ElementModel =
    ElementModel { attributes: &[may("srsName", &[])], rows: &[&[row("gml:pos", Many, Text(&[POINT]))]], ..NOTHING };

const GML_LINE: ElementModel =
    ElementModel { attributes: &[may("srsName", &[])], rows: &[&[row("gml:posList", Many, Text(&[LINE]))]], ..NOTHING };

const GML_POLYGON: ElementModel = ElementModel {
    attributes: &[may("srsName", &[])],
    rows: &[&[row(
        "gml:exterior",
        Many,
        Is(&ElementModel { rows: &[&[row("gml:LinearRing", Many, Is(&GML_LINE))]], ..NOTHING }),
    )]],
    ..NOTHING
};

const GML_ENVELOPE: ElementModel = ElementModel {
    attributes: &[may("srsName", &[])],
    rows: &[&[row("gml:lowerCorner", Many, Text(&[POINT])), row("gml:upperCorner", Many, Text(&[POINT]))]],
    ..NOTHING
};

const GEORSS: &str = "https://docs.ogc.org/cs/17-002r1/17-002r1.html";

const INVALID_LATITUDE: Rule = Rule {
    id: "invalid-latitude",
    severity: Error,
    spec: "https://www.w3.org/2003/01/geo/",
    w3c: "InvalidLatitude",
    why: text!(en: "maps put it nowhere, or somewhere else", fr: "les cartes ne le placent nulle part, ou ailleurs"),
    help: text!(en: "write degrees north of the equator, such as 48.85 or -33.9", fr: "écrivez les degrés au nord de l’équateur, par exemple 48.85 ou -33.9"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes the word NaN and powers of ten for numbers", fr: "le W3C prend le mot `NaN` et les puissances de dix pour des nombres"),
    ),
    bad: &[Item("<geo:lat>«91»</geo:lat>"), Item("<geo:lat>«48° 51'»</geo:lat>"), Item("<geo:lat>«1e1»</geo:lat>")],
    good: &[Item("<geo:lat>48.85</geo:lat>")],
};

const INVALID_LONGITUDE: Rule = Rule {
    id: "invalid-longitude",
    severity: Error,
    spec: "https://www.w3.org/2003/01/geo/",
    w3c: "InvalidLongitude",
    why: text!(en: "maps put it nowhere, or somewhere else", fr: "les cartes ne le placent nulle part, ou ailleurs"),
    help: text!(en: "write degrees east of Greenwich, such as 2.35 or -70.6", fr: "écrivez les degrés à l’est de Greenwich, par exemple 2.35 ou -70.6"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes the word NaN for a number", fr: "le W3C prend le mot `NaN` pour un nombre"),
    ),
    bad: &[Item("<geo:long>«181»</geo:long>")],
    good: &[Item("<geo:long>-180</geo:long>")],
};

const INVALID_COORD: Rule = Rule {
    id: "invalid-coord",
    severity: Error,
    spec: GEORSS,
    w3c: "InvalidCoord",
    why: text!(en: "maps put it nowhere, or somewhere else", fr: "les cartes ne le placent nulle part, ou ailleurs"),
    help: text!(en: "write latitude and longitude with a space between them, such as 48.85 2.35", fr: "écrivez la latitude et la longitude séparées par une espace, par exemple 48.85 2.35"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes exactly one space between the two, and any number of degrees", fr: "le W3C n’accepte qu’une seule espace entre les deux, et n’importe quel nombre de degrés"),
    ),
    bad: &[Item("<georss:point>«48.85»</georss:point>"), Item("<georss:point>«-171.92 45.25»</georss:point>")],
    good: &[Item("<georss:point>48.85  2.35</georss:point>")],
};

const INVALID_COORD_LIST: Rule = Rule {
    id: "invalid-coord-list",
    severity: Error,
    spec: GEORSS,
    w3c: "InvalidCoordList",
    why: text!(en: "maps cannot draw it", fr: "les cartes ne peuvent pas le dessiner"),
    help: text!(en: "write latitude and longitude in turn with spaces between them, such as 48.85 2.35 48.9 2.4", fr: "écrivez tour à tour latitude et longitude, séparées par des espaces, par exemple 48.85 2.35 48.9 2.4"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes a comma only before a longitude of one digit", fr: "le W3C n’accepte une virgule que devant une longitude d’un seul chiffre"),
    ),
    bad: &[Item("<georss:line>«48.85 2.35 48.9»</georss:line>")],
    good: &[Item("<georss:line>48.85 2.35 48.9 2.4</georss:line>")],
};

const COORD_COMMA: Rule = Rule {
    id: "coord-comma",
    severity: Warning,
    spec: GEORSS,
    w3c: "CoordComma",
    why: text!(en: "GeoRSS puts a space between the two, and not all readers know the comma", fr: "GeoRSS met une espace entre les deux, et certains lecteurs ne connaissent pas la virgule"),
    help: text!(en: "write a space", fr: "écrivez une espace"),
    finds: ProfileDifference::Same,
    bad: &[Item("<georss:point>«48.85,2.35»</georss:point>")],
    good: &[],
};

/// Degrees north.
pub(in crate::validate) const LATITUDE: Check = check(&[&INVALID_LATITUDE], |value, context| {
    degrees(90.0, &INVALID_LATITUDE, value, context);
});

/// Degrees east.
pub(in crate::validate) const LONGITUDE: Check = check(&[&INVALID_LONGITUDE], |value, context| {
    degrees(180.0, &INVALID_LONGITUDE, value, context);
});

fn degrees(max: f64, rule: &Rule, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let text = value.text.trim();
    // Python reads `1e1`, and what the schema means by a number has digits and a point alone.
    let plain = text.parse::<f64>().ok().filter(|_| context.w3c() || is_number(text));
    if !plain.is_some_and(|degrees| (-max..=max).contains(&degrees) || (context.w3c() && degrees.is_nan())) {
        context.value(rule, value, msg!(en: "{value} is not a number from {least} to {most}", fr: "{value} n’est pas un nombre de {least} à {most}", value = code(value.text), least = foreign(format!("-{max}")), most = foreign(max.to_string())));
    }
}

fn is_number(text: &str) -> bool {
    is_decimal(text.strip_prefix(['+', '-']).unwrap_or(text))
}

/// A pair of coordinates.
pub(in crate::validate) const POINT: Check = check(&[&COORD_COMMA, &INVALID_COORD], |value, context| {
    let pair = value.text.split_once([' ', ',']).map(|(a, b)| (a, if context.w3c() { b } else { b.trim_start() }));
    if !pair.is_some_and(|(a, b)| is_number(a) && is_number(b)) {
        context.value(&INVALID_COORD, value, msg!(en: "{value} is not a pair of coordinates", fr: "{value} n’est pas une paire de coordonnées", value = code(value.text)));
    } else if pair.is_some_and(|(a, b)| is_beyond(a, 90.0) || is_beyond(b, 180.0)) && !context.w3c() {
        let message = msg!(
            en: "{value} is no place on Earth: the latitude stands first, from -90 to 90, then the longitude, from -180 to 180",
            fr: "{value} n’est aucun lieu de la Terre : la latitude vient d’abord, de -90 à 90, puis la longitude, de -180 à 180",
            value = code(value.text)
        );
        context.value(&INVALID_COORD, value, message);
    } else if value.text.contains(',') {
        context.value(
            &COORD_COMMA,
            value,
            msg!(en: "a comma in {value}", fr: "une virgule dans {value}", value = code(value.text)),
        );
    }
});

/// Whether a number is further from zero than a number of degrees.
fn is_beyond(number: &str, most: f64) -> bool {
    number.trim().parse::<f64>().is_ok_and(|degrees| degrees.abs() > most)
}

/// Whether commas stand in a list as the W3C's pattern has it, in which each second number is one digit.
fn has_short_seconds(text: &str) -> bool {
    let (mut rest, mut pairs) = (text, 0);
    loop {
        let second = rest.find([',', ' ']).filter(|at| *at > 0).and_then(|at| rest.get(at + 1..));
        let Some(behind) = second.and_then(|second| second.strip_prefix(|c: char| !matches!(c, ',' | ' '))) else {
            return false;
        };
        pairs += 1;
        if behind.is_empty() {
            return pairs > 1;
        }
        let Some(next) = behind.strip_prefix(' ') else { return false };
        rest = next;
    }
}

/// A list of coordinates.
pub(in crate::validate) const LINE: Check = check(&[&COORD_COMMA, &INVALID_COORD_LIST], |value, context| {
    let comma = value.text.contains(',');
    let plain = value.text.replace(',', " ");
    let mut count = 0;
    let sound = plain.split_whitespace().inspect(|_| count += 1).all(is_number);
    let odd = comma && context.w3c() && !has_short_seconds(value.text);
    if !sound || count < 3 || count % 2 == 1 || odd {
        context.value(
            &INVALID_COORD_LIST,
            value,
            msg!(en: "{value} is not a list of coordinates", fr: "{value} n’est pas une liste de coordonnées", value = code(value.text)),
        );
    } else if comma {
        context.value(
            &COORD_COMMA,
            value,
            msg!(en: "a comma in {value}", fr: "une virgule dans {value}", value = code(value.text)),
        );
    }
});
