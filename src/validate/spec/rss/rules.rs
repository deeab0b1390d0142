//! Rules for RSS alone: its version, the channel, its image and its hours.

use crate::calendar::WEEKDAYS;
use crate::diag::{Message, Template, code, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::rules::document::INVALID_DOCTYPE;
use crate::validate::rules::links::{self, MISSING_ATOM_SELF_LINK};
use crate::validate::rules::numbers::{UNDERSCORES, integer, one_of};
use crate::validate::rules::structure::{
    DUPLICATE_VALUE, MISSING_ATTRIBUTE, MISSING_DC_LANGUAGE, MISSING_ELEMENT, USE_OF_EXTENSION_ATTR,
};
use crate::validate::rules::text::{FILLED, PLAIN};
use crate::validate::rules::uris;
use crate::validate::types::context::abbreviated;
use crate::validate::types::document_kind::{DocumentKind, RssVersion};
use crate::validate::types::example::Example::{Channel, Document, Item};
use crate::validate::types::findings::{ProfileDifference, Rule, of_parent};
use crate::validate::types::memory::SeenValues;
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::validate::types::vocabulary::{Key, key};

pub const RULES: &[&Rule] = &[
    &INVALID_RSS_VERSION,
    &INVALID_INTEGER_ATTRIBUTE,
    &INVALID_WIDTH,
    &INVALID_HEIGHT,
    &IMAGE_URL_FORMAT,
    &IMAGE_TITLE_DOESNT_MATCH,
    &IMAGE_LINK_DOESNT_MATCH,
    &AVOID_TEXT_INPUT,
    &INVALID_FORM_COMPONENT_NAME,
    &INVALID_DAY,
    &EIGHT_DAYS_A_WEEK,
    &INVALID_HOUR,
    &USE_ZERO_FOR_MIDNIGHT,
    &NOT_ENOUGH_HOURS_IN_THE_DAY,
];

const IMAGE: &str = "https://www.rssboard.org/rss-profile#element-channel-image";
pub const ENCLOSURE: &str = "https://www.rssboard.org/rss-profile#element-channel-item-enclosure";

const INVALID_RSS_VERSION: Rule = Rule {
    id: "invalid-rss-version",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#whatIsRss",
    w3c: "InvalidRSSVersion",
    why: text!(en: "readers tell by the version which elements to expect", fr: "les lecteurs savent par la version quels éléments attendre"),
    help: text!(en: "write version=\"2.0\"", fr: "écrivez version=\"2.0\""),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><rss version='«3.0»'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub const INVALID_INTEGER_ATTRIBUTE: Rule = Rule {
    id: "invalid-integer-attribute",
    severity: Error,
    spec: ENCLOSURE,
    w3c: "InvalidIntegerAttribute",
    why: text!(en: "readers ignore what is not a number, or read it as zero", fr: "les lecteurs ignorent ce qui n’est pas un nombre, ou le lisent comme zéro"),
    help: text!(en: "write a whole number, with digits only", fr: "écrivez un nombre entier, en chiffres seulement"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes 1_000 and the digits of other scripts for numbers", fr: "le W3C prend pour des nombres `1_000` et les chiffres d’autres écritures"),
    ),
    bad: &[Item("<enclosure url=\"https://www.example.org/a.pdf\" type=\"application/pdf\" «length=\"12 MB\"»/>")],
    good: &[],
};

const INVALID_WIDTH: Rule = Rule {
    id: "invalid-width",
    severity: Error,
    spec: IMAGE,
    w3c: "InvalidWidth",
    why: text!(en: "RSS takes pictures of at most 144 pixels here, and readers may distort a larger one", fr: "RSS accepte ici des images d’au plus 144 pixels, et les lecteurs peuvent déformer une plus grande"),
    help: text!(en: "write a whole number from 1 to 144, or delete the width", fr: "écrivez un nombre entier de 1 à 144, ou supprimez la largeur"),
    finds: UNDERSCORES,
    bad: &[Channel(
        "<image><url>https://www.example.org/a.png</url><title>News of Example</title><link>https://www.example.org/</link><width>«200»</width></image>",
    )],
    good: &[Channel(
        "<image><url>https://www.example.org/a.png</url><title>News of Example</title><link>https://www.example.org/</link><width>144</width><height>400</height></image>",
    )],
};

const INVALID_HEIGHT: Rule = Rule {
    id: "invalid-height",
    severity: Error,
    spec: IMAGE,
    w3c: "InvalidHeight",
    why: text!(en: "RSS takes pictures of at most 400 pixels here, and readers may distort a larger one", fr: "RSS accepte ici des images d’au plus 400 pixels, et les lecteurs peuvent déformer une plus grande"),
    help: text!(en: "write a whole number from 1 to 400, or delete the height", fr: "écrivez un nombre entier de 1 à 400, ou supprimez la hauteur"),
    finds: UNDERSCORES,
    bad: &[Channel(
        "<image><url>https://www.example.org/a.png</url><title>News of Example</title><link>https://www.example.org/</link><height>«tall»</height></image>",
    )],
    good: &[],
};

const IMAGE_URL_FORMAT: Rule = Rule {
    id: "image-url-format",
    severity: Warning,
    spec: IMAGE,
    w3c: "ImageUrlFormat",
    why: text!(en: "RSS takes GIF, JPEG and PNG here, and not all readers show others", fr: "RSS accepte ici GIF, JPEG et PNG, et tous les lecteurs n’en montrent pas d’autres"),
    help: text!(en: "write the address of a GIF, JPEG or PNG file", fr: "écrivez l’adresse d’un fichier GIF, JPEG ou PNG"),
    finds: ProfileDifference::Reads(
        text!(en: "the default profile takes WebP, SVG and AVIF, and reads the path of the address alone", fr: "le profil par défaut accepte WebP, SVG et AVIF, et ne lit que le chemin de l’adresse"),
    ),
    bad: &[Channel(
        "<image><url>«https://www.example.org/a.bmp»</url><title>News of Example</title><link>https://www.example.org/</link></image>",
    )],
    good: &[Channel(
        "<image><url>https://www.example.org/a.webp?x=1.0</url><title>News of Example</title><link>https://www.example.org/</link></image>",
    )],
};

const IMAGE_TITLE_DOESNT_MATCH: Rule = Rule {
    id: "image-title-doesnt-match",
    severity: Info,
    spec: IMAGE,
    w3c: "ImageTitleDoesntMatch",
    why: text!(en: "usually the picture has the title of the channel", fr: "l’usage veut que l’image porte le titre du channel"),
    help: text!(en: "write the title of the channel", fr: "écrivez le titre du channel"),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "readers show the title of the channel and not this one", fr: "les lecteurs de flux affichent le titre du canal et non celui-ci"),
    ),
    bad: &[Channel(
        "<image><url>https://www.example.org/a.png</url><title>«Logo»</title><link>https://www.example.org/</link></image>",
    )],
    good: &[],
};

