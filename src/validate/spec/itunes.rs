//! Apple's elements for podcasts, as the W3C Feed Validator knows them (2019): rows and rules.

use std::borrow::Cow;

use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::rules::document::BEYOND_LIMITS;
use crate::validate::rules::numbers::{self, one_of};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, mail, text, uris};
use crate::validate::spec::itunes_categories;
use crate::validate::types::example::Example::{Channel, ChannelItself};
use crate::validate::types::findings::{ProfileDifference, Rule, detail};
use crate::validate::types::model::Content::{Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{Check, ChildRule, ElementModel, Reads, RuleContext, Value, check};
use crate::validate::types::rows::{NOTHING, must, newer, row};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] = &[
    &MISSING_ITUNES_ELEMENT,
    &MISSING_ITUNES_EMAIL,
    &NOT_UTF8,
    &UNSUPPORTED_ITUNES_FORMAT,
    &INVALID_ITUNES_CATEGORY,
    &OBSOLETE_ITUNES_CATEGORY,
    &INVALID_ITUNES_CHANNEL_TYPE,
    &INVALID_ITUNES_EPISODE_TYPE,
    &INVALID_DURATION,
    &INVALID_KEYWORDS,
    &INVALID_YES_NO_CLEAN,
    &OUTDATED_ITUNES_EXPLICIT,
    &LONG_PODCAST_TEXT,
    &NOT_A_PODCAST,
];

/// In channels.
pub(in crate::validate) const CHANNEL: &[ChildRule] = &[
    row("itunes:author", Once, Text(&[SHORT])),
    row("itunes:block", Once, Text(&[YES_NO_CLEAN])),
    row("itunes:explicit", Once, Text(&[EXPLICIT])),
    row("itunes:keywords", Once, Text(&[SHORT, KEYWORDS])),
    row("itunes:subtitle", Once, Text(&[SHORT])),
    row("itunes:summary", Once, Text(&[LONG])),
    row("itunes:image", Once, Is(&IMAGE)),
    row("itunes:owner", Once, Is(&OWNER)),
    row("itunes:category", Many, Is(&CATEGORY)),
    row("itunes:pubDate", Once, Text(&[dates::RSS_DATE])),
    row("itunes:new-feed-url", Once, Text(&[uris::FULL_URI])),
    row("itunes:type", Once, Text(&[CHANNEL_TYPE])),
];

/// In channels, and younger than the W3C Feed Validator's tables.
pub(in crate::validate) const CHANNEL_SINCE: &[ChildRule] = &[
    newer(row("itunes:complete", Once, Text(&[COMPLETE]))),
    newer(row("itunes:title", Once, Text(&[]))),
    newer(row("itunes:applepodcastsverify", Once, Text(&[]))),
];

/// In items.
pub(in crate::validate) const ITEM: &[ChildRule] = &[
    row("itunes:duration", Once, Text(&[DURATION])),
    row("itunes:author", Once, Text(&[SHORT])),
    row("itunes:block", Once, Text(&[YES_NO_CLEAN])),
    row("itunes:explicit", Once, Text(&[EXPLICIT])),
    row("itunes:keywords", Once, Text(&[SHORT, KEYWORDS])),
    row("itunes:subtitle", Once, Text(&[SHORT])),
    row("itunes:summary", Once, Text(&[LONG])),
    row("itunes:image", Once, Is(&IMAGE)),
    row("itunes:title", Once, Text(&[])),
    row("itunes:episode", Once, Text(&[numbers::POSITIVE])),
    row("itunes:season", Once, Text(&[numbers::POSITIVE])),
    row("itunes:episodeType", Once, Text(&[EPISODE_TYPE])),
];

const IMAGE: ElementModel = ElementModel { attributes: &[must("href", &[uris::WEB])], ..NOTHING };

const OWNER: ElementModel = ElementModel {
    rows: &[&[row("itunes:email", Once, Text(&[mail::CONTACT])), row("itunes:name", Once, Text(&[SHORT]))]],
    needs: &[(&MISSING_ELEMENT, "itunes:email")],
    ..NOTHING
};

