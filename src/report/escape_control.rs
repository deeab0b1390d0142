//! Text that terminals and people can bear: what cannot be seen, or would be obeyed, is spelled out.

use std::borrow::Cow;
use std::io;

use serde_json::ser::{CompactFormatter, Formatter};

use crate::value::invisible::{invisible, is_invisible};

/// How many characters of one text are shown.
const MAX_SHOWN: usize = 1000;

/// A text on one line in which every control, direction-turning and unseen character is spelled out
/// (`<U+001B>`), and which is not endless.
pub fn escape_control(text: &str) -> Cow<'_, str> {
    let cut = text.char_indices().nth(MAX_SHOWN).map(|(at, _)| &text[..at]);
    let kept = cut.unwrap_or(text);
    let dangers: Vec<(usize, char)> = dangers(kept).collect();
    if dangers.is_empty() && cut.is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(kept.len() + 8 * dangers.len());
    let mut from = 0;
    for (at, c) in dangers {
        shown.push_str(&kept[from..at]);
        shown.push_str(&spelled(c));
        from = at + c.len_utf8();
    }
    shown.push_str(&kept[from..]);
    if cut.is_some() {
        shown.push('…');
    }
    Cow::Owned(shown)
}

/// The characters of a text that must not reach a terminal, with their bytes. Joiners and tags stay
/// where a script or an emoji needs them.
pub(super) fn dangers(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let hidden: Vec<usize> = invisible(text).map(|(range, _)| range.start).collect();
    text.char_indices().filter(move |(at, c)| {
        c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{FFFE}' | '\u{FFFF}')
            || hidden.binary_search(at).is_ok()
    })
}

/// A character by its number.
pub(super) fn spelled(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

/// JSON on one line that looks the same everywhere: what must not reach a terminal is escaped, which
/// changes nothing for those who read it as JSON.
pub(super) struct PlainJson;

impl Formatter for PlainJson {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7F}') {
            return CompactFormatter.write_string_fragment(writer, fragment);
        }
        let mut from = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_escaped(*c)) {
            CompactFormatter.write_string_fragment(writer, &fragment[from..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            from = at + c.len_utf8();
        }
        CompactFormatter.write_string_fragment(writer, &fragment[from..])
    }
}

fn is_escaped(c: char) -> bool {
    c >= '\u{7F}' && (c.is_control() || is_invisible(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// Writes a value as [`PlainJson`], in one piece.
pub(super) fn write_json(out: &mut dyn io::Write, value: &impl serde::Serialize) -> io::Result<()> {
    let mut text = Vec::with_capacity(512);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut text, PlainJson)).map_err(io::Error::from)?;
    out.write_all(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_obeyed_is_spelled_out() {
        let cases = [
            ("l’été 🎉 日本", "l’été 🎉 日本"),
            ("👩‍👩‍👧 می‌خواهم", "👩‍👩‍👧 می‌خواهم"),
            ("a\x1b[31mb", "a<U+001B>[31mb"),
            ("a\u{9b}31m\u{7f}", "a<U+009B>31m<U+007F>"),
            ("a\nb\tc\r", "a<U+000A>b<U+0009>c<U+000D>"),
            ("\u{202e}cod\u{2066}.exe", "<U+202E>cod<U+2066>.exe"),
            ("שלום\u{200f}!", "שלום<U+200F>!"),
            ("a\u{200b}b\u{feff}\u{2028}", "a<U+200B>b<U+FEFF><U+2028>"),
            ("\u{e0041}\u{ffff}", "<U+E0041><U+FFFF>"),
        ];
        for (text, shown) in cases {
            assert_eq!(escape_control(text), shown, "{text:?}");
        }
        let long = escape_control(&"é".repeat(5000)).into_owned();
        assert_eq!((long.chars().count(), long.ends_with("é…")), (MAX_SHOWN + 1, true));
    }

    #[test]
    fn json_is_escaped_and_reads_the_same() {
        let text = "été \u{1b}[31m \u{7f}\u{9b} \u{202e}\u{200b} \" \\ 🎉 \u{e0041}\n";
        let mut out = Vec::new();
        write_json(&mut out, &text).expect("a vector takes it");
        let json = String::from_utf8(out).expect("UTF-8");
        let expected = r#""été \u001b[31m \u007f\u009b \u202e\u200b \" \\ 🎉 \udb40\udc41\n""#;
        assert_eq!(json, expected);
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_plain_and_reads_the_same(text in r"(\PC|[\x00-\x1F\x7F-\u{9F}\u{200B}-\u{202E}\u{E0041}\u{FFFE}]){0,20}") {
            let mut out = Vec::new();
            write_json(&mut out, &text).expect("a vector takes it");
            let json = String::from_utf8(out).expect("UTF-8");
            proptest::prop_assert_eq!(dangers(&json).next(), None);
            proptest::prop_assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text.as_str());
            proptest::prop_assert_eq!(dangers(&escape_control(&text)).next(), None);
        }
    }
}
