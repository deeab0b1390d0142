//! Comments on lines of their own that look like a part of the text above them: hashtags and headings.

/// Whether the comment that begins its line by the `#` at a byte may have been meant as text: `#Rivemont`,
/// `## Contacts`, and `# About us` right below a text and above a blank line. A key that was put out of use,
/// `#image: …`, is a comment.
pub fn may_be_text(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes.get(at + 1) {
        Some(b'#') => {
            let title = text[at..].trim_start_matches('#');
            title.starts_with(' ') && title.trim_start().starts_with(char::is_alphanumeric)
        }
        Some(b' ') => is_between_text_and_blank(text, at),
        Some(_) => {
            let rest = text.get(at + 1..).unwrap_or_default();
            let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            word > 0 && !rest[word..].starts_with(':')
        }
        None => false,
    }
}

/// Whether the line of a `#` stands right below one that is no comment, and a blank line or nothing follows.
fn is_between_text_and_blank(text: &str, at: usize) -> bool {
    let blank = |line: &str| line.trim().is_empty();
    let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length + 1);
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).unwrap_or_default();
    let above = text[..start].rsplit('\n').next().unwrap_or_default();
    !blank(above) && !above.trim_start().starts_with('#') && text[end..].lines().next().is_none_or(blank)
}

#[cfg(test)]
mod tests {
    use super::may_be_text;

    #[test]
    fn hashtags_and_headings_may_be_text() {
        let cases = [
            ("a\n#Bus #Tram\n", true),
            ("a\n#Été\n", true),
            ("a\n\n## Contacts\n- b\n", true),
            ("a\n# Contacts\n\n- b\n", true),
            ("a\n# Contacts", true),
            ("a\n\n# 2026\n\n- b\n", false),
            ("a\n# un mot\nb: c\n", false),
            ("# un\n# deux\n\nb: c\n", false),
            ("# un mot\n\nb: c\n", false),
            ("a\n#image: x\n", false),
            ("a\n#- title: x\n", false),
            ("a\n########\n", false),
            ("a\n## ----\n", false),
            ("a\n#", false),
        ];
        for (text, wanted) in cases {
            let at = text.find('#').expect("a comment");
            assert_eq!(may_be_text(text, at), wanted, "{text:?}");
        }
    }
}
