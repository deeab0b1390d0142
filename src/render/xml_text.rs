//! Text as it stands between two tags of XML, spelled as the library of Atom spells it.

/// Writes a text with the five signs of XML as references.
pub(super) fn escape(xml: &mut String, text: &str) {
    xml.reserve(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        quotes(xml, &rest[..at]);
        xml.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    quotes(xml, rest);
}

/// Writes a text that has none of the other three.
fn quotes(xml: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'"', b'\'', rest.as_bytes()) {
        xml.push_str(&rest[..at]);
        xml.push_str(if rest.as_bytes()[at] == b'"' { "&quot;" } else { "&apos;" });
        rest = &rest[at + 1..];
    }
    xml.push_str(rest);
}

#[cfg(test)]
mod tests {
    use atom_syndication::{Content, Entry, Feed};

    use super::escape;

    #[test]
    fn a_text_is_spelled_as_the_library_spells_it() {
        for text in ["", "a", "<p class=\"x\">L'été &amp; l’hiver > 3</p>\n", "]]>", "&", "\u{1F30A}<\u{e9}>", "\t \n"]
        {
            let content = Content { value: Some(text.to_owned()), ..Content::default() };
            let entry = Entry { content: Some(content), ..Entry::default() };
            let document = Feed { entries: vec![entry], ..Feed::default() }.to_string();
            let mut wanted = String::from("<content>");
            escape(&mut wanted, text);
            assert!(document.contains(&format!("{wanted}</content>")), "{text:?}: {document}");
        }
    }
}
