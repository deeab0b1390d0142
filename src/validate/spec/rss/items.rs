//! Rules for the items of RSS: what they must have, their guids and enclosures.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::rules::numbers::{self, integer};
use crate::validate::rules::structure::DUPLICATE_VALUE;
use crate::validate::rules::text::FILLED;
use crate::validate::rules::{media_types, uris};
use crate::validate::spec::rss::rules::{ENCLOSURE, INVALID_INTEGER_ATTRIBUTE, whole_attribute};
use crate::validate::types::document_kind::{DocumentKind, RssVersion};
use crate::validate::types::example::Example::{Channel, Document, Item};
use crate::validate::types::findings::{ProfileDifference, Rule, of_parent};
use crate::validate::types::model::{Check, Reads, RuleContext, Value, check};
use crate::validate::types::vocabulary::{Key, key};
use crate::value::iri;

pub const RULES: &[&Rule] = &[
    &MISSING_GUID,
    &INVALID_HTTP_GUID,
    &INVALID_PERMALINK,
    &INVALID_BOOLEAN_ATTRIBUTE,
    &NOT_SUFFICIENTLY_UNIQUE,
    &ITEM_MUST_CONTAIN_TITLE_OR_DESCRIPTION,
    &SLASH_DATE,
    &NEED_DESCRIPTION_BEFORE_CONTENT,
    &EMPTY_DESCRIPTION,
    &DUPLICATE_ENCLOSURE,
    &USE_ZERO_FOR_UNKNOWN,
    &ZERO_LENGTH,
    &COMMENT_RSS,
];

const GUID: &str = "https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt";

const ITEM: &str = "https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt";

const MISSING_GUID: Rule = Rule {
    id: "missing-guid",
    severity: Warning,
    spec: GUID,
    w3c: "MissingGuid",
    why: text!(en: "without a guid readers show an item again when its title or link changes", fr: "sans guid, les lecteurs montrent un item de nouveau quand son titre ou son lien change"),
    help: text!(en: "add an element guid that never changes", fr: "ajoutez un élément guid qui ne change jamais"),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link>\
         <description>News</description><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' \
         type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/><language>en</language>\
         «<item>»<title>A</title><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate></item></channel></rss>",
    )],
    good: &[],
};

const INVALID_HTTP_GUID: Rule = Rule {
    id: "invalid-http-guid",
    severity: Error,
    spec: GUID,
    w3c: "InvalidHttpGUID",
    why: text!(en: "readers open a guid as a web page unless `isPermaLink` is `false`", fr: "les lecteurs ouvrent un guid comme une page, sauf si `isPermaLink` vaut `false`"),
    help: text!(en: "write the full address, or add isPermaLink=\"false\"", fr: "écrivez l’adresse complète, ou ajoutez isPermaLink=\"false\""),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes escapes such as %zz and an address without a host", fr: "le W3C accepte des échappements comme `%zz` et une adresse sans hôte"),
    ),
    bad: &[Item("<guid>«release-42»</guid>")],
    good: &[Item("<guid isPermaLink=\"false\">release-42</guid>")],
};

const INVALID_PERMALINK: Rule = Rule {
    id: "invalid-permalink",
    severity: Error,
    spec: GUID,
    w3c: "InvalidPermalink",
    why: text!(en: "readers open a guid as a web page unless `isPermaLink` is `false`", fr: "les lecteurs ouvrent un guid comme une page, sauf si `isPermaLink` vaut `false`"),
    help: text!(en: "add isPermaLink=\"false\"", fr: "ajoutez isPermaLink=\"false\""),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes escapes such as %zz and an address without a host", fr: "le W3C accepte des échappements comme `%zz` et une adresse sans hôte"),
    ),
    bad: &[Item("<guid>«tag:example.org,2018:a»</guid>")],
    good: &[Item("<guid isPermaLink=\"false\">tag:example.org,2018:a</guid>")],
};