const IMAGE_LINK_DOESNT_MATCH: Rule = Rule {
    id: "image-link-doesnt-match",
    severity: Info,
    spec: IMAGE,
    w3c: "ImageLinkDoesntMatch",
    why: text!(en: "usually the picture has the link of the channel", fr: "l’usage veut que l’image porte le lien du channel"),
    help: text!(en: "write the link of the channel", fr: "écrivez le lien du channel"),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "readers follow the link of the channel and not this one", fr: "les lecteurs de flux suivent le lien du canal et non celui-ci"),
    ),
    bad: &[Channel(
        "<image><url>https://www.example.org/a.png</url><title>News of Example</title><link>«https://www.example.org/logo»</link></image>",
    )],
    good: &[],
};

const AVOID_TEXT_INPUT: Rule = Rule {
    id: "avoid-text-input",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#element-channel-textinput",
    w3c: "AvoidTextInput",
    why: text!(en: "readers do not show it", fr: "les lecteurs ne le montrent pas"),
    help: text!(en: "delete it", fr: "supprimez-le"),
    finds: ProfileDifference::Weighs(Warning, text!(en: "it does no harm", fr: "cela ne fait aucun mal")),
    bad: &[Channel(
        "«<textInput>»<title>Search</title><description>Search</description><name>q</name><link>https://www.example.org/search</link></textInput>",
    )],
    good: &[],
};

const INVALID_FORM_COMPONENT_NAME: Rule = Rule {
    id: "invalid-form-component-name",
    severity: Error,
    spec: "https://www.rssboard.org/rss-profile#element-channel-textinput-name",
    w3c: "InvalidFormComponentName",
    why: text!(en: "forms cannot have a field of this name", fr: "un formulaire ne peut pas avoir de champ de ce nom"),
    help: text!(en: "write a name that begins with a letter, without spaces", fr: "écrivez un nom qui commence par une lettre, sans espaces"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes [ ] ^ and the lone grave accent for letters", fr: "le W3C prend [ ] ^ et l’accent grave isolé pour des lettres"),
    ),
    bad: &[],
    good: &[],
};

