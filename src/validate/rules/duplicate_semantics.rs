//! Rules for what is said twice: once by RSS itself, once by an extension.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::validate::types::example::Example::{Channel, Item};
use crate::validate::types::findings::{ProfileDifference, Rule, detail, of_parent};
use crate::validate::types::model::{Check, RuleContext, check};
use crate::validate::types::vocabulary::{Key, key};

pub const RULES: &[&Rule] = &[&DUPLICATE_SEMANTICS, &DUPLICATE_ITEM_SEMANTICS];

const SPEC: &str = "https://www.rssboard.org/rss-profile#namespace-elements";

const DUPLICATE_SEMANTICS: Rule = Rule {
    id: "duplicate-semantics",
    severity: Warning,
    spec: SPEC,
    w3c: "DuplicateSemantics",
    why: text!(
        en: "readers take one of the two, or show both where they differ",
        fr: "les lecteurs retiennent l’un des deux, ou affichent les deux quand ils diffèrent",
    ),
    help: text!(en: "delete the element of the extension", fr: "supprimez l’élément de l’extension"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C counts elements of RSS where they do not belong, too", fr: "le W3C compte aussi les éléments de RSS qui ne sont pas à leur place"),
    ),
    bad: &[Channel("<language>en</language>\n«<dc:language>»en</dc:language>")],
    good: &[Channel("<lastBuildDate>Thu, 20 Sep 2018 07:00:00 GMT</lastBuildDate>")],
};

const DUPLICATE_ITEM_SEMANTICS: Rule = Rule {
    id: "duplicate-item-semantics",
    severity: Warning,
    spec: SPEC,
    w3c: "DuplicateItemSemantics",
    why: text!(
        en: "readers take one of the two, and sort by it",
        fr: "les lecteurs retiennent l’un des deux, et trient d’après lui",
    ),
    help: text!(en: "delete one of the two", fr: "supprimez l’un des deux"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C counts elements of RSS where they do not belong, too", fr: "le W3C compte aussi les éléments de RSS qui ne sont pas à leur place"),
    ),
    bad: &[
        Item("<pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate>\n«<dc:date>»2018-09-20</dc:date>"),
        Item("<dc:creator>Anne</dc:creator>\n«<author>»anne@example.org (Anne)</author>"),
    ],
    good: &[Item("<pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate>\n<dc:creator>Anne</dc:creator>")],
};

/// What the channel says in its own words, and in those of an extension.
const OF_CHANNEL: &[(Key<'static>, Key<'static>)] = &[
    (key("managingEditor"), key("dc:creator")),
    (key("webMaster"), key("dc:publisher")),
    (key("category"), key("dc:subject")),
    (key("pubDate"), key("dc:date")),
    (key("language"), key("dc:language")),
    (key("copyright"), key("dc:rights")),
    (key("lastBuildDate"), key("dcterms:modified")),
    (key("generator"), key("admin:generatorAgent")),
    (key("creativeCommons:license"), key("cc:license")),
];

/// What an item says in its own words, and in those of an extension.
const OF_ITEM: &[(Key<'static>, Key<'static>)] = &[
    (key("author"), key("dc:creator")),
    (key("category"), key("dc:subject")),
    (key("pubDate"), key("dc:date")),
    (key("source"), key("dc:source")),
    (key("guid"), key("atom:id")),
    (key("creativeCommons:license"), key("cc:license")),
];

/// An element of a channel or an item opens that may say what another one has said.
pub(in crate::validate) const ONCE: Check = check(&[&DUPLICATE_ITEM_SEMANTICS, &DUPLICATE_SEMANTICS], |_, context| {
    let name = context.element().name;
    let item = context.parent().is_some_and(|parent| parent.name.local == "item");
    let of_item = (OF_ITEM, &DUPLICATE_ITEM_SEMANTICS);
    let of_channel = (OF_CHANNEL, &DUPLICATE_SEMANTICS);
    let tables = if item { [of_item, of_channel] } else { [of_channel, of_item] };
    let pair = tables.into_iter().find_map(|(table, rule)| {
        let pair = table.iter().find(|(core, extension)| *core == name || *extension == name)?;
        Some((pair, rule))
    });
    let Some(((core, extension), rule)) = pair else { return };
    let other = if *core == name { extension } else { core };
    if context.beside(*other) {
        report(rule, *core, *extension, context);
    }
});

/// `atom:published` that came before the date of publication. The W3C sees it in this order alone.
pub(in crate::validate) const PUBLISHED: Check = check(&[&DUPLICATE_ITEM_SEMANTICS], |value, context| {
    ONCE.run(value, context);
    let (core, extension) = (key("pubDate"), key("atom:published"));
    if context.beside(extension) {
        report(&DUPLICATE_ITEM_SEMANTICS, core, extension, context);
    }
})
.asks(&[&ONCE]);

fn report(rule: &Rule, core: Key<'_>, extension: Key<'_>, context: &mut RuleContext<'_, '_>) {
    let finding = context.here(
        rule,
        msg!(
            en: "{core} and {extension} say the same",
            fr: "{core} et {extension} disent la même chose",
            core = code(core.to_string()), extension = code(extension.to_string()),
        ),
    );
    detail(finding, "core", core.to_string());
    detail(finding, "ext", extension.to_string());
    // The channel or the item is what the W3C names.
    of_parent(finding, None);
}