const INVALID_BOOLEAN_ATTRIBUTE: Rule = Rule {
    id: "invalid-boolean-attribute",
    severity: Error,
    spec: GUID,
    w3c: "InvalidBooleanAttribute",
    why: text!(en: "readers know two words here", fr: "les lecteurs ne connaissent ici que deux mots"),
    help: text!(en: "write isPermaLink=\"true\" or isPermaLink=\"false\"", fr: "écrivez isPermaLink=\"true\" ou isPermaLink=\"false\""),
    finds: ProfileDifference::Same,
    bad: &[Item("<guid «isPermaLink=\"no\"»>release-42</guid>")],
    good: &[],
};

const NOT_SUFFICIENTLY_UNIQUE: Rule = Rule {
    id: "not-sufficiently-unique",
    severity: Warning,
    spec: GUID,
    w3c: "NotSufficientlyUnique",
    why: text!(en: "a short number is not unique among all feeds; readers that mix feeds mix the items up", fr: "un nombre court n’est pas unique entre tous les flux ; les lecteurs qui mêlent des flux confondent les items"),
    help: text!(en: "write an address, or tag:example.org,2018:42", fr: "écrivez une adresse, ou tag:example.org,2018:42"),
    finds: ProfileDifference::Same,
    bad: &[Item("<guid isPermaLink=\"false\">«42»</guid>")],
    good: &[],
};

pub(in crate::validate) const ITEM_MUST_CONTAIN_TITLE_OR_DESCRIPTION: Rule = Rule {
    id: "item-must-contain-title-or-description",
    severity: Error,
    spec: ITEM,
    w3c: "ItemMustContainTitleOrDescription",
    why: text!(en: "readers have nothing to show", fr: "les lecteurs n’ont rien à afficher"),
    help: text!(en: "add an element title or description", fr: "ajoutez un élément title ou description"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "«<item>»<guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate></item>",
    )],
    good: &[Channel(
        "<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate></item>",
    )],
};

const SLASH_DATE: Rule = Rule {
    id: "slash-date",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#namespace-elements-slash-comments",
    w3c: "SlashDate",
    why: text!(en: "a number of comments has a meaning only with the time when it was counted", fr: "un nombre de commentaires n’a de sens qu’avec l’heure où il a été compté"),
    help: text!(en: "add lastBuildDate to the channel", fr: "ajoutez lastBuildDate au channel"),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "readers take the time when they loaded the feed", fr: "les lecteurs de flux prennent l’heure à laquelle ils ont chargé le flux"),
    ),
    bad: &[Channel(
        "«<item>»<title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><slash:comments>3</slash:comments></item>",
    )],
    good: &[],
};

const NEED_DESCRIPTION_BEFORE_CONTENT: Rule = Rule {
    id: "need-description-before-content",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#namespace-elements-content-encoded",
    w3c: "NeedDescriptionBeforeContent",
    why: text!(en: "some readers show the last of the two that they meet", fr: "certains lecteurs montrent le dernier des deux qu’ils rencontrent"),
    help: text!(en: "put the description before content:encoded", fr: "mettez description avant content:encoded"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C also reports content in an item without any description", fr: "le W3C signale aussi un contenu dans un item sans aucune description"),
    ),
    bad: &[Channel(
        "<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><content:encoded>A</content:encoded>«<description>»A</description></item>",
    )],
    good: &[Channel(
        "<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><content:encoded>A</content:encoded></item>",
    )],
};

const EMPTY_DESCRIPTION: Rule = Rule {
    id: "empty-description",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#element-channel-description",
    w3c: "",
    why: text!(en: "readers show it under the title, and directories choose by it", fr: "les lecteurs l’affichent sous le titre, et les annuaires s’en servent pour choisir"),
    help: text!(en: "write in a sentence what it is about", fr: "dites en une phrase de quoi il s’agit"),
    finds: ProfileDifference::Own,
    bad: &[
        Channel("«<description>» </description>"),
        Channel(
            "<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate>«<description/>»</item>",
        ),
    ],
    good: &[Channel(
        "<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><description/><content:encoded>A</content:encoded></item>",
    )],
};

