//! Which keys the objects of ninjs 3.2 take, and what they hold, after the schema of the IPTC.

use self::Holds::{Any, List, Number, Object, Text};
use self::Need::{May, Must};
use super::ninjs::{EXTENT, FREQUENCY, KIND, NINJS_FAMILY, NINJS_MISSING_KEY, PERCENTAGE, SCAN, STATUS, URGENCY, URI};
use crate::diag::{Template, text};
use crate::json::{Content, Node, Pair};
use crate::validate::rules::dates::ATOM_DATE;
use crate::validate::rules::media_types::MEDIA_TYPE;
use crate::validate::rules::numbers::{ANY_INTEGER, FLOAT, LANGUAGE};
use crate::validate::spec::json_feed::{Holds, Member, Need, Shape, member};

const OBJECT: Template = text!(en: "the object", fr: "l’objet");
const WORDS: Holds = Text(&[]);
const ADDRESS: Holds = Text(&[URI]);
const INSTANT: Holds = Text(&[ATOM_DATE]);
const INTEGER: Holds = Number(&[ANY_INTEGER]);

const fn may(name: &'static str, holds: Holds) -> Member {
    member(name, May, holds)
}

const fn shape(keys: &'static [Member]) -> Shape {
    Shape { noun: OBJECT, keys, one_of: None, family: &NINJS_FAMILY }
}

/// The keys of a news object, after those that only an associated one has.
macro_rules! news_object {
    ($noun:expr, $($own:expr),*) => {
        Shape {
            noun: $noun,
            keys: &[
                $($own,)*
                member("uri", Must, ADDRESS),
                may("type", Text(&[KIND])),
                may("representationType", Text(&[EXTENT])),
                may("profile", WORDS),
                may("version", WORDS),
                may("firstCreated", INSTANT),
                may("versionCreated", INSTANT),
                may("contentCreated", INSTANT),
                may("embargoedUntil", INSTANT),
                may("pubStatus", Text(&[STATUS])),
                may("urgency", Number(&[URGENCY])),
                may("copyrightHolder", WORDS),
                may("copyrightNotice", WORDS),
                may("usageTerms", WORDS),
                may("edNote", WORDS),
                may("language", Text(&[LANGUAGE])),
                may("descriptions", List(&Object(&TEXT))),
                may("bodies", List(&Object(&BODY))),
                may("headlines", List(&Object(&TEXT))),
                may("people", List(&Object(&PARTY))),
                may("organisations", List(&Object(&ORGANISATION))),
                may("places", List(&Object(&PLACE))),
                may("subjects", List(&Object(&SUBJECT))),
                may("events", List(&Object(&EVENT))),
                may("eventDetails", Object(&EVENT_DETAILS)),
                may("plannedCoverage", List(&Object(&COVERAGE))),
                may("objects", List(&Object(&NAMED))),
                may("infoSources", List(&Object(&SOURCE))),
                may("title", WORDS),
                may("by", WORDS),
                may("slugline", WORDS),
                may("located", WORDS),
                may("renditions", List(&Object(&RENDITION))),
                may("associations", List(&Object(&ASSOCIATED))),
                may("altIds", List(&Object(&ALT_ID))),
                may("trustIndicators", List(&Object(&TRUST))),
                may("standard", Object(&STANDARD)),
                may("genres", List(&Object(&GENRE))),
                may("expires", INSTANT),
                may("rightsInfo", Object(&RIGHTS)),
                may("digitalSourceType", Object(&SOURCE_TYPE)),
            ],
            one_of: None,
            family: &NINJS_FAMILY,
        }
    };
}

/// A news object.
pub(in crate::validate) static NINJS: Shape = news_object!(text!(en: "the news object", fr: "l’objet d’actualité"),);

static ASSOCIATED: Shape = news_object!(
    text!(en: "the associated object", fr: "l’objet associé"),
    member("name", Must, WORDS),
    may("rel", WORDS)
);

static TEXT: Shape =
    shape(&[may("role", WORDS), may("contentType", Text(&[MEDIA_TYPE])), member("value", Must, WORDS)]);
static BODY: Shape = shape(&[
    may("role", WORDS),
    may("contentType", Text(&[MEDIA_TYPE])),
    may("charCount", INTEGER),
    may("wordCount", INTEGER),
    member("value", Must, WORDS),
]);
static NAMED: Shape = shape(&[may("name", WORDS), may("rel", WORDS), may("uri", ADDRESS), may("literal", WORDS)]);
static EVENT: Shape =
    shape(&[may("id", WORDS), may("name", WORDS), may("rel", WORDS), may("uri", ADDRESS), may("literal", WORDS)]);
