//! News in JSON, ninjs 3 (iptc.org): a composite object with which its releases are associated.

use serde_json::value::RawValue;

use super::feed::{Markup, PublishedEntry};
use super::json_values::{Values, range, string};

/// Whether the value of `standard` says that a document is ninjs.
pub(super) fn is_standard(text: &str, raw: &RawValue) -> bool {
    Values::of(text, raw).is_some_and(|standard| standard.text("name").as_deref() == Some("ninjs"))
}

/// The address of a rendition of a name, in a list of them.
pub(super) fn rendition(text: &str, raw: &RawValue, name: &str) -> Option<String> {
    let list: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
    let mut renditions = list.into_iter().filter_map(|raw| Values::of(text, raw));
    renditions.find(|rendition| rendition.text("name").as_deref() == Some(name))?.text("href")
}

/// An id in a list of other ids.
pub(super) fn alternative(text: &str, raw: &RawValue) -> Option<String> {
    let list: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
    iri(list.into_iter().filter_map(|raw| Values::of(text, raw)))
}

/// The id to the letter, where a URI cannot have its letters.
fn iri<'t>(mut ids: impl Iterator<Item = Values<'t>>) -> Option<String> {
    ids.find(|id| id.text("role").as_deref() == Some("iri"))?.text("value")
}

/// A release. `None` for what leads to older ones.
pub(super) fn entry<'t>(text: &'t str, raw: &'t RawValue) -> Option<PublishedEntry> {
    let values = Values::of(text, raw)?;
    if values.get("type").and_then(string).as_deref() == Some("composite") {
        return None;
    }
    let first = |key: &str| values.objects(key).into_iter().next();
    let headline = first("headlines");
    let title = headline.as_ref().and_then(|headline| headline.text("value")).or_else(|| values.text("title"));
    let body = first("bodies");
    let is_html = body.as_ref().is_some_and(|body| body.text("contentType").as_deref() == Some("text/html"));
    let markup = if is_html { Markup::JsonHtml } else { Markup::JsonPlain };
    let id = iri(values.objects("altIds").into_iter()).or_else(|| values.text("uri"));
    let mut entry = PublishedEntry {
        id: id.unwrap_or_default(),
        guid: None,
        title: title.unwrap_or_default(),
        link: values.get("renditions").and_then(|raw| rendition(text, raw, "page")),
        published: values.instant("firstCreated"),
        updated: values.instant("versionCreated"),
        summary: first("descriptions").and_then(|summary| summary.stretch("value", Markup::JsonPlain)),
        content: body.and_then(|body| body.stretch("value", markup)),
        range: range(text, raw),
        mark: values.range("uri").or(values.range("title")).unwrap_or_default(),
        clocks: ["version", "versionCreated"].iter().filter_map(|key| values.range(key)).collect(),
    };
    entry.clocks.sort_by_key(|clock| clock.start);
    entry.settle();
    Some(entry)
}
