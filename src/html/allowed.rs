//! The harmless HTML that bodies may have: which elements and attributes are published.

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// It is published, with the attributes of the list.
    Kept,
    /// Its tags are left out, and what it contains is published.
    Unwrapped,
    /// It becomes a link to what it plays.
    Linked,
    /// It is left out, with what it contains: it runs, frames or sends something.
    Dropped,
}

/// What becomes of an element of HTML of this name, in small letters.
pub fn treatment(name: &str) -> Treatment {
    if KEPT.binary_search(&name).is_ok() {
        Treatment::Kept
    } else if LINKED.contains(&name) {
        Treatment::Linked
    } else if DROPPED.binary_search(&name).is_ok() {
        Treatment::Dropped
    } else {
        Treatment::Unwrapped
    }
}

/// Whether an attribute is published; its value is checked apart.
pub fn is_attribute(element: &str, attribute: &str) -> bool {
    let everywhere = matches!(attribute, "dir" | "lang" | "title");
    everywhere || OWN.iter().any(|(name, attributes)| *name == element && attributes.contains(&attribute))
}

/// Whether an attribute contains an address.
pub fn is_address(attribute: &str) -> bool {
    matches!(attribute, "href" | "src" | "cite")
}

/// Whether a value is one that the attribute may have.
pub fn is_value(attribute: &str, value: &str) -> bool {
    let is_number = || !value.is_empty() && value.len() < 6 && value.bytes().all(|b| b.is_ascii_digit());
    match attribute {
        "width" | "height" | "colspan" | "rowspan" | "span" | "start" | "value" => is_number(),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "align" => matches!(value, "left" | "right" | "center" | "justify"),
        "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "lang" | "hreflang" | "datetime" => {
            !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:+. ".contains(&b))
        }
        _ => true,
    }
}

/// Whether an element has no content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "col" | "wbr")
}

/// Elements of the list, in order.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "div",
    "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "u", "ul", "wbr",
];

/// Elements that play something.
const LINKED: &[&str] = &["iframe", "video", "audio"];

/// Elements that run, frame, ask or send something, or contain what is no text, in order.
#[rustfmt::skip]
const DROPPED: &[&str] = &[
    "applet", "base", "button", "canvas", "datalist", "dialog", "embed", "form", "frame", "frameset", "head", "input",
    "link", "math", "meta", "noembed", "noframes", "noscript", "object", "optgroup", "option", "param", "plaintext",
    "script", "select", "slot", "source", "style", "svg", "template", "textarea", "title", "track", "xmp",
];

/// The attributes of single elements.
const OWN: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "type", "reversed"]),
    ("p", &["align"]),
    ("q", &["cite"]),
    ("td", &["align", "colspan", "rowspan"]),
    ("th", &["align", "colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_differ() {
        for list in [KEPT, DROPPED] {
            assert!(list.is_sorted(), "{list:?}");
        }
        assert!(KEPT.iter().all(|name| !DROPPED.contains(name) && !LINKED.contains(name)));
        assert!(OWN.iter().all(|(name, _)| KEPT.contains(name)));
        for (_, attributes) in OWN {
            assert!(attributes.iter().all(|name| !name.starts_with("on") && *name != "style"));
        }
    }

    #[test]
    fn values_are_checked() {
        for (attribute, good, bad) in
            [("width", "640", "100%"), ("dir", "rtl", "x"), ("lang", "fr-FR", "\""), ("align", "left", "top")]
        {
            assert!(is_value(attribute, good) && !is_value(attribute, bad), "{attribute}");
        }
    }
}