const INVALID_DAY: Rule = Rule {
    id: "invalid-day",
    severity: Error,
    spec: "https://www.rssboard.org/skip-hours-days#skipdays",
    w3c: "InvalidDay",
    why: text!(en: "readers know the English names only", fr: "les lecteurs ne connaissent que les noms anglais"),
    help: text!(en: "write Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday", fr: "écrivez Monday, Tuesday, Wednesday, Thursday, Friday, Saturday ou Sunday"),
    finds: ProfileDifference::Same,
    bad: &[Channel("<skipDays><day>«lundi»</day></skipDays>")],
    good: &[Channel("<skipDays><day>Monday</day><day>Sunday</day></skipDays>")],
};

pub(in crate::validate) const EIGHT_DAYS_A_WEEK: Rule = Rule {
    id: "eight-days-a-week",
    severity: Error,
    spec: "https://www.rssboard.org/skip-hours-days#skipdays",
    w3c: "EightDaysAWeek",
    why: text!(en: "a week has seven days", fr: "une semaine a sept jours"),
    help: text!(en: "delete the days that are there twice", fr: "supprimez les jours qui y sont deux fois"),
    finds: ProfileDifference::Same,
    bad: &[],
    good: &[],
};

const INVALID_HOUR: Rule = Rule {
    id: "invalid-hour",
    severity: Error,
    spec: "https://www.rssboard.org/skip-hours-days#skiphours",
    w3c: "InvalidHour",
    why: text!(en: "readers know hours from 0 to 23", fr: "les lecteurs connaissent les heures de 0 à 23"),
    help: text!(en: "write a whole number from 0 to 23", fr: "écrivez un nombre entier de 0 à 23"),
    finds: UNDERSCORES,
    bad: &[Channel("<skipHours><hour>«25»</hour></skipHours>")],
    good: &[Channel("<skipHours><hour>0</hour><hour>23</hour></skipHours>")],
};

const USE_ZERO_FOR_MIDNIGHT: Rule = Rule {
    id: "use-zero-for-midnight",
    severity: Warning,
    spec: "https://www.rssboard.org/skip-hours-days#skiphours",
    w3c: "UseZeroForMidnight",
    why: text!(en: "hours go from 0 to 23, and not all readers know 24", fr: "les heures vont de 0 à 23, et tous les lecteurs ne connaissent pas 24"),
    help: text!(en: "write 0", fr: "écrivez 0"),
    finds: ProfileDifference::Same,
    bad: &[Channel("<skipHours><hour>«24»</hour></skipHours>")],
    good: &[],
};

pub(in crate::validate) const NOT_ENOUGH_HOURS_IN_THE_DAY: Rule = Rule {
    id: "not-enough-hours-in-the-day",
    severity: Error,
    spec: "https://www.rssboard.org/skip-hours-days#skiphours",
    w3c: "NotEnoughHoursInTheDay",
    why: text!(en: "a day has 24 hours", fr: "une journée a 24 heures"),
    help: text!(en: "delete the hours that are there twice", fr: "supprimez les heures qui y sont deux fois"),
    finds: ProfileDifference::Same,
    bad: &[],
    good: &[],
};

/// The version of RSS.
pub(in crate::validate) const VERSION: Check = check(&[], |value, context| {
    if context.memory.doctype_091 {
        if value.text != "0.91" {
            let message = msg!(en: "the version is {value}, but the document type is that of 0.91", fr: "la version est {value}, mais le type de document est celui de 0.91", value = code(value.text));
            context.value(&INVALID_DOCTYPE, value, message);
        }
    } else if !matches!(value.text, "0.91" | "0.92" | "2.0") {
        context.memory.reported.insert(INVALID_RSS_VERSION.id);
        let message = msg!(en: "{value} is not a version of RSS that readers know", fr: "{value} n’est pas une version de RSS que les lecteurs connaissent", value = code(value.text));
        let finding = context.value(&INVALID_RSS_VERSION, value, message);
        if let Some(thing) = &mut finding.thing {
            thing.attribute = None;
        }
    }
})
.also(&[&INVALID_DOCTYPE, &INVALID_RSS_VERSION]);

/// A channel begins with nothing of another one before it.
pub(in crate::validate) const CHANNEL_OPENS: Check = check(&[], |_, context| {
    context.memory.item_before = false;
    context.memory.ids = SeenValues::default();
    context.memory.atom_ids = SeenValues::default();
    context.memory.feed_links.clear();
});

