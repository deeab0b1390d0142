//! Podcasting 2.0 (podcastindex.org/namespace/1.0), rows and rules: the elements with what each must have. All of
//! them are younger than the W3C Feed Validator's tables; those that are not here pass unseen, for the vocabulary
//! grows. Its documents give each element its place in a channel or an item of RSS; of Atom they say nothing, and
//! there it is let pass.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::validate::rules::numbers::{self, one_of};
use crate::validate::rules::structure::{MISSING_ATTRIBUTE, MISSING_ELEMENT};
use crate::validate::rules::{dates, media_types, text, uris, urns};
use crate::validate::types::example::Example::{Channel, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::Content::{Anything, Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{self, Attribute, Check, ChildRule, ElementModel, Value, check};
use crate::validate::types::rows::{NOTHING, may, must, newer, opening, row};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] = &[&INVALID_PODCAST_GUID, &INVALID_PODCAST_WORD];

/// In channels.
pub(in crate::validate) const CHANNEL: &[ChildRule] = &[
    newer(row("podcast:guid", Once, Text(&[GUID]))),
    newer(row("podcast:locked", Once, Text(&[YES_NO]))),
    newer(row("podcast:block", Many, Text(&[YES_NO]))),
    newer(row("podcast:funding", Many, Is(&FUNDING))),
    newer(row("podcast:trailer", Many, Is(&TRAILER))),
    newer(row("podcast:medium", Once, Text(&[MEDIUM]))),
    newer(opening("podcast:liveItem", Many, Anything, &[LIVE])),
    newer(row("podcast:podroll", Once, Is(&REMOTES))),
    newer(row("podcast:publisher", Once, Is(&REMOTES))),
    newer(row("podcast:updateFrequency", Once, Text(&[]))),
    newer(row("podcast:podping", Once, Anything)),
];

/// In channels and items.
pub(in crate::validate) const BOTH: &[ChildRule] = &[
    newer(row("podcast:person", Many, Is(&PERSON))),
    newer(row("podcast:location", Many, Text(&[text::FILLED]))),
    newer(row("podcast:license", Once, Is(&LICENSE))),
    newer(row("podcast:value", Many, Is(&VALUE))),
    newer(row("podcast:images", Once, Is(&IMAGES))),
    newer(row("podcast:image", Many, Is(&IMAGE))),
    newer(row("podcast:txt", Many, Text(&[]))),
    newer(row("podcast:chat", Once, Is(&CHAT))),
];

/// In items.
pub(in crate::validate) const ITEM: &[ChildRule] = &[
    newer(row("podcast:transcript", Many, Is(&FILE))),
    newer(row("podcast:chapters", Once, Is(&FILE))),
    newer(row("podcast:soundbite", Many, Is(&SOUNDBITE))),
    newer(row("podcast:season", Once, Text(&[numbers::NON_NEGATIVE]))),
    newer(row("podcast:episode", Once, Text(&[numbers::DECIMAL]))),
    newer(row("podcast:alternateEnclosure", Many, Is(&ALTERNATE))),
    newer(row("podcast:socialInteract", Many, Is(&SOCIAL))),
];

const fn with(attributes: &'static [Attribute]) -> ElementModel {
    ElementModel { attributes, text: model::Text::Read, ..NOTHING }
}

const FUNDING: ElementModel = with(&[must("url", &[uris::FULL_IRI])]);
const FILE: ElementModel = with(&[must("url", &[uris::FULL_IRI]), must("type", &[media_types::MEDIA_TYPE])]);
const TRAILER: ElementModel = with(&[
    must("pubdate", &[dates::RSS_DATE]),
    must("url", &[uris::FULL_IRI]),
    may("type", &[media_types::MEDIA_TYPE]),
    may("length", &[numbers::NON_NEGATIVE]),
    may("season", &[numbers::NON_NEGATIVE]),
]);
const PERSON: ElementModel = ElementModel {
    attributes: &[may("href", &[uris::FULL_IRI]), may("img", &[uris::FULL_IRI])],
    text: model::Text::Read,
    closes: &[text::FILLED],
    ..NOTHING
};
const LICENSE: ElementModel = with(&[may("url", &[uris::FULL_IRI])]);
const IMAGES: ElementModel = with(&[must("srcset", &[])]);
const IMAGE: ElementModel = with(&[must("href", &[uris::FULL_IRI])]);
const CHAT: ElementModel = with(&[must("server", &[]), must("protocol", &[])]);
const SOUNDBITE: ElementModel = with(&[must("startTime", &[numbers::FLOAT]), must("duration", &[numbers::FLOAT])]);
const SOCIAL: ElementModel = ElementModel {
    attributes: &[must("protocol", &[]), may("uri", &[uris::FULL_IRI])],
    opens: &[NEEDS_URI],
    ..NOTHING
};
const REMOTES: ElementModel =
    ElementModel { rows: &[&[row("podcast:remoteItem", Many, Is(&with(&[must("feedGuid", &[GUID])])))]], ..NOTHING };
const VALUE: ElementModel = ElementModel {
    attributes: &[must("type", &[]), must("method", &[])],
    rows: &[&[row("podcast:valueRecipient", Many, Is(&RECIPIENT)), row("podcast:valueTimeSplit", Many, Anything)]],
    ..NOTHING
};
const RECIPIENT: ElementModel =
    with(&[must("type", &[]), must("address", &[]), must("split", &[numbers::NON_NEGATIVE])]);
const ALTERNATE: ElementModel = ElementModel {
    attributes: &[must("type", &[media_types::MEDIA_TYPE]), may("length", &[numbers::NON_NEGATIVE])],
    rows: &[&[
        row("podcast:source", Many, Is(&with(&[must("uri", &[uris::FULL_IRI])]))),
        row("podcast:integrity", Once, Is(&with(&[must("type", &[]), must("value", &[])]))),
    ]],
    needs: &[(&MISSING_ELEMENT, "podcast:source")],
    ..NOTHING
};

const SPEC: &str = "https://podcastindex.org/namespace/1.0";

const INVALID_PODCAST_GUID: Rule = Rule {
    id: "invalid-podcast-guid",
    severity: Error,
    spec: SPEC,
    w3c: "",
    why: text!(en: "the podcast is found by it wherever its feed moves (in RSS, the only format that the namespace is made for)", fr: "on retrouve par là le podcast où que déménage son flux (en RSS, seul format pour lequel l’espace de noms est fait)"),
    help: text!(en: "write a UUID such as 917393e3-1b1e-5cef-ace4-edaa54e1f810", fr: "écrivez un UUID comme 917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    finds: ProfileDifference::Own,
    bad: &[Channel("<podcast:guid xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">«harbour»</podcast:guid>")],
    good: &[Channel(
        "<podcast:guid xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>",
    )],
};

const INVALID_PODCAST_WORD: Rule = Rule {
    id: "invalid-podcast-word",
    severity: Error,
    spec: SPEC,
    w3c: "",
    why: text!(en: "programs know a few words here", fr: "les programmes ne connaissent ici que quelques mots"),
    help: text!(en: "write one of the words that are shown", fr: "écrivez l’un des mots affichés"),
    finds: ProfileDifference::Own,
    bad: &[
        Channel("<podcast:locked xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">«true»</podcast:locked>"),
        Channel(
            "<podcast:liveItem xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" status=\"«soon»\" start=\"2026-09-26T07:30:00-0600\"/>",
        ),
        Channel("<podcast:medium xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">«radio»</podcast:medium>"),
    ],
    good: &[
        Channel(
            "<podcast:liveItem xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" status=\"live\" start=\"2026-09-26T07:30:00.000-0600\"><title>Live</title><guid>a</guid></podcast:liveItem>",
        ),
        Channel(
            "<podcast:locked xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" owner=\"a@example.org\">Yes</podcast:locked>",
        ),
        Item(
            "<podcast:transcript xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" url=\"https://www.example.org/a.vtt\" type=\"text/vtt\" language=\"fr\"/>\n<podcast:anythingNew xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"/>",
        ),
    ],
};

/// The identifier of a podcast.
pub(in crate::validate) const GUID: Check = check(&[&INVALID_PODCAST_GUID], |value, context| {
    if !urns::is_uuid(&format!("urn:uuid:{}", value.text)) {
        context.value(
            &INVALID_PODCAST_GUID,
            value,
            msg!(en: "{value} is not a UUID", fr: "{value} n’est pas un UUID", value = code(value.text)),
        );
    }
});

/// `yes` or `no`, in any case.
pub(in crate::validate) const YES_NO: Check = check(&[&INVALID_PODCAST_WORD], |value, context| {
    if !value.text.eq_ignore_ascii_case("yes") && !value.text.eq_ignore_ascii_case("no") {
        context.value(
            &INVALID_PODCAST_WORD,
            value,
            msg!(en: "{value} is neither yes nor no", fr: "{value} n’est ni yes ni no", value = code(value.text)),
        );
    }
});

/// What the podcast is made of, with an L after it for lists.
pub(in crate::validate) const MEDIUM: Check = check(&[&INVALID_PODCAST_WORD], |value, context| {
    const MEDIA: &[&str] =
        &["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course", "mixed"];
    let single = value.text.strip_suffix('L').unwrap_or(value.text);
    if !MEDIA.contains(&single) {
        one_of(MEDIA, &INVALID_PODCAST_WORD, value, context);
    }
});

/// A broadcast; what it holds is an item's, and is not looked at.
pub(in crate::validate) const LIVE: Check = check(&[&MISSING_ATTRIBUTE], |_, context| {
    for (name, check) in [("status", STATUS), ("start", TIME)] {
        if context.attr(name).is_some() {
            context.check_attribute(key(name), name, &[check]);
        } else {
            context.lacks_attribute(&MISSING_ATTRIBUTE, name);
        }
    }
})
.asks(&[&STATUS, &TIME]);

/// A time of ISO 8601, whose offset has a colon or not: the specification writes -0600.
const TIME: Check = check(&[], |value, context| {
    let four = |at: &usize| value.text.get(*at..).is_some_and(|end| end.bytes().all(|b| b.is_ascii_digit()));
    let digits = value.text.len().checked_sub(4).filter(four);
    let colon = digits.filter(|at| value.text[..*at].ends_with(['+', '-']) && value.text.contains('T'));
    match colon {
        Some(at) => {
            let text = format!("{}:{}", &value.text[..at + 2], &value.text[at + 2..]);
            dates::EVENT_DATE.run(&Value { text: &text, whole: &text, exact: false, ..value.clone() }, context);
        }
        None => dates::EVENT_DATE.run(value, context),
    }
})
.asks(&[&dates::EVENT_DATE]);

/// How a broadcast stands.
const STATUS: Check = check(&[&INVALID_PODCAST_WORD], |value, context| {
    let lower = value.text.to_ascii_lowercase();
    if !matches!(lower.as_str(), "pending" | "live" | "ended") {
        one_of(&["pending", "live", "ended"], &INVALID_PODCAST_WORD, value, context);
    }
});

/// Where people talk about an episode: an address, unless nobody is to.
pub(in crate::validate) const NEEDS_URI: Check = check(&[&MISSING_ATTRIBUTE], |_, context| {
    let disabled = context.attr("protocol").as_deref() == Some("disabled");
    if !disabled && context.attr("uri").is_none() {
        context.lacks_attribute(&MISSING_ATTRIBUTE, "uri");
    }
});

#[cfg(test)]
mod tests {
    use crate::source::Sources;
    use crate::validate::{Request, document};

    #[test]
    fn times_of_broadcasts_are_read_whatever_their_letters() {
        for (start, right) in [("2026-09-26T07:30:00-0600", true), ("2026-09-26T07:30:00Z", true), ("a€€", false)] {
            let feed = format!(
                "<rss version='2.0' xmlns:podcast='https://podcastindex.org/namespace/1.0'><channel>\
                 <podcast:liveItem status='live' start='{start}'/></channel></rss>"
            );
            let judged = document("-", feed.as_bytes(), &Request::default(), &mut Sources::default());
            let reported = judged.findings.iter().any(|finding| finding.rule == "invalid-iso8601-date-time");
            assert_eq!(reported, !right, "{start}");
        }
    }
}
