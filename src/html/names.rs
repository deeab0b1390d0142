//! Elements of HTML: one table of elements, and what the W3C Feed Validator's lists have other than it.

/// Whether HTML has, or once had, an element of this name, in small letters.
pub fn is_element(name: &str) -> bool {
    ELEMENTS.binary_search(&name).is_ok()
}

/// Whether an element is one of those that nearly all HTML is made of, and that no reader takes out.
pub fn is_usual(name: &str) -> bool {
    matches!(
        name,
        "p" | "a"
            | "br"
            | "img"
            | "div"
            | "span"
            | "b"
            | "i"
            | "em"
            | "strong"
            | "li"
            | "ul"
            | "ol"
            | "td"
            | "tr"
            | "table"
    )
}

/// Whether readers take an element out of a text, with what it holds or without.
pub fn is_taken_out(name: &str) -> bool {
    TAKEN_OUT.contains(&name)
}

/// Whether an attribute, in small letters, is run by browsers.
pub fn is_handler(attribute: &str) -> bool {
    attribute.strip_prefix("on").is_some_and(|event| EVENTS.binary_search(&event).is_ok())
}

/// Whether the W3C Feed Validator knows an element of this name, in small letters.
pub fn w3c_knows(name: &str) -> bool {
    (is_element(name) && W3C_LACKS.binary_search(&name).is_err()) || W3C_HAS_TOO.contains(&name)
}

/// Whether an element stands on the W3C Feed Validator's list of those that readers keep.
pub fn w3c_keeps(name: &str) -> bool {
    (w3c_knows(name) && W3C_TAKES_OUT.binary_search(&name).is_err()) || W3C_KEEPS_TOO.contains(&name)
}

/// Elements of the HTML standard, sections 4 and 16 (obsolete features), read in November 2026.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi",
    "bdo", "bgsound", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite",
    "code", "col", "colgroup", "command", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div",
    "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "image", "img", "input",
    "ins", "isindex", "kbd", "keygen", "label", "legend", "li", "link", "listing", "main", "map", "mark", "marquee",
    "menu", "menuitem", "meta", "meter", "multicol", "nav", "nextid", "nobr", "noembed", "noframes", "noscript",
    "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "plaintext", "pre", "progress", "q", "rb",
    "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "selectedcontent", "slot", "small",
    "source", "spacer", "span", "strike", "strong", "style", "sub", "summary", "sup", "table", "tbody", "td",
    "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video",
    "wbr", "xmp",
];

/// The events of the HTML standard, section 8.1.8.2, and of other standards and older browsers.
#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "abort", "activate", "afterprint", "animationcancel", "animationend", "animationiteration", "animationstart",
    "auxclick", "beforeactivate", "beforecopy", "beforecut", "beforedeactivate", "beforeinput", "beforematch",
    "beforepaste", "beforeprint", "beforetoggle", "beforeunload", "begin", "blur", "bounce", "cancel", "canplay",
    "canplaythrough", "change", "click", "close", "command", "contextlost", "contextmenu", "contextrestored", "copy",
    "cuechange", "cut", "dataavailable", "datasetchanged", "dblclick", "deactivate", "drag", "dragend", "dragenter",
    "dragexit", "dragleave", "dragover", "dragstart", "drop", "durationchange", "emptied", "end", "ended", "error",
    "errorupdate", "filterchange", "finish", "focus", "focusin", "focusout", "formdata", "fullscreenchange",
    "gotpointercapture", "hashchange", "help", "input", "invalid", "keydown", "keypress", "keyup", "languagechange",
    "layoutcomplete", "load", "loadeddata", "loadedmetadata", "loadend", "loadstart", "losecapture",
    "lostpointercapture", "message", "messageerror", "mousedown", "mouseenter", "mouseleave", "mousemove", "mouseout",
    "mouseover", "mouseup", "mousewheel", "move", "offline", "online", "pagehide", "pagereveal", "pageshow", "pageswap",
    "paste", "pause", "play", "playing", "pointercancel", "pointerdown", "pointerenter", "pointerleave", "pointermove",
    "pointerout", "pointerover", "pointerrawupdate", "pointerup", "popstate", "progress", "propertychange",
    "ratechange", "readystatechange", "rejectionhandled", "repeat", "reset", "resize", "rowenter", "rowexit",
    "rowsdelete", "rowsinserted", "scroll", "scrollend", "search", "securitypolicyviolation", "seeked", "seeking",
    "select", "selectionchange", "selectstart", "show", "slotchange", "stalled", "start", "storage", "submit",
    "suspend", "timeupdate", "toggle", "touchcancel", "touchend", "touchmove", "touchstart", "transitioncancel",
    "transitionend", "transitionrun", "transitionstart", "unhandledrejection", "unload", "volumechange", "waiting",
    "webkitanimationend", "webkitanimationiteration", "webkitanimationstart", "webkittransitionend", "wheel", "zoom",
];

