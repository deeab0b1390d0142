//! The characters that Western press texts are made of, told apart from all others in one fast look.

/// Whether a text holds nothing but usual characters: printable ASCII, tab and line feed, Latin
/// letters with accents, the usual punctuation and the euro sign. None of them is unseen, forbidden
/// in a feed, of another alphabet, or anything but normal form C, alone or together.
pub fn is_common_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    let whole = bytes.len().saturating_sub(2);
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    // No early exit, so that the compiler can look at many bytes at a time.
    let odd = |found: bool, ((a, b), c): ((&u8, &u8), &u8)| found | is_odd(*a) | is_odd_character(*a, *b, *c);
    !bytes[..whole].iter().zip(second).zip(third).fold(false, odd) && is_usual_end(&bytes[whole..])
}

/// The same of the last two bytes.
fn is_usual_end(end: &[u8]) -> bool {
    match end {
        [a, b] => !(is_odd(*a) | is_odd(*b) | is_odd_character(*a, *b, 0)),
        _ => !end.iter().any(|b| is_odd(*b)),
    }
}

/// Control characters, delete, and every lead byte but those of U+0080 to U+024F and of U+2000 to U+2FFF.
fn is_odd(b: u8) -> bool {
    ((b < 0x20) & (b != b'\n') & (b != b'\t')) | (b == 0x7F) | ((b >= 0xCA) & (b != 0xE2))
}

/// Whether the character with the lead byte 0xC2 or 0xE2 is none of the usual: U+00A0 to U+00BF without the soft
/// hyphen; U+2010 to U+2027, U+202F to U+203E and the signs of currencies.
fn is_odd_character(a: u8, b: u8, c: u8) -> bool {
    let punctuation = (b == 0x80) & ((0x90..=0xA7).contains(&c) | (0xAF..=0xBB).contains(&c) | (c == 0xBE));
    let currency = (b == 0x82) & (c >= 0xA0);
    ((a == 0xC2) & ((b < 0xA0) | (b == 0xAD))) | ((a == 0xE2) & !(punctuation | currency))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::invisible::{is_invisible, look_alikes};
    use crate::value::text::{Text, is_forbidden};

    #[test]
    fn nothing_usual_is_ever_at_fault() {
        let mut usual = 0;
        for c in '\0'..=char::MAX {
            let text = format!("a{c}");
            if is_common_text(&text) {
                usual += 1;
                assert!(!is_forbidden(c) && !is_invisible(c) && c != '\r', "{c:?}");
                assert!(look_alikes(&text).is_empty(), "{c:?}");
                assert!(unicode_normalization::is_nfc(&text), "{c:?}");
                assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "{c:?}");
                assert_eq!(Text::parse(&format!("x{c}x")).map(Text::into_string), Ok(format!("x{c}x")), "{c:?}");
            }
        }
        assert!(usual > 600, "{usual}");
    }

    #[test]
    fn french_is_usual() {
        assert!(is_common_text("« L’été\u{202F}! », 2,5\u{A0}% — œuvre… de Łódź : 3 €\n\tfin"));
        for odd in ["a\r", "\u{200B}", "\u{AD}", "été e\u{301}", "мир", "\u{2028}", "\u{7F}", "\u{85}", "日本", "🎉"]
        {
            assert!(!is_common_text(odd), "{odd:?}");
        }
    }
}