static PARTY: Shape = shape(&[
    may("name", WORDS),
    may("rel", WORDS),
    may("uri", ADDRESS),
    may("literal", WORDS),
    may("contactInfo", List(&Object(&CONTACT))),
]);
static SOURCE: Shape = shape(&[
    may("name", WORDS),
    may("role", WORDS),
    may("uri", ADDRESS),
    may("literal", WORDS),
    may("contactInfo", List(&Object(&CONTACT))),
]);
static ORGANISATION: Shape = shape(&[
    may("name", WORDS),
    may("rel", WORDS),
    may("uri", ADDRESS),
    may("literal", WORDS),
    may("symbols", List(&Object(&SYMBOL))),
    may("contactInfo", List(&Object(&CONTACT))),
]);
static SYMBOL: Shape = shape(&[may("exchange", WORDS), may("symbolType", ADDRESS), may("symbol", WORDS)]);
static PLACE: Shape = shape(&[
    may("name", WORDS),
    may("rel", WORDS),
    may("uri", ADDRESS),
    may("literal", WORDS),
    may("contactInfo", List(&Object(&CONTACT))),
    may("geoJSON", Any),
]);
static SUBJECT: Shape = shape(&[
    may("name", WORDS),
    may("rel", WORDS),
    may("uri", ADDRESS),
    may("literal", WORDS),
    may("creator", WORDS),
    may("relevance", Number(&[PERCENTAGE])),
    may("confidence", Number(&[PERCENTAGE])),
]);
static CONTACT: Shape = Shape {
    noun: text!(en: "the way to reach somebody", fr: "le moyen de joindre quelqu’un"),
    keys: &[
        may("type", WORDS),
        may("role", WORDS),
        may("lang", Text(&[LANGUAGE])),
        may("name", WORDS),
        may("value", WORDS),
        may("address", Object(&POSTAL)),
    ],
    one_of: Some((&NINJS_MISSING_KEY, &["value", "address"])),
    family: &NINJS_FAMILY,
};
static POSTAL: Shape = shape(&[
    may("lines", List(&WORDS)),
    may("locality", WORDS),
    may("area", WORDS),
    may("postalCode", WORDS),
    may("country", WORDS),
]);
static EVENT_DETAILS: Shape = shape(&[
    may("eventStatus", ADDRESS),
    may("plannedCoverageStatus", ADDRESS),
    may("dates", Object(&DATES)),
    may("organiser", Object(&ORGANISATION)),
]);
static DATES: Shape = shape(&[
    may("startDate", INSTANT),
    may("endDate", INSTANT),
    may("expectedStartDate", WORDS),
    may("expectedEndDate", WORDS),
    may("expectedDuration", WORDS),
    may("recurrence", Object(&RECURRENCE)),
]);
static RECURRENCE: Shape =
    shape(&[may("recurrenceDates", Any), may("recurrenceRules", List(&Object(&RECURRENCE_RULE)))]);
static RECURRENCE_RULE: Shape = shape(&[
    may("frequency", Text(&[FREQUENCY])),
    may("interval", INTEGER),
    may("until", INSTANT),
    may("count", INTEGER),
]);
static COVERAGE: Shape = shape(&[
    may("uri", ADDRESS),
    may("title", WORDS),
    may("pubStatus", Text(&[STATUS])),
    may("type", Text(&[KIND])),
    may("commissioned", Object(&COMMISSIONED)),
    may("dates", Object(&DATES)),
    may("audiences", List(&Object(&AUDIENCE))),
    may("exclAudience", List(&WORDS)),
    may("edNote", WORDS),
    may("urgency", Number(&[URGENCY])),
    may("language", Text(&[LANGUAGE])),
    may("itemCount", Object(&ITEM_COUNT)),
    may("wordCount", INTEGER),
    may("renditions", List(&Object(&RENDITION))),
]);
static COMMISSIONED: Shape =
    shape(&[may("by", WORDS), may("on", INSTANT), may("references", List(&Object(&REFERENCE)))]);
