//! A text as a YAML value on one line: plain where it stays itself, else in double quotes.

use std::borrow::Cow;
use std::fmt::Write;

/// Words that some reader of YAML takes for something other than text.
const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "y", "n", "null", "~"];

/// Characters that no plain value begins with, beyond letters and digits.
const STARTS: &str = "-?:,[]{}#&*!|>'\"%@`=";

/// Writes a text as a value of YAML 1.2 on one line of its own.
pub fn scalar(text: &str) -> Cow<'_, str> {
    if is_plain(text) { Cow::Borrowed(text) } else { Cow::Owned(quoted(text)) }
}

/// Writes a text as a value inside `[]` or `{}`.
pub fn flow_scalar(text: &str) -> Cow<'_, str> {
    if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(quoted(text))
    }
}

/// Whether a text without quotes is read as itself.
fn is_plain(text: &str) -> bool {
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{FEFF}' | '\u{2028}' | '\u{2029}');
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+'));
    !text.is_empty()
        && !is_number
        && !text.starts_with(|c: char| STARTS.contains(c) || c.is_whitespace())
        && !text.ends_with(|c: char| c == ':' || c.is_whitespace())
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(is_odd)
        && !WORDS.contains(&text.to_lowercase().as_str())
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{FEFF}' | '\u{2028}' | '\u{2029}') => {
                // A string takes whatever is written to it.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Content, tree};
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        let yaml = scalar(text);
        let node = tree(&format!("a: {yaml}\nb: [{}]\n", flow_scalar(text)))
            .unwrap_or_else(|fault| panic!("{yaml}: {fault:?}"));
        let Content::Mapping(pairs) = node.content else { panic!("no mapping") };
        let Content::Scalar { value, .. } = &pairs[0].value.content else { panic!("{yaml} is no scalar") };
        let Content::Sequence(items) = &pairs[1].value.content else { panic!("no list") };
        assert!(matches!(&items[..], [only] if only.content == pairs[0].value.content), "{yaml}");
        value.clone()
    }

    #[test]
    fn quotes_stand_where_they_are_needed_and_nowhere_else() {
        let cases = [
            ("Le quai Est", "Le quai Est"),
            ("L’État : un pacte", "\"L’État : un pacte\""),
            ("no", "\"no\""),
            ("1.10", "\"1.10\""),
            ("a #b", "\"a #b\""),
            ("a\"b\\", "a\"b\\"),
            ("\"a\"", "\"\\\"a\\\"\""),
            ("", "\"\""),
            ("https://a.org/", "https://a.org/"),
        ];
        for (text, wanted) in cases {
            assert_eq!(scalar(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_itself(text in r#"(\PC|[ :#'"\\\n,\[\]{}&*!|>%@`~=-]){0,12}"#) {
            prop_assert_eq!(read(&text), text);
        }
    }
}
