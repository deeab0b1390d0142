//! HTML as it goes out in feeds and on the page.

use std::sync::OnceLock;

/// HTML that is safe by construction and whose addresses are absolute.
#[derive(Debug, Clone)]
pub struct Html {
    text: String,
    /// Whether a validator found nothing in it, once one has looked.
    is_faultless: OnceLock<bool>,
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Html {}

impl Html {
    /// Takes over HTML that its maker made safe: no active content, absolute addresses, no
    /// character that XML cannot carry.
    pub fn trusted(mut html: String) -> Self {
        // It is kept until all is written, in thousands.
        html.shrink_to_fit();
        Html { text: html, is_faultless: OnceLock::new() }
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether a validator finds nothing in it; it looks once, however many documents have the text.
    pub fn is_faultless(&self, look: impl FnOnce(&str) -> bool) -> bool {
        *self.is_faultless.get_or_init(|| look(&self.text))
    }
}

/// Writes plain text so that it stands between tags, or in an attribute in double quotes.
pub fn escape(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = sign(rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Where the first sign of HTML stands.
fn sign(bytes: &[u8]) -> Option<usize> {
    let first = memchr::memchr3(b'&', b'<', b'>', bytes);
    memchr::memchr(b'"', &bytes[..first.unwrap_or(bytes.len())]).or(first)
}

/// Writes plain text as paragraphs: an empty line parts them, a line break stays one.
pub fn paragraphs(html: &mut String, text: &str) {
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        html.push_str("<p>");
        for (at, line) in paragraph.trim().lines().enumerate() {
            html.push_str(if at == 0 { "" } else { "<br />\n" });
            escape(html, line);
        }
        html.push_str("</p>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_becomes_paragraphs() {
        let cases = [("", ""), ("R&D", "<p>R&amp;D</p>\n"), ("a\nb\n\n\n\n c ", "<p>a<br />\nb</p>\n<p>c</p>\n")];
        for (text, wanted) in cases {
            let mut html = String::new();
            paragraphs(&mut html, text);
            assert_eq!(html, wanted);
        }
    }

    #[test]
    fn text_comes_out_as_typed() {
        let cases =
            [("", ""), ("R&D <3> \"été\"", "R&amp;D &lt;3&gt; &quot;été&quot;"), ("&amp;", "&amp;amp;"), ("<", "&lt;")];
        for (text, wanted) in cases {
            let mut html = String::new();
            escape(&mut html, text);
            assert_eq!(html, wanted);
        }
    }
}