/// What a channel must have, and what its links say, when it closes.
pub(in crate::validate) const CHANNEL: Check = check(&[], |_, context| {
    let reported = context.has(const { key("language") })
        || context.has(const { key("dc:language") })
        || context.element().language;
    if !reported {
        context.lacks(
            &MISSING_DC_LANGUAGE,
            "language",
            msg!(en: "the channel names no language", fr: "le canal n’indique pas de langue"),
        );
    }
    // The W3C asks for it in version 2.0 to the letter.
    let exact = !(context.w3c() && context.memory.reported.contains(INVALID_RSS_VERSION.id));
    if context.kind == DocumentKind::Rss(RssVersion::V2)
        && exact
        && !context.memory.feed_links.iter().any(|link| link.rel == "self")
    {
        links::no_self_in_channel(context);
    }
    if context.kind.is_rss() && context.w3c() && context.attribute(const { key("rdf:about") }).is_some() {
        context.check_attribute(const { key("rdf:about") }, "rdf:about", &[uris::URI]);
        context.lacks(
            &MISSING_ELEMENT,
            "items",
            msg!(en: "the channel has no `items`", fr: "le canal n’a pas d’`items`"),
        );
    }
    if context.memory.docs == "http://www.rssboard.org/rss-specification" {
        context.found.retract(&USE_OF_EXTENSION_ATTR);
    }
})
.also(&[&MISSING_ATOM_SELF_LINK, &MISSING_DC_LANGUAGE, &MISSING_ELEMENT])
.asks(&[&uris::URI]);

/// The address of the specification.
pub(in crate::validate) const DOCS: Check = check(&[], |value, context| {
    context.memory.docs = value.text.to_owned();
    uris::FULL_URI.run(value, context);
})
.asks(&[&uris::FULL_URI]);

/// A finding at the attribute and not only at its value.
pub fn whole_attribute(rule: &Rule, how: Template, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let name = value.attribute.unwrap_or_default();
    let Some(attribute) = context.attributes.iter().find(|attribute| attribute.name.local == name) else { return };
    context.about_attribute(
        rule,
        attribute,
        name,
        Message::new(how, vec![("attribute", code(name)), ("value", code(abbreviated(value.text)))]),
    );
}

/// The port of a cloud.
pub(in crate::validate) const PORT: Check = check(&[&INVALID_INTEGER_ATTRIBUTE], |value, context| {
    if integer(value.text, context.w3c()).is_none_or(|port| port <= 0) {
        whole_attribute(
            &INVALID_INTEGER_ATTRIBUTE,
            const {
                text!(en: "{attribute} is {value}, which is not a port", fr: "{attribute} vaut {value}, ce qui n’est pas un port")
            },
            value,
            context,
        );
    }
});

/// The width of the image.
pub(in crate::validate) const WIDTH: Check = check(&[&INVALID_WIDTH], |value, context| {
    size(144, &INVALID_WIDTH, value, context);
});

/// The height of the image.
pub(in crate::validate) const HEIGHT: Check = check(&[&INVALID_HEIGHT], |value, context| {
    size(400, &INVALID_HEIGHT, value, context);
});

fn size(max: i64, rule: &Rule, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if integer(value.text, context.w3c()).is_none_or(|size| !(1..=max).contains(&size)) {
        context.value(rule, value, msg!(en: "{value} is not a number from 1 to {max}", fr: "{value} n’est pas un nombre de 1 à {max}", value = code(value.text), max = number(max)));
    }
}

/// The address of the image.
pub(in crate::validate) const IMAGE_URL: Check = check(&[&IMAGE_URL_FORMAT], |value, context| {
    uris::FULL_URI.run(value, context);
    let w3c = context.w3c();
    let file = if w3c { value.text } else { value.text.split(['?', '#']).next().unwrap_or_default() };
    let Some((_, ending)) = file.rsplit_once('.') else { return };
    let ending = ending.to_lowercase();
    let word = !ending.is_empty() && ending.chars().all(|c| c.is_alphanumeric() || c == '_');
    let known = matches!(ending.as_str(), "jpg" | "jpeg" | "gif" | "png");
    if word && !known && (w3c || !matches!(ending.as_str(), "webp" | "svg" | "avif")) {
        context.value(
            &IMAGE_URL_FORMAT,
            value,
            msg!(en: "{ending} is not the ending of a GIF, JPEG or PNG file", fr: "{ending} n’est pas la terminaison d’un fichier GIF, JPEG ou PNG", ending = code(format!(".{ending}"))),
        );
    }
})
.asks(&[&uris::FULL_URI]);

