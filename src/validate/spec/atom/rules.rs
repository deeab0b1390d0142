//! Rules for Atom alone: feeds, entries, and what their texts are.

use std::borrow::Cow;

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::rules::structure::{DUPLICATE_VALUE, MISSING_DC_LANGUAGE, MISSING_ELEMENT};
use crate::validate::rules::{html, links, media_types, text};
use crate::validate::spec::itunes::CHANNEL_CLOSES;
use crate::validate::spec::paged_feeds;
use crate::validate::types::example::Example::{Entry, Feed, Item};
use crate::validate::types::findings::{ProfileDifference, Rule, detail};
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] = &[
    &MISSING_SOURCE_ELEMENT,
    &MISSING_SUMMARY,
    &MISSING_TEXTUAL_CONTENT,
    &MISSING_CONTENT_OR_ALTERNATE,
    &DUPLICATE_ENTRIES,
    &DUPLICATE_IDS,
    &DUPLICATE_UPDATED,
    &INVALID_TEXT_TYPE,
    &MISSING_TYPE_ATTR,
    &NOT_BASE64,
    &NOT_ESCAPED,
    &MISSING_XHTML_DIV,
    &HTML_FRAGMENT,
    &DUPLICATE_DESCRIPTION_SEMANTICS,
];

const ENTRY: &str = "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2";
const CONTENT: &str = "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3";
const TEXT: &str = "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1";

pub(in crate::validate) const MISSING_SOURCE_ELEMENT: Rule = Rule {
    id: "missing-source-element",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.11",
    w3c: "MissingSourceElement",
    why: text!(en: "readers tell by it where an entry comes from", fr: "c’est par là que les lecteurs savent d’où vient une entrée"),
    help: text!(en: "copy id, title and updated of the other feed", fr: "recopiez id, title et updated de l’autre flux"),
    finds: ProfileDifference::Same,
    bad: &[Entry("«<source>»<title>A</title><id>https://www.example.org/a/</id></source>")],
    good: &[Entry(
        "<source><title>A</title><id>https://www.example.org/a/</id><updated>2018-09-20T07:00:00Z</updated></source>",
    )],
};

const MISSING_SUMMARY: Rule = Rule {
    id: "missing-summary",
    severity: Error,
    spec: ENTRY,
    w3c: "MissingSummary",
    why: text!(en: "readers that cannot load or show the content have nothing to show", fr: "les lecteurs qui ne peuvent ni charger ni montrer le contenu n’ont rien à afficher"),
    help: text!(en: "add an element summary", fr: "ajoutez un élément summary"),
    finds: ProfileDifference::Same,
    bad: &[Feed(
        "<entry><title>A</title><id>tag:example.org,2018:a</id><updated>2018-09-20T07:00:00Z</updated>\
        <link href=\"https://www.example.org/a\"/>«<content type=\"text/html\" src=\"https://www.example.org/a\"/>»</entry>",
    )],
    good: &[Entry("<content type=\"text/html\" src=\"https://www.example.org/a\"/>")],
};

pub(in crate::validate) const MISSING_TEXTUAL_CONTENT: Rule = Rule {
    id: "missing-textual-content",
    severity: Warning,
    spec: ENTRY,
    w3c: "MissingTextualContent",
    why: text!(en: "readers have nothing to show except the title", fr: "les lecteurs n’ont rien à afficher que le titre"),
    help: text!(en: "add an element summary or content", fr: "ajoutez un élément summary ou content"),
    finds: ProfileDifference::Same,
    bad: &[Feed(
        "«<entry>»<title>A</title><id>tag:example.org,2018:a</id><updated>2018-09-20T07:00:00Z</updated><link href=\"https://www.example.org/a\"/></entry>",
    )],
    good: &[],
};

const MISSING_CONTENT_OR_ALTERNATE: Rule = Rule {
    id: "missing-content-or-alternate",
    severity: Error,
    spec: ENTRY,
    w3c: "MissingContentOrAlternate",
    why: text!(en: "an entry without content leads to a page: to its alternate link", fr: "une entrée sans contenu mène à une page : à son lien alternate"),
    help: text!(en: "add a link with the address of the page, or an element content", fr: "ajoutez un link avec l’adresse de la page, ou un élément content"),
    finds: ProfileDifference::Same,
    bad: &[Feed(
        "«<entry>»<title>A</title><id>tag:example.org,2018:a</id><updated>2018-09-20T07:00:00Z</updated><summary>A</summary></entry>",
    )],
    good: &[],
};

