//! Rules for when things were published: items without a date, and a feed that is older than its newest item.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Info, Warning};
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Channel, Feed, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::validate::types::vocabulary::{CORE, Key, key};

pub const RULES: &[&Rule] = &[&UNDATED_ITEM, &OUTDATED_BUILD_DATE];

const UNDATED_ITEM: Rule = Rule {
    id: "undated-item",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-pubdate",
    w3c: "",
    why: text!(
        en: "readers show it with the time at which they found it, each another",
        fr: "les lecteurs l’affichent à l’heure où ils l’ont trouvé, chacun une autre",
    ),
    help: text!(
        en: "add pubDate with the instant of publication",
        fr: "ajoutez pubDate avec l’instant de publication",
    ),
    finds: ProfileDifference::Own,
    bad: &[Channel("«<item>»<title>A</title><guid>https://www.example.org/a</guid></item>")],
    good: &[Item("<pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate>"), Item("<dc:date>2018-09-20</dc:date>")],
};

const OUTDATED_BUILD_DATE: Rule = Rule {
    id: "outdated-build-date",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-lastbuilddate",
    w3c: "",
    why: text!(
        en: "readers that look at this date first take the feed for unchanged, and pass over what is new",
        fr: "les lecteurs qui regardent d’abord cette date croient le flux inchangé, et passent sur les nouveautés",
    ),
    help: text!(
        en: "write the instant of the last change, which is not before the newest item",
        fr: "écrivez l’instant du dernier changement, qui ne précède pas l’item le plus récent",
    ),
    finds: ProfileDifference::Own,
    bad: &[
        Channel(
            "<lastBuildDate>«Mon, 17 Sep 2018 07:00:00 GMT»</lastBuildDate>\n<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate></item>",
        ),
        Feed(
            "<updated>«2018-09-17T07:00:00Z»</updated>\n<entry><title>A</title><id>https://www.example.org/a</id><updated>2018-09-20T07:00:00Z</updated><author><name>A</name></author><link href=\"https://www.example.org/a\"/><summary>A</summary></entry>",
        ),
    ],
    good: &[Channel(
        "<lastBuildDate>Thu, 20 Sep 2018 07:00:00 GMT</lastBuildDate>\n<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate></item>",
    )],
};

/// How many seconds the dates may differ all the same: the items are often made a moment after the feed began.
const TOLERANCE: i64 = 600;

/// Remembers a date that is right, in seconds since any instant, the same for the whole document.
pub(in crate::validate) fn remember(seconds: i64, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let name = context.element().name;
    let Some(around) = context.parent().map(|parent| parent.name).filter(|parent| parent.vocabulary == CORE) else {
        return;
    };
    match (name.vocabulary == CORE, name.local, around.local) {
        (true, "pubDate", "item") | (true, "updated", "entry") => {
            context.memory.newest = Some(context.memory.newest.map_or(seconds, |newest| newest.max(seconds)));
        }
        (true, "lastBuildDate", "channel") | (true, "updated", "feed") => {
            context.memory.built = Some((seconds, abbreviated(value.text), value.range.clone()));
        }
        _ => {}
    }
}

/// The end of an item of RSS.
pub(in crate::validate) const ITEM: Check = check(&[&UNDATED_ITEM], |_, context| {
    const DATES: &[Key<'static>] = &[
        key("pubDate"),
        key("dc:date"),
        key("dcterms:created"),
        key("dcterms:issued"),
        key("dcterms:modified"),
        key("atom:published"),
        key("atom:updated"),
    ];
    if !context.w3c() && !DATES.iter().any(|date| context.has(*date)) {
        context.here(&UNDATED_ITEM, msg!(en: "the item has no date", fr: "l’item n’a pas de date"));
    }
});

/// The end of a feed or channel.
pub(in crate::validate) const FEED: Check = check(&[&OUTDATED_BUILD_DATE], |_, context| {
    let (Some(newest), Some((built, written, range))) = (context.memory.newest, context.memory.built.take()) else {
        return;
    };
    if context.w3c() || newest <= built + TOLERANCE || context.found.is_dropped(&OUTDATED_BUILD_DATE) {
        return;
    }
    let element = if context.kind.is_rss() { "lastBuildDate" } else { "updated" };
    let mut thing = context.thing(context.elements.len());
    thing.parent = thing.element.replace(element.to_owned());
    thing.value = Some(written.clone());
    let span = context.span(range);
    let message = msg!(
        en: "{value} is before the newest item",
        fr: "{value} précède l’item le plus récent",
        value = code(written),
    );
    context.found.push(&OUTDATED_BUILD_DATE, Some(span), message, thing);
});
