//! A broken feed in XML, made readable: what stands before and after the break counts.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::html::entities;
use crate::value::text::is_forbidden;

/// The text with what XML cannot carry left out, with bare ampersands escaped, and with the entities of HTML, which
/// XML does not know, as characters.
pub fn readable(text: &str) -> Cow<'_, str> {
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

/// The document without what stands before its XML declaration, or before its feed where it has none: a blank line,
/// a comment, a message of the program that made it.
pub fn from_start(text: &str) -> &str {
    let text = text.trim_start_matches('\u{FEFF}');
    let root = ROOTS.iter().filter_map(|name| starts_of(text, name).first().copied()).min().unwrap_or(text.len());
    let first = text.find("<?xml").filter(|at| *at < root && text[at + 5..].starts_with(char::is_whitespace));
    match first {
        Some(at) => &text[at..],
        None if text.trim_start().starts_with('<') => text.trim_start(),
        None => &text[root.min(text.len())..],
    }
}

/// The first elements of feeds.
const ROOTS: &[&str] = &["rss", "feed", "rdf:RDF", "RDF"];

/// Extensions that programs use without a declaration, by their usual prefixes.
const PREFIXES: &[(&str, &str)] = &[
    ("atom", "http://www.w3.org/2005/Atom"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ("media", "http://search.yahoo.com/mrss/"),
    ("wp", "http://wordpress.org/export/1.2/"),
    ("excerpt", "http://wordpress.org/export/1.2/excerpt/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
];

/// The document with a declaration for each prefix that has none, at its first element.
pub fn declared(text: &str) -> Cow<'_, str> {
    let (mut used, mut known, mut first) = (BTreeSet::new(), BTreeSet::from(["xml", "xmlns"]), None);
    for at in tags(text) {
        let tag = text[at + 1..].split('>').next().unwrap_or_default();
        let tag = tag.trim_start_matches('/');
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        for word in tag.split([' ', '\n', '\r', '\t']) {
            let name = word.split(['=', '/']).next().unwrap_or_default();
            if let Some((prefix, local)) =
                name.split_once(':').filter(|(prefix, local)| is_name(prefix) && is_name(local))
            {
                if prefix == "xmlns" {
                    known.insert(local)
                } else {
                    used.insert(prefix)
                };
            }
        }
        let length = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
        first = first.or(Some(at + 1 + length));
    }
    let missing: String = used
        .difference(&known)
        .map(|prefix| {
            let space = PREFIXES.iter().find(|(known, _)| known == prefix).map(|(_, space)| (*space).to_owned());
            format!(" xmlns:{prefix}=\"{}\"", space.unwrap_or_else(|| format!("urn:undeclared:{prefix}")))
        })
        .collect();
    match first.filter(|_| !missing.is_empty()) {
        Some(at) => Cow::Owned(format!("{}{missing}{}", &text[..at], &text[at..])),
        None => Cow::Borrowed(text),
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// A document cut into its entries.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts<'t> {
    /// What stands before the first entry.
    pub head: &'t str,
    /// The start tags alone that are open there.
    pub opened: String,
    /// The end tags of them.
    pub foot: String,
    /// The name of an entry.
    pub name: &'static str,
    /// The entries; one that is not closed ends where the next one begins.
    pub entries: Vec<&'t str>,
}

/// Cuts a document into its entries. Returns `None` for what has none.
pub fn parts(text: &str) -> Option<Parts<'_>> {
    let (name, starts) = ["item", "entry"]
        .into_iter()
        .map(|name| (name, starts_of(text, name)))
        .find(|(_, starts)| !starts.is_empty())?;
    let head = &text[..starts[0]];
    // In RSS 1.0 the channel is closed before the first item.
    let is_open = |element: &&str| !head.contains(&format!("</{element}>"));
    let all = ROOTS.iter().copied().chain(["channel"]).filter(is_open);
    let mut opened: Vec<(usize, &str)> =
        all.filter_map(|element| Some((*starts_of(head, element).first()?, element))).collect();
    opened.sort_unstable();
    let close = format!("/{name}");
    let ends = starts_of(text, &close);
    let entry = |(at, start): (usize, &usize)| {
        let next = starts.get(at + 1).copied().unwrap_or(text.len());
        let end = ends.get(ends.partition_point(|end| end < start)).filter(|end| **end < next);
        &text[*start..end.map_or(next, |end| text[*end..].find('>').map_or(next, |length| end + length + 1))]
    };
    Some(Parts {
        head,
        opened: opened.iter().filter_map(|(at, _)| Some(&head[*at..*at + head[*at..].find('>')? + 1])).collect(),
        foot: opened.iter().rev().map(|(_, element)| format!("</{element}>")).collect(),
        name,
        entries: starts.iter().enumerate().map(entry).collect(),
    })
}

/// Where tags begin; what stands in comments and CDATA is none.
fn tags(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += text[at..].find('<')?;
            let rest = &text[at..];
            let skipped = [("<![CDATA[", "]]>"), ("<!--", "-->")].iter().find_map(|(start, end)| {
                let inside = rest.strip_prefix(start)?;
                Some(start.len() + inside.find(end).map_or(0, |length| length + end.len()))
            });
            match skipped {
                Some(length) => at += length,
                None => {
                    at += 1;
                    return Some(at - 1);
                }
            }
        }
    })
}

/// Where the tags of a name begin; that of an end tag has a slash before it.
fn starts_of(text: &str, name: &str) -> Vec<usize> {
    let is_it = |at: &usize| {
        let rest = text[at + 1..].strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\r', '\t', '/']))
    };
    tags(text).filter(is_it).collect()
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
    fn a_document_is_cut_into_its_entries() {
        let text = "<rss a='b'><channel><title>t</title><item><b><![CDATA[<item>1</item>]]></b></item>\
            <item><b>2<item><b>3</b></item></channel></rss>";
        let parts = parts(text).expect("entries");
        assert_eq!(
            parts.entries,
            ["<item><b><![CDATA[<item>1</item>]]></b></item>", "<item><b>2", "<item><b>3</b></item>"]
        );
        assert_eq!((parts.opened.as_str(), parts.foot.as_str()), ("<rss a='b'><channel>", "</channel></rss>"));
        assert_eq!(super::parts("<rss><channel>"), None);
    }

    #[test]
    fn a_document_begins_where_its_declaration_or_its_feed_does() {
        for (text, wanted) in [
            ("\n<?xml version='1.0'?><rss/>", "<?xml version='1.0'?><rss/>"),
            ("<!-- a --><?xml version='1.0'?><rss/>", "<?xml version='1.0'?><rss/>"),
            ("Notice: b in c.php<br /><feed a='b'/>", "<feed a='b'/>"),
            ("<rss><!-- <?xml version='1.0'?> --></rss>", "<rss><!-- <?xml version='1.0'?> --></rss>"),
            ("none", ""),
        ] {
            assert_eq!(from_start(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_prefix_without_a_declaration_gets_one() {
        let text = "<?xml version='1.0'?><rss xmlns:a='b'><a:c/><dc:date>d</dc:date><x:y z:w='http://e.org'/></rss>";
        let made = declared(text);
        assert!(
            made.starts_with(
                "<?xml version='1.0'?><rss xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:x=\"urn:undeclared:x\" \
                 xmlns:z=\"urn:undeclared:z\" xmlns:a='b'><a:c/>"
            ),
            "{made}"
        );
        assert!(matches!(declared("<rss xmlns:a='b'><a:c/></rss>"), Cow::Borrowed(_)));
    }
}