const DUPLICATE_ENTRIES: Rule = Rule {
    id: "duplicate-entries",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "DuplicateEntries",
    why: text!(en: "readers take two entries with one id for the same one, and show only one of them", fr: "les lecteurs prennent deux entrées de même identifiant pour une seule, et n’en montrent qu’une"),
    help: text!(en: "give each entry an id of its own", fr: "donnez à chaque entrée son propre identifiant"),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "an entry that is not shown is lost", fr: "une entrée qui n’est pas affichée est perdue"),
    ),
    bad: &[Feed(
        "<entry><title>A</title><id>tag:example.org,2018:a</id><updated>2018-09-20T07:00:00Z</updated><summary>A</summary><link href=\"https://www.example.org/a\"/></entry>\n\
        <entry><title>B</title><id>«tag:example.org,2018:a»</id><updated>2018-09-20T07:00:01Z</updated><summary>B</summary><link href=\"https://www.example.org/b\"/></entry>",
    )],
    good: &[],
};

const DUPLICATE_IDS: Rule = Rule {
    id: "duplicate-ids",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "DuplicateIds",
    why: text!(en: "readers take entries with one id for the same one, and show only one of them", fr: "les lecteurs prennent les entrées de même identifiant pour une seule, et n’en montrent qu’une"),
    help: text!(en: "give each entry an id of its own", fr: "donnez à chaque entrée son propre identifiant"),
    finds: ProfileDifference::W3cOnly(
        text!(en: "`duplicate-entries` reports each entry already", fr: "`duplicate-entries` signale déjà chaque entrée"),
    ),
    bad: &[],
    good: &[],
};

const DUPLICATE_UPDATED: Rule = Rule {
    id: "duplicate-updated",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "DuplicateUpdated",
    why: text!(en: "readers cannot tell which of the two came first", fr: "les lecteurs ne peuvent pas savoir laquelle est venue la première"),
    help: text!(en: "give entries different times where one came after the other", fr: "donnez des heures différentes aux entrées qui se suivent"),
    finds: ProfileDifference::W3cOnly(
        text!(en: "a press office may publish two releases at one time", fr: "un service de presse peut publier deux communiqués au même instant"),
    ),
    bad: &[Feed(
        "<entry><title>A</title><id>tag:example.org,2018:a</id><updated>2018-09-20T07:00:00Z</updated><summary>A</summary><link href=\"https://www.example.org/a\"/></entry>\n<entry><title>B</title><id>tag:example.org,2018:b</id><updated>«2018-09-20T07:00:00Z»</updated><summary>B</summary><link href=\"https://www.example.org/b\"/></entry>",
    )],
    good: &[],
};

const INVALID_TEXT_TYPE: Rule = Rule {
    id: "invalid-text-type",
    severity: Error,
    spec: TEXT,
    w3c: "InvalidTextType",
    why: text!(en: "a text is text, html or xhtml; readers do not know media types here", fr: "un texte est text, html ou xhtml ; les lecteurs ne connaissent pas ici de type de média"),
    help: text!(en: "write type=\"text\", type=\"html\" or type=\"xhtml\"", fr: "écrivez type=\"text\", type=\"html\" ou type=\"xhtml\""),
    finds: ProfileDifference::Same,
    bad: &[Entry("<title type=\"«text/plain»\">Harbour</title>")],
    good: &[Entry("<title type=\"text\">Harbour</title>")],
};

const MISSING_TYPE_ATTR: Rule = Rule {
    id: "missing-type-attr",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.2",
    w3c: "MissingTypeAttr",
    why: text!(en: "readers decide by the type whether they can show it, before they load it", fr: "d’après le type, les lecteurs décident s’ils peuvent montrer le contenu avant de le charger"),
    help: text!(en: "add type=\"…\" with the media type of the document at src", fr: "ajoutez type=\"…\" avec le type de média du document que désigne src"),
    finds: ProfileDifference::Same,
    bad: &[Entry("«<content src=\"https://www.example.org/a\"/>»")],
    good: &[],
};

