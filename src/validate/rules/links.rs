//! Rules for links of Atom, in its own feeds and in RSS: the self link above all.

use std::borrow::Cow;

use crate::diag::{Message, Template, code, foreign, msg, number, text, word};
use crate::diagnostic::Severity::{Error, Warning};
use crate::registries::RELATIONS;
use crate::validate::rules::document::{BEYOND_LIMITS, UNICODE_ERROR};
use crate::validate::rules::structure::UNEXPECTED_ATTRIBUTE;
use crate::validate::rules::{html, media_types, uris};
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Channel, ChannelItself, Entry, Feed, FeedItself};
use crate::validate::types::findings::{ProfileDifference, Rule, detail};
use crate::validate::types::memory::Link;
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::validate::w3c::idna;
use crate::value::canonical;
use crate::value::iri::{self, Url};

pub const RULES: &[&Rule] = &[
    &FEED_HISTORY_REL_IN_ENTRY,
    &MISSING_HREF,
    &MISSING_SELF,
    &MISSING_ATOM_SELF_LINK,
    &SELF_DOESNT_MATCH_LOCATION,
    &RELATIVE_SELF,
    &SEVERAL_SELF_LINKS,
    &SELF_NOT_ATOM,
    &UNREGISTERED_ATOM_LINK_REL,
    &ATOM_LINK_NOT_EMPTY,
    &DUPLICATE_ATOM_LINK,
    &NO_THR_WHEN,
];

const LINK: &str = "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7";
pub(in crate::validate) const MISSING_HREF: Rule = Rule {
    id: "missing-href",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.1",
    w3c: "MissingHref",
    why: text!(en: "a link without an address leads nowhere", fr: "un lien sans adresse ne mène nulle part"),
    help: text!(en: "add href=\"…\"", fr: "ajoutez href=\"…\""),
    finds: ProfileDifference::Same,
    bad: &[Entry("<link href=\"https://www.example.org/harbour\"/>\n«<link rel=\"related\"/>»")],
    good: &[],
};

pub const MISSING_SELF: Rule = Rule {
    id: "missing-self",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    w3c: "MissingSelf",
    why: text!(
        en: "readers find the feed again by it when a copy of the document is all they have",
        fr: "c’est par lui que les lecteurs retrouvent le flux quand ils n’ont qu’une copie du document",
    ),
    help: text!(
        en: "add <link rel=\"self\" href=\"…\"/> with the address of the feed",
        fr: "ajoutez <link rel=\"self\" href=\"…\"/> avec l’adresse du flux",
    ),
    finds: ProfileDifference::Same,
    bad: &[FeedItself("~<link>")],
    good: &[],
};

pub const MISSING_ATOM_SELF_LINK: Rule = Rule {
    id: "missing-atom-self-link",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#namespace-elements-atom-link",
    w3c: "MissingAtomSelfLink",
    why: text!(
        en: "readers find the feed again by it when a copy of the document is all they have",
        fr: "c’est par lui que les lecteurs retrouvent le flux quand ils n’ont qu’une copie du document",
    ),
    help: text!(
        en: "add <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"…\"/> with the address of the feed",
        fr: "ajoutez <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"…\"/> avec l’adresse du flux",
    ),
    finds: ProfileDifference::Same,
    bad: &[ChannelItself("~<atom:link>")],
    good: &[],
};

pub const SELF_DOESNT_MATCH_LOCATION: Rule = Rule {
    id: "self-doesnt-match-location",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
    w3c: "SelfDoesntMatchLocation",
    why: text!(
        en: "readers go to the address of the self link, and people who subscribe there get something else or nothing",
        fr: "les lecteurs suivent l’adresse du lien self, et qui s’y abonne reçoit autre chose, ou rien",
    ),
    help: text!(
        en: "write the address at which the feed is served, or serve it at that address",
        fr: "écrivez l’adresse à laquelle le flux est servi, ou servez-le à cette adresse",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C says the same words for a missing s in https and for a wrong site", fr: "le W3C dit la même chose pour un `s` qui manque à `https` et pour un autre site"),
    ),
    bad: &[
        Feed("<link rel=\"self\" href=\"«https://example.com/feeds/news.xml»\"/>"),
        Channel(
            "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"«http://www.example.org/feeds/news.xml»\"/>",
        ),
    ],
    good: &[Feed("<link rel=\"self\" href=\"HTTPS://www.example.org:443/feeds/news.xml\"/>")],
};

