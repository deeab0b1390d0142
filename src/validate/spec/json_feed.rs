//! JSON Feed (jsonfeed.org, versions 1.0 and 1.1), which the W3C Feed Validator does not know: which keys an
//! object takes, what they hold, and the rules.

use self::Holds::{Bool, List, Number, Object, Text};
use self::Need::{Former, May, Must, Should};
use crate::diag::{Template, code, msg, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::rules::{dates, html, links, media_types, numbers, text, uris};
use crate::validate::spec::atom::rules as atom;
use crate::validate::types::example::Example::{Document, Json, JsonItem};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, check};

pub const RULES: &[&Rule] = &[
    &JSON_SYNTAX,
    &JSON_NOT_UTF8,
    &JSON_BYTE_ORDER_MARK,
    &JSON_DUPLICATE_KEY,
    &JSON_UNKNOWN_KEY,
    &JSON_MISSING_KEY,
    &JSON_RECOMMENDED_KEY,
    &JSON_FORMER_KEY,
    &JSON_WRONG_TYPE,
    &JSON_EMPTY_VALUE,
    &JSON_MISSING_CONTENT,
    &JSON_EMPTY_AUTHOR,
    &JSON_NEXT_URL_IS_OWN,
    &INVALID_JSON_FEED_VERSION,
    &OBSOLETE_JSON_FEED_VERSION,
];

