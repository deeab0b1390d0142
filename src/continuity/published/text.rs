//! The text inside an element of a document.

use crate::xml::unescape;

/// The text inside an element: references resolved, tags and comments out.
pub(super) fn of_xml(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        text.push_str(&unescape(&rest[..at]));
        rest = &rest[at..];
        let (open, close) = match rest {
            _ if rest.starts_with("<![CDATA[") => ("<![CDATA[", "]]>"),
            _ if rest.starts_with("<!--") => ("<!--", "-->"),
            _ => ("<", ">"),
        };
        let inner = &rest[open.len()..];
        let end = inner.find(close).unwrap_or(inner.len());
        if close == "]]>" {
            text.push_str(&inner[..end]);
        }
        rest = inner.get(end + close.len()..).unwrap_or_default();
    }
    text.push_str(&unescape(rest));
    text
}