const RELATIVE_SELF: Rule = Rule {
    id: "relative-self",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
    w3c: "RelativeSelf",
    why: text!(
        en: "a self link gives the address of a document that was copied; a relative one gives nothing",
        fr: "un lien self donne l’adresse d’un document copié ailleurs ; relatif, il n’apprend rien",
    ),
    help: text!(en: "write the full address", fr: "écrivez l’adresse complète"),
    finds: ProfileDifference::Same,
    bad: &[Feed("<link rel=\"self\" href=\"«news.xml»\"/>")],
    good: &[Feed("<link rel=\"self\" xml:base=\"https://www.example.org/feeds/\" href=\"news.xml\"/>")],
};

const SEVERAL_SELF_LINKS: Rule = Rule {
    id: "several-self-links",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    w3c: "",
    why: text!(
        en: "a feed has one address of its own; readers follow the first of these links or the last",
        fr: "un flux n’a qu’une seule adresse ; les lecteurs suivent le premier de ces liens, ou le dernier",
    ),
    help: text!(
        en: "keep the one that leads to where the feed is served; for the same feed in another format write rel=\"alternate\"",
        fr: "gardez celui qui mène à l’endroit où le flux est servi ; pour le même flux dans un autre format, écrivez rel=\"alternate\"",
    ),
    finds: ProfileDifference::Own,
    bad: &[Feed(
        "<link rel=\"self\" href=\"https://www.example.org/feeds/news.xml\"/>\n<link rel=\"self\" href=\"«https://www.example.org:443/feeds/news.xml»\"/>",
    )],
    good: &[],
};

const SELF_NOT_ATOM: Rule = Rule {
    id: "self-not-atom",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.3",
    w3c: "SelfNotAtom",
    why: text!(
        en: "the self link leads to a feed, and this is not the media type of one",
        fr: "le lien self mène à un flux, et ce type de média n’est pas celui d’un flux",
    ),
    help: text!(
        en: "write type=\"application/atom+xml\", or application/rss+xml in RSS",
        fr: "écrivez type=\"application/atom+xml\", ou application/rss+xml en RSS",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the default profile takes JSON Feed's media type too", fr: "le profil par défaut accepte aussi le type de média de JSON Feed"),
    ),
    bad: &[Feed("<link rel=\"self\" type=\"«text/html»\" href=\"https://www.example.org/feeds/news.xml\"/>")],
    good: &[],
};

const UNREGISTERED_ATOM_LINK_REL: Rule = Rule {
    id: "unregistered-atom-link-rel",
    severity: Warning,
    spec: "https://www.iana.org/assignments/link-relations",
    w3c: "UnregisteredAtomLinkRel",
    why: text!(
        en: "readers do not know what the link means",
        fr: "les lecteurs ne savent pas ce que ce lien veut dire",
    ),
    help: text!(
        en: "write a registered relation such as related or via, or a full address of your own",
        fr: "écrivez une relation enregistrée, comme related ou via, ou une adresse complète qui vous appartient",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C's list has 22 relations, of about 2010, and weighs capitals", fr: "la liste du W3C a 22 relations, d’environ 2010, et distingue les majuscules"),
    ),
    bad: &[Entry(
        "<link href=\"https://www.example.org/harbour\"/>\n<link rel=\"«homepage»\" href=\"https://www.example.org/\"/>",
    )],
    good: &[Entry(
        "<link href=\"https://www.example.org/harbour\"/>\n<link rel=\"Author\" href=\"https://www.example.org/anne\"/>\n<link rel=\"https://www.example.org/rel\" href=\"https://www.example.org/x\"/>",
    )],
};

