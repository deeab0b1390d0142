//! A broken document of XML, made readable: what stands before and after the break counts.

use std::borrow::Cow;

use crate::html::entities;
use crate::value::text::is_forbidden;

/// The text with what XML cannot carry left out, with bare ampersands escaped, and with the entities of HTML, which
/// XML does not know, as characters.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| is_forbidden(c) && c != '\u{FEFF}';
    if !text.contains('&') && !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '&' || c == '<' || is_odd(c)) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if rest.starts_with("<![CDATA[") {
            let end = rest.find("]]>").map_or(rest.len(), |end| end + 3);
            out.extend(rest[..end].chars().filter(|c| !is_odd(*c)));
            end
        } else if rest.starts_with('<') {
            out.push('<');
            1
        } else if rest.starts_with('&') {
            reference(rest, &mut out)
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Writes what stands at an ampersand; returns how many bytes it took.
fn reference(rest: &str, out: &mut String) -> usize {
    let after = &rest[1..];
    let is_of_xml = ["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|name| after.starts_with(name));
    match entities::reference(after).filter(|_| !is_of_xml) {
        Some(found) if after.as_bytes().get(found.length - 1) == Some(&b';') => {
            for c in [Some(found.first), found.second].into_iter().flatten().filter(|c| !is_forbidden(*c)) {
                match c {
                    '&' => out.push_str("&amp;"),
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '"' => out.push_str("&quot;"),
                    c => out.push(c),
                }
            }
            1 + found.length
        }
        _ => {
            out.push_str(if is_of_xml { "&" } else { "&amp;" });
            1
        }
    }
}

/// A document of which only the entries that can be read are left, with what stands before the first one. Returns
/// `None` for what has no entries.
pub(super) fn sound_entries(text: &str, is_sound: impl Fn(&str) -> bool) -> Option<String> {
    let name = ["item", "entry"].into_iter().find(|name| start_of(text, name).is_some())?;
    let first = start_of(text, name)?;
    let head = &text[..first];
    let close = format!("</{name}>");
    // In RSS 1.0 the channel is closed before the first item.
    let opened = ["rss", "channel", "feed", "rdf:RDF"]
        .into_iter()
        .filter(|element| start_of(head, element).is_some() && !head.contains(&format!("</{element}>")));
    let mut opened: Vec<(usize, &str)> =
        opened.filter_map(|element| Some((start_of(head, element)?, element))).collect();
    opened.sort_unstable();
    let foot: String = opened.iter().rev().map(|(_, element)| format!("</{element}>")).collect();
    let mut sound = String::new();
    let mut rest = &text[first..];
    while let Some(start) = start_of(rest, name) {
        rest = &rest[start..];
        let next = start_of(&rest[1..], name).map_or(rest.len(), |next| next + 1);
        let end = rest[..next].find(&close).map(|end| end + close.len());
        let entry = &rest[..end.unwrap_or(next)];
        if end.is_some() && is_sound(&format!("{head}{entry}{foot}")) {
            sound.push_str(entry);
        }
        rest = &rest[next..];
    }
    Some(format!("{head}{sound}{foot}"))
}

/// Where the start tag of an element begins.
fn start_of(text: &str, name: &str) -> Option<usize> {
    let tag = format!("<{name}");
    let mut places = text.match_indices(&tag).map(|(at, _)| at);
    places.find(|at| text[at + tag.len()..].starts_with([' ', '>', '\n', '\r', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_know_is_written_as_it_knows_it() {
        let cases = [
            ("a &nbsp; b", "a \u{A0} b"),
            ("a & b &amp; &lt; &#233; &x;", "a &amp; b &amp; &lt; é &amp;x;"),
            ("a\u{B}b", "ab"),
            ("<![CDATA[a & b &nbsp;]]>&eacute;", "<![CDATA[a & b &nbsp;]]>é"),
            ("?a=1&copy=2", "?a=1&amp;copy=2"),
            ("&#60;b&#62;", "&lt;b&gt;"),
        ];
        for (text, wanted) in cases {
            assert_eq!(readable(text), wanted, "{text}");
        }
    }

    #[test]
    fn entries_that_can_be_read_are_left() {
        let text =
            "<rss><channel><title>t</title><item><b>1</b></item><item><b>2</i></item><item><b>3</b></item></channel>";
        let left = sound_entries(text, |text| !text.contains("</i>"));
        let wanted = "<rss><channel><title>t</title><item><b>1</b></item><item><b>3</b></item></channel></rss>";
        assert_eq!(left.as_deref(), Some(wanted));
        assert_eq!(sound_entries("<rss><channel>", |_| true), None);
    }
}
