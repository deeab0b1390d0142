//! Tombstones (RFC 6721), entries that were withdrawn: rows and rules. The W3C Feed Validator does not know them.

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::validate::rules::{dates, uris};
use crate::validate::spec::atom::parts::{CONSTRUCT, LINK, PERSON};
use crate::validate::types::context::truncated;
use crate::validate::types::example::Example::Feed;
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::Content::Is;
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{Check, ChildRule, ElementModel, check};
use crate::validate::types::rows::{NOTHING, must, newer, row};

pub const RULES: &[&Rule] = &[&TOMBSTONE_AND_ENTRY];

/// In feeds.
pub const TOMBSTONES: &[ChildRule] = &[newer(row("at:deleted-entry", Many, Is(&DELETED)))];

const DELETED: ElementModel = ElementModel {
    attributes: &[must("ref", &[uris::FULL_IRI, KEPT]), must("when", &[dates::ATOM_DATE])],
    rows: &[&[row("at:by", Once, Is(&PERSON)), row("at:comment", Once, Is(&CONSTRUCT)), row("link", Many, Is(&LINK))]],
    ..NOTHING
};

const TOMBSTONE_AND_ENTRY: Rule = Rule {
    id: "tombstone-and-entry",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc6721#section-3",
    w3c: "",
    why: text!(en: "readers that know tombstones remove the entry, and the others show it", fr: "les lecteurs qui connaissent les stèles retirent l’entrée, les autres la montrent"),
    help: text!(en: "delete the entry, or the tombstone if the entry should stay", fr: "supprimez l’entrée, ou la stèle si l’entrée doit rester"),
    finds: ProfileDifference::Own,
    bad: &[Feed(
        "<at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"«tag:example.org,2018:a»\" when=\"2018-09-21T07:00:00Z\"/>\n<entry><title>A</title><id>tag:example.org,2018:a</id><updated>2018-09-20T07:00:00Z</updated><summary>A</summary><link href=\"https://www.example.org/a\"/></entry>",
    )],
    good: &[Feed(
        "<at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"tag:example.org,2018:a\" when=\"2018-09-21T07:00:00Z\"><at:by><name>Example</name></at:by><at:comment xml:lang=\"en\">The figures were wrong</at:comment></at:deleted-entry>",
    )],
};

/// The id of an entry that was withdrawn; it is kept until the feed closes.
pub(in crate::validate) const KEPT: Check = check(&[], |value, context| {
    context.memory.deleted_ids.push((value.text.to_owned(), value.range.clone()));
});

/// The tombstones of a feed, when it closes: entries may stand before them and after.
pub(in crate::validate) const AT_END: Check = check(&[&TOMBSTONE_AND_ENTRY], |_, context| {
    for (id, range) in std::mem::take(&mut context.memory.deleted_ids) {
        if context.memory.ids.contains(&id) {
            let mut thing = context.thing(context.elements.len());
            thing.parent = thing.element.replace("at:deleted-entry".to_owned());
            thing.attribute = Some("ref".to_owned());
            thing.value = Some(truncated(&id));
            let span = context.span(range);
            let message = msg!(en: "the entry {value} was withdrawn, and is in the feed", fr: "l’entrée {value} a été retirée, et elle est dans le flux", value = code(&id));
            context.found.push(&TOMBSTONE_AND_ENTRY, Some(span), message, thing);
        }
    }
});