pub(in crate::validate) const ATOM_LINK_NOT_EMPTY: Rule = Rule {
    id: "atom-link-not-empty",
    severity: Warning,
    spec: LINK,
    w3c: "AtomLinkNotEmpty",
    why: text!(
        en: "a link of Atom has its address in href; readers ignore its text",
        fr: "un lien Atom a son adresse dans href ; les lecteurs ignorent son texte",
    ),
    help: text!(
        en: "put the address into href, and leave the element empty",
        fr: "mettez l’adresse dans href, et laissez l’élément vide",
    ),
    finds: ProfileDifference::Same,
    bad: &[Entry("<link href=\"https://www.example.org/harbour\">«https://www.example.org/»</link>")],
    good: &[],
};

pub const DUPLICATE_ATOM_LINK: Rule = Rule {
    id: "duplicate-atom-link",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2",
    w3c: "DuplicateAtomLink",
    why: text!(
        en: "readers open the first or the last, and nobody knows which",
        fr: "les lecteurs ouvrent le premier ou le dernier, sans qu’on sache lequel",
    ),
    help: text!(
        en: "keep one alternate link of each type and language, or write another rel",
        fr: "gardez un seul lien alternate par type et par langue, ou écrivez un autre rel",
    ),
    finds: ProfileDifference::Same,
    bad: &[Entry("<link href=\"https://www.example.org/harbour\"/>\n«<link href=\"https://www.example.org/b\"/>»")],
    good: &[Entry(
        "<link href=\"https://www.example.org/a\"/>\n<link hreflang=\"fr\" href=\"https://www.example.org/b\"/>",
    )],
};

pub(in crate::validate) const NO_THR_WHEN: Rule = Rule {
    id: "no-thr-when",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4685#section-4",
    w3c: "NoThrWhen",
    why: text!(
        en: "the attribute was renamed before the specification was finished",
        fr: "l’attribut a été renommé avant que la spécification soit achevée",
    ),
    help: text!(en: "write thr:updated", fr: "écrivez thr:updated"),
    finds: ProfileDifference::Same,
    bad: &[Entry(
        "<link href=\"https://www.example.org/harbour\"/>\n<link rel=\"replies\" «thr:when=\"2018-09-20T07:00:00Z\"» href=\"https://www.example.org/c\"/>",
    )],
    good: &[],
};

const FEED_HISTORY_REL_IN_ENTRY: Rule = Rule {
    id: "feed-history-rel-in-entry",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005",
    w3c: "FeedHistoryRelInEntry",
    why: text!(
        en: "pages and archives are those of a feed; readers look for these links there",
        fr: "les pages et les archives sont celles d’un flux ; c’est là que les lecteurs cherchent ces liens",
    ),
    help: text!(en: "move the link to the feed", fr: "déplacez le lien dans le flux"),
    finds: ProfileDifference::Same,
    bad: &[Entry(
        "<link href=\"https://www.example.org/harbour\"/>\n«<link rel=\"next\" href=\"https://www.example.org/2\"/>»",
    )],
    good: &[],
};

/// RFC 5005's relations.
pub const HISTORY_RELS: &[&str] = &["current", "first", "last", "next", "next-archive", "prev-archive", "previous"];

/// How many self links are reported and kept; a document with more has findings enough.
const MOST_OWN: usize = 8;

/// The W3C's list.
const RELS_OF_2010: &str = "alternate current describedby edit edit-media enclosure first hub last license next \
    next-archive payment prev-archive previous related replies search self service up via";

fn is_registered(rel: &str, w3c: bool) -> bool {
    if w3c { RELS_OF_2010.split(' ').any(|known| known == rel) } else { RELATIONS.has(&rel.to_ascii_lowercase()) }
}

/// How many links of one element are compared with each other.
const MOST_LINKS: usize = 10_000;

/// A link opens; it is kept until what holds it closes.
pub(in crate::validate) const LINK_OPENS: Check = check(&[&BEYOND_LIMITS], |_, context| {
    let text = |name: &str| context.attr(name).map(Cow::into_owned).unwrap_or_default();
    let link = Link {
        rel: relation(context).into_owned(),
        kind: text("type"),
        hreflang: text("hreflang"),
        href: text("href"),
        range: context.element().start.clone(),
    };
    let links = match context.parent().map_or("", |parent| parent.name.local) {
        "entry" => &mut context.memory.entry_links,
        "feed" | "channel" | "source" => &mut context.memory.feed_links,
        _ => return,
    };
    if links.len() < MOST_LINKS {
        links.push(link);
    } else if context.memory.reported.insert("links") {
        context.here(
            &BEYOND_LIMITS,
            msg!(
                en: "more than {most} links in one element",
                fr: "plus de {most} liens dans un même élément",
                most = number(MOST_LINKS),
            ),
        );
    }
});