const NOT_BASE64: Rule = Rule {
    id: "not-base64",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.3",
    w3c: "NotBase64",
    why: text!(en: "content of this type is written in base64; readers cannot decode it", fr: "un contenu de ce type s’écrit en base64 ; les lecteurs ne peuvent pas le décoder"),
    help: text!(en: "encode the content in base64, or write its true type", fr: "encodez le contenu en base64, ou écrivez son vrai type"),
    finds: ProfileDifference::Same,
    bad: &[Entry("<content type=\"image/png\">«é»</content>")],
    good: &[Entry("<content type=\"image/png\">aGFyYm91cg==</content>")],
};

pub(in crate::validate) const NOT_ESCAPED: Rule = Rule {
    id: "not-escaped",
    severity: Error,
    spec: TEXT,
    w3c: "NotEscaped",
    why: text!(en: "mode=\"escaped\" says that markup is escaped, but there are elements here", fr: "mode=\"escaped\" annonce un balisage échappé, mais il y a ici des éléments"),
    help: text!(en: "delete `mode`, which is older than Atom 1.0, and write type=\"xhtml\"", fr: "supprimez `mode`, antérieur à Atom 1.0, et écrivez type=\"xhtml\""),
    finds: ProfileDifference::Same,
    bad: &[],
    good: &[],
};

pub(in crate::validate) const MISSING_XHTML_DIV: Rule = Rule {
    id: "missing-xhtml-div",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3",
    w3c: "MissingXhtmlDiv",
    why: text!(en: "readers take the content of the div", fr: "les lecteurs prennent le contenu du div"),
    help: text!(en: "put all of it into one <div xmlns=\"http://www.w3.org/1999/xhtml\">", fr: "mettez le tout dans un seul <div xmlns=\"http://www.w3.org/1999/xhtml\">"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C lets other elements stand after the div", fr: "le W3C admet d’autres éléments après le div"),
    ),
    bad: &[
        Entry("<summary type=\"xhtml\">«<p xmlns=\"http://www.w3.org/1999/xhtml\">»A</p></summary>"),
        Entry(
            "<summary type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A</div>«<div xmlns=\"http://www.w3.org/1999/xhtml\">»B</div></summary>",
        ),
    ],
    good: &[Entry("<summary type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>A</p></div></summary>")],
};

pub(in crate::validate) const HTML_FRAGMENT: Rule = Rule {
    id: "html-fragment",
    severity: Warning,
    spec: CONTENT,
    w3c: "HtmlFragment",
    why: text!(en: "content of a media type is a whole document; readers may show a fragment as source", fr: "un contenu d’un type de média est un document entier ; les lecteurs peuvent montrer un fragment comme du code source"),
    help: text!(en: "write type=\"html\" for a fragment", fr: "écrivez type=\"html\" pour un fragment"),
    finds: ProfileDifference::Same,
    bad: &[Entry("<content type=\"text/html\">«&lt;p>A&lt;/p>»</content>")],
    good: &[],
};

const DUPLICATE_DESCRIPTION_SEMANTICS: Rule = Rule {
    id: "duplicate-description-semantics",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#namespace-elements",
    w3c: "DuplicateDescriptionSemantics",
    why: text!(en: "RSS has an element for this; readers take one of the two", fr: "RSS a un élément pour cela ; les lecteurs ne prennent que l’un des deux"),
    help: text!(en: "use the elements of RSS, and content:encoded for the full text", fr: "employez les éléments de RSS, et content:encoded pour le texte intégral"),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "readers of RSS pass over what they do not know", fr: "les lecteurs de RSS ignorent ce qu’ils ne connaissent pas"),
    ),
    bad: &[Item("«<atom:content type=\"text\">»A</atom:content>")],
    good: &[],
};

/// What is said of the feed, when its first entry opens, or when it closes without one.
pub(in crate::validate) const METADATA: Check = check(&[&MISSING_ELEMENT], |value, context| {
    if context.memory.metadata_judged && context.element().name.local == "feed" {
        return;
    }
    let source = context.element().name.local == "source";
    for name in ["title", "id", "updated"] {
        if !source && !context.has(key(name)) {
            context.lacks(
                &MISSING_ELEMENT,
                name,
                msg!(en: "the feed has no {element}", fr: "le flux n’a pas de {element}", element = code(name)),
            );
        }
    }
    paged_feeds::FEED_LINKS.run(value, context);
    CHANNEL_CLOSES.run(value, context);
    if !source {
        context.memory.metadata_judged = true;
    }
})
.asks(&[&paged_feeds::FEED_LINKS, &CHANNEL_CLOSES]);

