//! The characters that Western press texts are made of, told apart from all others in one fast look.

/// Whether a text holds nothing but usual characters: printable ASCII, tab and line feed, Latin
/// letters with accents, the usual punctuation and the euro sign. None of them is unseen, forbidden
/// in a feed, of another alphabet, or anything but normal form C, alone or together.
pub fn is_common_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    // No early exit, so that the compiler can look at many bytes at a time.
    let odd = |found: bool, b: &u8| found | ((*b < 0x20) & (*b != b'\n') & (*b != b'\t')) | is_odd(*b);
    !bytes.chunks(4096).any(|chunk| chunk.iter().fold(false, odd))
        && memchr::memchr2_iter(0xC2, 0xE2, bytes).all(|at| is_usual_at(&bytes[at..]))
}

/// Delete, and every lead byte but those of U+0080 to U+024F and of U+2000 to U+2FFF.
fn is_odd(b: u8) -> bool {
    (b == 0x7F) | (0xCA..0xE2).contains(&b) | (b > 0xE2)
}

/// Whether the character after a lead byte 0xC2 or 0xE2 is usual: U+00A0 to U+00BF without the soft
/// hyphen; U+2010 to U+2027, U+202F to U+203E and the signs of currencies.
fn is_usual_at(bytes: &[u8]) -> bool {
    match bytes {
        [0xC2, second, ..] => *second >= 0xA0 && *second != 0xAD,
        [0xE2, 0x80, third, ..] => matches!(third, 0x90..=0xA7 | 0xAF..=0xBB | 0xBE),
        [0xE2, 0x82, third, ..] => *third >= 0xA0,
        _ => false,
    }
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