/// The relation of the link that is open, without the registry's own address.
fn relation<'t>(context: &RuleContext<'_, 't>) -> Cow<'t, str> {
    const REGISTRY: &str = "http://www.iana.org/assignments/relation/";
    match context.attr("rel") {
        None => Cow::Borrowed("alternate"),
        Some(rel) => rel.strip_prefix(REGISTRY).map(str::to_owned).map_or(rel, Cow::Owned),
    }
}

/// A relation.
pub(in crate::validate) const REL: Check =
    check(&[&UNREGISTERED_ATOM_LINK_REL, &FEED_HISTORY_REL_IN_ENTRY], |value, context| {
        let rel = relation(context);
        if !is_registered(&rel, context.w3c()) && !uris::is_full(&rel) {
            let list = if context.w3c() { "the list of 2010" } else { RELATIONS.date };
            let message = msg!(
                en: "{value} is not a registered relation (list of {list})",
                fr: "{value} n’est pas une relation enregistrée (liste de {list})",
                value = code(abbreviated(&rel)), list = foreign(list),
            );
            context.value(&UNREGISTERED_ATOM_LINK_REL, value, message);
        }
        if HISTORY_RELS.contains(&&*rel) && context.parent().is_some_and(|parent| parent.name.local == "entry") {
            let finding = context.here(
                &FEED_HISTORY_REL_IN_ENTRY,
                msg!(
                    en: "a link of relation {rel} in an entry",
                    fr: "un lien de relation {rel} dans une entrée",
                    rel = code(&rel),
                ),
            );
            detail(finding, "rel", rel);
        }
    });

/// The type of what a link leads to; a feed leads to itself as a feed.
pub(in crate::validate) const TYPE: Check = check(&[&SELF_NOT_ATOM], |value, context| {
    if !media_types::is_media_type(value.text, context) {
        media_types::MEDIA_TYPE.run(value, context);
        return;
    }
    media_types::REGISTERED_NAME.run(value, context);
    let essence = value.text.split(';').next().unwrap_or_default();
    let feed = matches!(essence, "application/atom+xml" | "application/rss+xml" | "application/rdf+xml")
        || (!context.w3c() && essence.trim() == "application/feed+json");
    if relation(context) == "self" && !feed {
        context.value(
            &SELF_NOT_ATOM,
            value,
            msg!(
                en: "{value} is not the media type of a feed",
                fr: "{value} n’est pas le type de média d’un flux",
                value = code(abbreviated(value.text)),
            ),
        );
    }
})
.asks(&[&media_types::MEDIA_TYPE, &media_types::REGISTERED_NAME]);

/// The address of a feed's link to itself.
pub(in crate::validate) const SELF: Check =
    check(&[&RELATIVE_SELF, &SELF_DOESNT_MATCH_LOCATION, &SEVERAL_SELF_LINKS, &UNICODE_ERROR], |value, context| {
        let feed = context.parent().is_some_and(|parent| matches!(parent.name.local, "feed" | "channel"));
        let based = context.elements.iter().any(|element| element.base_is_full);
        if !feed || relation(context) != "self" {
            // RSS says of no address where it begins.
            let relative = iri::scheme(value.text).is_none() && !value.text.is_empty();
            if relative && !based && context.kind.is_rss() && !context.w3c() {
                html::NO_RELATIVE.run(value, context);
            }
            return;
        }
        if !has_host(value.text) && !based {
            context.value(
                &RELATIVE_SELF,
                value,
                msg!(
                    en: "the self link {value} is relative",
                    fr: "le lien self {value} est relatif",
                    value = code(abbreviated(value.text)),
                ),
            );
        }
        several(value, context);
        let base = context.memory.bases[usize::from(context.element().base)].clone();
        // What it leads to is reported of the whole attribute.
        let whole = Value { exact: false, ..value.clone() };
        let address = join(&base, value.text);
        // The W3C takes a link to its own xml:base for one to the feed.
        if context.w3c() && without_fragment(&address) == without_fragment(&base) {
            return;
        }
        if context.w3c()
            && context.request.url.is_some_and(|served| served != address)
            && !idna::to_ascii(value.text).is_some_and(|ascii| canonical::is_utf8(&ascii))
        {
            context.value(
                &UNICODE_ERROR,
                &whole,
                msg!(
                    en: "the bytes that {value} encodes are not UTF-8",
                    fr: "les octets que {value} encode ne sont pas de l’UTF-8",
                    value = code(abbreviated(value.text)),
                ),
            );
            context.memory.stopped = true;
            return;
        }
        check_own(&address, &whole, context);
    })
    .asks(&[&html::NO_RELATIVE]);

