//! Text as it stands between two tags of XML, spelled as the library of Atom spells it.

/// Writes a text with the five signs of XML as references.
pub(super) fn escape(xml: &mut String, text: &str) {
    xml.reserve(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(at) = rest.as_bytes().iter().position(|byte| IS_SIGN[usize::from(*byte)]) {
        let (before, from) = rest.split_at(at);
        xml.push_str(before);
        xml.push_str(match from.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&apos;",
        });
        rest = &from[1..];
    }
    xml.push_str(rest);
}

const IS_SIGN: [bool; 256] = {
    let mut signs = [false; 256];
    let all = b"&<>\"'";
    let mut at = 0;
    while at < all.len() {
        signs[all[at] as usize] = true;
        at += 1;
    }
    signs
};

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