const CATEGORY: ElementModel = ElementModel {
    attributes: &[must("text", &[IN_LIST])],
    opens: &[TOP],
    rows: &[&[row("itunes:category", Many, Is(&ElementModel { attributes: &[must("text", &[IN_LIST])], ..NOTHING }))]],
    ..NOTHING
};

const APPLE: &str = "https://podcasters.apple.com/support/823-podcast-requirements";

/// Asked of those alone whose directory wants podcasts: a configuration has to name it.
pub(in crate::validate) const NOT_A_PODCAST: Rule = Rule {
    id: "not-a-podcast",
    severity: Warning,
    spec: APPLE,
    w3c: "",
    why: text!(
        en: "directories of podcasts take RSS in which items have an enclosure of audio or video, and refuse everything else",
        fr: "les annuaires de podcasts acceptent du RSS dont les items ont une enclosure audio ou vidéo, et refusent tout le reste",
    ),
    help: text!(
        en: "give the address of the podcast’s own feed, or validate without this profile",
        fr: "donnez l’adresse du flux du podcast lui-même, ou validez sans ce profil",
    ),
    finds: ProfileDifference::Own,
    bad: &[],
    good: &[],
};

const MISSING_ITUNES_ELEMENT: Rule = Rule {
    id: "missing-itunes-element",
    severity: Warning,
    spec: APPLE,
    w3c: "MissingItunesElement",
    why: text!(en: "directories of podcasts ask for it", fr: "les annuaires de podcasts le demandent"),
    help: text!(en: "add the element", fr: "ajoutez l’élément"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C does not ask for itunes:image, without which Apple takes no podcast today", fr: "le W3C ne demande pas `itunes:image`, sans lequel Apple n’accepte plus de podcast"),
    ),
    bad: &[
        ChannelItself("<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/>"),
        ChannelItself("<itunes:category text=\"Arts\"/>\n<itunes:explicit>false</itunes:explicit>"),
    ],
    good: &[],
};

const MISSING_ITUNES_EMAIL: Rule = Rule {
    id: "missing-itunes-email",
    severity: Warning,
    spec: APPLE,
    w3c: "MissingItunesEmail",
    why: text!(en: "directories wrote to this address in the past", fr: "les annuaires écrivaient autrefois à cette adresse"),
    help: text!(en: "add itunes:owner with itunes:email", fr: "ajoutez itunes:owner avec itunes:email"),
    finds: ProfileDifference::W3cOnly(
        text!(en: "Apple dropped the address in 2023", fr: "Apple a renoncé à l’adresse en 2023"),
    ),
    bad: &[ChannelItself("<itunes:category text=\"Arts\"/>\n<itunes:explicit>false</itunes:explicit>")],
    good: &[],
};

const NOT_UTF8: Rule = Rule {
    id: "not-utf8",
    severity: Warning,
    spec: APPLE,
    w3c: "NotUTF8",
    why: text!(en: "directories of podcasts ask for UTF-8", fr: "les annuaires de podcasts demandent l’UTF-8"),
    help: text!(en: "save the document in UTF-8 and declare encoding=\"utf-8\"", fr: "enregistrez le document en UTF-8 et déclarez encoding=\"utf-8\""),
    finds: ProfileDifference::Same,
    bad: &[],
    good: &[],
};

const UNSUPPORTED_ITUNES_FORMAT: Rule = Rule {
    id: "unsupported-itunes-format",
    severity: Warning,
    spec: APPLE,
    w3c: "UnsupportedItunesFormat",
    why: text!(en: "directories of podcasts accept a few formats only", fr: "les annuaires de podcasts n’acceptent que quelques formats"),
    help: text!(en: "serve the episode as mp3, m4a, mp4, m4v, mov, pdf or epub, with that ending in its address", fr: "proposez l’épisode en mp3, m4a, mp4, m4v, mov, pdf ou epub, avec cette terminaison dans son adresse"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C cuts the ending from the whole address, asks for one everywhere, and looks at the first item of a podcast alone", fr: "le W3C prend la terminaison de l’adresse entière, en demande une partout, et ne regarde que la première entrée d’un podcast"),
    ),
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/><itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>\n<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><itunes:duration>60</itunes:duration><enclosure url=\"https://www.example.org/a.«ogg»\" type=\"audio/ogg\" length=\"1\"/></item>",
    )],
    good: &[],
};