/// A second self link of one feed.
fn several(value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if context.w3c() || context.memory.reported.insert("self") {
        return;
    }
    let message = msg!(
        en: "{value} is a second self link",
        fr: "{value} est un second lien self",
        value = code(abbreviated(value.text)),
    );
    context.value(&SEVERAL_SELF_LINKS, value, message);
}

/// The former name of `thr:updated`.
pub(in crate::validate) const RENAMED: Check = check(&[&NO_THR_WHEN], |value, context| {
    let shown = value.attribute.unwrap_or_default();
    let attribute = context.attributes.iter().find(|attribute| context.shown(attribute) == shown);
    if let Some(attribute) = attribute {
        context.about_attribute(
            &NO_THR_WHEN,
            attribute,
            shown,
            msg!(
                en: "{attribute} was renamed to `thr:updated`",
                fr: "{attribute} a été renommé `thr:updated`",
                attribute = code(shown),
            ),
        );
    }
});

/// What is reported of replies stands on links to replies.
pub(in crate::validate) const OF_REPLIES: Check = check(&[&UNEXPECTED_ATTRIBUTE], |value, context| {
    let rel = relation(context);
    let shown = value.attribute.unwrap_or_default();
    let attribute = context.attributes.iter().find(|attribute| context.shown(attribute) == shown);
    if let Some(attribute) = attribute.filter(|_| rel != "replies") {
        let message = msg!(
            en: "{attribute} on a link of relation {rel}, not replies",
            fr: "{attribute} sur un lien de relation {rel}, et non replies",
            attribute = code(shown), rel = code(abbreviated(&rel)),
        );
        context.about_attribute(&UNEXPECTED_ATTRIBUTE, attribute, shown, message);
    }
});

/// The address that a feed gives as its own, which should be where it is served.
pub fn check_own(whole: &str, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let Some(served) = context.request.url else { return };
    let reported = context.memory.own.len() >= MOST_OWN;
    if reported || is_same(whole, served) || context.memory.own.iter().any(|own| is_same(whole, own)) {
        return;
    }
    context.memory.own.push(whole.to_owned());
    let what = if value.attribute.is_some() { SELF_LINK } else { OWN_ADDRESS };
    let message = difference(what, whole, served);
    context.value(&SELF_DOESNT_MATCH_LOCATION, value, message);
}

/// Whether an address has a host.
pub(in crate::validate) fn has_host(uri: &str) -> bool {
    let authority = match iri::scheme(uri) {
        Some(scheme) => uri[scheme.len() + 1..].strip_prefix("//"),
        None => uri.strip_prefix("//"),
    };
    authority.is_some_and(|authority| !authority.is_empty() && !authority.starts_with(['/', '?', '#']))
}

/// The address that a reference leads to; the reference itself where that is not known.
pub(in crate::validate) fn join(base: &str, reference: &str) -> String {
    if iri::scheme(reference).is_some() {
        return reference.to_owned();
    }
    let whole = Url::parse(base).ok().and_then(|base| base.join(reference).ok());
    whole.map_or_else(|| reference.to_owned(), |whole| whole.as_str().to_owned())
}