/// The first entry opens: what is said of the feed has been said.
pub(in crate::validate) const FIRST_ENTRY: Check = check(&[], |value, context| {
    if !context.memory.metadata_judged {
        context.outer(|context| METADATA.run(value, context));
    }
})
.asks(&[&METADATA]);

/// A feed, when it closes.
pub(in crate::validate) const FEED: Check = check(&[&DUPLICATE_IDS], |value, context| {
    METADATA.run(value, context);
    let entries = context.memory.entries;
    if context.w3c() && entries > 9 && entries == context.found.count(&DUPLICATE_ENTRIES) + 1 {
        context.found.retract(&DUPLICATE_ENTRIES);
        context.here(
            &DUPLICATE_IDS,
            text!(en: "all entries have the same id", fr: "toutes les entrées ont le même identifiant"),
        );
    }
})
.asks(&[&METADATA]);

/// An entry opens.
pub(in crate::validate) const ENTRY_OPENS: Check = check(&[], |_, context| {
    context.memory.entries += 1;
    context.memory.entry_links.clear();
    context.memory.content = None;
    context.memory.source_author = false;
});

/// An entry, when it closes.
pub(in crate::validate) const ENTRY_CLOSES: Check = check(&[], |_, context| {
    if !context.has(const { key("author") })
        && !context.beside(const { key("author") })
        && !context.memory.source_author
    {
        context.lacks(&MISSING_ELEMENT, "author", text!(en: "neither the entry nor the feed has an author", fr: "ni l’entrée ni le flux n’a d’auteur"));
    }
    let links = links::check_entry(context);
    let summary = context.has(const { key("summary") });
    match context.memory.content.take() {
        Some((kind, elsewhere)) if !summary && (elsewhere || is_binary(&kind)) => {
            let at = context.memory.content_at.clone();
            let finding =
                context.here(&MISSING_SUMMARY, text!(en: "content that is elsewhere, or is not text, without a summary", fr: "un contenu qui est ailleurs, ou qui n’est pas du texte, sans summary"));
            if let Some(span) = &mut finding.span {
                (span.start, span.end) = (at.start, at.end);
            }
        }
        Some(_) => {}
        None => {
            if !links.iter().any(|link| link.rel == "alternate") {
                context.here(&MISSING_CONTENT_OR_ALTERNATE, text!(en: "the entry has neither content nor an alternate link", fr: "l’entrée n’a ni contenu ni lien alternate"));
            }
        }
    }
})
.also(&[
    &MISSING_CONTENT_OR_ALTERNATE,
    &MISSING_SUMMARY,
    &MISSING_TEXTUAL_CONTENT,
    &links::DUPLICATE_ATOM_LINK,
    &MISSING_ELEMENT,
]);

/// Whether content of a media type is written in base64 (RFC 4287, 4.1.3.3).
fn is_binary(kind: &str) -> bool {
    kind.contains('/') && !kind.ends_with("+xml") && !kind.ends_with("/xml") && !kind.starts_with("text/")
}

/// An author of a source is one of the entry.
pub(in crate::validate) const SOURCE_AUTHOR: Check = check(&[], |_, context| {
    if context.parent().is_some_and(|parent| parent.name.local == "source") {
        context.memory.source_author = true;
    }
});

/// An id that no other entry has.
pub(in crate::validate) const UNIQUE_ID: Check = check(&[&DUPLICATE_ENTRIES], |value, context| {
    text::FILLED.run(value, context);
    if !value.text.is_empty() && !context.memory.ids.is_new(value.text) {
        context.value(
            &DUPLICATE_ENTRIES,
            value,
            msg!(en: "two entries have the id {value}", fr: "deux entrées ont l’identifiant {value}", value = code(value.text)),
        );
    }
})
.asks(&[&text::FILLED]);

