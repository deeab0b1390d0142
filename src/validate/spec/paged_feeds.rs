//! Rules for feeds of several documents: pages and archives (RFC 5005).

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::validate::rules::links::{DUPLICATE_ATOM_LINK, HISTORY_RELS, MISSING_SELF, at_link, check_alternates};
use crate::validate::types::example::Example::{Feed, FeedItself};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, check};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] = &[
    &FEED_REL_IN_COMPLETE_FEED,
    &CURRENT_NOT_SELF_IN_COMPLETE_FEED,
    &LINK_PAST_END,
    &ARCHIVE_INCOMPLETE,
    &MISSING_CURRENT_IN_ARCHIVE,
];

const FEED_REL_IN_COMPLETE_FEED: Rule = Rule {
    id: "feed-rel-in-complete-feed",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-2",
    w3c: "FeedRelInCompleteFeed",
    why: text!(en: "a complete feed has no further pages", fr: "un flux complet n’a pas d’autres pages"),
    help: text!(en: "delete fh:complete, or the links to other pages", fr: "supprimez fh:complete, ou les liens vers d’autres pages"),
    finds: ProfileDifference::Same,
    bad: &[Feed(
        "<fh:complete/>\n<link rel=\"self\" href=\"https://www.example.org/feeds/news.xml\"/>\n«<link rel=\"next\" href=\"https://www.example.org/2\"/>»",
    )],
    good: &[],
};

const CURRENT_NOT_SELF_IN_COMPLETE_FEED: Rule = Rule {
    id: "current-not-self-in-complete-feed",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-2",
    w3c: "CurrentNotSelfInCompleteFeed",
    why: text!(en: "a complete feed is its own current document", fr: "un flux complet est lui-même son document courant"),
    help: text!(en: "delete the link, or write the address of this document", fr: "supprimez le lien, ou écrivez l’adresse de ce document"),
    finds: ProfileDifference::Same,
    bad: &[Feed(
        "<fh:complete/>\n<link rel=\"self\" href=\"https://www.example.org/feeds/news.xml\"/>\n«<link rel=\"current\" href=\"https://www.example.org/2\"/>»",
    )],
    good: &[],
};

const LINK_PAST_END: Rule = Rule {
    id: "link-past-end",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-3",
    w3c: "LinkPastEnd",
    why: text!(en: "nothing comes before the first page or after the last", fr: "rien ne précède la première page ni ne suit la dernière"),
    help: text!(en: "delete the link", fr: "supprimez le lien"),
    finds: ProfileDifference::Same,
    bad: &[Feed(
        "<link rel=\"self\" href=\"https://www.example.org/feeds/news.xml\"/>\n<link rel=\"first\" href=\"https://www.example.org/feeds/news.xml\"/>\n«<link rel=\"previous\" href=\"https://www.example.org/0\"/>»",
    )],
    good: &[],
};

const ARCHIVE_INCOMPLETE: Rule = Rule {
    id: "archive-incomplete",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
    w3c: "ArchiveIncomplete",
    why: text!(en: "readers find the other archives by these links", fr: "c’est par ces liens que les lecteurs trouvent les autres archives"),
    help: text!(en: "add a link with rel=\"prev-archive\" or rel=\"next-archive\"", fr: "ajoutez un lien rel=\"prev-archive\" ou rel=\"next-archive\""),
    finds: ProfileDifference::Same,
    bad: &[FeedItself(
        "<fh:archive/>\n<link rel=\"self\" href=\"https://www.example.org/feeds/news.xml\"/>\n<link rel=\"current\" href=\"https://www.example.org/now\"/>",
    )],
    good: &[],
};

const MISSING_CURRENT_IN_ARCHIVE: Rule = Rule {
    id: "missing-current-in-archive",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
    w3c: "MissingCurrentInArchive",
    why: text!(en: "readers find the feed itself by this link", fr: "c’est par ce lien que les lecteurs trouvent le flux lui-même"),
    help: text!(en: "add a link with rel=\"current\" and the address of the feed", fr: "ajoutez un lien rel=\"current\" avec l’adresse du flux"),
    finds: ProfileDifference::Same,
    bad: &[FeedItself(
        "<fh:archive/>\n<link rel=\"self\" href=\"https://www.example.org/feeds/news.xml\"/>\n<link rel=\"prev-archive\" href=\"https://www.example.org/1\"/>",
    )],
    good: &[],
};

/// The links of a feed, when its metadata end.
pub const FEED_LINKS: Check = check(&[], |_, context| {
    let links = std::mem::take(&mut context.memory.feed_links);
    let addresses = context.memory.own.clone();
    let served = context.request.url;
    let own = |href: &str| served == Some(href) || addresses.iter().any(|own| own == href);
    let is_feed = context.element().name.local == "feed";
    if context.has(const { key("fh:complete") }) {
        for link in links.iter().filter(|link| HISTORY_RELS.contains(&link.rel.as_str())) {
            let current = link.rel == "current";
            if current && own(&link.href) {
                continue;
            }
            let rule = if current { &CURRENT_NOT_SELF_IN_COMPLETE_FEED } else { &FEED_REL_IN_COMPLETE_FEED };
            at_link(rule, link, msg!(en: "a link of relation {rel} in a complete feed", fr: "un lien de relation {rel} dans un flux complet", rel = code(&link.rel)), context);
        }
    }
    if is_feed && !links.iter().any(|link| link.rel == "self") {
        context.here(&MISSING_SELF, text!(en: "the feed has no link with rel=\"self\"", fr: "le flux n’a pas de lien rel=\"self\""));
    }
    for (end, beyond) in [("first", "previous"), ("last", "next")] {
        if links.iter().any(|link| link.rel == end && own(&link.href)) {
            for link in links.iter().filter(|link| link.rel == beyond) {
                at_link(&LINK_PAST_END, link, msg!(en: "the page {end} has a link {beyond}", fr: "la page {end} a un lien {beyond}", end = code(end), beyond = code(beyond)), context);
            }
        }
    }
    check_alternates(&links, context);
    if context.has(const { key("fh:archive") }) && !context.has(const { key("fh:complete") }) {
        if !links.iter().any(|link| matches!(link.rel.as_str(), "prev-archive" | "next-archive")) {
            context.here(&ARCHIVE_INCOMPLETE, msg!(en: "an archive without a link to another one", fr: "une archive sans lien vers une autre"));
        }
        if !links.iter().any(|link| link.rel == "current") {
            context.here(&MISSING_CURRENT_IN_ARCHIVE, msg!(en: "an archive without a link to the feed itself", fr: "une archive sans lien vers le flux lui-même"));
        }
    }
})
.also(&[
    &CURRENT_NOT_SELF_IN_COMPLETE_FEED,
    &FEED_REL_IN_COMPLETE_FEED,
    &MISSING_SELF,
    &LINK_PAST_END,
    &DUPLICATE_ATOM_LINK,
    &ARCHIVE_INCOMPLETE,
    &MISSING_CURRENT_IN_ARCHIVE,
]);