const INVALID_ITUNES_CATEGORY: Rule = Rule {
    id: "invalid-itunes-category",
    severity: Error,
    spec: "https://podcasters.apple.com/support/1691-apple-podcasts-categories",
    w3c: "InvalidItunesCategory",
    why: text!(en: "directories sort by the categories of Apple's list", fr: "les annuaires classent d’après les catégories de la liste d’Apple"),
    help: text!(en: "write a category of Apple's list, to the letter", fr: "écrivez une catégorie de la liste d’Apple, à la lettre"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<itunes:category text=\"«Harbours»\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>",
    )],
    good: &[],
};

const OBSOLETE_ITUNES_CATEGORY: Rule = Rule {
    id: "obsolete-itunes-category",
    severity: Warning,
    spec: "https://podcasters.apple.com/support/1691-apple-podcasts-categories",
    w3c: "ObsoleteItunesCategory",
    why: text!(en: "the category was dropped from Apple's list in 2019", fr: "la catégorie a disparu de la liste d’Apple en 2019"),
    help: text!(en: "write a category of Apple's present list", fr: "écrivez une catégorie de la liste actuelle d’Apple"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<itunes:category text=\"«Family»\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>",
    )],
    good: &[],
};

const INVALID_ITUNES_CHANNEL_TYPE: Rule = Rule {
    id: "invalid-itunes-channel-type",
    severity: Error,
    spec: APPLE,
    w3c: "InvalidItunesChannelType",
    why: text!(en: "directories know two words here", fr: "les annuaires ne connaissent ici que deux mots"),
    help: text!(en: "write episodic or serial", fr: "écrivez episodic ou serial"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>\n<itunes:type>«weekly»</itunes:type>",
    )],
    good: &[],
};

const INVALID_ITUNES_EPISODE_TYPE: Rule = Rule {
    id: "invalid-itunes-episode-type",
    severity: Error,
    spec: APPLE,
    w3c: "InvalidItunesEpisodeType",
    why: text!(en: "directories know three words here", fr: "les annuaires ne connaissent ici que trois mots"),
    help: text!(en: "write full, trailer or bonus", fr: "écrivez full, trailer ou bonus"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>\n<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><itunes:episodeType>«long»</itunes:episodeType></item>",
    )],
    good: &[],
};

const INVALID_DURATION: Rule = Rule {
    id: "invalid-duration",
    severity: Error,
    spec: APPLE,
    w3c: "InvalidDuration",
    why: text!(en: "players show a wrong length, or none", fr: "les lecteurs de podcasts montrent une durée fausse, ou aucune"),
    help: text!(en: "write seconds, such as 1200, or hours, minutes and seconds, such as 0:20:00", fr: "écrivez des secondes, par exemple 1200, ou des heures, minutes et secondes, par exemple 0:20:00"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>\n<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><itunes:duration>«1h»</itunes:duration></item>",
    )],
    good: &[],
};

const INVALID_KEYWORDS: Rule = Rule {
    id: "invalid-keywords",
    severity: Warning,
    spec: APPLE,
    w3c: "InvalidKeywords",
    why: text!(en: "a space is part of a keyword; a comma separates two of them", fr: "une espace fait partie d’un mot-clé ; une virgule en sépare deux"),
    help: text!(en: "put commas between the keywords", fr: "mettez des virgules entre les mots-clés"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>\n<itunes:keywords>«harbour sea»</itunes:keywords>",
    )],
    good: &[],
};

const INVALID_YES_NO_CLEAN: Rule = Rule {
    id: "invalid-yes-no-clean",
    severity: Error,
    spec: APPLE,
    w3c: "InvalidYesNoClean",
    why: text!(en: "directories know a few words here", fr: "les annuaires ne connaissent ici que quelques mots"),
    help: text!(en: "write Yes to hide the podcast, or delete the element", fr: "écrivez Yes pour masquer le podcast, ou supprimez l’élément"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>\n<itunes:block>«maybe»</itunes:block>",
    )],
    good: &[],
};