/// The id of an item of a JSON Feed.
pub(in crate::validate) const UNIQUE_ITEM: Check = check(&[&DUPLICATE_ENTRIES], |value, context| {
    if !value.text.is_empty() && !context.memory.ids.is_new(value.text) {
        context.value(
            &DUPLICATE_ENTRIES,
            value,
            msg!(en: "two items have the id {value}", fr: "deux items ont l’identifiant {value}", value = code(value.text)),
        );
    }
});

/// `atom:id` of an RSS item.
pub(in crate::validate) const UNIQUE_ATOM_ID: Check = check(&[&DUPLICATE_VALUE], |value, context| {
    text::FILLED.run(value, context);
    if !value.text.is_empty() && !context.memory.atom_ids.is_new(value.text) {
        let message =
            msg!(en: "two items have the id {value}", fr: "deux items ont l’identifiant {value}", value = code(value.text));
        context.value(&DUPLICATE_VALUE, value, message);
    }
})
.asks(&[&text::FILLED]);

/// `updated` that no other entry has.
pub(in crate::validate) const UNIQUE_UPDATED: Check = check(&[&DUPLICATE_UPDATED], |value, context| {
    text::FILLED.run(value, context);
    if context.w3c() && !value.text.is_empty() && !context.memory.updated.is_new(value.text) {
        context.value(&DUPLICATE_UPDATED, value, msg!(en: "two entries have the time {value}", fr: "deux entrées ont l’heure {value}", value = code(value.text)));
    }
})
.asks(&[&text::FILLED]);

/// The type of a text or of content: `text` where none is written, nothing where it stands elsewhere.
pub(in crate::validate) fn type_of<'t>(context: &RuleContext<'_, 't>) -> Cow<'t, str> {
    match context.attr("type") {
        Some(kind) => kind,
        None if context.attribute(const { key("src") }).is_some() => Cow::Borrowed(""),
        None => Cow::Borrowed("text"),
    }
}

/// A text, at its start tag.
pub(in crate::validate) const CONSTRUCT_OPENS: Check = check(&[], |_, context| {
    let kind = type_of(context);
    let elsewhere = context.attribute(const { key("src") }).is_some();
    if !elsewhere && context.kind.is_rss() && context.element().name.local != "summary" {
        let finding =
            context.here(&DUPLICATE_DESCRIPTION_SEMANTICS, text!(en: "an element of Atom, where RSS has an element of its own", fr: "un élément d’Atom, là où RSS a le sien"));
        if let Some(thing) = &mut finding.thing {
            thing.parent = None;
        }
    }
    let content = is_content(context);
    if elsewhere && context.attribute(const { key("type") }).is_none() {
        let finding = context.lacks_attribute(&MISSING_TYPE_ATTR, "type");
        detail(finding, "attr", "type");
    }
    let by_channel = context.kind.is_rss();
    if !context.element().language && (context.w3c() || (!by_channel && context.memory.reported.insert("language"))) {
        context.lacks(&MISSING_DC_LANGUAGE, "xml:lang", text!(en: "this text has no language", fr: "ce texte n’a pas de langue"));
    }
    if content && context.parent().is_some_and(|parent| parent.name.local == "entry") {
        context.memory.content_at = context.element().start.clone();
        context.memory.content = Some((kind.into_owned(), elsewhere));
    }
})
.also(&[&DUPLICATE_DESCRIPTION_SEMANTICS, &MISSING_TYPE_ATTR, &MISSING_DC_LANGUAGE]);

/// Whether the element takes media types, as `content` does (and `atom:title` in RSS, for the W3C).
fn is_content(context: &RuleContext<'_, '_>) -> bool {
    let name = context.element().name;
    name.local == "content"
        || (context.kind.is_rss() && name.local == "title" && context.parent().is_some_and(|p| p.name.local == "item"))
}