/// Elements that run, frame or send something.
#[rustfmt::skip]
const TAKEN_OUT: &[&str] = &[
    "applet", "base", "embed", "form", "frame", "frameset", "iframe", "link", "meta", "object", "script", "style",
];

// The lists of the W3C Feed Validator are those of December 2025, by their difference from the table.

/// What it does not know.
#[rustfmt::skip]
const W3C_LACKS: &[&str] = &[
    "bgsound", "blink", "image", "keygen", "marquee", "menuitem", "multicol", "nextid", "nobr", "noembed", "rb", "rtc",
    "search", "selectedcontent", "spacer",
];

/// What it knows from drafts.
#[rustfmt::skip]
const W3C_HAS_TOO: &[&str] = &[
    "comment", "datagrid", "eventsource", "m",
];

/// What it knows and does not keep.
#[rustfmt::skip]
const W3C_TAKES_OUT: &[&str] = &[
    "applet", "base", "basefont", "bdo", "body", "comment", "embed", "frame", "frameset", "head", "html", "iframe",
    "isindex", "link", "listing", "meta", "noframes", "object", "param", "plaintext", "script", "slot", "style",
    "title", "xmp",
];

/// What it keeps and does not know.
const W3C_KEEPS_TOO: &[&str] = &["keygen", "multicol", "nextid", "sound", "spacer"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_stand_in_order_and_no_other_word_is_one() {
        assert!(EVENTS.is_sorted());
        assert!(["onclick", "onwheel", "onabort"].iter().all(|name| is_handler(name)));
        assert!(!["only", "on", "once"].iter().any(|name| is_handler(name)));
    }

    #[test]
    fn usual_elements_are_elements_that_are_kept() {
        let usual: Vec<_> = ELEMENTS.iter().filter(|name| is_usual(name)).collect();
        assert_eq!(usual.len(), 16);
        assert!(usual.iter().all(|name| !is_taken_out(name)));
    }

    #[test]
    fn the_lists_are_sorted_and_differ_from_the_table() {
        for list in [ELEMENTS, TAKEN_OUT, W3C_LACKS, W3C_HAS_TOO, W3C_TAKES_OUT, W3C_KEEPS_TOO] {
            assert!(list.is_sorted() && !list.is_empty(), "{list:?}");
        }
        for name in TAKEN_OUT.iter().chain(W3C_LACKS) {
            assert!(is_element(name), "{name}");
        }
        assert!(W3C_HAS_TOO.iter().all(|name| !is_element(name)));
        assert!(W3C_TAKES_OUT.iter().all(|name| w3c_knows(name) && !w3c_keeps(name)));
        assert!(W3C_KEEPS_TOO.iter().all(|name| !w3c_knows(name) && w3c_keeps(name)));
    }

    #[test]
    fn the_w3c_knows_its_own_elements() {
        // Of what it keeps and does not know, `sound` alone is in no other list.
        let count =
            |by: fn(&str) -> bool| ELEMENTS.iter().chain(W3C_HAS_TOO).chain(&["sound"]).filter(|name| by(name)).count();
        assert_eq!((count(w3c_knows), count(w3c_keeps)), (133, 113));
        for (name, knows, keeps) in [
            ("div", true, true),
            ("script", true, false),
            ("spacer", false, true),
            ("search", false, false),
            ("x", false, false),
        ] {
            assert_eq!((w3c_knows(name), w3c_keeps(name)), (knows, keeps), "{name}");
        }
    }
}