pub(in crate::validate) const DUPLICATE_ENCLOSURE: Rule = Rule {
    id: "duplicate-enclosure",
    severity: Warning,
    spec: ENCLOSURE,
    w3c: "DuplicateEnclosure",
    why: text!(en: "readers take one file: the first, or the last", fr: "les lecteurs prennent un seul fichier : le premier, ou le dernier"),
    help: text!(en: "keep one enclosure, and link to the others in the description", fr: "gardez une seule enclosure, et mettez les autres en liens dans la description"),
    finds: ProfileDifference::Same,
    bad: &[Item(
        "<enclosure url=\"https://www.example.org/a.pdf\" type=\"application/pdf\" length=\"1\"/>\n«<enclosure url=\"https://www.example.org/b.pdf\" type=\"application/pdf\" length=\"1\"/>»",
    )],
    good: &[],
};

const USE_ZERO_FOR_UNKNOWN: Rule = Rule {
    id: "use-zero-for-unknown",
    severity: Error,
    spec: ENCLOSURE,
    w3c: "UseZeroForUnknown",
    why: text!(en: "no file is shorter than nothing; an unknown length is usually written as 0", fr: "aucun fichier n’est plus court que rien ; une taille inconnue s’écrit d’ordinaire 0"),
    help: text!(en: "write length=\"0\"", fr: "écrivez length=\"0\""),
    finds: ProfileDifference::Same,
    bad: &[Item("<enclosure url=\"https://www.example.org/a.pdf\" type=\"application/pdf\" «length=\"-1\"»/>")],
    good: &[],
};

const ZERO_LENGTH: Rule = Rule {
    id: "zero-length",
    severity: Info,
    spec: ENCLOSURE,
    w3c: "",
    why: text!(en: "programs that show how large a download is show nothing or 0", fr: "les programmes qui affichent la taille d’un téléchargement n’affichent rien, ou 0"),
    help: text!(en: "write how many bytes the file has, where you know it", fr: "écrivez la taille du fichier en octets, si vous la connaissez"),
    finds: ProfileDifference::Own,
    bad: &[Item("<enclosure url=\"https://www.example.org/a.pdf\" type=\"application/pdf\" length=\"«0»\"/>")],
    good: &[Item("<enclosure url=\"https://www.example.org/a.pdf\" type=\"application/pdf\" length=\"120\"/>")],
};

pub(in crate::validate) const COMMENT_RSS: Rule = Rule {
    id: "comment-rss",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#namespace-elements-wfw-commentrss",
    w3c: "CommentRSS",
    why: text!(en: "the name is commentRss; readers that look for it do not find this one", fr: "le nom est commentRss ; les lecteurs qui le cherchent ne trouvent pas celui-ci"),
    help: text!(en: "write wfw:commentRss", fr: "écrivez wfw:commentRss"),
    finds: ProfileDifference::Same,
    bad: &[Item("«<wfw:commentRSS>»https://www.example.org/comments</wfw:commentRSS>")],
    good: &[],
};

/// What an item must have, when it closes.
pub(in crate::validate) const ITEM_CLOSES: Check = check(&[&MISSING_GUID, &SLASH_DATE], |_, context| {
    if context.kind == DocumentKind::Rss(RssVersion::V2) && !context.has(const { key("guid") }) {
        context.lacks(&MISSING_GUID, "guid", msg!(en: "the item has no `guid`", fr: "l’entrée n’a pas de `guid`"));
    }
    if context.kind.is_rss()
        && context.has(const { key("slash:comments") })
        && !context.beside(const { key("lastBuildDate") })
    {
        context.here(&SLASH_DATE, msg!(en: "a number of comments in a channel without `lastBuildDate`", fr: "un nombre de commentaires dans un canal sans `lastBuildDate`"));
    }
});

const OF_GUIDS: &[&Rule] =
    &[&INVALID_BOOLEAN_ATTRIBUTE, &INVALID_HTTP_GUID, &INVALID_PERMALINK, &NOT_SUFFICIENTLY_UNIQUE];