/// The type of a text, or of content, which may be a media type.
pub(in crate::validate) const TYPE: Check =
    check(&[&INVALID_TEXT_TYPE, &media_types::INVALID_MIME_TYPE], |value, context| {
        let kind = value.text;
        let content = is_content(context);
        if !content && kind.contains('/') {
            context.value(&INVALID_TEXT_TYPE, value, msg!(en: "{value} is none of text, html, xhtml", fr: "{value} n’est ni text, ni html, ni xhtml", value = code(kind)));
        } else if content && kind == "multipart/alternative" {
            context.value(&media_types::INVALID_MIME_TYPE, value, text!(en: "a feed cannot have content of several parts", fr: "un flux ne peut pas avoir de contenu en plusieurs parties"));
        }
        let elsewhere = context.attribute(const { key("src") }).is_some();
        if !kind.is_empty() && (elsewhere || !matches!(kind, "text" | "html" | "xhtml")) {
            media_types::MEDIA_TYPE.run(value, context);
        }
    })
    .asks(&[&media_types::MEDIA_TYPE]);

/// A text, when it closes.
pub(in crate::validate) const CONSTRUCT: Check = check(&[&HTML_FRAGMENT, &NOT_BASE64], |value, context| {
    let kind = type_of(context);
    // White space around a text is part of it.
    let value = &Value { text: if kind == "xhtml" { value.text } else { value.whole.trim_ascii() }, ..value.clone() };
    match &*kind {
        "text" => text::UNDECLARED.run(value, context),
        "xhtml" => text::INLINE.run(value, context),
        "html" => html::TEXT.run(value, context),
        _ if is_binary(&kind) => binary(&kind, value, context),
        _ => media_content(&kind, value, context),
    }
    // What binary content decodes to is not there where there is white space alone.
    let empty = is_binary(&kind) && decoded(value.text).is_some_and(|bytes| bytes.is_empty());
    let (text, whole) = if empty { ("", "") } else { (value.text, value.whole) };
    text::CONSTRUCT_FILLED.run(&Value { text, whole, ..value.clone() }, context);
})
.asks(&[&html::TEXT, &text::CONSTRUCT_FILLED, &text::INLINE, &text::UNDECLARED]);

fn media_content(kind: &str, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if kind.ends_with("/html") {
        html::TEXT.run(value, context);
        if !value.text.contains("<html") && context.attribute(const { key("src") }).is_none() {
            let finding =
                context.value(&HTML_FRAGMENT, value, msg!(en: "content of type {kind} is not a whole document", fr: "un contenu de type {kind} n’est pas un document entier", kind = code(kind)));
            detail(finding, "type", kind);
        }
    } else {
        text::UNDECLARED.run(value, context);
    }
}

/// Content in base64. The W3C looks for markup in what it decodes to, and in what it does not decode.
fn binary(kind: &str, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let bytes = decoded(value.text);
    if bytes.is_none() {
        context.value(&NOT_BASE64, value, msg!(en: "the content is of type {value}, but not in base64", fr: "le contenu est de type {value}, mais pas en base64", value = code(kind)));
    }
    if kind.ends_with("/html") {
        media_content(kind, value, context);
        return;
    }
    match bytes.map(String::from_utf8) {
        _ if !context.w3c() => {}
        None => text::UNDECLARED.run(value, context),
        Some(Ok(plain)) => text::UNDECLARED.run(&Value { text: &plain, exact: false, ..value.clone() }, context),
        Some(Err(_)) => {}
    }
}

/// What base64 decodes to, as lenient programs read it: other characters are passed over, and padding that
/// completes a group ends it all. Returns `None` if a group is not complete.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut group, mut pads, mut bits) = (Vec::new(), 0, 0, 0_u32);
    for b in text.bytes() {
        let digit = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' if group >= 2 => {
                pads += 1;
                if group + pads >= 4 {
                    return Some(bytes);
                }
                continue;
            }
            128.. => return None,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(digit);
        pads = 0;
        if group > 0 {
            // The bits that are whole by now: 4, 2 and 0 wait for the next digit.
            bytes.push((bits >> (6 - 2 * group)) as u8);
        }
        group = (group + 1) % 4;
    }
    (group == 0).then_some(bytes)
}

/// The body of a page in an RSS item.
pub(in crate::validate) const XHTML_BODY: Check = check(&[&DUPLICATE_DESCRIPTION_SEMANTICS], |_, context| {
    if context.kind.is_rss() {
        let finding =
            context.here(&DUPLICATE_DESCRIPTION_SEMANTICS, text!(en: "`xhtml:body`, where RSS has an element of its own", fr: "`xhtml:body`, là où RSS a son propre élément"));
        if let Some(thing) = &mut finding.thing {
            thing.parent = None;
        }
    }
});