const OUTDATED_ITUNES_EXPLICIT: Rule = Rule {
    id: "outdated-itunes-explicit",
    severity: Info,
    spec: APPLE,
    w3c: "",
    why: text!(
        en: "Apple asked for yes, no or clean until 2019, players still read them, and today it asks for true or false",
        fr: "jusqu’en 2019, Apple demandait yes, no ou clean, que les lecteurs de podcasts comprennent encore ; aujourd’hui, elle demande true ou false",
    ),
    help: text!(en: "write true for yes and explicit, false for no and clean", fr: "écrivez true au lieu de yes et d’explicit, false au lieu de no et de clean"),
    finds: ProfileDifference::Left(
        text!(en: "the W3C calls these words an error", fr: "le W3C tient ces mots pour une erreur"),
    ),
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>«clean»</itunes:explicit>",
    )],
    good: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>",
    )],
};

const LONG_PODCAST_TEXT: Rule = Rule {
    id: "long-podcast-text",
    severity: Info,
    spec: APPLE,
    w3c: "",
    why: text!(en: "directories of podcasts cut a longer text", fr: "les annuaires de podcasts coupent un texte plus long"),
    help: text!(en: "shorten it, or accept that its end is not shown", fr: "raccourcissez-le, ou acceptez que la fin ne soit pas affichée"),
    finds: ProfileDifference::Left(
        text!(en: "the W3C calls a long text an error", fr: "le W3C tient un texte long pour une erreur"),
    ),
    bad: &[Channel(
        "<itunes:category text=\"Arts\"/>\n<itunes:image href=\"https://www.example.org/a.png\"/><itunes:explicit>false</itunes:explicit>\n<itunes:subtitle>«harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour harbour»</itunes:subtitle>",
    )],
    good: &[],
};

/// What a channel of podcasts must have, when it closes; Apple's elements were met in it.
pub(in crate::validate) const CHANNEL_CLOSES: Check =
    check(&[&MISSING_ITUNES_ELEMENT, &MISSING_ITUNES_EMAIL], |_, context| {
        if !context.element().podcast {
            return;
        }
        // Programs of newsletters write some of Apple's elements into every feed.
        let has_items = context.has(const { key("item") }) || context.has(const { key("entry") });
        let is_asked_for = context.w3c() || context.found.levels.ask_for(MISSING_ITUNES_ELEMENT.id);
        if !is_asked_for && has_items && !context.memory.has_episodes {
            return;
        }
        if !context.has(const { key("language") }) && !context.element().language {
            context.lacks(
                &MISSING_ITUNES_ELEMENT,
                "language",
                msg!(en: "a podcast without a language", fr: "un podcast sans langue"),
            );
        }
        for (name, shown) in [(key("itunes:category"), "itunes:category"), (key("itunes:explicit"), "itunes:explicit")]
        {
            if !context.has(name) {
                context.lacks(
                    &MISSING_ITUNES_ELEMENT,
                    shown,
                    msg!(en: "a podcast without {element}", fr: "un podcast sans {element}", element = code(shown)),
                );
            }
        }
        if !context.w3c() && !context.has(const { key("itunes:image") }) {
            context.lacks(
                &MISSING_ITUNES_ELEMENT,
                "itunes:image",
                msg!(en: "a podcast without `itunes:image`", fr: "un podcast sans `itunes:image`"),
            );
        }
        if !context.has(const { key("itunes:owner") }) {
            context.lacks(
                &MISSING_ITUNES_EMAIL,
                "itunes:email",
                msg!(en: "a podcast without `itunes:owner`", fr: "un podcast sans `itunes:owner`"),
            );
        }
    });

/// The first of Apple's elements was met in the element.
pub(in crate::validate) fn met(context: &mut RuleContext<'_, '_>) {
    if context.memory.not_utf8 {
        context.here(&NOT_UTF8, msg!(en: "a podcast that is not in UTF-8", fr: "un podcast qui n’est pas en UTF-8"));
    }
}