static REFERENCE: Shape = shape(&[may("name", WORDS), may("value", WORDS)]);
static AUDIENCE: Shape = shape(&[may("audience", WORDS), may("significance", INTEGER)]);
static ITEM_COUNT: Shape = shape(&[may("rangeFrom", INTEGER), may("rangeTo", INTEGER)]);
static RENDITION: Shape = shape(&[
    member("name", Must, WORDS),
    may("href", ADDRESS),
    may("contentType", Text(&[MEDIA_TYPE])),
    may("title", WORDS),
    may("width", INTEGER),
    may("height", INTEGER),
    may("sizeInBytes", INTEGER),
    may("duration", Number(&[FLOAT])),
    may("format", WORDS),
    may("aspectRatio", WORDS),
    may("videoCodec", WORDS),
    may("frameRate", Number(&[FLOAT])),
    may("poi", Object(&POINT)),
    may("transportProtocol", WORDS),
    may("scanType", Text(&[SCAN])),
    may("bitrate", WORDS),
]);
static POINT: Shape = shape(&[may("x", INTEGER), may("y", INTEGER)]);
static ALT_ID: Shape = shape(&[may("role", WORDS), may("value", WORDS)]);
static TRUST: Shape = shape(&[may("role", ADDRESS), may("title", WORDS), may("href", ADDRESS)]);
static STANDARD: Shape = shape(&[may("name", WORDS), may("version", WORDS), may("schema", ADDRESS)]);
static GENRE: Shape = shape(&[may("name", WORDS), may("uri", WORDS), may("literal", WORDS)]);
static SOURCE_TYPE: Shape = shape(&[may("name", WORDS), may("uri", ADDRESS), may("literal", WORDS)]);
static RIGHTS: Shape = Shape {
    noun: text!(en: "the rights", fr: "les droits"),
    keys: &[may("langId", ADDRESS), may("linkedRights", ADDRESS), may("encodedRights", WORDS)],
    one_of: Some((&NINJS_MISSING_KEY, &["linkedRights", "encodedRights"])),
    family: &NINJS_FAMILY,
};

/// Which version of ninjs an object keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) enum Version {
    /// 1 or 2, whose keys have other names.
    Former,
    /// 3.0 to 3.2, by the name of its format.
    Known(&'static str),
    /// A later one, with keys that nobody knows here.
    Later,
}

/// The version of a document that means to be ninjs: it says so, or has at least two of the keys that no JSON Feed has.
pub(in crate::validate) fn version(pairs: &[Pair<'_>]) -> Option<Version> {
    const KEYS: &[&str] = &[
        "uri",
        "headlines",
        "bodies",
        "pubStatus",
        "representationType",
        "firstCreated",
        "versionCreated",
        "infoSources",
        "renditions",
        "associations",
    ];
    const FORMER: &[&str] = &[
        "uri",
        "headline",
        "body_html",
        "body_text",
        "pubstatus",
        "representationtype",
        "firstcreated",
        "versioncreated",
    ];
    if let Some(standard) = get(pairs, "standard").filter(|standard| is(standard, "name", "ninjs")) {
        let Content::Object(standard) = &standard.content else { return None };
        return Some(match get(standard, "version").map(|version| &version.content) {
            Some(Content::Text(version)) => named(&version.text()),
            _ => Version::Known("ninjs-3.2"),
        });
    }
    let count = |keys: &[&str]| pairs.iter().filter(|pair| keys.contains(&pair.key.as_ref())).count();
    let is_feed = pairs.iter().any(|pair| pair.key == "items");
    match (count(KEYS), count(FORMER)) {
        (now, former) if is_feed || now.max(former) < 2 => None,
        (now, former) if former > now => Some(Version::Former),
        _ => Some(Version::Known("ninjs-3.2")),
    }
}

fn named(version: &str) -> Version {
    match version {
        "3.0" => Version::Known("ninjs-3.0"),
        "3.1" => Version::Known("ninjs-3.1"),
        "3.2" => Version::Known("ninjs-3.2"),
        former if former.starts_with("1.") || former.starts_with("2.") => Version::Former,
        _ => Version::Later,
    }
}

fn get<'a, 't>(pairs: &'a [Pair<'t>], key: &str) -> Option<&'a Node<'t>> {
    pairs.iter().find(|pair| pair.key == key).map(|pair| &pair.value)
}

fn is(node: &Node<'_>, key: &str, wanted: &str) -> bool {
    let Content::Object(pairs) = &node.content else { return false };
    matches!(get(pairs, key).map(|value| &value.content), Some(Content::Text(text)) if text.text() == wanted)
}