/// The title of the image.
pub(in crate::validate) const IMAGE_TITLE: Check = check(&[&IMAGE_TITLE_DOESNT_MATCH], |value, context| {
    FILLED.run(value, context);
    PLAIN.run(value, context);
    if let Some(title) = context.memory.channel_title.clone().filter(|title| !title.is_empty() && title != value.text) {
        let message =
            msg!(en: "{value} is not the title of the channel, {title}", fr: "{value} n’est pas le titre du canal, {title}", value = code(abbreviated(value.text)), title = code(abbreviated(&title)));
        context.value(&IMAGE_TITLE_DOESNT_MATCH, value, message);
    }
})
.asks(&[&FILLED, &PLAIN]);

/// The link of the image.
pub(in crate::validate) const IMAGE_LINK: Check = check(&[&IMAGE_LINK_DOESNT_MATCH], |value, context| {
    uris::FULL_URI.run(value, context);
    if let Some(link) = context.memory.channel_link.clone().filter(|link| !link.is_empty() && link != value.text) {
        let message = msg!(en: "{value} is not the link of the channel, {link}", fr: "{value} n’est pas le lien du canal, {link}", value = code(abbreviated(value.text)), link = code(abbreviated(&link)));
        context.value(&IMAGE_LINK_DOESNT_MATCH, value, message);
    }
})
.asks(&[&uris::FULL_URI]);

/// A text input, where it opens.
pub(in crate::validate) const TEXT_INPUT: Check = check(&[&AVOID_TEXT_INPUT], |_, context| {
    if context.kind.is_rss() {
        of_parent(
            context.here(&AVOID_TEXT_INPUT, msg!(en: "the channel has a `textInput`", fr: "le canal a un `textInput`")),
            None,
        );
    }
});

/// The name of a field.
pub(in crate::validate) const FORM_NAME: Check = check(&[&INVALID_FORM_COMPONENT_NAME], |value, context| {
    let first = value.text.bytes().next().unwrap_or(b' ');
    let sound = if context.w3c() { matches!(first, b'A'..=b'z') } else { first.is_ascii_alphabetic() };
    if !sound {
        let message = msg!(en: "{value} cannot be the name of a field", fr: "{value} ne peut pas être le nom d’un champ", value = code(value.text));
        context.value(&INVALID_FORM_COMPONENT_NAME, value, message);
    }
});

/// A list of days or hours opens.
pub(in crate::validate) const SKIPS_OPEN: Check = check(&[], |_, context| {
    context.memory.skipped = SeenValues::default();
});

/// A day without news.
pub(in crate::validate) const DAY: Check = check(&[&INVALID_DAY, &DUPLICATE_VALUE], |value, context| {
    one_of(&WEEKDAYS, &INVALID_DAY, value, context);
    if WEEKDAYS.contains(&value.text) && !context.memory.skipped.is_new(value.text) {
        context.value(
            &DUPLICATE_VALUE,
            value,
            msg!(en: "{value} is there twice", fr: "{value} y est deux fois", value = code(value.text)),
        );
    }
});

/// An hour without news.
pub(in crate::validate) const HOUR: Check = check(&[], |value, context| {
    let hour = integer(value.text, context.w3c());
    let fits = hour.filter(|hour| (0..24).contains(hour));
    // 24 is another name of 0, and counts as such.
    let name = if hour == Some(24) { Some(0) } else { fits };
    let again = name.is_some_and(|name| {
        let name = name.to_string();
        if fits.is_some() { !context.memory.skipped.is_new(&name) } else { context.memory.skipped.contains(&name) }
    });
    if again {
        context.value(&DUPLICATE_VALUE, value, msg!(en: "the hour {value} is there twice", fr: "l’heure {value} y est deux fois", value = code(value.text)));
    }
    if value.text == "24" {
        context.value(&USE_ZERO_FOR_MIDNIGHT, value, msg!(en: "midnight is `0`, not `24`", fr: "minuit est `0`, pas `24`"));
    } else if fits.is_none() {
        context.value(&INVALID_HOUR, value, msg!(en: "{value} is not an hour from 0 to 23", fr: "{value} n’est pas une heure de 0 à 23", value = code(value.text)));
    }
})
.also(&[&INVALID_HOUR, &USE_ZERO_FOR_MIDNIGHT, &DUPLICATE_VALUE]);

/// An attribute that RSS 1.0 asks for.
pub(in crate::validate) fn needs(name: Key<'static>, shown: &'static str, context: &mut RuleContext<'_, '_>) {
    if context.attribute(name).is_none() {
        context.lacks_attribute(&MISSING_ATTRIBUTE, shown);
    }
}

/// In RDF an address stands in `rdf:resource`.
pub(in crate::validate) const NEEDS_RESOURCE: Check = check(&[&MISSING_ATTRIBUTE], |_, context| {
    if context.kind == DocumentKind::Rdf {
        needs(const { key("rdf:resource") }, "rdf:resource", context);
    }
});