/// The files of an item, when it closes.
pub(in crate::validate) const FILES: Check = check(&[&UNSUPPORTED_ITUNES_FORMAT], |_, context| {
    let files = std::mem::take(&mut context.memory.enclosures);
    if !context.element().podcast {
        return;
    }
    for (url, range) in files {
        let path = if context.w3c() { url.as_str() } else { url.split(['?', '#']).next().unwrap_or_default() };
        let ending = path.rsplit('.').next().unwrap_or_default();
        let taken = |known: &&str| if context.w3c() { *known == ending } else { known.eq_ignore_ascii_case(ending) };
        let looked_at = context.w3c() || is_ending(path, ending);
        if looked_at && !["m4a", "mp3", "mov", "mp4", "m4v", "pdf", "epub"].iter().any(taken) {
            let mut thing = context.thing(context.elements.len());
            thing.details.push(("extension", ending.to_owned()));
            let start = range.end - (url.len() - path.len()) - ending.len();
            let span = context.span(start.max(range.start)..start.max(range.start) + ending.len());
            let message = msg!(en: "{value} is not a format of podcasts", fr: "{value} n’est pas un format de podcast", value = code(ending));
            context.found.push(&UNSUPPORTED_ITUNES_FORMAT, Some(span), message, thing);
        }
    }
});

/// Whether the end of a path names a format: many hosts serve episodes without an ending.
fn is_ending(path: &str, ending: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    let host_alone = path.matches('/').count() < 3;
    let named = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    file.contains('.') && !host_alone && named && ending.bytes().any(|b| b.is_ascii_alphabetic())
}

/// How many files of one item are kept.
const MOST_FILES: usize = 10_000;

/// The address of a file is kept until the item closes.
pub(in crate::validate) const KEEP_FILE: Check = check(&[&BEYOND_LIMITS], |value, context| {
    let kind = context.attr("type").unwrap_or_default().to_ascii_lowercase();
    context.memory.has_episodes |= kind.starts_with("audio/") || kind.starts_with("video/");
    if context.memory.enclosures.len() < MOST_FILES {
        context.memory.enclosures.push((value.text.to_owned(), value.range.clone()));
    } else if context.memory.reported.insert("files") {
        context.here(&BEYOND_LIMITS, msg!(en: "more than {n} enclosures in one item", fr: "plus de {n} enclosures dans un même item", n = number(MOST_FILES)));
    }
});

/// `Yes`, once no episode will come.
pub(in crate::validate) const COMPLETE: Check = check(&[&INVALID_YES_NO_CLEAN], |value, context| {
    if !value.text.eq_ignore_ascii_case("yes") && !value.text.eq_ignore_ascii_case("no") {
        context.value(
            &INVALID_YES_NO_CLEAN,
            value,
            msg!(en: "{value} is neither Yes nor No", fr: "{value} n’est ni Yes ni No", value = code(value.text)),
        );
    }
});

/// `true` or `false`; once it was `yes`, `no` or `clean`.
pub(in crate::validate) const EXPLICIT: Check = check(&[&OUTDATED_ITUNES_EXPLICIT], |value, context| {
    let outdated = ["yes", "no", "clean", "explicit"].iter().any(|word| word.eq_ignore_ascii_case(value.text));
    if !outdated || context.w3c() {
        let trimmed = Value { whole: if context.w3c() { value.whole } else { value.text }, ..value.clone() };
        numbers::TRUE_FALSE.run(&trimmed, context);
        return;
    }
    context.value(
        &OUTDATED_ITUNES_EXPLICIT,
        value,
        msg!(en: "{value}, a word that Apple no longer asks for", fr: "{value}, un mot qu’Apple ne demande plus", value = code(value.text)),
    );
})
.asks(&[&numbers::TRUE_FALSE]);

/// At most 255 characters.
pub(in crate::validate) const SHORT: Check = check(&[&LONG_PODCAST_TEXT, &text::TOO_LONG], |value, context| {
    at_most(255, value, context);
})
.asks(&[&text::PLAIN])
.reads(Reads::TextAlone);