/// A guid, when it closes.
pub(in crate::validate) const GUID_FORM: Check = check(OF_GUIDS, |value, context| {
    let written = context.attr("isPermaLink");
    if let Some(text) = written.as_deref()
        && !matches!(text, "true" | "false")
        && let Some(attribute) = context.attribute(const { key("isPermaLink") })
    {
        let message = msg!(en: "isPermaLink is {value}, neither true nor false", fr: "isPermaLink vaut {value}, ni true ni false", value = code(text));
        context.about_attribute(&INVALID_BOOLEAN_ATTRIBUTE, attribute, "isPermaLink", message);
    }
    if written.as_deref().is_none_or(|text| text == "true") {
        let is_sound = uris::guid(value, &INVALID_HTTP_GUID, context);
        if !context.w3c() {
            cannot_be_opened(value, is_sound, context);
        } else if is_sound {
            let lower = value.text.get(..9).unwrap_or(value.text).to_ascii_lowercase();
            if lower.starts_with("tag:") || lower.starts_with("urn:uuid:") {
                let message = msg!(en: "the guid {value} cannot be opened", fr: "le guid {value} ne peut pas s’ouvrir", value = code(value.text));
                context.value(&INVALID_PERMALINK, value, message);
            }
        }
    } else if !value.text.is_empty() && value.text.len() < 9 && value.text.bytes().all(|b| b.is_ascii_digit()) {
        let message = msg!(en: "the guid {value} is a short number", fr: "le guid {value} est un nombre court", value = code(value.text));
        context.value(&NOT_SUFFICIENTLY_UNIQUE, value, message);
    }
})
.also(uris::BY_SCHEME);

/// Schemes that programs open.
const OPENED: &[&str] = &[
    "http",
    "https",
    "ftp",
    "ftps",
    "sftp",
    "file",
    "magnet",
    "mailto",
    "news",
    "nntp",
    "gopher",
    "gemini",
    "ipfs",
    "ipns",
    "feed",
    "rtsp",
    "rtmp",
    "mms",
    "irc",
    "ircs",
    "xmpp",
    "sip",
    "sips",
    "tel",
    "sms",
    "geo",
    "data",
    "javascript",
    "vbscript",
];