fn without_fragment(uri: &str) -> &str {
    uri.split('#').next().unwrap_or(uri)
}

fn is_same(a: &str, b: &str) -> bool {
    without_fragment(a) == without_fragment(b)
        || canonical::form(a).is_some_and(|form| canonical::form(b) == Some(form))
}

const SELF_LINK: Template = text!(en: "the self link", fr: "le lien self");
const OWN_ADDRESS: Template = text!(en: "the feed’s own address", fr: "l’adresse propre du flux");

/// How the address that a feed gives as its own differs from where it is served.
fn difference(what: Template, link: &str, served: &str) -> Message {
    let (what, shown) = (word(what), code(abbreviated(link)));
    let elsewhere = |what, shown| {
        msg!(
            en: "{what} is {link}, which is not {served}, where the feed is served",
            fr: "{what} est {link}, et non {served}, où le flux est servi",
            what = what, link = shown, served = code(abbreviated(served))
        )
    };
    let (Ok(a), Ok(b)) = (Url::parse(link), Url::parse(served)) else { return elsewhere(what, shown) };
    let path = |url: &Url| url.as_str().splitn(4, '/').nth(3).unwrap_or_default().to_owned();
    if a.host() != b.host() {
        msg!(
            en: "{what} is {link}, at the host {host}, and the feed is served at {own}",
            fr: "{what} est {link}, chez l’hôte {host}, et le flux est servi chez {own}",
            what = what, link = shown, host = code(a.host()), own = code(b.host())
        )
    } else if a.is_https() != b.is_https() {
        msg!(
            en: "{what} is {link}, with {scheme}, and the feed is served with {own}",
            fr: "{what} est {link}, en {scheme}, et le flux est servi en {own}",
            what = what, link = shown, scheme = code(scheme_of(&a)), own = code(scheme_of(&b))
        )
    } else if path(&a).trim_end_matches('/') == path(&b).trim_end_matches('/') {
        msg!(
            en: "{what} is {link}, which has a slash at its end more or less than {served}, where the feed is served",
            fr: "{what} est {link}, qui a une barre oblique finale de plus ou de moins que {served}, où le flux est servi",
            what = what, link = shown, served = code(abbreviated(served))
        )
    } else {
        elsewhere(what, shown)
    }
}

fn scheme_of(url: &Url) -> &'static str {
    if url.is_https() { "https" } else { "http" }
}

/// A channel without a self link.
pub fn no_self_in_channel(context: &mut RuleContext<'_, '_>) {
    context.here(
        &MISSING_ATOM_SELF_LINK,
        msg!(
            en: "the channel has no atom:link with rel=\"self\"",
            fr: "le canal n’a pas d’atom:link avec rel=\"self\"",
        ),
    );
}

/// The links of an entry, when it closes.
pub fn check_entry(context: &mut RuleContext<'_, '_>) -> Vec<Link> {
    let links = std::mem::take(&mut context.memory.entry_links);
    check_alternates(&links, context);
    links
}

pub fn check_alternates(links: &[Link], context: &mut RuleContext<'_, '_>) {
    let mut seen: std::collections::HashSet<(&str, &str)> = std::collections::HashSet::new();
    for link in links.iter().filter(|link| link.rel == "alternate") {
        if !seen.insert((&link.kind, &link.hreflang)) {
            let message = msg!(en: "two `alternate` links of one type and language", fr: "deux liens `alternate` de même type et de même langue");
            at_link(&DUPLICATE_ATOM_LINK, link, message, context);
        }
    }
}

pub fn at_link(rule: &Rule, link: &Link, message: impl Into<Message>, context: &mut RuleContext<'_, '_>) {
    let mut thing = context.thing(context.elements.len());
    // The W3C names the links of paging by the feed that has them.
    if rule.id == DUPLICATE_ATOM_LINK.id {
        thing.parent = thing.element.replace("link".to_owned());
    }
    thing.details = vec![("rel", link.rel.clone()), ("type", link.kind.clone()), ("hreflang", link.hreflang.clone())];
    let span = context.span(link.range.clone());
    context.found.push(rule, Some(span), message, thing);
}