/// At most 4,000 characters.
pub(in crate::validate) const LONG: Check = check(&[&LONG_PODCAST_TEXT, &text::TOO_LONG], |value, context| {
    at_most(4000, value, context);
})
.asks(&[&text::PLAIN])
.reads(Reads::TextAlone);

fn at_most(max: usize, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let rule = if context.w3c() { &text::TOO_LONG } else { &LONG_PODCAST_TEXT };
    text::at_most(max, rule, value, context);
}

/// Words with commas between them.
pub(in crate::validate) const KEYWORDS: Check = check(&[&INVALID_KEYWORDS], |value, context| {
    if value.text.contains(' ') && !value.text.contains(',') {
        context.value(&INVALID_KEYWORDS, value, msg!(en: "spaces and no comma in {value}", fr: "des espaces et pas de virgule dans {value}", value = code(value.text)));
    }
});

/// `yes`, `no` or `clean`
pub(in crate::validate) const YES_NO_CLEAN: Check = check(&[&INVALID_YES_NO_CLEAN], |value, context| {
    if !["yes", "no", "clean"].iter().any(|word| word.eq_ignore_ascii_case(value.whole)) {
        context.value(&INVALID_YES_NO_CLEAN, value, msg!(en: "{value} is none of yes, no, clean", fr: "{value} n’est ni yes, ni no, ni clean", value = code(value.text)));
    }
});

/// `episodic` or `serial`
pub(in crate::validate) const CHANNEL_TYPE: Check = check(&[&INVALID_ITUNES_CHANNEL_TYPE], |value, context| {
    one_of(&["episodic", "serial"], &INVALID_ITUNES_CHANNEL_TYPE, value, context);
});

/// `full`, `trailer` or `bonus`
pub(in crate::validate) const EPISODE_TYPE: Check = check(&[&INVALID_ITUNES_EPISODE_TYPE], |value, context| {
    one_of(&["full", "trailer", "bonus"], &INVALID_ITUNES_EPISODE_TYPE, value, context);
});

/// Seconds, or `h:mm:ss`.
pub(in crate::validate) const DURATION: Check = check(&[&INVALID_DURATION], |value, context| {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = value.text.split(':').take(4).collect();
    let sixty = |part: &&str| part.len() == 2 && digits(part) && *part < "60";
    if parts.len() > 3 || !digits(parts[0]) || !parts[1..].iter().all(sixty) {
        context.value(
            &INVALID_DURATION,
            value,
            msg!(en: "{value} is not a length of time", fr: "{value} n’est pas une durée", value = code(value.text)),
        );
    }
});

/// The name of a category, by which those below it are looked for.
const TOP: Check = check(&[], |_, context| {
    context.memory.category = context.attr("text").map(Cow::into_owned).unwrap_or_default();
});

/// A category, or one below another.
pub(in crate::validate) const IN_LIST: Check = check(&[], |value, context| {
    let above = context.parent().filter(|parent| parent.name == const { key("itunes:category") });
    let (now, before) = match above {
        None => (
            itunes_categories::NOW.iter().any(|(name, _)| *name == value.text),
            itunes_categories::FORMER.iter().any(|(name, _)| *name == value.text),
        ),
        Some(_) => {
            let top = context.memory.category.as_str();
            let below = |table: &[(&str, &[&str])]| {
                table.iter().any(|(name, below)| *name == top && below.contains(&value.text))
            };
            (below(itunes_categories::NOW), below(itunes_categories::FORMER))
        }
    };
    if !now {
        let (rule, message) = if before {
            let message = msg!(en: "the category {value} was dropped from Apple's list", fr: "la catégorie {value} a disparu de la liste d’Apple", value = code(value.text));
            (&OBSOLETE_ITUNES_CATEGORY, message)
        } else {
            let message = msg!(en: "the category {value} is not in Apple's list", fr: "la catégorie {value} n’est pas dans la liste d’Apple", value = code(value.text));
            (&INVALID_ITUNES_CATEGORY, message)
        };
        let finding = context.value(rule, value, message);
        detail(finding, "text", value.text);
    }
})
.also(&[&INVALID_ITUNES_CATEGORY, &OBSOLETE_ITUNES_CATEGORY]);