/// A permalink of a scheme that leads to no page.
fn cannot_be_opened(value: &Value<'_>, is_sound: bool, context: &mut RuleContext<'_, '_>) {
    let Some(scheme) = iri::scheme(value.text) else { return };
    // `host.example:8080/a` lacks its scheme, and says nothing of another.
    let rest = &value.text[scheme.len() + 1..];
    let is_host = scheme.contains('.') || rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('/');
    // What is wrong with it as a tag or URN is reported already.
    let is_reported = !is_sound && ["tag", "urn"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    let is_opened = OPENED.iter().any(|known| known.eq_ignore_ascii_case(scheme));
    if !is_host && !is_opened && !is_reported && !rest.is_empty() && !value.text.contains(char::is_whitespace) {
        let message = msg!(en: "the guid {value} cannot be opened", fr: "le guid {value} ne peut pas s’ouvrir", value = code(value.text));
        context.value(&INVALID_PERMALINK, value, message);
    }
}

/// A guid that no other item has.
pub(in crate::validate) const UNIQUE_GUID: Check = check(&[&DUPLICATE_VALUE], |value, context| {
    FILLED.run(value, context);
    if !value.text.is_empty() && !context.memory.ids.is_new(value.text) {
        context.value(
            &DUPLICATE_VALUE,
            value,
            msg!(en: "two items have the guid {value}", fr: "deux items ont le guid {value}", value = code(value.text)),
        );
    }
})
.asks(&[&FILLED]);

/// The length of an enclosure.
pub(in crate::validate) const LENGTH: Check = check(&[], |value, context| match integer(value.text, context.w3c()) {
    None => whole_attribute(&INVALID_INTEGER_ATTRIBUTE, const { text!(en: "{attribute} is {value}, which is not a whole number", fr: "{attribute} vaut {value}, ce qui n’est pas un nombre entier") }, value, context),
    Some(-1) => whole_attribute(&USE_ZERO_FOR_UNKNOWN, const { text!(en: "{attribute} is {value}, which is less than nothing", fr: "{attribute} vaut {value}, ce qui est moins que rien") }, value, context),
    Some(size) if size < 0 => numbers::not_non_negative(value, context),
    Some(0) if !context.w3c() => {
        context.value(&ZERO_LENGTH, value, msg!(en: "the length is 0", fr: "la longueur est 0"));
    }
    Some(_) => {}
})
.also(&[&USE_ZERO_FOR_UNKNOWN, &ZERO_LENGTH, &numbers::INVALID_NON_NEGATIVE_INTEGER, &INVALID_INTEGER_ATTRIBUTE]);

/// The type of an enclosure.
pub(in crate::validate) const ENCLOSURE_TYPE: Check = check(
    &[&media_types::INVALID_MIME_ATTRIBUTE],
    |value, context| {
        if !media_types::is_media_type(value.text, context) {
            whole_attribute(
                &media_types::INVALID_MIME_ATTRIBUTE,
                const {
                    text!(en: "{attribute} is {value}, which is not a media type", fr: "{attribute} vaut {value}, ce qui n’est pas un type de média")
                },
                value,
                context,
            );
        }
    },
);

/// A description that comes after the content of its item.
pub(in crate::validate) const DESCRIPTION_OPENS: Check = check(&[&NEED_DESCRIPTION_BEFORE_CONTENT], |_, context| {
    if !context.w3c() && context.kind.is_rss() && context.beside(const { key("content:encoded") }) {
        context.here(
            &NEED_DESCRIPTION_BEFORE_CONTENT,
            msg!(en: "`description` comes after `content:encoded`", fr: "`description` vient après `content:encoded`"),
        );
    }
});

/// A description in which nothing stands is remembered until its item closes.
pub(in crate::validate) const DESCRIPTION_TEXT: Check = check(&[], |value, context| {
    if value.text.is_empty() && !context.w3c() && context.element().children == 0 {
        context.memory.blank_description = Some(context.element().start.clone());
    }
})
.reads(Reads::OfDefault);

/// An item whose description is blank, and that has no other text.
pub(in crate::validate) const BLANK_DESCRIPTION: Check = check(&[&EMPTY_DESCRIPTION], |_, context| {
    const TEXTS: &[Key<'static>] =
        &[key("content:encoded"), key("itunes:summary"), key("xhtml:body"), key("media:description")];
    let Some(range) = context.memory.blank_description.take() else { return };
    if TEXTS.iter().any(|text| context.has(*text)) || context.found.is_dropped(&EMPTY_DESCRIPTION) {
        return;
    }
    let mut thing = context.thing(context.elements.len());
    thing.parent = thing.element.replace("description".to_owned());
    let span = context.span(range);
    context.found.push(&EMPTY_DESCRIPTION, Some(span), msg!(en: "`description` is empty, and the item has no other text", fr: "`description` est vide, et l’item n’a pas d’autre texte"), thing);
});

/// The description of a channel.
pub(in crate::validate) const CHANNEL_DESCRIPTION: Check = check(&[&EMPTY_DESCRIPTION], |value, context| {
    if value.text.is_empty() && !context.w3c() && context.element().children == 0 {
        context.here(&EMPTY_DESCRIPTION, msg!(en: "`description` is empty", fr: "`description` est vide"));
    }
})
.reads(Reads::OfDefault);

/// The description of an item comes before its content.
pub(in crate::validate) const CONTENT_OPENS: Check = check(&[&NEED_DESCRIPTION_BEFORE_CONTENT], |_, context| {
    if context.w3c() && context.kind.is_rss() && !context.beside(const { key("description") }) {
        let finding = context.here(&NEED_DESCRIPTION_BEFORE_CONTENT, msg!(en: "`content:encoded` stands before any `description`", fr: "`content:encoded` précède toute `description`"));
        of_parent(finding, None);
    }
});