/// A kind of object.
#[derive(Debug)]
pub(in crate::validate) struct Shape {
    /// What it is, for messages.
    pub(in crate::validate) noun: Template,
    /// The keys that it takes, in the order in which they are validated.
    pub(in crate::validate) keys: &'static [Member],
    /// Of these keys at least one must be there, or else this rule is broken; nothing if the rule is none.
    pub(in crate::validate) one_of: Option<(&'static Rule, &'static [&'static str])>,
    /// By which rules it is validated.
    pub(in crate::validate) family: &'static Family,
}

/// What is found in the objects of a format, whatever they are.
#[derive(Debug)]
pub(in crate::validate) struct Family {
    /// A key that it does not take.
    pub(in crate::validate) unknown: &'static Rule,
    /// A key that must be there.
    pub(in crate::validate) missing: &'static Rule,
    /// A value of another type.
    pub(in crate::validate) wrong_type: &'static Rule,
    /// Whether everybody may add keys that begin with `_`.
    pub(in crate::validate) has_own_keys: bool,
}

const FAMILY: Family =
    Family { unknown: &JSON_UNKNOWN_KEY, missing: &JSON_MISSING_KEY, wrong_type: &JSON_WRONG_TYPE, has_own_keys: true };

/// A key of an object.
#[derive(Debug)]
pub(in crate::validate) struct Member {
    /// Its name.
    pub(in crate::validate) name: &'static str,
    /// Whether it must be there.
    pub(in crate::validate) need: Need,
    /// What it holds.
    pub(in crate::validate) holds: Holds,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) enum Need {
    /// Readers cannot do without it.
    Must,
    /// Public feeds should have it.
    Should,
    /// As one likes.
    May,
    /// This other key came in its place with version 1.1.
    Former(&'static str),
}

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub(in crate::validate) enum Holds {
    /// A text, which these checks read.
    Text(&'static [Check]),
    /// `true` or `false`
    Bool,
    /// A number, whose text these checks read.
    Number(&'static [Check]),
    /// A list of such values.
    List(&'static Holds),
    /// An object.
    Object(&'static Shape),
    /// Whatever another format says.
    Any,
}

pub(in crate::validate) const fn member(name: &'static str, need: Need, holds: Holds) -> Member {
    Member { name, need, holds }
}

/// The document.
pub(in crate::validate) const JSON_FEED: Shape = Shape {
    noun: text!(en: "the feed", fr: "le flux"),
    keys: &[
        member("version", Must, Text(&[VERSION])),
        member("title", Must, Text(&[FILLED, text::PLAIN])),
        member("home_page_url", Should, Text(&[uris::FULL_IRI])),
        member("feed_url", Should, Text(&[uris::FULL_IRI, FEED_URL])),
        member("description", May, Text(&[text::PLAIN])),
        member("user_comment", May, Text(&[])),
        member("next_url", May, Text(&[uris::FULL_IRI, NEXT_URL])),
        member("icon", May, Text(&[uris::FULL_IRI])),
        member("favicon", May, Text(&[uris::FULL_IRI])),
        member("authors", May, List(&Object(&AUTHOR))),
        member("author", Former("authors"), Object(&AUTHOR)),
        member("language", May, Text(&[numbers::LANGUAGE])),
        member("expired", May, Bool),
        member("hubs", May, List(&Object(&HUB))),
        member("items", Must, List(&Object(&ITEM))),
    ],
    one_of: None,
    family: &FAMILY,
};

/// An item.
pub(in crate::validate) const ITEM: Shape = Shape {
    noun: text!(en: "the item", fr: "l’entrée"),
    keys: &[
        member("id", Must, Text(&[FILLED, atom::UNIQUE_ITEM])),
        member("url", May, Text(&[uris::FULL_IRI])),
        member("external_url", May, Text(&[uris::FULL_IRI])),
        member("title", May, Text(&[text::PLAIN])),
        member("content_html", May, Text(&[html::BODY])),
        member("content_text", May, Text(&[])),
        member("summary", May, Text(&[text::PLAIN])),
        member("image", May, Text(&[uris::FULL_IRI])),
        member("banner_image", May, Text(&[uris::FULL_IRI])),
        member("date_published", May, Text(&[dates::ATOM_DATE])),
        member("date_modified", May, Text(&[dates::ATOM_DATE])),
        member("authors", May, List(&Object(&AUTHOR))),
        member("author", Former("authors"), Object(&AUTHOR)),
        member("tags", May, List(&Text(&[text::PLAIN]))),
        member("language", May, Text(&[numbers::LANGUAGE])),
        member("attachments", May, List(&Object(&ATTACHMENT))),
    ],
    one_of: Some((&JSON_MISSING_CONTENT, &["content_html", "content_text"])),
    family: &FAMILY,
};

/// An author.
pub(in crate::validate) const AUTHOR: Shape = Shape {
    noun: text!(en: "the author", fr: "l’auteur"),
    keys: &[
        member("name", May, Text(&[text::PLAIN])),
        member("url", May, Text(&[uris::FULL_IRI])),
        member("avatar", May, Text(&[uris::FULL_IRI])),
    ],
    one_of: Some((&JSON_EMPTY_AUTHOR, &["name", "url", "avatar"])),
    family: &FAMILY,
};

const HUB: Shape = Shape {
    noun: text!(en: "the hub", fr: "le hub"),
    keys: &[member("type", Must, Text(&[])), member("url", Must, Text(&[uris::FULL_IRI]))],
    one_of: None,
    family: &FAMILY,
};

const ATTACHMENT: Shape = Shape {
    noun: text!(en: "the attachment", fr: "la pièce jointe"),
    keys: &[
        member("url", Must, Text(&[uris::FULL_IRI])),
        member("mime_type", Must, Text(&[media_types::MEDIA_TYPE])),
        member("title", May, Text(&[])),
        member("size_in_bytes", May, Number(&[numbers::NON_NEGATIVE])),
        member("duration_in_seconds", May, Number(&[numbers::FLOAT])),
    ],
    one_of: None,
    family: &FAMILY,
};

/// The address of version 1.1.
pub(in crate::validate) const VERSION_1_1: &str = "https://jsonfeed.org/version/1.1";
/// The address of version 1.0.
pub(in crate::validate) const VERSION_1: &str = "https://jsonfeed.org/version/1";

const RFC8259: &str = "https://www.rfc-editor.org/rfc/rfc8259";
const TOP: &str = "https://www.jsonfeed.org/version/1.1/#top-level";
const ITEMS: &str = "https://www.jsonfeed.org/version/1.1/#items";

pub(in crate::validate) const JSON_SYNTAX: Rule = Rule {
    id: "json-syntax",
    severity: Error,
    spec: RFC8259,
    w3c: "",
    why: text!(en: "the document is not JSON; readers show nothing of it", fr: "le document n’est pas du JSON ; les lecteurs n’en montrent rien"),
    help: text!(en: "fix the JSON at this place; what comes after it was not read", fr: "corrigez le JSON à cet endroit ; la suite n’a pas été lue"),
    finds: ProfileDifference::Own,
    bad: &[
        Json("\"expired\": «True»"),
        Document("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"N\", \"items\": [],«}»"),
        Document("{\"title\": \"«\\uD83D»\"}"),
    ],
    good: &[],
};

pub(in crate::validate) const JSON_NOT_UTF8: Rule = Rule {
    id: "json-not-utf8",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
    w3c: "",
    why: text!(en: "JSON is sent in UTF-8 only; readers show nothing of it, or the wrong letters", fr: "le JSON s’envoie uniquement en UTF-8 ; les lecteurs n’en montrent rien, ou de mauvaises lettres"),
    help: text!(en: "save the document in UTF-8", fr: "enregistrez le document en UTF-8"),
    finds: ProfileDifference::Own,
    bad: &[],
    good: &[],
};

pub(in crate::validate) const JSON_BYTE_ORDER_MARK: Rule = Rule {
    id: "json-byte-order-mark",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
    w3c: "",
    why: text!(en: "many programs refuse JSON that does not begin with its first bracket", fr: "beaucoup de programmes refusent un JSON qui ne commence pas par son accolade"),
    help: text!(en: "save the document in UTF-8 without a byte order mark", fr: "enregistrez le document en UTF-8 sans marque d’ordre des octets (BOM)"),
    finds: ProfileDifference::Own,
    bad: &[Document(
        "«\u{FEFF}»{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"N\", \"items\": [], \"home_page_url\": \"https://www.example.org/\", \"feed_url\": \"https://www.example.org/feeds/news.xml\"}",
    )],
    good: &[],
};

pub(in crate::validate) const JSON_DUPLICATE_KEY: Rule = Rule {
    id: "json-duplicate-key",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc8259#section-4",
    w3c: "",
    why: text!(en: "some readers take the first value and some the last", fr: "certains lecteurs prennent la première valeur, d’autres la dernière"),
    help: text!(en: "delete one of the two", fr: "supprimez l’un des deux"),
    finds: ProfileDifference::Own,
    bad: &[JsonItem("\"title\": \"A\",\n\"«title»\": \"B\"")],
    good: &[],
};

pub(in crate::validate) const JSON_UNKNOWN_KEY: Rule = Rule {
    id: "json-unknown-key",
    severity: Warning,
    spec: "https://www.jsonfeed.org/version/1.1/#extensions",
    w3c: "",
    why: text!(en: "readers ignore it, and what you meant is not shown", fr: "les lecteurs l’ignorent, et ce que vous vouliez ne s’affiche pas"),
    help: text!(en: "correct the name, or put `_` before it if it is a key of your own", fr: "corrigez le nom, ou mettez `_` devant si c’est une clé à vous"),
    finds: ProfileDifference::Own,
    bad: &[JsonItem("\"«date_publised»\": \"2018-09-20T07:00:00Z\""), Json("\"«generator»\": \"Example\"")],
    good: &[JsonItem("\"_example\": {\"anything\": [1, null]}")],
};

pub(in crate::validate) const JSON_MISSING_KEY: Rule = Rule {
    id: "json-missing-key",
    severity: Error,
    spec: TOP,
    w3c: "",
    why: text!(en: "readers refuse the feed, or leave out what lacks it", fr: "les lecteurs refusent le flux, ou omettent l’élément où elle manque"),
    help: text!(en: "add the key with its value", fr: "ajoutez la clé avec sa valeur"),
    finds: ProfileDifference::Own,
    bad: &[
        Document(
            "«{»\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [], \"home_page_url\": \"https://www.example.org/\", \"feed_url\": \"https://www.example.org/feeds/news.xml\"}",
        ),
        JsonItem("\"attachments\": [«{»\"url\": \"https://www.example.org/a.pdf\"}]"),
    ],
    good: &[],
};

pub(in crate::validate) const JSON_RECOMMENDED_KEY: Rule = Rule {
    id: "json-recommended-key",
    severity: Warning,
    spec: TOP,
    w3c: "",
    why: text!(en: "readers find the site and the feed again by home_page_url and feed_url", fr: "c’est par home_page_url et feed_url que les lecteurs retrouvent le site et le flux"),
    help: text!(en: "add the key with its full address", fr: "ajoutez la clé avec son adresse complète"),
    finds: ProfileDifference::Own,
    bad: &[Document(
        "«{»\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"N\", \"items\": [], \"feed_url\": \"https://www.example.org/feeds/news.xml\"}",
    )],
    good: &[],
};

pub(in crate::validate) const JSON_FORMER_KEY: Rule = Rule {
    id: "json-former-key",
    severity: Info,
    spec: "https://www.jsonfeed.org/version/1.1/#authors",
    w3c: "",
    why: text!(en: "version 1.1 has another key for it, and some readers know only that one", fr: "la version 1.1 a une autre clé pour cela, et certains lecteurs ne connaissent que celle-là"),
    help: text!(en: "write authors with a list of authors; you may keep author beside it for old readers", fr: "écrivez authors avec une liste d’auteurs ; vous pouvez garder author à côté pour les anciens lecteurs"),
    finds: ProfileDifference::Own,
    bad: &[Json("\"«author»\": {\"name\": \"Anne\"}")],
    good: &[Json("\"authors\": [{\"name\": \"Anne\"}]\n\"author\": {\"name\": \"Anne\"}")],
};

pub(in crate::validate) const JSON_WRONG_TYPE: Rule = Rule {
    id: "json-wrong-type",
    severity: Error,
    spec: ITEMS,
    w3c: "",
    why: text!(en: "a value of another type makes strict readers refuse the whole feed", fr: "une valeur d’un autre type fait refuser tout le flux par les lecteurs stricts"),
    help: text!(en: "write the value in the type that the key has", fr: "écrivez la valeur dans le type que demande la clé"),
    finds: ProfileDifference::Own,
    bad: &[
        JsonItem("\"id\": «42»"),
        JsonItem("\"title\": «null»"),
        JsonItem("\"tags\": \"«harbour»\""),
        Json("\"expired\": \"«true»\""),
        JsonItem("\"authors\": [\"«Anne»\"]"),
    ],
    good: &[JsonItem("\"id\": \"42\"\n\"tags\": [\"harbour\"]")],
};

const JSON_EMPTY_VALUE: Rule = Rule {
    id: "json-empty-value",
    severity: Error,
    spec: ITEMS,
    w3c: "",
    why: text!(en: "readers tell items apart by their ids, and show feeds by their titles", fr: "les lecteurs distinguent les items par leur identifiant, et présentent les flux par leur titre"),
    help: text!(en: "write a text here", fr: "écrivez ici un texte"),
    finds: ProfileDifference::Own,
    bad: &[JsonItem("\"id\": \"«»\"")],
    good: &[],
};

pub(in crate::validate) const JSON_MISSING_CONTENT: Rule = Rule {
    id: "json-missing-content",
    severity: Error,
    spec: ITEMS,
    w3c: "",
    why: text!(en: "an item without content_html and content_text has nothing to read", fr: "un élément sans content_html ni content_text n’a rien à lire"),
    help: text!(en: "add content_html, content_text, or both", fr: "ajoutez content_html, content_text, ou les deux"),
    finds: ProfileDifference::Own,
    bad: &[Json("\"items\": [«{»\"id\": \"a\"}]")],
    good: &[JsonItem("\"content_html\": \"<p>The new harbour opens.</p>\"")],
};

pub(in crate::validate) const JSON_EMPTY_AUTHOR: Rule = Rule {
    id: "json-empty-author",
    severity: Error,
    spec: "https://www.jsonfeed.org/version/1.1/#authors",
    w3c: "",
    why: text!(en: "an author without name, url and avatar is nobody", fr: "un auteur sans name, url ni avatar n’est personne"),
    help: text!(en: "add a name, or delete the author", fr: "ajoutez un nom, ou supprimez l’auteur"),
    finds: ProfileDifference::Own,
    bad: &[JsonItem("\"authors\": [«{»}]")],
    good: &[],
};

const JSON_NEXT_URL_IS_OWN: Rule = Rule {
    id: "json-next-url-is-own",
    severity: Error,
    spec: TOP,
    w3c: "",
    why: text!(en: "a reader that follows it goes round in a circle", fr: "un lecteur qui la suit tourne en rond"),
    help: text!(en: "write the address of the page with older items, or delete next_url from the last page", fr: "écrivez l’adresse de la page avec les éléments plus anciens, ou supprimez next_url de la dernière page"),
    finds: ProfileDifference::Own,
    bad: &[Json("\"next_url\": \"«https://www.example.org/feeds/news.xml»\"")],
    good: &[Json("\"next_url\": \"https://www.example.org/feeds/news-2.json\"")],
};

const INVALID_JSON_FEED_VERSION: Rule = Rule {
    id: "invalid-json-feed-version",
    severity: Error,
    spec: TOP,
    w3c: "",
    why: text!(en: "readers tell by it that the document is a JSON Feed", fr: "c’est par là que les lecteurs savent que le document est un flux JSON"),
    help: text!(en: "write https://jsonfeed.org/version/1.1", fr: "écrivez https://jsonfeed.org/version/1.1"),
    finds: ProfileDifference::Own,
    bad: &[Json("\"version\": \"«1.1»\""), Json("\"version\": \"«https://jsonfeed.org/version/2»\"")],
    good: &[],
};

const OBSOLETE_JSON_FEED_VERSION: Rule = Rule {
    id: "obsolete-json-feed-version",
    severity: Info,
    spec: "https://www.jsonfeed.org/version/1.1/#changes-a-name-changes-a",
    w3c: "",
    why: text!(en: "version 1.1 adds authors and language, and every reader of 1.0 reads it", fr: "la version 1.1 ajoute authors et language, et tout lecteur de la 1.0 la lit"),
    help: text!(en: "write https://jsonfeed.org/version/1.1", fr: "écrivez https://jsonfeed.org/version/1.1"),
    finds: ProfileDifference::Own,
    bad: &[Json("\"version\": \"«https://jsonfeed.org/version/1»\"")],
    good: &[],
};

/// The address of a version. Spellings that readers take for it (with `www.`, over http, with a slash) are not it.
pub(in crate::validate) const VERSION: Check = check(&[], |value, context| match value.text {
    VERSION_1_1 => {}
    VERSION_1 => {
        context.value(&OBSOLETE_JSON_FEED_VERSION, value, text!(en: "the feed is of version 1.0", fr: "le flux est de la version 1.0"));
    }
    other => {
        let message = msg!(en: "{value} is not the address of a version of JSON Feed", fr: "{value} n’est l’adresse d’aucune version de JSON Feed", value = code(other));
        context.value(&INVALID_JSON_FEED_VERSION, value, message);
    }
})
.also(&[&INVALID_JSON_FEED_VERSION, &OBSOLETE_JSON_FEED_VERSION]);

/// A text that may not be empty.
pub(in crate::validate) const FILLED: Check = check(&[&JSON_EMPTY_VALUE], |value, context| {
    if value.text.trim().is_empty() {
        let message =
            msg!(en: "{name} is empty", fr: "{name} est vide", name = code(context.element().name.to_string()));
        let thing = context.thing(context.elements.len());
        let span = context.span(value.range.clone());
        context.found.push(&JSON_EMPTY_VALUE, Some(span), message, thing);
    }
});

/// The feed's own address.
pub(in crate::validate) const FEED_URL: Check = check(&[&links::SELF_DOESNT_MATCH_LOCATION], |value, context| {
    context.memory.channel_link = Some(value.text.to_owned());
    links::check_own(value.text, value, context);
});

/// The address of the next page.
pub(in crate::validate) const NEXT_URL: Check = check(&[&JSON_NEXT_URL_IS_OWN], |value, context| {
    let own = context.memory.channel_link.as_deref().or(context.request.url);
    if own == Some(value.text) {
        context.value(&JSON_NEXT_URL_IS_OWN, value, text!(en: "next_url is the address of this very document", fr: "next_url est l’adresse de ce document même"));
    }
});
